"""Judging all identities of a frame: joined, grouped, and handed to `verdicts`."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from schemas.records import Quantity
from schemas.verdicts import Judgement, judge_terms

SPAN = ["article_id", "start", "end"]


class Judged(NamedTuple):
    """Judged identities, one row each: identity_id, outcome, arithmetic, start, end (of the sentences of its terms)."""

    frame: pl.DataFrame
    terms: dict[str, list[Quantity]]


def interval_columns() -> list[pl.Expr]:
    """`interval_low` and `interval_high` of each quantity, as doubles; null where there is no end.

    The rule is that of `intervals.interval`. For reading and searching: verdicts compare exact fractions.
    """
    value, step, bound = pl.col("value"), pl.col("step"), pl.col("bound")
    half = pl.when(bound == "=").then(step / 2).otherwise(step)
    upward = (bound == ">") == (value >= 0)
    one_sided = bound.is_in([">", "<"])
    ranged = (bound == "range") | value.is_null()
    low = (
        pl.when(ranged)
        .then(pl.min_horizontal("low", "high"))
        .when(~one_sided)
        .then(value - half)
        .when(upward)
        .then(value)
    )
    high = (
        pl.when(ranged)
        .then(pl.max_horizontal("low", "high"))
        .when(~one_sided)
        .then(value + half)
        .when(~upward)
        .then(value)
    )
    return [low.alias("interval_low"), high.alias("interval_high")]


def judge_all(identities: pl.DataFrame, terms: pl.DataFrame, quantities: pl.DataFrame) -> Judged:
    """Judge every identity over the quantities of its article.

    Args:
        identities: `schemas.frames.Identities`.
        terms: `schemas.frames.Terms`.
        quantities: `schemas.frames.Quantities`, sound rows only: a term whose quantity is not among them is missing,
            and its identity undecidable.
    """
    columns = [*SPAN, *(c for c in Quantity._fields if c not in SPAN)]
    sound = quantities.select(columns).with_columns(_found=pl.lit(True))
    joined = terms.sort("identity_id", "position").join(sound, on=SPAN, how="left", maintain_order="left")
    quantity_columns = list(Quantity._fields)
    heads = {row[0]: row for row in identities.select("identity_id", "kind", "exhaustive", "years").iter_rows()}
    rows: list[tuple[str, str, str, int | None, int | None]] = []
    found: dict[str, list[Quantity]] = {}
    picked = joined.select("identity_id", "term_role", "_found", *quantity_columns)
    for identity_id, group in groupby(picked.iter_rows(), key=itemgetter(0)):
        members = list(group)
        head = heads.pop(identity_id, None)
        if head is None:
            continue
        there = [Quantity(*row[3:]) for row in members if row[2]]
        missing = [(row[1], row[3], row[4]) for row in members if not row[2]]
        judgement = _judge(head[1], there, missing, head[2], head[3])
        start = min((q.sentence_start for q in there), default=None)
        end = max((q.sentence_end for q in there), default=None)
        rows.append((identity_id, judgement.outcome, judgement.arithmetic, start, end))
        found[identity_id] = there
    rows += [(identity_id, "undecidable", "the identity has no terms", None, None) for identity_id in heads]
    schema = {
        "identity_id": pl.String, "outcome": pl.String, "arithmetic": pl.String, "start": pl.Int64, "end": pl.Int64,
    }  # fmt: skip
    return Judged(pl.DataFrame(rows, schema=schema, orient="row"), found)


def _judge(
    kind: str, there: list[Quantity], missing: list[tuple[str, int, int]], exhaustive: bool, years: int
) -> Judgement:
    if missing:
        where = ", ".join(f"the {role} at {start}-{end}" for role, start, end in missing)
        return Judgement("undecidable", f"{where}: no sound quantity there, so the {kind} cannot be computed")
    try:
        return judge_terms(kind, there, exhaustive, years)
    except ValueError as error:  # too few terms: extraction's slip, and no reason to stop a run of many articles
        return Judgement("undecidable", str(error))
