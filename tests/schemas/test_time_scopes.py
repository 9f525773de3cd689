"""A figure that tells no time has that of which its article speaks, or that which its words tell against another one."""

from __future__ import annotations

import polars as pl
import pytest

from schemas.catalogue.periods import of_step
from schemas.catalogue.told_times import ends, told_times
from tests.schemas.reading import placed


def when(text: str, surface: str, published: str | None = None, language: str = "en") -> str | None:
    """The period of a figure that is placed in the catalogue."""
    (code,) = placed(text, published, language).filter(pl.col("indicator").is_not_null(), pl.col("surface") == surface)[
        "time_period"
    ]
    return code


QUARTER = "BRIGHTWATER PLC: THIRD QUARTER 2023 RESULTS\n\nThe company had a dry summer.\n\n"
STUDY = "Trams and work\n\nThe study looks at the calendar year 2019.\n\nThe trams of Orvelt support 4,300 jobs.\n\n"


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        (QUARTER + "Brightwater's revenue was €812 million.", "812 million", "2023-Q3"),
        (QUARTER + "Brightwater's revenue was €812 million, up from €764 million.", "764 million", "2022-Q3"),
        ("Brightwater half-year report\n\nBrightwater's revenue was €812 million.", "812 million", None),
        (QUARTER + "It expects Brightwater's revenue of €850 million for Q4.", "850 million", "2023-Q4"),
        (STUDY, "4,300", "2019"),
        ("Fact sheet (as of May 2021; all data for 2020)\n\n" + "The port supports 4,300 jobs.", "4,300", "2020"),
        (
            "Brightwater did well in 2022, its chairman says.\n\nIn 2021 it was worse. Brightwater's revenue was €9 million.",
            "9 million",
            "2021",
        ),
    ],
)
def test_title_or_lead_tell_the_time_of_what_tells_none(text: str, surface: str, code: str | None) -> None:
    assert when(text, surface) == code


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        # What stands is told of the present.
        (QUARTER + "Brightwater employs 7,400 people.", "7,400"),
        # Jobs of which title and lead say nothing are of whatever study there was.
        (QUARTER + "The dam supports 4,300 jobs.", "4,300"),
        # A later time has taken the place of the lead's.
        (
            "Orvelt did well in 2019.\n\nBrightwater's revenue was €9 million in 2021.\n\nAcme's revenue was €7 million.",
            "7 million",
        ),
        # What is only compared with, the name of a report and a day tell nothing.
        ("Better than in 2019\n\nBrightwater's revenue was €9 million.", "9 million"),
        ("The Water Report (2019)\n\nBrightwater's revenue was €9 million.", "9 million"),
        ("Council met on 4 May 2021\n\nBrightwater's revenue was €9 million.", "9 million"),
    ],
)
def test_no_time_is_guessed(text: str, surface: str) -> None:
    assert when(text, surface) is None


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        (
            "The six months to 31 August 2022\n\nBrightwater's revenue was £41 million in the six months to 31 August 2022. "
            "In the same period of 2021 Brightwater's revenue had been £38 million.",
            "38 million",
            "2021-03/2021-08",
        ),
        (
            QUARTER.replace("2023", "2024") + "Net loss was $9 million, compared to $7 million in the prior year.",
            "7 million",
            "2023-Q3",
        ),
        (QUARTER + "At quarter end Brightwater had 7,400 employees.", "7,400", "2023-09"),
    ],
)
def test_words_that_tell_against_another_time(text: str, surface: str, code: str) -> None:
    assert when(text, surface) == code


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        ("远山股份2022年年度报告\n\n报告期内，远山股份实现营业收入86.4亿元。", "86.4亿", "2022"),
        ("远山股份2022年半年度报告\n\n截至报告期末，远山股份共有员工2140人。", "2140", "2022-06"),
        ("远山股份三季度增收\n\n远山股份披露2022年三季报。单季营业收入31.4亿元。", "31.4亿", "2022-Q3"),
    ],
)
def test_chinese_reports(text: str, surface: str, code: str) -> None:
    assert when(text, surface, language="zh") == code


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "THIRD QUARTER 2024 (comparisons with Q3 2023)", ["2024-Q3", "2023-Q3"]),
        ("en", "second quarter ended 30 June 2024; thirteen weeks ended September 29, 2024", ["2024-Q2", "2024-Q3"]),
        ("en", "six months to 31 August, fiscal 2023, 2022-23", ["2024-03/2024-08", "2023-A1", "2022-A1/2023-A1"]),
        ("en", "In December, and between July and September", ["2023-12", "2024-Q3"]),
        ("en", "2,024 trams, 20.24 km, 2024% and No. 3/2024", []),
        ("zh", "2024年第三季度报告，2023年年报，1—6月，11月份", ["2024-Q3", "2023", "2024-S1", "2023-11"]),
        ("zh", "2024年半年报 三季报", ["2024-S1"]),
        ("zh", "截至 6 月底，24H1，1—6 月", ["2024-06", "2024-S1", "2024-S1"]),
    ],
)
def test_times_that_a_text_names(language: str, text: str, codes: list[str]) -> None:
    assert [told.code for told in told_times(text, 0, len(text), language, 2024, "2024-10-02")] == codes


