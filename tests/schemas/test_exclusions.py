"""Words in the clause of a figure that make it something else than the cue of an indicator says."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators, under

NONE = [
    ("上半年举办招聘会8600场，提供岗位超过260万个。", "260万"),
    ("Nigeria had 103 million internet users in 2023, 46% of its population of 224 million.", "224 million"),
    ("Railways in Austria carried 261 million passengers in 2022.", "261 million"),
    ("Buses in Dublin carried 145 million passengers in 2022.", "145 million"),
    ("The Paris metro carried 1.34 billion passengers in 2022.", "1.34 billion"),
    ("The ferries to the islands carried 5.1 million passengers in 2022.", "5.1 million"),
    ("The metro of Lima has 3 million riders.", "3 million"),
    ("公司一季度净利润3983万元，二季度亏损2966万元。", "2966万"),
    ("Exports were $4.21 billion and imports $5.67 billion, giving a deficit of $1.46 billion.", "1.46 billion"),
    ("Value added tax in Germany brought in 284 billion euros in 2022.", "284 billion"),
    ("Personal income tax in California brought in 137 billion dollars in 2022.", "137 billion"),
    ("There were 1.1 million vacant jobs in Britain in 2022.", "1.1 million"),
    ("Employers in Spain cut 12,100 jobs in 2022.", "12,100"),
    ("The bank lost 2,100 jobs in 2022.", "2,100"),
    ("The closure puts 5,200 jobs at risk in Wales.", "5,200"),
    ("The plant in Leipzig will create 1,200 jobs.", "1,200"),
    ("The hospital advertised 320 jobs in 2022.", "320"),
    ("Government debt in Italy was 144 per cent of GDP in 2022.", "144 per cent"),
    ("Defence spending in Poland was 2.4 per cent of GDP in 2022.", "2.4 per cent"),
    ("Air freight rates fell by 21 per cent in 2022.", "21 per cent"),
    ("Exports of medicines from Denmark were 21.3 billion euros in 2021.", "21.3 billion"),
    ("Car exports of Japan were 12 trillion yen in 2022.", "12 trillion"),
    ("Imports of gas to Germany were 51.3 billion euros in 2021.", "51.3 billion"),
    ("Imports from China to Germany were 141.3 billion euros in 2021.", "141.3 billion"),
    ("Exports from Vietnam to the United States were $109 billion in 2022.", "109 billion"),
    ("2022年，我国汽车出口2400亿元。", "2400亿"),
    ("2022年，全国出口机电产品13.7万亿元。", "13.7万亿"),
    ("2022年，我国对美国出口3.8万亿元。", "3.8万亿"),
    ("The stadium holds 41,000 fans.", "41,000"),
    ("Royalties from oil brought Alberta 16.9 billion dollars in 2022.", "16.9 billion"),
    ("Pension payments in Japan were 55.1 trillion yen in 2022.", "55.1 trillion"),
    ("The developer will spend 3.2 billion dollars on homes.", "3.2 billion"),
    ("港股大市总成交额为1228.82亿港元。", "1228.82亿"),
]
SOME = [
    ("Exports of Denmark were 120.4 billion euros in 2021.", "120.4 billion", "exports"),
    ("Total exports of Japan were 98 trillion yen in 2022.", "98 trillion", "exports"),
    ("Japan's exports rose 3.1 per cent to 98 trillion yen in 2022.", "3.1 per cent", "exports_growth"),
    ("German exports reached 1.5 trillion euros in 2022.", "1.5 trillion", "exports"),
    ("In 2022 Chile shipped exports worth $98.5 billion.", "98.5 billion", "exports"),
    ("Imports of goods into Kenya were $19 billion in 2022.", "19 billion", "imports"),
    ("Imports from January to June were $9.4 billion.", "9.4 billion", "imports"),
    ("2022年，我国货物出口23.97万亿元，进口18.1万亿元。", "23.97万亿", "exports"),
    ("The GDP of Germany was 3.87 trillion euros in 2022.", "3.87 trillion", "gdp"),
    ("全年国内生产总值126万亿元。", "126万亿", "gdp"),
    ("The airline carried 101.8 million passengers in 2022.", "101.8 million", "airline_passengers"),
    ("全县城镇新增就业岗位1.2万个。", "1.2万", "new_urban_jobs"),
    ("The port supports 21,000 jobs in Kent.", "21,000", "jobs_total"),
    ("The app created 7 million jobs in China in 2018.", "7 million", "jobs_total"),
    ("Tourism was 4.2 per cent of GDP in Malta in 2019.", "4.2 per cent", "gdp_share"),
]


@pytest.mark.parametrize(("text", "number"), under("News of the day", NONE))
def test_what_only_looks_like_an_indicator_has_none(text: str, number: str) -> None:
    assert indicators(text)[number] is None


@pytest.mark.parametrize(("text", "number", "indicator"), under("News of the day", SOME))
def test_what_is_told_of_the_whole_keeps_its_indicator(text: str, number: str, indicator: str) -> None:
    assert indicators(text)[number] == indicator


def test_a_loss_beside_a_profit_is_a_loss() -> None:
    text = "Alibaba posted a net profit of 310 million euros in 2022, after a net loss of 120 million euros in 2021."
    told = indicators(text)
    assert (told["310 million"], told["120 million"]) == ("net_profit", "net_loss")


def test_what_is_told_behind_its_is_told_of_the_noun_there() -> None:
    told = indicators(
        "News of the day\n\nVietnam's exports reached $354.7 billion in 2023 and its imports $326.4 billion."
    )
    assert told == {"354.7 billion": "exports", "326.4 billion": "imports"}


@pytest.mark.parametrize("part", ["手机网民", "农村网民", "城镇网民"])
def test_a_blank_parts_what_a_chinese_headline_tells(part: str) -> None:
    told = indicators(f"我国网民规模达9.1亿 {part}规模达2.9亿\n\n中心今天发布了报告。")
    assert told["9.1亿"] == "internet_users"
    assert told["2.9亿"] != "internet_users"
