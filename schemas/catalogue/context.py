"""Placing quantities by the words around them, where their measure leads to no indicator.

First the clause of the number decides: the words between it and its neighbours. If no form of the catalogue fits those,
the cues to its left in the sentence are tried, the nearest first: "short video had 648 million users, 75.8 % of all
internet users". A condition that these words leave open (`also`) may be met by the headline: in an article about games
"mobile" brings in money from games. The cues are found in one pass over the text (Aho-Corasick), however many the catalogue
has, and numbers whose words hold the same cues are decided once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from schemas.catalogue.loading import Catalogue
from schemas.catalogue.model import MONEY, Form, Indicator
from schemas.wording import is_money

MARKS = r"[,;:，；：。!?！？\n（()）]|\.\s"
LONGEST = 200  # characters of a headline
WIDEST = 300  # characters on each side that are looked through: a text without full stops costs no more
LEAST = 3  # signs that a clause needs to say anything
UNNAMED = ["percent", "percentage_point", "times"]
WHOLE = r"占(.+?)的?(?:比重|比例)?[约近超达为高]*(?:过|到)?$"
SHARES = r"占[^，。；,;]*|\d\s?(?:%|percent|per cent) of [^,.;]*"  # what an earlier figure is a share of
BREAK, BETWEEN = "\x1f", "\x1e"  # put where a text is cut: no text has them
PLACED = ["kind", "_unit", "_role"]
WORDS = ["clause", "left", "whole", "noun", "topic"]
SIGNS = r"[^\p{L}\p{N}]+"


class Words(NamedTuple):
    """The patterns that stand around a number, in the order of the text.

    Attributes:
        clause: between it and its neighbours, up to a comma.
        left: in the sentence before it.
        whole: in what it is said to be a share of.
        noun: in its unit, where that is all that is said.
        topic: in the headline.
    """

    clause: list[str]
    left: list[str]
    whole: list[str]
    noun: list[str]
    topic: list[str]


class Rules(NamedTuple):
    """The forms of a catalogue, to be looked up by their cues.

    Attributes:
        forms: (indicator, form), in the order of the catalogue.
        by_cue: the forms that a cue of `any` opens.
        patterns: what is searched for → the cues that it stands for.
        wanted: the kinds and units that any indicator has.
    """

    forms: list[tuple[Indicator, Form]]
    by_cue: dict[str, list[int]]
    patterns: dict[str, tuple[str, ...]]
    wanted: frozenset[tuple[str, str]]

    def cues(self, found: Iterable[str]) -> set[str]:
        """The cues that the patterns found in a text stand for."""
        return {cue for pattern in found for cue in self.patterns[pattern]}


def map_by_context(quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The indicator of each quantity that has none yet, as far as the words around it tell.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`, `row` (its number) and `indicator`.
        articles: at least `article_id` and `text`.
        catalogue: the forms that are tried.

    Returns:
        `row` and `indicator`, only where one fits.
    """
    rules = rules_of(catalogue)
    around = read_around(quantities, articles, rules)
    cues = around.select(
        "row", *PLACED, plain_words(*WORDS).str.extract_many(list(rules.patterns), overlapping=True).list.join(BREAK)
    )
    told = cues.with_columns(_key=pl.concat_str([*PLACED, *WORDS], separator=BETWEEN))
    decided = {}
    for key, kind, unit, role, *words in told.unique("_key").select("_key", *PLACED, *WORDS).iter_rows():
        place = (kind, unit, role)
        decided[key] = _decide(rules, place, Words(*(text.split(BREAK) if text else [] for text in words)))
    return told.select(
        "row", indicator=pl.col("_key").replace_strict(decided, default=None, return_dtype=pl.String)
    ).drop_nulls()


def plain_words(*columns: str) -> pl.Expr:
    """Texts as their words in lower case between single blanks, as the patterns of `Rules` expect them."""
    plain = pl.col(columns).str.to_lowercase().str.replace_all("['’]", "").str.replace_all(SIGNS, " ")
    return (plain + pl.lit(" ")).str.replace("^", " ")


