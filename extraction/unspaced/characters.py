"""Numerals in characters, and all amounts: fractions, tenths, doublings, plain numerals."""

from __future__ import annotations

import re

from extraction.fractions import fraction
from extraction.numbers import Number, power
from extraction.scan import Atom
from extraction.unspaced.calendar import calendar_characters, cohort
from extraction.unspaced.counting import EARNED, SMALLEST_SUM, counts, is_sum
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.numerals import Numeral, half_number, read_numeral
from extraction.unspaced.ordinals import ordinal
from extraction.unspaced.reading import Reading

_DECIMALS = re.compile(r"[0-9]{1,2}|[一二三四五六七八九](?![十百千万亿])")
_DIMES = re.compile(r"[毛角]([0-9一二三四五六七八九](?![0-9一二三四五六七八九十百千万亿个]))?分?")
# 四毛八, 五毛钱; but not 三毛 by itself, a name
_SO_MANY_DIMES = re.compile(r"毛(?:(?P<last>[0-9一二三四五六七八九])(?=[，。、；！？,;!?\n）)的]|$)|钱)")
_MONEY_ENDS = frozenset("，。、；！？,;.!?的一 \n）)了，") | {""}  # behind the tenths of 18块8
_WATTS = re.compile(
    r"w ?(?:[a-z]{2,16} ?|[\u4e00-\u9fff]{2,4}?)?(?:快充|超|充电|闪充|线充|有线|功率|电机|无线|适配器|type-c)"
)  # 67W快充
_OF_POWER, _POWER_REACH = re.compile(r"(?:功率|功耗|耗电|充电|快充|闪充|电源|tdp)[^，。；\d]{0,8}$"), 14
_BELOW = frozenset({"零下", "为负", "是负", "达负", "至负", "到负"})  # 净利润为负136.9亿元
_AND_A_HALF = re.compile(r"个半(?:小时|钟头|星期|礼拜)")
_PARTED = 30
_LONE_DIGIT = re.compile(r"[1-9](?![\d.,:%年月日号个人家名位项万千百成点至到~-])")  # behind tenths: 7成3
_EARNED_REACH = 6
ON_THE_YEAR = ("yoy", "qoq", "YoY", "YOY", "QoQ", "QOQ")  # behind these a dash is a sign: yoy-5%
_LONGEST_UNIT = 6
_NOT_EVEN = ("都不", "都没")  # 一成都不到
_FRACTION = re.compile(r"(?P<base>百万|十万|百|千|万|\d+|[一二三四五六七八九十百]+)分之")


def characters(reading: Reading, atom: Atom) -> None:
    """A run of numeral characters: a date, an ordinal, a fraction, or an amount if something is counted by it."""
    if atom.word[0] in reading.lexicon.numerals.half:
        _half(reading, atom)
    elif _vague(reading, atom):
        reading.done = atom.end
    elif not (calendar_characters(reading, atom) or ordinal(reading, atom) or cohort(reading, atom)):
        amount(reading, atom.start)
        if reading.done <= atom.start:
            reading.done = atom.end


def _vague(reading: Reading, atom: Atom) -> bool:
    """几十 and 数百 have no numeral to go by, but 十几倍 is more than ten times."""
    folded = reading.folded
    return folded[atom.start - 1 : atom.start] in ("几", "数") or (
        folded[atom.end : atom.end + 1] == "几" and atom.word[-1] not in "十拾"
    )


def _half(reading: Reading, atom: Atom) -> None:
    """半: 一半 is read with its 一; 半个百分点, 半小时 and 过半 here; 半年 is a time."""
    folded, lexicon, end = reading.folded, reading.lexicon, atom.start + 1
    if folded[end : end + 1] == "年" and folded[atom.start - 1 : atom.start] in ("上", "下"):
        reading.mention(atom.start - 1, end + 1, "date", "date.half")
        return
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
    elif folded[atom.start - 1 : atom.start] in ("大", "小") and lexicon.classifiers.at(folded, end):
        reading.done = end  # 大半部电影
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


