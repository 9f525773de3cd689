"""Parts of a whole that no sum and no share accounts for: "of which", "including", 其中, a list under its total."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.types import type_of

PART, OF, SPLIT = int(Tag.PART), int(Tag.OF), int(Tag.SPLIT)
STOPS = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
COMPARED = int(Tag.COMPARE)
TOTAL = int(Tag.TOTAL)
_REACH = 10


def wholes(scene: Scene, near: Near, accounted: set[int]) -> list[Relation]:
    """All part_of relations; `accounted` holds the parts that a sum or a ratio has already, by index."""
    found: list[Relation] = []
    seen: set[int] = set()
    for part, whole in (*_announced(scene, near), *_of_their_kind(scene, near), *_bracketed(scene, near), *_listed(scene, near), *_of_types(scene, near)):
        if part.index in seen or part is whole:
            continue
        seen.add(part.index)
        if part.index not in accounted:
            found.append(Relation("part_of", (part, whole), roles=True))
    return found


def _announced(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Figures behind "of which", in the sentence or in the lines of a list that it opens, with the figure before it."""
    figures = scene.figures
    for figure in figures:
        cue = next((c for c in reversed(figure.left) if c.tags & PART or (c.tags & SPLIT and _opens(scene, figure, c))), None)
        if cue is None or figure.kind != "level" or figure.amount.form not in AMOUNTS or figure.amount.value is None:
            continue
        whole = next(
            (
                other
                for other in reversed(near.around(figure, "level", 4, 0))
                if not bool(other.left_tags & COMPARED)
                and (other.value >= figure.value and figure.sentence - other.sentence <= (1 if not figure.first else 4)
                    and other.paragraph >= figure.paragraph - 1)
                or (cue.tags & SPLIT and not bool(other.left_tags & COMPARED) and other.value > figure.value and figure.sentence - other.sentence <= 4)
            ),
            None,
        )  # fmt: skip
        if whole is None or any(c.tags & STOPS for c in figure.left if c.start > cue.end):
            continue
        yield figure, whole
        for other in near.around(figure, "level", 0, _REACH):
            if other.value >= whole.value or not _goes_on(scene, figure, other):
                break
            yield other, whole


def _opens(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether a word of dividing opens a list: "by country: Norway 40, ..."."""
    between = scene.text[cue.end : figure.amount.start]
    return len(between) < 50 and (":" in between or "：" in between)


def _listed(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """The lines of a list whose heading announces parts, with the whole that the heading names or that goes before."""
    wholes: dict[tuple[int, int], Figure | None] = {}
    for figure in scene.figures:
        heading = scene.headings.get(figure.index)
        if heading is None or figure.kind != "level" or figure.amount.form not in AMOUNTS:
            continue
        if heading not in wholes:
            cues = scene.lexicon.cues(scene.lowered, *heading)
            announces = any(cue.tags & (PART | SPLIT) for cue in cues)
            wholes[heading] = _whole_of_list(near, figure, heading) if announces else None
        whole = wholes[heading]
        if whole is not None and figure.value < whole.value and figure.amount.unit == whole.amount.unit:
            yield figure, whole


def _whole_of_list(near: Near, first: Figure, heading: tuple[int, int]) -> Figure | None:
    for other in reversed(near.around(first, "level", 4, 0)):
        if other.value > first.value and first.sentence - other.sentence <= 6 and not bool(other.left_tags & COMPARED):
            return other
    return None


def _goes_on(scene: Scene, first: Figure, other: Figure) -> bool:
    """Whether a figure is one more part of a list: of the same sentence, or of the lines that follow it."""
    if other.amount.unit != first.amount.unit and other.amount.form == "money":
        return False
    if other.amount.value is None or bool(other.left_tags & STOPS) or scene.text[other.amount.start - 1] in "(（":
        return False
    return other.sentence == first.sentence


def _of_their_kind(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """ "31 of the brands", "9 million of them": a figure of the unit named before."""
    for figure in scene.figures:
        if figure.kind != "level" or figure.amount.form not in AMOUNTS:
            continue
        cue = next((c for c in figure.right[:2] if c.tags & (OF | PART)), None)
        if cue is None or cue.start - max(figure.amount.end, figure.amount.unit_end) > 12:
            continue
        phrase = scene.lowered[cue.start : cue.end + 24]
        noun = figure.amount.unit.rsplit(" ", 1)[-1]
        if not (phrase.startswith(("of them", "of those", "of these")) or (phrase.startswith("of the ") and noun[:5] in phrase)):
            continue
        for other in reversed(near.around(figure, "level", 3, 0)):
            if other.value > figure.value and figure.sentence - other.sentence <= 1:
                yield figure, other
                break


def _bracketed(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """A list of two and more smaller figures in the brackets behind a figure: "40 tons (Rome 12, Oslo 9)"."""
    for whole in scene.figures:
        if whole.kind != "level" or whole.amount.form not in AMOUNTS:
            continue
        opening = scene.text[whole.amount.end : whole.gap_end]
        at = next((place for place, sign in enumerate(opening) if sign in "(（:："), -1)
        if at < 0 or opening[at] in ":：" or len(opening) - at > 30:
            continue
        close = min((p for p in (scene.text.find(sign, whole.gap_end, whole.gap_end + 200) for sign in ")）") if p >= 0), default=-1)
        parts = [
            figure
            for figure in near.around(whole, "level", 0, _REACH)
            if figure.amount.start < close and figure.value < whole.value and figure.sentence == whole.sentence
            and figure.amount.unit == whole.amount.unit
        ]  # fmt: skip
        if len(parts) > 1:
            yield from ((part, whole) for part in parts)


def _of_types(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """A direct figure whose indirect ones are not given, and the total in the sentence beside it."""
    for figure in scene.figures:
        if figure.kind != "level" or figure.amount.form not in AMOUNTS or not type_of(scene, figure):
            continue
        for other in near.around(figure, "level", 2, 2):
            totals = bool(other.left_tags & TOTAL)
            if totals and abs(other.sentence - figure.sentence) <= 1 and other.value > figure.value and not type_of(scene, other):
                yield figure, other
                break
