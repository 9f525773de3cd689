"""What is told of "it", "the company", 该公司 is told of the one that the text names, where that is clear."""

from __future__ import annotations

import pytest

from tests.schemas.reading import placed


def whose(text: str) -> str | None:
    """The entity of the last figure that has an indicator."""
    return placed(text).drop_nulls("indicator")["entity"].to_list()[-1]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Renault employed 105,000 people in 2022. Its revenue was 46.4 billion euros.", "Renault"),
        ("Toyota sold 10.5 million cars in 2022. The group had net profit of 2.5 trillion yen.", "toyota"),
        ("Tencent is in games. In 2022 it had revenue of 554 billion yuan.", "tencent"),
        (
            "Siemens had a good year. Its revenue was 72 billion euros. The group's net profit was 4.4 billion euros.",
            "siemens",
        ),
        ("Toyota opened a plant in Poland. The company had revenue of 37 trillion yen in 2022.", "toyota"),
        ("Nestlé is Swiss.\n\nIts revenue was 94.4 billion francs in 2022.", "nestle"),
        ("2022年，比亚迪营业收入4240亿元。\n\n该公司净利润16亿元。", "byd"),
        ("Nestlé grew in 2023. It had revenue of 93 billion francs.", "nestle"),
        ("2022年，比亚迪营业收入4240亿元。其净利润166亿元。", "byd"),
        ("2022年，比亚迪卖出汽车186万辆。该公司净利润166亿元。", "byd"),
        ("2022年，京东卖出手机186万部。公司营业收入10462亿元。", "jd"),
    ],
)
def test_the_owner_of_the_sentence_before_is_carried_over(text: str, entity: str) -> None:
    assert whose(text) == entity


@pytest.mark.parametrize(
    "text",
    [
        "Toyota and Honda build cars. Its revenue was 37 trillion yen in 2022.",
        "Toyota sold 10.5 million cars. Honda sold 3.9 million cars. The company had revenue of 16.9 trillion yen in 2022.",
        "Renault employed 105,000 people in 2022. Its rival had revenue of 46.4 billion euros in 2022.",
        "2022年，比亚迪和丰田都在扩产。其净利润166亿元。",
        "2022年，比亚迪营业收入4240亿元。其子公司净利润16亿元。",
    ],
)
def test_nobody_is_carried_over_where_it_is_in_doubt(text: str) -> None:
    assert whose(text) is None


def test_a_daughter_is_not_its_mother_of_whom_the_text_tells() -> None:
    text = "京东集团2022年营收10462亿元。京东物流营收1374亿元。"
    rows = placed(text).select("surface", "entity").rows()
    assert rows == [("10462亿", "jd"), ("1374亿", None)]
