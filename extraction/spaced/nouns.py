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
_OF_WHAT = re.compile(r"\sof\s(?:(?:the|its|their|all|our|these|those|his|her|my)\s)+")
_OF_THEM = re.compile(r"\sof\s(them|whom|us)\b")
_OF_THOSE = re.compile(
    r"\sof (those) (?:who|questioned|asked|surveyed|polled|interviewed|killed|injured|arrested|employed|living|aged)\b"
)
# A sentence ends, and so does an item of a list: the next bullet, or the next "label: figure".
_SENTENCE_BREAK = re.compile(r"[.!?](?=\s)|\n\s*\n|[。！？]|\n(?=[ \t]{0,8}[*•·–-]\s)|\n(?=[^\n:.;]{2,60}:\s)")
_LABEL = re.compile(r"(?:^|\n)(?:[ \t]{0,8}[*•·–-])?(\s{0,4}[^\W\d_][^\n:;.]{1,60}):\s(?:[a-z]+\s){0,3}[$€£¥₹]?$")
_OR_SO = re.compile(r"\s(?:or so|or more|or less|or fewer|plus|odd)(?=\s)")
_OBJECT = re.compile(
    r"\s(?:the|an?(?!\s(?:day|night|week|month|year|hour)\b)|its|his|her|their|this|that|him|them|it|to|into)\b"
)
_ASIDE = re.compile(r"\([^()\n]{1,80}\)")  # what stands in brackets is not what the clause counts
# A word in -s behind one of these is a verb.
_SUBJECTS = frozenset(
    (
        "it",
        "he",
        "she",
        "which",
        "who",
        "also",
        "never",
        "always",
        "often",
        "usually",
        "sometimes",
        "already",
        "hardly",
        "rarely",
    )
)
_CLOSED = ("- ", '" ', "” ", "’ ")  # "full- and part-time jobs", 'eight "critical" holes'
_CODE = re.compile(r"\s(?:[a-z]{1,3}-?\d{1,4}[a-z]{0,2}|\d[dgk])(?=\s[a-z]{3})")
_MODEL = re.compile(r"\s(?:[a-z]{1,3}-?)?\d{2,4}(?:-\d{1,3})?[a-z]{0,2}(?=\s[a-z]{3})")
_MEANS = ("average", "median", "mean", "total")  # "Median days on market: 18"
_HYPHEN_BOUNDS = frozenset(("odd", "plus", "strong", "some", "ish"))


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
    if word.endswith(lexicon.irregular_endings) and word not in lexicon.not_plural:
        return _compound_of_irregular(word, lexicon)
    if len(word) < 3 or word[-1] != "s" or word in lexicon.not_plural or word[-2:] in ("ss", "us", "is", "'s", "’s"):
        return None
    return _without_ending(word)


