"""Placing quantities by the words around them, where their measure leads to no indicator.

First the clause of the number decides: the words between it and its neighbours. If no form of the catalogue fits those,
the cues to its left in the sentence are tried, the nearest first: "short video had 648 million users, 75.8 % of all
internet users". A condition that these words leave open (`also`) may be met by the headline, or by what the line begins with:
in an article about games "mobile" brings in money from games. A number that is told without any word of what it counts
counts what these are about. The cues are found in one pass over the text (Aho-Corasick), however many the catalogue
has, and numbers whose words hold the same cues are decided once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import polars as pl

from schemas.catalogue.around import (
    BETWEEN,
    BREAK,
    PLACED,
    WORDS,
    Openings,
    openings_of,
    plain_words,
    read_around,
    standing,
)
from schemas.catalogue.loading import Catalogue
from schemas.catalogue.model import Form, Indicator
from schemas.catalogue.once import once
from schemas.catalogue.own_nouns import of_its_own

HELD = [*WORDS, "topic", "about"]
OPENING = ["clause", "left", "noun", "about"]  # of these, the ones whose cues open a form


class Words(NamedTuple):
    """The patterns that stand around a number, in the order of the text.

    Attributes:
        clause: between it and its neighbours, up to a comma.
        left: in the sentence before it.
        whole: in what it is said to be a share of.
        noun: in its unit, where that is all that is said.
        measure: in what extraction found that it measures, which no form fits by itself.
        topic: in the headline, and in what the line of its sentence begins with.
        about: the same, of a number that is told without any word of what it counts: it counts what the article is about.
    """

    clause: list[str]
    left: list[str]
    whole: list[str]
    noun: list[str]
    measure: list[str]
    topic: list[str]
    about: list[str]


class Rules(NamedTuple):
    """The forms of a catalogue, to be looked up by their cues.

    Attributes:
        forms: (indicator, form), in the order of the catalogue.
        patterns: what is searched for → the cues that it stands for.
        searched: the patterns as a column.
        opened: pattern → the numbers of the forms that it opens (its cue is one of `any`), in order.
        wanted: the kinds and units that any indicator has.
        openings: what stands where any pattern does that opens a form.
    """

    forms: list[tuple[Indicator, Form]]
    patterns: dict[str, tuple[str, ...]]
    searched: pl.Series
    opened: dict[str, tuple[int, ...]]
    wanted: frozenset[tuple[str, str]]
    openings: Openings

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
    around = read_around(quantities, articles, rules.wanted, rules.openings)
    if around.rows.is_empty():
        return around.rows.select("row", indicator=pl.lit(None, pl.String))
    *beside, topic = patterns_in(rules, *(around.rows[column] for column in WORDS), around.topics.alias("topic"))
    topics = topic.gather(around.rows["line"])
    told = around.rows.select(
        "row",
        *PLACED,
        *beside,
        topics,
        "named",
        pl.when("wordless").then(topics).otherwise(pl.lit("")).alias("about"),
    ).filter(pl.any_horizontal(pl.col(OPENING) != ""))
    told = _without_others(told, rules, catalogue).with_columns(_key=pl.concat_str([*PLACED, *HELD], separator=BETWEEN))
    decided = {}
    for key, kind, unit, role, *words in told.unique("_key").select("_key", *PLACED, *HELD).iter_rows():
        place = (kind, unit, role)
        decided[key] = decide(rules, place, Words(*(text.split(BREAK) if text else [] for text in words)))
    return told.select(
        "row", indicator=pl.col("_key").replace_strict(decided, default=None, return_dtype=pl.String)
    ).drop_nulls()


def _without_others(told: pl.DataFrame, rules: Rules, catalogue: Catalogue) -> pl.DataFrame:
    """Leave out the left of figures whose own clause opens no indicator, but names another thing that they count."""
    rows = told.select((pl.col("named") != "") & (pl.col("left") != "")).to_series().arg_true()
    own = pl.concat_str([told["clause"].gather(rows), told["measure"].gather(rows)], separator=BREAK)
    opens = [
        any(rules.opened[pattern] for pattern in text.split(BREAK) if pattern) for text in pl.select(own).to_series()
    ]
    rows = rows.filter(~pl.Series(opens, dtype=pl.Boolean))
    other = rows.filter(of_its_own(told["named"].gather(rows), catalogue))
    return told.with_columns(told["left"].scatter(other, "")) if len(other) else told


def patterns_in(rules: Rules, *texts: pl.Series) -> list[pl.Series]:
    """The patterns that each text of some columns holds, with BREAK between them.

    One search looks through all columns, since it takes its time to build; where many texts are the same, each is read once.
    """
    told = pl.concat([column.alias("said") for column in texts]).to_frame()
    if told.select(pl.first().approx_n_unique()).item() > told.height / 2:
        held = _patterns_in(rules, told)
    else:
        distinct = told.unique().drop_nulls()
        held = _patterns_in(rules, distinct).gather(told["said"].cast(pl.Enum(distinct["said"])).to_physical())
    ends = list(accumulate(column.len() for column in texts))
    return [held.slice(end - c.len(), c.len()).alias(c.name) for c, end in zip(texts, ends, strict=True)]


def _patterns_in(rules: Rules, said: pl.DataFrame) -> pl.Series:
    plain = said.select(plain_words("said")).to_series()
    searched = standing(rules.searched, plain).implode()
    return plain.str.extract_many(searched, overlapping=True).list.join(BREAK)


@once
def rules_of(catalogue: Catalogue) -> Rules:
    """The forms of a catalogue with their cues as search patterns."""
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
    known = {p: tuple(cues) for p, cues in patterns.items()}
    opened = {p: tuple(sorted({n for cue in cues for n in by_cue.get(cue, ())})) for p, cues in known.items()}
    openings = openings_of(pattern for pattern, numbers in opened.items() if numbers)
    return Rules(forms, known, pl.Series(list(known), dtype=pl.String), opened, frozenset(wanted), openings)


def _patterns(cue: str) -> Iterable[str]:
    if not cue.isascii():
        return [cue]
    words = " ".join(re.sub(r"[^a-z0-9*]+", " ", cue.replace("'", "")).split())
    if words.endswith("*"):
        return [f" {words.replace('*', '')}"]
    words = words.replace("*", "")
    in_ies = words.endswith("y") and words[-2:-1] not in ("a", "e", "o", "u")  # deliveries, but journeys and stays
    plural = [f" {words[:-1]}ies "] if in_ies else [f" {words}s ", f" {words}es "]
    return [f" {words} ", *plural]


def decide(rules: Rules, place: tuple[str, str, str], words: Words) -> str | None:
    """The indicator of a figure of some kind, unit class and role ("none" for none) that the patterns around it tell."""
    indicator = first_fit(rules, place, words.clause, words.whole or words.clause, words.measure)
    if indicator:
        return indicator
    near, wholes, measure = rules.cues(words.clause), rules.cues(words.whole), rules.cues(words.measure)
    told = near | measure
    wide = near | rules.cues(words.left)
    wider = wide | measure | rules.cues(words.topic)
    for known, against in ((wide, told), (wider, told | rules.cues(words.left))):
        # What only the headline says any word of the sentence rules out: "capacity will grow from 1.1 to 1.4 million TEU".
        for pattern in words.clause:
            if fit := _opened(rules, pattern, place, known, against, wholes):
                return fit
        between = set(told)  # what stands between a cue and the number rules out as well
        for longer, pattern in _nearest_first(words.left):
            beside = between.union(rules.patterns[longer]) if longer else between  # "general cargo" is not all cargo
            for cue in (longer, pattern):
                if cue and (fit := _opened(rules, cue, place, known, beside, wholes)):
                    return fit
            between.update(rules.patterns[pattern])
        for pattern in words.noun:
            if fit := _opened(rules, pattern, place, known, against, wholes):
                return fit
    about = {_opened(rules, pattern, place, wider, told, wholes) for pattern in words.about} - {None}
    return about.pop() if len(about) == 1 else None  # a headline that speaks of two things says of neither


def _nearest_first(left: Sequence[str]) -> Iterator[tuple[str | None, str]]:
    """The patterns before a number from right to left, each with a longer one that it ends: "domestic freight"."""
    for at in reversed(range(len(left))):
        longer = left[at - 1] if at and left[at - 1] != left[at] and left[at - 1].endswith(left[at]) else None
        yield longer, left[at]


def _opened(
    rules: Rules, pattern: str, place: tuple[str, str, str], known: set[str], told: set[str], wholes: set[str]
) -> str | None:
    """The first indicator of the catalogue that a pattern opens and that fits what is known."""
    for number in rules.opened[pattern]:
        if _fits(rules.forms[number], place, known, told, wholes or known):
            return rules.forms[number][0].id
    return None


def first_fit(
    rules: Rules, place: tuple[str, str, str], words: Sequence[str], whole: Sequence[str], measure: Sequence[str] = ()
) -> str | None:
    """The first indicator of the catalogue one of whose forms fits.

    Args:
        rules: of the catalogue.
        place: kind, unit class and role ("none" for no role) of the quantity.
        words: patterns that stand in its words.
        whole: patterns that stand in the whole of a share.
        measure: patterns that rule out as those of its words do, and open nothing.
    """
    near = rules.cues(words)
    told = near | rules.cues(measure)
    wholes = rules.cues(whole)
    for number in sorted({n for pattern in words for n in rules.opened[pattern]}):
        if _fits(rules.forms[number], place, near, told, wholes):
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
