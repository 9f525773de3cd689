"""The noun that a number counts: the head of the phrase behind it, or the subject in front."""

from __future__ import annotations

import re
from typing import NamedTuple

from extraction.spaced.lexicon import SpacedLexicon

_TOKEN = re.compile(r"[\s\xad]{1,3}[\"“‘'(]?([^\W\d_][^\W\d_]*(?:['’&-]+[^\W\d_]+)*-?)|-([^\W\d_]+)")
_WORD_BACK = re.compile(r"[^\W\d_]+(?:['’-]+[^\W\d_]+)*|[|:;,()]|\d+")
_NUMBER_OF = re.compile(
    r"\b(?:number|numbers|count|total|totals|army|group|pool|sales|deliveries|registrations|shipments|purchases)\sof\s(?:the\s|its\s|all\s)?((?:[a-z'’-]+\s){0,4}[a-z'’-]+)"
)
_OF_WHAT = re.compile(r"\sof\s(?:the\s|its\s|their\s|all\s|our\s|these\s|those\s|his\s|her\s|my\s)*")
_OF_THEM = re.compile(r"\sof\s(them|whom|us)\b")
_SENTENCE_BREAK = re.compile(r"[.!?](?=\s)|\n\s*\n|[。！？]")


class Noun(NamedTuple):
    """A head noun and where it stands."""

    unit: str
    start: int
    end: int


def singular(word: str, lexicon: SpacedLexicon) -> str | None:
    """The singular of a plural noun; None where the word is no plural.

    >>> from extraction.spaced.lexicon import spaced_lexicon
    >>> [singular(word, spaced_lexicon("en")) for word in ("users", "companies", "people", "boss", "was")]
    ['user', 'company', 'person', None, None]
    """
    known = lexicon.nouns.irregular.get(word)
    if known is not None:
        return known
    if len(word) < 3 or word[-1] != "s" or word in lexicon.not_plural or word[-2:] in ("ss", "us", "is", "'s", "’s"):
        return None
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def noun_after(start: int, folded: str, lexicon: SpacedLexicon, *, text: str = "", one: bool = False) -> Noun | None:
    """The head noun of the phrase that a number begins: its first plural, past adjectives and modifiers.

    Args:
        start: the end of the number.
        folded: the folded text.
        lexicon: of the language.
        text: the text as it stands, to see whether a new line goes on with the sentence.
        one: the number is one, so that its noun is a singular.
    """
    position, found, last = start, None, None
    position += folded[start : start + 1] == "+"
    hyphen = folded[start : start + 1] == "-"
    for _ in range(8):
        match = _TOKEN.match(folded, position)
        if match is None:
            break
        word = (match[1] or match[2]).rstrip("'’-")
        begin = match.start(1) if match[1] else match.start(2)
        if "\n" in folded[position:begin] and (
            found or not text[begin : begin + 1].islower() or "\n\n" in folded[position:begin]
        ):
            break
        position = begin + len(word)
        if folded[position : position + 2] == "- ":
            position += 1
        if hyphen and word in ("odd", "plus", "strong", "some", "ish"):
            hyphen = False
            continue
        if hyphen:
            unit = singular(word, lexicon) or word
            return Noun(unit, begin, position)
        if word in ("and", "or") and folded[begin - 2 : begin - 1] == "-":  # "full- and part-time jobs"
            continue
        if word in lexicon.stop and word not in lexicon.modifiers:
            if (
                found is None
                and word.endswith(("ing", "ed"))
                and (ahead := _TOKEN.match(folded, position))
                and ahead[1]
                and singular(ahead[1], lexicon)
            ):
                continue  # "1,030 paying restaurants"
            if found is None and last is None and word in ("of",):
                return _noun_of_them(position, folded, lexicon) or _noun_of(position, folded, lexicon)
            break
        if word.endswith(("'s", "’s")):
            found = None
            continue
        counted = lexicon.nouns.counted_as.get(word)
        if counted and not found:
            return Noun(counted, begin, position)
        unit = singular(word, lexicon)
        if found and (not unit or unit in ("data", "media")):
            break
        if unit and word not in lexicon.no_nouns:
            found = Noun(unit, begin, position)
            if word not in lexicon.modifiers and not _TOKEN.match(folded, position):
                break
        elif word.isalpha():
            last = Noun(word, begin, position)
    if found is None and one and last is not None:
        return last
    return found


