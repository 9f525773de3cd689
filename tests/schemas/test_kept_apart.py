"""Figures of things that sound like what an indicator counts, and are another: each sentence is placed, or left alone."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators, placed

KEPT = [
    # subscriptions to what
    ("At the end of 2022 Freedonia had 25.6 million internet subscriptions.", "25.6 million", "internet_subscribers"),
    ("Broadband subscribers in Freedonia rose to 3.1 million in 2022.", "3.1 million", "broadband_subscribers"),
    (
        "Freedonia counted 2.4 million fixed broadband subscriptions in 2022.",
        "2.4 million",
        "fixed_broadband_subscribers",
    ),
    ("截至2023年末，固定互联网宽带接入用户达6.4亿户。", "6.4亿", "fixed_broadband_subscribers"),
    ("Telephone subscribers in Freedonia numbered 9.5 million in 2022.", "9.5 million", "telephone_subscribers"),
    ("The narrowband internet subscriber base fell to 1.4 million in 2022.", "1.4 million", None),
    ("Urban teledensity rose to 172.9 in 2022, the number of subscribers too.", "172.9", None),
    ("2023年电信业务收入累计完成1.68万亿元。", "1.68万亿", "telecom_revenue"),
    # people whom somebody employs
    (
        "Nordkab reported sales of 3 billion crowns. The company employed 12,300 people at the end of 2023.",
        "12,300",
        "employees",
    ),
    ("In 2023 Vistula had 14,000 employees.", "14,000", "employees"),
    ("截至2023年末，网易共有员工1.2万人。", "1.2万", "employees"),
    ("Vistula will lay off 1,400 employees.", "1,400", None),
    ("In 2015 coal mining, an old industry, employed 3,928 people.", "3,928", None),
    ("Nordkab hired 700 people in 2023.", "700", None),
    # payrolls of a country
    ("Nonfarm payroll employment rose by 187,000 jobs in August 2023.", "187,000", "payroll_employment_change"),
    ("The change in nonfarm payroll employment for July 2023 was revised from 142,000 jobs.", "142,000", None),
    # ports, and passengers of what
    ("The Port of Rotterdam handled 439 million tonnes in 2023.", "439 million", "port_throughput"),
    ("The port handled 439 million tonnes of crude oil in 2023.", "439 million", None),
    ("The port handled 2.3 million TEU in 2022.", "2.3 million", "container_throughput"),
    ("The fleet has a capacity of 2.3 million TEU.", "2.3 million", None),
    ("2023年全国港口完成旅客吞吐量6829万人次。", "6829万", None),
    ("2023年全国机场完成旅客吞吐量12.6亿人次。", "12.6亿", "airport_passengers"),
    ("In 2013 Asian airlines flew 230 million international passengers.", "230 million", None),
    # what streams, and who pays for it
    ("Music streaming revenue rose to 19.3 billion dollars in 2023.", "19.3 billion", "music_streaming_revenue"),
    ("In music, paid streaming revenue rose to 14.3 billion dollars in 2023.", "14.3 billion", None),
    ("Paid streaming accounts for 37 % of recorded music revenue.", "37 %", None),
    ("In 2017 there were 180 million users of paid streaming services for music.", "180 million", "music_subscribers"),
    # penetration of a part
    ("2018年末，农村地区互联网普及率为38.4%。", "38.4%", None),
    ("2018年末，互联网普及率为59.6%。", "59.6%", "internet_penetration"),
    # payments of another sort, and for another time
    ("Aircraft leasing payments of Finnish airlines came to 18.2 million euros.", "18.2 million", None),
    ("UPI did 341 million transactions a day.", "341 million", "payments_per_day"),
    ("UPI does 30 billion transactions a month.", "30 billion", None),
]


@pytest.mark.parametrize(("text", "surface", "indicator"), KEPT)
def test_a_figure_counts_what_its_words_say(text: str, surface: str, indicator: str | None) -> None:
    assert indicators(text)[surface] == indicator


@pytest.mark.parametrize(
    "text",
    [
        "The number of telephone subscribers in Freedonia grew by 1.36 % over the previous quarter.",
        "Box office grew by a quarterly 1.36 %.",
        "青鸟公司营收增长1.36%，比上一季度略慢；净利润比上一季度增长1.36%。",
    ],
)
def test_a_growth_over_the_quarter_before_is_none_of_a_year(text: str) -> None:
    assert placed(text)["indicator"].to_list()[-1] is None


def test_a_comparison_is_made_within_one_sentence() -> None:
    text = "Broadband subscribers rose from 277 million to 301 million. Narrowband subscriptions fell by 10 % from 146 million."
    assert indicators(text)["146 million"] is None


def test_like_digits_that_differ_are_not_one_figure() -> None:
    text = "青鸟公司净利润为556亿元。金融业务收入增长10%至555亿元。"
    assert indicators(text)["555亿"] is None


@pytest.mark.parametrize(
    "text",
    [
        "2020年前三季度，我国对东盟、欧盟和美国进出口分别为3.38万亿元、3.23万亿元、2.82万亿元。",
        "2020年，我国对越南、波兰出口分别增长18.5%、13%。",
    ],
)
def test_trade_with_each_of_several_partners_is_none_of_the_whole(text: str) -> None:
    assert set(placed(text)["indicator"]) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "2014年，从环比看，二季度国内生产总值增长2.3%。",
        "Month-on-month, the volume of payments was up 7.2 % and the value of payments increased 4.8 %.",
    ],
)
def test_what_a_sentence_begins_with_tells_the_base_of_its_growths(text: str) -> None:
    assert set(placed(text)["indicator"]) == {None}


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("2019年底，我国非网民还有5.1亿。", "5.1亿"),
        ("2021年，榜首的《长夜》票房57.4亿元。", "57.4亿"),
        ("2016年，全国规模以上工业增加值增长6.0%。", "6.0%"),
        ("2014年二次元游戏市场规模增长60%。", "60%"),
        (
            "Operating income of the cloud business was 191 million dollars on revenue of 7.5 billion dollars.",
            "7.5 billion",
        ),
        ("2023年小程序总用户时长增长20%。", "20%"),
    ],
)
def test_what_is_only_like_it_is_left_alone(text: str, surface: str) -> None:
    assert indicators(text)[surface] is None
