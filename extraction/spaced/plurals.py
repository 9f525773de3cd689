"""Plurals of nouns, and their singulars: users, companies, cattlemen."""

from __future__ import annotations

from extraction.spaced.lexicon import SpacedLexicon


def singular(word: str, lexicon: SpacedLexicon) -> str | None:
    """The singular of a plural noun; None where the word is no plural.

    >>> from extraction.spaced.lexicon import spaced_lexicon
    >>> [singular(word, spaced_lexicon("en")) for word in ("users", "companies", "people", "boss", "was")]
    ['user', 'company', 'person', None, None]
    """
    known = lexicon.irregular.get(word)
    if known is not None:
        return known
    if word.endswith(lexicon.irregular_endings) and word not in lexicon.not_plural:
        return _compound_of_irregular(word, lexicon)
    if len(word) < 3 or word[-1] != "s" or word in lexicon.not_plural or word[-2:] in ("ss", "us", "is", "'s", "’s"):
        return None
    return without_ending(word)


def without_ending(word: str) -> str:
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
