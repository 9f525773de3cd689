"""What one company has is not what all of a market has."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators, placed


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("网易2023年移动游戏收入为601亿元。", "601亿"),
        ("In 2023 Spotify's music streaming revenue was 13.2 billion euros.", "13.2 billion"),
        ("腾讯公布业绩\n\n第二季度手机游戏收入增至148亿元。", "148亿"),
        ("In 2022 Alibaba earned 9.1 billion yuan in online retail sales.", "9.1 billion"),
    ],
)
def test_a_company_in_front_of_a_figure_takes_it_from_the_market(text: str, surface: str) -> None:
    assert indicators(text)[surface] is None


@pytest.mark.parametrize(
    ("text", "surface", "indicator"),
    [
        ("2023年中国移动游戏市场收入为2268亿元。", "2268亿", "game_revenue_mobile"),
        ("网易说，全国移动游戏市场2023年收入为2268亿元。", "2268亿", "game_revenue_mobile"),
        ("In 2023 global recorded music revenue was 28.6 billion dollars.", "28.6 billion", "music_revenue"),
        ("Online retail sales in Chile came to 9.1 billion dollars in 2022.", "9.1 billion", "online_retail_sales"),
    ],
)
def test_a_market_keeps_its_own(text: str, surface: str, indicator: str) -> None:
    assert indicators(text)[surface] == indicator


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("以微信、淘宝为代表的平台企业2021年直接创造就业9000万。", "9000万"),
        ("Apps such as Uber, Grab and Gojek supported 9 million jobs in 2021.", "9 million"),
        ("Platforms including Airbnb and Uber supported 9 million jobs in 2021.", "9 million"),
    ],
)
def test_examples_own_nothing(text: str, surface: str) -> None:
    row = next(r for r in placed(text).iter_rows(named=True) if r["surface"] == surface)
    assert row["indicator"] is not None
    assert row["entity"] is None


def test_who_is_named_elsewhere_too_is_no_mere_example() -> None:
    (row,) = placed("Unlike apps such as Grab, Gojek supported 9 million jobs in 2021.").iter_rows(named=True)
    assert row["entity"] == "gojek"


def test_what_is_nobodys_is_no_count_of_users() -> None:
    assert indicators("The number of users grew to 3 billion in 2014.")["3 billion"] is None
    assert (
        indicators("WeChat is an app. The number of WeChat users grew to 1.1 billion in 2019.")["1.1 billion"]
        == "users"
    )


def test_a_name_in_latin_letters_stands_between_chinese_ones() -> None:
    text = "微信月活跃用户14.1亿，QQ移动端月活跃用户5.3亿。"
    assert [(r["entity"], r["indicator"]) for r in placed(text).iter_rows(named=True)] == [
        ("wechat", "monthly_active_users"),
        ("qq", "monthly_active_users"),
    ]
