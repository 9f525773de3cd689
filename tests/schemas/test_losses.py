"""Losses, which are no profits, and bare numbers, which are no sums of money: read from the text, placed and linked."""

from __future__ import annotations

import pytest

from schemas.catalogue.losses import loss_of
from tests.schemas.reading import placed


def indicators(text: str) -> list[str | None]:
    """The indicators of all figures of an article."""
    return placed(text)["indicator"].to_list()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年，某公司营业收入100亿元，净亏损66.9亿元，同比扩大10%。", ["revenue", "net_loss", None]),
        ("2023年，某公司净利润为负136.9亿元。", ["net_loss"]),
        ("2023年，某公司净利润为-136.9亿元。", ["net_loss"]),
        ("2023年，某公司净利润亏损136.9亿元。", ["net_loss"]),
        ("2023年，某公司净利润25亿元，上年净亏损66.9亿元。", ["net_profit", "net_loss"]),
        ("2023年，某公司营业收入100亿元，经营亏损66.9亿元。", ["revenue", None]),
        ("2023年，某公司扭亏为盈，实现净利润25亿元，增长10%。", ["net_profit", "net_profit_growth"]),
        ("2023年，某公司由亏损转为净利润25亿元。", ["net_profit"]),
        ("In 2023 the revenue of Acme was $609 million, with a net loss of $3 million.", ["revenue", "net_loss"]),
        ("Acme swung to a net loss of $3 million from a net profit of $4 million.", ["net_loss", "net_profit"]),
    ],
)
def test_a_loss_is_no_profit(text: str, found: list[str | None]) -> None:
    assert indicators(text) == found


@pytest.mark.parametrize(
    ("before", "loss"),
    [
        ("净利润为负", "loss"),
        ("净利润-", "loss"),
        ("净利润:-", "loss"),
        ("经营亏损", "deficit"),
        ("净亏损收窄，净利润", None),
        ("由净亏损转为净利润", None),
        ("", None),
        ("5-", None),
    ],
)
def test_the_words_of_a_loss_stand_in_the_clause(before: str, loss: str | None) -> None:
    assert loss_of(before) == loss


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("外贸8连增\n\n海关总署今天发布消息，外贸总值41万亿元。\n", [None, "trade_total"]),
        ("电影票房排行TOP10\n\n国家电影局发布消息，票房549亿元。\n", [None, "box_office"]),
        ("出口退税3问\n\n国家税务总局答复，我国出口1000亿元。\n", [None, "exports"]),
        ("我国出口8元\n\n海关总署今天发布消息。\n", ["exports"]),
    ],
)
def test_a_bare_number_is_no_sum_of_money(text: str, found: list[str | None]) -> None:
    assert indicators(text) == found
