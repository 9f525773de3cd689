"""Airports, ports and the like have names of their own: what is told of one is told of no other, and not of all."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators, placed


def whose(text: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Indicator, entity and area of each level that has an indicator."""
    rows = placed(text).drop_nulls("indicator").select("surface", "indicator", "entity", "ref_area")
    return {surface: (indicator, entity, area) for surface, indicator, entity, area in rows.iter_rows()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Schiphol handled 61.9 million passengers in 2023. Lelystad Airport handled 41,000 passengers in 2023.",
            {"61.9 million": ("schiphol", "NL"), "41,000": ("Lelystad Airport", None)},
        ),
        (
            "Heathrow served 79.2 million passengers in 2023, while Biggin Hill airport served 12,000 passengers in 2023.",
            {"79.2 million": ("heathrow", "GB"), "12,000": ("Biggin Hill airport", None)},
        ),
        (
            "Worldwide airport passengers came to 4.6 billion in 2021.",
            {"4.6 billion": (None, "001")},
        ),
        (
            "The World Airport Atlas counts 4.6 billion airport passengers in 2021.",
            {"4.6 billion": (None, "001")},
        ),
        (
            "Kivu Airport handled 210,000 passengers in 2022. Bukoba Airport handled 88,000 passengers in 2022.",
            {"210,000": ("Kivu Airport", None), "88,000": ("Bukoba Airport", None)},
        ),
        (
            "The airport of Bukoba handled 88,000 passengers in 2022 and the airport of Kivu 210,000 passengers.",
            {"88,000": ("Airport of Bukoba", None), "210,000": ("Airport of Kivu", None)},
        ),
        (
            "In 2023 some 61.9 million passengers passed through Schiphol. In 2023 some 40.9 million passed through Gatwick.",
            {"61.9 million": ("schiphol", "NL")},
        ),
        (
            "Schiphol grows\n\nThe airport handled 61.9 million passengers in 2023. It has six runways.",
            {"61.9 million": ("schiphol", "NL")},
        ),
        (
            "Athens airport saw 28.2 million passengers in 2023, and airports in Greece handled 72.6 million passengers.",
            {"28.2 million": ("athens_airport", "GR"), "72.6 million": (None, "GR")},
        ),
        (
            "2021年1至5月，全国千万级机场旅客吞吐量3.2亿人次,同比增长14%；本溪机场旅客吞吐量31万人次。",
            {"3.2亿": (None, "CN"), "31万": ("本溪机场", None)},
        ),
        (
            "2023年，白云机场旅客吞吐量6317万人次。2023年，稻城亚丁机场旅客吞吐量23万人次。",
            {"6317万": ("baiyun_airport", "CN"), "23万": ("稻城亚丁机场", None)},
        ),
        (
            "首都机场\n\n2023年，首都机场旅客吞吐量5288万人次，大兴机场旅客吞吐量3941万人次。",
            {"5288万": ("capital_airport", "CN"), "3941万": ("daxing_airport", "CN")},
        ),
        (
            "白云机场创新高\n\n2023年，该机场旅客吞吐量6317万人次。全国机场旅客吞吐量12.6亿人次。",
            {"6317万": ("baiyun_airport", "CN"), "12.6亿": (None, "CN")},
        ),
    ],
)
def test_what_is_told_of_one_airport_is_told_of_no_other(text: str, expected: dict[str, object]) -> None:
    assert whose(text).items() >= {name: ("airport_passengers", *told) for name, told in expected.items()}.items()


def test_an_airport_that_no_list_has_is_called_what_the_text_calls_it() -> None:
    told = whose("Kivu Airport handled 210,000 passengers in 2022. It lies by a lake.")
    assert told == {"210,000": ("airport_passengers", "Kivu Airport", None)}


@pytest.mark.parametrize(
    "text",
    [
        "The railway carried 12 million passengers in 2023. Heathrow is near.",
        "Trains brought 12 million passengers to Schiphol in 2023.",
        "Heathrow has a metro that carried 12 million passengers in 2023.",
        "British Airways carried 43 million passengers from Heathrow in 2023.",
    ],
)
def test_passengers_of_others_are_none_of_an_airport(text: str) -> None:
    assert "airport_passengers" not in [indicator for indicator, _, _ in whose(text).values()]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The harbours\n\nContainer throughput came to 7.7 million TEU at Moerdijk port in 2023. "
            "Container throughput came to 0.5 million TEU at the port of Vlissingen in 2023.",
            2,
        ),
        (
            "Waldfriede Hospital had revenue of 120 million euros in 2022. Charlotten Hospital had revenue of 88 million.",
            2,
        ),
        (
            "The University of Bern had revenue of 950 million francs. The University of Jena had revenue of 420 million.",
            2,
        ),
    ],
)
def test_two_names_are_two_keys(text: str, names: int) -> None:
    assert len({entity for _, entity, _ in whose(text).values() if entity}) == names


