"""Search without a server: an inverted index in small script files, fetched as a query needs them, also from file://.

    search/n/K.js     names: indicators, subjects, places; 500 in a file
    search/d/K.js     sentences with an amount in them; 250 in a file
    search/t/S/XX.js  words that begin with XX: how many sentences of segment S hold each, and which; S = "n": which names
    search/t/S/shards.js  which XX there are

Sentences are numbered in the order in which their articles came, and every 20,000 are a segment with an index of its own, so
that new articles change the last one and leave the others as they are. A word in very many sentences of a segment says
little: only the newest of them are listed, and the page says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses, digests, names
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
SEGMENT = 20_000  # sentences that share an index
OF_NAMES, ABOUT = "n", "about"  # keys beside the numbers of segments


def plan(links: Links) -> pl.DataFrame:
    """A key for each segment, one for the names and one for what holds them together; and the digest of what is found there."""
    h = links.holdings
    spans = links.sentences.with_columns(key=(pl.col("number") // SEGMENT).cast(pl.String))
    named = links.observations.select("indicator", "name", "entity", "ref_area", key=pl.lit(OF_NAMES))
    return digests.together(
        digests.rows(spans, "key", salt="sentence"),
        digests.through(spans.select("key", other="article_id"), digests.of_articles(links)),
        digests.rows(named, "key", salt="name"),
        digests.rows(h["indicator"].with_columns(key=pl.lit(OF_NAMES)), "key", salt="indicator"),
        digests.rows(pl.DataFrame({"key": [ABOUT], "sentences": [spans.height]}), "key", salt="about"),
    )


def files(links: Links, keys: Sequence[str]) -> Iterator[File]:
    """The files of these keys."""
    for key in keys:
        if key == ABOUT:
            yield File("search/about.js", _found("about", "0", json.dumps(_about(links))), key)
        elif key == OF_NAMES:
            named = _names(links).with_row_index("number")
            yield from (file._replace(key=key) for file in _rows("names", "n", named, NAMES))
            yield from (file._replace(key=key) for file in _index(key, named))
        else:
            sentences = _sentences(links, int(key))
            yield from (file._replace(key=key) for file in _rows("sentences", "d", sentences, SENTENCES))
            yield from (file._replace(key=key) for file in _index(key, sentences))


def _about(links: Links) -> dict[str, Any]:
    segments = -(-links.sentences.height // SEGMENT)
    return {"listed": LISTED, "segments": [*map(str, range(segments)), OF_NAMES]}


def _index(segment: str, rows: pl.DataFrame) -> Iterator[File]:
    """The words of these rows, each with the numbers of the rows that hold it."""
    entries = _words(rows, LISTED).select(
        "word",
        shard=shard(pl.col("word")),
        # A word holds letters, digits, points and commas only, so nothing needs escaping here.
        entry=pl.format('["{}",{},"{}"]', "word", "count", "listed"),
    )
    shards = entries.sort("shard", "word").group_by("shard", maintain_order=True).agg(pl.col("entry").str.join(",\n"))
    for name, content in shards.iter_rows():
        yield File(f"search/t/{segment}/{name}.js", _found("words", f"{segment}/{name}", f"[\n{content}\n]"))
    listed = json.dumps(shards["shard"].to_list())
    yield File(f"search/t/{segment}/shards.js", _found("words", f"{segment}/shards", listed))


def _found(kind: str, key: str, content: str) -> bytes:
    return f'tallyhouse.found("{kind}","{key}",{content});\n'.encode()


def shard(word: pl.Expr) -> pl.Expr:
    """The file that a word is listed in: its first two characters where they are ASCII, else a block of 256 code points."""
    first = word.str.slice(0, 1)
    ascii_two = word.str.slice(0, 2).str.replace_all(r"[^a-z0-9]", "_")
    code = first.map_elements(lambda c: f"u{ord(c) >> 8:x}", return_dtype=pl.String)
    return pl.when(first.str.contains(r"^[a-z0-9]$")).then(ascii_two).otherwise(code)


def _words(rows: pl.DataFrame, listed: int) -> pl.DataFrame:
    """word, count, listed: the numbers of the rows that hold it, ascending, each as its distance from the one before."""
    number = pl.col("number").cast(pl.Int64).tail(listed)
    return (
        rows.select("number", word=pl.col("found_by").str.to_lowercase().str.extract_all(WORD).list.unique())
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
    """kind, name, address, figures and found_by of everything that has a name; what has most figures comes last."""
    counted = dict(links.observations.group_by("indicator").len().iter_rows())
    rows: list[tuple[str, str, str, int, str]] = []
    for key in sorted({*links.indicators, *counted}):
        entry = links.indicators.get(key, {})
        name = entry.get("name") or key
        called = " ".join(names.of_indicator(entry).values())
        by = f"{name} {called} {key.replace('_', ' ')} {clip(entry.get('definition'), 200)}"
        rows.append(("indicator", name, addresses.indicator(key), counted.get(key, 0), by))
    kinds = (
        ("subject", "entity", addresses.subject, names.subject, names.all_of_subject),
        ("place", "ref_area", addresses.place, names.area, names.all_of_area),
    )
    for kind, column, address, one, every in kinds:
        frame = links.observations.filter(pl.col(column).is_not_null()).group_by(column).len().sort(column)
        for code, number in frame.iter_rows():
            rows.append((kind, clip(one(code)), address(code), number, clip(" ".join([one(code), *every(code)]), 400)))
    schema = {"kind": pl.String, "name": pl.String, "address": pl.String, "figures": pl.Int64, "found_by": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("figures", maintain_order=True)


def _sentences(links: Links, segment: int) -> pl.DataFrame:
    """number, text, address, title and found_by of the sentences of a segment."""
    article = links.holdings["article"]
    title = pl.coalesce("title", "file_name").str.slice(0, 80)
    spans = links.sentences.slice(segment * SEGMENT, SEGMENT)
    articles = article.join(spans, on="article_id", how="semi").select("article_id", whole="text", title=title)
    length = pl.col("sentence_end") - pl.col("sentence_start")
    return (
        spans.join(articles, on="article_id", maintain_order="left")
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
            "number",
            text=pl.when(pl.col("text").str.len_chars() > LONGEST)
            .then(pl.col("text").str.slice(0, LONGEST - 1) + "…")
            .otherwise("text"),
            address="address",
            title="title",
            found_by=pl.col("text") + " " + pl.col("title"),
        )
    )


def _rows(kind: str, folder: str, frame: pl.DataFrame, size: int) -> Iterator[File]:
    """The rows in files of `size`, each row an object in JSON; they lie in the order of their numbers."""
    lines = (
        frame.select(
            block=pl.col("number") // size, line=pl.struct(pl.exclude("number", "found_by")).struct.json_encode()
        )
        .group_by("block", maintain_order=True)
        .agg(pl.col("line").str.join(",\n"))
    )
    for block, content in lines.iter_rows():
        yield File(f"search/{folder}/{block}.js", _found(kind, str(block), f"[\n{content}\n]"))
