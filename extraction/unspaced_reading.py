"""Reading the numbers of a text in an unspaced language: every atom becomes a number or another mention."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extraction import printed_forms as forms
from extraction.numbers import Number, decimal, power
from extraction.scan import DIGITS, GLYPH, SERIES, SHAPED, URL, WORD, Atom, scan
from extraction.spaced_numerals import fraction, glyph_fraction
from extraction.unspaced_lexicon import UnspacedLexicon
from extraction.unspaced_numerals import half_number, read_numeral
from schemas.records import Mention, MentionClass

_YEAR = r"(?:19|20)\d\d|[一二][〇零九○一二三四五六七八]{3}"
_CN = "一二三四五六七八九十两"
_DATE = re.compile(
    rf"(?:{_YEAR})\s?年(?:度)?(?:[-—~～至到和、](?:{_YEAR})年)?(?:\s?(?:\d{{1,2}}|[{_CN}]{{1,3}})\s?月(?:份|\s?(?:\d{{1,2}}|[{_CN}]{{1,3}})\s?[日号])?)?(?:第?[一二三四1-4]季度|[上下]半年|前[一二三{_CN}\d]{{1,2}}个?(?:季度|月))?"
    rf"|(?:{_YEAR})[上下]半年|(?:{_YEAR})\s?[Qq][1-4]"
    rf"|(?:\d{{1,2}}|[{_CN}]{{1,3}})\s?月(?:份|\s?(?:\d{{1,2}}|[{_CN}]{{1,3}})\s?[日号])(?:[-—~～至到](?:\d{{1,2}}月)?\d{{1,2}}[日号])?"
    rf"|\d{{1,2}}[-—~～至到]\d{{1,2}}月(?:份)?|(?:\d{{1,2}}|[{_CN}]{{1,2}})月(?!亮|饼|老|球|薪|供|租|均|活)"
    rf"|第[一二三四1-4]季度|前[一二三123]季度|[一二三四]季度|\d{{1,2}}日(?!元|均|圆|活)|(?:\d{{1,2}}|[{_CN}]{{1,3}})号(?!线|楼|店|文|机|院|车|公告|令|码)"
)
_CLOCK = re.compile(
    rf"(?:\d{{1,2}}|[{_CN}]{{1,3}})(?:点|时)(?:(?:\d{{1,2}}|[{_CN}]{{1,3}})分(?:\d{{1,2}}秒)?|半|整|钟)?(?![\d]|\d|个|间|段|代|候|速|尚|评|击|赞|关注|要求|建议|希望|意见|原因)"
)
_DECADE = re.compile(rf"(?:(?:\d{{1,2}}|[{_CN}]{{1,2}})世纪)?(?:\d{{2}}|[{_CN}]{{1,3}})(?:年代|世纪)(?:初|末|中期)?")
_COHORT = re.compile(r"(?:\d0|\d5|[零〇五六七八九]零|[零〇五六七八九]五)[后後](?!来|的)")
_LIST_MARK = re.compile(r"[、.．）)】:：]|\s[^\d\s]")
_LINE_START = re.compile(r"(?:^|\n)[ \t\u3000>*#•·●\-–—(\[【（第]*$")
_LATIN_LEFT = re.compile(r"[a-z]+[-.]?$")
_LATIN_RIGHT = re.compile(r"[a-z]+")
_FRACTION = re.compile(r"(?P<base>百|千|万|\d+|[一二三四五六七八九十百]+)分之")
_SCORE = re.compile(r"\d{1,3}比\d{1,3}(?![\d.%])")


@dataclass(slots=True)
class Reading:
    """A text being read. `done` is the position up to which all is accounted for."""

    text: str
    folded: str
    lexicon: UnspacedLexicon
    numbers: list[Number] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    done: int = 0

    def mention(self, start: int, end: int, mention_class: MentionClass, rule: str) -> None:
        """Note a number that is no amount."""
        start = max(start, self.done)
        self.mentions.append(Mention(start, end, self.text[start:end], mention_class, rule))
        self.done = end

    def keep(self, number: Number, rule: str) -> None:
        """Note an amount."""
        number.start = max(number.start, self.done)
        number.rules.append(rule)
        self.numbers.append(number)
        self.done = number.end


def read_unspaced(text: str, folded: str, lexicon: UnspacedLexicon) -> tuple[list[Number], list[Mention]]:
    """Read all numbers of a text: amounts (without noun and bound as yet) and all other mentions, each in order."""
    reading = Reading(text, folded, lexicon)
    atoms = scan(folded, lexicon.wanted)
    for atom in atoms:
        start = atom.start
        while start < atom.end:
            start = _rest(reading, atom, start)
            if start >= atom.end:
                break
            _atom(reading, Atom(start, atom.end, atom.kind, folded[start : atom.end]))
            if reading.done <= start:
                break
            start = reading.done
    return reading.numbers, reading.mentions


def _rest(reading: Reading, atom: Atom, start: int) -> int:
    """Where to go on in an atom of which a part has been read: digits at the next digit, characters right behind."""
    start = max(start, reading.done)
    if atom.kind in (DIGITS, SHAPED) and start > atom.start:
        run = forms.DIGIT_RUN.search(reading.folded, start, atom.end)
        return run.start() if run else atom.end
    return start


def _atom(reading: Reading, atom: Atom) -> None:
    """Read one atom, or its first part."""
    if atom.kind == URL:
        reading.mention(atom.start, atom.end, "address", "address.url")
    elif atom.kind == SERIES:
        reading.mention(atom.start, atom.end, "name", "name.series")
    elif atom.kind == GLYPH:
        reading.keep(glyph_fraction(atom.word, atom.start, atom.end), "numeral.glyph")
    elif atom.kind == WORD:
        _phrase(reading, atom)
    elif atom.kind in (DIGITS, SHAPED):
        _digits(reading, atom)
    else:
        _characters(reading, atom)


def _phrase(reading: Reading, atom: Atom) -> None:
    """A fixed phrase: a multiple (翻番), a rank (首位), or an idiom."""
    value = reading.lexicon.multiples.get(atom.word)
    if value is not None:
        coefficient, exponent = (int(value), 0) if value >= 1 else (5, -1)
        reading.keep(
            Number(
                atom.start, atom.end, coefficient, exponent, power(exponent), form="multiple", unit="times", words=True
            ),
            "multiple",
        )
        return
    rank = reading.lexicon.rank_words.get(atom.word)
    if rank is not None:
        reading.keep(Number(atom.start, atom.end, rank, 0, 1.0, form="rank", unit="rank", words=True), "rank.words")
        return
    if any(char.isdigit() for char in atom.word):
        reading.mention(atom.start, atom.end, "name", "name.phrase")
    else:
        reading.done = atom.end


# ------------------------------------------------------------------------------------------------ digits


def _digits(reading: Reading, atom: Atom) -> None:
    if forms.MORE_DIGITS.search(atom.word):
        run = forms.DIGIT_RUN.match(reading.folded, atom.start)
        reading.mention(atom.start, run.end() if run else atom.end, "name", "name.long_digits")
        return
    if reading.folded[atom.end : atom.end + 1] == "号" and reading.folded[atom.start - 1 : atom.start] in (
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
    if _SCORE.match(reading.folded, atom.start) and atom.word.isdigit():
        reading.mention(atom.start, _SCORE.match(reading.folded, atom.start).end(), "name", "name.score")  # type: ignore[union-attr]
        return
    for rule in (_whole, _bracketed, _phone, _calendar, _shape, _listed, _ordinal, _numbered, _latin, _cued, _cohort):
        if rule(reading, atom):
            return
    _amount(reading, atom.start)
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
    """ "[12]" cites; "（1）" and "【006】" list."""
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


def _phone(reading: Reading, atom: Atom) -> bool:
    left = reading.folded[max(0, atom.start - 10) : atom.start].rstrip(" :：(（+")
    cued = reading.lexicon.class_before.before(left, len(left))
    if cued and cued[1] == "phone":
        match = forms.PHONE_CUED.match(reading.folded, atom.start)
    else:
        match = (
            forms.PHONE.match(reading.folded, atom.start) if reading.folded[atom.end : atom.end + 1] == "-" else None
        )
    if match is None or forms.DATE.fullmatch(atom.word) or forms.YEARS.fullmatch(atom.word):
        return False
    reading.mention(atom.start, match.end(), "phone", "phone")
    return True


def _calendar(reading: Reading, atom: Atom) -> bool:
    """年月日, 季度, 点, 年代, and bare years."""
    folded, start = reading.folded, atom.start
    match = _DATE.match(folded, start)
    if match:
        year_only = match[0][-1] == "年" and len(match[0]) <= 6
        reading.mention(start, match.end(), "year" if year_only else "date", "date.characters")
        return True
    for pattern, mention_class in ((_DECADE, "year"), (_CLOCK, "time")):
        match = pattern.match(folded, start)
        if match and not (mention_class == "time" and folded[start - 1 : start] in ("第", ".")):
            reading.mention(start, match.end(), mention_class, f"{mention_class}.characters")  # type: ignore[arg-type]
            return True
    word = atom.word
    if len(word) != 4 or not word.isdigit() or not 1900 <= int(word) <= 2100:
        return False
    lexicon, end = reading.lexicon, atom.end
    after = folded[end : end + 1]
    if after in lexicon.sections or after in lexicon.numerals.more or lexicon.percent.at(folded, end):
        return False
    counted = (
        lexicon.classifiers.at(folded, end)
        or lexicon.currency_words.at(folded, end)
        or lexicon.measures.at(folded, end)
    )
    if counted and counted[0] != "年":
        return False
    if lexicon.signs.before(folded, start) or (
        lexicon.bound_before.before(folded, start) and lexicon.nouns.at(folded, end) is not None
    ):
        return False
    reading.mention(start, end, "year", "year")
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
    ratio = forms.RATIO.fullmatch(word)
    if ratio:
        return _ratio(reading, atom, ratio)
    if forms.VERSION.fullmatch(word):
        reading.mention(atom.start, atom.end, "version", "version.dots")
        return True
    reading.mention(atom.start, atom.end, "name", "name.unread")
    return True


def _ratio(reading: Reading, atom: Atom, ratio: re.Match[str]) -> bool:
    """ "52.4：47.6": two shares where they make up a hundred; else a score."""
    one, other = decimal(ratio[1]), decimal(ratio[2])
    if one is None or other is None or abs(one[0] / 10 ** one[1] + other[0] / 10 ** other[1] - 100) > 0.11:
        reading.mention(atom.start, atom.end, "name", "name.score")
        return True
    for group, (coefficient, places) in ((1, one), (2, other)):
        start, end = atom.start + ratio.start(group), atom.start + ratio.end(group)
        reading.keep(
            Number(start, end, coefficient, -places - 2, power(-places - 2), form="percent", unit="percent"),
            "percent.ratio",
        )
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


def _ordinal(reading: Reading, atom: Atom) -> bool:
    """第47次 is a place in a sequence, 列第3 a rank, 前十 no ordinal at all."""
    if reading.folded[atom.start - 1 : atom.start] not in reading.lexicon.numerals.ordinal:
        return False
    read = read_numeral(reading.folded, atom.start, reading.lexicon)
    if read is None:
        return False
    start, end = atom.start - 1, read.number.end
    after = reading.folded[end : end + 1]
    left = reading.folded[max(0, start - 6) : start]
    ranked = reading.lexicon.rank_before.before(left, len(left)) or after in ("大", "高", "强", "富", "位", "名")
    sequence = after in reading.lexicon.mentions.ordinal_after or after in ("一", "二", "三", "产", "方", "季")
    if ranked and not sequence and after not in ("季",):
        reading.keep(
            Number(start, end, read.number.coefficient, 0, 1.0, form="rank", unit="rank", words=read.written),
            "rank.ordinal",
        )
    else:
        reading.mention(start, end + (1 if sequence else 0), "ordinal", "ordinal")
    return True


def _numbered(reading: Reading, atom: Atom) -> bool:
    """5号线, 12号楼: a number that is a name."""
    if reading.folded[atom.end : atom.end + 1] != "号":
        return False
    reading.mention(atom.start, atom.end + 1, "name", "name.number")
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
    if (
        lexicon.measures.at(reading.text, atom.end)
        or lexicon.currency_words.at(folded, atom.end)
        or lexicon.percent.at(folded, atom.end)
        or right[0] in ("w", "k", "x", "m", "bn", "b")
    ):
        return False
    reading.mention(atom.start, right.end(), "name", "name.letters")
    return True


def _cued(reading: Reading, atom: Atom) -> bool:
    """A word in front that makes the number a name, a version, furniture of the page, or a figure's number."""
    folded, lexicon = reading.folded, reading.lexicon
    left = folded[max(0, atom.start - 14) : atom.start].rstrip(" :：(（")
    found = lexicon.class_before.before(left, len(left))
    if found is None or found[1] == "phone":
        return False
    mention_class = found[1]
    after = folded[atom.end : atom.end + 1]
    if mention_class == "boilerplate":
        if after in lexicon.sections or lexicon.percent.at(folded, atom.end):
            return False
        end = forms.ALNUM_ASCII.match(folded, atom.end)
        reading.mention(atom.start, end.end() if end else atom.end, "boilerplate", "boilerplate.cue")
        return True
    counted = (
        after in lexicon.sections
        or lexicon.percent.at(folded, atom.end)
        or lexicon.classifiers.at(folded, atom.end)
        or lexicon.measures.at(folded, atom.end)
        or lexicon.currency_words.at(folded, atom.end)
    )
    if counted or (mention_class == "enumeration" and (len(atom.word) > 2 or not atom.word.isdigit())):
        return False
    reading.mention(atom.start, atom.end, mention_class, f"{mention_class}.cue")  # type: ignore[arg-type]
    return True


