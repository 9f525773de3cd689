"""Growth: from one figure to another at a rate ("from 40 to 50, up 25 %", "twice the 9 tons of 2010")."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Near, Relation, closeness, first_told, meet, naked, quotient, width
from extraction.relations.words import kin, topic

COMPARE = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
_BACK, _AHEAD = 14, 4


def growths(scene: Scene, near: Near) -> list[Relation]:
    """All growth relations: each rate with the figure that it speaks of and the one that it is compared with."""
    found = []
    for rate in scene.figures:
        if rate.kind == "growth" or (rate.kind == "ratio" and rate.amount.form in ("times", "multiple") and rate.value > 1):
            relation = _relation(scene, near, rate)
            if relation:
                found.append(relation)
    return found


def _relation(scene: Scene, near: Near, rate: Figure) -> Relation | None:
    low, high = naked(rate)
    if rate.kind == "growth":
        low, high = 1 + low, 1 + high
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    for own in _spoken_of(scene, rate):
        here = naked(own)
        for other in near.around(own, own.kind, _BACK, _AHEAD):
            if other.amount.form != own.amount.form or other.amount.unit != own.amount.unit and own.amount.form == "money":
                continue
            there = naked(other)
            for earlier, later, factor in ((other, own, quotient(here, there)), (own, other, quotient(there, here))):
                if not meet(factor, (low, high)):
                    continue
                score = _score(scene, rate, later, earlier, (low, high))
                if score is not None and (best is None or score < best[0]):
                    best = (score, earlier, later)
    if best is None:
        return _stated(scene, near, rate)
    earlier, later = (first_told(scene, near, figure, rate) for figure in best[1:])
    return Relation("growth", (earlier, later, rate))


def _spoken_of(scene: Scene, rate: Figure) -> Iterator[Figure]:
    """Figures that a rate may lead to: those of its sentence, or of the sentence before where it has none."""
    some = False
    for reach in (0, 1, 2):
        for other in scene.figures[max(0, rate.index - 6) : rate.index + 5]:
            if other.amount.form in AMOUNTS and other.kind in ("level", "ratio") and rate.sentence - other.sentence == reach:
                some = True
                yield other
        if some or not rate.first or rate.paragraph != scene.figures[max(0, rate.index - 1)].paragraph:
            return


def _score(
    scene: Scene, rate: Figure, later: Figure, earlier: Figure, factor: tuple[float, float]
) -> tuple[float, ...] | None:
    """How well three figures go together, the less the better; None where chance is the likelier reason."""
    coarse = width(factor) + width(naked(later)) + width(naked(earlier))
    apart = max(abs(earlier.sentence - rate.sentence), abs(later.sentence - rate.sentence))
    related = kin(topic(scene, later), topic(scene, earlier))
    if earlier.amount.value == later.amount.value:
        return None
    backwards = earlier.index > later.index and not any(cue.tags & COMPARE for cue in (*earlier.left, *rate.right))
    limit = 0.9 if apart == 0 else 0.75 if apart <= 2 and rate.kind == "ratio" else 0.3 if apart <= 2 and related else 0.12 if related or apart == 1 else 0.04
    if coarse > limit:
        return None
    if apart > 14 or (apart > 3 and not related):
        return None
    far = max((earlier, later), key=lambda figure: abs(figure.sentence - rate.sentence))
    reach = 2 * abs(later.index - rate.index) + abs(earlier.index - rate.index)
    return (float(min(apart, 1)), float(backwards), *map(float, closeness(scene, far, rate)[:2]), float(min(apart, 3)), float(reach), coarse)


def _stated(scene: Scene, near: Near, rate: Figure) -> Relation | None:
    """A growth that the words tie together though the figures do not bear it out: "26 % more than the 300 of 2019"."""
    after = scene.figures[rate.index + 1] if rate.index + 1 < len(scene.figures) else None
    if rate.kind != "growth" or rate.amount.form != "percent" or rate.amount.bound not in "=~" or not rate.index:
        return None
    before = scene.figures[rate.index - 1]
    line = before.kind == "level" and before.sentence == rate.sentence and rate.amount.start - before.amount.end < 60
    if after is None or after.kind != "level" or after.sentence != rate.sentence or after.amount.form not in AMOUNTS:
        return None
    gap = scene.lowered[rate.amount.end : after.amount.start]
    if len(gap) > 40 or not any(cue.tags & int(Tag.MORE | Tag.LESS) and "than" in gap for cue in after.left):
        return None
    if line and before.amount.unit == after.amount.unit:
        return Relation("growth", (after, before, rate))
    return None
