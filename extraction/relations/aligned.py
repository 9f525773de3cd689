"""Shares that are listed after their parts, one for each, in the same order: "A 40, B 60 tons, that is 40 % and 60 %"."""

from __future__ import annotations

from extraction.relations.near import Relation, meet, quotient


def aligned(added: list[Relation], divided: list[Relation], known: list[Relation]) -> list[Relation]:
    """Ratios of the parts of a sum with the shares of a breakdown that has as many classes and stands behind it.

    Args:
        added: sums.
        divided: breakdowns into shares.
        known: ratios found already; their shares are left alone.
    """
    taken = {relation.figures[2].index for relation in known if relation.kind == "ratio"}
    found: list[Relation] = []
    for shares in divided:
        first = shares.figures[0]
        for sum_ in added:
            total, *parts = sum_.figures
            near_by = 0 <= first.sentence - parts[-1].sentence <= 1 and parts[-1].index < first.index
            if not near_by or len(parts) != len(shares.figures) or first.index - parts[-1].index > 2:
                continue
            pairs = list(zip(parts, shares.figures, strict=True))
            if all(meet(quotient(part.span, total.span), share.span) for part, share in pairs):
                found.extend(
                    Relation("ratio", (part, total, share)) for part, share in pairs if share.index not in taken
                )
                break
    return found
