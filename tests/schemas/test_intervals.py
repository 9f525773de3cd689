from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.intervals import Interval, common, exact, interval, interval_of, quotient, total
from tests.schemas.figures import quantity

ends = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)


@st.composite
def intervals(draw: st.DrawFn, floor: int = -1000) -> Interval:
    low = draw(st.none() | st.fractions(min_value=floor, max_value=1000, max_denominator=50))
    width = draw(st.none() | st.fractions(min_value=0, max_value=50, max_denominator=50))
    if low is None:
        return Interval(None, draw(st.none() | ends))
    return Interval(low, None if width is None else low + width)


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [("=", 1915000, 1925000), ("~", 1910000, 1930000), (">", 1920000, None), ("<", None, 1920000)],
)
def test_the_bound_says_how_far_the_interval_reaches(bound: str, low: int | None, high: int | None) -> None:
    assert interval_of(quantity("1.92", scale=6, bound=bound)) == (low, high)


@pytest.mark.parametrize(("bound", "low", "high"), [(">", None, -3), ("<", -3, None)])
def test_bounds_of_a_fall_are_mirrored(bound: str, low: int | None, high: int | None) -> None:
    assert interval_of(quantity("-3", bound=bound)) == (low, high)


def test_a_range_is_itself_and_one_without_ends_is_refused() -> None:
    assert interval_of(quantity("20", "percent", high="25")) == (Fraction(1, 5), Fraction(1, 4))
    with pytest.raises(ValueError, match="a range needs its low and its high end"):
        interval(None, 1.0, None, 1.0, "range")
    with pytest.raises(ValueError, match="no printed number"):
        interval(float("inf"), None, None, 1.0, "=")


def test_floats_stand_for_the_decimal_that_was_printed() -> None:
    assert exact(0.857) == Fraction(857, 1000)
    assert interval_of(quantity("0.1", "percent")) == (Fraction(1, 2000), Fraction(3, 2000))


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**60), 2**60).map(float))
def test_a_double_is_the_decimal_that_it_is_printed_as(number: float) -> None:
    assert exact(number) == Fraction(repr(number))


def test_quotients_at_the_edges() -> None:
    half = Interval(Fraction(1, 2), Fraction(1, 2))
    assert quotient(half, Interval(Fraction(0), Fraction(2))) == (Fraction(1, 4), None)
    assert quotient(half, Interval(Fraction(2), None)) == (0, Fraction(1, 4))
    assert quotient(half, Interval(Fraction(-2), Fraction(-1))) == (0, None)


@given(intervals(), intervals())
def test_meeting_and_adding_do_not_depend_on_the_order(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a) == common([a, b])
    assert a + b == b + a == total([a, b])


@given(st.lists(st.tuples(intervals(), ends), min_size=1, max_size=6))
def test_points_of_intervals_add_up_to_a_point_of_the_sum(members: list[tuple[Interval, Fraction]]) -> None:
    points = [nearest(i, p) for i, p in members]
    assert total(i for i, _ in members).contains(sum(points))


@given(intervals(floor=0), intervals(floor=0), ends, ends)
def test_quotients_of_points_lie_in_the_quotient(a: Interval, b: Interval, p: Fraction, q: Fraction) -> None:
    part, whole = nearest(a.cut(), abs(p)), nearest(b.cut(), abs(q))
    if whole:
        assert quotient(a, b).contains(part / whole)


def nearest(i: Interval, point: Fraction) -> Fraction:
    """The point of the interval that lies nearest to a given one."""
    if i.low is not None and point < i.low:
        return i.low
    return i.high if i.high is not None and point > i.high else point
