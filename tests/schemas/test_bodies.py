"""Airports, ports and the like have names of their own: what is told of one is told of no other, and not of all."""

from __future__ import annotations

import pytest

from tests.schemas.reading import placed


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