def test_a_step_between_two_years_is_of_the_later() -> None:
    codes = ["2018/2019", "2012-03/2013-03", "2014/2018", "2012-04/2013-03", "2018-A1/2019-A1"]
    assert [of_step(code) for code in codes] == ["2019", "2013-03", "2014/2018", "2012-04/2013-03", "2018-A1/2019-A1"]


def test_the_end_of_a_period() -> None:
    assert [ends(code) for code in ("2023", "2023-Q3", "2023-S1", "2023-05", "2022-04/2023-03", "2022-A1/2023-A1")] == [
        "2023-12", "2023-09", "2023-06", "2023-05", "2023-03", "2023-12",
    ]  # fmt: skip


RESULTS = "海湾电器第三季度业绩\n\n海湾电器今日发布2022年第三季度财报。\n\n"
TOLD = RESULTS + "海湾电器营收为9.6亿元，较去年同期的11.3亿元下滑14.6%，较上一季度的12.4亿元下滑19.7%。"
COMPARED = QUARTER + "Brightwater's revenue was $758 million, compared with $700 million "


@pytest.mark.parametrize(
    ("text", "surface", "code", "language"),
    [
        (TOLD, "9.6亿", "2022-Q3", "zh"),
        (TOLD, "11.3亿", "2021-Q3", "zh"),
        (TOLD, "12.4亿", "2022-Q2", "zh"),
        (TOLD.replace("第三季度", "第一季度"), "12.4亿", "2021-Q4", "zh"),
        # The quarter before a whole year is none.
        (TOLD.replace("第三季度", "年度"), "12.4亿", None, "zh"),
        (COMPARED + "in the same period last year.", "700 million", "2022-Q3", "en"),
        (COMPARED + "in the previous quarter.", "700 million", "2023-Q2", "en"),
        # A whole year that is named is one.
        (COMPARED + "in 2022.", "700 million", "2022", "en"),
    ],
)
def test_the_same_stretch_a_year_earlier_and_the_quarter_before(
    text: str, surface: str, code: str | None, language: str
) -> None:
    assert when(text, surface, language=language) == code


SHORT = "海湾电器23Q4业绩\n\n23Q4，海湾电器营收45亿元，净利润3.9亿元。Q4海湾电器线上GMV为120亿元。"
SINCE = "国家统计局7月16日公布数据。\n\n上半年货物进出口总额21万亿元，这是2012年海关改革制度建立以来的最高水平。"


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        (SHORT, "45亿", "2023-Q4"),
        (SHORT, "3.9亿", "2023-Q4"),
        (SHORT, "120亿", "2023-Q4"),
        ("券商称，23H1海湾电器营收88亿元。", "88亿", "2023-S1"),
        # The model of a thing is no quarter.
        ("海湾电器24Q3型冰箱大卖，海湾电器营收45亿元。", "45亿", None),
        # A year that something is so since is not that of the article ...
        (SINCE, "21万亿", None),
        # ... but one of a record is.
        ("2021年，海湾电器营收创有统计以来新高，达30亿元。", "30亿", "2021"),
        ("截至2022年6月，我国网民规模达9.8亿，手机上网比例由2021年底的96.4%提升至97.2%。", "96.4%", "2021"),
        ("截至2022年6月，我国网民规模达9.8亿，手机上网比例由2021年底的96.4%提升至97.2%。", "97.2%", "2022-06"),
    ],
)
def test_short_quarters_and_years_since(text: str, surface: str, code: str | None) -> None:
    assert when(text, surface, language="zh") == code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        # What is still to come is not what an article speaks of, with the year or without one.
        ("Brightwater to slow in H2\n\nBrightwater sees a slower H2 2024 and told of its first half.", "2024-S1"),
        ("Brightwater did well in H1\n\nBrightwater had a dry summer.", "2024-S1"),
        # A part of a year that is named with no year was over: it is of the year before.
        ("Brightwater did well in H2\n\nBrightwater had a dry summer.", "2023-S2"),
    ],
)
def test_a_part_of_a_year_that_is_still_to_come(title: str, code: str) -> None:
    text = title + "\n\nBrightwater's revenue was €812 million."
    assert when(text, "812 million", published="2024-08-09") == code