def _without_ending(word: str) -> str:
    """A regular plural in the singular."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _compound_of_irregular(word: str, lexicon: SpacedLexicon) -> str:
    """As in "cattlemen", "midwives", "godchildren", "townspeople": the last part of the word is irregular."""
    ending = next(ending for ending in lexicon.irregular_endings if word.endswith(ending))
    return word[: -len(ending)] + lexicon.nouns.irregular_endings[ending]


_PLURAL_NEXT = re.compile(r" (?:[a-z]+ )?[a-z]{3,}s\b")
_SINCE = frozenset(("now", "still", "already", "only", "just", "today"))
_LEADS = frozenset(("leads", "led", "tops", "topped", "heads", "headed"))
_ACTS = frozenset(("starts",))  # verbs as a rule, nouns behind another noun
_COMPARED = frozenset(("higher", "lower", "larger", "smaller", "older", "younger", "longer", "shorter", "better"))


def noun_after(start: int, folded: str, lexicon: SpacedLexicon, *, text: str = "", one: bool = False) -> Noun | None:
    """The head noun of the phrase that a number begins: its first plural, past adjectives and modifiers.

    Args:
        start: the end of the number.
        folded: the folded text.
        lexicon: of the language.
        text: the text as it stands, to see whether a new line goes on with the sentence.
        one: the number is one, so that its noun is a singular.
    """
    hyphened = _TOKEN.match(folded, start) if folded[start : start + 1] == "-" else None
    if hyphened and hyphened[2] and hyphened[2] not in _HYPHEN_BOUNDS:
        return Noun(singular(hyphened[2], lexicon) or hyphened[2], hyphened.start(2), hyphened.end(2))
    start = hyphened.end() if hyphened else start
    or_so = _OR_SO.match(folded, start)
    start = or_so.end() if or_so else start
    return _phrase(start + (folded[start : start + 1] == "+"), folded, lexicon, text=text, one=one)


def _phrase(position: int, folded: str, lexicon: SpacedLexicon, *, text: str, one: bool) -> Noun | None:
    """The head noun of the phrase that begins at a position."""
    found, last = None, None
    for _ in range(8):
        position = _passed(position, folded, text, begun=last is not None) if found is None else position
        match = _TOKEN.match(folded, position)
        if match is None and last is not None and found is None:
            match = _behind_comma(last.unit, position, folded, lexicon)
        counts = match is not None and last is not None and match[1] in lexicon.small  # "sold twelve days later"
        aside = (found or last) is not None and match is not None and "(" in folded[position : match.start(1)]
        if match is None or counts or aside or _line_ends(position, match, folded, text, begun=found is not None):
            break
        word, begin = (match[1] or match[2]).rstrip("'’-"), match.start(1) if match[1] else match.start(2)
        position = begin + len(word) + (folded[begin + len(word) : begin + len(word) + 2] in _CLOSED)
        compound = word in _ACTS and found is None and last is not None  # "24,860 apprenticeship starts"
        if word in lexicon.stop and word not in lexicon.modifiers and not compound:
            if found is None and _goes_on(word, begin, position, folded, lexicon, begun=last is not None):
                last = last and Noun(word, begin, position)
                continue
            if word == "of" and found is None and last is None:
                return _noun_of_them(position, folded, lexicon) or _noun_of(position, folded, lexicon)
            break
        noun = _head_noun(word, lexicon, first=found is None and not _OBJECT.match(folded, position))
        if noun is None or (found and noun in ("data", "media")):
            if found and not word.endswith(("'s", "’s")):
                break
            found, last = None, Noun(word, begin, position) if word.isalpha() else last
        elif word in lexicon.nouns.counted_as and not found:
            return Noun(noun, begin, position)
        else:
            found = Noun(noun, begin, position)
    return last if found is None and one else found


def _passed(position: int, folded: str, text: str, *, begun: bool) -> int:
    """Where a country or a model ends that stands before the noun: "7 US banks", "3 PS5 consoles", "12 Airbus A350 jets"."""
    if text.startswith(" US ", position):
        return position + 3
    model = (_MODEL if begun else _CODE).match(folded, position)
    return model.end() if model else position


def _head_noun(word: str, lexicon: SpacedLexicon, *, first: bool) -> str | None:
    """The unit that a word names: what a mass noun counts ("employment": job), or a plural's singular."""
    if first and word in lexicon.verbs:
        return _without_ending(word)  # behind a number no verb stands in -s: "12 visits"
    counted = lexicon.nouns.counted_as.get(word)
    return counted or (singular(word, lexicon) if word not in lexicon.no_nouns else None)


def _line_ends(position: int, match: re.Match[str], folded: str, text: str, *, begun: bool) -> bool:
    """A line break ends the phrase unless the next line goes on in lower case."""
    begin = match.start(1) if match[1] else match.start(2)
    gap = folded[position:begin]
    return "\n" in gap and (begun or "\n\n" in gap or not text[begin : begin + 1].islower())


