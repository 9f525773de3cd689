"""Growth: from one figure to another at a rate ("from 40 to 50, up 25 %", "twice the 9 tons of 2010")."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.periods import year_of
from extraction.relations.near import AMOUNTS, Near, Relation, closeness, first_told, meet, moves, quotient, width
from extraction.relations.words import kin, topic

COMPARE = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
LEADS = COMPARE | int(Tag.REACH)
YEARLY, COMPARED = int(Tag.YEARLY), int(Tag.COMPARE)
_BACK, _AHEAD = 14, 4
_MISS = 0.2


def growths(scene: Scene, near: Near) -> list[Relation]:
    """All growth relations: each rate with the figure that it speaks of and the one that it is compared with."""
    found = []
    for rate in scene.figures:
        if rate.kind == "growth" or (
            rate.kind == "ratio"
            and rate.amount.form in ("times", "multiple")
            and (rate.value > 1 or (0 < rate.value < 1 and moves(scene, rate)))
        ):
            relation = _relation(scene, near, rate)
            if relation:
                found.append(relation)
    return found


def _relation(scene: Scene, near: Near, rate: Figure) -> Relation | None:
    low, high = rate.span
    if rate.kind == "growth":
        low, high = 1 + low, 1 + high
        if bool(rate.left_tags & YEARLY):
            return _yearly(near, rate, (low, high))
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    for own in _spoken_of(scene, rate):
        here = own.span
        for other in near.around(own, own.kind, _BACK, _AHEAD):
            if other.amount.form != own.amount.form or (
                other.amount.unit != own.amount.unit and own.amount.form == "money"
            ):
                continue
            there = other.span
            for earlier, later, factor in ((other, own, quotient(here, there)), (own, other, quotient(there, here))):
                if not meet(factor, (low, high)):
                    continue
                score = _score(scene, rate, later, earlier, (low, high))
                if score is not None and (best is None or score < best[0]):
                    best = (score, earlier, later)
    if best is None:
        return _stated(scene, near, rate)
    earlier, later = (first_told(near, figure, rate) for figure in best[1:])
    return Relation("growth", (earlier, later, rate))


def _yearly(near: Near, rate: Figure, factor: tuple[float, float]) -> Relation | None:
    """A yearly rate over several years, with the first and the last level and the years between them."""
    levels = [
        f
        for f in near.scene.figures[max(0, rate.index - 8) : rate.index + 3]
        if _level(f) and abs(f.sentence - rate.sentence) <= 2
    ]
    for later in reversed(levels):
        for earlier in levels:
            first, last = year_of(earlier.period), year_of(later.period)
            if first is None or last is None or last - first < 2 or earlier.amount.unit != later.amount.unit:
                continue
            years = last - first
            if meet(quotient(later.span, earlier.span), (max(factor[0], 0.0) ** years, factor[1] ** years)):
                return Relation("growth", (earlier, later, rate), years=years)
    return None


def _spoken_of(scene: Scene, rate: Figure) -> list[Figure]:
    """Figures that a rate speaks of.

    The nearest of each unit before it in its sentence, and behind it the one that it leads to ("by 3 % to 40"); where its
    sentence has none, those of the two sentences before.
    """
    figures = scene.figures
    before = [f for f in reversed(figures[max(0, rate.index - 6) : rate.index]) if _level(f)]
    own = list({f.amount.unit: f for f in reversed(before) if f.sentence == rate.sentence}.values())
    leads = COMPARE if own else LEADS
    behind = figures[rate.index + 1 : rate.index + 4]
    own += [f for f in behind if f.sentence == rate.sentence and _level(f) and f.left_tags & leads]
    alone = all(f.kind == "change" for f in figures[max(0, rate.index - 6) : rate.index] if f.sentence == rate.sentence)
    if own or not alone or rate.paragraph != figures[max(0, rate.index - 1)].paragraph:
        return own
    return [f for f in before if rate.sentence - f.sentence <= 2]


def _level(figure: Figure) -> bool:
    return figure.amount.form in AMOUNTS and figure.kind in ("level", "ratio")


def _score(
    scene: Scene, rate: Figure, later: Figure, earlier: Figure, factor: tuple[float, float]
) -> tuple[float, ...] | None:
    """How well three figures go together, the less the better; None where chance is the likelier reason."""
    coarse = width(factor) + width(later.span) + width(earlier.span)
    apart = max(abs(earlier.sentence - rate.sentence), abs(later.sentence - rate.sentence))
    related = kin(topic(scene, later), topic(scene, earlier))
    if earlier.amount.value == later.amount.value:
        return None
    backwards = earlier.index > later.index and not any(cue.tags & COMPARE for cue in (*earlier.left, *rate.right))
    limit = _limit(rate, later, earlier, apart, related)
    if coarse > limit:
        return None
    away = min(abs(earlier.sentence - rate.sentence), abs(later.sentence - rate.sentence))
    if apart > 14 or (apart > 3 and (not related or away)):
        return None
    far = max((earlier, later), key=lambda figure: abs(figure.sentence - rate.sentence))
    reach = 2 * abs(later.index - rate.index) + abs(earlier.index - rate.index)
    return (
        float(min(apart, 1)),
        float(bool(earlier.period) and earlier.period == later.period),
        float(backwards),
        *map(float, closeness(scene, far, rate)[:2]),
        float(min(apart, 3)),
        float(reach),
        coarse,
    )


def _same_way(earlier: Figure, later: Figure, rate: Figure) -> bool:
    """Whether a rate at least has the direction, and roughly the size, of the step between two levels."""
    actual = later.value / earlier.value - 1 if earlier.value else 0.0
    if actual * rate.value <= 0 or rate.value <= -1:
        return False
    return 1 / 3 < actual / rate.value < 3 and 1 / 3 < (1 + actual) / (1 + rate.value) < 3


def _limit(rate: Figure, later: Figure, earlier: Figure, apart: int, related: int) -> float:
    """How coarse three figures may be together, the further apart, the less."""
    together = later.paragraph == earlier.paragraph and apart <= 2
    if apart == 0:
        return 0.9
    if apart <= 2 and rate.kind == "ratio":
        return 0.75
    if (
        together
        and apart == 1
        and abs(later.index - earlier.index) <= 2
        and rate.sentence in (later.sentence, earlier.sentence)
    ):
        return 0.7
    if together and earlier.left_tags & COMPARED:
        return 0.35
    if apart <= 2 and related:
        return 0.3
    return 0.12 if related or apart == 1 else 0.04


def _by_years(scene: Scene, near: Near, rate: Figure) -> Relation | None:
    """Lines that each begin with a year: the rate of one compares its first figure with that of the year before."""
    later = scene.figures[rate.index - 1]
    if not later.first or later.sentence != rate.sentence or not _level(later) or later.amount.bound == "~":
        return None
    year = year_of(later.period)
    if year is None or not _led_by_year(scene, later):
        return None
    for earlier in reversed(near.around(later, later.kind, 4, 0)):
        if (
            earlier.first
            and earlier.line != later.line
            and year_of(earlier.period) == year - 1
            and _led_by_year(scene, earlier)
        ):
            return Relation("growth", (earlier, later, rate)) if _near_miss(earlier, later, rate) else None
    return None


def _led_by_year(scene: Scene, figure: Figure) -> bool:
    lead = scene.text[figure.sentence_start : figure.amount.start]
    return len(lead) < 24 and any(sign.isdigit() for sign in lead)


def _near_miss(earlier: Figure, later: Figure, rate: Figure) -> bool:
    """Whether a rate that does not fit is at least close: a slip or a revision, and not a rate of something else."""
    actual = later.value / earlier.value - 1 if earlier.value else 0.0
    return actual * rate.value > 0 and abs(actual / rate.value - 1) < _MISS


def _led_to(scene: Scene, rate: Figure) -> Relation | None:
    """A rate right before both its levels: "grew by 30 % to 52 tons, up from 40", "fell 5 % to 38 tons from 40"."""
    following = scene.figures[rate.index + 1 : rate.index + 3]
    if len(following) < 2 or not all(f.sentence == rate.sentence and _level(f) for f in following):
        return None
    later, earlier = following
    leads = scene.lowered[rate.amount.end : later.amount.start].strip(" $€£¥")
    back = scene.lowered[max(later.amount.end, later.amount.unit_end) : earlier.amount.start]
    words = back.replace(",", " ").split()[:3]
    told = leads.startswith("to ") or leads == "to"
    comes = "from" in words[:2] and len(back) < 24
    alike = later.amount.unit == earlier.amount.unit and later.kind == earlier.kind
    if told and len(leads) < 16 and comes and alike and _same_way(earlier, later, rate):
        return Relation("growth", (earlier, later, rate))
    return None


def _stated(scene: Scene, near: Near, rate: Figure) -> Relation | None:
    """A growth that the words tie together though the figures do not bear it out: "26 % more than the 300 of 2019"."""
    after = scene.figures[rate.index + 1] if rate.index + 1 < len(scene.figures) else None
    if rate.kind != "growth" or rate.amount.form != "percent" or rate.amount.bound not in "=~":
        return None
    lines = _led_to(scene, rate) or (_by_years(scene, near, rate) if rate.index else None)
    if lines or not rate.index:
        return lines
    before = scene.figures[rate.index - 1]
    line = before.kind == "level" and before.sentence == rate.sentence and rate.amount.start - before.amount.end < 60
    if after is None or after.kind != "level" or after.sentence != rate.sentence or after.amount.form not in AMOUNTS:
        return None
    gap = scene.lowered[rate.amount.end : after.amount.start]
    if len(gap) > 40 or not any(cue.tags & int(Tag.MORE | Tag.LESS) and "than" in gap for cue in after.left):
        return None
    plain = not scene.text[max(before.amount.end, before.amount.unit_end) : rate.amount.start].strip(" ,;:–—-(\n")
    told = plain and _same_way(after, before, rate)
    if line and before.amount.unit == after.amount.unit and (told or _near_miss(after, before, rate)):
        return Relation("growth", (after, before, rate))
    return None
