"""Changes that a phrase states with both levels, so that a slip in one of the three is told.

"rose by 0.8 percentage points, from 5.2% to 6.8%"; "from 5.2% to 4.9%, a fall of 0.3%", where a percent is meant for a point;
从70.4%提高到73.0%，提高2.6%.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import meet
from extraction.relations.near import Near, Relation, is_plain
from extraction.relations.stated.forms import ABOUT, AT, NOUN, RISES_HAN, form, phrases

_TO = "(?:逐步|逐年)?(?:提高|提升|上升|增加|下降|降低|回落|减少|[增减涨跌升降扩缩])?[到至为]了?"
_BY = r"(?:by|up|down|an? (?:rise|fall|drop|gain|increase|decline|jump|plus|minus) of)"
_SPACED = (
    # "by 0.8 percentage points, from 5.2% to 6.8%"
    form((1, 2, 0), r"\bby ", rf",? from {ABOUT}", rf"{NOUN}{AT},? to {ABOUT}"),
    # "from 5.2% to 6.8%, a rise of 0.8 percentage points"
    form((0, 1, 2), rf"\bfrom {ABOUT}", rf"{NOUN}{AT},? to {ABOUT}", rf"{NOUN}{AT},? (?:or )?{_BY} {ABOUT}"),
)
_UNSPACED = (
    # 从70.4%提高到73.0%，提高2.6个百分点
    form((0, 1, 2), "[从由]", _TO, f"[，,][\u4e00-\u9fff]{{0,4}}{RISES_HAN}"),
)
_SHARES = ("share", "level")
_FAR = 10.0  # a change further off than so many times is one of something else


def stated_changes(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The sums of such phrases, earlier level and change to the later one; growth where points are called per cent."""
    forms = _SPACED if scene.lexicon.spaced else _UNSPACED
    told = {figure.index for relation in known if relation.kind in ("sum", "growth") for figure in relation.figures[1:]}
    for earlier, later, change in phrases(scene, forms, _moves):
        if change.index in told or not _levels(near, earlier, later) or change.amount.bound != "=":
            continue
        moved = later.value - earlier.value
        if change.kind == "change" and (change.amount.form == "point") == (later.amount.form == "percent"):
            if 1 / _FAR < moved / (change.value or 1) < _FAR:
                yield Relation("sum", (later, earlier, change))
        elif change.kind == "growth" and later.amount.form == "percent" and _in_points(earlier, later, change):
            yield Relation("growth", (earlier, later, change))


def _moves(figure: Figure) -> bool:
    return figure.kind in ("change", "growth")


def _levels(near: Near, earlier: Figure, later: Figure) -> bool:
    """Whether two figures are plain levels or shares of one unit."""
    if earlier.amount.form == later.amount.form == "percent":
        return all(figure.kind in _SHARES and figure.amount.bound == "=" for figure in (earlier, later))
    return is_plain(earlier) and is_plain(later) and near.of_one_unit(earlier, later)


def _in_points(earlier: Figure, later: Figure, rate: Figure) -> bool:
    """Whether a rate in per cent is the difference of two percentages, as it hardly is by chance."""
    apart = (later.span[0] - earlier.span[1], later.span[1] - earlier.span[0])
    return meet(apart, rate.span) and abs(later.value - earlier.value - rate.value) < abs(rate.value) / _FAR
