"""Rows of a table that tell different figures of one indicator are of what their labels name.

"Airlines | 3.6", "Airports | 5.5" under "Jobs, million": nothing but the label says whose jobs they are. Without it, the two
would be tellings of one figure that contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from schemas.catalogue.areas import area_codes, ref_area
from schemas.catalogue.around import BREAK
from schemas.catalogue.context import patterns_in, rules_of
from schemas.catalogue.loading import Catalogue, lending_words
from schemas.catalogue.periods import time_period

LONGEST = 80  # characters of a label
ROW = re.compile(r"([^\d\n|\t.;。；]{2,80}?)(?:[|\t:：]| {2}|\u3000)(?:(?![^\W\d_])[^\n])*$")
BULLETS = " \u3000-*•·–"
KINDS = ["level", "growth"]
KEY = ["article_id", "indicator", "entity", "ref_area", "time_period", "unit"]


def told_apart(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Fill in the entities that the labels of rows name; rows keep their order.

    Only where the text names no subject, and only where figures that differ would else be one observation.

    Args:
        placed: quantities with their place.
        articles: at least `article_id` and `text`.
        catalogue: says whose indicators are by entity, and the names of entities.
    """
    whose = [i.id for i in catalogue.indicators.values() if i.by_entity or i.body]
    rows = placed.with_row_index("_row")
    open_rows = rows.filter(pl.col("indicator").is_in(whose), pl.col("kind").is_in(KINDS), pl.col("subject").is_null())
    clashing = open_rows.filter((pl.col("value").n_unique() > 1).over(KEY))
    if clashing.is_empty():
        return placed
    texts = dict(articles.join(clashing, on="article_id", how="semi").select("article_id", "text").iter_rows())
    spots = clashing.select("article_id", "start").iter_rows()
    codes = area_codes(catalogue)
    labels = [_label(texts.get(article, ""), start, codes) for article, start in spots]
    named = clashing.with_columns(pl.Series("_label", labels, dtype=pl.String)).drop_nulls("_label")
    named = named.filter(~_says(named, catalogue))
    apart = named.filter((pl.col("_label").n_unique() > 1).over(KEY))
    if apart.is_empty():
        return placed
    names = {n.lower(): e.id for e in catalogue.entities.values() for n in e.names}
    told = [names.get(label.lower(), label) for label in apart["_label"]]
    return placed.with_columns(placed["entity"].scatter(apart["_row"], told))


def _label(text: str, start: int, codes: Mapping[str, str]) -> str | None:
    """The label of the row that a number stands in, unless it names a time, a place or all of them together."""
    _, broken, line = text[max(0, start - 2 * LONGEST) : start].rpartition("\n")
    row = ROW.match(line.lstrip(BULLETS)) if broken or start <= 2 * LONGEST else None
    label = " ".join(row[1].split()) if row else ""
    if label.lower() in lending_words("total"):
        return None
    return label if label and not ref_area(label, codes) and not time_period(label) else None


def _says(named: pl.DataFrame, catalogue: Catalogue) -> pl.Series:
    """Whether a label says what is counted, and not of what."""
    rules = rules_of(catalogue)
    (found,) = patterns_in(rules, named["_label"])
    cues = [{cue for form in catalogue.indicators[i].match for cue in form.any} for i in named["indicator"]]
    held = (words.split(BREAK) if words else () for words in found)
    told = [not rules.cues(words).isdisjoint(any_of) for words, any_of in zip(held, cues, strict=True)]
    return pl.Series(told, dtype=pl.Boolean)
