"""Lengths of time: one that is measured on a thing is an amount, one that says when something happened is none."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.no_amounts import ENDS_LINE, Other

_ENDING = re.compile(
    r"\s(?:to|ended|ending|through|until)\s(?:the\s|in\s|on\s|end[- ]|\d{1,2}\s|end of\s){0,2}([a-z]+)"
)
_EXTREME = re.compile(
    r"\s(?:high|low|peak|record|mean|average|best|worst|trough|span|period|run|streak|survival|moving|rolling|horizon|rate|growth|change)s?\b"
)
_TOLD = re.compile(
    r"\s(?:results?|figures?|statistics|data|accounts|report|statement|numbers)\b"
)  # "nine-month results"
_LAST = re.compile(r"\b(?:last|past|trailing|rolling|previous|preceding) $")  # "2.3 times last 12-month earnings"
_MADE = re.compile(
    r"\b(?:shot|built|made|baked|written|wrote|filmed|recorded|painted|cooked|assembled|sewn"
    r"|(?:pays?|paid|paying) (?:back|off|for (?:itself|themselves)|(?:itself|themselves) (?:back|off)))"
    r" (?:with)?in (?:just |only |about )?$"
)
# "the lowest third-quarter figure for ten years"
_MOST_FOR = re.compile(
    r"\b(?:highest|lowest|largest|biggest|smallest|strongest|weakest|fastest|slowest|steepest|sharpest|longest|shortest"
    r"|best|worst|greatest|fewest|deepest|busiest|driest|wettest|hottest|coldest|warmest|poorest|cheapest)"
    r"(?: [a-z0-9'-]+){0,4} for (?:(?:about|almost|nearly|over|more than|at least) )?$"
)
_FILE = re.compile(r"\b(?:pdf|docx?|xlsx?|pptx?|zip|csv|epub|mp3)[,:;]? ?\(?$")  # "(PDF, 4.8 MB)"
_FURNITURE_UNITS = frozenset(("minute", "kilobyte", "megabyte"))


def length_of_time(number: Number, folded: str, lexicon: SpacedLexicon) -> Other | None:
    """A length of time that says when something happened is no amount; one that is measured on a thing is."""
    end = number.unit_end
    if number.unit in _FURNITURE_UNITS and _FILE.search(folded[max(0, number.start - 8) : number.start]):
        return "boilerplate", end, "boilerplate.length"
    if (
        number.unit in _FURNITURE_UNITS
        and ENDS_LINE.match(folded, end)
        and (number.unit != "minute" or folded[end : end + 1] in (")", "|"))
    ):
        return "boilerplate", end, "boilerplate.length"
    if number.unit not in lexicon.durations:
        return None
    if lexicon.date_after.match(folded, end):
        return "date", end, "date.ago"
    compound = number.words and "-and-" in folded[number.start : number.end]  # "a two-and-a-half year high"
    singular = folded[number.unit_start : end] == number.unit and number.value != 1  # "a four year high"
    dashed = folded[number.end : number.end + 1] == "-"
    if _TOLD.match(folded, end) or ((singular or dashed) and _EXTREME.match(folded, end)):
        return "time", end, "time.extreme"
    if dashed and _LAST.search(folded, max(0, number.start - 12), number.start):
        return "time", end, "time.last"
    if dashed and not compound and folded[end : end + 1] not in ("'", "’"):
        return None
    ending = _ENDING.match(folded, end)
    if lexicon.time_after.match(folded, end) or (ending and ending[1] in lexicon.calendar.months):
        return "time", end, "time.behind"
    if _MOST_FOR.search(folded, max(0, number.start - 80), number.start):
        return "time", end, "time.extreme"
    return ("time", end, "time.before") if _says_when(number, folded, lexicon) else None


def _says_when(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "in the last five years", "within two weeks"; but "baked in ten minutes" measures."""
    words = folded[max(0, number.start - 40) : number.start].split()
    short = number.unit in ("second", "minute", "hour")
    for word in reversed(words[-5:]):
        cue = word.rpartition("|")[2].strip("(“\"'")  # a bar parts it from the cell before
        if cue in ("in", "within") and _MADE.search(folded[max(0, number.start - 40) : number.start]):
            return False  # "the film was shot in 18 days", "a roof pays for itself in eight years"
        if cue in lexicon.time_before and not (short and cue in ("in", "over")):
            return True
        if cue not in lexicon.time_between:
            return False
    return False
