"""Placing quantities by the words around them, where their measure leads to no indicator.

First the clause of the number decides: the words between it and its neighbours. If no form of the catalogue fits those,
the cues to its left in the sentence are tried, the nearest first: "short video had 648 million users, 75.8 % of all
internet users". The cues are found in one pass over the text (Aho-Corasick), however many the catalogue has.
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

MARKS = re.compile(r"[,;:，；：。!?！？\n（()）]|\.\s")
WIDEST = 300  # characters on each side that are looked through: a text without full stops costs no more
LEAST = 3  # signs that a clause needs to say anything
UNNAMED = {"percent", "percentage_point", "times"}
WHOLE = re.compile(r"占(.+?)的?(?:比重|比例)?[约近超达为高]*(?:过|到)?$")
SHARES = re.compile(r"占[^，。；,;]*|\d\s?(?:%|percent|per cent) of [^,.;]*")  # what an earlier figure is a share of
SIGNS = r"[^\p{L}\p{N}]+"


class Around(NamedTuple):
    """The words around a number: its clause, the sentence to its left, the whole of a share, and its unit's noun."""

    clause: str
    left: str
    whole: str
    noun: str


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
    rows, around = read_around(quantities, articles, rules)
    schema = pl.Schema({"row": quantities.schema["row"], "indicator": pl.String()})
    if not rows:
        return pl.DataFrame(schema=schema)
    words = pl.DataFrame(around, schema=list(Around._fields), orient="row").select(plain_words(*Around._fields))
    cues = words.select(pl.all().str.extract_many(list(rules.patterns), overlapping=True))
    found = []
    for (row, place), told in zip(rows, cues.iter_rows(), strict=True):
        indicator = _decide(rules, place, *told)
        if indicator:
            found.append((row, indicator))
    return pl.DataFrame(found, schema=schema, orient="row")


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


def _decide(
    rules: Rules,
    place: tuple[str, str, str],
    clause: Sequence[str],
    left: Sequence[str],
    whole: Sequence[str],
    noun: Sequence[str],
) -> str | None:
    indicator = first_fit(rules, place, clause, whole or clause)
    if indicator:
        return indicator
    near = rules.cues(clause)
    wholes = rules.cues(whole)
    wide = near | rules.cues(left)
    for pattern in (*clause, *reversed(left), *noun):  # the nearest cue first, the bare noun of the unit last
        for number in sorted(n for cue in rules.patterns[pattern] for n in rules.by_cue.get(cue, ())):
            if _fits(rules.forms[number], place, wide, near, wholes or wide):
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


def read_around(
    quantities: pl.DataFrame, articles: pl.DataFrame, rules: Rules
) -> tuple[list[tuple[int, tuple[str, str, str]]], list[Around]]:
    """The words around each quantity that has no indicator and could have one; with its row, and its kind, unit, role."""
    if not quantities["indicator"].has_nulls():
        return [], []
    ordered = quantities.select(
        "row",
        "kind",
        "unit",
        "role",
        "measure",
        "indicator",
        "article_id",
        "start",
        "end",
        "sentence_start",
        "sentence_end",
    ).sort("article_id", "start")
    bounded = ordered.with_columns(
        _from=pl.max_horizontal("sentence_start", pl.col("end").shift(1).over("article_id")),
        _to=pl.min_horizontal("sentence_end", pl.col("start").shift(-1).over("article_id")),
    ).filter(pl.col("indicator").is_null() & (pl.col("kind") != "rank"))
    texts = dict(articles.select("article_id", "text").iter_rows())
    rows, around = [], []
    for row, kind, unit, role, measure, _, article, start, end, begin, _, left_from, right_to in bounded.iter_rows():
        place = (kind, unit_class(unit), role or "none")
        if place[:2] not in rules.wanted:
            continue
        text = texts.get(article, "")
        sentence = text[max(begin, start - WIDEST) : start]
        before, after = text[max(left_from, start - WIDEST) : start], text[end : min(right_to, end + WIDEST)]
        rows.append((row, place))
        around.append(_around(sentence, before, after, _noun(unit, measure)))
    return rows, around


def _noun(unit: str, measure: str | None) -> str:
    """The noun of a unit, where it is all that is said: a measure of other words has spoken of something else."""
    if unit in UNNAMED or is_money(unit):
        return ""
    return unit if measure is None or measure.lower().removesuffix("s") == unit.lower().removesuffix("s") else ""


def _around(sentence: str, before: str, after: str, noun: str) -> Around:
    parts = [part for part in MARKS.split(before) if len(part.strip()) >= LEAST]
    last = MARKS.split(before)[-1]
    before = last if len(last.strip()) >= LEAST or not parts else parts[-1]
    after = MARKS.split(after)[0]
    whole = after.partition(" of ")[2] if " of " in after else ""
    if not whole and (found := WHOLE.search(before)):
        whole, before = found[1], before[: found.start()]
    return Around(f"{before} {after}", SHARES.sub(" ", sentence), whole, noun)
