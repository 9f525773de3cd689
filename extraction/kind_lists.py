"""The words that tell a level from a share, a growth, a change and a ratio: the lists of `lexicons/LANGUAGE/kinds.yaml`."""

from __future__ import annotations

from functools import cache

from extraction.files import KindFile
from extraction.lexicon import load_words


@cache
def lists_of(language: str) -> KindFile:
    """The words of a language; the file says what each list is for."""
    return load_words(language, "kinds.yaml", KindFile)


def is_joined(language: str, between: str) -> bool:
    """Whether "and" stands in some words, lower-cased."""
    return any(word in between for word in lists_of(language).joined_by)


@cache
def compared_with(language: str) -> tuple[str, ...]:
    """What another amount is called that one is compared with, with its articles: " the limit", " last year"."""
    lists = lists_of(language)
    return tuple(article + noun for article in ("", *lists.compared_articles) for noun in lists.compared_nouns)
