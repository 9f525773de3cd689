"""Where figures are: the places of their own sentence, and of the passages that they stand in."""

from __future__ import annotations

import polars as pl
import pytest

from tests.schemas.reading import placed


def areas(text: str) -> list[str | None]:
    """The areas of all figures of a text that an indicator takes."""
    return placed(text).drop_nulls("indicator")["ref_area"].to_list()


LATER = "It had been slow before. There were 1.1 million jobs in 2019."


@pytest.mark.parametrize(
    ("text", "area"),
    [
        (f"Jobs in Kenya, counted\n\nThe firm looked at many things.\n\n{LATER}", "KE"),
        (f"What the Kenyan economy lives on\n\nThe firm looked at many things.\n\n{LATER}", "KE"),
        (f"Old and new jobs\n\nLast year 3 firms in Kenya counted them all. {LATER}", "KE"),
        (f"Old and new jobs\n\nThe office of Kenya has looked at 3 firms.\n\n{LATER}", "KE"),
        (f"Jobs in Kenya and Uganda\n\nThe firm looked at many things.\n\n{LATER}", None),
        (f"Old and new jobs\n\nThe office has looked at Kenya and Uganda together in 2 years. {LATER}", None),
        (f"Old and new jobs\n\nAll 3 ministers had met in Kenya. They counted.\n\n{LATER}\n\nUganda was glad.", "KE"),
        (f"Old and new jobs\n\nIt was late. {LATER}\n\nA visitor from Kenya was glad.\n\nOne from Uganda, too.", None),
        (f"WHAT READERS ASK US\n\n{LATER}", None),
    ],
)
def test_a_place_holds_for_the_passage_that_it_is_the_subject_of(text: str, area: str | None) -> None:
    assert areas(text)[-1] == area


def test_a_section_and_a_paragraph_come_before_the_heading() -> None:
    text = (
        "Jobs in Africa and elsewhere\n\nKenya in short\n\nThe first count found 1.1 million jobs in 2019.\n\n"
        "Uganda. It was late. The second count found 2.1 million jobs in 2019. Later there were 3.1 million jobs."
    )
    assert areas(text) == ["KE", "UG", "UG"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("LONDON, 14 August 2019 -- The study found 1.1 million jobs.", None),
        ("Daily News, Beijing, July 18 (reporter Wu) The study found 1.1 million jobs.", None),
        ("The study was released in Shanghai. It found 1.1 million jobs.", None),
        ("Changi, Singapore, 23 January 2020\n\nThe study found 1.1 million jobs.", "SG"),
        ("In London the study found 1.1 million jobs.", "GB-LND"),
    ],
)
def test_where_a_text_was_written_is_not_where_its_figures_are(text: str, area: str | None) -> None:
    assert areas(text)[-1] == area


def test_what_a_company_earns_is_of_a_place_only_where_its_sentence_says_so() -> None:
    text = "Acme of Kenya has a good year\n\nAcme plc told its owners in 3 letters. Acme had revenue of 12 million dollars."
    assert areas(text) == [None]
    assert areas(f"{text} In Uganda Acme had revenue of 4 million dollars.") == [None, "UG"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("The study found 1.1 million jobs in Brazil.", "BR"),
        ("The study found 1.1 million jobs in Spain and Portugal.", None),
        ("The study found 1.1 million jobs, more than in Brazil.", None),
        ("The study found 1.1 million jobs. Chile has none.", None),
    ],
)
def test_a_place_behind_a_figure_needs_a_word_that_leads_to_it(text: str, area: str | None) -> None:
    assert areas(f"It had been late for 3 days. {text} Peru and Cuba are far.")[0] == area


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("全国就业情况\n\n研究机构查了3个行业。\n\n去年带动就业岗位61万个。", "CN"),
        ("国内旅游简报\n\n全省接待国内游客4.8亿人次。\n\n全年国内游客6.1亿人次。", None),
        ("国内旅游简报\n\n全年国内游客6.1亿人次。", "CN"),
        ("海湾市简报\n\n行业查了3次，比全国快2个百分点。\n\n去年带动就业岗位61万个。", None),
        ("简报\n\n其中国产影片票房61亿元，占全国的八成。", None),
        ("浙江省简报\n\n研究机构查了3个行业。全省带动就业岗位61万个。", "CN-ZJ"),
        ("简报\n\n贵州的小店是被提得最多的例子，有3家。\n\n去年带动就业岗位61万个。", None),
    ],
)
def test_a_chinese_text_is_about_its_country_a_part_of_it_or_none(text: str, area: str | None) -> None:
    assert areas(text)[-1] == area


def test_marks_in_a_text_are_only_text() -> None:
    text = "Jobs \x19\x1a in Kenya\x1c\n\nThe study \x17\x16 found 1.1 million jobs."
    assert areas(text) == ["KE"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("On 4 May, Beijing time, the study found 1.1 million jobs.", None),
        ("At noon Hong Kong time the study found 1.1 million jobs.", None),
        ("北京时间 5 月 4 日，报告显示共有110万个就业岗位。", None),
        ("5月4日，北京共有110万个就业岗位。", "CN-BJ"),
        ("There were 1.1 million jobs in Asia Pacific, and in Kenya it was late.", None),
        ("Ports on the U.S. East Coast had 1.1 million jobs.", None),
        ("Ports in the U.S. had 1.1 million jobs.", "US"),
        ("基于非美国通用会计准则，共有110万个就业岗位。", None),
        ("By US GAAP there were 1.1 million jobs at the firm.", None),
        ("The Hong Kong-listed firm had 1.1 million jobs.", None),
        ("Firms in Africa (with 1.1 million jobs) as well as in Asia Pacific grew.", "002"),
        ("There were 1.1 million jobs (mostly new) in Kenya, not in Togo.", "KE"),
    ],
)
def test_a_clock_is_no_place_and_a_coast_is_no_country(text: str, area: str | None) -> None:
    assert areas(text)[-1] == area


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Kenya in numbers\n\nPrices rose.\n\nUganda had 2.1 million jobs. The country's inflation rate was 4%.", "UG"),
        ("Kenya in numbers\n\nPrices rose.\n\nUganda and Togo met. The country's inflation rate was 4%.", "KE"),
        ("Kenya in numbers\n\nPrices rose.\n\nThe country's inflation rate was 4%.", "KE"),
    ],
)
def test_the_country_is_that_of_its_paragraph_before_that_of_the_article(text: str, area: str | None) -> None:
    assert areas(text)[-1] == area