def unit_class(unit: str) -> str:
    """What the catalogue calls a unit: `money` for any currency, else its noun in lower case."""
    return MONEY if is_money(unit) else unit.lower()


_KNOWN: dict[int, tuple[Mapping[str, Indicator], Rules]] = {}


def rules_of(catalogue: Catalogue) -> Rules:
    """The forms of a catalogue with their cues as search patterns; made once for a catalogue."""
    key = id(catalogue.indicators)
    if key not in _KNOWN or _KNOWN[key][0] is not catalogue.indicators:
        _KNOWN[key] = (catalogue.indicators, _rules(catalogue))
    return _KNOWN[key][1]


def _rules(catalogue: Catalogue) -> Rules:
    forms = [(indicator, form) for indicator in catalogue.indicators.values() for form in indicator.match]
    by_cue: dict[str, list[int]] = defaultdict(list)
    patterns: dict[str, dict[str, None]] = defaultdict(dict)
    for number, (_, form) in enumerate(forms):
        for cue in form.any:
            by_cue[cue].append(number)
        for cue in (*form.any, *form.also, *form.none, *form.of):
            for pattern in _patterns(cue):
                patterns[pattern][cue] = None
    wanted = {(i.kind, unit) for i in catalogue.indicators.values() for unit in (i.unit, *i.units)}
    return Rules(forms, by_cue, {p: tuple(cues) for p, cues in patterns.items()}, frozenset(wanted))


def _patterns(cue: str) -> Iterable[str]:
    if not cue.isascii():
        return [cue]
    words = " ".join(re.sub(r"[^a-z0-9*]+", " ", cue.replace("'", "")).split())
    if words.endswith("*"):
        return [f" {words.replace('*', '')}"]
    words = words.replace("*", "")
    plural = [f" {words[:-1]}ies "] if words.endswith("y") else [f" {words}s ", f" {words}es "]
    return [f" {words} ", *plural]


def _decide(rules: Rules, place: tuple[str, str, str], words: Words) -> str | None:
    indicator = first_fit(rules, place, words.clause, words.whole or words.clause)
    if indicator:
        return indicator
    near, wholes = rules.cues(words.clause), rules.cues(words.whole)
    wide = near | rules.cues(words.left)
    opening = (
        *words.clause,
        *reversed(words.left),
        *words.noun,
    )  # the nearest cue first, the bare noun of the unit last
    for known in (wide, wide | rules.cues(words.topic)):
        for pattern in opening:
            for number in sorted(n for cue in rules.patterns[pattern] for n in rules.by_cue.get(cue, ())):
                if _fits(rules.forms[number], place, known, near, wholes or known):
                    return rules.forms[number][0].id
    return None


def first_fit(rules: Rules, place: tuple[str, str, str], words: Sequence[str], whole: Sequence[str]) -> str | None:
    """The first indicator of the catalogue one of whose forms fits.

    Args:
        rules: of the catalogue.
        place: kind, unit class and role ("none" for no role) of the quantity.
        words: patterns that stand in its words.
        whole: patterns that stand in the whole of a share.
    """
    near = rules.cues(words)
    wholes = rules.cues(whole)
    for number in sorted({n for cue in near for n in rules.by_cue.get(cue, ())}):
        if _fits(rules.forms[number], place, near, near, wholes):
            return rules.forms[number][0].id
    return None


def _fits(
    candidate: tuple[Indicator, Form], place: tuple[str, str, str], words: set[str], near: set[str], wholes: set[str]
) -> bool:
    indicator, form = candidate
    kind, unit, role = place
    return (
        indicator.kind == kind
        and (unit == indicator.unit or unit in indicator.units)
        and (not form.roles or role in form.roles)
        and (not form.also or not words.isdisjoint(form.also))
        and near.isdisjoint(form.none)
        and (not form.of or not wholes.isdisjoint(form.of))
    )


