"""Trade with one partner is no total of it, nor of the other side."""

from __future__ import annotations

import pytest

from tests.schemas import reading

Placed = tuple[str | None, str | None]


def placed(text: str) -> list[Placed]:
    """Indicator and area of all figures of a text."""
    return list(reading.placed(text).select("indicator", "ref_area").iter_rows())


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Denmark's exports to Germany came to $17.1 billion in 2022.", "DK"),
        ("Exports to Germany came to $17.1 billion in 2022.", None),
        ("Exports from Denmark to Germany came to $17.1 billion in 2022.", "DK"),
        ("Denmark's imports from China came to $17.1 billion in 2022.", "DK"),
        ("Denmark's exports of pork to the EU rose to $3.1 billion in 2022.", "DK"),
        ("Denmark sold $17.1 billion of exports to Germany in 2022.", "DK"),
        ("2022年中国出口到德国1200亿美元。", "CN"),
        ("2022年对德国出口171亿美元。", None),
        ("2022年从中国进口171亿美元。", None),
        ("2022年丹麦对德国出口171亿美元。", "DK"),
    ],
)
def test_trade_with_a_partner_has_no_indicator_and_is_not_the_partners(text: str, area: str | None) -> None:
    assert placed(text) == [(None, area)]


@pytest.mark.parametrize(
    "text",
    [
        "Exports from Denmark came to $120 billion in 2022.",
        "Denmark's exports grew to US$120 billion in 2022.",
        "Denmark's exports to the world came to $120 billion in 2022.",
        "2022年丹麦出口1200亿美元。",
    ],
)
def test_all_trade_is_the_total(text: str) -> None:
    assert placed(text) == [("exports", "DK")]


def test_a_partner_behind_the_number_is_one_too() -> None:
    text = "Exports of Gabon: 3 billion dollars to China, 1 billion to the EU\n\nAll came to 6.2 billion dollars in 2022.\n"
    assert [indicator for indicator, _ in placed(text)][:2] == [None, None]
    assert placed("Exports of Gabon rose from 3 billion dollars to US$4 billion in 2022.")[-1] == ("exports", "GA")


def test_a_growth_before_the_level_is_of_the_partner_too() -> None:
    assert placed("Exports to Germany rose 5% to $17.1 billion in 2022.") == [(None, None), (None, None)]


def test_a_partner_is_none_of_the_other_figures_either() -> None:
    told = placed(
        "Denmark's exports of pork to the EU rose to $3.1 billion in 2022, and all its exports came to $120 billion."
    )
    assert told == [(None, "DK"), ("exports", "DK")]
    handled = "Airports in Spain handled 283 million passengers in 2023, of which 34.1 million passengers from Germany."
    assert placed(handled) == [("airport_passengers", "ES"), (None, "ES")]
    assert placed("2022年丹麦出口1200亿美元，其中对德国出口171亿美元。") == [("exports", "DK"), (None, "DK")]


@pytest.mark.parametrize(
    "text",
    [
        "2022年中国出口1200亿美元到德国。",
        "2022年我国对东盟出口5672亿美元。",
        "2022年中德贸易额达2276亿欧元。",
        "2022年中非进出口2820亿美元。",
        "Imports and exports between Kenya and Uganda came to 1.2 billion dollars in 2022.",
        "Total trade between the United States and China was 690 billion dollars in 2022.",
        "China-Germany trade came to 298 billion euros in 2022.",
        "Chile's China exports came to 38 billion dollars in 2022.",
        "Exports from Chile to the Chinese market came to 38 billion dollars in 2022.",
        "Danish exports to Germany came to 17 billion dollars in 2022 and imports to 20 billion dollars.",
        "2022年，韩国对华出口1558亿美元，进口1546亿美元。",
    ],
)
def test_further_forms_of_trade_with_one_partner(text: str) -> None:
    assert {indicator for indicator, _ in placed(text)} == {None}


def test_a_row_of_partners_has_no_indicator() -> None:
    text = "2022年我国进出口总值42万亿元。挪威和巴西是我国前两大贸易伙伴，分别进出口6.5万亿元和5.6万亿元，分别增长15%和5.3%。"
    assert [indicator for indicator, _ in placed(text) if indicator] == ["trade_total"]


def test_the_total_beside_a_partner_stays() -> None:
    sent = "Of Chile's exports of 98 billion dollars in 2022, 38 billion dollars went to China."
    assert placed(sent) == [("exports", "CL"), (None, "CL")]
    assert placed("2022年浙江对美国出口6000亿元，全省出口3.43万亿元。")[1] == ("exports", "CN-ZJ")
    both = "Exports from Denmark came to $120 billion in 2022 and imports to 100 billion dollars."
    assert placed(both) == [("exports", "DK"), ("imports", "DK")]
