"""Digits that are part of a name: models of products, codes of shares, schemes, indexes, versions."""

from __future__ import annotations

import re

from extraction.scan import SHAPED, Atom
from extraction.unspaced.reading import Reading

# Model 3, iPhone 12 Pro: behind a name in letters with a space, with nothing behind that could be a unit.
_NAME_LEFT = re.compile(r"([A-Za-z][A-Za-z]+) $")
_MODEL = re.compile(r"(?:\d{1,4}|\d\.0)(?![\d.,%+~～–—-])")
_DAY = re.compile(r"\d{1,2}[·•]\d{1,2}(?![\d.])")  # 11·4
_VERSION = re.compile(r"\d{1,2}\.0")
_RELEASE, _RELEASES = re.compile(r"\d{1,2}\.\d{1,2}"), ("版", "版本")  # 3.2版
_ALWAYS_OPEN = re.compile(r"[57] ?[×x*] ?24(?![\d.])")  # 7×24小时
_CODE = re.compile(r"\d{4,6}\.(?:s[zhs]|hk|bj|tw|of|us|nq)(?![a-z])")  # 000001.SZ
_QUOTED = 16
_THEORY = re.compile("[^“”，。；\n]{0,14}”(?:理论|定律|法则|定理|原理|效应|现象)")
_TITLE_ENDS, _TITLE_OPENS, _LONG_TITLE = ("》", "〉"), ("《", "〈"), 40
_SCHEME = re.compile(
    r"\d{1,2}(?:对(?:\d|一|多|n)(?!\d)|(?:\+\d{1,2}){0,4}\+(?:\d{1,2}|[nx])(?![\d.]|[a-z]))"
)  # 1对1, 1+8+N


def named(reading: Reading, atom: Atom) -> bool:
    """Names by what stands around: 科创50指数, 360集团, 0首付, 000001.SZ, 1对1, 1+8+N."""
    after = reading.folded[atom.end : atom.end + 1]
    if after in reading.lexicon.names_behind and _behind_makes_name(reading, atom):
        return True
    before = reading.folded[max(0, atom.start - 2) : atom.start]
    if before[1:] == "-" and before > "\u4e00" and atom.word[0] == "0" and atom.word.isdigit() and len(atom.word) > 1:
        reading.mention(atom.start, atom.end, "name", "name.suffix")  # 探测器-02
        return True
    if after in ("·", "•") and (day := _DAY.match(reading.folded, atom.start)) is not None:
        reading.mention(atom.start, day.end(), "date", "date.dotted")
        return True
    if before[1:] == "/" and before > "\u4e00" and not unit_at(reading, atom.end):  # 50000块/32
        reading.mention(atom.start, atom.end, "name", "name.suffix")
        return True
    if _of_title(reading, atom, after):
        return True
    if atom.word == "0" and reading.lexicon.nothing_of.at(reading.folded, atom.end):  # 0首付
        reading.mention(atom.start, atom.end, "name", "name.nothing")
        return True
    if after == "." and (code := _CODE.match(reading.folded, atom.start)) is not None:
        reading.mention(atom.start, code.end(), "name", "name.code")
        return True
    if atom.word in ("5", "7") and (hours := _ALWAYS_OPEN.match(reading.folded, atom.start)) is not None:
        reading.mention(atom.start, hours.end(), "name", "name.always_open")
        return True
    scheme = _SCHEME.match(reading.folded, atom.start) if after in ("对", "+") else None
    if scheme is not None and ("对" in scheme[0] or not unit_at(reading, scheme.end())):
        reading.mention(atom.start, scheme.end(), "name", "name.scheme")
        return True
    return False


def _of_title(reading: Reading, atom: Atom, after: str) -> bool:
    """Numbers of titles and of what is quoted as a theory: 《山海经2》, 《1000个铁粉》, “1000个铁粉”理论."""
    if (after in _TITLE_ENDS and _ends_title(reading, atom)) or _opens_title(reading, atom):
        reading.mention(atom.start, atom.end, "name", "name.title")
        return True
    if reading.folded.find("”", atom.end, atom.end + _QUOTED) >= 0 and _THEORY.match(reading.folded, atom.end):
        reading.mention(atom.start, atom.end, "name", "name.theory")
        return True
    return False


def _ends_title(reading: Reading, atom: Atom) -> bool:
    """Whether the number of a sequel ends the title of a work."""
    folded = reading.folded
    if not atom.word.isdigit() or len(atom.word) > 2:
        return False
    return folded[atom.start - 1 : atom.start] > "\u4e00" and not folded.endswith("第", 0, atom.start)


def _opens_title(reading: Reading, atom: Atom) -> bool:
    """Whether a number is the first word of the title of a work: 《1000个铁粉》."""
    folded = reading.folded
    opens = folded[atom.start - 1 : atom.start] in _TITLE_OPENS
    return opens and any(folded.find(sign, atom.end, atom.end + _LONG_TITLE) >= 0 for sign in _TITLE_ENDS)


def _behind_makes_name(reading: Reading, atom: Atom) -> bool:
    """What stands right behind makes it a name or a version: 科创50指数, 360集团, 2.0阶段."""
    folded, lexicon, end = reading.folded, reading.lexicon, atom.end
    version = lexicon.version_after.at(folded, end)
    if version and (_RELEASE if version[0] in _RELEASES else _VERSION).fullmatch(atom.word):
        reading.mention(atom.start, end, "version", "version.behind")
        return True
    series = folded[end : end + 1] == "系" and folded[end + 1 : end + 2] not in ("统", "数")  # 5系
    named = series or lexicon.name_after.at(folded, end)
    of_index = lexicon.index_after.at(folded, end) and "\u4e00" <= folded[atom.start - 1 : atom.start] <= "\u9fff"
    reads = folded[atom.start - 1 : atom.start] in lexicon.reads_index
    if not atom.word.isdigit() or not (named or (of_index and not reads)):
        return False
    reading.mention(atom.start, end, "name", "name.behind")
    return True


def unit_at(reading: Reading, place: int) -> bool:
    """Whether something that numbers are counted or measured in begins at a place, or one character on."""
    folded, lexicon = reading.folded, reading.lexicon
    place += folded[place : place + 1] == " "
    if lexicon.year_words.at(folded, place):
        return False  # iPhone 12包装盒
    counts_nothing = lexicon.no_classifiers.get(folded[place : place + 1], ())
    if counts_nothing and folded.startswith(counts_nothing, place + 1):
        return False  # iPhone 12首次
    if folded[place : place + 1] in lexicon.sections:
        return True
    noun = lexicon.nouns.at(folded, place)
    longest = len(noun[0]) if noun else 0  # 平台 is no 平
    tables = (lexicon.percent, lexicon.classifiers, lexicon.measures, lexicon.currency_words, lexicon.age)
    found = (table.at(folded, place) for table in tables)
    return any(unit and len(unit[0]) >= longest for unit in found)


def model(reading: Reading, atom: Atom) -> bool:
    """A product behind its name and a space, "Model 3", "Windows 11": nothing is counted by it, and no letters measure."""
    name = _NAME_LEFT.search(reading.text, max(0, atom.start - 16), atom.start)
    if name is None or _MODEL.match(reading.folded, atom.start) is None or atom.kind == SHAPED:
        return False
    word = name[1].lower()
    lexicon = reading.lexicon
    if word in lexicon.signs or word in lexicon.top or word in lexicon.measured_letters or atom.word[0] == "0":
        return False
    if (atom.word.isdigit() and 1900 < int(atom.word) < 2100) or unit_at(reading, atom.end):
        return False
    reading.mention(atom.start, atom.end, "name", "name.model")
    return True
