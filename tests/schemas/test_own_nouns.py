"""A clause that names what it counts is not about what its sentence began with."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Revenue of Vistula grew 15 % in 2023, capital spending jumped 119 %.", "119 %"),
        ("青鸟公司2023年营收增长15%，资本开支大幅增长119%。", "119%"),
        ("青鸟公司2023年净利润6.1亿元；经营活动现金净流入7.8亿元。", "7.8亿"),
        ("Box office rose 4 % in 2023, while the price of popcorn climbed 9 %.", "9 %"),
    ],
)
def test_another_noun_does_not_go_on_with_what_stands_to_its_left(text: str, surface: str) -> None:
    assert indicators(text)[surface] is None


@pytest.mark.parametrize(
    ("text", "surface", "indicator"),
    [
        (
            "Transfers reached 7.1 billion in May 2023, with a value in all of Rs 512,400 crore.",
            "512,400 crore",
            "payments_value",
        ),
        ("2023年短视频用户占网民的94.8%，用户规模达到10.1亿。", "10.1亿", "short_video_users"),
        ("全国网民中有三成打网约车，2022年用户规模达到4.3亿。", "4.3亿", None),
        ("2023年港口货物吞吐量居前的有宁波舟山港13.2亿吨、青岛港6.8亿吨。", "6.8亿", "port_throughput"),
    ],
)
def test_general_words_and_names_leave_it_to_the_words_on_the_left(
    text: str, surface: str, indicator: str | None
) -> None:
    assert indicators(text)[surface] == indicator