def amount(reading: Reading, start: int) -> None:
    """An amount: a fraction (三分之二, 百分之五), tenths (八成), doublings (两番), half (一半), or a numeral."""
    folded, lexicon = reading.folded, reading.lexicon
    if reading.parted and _fraction(reading, start):
        return
    read = read_numeral(folded, start, lexicon)
    if read is None:
        return
    number, end = read.number, read.end
    if folded.startswith("半", end) and read.written and number.coefficient == 1 and number.scale < 0:
        half = half_number(start, end + 1)
        reading.keep(half, "numeral.half")
        return
    if _told_by_sign(reading, start, read):
        return
    number.end = end
    _inner_bound(number, read.more, folded, lexicon)
    told = _AND_A_HALF.match(folded, end) is not None or _is_dimes(number, folded)  # 一个半小时, 四毛八
    if read.written and not told and not counts(reading, number, bare=read.bare, ranged=read.high is not None):
        return
    sum_ = read.written and number.value >= SMALLEST_SUM and _may_be_sum(reading, number, bare=read.bare)
    if sum_ and is_sum(folded, start, number.end, lexicon):
        number.rules.append("numeral.sum")
    if read.high is not None:
        _as_range(number, read.high)
    number.negative = (
        not read.written
        and folded[start - 1 : start] in ("-", "−")
        and (
            not folded[start - 2 : start - 1].isalnum()
            or folded[start - 2] > "\u2e80"
            or folded.endswith(ON_THE_YEAR, 0, start - 1)
        )
        and not _goes_on(reading, start - 1)
    ) or folded[start - 2 : start] in _BELOW
    if not read.written:
        _digits_tail(number, end, folded, lexicon)
    _and_a_half(number, folded)
    _tenths_of_unit(number, folded, lexicon)
    _dimes(number, folded, lexicon)
    reading.keep(number, "numeral.characters" if read.written else "numeral.digits")
    if folded.startswith("一个百分点", number.end):  # a slip for 个百分点; the 一 is no number of its own
        reading.done += 1


def _may_be_sum(reading: Reading, number: Number, *, bare: bool) -> bool:
    """Whether a numeral can be a sum of money: with digits, or a scale behind what somebody earns (月入过万)."""
    return not bare or EARNED.search(reading.folded, max(0, number.start - _EARNED_REACH), number.start) is not None


def _goes_on(reading: Reading, dash: int) -> bool:
    """Whether a dash stands right behind a number or its unit, and so in a range: 14.5万-18.9万元, 30元-50元."""
    if not reading.numbers:
        return False
    folded, lexicon, end = reading.folded, reading.lexicon, reading.numbers[-1].end
    if not 0 <= dash - end <= _LONGEST_UNIT:
        return False
    tables = (lexicon.percent, lexicon.currency_words, lexicon.measures, lexicon.age, lexicon.classifiers)
    found = (table.at(folded, end) for table in tables)
    return dash == end or any(word is not None and end + len(word[0]) == dash for word in found)


def _inner_bound(number: Number, more: int, folded: str, lexicon: UnspacedLexicon) -> None:
    """The bound inside a numeral: 270多万, 600来个."""
    if more >= 0:
        number.bound, number.bound_start, number.bound_end = ">", more, more + 1
    elif folded[number.end - 1] in lexicon.some or folded[number.end - 2] in lexicon.some:
        for place in range(number.end - 1, max(number.start, number.end - 3), -1):
            if folded[place] in lexicon.some:  # 600来个, 二十来万
                number.bound, number.bound_start, number.bound_end = "~", place, place + 1


def _digits_tail(number: Number, end: int, folded: str, lexicon: UnspacedLexicon) -> None:
    """As in "3.5w" (ten thousands), "2个半小时" without its classifier: what digits alone take behind them."""
    sign = folded[end : end + 1]
    after = folded[end + 1 : end + 2] if sign == "w" else ""
    if sign == "w" and not (after.isascii() and after.isalnum()) and not watts_at(number, folded, end):
        number.exponent, number.scale, number.end, number.step = number.exponent + 4, 4, end + 1, number.step * 1e4
    elif sign == "半" and lexicon.measures.at(folded, end + 1):
        number.coefficient, number.exponent, number.places = number.coefficient * 10 + 5, number.exponent - 1, 1
        number.end = end + 1


