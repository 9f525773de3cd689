"""Numbers written in columns read as those that are written one by one."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.wording import decimals, limits_in_words, number
from schemas.writing import places_of, written

figures = st.tuples(st.integers(1, 10**8), st.integers(0, 6))  # digits, and how many of them are decimals


@settings(max_examples=30, deadline=None)
@given(st.lists(figures, min_size=1, max_size=40))
def test_numbers_and_their_decimals_are_the_same(cases: list[tuple[int, int]]) -> None:
    values = [digits / 10**places for digits, places in cases]
    places = [places for _, places in cases]
    told = written(pl.Series(values, dtype=pl.Float64), pl.Series(places, dtype=pl.Int64))
    assert told.to_list() == [number(value, n) for value, n in zip(values, places, strict=True)]
    assert places_of(pl.Series(values, dtype=pl.Float64)).to_list() == [decimals(value) for value in values]


def test_a_figure_half_way_between_two_is_left_to_the_words() -> None:
    assert written(pl.Series([2.5, 2.6]), pl.Series([0, 0])).to_list() == [None, "3"]


def test_thousands_are_set_apart_at_every_size() -> None:
    values = [999.5, 1000.0, 1001.25, 999999.0, 1000000.0, 123456789.0]
    told = written(pl.Series(values), pl.Series([1, 0, 2, 0, 0, 0]))
    assert told.to_list() == ["999.5", "1,000", "1,001.25", "999,999", "1,000,000", "123,456,789"]


@pytest.mark.parametrize(
    ("low", "high", "unit", "told"),
    [
        (0, 1, "percent", "at least 0 % and at most 100 %"),
        (-1, None, "percent", "at least -100 %"),
        (1000, 8.5e9, "user", "at least 1,000 and at most 8.5 billion users"),
        (None, 3e9, "user", "at most 3 billion users"),
        (1e6, 1e13, "CNY", "at least 1 million and at most 10 trillion CNY"),
        (1, None, "job", "at least 1 job"),
        (0, 168, "hour", "at least 0 and at most 168 hours"),
    ],
)
def test_limits_are_told_as_people_say_them(low: float | None, high: float | None, unit: str, told: str) -> None:
    assert limits_in_words(low, high, unit) == told