def _cohort(reading: Reading, atom: Atom) -> bool:
    """95后."""
    match = _COHORT.match(reading.folded, atom.start)
    if match is None:
        return False
    reading.mention(atom.start, match.end(), "name", "name.cohort")
    return True


# ------------------------------------------------------------------------------------------------ characters


def _characters(reading: Reading, atom: Atom) -> None:
    """A run of numeral characters: a date, an ordinal, a fraction, or an amount if something is counted by it."""
    if atom.word[0] in reading.lexicon.numerals.half:
        _half(reading, atom)
    elif reading.folded[atom.start - 1 : atom.start] in ("几", "数") or reading.folded[atom.end : atom.end + 1] == "几":
        reading.done = atom.end
    elif not (_calendar_characters(reading, atom) or _ordinal(reading, atom) or _cohort(reading, atom)):
        _amount(reading, atom.start)
        if reading.done <= atom.start:
            reading.done = atom.end


def _calendar_characters(reading: Reading, atom: Atom) -> bool:
    for pattern, mention_class in ((_DATE, "date"), (_DECADE, "year"), (_CLOCK, "time")):
        match = pattern.match(reading.folded, atom.start)
        if match and not (mention_class == "time" and match[0][-1] == "点"):
            reading.mention(atom.start, match.end(), mention_class, f"{mention_class}.characters")  # type: ignore[arg-type]
            return True
    return False