def _behind_comma(word: str, position: int, folded: str, lexicon: SpacedLexicon) -> re.Match[str] | None:
    """As in "12 newly built, fully electric ferries": adjectives in a row, the second of which is no plural itself."""
    if folded[position : position + 1] != "," or word.endswith("ly"):
        return None
    match = _TOKEN.match(folded, position + 1)
    return match if match and match[1] and _is_modifier(match[1], lexicon) else None


def _is_modifier(word: str, lexicon: SpacedLexicon) -> bool:
    return word not in lexicon.stop and singular(word, lexicon) is None


def _goes_on(word: str, begin: int, position: int, folded: str, lexicon: SpacedLexicon, *, begun: bool) -> bool:
    """As in "full- and part-time jobs", "1,030 paying restaurants", "newly built ferries", "male and female dancers"."""
    ahead = _TOKEN.match(folded, position)
    if word in ("and", "or"):
        return folded[begin - 2 : begin - 1] == "-" or bool(
            begun and ahead and ahead[1] and _is_modifier(ahead[1], lexicon)
        )
    if folded[begin - 3 : begin - 1] == "ly":
        return True
    if word.endswith("ly") and ahead and ahead[1] and ahead[1].endswith(("ed", "en", "ing")):
        return _PLURAL_NEXT.match(folded, ahead.end()) is not None  # "1,470 directly operated stores"
    described = word.endswith(("ing", "ed")) or word in _COMPARED
    return described and bool(ahead and ahead[1] and singular(ahead[1], lexicon) and ahead[1] not in lexicon.stop)


def _noun_of_them(position: int, folded: str, lexicon: SpacedLexicon) -> Noun | None:
    """As in "six of us", "four of them women"."""
    asked = _OF_THOSE.match(folded, position - 3)
    if asked:
        return Noun("person", asked.start(1), asked.end(1))
    match = _OF_THEM.match(folded, position - 3)
    if match is None:
        return None
    if match[1] == "us":
        return Noun("person", match.start(1), match.end(1))
    ahead = _TOKEN.match(folded, match.end())
    unit = singular(ahead[1], lexicon) if ahead and ahead[1] else None
    return Noun(unit, ahead.start(1), ahead.end(1)) if ahead and unit else None


def _noun_of(position: int, folded: str, lexicon: SpacedLexicon) -> Noun | None:
    """As in "300 of the workers"."""
    match = _OF_WHAT.match(folded, position - 3)
    noun = noun_after(match.end() - 1, folded, lexicon, text=folded) if match else None
    return None if noun is None or noun.unit in lexicon.durations else noun  # "the 2 million of the same months"


def noun_before(start: int, text: str, folded: str, lexicon: SpacedLexicon, floor: int) -> Noun | None:
    """The noun that the clause in front of a number counts; unit "" says: money.

    Looks back to the beginning of the sentence, at most 160 characters, for "the number of users …", then for the
    nearest plural, mass noun ("employment") or noun of money.
    """
    begin = max(floor, start - 160)
    while floor < begin < start and folded[begin - 1].isalpha() and folded[begin].isalpha():
        begin += 1  # no piece of a word
    window = folded[begin:start]
    for match in reversed(list(_SENTENCE_BREAK.finditer(window))):
        begin += match.end()
        window = folded[begin:start]
        break
    window = _ASIDE.sub(lambda aside: " " * len(aside[0]), window)
    counted = None
    for match in _NUMBER_OF.finditer(window):
        counted = noun_after(begin + match.start(1) - 1, folded, lexicon, text=folded) or counted
    if counted is not None:
        return counted
    if label := _LABEL.search(window):  # "shops that take cards: nearly 500"
        name = label[1].lstrip()
        at = begin + label.end(1) - len(name) - 1
        found = noun_after(0, " " + name, lexicon, text=" " + name)
        head = found and Noun(found.unit, at + found.start, at + found.end)
        measured = head is not None and head.unit in lexicon.measure_of and label[1].split()[0] not in _MEANS
        if head is not None and not measured and head.unit not in lexicon.currencies.names:
            return head
    return _nearest(begin, text, window, lexicon)


