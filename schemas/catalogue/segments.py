"""Figures of a part of a company's business are none of the company: "cloud revenue", "revenue from services", 广告业务收入.

Where an indicator is told of a company as a whole (`unsegmented`), its nearest cue stands alone, behind a verb or the name of
the company, or behind a word that narrows nothing down ("total", "quarterly": `unsegmented` in `lending.yaml`); any other word
in front of it, and any business behind it, makes the figure one of a part. In Chinese the words that do so are listed
(`segment`).
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from schemas.catalogue.addressed import TIMES
from schemas.catalogue.areas import cldr_names
from schemas.catalogue.exclusions import MARKS, any_of
from schemas.catalogue.loading import Catalogue, lending_words, load_lending
from schemas.catalogue.narrowed import STOPS
from schemas.positions import before, in_order

LONGEST = 200  # characters of the sentence on each side of a figure that are looked at
WORD = re.compile(r"([A-Za-z][\w&.-]*?)(['’]s?)? $")
PERIOD = re.compile(
    r"(?:[qh]\d|fy\d*|\d\w*|(?:first|second|third|fourth|last|full|half|\w+)-(?:quarter|half|year|month|day))$"
)
SOURCE = re.compile(r"\s+(?:from|of|for) (?:(?:the|its|their|his|our|a|an|all|this|these|such) )*([A-Za-z][\w-]*)")
UNIT = re.compile(
    r"\s+(?:in|at|for) (?:the |its |their |our )?(?:[\w-]+ ){0,3}(?:segment|division|unit|business|arm)\b"
)
UNIT_AHEAD = re.compile(  # "income of the cloud business was 191 million on revenue of 7.5 billion"
    r"\b(?:for|of|in|at|from) (?:the|its|their) (?:[\w-]+ ){1,3}(?:segment|division|unit|business|arm)\b"
)
LEAST = 3  # letters of a word that has an ending


def without_segments(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Take back the indicators of figures that are told of a part of a business; rows keep their order.

    Args:
        placed: quantities with `indicator` and `entity`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators are told of a company as a whole, and has the names of companies.
    """
    whole = {i.id: any_of(i.cues, plural=True) for i in catalogue.indicators.values() if i.unsegmented}
    rows = placed.with_row_index("_row")
    if not rows["indicator"].is_in(list(whole)).any():
        return placed
    ordered = in_order(
        rows.select("_row", "article_id", "start", "end", "sentence_start", "sentence_end", "indicator", "entity")
    )
    at = ordered["indicator"].is_in(list(whole)).arg_true()
    following = before(ordered.select(_in="article_id", _next="start"), at, -1)
    asked = ordered[at].with_columns(following.get_columns())
    asked = asked.with_columns(pl.when(pl.col("_in") == pl.col("article_id")).then("_next").alias("_next"))
    texts = dict(articles.join(asked, on="article_id", how="semi").select("article_id", "text").iter_rows())
    found = []
    for row, article, start, end, first, until, indicator, entity, behind in asked.select(
        "_row", "article_id", "start", "end", "sentence_start", "sentence_end", "indicator", "entity", "_next"
    ).iter_rows():
        text, cues = texts.get(article, ""), whole[indicator]
        lead = text[max(first, start - LONGEST) : start]
        rest = MARKS.split(text[end : min(until, behind or until, end + LONGEST)])[0]
        told, behind_it = list(cues.finditer(lead)), cues.search(rest)
        near = bool(told) and not MARKS.search(lead, told[-1].end())
        said, cue = (lead, told[-1]) if told and (near or behind_it is None) else (rest, behind_it)
        if cue is None:
            continue
        ahead, after = said[: cue.start()], f"{said[cue.end() :]}{'' if said is rest else text[start : start + 1]}"
        if not cue[0].isascii():
            narrowed = _segment().search(STOPS.split(ahead)[-1]) is not None
        else:
            names = _names(entity, catalogue)
            clause = MARKS.split(ahead)[-1]
            narrowed = (
                UNIT_AHEAD.search(clause) is not None
                or _led_by_segment(ahead, text, names)
                or _has_source(after, names)
            )
        if narrowed:
            found.append(row)
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed


def _names(entity: str | None, catalogue: Catalogue) -> frozenset[str]:
    """The words of all names of a company, in lower case."""
    if entity is None:
        return frozenset()
    known = catalogue.entities.get(entity)
    names = known.names if known else (entity,)
    return frozenset(word for name in names for word in re.findall(r"[\w&.-]+", name.lower()))


def _led_by_segment(ahead: str, text: str, names: frozenset[str]) -> bool:
    """Whether the word in front of a cue makes it that of a part: "cloud revenue", "Its YouTube revenue"."""
    plain = lending_words("unsegmented")
    while (word := WORD.search(ahead)) is not None:
        said, lowered = word[1], word[1].lower().rstrip(".")
        ahead = ahead[: word.start()]
        if word[2]:  # "the division's revenue", but "the year's revenue"
            return said[0].islower() and not any(lowered in lending_words(way) for way in ("owning", "pointing"))
        if lowered in plain or PERIOD.fullmatch(lowered) or lowered in TIMES:
            continue
        if lowered in lending_words("segment"):
            return True
        if lowered in names or any(lowered in lending_words(way) for way in ("wide", "having", "pointing")):
            return False
        if lowered.endswith(("ed", "ly")) and len(lowered) > LEAST:
            return False
        opens = not ahead or ahead[-1] not in " -" or not ahead.rstrip(' -"“')[-1:].isalnum()
        if said[0].isupper() and not opens:
            return bool(names)  # a name that is not the company's
        if said[0].isupper():
            return re.search(rf"[a-z,] {re.escape(said)}\b", text) is None  # the first word, which is no name elsewhere
        return True
    return False


def _has_source(after: str, names: frozenset[str]) -> bool:
    """Whether a cue goes on with a part of the business: "revenue from services", "revenue in its cloud segment"."""
    if UNIT.match(after):
        return True
    source = SOURCE.match(after)
    if source is None or source[1].lower() in names:
        return False
    lowered = source[1].lower()
    if lowered in lending_words("segment"):
        return True
    if source[1][0].isupper():
        return after.startswith(" from") and lowered in cldr_names()
    return not (
        PERIOD.fullmatch(lowered) or any(lowered in lending_words(way) for way in ("wide", "unsegmented", "pointing"))
    )


@cache
def _segment() -> re.Pattern[str]:
    """What in a Chinese clause in front of a cue makes it that of a part, with words behind it that say nothing more."""
    words = load_lending()
    segment, plain = (
        "|".join(sorted((word for word in words[way] if not word.isascii()), key=len, reverse=True))
        for way in ("segment", "plain")
    )
    return re.compile(rf"(?:{segment})(?:{plain}|\d)*$")
