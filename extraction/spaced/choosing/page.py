"""A text some of whose numbers have no unit yet: what candidates for them are gathered from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from extraction.carrying import main_currency
from extraction.numbers import Number
from extraction.spaced.choosing.candidates import key_of
from extraction.spaced.choosing.nouns import all_nouns
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import Noun

LENDING = ("count", "money", "measure")  # the forms of figures that may lend their unit
# The signs first, since a search skips to them.
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)|(?<!\bi\.e.)(?<!\be\.g.)[\"”’')]?\s)")
_BILLION, _MILLIONS, _FEW = 1e9, 6, 100
_TITLE, _MOST_NAMED = 120, 12  # characters of a first line that is a title, and nouns in it
_SIZES = (2.0, 10.0, 30.0, 1000.0)
_BESIDE = 24  # characters that hold the words at a number
_SIGNS = "$€£¥₹(\"'“‘[*"
_NUMBER_SIGNS = '.,;:!?)"”’'


@dataclass(slots=True)
class Page:
    """A text, its numbers in order, where its sentences begin, its nouns and those of its title.

    `open` are the places of the numbers that had no unit at their side, `sure` tells how many of the others count what, `named`
    how often each noun stands in the text, `currency` is that of most sums; `leads` and `follows` are the words in front of
    each number and behind it, `openings` what the clauses of those gone through open with, by place.
    """

    folded: str
    numbers: list[Number]
    sentences: list[int]
    nouns: list[Noun]
    title: list[Noun]
    open: set[int]
    sure: Counter[str]
    named: Counter[str]
    currency: str
    leads: list[str]
    follows: list[str]
    openings: dict[int, str] = field(default_factory=dict)

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that a position lies in."""
        return bisect_right(self.sentences, position) - 1

    def end_at(self, place: int) -> int:
        """Where a number ends with its unit."""
        return max(self.numbers[place].end, self.numbers[place].unit_end)

    def end_of(self, sentence: int) -> int:
        """Where a sentence ends."""
        return self.sentences[sentence + 1] if sentence + 1 < len(self.sentences) else len(self.folded)


def page_of(numbers: list[Number], places: set[int], text: str, folded: str, lexicon: SpacedLexicon) -> Page:
    """Make ready what candidates for the numbers at these places are gathered from."""
    nouns = all_nouns(text, folded, lexicon)
    sure = Counter(
        key_of(number.unit)
        for place, number in enumerate(numbers)
        if place not in places and number.unit and number.form in LENDING
    )
    title = folded.find("\n", 0, _TITLE)
    return Page(
        folded,
        numbers,
        [0, *[stop.end() for stop in _SENTENCE_END.finditer(folded)]],
        nouns,
        [noun for noun in nouns[:_MOST_NAMED] if noun.unit and noun.start < title],
        places,
        sure,
        Counter(key_of(noun.unit) for noun in nouns),
        main_currency(numbers),
        [_word_in_front(number, folded) for number in numbers],
        [_word_behind(number, folded) for number in numbers],
    )


def front_of(number: Number) -> int:
    """Where a number begins with its bound word."""
    return number.bound_start if 0 <= number.bound_start < number.start else number.start


def _word_in_front(number: Number, folded: str) -> str:
    front = front_of(number)
    words = folded[max(0, front - _BESIDE) : front].split()
    return words[-1].strip(_SIGNS) if words else ""


def _word_behind(number: Number, folded: str) -> str:
    end = max(number.end, number.unit_end)
    words = folded[end : end + _BESIDE].split(maxsplit=1)
    return words[0].rstrip(_NUMBER_SIGNS) if words and folded[end : end + 1] == " " else ""


def style(number: Number) -> str:
    """How a number is written; things of one kind are mostly told in one style."""
    if number.value >= _BILLION:
        return "billions"
    if number.scale >= 0:
        return "millions" if number.scale >= _MILLIONS else "scaled"
    if number.places:
        return "decimal"
    return "small" if number.value < _FEW else "plain"


def is_few(number: Number) -> bool:
    """A small count ("two groups") lends its noun to no large figure."""
    return number.scale < 0 and number.value < _FEW


def size(one: Number, two: Number) -> int:
    """How far two numbers are apart: 0 about the same, 1 within a power of ten, up to 4."""
    first, second = one.value or 1.0, two.value or 1.0
    return bisect_right(_SIZES, first / second if first > second else second / first)
