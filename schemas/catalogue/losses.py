"""A loss is no profit: 净亏损66.9亿元, 净利润为负136.9亿元 and 净利润-136.9亿元 count what the company lost.

An indicator says with `if_loss` which one such a figure has instead; one of which only a loss is said (经营亏损) has none.
The words are those of `lending.yaml`; they stand in the clause of the figure, and no word of a profit stands behind them
(由亏损转为盈利25亿元).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import polars as pl

from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.narrowed import STOPS
from schemas.positions import in_order

WIDEST = 60  # characters before a figure that are looked at
MINUS = re.compile(r"(?:[\u4e00-\u9fff](?<![年月日亿万元])|[:：])\s?(?:负|[-−－])\s?$")  # 为-136.9亿元, not 2023年-
STEPS = ("growth", "change")


def as_losses(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Give figures of a loss the indicator of one, and take back that of its growth; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators have a loss.
    """
    instead = {i.id: i.if_loss for i in catalogue.indicators.values() if i.if_loss and i.kind == "level"}
    steps = {f"{name}_{kind}" for name in instead for kind in STEPS}
    rows = placed.with_row_index("_row")
    concerned = rows.filter(pl.col("indicator").is_in([*instead, *steps]))
    if concerned.is_empty():
        return placed
    articles = articles.filter(pl.col("article_id").is_in(concerned["article_id"].unique().implode()))
    told = in_order(
        rows.filter(pl.col("article_id").is_in(articles["article_id"].implode())).select(
            "_row", "article_id", "start", "end", "sentence_start", "kind", "indicator"
        )
    )
    last = pl.when(pl.col("article_id") == pl.col("article_id").shift(1)).then(pl.col("end").shift(1))
    told = told.with_columns(_first=pl.max_horizontal("sentence_start", pl.col("start") - WIDEST, last)).with_row_index(
        "_at"
    )
    level, asked = pl.col("kind") == "level", pl.col("indicator").is_in(list(instead))
    levels = told.filter(level & asked)
    said = [loss_of(passage) for passage in _passages(levels, dict(articles.select("article_id", "text").iter_rows()))]
    lost = levels.with_columns(_said=pl.Series(said, dtype=pl.String)).drop_nulls("_said")
    if lost.is_empty():
        return placed
    named = pl.col("indicator").replace_strict(instead, return_dtype=pl.String)
    losses = lost.select("_row", indicator=pl.when(pl.col("_said") == "loss").then(named))
    changed = pl.concat([losses, _steps(told, lost["_at"], steps)])
    return placed.with_columns(placed["indicator"].scatter(changed["_row"], changed["indicator"]))


def _passages(levels: pl.DataFrame, texts: Mapping[str, str]) -> Iterator[str]:
    """What stands before each figure, behind the one before it."""
    for article, first, start in levels.select("article_id", "_first", "start").iter_rows():
        yield texts.get(article, "")[first:start]


def _steps(told: pl.DataFrame, lost: pl.Series, steps: Iterable[str]) -> pl.DataFrame:
    """The growths and changes behind a level that is a loss, in the same sentence: they have no indicator."""
    level = pl.col("kind") == "level"
    marked = told.with_columns(
        _lost=pl.col("_at").is_in(lost.implode()), _sentence=pl.struct("article_id", "sentence_start").rle_id()
    )
    marked = marked.with_columns(
        _of=pl.when(level).then("_sentence").forward_fill(), _lost=pl.when(level).then("_lost").forward_fill()
    )
    behind = ~level & pl.col("_lost") & (pl.col("_of") == pl.col("_sentence")) & pl.col("indicator").is_in(list(steps))
    return marked.filter(behind).select("_row", indicator=pl.lit(None, pl.String))


def loss_of(before: str) -> str | None:
    """What the words before a figure make it: "loss", a net one, or "deficit", any other; None where they say nothing of it."""
    clause = STOPS.split(before)[-1].lower()
    if _pattern("loss").search(clause) or MINUS.search(before):
        return "loss"
    return "deficit" if _pattern("deficit").search(clause) else None


@cache
def _pattern(way: str) -> re.Pattern[str]:
    words = load_lending()
    loss, profit = ("|".join(re.escape(word) for word in words[way_]) for way_ in (way, "profit"))
    return re.compile(rf"(?:{loss})(?!.*(?:{profit}))")
