"""Sums: a total and its parts, or a level, its change, and the level that follows.

Parts stand in a row: figures of one unit and kind, one after another. Every run of such a row is added up and looked for
among the figures around it. The finer the digits, the less the words have to say; runs of small or round numbers count
only where the text calls them a total and its parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, SHARES, Near, Relation, closeness, meet, naked, width
from extraction.relations.words import kin, topic

WHOLE_WORDS = int(Tag.TOTAL | Tag.PART | Tag.SPLIT | Tag.REST | Tag.DIRECT | Tag.INDIRECT | Tag.INDUCED)
TYPES = int(Tag.DIRECT | Tag.INDIRECT | Tag.INDUCED)
_LONGEST = 10  # parts of one sum
_WINDOW = 8  # figures of the unit between a total and its parts
_FINE, _COARSE = 0.004, 0.08  # how wide a sum may be against itself without words, and with them
_FAR_SENTENCES = 12


def sums(scene: Scene, near: Near) -> list[Relation]:
    """All sums of a scene."""
    found: list[Relation] = []
    taken: set[int] = set()
    for (_, kind), row in near.rows.items():
        if kind in ("level", "change", "share") and len(row) > 2:
            for relation in _sums_of_row(scene, near, row):
                parts = [figure.index for figure in relation.figures[1:]]
                if not any(part in taken for part in parts):
                    taken.update(parts)
                    found.append(relation)
    found.extend(_typed(scene, near, taken))
    return found


def _sums_of_row(scene: Scene, near: Near, row: list[Figure]) -> Iterator[Relation]:
    """Sums in a row of figures, longest runs first, so that a part of a run is not taken for the whole."""
    candidates: list[tuple[int, int, Relation]] = []
    for at in range(len(row)):
        low = high = 0.0
        biggest = 0.0
        for length in range(1, min(_LONGEST, len(row) - at) + 1):
            part = row[at + length - 1]
            if length > 1 and not _in_one_list(scene, row[at + length - 2], part):
                break
            interval = naked(part)
            low, high = low + interval[0], high + interval[1]
            biggest = max(biggest, abs(part.value))
            if length < 2 or part.amount.form in ("times", "rank"):
                continue
            run = row[at : at + length]
            total = _total_of(scene, row, at, run, (low, high), biggest)
            if total is not None:
                distance = abs(total.sentence - run[0].sentence)
                candidates.append((distance, -length, Relation("sum", (total, *run), roles=True)))
    yield from (relation for _, _, relation in sorted(candidates, key=lambda c: c[:2]))
    yield from _pairs_apart(scene, row)


def _in_one_list(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether two figures can be parts of one list: in one sentence, or in lines or sentences that follow each other."""
    return one.amount.end <= two.amount.start and two.sentence - one.sentence <= 2 and two.paragraph - one.paragraph <= 1


def _total_of(
    scene: Scene, row: list[Figure], at: int, run: list[Figure], interval: tuple[float, float], biggest: float
) -> Figure | None:
    length = len(run)
    around = row[max(0, at - _WINDOW) : at] + row[at + length : at + length + _WINDOW]
    best: tuple[tuple[int, int, int], Figure] | None = None
    for total in around:
        own = naked(total)
        if not meet(own, interval) or abs(total.value) <= biggest * 1.000001:
            continue
        if not _credible(scene, total, run, max(width(interval), width(own))):
            continue
        rank = closeness(scene, total, run[0])
        if best is None or rank < best[0]:
            best = (rank, total)
    return best[1] if best else None


def _credible(scene: Scene, total: Figure, run: list[Figure], coarseness: float) -> bool:
    """Whether a run that adds up does so for a reason and not by chance."""
    apart = abs(total.sentence - run[0].sentence)
    if apart > _FAR_SENTENCES or coarseness > _COARSE:
        return False
    worded = _worded(total, run)
    same = total.sentence == run[0].sentence == run[-1].sentence
    if total.amount.form in SHARES:
        return worded and same and coarseness < 0.03
    if min(abs(part.value) for part in run) < 0.002 * abs(total.value):
        return False
    if total.amount.form == "count" and abs(total.value) <= 30:
        return worded and same
    if coarseness <= _FINE:
        return True
    related = kin(topic(scene, total), topic(scene, run[0])) > 0
    limit = 0.03 if (worded and related) or same else 0.02 if worded or related else 0.008
    if worded and apart <= 1 and len(run) >= 2:
        limit = _COARSE
    return coarseness <= limit


