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
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import polars as pl

from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.once import once
from schemas.catalogue.told_times import Told, ends, told_times
from schemas.headline import headline_end

HEAD = {"en": 1000, "zh": 400}  # characters of a text in which it says what it speaks of
TITLE_LINES = 4  # short lines at the head that may tell it, before the first paragraph
LONGEST = 160  # characters of such a line
NEAR = 24  # characters before a figure that say that it is only compared with
_MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_BOUND = re.compile(r"\b(?:more|less|fewer|other|rather) than\Z", re.IGNORECASE)
COLUMNS = [
    "_row",
    "article_id",
    "start",
    "end",
    "sentence_start",
    "kind",
    "obs_status",
    "indicator",
    "time_period",
    "period",
]


class Piece(NamedTuple):
    """A figure of an article, as far as its time is concerned."""

    row: int
    start: int
    end: int
    sentence_start: int
    kind: str
    obs_status: str
    indicator: str | None
    time_period: str | None
    period: str | None


def with_spoken_of(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Fill in the periods of figures that tell none by what their article speaks of; rows keep their order.

    Args:
        placed: quantities with their place.
        articles: at least `article_id`, `text`, `language` and `published`.
        catalogue: says which indicators are `standing`.
    """
    rows = placed.with_row_index("_row")
    wanting = rows.filter(pl.col("indicator").is_not_null() & pl.col("time_period").is_null())["article_id"].unique()
    if wanting.is_empty() or "language" not in articles.columns:
        return placed
    concerned = pl.col("article_id").is_in(wanting.implode())
    heads = articles.filter(concerned).select("article_id", "text", "language", "published")
    texts = {article: rest for article, *rest in heads.iter_rows()}
    standing = _standing(catalogue)
    told: dict[int, str] = {}
    by_article = rows.filter(concerned).select(COLUMNS).partition_by("article_id", as_dict=True, maintain_order=True)
    for (article,), figures in by_article.items():
        text, language, published = texts[article]
        pieces = [Piece(*row) for row in figures.drop("article_id").iter_rows()]
        told.update(_filled(text, language, published, pieces, standing))
    return placed.with_columns(
        placed["time_period"].scatter(list(told), pl.Series(list(told.values()), dtype=pl.String))
    )


@once
def _standing(catalogue: Catalogue) -> dict[str, str]:
    """The indicators of what stands, each with the first of those that are told together: the parts of one whole."""
    every = catalogue.indicators.values()
    whole = {part: i.id for i in every if i.standing and i.decomposition for part in i.decomposition.parts}
    return {i.id: whole.get(i.id, i.id) for i in every if i.standing}


def _filled(
    text: str, language: str, published: str | None, pieces: list[Piece], standing: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """The rows of an article that get a time, and which."""
    main = spoken_of(text, language, published, pieces)
    title_end, first_paragraph = _title_end(text), _first_paragraph_end(text)
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
        if code is None and piece.indicator is not None:
            reached = main is not None and (main.titled or piece.end <= title_end or piece.end >= main.start)
            holds = main is not None and reached and (sort is None or sort in spoken or main.stated)
            partner = known if before is not None and before.sentence_start == piece.sentence_start else None
            code = _code(text, piece, main.code if main is not None and holds else None, partner)
            if code is not None:
                yield piece.row, code
        before, known = piece, code


def _code(text: str, piece: Piece, main: str | None, partner: str | None) -> str | None:
    """The time of one figure that tells none."""
    if piece.kind in ("level", "share") and _is_base(text, piece):
        return _year_before(partner or main)
    if main is None or piece.obs_status == "F" or (piece.period is not None and main[:4] not in piece.period):
        return None
    return None if _elsewhen().search(text, piece.sentence_start, piece.start) else main


class Main(NamedTuple):
    """What an article speaks of.

    Attributes:
        code: the time.
        start: where it is told.
        end: where that ends.
        titled: whether the title tells it, or a line below; else the lead does.
        stated: whether it is said to be that of all figures.
    """

    code: str
    start: int
    end: int
    titled: bool
    stated: bool = False


def spoken_of(text: str, language: str, published: str | None, pieces: list[Piece]) -> Main | None:
    """The time that an article speaks of: of its title, of a line below it, or of its lead."""
    reach = min(HEAD.get(language, HEAD["en"]), len(text))
    year = int(published[:4]) if published else _first_year(text[:reach])
    told = told_times(text, 0, reach, language, year, published)
    times = [t for t in told if _is_own(text, t, published)]
    until = _title_end(text)
    stated = next((t for t in times if _stated().search(text, t.start - NEAR, t.end + NEAR)), None)
    titled = next((t for t in times if t.start < until), None)
    if stated is not None or titled is not None:
        best = stated or titled
        assert best is not None
        return Main(best.code, best.start, best.end, True, stated is not None)
    figure = next((p for p in pieces if p.start < reach and _tells(text, p)), None)
    lead = next((t for t in times if figure is None or t.start < figure.end), None)
    if lead is not None:
        main = Main(lead.code, lead.start, lead.end, False)
    elif figure is not None and figure.time_period is not None:
        main = Main(figure.time_period, figure.start, figure.end, False)
    else:
        return None
    return None if len(main.code) == len("2024-10-29") or _is_bygone(main.code, published) else main


def _tells(text: str, piece: Piece) -> bool:
    """Whether a figure tells what its article speaks of: a level with a time, and none of what was or is to come."""
    if piece.period is None or piece.kind != "level" or piece.obs_status == "F":
        return False
    lead = text[max(piece.sentence_start, piece.start - NEAR) : piece.start]
    return not _is_base(text, piece) and not _aside().search(lead)


def _has_gone_on(text: str, piece: Piece, main: Main) -> bool:
    """Whether the text no longer speaks of what its lead told: a figure is of another time, which is no earlier one.

    A month is spoken of in its own paragraph alone: it is often that of a report, or of what happened then.
    """
    if main.titled or piece.start <= main.end:
        return False
    if _MONTH.fullmatch(main.code) and "\n" in text[main.end : piece.start]:
        return True
    if piece.kind != "level" or piece.period is None or _is_base(text, piece):
        return False
    code = piece.time_period
    return code is None or (code != main.code and ends(code) > ends(main.code))


def _first_paragraph_end(text: str) -> int:
    """Where the first paragraph below the title ends."""
    start = _title_end(text)
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _title_end(text: str) -> int:
    """Where the title and the short lines below it end."""
    end = 0
    for number, line in enumerate(text[: HEAD["en"]].splitlines(keepends=True)):
        if (
            number
            and line.strip()
            and (len(line) > LONGEST or line.rstrip().endswith((".", "。", "!", "?", "？", "！")))
        ):
            break
        end += len(line)
        if number > 2 * TITLE_LINES:
            break
    return max(end, headline_end(text)) if end < HEAD["en"] else headline_end(text)


def _is_own(text: str, told: Told, published: str | None) -> bool:
    """Whether a time is one that is spoken of: no day, no date of the article, nothing that is only compared with."""
    if len(told.code) == 10 or (published and told.code in (published, published[:7]) and told.with_year):
        return False
    if published and ends(told.code)[:4] > published[:4]:
        return False
    lead, behind = text[max(0, told.start - NEAR) : told.start], text[told.end : told.end + 2]
    return not (_aside().search(lead) or behind.startswith((":", "：", "第", "/")) or _in_name(lead, behind))


def _in_name(lead: str, behind: str) -> bool:
    """Whether a year is part of the name of a report: "Code Economy Report (2021)", 《影响研究（2022）》."""
    return lead.endswith(("(", "（")) and behind.startswith((")", "）"))


@cache
def _aside() -> re.Pattern[str]:
    """In front of a time that something is only compared with, or that it only began at."""
    words = load_lending()
    return re.compile(
        rf"(?:{any_of((*words['held'], *words['origin'])).pattern})[^.;,，。；\n]{{0,9}}\Z", re.IGNORECASE
    )


@cache
def _based() -> re.Pattern[str]:
    """In front of a figure that another is only compared with."""
    return re.compile(
        rf"(?:{any_of(load_lending()['held']).pattern})"
        rf"(?:\W{{0,3}}(?:about |the |a |[A-Z]{{2,3}} ?)?[$€£¥]?|[\u4e00-\u9fff]{{0,3}})\Z",
        re.IGNORECASE,
    )


@cache
def _elsewhen() -> re.Pattern[str]:
    """What says that a figure is of some other time than the article speaks of."""
    return any_of(load_lending()["elsewhen"])


@cache
def _stated() -> re.Pattern[str]:
    """What stands beside a time that is said to be that of all figures."""
    return any_of(load_lending()["stated"])


def _is_base(text: str, piece: Piece) -> bool:
    """Whether a figure is only what another is compared with: "up from 609 million", 从5.60亿."""
    lead = text[max(piece.sentence_start, piece.start - NEAR) : piece.start].rstrip(" $€£¥")
    return not _BOUND.search(lead) and _based().search(lead) is not None


def _is_bygone(code: str, published: str | None) -> bool:
    """Whether a time is further back than the year before the article's date."""
    return bool(published) and int(ends(code)[:4]) < int(str(published)[:4]) - 1


def _first_year(head: str) -> int | None:
    found = re.search(r"(?<![\d.,/])(?:19|20)\d\d(?![\d%])", head)
    return int(found[0]) if found else None


def _year_before(code: str | None) -> str | None:
    """The same stretch a year earlier; None of a day or a month, which may be held against the one before."""
    if code is None or re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", code):
        return None
    return re.sub(r"\d{4}(?=-|/|$)", lambda year: str(int(year[0]) - 1), code)
