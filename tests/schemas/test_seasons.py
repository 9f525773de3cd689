"""What a holiday brought is of no whole year, and of no day on which it was told."""

from __future__ import annotations

import pytest

from tests.schemas.reading import placed


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("2024年“五一”假期5天，全国国内旅游出游合计2.95亿人次。", None),
        ("2024年国庆节假日7天，全国国内旅游出游7.65亿人次。", None),
        ("2024年春节假期8天，全国国内旅游出游4.74亿人次。", None),
        ("五一假期出游报告（2024年）\n\n中心今天发布了报告。\n\n全国国内旅游出游合计2.95亿人次。", None),
        ("Chinese made 765 million domestic trips during the seven-day National Day holiday in 2024.", "2024-10-08"),
        ("In the National Day holiday of 2024 Chinese made 765 million domestic trips.", "2024-10-08"),
    ],
)
def test_a_holiday_is_no_year(text: str, published: str | None) -> None:
    rows = placed(text, published).drop_nulls("indicator")
    assert rows["indicator"].to_list() == ["domestic_trips"]
    assert rows["time_period"].to_list() == [None]


@pytest.mark.parametrize(
    "text",
    [
        "五一假期将至。2023年全年，全国国内旅游出游48.91亿人次。",
        "五一假期出游报告\n\n中心今天发布了报告。\n\n2023年，全国国内旅游出游48.91亿人次。",
        "After the National Day holiday the office counted the trips of 2023: Chinese made 4.9 billion domestic trips in 2023.",
    ],
)
def test_a_year_beside_a_holiday_stays_a_year(text: str) -> None:
    assert placed(text).filter(indicator="domestic_trips")["time_period"].to_list() == ["2023"]
