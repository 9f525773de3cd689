"""Chinese averages whose count or total stands far before: 一亩地收两千斤 after 枣园600亩, 总支出摊到402万人，人均1.2万元.

The unit that one of is spoken of says which count it is, the words of the sentence which total; told only where they fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import called, coarseness, is_amount, results
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Near, Relation

_FOR_ONE = re.compile(
    r"[一每]个?(?P<one>公斤|平方米|平米|公里|[斤吨克亩户家人箱台辆件单票桌套瓶盒车袋棵株头股班村组队店厂站镇园校摊馆])[^，。；\d]{0,8}$"
)
_SAME = {"家": "户", "票": "件", "单": "件"}  # what is spoken of, and what is counted
_LEAD, _BACK, _CLOSE = 16, 60, 2
_EXACT, _COARSE = 1e-9, 0.2


def called_averages(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Ratios of averages that are in none yet."""
    if scene.lexicon.spaced:
        return
    told = results(known)
    for average in scene.kinds["ratio"]:
        if average.amount.form not in AMOUNTS or average.index in told or average.value <= 0:
            continue
        pair = _for_one(scene, near, average) or _of_named_total(scene, near, average)
        if pair is not None:
            yield Relation("ratio", (*pair, average))


def _for_one(scene: Scene, near: Near, average: Figure) -> tuple[Figure, Figure] | None:
    """The total right before so much for one, and the count of such ones."""
    lead = scene.text[max(average.sentence_start, average.amount.start - _LEAD) : average.amount.start]
    one = _FOR_ONE.search(lead)
    if one is None:
        return None
    words = (one["one"], _SAME.get(one["one"], one["one"]))
    before = scene.figures[max(0, average.index - _BACK) : average.index]
    counts = [f for f in reversed(before) if f.kind == "level" and is_amount(f) and _counted_in(scene, f, words)]
    totals = [f for f in reversed(before) if f.kind == "level" and average.sentence - f.sentence <= _CLOSE]
    totals += called(scene, average.index, "净利润") if one["one"] == "股" else []
    for total in totals:
        for count in counts:
            if total is not count and _fits(near, total, count, average):
                return total, count
    return None


def _counted_in(scene: Scene, figure: Figure, words: tuple[str, str]) -> bool:
    """Whether the word of a unit stands at a figure, or at the one whose unit it has taken over."""
    end = figure.amount.end
    if scene.text.startswith(words, end):
        return True
    others = scene.figures[max(0, figure.index - 3) : figure.index] if figure.amount.unit_start < 0 else []
    return any(o.amount.unit == figure.amount.unit and scene.text.startswith(words, o.amount.end) for o in others)


def _of_named_total(scene: Scene, near: Near, average: Figure) -> tuple[Figure, Figure] | None:
    """The count right before an average, and the total that its sentence names."""
    count = scene.figures[average.index - 1] if average.index else average
    if count.sentence != average.sentence or count.kind != "level" or count.amount.form != "count":
        return None
    words = scene.text[average.sentence_start : count.gap_start] + "，" + scene.text[count.end : average.amount.start]
    totals = called(scene, count.index, words)
    total = next((f for f in totals if f.kind == "level" and _fits(near, f, count, average)), None)
    return (total, count) if total is not None else None


def _fits(near: Near, total: Figure, count: Figure, average: Figure) -> bool:
    """Whether a total and a count give an average: of one unit with the total, and exact or fine enough."""
    one_unit = near.units[total.amount.unit] == near.units[average.amount.unit] != near.units[count.amount.unit]
    if not one_unit or count.value <= 1 or not divides(total.span, count.span, average.span):
        return False
    exact = abs(total.value / count.value - average.value) <= _EXACT * average.value
    return exact or average.amount.bound == ">" or coarseness(total, count, average) < _COARSE
