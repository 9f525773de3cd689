"""HED1: a figure of the headline against the figures of the body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import polars as pl

from schemas.findings import Finding
from schemas.intervals import Interval, interval

LONGEST = 200  # characters; a first line that is longer is a paragraph
KEY = ("article_id", "indicator", "entity", "ref_area", "unit", "kind")
FIGURE = ("value", "low", "high", "step", "bound")
COMPARED = ("start", "end", "surface", *FIGURE, "role", "time_period")


def headline_end(text: str) -> int:
    """Where the headline of a text ends: after its first line, if that is short and no sentence; else 0."""
    lead = len(text) - len(text.lstrip())
    end = text.find("\n", lead)
    line = text[lead : end if end >= 0 else len(text)].rstrip()
    if end < 0 or not line or len(line) > LONGEST or line.endswith((".", "。", ",", ";", ":")):
        return 0
    return lead + len(line)


def heading_end(text: str) -> int:
    """Where the heading of a text ends: after its headline and the line right below, if that is short and no sentence too.

    "FOR IMMEDIATE RELEASE" says little, and many a headline is a quotation: what an article is about often stands below.
    """
    first = headline_end(text)
    second = headline_end(text[first + 1 :]) if first else 0
    below = text[first + 1 : first + 1 + second]
    return first + 1 + second if below and not below[0].isspace() else first


def headline_findings(placed: pl.DataFrame, articles: pl.DataFrame) -> list[Finding]:
    """Figures of a headline that no figure of the body agrees with, where the body has one of the same thing.

    The same thing is the same indicator, entity, area, unit and kind; a headline that names no period speaks of any.
    A finding needs a stated disagreement: a body that is silent is none, and neither is one that tells the headline's figure
    too, whatever of ("win back 6 million", and below "26.1 million, 6 million more").

    Args:
        placed: quantities with their place in the catalogue.
        articles: `schemas.frames.Articles`.
    """
    ends = {a: headline_end(t) for a, t in articles.select("article_id", "text").iter_rows()}
    known = _beneath(placed.select(*KEY, *COMPARED).filter(pl.col("indicator").is_not_null()), ends)
    titles = known.filter("_above")
    told = known.filter(~pl.col("_above") & (pl.col("role").ne_missing(pl.lit("part"))))
    told = told.join(titles, on=list(KEY), how="semi", nulls_equal=True, maintain_order="left")
    body: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in told.iter_rows(named=True):
        body[tuple(row[k] for k in KEY)].append(row)
    findings = []
    again = set(told_again(placed, ends).select("article_id", "start").iter_rows())
    for title in titles.iter_rows(named=True):
        if (title["article_id"], title["start"]) in again:
            continue
        others = [r for r in body[tuple(title[k] for k in KEY)] if _same_time(title, r)]
        if others and not any(_interval(title).meets(_interval(r)) for r in others):
            figures = ", ".join(dict.fromkeys(_surface(r) for r in others))
            said = f"the headline says {_surface(title)}, the body {figures} ({title['indicator']})"
            span = title["start"], title["end"]
            print_ = ";".join(",".join(str(row[key]) for key in FIGURE) for row in (title, *others))
            target = f"{title['article_id']}:{span[0]}-{span[1]}"
            findings.append(
                Finding("HED1", "quantity", target, title["article_id"], "broken", said, None, *span, print_)
            )
    return findings


def told_again(placed: pl.DataFrame, ends: Mapping[str, int]) -> pl.DataFrame:
    """The figures of headlines that the body tells with the same number and unit, a rise or a fall included.

    Args:
        placed: quantities with their place in the catalogue.
        ends: where the headline of each article ends (`headline_end`); 0 where it has none.

    Returns:
        `article_id`, `start`, and `kinds`: the kinds that these figures have in the body.
    """
    figures = _beneath(placed, ends).select(
        "article_id", "start", "unit", "kind", "_above", pl.col("value", "low", "high").abs()
    )
    # Most figures of a body are in another unit than all of the headline: they need not be compared.
    figures = figures.join(figures.filter("_above"), on=["article_id", "unit"], how="semi", maintain_order="left")
    number = pl.concat_str("value", "low", "high", separator=" ", ignore_nulls=True)
    figures = figures.select("article_id", "start", "unit", "kind", "_above", _number=number)
    same = ["article_id", "unit", "_number"]
    body = figures.filter(~pl.col("_above")).group_by(same).agg(kinds=pl.col("kind").unique())
    return figures.filter("_above").join(body, on=same, how="inner").select("article_id", "start", "kinds")


def _beneath(placed: pl.DataFrame, ends: Mapping[str, int]) -> pl.DataFrame:
    """The rows of articles that have a headline, with `_above`: whether a figure stands in it."""
    runs = placed.select(pl.col("article_id").rle()).unnest("article_id")
    heads = runs.select(
        "len", _until=pl.col("value").replace_strict(ends, default=0, return_dtype=pl.Int64)
    )  # looked up once for all rows of an article that stand together
    until = heads.select(pl.col("_until").repeat_by("len").explode()).to_series()
    return placed.with_columns(_above=placed["end"] <= until).filter(until > 0)


def _same_time(title: dict[str, Any], other: dict[str, Any]) -> bool:
    return title["time_period"] is None or title["time_period"] == other["time_period"]


def _interval(row: dict[str, Any]) -> Interval:
    return interval(row["value"], row["low"], row["high"], row["step"], row["bound"])


def _surface(row: dict[str, Any]) -> str:
    return f"{row['surface']!r}"
