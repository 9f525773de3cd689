"""Lines of the page that are no part of the article: "Read next: 7 ways …", "Page 12 of 48", 相关阅读."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extraction.numbers import Number
from schemas.records import Mention


def furniture_patterns(openings: Iterable[str], phrases: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """Find what belongs to the page, in a text with a line break put in front.

    There are a few patterns, each with a class of characters to begin with, which the regular expression engine skips
    to quickly: the signs before a line or a sentence, and the signs before a word.

    Args:
        openings: words that a line or a sentence begins with, which belongs to the page as far as the line goes.
        phrases: regular expressions of phrases that belong to it wherever they stand.
    """
    heads = "|".join(map(re.escape, sorted(openings, key=len, reverse=True)))
    begun = [phrase.removeprefix(r"\b") for phrase in phrases if phrase.startswith(r"\b")]
    others = [phrase for phrase in phrases if not phrase.startswith(r"\b")]
    line = rf"[\n.!?。！？](?:(?<!\n)[\"”’)）】]?\s{{0,2}})?[ \t*#>|·•【\[(（-]{{0,8}}(?:{heads})[^\n]{{0,200}}"
    patterns = [
        line,
        *([rf"[^a-z0-9_](?:{'|'.join(begun)})"] if begun else []),
        *(["|".join(others)] if others else []),
    ]
    return tuple(re.compile(pattern) for pattern in patterns)


def _spans(folded: str, patterns: tuple[re.Pattern[str], ...]) -> list[tuple[int, int]]:
    """Where what belongs to the page begins and ends, in order; no two overlap."""
    opened = "\n" + folded
    found = sorted([match.span() for pattern in patterns for match in pattern.finditer(opened)])
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start - 1 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end - 1))
        else:
            spans.append((start - 1, end - 1))
    return spans


def without_furniture(
    numbers: list[Number], text: str, folded: str, patterns: tuple[re.Pattern[str], ...]
) -> tuple[list[Number], list[Mention]]:
    """The numbers of the article, and as mentions of class boilerplate those of the page."""
    if not numbers:
        return numbers, []
    spans = _spans(folded, patterns)
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
