"""Shares that are listed after their parts, one for each, in the same order: "A 40, B 60 tons, that is 40 % and 60 %"."""

from __future__ import annotations

from itertools import pairwise

from extraction.figures import Figure
from extraction.relations.intervals import divides
from extraction.relations.near import Relation


def aligned(added: list[Relation], divided: list[Relation], known: list[Relation]) -> list[Relation]:
    """Ratios of the parts of a sum with the shares of a breakdown that has as many classes and stands behind it.

    Args:
        added: sums.
        divided: breakdowns into shares.
        known: ratios found already; their shares are left alone.
    """
    taken = {relation.figures[2].index for relation in known if relation.kind == "ratio"}
    found: list[Relation] = []
    ending: dict[int, list[Relation]] = {}  # sums by the figure that they end with, a part or the total
    for sum_ in added:
        ending.setdefault(_last(sum_).index, []).append(sum_)
    for shares in divided:
        first = shares.figures[0]
        for sum_ in (*ending.get(first.index - 1, ()), *ending.get(first.index - 2, ())):
            total, *parts = sum_.figures
            if not 0 <= first.sentence - _last(sum_).sentence <= 1 or len(parts) != len(shares.figures):
                continue
            pairs = list(zip(parts, shares.figures, strict=True))
            if all(divides(part.span, total.span, share.span) for part, share in pairs):
                found.extend(
                    Relation("ratio", (part, total, share)) for part, share in pairs if share.index not in taken
                )
                break
    return found


def _last(sum_: Relation) -> Figure:
    """The figure that a sum ends with: its last part, or the total where that is told behind all of them."""
    total, *parts = sum_.figures
    return max(total, parts[-1], key=lambda figure: figure.index)


def shares_of_parts(added: list[Relation], known: list[Relation], divided: list[Relation]) -> list[Relation]:
    """The shares of two and more parts of one sum, told each beside its part: classes of one breakdown.

    Args:
        added: sums.
        known: ratios.
        divided: breakdowns into shares; none of theirs is told again.
    """
    taken = {figure.index for relation in divided for figure in relation.figures}
    by_part = {r.figures[0].index: r for r in known if r.kind == "ratio" and r.figures[2].kind == "share"}
    found: list[Relation] = []
    for sum_ in added:
        total, *parts = sum_.figures
        told = [by_part[part.index] for part in parts if part.index in by_part]
        shares = [r.figures[2] for r in told if r.figures[1].value == total.value and r.figures[2].index not in taken]
        column = len(shares) == len(parts) > 2 and all(two.line == one.line + 1 for one, two in pairwise(shares))
        if len(shares) > 1 and (column or shares[0].sentence == shares[-1].sentence):
            found.append(Relation("shares", tuple(shares), exhaustive=column, roles=True))
            taken.update(share.index for share in shares)
    return found
