"""Search without a server: an inverted index in small script files, fetched as a query needs them, also from file://.

    search/n/K.js   names: indicators, subjects, places; 500 in a file
    search/d/K.js   sentences with an amount in them; 250 in a file
    search/t/XX.js  for every word that begins with XX: how many sentences hold it, which ones, which names

Sentences are numbered in the order in which their articles came, so new articles add to the last file and leave the
others as they are. A word in very many sentences says little: only the newest of them are listed, and the page says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import polars as pl

from warehouse.book import addresses, digests
from warehouse.book.parts import clip
from warehouse.book.site import File

if TYPE_CHECKING:
    from warehouse.book.links import Links

NAMES, SENTENCES = 500, 250  # in one file
LONGEST = 300  # characters of a sentence that are shown; all of its words are found
LISTED = 2_000  # sentences listed for one word
# The same expression stands in assets/search.js: numbers, Chinese characters one by one, words.
WORD = r"\p{N}+(?:[.,]\p{N}+)*|\p{Han}|[\p{L}\p{M}]+"


NAME = "search"


def plan(links: Links) -> pl.DataFrame:
    """One key for the whole index, and the digest of all that can be found."""
    h = links.holdings
    found = h["quantity"].select("article_id", "sentence_start", "sentence_end", "start", key=pl.lit(""))
    named = links.observations.select("indicator", "name", "entity", "ref_area", key=pl.lit(""))
    return digests.together(
        digests.rows(found, "key", salt="sentence"),
        digests.rows(named, "key", salt="name"),
        digests.rows(h["indicator"].with_columns(key=pl.lit("")), "key", salt="indicator"),
        digests.rows(h["article"].with_columns(key=pl.lit("")), "key", salt="article"),
        digests.rows(_came(links).with_columns(key=pl.lit("")), "key", salt="came"),
    )


def files(links: Links, _keys: Sequence[str]) -> Iterator[File]:
    """All files of the index."""
    names, sentences = _names(links), _sentences(links)
    yield from _rows("names", "n", names, NAMES)
    yield from _rows("sentences", "d", sentences, SENTENCES)
    words = _words(sentences["found_by"], LISTED)
    named = _words(names["found_by"], LISTED)
    both = words.join(named.select("word", names="listed"), on="word", how="full", coalesce=True)
    entries = both.with_columns(
        pl.col("count").fill_null(0), pl.col("listed", "names").fill_null(""), shard=shard(pl.col("word"))
    ).select(
        "shard",
        "word",
        # A word holds letters, digits, points and commas only, so nothing needs escaping here.
        entry=pl.format('["{}",{},"{}","{}"]', "word", "count", "listed", "names"),
    )
    shards = entries.sort("shard", "word").group_by("shard", maintain_order=True).agg(pl.col("entry").str.join(",\n"))
    for name, content in shards.iter_rows():
        yield File(f"search/t/{name}.js", f'tallyhouse.found("words","{name}",[\n{content}\n]);\n'.encode())
    about = {
        "sentences": sentences.height,
        "names": names.height,
        "listed": LISTED,
        "shards": shards["shard"].to_list(),
    }
    yield File("search/about.js", f'tallyhouse.found("about",0,{json.dumps(about)});\n'.encode())


def shard(word: pl.Expr) -> pl.Expr:
    """The file that a word is listed in: its first two characters where they are ASCII, else a block of 256 code points."""
    first = word.str.slice(0, 1)
    ascii_two = word.str.slice(0, 2).str.replace_all(r"[^a-z0-9]", "_")
    code = first.map_elements(lambda c: f"u{ord(c) >> 8:x}", return_dtype=pl.String)
    return pl.when(first.str.contains(r"^[a-z0-9]$")).then(ascii_two).otherwise(code)


def _words(texts: pl.Series, listed: int) -> pl.DataFrame:
    """word, count, listed: the numbers of the rows that hold it, ascending, each as its distance from the one before."""
    number = pl.col("number").tail(listed)
    return (
        pl.DataFrame({"text": texts})
        .with_row_index("number")
        .select("number", word=pl.col("text").str.to_lowercase().str.extract_all(WORD).list.unique())
        .explode("word")
        .drop_nulls()
        .with_columns(word=pl.col("word").str.replace_all(",", "", literal=True))
        .group_by("word")
        .agg(
            count=pl.len(),
            listed=(number - number.shift(1, fill_value=0)).cast(pl.String).str.join(","),
        )
    )


def _names(links: Links) -> pl.DataFrame:
    """kind, name, address, figures and found_by of everything that has a name."""
    counted = dict(links.observations.group_by("indicator").len().iter_rows())
    rows: list[tuple[str, str, str, int, str]] = []
    for key in sorted({*links.indicators, *counted}):
        entry = links.indicators.get(key, {})
        name = entry.get("name") or key
        by = f"{name} {key.replace('_', ' ')} {clip(entry.get('definition'), 200)}"
        rows.append(("indicator", name, addresses.indicator(key), counted.get(key, 0), by))
    for kind, column, address in (("subject", "entity", addresses.subject), ("place", "ref_area", addresses.place)):
        frame = links.observations.filter(pl.col(column).is_not_null()).group_by(column).len().sort(column)
        rows += [(kind, clip(name), address(name), number, clip(name)) for name, number in frame.iter_rows()]
    schema = {"kind": pl.String, "name": pl.String, "address": pl.String, "figures": pl.Int64, "found_by": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _sentences(links: Links) -> pl.DataFrame:
    """text, address, title and found_by of every sentence with an amount, those of the oldest articles first."""
    h = links.holdings
    articles = h["article"].select("article_id", whole="text", title=pl.coalesce("title", "file_name").str.slice(0, 80))
    spans = (
        h["quantity"]
        .group_by("article_id", "sentence_start", "sentence_end")
        .agg(pl.col("start").min())
        .join(_came(links), on="article_id")
        .sort("came", "article_id", "sentence_start", "sentence_end")
    )
    length = pl.col("sentence_end") - pl.col("sentence_start")
    return (
        spans.join(articles, on="article_id", maintain_order="left")
        .join(links.parts_of(spans), on=["article_id", "start"], how="left", maintain_order="left")
        .with_columns(
            text=pl.col("whole").str.slice(pl.col("sentence_start"), length).str.replace_all(r"\s+", " "),
            address=pl.format(
                "article/{}/{}{}.html#m{}",
                pl.col("article_id").str.head(2),
                "article_id",
                pl.col("suffix").fill_null(""),
                "start",
            ),
        )
        .select(
            text=pl.when(pl.col("text").str.len_chars() > LONGEST)
            .then(pl.col("text").str.slice(0, LONGEST - 1) + "…")
            .otherwise("text"),
            address="address",
            title="title",
            found_by=pl.col("text") + " " + pl.col("title"),
        )
    )


def _came(links: Links) -> pl.DataFrame:
    """article_id, came: the version that it came with."""
    return links.holdings.histories["article"].group_by("article_id").agg(came=pl.col("begin_version").min())


def _rows(kind: str, folder: str, frame: pl.DataFrame, size: int) -> Iterator[File]:
    """The rows in files of `size`, each row an object in JSON; they lie in the order of their numbers."""
    lines = (
        frame.with_row_index("number")
        .select(block=pl.col("number") // size, line=pl.struct(pl.exclude("number", "found_by")).struct.json_encode())
        .group_by("block", maintain_order=True)
        .agg(pl.col("line").str.join(",\n"))
    )
    for block, content in lines.iter_rows():
        script = f'tallyhouse.found("{kind}",{block},[\n{content}\n]);\n'
        yield File(f"search/{folder}/{block}.js", script.encode())
