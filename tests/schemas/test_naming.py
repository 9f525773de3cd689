"""Whose a figure is and where, told by the names around it."""

from __future__ import annotations

import polars as pl
import pytest

from schemas.catalogue import load_catalogue
from schemas.catalogue.areas import area_codes
from schemas.catalogue.naming import name_whose_and_where
from schemas.records import Quantity
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted
from tests.schemas.reading import placed

Place = tuple[str | None, str | None]


def figures(text: str, *surfaces: str) -> list[Quantity]:
    """Figures of a text without subject or place; a sentence ends at a full stop."""
    made = []
    for surface in surfaces:
        start = text.index(surface)
        begin = text.rfind(". ", 0, start) + 1
        end = text.find(". ", start) + 1 or len(text)
        made.append(
            quantity("1")._replace(
                start=start, end=start + len(surface), surface=surface, sentence_start=begin, sentence_end=end
            )
        )
    return made


def told(text: str, *surfaces: str, shuffled: bool = False) -> list[Place]:
    """Entity and area of each figure."""
    frames = extracted((text, figures(text, *surfaces), []))
    rows = frames.quantities.with_row_index("row")
    rows = rows.reverse().with_columns(row=pl.int_range(pl.len(), dtype=pl.UInt32)) if shuffled else rows
    whose, where = name_whose_and_where(rows, frames.articles, load_catalogue())
    found = list(zip(whose, where, strict=True))
    return found[::-1] if shuffled else found


def test_the_last_name_before_a_number_decides() -> None:
    assert told("In Brazil and then in France WeChat carried 61 calls.", "61") == [("wechat", "FR")]


def test_a_name_of_the_next_number_is_none_of_this_one_but_its_area_is() -> None:
    text = "They made 61 calls and 62 with WeChat in Brazil."
    assert told(text, "61", "62") == [(None, "BR"), ("wechat", "BR")]


def test_a_name_of_another_sentence_counts_only_where_the_article_is_about_it() -> None:
    assert told("WeChat grew. There were 61 calls. Alibaba rained.", "61") == [(None, None)]
    assert told("WeChat grew. There were 61 calls. It rained.", "61") == [("wechat", None)]  # nobody else is named
    assert told("WeChat grew. There were 61 calls. WeChat stayed.", "61") == [("wechat", None)]


def test_the_order_of_the_rows_makes_no_difference() -> None:
    text = "They made 61 calls and 62 with WeChat in Brazil. France saw 63 of Alibaba."
    assert told(text, "61", "62", "63", shuffled=True) == told(text, "61", "62", "63")


def test_a_name_far_away_in_a_long_sentence_is_none_of_the_number() -> None:
    filler = "and so on " * 40
    assert told(f"There was WeChat, {filler} 61 calls {filler} of Alibaba", "61") == [(None, None)]
    assert told(f"There was WeChat, {filler} by Alibaba 61 calls", "61") == [("alibaba", None)]


def test_marks_in_a_text_are_only_text() -> None:
    text = "A \x1f mark \x1e and WeChat \x1f\x1e carried 61 calls, then 62."
    assert told(text, "61", "62") == [("wechat", None), ("wechat", None)]


@pytest.mark.parametrize(
    ("text", "place", "area"),
    [
        ("The post office of Norway counts. In Norway the country had 61 users.", "the country", "NO"),
        ("The post office said the country had 61 users.", "the country", None),
        ("挪威邮政部周一表示，全国网民规模达61万。", "全国", "NO"),
        ("邮政部周一表示，全国网民规模达61万。", "全国", "CN"),
    ],
)
def test_the_country_is_the_one_that_the_article_is_about(text: str, place: str, area: str | None) -> None:
    made = [one._replace(place=place) for one in figures(text, "61")]
    frames = extracted((text, made, []))
    _, where = name_whose_and_where(frames.quantities.with_row_index("row"), frames.articles, load_catalogue())
    assert where.to_list() == [area]


