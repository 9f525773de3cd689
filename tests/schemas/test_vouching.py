"""A cue that many things are called by needs something that vouches for it."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators

FILLING = (
    "The people of the valley like to tell their story at length, and so it is told here as well. Snow came late this winter, "
    "the roads were closed for days, and the old mill at the river was open to all who wanted to see it. In the evening there "
    "was music, soup and bread, and nobody went home before the last candle was out."
)


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("Spring letter\n\nThe kitchen handed out 61,480 parcels in 2023.", "61,480", None),
        ("Spring letter\n\nThe courier carried 61,480 parcels in 2023.", "61,480", "parcels"),
        ("Spring letter\n\nThe town hall had 61,480 posts in 2023.", "61,480", None),
        ("Spring letter\n\nThe mill supports 61,480 jobs.", "61,480", "jobs_total"),
        ("The mill and the valley: jobs\n\nIn 2023 there were 61,480 jobs.", "61,480", None),
        ("What the mill supports: jobs\n\nIn 2023 there were 61,480 jobs.", "61,480", "jobs_total"),
        ("Spring letter\n\nExports came to $52 million in 2023.", "52 million", None),
        ("Spring letter\n\nExports of Kenya came to $52 million in 2023.", "52 million", "exports"),
        ("Spring letter\n\nKenyan exports came to $52 million in 2023.", "52 million", "exports"),
        ("Spring letter\n\nExports came to $52 million and imports to $58 million in 2023.", "52 million", "exports"),
    ],
)
def test_what_nothing_vouches_for_is_placed_nowhere(text: str, number: str, indicator: str | None) -> None:
    assert indicators(f"{text} {FILLING}")[number] == indicator


def test_an_owner_whom_the_catalogue_lists_vouches() -> None:
    text = "Spring letter\n\nApple says 1.7 million jobs in 2023."
    assert indicators(f"{text} {FILLING}")["1.7 million"] == "jobs_total"


def test_the_silence_of_a_few_lines_says_nothing() -> None:
    assert indicators("Exports came to $52 million.")["52 million"] == "exports"
