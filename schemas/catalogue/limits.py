"""What somebody earns or employs is of an area only where its sentence limits it to that.

"In Spain revenue rose", "its UK staff", 中国市场营收: such a figure is of that area. Most sentences name a country otherwise:
the one that a company comes from, or is listed in, or has bought another one in (中国移动, "the Irish carrier", 在美国上市).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import polars as pl

from schemas.catalogue.areas import WORLD
from schemas.catalogue.loading import Catalogue, load_placing
from schemas.catalogue.locating import NEAR, names_by_code

SPAN = ["sentence_start", "start", "end", "sentence_end"]
STOP = re.compile("[，。；,;.]")


def within_limits(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take the area from figures that are told of somebody wherever he is active, where nothing limits them to it.

    Args:
        placed: quantities with their place.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators are told so (`worldwide`), and has the names of areas.
    """
    always, owned = ([i.id for i in catalogue.indicators.values() if i.worldwide == way] for way in (True, "owned"))
    somebodys = pl.any_horizontal(pl.col("entity", "subject").is_not_null())
    wide = pl.col("indicator").is_in(always) | (pl.col("indicator").is_in(owned) & somebodys)
    rows = placed.with_row_index("_at").filter(wide, pl.col("ref_area").is_not_null())
    texts = dict(articles.join(rows, on="article_id", how="semi").select("article_id", "text").iter_rows())
    names, taken = names_by_code(catalogue), []
    for at, article, code, begin, start, end, until in rows.select("_at", "article_id", "ref_area", *SPAN).iter_rows():
        text = texts[article]
        behind = STOP.split(text[end : min(until, end + NEAR)])[0]
        if not _limited(f"{text[begin:start]}#{behind}", code, names.get(code, ())):
            taken.append(at)
    return placed.with_columns(placed["ref_area"].scatter(taken, None)) if taken else placed


def _limited(passage: str, code: str, names: Iterable[str]) -> bool:
    """Whether a passage with a figure (#) limits it to an area, which is called by names in lower case."""
    lowered = passage.lower()
    held = [name for name in names if name in lowered]
    if not held:
        return False
    spaced, unspaced, behind = _words()
    called = f"(?:{'|'.join(re.escape(name) for name in sorted(held, key=len, reverse=True))})"
    ways = [
        rf"(?i:\b{called}(?:['’]s)?\s{behind[0]}\b)",
        rf"(?i:{called})(?:的)?{behind[1]}",
        rf"{unspaced}[^，。；,;#]{{0,15}}(?i:{called})(?:[，,的])",
    ]
    if code == WORLD:  # "worldwide Kivu Store revenue", and not "the global retailer's revenue"
        ways.append(rf"(?<![\w/-])(?:worldwide|global)(?:\s[A-Z]\S{{0,30}}){{0,6}}\s{behind[0]}\b")
    else:
        ways.append(rf"(?i:{spaced}(?:[\w’'-]+ ){{0,4}}{called}\b)")
    return any(re.search(way, passage) for way in ways)


@cache
def _words() -> tuple[str, str, tuple[str, str]]:
    """Patterns of the words in front of a name, English and Chinese, and of those behind it."""
    ways = load_placing()
    (lead, lead_han), (behind, behind_han) = _either(ways["limiting"]), _either(ways["limited"])
    sent = "".join(rf"(?<!\b{re.escape(word)} )" for word in ways["seated"])
    return rf"{sent}\b{lead}\s(?:the )?", lead_han, (behind, behind_han)


def _either(words: Iterable[str]) -> tuple[str, str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    latin, han = ("|".join(re.escape(word) for word in longest if word.isascii() == told) for told in (True, False))
    return f"(?:{latin})", f"(?:{han})"