def _half(reading: Reading, atom: Atom) -> None:
    """半: 一半 is read with its 一; 半个百分点, 半小时 and 过半 here; 半年 is a time."""
    folded, lexicon, end = reading.folded, reading.lexicon, atom.start + 1
    if folded.startswith(("年", "个月", "个世纪"), end):
        reading.mention(atom.start, end + 1, "time", "time.half")
        return
    number = half_number(atom.start, end)
    point = lexicon.percent.at(folded, end)
    measure = lexicon.measures.at(folded, end) or (
        lexicon.measures.at(folded, end + 1) if folded[end : end + 1] == "个" else None
    )
    if point or measure:
        number.form, number.unit = "count", ""
        number.words = True
        reading.keep(number, "numeral.half")
    elif (
        folded[atom.start - 1 : atom.start] in ("过", "近", "超", "大", "小", "对", "折", "成")
        or folded[end : end + 1] == "数"
    ):
        if folded[end : end + 1] == "数":
            number.end = end + 1
        if folded[atom.start - 1 : atom.start] in ("大",):
            number.bound = ">"
        reading.keep(number, "numeral.half")
    else:
        reading.done = end


def _amount(reading: Reading, start: int) -> None:
    """An amount: a fraction (三分之二, 百分之五), tenths (八成), doublings (两番), half (一半), or a numeral."""
    folded, lexicon = reading.folded, reading.lexicon
    if _fraction(reading, start):
        return
    read = read_numeral(folded, start, lexicon)
    if read is None:
        return
    number, end = read.number, read.end
    if folded.startswith("半", end) and read.written and number.coefficient == 1 and number.scale < 0:
        half = half_number(start, end + 1)
        reading.keep(half, "numeral.half")
        return
    if _tenths(reading, start, number, end, read.high) or _redoubled(reading, start, number, end):
        return
    if read.more >= 0:
        number.bound, number.bound_start, number.bound_end = ">", read.more, read.more + 1
    number.end = end
    if read.written and not _counts(reading, number, bare=read.bare):
        return
    if read.high is not None:
        _as_range(number, read.high)
    number.negative = (
        not read.written
        and folded[start - 1 : start] in ("-", "−")
        and (not folded[start - 2 : start - 1].isalnum() or folded[start - 2] > "\u2e80")
    )
    if folded.startswith("w", end) and not folded[end + 1 : end + 2].isalnum() and not read.written:
        number.exponent, number.scale, number.end, number.step = number.exponent + 4, 4, end + 1, number.step * 1e4
    if not read.written and folded.startswith("半", end) and lexicon.measures.at(folded, end + 1):
        number.coefficient, number.exponent, number.places, number.end = (
            number.coefficient * 10 + 5,
            number.exponent - 1,
            1,
            end + 1,
        )
    reading.keep(number, "numeral.characters" if read.written else "numeral.digits")
    if folded.startswith("一个百分点", number.end):  # a slip for 个百分点; the 一 is no number of its own
        reading.done += 1


