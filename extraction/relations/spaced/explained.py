"""Rates and shares that the words right behind them explain in figures.

"The number has tripled: 18,000 people keep bees, back then it was only 6,000"; "60 % of the 540 firms came from abroad. That
is 324 exhibitors". The figures must give the rate or share as they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, is_share, results
from extraction.relations.near import SHARES, Near, Relation
from extraction.relations.words import content

_EXPLAINS = re.compile(r"[^.;:!?\d]{0,60}(?:19\d\d|20\d\d)?: [^.;:!?\n]{0,80}")
_THAT_IS = re.compile(
    r" of (?:them|these|those|it|that|this),? [$€£¥]?|[^.;:!?\d\n]{0,40}(?:[.;] |, |: |[-–—] )(?:that|this|which) "
    r"(?:is|was|makes|means|equals|comes to|amounts to|corresponds to)"
    r" (?:a total of |about |some |around |exactly |in all )?[$€£¥]?"
)
_FINE = 0.003  # how near a quotient must be to a fraction or a multiple
_QUOTES = " \"“”'‘’"
_HALF, _TWO = 0.5000001, 2
_BACK = 6
_BEYOND = re.compile(r" (?:more|less|higher|lower|above|below|over|under|dearer|cheaper)(?: than)? (?:that|this|it)\b")


def explained(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Growths and ratios of figures that are in none of `known`."""
    if not scene.lexicon.spaced:
        return
    told = results(known)
    added = [relation for relation in known if relation.kind == "sum"]
    for figure in scene.figures:
        if figure.index in told:
            continue
        if figure.first and is_share(figure) and added and (ratio := _of_a_sum(scene, figure, added)) is not None:
            yield ratio
            continue
        if is_share(figure) and figure.index + 1 < len(scene.figures):
            yield from _counted(scene, figure)
        elif figure.kind == "growth" or figure.amount.form == "multiple":
            yield from _steps(scene, near, figure)
            yield from _beyond_that(scene, near, figure)


def _of_a_sum(scene: Scene, share: Figure, added: list[Relation]) -> Relation | None:
    """The part of a sum told right before: "Of 40 ponds 30 are clean, the other 10 are not. Three quarters is good"."""
    opens = not scene.text[share.sentence_start : share.amount.start].strip(_QUOTES)
    if not opens or scene.lowered.startswith(" of ", share.amount.end) or share.amount.bound in "<>":
        return None
    sums = [r.figures for r in added if 0 < share.index - max(f.index for f in r.figures) == 1]
    fits = [
        (part, total)
        for total, *parts in sums
        for part in parts
        if share.sentence - total.sentence == 1 and total.value
        and abs(part.value / total.value - share.value) <= min(share.amount.step * _HALF, _FINE)
    ]  # fmt: skip
    return Relation("ratio", (*fits[0], share), roles=True) if len(fits) == 1 else None


def _steps(scene: Scene, near: Near, rate: Figure) -> Iterator[Relation]:
    """The two levels behind the colon after a rate."""
    levels = scene.figures[rate.index + 1 : rate.index + 3]
    if len(levels) < 2 or not _EXPLAINS.fullmatch(scene.lowered, rate.amount.end, levels[0].amount.start):
        return
    one, two = levels
    alike = one.kind == two.kind in ("level", "ratio") and is_amount(one) and near.of_one_unit(one, two)
    if not alike or two.sentence != one.sentence:
        return
    factor = 1 + rate.value if rate.kind == "growth" else rate.value
    step = min(rate.amount.step * _HALF, _FINE) if rate.amount.form in SHARES else _FINE
    for earlier, later in ((one, two), (two, one)):
        if earlier.value > 0 and abs(later.value / earlier.value - factor) <= step:
            yield Relation("growth", (earlier, later, rate))
            return


def _beyond_that(scene: Scene, near: Near, rate: Figure) -> Iterator[Relation]:
    """What a sentence is about, and the figure before it: "The school had put aside 6.00. Orla remains 8 % below that"."""
    base = scene.figures[rate.index - 1] if rate.index else rate
    if base.sentence != rate.sentence - 1 or not is_amount(base) or not _BEYOND.match(scene.lowered, rate.amount.end):
        return
    name = content(scene, rate.sentence_start, rate.amount.start)
    for later in reversed(scene.figures[max(0, base.index - _BACK) : base.index]):
        named = later.kind == base.kind and near.of_one_unit(later, base) and base.value > 0
        called = (
            name & content(scene, max(later.gap_start, later.sentence_start), later.amount.start) if named else None
        )
        if called and abs(later.value / base.value - 1 - rate.value) <= rate.amount.step * _HALF:
            yield Relation("growth", (base, later, rate))
            return


def _counted(scene: Scene, share: Figure) -> Iterator[Relation]:
    """The part that a share of the figure before it comes to: "60 % of the 540 firms came from abroad. That is 324"."""
    if not share.index:
        return
    whole, part = scene.figures[share.index - 1], scene.figures[share.index + 1]
    if part.kind != "level" or not is_amount(part) or share.amount.bound in "<>":
        return
    told = _THAT_IS.fullmatch(scene.lowered, share.amount.end, part.amount.start)
    if told and share.sentence - whole.sentence <= _TWO and _gives(part, whole, share):
        yield Relation("ratio", (part, whole, share), roles=True)


def _gives(part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether a part of a whole is the share as printed."""
    alike = part.amount.form == whole.amount.form and (
        part.amount.form == "count" or part.amount.unit == whole.amount.unit
    )
    if not alike or whole.kind != "level" or whole.value <= part.value:
        return False
    return abs(part.value / whole.value - share.value) <= min(share.amount.step * _HALF, _FINE * _TWO)
