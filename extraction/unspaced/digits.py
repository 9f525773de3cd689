"""Digits: what they are when they are no amount, then the amount."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.fractions import fraction
from extraction.numbers import MOST_DIGITS, Number, decimal, power
from extraction.scan import SHAPED, Atom
from extraction.unspaced.calendar import calendar, cohort
from extraction.unspaced.characters import amount
from extraction.unspaced.names import model, named
from extraction.unspaced.ordinals import ordinal
from extraction.unspaced.reading import Reading
from extraction.unspaced.units import in_letters

_ADDRESS = re.compile(r"\d{1,3}(?:栋|幢|单元)(?=\d)|\d{3,4}室")  # 5栋302室
# 500强, 2010级学生, 79届毕业生
_NAMED = re.compile(
    r"[1-9]\d{1,2}强(?!的|于)|(?:19|20)\d\d级|(?:(?:19|20)\d\d|\d\d)届(?:高校|毕业|高中|初中|大学|校友|学生|本科)"
)
_LIST_MARK = re.compile(r"[、.．）)】:：]|\s[^\d\s]")
_LINE_START = re.compile(r"(?:^|\n)[ \t\u3000>*#•·●\-–—(\[【（第]*$")
_NUMBERED_YEAR = re.compile(r"\d{1,2}(?=\.(?:19|20)\d\d(?:[-–—~至]|\s?年))")  # 3.2019年
_LATIN_LEFT = re.compile(r"[a-z]+[-.]?$")
_LATIN_RIGHT = re.compile(r"[a-z]+")
_READ = re.compile("[看读]完(?:大概|大约|全文)?(?:只?要|只?需要?)?$")  # 看完大概要4分钟
_LAST = re.compile(r"[万亿]?\+?\s*(?:[)）\n]|$|[，,、|]\s?(?:在看|点赞|评论|收藏|转发|点击))")
_EXTENDED = re.compile(r"\d{5,8}(?=转\d{1,4}(?!\d))")
_HOTLINE = re.compile(
    r"[19]\d{2,4}(?:市民|便民|政务|政府|服务|消费者?|投诉|举报|报警|急救|公益|援助|旅游|交通|民航|法律|维权|监督){0,4}热线"
)
_COUNTER = re.compile(r"[万亿]\+?")
_PROSE, _LEAST_PROSE = 80, 8  # characters around a line that are looked at, and of a line that is prose
_PROSE_ENDS = frozenset("。！？…”」』）)")
_SCORE = re.compile(r"\d{1,3}比\d{1,3}(?![\d.%])")


def digits(reading: Reading, atom: Atom) -> None:
    """Read digits: first what they are when they are no amount, then the amount."""
    after = reading.folded[atom.end : atom.end + 1]
    if len(atom.word) > MOST_DIGITS and forms.MORE_DIGITS.search(atom.word):
        run = forms.DIGIT_RUN.match(reading.folded, atom.start)
        reading.mention(atom.start, run.end() if run else atom.end, "name", "name.long_digits")
        return
    if after == "号" and reading.folded[atom.start - 1 : atom.start] in (
        "路",
        "街",
        "巷",
        "弄",
        "道",
        "村",
        "里",
    ):
        reading.mention(atom.start, atom.end + 1, "address", "address.street")
        return
    if after == "比" and atom.word.isdigit() and (score := _SCORE.match(reading.folded, atom.start)) is not None:
        reading.mention(atom.start, score.end(), "name", "name.score")
        return
    for rule in (
        _alone,
        _whole,
        _phone,
        _bracketed,
        _before_year,
        calendar,
        _shape,
        _listed,
        ordinal,
        named,
        _numbered,
        model,
        _latin,
        _cued,
        cohort,
    ):
        if rule(reading, atom):
            return
    amount(reading, atom.start)
    if reading.done <= atom.start:
        run = forms.DIGIT_RUN.match(reading.folded, atom.start)
        reading.mention(atom.start, run.end() if run else atom.end, "name", "name.unread")


def _whole(reading: Reading, atom: Atom) -> bool:
    match = _LATIN_RIGHT.match(reading.folded, atom.end)
    word = atom.word + (match[0] if match else "")
    if word not in reading.lexicon.mentions.whole:
        return False
    after = reading.folded[atom.end : atom.end + 1]
    if match is None and (
        after in reading.lexicon.sections
        or after == "%"
        or reading.lexicon.classifiers.at(reading.folded, atom.end)
        or reading.lexicon.currency_words.at(reading.folded, atom.end)
    ):
        return False
    reading.mention(atom.start, match.end() if match else atom.end, "name", "name.whole")
    return True


def _bracketed(reading: Reading, atom: Atom) -> bool:
    """As in "[12]" cites; "（1）" and "【006】" list."""
    before, after = reading.folded[atom.start - 1 : atom.start], reading.folded[atom.end : atom.end + 1]
    if not atom.word.isdigit() or len(atom.word) > 3:
        return False
    if before == "[" and after == "]":
        reading.mention(atom.start, atom.end, "citation", "citation.bracket")
    elif before in ("(", "（", "【") and after in (")", "）", "】") and before:
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.bracket")
    else:
        return False
    return True


def _before_year(reading: Reading, atom: Atom) -> bool:
    """The number of a list item that begins with a year, which only seems to be its decimals."""
    number = _NUMBERED_YEAR.match(reading.folded, atom.start)
    if number is None or not _LINE_START.search(reading.folded, max(0, atom.start - 12), atom.start):
        return False
    reading.mention(atom.start, number.end(), "enumeration", "enumeration.line")
    return True


def _phone(reading: Reading, atom: Atom) -> bool:
    folded = reading.folded
    if _HOTLINE.match(folded, atom.start) or _EXTENDED.match(folded, atom.start):  # 12329热线
        reading.mention(atom.start, atom.end, "phone", "phone.hotline")
        return True
    if folded[atom.start - 1 : atom.start] == "转" and folded[atom.start - 2 : atom.start - 1].isdigit():
        reading.mention(atom.start, atom.end, "phone", "phone.extension")  # 5551234转8
        return True
    bracket = forms.PHONE_BRACKET.match(folded, atom.start - 1) if atom.start and atom.word[0] == "0" else None
    if bracket is not None:  # (021)6123 4567
        reading.mention(atom.start, bracket.end(), "phone", "phone.bracket")
        return True
    left = folded[max(0, atom.start - 10) : atom.start].rstrip(" :：(（+")
    cued = reading.lexicon.class_before.before(left, len(left))
    if cued and cued[1] == "phone":
        match = forms.PHONE_CUED.match(reading.folded, atom.start) or forms.PHONE_SHORT.match(
            reading.folded, atom.start
        )
    else:
        match = (
            forms.PHONE.match(reading.folded, atom.start) if reading.folded[atom.end : atom.end + 1] == "-" else None
        )
    if match is None or forms.DATE.fullmatch(atom.word) or forms.YEARS.fullmatch(atom.word):
        return False
    reading.mention(atom.start, match.end(), "phone", "phone")
    return True


def _shape(reading: Reading, atom: Atom) -> bool:
    """Signs between the digits that make no number of them: dates, times, spans, ratios, versions."""
    word = atom.word
    if atom.kind != SHAPED:
        return False
    for pattern, mention_class, rule in forms.SHAPES:
        if pattern.fullmatch(word) and (mention_class != "year" or forms.years_rise(word)):
            end = atom.end + (reading.folded[atom.end : atom.end + 1] == "年" and mention_class == "year")
            reading.mention(atom.start, end, mention_class, rule)
            return True
    slash = forms.SLASH.fullmatch(word)
    if slash and 0 < int(slash[1]) < int(slash[2]) < 1000 and slash[1][0] != "0" != slash[2][0]:
        reading.keep(fraction(int(slash[1]), int(slash[2]), atom.start, atom.end, "fraction.slash"), "numeral.slash")
        return True
    if forms.RATIO.fullmatch(word):
        return _ratio(reading, atom)
    if forms.VERSION.fullmatch(word):
        reading.mention(atom.start, atom.end, "version", "version.dots")
        return True
    reading.mention(atom.start, atom.end, "name", "name.unread")
    return True


def _ratio(reading: Reading, atom: Atom) -> bool:
    """As in "55:45", "14.1:41.7:44.2": shares where they make up a hundred; else a score or a proportion, which is a name."""
    parts = [(match, decimal(match[0])) for match in forms.RATIO_PART.finditer(atom.word)]
    total = sum(read[0] / 10 ** read[1] for _, read in parts if read)
    if abs(total - 100) > 0.11:
        reading.mention(atom.start, atom.end, "name", "name.score")
        return True
    for match, read in parts:
        assert read is not None
        start, end, exponent = atom.start + match.start(), atom.start + match.end(), -read[1] - 2
        number = Number(start, end, read[0], exponent, power(exponent), form="percent", unit="percent")
        reading.keep(number, "percent.ratio")
    return True


def _listed(reading: Reading, atom: Atom) -> bool:
    """The number of a list item at the beginning of a line."""
    if not atom.word.isdigit() or len(atom.word) > 3:
        return False
    left = reading.folded[max(0, atom.start - 12) : atom.start]
    if not _LINE_START.search(left) or (atom.start > 12 and "\n" not in left):
        return False
    if not _LIST_MARK.match(reading.folded, atom.end):
        return False
    reading.mention(atom.start, atom.end, "enumeration", "enumeration.line")
    return True


def _numbered(reading: Reading, atom: Atom) -> bool:
    """5号线, 12号楼: a number that is a name; 6楼 an address; "注：1." a note."""
    after = reading.folded[atom.end : atom.end + 1]
    if after in ("楼", "版") and len(atom.word) < 3 and atom.word.isdigit():
        reading.mention(atom.start, atom.end + 1, "address" if after == "楼" else "boilerplate", "address.floor")
        return True
    if (
        after == "."
        and len(atom.word) == 1
        and reading.folded[atom.start - 1 : atom.start] in (":", "：", "。", "；")
        and not reading.folded[atom.end + 1 : atom.end + 2].isdigit()
    ):
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.note")
        return True
    if (
        len(atom.word) == 6
        and atom.word.isdigit()
        and reading.folded[atom.start - 1 : atom.start] in ("(", "（")
        and reading.folded[atom.end : atom.end + 1] in (")", "）")
    ):
        reading.mention(atom.start, atom.end, "name", "name.code")
        return True
    if _ADDRESS.match(reading.folded, atom.start):
        reading.mention(atom.start, atom.end + 1, "address", "address.building")
        return True
    if _NAMED.match(reading.folded, atom.start):
        reading.mention(atom.start, atom.end + 1, "name", "name.list")
        return True
    if reading.folded[atom.end : atom.end + 1] != "号":
        return False
    reading.mention(atom.start, atom.end + 1, "name", "name.number")
    return True


def _alone(reading: Reading, atom: Atom) -> bool:
    """A small number alone in a line between lines of prose is the number of a section."""
    folded = reading.folded
    if not atom.word.isdigit() or len(atom.word) > 2:
        return False
    start, end = folded.rfind("\n", 0, atom.start) + 1, folded.find("\n", atom.end)
    if start == 0 or end < 0 or folded[start : atom.start].strip() or folded[atom.end : end].strip():
        return False
    before = folded[max(0, start - _PROSE) : start].rstrip()
    after = folded[end : end + _PROSE].lstrip().partition("\n")[0]
    if before[-1:] not in _PROSE_ENDS or len(after) < _LEAST_PROSE or after[0].isdigit():
        return False
    reading.mention(atom.start, atom.end, "enumeration", "enumeration.alone")
    return True


def _latin(reading: Reading, atom: Atom) -> bool:
    """Latin letters at the digits: a name ("G20", "5G", "iPhone12") unless they are a currency or a unit."""
    folded, lexicon = reading.folded, reading.lexicon
    left = folded[max(0, atom.start - 12) : atom.start]
    match = _LATIN_LEFT.search(left)
    if (
        match
        and match[0] not in lexicon.signs
        and match[0].rstrip("-.") not in lexicon.top
        and not lexicon.percent.at(folded, atom.end)
    ):
        if match[0] == "q" and atom.word in ("1", "2", "3", "4"):
            reading.mention(atom.start - 1, atom.end, "date", "date.quarter")
            return True
        end = forms.ALNUM_ASCII.match(folded, atom.end)
        reading.mention(atom.start - len(match[0]), end.end() if end else atom.end, "name", "name.glued")
        return True
    right = _LATIN_RIGHT.match(folded, atom.end)
    if right is None:
        return False
    measure = lexicon.measures.at(reading.text, atom.end)
    if (
        (measure and not in_letters(folded, atom.end, measure[0]))
        or lexicon.currency_words.at(folded, atom.end)
        or lexicon.percent.at(folded, atom.end)
        or right[0] in ("w", "k", "x", "m", "bn", "b")
    ):
        return False
    reading.mention(atom.start, right.end(), "name", "name.letters")
    return True


def in_prose(folded: str, place: int) -> bool:
    """Whether the text around a place is a sentence, and no line of counters."""
    around = folded[max(0, place - 30) : place + 30]
    line = around[max(around.rfind("\n", 0, min(30, place)) + 1, 0) :].partition("\n")[0]
    return "，" in line or "。" in line


def _cued(reading: Reading, atom: Atom) -> bool:
    """A word in front that makes the number a name, a version, furniture of the page, or a figure's number."""
    folded, lexicon = reading.folded, reading.lexicon
    left = folded[max(0, atom.start - 14) : atom.start].rstrip(" :：(（约-")
    if folded.startswith("分钟", atom.end) and _READ.search(left):
        reading.mention(atom.start, atom.end, "boilerplate", "boilerplate.reading_time")
        return True
    found = lexicon.class_before.before(left, len(left))
    if found is None or found[1] == "phone":
        return False
    mention_class = found[1]
    if mention_class == "name" and "." in atom.word and found[0][-1] >= "\u4e00" and folded[atom.start - 1].isspace():
        return False  # a cell of a table: 国际货运　12.97
    after = folded[atom.end : atom.end + 1]
    if mention_class == "boilerplate":
        last = folded[atom.start - 1].isspace() and _LAST.match(folded, atom.end) is not None  # 欢迎转发，阅读 1.5万
        if lexicon.percent.at(folded, atom.end) or (
            after in lexicon.sections and not last and in_prose(folded, atom.start)
        ):
            return False
        end = _COUNTER.match(folded, atom.end) or forms.ALNUM_ASCII.match(folded, atom.end)
        reading.mention(atom.start, end.end() if end else atom.end, "boilerplate", "boilerplate.cue")
        return True
    classifier, noun = lexicon.classifiers.at(folded, atom.end), lexicon.nouns.at(folded, atom.end)
    counted = (
        after in lexicon.sections
        or lexicon.percent.at(folded, atom.end)
        or (classifier and not (noun and len(noun[0]) > len(classifier[0])))  # 麒麟9000处理器: no 处
        or lexicon.measures.at(folded, atom.end)
        or lexicon.currency_words.at(folded, atom.end)
    )
    if counted or (mention_class == "enumeration" and (len(atom.word) > 2 or not atom.word.isdigit())):
        return False
    reading.mention(atom.start, atom.end, mention_class, f"{mention_class}.cue")  # type: ignore[arg-type]
    return True