def _as_range(number: Number, high: Number) -> None:
    """七八十: a range in one word."""
    low = Number(number.start, number.end, number.coefficient, number.exponent, number.step)
    number.low, number.high, number.bound = low, high, "range"


def _fraction(reading: Reading, start: int) -> bool:
    """百分之二十 is 20 %, 三分之二 two thirds."""
    folded, lexicon = reading.folded, reading.lexicon
    match = _FRACTION.match(folded, start)
    if match is None:
        return False
    read = read_numeral(folded, match.end(), lexicon)
    base = read_numeral(folded, start, lexicon)
    if read is None or base is None:
        reading.done = match.end()
        return True
    bases = {"百": 2, "千": 3, "万": 4}
    if match["base"] in bases:
        places = bases[match["base"]]
        number = read.number
        number.start, number.end = start, read.end
        number.exponent -= places
        number.step = power(number.exponent)
        number.form, number.unit, number.scale = "percent", "percent", -1
        if read.high is not None:
            read.high.exponent -= places
            _as_range(number, read.high)
        reading.keep(number, "percent.characters")
        return True
    if not 0 < read.number.coefficient < base.number.coefficient:
        reading.done = match.end()
        return True
    reading.keep(
        fraction(read.number.coefficient, base.number.coefficient, start, read.number.end, "fraction.characters"),
        "numeral.fraction",
    )
    return True


