"""Bulletins of statistics: the time that is carried to their figures, parts of a country, and what is no count of theirs."""

from __future__ import annotations

import pytest

from tests.schemas.reading import placed

SEVEN = "7.1 billion"
HEADED = "Subscription data as on 30 June 2022\n\n"
SUBSCRIBERS = HEADED + "1. Wireless subscribers stood at 41.2 million, against 40.8 million a month before."
LED = "In May 2012 exports of goods fell by £0.4 billion to £7.1 billion. Imports rose by £0.2 billion to £9.3 billion."


def keys(text: str, surface: str) -> list[tuple[str | None, str | None, str | None]]:
    """Indicator, area and period of the figures that are printed so."""
    rows = placed(text).filter(surface=surface)
    return list(rows.select("indicator", "ref_area", "time_period").iter_rows())


@pytest.mark.parametrize(
    ("text", "surface", "period"),
    [
        (LED, SEVEN, "2012-05"),
        (LED, "9.3 billion", "2012-05"),
        (
            "Imports for the period January to September 2023 were $7.1 billion, exports $6 billion.",
            SEVEN,
            "2023-01/2023-09",
        ),
        (
            "Imports were $7.1 billion in December, the trade office said on January 14, 2022. Exports fell.",
            SEVEN,
            "2021-12",
        ),
        ("Norway's inflation rate rose to 2.1% in January from 1.8% in December 2019.", "2.1%", "2020-01"),
        ("Norway's inflation rate rose to 2.1% in January from 1.8% in December 2019.", "1.8%", "2019-12"),
        ("In 2019 imports slowed in the second half. Exports for the year rose by 14%.", "14%", "2019"),
        (
            "Exports were $7.1 billion in the first half of 2018, up 3% on the first half of 2017. Imports fell.",
            "3%",
            "2018-S1",
        ),
        (SUBSCRIBERS, "41.2 million", "2022-06"),
        (SUBSCRIBERS, "40.8 million", "2022-05"),
    ],
)
def test_the_time_of_a_bulletin(text: str, surface: str, period: str) -> None:
    assert [when for _, _, when in keys(text, surface)] == [period]


@pytest.mark.parametrize(
    ("text", "surface", "area"),
    [
        ("Ohio's unemployment rate was 3.6% in May 2022, below the national rate of 4.1%.", "3.6%", "US-OH"),
        ("Ohio's unemployment rate was 3.6% in May 2022, below the national average of 4.1%.", "4.1%", "US"),
        ("Spain's unemployment rate was 3.6% in May 2022. In Lugarda county the rate was 4.1%.", "4.1%", None),
        ("Spain's unemployment rate was 3.6% in May 2022. In Queensland it was 4.1%.", "4.1%", "AU-QLD"),
        ("In Gujarat and Odisha the unemployment rate was 4.1% in 2019.", "4.1%", None),
        ("Hebei Province had an unemployment rate of 4.1% in 2019.", "4.1%", "CN-HE"),
    ],
)
def test_parts_of_a_country(text: str, surface: str, area: str | None) -> None:
    assert [(one, where) for one, where, _ in keys(text, surface)] == [("unemployment_rate", area)]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        (
            "UK exports rose in 2012. Exports to the euro area rose by £0.7 billion to £7.1 billion. Imports fell.",
            SEVEN,
        ),
        ("On a quarterly basis, Ghana's GDP grew by 0.6% in the second quarter of 2023.", "0.6%"),
        ("Employers in Ohio added 4,600 jobs in May 2022.", "4,600"),
        ("Unemployment rate in Spain: 3.6% in May 2022. The rate for women was 4.1%.", "4.1%"),
    ],
)
def test_what_no_indicator_counts(text: str, surface: str) -> None:
    assert [one for one, _, _ in keys(text, surface)] == [None]


def test_a_balance_is_no_whole() -> None:
    text = (
        "Peru had a trade deficit of $101 million. Exports stood at $5.29 billion, while imports rose to $5.39 billion."
    )
    assert keys(text, "5.29 billion")[0][0] == "exports"


def test_a_heading_owns_no_figure() -> None:
    text = (
        "- Employment Impact: 11,640 direct jobs were supported by tourism.\n- Labor Income & Tax Revenue: $40 million."
    )
    assert "Employment Impact" not in placed(text)["entity"].to_list()
    assert placed("In 2018 Latvian ports handled 48.5 million tonnes of cargo.")["entity"].to_list() == [None]
