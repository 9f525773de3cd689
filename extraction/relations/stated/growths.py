"""Growth that a Chinese phrase states with both its levels, so that a slip in one of the three is told.

营收成本2.69亿元，与上年同期的3.72亿元相比下滑8.1%; 从312人到11人，学生少了86.5%; 由80家增至120家，扩张了六成.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount
from extraction.relations.near import Near, Relation

_UNIT = "[\u4e00-\u9fff]{0,4}"
_ASIDE = "(?:[(（][^()（）]{1,30}[)）])?"
_THEN = "(?:[上去前]一?年(?:同期|同季|全年)?|[上前]一?[个一]?(?:季度?|月|财年|学年)|同期)"


class Form(NamedTuple):
    """What stands before two levels, between them, and before their rate; `first`: the earlier level comes first."""

    first: bool
    before: re.Pattern[str]
    levels: re.Pattern[str]
    rate: re.Pattern[str]


_FORMS = (
    # 2.69亿元，与上年同期的3.72亿元相比下滑8.1%
    Form(
        False,
        re.compile("$"),
        re.compile(f"{_UNIT}{_ASIDE}[，,]?[与和同较比]{_THEN}的?[\u4e00-\u9fff]{{0,4}}"),
        re.compile(f"{_UNIT}{_ASIDE}相比[，,]?(?:则|又|还)?(?:增长|增加|上升|上涨|提高|下滑|下降|减少|下跌|降低)了?"),
    ),
    # 从312人到11人，学生少了86.5%
    Form(
        True,
        re.compile("[从由]$"),
        re.compile(f"{_UNIT}(?:一路|逐步|逐年)?(?:到|至|[增减涨跌升降扩缩][加少长]?[到至为])了?"),
        re.compile(
            f"{_UNIT}[，,][\u4e00-\u9fff]{{0,4}}(?:增长|增加|增|上升|上涨|涨|提高|多|扩张|下滑|下降|减少|减|下跌|跌|降低|降|少|缩水)了?"
        ),
    ),
)


def stated_growths(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The growth relations of such phrases whose rate is in none of `known`."""
    if scene.lexicon.spaced:
        return
    told = {relation.figures[2].index for relation in known if relation.kind == "growth"}
    figures = scene.figures
    for rate in figures[2:]:
        if rate.kind != "growth" or rate.index in told or rate.amount.bound != "=":
            continue
        one, two = figures[rate.index - 2 : rate.index]
        levels = one.kind == two.kind == "level" and is_amount(one) and near.of_one_unit(one, two)
        if not levels or one.sentence != rate.sentence or one.amount.bound + two.amount.bound != "==":
            continue
        form = next((form for form in _FORMS if _reads(scene, form, (one, two, rate))), None)
        if form is not None:
            yield Relation("growth", (one, two, rate) if form.first else (two, one, rate))


def _reads(scene: Scene, form: Form, three: tuple[Figure, Figure, Figure]) -> bool:
    """Whether the words around three figures are those of a form."""
    one, two, rate = three
    text = scene.lowered
    return (
        form.before.search(text, one.gap_start, one.amount.start) is not None
        and form.levels.fullmatch(text, one.amount.end, two.amount.start) is not None
        and form.rate.fullmatch(text, two.amount.end, rate.amount.start) is not None
    )
