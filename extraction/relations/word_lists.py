"""The words that say what figures are to each other: the lists of `lexicons/LANGUAGE/relations.yaml`, made ready."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extraction.files import BalanceFile, RelationFile
from extraction.kinds import kind_lists
from extraction.lexicon import load_words, script
from extraction.scan import alternation, whole_words


class Balance(NamedTuple):
    """The words of a balance and of its two sides; `strict`: it often has more to it than the two.

    `hints` are the words of the balance, `others` those of one side, to see quickly that a text has none of them; without
    those that another one of them stands in.
    """

    balance: re.Pattern[str]
    side: re.Pattern[str]
    other: re.Pattern[str]
    hints: tuple[str, ...]
    others: tuple[str, ...]
    strict: bool


class Missing(NamedTuple):
    """What stands before and behind a figure that is missing to a goal; `ends`: how `before` ends but for a currency."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    ends: tuple[str, ...]


@cache
def lists_of(language: str) -> RelationFile:
    """The words of a language; the file says what each list is for."""
    return load_words(language, "relations.yaml", RelationFile)


@cache
def missing_of(language: str) -> Missing:
    """The words for what is missing."""
    spaced, file = script(language) == "spaced", lists_of(language)
    before, behind = _with_gaps(file.missing_before), alternation(file.missing_behind)
    words = ("a ", "an ", "the ", "just ", "only ", "about ", "another ") if spaced else tuple("达到有为约近")
    small = f"(?:{'|'.join(words)})?[$€£¥]?" if spaced else "(?:达到?|高达|仍有|还有|尚有|为)?(?:约|近)?"
    last = {f"{phrase.split(' ')[-1]} " if spaced else phrase[-1] for phrase in file.missing_before}
    return Missing(
        re.compile(rf"\b(?:{before}) {small}$" if spaced else rf"(?:{before}){small}$"),
        re.compile(rf"(?: [a-z]+){{0,2}}? (?:{behind})\b" if spaced else rf"[\u4e00-\u9fff]{{0,2}}(?:{behind})"),
        (*words, *sorted(last)),
    )


@cache
def balances_of(language: str) -> tuple[Balance, ...]:
    """The balances of a language."""
    return tuple(_balance(balance, spaced=script(language) == "spaced") for balance in lists_of(language).balances)


@cache
def differences_of(language: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Of each kind of difference the words of it and of its two sides."""
    spaced = script(language) == "spaced"
    return tuple(
        tuple(re.compile(whole_words(words, spaced=spaced)) for words in (file.difference, file.one, file.other))
        for file in lists_of(language).differences
    )


@cache
def in_all_of(language: str) -> re.Pattern[str]:
    """What stands behind a count that is all there are, and ends its clause: "250 people in all"."""
    return re.compile(rf"(?: [a-z-]+){{0,2}}(?:{alternation(kind_lists.lists_of(language).in_all)})(?:[,.;:)]|$)")


@cache
def held_up_to(language: str) -> re.Pattern[str]:
    """What stands behind a figure that another one is held up to: 50%的门槛, 300万元的目标."""
    return re.compile(
        rf"[^，。；\d]{{0,2}}的[^，。；、的\d]{{0,6}}?(?:{alternation(lists_of(language).held_up_to)})(?=[，。；、]|$)"
    )


@cache
def any_of(language: str, name: str) -> re.Pattern[str]:
    """A list by its name, as a pattern that finds any of its words."""
    return re.compile(whole_words(getattr(lists_of(language), name), spaced=script(language) == "spaced"))


def _with_gaps(phrases: tuple[str, ...]) -> str:
    """Phrases as one alternation, the longest first, any words for "…"."""
    ways = (re.escape(phrase).replace("\\ …", "[a-z ]*") for phrase in sorted(phrases, key=len, reverse=True))
    return "|".join(ways)


def _balance(file: BalanceFile, *, spaced: bool) -> Balance:
    balance, other = (re.compile(whole_words(words, spaced=spaced)) for words in (file.balance, file.other))
    # The word of a side counts for nothing where it is only the end of a word of the balance: 净迁入, "net arrivals".
    ends = {long[: -len(word)] for word in file.side for long in file.balance if long.endswith(word) and long != word}
    side = re.compile(
        "".join(rf"(?<!{re.escape(end)})" for end in sorted(ends)) + whole_words(file.side, spaced=spaced)
    )
    return Balance(balance, side, other, _shortest(file.balance), _shortest(file.other), file.strict)


def _shortest(words: tuple[str, ...]) -> tuple[str, ...]:
    """Of words those that no other one stands in: where none of them stands, none of the others does."""
    return tuple(word for word in words if not any(other in word and other != word for other in words))