def _worded(total: Figure, run: list[Figure]) -> bool:
    return any(cue.tags & WHOLE_WORDS for figure in (total, *run) for cue in (*figure.left, *figure.right[:3]))


def _pairs_apart(scene: Scene, row: list[Figure]) -> Iterator[Relation]:
    """Sums of two parts with other figures of the unit between; only for figures of four and more digits."""
    for at, total in enumerate(row):
        if width(naked(total)) > 0.0006:
            continue
        around = [
            figure
            for figure in row[max(0, at - 6) : at + 7]
            if figure is not total and width(naked(figure)) < 0.002 and 0 < figure.value < total.value
            and abs(figure.paragraph - total.paragraph) <= 1
        ]  # fmt: skip
        for place, one in enumerate(around):
            rest = naked(total)
            own = naked(one)
            left = (rest[0] - own[1], rest[1] - own[0])
            for two in around[place + 1 :]:
                if meet(left, naked(two)) and min(one.value, two.value) > 0.01 * total.value:
                    yield Relation("sum", (total, one, two), roles=one.sentence == two.sentence)


def _typed(scene: Scene, near: Near, taken: set[int]) -> Iterator[Relation]:
    """Direct and indirect (and induced) figures with their total: stated in words, so told though they do not add up."""
    for figure in scene.figures:
        if _type(figure) != int(Tag.DIRECT) or figure.index in taken or figure.kind != "level":
            continue
        parts = [figure]
        for other in near.around(figure, "level", 0, 3):
            kind = _type(other)
            if kind and kind not in map(_type, parts) and other.sentence - figure.sentence <= 1:
                parts.append(other)
        if len(parts) < 2 or any(part.index in taken for part in parts):
            continue
        for total in reversed(near.around(figure, "level", 2, 0)):
            close = total.sentence == figure.sentence or (total.sentence == figure.sentence - 1 and figure.first)
            if close and not _type(total) and total.value > max(part.value for part in parts):
                taken.update(part.index for part in parts)
                yield Relation("sum", (total, *parts), roles=True)
                break


def _type(figure: Figure) -> int:
    """The one of direct, indirect and induced that stands nearest before a figure, or right behind it; 0 for none."""
    for cue in reversed(figure.left):
        if cue.tags & TYPES:
            return cue.tags & TYPES
    for cue in figure.right[:2]:
        if cue.tags & TYPES and cue.start - figure.amount.end < 20:
            return cue.tags & TYPES
    return 0


def change_sums(scene: Scene, near: Near) -> list[Relation]:
    """Level = earlier level + change, for amounts and for shares with a change in percentage points."""
    found = []
    for figure in scene.figures:
        if figure.kind != "change" or figure.amount.form == "times":
            continue
        best = _levels_of_change(scene, near, figure)
        if best:
            found.append(Relation("sum", (best[0], best[1], figure)))
    return found


def _levels_of_change(scene: Scene, near: Near, change: Figure) -> tuple[Figure, Figure] | None:
    if change.amount.form == "point":
        around = [
            figure
            for figure in scene.figures[max(0, change.index - 6) : change.index + 7]
            if figure.amount.form in SHARES and figure.kind in ("share", "growth", "level") and figure.amount.form == "percent"
            and abs(figure.sentence - change.sentence) <= 1
        ]  # fmt: skip
    else:
        around = near.around(change, "level", 16, 8) + near.around(change, "ratio", 4, 4)
    delta = naked(change)
    coarseness = width(delta)
    best: tuple[float, Figure, Figure] | None = None
    own = [figure for figure in around if abs(figure.sentence - change.sentence) <= 1][:12]
    for later in own:
        for earlier in around:
            if earlier is later or earlier.kind != later.kind:
                continue
            here, before = naked(later), naked(earlier)
            apart = abs(earlier.sentence - change.sentence)
            for total, base in ((here, before), (before, here)):
                gap = (total[0] - base[1], total[1] - base[0])
                if not meet(gap, delta) or width(gap) > 0.5 or gap[0] * gap[1] <= 0:
                    continue
                fine = width(gap) + coarseness
                if apart > 1 and (fine > 0.06 or kin(topic(scene, earlier), topic(scene, change)) < 1):
                    continue
                score = apart + abs(later.sentence - change.sentence) + fine
                if best is None or score < best[0]:
                    pair = (later, earlier) if total is here else (earlier, later)
                    best = (score, *pair)
    return (best[1], best[2]) if best else None
