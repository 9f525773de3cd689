"""What a holiday brought is of no whole year: 2024年“五一”假期国内旅游2.95亿人次; "during the National Day holiday in 2024".

The holiday stands in the sentence in front of the figure, in the clause behind it, or in the title of an article about it,
whose figures then tell no time of their own. Days are no time that a calendar of quarters and years knows, so that such
figures have none.
"""

from __future__ import annotations

import re

import polars as pl

# Rust and Python read it alike.
SEASON = (
    '(?:元旦|春节|清明|五一|端午|中秋|国庆|暑期|贺岁|跨年)[”"」』]?节?(?:档|假期|节?假日|小长假|黄金周)|双十一|双11'
    r"|\b[Gg]olden [Ww]eek\b|\b(?:National Day|(?:May|Labou?r) Day|Spring Festival|(?:Lunar )?New Year|Easter|Christmas"
    r"|Thanksgiving|Diwali|Eid)(?:['’]s)? [Hh]olidays?\b"
)
_SEASON = re.compile(SEASON)
_YEAR, _DATED = r"^\d{4}$", r"^\d{4}(?:-\d\d-\d\d)?$"
_TITLE = 120  # characters of a title at most
_BEHIND, _CLAUSE_ENDS = 100, re.compile(r"[.,;:，。；：\n](?!\d)")
_ITS_YEAR = re.compile(r"(?: of| in|,)? (?:19|20)\d\d\b")
_OWN = re.compile(r"\d{4}")


def without_years(placed: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Take the year, and the day on which it was told, from what a holiday brought; rows keep their order.

    Args:
        placed: quantities with their place.
        articles: at least `article_id`, `text` and `published`.
    """
    speaking = articles.filter(pl.col("text").str.contains(SEASON))
    if speaking.is_empty():
        return placed
    texts = {
        article: (text, day) for article, text, day in speaking.select("article_id", "text", "published").iter_rows()
    }
    rows = placed.with_row_index("_row").filter(
        pl.col("article_id").is_in(list(texts)) & pl.col("time_period").str.contains(_DATED)
    )
    told = ["_row", "article_id", "sentence_start", "start", "period", "time_period"]
    gone = [row for row, article, *figure in rows.select(told).iter_rows() if _brought(*texts[article], *figure)]
    if not gone:
        return placed
    return placed.with_columns(placed["time_period"].scatter(gone, None))


def _brought(text: str, published: str | None, sentence: int, start: int, period: str | None, code: str) -> bool:
    """Whether a figure of a year, or of the day of its article, is what a holiday brought."""
    if not re.match(_YEAR, code) and code != published:
        return False  # the last day of the holiday is a day
    if (said := _SEASON.search(text, sentence, start)) is not None:
        own = _ITS_YEAR.match(text, said.end(), start)
        return _OWN.search(text, own.end() if own else said.end(), start) is None
    behind = _CLAUSE_ENDS.search(text, start, start + _BEHIND)
    if _SEASON.search(text, start, behind.start() if behind else start + _BEHIND) is not None:
        return True
    title = _SEASON.search(text, 0, min(_TITLE, max(text.find("\n"), 0)))
    return title is not None and (period is None or _OWN.search(period) is None)
