"""What stands around a number in an unspaced language: percent sign, currency, measure, classifier, noun, bound."""

from __future__ import annotations

import re

from extraction.numbers import Number, power, step_of
from extraction.unspaced_lexicon import UnspacedLexicon
from schemas.records import MentionClass

_CLAUSE_END = re.compile(r"[，。；、！？,;()（）\n\r|：:]")
_SENTENCE_END = re.compile(r"[。！？\n；]")
_MINUTES = re.compile(r"分\d{1,2}秒")
_NOUN_REACH = 10
_LOOK_BACK = 48


def percent(number: Number, folded: str, lexicon: UnspacedLexicon) -> None:
    """Take in the percent sign, 个百分点, 个基点 or 倍 behind the number."""
    if number.form != "count" and not (number.form == "fraction" and number.coefficient == 5):
        return
    end = number.end + (folded[number.end : number.end + 1] == " ")
    found = lexicon.percent.at(folded, end)
    if found is None:
        return
    word, form = found
    number.unit_start, number.unit_end = end, end + len(word)
    number.end = end + len(word)
    if form == "times":
        number.form, number.unit = "times", "times"
        number.rules.append("unit.times")
        return
    number.exponent -= {"basis": 4, "permille": 3}.get(form, 2)
    number.form, number.unit = (
        ("percent", "percent") if form in ("percent", "permille") else ("point", "percentage_point")
    )
    number.step = power(number.exponent)
    number.rules.append(f"unit.{number.form}")


