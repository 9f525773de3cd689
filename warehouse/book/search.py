"""Search without a server: an inverted index in small script files, fetched as a query needs them, also from file://.

    search/n/K.js   names: indicators, subjects, places; 500 in a file
    search/d/K.js   sentences with an amount in them; 250 in a file
    search/t/XX.js  for every word that begins with XX: how many sentences hold it, which ones, which names

Sentences are numbered in the order in which their articles came, so new articles add to the last file and leave the
others as they are. A word in very many sentences says little: only the newest of them are listed, and the page says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses
from warehouse.book.parts import clip

if TYPE_CHECKING:
    from warehouse.book.links import Links

NAMES, SENTENCES = 500, 250  # in one file
LONGEST = 300  # characters of a sentence that are shown; all of its words are found
LISTED = 2_000  # sentences listed for one word
# The same expression stands in assets/search.js: numbers, Chinese characters one by one, words.
WORD = r"\p{N}+(?:[.,]\p{N}+)*|\p{Han}|[\p{L}\p{M}]+"
SCHEMA = {"number": pl.UInt32(), "text": pl.String()}


def files(links: Links) -> Iterator[tuple[str, bytes]]:
    """(path, content) of all files of the index."""
    names, sentences = _names(links), _sentences(links)
    for k, block in enumerate(_blocks(names, NAMES)):
        yield f"search/n/{k}.js", _script("names", k, block)
    for k, block in enumerate(_blocks([told for _, told in sentences], SENTENCES)):
        yield f"search/d/{k}.js", _script("sentences", k, block)
    words = _words(pl.DataFrame([text for text, _ in sentences], schema={"text": pl.String}), LISTED)
    named = _words(pl.DataFrame([f"{name[1]} {name[2]}" for name in names], schema={"text": pl.String}), LISTED)
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
        yield f"search/t/{name}.js", f'tallyhouse.found("words","{name}",[\n{content}\n]);\n'.encode()
    about = {"sentences": len(sentences), "names": len(names), "listed": LISTED, "shards": shards["shard"].to_list()}
    yield "search/about.js", f'tallyhouse.found("about",0,{json.dumps(about)});\n'.encode()


def shard(word: pl.Expr) -> pl.Expr:
    """The file that a word is listed in: its first two characters where they are ASCII, else a block of 256 code points."""
    first = word.str.slice(0, 1)
    ascii_two = word.str.slice(0, 2).str.replace_all(r"[^a-z0-9]", "_")
    code = first.map_elements(lambda c: f"u{ord(c) >> 8:x}", return_dtype=pl.String)
    return pl.when(first.str.contains(r"^[a-z0-9]$")).then(ascii_two).otherwise(code)


def _words(texts: pl.DataFrame, listed: int) -> pl.DataFrame:
    """word, count, listed: the numbers of the rows that hold it, ascending, each as its distance from the one before."""
    number = pl.col("number").tail(listed)
    return (
        texts.with_row_index("number")
        .select("number", word=pl.col("text").str.to_lowercase().str.extract_all(WORD).list.unique())
        .explode("word")
        .drop_nulls()
        .with_columns(word=pl.col("word").str.replace_all(",", "", literal=True))
        .group_by("word", maintain_order=True)
        .agg(
            count=pl.len(),
            listed=(number - number.shift(1, fill_value=0)).cast(pl.String).str.join(","),
        )
    )


def _names(links: Links) -> list[list[Any]]:
    """[kind, name, further words, address, observations] of everything that has a name."""
    counted = dict(links.observations.group_by("indicator").len().iter_rows())
    rows: list[list[Any]] = []
    for key in sorted({*links.indicators, *counted}):
        entry = links.indicators.get(key, {})
        more = f"{key} {entry.get('definition') or ''}".replace("_", " ")
        rows.append(
            ["indicator", entry.get("name") or key, clip(more, 200), addresses.indicator(key), counted.get(key, 0)]
        )
    for kind, column, address in (("subject", "entity", addresses.subject), ("place", "ref_area", addresses.place)):
        frame = links.observations.filter(pl.col(column).is_not_null()).group_by(column).len().sort(column)
        rows += [[kind, clip(name), "", address(name), number] for name, number in frame.iter_rows()]
    return rows


def _sentences(links: Links) -> list[tuple[str, list[Any]]]:
    """(words to find it by, [sentence to show, address, article]) of every sentence with an amount, oldest articles first."""
    came = links.holdings.histories["article"].group_by("article_id").agg(came=pl.col("begin_version").min())
    frame = (
        links.holdings["quantity"]
        .group_by("article_id", "sentence_start", "sentence_end")
        .agg(pl.col("start").min())
        .join(came, on="article_id")
        .sort("came", "article_id", "sentence_start")
    )
    rows = []
    for article_id, begin, end, start, _ in frame.iter_rows():
        sentence = " ".join(links.texts[article_id][begin:end].split())
        article = links.articles[article_id]
        title = clip(article["title"] or article["file_name"], 80)
        rows.append((f"{sentence} {title}", [clip(sentence, LONGEST), links.mention_address(article_id, start), title]))
    return rows


def _blocks(rows: list[list[Any]], size: int) -> Iterator[list[list[Any]]]:
    return (rows[i : i + size] for i in range(0, len(rows), size))


def _script(kind: str, key: int, rows: list[list[Any]]) -> bytes:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f'tallyhouse.found("{kind}",{key},[\n{lines}\n]);\n'.encode()
