"""Lines of the page that are no part of the article: "Read next: 7 ways …", "Page 12 of 48", 相关阅读."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extraction.numbers import Number
from extraction.scan import trie
from schemas.records import Mention

_WITH_DIGIT = (r"\b\d", r"\d", "[0-9]")  # how phrases begin that begin with a number
_BOUNDARY = r"\b"
_FIRST_WORD = re.compile(r"\\b([a-z]{3,})(?![?*+{])")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What finds parts of the page: `anywhere` in a text with a line break put in front, and `at_number` at a number.

    Each pattern of `anywhere` stands with the word that it begins with, as most texts have none of them; "" with another one.
    """

    anywhere: tuple[tuple[str, re.Pattern[str]], ...]
    at_number: re.Pattern[str] | None


def furniture_of(openings: Iterable[str], phrases: Sequence[str]) -> Furniture:
    """Make the patterns for what belongs to the page.

    Each begins with a class of characters or with a word, which the regular expression engine skips to quickly.

    Args:
        openings: words that a line or a sentence begins with, which belongs to the page as far as the line goes.
        phrases: regular expressions of phrases that belong to it wherever they stand.
    """
    heads = trie(set(openings))
    # No head begins with a sign or a space, so that none of those is given back.
    line = rf"[\n.!?。！？|](?:(?<!\n)[\"”’)）】]?+\s{{0,2}}+)?+[ \t*#>|·•【\[(（-]{{0,8}}+(?:{heads})[^\n]{{0,200}}"
    numbers = [_begins(phrase) for phrase in phrases if phrase.startswith(_WITH_DIGIT)]
    others = [_word_first(phrase) for phrase in phrases if not phrase.startswith(_WITH_DIGIT)]
    anywhere = (("", line), *others)
    return Furniture(
        tuple((word, re.compile(pattern)) for word, pattern in anywhere),
        re.compile("|".join(numbers)) if numbers else None,
    )


def _begins(phrase: str) -> str:
    """The same phrase, whose first word begins where no letter stands before it."""
    return f"(?<![a-z0-9_]){phrase.removeprefix(_BOUNDARY)}" if phrase.startswith(_BOUNDARY) else phrase


def _word_first(phrase: str) -> tuple[str, str]:
    """The first word of a phrase, and the same phrase with it in front of the look at what stands before that."""
    begun = _FIRST_WORD.match(phrase)
    if begun is None or "|" in _IN_BRACKETS.sub("", phrase):  # of several ways the others begin otherwise
        return "", phrase
    return begun[1], f"{begun[1]}(?<![a-z0-9_]{begun[1]}){phrase[begun.end() :]}"


def _spans(numbers: list[Number], folded: str, page: Furniture) -> list[tuple[int, int]]:
    """Where what belongs to the page begins and ends, in order; no two overlap."""
    opened = "\n" + folded
    found = [
        (match.start() - 1, match.end() - 1)
        for word, pattern in page.anywhere
        if word in opened
        for match in pattern.finditer(opened)
    ]
    if page.at_number is not None:
        found += [match.span() for n in numbers if (match := page.at_number.match(folded, n.start)) is not None]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans


def without_furniture(
    numbers: list[Number], text: str, folded: str, page: Furniture
) -> tuple[list[Number], list[Mention]]:
    """The numbers of the article, and as mentions of class boilerplate those of the page."""
    if not numbers:
        return numbers, []
    spans = _spans(numbers, folded, page)
    if not spans:
        return numbers, []
    kept: list[Number] = []
    mentions: list[Mention] = []
    place = 0
    for number in numbers:
        while place < len(spans) and spans[place][1] <= number.start:
            place += 1
        if place < len(spans) and spans[place][0] <= number.start and number.end <= spans[place][1]:
            surface = text[number.start : number.end]
            mentions.append(Mention(number.start, number.end, surface, "boilerplate", "boilerplate.line"))
        else:
            kept.append(number)
    return kept, mentions
