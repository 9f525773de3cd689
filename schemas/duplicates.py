"""Articles that are reprints of one report: near-duplicates, found by MinHash.

An article is the set of its shingles, runs of five words (in Chinese: of five signs). Two articles are reprints when
the Jaccard similarity of their sets, estimated by MinHash over 256 permutations, reaches the setting of rule AGR1; locality
sensitive hashing finds the pairs, so that the time stays linear in the number of articles.
"""

from __future__ import annotations

import re

import polars as pl
from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]  # it ships no types

from schemas.rules import load_rules

WORDS = re.compile(r"[㐀-鿿]|[^\W_]+")
SHINGLE = 5
PERMUTATIONS = 256
BANDS = 64
SEED = 7  # any; it must only stay the same


def reports(articles: pl.DataFrame) -> pl.DataFrame:
    """The report that each article tells: reprints of one report share it.

    Args:
        articles: at least `article_id` and `text`.

    Returns:
        `article_id`, `report` (the smallest article_id among its reprints), sorted by article_id. The result depends
        on the set of articles, not on their order.
    """
    threshold = load_rules()["AGR1"].settings["reprint"]
    rows = articles.select("article_id", "text").unique("article_id").sort("article_id").rows()
    parent = list(range(len(rows)))
    sketches = RMinHash.from_token_sets([shingles(text) for _, text in rows], PERMUTATIONS, SEED) if rows else []
    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=BANDS)
    for number, sketch in enumerate(sketches):
        for other in index.query(sketch):
            if sketches[other].jaccard(sketch) >= threshold:
                _join(parent, other, number)
        index.insert(number, sketch)
    named = [(row[0], rows[_root(parent, number)][0]) for number, row in enumerate(rows)]
    return pl.DataFrame(named, schema={"article_id": pl.String, "report": pl.String}, orient="row")


def shingles(text: str) -> list[str]:
    """The distinct runs of five words of a text, in order; a shorter text is one shingle."""
    words = WORDS.findall(text.lower())
    runs = (" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    return list(dict.fromkeys(runs))


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _join(parent: list[int], a: int, b: int) -> None:
    """Put two trees together; the smaller number is the root, so that the report has the smallest article_id."""
    a, b = _root(parent, a), _root(parent, b)
    parent[max(a, b)] = min(a, b)
