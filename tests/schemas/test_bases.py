"""A growth over another base than a year earlier is no growth of the year."""

from __future__ import annotations

import pytest

from schemas.catalogue.bases import a_year_apart
from tests.schemas.reading import indicators, under

OTHER = [
    ("Box office takings were 54.9 billion yuan in 2023, 12.8% short of pre-pandemic 2019.", "12.8%"),
    ("In 2023 the exports of Kenya were 61% above those of 2012.", "61%"),
    ("2018年，我国网民有8亿多人，比1999年增长200多倍。", "200多倍"),
    ("2016年三季度，国内生产总值环比增长1.8%。", "1.8%"),
    ("Exports of Chile rose 2.1 per cent month on month in May 2023.", "2.1 per cent"),
    (
        "In the first study, for 2017, the exports of Kenya were $9.5 billion; in 2022 they were $11.9 billion, up 25%.",
        "25%",
    ),
    ("Exports of Kenya were $1.5 billion in June 2023 and $1.8 billion in July 2023, an increase of 20%.", "20%"),
    ("Exports of Kenya have grown by 25% in five years.", "25%"),
    ("2024年6月末公司员工人数为2.86万人，较年初下降16%。", "16%"),
    ("Revenue of Netflix rose 19% at constant currency to $8.54 billion in 2023.", "19%"),
    ("Revenue of Netflix came to $9.1 billion in 2023, 5.2 percent more than in the prior quarter.", "5.2 percent"),
    (
        "Exports of Chile in the third quarter of 2022 rose by 2.4 percent (0.7%) from the second quarter of 2022.",
        "2.4 percent",
    ),
    (
        "Exports of Chile in the third quarter of 2022 rose by 2.4 percent (0.7%) from the third quarter of 2021.",
        "0.7%",
    ),
    ("Consumer spending aside, exports of Chile fell 3.1% in August 2022 compared with July.", "3.1%"),
    ("In Q3 2023 revenue of Netflix was up 4% over Q2 2023.", "4%"),
    ("2023年6月，我国出口比5月增长2.3%。", "2.3%"),
    ("2023年二季度，国内生产总值比一季度增长0.8%。", "0.8%"),
    ("2023年二季度，国内生产总值增长6.3%（0.2%）。", "0.2%"),
]
YEARLY = [
    ("In 2023 the exports of Kenya were 6.1% above those of 2022.", "6.1%", "exports_growth"),
    ("2018年，我国网民规模达8.3亿人，比2017年增长7.5%。", "7.5%", "internet_users_growth"),
    ("2016年，国内生产总值同比增长6.7%。", "6.7%", "gdp_growth"),
    (
        "Exports of Kenya were $1.5 billion in 2022 and $1.8 billion in 2023, an increase of 20%.",
        "20%",
        "exports_growth",
    ),
    ("Revenue of Netflix rose 17% (19% at constant currency) to $8.54 billion in 2023.", "17%", "revenue_growth"),
    ("In the first six months of 2023 exports of Kenya rose 6.1%.", "6.1%", "exports_growth"),
    ("Exports of Chile rose 2.1 per cent in May 2023 from a year earlier.", "2.1 per cent", "exports_growth"),
    (
        "Exports of Chile in the third quarter of 2022 rose by 2.4 percent (0.7%) from the third quarter of 2021.",
        "2.4 percent",
        "exports_growth",
    ),
    ("In May 2023 exports of Chile rose 2.1% from May 2022.", "2.1%", "exports_growth"),
    ("Exports of Chile rose 2.1% from January to May 2023.", "2.1%", "exports_growth"),
    ("2023年二季度，国内生产总值比2022年二季度增长6.3%。", "6.3%", "gdp_growth"),
    ("2023年6月，我国出口比去年6月增长2.3%。", "2.3%", "exports_growth"),
]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *under("News of the day", (case for case in OTHER if case[0].isascii())),
        *under("今日要闻", (case for case in OTHER if not case[0].isascii())),
    ],
)
def test_growth_over_another_base_is_placed_nowhere(text: str, number: str) -> None:
    assert indicators(text)[number] is None


@pytest.mark.parametrize(("text", "number", "indicator"), under("News of the day", YEARLY))
def test_growth_over_the_year_before_stays(text: str, number: str, indicator: str) -> None:
    assert indicators(text)[number] == indicator


@pytest.mark.parametrize(
    ("first", "last", "apart"),
    [
        ("2022", "2023", True),
        ("2022-Q3", "2023-Q3", True),
        ("2022-01/2022-09", "2023-01/2023-09", True),
        ("2022-A1/2023-A1", "2023-A1/2024-A1", True),
        ("2019", "2023", False),
        ("2023-06", "2023-07", False),
        ("2022-12", "2023-01", False),
    ],
)
def test_a_growth_is_of_the_same_time_a_year_later(first: str, last: str, apart: bool) -> None:
    assert a_year_apart(first, last) is apart
