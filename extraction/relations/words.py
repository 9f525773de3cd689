"""What the words around a figure speak of, to tell whether two figures speak of the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from string import ascii_lowercase

from extraction.figures import CLEAR, Figure, Scene
from extraction.phrases.phrase_lists import topicless

_SHORTEST = 3  # letters of a word
_WORD = re.compile(
    rf"[a-z][a-z]{{{_SHORTEST - 1},}}"
)  # a class that is not repeated comes first: the engine skips to it
_HAN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff]*")
_BEFORE, _BEHIND = 90, 45
_MOST_WORDS = 1 << 16  # that are kept with their stems


def topic(scene: Scene, figure: Figure) -> frozenset[str]:
    """The content words around a figure: stems of words, or pairs of Chinese characters; computed once."""
    if figure.words:
        return figure.words
    start = max(figure.sentence_start, figure.amount.start - _BEFORE)
    end = min(figure.sentence_end, figure.amount.end + _BEHIND)
    words = _content(scene, start, figure.amount.start) + _content(scene, figure.amount.end, end)
    if not figure.amount.unit.isupper() and figure.amount.form == "count":
        words.append(stem(figure.amount.unit))
    figure.words = frozenset(words or ("",))
    return figure.words


def content(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The content words of a stretch of text: stems of words, or pairs of Chinese characters; computed once."""
    found = scene.contents.get((start, end))
    if found is None:
        found = scene.contents[start, end] = frozenset(_content(scene, start, end))
    return found


def _content(scene: Scene, start: int, end: int) -> list[str]:
    if scene.lexicon.spaced:
        stems = _stems(scene.language)
        return [found for word in _WORD.findall(scene.lowered, start, end) if (found := stems[word])]
    return [run[i : i + 2] for run in _HAN.findall(scene.lowered, start, end) for i in range(len(run) - 1)]


class _Stems(dict[str, str]):
    """The stems of words, "" for words that tell nothing; each is found out when it is first asked for."""

    def __init__(self, empty: frozenset[str]) -> None:
        super().__init__()
        self.empty = empty

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = "" if word in self.empty else stem(word)
        return found


@cache
def _stems(language: str) -> _Stems:
    return _Stems(topicless(language))


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """A word without the ending of plural, past or participle, as far as comparing needs."""
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def kin(one: frozenset[str], two: frozenset[str]) -> int:
    """How many content words two figures share."""
    return len(one & two)


def label(scene: Scene, figure: Figure) -> str:
    """The name right before a figure in a list ("games 40 %", 手游274亿): its last word, without cue words; or nothing.

    It is found once.
    """
    if figure.label is None:
        figure.label = _label(scene, figure)
    return figure.label


def _label(scene: Scene, figure: Figure) -> str:
    start = figure.amount.start
    for cue in reversed(figure.left):
        if scene.text[cue.end : start].strip(CLEAR):
            break
        start = cue.start
    piece = scene.lowered[max(figure.gap_start, start - 24) : start].rstrip(CLEAR + ":：(（")
    if scene.lexicon.spaced:
        word = piece[len(piece.rstrip(ascii_lowercase)) :]
        return _stems(scene.language)[word] if len(word) >= _SHORTEST else ""
    if not _is_han(piece[-1:]):
        return ""
    return piece[-2:] if _is_han(piece[-2:-1]) else piece[-1:]


def _is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"
