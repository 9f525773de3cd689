"""A country's own GDP is its GDP, what an industry adds to it is a contribution, and a rate that is neither borrows none."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators, placed


def first(text: str) -> tuple[str | None, str | None]:
    """Indicator and area of the first figure of an article."""
    return placed(text).select("indicator", "ref_area").row(0)


@pytest.mark.parametrize(
    ("text", "indicator", "area"),
    [
        ("Germany's GDP was 4.12 trillion euros in 2023.", "gdp", "DE"),
        ("The GDP of Vietnam grew 8.0 per cent in 2022.", "gdp_growth", "VN"),
        ("Gross domestic product in Spain rose 2.5% in 2023.", "gdp_growth", "ES"),
        ("GDP grew by 3.1 per cent in Ghana in 2022.", "gdp_growth", "GH"),
        ("The Norwegian GDP fell by 0.5 per cent in the third quarter of 2023.", "gdp_growth", "NO"),
        ("Egypt had a GDP of 476 billion dollars in 2022.", "gdp", "EG"),
        ("Brazil's GDP in 2023 amounted to R$ 10.9 trillion.", "gdp", "BR"),
        ("Sri Lanka's GDP shrank 7.8 per cent in 2022.", "gdp_growth", "LK"),
        ("The GDP of the euro area was 14.3 trillion euros in 2023.", "gdp", None),
        ("Global GDP grew by 3.2 per cent in 2023.", "gdp_growth", "001"),
        ("2022年浙江省GDP为7.77万亿元。", "gdp", "CN-ZJ"),
        ("2023年，广东GDP达到13.57万亿元。", "gdp", "CN-GD"),
        ("四川省2023年GDP突破6万亿元。", "gdp", "CN-SC"),
        ("2022年越南GDP增长8.02%。", "gdp_growth", "VN"),
        ("2023年深圳GDP为3.46万亿元。", "gdp", None),
        ("2022年全球GDP超过100万亿美元。", "gdp", "001"),
        ("2023年，湖北省实现地区生产总值55803.63亿元。", "gdp", "CN-HB"),
        ("2023年苏州市GDP2.47万亿元。", "gdp", None),
        ("2023年成都市地区生产总值2.2万亿元。", "gdp", None),
        ("2023年德国国内生产总值萎缩0.3%。", "gdp_growth", "DE"),
    ],
)
def test_the_gdp_of_an_area(text: str, indicator: str, area: str | None) -> None:
    assert first(text) == (indicator, area)


@pytest.mark.parametrize(
    "text",
    [
        "Tourism's GDP was 4.1 billion euros in Portugal in 2022.",
        "The app economy added 4.1 billion euros to Poland's GDP in 2022.",
        "The construction sector's GDP was 12.4 billion dollars in Kenya in 2022.",
        "The film industry supported 2.1 billion euros of GDP in Italy in 2019.",
        "YouTube is good for 55 billion dollars of American GDP.",
        "Ports of the south\n\nThey bring much.\n\n- Jobs: 9,000\n- GDP: $44 billion",
        "The video games industry supported 3.6 billion pounds of GDP in the UK in 2021.",
        "2018年，航空业对GDP的贡献为1.2万亿元。",
        "微信带动GDP1.2万亿元。",
        "2019年，电影产业创造的GDP为1200亿元。",
        "滴滴2018年为巴西创造GDP12.3亿美元。",
        "App经济为波兰GDP贡献41亿欧元。",
    ],
)
def test_what_an_industry_adds_to_it(text: str) -> None:
    assert placed(text)["indicator"].to_list()[-1] == "gdp_contribution"


@pytest.mark.parametrize(
    "text",
    [
        "The digital economy accounted for 7.8% of China's GDP in 2020.",
        "2019年旅游业增加值占GDP比重为4.56%。",
        "2020年，中国数字经济规模占GDP比重为38.6%。",
        "泰国旅游业2023年占国内生产总值的12%。",
    ],
)
def test_its_share(text: str) -> None:
    assert first(text)[0] == "gdp_share"


@pytest.mark.parametrize(
    "text",
    [
        "Fintech's GDP was 4.1 billion euros in Malta in 2022.",
        "Tyrol's GDP was 40 billion euros in 2022, said Austria's office.",
        "The war wiped 35 billion dollars off Ukraine's GDP in 2022.",
        "2023年江苏人均GDP为15.05万元。",
        "2023年海洋经济对GDP增长的贡献率为10.2%。",
        "Qatar's exports of LNG were 60 billion dollars in 2022.",
        "Toyota's exports from Japan were 12 billion dollars in 2022.",
    ],
)
def test_what_is_neither(text: str) -> None:
    assert first(text)[0] is None


def test_gdp_behind_another_figure_is_gdp() -> None:
    told = indicators("The economy of Ghana: exports of 16 billion dollars, GDP of 76 billion dollars in 2023.")
    assert told == {"16 billion": "exports", "76 billion": "gdp"}


def test_a_debt_beside_it_borrows_none() -> None:
    told = indicators("Italy's nominal GDP reached 2.09 trillion euros, while its public debt stood at 2.86 trillion.")
    assert told == {"2.09 trillion": "gdp", "2.86 trillion": None}


def test_inflation_is_no_gdp_and_no_exports() -> None:
    text = "Vietnam's GDP grew 8.0 per cent in 2022. Inflation was 9.4 per cent. Unemployment was 2.3 per cent."
    assert indicators(text) == {"8.0 per cent": "gdp_growth", "9.4 per cent": "inflation", "2.3 per cent": None}
    told = indicators("Core inflation in Kenya was 4.1 per cent, food inflation 9.2 per cent in 2023.")
    assert set(told.values()) == {None}
    assert indicators("2022年越南出口增长8.02%，通胀率为3.1%，失业率2%。") == {
        "8.02%": "exports_growth", "3.1%": "inflation", "2%": "unemployment_rate",
    }  # fmt: skip
    assert indicators("2023年我国居民消费价格上涨0.2%。") == {"0.2%": "inflation"}


def test_what_leads_to_the_next_number_is_told_of_that() -> None:
    told = indicators("In Vietnam wages grew 4.0 per cent and exports rose 10.6 per cent.")
    assert told == {"4.0 per cent": None, "10.6 per cent": "exports_growth"}


def test_domestic_product_names_no_country() -> None:
    assert first("2023年土耳其经济：国内生产总值增长4.5%。") == ("gdp_growth", "TR")
