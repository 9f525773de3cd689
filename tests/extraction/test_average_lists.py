"""Chinese averages without a word of their own: in a list under one head, moved on, or what a price comes to."""

import pytest

from extraction import extract

RATIOS = [
    "全县渔工平均月薪，男工9800元，女工8600元；山区分别是7100元和6400元。",
    "6月，渡口的船工平均月入4800元。到了9月，渡口的船工涨到5040元。",
    "今年的苹果每公斤6元，肥料、人工加起来合到7.2元，每公斤倒赔1.2元。",
]
LEVELS = [
    ("平均气温偏高，小麦98万吨，玉米86万吨。", ["98万", "86万"]),
    ("上月平均房价每平方米1.2万元。到了本月，码头的总价涨到1.9万元。", ["1.9万"]),
    ("每月粮260元，砂70元，加起来330元，一年3960元。", ["3960"]),
]


@pytest.mark.parametrize("text", RATIOS)
def test_every_sum_is_an_average(text: str) -> None:
    assert {quantity.kind for quantity in extract(text).quantities} == {"ratio"}


def test_a_price_for_one_is_an_average() -> None:
    text = "春天一只鸡苗叫价4.5元；到了夏天，价格一路跌到2元。"
    assert [quantity.kind for quantity in extract(text).quantities] == ["ratio", "ratio"]


@pytest.mark.parametrize(("text", "surfaces"), LEVELS)
def test_is_no_average(text: str, surfaces: list[str]) -> None:
    kinds = {quantity.surface: quantity.kind for quantity in extract(text).quantities}
    assert [kinds[surface] for surface in surfaces] == ["level"] * len(surfaces)
