"""What figures learn from the relations that they stand in: the time of a growth, the unit of a part."""

from __future__ import annotations

from extraction.relations.near import Relation, guessed


def settle_periods(relations: list[Relation]) -> None:
    """A growth has the time of the level that it led to, not of the one that it is measured against."""
    for relation in relations:
        if relation.kind == "growth":
            earlier, later, rate = relation.figures
            if rate.period in (None, earlier.period) and earlier.period != later.period:
                rate.period = later.period


def settle_kinds(relations: list[Relation]) -> None:
    """An average that grew did so from an average: 均价0.535元，环比下降3.6%（9月为0.555元）."""
    for relation in relations:
        if relation.kind != "growth" or relation.figures[2].kind != "growth":
            continue
        ends = relation.figures[:2]
        if {figure.kind for figure in ends} == {"level", "ratio"} and ends[0].amount.unit == ends[1].amount.unit:
            for figure in ends:
                figure.kind = "ratio"


def settle_wholes(relations: list[Relation]) -> None:
    """A share is of the whole that it was found to divide, or of that of the shares beside it that it is held against."""
    for relation in relations:
        if relation.kind == "ratio":
            _, whole, share = relation.figures
            if share.kind == "share" and share.of is None:
                share.of = whole.measure
    for relation in relations:
        shares = relation.figures
        if relation.kind in ("shares", "same", "greater", "sum") and all(figure.kind == "share" for figure in shares):
            told = {figure.of for figure in shares if figure.of}
            if len(told) == 1 and len({figure.sentence for figure in shares}) == 1:
                of = told.pop()
                for figure in shares:
                    figure.of = figure.of or of


def settle_units(relations: list[Relation]) -> None:
    """Give figures whose unit was guessed the unit of the figures that they add up with or repeat."""
    for relation in relations:
        if relation.kind not in ("sum", "same") or relation.figures[-1].kind != relation.figures[0].kind:
            continue
        unsure = [figure for figure in relation.figures if guessed(figure)]
        if not unsure or len(unsure) == len(relation.figures):
            continue
        known = [figure.amount for figure in relation.figures if figure not in unsure]
        if len({amount.unit for amount in known}) == 1:
            for figure in unsure:
                figure.amount.unit, figure.amount.form = known[0].unit, known[0].form
