"""What no growth goes on from: a forecast that an actual figure is held against, and a level of nothing or less."""

from __future__ import annotations

from extraction.relations.near import Relation


def without_bases(relations: list[Relation]) -> list[Relation]:
    """The relations without growth from such a base: 同比增长7.68%，高于此前预测的3400亿元; a loss that becomes a profit.

    From minus five to fourteen is no growth by any rate.
    """
    return [relation for relation in relations if relation.kind != "growth" or _is_base(relation)]


def _is_base(relation: Relation) -> bool:
    earlier, later, rate = relation.figures
    forecast = (
        earlier.obs_status == "F" != later.obs_status and earlier.index > later.index
    )  # told as what it is held against
    signed = rate.kind == "growth" and earlier.span[1] <= 0 < later.span[1]
    return not (forecast or signed)
