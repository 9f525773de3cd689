"""Dates, times and years in digits and characters."""

from __future__ import annotations

import re

from extraction.layout.cells import beside_counts
from extraction.scan import Atom
from extraction.unspaced.reading import Reading

_YEAR = r"(?:19|20)\d\d|[一二][〇零九○一二三四五六七八]{3}"
_CN = "一二三四五六七八九十两"
_MONTH = "月(?!亮|饼|老|球|薪|供|租|均|活)"
_DATE = re.compile(
    rf"(?:{_YEAR})\s?年(?:度)?(?:[-—―~～至到和、](?:{_YEAR})年)?(?:\s?(?:\d{{1,2}}|[{_CN}]{{1,3}})\s?月(?:份|\s?(?:\d{{1,2}}|[{_CN}]{{1,3}})\s?[日号])?)?(?:第?[一二三四1-4]季度|[上下]半年|[前首][一二三{_CN}\d]{{1,2}}个?(?:季度|月))?"
    rf"|(?:1[01]\d|[89]\d)(?:学年(?:度)?|年度)|(?<=民国)\d{{1,3}}年(?:\d{{1,2}}月)?"
    rf"|(?:{_YEAR})[上下]半年|(?:{_YEAR})\s?[Qq][1-4](?:[-—~至][Qq][1-4])?(?!\d)|(?<![A-Za-z])[0-3]\d[Qq][1-4](?![\dA-Za-z型款])"
    rf"|(?:{_YEAR}|(?<![A-Za-z])[0-3]\d)[Hh][12](?![\dA-Za-z型款])|[1-4][Qq][0-3]\d(?![\dA-Za-z型款])|[12][Hh][0-3]\d(?![\dA-Za-z型款])|[369][Mm][0-3]\d(?![\dA-Za-z])|(?:6\.18|11\.11|12\.12)(?=期间|大促|活动|购物节|当天|当日|全网)"
    rf"|(?:\d{{1,2}}|[{_CN}]{{1,3}})\s?月(?:份|\s?(?:\d{{1,2}}|[{_CN}]{{1,3}})\s?[日号])(?:[-—―~～至到](?:\d{{1,2}}月)?\d{{1,2}}[日号])?"
    rf"|\d{{1,2}}月\d{{1,2}}[-—―~～至到]\d{{1,2}}[日号]|\d{{1,2}}月份?[-—―~～至到]\d{{1,2}}{_MONTH}份?(?!\d)"
    rf"|\d{{1,2}}\s?[-—―~～至到]\s?\d{{1,2}}\s?月(?:份)?|(?:\d{{1,2}} ?|[{_CN}]{{1,2}}){_MONTH}"
    rf"|\d{{1,2}}(?=[、和及/](?:\d{{1,2}}[、和及/]){{0,3}}\d{{1,2}}{_MONTH})"
    rf"|第[一二三四1-4]季度|前[一二三123]季度|[一二三四1-4]季度|(?<=[前首])[两二三123]个?季度?(?!度)|\d{{1,2}}日(?!元|均|圆|活|留存|年化|滚动)"
    rf"|\d{{1,2}} 日(?![元均圆活本韩系式产内常报])"
    rf"|(?:\d{{1,2}}|[{_CN}]{{1,3}})号(?!线|楼|店|文|机|院|车|公告|令|码)"
)
_CLOCK = re.compile(
    rf"(?:\d{{1,2}}|[{_CN}]{{1,3}})(?:点|时| 时(?= ?\d{{1,2}} ?分)|(?<=日 \d\d) 时)"
    rf"(?: \d{{1,2}} 分|(?:\d{{1,2}}|[{_CN}]{{1,3}})分(?:\d{{1,2}}秒)?|半|整|钟)?"
    r"(?![\d]|\d|个|间|段|代|候|速|尚|评|击|赞|关注|要求|建议|希望|意见|原因)"
)
_DAYS = re.compile(r"\d{1,2}日(?=留存|年化|滚动)")  # over how many days a rate is
_DAYTIME = re.compile(
    r"(?:上午|下午|晚上|早上|凌晨|中午|清晨|傍晚|夜里|今早|昨晚|今晚|每晚|早晨|明早|明晚|后晚|早|晚)$"
)
_OCLOCK = re.compile(r"钟|半|整|许|左右|以后|以前|之前|之后|开始|出门|起床|下班|上班")
_DECADE = re.compile(rf"(?:(?:\d{{1,2}}|[{_CN}]{{1,2}})世纪)?(?:\d{{2}}|[{_CN}]{{1,3}}) ?(?:年代|世纪)(?:初|末|中期)?")
_DAY_AT = re.compile(r"(?:0\d|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=\s\d{1,2}:\d\d)")  # 08-30 06:31
_COHORT = re.compile(
    r"(?:\d[05]|[零〇五六七八九][零五])[后後](?!来|的)|(?<![到至为达是过破涨跌前近约])(?:[089][05]|[零〇八九][零五])[后後]的"
)
_COHORT_OF_SOME = re.compile(r"\d[05](?=[、和及/](?:\d[05][、和及/])?\d[05][后後](?!来|的))")  # 80、90后