@pytest.mark.parametrize(
    ("text", "place", "area"),
    [
        ("2023年，江苏省进出口总值61万亿元", None, "CN-JS"),
        ("2023年，山东进出口总值61万亿元，居全国第六位", None, "CN-SD"),
        ("内蒙古自治区进出口总值61亿元", None, "CN-NM"),
        ("我国进出口总值增长，其中江苏省61万亿元", "China", "CN-JS"),
        ("全国进出口总值61万亿元，其中江苏多一些", None, "CN"),
        ("昆山市进出口总值61亿元，占全国的一部分", None, None),
        ("我国增长，深圳进出口总值61万亿元", "China", None),
        ("广东省广州市天河区网上零售额61亿元", None, None),
        ("北京市票房61亿元", None, "CN-BJ"),
        ("我国白云机场旅客吞吐量61万人次", "China", None),
        ("我国超市和城市社区市场规模61亿元", "China", "CN"),
        ("我国沿海地区票房61亿元", None, None),
        ("我国黄河南岸票房61亿元", None, None),
        ("马里兰州出口61亿元", None, None),
        ("其中东部票房61亿元", None, None),
        ("本报北京1月1日电 全国向好，票房61亿元", None, "CN"),
        ("国务院在北京举行发布会，我国向好，票房61亿元", "China", "CN"),
    ],
)
def test_a_part_of_a_country_is_not_the_country(text: str, place: str | None, area: str | None) -> None:
    made = [one._replace(place=place) for one in figures(text, "61")]
    frames = extracted((text, made, []))
    _, where = name_whose_and_where(frames.quantities.with_row_index("row"), frames.articles, load_catalogue())
    assert where.to_list() == [area]


@pytest.mark.parametrize(
    ("lead", "area"),
    [
        ("江苏省经济向好。", "CN-JS"),
        ("我国经济向好。", None),
        ("昆山市经济向好。", None),
        ("中国与江苏省的经济都向好。", "CN-JS"),
    ],
)
def test_the_whole_province_is_the_one_that_the_article_is_about(lead: str, area: str | None) -> None:
    assert told(f"{lead} 全省票房61亿元", "61") == [(None, area)]


def test_all_provinces_are_known_by_both_names() -> None:
    codes = area_codes(load_catalogue())
    parts = {code for code in codes.values() if code.startswith("CN-")}
    assert len(parts) == 31
    assert {codes[name] for name in ("四川", "四川省", "sichuan")} == {"CN-SC"}
    assert {codes[name] for name in ("广西", "广西壮族自治区", "guangxi")} == {"CN-GX"}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("京东营业收入61亿元", "jd"),
        ("京东集团营业收入61亿元", "jd"),
        ("京东方面称营业收入61亿元", "jd"),
        ("京东方营业收入61亿元", None),
        ("京东物流营业收入61亿元", None),
        ("腾讯音乐营业收入61亿元", None),
        ("南方航空营业收入61亿元", None),
        ("来自京东的收入61亿元", None),
        ("Alibaba Health took 61 calls", None),
        ("京东很好。京东也好。京东物流营业收入61亿元", None),
    ],
)
def test_a_longer_name_is_that_of_somebody_else(text: str, entity: str | None) -> None:
    assert [whose for whose, _ in told(text, "61")] == [entity]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Its revenue was 93.0 billion Swiss francs in 2023.", None),
        ("In Otago tourism brought 34.2 billion Australian dollars.", None),
        ("In Australia tourism brought 34.2 billion Australian dollars.", "AU"),
        ("营业收入为93.0亿澳大利亚元。", None),
    ],
)
def test_the_name_of_a_currency_names_no_area(text: str, area: str | None) -> None:
    surface = "34.2 billion" if "34.2" in text else "93.0"
    assert told(text, surface)[0][1] == area


