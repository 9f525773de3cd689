"""A figure that tells no time has that of which its article speaks, or that which its words tell against another one."""

from __future__ import annotations

import polars as pl
import pytest

from extraction import extract
from schemas.catalogue.linking import link
from schemas.catalogue.mapping import place_in_catalogue
from schemas.catalogue.periods import of_step
from schemas.catalogue.told_times import ends, told_times
from tests.schemas.frames import extracted


def when(text: str, surface: str, published: str | None = None, language: str = "en") -> str | None:
    """The period of a figure that is placed in the catalogue."""
    read = extract(text, published=published, language=language)
    frames = extracted((text, read.quantities, list(dict.fromkeys(read.identities))), published=published)
    articles = frames.articles.with_columns(language=pl.lit(language))
    found = link(place_in_catalogue(frames.quantities, articles), articles, frames.identities, frames.terms)
    (code,) = found.filter(pl.col("indicator").is_not_null(), pl.col("surface") == surface)["time_period"]
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
        # The model of a thing is no quarter.
        ("海湾电器24Q3型冰箱大卖，海湾电器营收45亿元。", "45亿", None),
        # A year that something is so since is not that of the article ...
        (SINCE, "21万亿", None),
        # ... but one of a record is.
        ("2021年，海湾电器营收创有统计以来新高，达30亿元。", "30亿", "2021"),
        ("截至2021年12月，我国网民规模达10.3亿，手机上网比例由2020年底的99.1%提升至99.7%。", "99.1%", "2020"),
        ("截至2021年12月，我国网民规模达10.3亿，手机上网比例由2020年底的99.1%提升至99.7%。", "99.7%", "2021-12"),
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
