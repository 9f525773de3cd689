"""The time that an article as a whole speaks of, for figures that tell none themselves.

"THIRD QUARTER 2024 RESULTS … Revenue €712 million", 2023年年度报告 … 报告期内营业收入86.47亿元: the title, a line below it
or the lead tells the time once, and it holds for what is told without any. Counted over annotated articles that is right
four times in five; the time told last before a figure, that of most figures and that of the heading above are not, and are
not asked. What the lead tells holds only until the text goes on to a later time.

Three sorts of figures are none of that time. What stands (`standing`: employees, followers) is told of the present where it
is told without a time. What another figure is only compared with ("up from 609 million", 上年同期) is of the year before that
one. And what is still to come is of another time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import polars as pl

from schemas.catalogue.bracketed import in_brackets
from schemas.catalogue.loading import Catalogue
from schemas.catalogue.moves import between_the_same_times
from schemas.catalogue.once import once
from schemas.catalogue.spoken_of import PART, Main, Piece, first_paragraph_end, is_base, spoken_of, title_end
from schemas.catalogue.told_against import (
    MONTH,
    a_year_earlier,
    by_its_words,
    is_named,
    is_of_year_before,
    is_open_ended,
    month_before,
    of_year,
    same_of_year,
    year_before,
)
from schemas.catalogue.told_times import ends

STEPS = ("growth", "change")
# In a text with one of these (Rust), a time that a figure's own words tell may be told only in part.
COMPARED = (
    r"同期|\bsame (?:period|quarter|months?|half|weeks?|time)"
    r"|[(（](?:(?:19|20)\d\d: ?)?(?:[A-Z]{2,3} ?)?[$€£¥]?\d[\d.,]*"
)
REACHED = re.compile(r"[^,.;()\d]{0,40}\bto\b[^,.;\d]{0,8}|[^，。；\d]{0,6}[至到][^，。；\d]{0,4}")
AWAY = re.compile(r"[^，,。；;\d]{0,6}[，,] ?[较比][^，,。；;]{0,16}")
NAME = 6  # characters behind a time that may name it
COLUMNS = ["_row", "article_id", *Piece._fields[1:]]


def within_scopes(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Fill in the periods of figures that tell none by what their article speaks of; rows keep their order.

    Args:
        placed: quantities with their place.
        articles: at least `article_id`, `text`, `language` and `published`.
        catalogue: says which indicators are `standing`.
    """
    rows = placed.with_row_index("_row")
    compared = articles.filter(pl.col("text").str.contains(COMPARED))["article_id"]
    open_rows = pl.col("time_period").is_null() | pl.col("article_id").is_in(compared.implode())
    wanting = rows.filter(pl.col("indicator").is_not_null() & open_rows)["article_id"].unique()
    if wanting.is_empty() or "language" not in articles.columns:
        return placed
    concerned = pl.col("article_id").is_in(wanting.implode())
    heads = articles.filter(concerned).select("article_id", "text", "language", "published")
    texts = {article: rest for article, *rest in heads.iter_rows()}
    standing, over_time = _standing(catalogue), _over_time(catalogue)
    told: dict[int, str] = {}
    by_article: dict[str, list[Piece]] = {}
    for row, article, *rest in rows.filter(concerned).select(COLUMNS).iter_rows():
        by_article.setdefault(article, []).append(Piece(row, *rest))
    for article, pieces in by_article.items():
        text, language, published = texts[article]
        filled = dict(_filled(text, language, published, pieces, standing, over_time))
        told |= filled | dict(between_the_same_times(text, language, pieces, filled))
    return placed.with_columns(
        placed["time_period"].scatter(list(told), pl.Series(list(told.values()), dtype=pl.String))
    )


