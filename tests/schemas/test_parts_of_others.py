"""Parts of a sum whose total is something else than what they count."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators
from tests.schemas.test_linking import at, linked


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("2024年我国跨境电商进出口2.63万亿元。出口2.15万亿元，进口0.48万亿元。", "2.15万亿", None),
        ("2024年我国货物进出口2.63万亿元。出口2.15万亿元，进口0.48万亿元。", "2.15万亿", "exports"),
        ("2024年我国货物进出口2.63万亿元。出口2.15万亿元，进口0.48万亿元。", "0.48万亿", "imports"),
    ],
)
def test_what_is_told_of_an_area_is_a_part_of_its_own_total_only(text: str, number: str, indicator: str | None) -> None:
    assert indicators(text)[number] == indicator


@pytest.mark.parametrize(
    ("facts", "of_total", "kept"),
    [
        ({}, {}, False),
        ({"period": "2018"}, {"period": "2019"}, True),
        ({"place": "Peru"}, {"place": "Chile"}, True),
        ({"subject": "Alibaba"}, {"subject": "the festival"}, True),
        ({"subject": "Asia-Pacific"}, {"subject": "Acme"}, False),
    ],
)
def test_a_part_of_a_like_total_is_a_segment_unless_it_is_set_apart(
    facts: dict[str, str], of_total: dict[str, str], kept: bool
) -> None:
    part = at(0, measure="commercial value", role="part", unit="CNY", **facts)
    total = at(40, measure="commercial value", role="total", unit="CNY", **of_total)
    rows = linked(
        [part._replace(value=7e9), part._replace(start=20, end=23, value=7e9), total._replace(value=14e9)], *SUM
    )
    assert [row["indicator"] for row in rows] == ["commercial_value" if kept else None] * 2 + ["commercial_value"]


def test_a_part_of_a_total_that_nothing_counts_needs_its_own_words() -> None:
    part, total = at(0, measure="direct jobs", role="part"), at(40, measure="hands", role="total", unit="hand")
    rows = linked(
        [part._replace(value=7e6), part._replace(start=20, end=23, value=7e6), total._replace(value=14e6)], *SUM
    )
    assert [row["indicator"] for row in rows] == ["jobs_direct", "jobs_direct", None]


def test_other_tellings_and_growths_of_such_a_part_go_with_it() -> None:
    text = (
        "A good year for the airline\n\nThe company had 1,200,000 guests in the air in May, more than ever. 700,000 passengers "
        "flew within Norway, up 8 per cent, and 500,000 to the rest of Europe."
    )
    assert set(indicators(text).values()) == {None}


SUM = ("sum", ("part", "part", "total"))
