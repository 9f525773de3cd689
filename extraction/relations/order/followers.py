"""Rankings in words: "Oslo leads with 40, followed by Rome with 30 and Bonn with 20"; "this was followed by 30"."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, SHARES
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.units import alike

FOLLOWS = int(Tag.FOLLOWS)
_AMONG = 5  # figures before one among which its like is looked for
LENGTHS = frozenset(
    ("second", "minute", "hour", "day", "week", "month")
)  # "50 minutes, followed by 20 minutes of questions"
_CLOSE = 70  # characters between a figure and the one that follows it in a ranking


def of_followers(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of such a ranking, the larger figure first: each with the one that follows it."""
    if not scene.tags & FOLLOWS:
        return
    last: Figure | None = None
    ranked = follows = False
    for figure in scene.figures:
        follows = follows or (bool(figure.left_tags & FOLLOWS) and not _in_turn(scene, figure))
        bracketed = figure.kind == "growth" and not scene.lexicon.spaced and in_brackets(scene, figure)
        if figure.amount.form == "rank" or bracketed or _told_exactly(scene, figure):
            ranked = ranked or figure.amount.form == "rank"
            # 其次是甲（3万吨），排在第三位的是乙（2万吨）; 其次为服装（上升7%）, which is how it grew; 将近六成（58.8%）
            continue
        if follows:
            likes = (f for f in just_before(scene, figure) if comparable(f, figure) and f.kind == figure.kind)
            before = next((f for f in likes if not _told_exactly(scene, f)), None)
        else:
            goes_on = last is not None and last.sentence == figure.sentence and last.kind == figure.kind
            near_by = goes_on and last is not None and figure.amount.start - last.amount.end < _CLOSE
            before = last if near_by and last is not None and comparable(last, figure) else None
        last = figure if before is not None and not ranked else None  # no one follows the last that has a rank
        ranked = follows = False
        if before is not None and figure.amount.unit not in LENGTHS:
            yield before, figure


def _in_turn(scene: Scene, figure: Figure) -> bool:
    """Whether 依次 only says which figure is whose: 名额依次为2万、8000和2000, without a name between, ranks nothing."""
    following = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else figure
    if scene.lexicon.spaced or following is figure or following.sentence != figure.sentence:
        return False
    listed = scene.text[figure.end : following.amount.start].strip() in ("、", "和", "与", "及", "，")
    return listed and scene.text.find("依次", figure.gap_start, figure.amount.start) >= 0


def _told_exactly(scene: Scene, figure: Figure) -> bool:
    """Whether a share in words is told again in digits, in the brackets right behind it: 将近六成（58.8%）."""
    spoken = figure.amount.form == "fraction" and figure.kind == "share"
    if scene.lexicon.spaced or not spoken or figure.index + 1 == len(scene.figures):
        return False
    after = scene.figures[figure.index + 1]
    return after.kind == "share" and scene.text[figure.amount.end : after.amount.start].strip() in ("（", "(")


def just_before(scene: Scene, figure: Figure) -> Iterator[Figure]:
    """The figures before one, the nearest first: of its sentence and the one before it."""
    for other in reversed(scene.figures[max(0, figure.index - _AMONG) : figure.index]):
        if figure.sentence - other.sentence > 1:
            return
        if not scene.lowered.endswith("per ", 0, other.amount.start):
            yield other


def comparable(one: Figure, two: Figure) -> bool:
    """Whether two figures can be larger and smaller: both shares, both multiples, or amounts of one unit."""
    if one.amount.form in SHARES:
        return two.amount.form in SHARES
    if one.amount.form == "times":
        return two.amount.form == "times"
    return one.amount.form in AMOUNTS and two.amount.form in AMOUNTS and alike(one.amount.unit, two.amount.unit)
