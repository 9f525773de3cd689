"""An article that tells of several listed companies in turn."""

from __future__ import annotations

import pytest

from tests.schemas.reading import placed

TENCENT = "腾讯控股发布财报。腾讯控股去年营收61亿元。\n"


def owners(text: str) -> list[str | None]:
    return placed(text).drop_nulls("indicator")["entity"].to_list()


@pytest.mark.parametrize(
    ("passage", "owner"),
    [
        ("周二晚，网易交出成绩单，其营收22亿元。", "netease"),
        ("周二，网易也来了。公司实现营收22亿元。", "netease"),
        ("周二，网易也来了。归属于上市公司股东的净利润22亿元。", "netease"),
        ("周二，网易也来了。\n公司实现营收22亿元。", "tencent"),  # another paragraph
        ("周二，网易也来了。腾讯则实现营收22亿元。", "tencent"),
        ("周二，由于网易也来了，公司实现营收22亿元。", "tencent"),  # only named in passing
        ("周二，网易、京东都来了，公司实现营收22亿元。", "tencent"),
    ],
)
def test_a_chinese_passage_tells_of_the_company_that_begins_it(passage: str, owner: str) -> None:
    assert owners(f"{TENCENT}{passage}") == ["tencent", owner]


@pytest.mark.parametrize(
    ("passage", "owner"),
    [
        ("JD.com told as much. Group revenue was 22 million dollars.", "jd"),
        ("JD.com told as much.\n\nGroup revenue was 22 million dollars.", "alibaba"),
        ("Alibaba is no JD.com. Group revenue was 22 million dollars.", "alibaba"),
    ],
)
def test_an_english_passage_tells_of_the_company_that_begins_it(passage: str, owner: str) -> None:
    text = f"Alibaba grows\n\nAlibaba was glad. Alibaba had revenue of 61 million dollars.\n\n{passage}"
    assert owners(text) == ["alibaba", owner]


def test_whose_shareholders_get_a_profit_are_no_others() -> None:
    text = "Uber grows\n\nUber is glad. Net profit attributable to owners of the parent was 3 million dollars."
    assert owners(text) == ["uber"]
    assert owners(text.replace("attributable to owners of the parent", "of its parent")) != ["uber"]