@pytest.mark.parametrize(
    ("text", "area"),
    [
        (
            "An Irish carrier grows\n\nIt was late.\n\nBudget airline Lumair carried over 7.5 million passengers in 2015.",
            None,
        ),
        ("Irish airlines\n\nIt was late.\n\nThere were 7.5 million airline passengers in 2015.", "IE"),
        (
            "An Irish carrier grows\n\nIt was late.\n\nIn Spain airline Lumair carried over 7.5 million passengers in 2015.",
            "ES",
        ),
        ("Chinese shops\n\nIt was late.\n\nJD.com booked a GMV of 7.5 billion yuan in 2015.", None),
    ],
)
def test_what_a_company_does_is_of_no_country_unless_its_sentence_says_so(text: str, area: str | None) -> None:
    assert areas(text)[-1] == area


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("2014年1-5月份，社会消费品零售总额4120亿元。\n\n2014年1-5月份，全国网上零售额830亿元。", "CN"),
        ("2014年1-5月份，社会消费品零售总额4120亿元。\n\n2014年1-5月份，网上零售额830亿元。", None),
        ("2018年，昆山市社会消费品零售总额4120亿元，增长9%。\n\n全国都在看。\n\n1-2月份，网上零售额830亿元。", None),
        ("国家统计局公布数据。\n\n上半年社会消费品零售总额4120亿元。", "CN"),
        ("国家统计局公布数据。\n\n上半年，昆山市社会消费品零售总额4120亿元。", None),
    ],
)
def test_who_counts_for_a_country_or_calls_it_the_whole_says_which_it_is(text: str, area: str | None) -> None:
    assert areas(text)[0] == area


def test_a_heading_in_capitals_is_read_to_its_end() -> None:
    # The words in front of a place are asked whether they are a dateline; a pattern that went back would never say.
    shout = "A" * 60
    assert areas(f"{shout} {shout} RATE: 5 IN CALIFORNIA\n\nThere were 1.1 million jobs.") == ["US-CA"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("旅游\n\n泰国和越南都欢迎游客。2023年泰国接待入境游客2800万人次。其中，国际旅游收入320亿元。", "TH"),
        ("旅游\n\n泰国和越南都欢迎游客。2023年泰国接待入境游客2800万人次。越南的其中三地国际旅游收入320亿元。", "VN"),
        ("旅游\n\n泰国和越南都欢迎游客。2023年泰国接待入境游客2800万人次。当年国际旅游收入320亿元。", None),
        ("Trade\n\nChile and Peru trade. In 2022 imports of Chile were $200 billion. Of this, exports were $99 billion.", "CL"),
    ],
)  # fmt: skip
def test_what_goes_on_with_the_sentence_before_is_at_its_place(text: str, area: str | None) -> None:
    assert areas(text)[-1] == area


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("The Irish brewer Kivu had revenue of 12 million dollars.", None),
        ("Kivu, based in Ireland, had revenue of 12 million dollars.", None),
        ("Kivu of Ireland had revenue of 12 million dollars.", None),
        ("On the Irish market Kivu had revenue of 12 million dollars.", "IE"),
        ("Kivu had revenue of 12 million dollars in the Irish market.", "IE"),
        ("In rainy Ireland Kivu had revenue of 12 million dollars.", "IE"),
        ("In a global crisis Kivu had revenue of 12 million dollars.", None),
        ("去年，中国青禾营收12亿元。", None),
        ("去年，在美国上市的青禾营收12亿元。", None),
        ("去年，青禾中国营收12亿元。", "CN"),
        ("去年，青禾在美国的营收为12亿元。", "US"),
        ("去年，在美国，青禾营收12亿元。", "US"),
    ],
)
def test_what_a_company_earns_is_of_an_area_only_where_its_sentence_limits_it_to_that(
    text: str, area: str | None
) -> None:
    report = "青禾集团发布财报。" if "青禾" in text else "Kivu plc told its owners in 3 letters."
    assert placed(f"{report} {text}").filter(pl.col("indicator") == "revenue")["ref_area"].to_list() == [area]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("国家电影局今天公布，2023年票房达到412亿元。", "CN"),
        ("工信部消息，2023年电信业务收入1.5万亿元。", "CN"),
        ("银幕上的一年\n\n本报北京1月3日电　2023年票房达到412亿元。", "CN"),
        ("本市商务部门说，2023年票房达到412亿元。", None),
        ("江西省2021年统计公报\n\n全省零售总额见附表。6月份，全省社会消费品零售总额702亿元。", "CN-JX"),
        ("2022年，重庆市完成多个项目，全市人口增加1万人。\n\n全年社会消费品零售总额702亿元。", "CN-CQ"),
    ],
)
def test_offices_and_datelines_name_the_country_and_headings_its_part(text: str, area: str | None) -> None:
    assert placed(text).filter(pl.col("indicator").is_not_null())["ref_area"].to_list() == [area]