def at_their_ends(placed: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Give what stood so on the last day of a month that month, and of a year that year; rows keep their order."""
    standing = [i.id for i in catalogue.indicators.values() if i.standing]
    days = pl.col("time_period").str.to_date("%Y-%m-%d", strict=False)
    last = (days == days.dt.month_end()) & pl.col("indicator").is_in(standing)
    whole = pl.when(days.dt.month() == 12).then(days.dt.strftime("%Y")).otherwise(days.dt.strftime("%Y-%m"))
    return placed.with_columns(time_period=pl.when(last.fill_null(False)).then(whole).otherwise("time_period"))


@once
def _standing(catalogue: Catalogue) -> dict[str, str]:
    """The indicators of what stands, each with the first of those that are told together: the parts of one whole."""
    every = catalogue.indicators.values()
    whole = {part: i.id for i in every if i.standing and i.decomposition for part in i.decomposition.parts}
    return {i.id: whole.get(i.id, i.id) for i in every if i.standing and i.kind != "growth"}


@once
def _over_time(catalogue: Catalogue) -> frozenset[str]:
    """Those that are counted over a day or a month, and so have an average: a report on a quarter tells them of it."""
    return frozenset(i for i in catalogue.indicators if f"{i}_average" in catalogue.indicators)


def _filled(
    text: str,
    language: str,
    published: str | None,
    pieces: list[Piece],
    standing: Mapping[str, str],
    over_time: Collection[str],
) -> Iterator[tuple[int, str]]:
    """The rows of an article that get a time, and which."""
    main = spoken_of(text, language, published, pieces)
    headed, first_paragraph = title_end(text), first_paragraph_end(text)
    wholes = {sort for one, sort in standing.items() if one != sort}
    spoken: set[str] = set()  # of what stands: the sorts that the title, the lead or a figure of this very time tell of
    before: Piece | None = None
    known: str | None = None
    for piece in pieces:
        code, sort = piece.time_period, standing.get(piece.indicator or "")
        if sort and main and (code == main.code or (piece.end <= first_paragraph and sort in wholes)):
            spoken.add(sort)
        if main is not None and _has_gone_on(text, piece, main):
            main = None
        if code is None and before is not None and _goes_on(text, before, piece, known, main):
            code = known
        partner = known if before is not None and before.sentence_start == piece.sentence_start else None
        if code is None and piece.indicator is not None:
            reached = main is not None and (main.titled or piece.end <= headed or piece.end >= main.first)
            counted = main is not None and piece.indicator in over_time and PART.match(main.code) is not None
            holds = reached and main is not None and (sort is None or sort in spoken or main.stated or counted)
            about = Spoken(
                main if reached else None, holds, known, sort is not None and piece.indicator not in over_time
            )
            code = _untold(text, language, piece, about, partner)
        elif piece.time_period is not None and piece.kind not in STEPS:
            code = _told_in_part(text, piece, piece.time_period, partner or (main.code if main is not None else None))
        if before is not None and known is not None and piece.kind not in STEPS:
            code = in_brackets(text, before, piece, known) or code
        if code is not None and code != piece.time_period:
            yield piece.row, code
        before, known = piece, code


class Spoken(NamedTuple):
    """What is known where a figure stands.

    Attributes:
        main: what the article speaks of, if that reaches the figure.
        holds: whether it is the time of a figure that says nothing of one.
        known: the time of the figure before.
        stands: whether the figure counts what stands at a moment.
    """

    main: Main | None
    holds: bool
    known: str | None
    stands: bool


def _goes_on(text: str, before: Piece, piece: Piece, known: str | None, main: Main | None) -> bool:
    """Whether a figure without a time is of that of the one before, which is no coarser one than the article's."""
    finer = main is not None and known is not None and main.code.startswith(f"{known}-")  # than the step's own
    return known is not None and not finer and _is_one_step(text, before, piece)


def _untold(text: str, language: str, piece: Piece, about: Spoken, partner: str | None) -> str | None:
    """The time of a figure whose own words tell none, or only against another one."""
    main = about.main
    if piece.kind in STEPS and piece.period is not None and is_of_year_before(piece.period):
        return main.code if main is not None else None  # "up 4 % on the same period the previous year"
    told = (piece.sentence_start, piece.start, piece.period, piece.obs_status)
    named = text[main.start : main.end + NAME] if main is not None else ""
    spoken = main.code if main is not None else None
    code = by_its_words(text, language, told, spoken, named, about.known, stands=about.stands)
    return code or _code(text, piece, spoken if about.holds else None, partner)


def _told_in_part(text: str, piece: Piece, code: str, base: str | None) -> str:
    """The time of a figure of which only the year is told: "in the same period of 2016" behind one of a third quarter."""
    if base is not None and (year := same_of_year(text, piece.sentence_start, piece.start)):
        return of_year(base, year) or code
    return a_year_earlier(text, piece.start, piece.end, code, base) or code


def _is_one_step(text: str, one: Piece, two: Piece) -> bool:
    """Whether a figure is of the time of the one before: what a growth led to, or how far that is from an earlier time.

    "In March fares rose by 4 % to 2.5 million"; 截至12月底达9.9亿，较3月增长8540万.
    """
    if two.indicator is None or two.period is not None or one.sentence_start != two.sentence_start:
        return False
    led = one.indicator == f"{two.indicator}_{one.kind}" and REACHED.fullmatch(text, one.end, two.start)
    away = two.indicator == f"{one.indicator}_{two.kind}" and AWAY.fullmatch(text, one.end, two.start)
    return bool(led or away)


def _code(text: str, piece: Piece, main: str | None, partner: str | None) -> str | None:
    """The time of one figure that tells none."""
    if piece.kind not in STEPS and is_base(text, piece):
        base = partner or main
        return year_before(base) or month_before(text, (piece.sentence_start, piece.start, piece.end), base)
    if main is None or piece.obs_status == "F" or piece.period is not None:
        return None
    return None if is_open_ended(text, piece.sentence_start, piece.start) else main


def _has_gone_on(text: str, piece: Piece, main: Main) -> bool:
    """Whether the text no longer speaks of what its lead told: a figure is of another time, which is no earlier one.

    A month is spoken of in its own paragraph alone: it is often that of a report, or of what happened then.
    """
    if main.titled or piece.start <= main.end:
        return False
    if MONTH.fullmatch(main.code) and "\n" in text[main.end : piece.start]:
        return True
    if piece.kind != "level" or piece.period is None or is_base(text, piece):
        return False
    if piece.time_period is None:
        told = re.search(r"(?:19|20)\d\d", piece.period)
        named = is_named(piece.period, text[main.start : main.end])
        return told is not None and told[0] != main.code[:4] and not named
    return piece.time_period != main.code and ends(piece.time_period) > ends(main.code)
