"""Judging all identities of a frame: the clear ones in columns, the others one by one by `verdicts`."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from schemas.columns import clear_holds
from schemas.positions import numbers_of, rows_at
from schemas.records import Quantity
from schemas.verdicts import Judgement, judge_terms

MANY = 1000  # terms from which on columns are faster than one by one
WIDE = 50  # terms of one identity from which on it is faster by itself: columns are as many as the widest one has terms
TOLD = ["value", "step", "bound", "unit", "kind", "sentence_start", "sentence_end"]  # what the clear ones are judged by

JUDGED = {"outcome": pl.String, "arithmetic": pl.String, "start": pl.Int64, "end": pl.Int64}


class Judged(NamedTuple):
    """Judged identities.

    Attributes:
        frame: one row each, in the order of the identities: `identity_id`, `outcome`, `arithmetic`, `start`, `end` (of the
            sentences of its terms; null where no term is there).
        broken: the terms of each broken identity, for a suggestion of what would mend it.
    """

    frame: pl.DataFrame
    broken: dict[str, list[Quantity]]


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


def judge_all(
    identities: pl.DataFrame, terms: pl.DataFrame, quantities: pl.DataFrame, rows: pl.Series | None = None
) -> Judged:
    """Judge every identity over the quantities of its article.

    Args:
        identities: `schemas.frames.Identities`.
        terms: `schemas.frames.Terms`.
        quantities: `schemas.frames.Quantities`, sound rows only: a term whose quantity is not among them is missing,
            and its identity undecidable.
        rows: what `rows_at(terms, quantities)` tells, where it is known already.
    """
    numbered = identities.select("identity_id", "kind", "exhaustive", "years").with_row_index("i")
    joined = terms.with_columns(
        _row=rows_at(terms, quantities) if rows is None else rows, i=numbers_of(identities, terms)
    ).drop_nulls("i")
    if not _ascending(joined):
        joined = joined.sort("i", "position")
    joined = joined.with_columns(
        numbered["kind"].gather(joined["i"]).alias("identity_kind"),
        *(numbered[c].gather(joined["i"]) for c in ("exhaustive", "years")),
    )
    told = joined.with_columns(quantities[c].gather(joined["_row"]) for c in TOLD)
    beside = told
    if (told["position"].max() or 0) >= WIDE:  # type: ignore[operator]  # a column of positions
        beside = told.filter(pl.len().over("i") <= WIDE)
    clear = clear_holds(beside if joined.height >= MANY else told.clear())
    exact, broken = _one_by_one(joined.join(clear, on="i", how="anti", maintain_order="left"), quantities)
    schema = pl.Schema({"i": numbered.schema["i"], "outcome": pl.String(), "arithmetic": pl.String()})
    verdicts = pl.concat(
        [
            clear.select("i", outcome=pl.lit("holds"), arithmetic="arithmetic"),
            pl.DataFrame(exact, schema=schema, orient="row"),
        ]
    )
    spans = (
        told.set_sorted("i").group_by("i").agg(start=pl.col("sentence_start").min(), end=pl.col("sentence_end").max())
    )
    rest = {"outcome": "undecidable", "arithmetic": "the identity has no terms", "start": None, "end": None}
    blank = numbered.select("identity_id", **{c: pl.lit(said, dtype=JUDGED[c]) for c, said in rest.items()})
    return Judged(
        blank.with_columns(
            blank[column].scatter(rows["i"], rows[column])  # each identity is numbered by its row
            for rows, columns in ((verdicts, ("outcome", "arithmetic")), (spans, ("start", "end")))
            for column in columns
        ),
        broken,
    )


def _ascending(terms: pl.DataFrame) -> bool:
    """Whether terms stand in the order of their identities and positions, as extraction has them."""
    after = pl.col("i").diff().cast(pl.Int64)
    return bool(terms.select((after > 0) | ((after == 0) & (pl.col("position").diff() > 0)))["i"].all())


def _one_by_one(
    joined: pl.DataFrame, quantities: pl.DataFrame
) -> tuple[list[tuple[int, str, str]], dict[str, list[Quantity]]]:
    """Judge the identities that are not clear; (number, outcome, arithmetic), and the terms of the broken ones."""
    heads = ["i", "identity_id", "identity_kind", "exhaustive", "years", "term_role", "_found", "start", "end"]
    stated = iter(quantities.select(Quantity._fields)[joined["_row"].drop_nulls()].rows())
    told = joined.with_columns(_found=pl.col("_row").is_not_null()).select(heads)
    rows: list[tuple[int, str, str]] = []
    broken: dict[str, list[Quantity]] = {}
    for number, group in groupby(told.iter_rows(), key=itemgetter(0)):
        members = list(group)
        _, identity_id, kind, exhaustive, years = members[0][:5]
        found = [Quantity(*next(stated)) for row in members if row[6]]
        missing = [row[5:6] + row[7:] for row in members if not row[6]]
        judgement = _judge(kind, found, missing, exhaustive, years)
        rows.append((number, judgement.outcome, judgement.arithmetic))
        if judgement.outcome == "broken":
            broken[identity_id] = found
    return rows, broken


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
