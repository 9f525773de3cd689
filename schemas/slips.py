"""What would mend a broken identity: the slips that editors and typesetters make, tried one by one.

A suggestion is offered only where it is unambiguous: of all slips of one sort, over all terms, exactly one mends the
identity. It is shown to a person and never applied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from schemas.arithmetic import Relation
from schemas.quick import CLEAR, Case, clear, ends
from schemas.records import Quantity
from schemas.verdicts import TESTS
from schemas.wording import as_printed, figure, reprinted, scale_of

SCALE_SLIPS = (
    (3, "a thousandfold slip, such as million for billion"),
    (4, "a ten-thousandfold slip, such as 万 for 亿"),
)


_BINARY = 1e-9  # what doubles lose in sums


class Mend(NamedTuple):
    """The relation as it would be right, and what changed; the sentence is only written for one that mends."""

    relation: Relation
    sentence: Callable[[], str]


class Other(NamedTuple):
    """Another number for one term, digits x 10**exponent: what was done to it, and by how many places its digits moved.

    In whole numbers, since hundreds of them are made for one that mends.
    """

    nth: int
    digits: int
    exponent: int
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
    return _suggest(kind, tuple(terms), exhaustive, years)


@lru_cache(maxsize=4096)  # reprints carry the same slip to the same place, and hundreds of figures are tried for each
def _suggest(kind: str, terms: tuple[Quantity, ...], exhaustive: bool, years: int) -> str | None:
    # Any smaller figure would bring shares down to a whole: only what makes up just 100 % says something.
    relation = Relation(kind, terms, exhaustive or kind == "shares", years)
    hopeless = _hopeless(relation)
    for slips in SLIPS:
        tried = (_changed(relation, m) if isinstance(m, Other) else m for m in slips(relation) if not hopeless(m))
        mends = {m.sentence() for m in tried if _satisfied(m.relation) and _to_the_digit(m.relation)}
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
        value, half = mend.digits * 10.0**mend.exponent, halves[mend.nth] * 10.0**mend.shift
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


def _to_the_digit(relation: Relation) -> bool:
    """Whether a sum is right to the digit of its total: what only the rounding of its parts allows mends nothing."""
    total, *parts = (q.value for q in relation.terms)
    if relation.kind != "sum" or total is None or any(q.bound != "=" for q in relation.terms):
        return True
    apart = abs(total - sum(part or 0.0 for part in parts))
    return apart <= relation.terms[0].step * (0.5 + _BINARY)


def _digits(quantity: Quantity) -> tuple[int, int, int, int]:
    """Sign, digits as a whole number, how many there are, and the exponent of the last one."""
    if quantity.coefficient is not None and quantity.exponent is not None:
        decimal = Decimal(quantity.coefficient).scaleb(quantity.exponent)
    else:
        decimal = Decimal(repr(quantity.value))
    sign, digits, exponent = decimal.as_tuple()
    assert isinstance(exponent, int)  # a quantity is finite
    return -1 if sign else 1, int("".join(map(str, digits))), len(digits), exponent


def _changed(relation: Relation, other: Other) -> Mend:
    index, digits, exponent, what, shift = other
    old = relation.terms[index]
    step = float(Decimal(repr(old.step)).scaleb(shift))
    value = float(f"{digits}e{exponent}")
    new = old._replace(value=value, coefficient=None, exponent=None, step=step)
    terms = tuple(new if i == index else q for i, q in enumerate(relation.terms))
    return Mend(relation._replace(terms=terms), lambda: f"{_written(old)} may be {_mended(old, new)}: {what}")


def _written(quantity: Quantity) -> str:
    return as_printed(quantity, figure(quantity, scale_of((quantity,)), bound=False))


def _mended(old: Quantity, new: Quantity) -> str:
    """The figure as it would be right: as a person writes it, and as the text would print it."""
    return _written(new._replace(surface=reprinted(old, new.value or 0.0) or ""))


def transposed(relation: Relation) -> Iterator[Other | Mend]:
    """Two neighbouring digits changed places."""
    for index, quantity in enumerate(relation.terms):
        if quantity.value is None:
            continue
        sign, digits, count, exponent = _digits(quantity)
        for place in reversed(range(count - 1)):  # of the second of the two
            power = 10**place
            first, second = digits // (10 * power) % 10, digits // power % 10
            if first != second and (second or place < count - 2):
                swapped = digits + 9 * (second - first) * power
                yield Other(index, sign * swapped, exponent, "two digits are transposed")


def scaled(relation: Relation) -> Iterator[Other | Mend]:
    """A wrong scale word."""
    for index, quantity in enumerate(relation.terms):
        if quantity.value is None:
            continue
        sign, digits, _, exponent = _digits(quantity)
        for power, what in SCALE_SLIPS:
            for shift in (power, -power):
                yield Other(index, sign * digits, exponent + shift, what, shift)


def zero_dropped(relation: Relation) -> Iterator[Other | Mend]:
    """A zero at the end was left out, or is one too many: 52,000 for 520,000."""
    for index, quantity in enumerate(relation.terms):
        if quantity.value is not None:
            sign, digits, _, exponent = _digits(quantity)
            for shift in (1, -1):
                yield Other(index, sign * digits, exponent + shift, "a zero is dropped or one too many", shift)


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
        sign, digits, count, exponent = _digits(quantity)
        if count < 3:  # too few digits to tell a slip from any other number
            continue
        for place in reversed(range(count)):
            power = 10**place
            ahead, behind = divmod(digits, 10 * power)  # the digit at the place is the first of what is behind
            for digit in range(10):
                if (digit or ahead) and (not ahead or ahead % 10 != digit):
                    longer = (10 * ahead + digit) * 10 * power + behind
                    yield Other(index, sign * longer, exponent, "a digit is dropped")
            if ahead or behind % power >= power // 10:
                shorter = ahead * power + behind % power
                yield Other(index, sign * shorter, exponent, "a digit is one too many")


SLIPS: tuple[Callable[[Relation], Iterator[Other | Mend]], ...] = (
    transposed,
    scaled,
    zero_dropped,
    points_for_percent,
    total_among_parts,
    dropped_digit,
)
