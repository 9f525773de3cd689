"""Growth that a phrase states with both its levels, so that a slip in one of the three is told.

"rose 12 percent, from 84,000 to 104,000"; "3,300, 20 percent more than the 3,000 of the year before";
2.69亿元，与上年同期的3.72亿元相比下滑8.1%; 从312人到11人，学生少了86.5%.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount
from extraction.relations.near import Near, Relation, guessed
from extraction.relations.stated.forms import form, reads

_UNIT = "[\u4e00-\u9fff]{0,4}"
_ASIDE = "(?:[(（][^()（）]{1,30}[)）])?"
_THEN = "(?:[上去前]一?年(?:同期|同季|全年)?|[上前]一?[个一]?(?:季度?|月|财年|学年)|同期)"
_ABOUT = r"(?:about |some |around |nearly )?[$€£¥₹]?"
_NOUN = r"(?: [a-z][a-z’'-]+){0,3}"
_SPACED = (
    # "rose 12 percent, from 84,000 to 104,000 hectolitres"
    form((1, 2, 0), "", rf",? from {_ABOUT}", rf"{_NOUN},? to {_ABOUT}"),
    # "from 8,000 to 7,200, or by 20 percent"
    form(
        (0, 1, 2),
        rf"\bfrom {_ABOUT}",
        rf"{_NOUN} to {_ABOUT}",
        rf"{_NOUN},? (?:or )?(?:by|up|down|an? (?:rise|fall|drop|gain|increase|decline|jump|plus|minus) of) {_ABOUT}",
    ),
    # "3,300 bankruptcies, 20 percent more than the 3,000"
    form((2, 0, 1), "", rf"[^.;:\d]{{0,30}}, {_ABOUT}", rf" (?:more|less|fewer|higher|lower) than the {_ABOUT}"),
)
_RISES = "(?:增长|增加|增|上升|上涨|涨|提高|多|扩张|下滑|下降|减少|减|下跌|跌|降低|降|少|缩水)了?"
_UNSPACED = (
    # 2.69亿元，与上年同期的3.72亿元相比下滑8.1%; 52亿千瓦时，比上年的50亿千瓦时增长8%
    form(
        (1, 0, 2),
        "",
        f"{_UNIT}{_ASIDE}[，,]?[与和同较比]{_THEN}的?[\u4e00-\u9fff]{{0,4}}",
        f"{_UNIT}{_ASIDE}(?:相比)?[，,]?(?:则|又|还)?{_RISES}",
    ),
    # 从312人到11人，学生少了86.5%
    form(
        (0, 1, 2),
        "[从由]",
        f"{_UNIT}(?:一路|逐步|逐年)?(?:到|至|[增减涨跌升降扩缩][加少长]?[到至为])了?",
        f"{_UNIT}[，,][\u4e00-\u9fff]{{0,4}}{_RISES}",
    ),
)


def stated_growths(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The growth relations of such phrases whose rate is in none of `known`."""
    forms = _SPACED if scene.lexicon.spaced else _UNSPACED
    told = {relation.figures[2].index for relation in known if relation.kind == "growth"}
    for at in range(len(scene.figures) - 2):
        three = scene.figures[at : at + 3]
        if three[0].sentence != three[2].sentence or sum(figure.kind == "growth" for figure in three) != 1:
            continue
        for phrase in forms:
            one, two, rate = (three[place] for place in phrase.order)
            if rate.index in told or not _can_be(near, one, two, rate) or not reads(scene, phrase, three):
                continue
            told.add(rate.index)
            yield Relation("growth", (one, two, rate))
            break


def _can_be(near: Near, one: Figure, two: Figure, rate: Figure) -> bool:
    """Whether three figures can be two levels and the rate from one to the other: plain ones, which go the same way."""
    plain = all(figure.amount.bound == "=" for figure in (one, two, rate)) and rate.kind == "growth"
    levels = one.kind == two.kind == "level" and is_amount(one) and is_amount(two)
    if not plain or not levels or not (near.of_one_unit(one, two) or guessed(one) or guessed(two)):
        return False
    return one.value != two.value and (two.value > one.value) == (rate.value > 0)
