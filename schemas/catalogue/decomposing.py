"""Sums that the catalogue states: a whole and all the parts of its exhaustive decomposition, told by one article.

"72.6 million passengers in 2023 … Of these, 50.1 million were international and 20.5 million domestic." No word says that
the two make up the whole, the catalogue does. The identity is one of kind sum, with terms like those of a sum of the text, so
that it is judged, quarantined and shown as such.

It is made only where nothing leaves a doubt that the figures belong together: one entity, area, period, status and unit, stated
outright, close to each other, and nothing between them that speaks of another place or subject. Parts that are far from their
whole are no slip but those of something else ("Greece 72.6 million … Athens 19.4 million international and 8.8 domestic").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from schemas.catalogue.loading import Catalogue, load_catalogue
from schemas.frames import Identities, Terms, dtypes
from schemas.ids import stable_id

KEY = ("article_id", "entity", "ref_area", "time_period", "obs_status", "unit")
SAID = ("subject", "place", "period")  # a part says of them what its whole says, or nothing
NEAR = 1000  # characters from the first figure to the last
AROUND = 300  # characters before and behind them in which one more part may stand
TOLD = [
    *KEY, "indicator", "start", "end", "bound", "kind", "step", "interval_low", "interval_high", *SAID,
]  # fmt: skip
Row = Mapping[str, Any]


class Sum(NamedTuple):
    """A whole and its parts, each by its most precise figure, and all tellings of each."""

    whole: Row
    parts: tuple[Row, ...]
    tellings: frozenset[int]  # their starts


def by_catalogue(
    placed: pl.DataFrame,
    identities: pl.DataFrame,
    terms: pl.DataFrame,
    apart: float,
    catalogue: Catalogue | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The identities that follow from the catalogue, and their terms; those that the text states itself are not among them.

    Args:
        placed: quantities with their indicators and intervals, as `linking.link` returns them.
        identities: `schemas.frames.Identities` of the text.
        terms: `schemas.frames.Terms` of the text.
        apart: by what share of the whole the parts may miss it and still be meant as its parts.
        catalogue: the project's own where None.
    """
    catalogue = catalogue or load_catalogue()
    made = {
        i.id: i.decomposition.parts
        for i in catalogue.indicators.values()
        if i.decomposition and i.decomposition.exhaustive
    }
    counted = _complete(placed, made)
    found = [one for key in _by_key(counted) for one in _sums(key, made) if _close(one, apart)]
    if found:
        found = _unstated(found, identities, terms)
    if found:
        found = _undisturbed(found, placed)
    heads, rows = [], []
    for one in found:
        article, members = one.whole["article_id"], (one.whole, *one.parts)
        identity_id = stable_id(
            article, "sum by the catalogue", *(row[end] for row in members for end in ("start", "end"))
        )
        heads.append((identity_id, article, "sum", True, 1))
        rows += [
            (identity_id, article, place, "part" if place else "total", row["start"], row["end"])
            for place, row in enumerate(members)
        ]
    return (
        pl.DataFrame(heads, schema=dtypes(Identities), orient="row"),
        pl.DataFrame(rows, schema=dtypes(Terms), orient="row"),
    )


