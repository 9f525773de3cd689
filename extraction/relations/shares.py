"""Shares that stand side by side: two or more classes of one breakdown."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import SHARES, Near, Relation, naked

SPLITS = int(Tag.SPLIT | Tag.REST)
RANKED = int(Tag.RESPECTIVELY | Tag.REST)
OWN_WHOLE = int(Tag.OF)
MOVES = int(Tag.MOVE | Tag.COMPARE | Tag.BEFORE)
_GAP = 90


def breakdowns(scene: Scene, near: Near) -> list[Relation]:
    """Runs of shares that divide one whole.

    A run whose digits allow exactly 100 % is exhaustive. One that stays below is a breakdown only where the words set
    its classes side by side ("followed by", "respectively"), and one above 100 % only where they say that it divides.
    """
    found = []
    run: list[Figure] = []
    for figure in [*(f for f in scene.figures if f.kind == "share" and f.amount.form in SHARES), None]:
        if figure is not None and run and _goes_on(scene, run[-1], figure):
            run.append(figure)
            continue
        found.extend(_breakdown(scene, run))
        run = [figure] if figure is not None else []
    return found


def _goes_on(scene: Scene, before: Figure, figure: Figure) -> bool:
    gap = scene.text[before.amount.end : figure.amount.start]
    if before.sentence == figure.sentence:
        if any(cue.tags & MOVES for cue in figure.left) and any(cue.tags & (int(Tag.MOVE | Tag.COMPARE)) for cue in figure.left):
            return False
        return len(gap) <= _GAP
    return figure.sentence - before.sentence <= 2 and figure.line - before.line in (0, 1) and len(gap) <= 2 * _GAP


def _breakdown(scene: Scene, run: list[Figure]) -> list[Relation]:
    if len(run) < 2:
        return []
    for start in range(len(run)):
        for end in range(len(run), start + 1, -1):
            if _whole(run[start:end]) and (end - start > 2 or _side_by_side(scene, run[start:end], strict=False)):
                rest = _breakdown(scene, run[end:]) if end < len(run) else []
                return [Relation("shares", tuple(run[start:end]), exhaustive=True, roles=True), *rest]
    pieces: list[Relation] = []
    group = [run[0]]
    for figure in [*run[1:], None]:
        if figure is not None and figure.sentence == group[-1].sentence and _side_by_side(scene, [group[-1], figure], strict=True):
            group.append(figure)
            continue
        total = sum(naked(member)[0] for member in group)
        if len(group) > 1 and (total <= 1 or _divides(scene, group)):
            pieces.append(Relation("shares", tuple(group), exhaustive=total > 1, roles=True))
        if figure is not None:
            group = [figure]
    return pieces


def _whole(run: list[Figure]) -> bool:
    low = high = 0.0
    for figure in run:
        interval = naked(figure)
        low, high = low + max(0.0, interval[0]), high + interval[1]
    return low <= 1.0 + 1e-9 and high >= 1.0 - 1e-9 and high - low < 0.2


def _side_by_side(scene: Scene, run: list[Figure], *, strict: bool) -> bool:
    """Whether shares are classes of one breakdown and not answers to different questions."""
    for before, figure in zip(run, run[1:], strict=False):
        gap = scene.lowered[before.amount.end : figure.amount.start]
        if not strict:
            if len(gap) > 70:
                return False
            continue
        cued = any(cue.tags & (SPLITS | RANKED) for cue in (*before.left, *figure.left, *figure.right)) or any(
            word in gap for word in ("followed by", "其次", "依次", "next came", "then ")
        )
        if not cued and not (len(gap) <= 12 and gap.strip(" %,，、和and") == ""):
            return False
    return True


def _divides(scene: Scene, group: list[Figure]) -> bool:
    return any(cue.tags & SPLITS for figure in group for cue in (*figure.left, *figure.right))
