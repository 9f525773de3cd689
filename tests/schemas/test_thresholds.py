"""Figures that only say which things are counted are no observations."""

from __future__ import annotations

import pytest

from schemas.catalogue.thresholds import restricts
from tests.schemas.reading import indicators


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("票房超7亿元的影片共30部。", "7亿"),
        ("影片票房过7亿元的有30部。", "7亿"),
        ("票房7000万元以上的国产影片达到30部。", "7000万"),
        ("票房7000万元以上影片30部。", "7000万"),
        ("大促首日，402个品牌成交额突破7000万元。", "7000万"),
        ("At the box office, 30 films that took over 70 million yuan led the year.", "70 million"),
        ("The number of films with a box office of over 70 million yuan reached 30.", "70 million"),
        ("Box office: titles grossing at least 70 million yuan were rare.", "70 million"),
    ],
)
def test_what_restricts_a_count_is_no_figure_of_its_own(text: str, surface: str) -> None:
    assert indicators(text)[surface] is None


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("全年电影票房超过7亿元。", "7亿"),
        ("影片收获超过7亿元的电影票房。", "7亿"),
        ("8部影片上映，票房突破7000万元。", "7000万"),
        ("The box office took over 70 million yuan.", "70 million"),
        ("The films had a combined box office of over 70 million yuan.", "70 million"),
        ("They told cinemas and companies that the box office had taken over 70 million yuan.", "70 million"),
    ],
)
def test_a_figure_with_a_bound_stays_what_it_is(text: str, surface: str) -> None:
    assert indicators(text)[surface] == "box_office"


def test_several_things_may_have_one_figure_together() -> None:
    text = "Companies with a box office of over 60 million yuan led; companies with a combined one of over 70 million followed."
    found = restricts("companies with a combined box office of over ", " yuan followed", [])
    assert (indicators(text)["60 million"], found) == (None, False)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2021年全国电影票房470亿元，其中票房超10亿元影片9部。", "10亿"),
        ("2021年12月全国城镇调查失业率为5.1%，已连续8个月低于5.3%。", "5.3%"),
        (
            "Japan's box office rose to $1.9 billion in 2017, making it the first market of its size to surpass $1.8 billion.",
            "1.8 billion",
        ),
    ],
)
def test_what_is_passed_in_a_row_or_first_is_told_of_no_one_time(text: str, number: str) -> None:
    assert indicators(text)[number] is None


def test_a_sum_that_was_passed_for_the_first_time_stays() -> None:
    assert indicators("2021年全国电影票房首次超过470亿元，影片数量也增加了。")["470亿"] == "box_office"
