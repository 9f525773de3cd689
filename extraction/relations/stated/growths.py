"""Growth that a phrase states with both its levels, so that a slip in one of the three is told.

"rose 12 percent, from 84,000 to 104,000"; "3,300, 20 percent more than the 3,000 of the year before";
2.69亿元，与上年同期的3.72亿元相比下滑8.1%; 从312人到11人，学生少了86.5%.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import Near, Relation, guessed, is_plain
from extraction.relations.stated.forms import ABOUT, AT, NOUN, RISES_HAN, UNIT, form, phrases
from extraction.times.times import year_of

SHARE, YEARLY = int(Tag.SHARE), int(Tag.YEARLY)
_ASIDE = "(?:[(（][^()（）]{1,30}[)）])?"
_THEN = "(?:[上去前]一?年(?:同期|同季|全年)?|[上前]一?[个一]?(?:季度?|月|财年|学年)|同期)"
_STEP = "(?:rise|increase|gain|jump|growth|surge|fall|decline|drop|decrease|reduction)"
_THAT_WAS = (
    r"(?: [a-z]+){0,3}? (?:of|in|for|a year|the year|the previous|last year|it|they)\b"  # behind the level before
)
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
# When something rose: "in 2022", "in the year to March 2022", "last year"; nothing of how it is counted.
_WHEN = (
    r"(?:,? (?:(?:in|during|over) (?:(?:the )?(?:(?:fiscal|financial|calendar)(?: year)?|year|(?:twelve|12) months|"
    r"(?:first|second|third|fourth|last|final) (?:quarter|half)|first [a-z]+ months)(?: (?:to|ended|ending|of|in))? ?)?"
    rf"(?:\d?\d? ?{_MONTH} ?(?:\d\d?,? ?)?)?(?:(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?)?|last year|this year|year on year|"
    r"year over year|on the year|from a year earlier))?"
)
_BEFORE = r"(?:in (?:19|20)\d\d|a year (?:earlier|before|ago)|the year before|last year|(?:in )?the previous year)"
_SPACED = (
    # "rose 12 percent, from 84,000 to 104,000 hectolitres", "rose 12 percent in 2022, from 6.8 to 7.9 billion"
    form((1, 2, 0), "", rf"{_WHEN},? from {ABOUT}", rf"{NOUN},? to {ABOUT}"),
    # "from 8,000 to 7,200, or by 20 percent"
    form(
        (0, 1, 2),
        rf"\bfrom {ABOUT}",
        rf"{NOUN} to {ABOUT}",
        rf"{NOUN},? (?:or )?(?:by|up|down|an? (?:rise|fall|drop|gain|increase|decline|jump|plus|minus) of) {ABOUT}",
    ),
    # "rose 61 percent to 560 billion from 482 billion"
    form((2, 1, 0), "", rf",? to {ABOUT}", rf"{NOUN},? from {ABOUT}"),
    # "3,300 bankruptcies, 20 percent more than the 3,000"
    form((2, 0, 1), "", rf"[^.;:\d]{{0,30}}, {ABOUT}", rf" (?:more|less|fewer|higher|lower) than the {ABOUT}"),
    # "4.2 billion dollars in 2022, 15 % more than the 4.0 billion of the year before", "…, 15 % up on the 4.0 billion of 2021"
    form(
        (2, 0, 1),
        "",
        rf"{NOUN}{AT}, (?:or )?{ABOUT}",
        rf" (?:(?:more|less|fewer|higher|lower|larger|smaller) than|(?:up|down) (?:on|from)) the {ABOUT}",
        _THAT_WAS,
    ),
    # "4.2 billion dollars in 2022, an increase of 15 % over the 4.0 billion of 2021"
    form(
        (2, 0, 1),
        "",
        rf"{NOUN}{AT},? an? (?:[a-z]+ )?{_STEP} of {ABOUT}",
        rf" (?:over|on|from|compared with|compared to|against) the {ABOUT}",
        _THAT_WAS,
    ),
    # "4.2 billion dollars in 2022, a 15 % increase on the 4.0 billion of 2021"
    form(
        (2, 0, 1),
        "",
        rf"{NOUN}{AT},? an? {ABOUT}",
        rf" {_STEP} (?:over|on|from|compared with|compared to) the {ABOUT}",
        _THAT_WAS,
    ),
    # "climbed to 5.7 billion euros; in 2017 it was 3.35 billion. That is an increase by 70 per cent"
    form(
        (1, 0, 2),
        "",
        rf"{NOUN}{AT}[;,.] (?:and |but )?{_BEFORE},? (?:it|they|this|that|the (?:figure|number|total))"
        rf" (?:was|were|had been|stood at) {ABOUT}",
        rf"{NOUN}(?:[.;:,]| [–—-]) ?(?:that|this|it|which)(?: (?:is|was|makes|means|meant|amounts to|represents)|['’]s)"
        rf" an? (?:[a-z]+ )?{_STEP} (?:of|by) {ABOUT}",
    ),
)
_UNSPACED = (
    # 2.69亿元，与上年同期的3.72亿元相比下滑8.1%; 52亿千瓦时，比上年的50亿千瓦时增长8%
    form(
        (1, 0, 2),
        "",
        f"{UNIT}{_ASIDE}[，,]?[与和同较比]{_THEN}的?[\u4e00-\u9fff]{{0,4}}",
        f"{UNIT}{_ASIDE}(?:相比)?[，,]?(?:则|又|还)?{RISES_HAN}",
    ),
    # 2243.4万部，占86.2%，一年前为1660.0万部，同比增长31.5%
    form(
        (1, 0, 2),
        "",
        f"{UNIT}[，,](?:占(?:比)?[\\d.]+%[，,])?而?(?:{_THEN}|一年前|[上去]年(?:同月|同日|末)?)(?:为|是|有|仅|只有)?",
        f"{UNIT}[，,](?:同比|增幅|降幅|涨幅|跌幅)?(?:{RISES_HAN}|为)?",
    ),
    # 2012年6506.9万人次，2013年8389.8万人次，报纸上写增长32.6%
    form((0, 1, 2), "\\d{4}年", f"{UNIT}[，,]\\d{{4}}年", f"{UNIT}[，,][^，。；\\d]{{0,6}}{RISES_HAN}"),
    # 2022年全省招了8.4万人，2020年是7.0万人，增幅20%
    form(
        (1, 0, 2),
        "\\d{4}年[^，。；\\d]{0,14}",
        f"{UNIT}[，,](?:而)?\\d{{4}}年(?:同期|全年)?(?:是|为|只?有|才|仅)?",
        f"{UNIT}[，,](?:(?:增幅|降幅|涨幅|跌幅|增速)(?:为|达|是)?|{RISES_HAN})",
    ),
    # 560亿元，同比增长61%，上年为482亿元
    form(
        (2, 0, 1),
        "",
        f"{UNIT}[，,](?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期)?|较去年(?:同期)?)?{RISES_HAN}",
        f"[，,]{_THEN}(?:为|是)?",
    ),
    # 从312人到11人，学生少了86.5%
    form(
        (0, 1, 2),
        "[从由]",
        f"{UNIT}(?:一路|逐步|逐年)?(?:到|至|[增减涨跌升降扩缩][加少长]?[到至为])了?",
        f"{UNIT}[，,][\u4e00-\u9fff]{{0,4}}{RISES_HAN}",
    ),
)


def stated_growths(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The growth relations of such phrases whose rate is in none of `known`."""
    forms = _SPACED if scene.lexicon.spaced else _UNSPACED
    told = {relation.figures[2].index for relation in known if relation.kind == "growth"}
    for one, two, rate in phrases(scene, forms, _is_rate, beside=_is_beside):
        if rate.index not in told and _can_be(near, one, two, rate):
            told.add(rate.index)
            yield Relation("growth", (one, two, rate))


def _is_beside(figure: Figure) -> bool:
    """A share that stands between two levels and is none: 2243.4万部，占86.2%，一年前为1660.0万部."""
    return figure.kind == "share" and bool(figure.left_tags & SHARE)


def _is_rate(figure: Figure) -> bool:
    return figure.kind == "growth"


def _can_be(near: Near, one: Figure, two: Figure, rate: Figure) -> bool:
    """Whether three figures can be two levels and the rate from one to the other: plain ones, which go the same way."""
    if not (is_plain(one) and is_plain(two) and _is_rate(rate)) or rate.amount.bound != "=" or rate.left_tags & YEARLY:
        return False
    years = year_of(one.period), year_of(two.period)
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        return False  # 2019年5万，2021年是7万: told the other way round
    alike = near.of_one_unit(one, two) or guessed(one) or guessed(two)
    return alike and one.value != two.value and (two.value > one.value) == (rate.value > 0)
