"""Sums whose words say how many parts there are: "the four states add up to 664", 分两层：甲类354个，乙类173个.

As many figures of one unit as the words announce stand right before or behind: that ties them so closely that the sum is told
though the figures do not bear it out. A part that is larger than its total is told, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.sum.layered_sums import in_brackets

TOTAL, ANNOUNCED = int(Tag.TOTAL), int(Tag.SPLIT | Tag.PART)
_MOST, _LEAD, _TAIL = 12, 24, 40
_COLON = re.compile("[:：]")
# What a sentence begins with that goes on about the figure before.
_BACK = re.compile(
    r"\W*(?:(?:this|these|those|they|it|of (?:this|these|those|them)|the (?:total|sum|latter|former|whole))\b"
    r"|后者|前者|其|这|它)"
)
_ITSELF = re.compile(r" (?:in all|in total|all told|altogether|together|overall)[,;:.]")
_WORD = re.compile(r"[^\W\d_]")
_OFF = 2.0  # how many times its parts a total may be
_GAP = 60  # characters between two parts


def numbered(scene: Scene, near: Near, taken: set[int]) -> Iterator[Relation]:
    """The sums of as many parts as are announced; `taken` holds the parts of sums known already, and gets those found."""
    for number in scene.levels:
        plain = number.amount.form == "count" and number.amount.bound == "="
        if not plain or not 2 <= number.value <= _MOST or number.value != int(number.value):
            continue
        found = _added_up(scene, near, number) or _split_up(scene, near, number) or _apart(scene, near, number, taken)
        if found and not taken & {part.index for part in found[1:]}:
            taken.update(part.index for part in found[1:])
            yield Relation("sum", tuple(found), roles=True)
            yield from (Relation("part_of", (part, found[0])) for part in found[1:] if part.span[0] > found[0].span[1])


def _added_up(scene: Scene, near: Near, number: Figure) -> list[Figure]:
    """The total of "the four of them together sent 40" behind four figures, and those."""
    following = scene.figures[number.index + 1] if number.index + 1 < len(scene.figures) else number
    if following is number or following.sentence != number.sentence or following.kind != "level":
        return []
    between = scene.text[number.amount.end : following.amount.start]
    if number.amount.unit_start >= 0 and _ITSELF.match(scene.lowered, number.end):
        return []  # "Anna has 4 points in all, Ben 21"
    adds = len(between) < _TAIL and _called_total(number, following)
    if (
        not adds
        or not _WORD.search(between)
        or "|" in between
        or following.amount.form not in AMOUNTS
        or following.amount.bound not in "=~"
    ):
        return []
    count = int(number.value)
    before = [f for f in near.around(following, "level", count + 1, 0) if f.index < number.index]
    parts = before[-count:]
    more = len(before) > count and _goes_on(before[0], before[1])
    if len(parts) < count or more or number.sentence - parts[-1].sentence > 1:
        return []
    told = following.amount.bound == "=" and _listed(scene, parts) and _of_a_size(following, parts)
    return [following, *parts] if told else []


def _called_total(number: Figure, following: Figure) -> bool:
    """Whether a word calls the figure behind a number the total, or stands right before the number."""
    return bool(following.left_tags & TOTAL) or any(cue.tags & TOTAL for cue in number.left[-1:])


def _apart(scene: Scene, near: Near, number: Figure, taken: set[int]) -> list[Figure]:
    """The same where parts of parts stand between: told only if it adds up to the last digit."""
    following = scene.figures[number.index + 1] if number.index + 1 < len(scene.figures) else number
    if following.sentence != number.sentence or following.kind != "level" or following.amount.form not in AMOUNTS:
        return []
    if not following.left_tags & TOTAL or following.amount.start - number.amount.end > _TAIL:
        return []
    free = [f for f in near.around(following, "level", _MOST, 0) if f.index < number.index and f.index not in taken]
    parts = [f for f in free if f.passage == number.passage and not is_earlier(scene, f)][-int(number.value) :]
    exact = abs(sum(part.value for part in parts) - following.value) <= 1e-9 * following.value
    return [following, *parts] if len(parts) == number.value and exact else []


def _of_a_size(total: Figure, parts: list[Figure]) -> bool:
    """Whether figures are not so small against their total that they must be of something else."""
    return total.value < _OFF * sum(part.value for part in parts)


def _split_up(scene: Scene, near: Near, number: Figure) -> list[Figure]:
    """The figure before "it falls into two parts: A 354, B 173", and as many figures behind the colon."""
    colon = _COLON.search(scene.text, number.amount.end, number.amount.end + _LEAD)
    if colon is None or not number.index:
        return []
    words = scene.lexicon.cues(
        scene.lowered, max(number.sentence_start, number.amount.start - _LEAD), number.amount.start
    )
    if not any(cue.tags & ANNOUNCED for cue in words) and scene.text[number.amount.start - 1] != "分":
        return []
    first = scene.figures[number.index + 1] if number.index + 1 < len(scene.figures) else number
    if first.amount.start < colon.start() or first.sentence != number.sentence or first.kind != "level":
        return []
    parts = [first, *(f for f in near.around(first, "level", 0, int(number.value)) if f.sentence == first.sentence)]
    wholes = [
        f for f in near.around(first, "level", 2, 0) if f.index < number.index and number.sentence - f.sentence <= 1
    ]
    if len(parts) != int(number.value) or not wholes or not _listed(scene, parts):
        return []
    whole = wholes[-1]
    if whole.sentence != number.sentence and (
        whole.passage != number.passage or not _BACK.match(scene.lowered, number.sentence_start)
    ):
        return []  # it does not say of what it is a division
    return [whole, *parts] if whole.amount.bound == "=" and not is_earlier(scene, whole) else []


def _listed(scene: Scene, parts: list[Figure]) -> bool:
    """Whether figures make one list: in one sentence or in lines that each begin with one, none of them compared."""
    plain = all(part.amount.bound == "=" and part.amount.form in AMOUNTS for part in parts)
    apart = any(is_earlier(scene, part) or in_brackets(scene, part) for part in parts)
    return plain and not apart and all(_goes_on(one, two) for one, two in pairwise(parts))


def _goes_on(one: Figure, two: Figure) -> bool:
    if one.sentence == two.sentence:
        return two.amount.start - one.amount.end < _GAP
    return one.first and two.first and two.line - one.line == 1
