"""Sums that the words state: things counted up behind their total, direct and indirect figures with theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.intervals import meet
from extraction.relations.near import Near, Relation
from extraction.relations.types import type_of
from extraction.relations.word_lists import in_all_of, lists_of

DIRECT, TOTAL = int(Tag.DIRECT), int(Tag.TOTAL)
_LONGEST = 10  # parts of one sum
_OFF = 1.5  # how many times its parts a total may be
_SHORT = 16
_OR = re.compile(r"[\s)]*,? or (?:[a-z]{4,7} )?[$€£¥]?")
_COUNTING = re.compile(r"[^,;.()\d]{0,30}?\b(?:once|if|when|with|includ(?:ing|es)|counting|adding)\b[^,;.()\d]{0,30}")
_COUNTED_ON = re.compile(r"(?: [a-z-]+){0,3}(?:,| and|, and| or|, or) (?:the |its |our |their |another )?")
_PAIR, _NEARLY, _EXACT = 2, 0.1, 1e-9
_CALLED = 5  # characters from 共 to its figure
_COLONS = frozenset(":：")
_OPENS = _COLONS | frozenset(",，")
_FINE, _FEW = 100, 100  # counts that do not add up by chance; of places that are counted by the way


def kinds_of_count(scene: Scene, taken: set[int]) -> Iterator[Relation]:
    """Counts of several things listed right behind their total, to the last digit: "40 birds: 30 gulls and 10 terns"."""
    for total in scene.levels:
        if total.amount.form != "count":
            continue
        first = _first_listed(scene, total)
        parts: list[Figure] = []
        left = total.value
        for part in scene.figures[first : first + _LONGEST] if first else ():
            counted = part.kind == "level" and part.amount.form == "count" and 0 < part.value <= left
            if part.sentence != total.sentence or not counted or part.index in taken or part.amount.bound != "=":
                break
            parts.append(part)
            left -= part.value
        if len(parts) > 1 and abs(left) <= 1e-9 * total.value and total.amount.bound == "=":
            taken.update(part.index for part in parts)
            yield Relation("sum", (total, *parts), roles=True)


def _first_listed(scene: Scene, total: Figure) -> int:
    """The index of the first figure that is listed behind a count, 0 where no list follows.

    A colon opens a list, or a comma close by: "40 birds: 30 gulls", "40 birds, 30 gulls". Before the colon there may be a
    word of how many places: "6,732 people in nine cities: 3,886 ...", which only fine digits are tied over.
    """
    opening = scene.text[total.amount.end : total.gap_end]
    if not _OPENS.isdisjoint(opening):
        return total.index + 1 if not _COLONS.isdisjoint(opening) or len(opening) < _SHORT else 0
    between = scene.figures[total.index + 1 : total.index + 2]
    if total.value < _FINE or not between or between[0].sentence != total.sentence:
        return 0
    opening = scene.text[between[0].amount.end : between[0].gap_end]
    return total.index + 2 if between[0].value < _FEW and not _COLONS.isdisjoint(opening) else 0


def with_more(scene: Scene, taken: set[int]) -> Iterator[Relation]:
    """A figure, what it is with some more, and how much more: "2,600, or 3,600 if the 1,000 trainees are counted"."""
    for one, total in pairwise(scene.figures) if scene.lexicon.spaced and " or " in scene.lowered else ():
        end = one.end
        if not _OR.fullmatch(scene.lowered, end, total.amount.start) or total.index + 1 == len(scene.figures):
            continue
        more = scene.figures[total.index + 1]
        gap = scene.lowered[total.end : more.amount.start]
        low, high = one.span[0] + more.span[0], one.span[1] + more.span[1]
        of_one_sort = len({(f.amount.form, f.kind, f.sentence) for f in (one, total, more)}) == 1
        told = _COUNTING.fullmatch(gap) is not None and one.index not in taken
        if told and of_one_sort and one.kind == "level" and one.value < total.value and meet(total.span, (low, high)):
            taken.update((one.index, more.index))
            yield Relation("sum", (total, one, more), roles=True)


def in_all(scene: Scene, taken: set[int]) -> Iterator[Relation]:
    """Counts of one sentence and what they are in all, if only nearly: "36 bakers and 214 drivers, 250 people in all"."""
    if not scene.lexicon.spaced or not any(
        word in scene.lowered for word in kind_lists.lists_of(scene.language).in_all
    ):
        return
    said = in_all_of(scene.language)
    for total in scene.figures[2:]:
        if total.amount.form != "count" or total.index in taken or not said.match(scene.lowered, total.amount.end):
            continue
        parts = [f for f in scene.figures[max(0, total.index - _LONGEST) : total.index] if f.sentence == total.sentence]
        row = [*parts, total]
        listed = all(
            _COUNTED_ON.fullmatch(scene.lowered, one.amount.end, two.amount.start) for one, two in pairwise(row)
        )
        plain = all(f.kind == "level" and f.amount.form == "count" and f.amount.bound == "=" for f in row)
        free = not any(part.index in taken or part.value >= total.value for part in parts)
        if len(parts) < _PAIR or not (listed and plain and free):
            continue
        if abs(sum(part.value for part in parts) - total.value) <= _NEARLY * total.value:
            taken.update(part.index for part in parts)
            yield Relation("sum", (total, *parts), roles=True)


def sorts_in_all(scene: Scene, taken: set[int]) -> Iterator[Relation]:
    """The same in Chinese, to the last digit: 12名教师和28名学生，共40人."""
    for total in scene.figures[2:] if not scene.lexicon.spaced and scene.tags & TOTAL else ():
        called = total.left_tags & TOTAL and any(
            c.tags & TOTAL and total.amount.start - c.end < _CALLED for c in total.left
        )
        if not called or total.amount.form != "count" or total.amount.bound != "=" or total.index in taken:
            continue
        parts: list[Figure] = []
        left = total.value
        for part in reversed(scene.figures[max(0, total.index - _LONGEST) : total.index]):
            counted = part.kind == "level" and part.amount.form == "count" and 0 < part.value <= left
            if part.sentence != total.sentence or not counted or part.index in taken or part.amount.bound != "=":
                break
            parts.insert(0, part)
            left -= part.value
        if len(parts) >= _PAIR and abs(left) <= _EXACT * total.value:
            taken.update(part.index for part in parts)
            yield Relation("sum", (total, *parts), roles=True)


def typed_sums(scene: Scene, near: Near, taken: set[int]) -> Iterator[Relation]:
    """Direct and indirect (and induced) figures with their total: stated in words, so told though they do not add up."""
    for figure in scene.kinds["level"] if scene.tags & DIRECT else ():
        if type_of(scene, figure) != DIRECT or figure.index in taken:
            continue
        parts = [figure]
        for other in near.around(figure, "level", 0, 3):
            kind = type_of(scene, other)
            if kind and kind not in (type_of(scene, part) for part in parts) and other.sentence - figure.sentence <= 1:
                parts.append(other)
        if len(parts) < 2 or any(part.index in taken for part in parts):
            continue
        for total in reversed(near.around(figure, "level", 2, 0)):
            close = total.sentence == figure.sentence or (total.sentence == figure.sentence - 1 and figure.first)
            if close and not type_of(scene, total) and total.value > max(part.value for part in parts):
                taken.update(part.index for part in parts)
                yield Relation("sum", (total, *parts), roles=True)
                break
        else:
            behind = _total_behind(scene, parts)
            if behind is not None:
                taken.update(part.index for part in parts)
                yield Relation("sum", (behind, *parts), roles=True)


def _total_behind(scene: Scene, parts: list[Figure]) -> Figure | None:
    """The figure right behind direct and indirect ones that is called all of it: 直接效益2亿元，间接4亿元，综合效益6亿元."""
    last = parts[-1]
    total = scene.figures[last.index + 1] if last.index + 1 < len(scene.figures) else last
    lead = scene.lowered[total.gap_start : total.amount.start]
    called = any(word in lead for word in lists_of(scene.language).all_of_it)
    plain = total.sentence == last.sentence and total.amount.unit == last.amount.unit and total.kind == last.kind
    parted = total.amount.bound == "=" and not type_of(scene, total)
    added = sum(part.value for part in parts)
    return total if called and plain and parted and added / _OFF < total.value < added * _OFF else None
