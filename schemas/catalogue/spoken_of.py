"""The time that an article as a whole speaks of: what its title, a line below it or its lead tells once for all figures.

"THIRD QUARTER 2024 RESULTS", 2023年年度报告, "the study looks at the calendar year 2022". Days tell none, nor do the date of
the article itself, the year in the name of a report, and what something is only compared with or began at.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import load_lending
from schemas.catalogue.told_times import Told, ends, told_times
from schemas.catalogue.undated import FAR, YEARS, aside, is_held, is_of_base, is_of_picture, year_of_untold
from schemas.headline import headline_end

HEAD = {"en": 1000, "zh": 400}  # characters of a text in which it says what it speaks of
TITLE_LINES = 4  # short lines at the head that may tell it, before the first paragraph
LONGEST = 160  # characters of such a line
SENTENCE = (".", "。", "!", "！", "?", "？")
NEAR = 24  # characters before a figure that say that it is only compared with
PART = re.compile(r"\d{4}-[QS]\d|\d{4}-\d\d/")  # results: what their headline tells is of it, too
# A part of a year without its number: "it ended the quarter with 40 million users".
_THE_PART = re.compile(r"\bthe (?:quarter|half|period)\b(?!-| (?:of|to|ended|ending|before|earlier)\b)")
MONTHS_END = 28  # the first day that may be the last of a month
_BOUND = re.compile(r"\b(?:more|less|fewer|other|rather) than\Z", re.IGNORECASE)


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
    unit: str
    value: float | None


class Main(NamedTuple):
    """What an article speaks of.

    Attributes:
        code: the time.
        start: where it is told.
        end: where that ends.
        titled: whether the title tells it, or a line below; else the lead does.
        stated: whether it is said to be that of all figures.
        first: from where on it holds.
    """

    code: str
    start: int
    end: int
    titled: bool
    stated: bool = False
    first: int = 0


def spoken_of(text: str, language: str, published: str | None, pieces: list[Piece]) -> Main | None:
    """The time that an article speaks of: of its title, of a line below it, or of its lead."""
    reach = min(HEAD.get(language, HEAD["en"]), len(text))
    year = int(published[:4]) if published else year_of_untold(text, reach)
    told = told_times(text, 0, reach, language, year, published)
    times = [t for t in told if _is_own(text, t, published)]
    until = title_end(text)
    days = told_times(text, 0, until, language, year, published)
    if reached := next((t for t in days if _is_reached(text, t)), None):
        return Main(reached.code[:7], reached.start, reached.end, True, stated=True)
    stated = next((t for t in times if _stated().search(text, t.start - NEAR, t.end + NEAR)), None)
    titled = next((t for t in times if t.start < until), None)
    if best := stated or titled:
        return Main(best.code, best.start, best.end, True, stated is not None)
    figure = next((p for p in pieces if p.start < reach and _tells(text, p)), None)
    lead = next((t for t in times if figure is None or t.start < figure.end or _is_its_time(text, t, figure)), None)
    if lead is not None:
        main = Main(lead.code, lead.start, lead.end, False, first=_holds_from(text, lead, figure))
    elif figure is not None and figure.time_period is not None:
        main = Main(figure.time_period, figure.start, figure.end, False, first=figure.start)
    else:
        return None
    return None if len(main.code) == len("2024-10-29") or _is_bygone(main.code, published) else main


def _holds_from(text: str, lead: Told, figure: Piece | None) -> int:
    """From where on the time of a lead holds: the sentence of its figure, the whole text, or "the quarter" further up."""
    if PART.match(lead.code):
        if lead.start <= first_paragraph_end(text):
            return 0
        named = _THE_PART.search(text, 0, lead.start)
        if named is not None:
            return named.start()
    return figure.sentence_start if figure is not None and figure.end < lead.start else lead.start


def _is_its_time(text: str, told: Told, figure: Piece) -> bool:
    """Whether a time behind a figure is what its words tell: "rose to 9 million in the second quarter"."""
    said = (figure.period or "").lower()
    return told.start - figure.end < FAR and said != "" and text[told.start : told.end].lower() == said


def _tells(text: str, piece: Piece) -> bool:
    """Whether a figure tells what its article speaks of: a level with a time, and none of what was or is to come."""
    if piece.period is None or piece.kind != "level" or piece.obs_status == "F":
        return False
    lead = text[max(piece.sentence_start, piece.start - NEAR) : piece.start]
    return not (is_base(text, piece) or lead.endswith(("(", "（")) or aside().search(lead))


def first_paragraph_end(text: str) -> int:
    """Where the first paragraph below the title ends."""
    start = title_end(text)
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def title_end(text: str) -> int:
    """Where the title and the short lines below it end: before the first paragraph; a headline may ask or exclaim.

    A line that begins with a small letter goes on with the one before it: the two are of a paragraph that is broken in lines.
    """
    end = lines = last = 0
    blank = True
    for line in text[: HEAD["en"]].splitlines(keepends=True):
        told = line.strip()
        if lines and not blank and told[:1].islower():
            return last
        if lines > TITLE_LINES or len(told) > LONGEST or told.endswith(SENTENCE if lines else SENTENCE[:2]):
            return end
        lines += bool(told)
        blank = not told
        last = end if told else last
        end += len(line)
    return headline_end(text)  # a text of short lines


def _is_own(text: str, told: Told, published: str | None) -> bool:
    """Whether a time is one that is spoken of: no day, no date of the article, nothing that is only compared with."""
    if len(told.code) == 10 or (published and told.code in (published, published[:7]) and told.with_year):
        return False
    if published and ends(told.code)[:4] > published[:4]:
        return False
    to_come = published is not None and len(published) > len("2024") and ends(told.code) > published
    if to_come and (not told.with_year or re.fullmatch(r"\d{4}-[QS]\d", told.code)):
        return False  # "will ease in H2 2023" in an article of May
    if is_of_picture(text, told.start) and re.fullmatch(r"\d{4}(?:-\d\d)?", told.code):
        return False
    if _is_base_time(text, told):
        return False
    lead, behind = text[max(0, told.start - FAR) : told.start], text[told.end : told.end + 2]
    return not (is_held(lead) or behind.startswith((":", "：", "第", "/")) or _in_name(lead, behind))


def _is_base_time(text: str, told: Told) -> bool:
    """Whether a time is that of a figure in front of it, which another is only compared with: "from 13 million in Q2 2018"."""
    year = YEARS.search(text, told.start, told.end)
    at = year.start() if year else told.end
    return is_of_base(text[max(0, at - 2 * FAR) : at])


def _is_reached(text: str, told: Told) -> bool:
    """Whether a day is the last of a month by which all that a title announces stood so: "Lines as on 31 March 2018"."""
    lead = text[max(0, told.start - NEAR) : told.start]
    return (
        len(told.code) == len("2018-03-31") and int(told.code[8:]) >= MONTHS_END and _reached().search(lead) is not None
    )


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_lending()['reached_by']).pattern}) (?:the )?\Z", re.IGNORECASE)


def _in_name(lead: str, behind: str) -> bool:
    """Whether a year is part of the name of a report: "Code Economy Report (2021)", 《影响研究（2022）》."""
    return lead.endswith(("(", "（")) and behind.startswith((")", "）"))


@cache
def _based() -> re.Pattern[str]:
    """In front of a figure that another is only compared with."""
    return re.compile(
        rf"(?:{any_of(load_lending()['held']).pattern})"
        rf"(?:\W{{0,3}}(?:about |the |a |[A-Z]{{2,3}} ?)?[$€£¥]?|[\u4e00-\u9fff]{{0,3}})\Z",
        re.IGNORECASE,
    )


@cache
def _stated() -> re.Pattern[str]:
    """What stands beside a time that is said to be that of all figures."""
    return any_of(load_lending()["stated"])


def is_base(text: str, piece: Piece) -> bool:
    """Whether a figure is only what another is compared with: "up from 609 million", 从5.60亿."""
    lead = text[max(piece.sentence_start, piece.start - NEAR) : piece.start].rstrip(" $€£¥")
    return not _BOUND.search(lead) and _based().search(lead) is not None


def _is_bygone(code: str, published: str | None) -> bool:
    """Whether a time is further back than the year before the article's date."""
    return bool(published) and int(ends(code)[:4]) < int(str(published)[:4]) - 1
