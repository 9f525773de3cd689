"""The words of a language for times, as `lexicons/LANGUAGE/periods.yaml` has them, made ready for reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from extraction.cues import phrase_pattern
from extraction.files import PeriodFile
from extraction.lexicon import FOLDER, load_lexicon
from extraction.times.stretches import part_phrases

_LEAD = 64  # characters in front of a time that are looked at


class Words(NamedTuple):
    """The words of a language for times.

    Attributes:
        hints: each phrase of `pattern` has one of them in it; none where words are not set apart, as it is quick there.
        months: names of months; `named`: words with a capital that may be one.
        against, since, against_year, event: what stands right in front of a time that another is held against, or when
            something began; they read backwards from the time (`backwards`), which needs no search.
        since_words: the phrases of `since`, read backwards; most times have none in front.
        base: what stands between a growth and the time that it is measured against.
        now: what says that a figure is one of the present.
        long: what says that a move took longer than a year, or was planned.
    """

    file: PeriodFile
    pattern: re.Pattern[str]
    hints: tuple[str, ...]
    months: re.Pattern[str]
    named: re.Pattern[str]
    parts: frozenset[str]
    against: re.Pattern[str]
    since: re.Pattern[str]
    since_words: tuple[str, ...]
    against_year: re.Pattern[str]
    event: re.Pattern[str]
    base: re.Pattern[str]
    now: re.Pattern[str]
    long: re.Pattern[str]


@cache
def words_of(language: str) -> Words:
    """Read `lexicons/LANGUAGE/periods.yaml`."""
    file = load_lexicon(FOLDER / language / "periods.yaml", PeriodFile)
    spaced = any(" " in phrase for phrase in file.from_article)
    parts = part_phrases(file.parts)
    phrases = dict.fromkeys([*file.from_article, *file.from_text, *file.spans, *parts], 0)
    months = phrase_pattern(dict.fromkeys(file.months, 0), spaced=spaced)
    first, second = ("".join(sorted({month[place].upper() for month in file.months})) for place in (0, 1))
    named = re.compile(rf"[{first}](?<![A-Za-z].)(?<![A-Za-z]-.)(?i:[{second}])[A-Za-z]+")
    hints = _in_common(phrases) if spaced else ()
    leads = rf"\s*(?:(?:{'|'.join(_backwards(file.leads))}) )*" if file.leads else ""
    return Words(
        file, phrase_pattern(phrases, spaced=spaced), hints, months, named, parts,
        re.compile(_before(file.against, spaced, leads)),
        re.compile(_before(file.since, spaced, "[^,;.，。；]{0,40}")),
        tuple(phrase[::-1] for phrase in file.since),
        re.compile(_before(file.against_year, spaced, r"\s*(?:eht )?")),
        re.compile(_before(file.events, spaced, leads)),
        _any_of(file.bases, spaced),
        _any_of(file.now, spaced),
        _any_of(file.long, spaced),
    )  # fmt: skip


def backwards(lowered: str, start: int) -> str:
    """What stands in front of a place, read backwards, for the patterns that lead to a time."""
    return lowered[max(0, start - _LEAD) : start][::-1]


def _before(phrases: Sequence[str], spaced: bool, behind: str) -> str:
    """Any of the phrases with what may follow it, to be read backwards; where words are set apart, whole words."""
    if not phrases:
        return "(?!)"
    any_of = "|".join(_backwards(sorted(phrases, key=len, reverse=True)))
    return rf"{behind}(?<![a-z])(?:{any_of})(?![a-z])" if spaced else f"{behind}(?:{any_of})"


def _backwards(phrases: Iterable[str]) -> list[str]:
    return [re.escape(phrase[::-1]) for phrase in phrases]


def _any_of(phrases: Sequence[str], spaced: bool, behind: str = "") -> re.Pattern[str]:
    """Any of the phrases, where words are set apart as whole words, and what may follow it."""
    if not phrases:
        return re.compile("(?!)")
    any_of = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{any_of})(?![a-z]){behind}" if spaced else f"(?:{any_of}){behind}")


def _in_common(phrases: Iterable[str]) -> tuple[str, ...]:
    """A few words of which every phrase has one in it: "year", "quarter"; of two that are in as many, the longer, rarer one."""
    left, words = sorted(phrases), []
    while left:
        counts = Counter(word for phrase in left for word in phrase.replace("-", " ").split())
        word = max(counts, key=lambda word: (counts[word], len(word)))
        words.append(word)
        left = [phrase for phrase in left if word not in phrase]
    return tuple(words)