def watts_at(number: Number, folded: str, end: int) -> bool:
    """Whether the W behind digits is for watts, and not for 万: 67W快充, 功耗3500W."""
    if not folded.startswith("w", end):
        return False
    if _WATTS.match(folded, end):
        return True
    return _OF_POWER.search(folded, max(0, number.start - _POWER_REACH), number.start) is not None


def _and_a_half(number: Number, folded: str) -> None:
    """As in 两个半小时, 3个半钟头: the half stands between the classifier and the unit."""
    if not folded.startswith("个半", number.end):
        return
    if number.scale < 0 and not number.places and number.low is None and _AND_A_HALF.match(folded, number.end):
        number.coefficient, number.exponent, number.places = number.coefficient * 10 + 5, number.exponent - 1, 1
        number.step, number.end = power(number.exponent), number.end + 2


def _tenths_of_unit(number: Number, folded: str, lexicon: UnspacedLexicon) -> None:
    """As in 18块8, 三块五, 1米68, 11秒32: the digits behind the unit are its decimals."""
    unit = folded[number.end : number.end + 1]
    if unit not in lexicon.decimals_behind or number.scale >= 0 or number.places:
        return
    match = _DECIMALS.match(folded, number.end + 1)
    places = len(match[0]) if match else 0
    if match is None or places > (1 if unit in lexicon.colloquial else 2):
        return
    digits = match[0] if match[0].isdecimal() else str(lexicon.numerals.digits.get(match[0], ""))
    if not digits:
        return
    dimes = _DIMES.match(folded, match.end()) if unit in lexicon.colloquial else None
    end = dimes.end() if dimes else match.end()
    if dimes is None and not _ends_sum(number, unit, folded, end, lexicon):
        return
    if dimes and dimes[1]:  # 一块二毛五
        digits, places = digits + str(lexicon.numerals.digits.get(dimes[1], dimes[1])), places + 1
    number.coefficient, number.exponent = number.coefficient * 10**places + int(digits), number.exponent - places
    number.places, number.step = places, power(number.exponent)
    number.form, number.unit = (
        ("money", lexicon.colloquial[unit]) if unit in lexicon.colloquial else ("measure", lexicon.measures[unit])
    )
    number.unit_start, number.unit_end, number.end = number.end, number.end + 1, end


def _is_dimes(number: Number, folded: str) -> bool:
    """Whether a digit counts tenths of a yuan: 四毛八, 五毛钱, 贵了5毛."""
    alone = 0 < number.value < 10 and not number.places and number.scale < 0
    return alone and _SO_MANY_DIMES.match(folded, number.end) is not None


def _dimes(number: Number, folded: str, lexicon: UnspacedLexicon) -> None:
    """As in 四毛八: the digit behind the unit counts hundredths."""
    told = _SO_MANY_DIMES.match(folded, number.end) if _is_dimes(number, folded) else None
    if told is None:
        return
    last = told["last"]
    digits = (str(lexicon.numerals.digits.get(last, last))) if last else ""
    places = 1 + len(digits)
    number.coefficient, number.exponent = int(f"{number.coefficient}{digits}"), -places
    number.places, number.step = places, power(-places)
    number.form, number.unit = "money", lexicon.cents["毛"]
    number.unit_start, number.unit_end, number.end = number.end, number.end + 1, told.end()


