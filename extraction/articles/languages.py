"""Which lexicons read a text: told by its script, and where several languages share one, by their small words."""

from __future__ import annotations

import re
from functools import cache

from extraction.lexicon import languages, traits

# A class that is not repeated comes first: the engine skips to it.
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff][\u3400-\u9fff\uf900-\ufaff]*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z]*")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_DEFAULT = "en"


def language_of(text: str) -> str:
    """As in "zh" where Han characters carry the text, else the language in letters whose small words it has most, as "en".

    A Chinese character says as much as three letters or more, so a fifth of Han among the letters is a Chinese text
    with names and addresses in Latin script. Judged by the beginning and the middle of the text.
    """
    middle = len(text) // 2
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[middle : middle + _SAMPLE]
    han = 0 if text.isascii() else sum(map(len, _HAN.findall(sample)))
    if han and han * 4 >= sum(map(len, _LATIN.findall(sample))):
        return "zh"
    common = _common()
    if len(common) < 2:
        return _DEFAULT
    words = _WORD.findall(sample.lower())
    counts = {language: sum(word in small for word in words) for language, small in common.items()}
    return max(counts, key=lambda language: (counts[language], language == _DEFAULT))


@cache
def _common() -> dict[str, frozenset[str]]:
    """The small words of every language that parts its words by spaces."""
    return {name: frozenset(traits(name).common) for name in languages() if traits(name).script == "spaced"}
