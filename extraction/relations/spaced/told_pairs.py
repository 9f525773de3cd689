"""What is said of a part and its whole in the words that come after the two, or in the headline above.

"1.5 million of the 2 million inhabitants ... That puts coverage at 75 %"; "64 of the 80 schools passed. The 16 that failed";
"3,600 out of 9,000, or 45 %"; under a headline "Every second household heats with gas".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import bears_out, is_amount, is_share, results
from extraction.relations.intervals import divides
from extraction.relations.near import Relation
from extraction.relations.ratio.misses import near_miss
from extraction.relations.same.tellings import headline

_THAT = re.compile(
    r"(?:that|this|which|it|so|thus|hence)\b[^,;:.\d]{0,60}"
    r"\b(?:puts?|makes?|gives?|means|is|was|equals?|amounts?|works? out|comes?|came|translates?|corresponds?|leaves?|left"
    r"|brings?|brought)\b[^,;:.\d]{0,50}"
)
_THE_RATE = re.compile(
    r"(?:the|its|their|that|this) [a-z' -]{0,30}\b(?:rate|share|proportion|quota|ratio|coverage)"
    r"(?: of| is| was| stands at| stood at| thus| therefore){1,2} "
)
_OR = re.compile(r"[^,;.\d]{0,30},? (?:\()?(?:or|that is|i\.e\.|which is|equal to|equivalent to) ")
_THE_REST = re.compile(r"(?:the|those) $")
_WHO = re.compile(r" (?:[a-z-]+ )?(?:that|who|which) ")
_COARSE = 0.4  # of a headline
_BESIDE, _DIGITS = 4, 9
COMPARED = int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE)


def told_pairs(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Ratios and sums of the pairs that `known` tells as a part and its whole."""
    if not scene.lexicon.spaced:
        return
    pairs = [relation.figures for relation in known if relation.kind == "part_of"]
    if not pairs:
        return
    told = results(known)
    beside = {max(pair, key=lambda figure: figure.index).index: pair for pair in pairs}
    summed = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures[1:]}
    for figure in scene.figures[2:]:
        if figure.index not in told and _percent(figure):
            yield from _share_of(scene, figure, beside)
        elif figure.index not in summed and is_amount(figure):
            yield from _others(scene, figure, beside)
    above = [figure for figure in scene.figures[:_BESIDE] if is_share(figure) and figure.index not in told]
    for share in above:
        first = min(pairs, key=lambda pair: max(pair[0].index, pair[1].index))
        if headline(scene, share) and not headline(scene, first[0]) and bears_out(first[0], first[1], share, _COARSE):
            yield Relation("ratio", (first[0], first[1], share), roles=True)


def _percent(figure: Figure) -> bool:
    """Whether a figure is a share, or a rate in per cent that may be one."""
    return is_share(figure) or (figure.kind == "level" and figure.amount.form == "percent")


def _share_of(scene: Scene, share: Figure, beside: dict[int, tuple[Figure, ...]]) -> Iterator[Relation]:
    """A share that a set phrase says to be the quotient of the pair right before it."""
    pair = beside.get(share.index - 1)
    if pair is None:
        return
    last = max(pair, key=lambda figure: figure.index)
    own = share.sentence - last.sentence == 1 and _says_that(scene, share)
    apposed = share.sentence == last.sentence and _OR.fullmatch(scene.lowered, last.end, share.amount.start)
    if not own and not apposed:
        return
    exact = all(f.amount.bound == "=" for f in (*pair, share))
    fits = divides(pair[0].span, pair[1].span, share.span)
    if fits or (apposed and exact and near_miss(pair[0], pair[1], share)):
        yield Relation("ratio", (pair[0], pair[1], share), roles=True)


def _says_that(scene: Scene, share: Figure) -> bool:
    lead = (scene.lowered, share.sentence_start, share.amount.start)
    return share.first and (_THAT.fullmatch(*lead) is not None or _THE_RATE.fullmatch(*lead) is not None)


def _others(scene: Scene, rest: Figure, beside: dict[int, tuple[Figure, ...]]) -> Iterator[Relation]:
    """The others of a whole, first in the next sentence: "The 16 that failed", "Paying guests bought 900,000"."""
    pair = beside.get(rest.index - 1)
    if pair is None or not rest.first or rest.sentence - pair[0].sentence != 1:
        return
    part, whole = pair
    named = _THE_REST.fullmatch(scene.lowered, rest.sentence_start, rest.amount.start) and _WHO.match(
        scene.lowered, rest.amount.end
    )
    alone = scene.figures[rest.index + 1].sentence != rest.sentence if rest.index + 1 < len(scene.figures) else True
    plain = rest.amount.bound == "=" and rest.amount.form == part.amount.form == whole.amount.form
    fine = alone and plain and not rest.left_tags & COMPARED and rest.value >= _DIGITS * rest.amount.step
    levels = rest.kind == part.kind == whole.kind == "level"
    if (named or fine) and levels and abs(part.value + rest.value - whole.value) <= 1e-9 * whole.value:
        yield Relation("sum", (whole, part, rest), roles=True)
