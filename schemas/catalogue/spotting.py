"""Names in articles: what stands before each number, behind it, and what the whole article is about.

An article is looked through once, with marks put where its numbers and their sentences begin, so that names and marks come
out in one row; of names within names the longest counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import polars as pl

from schemas.catalogue.around import BETWEEN, BREAK, WIDEST, standing
from schemas.catalogue.layout import MARKS, laid_out
from schemas.catalogue.localities import HOME, LOCAL, OWN, marked
from schemas.catalogue.longer_names import SOMEWHERE
from schemas.headline import heading_end
from schemas.positions import in_order

NUMBER, EDGE = BREAK, BETWEEN  # marks: a number begins; a sentence begins or ends
CAPITALS = "\x02"  # behind a word of two or three capitals: "us" is not the US
SAID = rf"\p{{L}}\p{{N}}{NUMBER}{EDGE}{CAPITALS}{SOMEWHERE}{MARKS}"
UNMARKED = rf"[^{SAID} ][^{SAID}]*| [^{SAID}]+"
MANY = 2000  # names of which those that stand in no text at all are left out first
LEAST = 2  # mentions that make an article one about a name
# A word in Latin letters ends where Chinese begins: QQ移动端, 用TikTok的人.
INTO_LATIN, OUT_OF_LATIN = (r"(\p{Han})([A-Za-z])", "$1 $2"), (r"([A-Za-z])(\p{Han})", "$1 $2")
SHORT, DOLLARS = r"\b([A-Z]{2,3})\b", r"\b[A-Z]{1,3}\s?\$"


class Sought(NamedTuple):
    """Names that texts are looked through for; to make their patterns costs more than to look through an article.

    Attributes:
        codes: what each name stands for.
        patterns: what is searched for, the longest name first → what it stands for.
        table: the same as two columns, `pattern` and `name`.
    """

    codes: Mapping[str, str]
    patterns: Mapping[str, str]
    table: pl.DataFrame


def sought(codes: Mapping[str, str]) -> Sought:
    """Names to look for, by what they stand for."""
    patterns = _patterns(codes)
    table = pl.DataFrame(list(patterns.items()), schema={"pattern": pl.String, "name": pl.String}, orient="row")
    return Sought(codes, patterns, table)


class Read(NamedTuple):
    """Articles with their numbers.

    Attributes:
        spots: the numbers in order, one row each: `article_id`, `row`, `sentence_start`, `sentence_end`, `start`.
        texts: by article.
        marked: the texts of the articles, in the order of the spots, as plain words with marks.
    """

    spots: pl.DataFrame
    texts: Mapping[str, str]
    marked: pl.Series


def read_articles(quantities: pl.DataFrame, articles: pl.DataFrame) -> Read:
    """The articles of some quantities, made ready to be looked through.

    Args:
        quantities: `article_id`, `row`, `sentence_start`, `sentence_end` and `start`.
        articles: at least `article_id` and `text`.
    """
    texts = dict(articles.select("article_id", "text").iter_rows())
    spots = in_order(quantities.select("article_id", "row", "sentence_start", "sentence_end", "start"))
    laid = dict(zip(texts, laid_out(pl.Series(texts.values(), dtype=pl.String)), strict=True))
    plain = pl.Series("marked", list(_marked(spots, laid)), dtype=pl.String).to_frame()
    words = _lower(pl.col("marked")).str.replace_all(f"([{MARKS}])", " ${1} ").str.replace_all(UNMARKED, " ")
    return Read(spots, texts, plain.select(pl.lit(" ") + words + pl.lit(" ")).to_series())


def _marked(spots: pl.DataFrame, texts: Mapping[str, str]) -> Iterator[str]:
    """The text of each article with its marks, each between blanks."""
    number, edge = f" {NUMBER} ", f" {EDGE} "
    starts, begins, ends = (spots[c].to_list() for c in ("start", "sentence_start", "sentence_end"))
    first = 0
    for count, article in spots["article_id"].rle().struct.unnest().iter_rows():
        rows = slice(first, first + count)
        first += count
        text = texts.get(article, "").replace(NUMBER, " ").replace(EDGE, " ")
        pieces, at, here, until = [""], 0, None, 0
        for start, begin, end in zip(starts[rows], begins[rows], ends[rows], strict=True):
            if begin != here or end != until:  # another sentence
                pieces += (text[at:until], edge, text[until:begin], edge)
                at, here, until = begin, begin, end
            pieces += (text[at:start], number)
            at = start
        pieces += (text[at:until], edge, text[until:])
        yield "".join(pieces)


def around_numbers(read: Read, names: Sought, *, lead: int, general: Collection[str] = ()) -> pl.DataFrame:
    """The names around each number: the last one `before` it in its sentence, the first one `behind`, the article's `main`.

    Args:
        read: the articles.
        names: what is looked for.
        lead: characters in which a name that is the only one makes an article one about it.
        general: what an article is about only where its heading names it.

    Returns:
        `row`, `before`, `behind` and `main`, in the order of the spots.
    """
    items = items_of(read.marked, names, NUMBER, EDGE).alias("item").to_frame().with_row_index("article")
    said = (
        items.explode("item")
        .with_columns(name=pl.col("item").replace_strict(*names.table, default=None, return_dtype=pl.String))
        .with_row_index("_place")
    )
    # A number lies between two edges, over which no name reaches: "" stands for one, until the names are filled in.
    step = pl.when(pl.col("item") == EDGE).then(pl.lit("")).otherwise("name")
    numbers = said.with_columns(
        before=step.forward_fill(),
        behind=step.shift(-1),
        _rest=step.backward_fill(),
    ).filter(pl.col("item") == NUMBER)
    main = _about(_without_passing(said, read, names, general), read, names, lead)
    told = numbers.select(pl.col("before", "behind").replace("", None), main.gather(numbers["article"]), "_rest")
    # "They made 61 calls and 62 with WeChat": what the sentence tells of it is told of the next number.
    of_next = (pl.col("_rest") == pl.col("main")) & (pl.col("before").is_null() & pl.col("behind").is_null())
    # Whom an article only names further down it is not about yet.
    first = said.drop_nulls("name").group_by("article", main="name").agg(_first=pl.col("_place").min())
    begun = (
        numbers.select("article", "_place")
        .with_columns(told["main"])
        .join(first, on=["article", "main"], how="left", maintain_order="left")
    )
    known = (begun["_first"] < begun["_place"]).fill_null(value=False)
    told = told.with_columns(main=pl.when(~of_next.fill_null(value=False) & known).then("main")).drop("_rest")
    near = _near(read.spots.with_columns(told.get_columns()), read.texts, names)
    return near.select("row", "before", "behind", "main")


def _about(said: pl.DataFrame, read: Read, names: Sought, lead: int) -> pl.Series:
    """The name that each article is about; null where there is none.

    It has half or more of all names in the article and is there twice or more (the first of two such), or it is the only one
    and stands in the lead.
    """
    counted = said.filter(pl.col("name") != HOME).group_by("article", "name", maintain_order=True).len("n")
    counted = counted.with_columns(of=pl.col("n").sum().over("article"))
    single = counted.filter((pl.col("of") == 1) & (lead > 0))
    leads = _in_leads(read, single["article"], names, lead)
    only = single.filter(pl.select(leads.list.contains(single["name"])).to_series())
    most = counted.filter((pl.col("n") >= LEAST) & (2 * pl.col("n") >= pl.col("of")))
    enough = pl.concat([only, most])  # of an article either tells
    most = enough.unique("article", keep="first", maintain_order=True)
    articles = said.select(pl.col("article").unique(maintain_order=True))
    return articles.join(most, on="article", how="left", maintain_order="left")["name"].alias("main")


def _without_passing(said: pl.DataFrame, read: Read, names: Sought, general: Collection[str]) -> pl.DataFrame:
    """The same, without the general names that no heading of their article has."""
    passing = said.filter(pl.col("name").is_in(list(general))).select("article", "name").unique()
    if passing.is_empty():
        return said
    some = read.spots["article_id"].rle().struct.field("value").gather(passing["article"])
    heads = [text[: heading_end(text)].lower() for text in (read.texts.get(article, "") for article in some)]
    spelt: dict[str, list[str]] = {name: [] for name in general}
    for said_as, name in names.codes.items():
        if name in spelt:
            spelt[name].append(said_as.lower())
    named = [any(one in head for one in spelt[name]) for name, head in zip(passing["name"], heads, strict=True)]
    above = pl.Series(named, dtype=pl.Boolean)
    dropped = passing.filter(~above).with_columns(_passing=True)
    if dropped.is_empty():
        return said
    told = said.join(dropped, on=["article", "name"], how="left", maintain_order="left")
    return told.with_columns(name=pl.when(pl.col("_passing").is_null()).then("name")).drop("_passing")


def _in_leads(read: Read, numbers: pl.Series, names: Sought, lead: int) -> pl.Series:
    """What the first lines of some articles name; they are told by their numbers in the order of `read.marked`."""
    some = read.spots["article_id"].rle().struct.field("value").gather(numbers)
    leads = pl.Series([read.texts.get(article, "")[:lead] for article in some], dtype=pl.String)
    return pl.Series(mentioned(leads, names), dtype=pl.List(pl.String))


def _near(around: pl.DataFrame, texts: Mapping[str, str], names: Sought) -> pl.DataFrame:
    """The same, without the names of long sentences that stand too far away from the number."""
    long = (pl.col("start") - pl.col("sentence_start") > WIDEST) & pl.col("before").is_not_null()
    long |= (pl.col("sentence_end") - pl.col("start") > WIDEST) & pl.col("behind").is_not_null()
    far = around.with_row_index("_at").filter(long)
    if far.is_empty():
        return around
    spans = far.select("article_id", "sentence_start", "start", "sentence_end").rows()
    ahead = [texts.get(a, "")[max(b, s - WIDEST) : s] for a, b, s, _ in spans]
    after = [texts.get(a, "")[s : min(e, s + WIDEST)] for a, _, s, e in spans]
    before = [m[-1] if m else None for m in mentioned(pl.Series(ahead, dtype=pl.String), names)]
    behind = [m[0] if m else None for m in mentioned(pl.Series(after, dtype=pl.String), names)]
    known = pl.when(far["behind"].is_not_null()).then(pl.Series(behind, dtype=pl.String))
    return around.with_columns(
        around["before"].scatter(far["_at"], pl.Series(before, dtype=pl.String)),
        around["behind"].scatter(far["_at"], far.select(known).to_series()),
    )


def mentioned(texts: pl.Series, names: Sought) -> list[list[str]]:
    """What each text names, in order; of names within names the longest."""
    if texts.is_empty() or not names.patterns:
        return [[] for _ in range(texts.len())]
    plain = texts.fill_null("").to_frame("t").select(_lower(pl.col("t")).str.replace_all(UNMARKED, " "))
    words = plain.select(pl.lit(" ") + pl.col("t") + pl.lit(" ")).to_series()
    found = items_of(marked(words) if LOCAL in names.codes else words, names)
    return [[names.patterns[pattern] for pattern in row] for row in found.to_list()]


def items_of(plain: pl.Series, names: Sought, *marks: str) -> pl.Series:
    """The patterns and marks that stand in each text, the longest where several begin together.

    A search for the longest of many thousand takes longer to build than most texts to be looked through: of so many it is
    asked first which stand in any of the texts at all.
    """
    patterns = standing(names.table["pattern"], plain)
    if patterns.len() > MANY:
        held = plain.str.extract_many(patterns.implode(), overlapping=True).explode().unique()
        patterns = patterns.filter(patterns.is_in(held.implode()))
    return plain.str.extract_many(pl.concat([patterns, pl.Series(marks, dtype=pl.String)]).implode(), leftmost=True)


def _lower(text: pl.Expr) -> pl.Expr:
    """Lower case, with a mark behind short words in capitals; those of a currency ("US$") are no words."""
    parted = text.str.replace_all(*INTO_LATIN).str.replace_all(*OUT_OF_LATIN)
    return parted.str.replace_all(DOLLARS, "$$").str.replace_all(SHORT, f"${{1}}{CAPITALS}").str.to_lowercase()


def _patterns(names: Mapping[str, str]) -> dict[str, str]:
    """What is searched for, the longest name first: the first that fits is taken."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return {_bounded(name): names[name] for name in longest_first if len(name) > 1 or name in (LOCAL, OWN, SOMEWHERE)}


@cache  # names are asked for in many places, and always the same ones
def _bounded(name: str) -> str:
    if name in (LOCAL, OWN, SOMEWHERE):
        return name
    parted = re.sub(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u4e00-\u9fff])", " ", name)
    lowered = re.sub(SHORT, rf"\1{CAPITALS}", parted).lower()
    plain = " ".join(re.sub(rf"[^\w{CAPITALS}{LOCAL}{OWN}]+|_+", " ", lowered).split())
    return f" {plain} " if plain.isascii() else plain