def _complete(placed: pl.DataFrame, made: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """The levels of known place and period of which an article tells a whole and all parts; in most, it tells of none."""
    named = {*made, *(part for parts in made.values() for part in parts)}
    some = placed.filter(pl.col("indicator").is_in(list(named)))
    there = set(some["indicator"].unique())
    articles: list[str] = []
    for whole, parts in made.items():
        if there >= {whole, *parts}:
            members = some.filter(pl.col("indicator").is_in([whole, *parts])).group_by("article_id")
            told = members.agg(pl.col("indicator").n_unique())
            articles += told.filter(pl.col("indicator") == 1 + len(parts))["article_id"].to_list()
    return some.filter(
        pl.col("article_id").is_in(articles)
        & (pl.col("kind") == "level")
        & pl.col("time_period").is_not_null()
        & (pl.col("ref_area").is_not_null() | pl.col("entity").is_not_null())
    )


def _by_key(counted: pl.DataFrame) -> Iterable[dict[str, list[Row]]]:
    """The figures of each place, period, status and unit of an article, by indicator; in the order of the text."""
    found: dict[tuple[Any, ...], dict[str, list[Row]]] = {}
    for row in counted.select(TOLD).iter_rows(named=True):
        key = tuple(row[column] for column in KEY)
        found.setdefault(key, {}).setdefault(row["indicator"], []).append(row)
    return found.values()


def _sums(told: Mapping[str, Sequence[Row]], made: Mapping[str, Sequence[str]]) -> Iterator[Sum]:
    for whole, parts in made.items() if len(told) > 1 else ():
        if whole not in told or any(part not in told for part in parts):
            continue
        chosen = [_chosen(told[one]) for one in (whole, *parts)]
        first, *others = [one for one in chosen if one is not None]
        if len(others) == len(parts) and _of_one(first, others):
            tellings = frozenset(row["start"] for one in (whole, *parts) for row in told[one])
            yield Sum(first, tuple(sorted(others, key=lambda row: int(row["start"]))), tellings)


def _chosen(tellings: Sequence[Row]) -> Row | None:
    """The most precise of several tellings that agree; None where they do not, or none is stated outright."""
    lows = [row["interval_low"] for row in tellings if row["interval_low"] is not None]
    highs = [row["interval_high"] for row in tellings if row["interval_high"] is not None]
    outright = [row for row in tellings if row["bound"] == "="]
    if not outright or max(lows) > min(highs):
        return None
    return min(outright, key=lambda row: (row["step"], row["start"]))


def _of_one(whole: Row, parts: Sequence[Row]) -> bool:
    """Whether nothing that is said at a part sets it apart from the whole, and all stand close together."""
    alike = all(part[said] in (None, whole[said]) for part in parts for said in SAID)
    starts = [row["start"] for row in (whole, *parts)]
    return alike and max(starts) - min(starts) <= NEAR


def _close(one: Sum, apart: float) -> bool:
    middle = [(row["interval_low"] + row["interval_high"]) / 2 for row in (one.whole, *one.parts)]
    return bool(abs(sum(middle[1:]) - middle[0]) <= apart * abs(middle[0]))


def _unstated(found: Sequence[Sum], identities: pl.DataFrame, terms: pl.DataFrame) -> list[Sum]:
    """Those of which no sum of the text joins two figures: what the text itself says is judged as it says it."""
    articles = [one.whole["article_id"] for one in found]
    sums = identities.filter((pl.col("kind") == "sum") & pl.col("article_id").is_in(articles)).select("identity_id")
    joined: dict[str, dict[int, set[str]]] = {}
    for article, start, identity_id in (
        terms.join(sums, on="identity_id").select("article_id", "start", "identity_id").iter_rows()
    ):
        joined.setdefault(article, {}).setdefault(start, set()).add(identity_id)

    def stated(one: Sum) -> bool:
        seen: set[str] = set()
        for start in one.tellings:
            here = joined.get(one.whole["article_id"], {}).get(start, set())
            if seen & here:
                return True
            seen |= here
        return False

    return [one for one in found if not stated(one)]


def _undisturbed(found: Sequence[Sum], placed: pl.DataFrame) -> list[Sum]:
    """Those that no other figure about them puts in doubt (`_doubtful`)."""
    articles = [one.whole["article_id"] for one in found]
    rows = placed.filter(pl.col("article_id").is_in(articles)).select(TOLD).sort("article_id", "start")
    told: dict[str, list[Row]] = {}
    for row in rows.iter_rows(named=True):
        told.setdefault(row["article_id"], []).append(row)
    starts = {article: [row["start"] for row in there] for article, there in told.items()}

    def doubted(one: Sum) -> bool:
        article = one.whole["article_id"]
        first, last = (pick(row["start"] for row in (one.whole, *one.parts)) for pick in (min, max))
        begin, end = bisect_left(starts[article], first - AROUND), bisect_right(starts[article], last + AROUND)
        others = (row for row in told[article][begin:end] if row["start"] not in one.tellings)
        return any(_doubtful(one, row, within=first < row["start"] < last) for row in others)

    return [one for one in found if not doubted(one)]


def _doubtful(one: Sum, other: Row, *, within: bool) -> bool:
    """Whether another figure speaks of another place or subject among these, or may be a part that the catalogue does not know.

    Parts that fall short of their whole beside a figure that is small enough to be one more of them ("and 2 million were in
    transit") are no slip of the text: the decomposition does not fit it.
    """
    if within and any(other[said] not in (None, one.whole[said]) for said in ("subject", "place")):
        return True
    highs = [part["interval_high"] for part in one.parts]
    short = bool(one.whole["interval_low"] > sum(highs))
    most = one.whole["interval_high"] - sum(part["interval_low"] for part in one.parts)
    alike = other["kind"] == "level" and other["unit"] == one.whole["unit"]
    return short and alike and bool((other["interval_low"] or 0.0) <= most)
