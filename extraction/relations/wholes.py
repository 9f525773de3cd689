"""Parts of a whole that no sum and no share accounts for: "of which", "including", 其中, a list under its total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extraction.cue_words import CLAUSE_BREAK, nearest
from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.layered_sums import in_brackets
from extraction.relations.lists import broken_down, by_place, leans_back, listed, siblings
from extraction.relations.moves import move_starts
from extraction.relations.narrower import narrower
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.next_wholes import next_wholes
from extraction.relations.remainders import halves, rests
from extraction.relations.scoped import NOT_ADDED, scoped
from extraction.relations.subsets import mixed, of_types, subsets, subtotals
from extraction.relations.tellings import nearest_first
from extraction.relations.types import type_of

PART, OF, SPLIT = int(Tag.PART), int(Tag.OF), int(Tag.SPLIT)
TELLS = OF | PART
STOPS = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
TOTAL, FILLER = int(Tag.TOTAL), int(Tag.FILLER)
LEADS = ("of the ", "of these ", "of those ", "of its ", "of their ", "of our ")
_THEN = re.compile("这个数|这一数字|该数|当时|那时|那会儿|那年")  # 其中渡轮40万人，五年前这个数才12万
_OPENING = re.compile("[(（:：]")
_KINDS = ("level", "ratio", "change")
_REACH, _AGED, _SMALL = 10, 24, 10
_OPENS = 30  # characters from a bracket to the first figure in it
_BESIDE = 3  # figures between a part and its share, where the share says all there is


def wholes(scene: Scene, near: Near, added: list[Relation], divided: list[Relation]) -> list[Relation]:
    """All part_of relations, but of the parts that a sum or a ratio has already."""
    whole_of = {part.index: relation.figures[0] for relation in added for part in relation.figures[1:]}
    accounted = set(whole_of)
    for relation in divided:
        part, whole, share = relation.figures
        if share.kind == "share":
            whole_of.setdefault(part.index, whole)
        if relation.roles and abs(part.index - share.index) <= _BESIDE:
            accounted.add(part.index)
    pairs: list[tuple[Figure, Figure]] = []
    seen: set[int] = set()
    for part, whole in (
        *next_wholes(scene),
        *_announced(scene, near),
        *_of_their_kind(scene, near),
        *_bracketed(scene, near),
        *listed(scene, near),
        *broken_down(scene, near),
        *_of_types(scene, near),
        *by_place(near),
        *subtotals(near, added),
        *rests(scene, near),
        *subsets(scene, near),
        *narrower(scene, near),
        *scoped(scene, near),
    ):
        if part.index in seen or part is whole or part.value == whole.value or whole in near.same.get(part.index, []):
            continue
        if _was_before(scene, part) and not in_brackets(scene, whole):
            continue  # what it was before is no part of what it is now
        seen.add(part.index)
        if part.index not in accounted:
            pairs.append((part, whole))
        whole_of.setdefault(part.index, whole)
    pairs.extend(siblings(scene, near, whole_of))
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
        [replace(r, roles=True) if (r.figures[0].index, r.figures[1].index) in told else r for r in ratios],
        [p for p in parts if (p.figures[0].index, p.figures[1].index) not in told],
    )


def _announced(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Figures behind "of which" or "by country:", in the sentence that it opens, with the figure before it."""
    parts: set[int] = set()
    for figure in scene.figures:
        if figure.kind not in _KINDS or figure.amount.form not in AMOUNTS or figure.amount.value is None:
            continue
        cue = _announcing(scene, figure)
        leads = figure.first and _leads(scene, figure)
        if (cue is None and not leads) or (cue is not None and _stopped(figure, cue)):
            continue
        if figure.kind == "change" and (figure.value < 0 or figure.amount.unit in NOT_ADDED):
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


def _stopped(figure: Figure, cue: Cue) -> bool:
    """Whether a figure is only compared with behind the word that says that parts follow; a change says itself with what."""
    stops = int(Tag.MOVE) if figure.kind == "change" else STOPS
    return any(c.tags & stops and not c.tags & FILLER for c in figure.left if c.start > cue.end)


def _announcing(scene: Scene, figure: Figure) -> Cue | None:
    """The last word before a figure that says that parts follow."""
    before = scene.figures[figure.index - 1] if figure.index else figure
    if not (figure.left_tags | before.left_tags) & (PART | SPLIT):
        return None
    for cue in reversed(_lead(scene, figure)):
        parts = cue.tags & PART and not leans_back(scene, figure, cue) and not _moves_on(scene, figure, cue)
        if parts or (cue.tags & SPLIT and _opens(scene, figure, cue)):
            return cue
    return None