def join(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> list[Number]:
    """Ranges: "20%-25%", "10至19岁", "300万元到500万元"."""
    joined: list[Number] = []
    for number in numbers:
        if joined and _joins(joined[-1], number, folded, lexicon):
            one = joined[-1]
            whole = Number(
                one.start,
                number.end,
                0,
                0,
                number.step,
                scale=number.scale,
                form=number.form,
                unit=number.unit,
                unit_start=number.unit_start,
                unit_end=number.unit_end,
            )
            whole.low, whole.high, whole.bound, whole.words = one, number, "range", number.words
            whole.rules = ["range", *number.rules]
            joined[-1] = whole
        else:
            joined.append(number)
    return joined


def _joins(one: Number, two: Number, folded: str, lexicon: UnspacedLexicon) -> bool:
    gap = folded[one.end : two.start].strip()
    if len(gap) > 6 or one.low is not None or two.low is not None:
        return False
    if gap not in lexicon.numerals.range:
        for word in lexicon.numerals.range:
            head = gap[: -len(word)]
            if (
                gap.endswith(word)
                and head
                and (
                    head in lexicon.currency_words
                    or head in lexicon.measures
                    or head in lexicon.age
                    or head in lexicon.classifiers
                )
            ):
                break
        else:
            return False
    if one.form not in ("count", "percent", "point", "times", "fraction") or (
        one.form != "count" and one.form != two.form
    ):
        return False
    if one.form == "count" and two.form == "fraction":
        return False
    left = folded[max(0, one.start - 3) : one.start]
    if any(word in left for word in lexicon.numerals.start) and gap[-1:] in ("至", "到") and two.form != "count":
        return False
    if two.scale > 0 and one.scale < 0 and one.value < two.value / 10.0**two.scale:
        one.exponent, one.scale = one.exponent + two.scale, two.scale
        one.step = step_of(one.coefficient, one.exponent, one.places, two.scale)
    if two.form in ("percent", "point") and one.form == "count":
        one.exponent -= 2
    return one.value < two.value


def unit(number: Number, text: str, folded: str, lexicon: UnspacedLexicon) -> tuple[MentionClass, int, str] | None:
    """Give the number the unit at its side; or say what it is when that shows that it is no amount."""
    if number.form != "count":
        return None
    end = number.end + (folded[number.end : number.end + 1] == " ")
    if _money(number, folded, end, lexicon):
        return None
    age = lexicon.age.at(folded, end)
    if age:
        _set(number, "year", end, end + len(age[0]), "measure", "unit.age")
        return None
    if _MINUTES.match(folded, end):
        _set(number, "minute", end, end + 1, "measure", "unit.minutes")
        return None
    measure = lexicon.measures.at(text, end) or lexicon.measures.at(folded, end)
    classifier = lexicon.classifiers.at(folded, end)
    if (
        measure
        and not (classifier and len(classifier[0]) > len(measure[0]))
        and not _is_noun(folded, end, measure[0], lexicon)
    ):
        return _measured(number, folded, end, measure, lexicon)
    furniture = lexicon.boilerplate_after.at(folded, end)
    if (
        (furniture
        and _CLAUSE_END.match(folded, end + len(furniture[0])) is not None)
        or (furniture and folded[end + len(furniture[0]) : end + len(furniture[0]) + 1] in ("］", "]", "】", ""))
    ):
        return "boilerplate", number.end, "boilerplate.behind"
    if classifier:
        return _classified(number, folded, end, classifier, lexicon)
    _noun_behind(number, folded, end, lexicon)
    return None


def _is_noun(folded: str, end: int, measure: str, lexicon: UnspacedLexicon) -> bool:
    """A one-character measure may begin a noun: 方面, 周年, 度假, 平台."""
    noun = lexicon.nouns.at(folded, end)
    return len(measure) == 1 and (
        (noun is not None
        and len(noun[0]) > 1)
        or folded.startswith(("方面", "度假", "平台", "方案", "方式", "方法", "分店"), end)
    )


def _set(number: Number, unit_name: str, start: int, end: int, form: str, rule: str) -> None:
    number.unit, number.unit_start, number.unit_end = unit_name, start, end
    number.form = form  # type: ignore[assignment]
    number.rules.append(rule)


def _money(number: Number, folded: str, end: int, lexicon: UnspacedLexicon) -> bool:
    word = lexicon.currency_words.at(folded, end)
    if word and not (
        word[0] in ("元", "圆", "刀") and folded[end + 1 : end + 2] in ("素", "旦", "宇", "年", "老", "月", "形")
    ):
        _set(number, word[1], end, end + len(word[0]), "money", "unit.currency_after")
        return True
    cents = lexicon.cents.at(folded, end)
    if cents and len(cents[0]) > 1:
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
    if name in ("year", "month", "week", "quarter", "day", "hour", "minute", "second", "century", "decade"):
        long = name in ("year", "month", "week", "quarter", "century", "decade")
        tail = after + (folded[after : after + 1] in ("多", "余"))
        if lexicon.date_after.at(folded, tail):
            return "date", after, "date.ago"
        if lexicon.time_after.at(folded, tail) and not lexicon.measured_after.at(folded, tail):
            return "time", after, "time.behind"
        left = folded[max(0, number.start - 8) : number.start]
        before = lexicon.time_before.before(left, len(left))
        if (
            before
            and not (before[0] in ("每", "前", "在", "用") and not long)
            and not (lexicon.measured_before.before(left, len(left)) or lexicon.measured_after.at(folded, after))
        ):
            return "time", after, "time.before"
        measured = any(
            lexicon.measured_before.before(left, length) for length in range(len(left), max(0, len(left) - 4), -1)
        )
        if long and not measured and not lexicon.measured_after.at(folded, after):
            return "time", after, "time.long"
    _set(number, name, end, after, "measure", "unit.measure")
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
    context = lexicon.by_context.get(word)
    if context is not None and (name := _by_context(number.start, folded, context)):
        _set(number, name, end, end + len(word), "count", "unit.classifier_context")
        return None
    noun = noun_behind(folded, after, lexicon) if word in lexicon.soft else None
    if noun is not None:
        _set(number, noun[0], noun[1], noun[2], "count", "unit.classifier_noun")
    else:
        _set(number, default, end, end + len(word), "count", "unit.classifier")
    return None


def _by_context(start: int, folded: str, context: dict[str, list[str]]) -> str | None:
    """The unit whose cue stands nearest in front (场: screenings, matches …)."""
    window = folded[max(0, start - _LOOK_BACK) : start]
    best, place = None, -1
    for name, cues in context.items():
        for cue in cues:
            found = window.rfind(cue)
            if found > place:
                best, place = name, found
    return best


def _noun_behind(number: Number, folded: str, end: int, lexicon: UnspacedLexicon) -> None:
    if folded.startswith("的", end) and not lexicon.top.before(folded, number.start):  # "100万的城市": the figure is the city's, and counts no cities
        return
    noun = noun_behind(folded, end, lexicon, reach=6)
    if noun is not None:
        _set(number, noun[0], noun[1], noun[2], "count", "unit.noun")


def noun_behind(
    folded: str, start: int, lexicon: UnspacedLexicon, reach: int = _NOUN_REACH
) -> tuple[str, int, int] | None:
    """The noun that a number counts: the first noun behind it, or the noun that this one only modifies.

    Stops at the end of the clause and at most `reach` characters on.
    """
    stop = _CLAUSE_END.search(folded, start, start + reach)
    limit = stop.start() if stop else min(len(folded), start + reach)
    single = lexicon.nouns.get(folded[start : start + 1])
    match = lexicon.noun_pattern.search(folded, start, limit + 4 if stop is None else limit)
    if single and (match is None or match.start() > start):
        return single, start, start + 1
    if match is None or match.start() >= limit or _verb_between(folded[start : match.start()]):
        return None
    while True:
        further = lexicon.noun_pattern.match(folded, match.end(), limit + 4 if stop is None else limit)
        if further is None or further[0] in lexicon.money:
            break
        match = further
    name = lexicon.nouns.get(match[0])
    return (name, match.start(), match.end()) if name else None


def _verb_between(between: str) -> bool:
    """Something between number and noun that is no modifier: the noun belongs to another phrase."""
    return any(
        mark in between
        for mark in (
            "在",
            "是",
            "为",
            "有",
            "，",
            "占",
            "与",
            "和",
            "到",
            "了",
            "用于",
            "来自",
            "由",
            "被",
            "把",
            "比",
            "从",
            "以",
            "看",
            "使用",
            "选择",
            "认为",
            "表示",
            "去",
            "给",
            "让",
            "说",
            "拥有",
            "参加",
            "需要",
            "就",
        )
    )


def nouns_in_front(start: int, folded: str, lexicon: UnspacedLexicon, floor: int) -> list[tuple[str, int, int]]:
    """All nouns of the sentence in front of a number, nearest first; a noun that says money has the unit ""."""
    begin = max(floor, start - _LOOK_BACK)
    for stop in _SENTENCE_END.finditer(folded, begin, start):
        begin = stop.end()
    found = [
        ("" if match[0] in lexicon.money else lexicon.nouns[match[0]], match.start(), match.end())
        for match in lexicon.noun_pattern.finditer(folded, begin, start)
    ]
    return found[::-1]


def bound(number: Number, folded: str, lexicon: UnspacedLexicon) -> None:
    """Set the bound from the word in front of the number (or of its sign), else from the one behind."""
    if number.bound != "=":
        return
    start = number.start
    if 0 <= number.unit_start < start:
        start = number.unit_start
    if start and folded[start - 1] == " ":
        start -= 1
    found = lexicon.bound_before.before(folded, start)
    if found is None and folded[start - 3 : start] == "人民币":
        start -= 3
        found = lexicon.bound_before.before(folded, start)
    if found and _in_front_holds(number, found[0], folded, start, lexicon):
        number.bound, number.bound_start, number.bound_end = found[1], start - len(found[0]), start
        number.rules.append("bound.front")
        return
    sign = folded[start - 1 : start]
    if sign in (">", "≥", "<", "≤", "~", "≈"):
        number.bound = ">" if sign in ">≥" else "<" if sign in "<≤" else "~"
        number.bound_start, number.bound_end = start - 1, start
        return
    classifier = lexicon.classifiers.at(folded, number.end)
    for end in (number.end, number.unit_end, number.end + len(classifier[0]) if classifier else 0):
        if end < number.end:
            continue
        behind = lexicon.bound_after.at(folded, end)
        if behind and not (
            behind[0] in ("多", "余", "起", "许", "强")
            and folded[end + 1 : end + 2] in ("少", "额", "来", "步", "元", "点", "可", "化", "种", "劲")
        ):
            number.bound, number.bound_start, number.bound_end = behind[1], end, end + len(behind[0])
            number.rules.append("bound.behind")
            return
        if folded[end : end + 1] == "+":
            number.bound, number.bound_start, number.bound_end = ">", end, end + 1
            return


def _in_front_holds(number: Number, word: str, folded: str, start: int, lexicon: UnspacedLexicon) -> bool:
    """Words that mean a bound only at a bare scale (上百) or not behind certain characters (附近, 预约)."""
    before = folded[start - len(word) - 1 : start - len(word)]
    if before and before in lexicon.bound_not_after.get(word, ()):
        return False
    if word in lexicon.only_scales:
        return folded[number.start] in "百千万亿半" or word == "站上"
    return True