# 名额依次为2万、8000和2000: the last of a list of counts, of which none can be a year
_LISTED = re.compile(r"(?<![\d.])(?:[\d.]{1,6}[万亿]|\d{5,7}|[3-9]\d{3}|1[0-8]\d\d|[1-9]\d{2})[、和与及]$")
_LIST_REACH, _LIST_ENDS = 9, frozenset("，。；、和与及）)\n") | {""}
_BEHIND_COHORT = frozenset("后後、和及/")
_SO_MANY_MODELS = frozenset("有出共约近达了超过逾到至为上")
# One of these stands within a few characters in whatever is a date or a time.
_SIGNS, _REACH = frozenset("年月日号季半世点时期促QqHhMm"), 8


def calendar(reading: Reading, atom: Atom) -> bool:
    """年月日, 季度, 点, 年代, and bare years."""
    folded, start = reading.folded, atom.start
    if not _SIGNS.isdisjoint(folded[start : start + _REACH]) and _date_or_time(reading, start):
        return True
    word = atom.word
    if word[0] in "01" and folded[start + 2 : start + 3] == "-" and (day := _DAY_AT.match(folded, start)) is not None:
        reading.mention(start, day.end(), "date", "date.of_time")
        return True
    if len(word) != 4 or not word.isdigit() or not 1900 <= int(word) <= 2100:
        return False
    lexicon, end = reading.lexicon, atom.end
    if folded[end : end + 1] == "款" and folded[start - 1 : start] not in _SO_MANY_MODELS:  # 2020款汽车
        reading.mention(start, end + 1, "name", "name.model_year")
        return True
    after = folded[end : end + 1]
    if after in lexicon.sections or after in lexicon.numerals.more or lexicon.percent.at(folded, end):
        return False
    counted = (
        lexicon.classifiers.at(folded, end)
        or lexicon.currency_words.at(folded, end)
        or lexicon.measures.at(folded, end)
    )
    if counted and counted[0] != "年" and not lexicon.year_words.at(folded, end):
        return False
    if lexicon.signs.before(folded, start) or (
        lexicon.bound_before.before(folded, start) and lexicon.nouns.at(folded, end) is not None
    ):
        return False
    if beside_counts(folded, start, end, spaced=False):
        return False
    if after in _LIST_ENDS and _LISTED.search(folded, max(0, start - _LIST_REACH), start):
        return False
    reading.mention(start, end, "year", "year")
    return True


def _date_or_time(reading: Reading, start: int) -> bool:
    """年月日, 季度, 年代, 点."""
    folded = reading.folded
    match = _DATE.match(folded, start)
    if days := _DAYS.match(folded, start):
        reading.mention(start, days.end(), "time", "time.days")
        return True
    if match:
        year_only = match[0][-1] == "年" and len(match[0]) <= 6
        reading.mention(start, match.end(), "year" if year_only else "date", "date.characters")
        return True
    for pattern, mention_class in ((_DECADE, "year"), (_CLOCK, "time")):
        match = pattern.match(folded, start)
        if match and not (mention_class == "time" and folded[start - 1 : start] in ("第", ".")):
            reading.mention(start, match.end(), mention_class, f"{mention_class}.characters")  # type: ignore[arg-type]
            return True
    return False


def calendar_characters(reading: Reading, atom: Atom) -> bool:
    """Dates, decades and times in characters."""
    if _SIGNS.isdisjoint(reading.folded[atom.start : atom.start + _REACH]):
        return False
    for pattern, mention_class in ((_DATE, "date"), (_DECADE, "year"), (_CLOCK, "time")):
        match = pattern.match(reading.folded, atom.start)
        if match and not (
            mention_class == "time" and match[0][-1] == "点" and not _oclock(reading.folded, atom.start, match.end())
        ):
            reading.mention(atom.start, match.end(), mention_class, f"{mention_class}.characters")  # type: ignore[arg-type]
            return True
    return False


def _oclock(folded: str, start: int, end: int) -> bool:
    """八点 says when only with a part of the day before it or 左右, 以后 … behind; 八点建议 are eight points."""
    return _DAYTIME.search(folded[max(0, start - 3) : start]) is not None or _OCLOCK.match(folded, end) is not None


def cohort(reading: Reading, atom: Atom) -> bool:
    """95后, and each of 80、90后."""
    folded, start = reading.folded, atom.start
    if folded[start + 2 : start + 3] not in _BEHIND_COHORT:
        return False
    match = _COHORT.match(folded, start) or _COHORT_OF_SOME.match(folded, start)
    if match is None:
        return False
    end = match.end() - (match[0][-1] == "的")
    reading.mention(atom.start, end, "name", "name.cohort")
    return True