def _moves_on(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether 由 leads to the first of the two ends of a move, and to no part: 由去年的11%升至16%."""
    after = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else figure
    moves = after is not figure and after.sentence == figure.sentence and after.left_tags & int(Tag.MOVE)
    return bool(moves) and scene.text[cue.start : cue.end] in ("由", "从")


def _leads(scene: Scene, figure: Figure) -> bool:
    """Whether a sentence opens with "of the" and more words before its figure."""
    lead = scene.lowered[figure.sentence_start : figure.amount.start]
    return lead.startswith(LEADS) and f"{lead.strip()} " not in LEADS


def _lead(scene: Scene, figure: Figure) -> list[Cue]:
    """The cue words before a figure; an age right before it only says whom it counts: 其中65岁及以上人口2亿人."""
    before = scene.figures[figure.index - 1] if figure.index else figure
    aged = before.amount.unit == "year" and before.sentence == figure.sentence
    small = before.amount.form == "count" and 0 < before.value <= _SMALL and before.sentence == figure.sentence
    between = scene.text[before.amount.end : figure.amount.start]
    aged = aged or (small and not any(sign in between for sign in ",，、;；:："))  # 其中市、区两级财政补贴25万元
    near_by = aged and figure.amount.start - before.amount.end < _AGED
    return [*before.left, *figure.left] if near_by else figure.left


def shares_of_shares(scene: Scene, told: set[int]) -> Iterator[Relation]:
    """Shares told as a part of the one before: 前五家占六成，其中甲约占四分之一; `told` holds those that have a part."""
    for figure in scene.figures[1:]:
        if figure.kind != "share" or figure.index in told or not figure.left_tags & PART:
            continue
        for other in reversed(scene.figures[max(0, figure.index - 3) : figure.index]):
            if other.sentence != figure.sentence or (other.kind == "share" and other.value <= figure.value):
                break
            if not scene.lexicon.spaced and other.kind == "level" and other.amount.form in AMOUNTS:
                break  # 其中 speaks of the amount right before it
            if other.kind == "share":
                # "86 % of those who were asked said so, and 57 % …": what stands right behind a share is its own whole.
                cue = nearest(figure, figure.amount.start, PART)
                if (
                    cue is not None
                    and not _moves_on(scene, figure, cue)
                    and CLAUSE_BREAK.search(scene.text, other.amount.end, cue.start)
                ):
                    yield Relation("part_of", (figure, other))
                break


def _was_before(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is only what another is compared with: in brackets with its year, or where a move starts."""
    if in_brackets(scene, figure):
        return is_earlier(scene, figure)
    after = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else figure
    return move_starts(scene, figure) and after.sentence == figure.sentence and bool(after.left_tags & int(Tag.MOVE))


def _whole_before(near: Near, figure: Figure, parts: set[int], reach: int) -> Figure | None:
    """The figure before one that it can be a part of: not smaller, not itself a part, and not only compared with."""
    for other in reversed(near.around(figure, figure.kind, 14 if parts or reach > 4 else 4, 0)):
        if figure.sentence - other.sentence > reach or (reach <= 4 and other.paragraph < figure.paragraph - 1):
            return None
        earlier = figure.kind != "change" and is_earlier(near.scene, other)
        if other.value >= figure.value and other.index not in parts and not earlier:
            if _aside(near, other):
                continue
            return other
    return None


def _aside(near: Near, figure: Figure) -> bool:
    """Whether a figure only stands in brackets behind one of its unit: "40 tons (36 in 2019)"."""
    before = near.scene.figures[figure.index - 1] if figure.index else figure
    brackets = near.scene.text[before.amount.end : figure.amount.start]
    return before.sentence == figure.sentence and before.amount.unit == figure.amount.unit and "(" in brackets


def _opens(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether a word of dividing opens a list: "by country: Norway 40, ..."."""
    between = scene.text[cue.end : figure.amount.start]
    return len(between) < 50 and (":" in between or "：" in between)


def _goes_on(scene: Scene, first: Figure, other: Figure) -> bool:
    """Whether a figure is one more part of a list, and not compared with, in brackets, or part of a part."""
    if other.amount.unit != first.amount.unit and "money" in (other.amount.form, first.amount.form):
        return False
    if other.amount.value is None or bool(other.left_tags & PART):
        return False
    if in_brackets(scene, other) and not in_brackets(scene, first):
        return False
    if not scene.lexicon.spaced and _THEN.search(scene.text, other.gap_start, other.amount.start):
        return False
    moved = any(scene.lowered[c.start : c.end].endswith(("from", "由", "从")) for c in other.left)
    return not moved and not bool(other.left_tags & int(Tag.COMPARE | Tag.BEFORE))


def _of_their_kind(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Figures of the unit named before: "31 of the brands", "9 million of them"."""
    for figure in scene.figures:
        if figure.kind not in ("level", "ratio") or figure.amount.form not in AMOUNTS:
            continue
        cue = next((c for c in figure.right[:2] if c.tags & (OF | PART)), None) if figure.right_tags & TELLS else None
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
        for other in nearest_first(figure, near.around(figure, figure.kind, 3, 0)):
            near_by = other.value > figure.value and figure.sentence - other.sentence <= 1
            if near_by and not is_earlier(scene, other) and not _aside(near, other):
                yield figure, other
                break


def _bracketed(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """A list of two and more smaller figures in the brackets behind a figure: "40 tons (Rome 12, Oslo 9)"."""
    for whole in scene.figures:
        if whole.kind != "level" or whole.amount.form not in AMOUNTS:
            continue
        late = max(whole.amount.end, whole.gap_end - _OPENS)
        if scene.text.find("(", late, whole.gap_end) < 0 and scene.text.find("（", late, whole.gap_end) < 0:
            continue
        sign = _OPENING.search(scene.text, whole.amount.end, whole.gap_end)
        if sign is None or sign[0] in ":：" or sign.start() < late:
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
