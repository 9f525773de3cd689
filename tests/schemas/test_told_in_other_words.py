"""Words beside those of the definitions by which texts tell what an indicator counts; and what they tell of something else."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators, placed


@pytest.mark.parametrize(
    ("text", "figure", "indicator"),
    [
        ("2023年，顺达速运完成快件量4.3亿件。", "4.3亿", "parcels"),
        ("11月1日至11日，全国快递企业共揽收包裹41.2亿件。", "41.2亿", "parcels"),
        ("“双11”落幕\n\n全网累计销售额8840亿元，其中直播电商1720亿元。", "8840亿", "promotion_sales"),
        ("“双11”落幕\n\n全网累计销售额8840亿元，其中直播电商1720亿元。", "1720亿", "ecommerce_live_streaming_sales"),
        ("春节档总票房61.3亿元，总人次1.27亿。", "1.27亿", "cinema_admissions"),
        ("假期里全市接待境外游客2.3万人次。", "2.3万", "foreign_visitors"),
        ("2023年全省接待国内游客3.91亿人次。", "3.91亿", "domestic_trips"),
        ("The networks carried 1,150 petabytes of mobile data in the quarter.", "1,150", "mobile_data_traffic"),
        ("5G is now used on 6.2 million subscriptions.", "6.2 million", "subscribers_5g"),
        ("Customers active in a month: 97 million.", "97 million", "monthly_active_users"),
        ("At the end of June 412 people were on the payroll of Infosys.", "412", "employees"),
        (
            "The jobless rate fell to 5.1 percent in the second quarter from 5.6 percent.",
            "5.6 percent",
            "unemployment_rate",
        ),
    ],
)
def test_other_words_tell_the_same(text: str, figure: str, indicator: str) -> None:
    assert indicators(text)[figure] == indicator


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("用户每花1元流量费，就带动8元消费。", "1"),
        ("“双11”落幕\n\n其中综合电商平台销售额6120亿元，直播电商1720亿元，两项合计7840亿元。", "6120亿"),
        ("快递月报\n\n业务量中同城件1.4亿件，异地件9.6亿件。", "1.4亿"),
    ],
)
def test_a_part_or_a_price_is_something_else(text: str, figure: str) -> None:
    assert indicators(text)[figure] is None


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("宽带\n\n我国固定宽带用户达5.9亿户，全年净增固定宽带用户5386万户。", "5386万", "fixed_broadband_subscribers_change"),
        ("创作者大会\n\n平台创作者超过1300万，2023年新增创作者210万。", "210万", "creators_change"),
        ("Cinemas in Chile had 1,200 screens in 2022; 85 new screens were added in the year.", "85", "cinema_screens_change"),
        ("Cinemas in Chile had 1,200 screens in 2022; 85 new screens were added in the year.", "1,200", "cinema_screens"),
        ("The firm installed 300 screens in its shops.", "300", None),
    ],
)  # fmt: skip
def test_what_is_new_is_a_change(text: str, number: str, indicator: str | None) -> None:
    assert indicators(text)[number] == indicator


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("UPI in June\n\nNPCI said the transaction volume on UPI rose 9% to 14 billion.", "9%", "payments_growth"),
        (
            "Banks\n\nThe value of transactions was $9 billion, and the transaction volume of the stock rose 4%.",
            "4%",
            None,
        ),
        ("Bank\n\nThe transaction volume on the exchange rose 9% to $3 billion.", "9%", None),
    ],
)
def test_volume_is_the_number_of_payments_beside_their_value(text: str, number: str, indicator: str | None) -> None:
    assert indicators(text)[number] == indicator


def test_the_volume_of_mobile_money_is_a_number_of_payments_and_nobodys() -> None:
    text = (
        "Airtel Money and M-Pesa lead in Tanzania, and M-Pesa is ahead.\n\n"
        "The volume of mobile money transactions in Tanzania rose to 4.1 billion in 2021 from 3.4 billion in 2020. "
        "Mobile money users transacted Sh137 trillion in 2021. Fees on mobile money transfers brought Sh9 billion in 2021.\n"
    )
    rows = placed(text).drop_nulls("indicator").sort("start").select("surface", "indicator", "entity").rows()
    assert rows == [
        ("4.1 billion", "payments", None),
        ("3.4 billion", "payments", None),
        ("137 trillion", "payments_value", None),
    ]
