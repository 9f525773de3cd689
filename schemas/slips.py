"""What would mend a broken identity: the slips that editors and typesetters make, tried one by one.

A suggestion is offered only where it is unambiguous: of all slips of one sort, over all terms, exactly one mends the
identity. It is shown to a person and never applied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from schemas.arithmetic import Relation
from schemas.quick import CLEAR, Case, clear, ends
from schemas.records import Quantity
from schemas.verdicts import TESTS
from schemas.wording import figure, scale_of

SCALE_SLIPS = (
    (3, "a thousandfold slip, such as million for billion"),
    (4, "a ten-thousandfold slip, such as 万 for 亿"),
)


class Mend(NamedTuple):
    """The relation as it would be right, and what changed; the sentence is only written for one that mends."""

    relation: Relation
    sentence: Callable[[], str]


class Other(NamedTuple):
    """Another number for one term: its value, what was done to it, and by how many places its digits moved."""

    nth: int
    value: Decimal
    what: str
    shift: int = 0


def suggest(kind: str, terms: Sequence[Quantity], exhaustive: bool = False, years: int = 1) -> str | None:
    """What would mend a broken identity, where one slip alone does.

    Args:
        kind: of the identity.
        terms: in the order of `records.Identity`.
        exhaustive: for shares.
        years: for growth.

    Returns:
        A sentence, or None where nothing mends it, or more than one thing does.
    """
    # Any smaller figure would bring shares down to a whole: only what makes up just 100 % says something.
    relation = Relation(kind, tuple(terms), exhaustive or kind == "shares", years)
    hopeless = _hopeless(relation)
    for slips in SLIPS:
        tried = (_changed(relation, m) if isinstance(m, Other) else m for m in slips(relation) if not hopeless(m))
        mends = {m.sentence() for m in tried if _satisfied(m.relation)}
        if mends:
            return mends.pop() if len(mends) == 1 else None
    return None


def _hopeless(relation: Relation) -> Callable[[Other | Mend], bool]:
    """Whether another number would leave the relation clearly broken: asked of hundreds of them, and mostly so.

    In doubles, without making a quantity of each; what is not clear goes on to `_satisfied`.
    """
    kind, terms = relation.kind, relation.terms
    if any(q.bound in "<>" for q in terms):
        return lambda _: False
    base = 0.0 if kind == "growth" and terms[2].kind == "ratio" else 1.0
    case, intervals = Case(relation.exhaustive, relation.years, base), [ends(q) for q in terms]
    halves = [q.step / (2 if q.bound == "=" else 1) for q in terms]

    def hopeless(mend: Other | Mend) -> bool:
        if isinstance(mend, Mend):
            return False
        value, half = float(mend.value), halves[mend.nth] * 10.0**mend.shift
        changed = [*intervals]
        changed[mend.nth] = (value - half, value + half)
        return CLEAR[kind](changed, case) < 0

    return hopeless


def _satisfied(relation: Relation) -> bool:
    sign = clear(*relation)
    if sign:
        return sign > 0
    test = TESTS[relation.kind](relation, True)
    return test.satisfied and not test.vacuous


def _digits(quantity: Quantity) -> tuple[list[int], int, int]:
    """Sign, digits as printed and the exponent of the last one."""
    if quantity.coefficient is not None and quantity.exponent is not None:
        decimal = Decimal(quantity.coefficient).scaleb(quantity.exponent)
    else:
        decimal = Decimal(repr(quantity.value))
    sign, digits, exponent = decimal.as_tuple()
    assert isinstance(exponent, int)  # a quantity is finite
    return list(digits), exponent, -1 if sign else 1


def _changed(relation: Relation, other: Other) -> Mend:
    index, value, what, shift = other
    old = relation.terms[index]
    step = float(Decimal(repr(old.step)).scaleb(shift))
    new = old._replace(value=float(value), coefficient=None, exponent=None, step=step)
    terms = tuple(new if i == index else q for i, q in enumerate(relation.terms))
    return Mend(relation._replace(terms=terms), lambda: f"{_written(old)} may be {_written(new)}: {what}")


def _written(quantity: Quantity) -> str:
    return figure(quantity, scale_of((quantity,)), bound=False)


def transposed(relation: Relation) -> Iterator[Other | Mend]:
    """Two neighbouring digits changed places."""
    for index, quantity in enumerate(relation.terms):
        if quantity.value is None:
            continue
        digits, exponent, sign = _digits(quantity)
        for i in range(len(digits) - 1):
            if digits[i] == digits[i + 1] or (i == 0 and digits[1] == 0):
                continue
            swapped = [*digits[:i], digits[i + 1], digits[i], *digits[i + 2 :]]
            value = sign * Decimal((0, tuple(swapped), exponent))
            yield Other(index, value, "two digits are transposed")


def scaled(relation: Relation) -> Iterator[Other | Mend]:
    """A wrong scale word."""
    for index, quantity in enumerate(relation.terms):
        if quantity.value is None:
            continue
        for power, what in SCALE_SLIPS:
            for shift in (power, -power):
                value = Decimal(repr(quantity.value)).scaleb(shift)
                yield Other(index, value, what, shift)


def points_for_percent(relation: Relation) -> Iterator[Other | Mend]:
    """A difference of two percentages that the text calls percent: the relation becomes a sum."""
    before, after, rate = (*relation.terms, None, None, None)[:3]
    if relation.kind != "growth" or before is None or after is None or rate is None:
        return
    if {before.unit, after.unit, rate.unit} == {"percent"}:
        said = f"{_written(rate)} may be percentage points: the difference, not the growth"
        yield Mend(Relation("sum", (after, before, rate)), partial(str, said))


def total_among_parts(relation: Relation) -> Iterator[Other | Mend]:
    """A figure that the text gives as a part is the total, and the other way round."""
    if relation.kind not in ("sum", "part_of", "ratio"):
        return
    for index in range(1, len(relation.terms) if relation.kind == "sum" else 2):
        terms = list(relation.terms)
        terms[0], terms[index] = terms[index], terms[0]
        said = f"{_written(relation.terms[index])} may be the total, and {_written(relation.terms[0])} a part of it"
        yield Mend(relation._replace(terms=tuple(terms)), partial(str, said))


def dropped_digit(relation: Relation) -> Iterator[Other | Mend]:
    """One digit was left out, or is one too many."""
    for index, quantity in enumerate(relation.terms):
        if quantity.value is None:
            continue
        digits, exponent, sign = _digits(quantity)
        if len(digits) < 3:  # too few digits to tell a slip from any other number
            continue
        for i in range(len(digits)):
            for digit in range(10):
                if (digit or i) and (i == 0 or digits[i - 1] != digit):
                    longer = sign * Decimal((0, (*digits[:i], digit, *digits[i:]), exponent))
                    yield Other(index, longer, "a digit is dropped")
            if i or digits[1]:
                shorter = sign * Decimal((0, (*digits[:i], *digits[i + 1 :]), exponent))
                yield Other(index, shorter, "a digit is one too many")


SLIPS: tuple[Callable[[Relation], Iterator[Other | Mend]], ...] = (
    transposed,
    scaled,
    points_for_percent,
    total_among_parts,
    dropped_digit,
)
