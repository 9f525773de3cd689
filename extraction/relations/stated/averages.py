"""Averages that stand behind what is divided and by what, and name that: so a slip in one of the three is told.

"The 18 clinics saw 90,000 patients, an average of 6,200 per clinic"; 花了246万元修了12公里路，平均每公里30.5万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.near import Near, Relation, guessed, is_plain
from extraction.relations.stated.forms import ABOUT

_LEAD = re.compile(rf", (?:or |that is |which is )?(?:an average of |on average |averaging )?{ABOUT}$")
_EACH = re.compile(r"(?: [a-z]+){0,2} (?:per|an?|for each|for every) (?P<unit>[a-z]+)\b")
_EACH_HAN = re.compile("平均每(?P<unit>[\u4e00-\u9fff]{1,3}?)[^，。；\\d]{0,3}$")
_BOTH = 2  # figures before an average
_OFF = 0.5  # how far a quotient may miss the average, against it; what is farther off is something else


def stated_averages(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The ratios of such averages that are in none of `known`."""
    told = {relation.figures[2].index for relation in known if relation.kind == "ratio"}
    for average in scene.kinds["ratio"]:
        if average.index < _BOTH or average.index in told or average.amount.bound != "=":
            continue
        before = scene.figures[average.index - 2 : average.index]
        if before[0].sentence != average.sentence or not all(map(is_plain, before)):
            continue
        for whole, part in (before, before[::-1]):
            if _named(scene, average, whole) and _fits(near, part, whole, average):
                yield Relation("ratio", (part, whole, average))
                break


def _named(scene: Scene, average: Figure, whole: Figure) -> bool:
    """Whether an average is said to be for each of what a figure counts."""
    amount = average.amount
    if scene.lexicon.spaced:
        told = _EACH.match(scene.lowered, amount.end)
        leads = _LEAD.search(scene.lowered, average.gap_start, amount.start)
        return told is not None and leads is not None and told["unit"] == whole.amount.unit
    each = _EACH_HAN.search(scene.text, average.gap_start, amount.start)
    return each is not None and scene.text.startswith(each["unit"], whole.amount.end)


def _fits(near: Near, part: Figure, whole: Figure, average: Figure) -> bool:
    """Whether the quotient of two figures is about an average, and counts what that counts as far as it is told."""
    alike = part.amount.form == average.amount.form and (near.of_one_unit(part, average) or guessed(average))
    return alike and 1 - _OFF < part.value / whole.value / (average.value or 1) < 1 + _OFF
