"""The noun that a number counts and that stands behind it: the head of the phrase that the number begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.plurals import singular, without_ending
from extraction.spaced.units import WORTH

_TOKEN = re.compile(r"[\s\xad]{1,3}[\"“‘'(]?([^\W\d_][^\W\d_]*(?:['’&-]+[^\W\d_]+)*-?)|-([^\W\d_]+)")
_OF_WHAT = re.compile(r"\sof\s(?:(?:the|its|their|all|our|these|those|his|her|my|[a-z]{2,}['’]s)\s)+")
_OF_THEM = re.compile(r"\sof\s(them|whom|us)\b")
_OF_THOSE = re.compile(
    r"\sof (those) (?:who|questioned|asked|surveyed|polled|interviewed|killed|injured|arrested|employed|living|aged)\b"
)
_SCALES = ("thousand", "million", "billion", "trillion", "lakh", "crore")
_PEOPLE = re.compile(r"(?:accused|injured|dead|wounded|deceased|missing|jobless|unemployed|homeless)\b")
_OR_SO = re.compile(r"\s(?:or so|or more|or less|or fewer|plus|odd)(?=\s)")
_OR_SO_WORDS = ("or ", "plus", "odd")
_OBJECT = re.compile(
    r"\s(?:the|an?(?!\s(?:day|night|week|month|year|hour)\b)|its|his|her|their|this|that|him|them|it|to|into|\d+)\b"
)
_CLOSED = ("- ", '" ', "” ", "’ ")  # "full- and part-time jobs", 'eight "critical" holes'
_CODE = re.compile(r"\s(?:[a-z]{1,3}-?\d{1,4}[a-z]{0,2}|\d[dgk]|7[0-8]7-[1-9]00)(?=\s[a-z]{3})")
# "three phase 2 trials", "40 issued and outstanding shares"
_OF_A_KIND = re.compile(
    r"\s(?:(?:phase|layer|tier|level|type|category|class|grade|stage) \d[a-z]?"
    r"|(?:issued|authori[sz]ed) and (?:outstanding|issued)|(?:10|8|20|6)-[kqf])(?=\s[a-z]{3})"
)
_MODEL = re.compile(r"\s(?:[a-z]{1,3}-?\d{1,4}|\d{2,4})(?:-\d{1,3})?[a-z]{0,2}(?=\s[a-z]{3})")
_COUNTRY = re.compile(r" (?:US|U\.S\.|USA|UK|U\.K\.|EU|E\.U\.|UAE|UN|U\.N\.|IT)(?=[ -][A-Za-z])")
# What the three of them begin with.
_SPECIAL = re.compile(r"\s(?:us|uk|u\.|eu|e\.u|uae|un|it|issued|authori|[a-z]{1,8}[ -]?\d|\d)")
_ATTRIBUTIVE = re.compile(r" ([a-z]{3,14}) ([a-z]{3,})\b(?![-'’])")
_OWNED = re.compile(r"(?:^|[^\w’'])(?:(an?)|its|their|his|her|our|this|that|\w['’]s) $")
_LED, _LEAD = re.compile(r"\b(?:an?|the|its|their|another|this|that) (?:[a-z]+ ){0,2}$"), 32
_NO_HEAD = ("ly", "ed", "ing", "est", "er", "ful", "ous", "ive", "able", "ible")
_HYPHEN_BOUNDS = frozenset(("odd", "plus", "strong", "some", "ish"))
_PLURAL_AFTER = re.compile(r" [a-z]+ (?!was|has|is|does)[a-z]{3,}s\b")
_PLURAL_NEXT = re.compile(r" (?:[a-z]+ )?[a-z]{3,}s\b")
_WHO_DO, _WHO = (
    ("people", "women", "men"),
    ("woman", "man", "sale", "business", "sport"),
)  # "the seven excuses people make"
_ACTS = frozenset(("starts",))  # verbs as a rule, nouns behind another noun
# Behind a measure they say what it measures ("3 metres high"), in front of a plural they are like any adjective.
ADJECTIVES = frozenset(
    [
        *("higher", "lower", "larger", "smaller", "older", "younger", "longer", "shorter", "better"),
        *("high", "old", "long", "wide", "deep", "tall"),
    ]
)


class Noun(NamedTuple):
    """A head noun and where it stands."""

    unit: str
    start: int
    end: int


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
    or_so = _OR_SO.match(folded, start) if folded.startswith(_OR_SO_WORDS, start + 1) else None
    start = or_so.end() if or_so else start
    return _phrase(start + (folded[start : start + 1] == "+"), folded, lexicon, text=text, one=one)


def attributive(number: Number, folded: str, lexicon: SpacedLexicon) -> Noun | None:
    """The singular in front of another noun that a number counts: "a four bedroom house", "the two party system"."""
    match = _ATTRIBUTIVE.match(folded, number.end)
    if match is None:
        return None
    word, behind = match.groups()
    if behind in lexicon.nouns.changes:
        return _changed(word, match, folded, lexicon, number.start)
    if number.scale >= 0 or number.places:
        return None
    owned = _OWNED.search(folded, max(0, number.start - 6), number.start)
    if word in lexicon.nouns.attributive:
        told = bool(owned) or behind not in lexicon.stop
    else:
        plain = word in lexicon.stop or word in lexicon.modifiers or word in _HYPHEN_BOUNDS or word in lexicon.scales
        told = (
            owned is not None
            and owned[1] is not None
            and not (plain or word.endswith(_NO_HEAD) or behind in lexicon.stop)
        )
    if not told:
        return None
    if singular(word, lexicon) is not None or singular(behind, lexicon) is not None:
        return None
    return Noun(word, match.start(1), match.end(1))


def _changed(word: str, match: re.Match[str], folded: str, lexicon: SpacedLexicon, start: int) -> Noun | None:
    """What so many of is told to have been gained or lost: "a 4,000 passenger drop"; not "a 4,000 net increase"."""
    if word in lexicon.nouns.kinds_of_change or word in lexicon.stop or word in lexicon.modifiers:
        return None
    if _LED.search(folded, max(0, start - _LEAD), start) is None or singular(word, lexicon) is not None:
        return None
    return Noun(word, match.start(1), match.end(1))


def _phrase(position: int, folded: str, lexicon: SpacedLexicon, *, text: str, one: bool) -> Noun | None:
    """The head noun of the phrase that begins at a position."""
    found, last = None, None
    for _ in range(8):
        match = _TOKEN.match(folded, position) if found else _next(position, last, folded, text, lexicon)
        if match is None or _counts_or_does(match[1], found, last, lexicon):
            break
        begin = match.start(match.lastindex or 0)
        if _apart(match.start(), begin, folded, text, begun=bool(found or last), named=found is not None):
            break
        word = match[match.lastindex or 0].rstrip("'’-")
        position = begin + len(word) + (folded[begin + len(word) : begin + len(word) + 2] in _CLOSED)
        compound = word in _ACTS and found is None and last is not None  # "24,860 apprenticeship starts"
        if word in lexicon.stop and word not in lexicon.modifiers and not compound:
            if found is None and _goes_on(word, begin, position, folded, lexicon, begun=last is not None):
                last = last and Noun(word, begin, position)
                continue
            if word == "of" and found is None and last is None:
                return _noun_of_them(position, folded, lexicon) or _noun_of(position, folded, lexicon)
            break
        noun = _head_noun(word, position, folded, lexicon, first=found is None and not _OBJECT.match(folded, position))
        if noun is None or (found and noun in ("data", "media")):
            if found and not word.endswith(("'s", "’s")):
                break
            found, last = None, Noun(word, begin, position) if word.isalpha() else last
        elif word in lexicon.nouns.counted_as and not found:
            return Noun(noun, begin, position)
        else:
            found = Noun(noun, begin, position)
    return last if found is None and one else found


def _next(position: int, last: Noun | None, folded: str, text: str, lexicon: SpacedLexicon) -> re.Match[str] | None:
    """The next word of a phrase of which no noun is found yet."""
    position = _passed(position, folded, text, begun=last is not None)
    match = _TOKEN.match(folded, position)
    return _behind_comma(last.unit, position, folded, lexicon) if match is None and last is not None else match


def _counts_or_does(word: str, found: Noun | None, last: Noun | None, lexicon: SpacedLexicon) -> bool:
    """Whether the next word begins another phrase: "sold twelve days later", "the seven excuses people make"."""
    if last is not None and word in lexicon.small:
        return True
    return found is not None and word in _WHO_DO and found.unit not in _WHO


def _passed(position: int, folded: str, text: str, *, begun: bool) -> int:
    """Where a country or a model ends that stands before the noun: "7 US banks", "3 PS5 consoles", "12 Airbus A350 jets"."""
    if _SPECIAL.match(folded, position) is None:
        return position
    country = _COUNTRY.match(text, position)
    if country:
        return country.end()
    kind = _OF_A_KIND.match(folded, position)
    if kind:
        return kind.end()
    model = (_MODEL if begun else _CODE).match(folded, position)
    if model and begun and model[0][1].isdigit() and text[text.rfind(" ", 0, position) + 1].islower():
        return position  # "a three course meal cost 20 pounds"
    return model.end() if model else position


def _head_noun(word: str, position: int, folded: str, lexicon: SpacedLexicon, *, first: bool) -> str | None:
    """The unit that a word names: what a mass noun counts ("employment": job), or a plural's singular."""
    if first and word in lexicon.verbs:
        return without_ending(word)  # behind a number no verb stands in -s: "12 visits"
    if word in lexicon.modifiers and _PLURAL_AFTER.match(folded, position):
        return None  # "30,000 sports utility vehicles"
    counted = lexicon.nouns.counted_as.get(word)
    return counted or (singular(word, lexicon) if word not in lexicon.no_nouns else None)


def _apart(position: int, begin: int, folded: str, text: str, *, begun: bool, named: bool) -> bool:
    """Whether a bracket or a line break parts the next word from the phrase; not one where the line goes on in lower case."""
    gap = folded[position:begin]
    if gap == " ":
        return False
    if begun and ("(" in gap or (gap == "-" and folded.find("(", position, -1) >= 0)):
        return True
    return "\n" in gap and (named or "\n\n" in gap or not text[begin : begin + 1].islower())


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
    described = word.endswith(("ing", "ed")) or word in ADJECTIVES
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
    """As in "300 of the workers", "158 million of users"; 2 million of sales are money."""
    match = _OF_WHAT.match(folded, position - 3)
    noun = noun_after(match.end() - 1, folded, lexicon, text=folded) if match else None
    if match is None and folded.endswith(_SCALES, 0, position - 3) and not WORTH.match(folded, position - 3):
        noun = noun_after(position, folded, lexicon, text=folded)
    if noun is None and match and (people := _PEOPLE.match(folded, match.end())):
        return Noun("person", people.start(), people.end())
    return None if noun is None or noun.unit in lexicon.durations else noun  # "the 2 million of the same months"