def test_the_year_behind_that_of_the_part_which_something_is_held_against_is_spoken_of() -> None:
    text = (
        "Harbour news\n\nCatches rose 8 % from the first six months of 2011. Acme's half-year revenue was €9 million."
    )
    assert when(text, "9 million") == "2012-S1"
    told = "果园消息\n\n1至10月，全国出口同比增长2.4%，占比较2011年提升4个百分点。"
    assert when(told, "2.4%", language="zh") is None


def test_a_day_in_front_of_a_colon_is_a_day_and_a_clock_is_none() -> None:
    days = [one.code for one in told_times("Orvelt, Sep 27: all is well", 0, 27, "en", 2019, None)]
    assert days == ["2019-09-27"]
    assert [one.code for one in told_times("Sep 27:30 of talk", 0, 17, "en", 2019, None)] == ["2019-09"]


REPORTED = "Harrow Tools reported {}. Harrow Tools' revenue was $310 million."
PUBLISHED = "云鹿科技今日发布{}财报。云鹿科技营业收入为3.1亿元。"


@pytest.mark.parametrize(
    ("told", "published", "code"),
    [
        # A quarter with its last day is that of the calendar, whatever year the company calls it by.
        ("its fiscal 2022 second quarter ended September 30, 2021", None, "2021-Q3"),
        ("results for the first quarter of fiscal 2023 ended June 30", "2022-08-10", "2022-Q2"),
        ("results for the fourth quarter of fiscal 2022 ended December 31", "2023-02-10", "2022-Q4"),
        # Without a date of its own nobody knows which year fiscal 2023 began in.
        ("results for the first quarter of fiscal 2023 ended June 30", None, None),
        ("its 2022 second quarter", None, "2022-Q2"),
    ],
)
def test_a_quarter_of_a_reporting_year_that_ends_with_a_day(told: str, published: str | None, code: str | None) -> None:
    assert when(REPORTED.format(told), "310 million", published) == code


@pytest.mark.parametrize(
    ("told", "published", "code"),
    [
        ("截至2023年9月30日的财年第二季度", None, "2023-Q3"),
        ("截至9月30日的2024财年第二季度", "2023-11-16", "2023-Q3"),
        ("截至9月30日的2024财年第二季度", None, None),
        ("截至6月30日的2022年第二季度", None, "2022-Q2"),
    ],
)
def test_the_same_in_chinese(told: str, published: str | None, code: str | None) -> None:
    assert when(PUBLISHED.format(told), "3.1亿", published, "zh") == code


def test_the_same_stretch_of_a_named_year() -> None:
    text = "北岭乳业2021年第三季度业绩\n\n北岭乳业净亏损为3亿元，而2020年同期净亏损{}。"
    assert when(text.format("1亿元"), "1亿", language="zh") == "2020-Q3"
    compared = "北岭乳业2021年第三季度业绩\n\n北岭乳业净利润较2020年同期增长一成，达1亿元。"
    assert when(compared, "1亿", language="zh") == "2021-Q3"


@pytest.mark.parametrize(
    "told",
    [
        "Year to date, Brightwater's revenue is €31 million",
        "Since the days of paper maps Brightwater's revenue has been €31 million",
        "Ever since it opened, Brightwater's revenue has been €31 million",
        "So far Brightwater's revenue is €31 million",
    ],
)
def test_what_goes_on_to_the_present_is_not_of_the_time_of_its_article(told: str) -> None:
    assert when(QUARTER + told + ".", "31 million") is None
    assert when(QUARTER + "Brightwater's revenue is €31 million.", "31 million") == "2023-Q3"


