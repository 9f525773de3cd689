"""Names of areas that are part of longer ones, and those that are often something else."""

from __future__ import annotations

import pytest

from schemas.catalogue import load_catalogue
from schemas.catalogue.longer_names import names_of, read_over
from tests.schemas.reading import placed

USERS = "{} had 1.1 million internet users in 2022."


def areas(text: str) -> list[str | None]:
    """The areas of all figures of a text."""
    return placed(text)["ref_area"].to_list()


@pytest.mark.parametrize(
    "name",
    [
        "New England", "Northern France", "northern France", "The north of France", "East Germany", "West Germany",
        "Northern Cyprus", "New London", "East London", "Central London", "Southern California", "Mexico City", "Panama City",
        "Kuwait City", "Guatemala City", "The Dutch Antilles", "South-Eastern Spain", "Northern New South Wales",
    ],
)  # fmt: skip
def test_a_part_of_an_area_and_a_namesake_are_not_the_area(name: str) -> None:
    assert areas(USERS.format(name)) == [None]
    told = f"Germany is large. {USERS.format(name)} Germany is old."
    assert areas(told) == [None], "nor what else the article is about"


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("New South Wales", "AU-NSW"), ("New Mexico", "US-NM"), ("Inner Mongolia", "CN-NM"), ("South Australia", "AU-SA"),
        ("Western Australia", "AU-WA"), ("Baja California", "MX-BCN"), ("East Africa", "014"), ("South Korea", "KR"),
        ("North Macedonia", "MK"), ("South Africa", "ZA"), ("Western Sahara", "EH"), ("Northern Ireland", "GB-NIR"),
        ("The United States", "US"), ("Papua New Guinea", "PG"), ("Equatorial Guinea", "GQ"), ("New Zealand", "NZ"),
        ("Western Europe", "155"), ("Congo", "CD"), ("The Republic of Congo", "CG"), ("Myanmar", "MM"), ("Macedonia", "MK"),
        ("Bosnia", "BA"), ("Palestine", "PS"), ("Trinidad and Tobago", "TT"), ("Mali", "ML"), ("Chad", "TD"), ("Jordan", "JO"),
        ("New US firms", "US"),
    ],
)  # fmt: skip
def test_a_longer_name_that_is_known_is_that_area(name: str, area: str) -> None:
    assert areas(USERS.format(name)) == [area]


@pytest.mark.parametrize("begin", ["In Germany", "Across Germany", "For Germany", "New figures: in Germany"])
def test_the_beginning_of_a_sentence_makes_no_longer_name(begin: str) -> None:
    assert areas(f"{begin} there were 1.1 million internet users in 2022.") == ["DE"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("2022年内蒙古网民达1100万人。", "CN-NM"),
        ("2022年新南威尔士网民达110万人。", "AU-NSW"),
        ("2022年法国北部网民达110万人。", None),
        ("2022年刚果（金）北部网民达110万人。", None),
        ("2022年墨西哥城网民达110万人。", None),
        ("2022年蒙古网民达110万人。", "MN"),
        ("2022年南非网民达110万人。", "ZA"),
        ("2022年中国城市网民达110万人。", "CN"),
    ],
)
def test_the_same_in_chinese(text: str, area: str | None) -> None:
    assert areas(text) == [area]


def test_what_is_told_of_a_part_is_told_beside_the_whole() -> None:
    text = (
        "Australia had 24.1 million internet users in 2022. Northern Australia had 1.62 million internet users in 2022."
    )
    assert areas(text) == ["AU", None]
    west = (
        "There were 1.1 million internet users in Western Germany and 61 million internet users in Germany as a whole."
    )
    assert areas(west) == [None, "DE"]
    other = "In Germany 61 million internet users were counted and 1.1 million internet users in Western Germany."
    assert areas(other) == ["DE", None]
    assert areas("Australia had 24.1 million internet users, South Australia 1.62 million internet users.") == [
        "AU",
        "AU-SA",
    ]
    assert areas("Northern France and France as a whole had 1.1 million internet users in 2022.") == ["FR"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali had 7.6 million internet users, a body said. Togo had 2.9 million internet users.", ["ML", "TG"]),
        ("There are 7.6 million internet users in Mali. Togo has none.", ["ML"]),
        ("Ports of Georgia support 439,220 jobs. Togo has none. Togo is small.", [None]),
        ("Michael Jordan has 7.6 million internet users in Brazil.", ["BR"]),
        ("Jordan, a shop, has 7.6 million internet users. Togo has none. Togo is small.", [None]),
        ("In jersey and denim there were 7.6 million users in Togo.", ["TG"]),
    ],
)
def test_a_name_that_is_often_something_else_is_the_place_or_no_other(text: str, expected: list[str | None]) -> None:
    assert areas(text) == expected


def test_what_is_read_over_keeps_its_length() -> None:
    names = names_of(load_catalogue())
    for text in (
        "South Korea and South Spain, Mexico City; in Mali. Mali Khan, Mali",
        "法国北部，内蒙古",
        "New New New",
        "",
    ):
        said = read_over(text, names)
        assert len(said) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "The airport in Graz, Austria, handled 1.1 million passengers in 2022.",
        "In Graz, Austria, exports came to 4.1 billion euros in 2022.",
        "Graz, Austria, had exports of 4.1 billion euros in 2022.",
        "Exports from the Austrian city of Graz came to 4.1 billion euros in 2022.",
        "Lyon airport in France handled 8.6 million passengers in 2022.",
        "In the Austrian state of Tyrol, exports came to 16 billion euros in 2022.",
        "Berlin (Germany) had exports of 16 billion euros in 2022.",
        "The port of Koper in Slovenia handled 23 million tonnes in 2022.",
        "2022年，德国巴伐利亚州GDP为7170亿欧元。",
    ],
)
def test_a_place_with_its_country_is_not_the_country(text: str) -> None:
    assert placed(text)["ref_area"].to_list()[:1] == [None]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("In Vienna, the government said that Austria's exports came to 190 billion euros.", "AT"),
        ("A factory in Graz, Austria, said that exports of Austria came to 190 billion euros.", "AT"),
        ("In March, Austria, a country of nine million, had exports of 16 billion euros.", "AT"),
        ("In Austria, exports came to 190 billion euros in 2022.", "AT"),
    ],
)
def test_the_country_beside_such_a_place_stays(text: str, area: str) -> None:
    assert placed(text)["ref_area"].to_list()[-1] == area
