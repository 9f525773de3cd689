"""Traditional characters are read as simplified ones when figures are placed; the text keeps its own."""

from __future__ import annotations

import pytest

from schemas.characters import simple_forms
from tests.schemas.reading import placed


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "2018年，國內旅游收入5.1萬億元，增長12.3%。",
            ["domestic_tourism_spending", "domestic_tourism_spending_growth"],
        ),
        ("2022年全國電影總票房300.7億元，其中國產電影票房255.1億元。", ["box_office", "box_office_domestic"]),
        ("2021年全國完成集裝箱吞吐量2.8億標箱，貨物吞吐量155億噸。", ["container_throughput", "port_throughput"]),
        ("截至2012年底，我國手機網民規模達3.9億人。", ["mobile_internet_users"]),
        ("2021年我國貨物貿易進出口總值39.1萬億元。", ["trade_total"]),
        ("2023年貿易順差為5.8萬億元，失業率為5.2%。", [None, "unemployment_rate"]),
    ],
)
def test_traditional_texts_are_placed_like_simplified_ones(text: str, keys: list[str | None]) -> None:
    simple = text.translate(str.maketrans(simple_forms()))
    assert placed(text)["indicator"].to_list() == keys
    assert placed(simple)["indicator"].to_list() == keys
    place = ["entity", "ref_area", "time_period"]
    assert placed(text).select(place).equals(placed(simple).select(place))


def test_what_a_text_calls_a_thing_stays_as_it_is_written() -> None:
    (row,) = placed("2018年全國網民規模為8.3億。").iter_rows(named=True)
    assert "網民" in row["measure"]
    assert row["indicator"] == "internet_users"


@pytest.mark.parametrize("told", ["完成", "完成货物吞吐量"])
def test_ports_without_a_name_are_no_one_port(told: str) -> None:
    text = f"1月，全国港口完成货物吞吐量9.1亿吨。其中，沿海港口{told}6.5亿吨；内河港口{told}2.6亿吨。"
    assert placed(text)["entity"].to_list() == [None, None, None]