def _tenths(reading: Reading, start: int, number: Number, end: int, high: Number | None) -> bool:
    """八成 is a share of 0.8; 八成五 0.85; 七八成 a range."""
    folded, lexicon = reading.folded, reading.lexicon
    if (
        folded[end : end + 1] not in lexicon.numerals.tenths
        or not end < len(folded)
        or number.scale >= 0
        or number.value > 10
    ):
        return False
    after = folded[end + 1 : end + 2]
    if after in lexicon.numerals.tenths_not and after:
        return False
    end += 1
    coefficient, exponent = number.coefficient, number.exponent - 1
    digit = lexicon.numerals.digits.get(after)
    if digit and folded[end + 1 : end + 2] not in lexicon.numerals.tens:
        coefficient, exponent, end = coefficient * 10 + digit, exponent - 1, end + 1
    share = Number(start, end, coefficient, exponent, power(exponent), form="fraction", unit="percent", words=True)
    if high is not None:
        _as_range(share, Number(start, end, high.coefficient, exponent, power(exponent)))
    if folded[end : end + 1] in lexicon.numerals.more:
        share.bound, share.bound_start, share.bound_end, share.end = ">", end, end + 1, end + 1
    reading.keep(share, "numeral.tenths")
    return True


def _redoubled(reading: Reading, start: int, number: Number, end: int) -> bool:
    """翻一番 doubles, 翻两番 quadruples."""
    folded = reading.folded
    if (
        folded[end : end + 1] not in reading.lexicon.numerals.redouble
        or end >= len(folded)
        or "翻" not in folded[max(0, start - 4) : start]
    ):
        return False
    times = 2**number.coefficient if number.places == 0 and number.coefficient < 10 else 2
    reading.keep(Number(start, end + 1, times, 0, 1.0, form="multiple", unit="times", words=True), "multiple.redoubled")
    return True


