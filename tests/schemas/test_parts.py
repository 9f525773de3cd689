"""Parts do not have the indicator of their own total."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators
from tests.schemas.test_linking import at, linked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Online retail sales in Norway were 89.4 billion kroner in 2022. Of this, 41.2 billion kroner was spent on "
            "clothing, up 8.5 per cent, 30.1 billion kroner on electronics and 18.1 billion kroner on other goods.",
            {"89.4 billion": "online_retail_sales", "41.2 billion": None, "30.1 billion": None, "18.1 billion": None}
            | {"8.5 per cent": None},
        ),
        (
            "Airports in Peru handled 20.1 million passengers in 2022, of which 2.0 million were domestic passengers and "
            "18.1 million international passengers.",
            {"20.1 million": "airport_passengers", "2.0 million": "domestic_airport_passengers"}
            | {"18.1 million": "international_airport_passengers"},
        ),
        (
            "Tourism supported 384,000 jobs in Croatia in 2019. Of these, 141,000 jobs were in hotels, 152,000 jobs in "
            "restaurants and 91,000 jobs in transport.",
            {"384,000": "jobs_total", "141,000": None, "152,000": None, "91,000": None},
        ),
        (
            "2023年云驿平台共带动就业岗位412万个，其中直接就业岗位96万个，间接就业岗位316万个。间接就业岗位里，仓储138万个，"
            "店员121万个，其余57万个。",
            {
                "412万": "jobs_total",
                "96万": "jobs_direct",
                "316万": "jobs_indirect",
                "138万": None,
                "121万": None,
                "57万": None,
            },
        ),
    ],
)
def test_a_part_is_not_what_its_total_is(text: str, expected: dict[str, str | None]) -> None:
    assert indicators(text) == expected


def test_a_total_that_has_its_words_from_a_part_loses_them() -> None:
    part, whole = at(0, measure="jobs of the forest industry"), at(20, measure="jobs of the forest industry")
    share = at(40, "share", "percent", measure="it")
    rows = linked([part, whole._replace(value=9e6), share], "ratio", ("part", "whole", "share"))
    assert [row["indicator"] for row in rows] == ["jobs_total", None, "jobs_share"]


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ({}, False),
        ({"place": "Peru"}, False),
        ({"place": "Chile"}, True),
        ({"period": "2018"}, True),
        ({"period": "the first half of that year"}, True),
        ({"subject": "WeChat"}, True),
    ],
)
def test_a_part_of_another_place_time_or_entity_keeps_its_indicator(facts: dict[str, object], kept: bool) -> None:
    total = at(0, measure="jobs", place="Peru", period="2019")._replace(value=9e6)
    parts = at(20, measure="jobs", **facts), at(40, measure="jobs", **facts)
    rows = linked([total, *parts], "sum", ("total", "part", "part"))
    assert [row["indicator"] for row in rows] == ["jobs_total", *["jobs_total" if kept else None] * 2]


def test_a_level_beside_a_change_is_no_part() -> None:
    now, before = at(0, measure="jobs")._replace(value=9e6), at(20, measure="jobs")
    rows = linked([now, before, at(40, "change", measure="jobs")], "sum", ("total", "part", "part"))
    assert [row["indicator"] for row in rows][:2] == ["jobs_total", "jobs_total"]
