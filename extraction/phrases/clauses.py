"""The clause that leads to a number in a text with spaces: its verb, and the phrase that the verb tells something of.

Only what small words, verbs and signs give away is used, since a full parse would cost more than all the rest: walking back
from the number, the first verb divides what is told from what it is told of ("net generation in the country | came to").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extraction.files import ClauseFile
from extraction.lexicon import FOLDER, load_lexicon

_LATIN = "A-Za-zÀ-ÖØ-öø-ž"
_TOKEN = re.compile(
    rf"[{_LATIN}\d](?:[{_LATIN}\d'’&./-]*[{_LATIN}\d])?|[,;:()\[\]|\n!?•*]|[–—]|(?<=\s)-+(?=\s)|\.(?=\s)"
)
_VOWELS = "aeiou"
_SHORT = 5  # letters

# The part that a word has in a clause: verbs that say what something comes to, that it does something to so many, or that
# somebody tells it; what stands beside them; a noun or the like is what no list has.
NOUN, LINKS, DOES, TELLS, AUXILIARY, PREPOSITION, CONJUNCTION, RELATIVE, PRONOUN, ARTICLE, ADVERB, TIME, SIGN = (
    "nvdsxpcroawt,"
)
FORMS = frozenset((LINKS, DOES, TELLS))  # of verbs
_CALLED = FORMS | {AUXILIARY}  # parts of words that are something else with a capital


@dataclass(slots=True)
class Token:
    """A word or a sign: as it is written, in small letters, and what part it has in its clause."""

    word: str
    low: str
    part: str


class Grammar(NamedTuple):
    """The words of a language by the parts that they have in a clause.

    Attributes:
        parts: the part of each word; one that is not there is a noun or the like.
        nouns_as_often: verbs of `parts` that are nouns as often.
        leading: nouns that say nothing of what is measured where they lead to a number.
        telling_only: verbs of telling that are no nouns.
        participles: how forms of verbs end that may stand between an article and its noun.
        no_adverbs: words that end like adverbs (`adverb_ending`) and are none.
    """

    parts: dict[str, str]
    nouns_as_often: frozenset[str]
    leading: frozenset[str]
    telling_only: frozenset[str]
    participles: tuple[str, ...]
    adverb_ending: str
    no_adverbs: frozenset[str]


@cache
def grammar(language: str) -> Grammar:
    """Read `lexicons/LANGUAGE/clauses.yaml`."""
    file = load_lexicon(FOLDER / language / "clauses.yaml", ClauseFile)
    parts: dict[str, str] = {}
    for verbs, irregular, part in (
        (file.doing, file.doing_irregular, DOES),
        (file.linking, file.linking_irregular, LINKS),
    ):
        parts |= dict.fromkeys((form for verb in verbs for form in _forms(verb)), part) | dict.fromkeys(irregular, part)
    for words, part in (
        (file.telling, TELLS),
        (file.adverbs, ADVERB),
        (file.times, TIME),
        (file.determiners, ARTICLE),
        (file.pronouns, PRONOUN),
        (file.auxiliaries, AUXILIARY),
        (file.prepositions, PREPOSITION),
        (file.conjunctions, CONJUNCTION),
        (file.relatives, RELATIVE),
    ):
        parts |= dict.fromkeys(words, part)
    return Grammar(
        parts,
        file.nouns_as_often,
        file.leading,
        file.telling_only,
        file.participles,
        file.adverb_ending,
        file.no_adverbs,
    )


def _forms(verb: str) -> tuple[str, ...]:
    """A regular verb in its forms: "carry", "carries", "carried", "carrying"."""
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    short = (
        len(verb) < _SHORT and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3:-2] not in tuple(_VOWELS)
    )
    doubled = verb + verb[-1] if short else verb
    third = f"{verb}es" if verb.endswith(("s", "x", "ch", "sh", "z", "o")) else f"{verb}s"
    return verb, third, f"{doubled}ed", f"{doubled}ing"


def tokens(text: str, start: int, end: int, language: str) -> list[Token]:
    """The words and signs of a stretch of text with their parts."""
    words = grammar(language)
    parts = words.parts
    found: list[Token] = []
    part = SIGN
    for word in _TOKEN.findall(text, start, end):
        low = word.lower()
        behind, part = part, parts.get(low) or _part(word, low, words)
        if behind == ARTICLE and part in FORMS and not low.endswith(words.participles):
            part = NOUN  # "the report"
        elif behind != SIGN and word[0].isupper() and part in _CALLED:
            part = TIME if part == AUXILIARY else NOUN  # "In May", "Green Build"
        found.append(Token(word, low, part))
    return found


def _part(word: str, low: str, words: Grammar) -> str:
    """The part of a word that no list has."""
    if not word[0].isalnum():
        return SIGN
    if word[0].isdigit():
        return NOUN if word[-1].isupper() else TIME  # "5G"
    if "’" in low and (part := words.parts.get(low.replace("’", "'"))):
        return part
    ending = words.adverb_ending
    adverb = ending and low.endswith(ending) and len(low) > _SHORT and low not in words.no_adverbs
    return ADVERB if adverb else NOUN
