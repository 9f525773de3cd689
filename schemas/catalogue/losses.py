"""A loss is no profit: 净亏损66.9亿元, 净利润为负136.9亿元 and 净利润-136.9亿元 count what the company lost.

An indicator says with `if_loss` which one such a figure has instead; one of which only a loss is said (经营亏损) has none.
The words are those of `lending.yaml`; they stand in the clause of the figure, and no word of a profit stands behind them
(由亏损转为盈利25亿元).
"""

from __future__ import annotations

import re
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
    texts = dict(articles.join(concerned, on="article_id", how="semi").select("article_id", "text").iter_rows())
    told = in_order(rows.select("_row", "article_id", "start", "end", "sentence_start", "kind", "indicator"))
    found: dict[int, str | None] = {}
    last, here, lost = ("", 0), ("", -1), False
    for row, article, start, end, sentence, kind, indicator in told.iter_rows():
        first = max(sentence, start - WIDEST, last[1] if last[0] == article else 0)
        last = (article, end)
        lost = lost and (article, sentence) == here
        here = (article, sentence)
        if kind == "level":
            said = loss_of(texts.get(article, "")[first:start]) if indicator in instead else None
            lost = said is not None
            if said is not None:
                found[row] = instead[indicator] if said == "loss" else None
        elif lost and indicator in steps:
            found[row] = None
    changed = pl.Series(list(found.values()), dtype=pl.String)
    return placed.with_columns(placed["indicator"].scatter(list(found), changed)) if found else placed


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
