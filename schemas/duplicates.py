"""Articles that are reprints of one report: near-duplicates, found by MinHash.

An article is the set of its shingles, runs of five words (in Chinese: of five signs). Two articles resemble each other when
the Jaccard similarity of their sets, estimated by MinHash over 256 permutations, reaches the setting of rule AGR1; locality
sensitive hashing finds the pairs.

Articles are taken in the order of their ids. One that resembles the head of a report is a reprint of it, and of the first
such head where there are several; any other is the head of a report of its own. So a thousand copies of one text cost a
thousand look-ups and not a million, and what is a reprint depends on the set of articles, not on the order in which they came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import polars as pl
from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]  # it ships no types

from schemas.rules import load_rules

WORDS = re.compile(r"[㐀-鿿]|[^\W_]+")
SHINGLE = 5
PERMUTATIONS = 256
BANDS = 64
SEED = 7  # any; it must only stay the same
PLACE = ["indicator", "entity", "ref_area", "time_period"]

Sketches = Mapping[str, RMinHash]


def sketches(articles: pl.DataFrame) -> dict[str, RMinHash]:
    """The MinHash of each text, by article_id.

    Args:
        articles: at least `article_id` and `text`.
    """
    if articles.is_empty():
        return {}
    made = RMinHash.from_token_sets([shingles(text) for text in articles["text"]], PERMUTATIONS, SEED)
    return dict(zip(articles["article_id"], made, strict=True))


def reports(article_ids: Iterable[str], sketched: Sketches) -> dict[str, str]:
    """The report that each of some articles tells: the article_id of its head, which is the smallest of the report."""
    threshold = load_rules()["AGR1"].settings["reprint"]
    heads: list[str] = []
    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=BANDS)
    told: dict[str, str] = {}
    for article_id in sorted(set(article_ids)):
        sketch = sketched[article_id]
        alike = (n for n in sorted(index.query(sketch)) if sketched[heads[n]].jaccard(sketch) >= threshold)
        head = next(alike, None)
        if head is None:
            index.insert(len(heads), sketch)
            heads.append(article_id)
        told[article_id] = article_id if head is None else heads[head]
    return told


def reports_by_place(tellings: pl.DataFrame, sketched: Sketches) -> pl.DataFrame:
    """The report of each article, place by place: whatever else is in the warehouse makes no difference to a place.

    Args:
        tellings: at least PLACE and `article_id`.
        sketched: of all its articles.

    Returns:
        PLACE, `article_id` and `report`, one row an article and place.
    """
    rows = []
    told = tellings.select(*PLACE, "article_id").unique().group_by(PLACE).agg("article_id")
    for *place, article_ids in told.iter_rows():
        rows += [(*place, *pair) for pair in reports(article_ids, sketched).items()]
    schema = dict.fromkeys([*PLACE, "article_id", "report"], pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")


def shingles(text: str) -> list[str]:
    """The distinct runs of five words of a text, in order; a shorter text is one shingle."""
    words = WORDS.findall(text.lower())
    if len(words) < SHINGLE:
        return [" ".join(words)]
    return list(dict.fromkeys(map(" ".join, zip(*(words[n:] for n in range(SHINGLE)), strict=False))))
