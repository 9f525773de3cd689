from __future__ import annotations

import pytest

from schemas.records import Quantity
from schemas.slips import suggest
from schemas.verdicts import judge_terms
from tests.schemas.figures import quantity


def million(number: str) -> Quantity:
    return quantity(number, scale=6)


def percent(number: str, kind: str = "share") -> Quantity:
    return quantity(number, "percent", kind=kind)


@pytest.mark.parametrize(
    ("kind", "terms", "sentence"),
    [
        (
            "sum",
            [million("10.70"), million("1.92"), million("8.15")],
            "10.70 million jobs may be 10.07 million jobs: two",
        ),
        (
            "ratio",
            [quantity("334.39", "CNY", scale=8), quantity("425.02", "CNY", scale=8), percent("87.68")],
            "87.68 % may be 78.68 %: two digits are transposed",
        ),
        (
            "sum",
            [million("955.0"), quantity("700.2", scale=9), million("254.8")],
            "700.2 billion jobs may be 700.2 million jobs: a thousandfold slip",
        ),
        (
            "sum",
            [quantity("641", scale=3), quantity("121", scale=3), quantity("52", scale=3)._replace(surface="52,000")],
            "52,000 jobs may be 520,000 jobs: a zero is dropped or one too many",
        ),
        (
            "growth",
            [percent("31.0"), percent("36.5"), percent("5.5", "growth")],
            "5.5 % may be percentage points: the difference, not the growth",
        ),
        (
            "sum",
            [million("3.6"), million("9.9"), million("6.3")],
            "9.9 million jobs may be the total, and 3.6 million jobs a part of it",
        ),
    ],
)
def test_the_slip_that_mends_it_is_named(kind: str, terms: list[Quantity], sentence: str) -> None:
    assert judge_terms(kind, terms).outcome == "broken"
    found = suggest(kind, terms)
    assert found is not None and found.startswith(sentence)


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        (
            [("64.1万", "64.1", 4), ("12.1万", "12.1", 4), ("5.2万", "5.2", 4)],
            "52,000 jobs (“5.2万”) may be 520,000 jobs (“52万”): a",
        ),
        (
            [("950万", "950", 4), ("601万", "601", 4), ("304万", "304", 4)],
            "9.5 million jobs (“950万”) may be 9.05 million jobs (“905万”): two",
        ),
        (
            [("955万", "955", 4), ("700.2亿", "700.2", 8), ("254.8万", "254.8", 4)],
            "70.02 billion jobs (“700.2亿”) may be 7.002 million jobs: a ten",
        ),
        (
            [("641", "641", 0), ("121", "121", 0), ("fifty-two", "52", 0)],
            "52 jobs (“fifty-two”) may be 520 jobs: a zero",
        ),
    ],
)
def test_a_figure_is_named_as_it_is_printed_where_that_has_other_digits(
    terms: list[tuple[str, str, int]], sentence: str
) -> None:
    printed = [quantity(number, scale=scale)._replace(surface=surface) for surface, number, scale in terms]
    found = suggest("sum", printed)
    assert found is not None and found.startswith(sentence)


def test_nothing_is_suggested_where_more_than_one_slip_would_mend_it() -> None:
    assert suggest("same", [million("42.7"), million("24.7")]) is None


def test_shares_of_more_than_a_whole_are_mended_by_what_makes_up_100_percent_alone() -> None:
    shares = [percent("64.1"), percent("23.7")]
    assert judge_terms("shares", [*shares, percent("21.4")]).outcome == "broken"
    assert suggest("shares", [*shares, percent("21.4")]) is None  # 12.4 would do, and so would any smaller figure
    mended = suggest("shares", [*shares, percent("21.2")])
    assert mended is not None and mended.startswith("21.2 % may be 12.2 %: two digits are transposed")


def test_nothing_is_suggested_that_only_rounding_lets_add_up() -> None:
    terms = [
        quantity("641", scale=3),
        quantity("121", scale=3),
        quantity("53", scale=4),
    ]  # 112,000 and 530,000 are 642,000
    assert suggest("sum", terms) is None


def test_nothing_is_suggested_where_no_slip_mends_it() -> None:
    terms = [quantity("86.7", "CNY", scale=9), quantity("95.2", "CNY", scale=9), percent("85.7")]
    assert suggest("ratio", terms) is None
    ranges = [quantity("20", "percent", high="25"), quantity("40", "percent", high="45")]
    assert suggest("same", ranges) is None
