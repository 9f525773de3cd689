"""Figures of a sort or of a partner, which are not those of the whole: read from the text, placed and linked."""

from __future__ import annotations

import pytest

from tests.schemas.reading import placed


def indicators(text: str) -> list[str | None]:
    """The indicators of all figures of an article."""
    return placed(text, language="zh")["indicator"].to_list()


@pytest.mark.parametrize(
    "text",
    [
        "2023年，中国对美国出口3.5万亿元。",
        "2023年，我国对美出口3.5万亿元。",
        "2023年，对欧盟出口3.5万亿元。",
        "2023年，我国自日本进口1.1万亿元，下降2%。",
        "2023年，我国对东盟进出口6.41万亿元，增长1%，规模创新高，达6.4万亿元。",
        "2023年，我国机电产品出口13.92万亿元，增长2.9%。",
        "2023年，我国出口机电产品13.92万亿元。",
        "2023年，我国民营企业进出口22.36万亿元。",
        "2023年，我国一般贸易出口15.4万亿元，占64.7%。",
        "2023年，我国服务进出口6.58万亿元，其中出口2.7万亿元，增长1.1%，进口3.9万亿元。",
        "2023年，我国服务进出口6.58万亿元。其中，出口2.7万亿元，进口3.9万亿元。",
    ],
)
def test_what_is_of_a_sort_or_a_partner_is_none_of_the_whole(text: str) -> None:
    assert set(indicators(text)) == {None}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年，我国进出口总值41.76万亿元，其中出口23.77万亿元。", ["trade_total", "exports"]),
        ("2023年，我国货物贸易进出口总值41.76万亿元，同比增长0.2%。", ["trade_total", "trade_total_growth"]),
        ("据海关统计，2023年江苏省实现外贸进出口5.62万亿元。", ["trade_total"]),
        ("2023年，昆山市进出口7000亿元。", ["trade_total"]),
        ("2023年，苏州市进出口总值2.45万亿元，比上年下降4.1%。", ["trade_total", "trade_total_growth"]),
        ("以美元计价，2023年12月当月，我国出口3036亿美元。", ["exports"]),
        ("2023年，我国进出口规模历史性突破40万亿元。", ["trade_total"]),
        ("2023年，我国出口5万亿元，其中机电产品3万亿元，上年为2.9万亿元。", ["exports", None, None]),
        (
            "2023年，我国进出口41万亿元，机电产品出口13.9万亿元，进口17.9万亿元。",
            ["trade_total", None, "imports"],
        ),
        (
            "2023年，我国跨境电商进出口2.38万亿元，其中出口1.83万亿元，进口5483亿元。",
            ["cross_border_ecommerce", None, None],
        ),
    ],
)
def test_what_is_of_the_whole_stays(text: str, found: list[str | None]) -> None:
    assert indicators(text) == found


def test_the_growth_of_containers_is_none_of_cargo() -> None:
    text = "2023年，上海港集装箱吞吐量达4915.8万标准箱，同比增长3.9%。"
    assert indicators(text) == ["container_throughput", "container_throughput_growth"]
