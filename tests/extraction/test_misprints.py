"""Misprints told by their figures alone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.relations.misprints import adds_up_but_for_one, is_misprint


def figure(digits: int, exponent: int = 0) -> SimpleNamespace:
    step = 10.0**exponent
    value = digits * step
    return SimpleNamespace(value=value, span=(value - step / 2, value + step / 2), amount=SimpleNamespace(step=step))


@given(digits=st.integers(10, 10**8), place=st.integers(0, 7), exponent=st.integers(-2, 9))
def test_two_digits_that_changed_places_are_a_misprint_and_back_again(digits: int, place: int, exponent: int) -> None:
    text = str(digits)
    place = min(place, len(text) - 2)
    turned = int(text[:place] + text[place + 1] + text[place] + text[place + 2 :])
    right = figure(digits, exponent)
    if turned >= 10 ** (len(text) - 1) and turned != digits:
        assert is_misprint(figure(turned, exponent), right.span)  # type: ignore[arg-type]
        assert is_misprint(right, figure(turned, exponent).span)  # type: ignore[arg-type]


@given(digits=st.integers(1, 10**8), power=st.sampled_from([1, 3, 4]))
def test_a_power_of_ten_is_a_misprint(digits: int, power: int) -> None:
    assert is_misprint(figure(digits), figure(digits, power).span)  # type: ignore[arg-type]


@pytest.mark.parametrize(("printed", "wanted"), [(25, 26), (480, 500), (61, 62), (7, 9)])
def test_any_other_difference_is_none(printed: int, wanted: int) -> None:
    assert not is_misprint(figure(printed), figure(wanted).span)  # type: ignore[arg-type]


def test_one_of_the_parts_or_the_total_may_be_misprinted() -> None:
    parts = [figure(130), figure(430), figure(90)]
    assert adds_up_but_for_one(figure(560), parts)  # type: ignore[arg-type]
    assert adds_up_but_for_one(figure(605), [figure(130), figure(340), figure(180)])  # type: ignore[arg-type]
    assert not adds_up_but_for_one(figure(560), [figure(130), figure(370), figure(90)])  # type: ignore[arg-type]
