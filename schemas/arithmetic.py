"""The arithmetic of an identity, written out for a person who has the article before them.

    1.92 + 8.15 = 10.07 million jobs
    86.7 / 95.2 billion CNY is 91.0 to 91.2 %, the text says 85.7 %

What the figures give stands first, what the text says second; intervals show where the outcome hangs on them.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import NamedTuple

from schemas.quick import Ends, divided, ends
from schemas.records import Quantity
from schemas.wording import PERCENT, Scale, as_printed, decimals_of, figure, number, scale_of, span


class Relation(NamedTuple):
    """Quantities that stand in one relation, in the order of `records.Identity`."""

    kind: str
    terms: tuple[Quantity, ...]
    exhaustive: bool = False
    years: int = 1


def write(relation: Relation, outcome: str) -> str:
    """The arithmetic of a judged relation in one line."""
    return WRITERS[relation.kind](relation, outcome)


def _says(outcome: str, quantity: Quantity, scale: Scale) -> str:
    stated = figure(quantity, scale)
    if outcome == "undecidable":
        return f", the text says {stated}; the bounds leave it open"
    if outcome == "holds":
        return f", the text says {stated} (within the printed digits)"
    return f", the text says {as_printed(quantity, stated)}"


def _added(terms: tuple[Quantity, ...]) -> Ends:
    intervals = [ends(q) for q in terms]
    return sum(i[0] for i in intervals), sum(i[1] for i in intervals)


def _sum(relation: Relation, outcome: str) -> str:
    whole, *parts = relation.terms
    scale = scale_of(relation.terms)
    added = " + ".join(figure(p, scale, suffix=False) for p in parts)
    if any(q.value is None for q in relation.terms):
        places = max(decimals_of(q, scale) for q in relation.terms)
        return f"{added} = {span(_added(tuple(parts)), scale, places)}" + _says(outcome, whole, scale)
    result, stated = sum(p.value or 0.0 for p in parts), whole.value or 0.0
    if outcome == "holds" and abs(result - stated) <= 1e-9 * abs(stated):
        return f"{added} = {figure(whole, scale)}"
    places = max(decimals_of(p, scale) for p in parts)
    return f"{added} = {number(result / scale.divisor, places)}{scale.suffix}" + _says(outcome, whole, scale)


def _shares(relation: Relation, outcome: str) -> str:
    added = " + ".join(figure(p, PERCENT, suffix=False) for p in relation.terms)
    places = max(decimals_of(p, PERCENT) for p in relation.terms)
    if any(p.value is None for p in relation.terms):
        result = span(_added(relation.terms), PERCENT, places)
    else:
        result = number(100 * sum(p.value or 0.0 for p in relation.terms), places) + " %"
    if relation.exhaustive:
        if outcome == "broken":
            allowed = span(_added(relation.terms), PERCENT, places + 1)
            return f"{added} = {result}; shares of a whole make up 100 %, but what is printed can only make {allowed}"
        return f"{added} = {result} of a whole"
    if outcome == "broken":
        return f"{added} = {result}: parts of one whole cannot exceed 100 %"
    return f"{added} = {result}, at most 100 %"


def _ratio(relation: Relation, outcome: str) -> str:
    part, whole, share = relation.terms[:3]
    if part.unit == whole.unit:
        scale = scale_of((part, whole))
        division = f"{figure(part, scale, suffix=False)} / {figure(whole, scale)}"
    else:
        division = f"{figure(part, scale_of((part,)))} / {figure(whole, scale_of((whole,)))}"
    result_scale = scale_of((share,))
    result = divided(ends(part), ends(whole))
    return f"{division} is {_fine(result, result_scale, share)}" + _says(outcome, share, result_scale)


def _fine(result: Ends, scale: Scale, stated: Quantity) -> str:
    """A computed interval with as many decimals as the stated figure, one more where they would hide its width."""
    places = decimals_of(stated, scale)
    coarse = span(result, scale, places)
    return coarse if " to " in coarse or result[1] == inf else span(result, scale, places + 1)


def _part_of(relation: Relation, outcome: str) -> str:
    part, whole = relation.terms[:2]
    scale = scale_of((part, whole))
    if outcome == "broken":
        larger, smaller = (as_printed(q, figure(q, scale)) for q in (part, whole))
        return f"{larger} is more than the {smaller} that it is a part of"
    tail = "; the bounds leave it open" if outcome == "undecidable" else ""
    return f"{figure(part, scale)} out of {figure(whole, scale)}{tail}"


def _same(relation: Relation, outcome: str) -> str:
    scale = scale_of(relation.terms)
    shown = as_printed if outcome == "broken" else _as_written
    figures = list(dict.fromkeys(shown(q, figure(q, scale)) for q in relation.terms))
    if len(figures) == 1:
        return f"{figures[0]}, stated {'twice' if len(relation.terms) == 2 else f'{len(relation.terms)} times'}"
    sign = " and " if outcome != "holds" else " = "
    tail = {"broken": " cannot be one figure", "undecidable": "; the bounds leave it open", "holds": ""}[outcome]
    return sign.join(figures) + tail


def _as_written(_: Quantity, written: str) -> str:
    return written


def _growth(relation: Relation, outcome: str) -> str:
    before, after, rate = relation.terms[:3]
    scale = scale_of((before, after))
    base = 0 if rate.kind == "ratio" else 1
    factor = divided(ends(after), ends(before))
    result = (root(factor[0], relation.years) - base, root(factor[1], relation.years) - base)
    result_scale = scale_of((rate,))
    verb = "is" if base == 0 else "is a growth of"
    yearly = f" a year over {relation.years} years" if relation.years > 1 else ""
    steps = f"{figure(before, scale, suffix=False)} to {figure(after, scale)}"
    return f"{steps} {verb} {_fine(result, result_scale, rate)}{yearly}" + _says(outcome, rate, result_scale)


def root(factor: float, years: int) -> float:
    """The yearly factor of a growth over some years; for reading, the verdict needs no root."""
    return factor if years == 1 else factor ** (1 / years)


def _greater(relation: Relation, outcome: str) -> str:
    larger, smaller = relation.terms[:2]
    scale = scale_of((larger, smaller))
    a, b = figure(larger, scale), figure(smaller, scale)
    if outcome == "broken":
        return f"{as_printed(larger, a)} is not more than {as_printed(smaller, b)}, as the text says"
    return f"{a} is more than {b}" if outcome == "holds" else f"{a} against {b}; the bounds leave it open"


WRITERS: dict[str, Callable[[Relation, str], str]] = {
    "sum": _sum,
    "shares": _shares,
    "ratio": _ratio,
    "part_of": _part_of,
    "same": _same,
    "growth": _growth,
    "greater": _greater,
}
