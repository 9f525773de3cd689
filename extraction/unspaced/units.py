"""What stands at a number in an unspaced language: percent sign, currency, measure, classifier."""

from __future__ import annotations

import re

from extraction.currencies import IN_USE
from extraction.numbers import Number, power
from extraction.unspaced.characters import watts_at
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.nouns import CLAUSE_END, LOOK_BACK, noun_behind, noun_straight_in_front
from schemas.records import MentionClass

_DIMES = ("角", "毛")  # 面8角、肉4元
_OF_PEOPLE = ("名", "位")
_AIMS, _MANY_AIMS = frozenset(("target", "goal", "task", "plan", "indicator")), 100
_MINUTES = re.compile(r"分(?:钟|\d{1,2}秒)")
_MOST_POINTS = 100
_MULTIPLE_REACH = 32  # characters between 2.5x and the word for a multiple
# 排名上升8位, 在富豪榜上跃升至11位
_PLACES = re.compile(
    "(?:排名|位次|名次|排位|排行|榜)[^，。；\\d]{0,8}?(?:[升降跃跌滑退]|进到|进至|前进)[^，。；\\d]{0,2}?(?P<to>[至到]了?)? ?$"
)
_PLACES_REACH = 20
_YEARS = (1900, 2100)
_SUMS = 8  # the scale from which a figure before 市场 is its size in money
_THOUSANDS = 3  # a scale from which a number counts what 的 leads to
_CLAUSE = re.compile("[，。！？；\n]")
# 够一个七口之家吃上两个月, 够车间发五个月
_LASTS = re.compile("够[^，。；！？]{1,14}[吃用喝烧发撑卖住花产供][上了足够]?$")
_LASTS_REACH = 20
_AGED = ("大的", "大婴", "大宝")
_VERBS = ("升至", "升到", "升为", "升级", "升高", "升幅", "平均", "分别", "周边", "年均", "克服", "秒杀", "天然")
# The days of a holiday, and the first days of something, say when: 春节假期8天, 前22天; not 提前3天.
_WHEN_DAYS = re.compile(
    "(?:假期?|春节|国庆节?|五一|黄金周|劳动节|元旦|端午节?|清明节?|中秋节?|春运|(?<!提)前)(?:期间[，,]|[（(])?$"
)
_TIMES = frozenset(
    ("year", "month", "week", "quarter", "day", "hour", "minute", "second", "century", "decade", "season")
)
_RANKS = ("排名", "排在", "位居", "位列", "名列", "稳居")
_ADDED_UP = 4  # the scale of 万
# 每十个吃药的人里, 每五户养猪的农家中: the clause tells which, its noun what
_WHO = re.compile("[^，。；、\\d]{1,10}?的(?P<noun>[^，。；、\\d的]{1,6}?)(?:里[头面]?|[当之]?中)[，有就大约只]")
# 前10位均为国产影片
_ARE = re.compile("[均都]?(?:全部)?[为是](?:国产|本土|国内)?|中[,，]?有\\d{1,2}[部家个座只款]?(?:国产|本土|国内)?")
_ALWAYS_MEASURED = frozenset("每前在用")


def percent(number: Number, folded: str, lexicon: UnspacedLexicon) -> None:
    """Take in the percent sign, 个百分点, 个基点 or 倍 behind the number."""
    if number.form != "count" and not (number.form == "fraction" and number.coefficient == 5):
        return
    end = number.end + (folded[number.end : number.end + 1] == " ")
    found = lexicon.percent.at(folded, end)
    if found is None:
        return
    word, form = found
    if word in lexicon.spoken_points and not _points(number, folded, end + len(word), lexicon):
        return
    if in_letters(folded, end, word) or (word in lexicon.letter_times and not _multiple(number, folded, end, lexicon)):
        return
    number.unit_start, number.unit_end = end, end + len(word)
    number.end = end + len(word)
    if form == "times":
        number.form, number.unit = "times", "times"
        half = folded.startswith("半", number.end) and not number.places and number.scale < 0 and number.low is None
        if half:  # 一倍半, 四倍半
            number.coefficient, number.exponent = number.coefficient * 10 + 5, number.exponent - 1
            number.places, number.step, number.end = 1, power(number.exponent), number.end + 1
        number.rules.append("unit.times")
        return
    number.exponent -= {"basis": 4, "permille": 3}.get(form, 2)
    number.form, number.unit = (
        ("percent", "percent") if form in ("percent", "permille") else ("point", "percentage_point")
    )
    number.step = power(number.exponent)
    number.rules.append(f"unit.{number.form}")