def _nearest(begin: int, text: str, window: str, lexicon: SpacedLexicon) -> Noun | None:
    """The nearest noun in front; one behind a preposition only where no other stands further in front."""
    tokens = [(match[0], match.start()) for match in _WORD_BACK.finditer(window)][-32:]
    fallback: Noun | None = None
    for index in range(len(tokens) - 1, -1, -1):
        word, offset = tokens[index]
        before = tokens[index - 1][0] if index else ""
        if word in lexicon.nouns.amounts_of and _may_be_counted(before, lexicon):
            counted = lexicon.nouns.counted_before.get(before) or singular(before, lexicon) or before
            return Noun(counted, begin + tokens[index - 1][1], begin + offset - 1)
        if before in _SUBJECTS and word[-1:] == "s":
            continue  # "it leans on", "which also lends"
        if index + 1 == len(tokens) and before in _SINCE and word[-1:] == "s" and tokens[index - 2][0] in _SUBJECTS:
            continue  # "it now supports 3.4 million"
        if index and tokens[index - 1][0] == "the" and index > 1 and tokens[index - 2][0] in _LEADS:
            continue  # "Madrid leads the cities with 112,000"
        noun = _as_unit(word, tokens[index + 1][0] if index + 1 < len(tokens) else "", lexicon)
        if noun is None or (noun and _is_name(begin + offset, len(word), text)):
            continue
        if noun and index:  # "employment opportunities" are jobs
            noun = lexicon.nouns.counted_as.get(tokens[index - 1][0], noun)
        found = Noun(noun, begin + offset, begin + offset + len(word))
        near = not noun and len(window) - offset - len(word) <= 9  # "at a cost of 1.9 million"
        if near or not _governed(tokens, index, lexicon):
            return found
        fallback = fallback or found
    return fallback


def _may_be_counted(word: str, lexicon: SpacedLexicon) -> bool:
    """Whether a word in front of "quantity", "sales" … may be what is counted: "passenger flow", not "annual sales"."""
    return (
        len(word) > 2
        and word.isalpha()
        and word not in lexicon.stop
        and word not in lexicon.modifiers
        and word not in lexicon.nouns.not_counted
        and word not in lexicon.money_nouns
        and not word.endswith(("ing", "ed", "al", "ic", "ly", "ive", "ous"))
    )


def _is_name(start: int, length: int, text: str) -> bool:
    """Whether a word is a name, which is not counted: of a place, of a body, of a brand ("iOS")."""
    brand = text[start + 1 : start + length] != text[start + 1 : start + length].lower() and text[start].islower()
    return brand or _proper(start, text) or _acronym(start, length, text)


def _proper(start: int, text: str) -> bool:
    """Whether a capital stands in the middle of a sentence: the name of a place or a people, which is not counted."""
    return text[start].isupper() and text[start - 1 : start] == " " and text[start - 2 : start - 1].islower()


def _acronym(start: int, length: int, text: str) -> bool:
    """Whether a word is all capitals among words that are not: the name of a body ("UPS"), and no plural."""
    if not text[start : start + length].isupper():
        return False
    before, after = text[max(0, start - 24) : start], text[start + length : start + length + 24]
    return any(sign.islower() for sign in before.rpartition("\n")[2] + after.partition("\n")[0])


def _as_unit(word: str, following: str, lexicon: SpacedLexicon) -> str | None:
    """What a word in front of a number makes of it: a unit, "" for money, None for nothing."""
    if word in lexicon.money_nouns or word in lexicon.currencies.names or word.rstrip("s") in lexicon.currencies.names:
        return ""
    counted = lexicon.nouns.counted_as.get(word) or lexicon.nouns.counted_before.get(word)
    if counted is not None:
        return counted
    if word.rpartition("-")[2] in lexicon.numerals.fractions:
        return None  # "three-quarters"
    if (
        word.endswith("year-olds")
        or word in lexicon.stop
        or word in lexicon.never
        or (word == "accounts" and following == "for")
    ):
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