def test_last_year_is_not_the_year_of_an_article_without_a_date() -> None:
    text = "海湾电器2022年第三季度业绩\n\n去年下半年，海湾电器营收为9亿元。今年上半年，海湾电器营收为8亿元。"
    assert when(text, "9亿", language="zh") is None
    assert when(text, "8亿", language="zh") == "2022-S1"


def test_the_first_months_of_a_year_are_not_the_year() -> None:
    heading = "Brightwater grows in first nine months of 2023\n\nBrightwater had a dry summer.\n\n"
    assert when(heading + "Brightwater's revenue was €812 million.", "812 million") == "2023-01/2023-09"
    told = told_times("1H 2023, the first three quarters of 2022 and 2Q 2021", 0, 60, "en", None, None)
    assert [one.code for one in told] == ["2023-S1", "2022-01/2022-09", "2021-Q2"]


FAR = "".join(
    f"第{n}段讲的是河边的老街和那里的手艺人，他们说今后还会有人来看，也还会有人留下来学。\n" for n in range(12)
)


@pytest.mark.parametrize(("last", "code"), [("2022年5月份统计表", "2022-01/2022-05"), ("2021年和2022年统计表", None)])
def test_the_only_year_of_a_text_is_that_of_its_months_wherever_it_stands(last: str, code: str | None) -> None:
    text = f"1—5月份，全国快递业务量完成410亿件。\n\n{FAR}\n{last}"
    assert when(text, "410亿", language="zh") == code


LINES = (
    "Telephone subscribers rose from 71.2 million at the end of June 2021 to 71.9 million at the end of July 2021.\n\n"
)


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ("Rural telephone subscribers fell from 30.2 million to 30.1 million.", ["2021-06", "2021-07"]),
        ("Rural telephone subscribers fell from 30.2 million to 30.1 million in July 2021.", ["2021-06", "2021-07"]),
        ("In May rural telephone subscribers fell from 30.2 million to 30.1 million.", [None, "2021-05"]),
        ("There were 30.2 million rural telephone subscribers.", [None]),
    ],
)
def test_a_move_without_times_is_between_those_of_the_move_before(told: str, codes: list[str | None]) -> None:
    assert [when(LINES + told, surface) for surface in ("30.2 million", "30.1 million") if surface in told] == codes


def test_a_chinese_move_without_times() -> None:
    text = "肯尼亚网民规模由2021年6月的2210万增至2021年12月的2290万。手机网民规模由2050万增至2140万。"
    assert [when(text, surface, language="zh") for surface in ("2050万", "2140万")] == ["2021-06", "2021-12"]


def test_what_a_growth_leads_to_is_of_its_time() -> None:
    head = "Tourist arrivals of Malta up 6 % in the first quarter of 2019\n\n"
    told = "Tourist arrivals in March 2019 increased by 4.1 percent year-on-year to 192,000."
    assert when(head + told, "192,000") == "2019-03"
    assert when(head + "Tourist arrivals came to 392,000.", "392,000") == "2019-Q1"


def test_the_day_on_which_it_was_told_is_not_the_time_of_what_stood_in_a_month() -> None:
    told = "4月9日发布的报告说，肯尼亚网民规模达2291万，短视频用户规模达1310万。\n\n截至2021年12月，肯尼亚网民规模达2291万。"
    assert when(told, "1310万", language="zh") is None
    assert when("截至2021年11月的统计\n\n11月11日，肯尼亚网民规模达2290万。", "2290万", language="zh") == "2021-11-11"


def test_how_far_a_figure_is_from_an_earlier_time_is_of_its_own() -> None:
    text = "2022年一季度通报\n\n截至2021年12月,肯尼亚网民规模达2290万,较2021年3月增长310万。"
    assert when(text, "310万", language="zh") == "2021-12"


def test_what_a_holiday_brought_is_of_no_whole_year() -> None:
    told = "海湾剧院2021年、2022年票房分别为5.1亿元、4.7亿元。近两年（2021年-2022年）春节档票房分别为1.9亿元、1.3亿元。"
    assert [when(told, surface, language="zh") for surface in ("5.1亿", "4.7亿")] == ["2021", "2022"]
    assert [when(told, surface, language="zh") for surface in ("1.9亿", "1.3亿")] == [None, None]


