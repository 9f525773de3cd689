"""The cases for which XBRL Calculations 1.1 was made: sums of rounded facts, and duplicates in several roundings.

The first is the balance sheet of the requirements document (XBRL International, 8 November 2021, section 2.1): sums that
are true, and that a comparison of the rounded figures calls inconsistent.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest

from schemas.intervals import interval_of
from schemas.records import Quantity
from schemas.verdicts import judge_terms
from tests.schemas.figures import quantity

DEBTORS, CASH = Decimal(12141123), Decimal(45441321)


def reported(value: Decimal, decimals: int) -> Quantity:
    """A fact as reported with that value of `decimals`: -6 rounds to millions."""
    step = Decimal(1).scaleb(-decimals)
    printed = (value / step).quantize(Decimal(1), rounding=ROUND_HALF_EVEN) * step
    return quantity("1", "EUR", step=str(step))._replace(value=float(printed))


@pytest.mark.parametrize("decimals", [0, -3, -6])
def test_a_true_sum_of_rounded_facts_is_consistent(decimals: int) -> None:
    assets = DEBTORS + CASH
    terms = [reported(v, decimals) for v in (assets, DEBTORS, CASH)]
    assert judge_terms("sum", terms).outcome == "holds"
    naive = sum(Fraction(q.value or 0.0) for q in terms[1:]) == Fraction(terms[0].value or 0.0)
    assert naive is (decimals != -6)  # in millions, 12 + 45 is reported as 58


def test_a_rounded_fact_is_the_closed_interval_of_what_rounds_to_it() -> None:
    assert interval_of(reported(DEBTORS, -6)) == (11500000, 12500000)
    assert interval_of(reported(DEBTORS, 0)) == (Fraction(24282245, 2), Fraction(24282247, 2))


def test_an_inconsistent_sum_is_one_that_no_rounding_explains() -> None:
    terms = [reported(DEBTORS + CASH + 2_000_000, -6), reported(DEBTORS, -6), reported(CASH, -6)]
    assert judge_terms("sum", terms).outcome == "broken"


def test_duplicates_are_consistent_where_their_intervals_meet() -> None:
    duplicates = [reported(DEBTORS, d) for d in (0, -3, -6)]
    assert judge_terms("same", duplicates).outcome == "holds"
    assert judge_terms("same", [*duplicates, reported(DEBTORS + 1_000_000, -6)]).outcome == "broken"
