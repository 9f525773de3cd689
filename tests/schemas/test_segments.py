"""What a part of a company's business has is no figure of the company."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators

FIRST = "Vistula reported revenue of 14.3 billion zlotys for 2023. "


@pytest.mark.parametrize(
    "text",
    [
        FIRST + "Its freight revenue rose to 3.1 billion zlotys in 2023.",
        FIRST + "Revenue from catering was 3.1 billion zlotys in 2023.",
        FIRST + "Vistula's ticket revenue came to 3.1 billion zlotys in 2023.",
        FIRST + "In 2023 revenue in its hotels division was 3.1 billion zlotys.",
        FIRST + "The division's revenue was 3.1 billion zlotys in 2023.",
        FIRST + "Revenue of the leasing business reached 3.1 billion zlotys in 2023.",
        FIRST + "Net profit of the leasing unit was 3.1 billion zlotys in 2023.",
        FIRST + "Net freight revenue was 3.1 billion zlotys in 2023.",
        FIRST + "Revenue from Germany was 3.1 billion zlotys in 2023.",
    ],
)
def test_revenue_of_a_part_is_none_of_the_company(text: str) -> None:
    found = indicators(text)
    assert found["14.3 billion"] == "revenue"
    assert found["3.1 billion"] is None


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        (FIRST + "Group revenue came to 3.1 billion zlotys in 2020.", "revenue"),
        (FIRST + "The railway posts revenue of 3.1 billion zlotys in the first quarter of 2024.", "revenue"),
        (FIRST + "The board expects full-year revenue of 3.1 billion zlotys for 2020.", "revenue"),
        (FIRST + "In 2020 Vistula earned net profit of 3.1 billion zlotys.", "net_profit"),
        (FIRST + "Revenue in the first half of 2020 was 3.1 billion zlotys.", "revenue"),
        (FIRST + "Third-quarter revenue at Vistula fell to 3.1 billion zlotys in 2020.", "revenue"),
        (FIRST + "The year's revenue was 3.1 billion zlotys, as in 2020.", "revenue"),
        (FIRST + "In 2020 Vistula revenue came to 3.1 billion zlotys, though fares fell.", "revenue"),
    ],
)
def test_words_that_narrow_nothing_down_leave_it_the_company_s(text: str, indicator: str) -> None:
    assert indicators(text)["3.1 billion"] == indicator


def test_a_cue_behind_the_number_counts_where_none_stands_in_front_in_the_clause() -> None:
    found = indicators(FIRST + "The year brought a 12 % fall in freight revenue.")
    assert found["12 %"] is None


@pytest.mark.parametrize("part", ["物流业务", "海外", "广告", "会员服务", "酒店板块"])
def test_a_part_in_chinese(part: str) -> None:
    found = indicators(
        f"海川集团2023年实现营业收入120.5亿元，净利润10.3亿元。{part}营收30.2亿元，集团2022年营收111.4亿元。"
    )
    assert found == {"120.5亿": "revenue", "10.3亿": "net_profit", "30.2亿": None, "111.4亿": "revenue"}


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("Sarn had revenue from this line of $41 million in 2022. Its revenue was $99 million.", "41 million", None),
        ("Sarn had revenue from physical goods of $41 million. Its revenue was $99 million.", "41 million", None),
        ("Sarn had revenue from this line of $41 million. Its revenue was $99 million.", "99 million", "revenue"),
        ("Sarn's revenue for this quarter was $99 million.", "99 million", "revenue"),
        ("In its 3rd plan Sarn names a revenue of $99 million.", "3rd", None),
        ("Port\n\nGeneral cargo rose 4% to 6 million tons. The port handled 30 million tons.", "6 million", None),
        ("Port\n\nGeneral cargo rose 4%. The port handled 30 million tons of cargo.", "30 million", "port_throughput"),
        ("Record industry report\n\nRetail revenues rose to $3.1 billion, up 4%.", "3.1 billion", "music_revenue"),
        (
            "The music industry\n\nMusic industry report. Revenues of the music industry in Chile rose 9%.",
            "9%",
            "music_revenue_growth",
        ),
        ("Quillon in the music industry\n\nQuillon's revenue was $31 million in 2022.", "31 million", "revenue"),
        ("Marbeck airport\n\nIn 2022 transfer passengers numbered 2.2 million.", "2.2 million", None),
        ("电影市场\n\n2022年国产电影票房255亿元。国产电影海外票房3亿元。", "255亿", "box_office_domestic"),
        ("电影市场\n\n2022年国产电影票房255亿元。国产电影海外票房3亿元。", "3亿", None),
    ],
)
def test_what_comes_from_a_part_is_none_of_the_whole(text: str, number: str, indicator: str | None) -> None:
    assert indicators(text).get(number) == indicator
