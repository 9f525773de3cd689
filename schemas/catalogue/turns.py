"""Whom a passage tells of, where an article tells of several listed companies in turn.

A clause or a sentence that begins with a company tells of it what follows in its paragraph, until another name comes: "Kivu
reported. Revenue rose 7 %." in an article about Tarn. Without this it would be told of whom the article is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from schemas.catalogue.general import of_others
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.once import once

# In front of a name that begins a sentence or, in Chinese, a clause; and what makes such a name no subject.
OPENS = re.compile(r"(?:^|[\n.!?。！？][\s\"“•*·●■–—-]*)$")
OPENS_HAN = re.compile(r"(?:^|[\s。！？；，,;:：“\"$（(日月年度晚示])$")
NO_SUBJECT = re.compile(r"[、和与及或等系]")
REACH = 12  # characters in front of a name that are looked at


class Occurrence(NamedTuple):
    """A listed name in a text: where it begins and ends, whose it is (None: of a daughter), and whether it begins a clause."""

    start: int
    end: int
    entity: str | None
    opens: bool


def told_in_turn(whose: pl.Series, quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.Series:
    """The entities of figures, with the company that their passage tells of before one that it does not name.

    Args:
        whose: the entity of each quantity, or what the text calls it.
        quantities: a frame with the columns of `schemas.frames.Quantities`, in the same order.
        articles: at least `article_id` and `text`.
        catalogue: has the companies and their names.
    """
    names = _listed(catalogue)
    companies = frozenset(e.id for e in catalogue.entities.values() if e.company)
    held = articles.select("article_id", "text", _names=pl.col("text").str.extract_many(list(names), overlapping=True))
    held = held.filter(pl.col("_names").list.len() > 0)
    rows = quantities.select("article_id", "sentence_start", "start", _whose=whose).with_row_index("_at")
    rows = rows.drop_nulls("_whose").filter(pl.col("article_id").is_in(held["article_id"].implode()))
    told = {
        a: (text, _lowered(text), _turns(text, _mentions(text, set(found), names)))
        for a, text, found in held.iter_rows()
    }
    found: dict[int, str] = {}
    for at, article, begin, start, other in rows.iter_rows():
        text, lowered, turns = told[article]
        turn = _turn(text, start, turns)
        if turn is None or turn.entity not in companies or turn.entity == other:
            continue
        known = catalogue.entities.get(other)
        if any(lowered.find(name.lower(), turn.end, start) >= 0 for name in (known.names if known else (other,))):
            continue
        if turn.end > begin or not of_others(text, begin, start):
            found[at] = turn.entity
    return whose.scatter(list(found), pl.Series(list(found.values()), dtype=pl.String)) if found else whose


def _lowered(text: str) -> str:
    """The text in lower case, position by position; itself where a letter (İ) would become two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _turns(text: str, mentions: Iterable[Occurrence]) -> list[tuple[int, Occurrence | None]]:
    """Where each name stands, and the one that begins what its passage tells: itself, or one of the same before it."""
    turns: list[tuple[int, Occurrence | None]] = []
    turn: Occurrence | None = None
    last: Occurrence | None = None
    for one in mentions:
        goes_on = last is not None and last.entity == one.entity and text.find("\n", last.start, one.start) < 0
        turn = one if one.opens else turn if goes_on else None
        turns.append((one.start, turn))
        last = one
    return turns


def _turn(text: str, start: int, turns: Sequence[tuple[int, Occurrence | None]]) -> Occurrence | None:
    """The name that begins a clause of a paragraph in front of a figure, and behind which no other name stands."""
    at = bisect_left(turns, start, key=itemgetter(0))
    begin, turn = turns[at - 1] if at else (0, None)
    return turn if turn is not None and text.find("\n", begin, start) < 0 else None


@once
def _listed(catalogue: Catalogue) -> Mapping[str, str | None]:
    """What is looked for: the names of listed entities, and longer ones of others, which are nobody's."""
    entities = [e for e in catalogue.entities.values() if not e.general and not e.body]
    return {name: e.id for e in entities for name in e.names} | {name: None for e in entities for name in e.not_}


def _mentions(text: str, found: Collection[str], names: Mapping[str, str | None]) -> Iterator[Occurrence]:
    """The listed names of a text, in order; of names within names the longest."""
    longest = sorted(found, key=lambda name: (-len(name), name))
    for match in re.finditer("|".join(rf"\b{re.escape(n)}\b" if n.isascii() else re.escape(n) for n in longest), text):
        name, end = match[0], match.end()
        opens = (OPENS if name.isascii() else OPENS_HAN).search(text[max(0, match.start() - REACH) : match.start()])
        daughter = not name.isascii() and text.startswith(load_lending()["daughter"], end)
        yield Occurrence(
            match.start(), end, None if daughter else names[name], opens is not None and not NO_SUBJECT.match(text, end)
        )
