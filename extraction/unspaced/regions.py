"""Of which place a Chinese article is: its towns and offices tell."""

from __future__ import annotations

from extraction.text_forms import is_traditional
from extraction.unspaced.lexicon import UnspacedLexicon


def speaks_of_taiwan(text: str, folded: str, lexicon: UnspacedLexicon) -> bool:
    """Whether a text in traditional characters speaks of Taiwan's towns and offices more often than of those elsewhere."""
    return is_traditional(text) and spoken(folded, lexicon.taiwan) > spoken(folded, lexicon.not_taiwan)


def spoken(folded: str, words: tuple[str, ...]) -> int:
    """How often any of the words stands in a text."""
    return sum(folded.count(word) for word in words)
