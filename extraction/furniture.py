"""Lines of the page that are no part of the article: "Read next: 7 ways …", "Page 12 of 48", 相关阅读."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extraction.numbers import Number
from schemas.records import Mention


def furniture_pattern(openings: Iterable[str], phrases: Sequence[str]) -> re.Pattern[str]:
    """Finds what belongs to the page.

    Args:
        openings: words that a line or a sentence begins with, which belongs to the page as far as the line goes.
        phrases: regular expressions of phrases that belong to it wherever they stand.
    """
    heads = "|".join(map(re.escape, sorted(openings, key=len, reverse=True)))
    begun = [phrase.removeprefix(r"\b") for phrase in phrases if phrase.startswith(r"\b")]
    others = [phrase for phrase in phrases if not phrase.startswith(r"\b")]
    line = rf"(?:^|\n|[.!?。！？][\"”’)）】]?\s{{0,2}})[ \t*#>|·•【\[(（-]{{0,8}}(?:{heads})[^\n]{{0,200}}"
    # One boundary for all phrases that begin at one: inside a word, none of them is tried.
    return re.compile("|".join([line, *([rf"\b(?:{'|'.join(begun)})"] if begun else []), *others]))


def without_furniture(
    numbers: list[Number], text: str, folded: str, pattern: re.Pattern[str]
) -> tuple[list[Number], list[Mention]]:
    """The numbers of the article, and as mentions of class boilerplate those of the page."""
    if not numbers:
        return numbers, []
    spans = [match.span() for match in pattern.finditer(folded)]
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