def _points(number: Number, folded: str, end: int, lexicon: UnspacedLexicon) -> bool:
    """Whether 个点 is the spoken word for percentage points: not the points of an index, nor 个点位, 个点赞."""
    if number.scale > 0 or number.value >= _MOST_POINTS or folded[end : end + 1] in lexicon.no_points_after:
        return False
    clause = _CLAUSE.split(folded[max(0, number.start - LOOK_BACK) : number.start])[-1]
    return not any(word in clause for word in lexicon.of_indexes)


def _multiple(number: Number, folded: str, end: int, lexicon: UnspacedLexicon) -> bool:
    """Whether the x behind digits is for times: 2.5x PS, PE为25x;畅享9X is a name, and 3x3 a size."""
    if folded[end + 1 : end + 2].isdecimal() or number.words:
        return False
    near = folded[max(0, number.start - _MULTIPLE_REACH) : end + _MULTIPLE_REACH]
    return any(word in near for word in lexicon.of_multiples)


def unit(number: Number, text: str, folded: str, lexicon: UnspacedLexicon) -> tuple[MentionClass, int, str] | None:
    """Give the number the unit at its side; or say what it is when that shows that it is no amount."""
    if number.form != "count":
        return None
    end = number.end + (folded[number.end : number.end + 1] in (" ", "+"))
    if _money(number, folded, end, lexicon):
        return None
    age = lexicon.age.at(folded, end)
    if age:
        _set(number, "year", end, end + len(age[0]), "measure", "unit.age")
        return None
    if _minutes_or_watts(number, folded, end):
        return None
    measure = lexicon.measures.at(text, end) or lexicon.measures.at(folded, end)
    if measure and in_letters(folded, end, measure[0]):
        measure = None
    classifier = lexicon.classifiers.at(folded, end)
    if classifier and folded.startswith(lexicon.no_classifiers.get(classifier[0], ()), end + len(classifier[0])):
        classifier = None  # 五部门: that 部 counts nothing
    if (
        measure
        and not (classifier and len(classifier[0]) > len(measure[0]))
        and not _is_noun(folded, end, measure[0], lexicon)
    ):
        return _measured(number, folded, end, measure, lexicon)
    furniture = lexicon.boilerplate_after.at(folded, end)
    if (furniture and CLAUSE_END.match(folded, end + len(furniture[0])) is not None) or (
        furniture and folded[end + len(furniture[0]) : end + len(furniture[0]) + 1] in ("］", "]", "】", "")
    ):
        return "boilerplate", number.end, "boilerplate.behind"
    if classifier:
        return _classified(number, folded, end, classifier, lexicon)
    _noun_behind(number, folded, end, lexicon)
    return None


def _minutes_or_watts(number: Number, folded: str, end: int) -> bool:
    """Units that only what stands around them tells: 分 of 2小时30分, W of 20W充电头."""
    sign = folded[end : end + 1]
    if sign == "分" and (_MINUTES.match(folded, end) or folded.endswith("小时", 0, number.start)):
        _set(number, "minute", end, end + 1 + folded.startswith("钟", end + 1), "measure", "unit.minutes")
        return True
    if sign == "w" and watts_at(number, folded, end):
        _set(number, "watt", end, end + 1, "measure", "unit.watts")
        return True
    return False


def in_letters(folded: str, end: int, measure: str) -> bool:
    """Whether a unit in letters only begins a word in letters: the L of 2020LPL."""
    last, after = measure[-1], folded[end + len(measure) : end + len(measure) + 1]
    return last.isascii() and last.isalpha() and after.isascii() and after.isalpha()


def _is_noun(folded: str, end: int, measure: str, lexicon: UnspacedLexicon) -> bool:
    """A one-character measure may begin a noun: 方面, 周年, 度假, 平台."""
    noun = lexicon.nouns.at(folded, end)
    return len(measure) == 1 and (
        (noun is not None and len(noun[0]) > 1)
        or folded.startswith(("方面", "度假", "平台", "方案", "方式", "方法", "分店", *_VERBS), end)
    )


def _set(number: Number, unit_name: str, start: int, end: int, form: str, rule: str) -> None:
    number.unit, number.unit_start, number.unit_end = unit_name, start, end
    number.form = form  # type: ignore[assignment]
    number.rules.append(rule)


