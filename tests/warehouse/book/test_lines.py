"""A line of a table of observations: what it says of sources, and the column that it leaves out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.warehouse.book.conftest import HOSTILE
from warehouse.book.figures import Figure
from warehouse.book.lines import line

ROW: dict[str, Any] = {
    "href": "observation/ab/ab.html",
    "indicator": "jobs_total",
    "name": "Jobs in total",
    "entity": HOSTILE,
    "ref_area": "CN",
    "time_period": "2019",
    "figure": Figure("", "10 million", "jobs"),
    "interval": "9.5 to 10.5 million",
    "status": "A",
    "agreement": "single",
    "outcome": None,
    "supports": 1,
    "sources": 1,
}


@pytest.mark.parametrize(
    ("agreement", "supports", "sources", "said"),
    [
        ("single", 1, 1, "<td>1</td>"),
        ("agree", 2, 1, "<td>1: 2 mentions agree</td>"),
        ("agree", 5, 3, "<td>3 agree</td>"),
        ("compatible", 2, 2, "<td>2 compatible</td>"),
        ("conflict", 2, 1, '<td>1: 2 mentions <span class="verdict broken">conflict</span></td>'),
    ],
)
def test_sources_say_whether_they_agree(agreement: str, supports: int, sources: int, said: str) -> None:
    told = ROW | {"agreement": agreement, "supports": supports, "sources": sources}
    assert said in line(told, "../", "indicator")


@pytest.mark.parametrize(("but", "gone"), [("indicator", "Jobs in total"), ("entity", "alert"), ("ref_area", "China")])
def test_what_the_page_is_about_is_not_said_again(but: str, gone: str) -> None:
    told = line(ROW, "../", but)
    assert gone not in told
    assert told.count("<td") == 8
    assert "<script" not in told