def read_around(quantities: pl.DataFrame, articles: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """The words around each quantity that has no indicator and could have one: `row`, PLACED, WORDS (texts, not null)."""
    told = _bounded(quantities, rules)
    texts = dict(articles.select("article_id", "text").iter_rows())
    of = [texts.get(article, "") for article in told["article_id"].to_list()]
    cuts = ((told[a].to_list(), told[b].to_list()) for a, b in (("_from", "start"), ("_left", "start"), ("end", "_to")))
    before, left, after = (_cut(of, *ends) for ends in cuts)
    heads = {article: text.lstrip()[:LONGEST].partition("\n")[0] for article, text in texts.items()}
    framed = told.with_columns(
        _before=pl.Series(before, dtype=pl.String),
        _after=pl.Series(after, dtype=pl.String),
        left=pl.Series(left, dtype=pl.String).str.replace_all(SHARES, " "),
        topic=pl.Series([heads.get(a, "") for a in told["article_id"].to_list()], dtype=pl.String),
    )
    parts = pl.col("_before").str.replace_all(MARKS, BREAK).str.split(BREAK)
    telling = parts.list.eval(pl.element().filter(pl.element().str.strip_chars().str.len_chars() >= LEAST)).list.last()
    clauses = framed.with_columns(
        _before=pl.coalesce(telling, parts.list.last()),
        _after=pl.col("_after").str.replace_all(MARKS, BREAK).str.split(BREAK).list.first(),
    )
    share = pl.col("_after").str.extract(r"(?s) of (.+)$")
    zh_share = pl.when(share.is_null()).then(pl.col("_before").str.extract(WHOLE))
    kept = pl.when(zh_share.is_not_null()).then(pl.col("_before").str.extract(r"^([^占]*)占")).otherwise("_before")
    return clauses.select(
        "row",
        *PLACED,
        pl.concat_str([kept, "_after"], separator=" ").alias("clause"),
        "left",
        pl.coalesce(share, zh_share, pl.lit("")).alias("whole"),
        _noun().alias("noun"),
        "topic",
    )


def _cut(texts: list[str], starts: list[int], ends: list[int]) -> list[str]:
    """Passages of texts, by code points, which only Python finds without counting from the start of a text."""
    return [text[start:end] for text, start, end in zip(texts, starts, ends, strict=True)]


def _bounded(quantities: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """The quantities to be placed: PLACED, and how far the words on each side may be looked at."""
    units = {unit: unit_class(unit) for unit in quantities["unit"].unique()}
    articles = quantities.select("article_id").unique(maintain_order=True).with_row_index("_article")
    wanted = [f"{kind}{BREAK}{unit}" for kind, unit in rules.wanted]
    return (
        quantities.select(
            "row", "article_id", "start", "end", "sentence_start", "sentence_end", "kind", "unit", "measure", "indicator",
            _unit=pl.col("unit").replace_strict(units, return_dtype=pl.String), _role=pl.col("role").fill_null("none"),
        )
        .join(articles, on="article_id", how="left", maintain_order="left")
        .sort("_article", "start")
        .with_columns(_other=pl.col("_article") != pl.col("_article").shift(1), _next=pl.col("_article").shift(-1))
        .with_columns(
            _from=pl.max_horizontal("sentence_start", pl.when(~pl.col("_other")).then(pl.col("end").shift(1))),
            _to=pl.min_horizontal(
                "sentence_end", pl.when(pl.col("_next") == pl.col("_article")).then(pl.col("start").shift(-1))
            ),
        )
        .filter(
            pl.col("indicator").is_null() & pl.concat_str(["kind", "_unit"], separator=BREAK).is_in(wanted)
        )
        .with_columns(
            _from=pl.max_horizontal("_from", pl.col("start") - WIDEST),
            _left=pl.max_horizontal("sentence_start", pl.col("start") - WIDEST),
            _to=pl.min_horizontal("_to", pl.col("end") + WIDEST),
        )
    )  # fmt: skip


def _noun() -> pl.Expr:
    """The noun of a unit, where it is all that is said: a measure of other words has spoken of something else."""
    named = ~pl.col("unit").is_in(UNNAMED) & (pl.col("_unit") != MONEY)
    plain = [pl.col(c).str.to_lowercase().str.strip_suffix("s") for c in ("measure", "unit")]
    return pl.when(named & (pl.col("measure").is_null() | (plain[0] == plain[1]))).then("unit").otherwise(pl.lit(""))
