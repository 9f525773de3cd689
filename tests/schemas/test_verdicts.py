"""The two properties that matter most: rounding alone never breaks a relation, and a larger error always does."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schemas.arithmetic import Relation
from schemas.intervals import interval_of
from schemas.quick import clear
from schemas.records import Identity, Quantity, Term
from schemas.verdicts import TESTS, judge, judge_terms
from tests.schemas.figures import quantity, rounded

amounts = st.integers(min_value=0, max_value=10**12).map(Decimal)
places = st.integers(min_value=0, max_value=9)


def million(number: str, bound: str = "=") -> Quantity:
    return quantity(number, scale=6, bound=bound)


@given(st.lists(st.tuples(amounts, places), min_size=1, max_size=8), places)
def test_a_true_sum_rounded_anywhere_is_never_broken(parts: list[tuple[Decimal, int]], place: int) -> None:
    whole = rounded(sum((v for v, _ in parts), Decimal(0)), place)
    assert judge_terms("sum", [whole, *(rounded(v, p) for v, p in parts)]).outcome == "holds"


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=8), st.integers(-6, -2))
def test_a_true_breakdown_into_shares_is_never_broken(weights: list[int], place: int) -> None:
    assume(sum(weights) > 0)
    shares = [rounded(Decimal(w) / sum(weights), place, "percent", kind="share") for w in weights]
    assert judge_terms("shares", shares, exhaustive=True).outcome == "holds"
    assert judge_terms("shares", shares[1:] or shares).outcome == "holds"


@given(amounts, amounts, places, places, st.integers(-6, 0))
def test_a_true_ratio_and_a_true_growth_are_never_broken(a: Decimal, b: Decimal, pa: int, pb: int, ps: int) -> None:
    assume(a > 0 and b > 0)
    share = rounded(Decimal(a) / b, ps, "percent", kind="share")
    assert judge_terms("ratio", [rounded(a, pa), rounded(b, pb), share]).outcome != "broken"
    rate = rounded(Decimal(b) / a - 1, ps, "percent", kind="growth")
    assert judge_terms("growth", [rounded(a, pa), rounded(b, pb), rate]).outcome != "broken"
    times = rounded(Decimal(b) / a, ps, "times", kind="ratio")
    assert judge_terms("growth", [rounded(a, pa), rounded(b, pb), times]).outcome != "broken"


@given(amounts, st.lists(places, min_size=2, max_size=5), st.sampled_from("=~"))
def test_one_figure_in_many_roundings_is_one_figure(value: Decimal, steps: list[int], bound: str) -> None:
    tellings = [rounded(value, p)._replace(bound=bound) for p in steps]
    assert judge_terms("same", tellings).outcome == "holds"


@given(amounts, amounts, places, places)
def test_a_part_is_never_more_than_its_whole_by_rounding(a: Decimal, b: Decimal, pa: int, pb: int) -> None:
    assert judge_terms("part_of", [rounded(min(a, b), pa), rounded(max(a, b), pb)]).outcome == "holds"
    if a != b:
        assert judge_terms("greater", [rounded(max(a, b), pa), rounded(min(a, b), pb)]).outcome == "holds"


@given(
    st.lists(st.tuples(amounts, places), min_size=1, max_size=8),
    places,
    st.integers(1, 10**12),
    st.sampled_from([-1, 1]),
)
def test_any_error_larger_than_the_digits_allow_is_found(
    parts: list[tuple[Decimal, int]], place: int, error: int, sign: int
) -> None:
    terms = [rounded(v, p) for v, p in parts]
    slack = sum((Fraction(repr(q.step)) / 2 for q in terms), Fraction(10**place, 2))
    printed = sum((Fraction(repr(q.value)) for q in terms), Fraction(0))
    wrong = printed + sign * (slack + error)
    total = Decimal(wrong.numerator) / Decimal(wrong.denominator)
    whole = rounded(total, place)
    assume(abs(Fraction(repr(whole.value)) - printed) > slack)
    assert judge_terms("sum", [whole, *terms]).outcome == "broken"


@given(amounts, places, st.integers(1, 9))
def test_the_edge_of_the_interval_belongs_to_it(value: Decimal, place: int, factor: int) -> None:
    whole = rounded(value, place)
    middle, half = Fraction(repr(whole.value)), Fraction(10**place, 2)
    for distance, outcome in ((half, "holds"), (half + Fraction(1, 1000), "broken")):
        point = Decimal((middle + distance).numerator) / Decimal((middle + distance).denominator)
        exactly = quantity("0", high="1")._replace(low=float(point), high=float(point))
        assert judge_terms("same", [whole, exactly]).outcome == outcome


@pytest.mark.parametrize(
    ("kind", "terms", "outcome", "arithmetic"),
    [
        ("sum", [million("10.07"), million("1.92"), million("8.15")], "holds", "1.92 + 8.15 = 10.07 million jobs"),
        (
            "sum",
            [million("6.41"), million("1.21"), million("3.40")],
            "broken",
            "1.21 + 3.40 = 4.61 million jobs, the text says 6.41 million jobs",
        ),
        (
            "sum",
            [million("10.1"), million("1.92"), million("8.15")],
            "holds",
            "1.92 + 8.15 = 10.07 million jobs, the text says 10.1 million jobs (within the printed digits)",
        ),
        (
            "ratio",
            [
                quantity("86.7", "CNY", scale=9),
                quantity("95.2", "CNY", scale=9),
                quantity("85.7", "percent", kind="share"),
            ],
            "broken",
            "86.7 / 95.2 billion CNY is 91.0 to 91.2 %, the text says 85.7 %",
        ),
        (
            "shares",
            [quantity(n, "percent", kind="share") for n in ("62", "31", "19")],
            "broken",
            "62 + 31 + 19 = 112 %: parts of one whole cannot exceed 100 %",
        ),
        (
            "growth",
            [million("4.0"), million("5.0"), quantity("37", "percent", kind="growth")],
            "broken",
            "4.0 to 5.0 million jobs is a growth of 22 to 28 %, the text says 37 %",
        ),
        (
            "part_of",
            [million("7"), million("5")],
            "broken",
            "7 million jobs is more than the 5 million jobs that it is",
        ),
        ("greater", [million("4"), million("9")], "broken", "4 million jobs is not more than 9 million jobs"),
        ("same", [million("42.7"), million("42.9")], "broken", "42.7 million jobs and 42.9 million jobs cannot be one"),
    ],
)
def test_the_arithmetic_is_written_out(kind: str, terms: list[Quantity], outcome: str, arithmetic: str) -> None:
    judgement = judge_terms(kind, terms)
    assert judgement.outcome == outcome
    assert judgement.arithmetic.startswith(arithmetic)


def test_exhaustive_shares_must_make_a_whole() -> None:
    shares = [quantity(n, "percent", kind="share") for n in ("40", "30", "20")]
    assert judge_terms("shares", shares, exhaustive=True).outcome == "broken"
    assert judge_terms("shares", shares).outcome == "holds"
    thirds = [quantity("33", "percent", kind="share")] * 3
    assert judge_terms("shares", thirds, exhaustive=True).outcome == "holds"


@pytest.mark.parametrize(
    ("kind", "terms", "outcome"),
    [
        # both sides are open upwards: no figures could break it, so the figures alone must speak
        ("sum", [million("9", ">"), million("3", ">"), million("6", ">")], "holds"),
        ("sum", [million("9.0", ">"), million("3.0", ">"), million("4.0", ">")], "undecidable"),
        ("same", [million("5", ">"), million("5", ">")], "holds"),
        ("same", [million("5", ">"), million("8", ">")], "undecidable"),
        ("part_of", [million("7"), million("5", ">")], "undecidable"),
        ("part_of", [million("7", "<"), million("5")], "undecidable"),
        ("greater", [million("4", ">"), million("9")], "undecidable"),
        ("greater", [million("9", ">"), million("4")], "holds"),
        # one side is open: there was something to fail on
        ("sum", [million("100"), million("30", ">"), million("60")], "holds"),
        ("sum", [million("80"), million("30", ">"), million("60")], "broken"),
        ("part_of", [million("7", ">"), million("5")], "broken"),
    ],
)
def test_a_bound_may_leave_it_open(kind: str, terms: list[Quantity], outcome: str) -> None:
    assert judge_terms(kind, terms).outcome == outcome


def test_a_yearly_rate_is_compounded() -> None:
    terms = [million("100.0"), million("121.0"), quantity("10", "percent", kind="growth")]
    assert judge_terms("growth", terms, years=2).outcome == "holds"
    assert judge_terms("growth", terms, years=1).outcome == "broken"


def test_a_fall_to_nothing_and_rates_below_minus_one() -> None:
    fall = [million("4.0"), million("3.0"), quantity("-25", "percent", kind="growth")]
    assert judge_terms("growth", fall).outcome == "holds"
    assert judge_terms("growth", [*fall[:2], quantity("-150", "percent", kind="growth")]).outcome == "broken"


def test_what_cannot_be_compared_is_undecidable() -> None:
    dollars, yuan = quantity("5", "USD", scale=9), quantity("5", "CNY", scale=9)
    assert judge_terms("same", [dollars, yuan]).outcome == "undecidable"
    assert "CNY and USD" in judge_terms("same", [dollars, yuan]).arithmetic
    assert judge_terms("part_of", [quantity("5", "percent"), dollars]).outcome == "undecidable"
    rate = quantity("6.5", "CNY", kind="ratio")
    assert judge_terms("ratio", [quantity("65", "CNY"), quantity("10", "USD"), rate]).outcome == "holds"


def test_judging_by_span_and_a_term_that_is_missing() -> None:
    members = [million("10.07")._replace(start=0, end=5), million("10.1")._replace(start=9, end=13)]
    by_span = {(q.start, q.end): q for q in members}
    same = Identity("same", tuple(Term("member", q.start, q.end) for q in members))
    assert judge(same, by_span).outcome == "holds"
    del by_span[(9, 13)]
    verdict = judge(same, by_span)
    assert verdict.outcome == "undecidable"
    assert "the member at 9-13" in verdict.arithmetic
    with pytest.raises(ValueError, match="growth needs 3 terms"):
        judge_terms("growth", members)


@settings(max_examples=300)
@given(
    st.sampled_from(["sum", "shares", "ratio", "part_of", "same", "growth", "greater"]),
    st.lists(st.tuples(st.integers(-50, 2000), st.sampled_from("==~"), st.integers(-2, 1)), min_size=3, max_size=3),
    st.booleans(),
    st.integers(1, 3),
)
def test_doubles_never_say_other_than_fractions(
    kind: str, told: list[tuple[int, str, int]], exhaustive: bool, years: int
) -> None:
    unit = "percent" if kind == "shares" else "job"
    terms = tuple(
        quantity(str(Decimal(n).scaleb(e)), unit, bound, step=str(Decimal(1).scaleb(e))) for n, bound, e in told
    )
    relation = Relation(kind, terms[: 2 if kind in ("part_of", "greater") else 3], exhaustive, years)
    sign = clear(*relation)
    assert sign == 0 or (sign > 0) == TESTS[kind](relation, True).satisfied


def test_a_boundary_is_left_to_fractions() -> None:
    touching = (quantity("0.3", step="0.1"), quantity("0.2", step="0.1"), quantity("0.25", step="0.1"))
    assert clear("sum", touching, False, 1) == 0
    assert judge_terms("sum", touching).outcome == "holds"
    assert clear("same", (million("9", ">"), million("4")), False, 1) == 0


def test_a_percentage_and_points_may_be_added() -> None:
    terms = [quantity("16.5", "percent"), quantity("12.0", "percent"), quantity("4.5", "percentage_point")]
    assert judge_terms("sum", terms).outcome == "holds"
    assert interval_of(terms[2]) == (Fraction(445, 10000), Fraction(455, 10000))
