"""Parts of a whole that no sum and no share accounts for: "of which", "including", 其中, a list under its total."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.subsets import halves, mixed, of_types, subsets
from extraction.relations.types import type_of

PART, OF, SPLIT = int(Tag.PART), int(Tag.OF), int(Tag.SPLIT)
STOPS = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
COMPARED = int(Tag.COMPARE)
TOTAL, FILLER = int(Tag.TOTAL), int(Tag.FILLER)
LEADS = ("of the ", "of these ", "of those ", "of its ", "of their ", "of our ")
_REACH = 10
_PLACES = 3  # places that make a list


def wholes(scene: Scene, near: Near, accounted: set[int], added: list[Relation]) -> list[Relation]:
    """All part_of relations; `accounted` holds the parts that a sum or a ratio has already, by index."""
    pairs: list[tuple[Figure, Figure]] = []
    seen: set[int] = set()
    for part, whole in (
        *_announced(scene, near),
        *_of_their_kind(scene, near),
        *_bracketed(scene, near),
        *_listed(scene, near),
        *_of_types(scene, near),
        *_by_place(near),
        *_subtotals(near, added),
        *_rests(scene, near),
        *subsets(scene, near),
    ):
        if part.index in seen or part is whole:
            continue
        seen.add(part.index)
        if part.index not in accounted:
            pairs.append((part, whole))
    taken: set[int] = set()
    found = list(halves(scene, near, pairs, taken))
    return found + [Relation("part_of", pair, roles=True) for pair in pairs if pair[0].index not in taken]


def told_once(ratios: list[Relation], parts: list[Relation]) -> tuple[list[Relation], list[Relation]]:
    """Parts whose share is given say no more than the ratio does, but that it is a decomposition."""
    divided = {(r.figures[0].index, r.figures[1].index) for r in ratios if r.figures[2].kind == "share"}
    told = {(p.figures[0].index, p.figures[1].index) for p in parts} & divided
    if not told:
        return ratios, parts
    return (
        [r._replace(roles=True) if (r.figures[0].index, r.figures[1].index) in told else r for r in ratios],
        [p for p in parts if (p.figures[0].index, p.figures[1].index) not in told],
    )


def _announced(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Figures behind "of which" or "by country:", in the sentence that it opens, with the figure before it."""
    parts: set[int] = set()
    for figure in scene.figures:
        if figure.kind not in ("level", "ratio") or figure.amount.form not in AMOUNTS or figure.amount.value is None:
            continue
        cue = next(
            (c for c in reversed(figure.left) if c.tags & PART or (c.tags & SPLIT and _opens(scene, figure, c))), None
        )
        leads = figure.first and scene.lowered.startswith(LEADS, figure.sentence_start)
        if (cue is None and not leads) or any(
            c.tags & STOPS and not c.tags & FILLER for c in figure.left if cue and c.start > cue.end
        ):
            continue
        splits = cue is not None and not cue.tags & PART
        whole = _whole_before(near, figure, parts if splits else set(), 6 if splits else 4 if figure.first else 1)
        whole = whole or (mixed(scene, figure, cue) if cue is not None and not splits else None)
        if whole is None:
            continue
        parts.add(figure.index)
        yield figure, whole
        mixture = near.units[whole.amount.unit] != near.units[figure.amount.unit]
        behind = scene.figures[figure.index + 1 : figure.index + 1 + _REACH]
        for other in behind if mixture else near.around(figure, figure.kind, 0, _REACH):
            if mixture and other.amount.form != "count":
                break
            if other.value >= whole.value or other.sentence != figure.sentence:
                break
            if _goes_on(scene, figure, other):
                parts.add(other.index)
                yield other, whole


def _whole_before(near: Near, figure: Figure, parts: set[int], reach: int) -> Figure | None:
    """The figure before one that it can be a part of: not smaller, not itself a part, and not only compared with."""
    for other in reversed(near.around(figure, figure.kind, 14 if parts or reach > 4 else 4, 0)):
        if figure.sentence - other.sentence > reach or (reach <= 4 and other.paragraph < figure.paragraph - 1):
            return None
        if other.value >= figure.value and other.index not in parts and not bool(other.left_tags & COMPARED):
            if _aside(near, other):
                continue
            return other
    return None


def _aside(near: Near, figure: Figure) -> bool:
    """Whether a figure only stands in brackets behind one of its unit: "40 tons (36 in 2019)"."""
    before = near.scene.figures[figure.index - 1] if figure.index else figure
    brackets = near.scene.text[before.amount.end : figure.amount.start]
    return before.sentence == figure.sentence and before.amount.unit == figure.amount.unit and "(" in brackets


