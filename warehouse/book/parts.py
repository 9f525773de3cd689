"""Long things in parts: no page of the book is too large to open on a phone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

Row = TypeVar("Row")

MAX_CHARACTERS = 30_000
MAX_MENTIONS = 250
CLIP = 700


class Part(NamedTuple):
    """One of several pages: `number` counts from 1."""

    number: int
    of: int


class Marked(NamedTuple):
    """A stretch of text with one number marked in it."""

    before: str
    number: str
    after: str


def in_parts(rows: Sequence[Row], size: int) -> list[tuple[Part, Sequence[Row]]]:
    """Rows in blocks of `size`; one empty block where there are none, so that the page exists."""
    of = max(1, -(-len(rows) // size))
    return [(Part(i + 1, of), rows[i * size : (i + 1) * size]) for i in range(of)]


def part_starts(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Where the parts of a text begin, [0] for most. `spans` are the mentions in order.

    A part ends at a line's end where there is one in its last third, else between two words, else anywhere; never
    within a mention, unless that alone is longer than a part.
    """
    if len(text) <= MAX_CHARACTERS and len(spans) <= MAX_MENTIONS:
        return [0]
    begins = [start for start, _ in spans]
    starts, start = [0], 0
    while True:
        first = bisect_left(begins, start)
        end = start + MAX_CHARACTERS
        if first + MAX_MENTIONS < len(begins):
            end = min(end, max(start + 1, begins[first + MAX_MENTIONS]))
        if end >= len(text):
            return starts
        start = _good_end(text, start, end, spans, begins)
        starts.append(start)


def _good_end(text: str, start: int, end: int, spans: Sequence[tuple[int, int]], begins: list[int]) -> int:
    earliest = end - (end - start) // 3
    for mark in ("\n", " "):
        found = text.rfind(mark, max(earliest, start + 1), end)
        if found > start and not _within(found + 1, spans, begins):
            return found + 1
    last = bisect_left(begins, end) - 1
    if last >= 0 and begins[last] > start and spans[last][1] > end:
        return begins[last]
    return end


def _within(position: int, spans: Sequence[tuple[int, int]], begins: list[int]) -> bool:
    last = bisect_left(begins, position) - 1
    return last >= 0 and spans[last][1] > position


def marked(text: str, start: int, end: int, sentence: tuple[int, int]) -> Marked:
    """The sentence around text[start:end], cut on both sides where it is very long."""
    left, right = max(sentence[0], start - CLIP), min(sentence[1], end + CLIP)
    number = text[start:end] if end - start <= CLIP else f"{text[start : start + CLIP]} …"
    before, after = text[min(left, start) : start], text[end : max(right, end)]
    return Marked(
        ("… " if left > sentence[0] else "") + before.lstrip(),
        number,
        after.rstrip() + (" …" if right < sentence[1] else ""),
    )


def clip(text: str | None, length: int = 160) -> str:
    """Free text that stands in a line or a cell: no longer than `length`."""
    return "" if text is None else text if len(text) <= length else f"{text[: length - 1]}…"