def _ends_sum(number: Number, unit: str, folded: str, end: int, lexicon: UnspacedLexicon) -> bool:
    """Whether the digit behind the unit ends the number: 3块5买的, but 3块5斤."""
    after = folded[end : end + 1]
    if after in _MONEY_ENDS:
        return True
    if unit not in lexicon.colloquial or number.words or after.isdecimal() or after in lexicon.numerals.tens:
        return False
    tables = (lexicon.classifiers, lexicon.measures, lexicon.currency_words, lexicon.nouns, lexicon.cents)
    return after not in lexicon.sections and all(table.at(folded, end) is None for table in tables)


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
    if read is None or base is None or folded[read.end : read.end + 1] in lexicon.numerals.vague:  # 百分之十几
        _no_fraction(reading, start, match.end() if read is None else read.end)
        return True
    bases = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6}
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
        _inner_bound(number, read.more, folded, lexicon)
        reading.keep(number, "percent.characters")
        return True
    if not 0 < read.number.coefficient < base.number.coefficient:
        _no_fraction(reading, start, match.end())
        return True
    reading.keep(
        fraction(read.number.coefficient, base.number.coefficient, start, read.number.end, "fraction.characters"),
        "numeral.fraction",
    )
    return True


def _no_fraction(reading: Reading, start: int, end: int) -> None:
    """A 分之 that parts nothing; digits in front of it are accounted for."""
    if any(char.isdigit() for char in reading.folded[start:end]):
        reading.mention(start, end, "name", "name.unread")
    reading.done = end


def _told_by_sign(reading: Reading, start: int, read: Numeral) -> bool:
    """Tenths (八成) or a doubling (两番): the sign right behind the numeral says so."""
    numerals, sign = reading.lexicon.numerals, reading.folded[read.end : read.end + 1]
    if sign in numerals.tenths:
        return _tenths(reading, start, read.number, read.end, read.high)
    return sign in numerals.redouble and _redoubled(reading, start, read.number, read.end)


def _tenths(reading: Reading, start: int, number: Number, end: int, high: Number | None) -> bool:
    """八成 is a share of 0.8; 八成五 and 8成5 are 0.85; 七八成 is a range."""
    folded, lexicon = reading.folded, reading.lexicon
    if number.scale >= 0 or number.value > 10:
        return False
    after = folded[end + 1 : end + 2]
    if after in lexicon.numerals.tenths_not and after and not folded.startswith(_NOT_EVEN, end + 1):
        last = reading.numbers[-1] if reading.numbers else None
        parted = after == "为" and last is not None and last.unit == "percent" and start - last.end < _PARTED
        if not parted:  # 七成用户为女性，三成为男性
            return False
    end += 1
    coefficient, exponent = number.coefficient, number.exponent - 1
    digit = lexicon.numerals.digits.get(after) or _only_digit(folded, end)
    if digit and high is None and folded[end + 1 : end + 2] not in lexicon.numerals.tens:
        coefficient, exponent, end = coefficient * 10 + digit, exponent - 1, end + 1
    elif after in lexicon.numerals.half and high is None:  # 七成半
        coefficient, exponent, end = coefficient * 10 + 5, exponent - 1, end + 1
    share = Number(start, end, coefficient, exponent, power(exponent), form="fraction", unit="percent", words=True)
    if high is not None:
        _as_range(share, Number(start, end, high.coefficient, exponent, power(exponent)))
    if folded[end : end + 1] in lexicon.numerals.more:
        share.bound, share.bound_start, share.bound_end, share.end = ">", end, end + 1, end + 1
    reading.keep(share, "numeral.tenths")
    return True


def _only_digit(folded: str, place: int) -> int:
    """The digit at a place, where it stands alone and nothing is counted by it; else 0: 7成3属, but 7成3人."""
    alone = _LONE_DIGIT.match(folded, place)
    return int(alone[0]) if alone is not None else 0


def _redoubled(reading: Reading, start: int, number: Number, end: int) -> bool:
    """翻一番 doubles, 翻两番 quadruples."""
    folded = reading.folded
    if "翻" not in folded[max(0, start - 4) : start]:
        return False
    times = 2**number.coefficient if number.places == 0 and number.coefficient < 10 else 2
    reading.keep(Number(start, end + 1, times, 0, 1.0, form="multiple", unit="times", words=True), "multiple.redoubled")
    return True
