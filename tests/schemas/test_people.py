"""Figures of some people, of another thing and of everybody: what may not have the indicator of what stands before it."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators, placed, under

HEADLINE = "News of the day"
SOME = [
    ("Last year 74 million internet users in Mexico had booked a flight online.", "74 million"),
    ("31 million internet users (63% of the 49 million in Spain) bought clothes online.", "31 million"),
    ("The number of internet users using online banking rose 4.1% to 22 million.", "22 million"),
    ("The number of internet users using online banking rose 4.1% to 22 million.", "4.1%"),
    ("Internet users who pay by phone numbered 12 million in Ghana.", "12 million"),
    (
        "Online shoppers numbered 61 million, and about 59 million shopped with their phones, an increase of 7%.",
        "59 million",
    ),
    ("Online shoppers numbered 61 million, and about 59 million shopped with their phones, an increase of 7%.", "7%"),
    ("India has 690 million internet users; 310 million of them watch films online.", "310 million"),
    ("使用在线医疗服务的网民达3.6亿人。", "3.6亿"),
    ("去年有2.1亿网民曾在网上订票，同比增长8.3%。", "2.1亿"),
    ("去年有2.1亿网民曾在网上订票，同比增长8.3%。", "8.3%"),
]
ALL = [
    ("The number of internet users in Peru had reached 24 million by 2021.", "24 million", "internet_users"),
    ("There were 24 million internet users recorded in Peru in 2021.", "24 million", "internet_users"),
    ("Peru's internet users, numbering 24 million, are young.", "24 million", "internet_users"),
    ("Peru had 24 million internet users in 2021, up 5.1% on the year before.", "5.1%", "internet_users_growth"),
    ("截至2022年12月，我国网民规模达10.67亿，较2021年12月增长3549万。", "3549万", "internet_users_change"),
    ("我国网民规模达10.67亿，其中农村网民3.08亿。", "3.08亿", "rural_internet_users"),
    ("The online population of Kenya was 23 million in 2022.", "23 million", "internet_users"),
]
OTHERS = [
    ("2023年上半年，国内旅游人数23.8亿人次，出境旅游人数4037万人次。", "4037万", None),
    ("2023年上半年，国内旅游人数23.8亿人次，增长63.9%；出境旅游人数4037万人次，增长12%。", "12%", None),
    ("Domestic trips rose to 48 million, outbound trips to 11 million.", "11 million", None),
    (
        "Online music had 71 million users, and that of online education 34 million.",
        "34 million",
        "online_education_users",
    ),
    ("全国固定电话用户1.8亿户，移动电话用户15.7亿户。", "15.7亿", "wireless_subscribers"),
    ("入境旅游人数5200万人次，其中外国人980万人次，增长4.1%。", "4.1%", None),
    ("Online payment users rose by 13 per cent to 600 million.", "13 per cent", "online_payment_users_growth"),
    (
        "The number of users of ride-hailing services jumped by 40.9 per cent.",
        "40.9 per cent",
        "ride_hailing_users_growth",
    ),
    ("People who go online by phone were 96.3 per cent of the online population.", "96.3 per cent", None),
]


@pytest.mark.parametrize(("text", "number"), under(HEADLINE, SOME))
def test_what_some_people_did_is_no_count_of_all(text: str, number: str) -> None:
    assert indicators(text)[number] is None


@pytest.mark.parametrize(("text", "number", "indicator"), under(HEADLINE, ALL))
def test_a_count_of_all_keeps_its_indicator(text: str, number: str, indicator: str) -> None:
    assert indicators(text)[number] == indicator


@pytest.mark.parametrize(("text", "number", "indicator"), under(HEADLINE, OTHERS))
def test_another_thing_has_not_the_indicator_of_the_one_before(text: str, number: str, indicator: str | None) -> None:
    assert indicators(text)[number] == indicator


def test_an_area_owns_nothing() -> None:
    told = placed("China had 41 million users of the app in 2020, and the number of users grew by 9% in 2021.")
    assert set(told["entity"]) == {None}


def test_the_whole_of_a_share_is_nobodys() -> None:
    told = placed(
        "News of the day\n\nIn 2018 the digital economy stood behind 4.4 million jobs, which is 2.8 percent of the 157 million "
        "jobs in the U.S."
    )
    owned = dict(told.filter(told["indicator"] == "jobs_total").select("surface", "entity").iter_rows())
    assert owned == {"4.4 million": "digital_economy", "157 million": None}


def test_a_currency_and_an_organisation_are_no_places() -> None:
    told = placed(
        "Earnings from tourism\n\nTourist arrivals rose to 238,924 in January 2018, the United Nations said. Tourism revenue "
        "was US dollars 443 million."
    )
    assert set(told["ref_area"]) == {None}
