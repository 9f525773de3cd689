"""Texts whose lines were broken at one width are read as if they had not been."""

from __future__ import annotations

import textwrap

import pytest

from extraction import extract
from extraction.layout.wrapping import unwrapped

PROSE = (
    "The harbour of Lindvik landed 48,200 tonnes of fish last year. Of these, 31,700 tonnes were herring and the remaining "
    "16,500 tonnes cod. Growth was strongest in spring, when the catch rose by 12 percent on the year before. The crews, "
    "who numbered 640 in 2019, are now 580 people strong. Prices fell from 14 to 11 kroner a kilo, or about a fifth.\n\n"
    "The mayor said that three in four boats belong to families of the town; the other quarter is owned by two companies "
    "from the south, which pay 6 percent of each sale in fees."
)


def _wrap(text: str, width: int) -> str:
    return "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in text.split("\n\n"))


@pytest.mark.parametrize("width", [56, 64, 72, 80, 100])
def test_the_lines_of_one_width_are_joined(width: int) -> None:
    wrapped = _wrap(PROSE, width)
    assert "\n" in wrapped.split("\n\n")[0]
    assert unwrapped(wrapped) == PROSE


@pytest.mark.parametrize("width", [60, 72, 78])
def test_the_same_is_read_with_the_surfaces_as_written(width: int) -> None:
    wrapped = _wrap(PROSE, width)
    plain, broken = extract(PROSE), extract(wrapped)
    assert [q._replace(surface="") for q in broken.quantities] == [q._replace(surface="") for q in plain.quantities]
    assert broken.identities == plain.identities
    assert all(wrapped[m.start : m.end] == m.surface for m in (*broken.mentions, *broken.quantities))


@pytest.mark.parametrize(
    "text",
    [
        # a list of long names, each line as long as the others
        "Members of the society\n"
        + "\n".join(f"Municipality of {name}, {n},412 inhabitants in all of it" for n, name in enumerate("Abcdefgh" * 2)),
        # paragraphs of one line each
        "\n".join(["A short line that ends after some fifty signs of it.", "Another, longer by a few signs than it."] * 6),
        # a heading above each paragraph
        "\n\n".join(["What the harbour landed in the year of the storm\nFish, and a good deal of other things"] * 4),
        # a table of blanks
        "\n".join([f"herring and other small fish   {n},200   {n},900   tonnes each" for n in range(12)]),
    ],
)  # fmt: skip
def test_lists_headings_and_tables_keep_their_lines(text: str) -> None:
    assert unwrapped(text) == text


def test_what_stands_apart_stays_apart() -> None:
    wrapped = _wrap(PROSE, 70) + "\n\nCatch in tonnes\nHerring 31,700\nCod 16,500\n- a bullet\n- another\n"
    assert unwrapped(wrapped).endswith("\n\nCatch in tonnes\nHerring 31,700\nCod 16,500\n- a bullet\n- another\n")
