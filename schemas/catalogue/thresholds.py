"""Figures that only say which things are counted: "50 films that earned over 100 million", 年收入2000万元以上的企业有300家.

Such a figure is no box office and no revenue of anybody, and gets no indicator. It is told by its bound (over, under) and by
the thing that it restricts: in English a plural before it ("films that earned", "companies with"), in Chinese the noun that
的 ties to it or that stands right behind it (票房过亿元影片92部), or a count of such things that passed the figure
(402个品牌成交破亿元). The words are those of `lending.yaml`. What a rate or a sum has been under or over for some time in a row
(已连续七周低于4%), or what somebody was the first to pass ("the first port to pass 3 million"), is told of no one
time, and gets none either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import polars as pl

from schemas.catalogue.loading import Catalogue, load_lending

AHEAD, BEHIND = 120, 24  # characters on each side that are looked at
TOGETHER = re.compile(r"\b(?:combined|together|jointly|collectively|total|totall?ing|overall)\b", re.IGNORECASE)
CLASSIFIERS = "个|家|部|款|位|名|只|间|座|场"
HAN = "[\u4e00-\u9fff]"
OVER = re.compile(r"(?:超过|突破|超|过|破|逾)$")
IN_A_ROW = re.compile(r"连续[^，,。；;]{1,8}[年月季度周](?:均|都)?(?:低于|高于|超过|超|突破|不足|少于)$")
FIRST = re.compile(
    r"\bfirst\b[^,;:()\d]{1,80}\bto (?:exceed|top|surpass|pass|break|cross)(?: the)?(?: [A-Z]{2,3})?\s?[$€£]?$",
    re.IGNORECASE,
)


def without_thresholds(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of figures that are thresholds; rows keep their order.

    Args:
        placed: quantities with `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: has the cues: "over 5 billion of box office" is a figure, whatever stands behind it.
    """
    asked = pl.col("indicator").is_not_null() & pl.col("bound").is_in([">", "<"])
    rows = placed.with_row_index("_row").filter(asked)
    if rows.is_empty():
        return placed
    texts = dict(articles.join(rows, on="article_id", how="semi").select("article_id", "text").iter_rows())
    found = []
    for row, article, start, end, begin, until, indicator in rows.select(
        "_row", "article_id", "start", "end", "sentence_start", "sentence_end", "indicator"
    ).iter_rows():
        text = texts.get(article, "")
        ahead, behind = text[max(begin, start - AHEAD) : start], text[end : min(until, end + BEHIND)]
        if restricts(ahead, behind, catalogue.indicators[indicator].cues):
            found.append(row)
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed


def restricts(ahead: str, behind: str, cues: Sequence[str]) -> bool:
    """Whether a figure with a bound, between these words, only says which things are meant."""
    english, chinese, counted, behind_sign = _patterns()
    led = english.search(ahead)
    if led:
        return not TOGETHER.search(led[0])
    if counted.search(ahead) or IN_A_ROW.search(ahead) or FIRST.search(ahead):
        return True
    if behind_sign.match(behind) and OVER.search(ahead):
        return True
    tied = chinese.match(behind)
    return tied is not None and not behind[tied.end() :].startswith(tuple(cues))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What leads to a threshold in English, what follows one in Chinese, and a count of things that passed one."""
    words = load_lending()
    things, leads, others = words["restricted"], words["restricting"], words["unrestricting"]
    latin, han = ("|".join(w for w in things if w.isascii() == ascii_) for ascii_ in (True, False))
    relative = rf"(?:that|which|who)\s+(?!(?:{'|'.join(others)})\b)[a-z]|(?:{'|'.join(leads)})\b"
    english = rf"\b(?:{latin})\s+(?:{relative})[^,;:.()\d]*$"
    bounded, headless = rf"\s?{HAN}{{0,3}}?(?:及?以[上下内])", "[只仅就也还共均都]{0,2}[有达占]"
    chinese = rf"(?:{bounded})?\s?{HAN}{{0,3}}?的(?:{HAN}{{0,6}}?(?:{han})|{headless})|{bounded}(?:{han})"
    passed = "(?:超过|突破|破|超|过|达到|达)$"
    counted = rf"[\d万亿千百]\s?[多余]?(?:{CLASSIFIERS}){HAN}{{0,4}}?(?:{han})的?{HAN}{{0,6}}?{passed}"
    at_once = re.compile(rf"\s?(?:元|美元|人次|人)?(?:{han})")
    return re.compile(english, re.IGNORECASE), re.compile(chinese), re.compile(counted), at_once
