from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.book import marks, parts
from warehouse.book.parts import MAX_CHARACTERS, MAX_MENTIONS, in_parts, marked, part_starts


@st.composite
def texts(draw):
    """A text with mentions in it, some of them very long, and more than one page of it."""
    pieces, spans, at = [], [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 9_000), st.integers(1, 9_000)), max_size=20)):
        filler = (draw(st.sampled_from(["word ", "line\n", "字"])) * gap)[:gap]
        pieces += [filler, "7" * length]
        spans.append((at + gap, at + gap + length))
        at += gap + length
    return "".join(pieces), spans


@settings(max_examples=60, deadline=None)
@given(texts())
def test_the_parts_are_the_text_and_no_mention_is_cut(made):
    text, spans = made
    starts = part_starts(text, spans)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    ends = [*starts[1:], len(text)]
    assert all(end - start <= MAX_CHARACTERS for start, end in zip(starts, ends, strict=True))
    assert not any(begin < start < end for start in starts[1:] for begin, end in spans)


def test_many_mentions_make_parts_too():
    text = "7 " * 1_000
    starts = part_starts(text, [(i, i + 1) for i in range(0, 2_000, 2)])
    assert len(starts) >= 1_000 / MAX_MENTIONS
    assert all(later - earlier <= 2 * MAX_MENTIONS for earlier, later in pairwise(starts))


def test_a_number_longer_than_a_page_is_cut():
    text = "x" + "7" * (2 * MAX_CHARACTERS) + " end"
    starts = part_starts(text, [(1, 2 * MAX_CHARACTERS + 1)])
    assert all(b - a <= MAX_CHARACTERS for a, b in pairwise(starts))


@settings(max_examples=60, deadline=None)
@given(texts(), st.data())
def test_the_stretches_are_the_text(made, data):
    text, spans = made
    mentions = [{"start": start, "end": end} for start, end in spans]
    cut = data.draw(st.integers(0, len(text)))
    told = [*marks.stretches(text, mentions, 0, cut), *marks.stretches(text, mentions, cut, len(text))]
    assert "".join(piece.text for piece in told) == text
    assert {piece.number for piece in told if piece.mention} == set(range(1, len(spans) + 1))


def test_a_very_long_sentence_is_cut_around_its_number():
    text = "a" * 5_000 + "42" + "b" * 5_000
    found = marked(text, 5_000, 5_002, (0, len(text)))
    assert found.number == "42"
    assert found.before.startswith("… a")
    assert found.after.endswith("b …")
    assert len(found.before) < parts.CLIP + 10


@pytest.mark.parametrize(("rows", "expected"), [(0, [0]), (3, [3]), (4, [3, 1])])
def test_rows_in_parts(rows, expected):
    found = in_parts(list(range(rows)), 3)
    assert [len(some) for _, some in found] == expected
    assert [part.number for part, _ in found] == list(range(1, len(expected) + 1))
    assert {part.of for part, _ in found} == {len(expected)}
