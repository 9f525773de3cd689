"""Profits that are not those of the accounts, and revenue without some of it: read from the text, placed and linked."""

from __future__ import annotations

import pytest

from tests.schemas.reading import placed


def told(text: str) -> list[tuple[str, str | None]]:
    """Each figure as it is printed, with its indicator."""
    return list(placed(text).sort("start").select("surface", "indicator").iter_rows())


@pytest.mark.parametrize(
    "text",
    [
        "2022年，某乳业公司净利润12亿元。按非国际财务报告准则，净利润为15.2亿元，上年同期净利润13.7亿元。",
        "2022年，某乳业公司净利润12亿元；经调整净利润15.2亿元，上年为13.7亿元。",
        "2022年，某乳业公司净利润12亿元，非GAAP净利润15.2亿元，上年同期13.7亿元。",
        "Brewer Halden's net profit was $12 million in 2022. On a non-GAAP basis, net profit was $15.2 million, compared with "
        "$13.7 million in 2021.",
        "Brewer Halden's net profit was $12 million in 2022. Adjusted net profit was $15.2 million, up from $13.7 million.",
    ],
)
def test_a_profit_that_is_worked_out_otherwise_is_not_the_one_of_the_accounts(text: str) -> None:
    found = told(text)
    assert [name for figure, name in found if figure.startswith("12")] == ["net_profit"]
    assert {name for figure, name in found if figure.startswith(("13.7", "15.2"))} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Brewer Halden's adjusted EBITDA was $31 million in 2022, and its net profit was $12 million.",
        "2022年，某乳业公司经调整净利润15.2亿元，净利润12亿元。",
    ],
)
def test_what_adjusts_one_figure_says_nothing_of_the_next(text: str) -> None:
    assert [name for figure, name in told(text) if figure.startswith("12")] == ["net_profit"]


def test_a_growth_of_revenue_without_a_part_of_it_is_none_of_revenue() -> None:
    text = "Brewer Halden's revenue rose 4% in 2022. Excluding the ciders that it sold, revenue rose 9%."
    assert told(text) == [("4%", "revenue_growth"), ("9%", None)]


def test_the_cost_of_revenue_is_no_revenue() -> None:
    text = "2022年，某乳业公司营收80亿元，同比增长6%。营收成本为51亿元，同比增长9%。"
    assert told(text) == [("80亿", "revenue"), ("6%", "revenue_growth"), ("51亿", None), ("9%", None)]