def test_of_names_within_names_the_longest_counts() -> None:
    text = "2023年，北京首都国际机场旅客吞吐量5287万人次。大兴机场旅客吞吐量3941万人次。"
    told = [entity for _, entity, _ in whose(text).values()]
    assert told == [entity for _, entity, _ in whose(text.replace("北京首都国际机场", "首都机场")).values()]
    assert len(set(told)) == 2 and None not in told


PORT = "The harbour of Kelby in November\n\n"
AIRPORT = "A good year for Kelby airport\n\n"


@pytest.mark.parametrize(
    ("text", "figure", "indicator"),
    [
        (f"{PORT}In October it had been better, with 41,300 TEU.", "41,300", "container_throughput"),
        (f"{PORT}Kelby handled 2.7 million tonnes in October.", "2.7 million", "port_throughput"),
        (f"{AIRPORT}December, mostly quiet, brought 81,000 passengers.", "81,000", "airport_passengers"),
        ("望潮港10月简报\n\n当月共有41.3万标箱过港。", "41.3万", "container_throughput"),
        ("机场集团简报\n\n二、货邮。完成8.4万吨。", "8.4万", "air_freight"),
        (
            "民航8月快报\n\n货邮运输量77.1万吨，其中国内航线45.0万吨，国际航线32.1万吨。",
            "32.1万",
            "air_freight_international",
        ),
    ],
)
def test_what_the_headline_speaks_of_need_not_be_said_again(text: str, figure: str, indicator: str) -> None:
    assert indicators(text)[figure] == indicator


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # what may be handled, and what a ship holds
        (f"{PORT}The capacity will grow from 1.1 to 1.4 million TEU.", "1.4 million"),
        (f"{PORT}Half of the ships had room for fewer than 5,200 TEU.", "5,200"),
        # a part of what the port handled
        (f"{PORT}It handled 41,300 TEU (21,100 full, 20,200 empty).", "21,100"),
        (f"{AIRPORT}The route to Tarn brought 81,000 passengers.", "81,000"),
        ("The lines of Kelby in November\n\nIn October the line had 41,300 TEU.", "41,300"),
    ],
)
def test_a_part_or_a_capacity_is_nothing_that_the_body_handled(text: str, figure: str) -> None:
    assert indicators(text)[figure] is None


def test_freight_is_of_the_airport_that_its_clause_names() -> None:
    text = (
        "Airports of the world\n\nThe busiest for air freight in 2016: Hong Kong Airport (4.6 million tonnes); "
        "Memphis Airport (4.3 million tonnes); Dubai Airport (2.6 million tonnes)."
    )
    assert whose(text) == {
        "4.6 million": ("air_freight", "hong_kong_airport", "HK"),
        "4.3 million": ("air_freight", "Memphis Airport", None),
        "2.6 million": ("air_freight", "dubai_airport", "AE"),
    }


def test_an_airport_of_the_heading_lies_where_the_list_says() -> None:
    text = "Schiphol in May 2024\n\n- Total passengers: 6.4 million"
    assert whose(text) == {"6.4 million": ("airport_passengers", "schiphol", "NL")}


def test_a_region_that_no_list_has_is_no_body() -> None:
    text = "Air freight in 2021: Asia Pacific (38.2 million tonnes); Europe (19.6 million tonnes)."
    assert whose(text) == {"38.2 million": ("air_freight", None, None), "19.6 million": ("air_freight", None, "150")}


def test_names_in_capitals_and_hyphens_take_no_longer_for_each_more() -> None:
    # A pattern that went back for each letter would not come to the end of these.
    hostile = f"{'A-' * 3000} {'Ab ' * 3000} {'A' * 3000}"
    assert whose(f"{hostile}. The Aix-en-Provence Airport handled 6.4 million passengers.") != {}


def test_a_growth_of_which_only_the_body_is_named_is_that_of_the_headline_each_of_its_own() -> None:
    head = "上半年沿江港口吞吐量榜单出炉\n\n"
    body = "芜湖港以8.1%的增速居前,而池州港增长5.2%。铜陵港、安庆港分别以3.4%和2.7%的增速紧随其后。"
    rows = placed(head + body).drop_nulls("indicator").select("surface", "indicator", "entity")
    names = {"8.1%": "芜湖港", "5.2%": "池州港", "3.4%": "铜陵港", "2.7%": "安庆港"}
    assert set(rows.iter_rows()) == {(surface, "port_throughput_growth", name) for surface, name in names.items()}
    assert indicators("沿江见闻\n\n芜湖港以8.1%的增速居前。") == {"8.1%": None}