GROCER = (
    "Tallinn, Aug 4 (Wire) - The grocer Acme said its revenue rose 27 % to €182 million in the second quarter, "
    "from €143 million in the same period of 2021."
)
PICTURED = (
    "Acme sells more\n\nPhoto by Rea Holm, 2014\n\nAcme's revenue was $9 million in the third quarter. It fell in 2019."
)
OF_YEARS = (
    "Acme reports\n\nResults for the year ended 31 March 2013\n\nAcme's revenue was £318 million (2012: £303 million)."
)


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        # A base tells its own year, and the one behind it that of what is told.
        (GROCER, "182 million", "2022-Q2"),
        (GROCER, "27 %", "2022-Q2"),
        (GROCER, "143 million", "2021-Q2"),
        ("Acme's Q2 revenue was $9 million, up from $8 million in the second quarter of 2018.", "9 million", "2019-Q2"),
        (PICTURED, "9 million", "2019-Q3"),
        (QUARTER + "In the same period of 2022 Brightwater's revenue had been €7 million.", "7 million", "2022-Q3"),
        (QUARTER + "Brightwater's revenue rose 4 % on the same period the previous year.", "4 %", "2023-Q3"),
        (QUARTER + "Brightwater's revenue was a rise on Q2's €7 million.", "7 million", "2023-Q2"),
        (
            "Acme results for the year ended 30 June 2014\n\nAcme made a net profit of $4 million for the year ended June 30.",
            "4 million",
            "2013-07/2014-06",
        ),
        # What stands in brackets is the same sum, or that of the year before.
        (QUARTER + "Brightwater's revenue was €812 million ($900 million).", "900 million", "2023-Q3"),
        (QUARTER + "Brightwater's revenue was SEK 1,204 million (1,256).", "1,256", "2022-Q3"),
        # Users are counted over a quarter, also at its end.
        (
            QUARTER + "Brightwater had 40 million monthly active users at the end of the quarter.",
            "40 million",
            "2023-Q3",
        ),
    ],
)
def test_the_time_of_results_is_that_of_the_report_or_of_their_base(text: str, surface: str, code: str) -> None:
    assert when(text, surface) == code


def test_a_paragraph_that_speaks_of_pictures_is_not_the_line_of_one() -> None:
    told = placed("图书市场回暖\n\n2023年全国图书零售市场热闹，社会消费品零售总额702亿元。")
    assert told["time_period"].to_list() == ["2023"]


def test_a_quarter_that_is_over_after_an_article_is_that_of_the_year_before() -> None:
    text = "Acme grows\n\nAcme's revenue was $9 million in the fourth quarter."
    assert when(text, "9 million", published="2022-03-03") == "2021-Q4"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2023-08-09 18:47，正文：今年前7月外贸进出口增长5.7%中新网8月9日消息", ["2023-01/2023-07"]),
        ("2023年上半年票房262亿元。预计下半年市场会更好。国产电影票房190亿元。", ["2023-S1", "2023-S1"]),
    ],
)
def test_a_time_is_carried_over_what_was_only_a_date_a_month_or_to_come(text: str, codes: list[str]) -> None:
    told = placed(text, "2023-08-09").drop_nulls("indicator")
    assert told["time_period"].to_list() == codes


def test_a_month_that_ends_its_line_is_not_that_of_the_next() -> None:
    told = placed("2023年一季度，票房262亿元。3月份，票房41亿元。\n电信业务收入8688亿元。")
    assert told["time_period"][2] != "2023-03"


def test_growths_behind_flights_are_none_of_the_freight_before_them() -> None:
    told = placed("2018年，机场货邮吞吐量66.5万吨，同比增长3.5%；航班起降35.2万架次，同比增长4.4%。")
    assert told["indicator"].to_list() == ["air_freight", "air_freight_growth", None, None]


def test_a_growth_at_constant_prices_is_that_of_the_level_before_it() -> None:
    told = placed("2016年，国内生产总值1286亿元，按可比价格计算，增长7.9%。")
    assert told["indicator"].to_list() == ["gdp", "gdp_growth"]


def test_an_industry_handles_no_containers() -> None:
    told = placed("旅游和交通\n\n2022年，全国港口完成集装箱吞吐量2.9亿标准箱。")
    assert told.select("indicator", "entity").rows() == [("container_throughput", None)]
