"""A figure of a table counts what the head of its column says, where the rows are places, bodies or times."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators, placed

AIRPORTS = """Quiet year at the regional airports

Table 2. Traffic in 2023
Airport | Passengers (thousand) | Change (%) | Movements
Kelby | 912.5 | 4.1 | 11,200
Tarn | 401.2 | -2.6 | 6,340

The runway at Tarn was closed in May.
"""


def test_the_head_of_a_column_says_what_is_counted() -> None:
    told = indicators(AIRPORTS)
    assert told["912.5"] == told["401.2"] == "airport_passengers"
    assert told["11,200"] is None


def test_a_growth_belongs_to_the_level_before_it_in_its_row() -> None:
    told = indicators(AIRPORTS)
    assert told["4.1"] == told["2.6"] == "airport_passengers_growth"


def test_in_a_list_the_line_above_says_it() -> None:
    rows = "望潮港\u3000312\u3000+4.5%\n白沙港\u3000208\u3000-1.2%"
    told = indicators(f"8月港口简报\n\n集装箱吞吐量居前的港口（万标箱）：\n{rows}\n\n其余从略。\n")
    assert told["312"] == told["208"] == "container_throughput"
    assert told["4.5%"] == told["1.2%"] == "container_throughput_growth"


@pytest.mark.parametrize("sort", ["Film", "Technology", "Business line"])
def test_rows_of_a_sort_have_figures_of_a_part(sort: str) -> None:
    text = f"A look back\n\nTable 1. The year\n{sort} | Box office (EUR million)\nAlder | 81.5\nBeech | 63.7\n\nThat is all.\n"
    assert set(indicators(text).values()) == {None}
    by_year = text.replace(sort, "Year").replace("Alder", "2021").replace("Beech", "2022")
    assert indicators(by_year)["81.5"] == "box_office"


def test_a_row_alone_is_no_table() -> None:
    text = "A look at the year\n\nAirport | Passengers (thousand)\nKelby | 912.5\n\nThat is all.\n"
    assert indicators(text)["912.5"] is None


def test_a_paragraph_is_no_head_of_a_list() -> None:
    text = "Notes\n\nThe box office of the country fell this year, as it had in the year before.\nKelby  912.5\nTarn  401.2\n"
    assert set(indicators(text).values()) == {None}


def test_a_list_may_stand_in_one_line() -> None:
    told = indicators(
        "快递月报\n\n当月快递业务量前三的城市（亿件）：望潮14.2，白沙9.7，青溪5.3，合计29.2，占全国五分之一。\n"
    )
    assert told["14.2"] == told["9.7"] == told["5.3"] == "parcels"
    assert told["29.2"] is None


def test_a_table_may_have_signs_at_both_ends_and_a_line_below_its_head() -> None:
    rows = ["| Airport | Passengers (thousand) |", "|---|---|", "| Kelby | 912.5 |", "| Tarn | 401.2 |"]
    told = indicators("Regional airports in 2023\n\n" + "\n".join(rows) + "\n\nThat is all.\n")
    assert told["912.5"] == told["401.2"] == "airport_passengers"


def test_all_of_the_rows_together_name_nobody() -> None:
    found = placed(
        "机场集团简报\n\n机场\u3000旅客（万人次）\n望潮\u3000712.5\n白沙\u3000248.3\n合计\u3000960.8\n\n其余从略。\n"
    )
    told = {
        surface: (what, whose) for surface, what, whose in found.select("surface", "indicator", "entity").iter_rows()
    }
    assert told["712.5"] == ("airport_passengers", "望潮")
    assert told["960.8"] == ("airport_passengers", None)


LISTED = "Where they land\n\n{} counted the following passengers:\n\n  1. Africa (214 million, +9%)\n  2. Europe ({})"


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        (
            "Telecoms\n\nSubscribers to fixed broadband:\n\n1. Kenya: 2.1 million subscribers\n2. Chad: 1 million subscribers",
            "2.1 million",
            "fixed_broadband_subscribers",
        ),
        (LISTED.format("Airports", "2.4 billion, +6%"), "2.4 billion", "airport_passengers"),
        (LISTED.format("Airports", "2.4 billion, +6%"), "6%", "airport_passengers_growth"),
        (LISTED.format("Ferries", "2.4 billion, +6%"), "2.4 billion", None),
        ("Last year\n\nThe airport was busy.\n\n- Africa: 214 million passengers", "214 million", None),
        ("Last year\n\nTraffic of the airport:\n- Passengers: 1.2 million, +4%;", "1.2 million", "airport_passengers"),
    ],
)
def test_a_list_goes_on_with_the_line_that_leads_to_it(text: str, number: str, indicator: str | None) -> None:
    assert indicators(text)[number] == indicator
