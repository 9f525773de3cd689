"""Parts that a narrower name tells: "Total exports were 4.1 billion. Exports of coffee were 1.2 and those of tea 0.9 billion".

The whole is told as the total of something (total exports, overall grain production); the part of the same thing, of a sort or
from a side of it that the whole does not name. Only in text with spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import is_plain
from extraction.relations.word_lists import lists_of
from extraction.scan import alternation

COMPARED = int(Tag.COMPARE | Tag.BEFORE)
_SENTENCES = 8  # from a whole to the last of its parts
_LEAST, _MOST = 1e-4, 0.98  # of the whole
_LEAD = 240  # characters in front of a figure that hold its name
_THOSE = re.compile(r"\b(?:that|those) (?:of|to|from|for|by) ([a-z-]+)[^.;]*$")
_MOVES = ("growth", "change", "share")  # what may be told between a name and its level


class _Whole(NamedTuple):
    figure: Figure
    noun: str
    words: frozenset[str]


@cache
def _names(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """How a whole is named, and how a part; None where a language has no such nouns."""
    nouns = lists_of(language).totals_of
    if not nouns:
        return None
    noun = rf"(?P<noun>{alternation(nouns)})\b"
    before = r"(?P<before>(?:[a-z’'-]+ ){0,3}?)"
    side = r"(?P<side> (?:of|to|from|by|for) (?:the )?(?P<of>[a-z]+(?:-[a-z]+)*))?"
    return (
        re.compile(rf"\b(?:total|overall|aggregate) {before}{noun}(?! (?:of|to|from|by|for|per)\b)"),
        re.compile(rf"(?<![a-z’'-]){before}\b{noun}{side}"),
    )


def of_total_nouns(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a part and its whole."""
    names = _names(scene.language) if scene.lexicon.spaced else None
    if names is None or not any(word in scene.lowered for word in ("total ", "overall ", "aggregate ")):
        return
    whole: _Whole | None = None
    part: Figure | None = None
    for figure in scene.levels:
        if not is_plain(figure) or is_earlier(scene, figure) or figure.left_tags & COMPARED:
            continue
        lead = _lead(scene, figure)
        told = _last(names[0], scene, lead)
        if told is not None:
            whole, part = _Whole(figure, told["noun"], frozenset(told["before"].split())), None
            continue
        if whole is None or figure.sentence - whole.figure.sentence > _SENTENCES or not _may_be(figure, whole):
            continue
        goes_on = part is not None and part.sentence == figure.sentence and _THOSE.search(scene.lowered, *lead)
        if goes_on or _is_sort(scene, names[1], lead, whole):
            part = figure
            yield figure, whole.figure


def _lead(scene: Scene, figure: Figure) -> tuple[int, int]:
    """The words of its sentence in front of a figure, back to the level before."""
    start, at = figure.sentence_start, figure.index - 1
    while at >= 0 and scene.figures[at].sentence == figure.sentence:
        if scene.figures[at].kind not in _MOVES:
            start = scene.figures[at].end
            break
        at -= 1
    return max(start, figure.amount.start - _LEAD), figure.amount.start


def _last(name: re.Pattern[str], scene: Scene, lead: tuple[int, int]) -> re.Match[str] | None:
    last = None
    for found in name.finditer(scene.lowered, *lead):
        last = found
    return last


def _may_be(figure: Figure, whole: _Whole) -> bool:
    of = whole.figure
    if figure.amount.unit != of.amount.unit or not _LEAST * of.value < figure.value < _MOST * of.value:
        return False
    return not (figure.period and of.period and figure.period != of.period)


def _is_sort(scene: Scene, name: re.Pattern[str], lead: tuple[int, int], whole: _Whole) -> bool:
    """Whether the last name in front of a figure is that of the whole, narrowed by a word that it does not have."""
    told = _last(name, scene, lead)
    if told is None or told["noun"] != whole.noun:
        return False
    plain = lists_of(scene.language).no_sorts
    words = [word for word in (told["of"] or "", *told["before"].split()) if word]
    return any(word not in whole.words and word not in plain for word in words) and not any(
        word.endswith(("’s", "'s")) for word in words
    )
