"""Numbers that their neighbours show to be no amount: scores, titles, quoted names, furniture of the page."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.votes import VOTE, voted
from schemas.records import MentionClass

_DASHES = ("-", "–")
_QUOTES = ("“", '"', "‘")
_BREAKS = ("", " ", "\n")
_HYPHEN_WORD = re.compile(r"-([a-z]+)")
_FALLING_BEHIND = re.compile(r"[-–](\d{1,3})(?![\d.,]?\d|\s?%)")
_FALLING_FRONT = re.compile(r"(?<![\d.,])(\d{1,3})[-–]$")
_NAME_BEFORE = re.compile(r"[a-z,’'] (?:[A-Z][a-z]+ |[A-Z][a-z]+ of )$")
_TITLE_BEFORE = re.compile(r"\w(?:['’]s)? (?:the )?$|(?:^|\s)The $")
_TITLE_BEHIND = re.compile(r" [A-Z][a-z]+")
_SO_FAR = re.compile(r" (?:so far|yet|below|and counting)[.!]?\s*(?:\n|$)")
_AVERAGE = re.compile(r"\b(?:average|of|on|some|about|over|total|the|a) $")
_LONG_LOWER = re.compile(r"\b(?!with|from|over|into|than|that|upon|amid)[a-z]{4}")  # a headline has capitals on such
_QUOTED = re.compile(r"\s[a-z]+[”\"’]")
_CLAUSE_ENDS = (".", "!", "?")
_CLAUSE_START = re.compile(r"(?:[.!?]\s|\n|^)$")
_SINGULAR_IS = re.compile(r"\s[a-z]*[a-rt-z]\s(?:is|was|has)\b")
_STARS, _MOST_STARS = re.compile(r" star [a-z]"), 7  # "a 5 star review"
_ERA = re.compile(r"\s?(?:A\.D\.|B\.C\.|b\.c\.|c\.e\.|a\.d\.|AD\b|BC\b|BCE\b)")  # "in 190 A.D."
_ERA_SIGNS = ("a", "b", "c")
_CODE_OF_LAW = re.compile(r"\s(?:u\.?s\.?c(?:\.|\b)|u\.?s\.? code\b|c\.?f\.?r(?:\.|\b)|ccr\b)")  # "25 CFR 212"
ENDS_LINE = re.compile(r"[ \t]*(?:$|\n|\||\)|·|•|//)")
Other = tuple[MentionClass, int, str]  # class, end, rule


def set_apart(number: Number, text: str, folded: str, lexicon: SpacedLexicon, *, named: bool) -> Other | None:
    """Scores, page furniture and adjectives."""
    if folded[number.end : number.end + 1] in _DASHES or folded[number.start - 1 : number.start] in _DASHES:
        other = _dashed(number, text, folded, lexicon)
        if other or number.unit:
            return other
    behind = folded[number.end + 1 : number.end + 2]
    if behind == "s" and _STARS.match(folded, number.end) and number.value <= _MOST_STARS:
        return "idiom", number.end, "idiom.stars"
    if folded[number.end : number.end + 2].lstrip()[:1] in _ERA_SIGNS and _ERA.match(text, number.end):
        return "year", number.end, "year.era"
    if behind in ("u", "c") and _CODE_OF_LAW.match(folded, number.end):
        return "citation", number.end, "citation.law"
    if number.words and text[number.start].isupper() and (_called(number, text) or _titled(number, text)):
        return "name", number.end, "name.capital"
    if named and _furniture(number, folded, lexicon):
        return "boilerplate", number.end, "boilerplate.behind"
    return _subject(number, folded)


def _dashed(number: Number, text: str, folded: str, lexicon: SpacedLexicon) -> Other | None:
    """What a number beside a dash is: one of a score, or so many votes; part of a name or of an adjective."""
    if _score(number, folded):
        if voted(number, folded):
            number.unit = "vote"
            number.rules.append(VOTE)
            return None
        return "name", number.end, "name.score"
    match = _HYPHEN_WORD.match(folded, number.end)
    if match and text.startswith("-Series", number.end):
        return "name", number.end, "name.series"
    if match and match[1] in lexicon.hyphen_idioms:
        return "idiom", number.end, "idiom.hyphen"
    return None


def _called(number: Number, text: str) -> bool:
    """As in "the Big Four", "Group of Seven": a capital in the middle of a sentence that is no headline."""
    if not _NAME_BEFORE.search(text[max(0, number.start - 24) : number.start]):
        return False
    return not text[number.end + 1 : number.end + 2].isupper()


def _titled(number: Number, text: str) -> bool:
    """As in "past the Five Sisters Falls": capitals on both words of a sentence that has others without."""
    joined = text[number.end : number.end + 1] == "-" and text[number.end + 1 : number.end + 2].isupper()
    if joined:  # "the Four-Oaks club"
        line = text[max(0, number.start - 60) : number.end + 60].partition("\n")[0]
        return _LONG_LOWER.search(line) is not None
    if not _TITLE_BEFORE.search(text[max(0, number.start - 24) : number.start]):
        return False
    if not _TITLE_BEHIND.match(text, number.end):
        return False
    line = text[max(0, number.start - 60) : number.start].rpartition("\n")[2]
    rest = text[number.end : number.end + 60].partition("\n")[0]
    return _LONG_LOWER.search(line + rest) is not None


def _score(number: Number, folded: str) -> bool:
    """As in "3-1", "52-48": falling numbers joined by a dash."""
    if number.words or number.places or number.scale >= 0:
        return False
    behind = _FALLING_BEHIND.match(folded, number.end)
    if behind and int(behind[1]) < number.coefficient:
        return True
    front = _FALLING_FRONT.search(folded[max(0, number.start - 6) : number.start])
    return bool(front and int(front[1]) > number.coefficient)


def _subject(number: Number, folded: str) -> Other | None:
    """A number that begins a sentence and stands before a singular noun, or a word in quotation marks: a name."""
    before = folded[number.start - 1 : number.start]
    if number.words:
        return ("name", number.end, "name.quoted") if before in _QUOTES and _QUOTED.match(folded, number.end) else None
    if (
        number.scale < 0
        and before in _BREAKS
        and (before != " " or folded[number.start - 2 : number.start - 1] in _CLAUSE_ENDS)
        and _CLAUSE_START.search(folded[max(0, number.start - 4) : number.start])
        and _SINGULAR_IS.match(folded, number.end)
    ):
        return "name", number.end, "name.subject"
    return None


def _furniture(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "38 comments" at the end of a line: the page, not the article."""
    match = lexicon.boilerplate_after.match(folded, number.end)
    if match and _AVERAGE.search(folded, max(0, number.start - 16), number.start):
        return False  # "(based on an average 54.8 million shares)"
    return bool(match and (ENDS_LINE.match(folded, match.end()) or _so_far(number, folded, match.end())))


def _so_far(number: Number, folded: str, end: int) -> bool:
    """As in "14 replies so far.", a sentence of its own: what a page counts."""
    return bool(_SO_FAR.match(folded, end)) and bool(
        _CLAUSE_START.search(folded[max(0, number.start - 4) : number.start])
    )