def _by_place(near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one unit for one place each, in a list, with the larger figure before the list."""
    for row in list(near.rows.values()):
        if not row or row[0].kind != "level" or row[0].amount.form not in AMOUNTS:
            continue
        at = 0
        while at < len(row) - 1:
            end = at + 1
            seen = {row[at].place}
            while (
                end < len(row)
                and row[at].place
                and row[end].place
                and row[end].place not in seen
                and _one_list(row[end - 1], row[end])
            ):
                seen.add(row[end].place)
                end += 1
            if end - at >= _PLACES:
                run = row[at:end]
                biggest = max(part.value for part in run)
                before = [
                    f for f in row[max(0, at - 3) : at] if run[0].sentence - f.sentence <= 3 and f.value > biggest
                ]
                whole = before[-1] if before else None
                if whole is not None and sum(part.span[0] for part in run) <= whole.span[1] and whole.place not in seen:
                    yield from ((part, whole) for part in run)
            at = end


def _subtotals(near: Near, added: list[Relation]) -> Iterator[tuple[Figure, Figure]]:
    """The sum of some parts as a part of the figure before them: "60 came; Rome (30) and Oslo (10) together sent 40"."""
    for relation in added:
        total, first = relation.figures[0], relation.figures[1]
        if total.index > first.index and total.kind == "level" and total.left_tags & int(Tag.TOTAL):
            before = next(iter(reversed(near.around(first, "level", 1, 0))), None)
            if before is not None and before.sentence == first.sentence and before.value > total.value:
                yield total, before


def _rests(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """What is left of the figure before: "400 loaves ...; the rest, some 130, wheat"."""
    for figure in scene.figures:
        rest = figure.kind == "level" and figure.amount.form in AMOUNTS and figure.left_tags & int(Tag.REST)
        if not rest or scene.text[figure.gap_start : figure.amount.start].count(",") > 2:
            continue
        for other in reversed(near.around(figure, "level", 3, 0)):
            if (
                other.value > figure.value
                and figure.sentence - other.sentence <= 2
                and other.amount.unit == figure.amount.unit
            ):
                near_by = next((c for c in figure.left if c.tags & int(Tag.REST)), None)
                if near_by is not None and scene.lowered.startswith("the r", near_by.start):
                    yield figure, other
                    break


def _one_list(one: Figure, two: Figure) -> bool:
    return two.sentence - one.sentence <= 1 and two.line - one.line <= 1 and not bool(two.left_tags & (STOPS | PART))


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
            wholes[heading] = _whole_of_list(near, figure) if announces else None
        whole = wholes[heading]
        same = whole is not None and near.units[figure.amount.unit] == near.units[whole.amount.unit]
        if whole is not None and figure.value < whole.value and same:
            yield figure, whole


def _whole_of_list(near: Near, first: Figure) -> Figure | None:
    for other in reversed(near.around(first, "level", 4, 0)):
        if other.value > first.value and first.sentence - other.sentence <= 6 and not bool(other.left_tags & COMPARED):
            return other
    return None


def _goes_on(scene: Scene, first: Figure, other: Figure) -> bool:
    """Whether a figure is one more part of a list, and not compared with, in brackets, or part of a part."""
    if other.amount.unit != first.amount.unit and "money" in (other.amount.form, first.amount.form):
        return False
    if other.amount.value is None or bool(other.left_tags & PART) or scene.text[other.amount.start - 1] in "(（":
        return False
    moved = any(scene.lowered[c.start : c.end].endswith(("from", "由", "从")) for c in other.left)
    return not moved and not bool(other.left_tags & int(Tag.COMPARE | Tag.BEFORE))


def _of_their_kind(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Figures of the unit named before: "31 of the brands", "9 million of them"."""
    for figure in scene.figures:
        if figure.kind != "level" or figure.amount.form not in AMOUNTS:
            continue
        cue = next((c for c in figure.right[:2] if c.tags & (OF | PART)), None)
        if cue is None or cue.start - max(figure.amount.end, figure.amount.unit_end) > 12:
            continue
        phrase = scene.lowered[cue.start : cue.end + 24]
        noun = figure.amount.unit.rsplit(" ", 1)[-1]
        if not (
            phrase.startswith(
                (
                    "of which",
                    "of whom",
                    "of them",
                    "of those",
                    "of these",
                    "of us",
                    "of you",
                    "of it ",
                    "of it,",
                    "of that.",
                    "of that,",
                    "of this.",
                    "of this,",
                )
            )
            or (phrase.startswith("of the ") and noun[:5] in phrase)
        ):
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
        close = min(
            (p for p in (scene.text.find(sign, whole.gap_end, whole.gap_end + 200) for sign in ")）") if p >= 0),
            default=-1,
        )
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
        beside = of_types(scene, near, figure)
        if beside is not None:
            yield figure, beside
            continue
        for other in near.around(figure, "level", 2, 2):
            totals = bool(other.left_tags & TOTAL)
            if (
                totals
                and abs(other.sentence - figure.sentence) <= 1
                and other.value > figure.value
                and not type_of(scene, other)
            ):
                yield figure, other
                break