def _money(number: Number, folded: str, end: int, lexicon: UnspacedLexicon) -> bool:
    word = lexicon.currency_words.at(folded, end)
    if (
        word
        and not (word[0] in ("元", "圆", "刀") and folded[end + 1 : end + 2] in ("素", "旦", "宇", "年", "老", "形"))
        and not (word[0] == "元" and folded[end + 1 : end + 2] == "月" and _YEARS[0] <= number.value <= _YEARS[1])
    ):
        named = lexicon.signs.before(folded, number.start) if word[0] == "元" else None
        if named and not named[0].isascii():  # 新台币50亿元
            _set(number, named[1], number.start - len(named[0]), number.start, "money", "unit.currency_named")
        else:
            _set(number, word[1], end, end + len(word[0]), "money", "unit.currency_after")
        return True
    cents = lexicon.cents.at(folded, end)
    dimes = cents is not None and not number.words and number.scale < 0 and cents[0] in _DIMES
    if cents and (len(cents[0]) > 1 or (dimes and CLAUSE_END.match(folded, end + 1) is not None)):
        number.exponent -= 2 if cents[0][-1] != "角" and not cents[0].startswith("毛") else 1
        number.step = power(number.exponent)
        _set(number, cents[1], end, end + len(cents[0]), "money", "unit.cents")
        return True
    start = number.start - (folded[number.start - 1 : number.start] in (" ", "约", "近"))
    sign = lexicon.signs.before(folded, start)
    if sign and not (
        sign[0].isascii()
        and sign[0].isalpha()
        and folded[start - len(sign[0]) - 1 : start - len(sign[0])].isascii()
        and folded[start - len(sign[0]) - 1 : start - len(sign[0])].isalpha()
    ):
        _set(number, sign[1], start - len(sign[0]), start, "money", "unit.currency_before")
        return True
    return False


def _measured(
    number: Number, folded: str, end: int, measure: tuple[str, str], lexicon: UnspacedLexicon
) -> tuple[MentionClass, int, str] | None:
    """A measure; a length of time that says when or over what period is no amount."""
    word, name = measure
    after = end + len(word)
    lasts = name in _TIMES and _LASTS.search(folded, max(0, number.start - _LASTS_REACH), number.start) is not None
    if name in _TIMES and number.scale < _ADDED_UP and not lasts:  # nothing lasts 5.79亿小时: so many are added up
        long = name in ("year", "month", "week", "quarter", "century", "decade", "season")
        tail = after + (folded[after : after + 1] in ("多", "余"))
        if lexicon.date_after.at(folded, tail):
            return "date", after, "date.ago"
        if not long and folded[number.start - 1 : number.start] == "每":
            _set(number, name, end, after, "measure", "unit.measure")
            return None
        limit = not long and folded.startswith(("以内", "之内", "以上", "以下"), tail)
        if not limit and lexicon.time_after.at(folded, tail) and not lexicon.measured_after.at(folded, tail):
            return "time", after, "time.behind"
        left = folded[max(0, number.start - 8) : number.start]
        before = lexicon.time_before.before(left, len(left))
        if name == "day" and _WHEN_DAYS.search(left):
            return "time", after, "time.days"
        brief = lexicon.short_measured if name in ("hour", "minute", "second") else _ALWAYS_MEASURED
        if (
            before
            and not (before[0] in brief and not long)
            and not (lexicon.measured_before.before(left, len(left)) or lexicon.measured_after.at(folded, after))
        ):
            return "time", after, "time.before"
        measured = any(
            lexicon.measured_before.before(left, length) for length in range(len(left), max(0, len(left) - 4), -1)
        )
        if long and not measured and not lexicon.measured_after.at(folded, after):
            return "time", after, "time.long"
    context = lexicon.by_context.get(word)
    name = (context and by_context(number.start, folded, context)) or name
    aged = name in ("month", "week", "day") and folded.startswith(_AGED, after)  # 3至36个月大的婴儿
    _set(number, name, end, after, "measure", "unit.age" if aged else "unit.measure")
    if folded.startswith("半", after) and not number.places and number.scale < 0 and number.low is None:  # 4年半
        number.coefficient, number.exponent, number.places = number.coefficient * 10 + 5, number.exponent - 1, 1
        number.step = power(number.exponent)
    if "多" in word:  # 三个多小时
        number.bound, number.bound_start, number.bound_end = ">", end + 1, end + 2
    return None