def _counts(reading: Reading, number: Number, *, bare: bool) -> bool:
    """Whether a numeral in characters states an amount: something that can be counted or measured stands behind it."""
    folded, lexicon = reading.folded, reading.lexicon
    end, start = number.end, number.start
    if bare:
        word = folded[start:end]
        bound = lexicon.bound_before.before(folded, start)
        near = bound is not None or folded[start - 1 : start] in ("过", "上", "达", "破", "满")
        if len(word) == 1 and not near:
            return False
        if (
            len(word) == 1
            and folded[end : end + 1] in ("，", "。", "！", "、", "", "\n")
            and folded[start - 1 : start] in ("破", "过", "超")
        ):
            return True
        if (
            len(word) == 1
            and lexicon.nouns.at(folded, end) is None
            and lexicon.classifiers.at(folded, end) is None
            and lexicon.currency_words.at(folded, end) is None
        ):
            return False
    if (
        lexicon.percent.at(folded, end)
        or lexicon.currency_words.at(folded, end)
        or lexicon.measures.at(folded, end)
        or lexicon.age.at(folded, end)
    ):
        return not (
            number.coefficient == 1
            and number.exponent == 0
            and folded[end : end + 1] in ("度", "方", "平", "天", "年", "周", "升", "码", "瓦", "分")
        )
    classifier = lexicon.classifiers.at(folded, end)
    if (
        number.coefficient == 1 and number.exponent == 0
    ):  # 一 and a classifier stand for an article, but for "one in every …"
        return bool(classifier) and any(
            "每" in folded[n.start - 2 : n.start] and start - n.end < 30 for n in reading.numbers[-1:]
        )
    if folded[start:end] == "二" and classifier and folded[end : end + 1] not in ("人",):
        return False
    if number.scale >= 4:
        return True
    if classifier is not None or lexicon.nouns.at(folded, end) is not None:
        return True
    return bool(lexicon.top.before(folded, start))
