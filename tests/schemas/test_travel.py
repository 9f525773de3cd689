"""What goes through airports, and who comes from abroad: read from the text, placed and linked."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators, placed


def told(text: str) -> list[tuple[str, str | None]]:
    """Each figure as it is printed, with its indicator."""
    return list(placed(text).sort("start").select("surface", "indicator").iter_rows())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2021 Amsterdam Airport Schiphol handled 1.66 million tonnes of cargo.", "air_freight"),
        ("Cargo volume at the country's airports came to 310,000 tonnes in 2021.", "air_freight"),
        ("Worldwide airport cargo rose to 124 million tonnes in 2021.", "air_freight"),
        ("Cargo volume at the seaport beside the airport came to 310,000 tonnes in 2021.", None),
        ("Sorlund Airport has room for 310,000 tonnes of cargo.", None),
        ("In 2021 Hong Kong International Airport handled 5 million tonnes of air cargo.", "air_freight"),
    ],
)
def test_cargo_of_airports_is_air_freight(text: str, found: str | None) -> None:
    assert list(indicators(text).values()) == [found]


def test_the_name_of_an_airport_does_not_make_its_freight_international() -> None:
    text = (
        "Largest airports in domestic freight: Denver International Airport (240,000 tonnes) and Reno (60,000 tonnes)."
    )
    assert told(text) == [("240,000", "air_freight_domestic"), ("60,000", "air_freight_domestic")]


def test_a_word_inside_the_name_of_an_airport_tells_no_sort_of_its_passengers() -> None:
    text = "Kivu Airport and Lome International reported a good year. Lome International handled 2,310,000 passengers."
    assert "international_airport_passengers" not in indicators(text).values()
    assert indicators("Kivu Airport handled 310,000 International passengers.") == {
        "310,000": "international_airport_passengers"
    }


def test_foreign_tourist_arrivals_by_their_initials() -> None:
    text = (
        "FTAs grew in March\nForeign tourist arrivals (FTAs) were 7.2 lakh in March 2015. "
        "FTAs during March 2014 were 6.9 lakh. Foreign exchange earnings from tourism were INR 10,211 crore."
    )
    assert told(text) == [
        ("7.2 lakh", "foreign_visitors"),
        ("6.9 lakh", "foreign_visitors"),
        ("10,211 crore", "foreign_visitor_spending"),
    ]


def test_agreements_by_the_same_initials_bring_nobody() -> None:
    text = (
        "India has signed 13 FTAs. Exports under the FTAs were $40 billion, and foreign exchange earnings $70 billion."
    )
    assert {"foreign_visitors", "foreign_visitor_spending"}.isdisjoint(indicators(text).values())


def test_mobile_users_behind_a_number_are_no_unit_of_it() -> None:
    assert told("2019年末某省网民规模达3120万 手机网民3050万。")[0] == ("3120万", "internet_users")


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("Low-cost airline grows\n\nPassengers rose 12% to 31 million in 2022.", "31 million", "airline_passengers"),
        ("Low-cost airline grows\n\nPassengers rose 12% to 31 million in 2022.", "12%", "airline_passengers_growth"),
        ("航空公司年报\n\n全年旅客3100万人次，同比增长12%。", "3100万", "airline_passengers"),
        ("Ferries\n\nThe ferry carrier had 2.1 million passengers in May 2022.", "2.1 million", None),
        ("An airline\n\nSome 30,000 passengers were stranded.", "30,000", None),
        ("An airline\n\nA plane with 130 passengers landed.", "130", None),
        ("Visitors\n\nInternational arrivals in Kenya reached 2.1 million in 2023.", "2.1 million", "foreign_visitors"),
        ("Vietnam\n\nForeign trade volume of Vietnam was $700 billion in 2022.", "700 billion", "trade_total"),
        ("Vietnam\n\nForeign trade volume with China was $170 billion in 2022.", "170 billion", None),
        ("Chile's imports grew 4.4% in March 2022, which left it with a trade deficit.", "4.4%", "imports_growth"),
    ],
)
def test_words_of_the_trade_that_general_readers_know(text: str, number: str, indicator: str | None) -> None:
    assert indicators(text)[number] == indicator


def test_visitors_of_a_sort_or_from_one_country_of_a_list_are_not_all() -> None:
    text = (
        "Tourist arrivals in Fiji came to 86,000 in May 2019. Overnight visitors rose by 3.1 percent to 71,200.\n\n"
        "Visitors from Australia (31,400), Japan (9,300) and Canada (2,100) were more than last year, "
        "while those from France (1,800) and Germany (1,600) were fewer.\n"
    )
    assert [surface for surface, indicator in told(text) if indicator] == ["86,000"]