def _classified(
    number: Number, folded: str, end: int, classifier: tuple[str, str], lexicon: UnspacedLexicon
) -> tuple[MentionClass, int, str] | None:
    """A classifier: the noun behind it; what it counts in this sentence; else what the classifier itself says.

    A noun in front of the number is looked for later (`carry_front`), when the numbers before it are known.
    """
    word, default = classifier
    after = end + len(word)
    if folded[after : after + 1] in ("多", "余"):
        after += 1
    if bound_word := lexicon.bound_after.at(folded, after):  # 两个以上孩子
        after += len(bound_word[0])
    places = _PLACES.search(folded, max(0, number.start - _PLACES_REACH), number.start) if word == "位" else None
    if places is not None:
        unit_name, form = ("rank", "rank") if places["to"] else ("place", "count")
        _set(number, unit_name, end, end + len(word), form, "unit.places")
        return None
    context = lexicon.by_context.get(word)
    beside = lexicon.nouns.at(folded, after) if context is not None else None
    plain = beside is not None and (word == "口" or beside[1].rpartition(" ")[2] in (context or ()))  # 35口鱼塘
    if context is not None and not plain and (name := by_context(number.start, folded, context)):
        form = "money" if name in IN_USE else "count"
        _set(number, name, end, end + len(word), form, "unit.classifier_context")
        return None
    noun = _noun_of(number, folded, after, word, lexicon)
    if noun is not None and word == "级" and noun[0] == "earthquake":
        noun = ("magnitude", noun[1], noun[2])  # 5级以上地震: so strong, and not so many
    if noun is not None and noun[0] in _AIMS and number.value >= _MANY_AIMS:  # 完成全年6000万个目标
        noun = None
    if noun is not None and word in _OF_PEOPLE and noun[2] - noun[1] < 2:  # 8名馆员: no hall
        noun = None
    if noun is not None:
        form = "measure" if noun[0] == "magnitude" else "count"
        _set(number, noun[0], noun[1], noun[2], form, "unit.classifier_noun")
    elif word in lexicon.colloquial and (not number.words or number.value >= 10):  # 3000块, 两百块
        _set(number, lexicon.colloquial[word], end, end + len(word), "money", "unit.currency_colloquial")
    else:
        _set(number, default, end, end + len(word), "count", "unit.classifier")
    return None


def _noun_of(
    number: Number, folded: str, after: int, word: str, lexicon: UnspacedLexicon
) -> tuple[str, int, int] | None:
    """The noun behind a classifier, also where a clause stands between: 每十个吃药的人里."""
    every = folded.endswith("每", 0, number.start)
    if every and (noun := _of_every_one(folded, after, lexicon)) is not None:
        return noun
    if lexicon.top.before(folded, number.start) is None:
        return noun_behind(folded, after, lexicon, classifier=word) if word in lexicon.soft else None
    noun = noun_behind(folded, after, lexicon, classifier="") if word in lexicon.soft else None  # 前十名企业
    ranked = _ARE.match(folded, after) if noun is None and word in _OF_PEOPLE else None
    return noun_behind(folded, ranked.end(), lexicon) if ranked is not None else noun


def _of_every_one(folded: str, after: int, lexicon: UnspacedLexicon) -> tuple[str, int, int] | None:
    """The noun that ends the clause between "so many of every so many" and 里."""
    who = _WHO.match(folded, after)
    name = lexicon.nouns.get(who["noun"], "person" if who["noun"] == "人" else None) if who else None
    return (name, who.start("noun"), who.end("noun")) if who and name else None


def by_context(start: int, folded: str, context: dict[str, list[str]]) -> str | None:
    """The unit whose cue stands nearest in front (场: screenings, matches …)."""
    window = folded[max(0, start - LOOK_BACK) : start]
    best, place = None, -1
    for name, cues in context.items():
        for cue in cues:
            found = window.rfind(cue)
            if found > place:
                best, place = name, found
    return best


def _money_in_front(number: Number, folded: str, lexicon: UnspacedLexicon) -> bool:
    """Whether a word for money stands straight in front of a number."""
    straight = noun_straight_in_front(number.start, folded, lexicon)
    return straight is not None and not straight[0]


def _noun_behind(number: Number, folded: str, end: int, lexicon: UnspacedLexicon) -> None:
    if folded.startswith(_RANKS, end):
        return  # 用户规模达5120万排名市场第一
    if folded.startswith("的", end) and not lexicon.top.before(folded, number.start):
        counted = lexicon.noun_pattern.match(folded, end + 1) if number.scale >= _THOUSANDS else None
        if counted is not None and (people := lexicon.nouns.get(counted[0])) in lexicon.people:  # 300万的用户
            _set(number, people, counted.start(), counted.end(), "count", "unit.noun")
        return  # "100万的城市": the figure is the city's, and counts no cities
    if number.scale >= _SUMS and (sum_of := lexicon.noun_pattern.match(folded, end)) and sum_of[0] in lexicon.money:
        return  # 200亿投资产业链
    noun = noun_behind(folded, end, lexicon, reach=6)
    if (
        noun is not None
        and number.scale >= _SUMS
        and (noun[0] in lexicon.abstract or _money_in_front(number, folded, lexicon))
    ):
        return  # 2万亿市场, 交易额达670亿并购
    apart = end > number.end and lexicon.top.before(folded, number.start) is not None  # 重返前三 原因是…
    if (
        noun is not None and not apart and (end == number.end or noun[1] == end)
    ):  # a headline's 营收253亿 日活用户3亿 has two halves
        _set(number, noun[0], noun[1], noun[2], "count", "unit.noun")
