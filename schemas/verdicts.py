"""Judging one identity: do the printed figures, each read as the interval its digits imply, satisfy the relation?

| kind | holds when |
| --- | --- |
| sum | the interval of the total meets the sum of the parts' intervals (XBRL Calculations 1.1, summation-item) |
| shares | exhaustive: the sum of the shares' intervals, each cut at 0, contains 1; else its lower end is at most 1 |
| ratio | part / whole meets the share |
| part_of | the lower end of the part is at most the upper end of the whole |
| same | all intervals have a common point (XBRL Calculations 1.1, consistent duplicates) |
| growth | (to / from)^(1/years) - 1 meets the rate; a rate of kind ratio is compared with the quotient itself |
| greater | the upper end of the larger exceeds the lower end of the smaller |

*Broken* means that no numbers within the intervals satisfy the relation: rounding alone can never make it so.
*Holds* means that some do, and that the figures had a chance to fail. One-sided bounds often take that chance away:
"over 9 million, of which over 3 and over 4 million" is satisfied whatever the figures are. Then the figures are read
once more without their one-sided words; if they satisfy the relation so, it *holds*, and if not it is *undecidable*:
the bounds leave it open. A bound that only widens one side ("over 30 and 60 make 100") leaves the relation something to
fail on, and it holds. Undecidable are also an identity with a term that is no quantity, and one whose terms cannot be
compared (two currencies, a percentage and an amount). A verdict is never a silent pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from schemas.arithmetic import Relation, write
from schemas.intervals import Interval, common, interval_of, quotient, total
from schemas.quick import clear
from schemas.records import Identity, Quantity
from schemas.wording import IN_PERCENT, is_money

Outcome = Literal["holds", "broken", "undecidable"]
ONE = Fraction(1)
CLEAR_OUTCOMES: dict[int, Outcome] = {1: "holds", -1: "broken"}


class Judgement(NamedTuple):
    """What was found about one identity: the outcome, and its arithmetic written out for a person."""

    outcome: Outcome
    arithmetic: str


class Test(NamedTuple):
    """One relation between intervals: whether they satisfy it, and whether their open ends alone make sure of that."""

    satisfied: bool
    vacuous: bool


def judge(identity: Identity, quantities: Mapping[tuple[int, int], Quantity]) -> Judgement:
    """Judge an identity over the quantities of its article.

    Args:
        identity: the relation; terms in the order of `records.Identity`.
        quantities: by span (start, end). A term without one makes the identity undecidable.

    Raises:
        ValueError: the identity has too few terms for its kind, or a quantity has no finite number.
    """
    terms = [quantities.get((term.start, term.end)) for term in identity.terms]
    missing = [t for t, q in zip(identity.terms, terms, strict=True) if q is None]
    if missing:
        where = ", ".join(f"the {t.role} at {t.start}-{t.end}" for t in missing)
        return Judgement("undecidable", f"{where}: no quantity there, so the {identity.kind} cannot be computed")
    return judge_terms(identity.kind, [q for q in terms if q is not None], identity.exhaustive, identity.years)


def judge_terms(kind: str, terms: Sequence[Quantity], exhaustive: bool = False, years: int = 1) -> Judgement:
    """Judge a relation between quantities that stand in the order of `records.Identity`; see `judge`."""
    if len(terms) < SMALLEST[kind]:
        raise ValueError(f"an identity of kind {kind} needs {SMALLEST[kind]} terms or more; this one has {len(terms)}")
    obstacle = incomparable(kind, terms)
    if obstacle:
        return Judgement("undecidable", obstacle)
    relation = Relation(kind, tuple(terms), exhaustive, years)
    outcome = _exact(relation) if (sign := clear(kind, terms, exhaustive, years)) == 0 else CLEAR_OUTCOMES[sign]
    return Judgement(outcome, write(relation, outcome))


def _exact(relation: Relation) -> Outcome:
    kind = relation.kind
    test = TESTS[kind](relation, True)
    if not test.satisfied:
        return "broken"
    if test.vacuous and not TESTS[kind](relation, False).satisfied:
        return "undecidable"
    return "holds"


def incomparable(kind: str, terms: Sequence[Quantity]) -> str | None:
    """Why the terms cannot stand in one relation; None where they can."""
    if kind == "ratio" and terms[2].unit not in IN_PERCENT:
        return None  # any quotient: an average, a rate of exchange
    compared = terms[:2] if kind in ("ratio", "growth") else terms
    units = {q.unit for q in compared}
    if len(units) == 1:
        return None
    money = sorted(u for u in units if is_money(u))
    if len(money) > 1:
        return f"the terms are in {' and '.join(money)}; no rate of exchange is given, so they cannot be compared"
    if len({u in IN_PERCENT for u in units}) > 1:
        return f"{compared[0].surface} and {compared[1].surface}: a percentage and an amount cannot be compared"
    return None


def overlap(a: Interval, b: Interval, floor: Fraction | None = None) -> Test:
    """Whether two intervals meet, and whether they had to: both lack the same end (a lower end at `floor` is none)."""
    no_low = all(i.low is None or i.low == floor for i in (a, b))
    no_high = a.high is None and b.high is None
    return Test(a.meets(b), no_low or no_high)


def _sum(relation: Relation, open_ends: bool) -> Test:
    first, *parts = (interval_of(q, open_ends=open_ends) for q in relation.terms)
    return overlap(first, total(parts))


def _shares(relation: Relation, open_ends: bool) -> Test:
    whole = total(interval_of(q, open_ends=open_ends).cut() for q in relation.terms)
    assert whole.low is not None  # shares are cut at 0
    if relation.exhaustive:
        return Test(whole.contains(ONE), whole.low == 0 and whole.high is None)
    return Test(whole.low <= ONE, whole.low == 0)


def _ratio(relation: Relation, open_ends: bool) -> Test:
    part, whole, share = (interval_of(q, open_ends=open_ends) for q in relation.terms[:3])
    return overlap(quotient(part, whole), share, floor=Fraction(0))


def _part_of(relation: Relation, open_ends: bool) -> Test:
    part, whole = (interval_of(q, open_ends=open_ends) for q in relation.terms[:2])
    vacuous = part.low is None or whole.high is None
    return Test(part.low is None or whole.high is None or part.low <= whole.high, vacuous)


def _same(relation: Relation, open_ends: bool) -> Test:
    members = [interval_of(q, open_ends=open_ends) for q in relation.terms]
    vacuous = all(m.low is None for m in members) or all(m.high is None for m in members)
    return Test(common(members), vacuous)


def _growth(relation: Relation, open_ends: bool) -> Test:
    """Compare to / from with (1 + rate)^years, which needs no root: both sides stay exact."""
    before, after, rate = (interval_of(q, open_ends=open_ends) for q in relation.terms[:3])
    base = Fraction(0 if relation.terms[2].kind == "ratio" else 1)
    return overlap(quotient(after, before), compound(rate, base, relation.years), floor=Fraction(0))


def compound(rate: Interval, base: Fraction, years: int) -> Interval:
    """(base + rate)^years, as factors of a quotient of what is not negative; a factor below 0 stays below 0."""
    low = None if rate.low is None else max(base + rate.low, Fraction(0)) ** years
    high = None if rate.high is None else base + rate.high
    return Interval(low, high if high is None or high < 0 else high**years)


def _greater(relation: Relation, open_ends: bool) -> Test:
    larger, smaller = (interval_of(q, open_ends=open_ends) for q in relation.terms[:2])
    vacuous = larger.high is None or smaller.low is None
    return Test(larger.high is None or smaller.low is None or larger.high > smaller.low, vacuous)


TESTS: dict[str, Callable[[Relation, bool], Test]] = {
    "sum": _sum,
    "shares": _shares,
    "ratio": _ratio,
    "part_of": _part_of,
    "same": _same,
    "growth": _growth,
    "greater": _greater,
}
SMALLEST = {"sum": 2, "shares": 1, "ratio": 3, "part_of": 2, "same": 2, "growth": 3, "greater": 2}
