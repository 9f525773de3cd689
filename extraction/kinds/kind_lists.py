"""The words that tell a level from a share, a growth, a change and a ratio: the lists of `lexicons/LANGUAGE/kinds.yaml`."""

from __future__ import annotations

import re
from functools import cache

from extraction.files import KindFile
from extraction.lexicon import load_words, script
from extraction.scan import whole_words


@cache
def lists_of(language: str) -> KindFile:
    """The words of a language; the file says what each list is for."""
    return load_words(language, "kinds.yaml", KindFile)


@cache
def any_of(language: str, name: str) -> re.Pattern[str]:
    """A list by its name, as a pattern that finds any of its words."""
    return re.compile(whole_words(getattr(lists_of(language), name), spaced=script(language) == "spaced"))


def is_joined(language: str, between: str) -> bool:
    """Whether "and" stands in some words, lower-cased."""
    return any(word in between for word in lists_of(language).joined_by)


@cache
def compared_with(language: str) -> tuple[str, ...]:
    """What another amount is called that one is compared with, with its articles: " the limit", " last year"."""
    lists = lists_of(language)
    return tuple(article + noun for article in ("", *lists.compared_articles) for noun in lists.compared_nouns)
