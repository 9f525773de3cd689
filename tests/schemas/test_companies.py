"""Chinese companies with 收入, 营收 or 净利润 right behind their names; and what such words are without one."""

from __future__ import annotations

import pytest

from tests.schemas.reading import placed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2022年，阿里巴巴收入8531亿元。", ("revenue", "alibaba")),
        ("2022年，京东集团总收入10462亿元。", ("revenue", "jd")),
        ("2022年，海尔智家营收2435亿元。", ("revenue", "haier_smart_home")),
        ("2022年，格力电器净利润245亿元。", ("net_profit", "gree_electric")),
        ("2022年，中国移动收入9373亿元。", ("revenue", "china_mobile")),
        ("Infosys had revenue of 18 billion dollars in 2022.", ("revenue", "infosys")),
        ("SK Hynix had revenue of 44 trillion won in 2022.", ("revenue", "sk_hynix")),
        ("Petrobras had net profit of 36 billion dollars in 2022.", ("net_profit", "petrobras")),
        ("2022年，巴斯夫营业收入873亿欧元。", ("revenue", "basf")),
        ("2022年，格力电器净利245亿元。", ("net_profit", "gree_electric")),
        ("2022年，格力电器全年累计总收入1902亿元。", ("revenue", "gree_electric")),
        ("Infosys closed 2022 with a turnover of 18 billion dollars.", ("revenue", "infosys")),
        ("Petrobras had a profit after tax of 36 billion dollars in 2022.", ("net_profit", "petrobras")),
        ("腾讯2023年财报\n\n2023年公司权益持有人应占盈利1152.16亿元。", ("net_profit", "tencent")),
    ],
)
def test_a_company_with_its_revenue_or_profit_is_placed(text: str, told: tuple[str, str]) -> None:
    assert placed(text).select("indicator", "entity").row(0) == told


@pytest.mark.parametrize(
    "text",
    [
        "2022年，财政收入20万亿元。",
        "2022年，居民收入3.6万元。",
        "2022年，门票收入3亿元。",
        "2022年，阿里巴巴广告收入3亿元。",
        "2022年，京东物流收入1374亿元。",
        "2022年，公司门票收入1374亿元。",
        "2022年，公司员工收入1374亿元。",
        "2022年，格力电器扣非净利润239亿元。",
        "2022年，格力电器净利率12.9亿元。",
        "The turnover of online trade reached 18 billion dollars in 2022.",
        "Stock turnover reached 18 billion dollars in 2022.",
    ],
)
def test_other_income_is_no_revenue_of_a_company(text: str) -> None:
    assert placed(text)["indicator"].to_list() == [None]


@pytest.mark.parametrize(
    "text",
    [
        "In 2022 China mobile internet users numbered 1.05 billion and created 3 million jobs.",
        "2022年，中国移动电话行业带动就业300万个岗位。",
    ],
)
def test_a_name_that_is_only_words_is_no_company(text: str) -> None:
    assert "china_mobile" not in placed(text)["entity"].to_list()


def test_what_a_sentence_calls_its_company_has_revenue() -> None:
    found = placed("格力电器发布年报。2022年公司累计收入1902亿元，比上年增长0.6%。")
    assert found["indicator"].to_list() == ["revenue", "revenue_growth"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("云鹿科技（06621.HK）发布2022年中期业绩：收入36.4亿元，毛利14.1亿元。", ("revenue", "云鹿科技", "2022-S1")),
        ("云鹿股份(603988)2023年年度业绩快报\n\n公司实现营业总收入58.7亿元。", ("revenue", "云鹿股份", "2023")),
        ("快手今日发布财报。2021年，净收入811亿元。", ("revenue", "kuaishou", "2021")),
    ],
)
def test_bare_income_is_that_of_whose_accounts_the_text_speaks(text: str, told: tuple[str, str, str]) -> None:
    assert placed(text).select("indicator", "entity", "time_period").row(0) == told


@pytest.mark.parametrize(
    "text", ["云鹿科技发布2022年财报。云鹿科技的商品收入36.4亿元。", "2021年，全县邮电业实现营业收入8.3亿元。"]
)
def test_income_of_a_part_or_a_trade_is_no_revenue(text: str) -> None:
    assert placed(text)["indicator"].to_list() == [None]


def test_a_product_that_the_measure_names_goes_before_its_company() -> None:
    told = placed("腾讯控股发布2023年财报。截至2023年6月30日，QQ移动终端月活跃用户5.7亿，公司员工10.4万人。")
    assert told.select("indicator", "entity", "time_period").rows() == [
        ("monthly_active_users", "qq", "2023-06"),
        ("employees", "tencent", "2023-06"),
    ]
