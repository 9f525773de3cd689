"""The words around a number: its clause, its sentence so far, the whole of its share, the headline above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import polars as pl

from schemas.catalogue.loading import load_bodies
from schemas.catalogue.model import MONEY
from schemas.headline import heading_end
from schemas.positions import in_order
from schemas.wording import is_money

MARKS = r"[,;:，；：。!?！？\n（()）]|\.\s"
LISTED = r"、"  # ends what stands behind a number, but no list before it: "电影、演出、旅游为7亿元"
JOINED = r"\b(?:and|but)\b[^\p{L}]*$|[和与及]$"  # "and" only where the number follows at once
# What leads to the next number: "wages grew 4 % and exports rose …".
NEXT = r"(?:\b(?:and|but|while|whereas)\b|[而但])[^,;:，；：。!?！？\n（()）]*$"
# "That of online education was 340 million" goes on with another thing than its sentence; "that of the year before" does not.
OTHER = r"(?:^|[,;]|\b(?:and|while|but))\s*(?:that|those) (?:of|for) (?:the )?[a-z]"
NO_OTHER = (
    r"\b(?:that|those) (?:of|for) (?:the |a )?(?:previous|last|same|year|month|quarter|period|first|second|third)\b"
)
SET_OFF = r"^\s?,\s(is|are|was|were|will be|came|come)\b"  # "The rest, 7 million, is tourism"
SPACED = r"(\p{Han})[ \u3000]+"  # a headline: 收入近90亿元 渡轮占六成
ASIDE = re.compile(r"\s?[(（][^()（）]*$")  # a bracket that opens between two numbers
LABEL = 60  # characters of what a line begins with
STOP = re.compile(r"[:：。!?！？]|(?<=\D)\.\s")
WIDEST = 300  # characters on each side that are looked through: a text without full stops costs no more
FEW = 4000  # characters that are asked for each pattern, before a search for all is built
LEAST = 3  # signs that a clause needs to say anything
UNNAMED = ["percent", "percentage_point", "times"]
WHOLE = r"占(.+?)的?(?:比重|比例)?[约近超达为高]*(?:过|到)?$"
SHARES = r"占[^，。；,;]*|\d\s?(?:%|percent|per cent) of [^,.;]*"  # what an earlier figure is a share of
NEVER = r"[^\s\S]"  # finds nothing
BREAK, BETWEEN = "\x1f", "\x1e"  # put where a text is cut: no text has them
PLACED = ["kind", "_unit", "_role"]
ASKED = [
    "row", "article_id", "start", "end", "sentence_start", "sentence_end", "kind", "unit", "role", "measure", "of", "subject",
    "indicator",
]  # fmt: skip
WORDS = ["clause", "left", "whole", "noun", "measure"]
GENERAL = [
    "market",
    "industry",
    "sector",
    "市场",
    "行业",
    "市场规模",
    "总规模",
]  # what an article is about, called by no name
NO_NAME = r"(?:^|\s)[a-z]"  # a word in lower case: "Order intake" is no name
# A word inside the name of a body says nothing of what is counted: "Kivu International Airport", "Lome International handled".
NAMED_SO = (
    (
        r"(\p{Lu}[\p{L}'’.-]* )International("
        r" Airport|[,’']| (?:and|had|handled|has|in|is|led|posted|recorded|reported|said|saw|served|was|welcomed|with)\b)"
    ),
    "$1$2",
)
SIGNS = r"[^\p{L}\p{N} ][^\p{L}\p{N}]*| [^\p{L}\p{N}]+"  # all but single blanks, which may stay: half the time

# A word in Latin letters ends where Chinese begins; a single letter belongs to its word: A股.
INTO_LATIN = r"(\p{Han})([a-z]{2})", "$1 $2"
OUT_OF_LATIN = r"([a-z]{2})(\p{Han})", "$1 $2"

ITEM = re.compile(r"\s*(?:[-–—•*·●■◆]|\d{1,2}[.)、）])\s?\S")  # how a line of a list begins
LONGEST_LIST = 2000  # characters
SENTENCE = re.compile(r"(?<=[.!?])\s|[。！？]")

Wanted = frozenset[tuple[str, str]]  # kinds and classes of units


class Around(NamedTuple):
    """The words around numbers that have no indicator and could have one; texts, not null.

    Attributes:
        rows: `row`, PLACED, WORDS, `line` (its number in `topics`), `wordless`: whether nothing is said of what is counted, and
            `named`: the measure, where the clause of the figure itself has it.
        topics: the headline of an article and what a line of it begins with; one for all numbers of a sentence.
    """

    rows: pl.DataFrame
    topics: pl.Series


class Openings(NamedTuple):
    """What stands in all texts that hold a cue, whatever is between its words.

    Attributes:
        words: one of each cue, in lower case and without apostrophes.
        numbers: finds cues without any letter (Rust): "11.11", "618".
    """

    words: tuple[str, ...]
    numbers: str


def openings_of(patterns: Iterable[str]) -> Openings:
    """What stands in all texts that hold one of some patterns; as these have it (`plain_words`)."""
    cues = [pattern.split() for pattern in patterns]
    numbers = sorted(".*".join(words) for words in cues if all(word.isdigit() for word in words))
    longest = {max((word for word in words if not word.isdigit()), key=len, default="") for words in cues}
    return Openings(tuple(sorted(longest - {""})), f"(?s){'|'.join(numbers) or NEVER}")


def read_around(
    quantities: pl.DataFrame, articles: pl.DataFrame, wanted: Wanted, openings: Openings | None = None
) -> Around:
    """The words around each quantity that has no indicator and could have one.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`, `row` (its number) and `indicator`.
        articles: at least `article_id` and `text`.
        wanted: of these kinds and units.
        openings: where they are told, a quantity of which something is said is passed over unless one stands in its sentence.
    """
    told = _bounded(quantities, wanted).with_columns(noun=_noun()).with_columns(wordless=_wordless())
    texts = dict(articles.select("article_id", "text").iter_rows())
    told = told if openings is None else _opened(told, texts, openings)
    of = [texts.get(article, "") for article in told["article_id"].to_list()]
    cuts = ((told[a].to_list(), told[b].to_list()) for a, b in (("_from", "start"), ("_left", "start"), ("end", "_to")))
    before, left, after = (pl.Series(_cut(of, *ends), dtype=pl.String) for ends in cuts)
    after = _past_asides(after, of, told["end"], told["_past"])
    lines = told.select("article_id", "sentence_start").filter(told["line"].diff().fill_null(1) > 0)
    heads = {a: text[: heading_end(text)] for a in lines["article_id"].unique() if (text := texts.get(a))}
    topics = [f"{heads.get(a, '')}\n{_label(texts.get(a, ''), start)}" for a, start in lines.iter_rows()]
    # Step by step: an expression that is used twice in one step would be worked out twice.
    led = pl.when("_follows").then(pl.col("_before").str.replace(JOINED, BREAK)).otherwise("_before")
    framed = (
        told.with_columns(
            _before=before,
            _after=after,
            left=pl.when(before.str.contains(OTHER) & ~before.str.contains(NO_OTHER))
            .then(pl.lit(""))
            .otherwise(left.str.replace_all(SHARES, " ")),
        )
        .with_columns(_parts=led.str.replace_all(MARKS, BREAK).str.split(BREAK))
        .with_columns(
            # What stands right behind the number before is told of that one: "2 million were rural, 3 million …".
            _parts=pl.when(pl.col("_follows") & (pl.col("_parts").list.len() > 1))
            .then(pl.col("_parts").list.slice(1))
            .otherwise("_parts"),
            _after=pl.when("_led")
            .then(pl.col("_after").str.replace(NEXT, ""))
            .otherwise("_after")
            .str.replace(SET_OFF, " $1")
            .str.replace(SPACED, f"$1{BREAK}")
            .str.replace_all(f"{MARKS}|{LISTED}", BREAK)
            .str.split(BREAK)
            .list.first(),
        )
    )
    telling = pl.element().filter(pl.element().str.strip_chars().str.len_chars() >= LEAST)
    clauses = framed.with_columns(
        _before=pl.coalesce(pl.col("_parts").list.eval(telling).list.last(), pl.col("_parts").list.last())
    ).with_columns(
        _share=pl.col("_after").str.extract(r"(?s) of (.+)$"), _zh_share=pl.col("_before").str.extract(WHOLE)
    )
    zh_share = pl.when(pl.col("_share").is_null()).then("_zh_share")
    kept = pl.when(zh_share.is_not_null()).then(pl.col("_before").str.extract(r"^([^占]*)占")).otherwise("_before")
    rows = clauses.select(
        "row",
        *PLACED,
        "line",
        "wordless",
        pl.concat_str([kept, "_after"], separator=" ").alias("clause"),
        pl.when(~_of_another()).then("left").otherwise(pl.lit("")).alias("left"),
        pl.coalesce("_share", zh_share, pl.when(_says_of(kept)).then("of"), pl.lit("")).alias("whole"),
        "noun",
        pl.when("wordless").then(pl.lit("")).otherwise("measure").alias("measure"),
        pl.when(_says_measure(kept)).then("measure").otherwise(pl.lit("")).alias("named"),
    )
    return Around(rows, pl.Series(topics, dtype=pl.String))


def _opened(told: pl.DataFrame, texts: Mapping[str, str], openings: Openings) -> pl.DataFrame:
    """The quantities in whose sentence one of these stands, be it inside a word, and those that are told without words."""
    runs = pl.col("line").rle_id()
    sentences = told.group_by(runs, maintain_order=True).agg(
        pl.col("article_id", "sentence_start").first(), pl.col("sentence_end").max()
    )
    spans = sentences.select("article_id", "sentence_start", "sentence_end").iter_rows()
    said = pl.Series([texts.get(article, "")[start:end] for article, start, end in spans], dtype=pl.String)
    plain = said.str.to_lowercase().str.replace_all("['’]", "")
    holds = plain.str.contains_any(list(openings.words)) | plain.str.contains(openings.numbers)
    asked = told.filter(holds.gather(told.select(runs).to_series()) | told["wordless"])
    return asked.with_columns(line=runs)


def _of_another() -> pl.Expr:
    """Whether a figure measures another thing of the sort that its sentence began with: 入境旅游人数 behind 国内旅游人数."""
    told, left = pl.col("measure").str.to_lowercase(), pl.col("left").str.to_lowercase()
    sort = pl.coalesce(told.str.extract(r"(\p{Han}{2})$"), told.str.extract(r"[a-z]+ ([a-z]{3,})$"))
    own = left.str.count_matches(told, literal=True)
    others = left.str.count_matches(sort, literal=True) > own
    return ((own > 0) & others & (pl.col("noun") == "") & (pl.col("kind") != "share")).fill_null(False)


def _says_measure(before: pl.Expr) -> pl.Expr:
    """Whether the clause of a figure has the words of what it measures in front of its number."""
    said = before.str.to_lowercase().str.contains(pl.col("measure").str.to_lowercase(), literal=True)
    return (said & ~pl.col("wordless")).fill_null(False)


def _says_of(before: pl.Expr) -> pl.Expr:
    """Whether the clause of a share says itself what that is a share of; else the words around it tell more."""
    return pl.concat_str([before, "_after"], separator=" ").str.contains(pl.col("of"), literal=True)


def _label(text: str, sentence_start: int) -> str:
    """What the line of a sentence begins with, up to its first stop: "WORLD" in "WORLD. And so on"."""
    first = max(0, sentence_start - WIDEST)
    line = text.rfind("\n", first, sentence_start) + 1 or first
    if sentence_start - line == WIDEST:  # the line began further back
        return ""
    label = text[line : min(sentence_start, line + LABEL)]
    stop = STOP.search(label)
    return f"{label[: stop.start()] if stop else label}\n{_leading(text, line)}"


def _leading(text: str, line: int) -> str:
    """The sentence that leads to the list of which a line is an item, if it ends with a colon; else nothing."""
    if not ITEM.match(text, line):
        return ""
    first = max(0, line - LONGEST_LIST)
    for above in reversed(text[first:line].split("\n")[1 if first else 0 :]):
        if above.strip() and not ITEM.match(above):
            return SENTENCE.split(above)[-1] if above.rstrip().endswith((":", "：")) else ""
    return ""


def _cut(texts: list[str], starts: list[int], ends: list[int]) -> list[str]:
    """Passages of texts, by code points, which only Python finds without counting from the start of a text."""
    return [text[start:end] for text, start, end in zip(texts, starts, ends, strict=True)]


def _past_asides(after: pl.Series, texts: list[str], ends: pl.Series, pasts: pl.Series) -> pl.Series:
    """What stands behind a number, over a bracket that holds the next one: "5,000 yuan (741 dollars) a month"."""
    rows = after.str.contains(ASIDE.pattern).arg_true()  # most have none
    told = []
    for row, piece, end, past in zip(rows, *(c.gather(rows) for c in (after, ends, pasts)), strict=True):
        opened, text = ASIDE.search(piece), texts[row]
        closed = text.find("）" if opened and "（" in opened[0] else ")", end + len(piece), past) if opened else -1
        told.append(piece[: opened.start()] + text[closed + 1 : past] if opened and closed >= 0 else piece)
    return after.scatter(rows, pl.Series(told, dtype=pl.String)) if told else after


def _bounded(quantities: pl.DataFrame, wanted: Wanted) -> pl.DataFrame:
    """The quantities to be placed: PLACED, and how far the words on each side may be looked at."""
    units = {unit: unit_class(unit) for unit in quantities["unit"].unique()}
    kinds = {kind for kind, _ in wanted}
    placeable = pl.any_horizontal(
        (pl.col("kind") == kind) & pl.col("unit").is_in([u for u, named in units.items() if (kind, named) in wanted])
        for kind in sorted(kinds)
    )
    told = in_order(quantities.select(ASKED))
    return (
        told.with_columns(_article=pl.col("article_id").rle_id())
        .with_columns(
            _other=pl.col("_article") != pl.col("_article").shift(1),
            _next=pl.col("_article").shift(-1), _after=pl.col("_article").shift(-2),
        )
        .with_columns(
            _from=pl.max_horizontal("sentence_start", pl.when(~pl.col("_other")).then(pl.col("end").shift(1))),
            _past=pl.min_horizontal(
                "sentence_end", pl.when(pl.col("_after") == pl.col("_article")).then(pl.col("start").shift(-2))
            ),
            _to=pl.min_horizontal(
                "sentence_end", pl.when(pl.col("_next") == pl.col("_article")).then(pl.col("start").shift(-1))
            ),
        )
        .filter(pl.col("indicator").is_null() & placeable)
        .with_columns(
            _unit=pl.col("unit").replace_strict(units, return_dtype=pl.String), _role=pl.col("role").fill_null("none"),
            line=pl.struct("_article", "sentence_start").rle_id(),
            _led=pl.col("_to") < pl.min_horizontal("sentence_end", pl.col("end") + WIDEST),
            _follows=pl.col("_from") > pl.max_horizontal("sentence_start", pl.col("start") - WIDEST),
            _from=pl.max_horizontal("_from", pl.col("start") - WIDEST),
            _left=pl.max_horizontal("sentence_start", pl.col("start") - WIDEST),
            _to=pl.min_horizontal("_to", pl.col("end") + WIDEST),
            _past=pl.min_horizontal("_past", pl.col("end") + WIDEST),
        )
    )  # fmt: skip


def _noun() -> pl.Expr:
    """The noun of a unit, where it is all that is said: a measure of other words has spoken of something else."""
    named = ~pl.col("unit").is_in(UNNAMED) & (pl.col("_unit") != MONEY)
    plain = [pl.col(c).str.to_lowercase().str.strip_suffix("s") for c in ("measure", "unit")]
    # "passenger North America": of an item of a list, whose label names whose it is or where
    item = (
        pl.col("measure")
        .str.strip_prefix(pl.col("unit"))
        .str.contains(r"^s? \p{Lu}[\p{L}'’-]*(?:[ /-]\p{Lu}[\p{L}'’-]*)*$")
    )
    alone = pl.col("measure").is_null() | (plain[0] == plain[1]) | item
    return pl.when(named & alone).then("unit").otherwise(pl.lit(""))


def _wordless() -> pl.Expr:
    """Whether nothing is said of what is counted, but a bare `noun`, whose it is, or "the market": "HOME: 7 million visits"."""
    whose = (pl.col("measure") == pl.col("subject")) & ~pl.col("measure").str.contains(NO_NAME)
    whose |= pl.col("measure").str.contains(_body_named())
    general = pl.col("measure").str.to_lowercase().is_in(GENERAL)
    return pl.col("measure").is_null() | (pl.col("noun") != "") | (whose | general).fill_null(False)


@cache
def _body_named() -> str:
    """A measure that is only the Chinese name of an airport, a port or such (Rust): 深圳港 says nothing of what it counts."""
    return rf"^\p{{Han}}{{2,6}}(?:{'|'.join(ending for body in load_bodies() for ending in body.endings)})$"


def plain_words(column: str) -> pl.Expr:
    """Texts as their words in lower case between single blanks, as the patterns of `Rules` expect them: 江苏 gdp 为."""
    told = pl.col(column).str.replace_all(*NAMED_SO).str.replace_all("国际机场", "机场", literal=True)
    plain = told.str.to_lowercase().str.replace_all("['’]", "").str.replace_all(SIGNS, " ")
    plain = plain.str.replace_all(*INTO_LATIN).str.replace_all(*OUT_OF_LATIN)
    return pl.concat_str([pl.lit(" "), plain, pl.lit(" ")]).alias(column)


def standing(patterns: pl.Series, texts: pl.Series) -> pl.Series:
    """Of many patterns those that stand in short texts at all; all of them where there is more to be read than some pages.

    A search for thousands of patterns takes longer to build than one article to be looked through.
    """
    read = texts.str.len_chars().sum()
    if read > FEW:
        return patterns
    text = BREAK.join(texts.drop_nulls().to_list())
    return pl.Series([pattern for pattern in patterns.to_list() if pattern in text], dtype=pl.String)


def unit_class(unit: str) -> str:
    """What the catalogue calls a unit: `money` for any currency, else its noun in lower case."""
    return MONEY if is_money(unit) else unit.lower()