def _noun_of_them(position: int, folded: str, lexicon: SpacedLexicon) -> Noun | None:
    """ "six of us", "four of them women"."""
    match = _OF_THEM.match(folded, position - 3)
    if match is None:
        return None
    if match[1] == "us":
        return Noun("person", match.start(1), match.end(1))
    ahead = _TOKEN.match(folded, match.end())
    unit = singular(ahead[1], lexicon) if ahead and ahead[1] else None
    return Noun(unit, ahead.start(1), ahead.end(1)) if ahead and unit else None


def _noun_of(position: int, folded: str, lexicon: SpacedLexicon) -> Noun | None:
    """ "300 of the workers"."""
    match = _OF_WHAT.match(folded, position - 3)
    return noun_after(match.end() - 1, folded, lexicon, text=folded) if match else None


def noun_before(start: int, folded: str, lexicon: SpacedLexicon, floor: int) -> Noun | None:
    """The noun that the clause in front of a number counts; unit "" says: money.

    Looks back to the beginning of the sentence, at most 160 characters, for "the number of users …", then for the
    nearest plural, mass noun ("employment") or noun of money.
    """
    begin = max(floor, start - 160)
    window = folded[begin:start]
    for match in reversed(list(_SENTENCE_BREAK.finditer(window))):
        begin += match.end()
        window = folded[begin:start]
        break
    counted = None
    for match in _NUMBER_OF.finditer(window):
        counted = noun_after(begin + match.start(1) - 1, folded, lexicon, text=folded) or counted
    if counted is not None:
        return counted
    return _nearest(begin, window, lexicon)


def _nearest(begin: int, window: str, lexicon: SpacedLexicon) -> Noun | None:
    """The nearest noun in front; one behind a preposition only where no other stands further in front."""
    tokens = [(match[0], match.start()) for match in _WORD_BACK.finditer(window)][-32:]
    fallback: Noun | None = None
    for index in range(len(tokens) - 1, -1, -1):
        word, offset = tokens[index]
        noun = _as_unit(word, tokens[index + 1][0] if index + 1 < len(tokens) else "", lexicon)
        if noun is None:
            continue
        if noun and index:  # "employment opportunities" are jobs
            noun = lexicon.nouns.counted_as.get(tokens[index - 1][0], noun)
        found = Noun(noun, begin + offset, begin + offset + len(word))
        near = not noun and len(window) - offset - len(word) <= 9  # "at a cost of 1.9 million"
        if near or not _governed(tokens, index, lexicon):
            return found
        fallback = fallback or found
    return fallback


def _as_unit(word: str, following: str, lexicon: SpacedLexicon) -> str | None:
    """What a word in front of a number makes of it: a unit, "" for money, None for nothing."""
    if word in lexicon.money_nouns or word in lexicon.currencies.names:
        return ""
    counted = lexicon.nouns.counted_as.get(word)
    if counted is not None:
        return counted
    if word in lexicon.stop or word in lexicon.never or (word == "accounts" and following == "for"):
        return None
    unit = singular(word, lexicon)
    return None if unit is None or unit in lexicon.measure_of else unit


def _governed(tokens: list[tuple[str, int]], index: int, lexicon: SpacedLexicon) -> bool:
    """Whether a preposition stands within four words in front, with no other end of phrase between."""
    for word, _ in reversed(tokens[max(0, index - 4) : index]):
        if not word[0].isalpha():
            return False
        if word in lexicon.prepositions:
            return True
        if word in lexicon.stop and word not in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "our",
            "these",
            "those",
            "all",
            "both",
            "each",
            "more",
            "other",
        ):
            return False
    return False
