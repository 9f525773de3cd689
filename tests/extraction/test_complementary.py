"""Two parts that make up their whole by the words that stand with them; and parts that need not."""

from __future__ import annotations

import pytest

from extraction import extract
from tests.extraction.verdicts import verdicts

BROKEN = [
    ("Of 97.0 million internet users 71.2 million live in cities and 15.8 million in rural areas.", "97.0 million"),
    ("The isle has 97,000 farms: 71,200 in rural areas and 15,800 in urban areas.", "97,000"),
    ("The play took 120.4 million francs, 80.3 million at home and 45.1 million abroad.", "120.4 million"),
    ("The play took 120.4 million francs last year – 80.3 million at home and 45.1 million abroad, a trade paper says.",
     "120.4 million"),
    ("Of the 4,200 students, 2,100 are women and 1,900 are men.", "4,200"),
    ("The isle has 97.0 million trees: 71.2 in urban areas and 15.8 in rural areas.", "97.0 million"),
    ("The firm sold 4.2 million shoes, 2.1 million online and 1.9 million offline.", "4.2 million"),
    ("It sold 412,000 vans (up 3%), 250,000 (61%) new and 172,000 (39%) used.", "412,000"),
    ("The airfield had 24.3 million passengers. Of these, 14.1 million were international and 9.2 million domestic.",
     "24.3 million"),
    ("The region has 3.2 million pupils, 2.4 million at public schools and 0.6 million at private schools.", "3.2 million"),
    ("The mills give 10.1 million jobs, 1.9 million of them direct and 7.2 million indirect.", "10.1 million"),
    ("The fair had 51,000 guests, 31,000 men and 22,000 women.", "51,000"),  # more than all cannot be
    ("全国网民9.70亿人，其中城镇网民7.12亿人，农村网民1.58亿人。", "9.70亿"),
    ("该片票房12.04亿元，其中国内8.03亿元，海外4.51亿元。", "12.04亿"),
    ("全校学生4200人，其中男生2100人，女生1900人。", "4200"),
    ("公司卖鞋420万双，线上210万双，线下190万双。", "420万"),
    ("机场接待旅客2430万人次，其中国内1410万人次，国际1120万人次。", "2430万"),
    ("全县学校412所，公办250所，民办172所。", "412"),
]  # fmt: skip
NOT_BROKEN = [
    "The play took 125.4 million francs, 80.3 million at home and 45.1 million abroad.",
    "Of the 4,200 voters, 2,000 women and 1,800 men voted.",
    "Exports were 120 million euros: 80 million from domestic mills and 30 million from foreign mills.",
    "The airfield had 24.3 million passengers in 2022, 14.1 million domestic and 9.2 million international in 2021.",
    "The flood hurt 42 people, 22 men and 18 women.",  # and children
    "The choir has 97 members, 42 women and 40 men. The rest are children.",
    "The airfield had 24.3 million passengers, 14.1 million domestic and 9.2 million international; others changed planes.",
    "Of 97 million shoppers 71 million buy online and 50 million in shops.",  # many do both
    "Of 97 million travellers 71 million were at home and 50 million abroad.",
    "The firm has 4,200 clerks, 2,100 women in Denmark and 1,900 men.",
    "Of 120 hospitals, 80 are public and 30 private.",  # and those of the church
    "The play took about 120 million francs, 80 million at home and 45 million abroad.",
    "The play took 120 million francs, 80 million at home in its first month and 30 million abroad.",
    "The play took 120.4 million francs, including 80.3 million at home and 25.1 million abroad.",
    "The chain has 412 sheds, 250 new and 130 used for storage.",
    "公司营收120亿元，其中国内广告80亿元，海外广告30亿元。",
    "该片票房12.04亿元，首周国内8.03亿元，海外3.51亿元。",
    "该片票房约12.04亿元，国内8.03亿元，海外3.51亿元。",
    "机场接待旅客2430万人次，其中国内1410万人次，国际920万人次。",
    "全校学生4200人，其中男生2100人，女生1900人，其余未登记。",
    "公司员工4200人，其中女性管理人员1900人，男性2100人。",
    "全国网民9.70亿人，城镇网民购物者7.12亿人，农村网民1.58亿人。",
]


def _language(text: str) -> str:
    return "en" if text.isascii() or "–" in text else "zh"


@pytest.mark.parametrize(("text", "total"), BROKEN)
def test_two_parts_that_make_up_a_whole_are_held_to_it(text: str, total: str) -> None:
    sums = [(terms, outcome) for kind, terms, outcome in verdicts(text, _language(text)) if kind == "sum"]
    assert [(terms[0], len(terms), outcome) for terms, outcome in sums] == [(total, 3, "broken")]


@pytest.mark.parametrize("text", NOT_BROKEN)
def test_what_need_not_be_all_is_accused_of_nothing(text: str) -> None:
    assert [one for one in verdicts(text, _language(text)) if one[2] == "broken"] == []


def test_a_sum_of_two_parts_that_holds_takes_the_place_of_the_parts() -> None:
    found = verdicts("The play took 125.4 million francs, 80.3 million at home and 45.1 million abroad.")
    assert found == [("sum", ["125.4 million", "80.3 million", "45.1 million"], "holds")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The isle has 9.7 million sheep: 7.1 in the north, 3.6 in the south.", [9.7e6, 7.1e6, 3.6e6]),
        ("The play took 120.4 million francs: 80.3 at home and 45.1 abroad.", [120.4e6, 80.3e6, 45.1e6]),
        ("The shop sold 9.7 million pots: 3.1 a day in May and 6.2 a day in June.", [9.7e6, 3.1, 6.2]),
        ("The isle has 9.7 million sheep: 7.1 per farm and 2.2 per barn.", [9.7e6, 7.1, 2.2]),
        (
            "The isle has 9.7 million sheep: 4.1 in the north, 2.2 in the south.",
            [9.7e6, 4.1, 2.2],
        ),  # what the others are is open
    ],
)
def test_decimals_behind_a_colon_have_the_scale_of_the_total_that_they_nearly_make_up(
    text: str, values: list[float]
) -> None:
    assert [quantity.value for quantity in extract(text).quantities] == pytest.approx(values)