@pytest.mark.parametrize(
    "text",
    [
        "Toyota's revenue was 37 trillion yen in 2022.",
        "Toyota had revenue of 37 trillion yen in 2022.",
        "2022年，丰田的营收为37万亿日元。",
        "2022年，丰田营收37万亿日元。",
    ],
)
def test_one_company_in_two_languages_is_one_entity(text: str) -> None:
    assert placed(text)["entity"].to_list() == ["toyota"]


def test_longer_names_of_companies_are_somebody_else() -> None:
    assert placed("Siemens Energy's revenue was 31 billion euros.")["entity"].to_list() == ["Siemens Energy"]
    assert placed("2022年，西门子医疗营收217亿欧元。")["entity"].to_list() == [None]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Tourism in Egypt\n\nJobs came to 2.5 million in 2022. Egypt has many inns. Egypt is hot.", "tourism"),
        ("Wine in France\n\nJobs in 2022: 500,000. France likes it. France and its wine.", None),
        ("Retail in Bavaria\n\nBavaria's shops had revenue of 80 billion euros. Bavaria is large.", None),
        ("Mining in Nevada\n\nNevada has 12,000 mining jobs. Nevada is dry.", None),
        ("Farming in the Andes\n\nJobs came to 2.5 million in 2022. The Andes are high. Andes!", None),
        ("Aviation in Chile\n\nAviation supported 91,000 jobs in 2022.", "aviation"),
        ("Shares in Acme rise\n\nAcme had revenue of 80 million euros in 2022. Acme is old.", "Acme"),
        ("Acme in Chile\n\nAcme had revenue of 80 million euros in 2022. Acme is old.", "Acme"),
        ("埃及旅游业\n\n2022年，埃及旅游业创造就业岗位250万个。", "tourism"),
    ],
)
def test_where_the_topic_of_a_headline_lies_owns_nothing(text: str, entity: str | None) -> None:
    rows = placed(text).drop_nulls("indicator")
    assert rows["entity"].to_list()[:1] == [entity]


def test_what_all_of_a_country_have_is_not_that_of_whom_the_article_names_most() -> None:
    text = "全国的外卖骑手有900多万人。\n\n美团很大。美团的骑手有520万人。"
    assert dict(placed(text).select("surface", "entity").iter_rows()) == {"900多万": None, "520万": "meituan"}


@pytest.mark.parametrize("called", ["内河主要港口", "全国主要港口", "各大型枢纽机场", "全国规模以上港口"])
def test_bodies_of_a_sort_are_nobody_however_they_are_called(called: str) -> None:
    made = [quantity("1")._replace(subject=called, measure="吞吐量")]
    frames = extracted((f"{called}完成1", made, []))
    whose, _ = name_whose_and_where(frames.quantities.with_row_index("row"), frames.articles, load_catalogue())
    assert whose.to_list() == [None]


def test_a_listed_company_that_a_sentence_begins_with_comes_before_one_that_it_does_not_name() -> None:
    text = (
        "Alibaba booked a GMV of 9 billion yuan. Alibaba was glad.\n\n• JD.com, which always tells it, recorded 7 billion yuan "
        "in GMV.\n\nLike JD.com, Alibaba recorded 6 billion yuan in GMV."
    )
    told = dict(placed(text).drop_nulls("indicator").select("surface", "entity").iter_rows())
    assert told == {"9 billion": "alibaba", "7 billion": "jd", "6 billion": "alibaba"}


def test_whom_an_article_only_names_further_down_it_is_not_about_yet() -> None:
    text = "Wallets\n\nUsers made 41 million payments by mobile wallet in May.\n\nAlipay is a wallet. Alipay may come to Ghana."
    assert placed(text)["entity"].to_list() == [None]
    assert placed(text.replace("Wallets", "Alipay grows"))["entity"].to_list() == ["alipay"]


def test_what_is_counted_owns_nothing() -> None:
    text = (
        "Quillon's results\n\nQuillon had 313 million daily active users (DAUs) in May. DAUs were up 3% year on year."
    )
    assert "DAUs" not in placed(text)["entity"].to_list()
