"""Rankings in English words: "The largest was trade with 16.5 %. The second largest was building, with 11.9 %."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.order.ranks import rankable
from extraction.relations.word_lists import lists_of
from extraction.scan import alternation, holds_any

_ONE_OF = re.compile(r"one of the [a-z’' -]{0,16}$|among the $|\bnext $")
_FIRST, _NEXT = "first", ("followed by", "overtaking", "ahead of")
_MOVE = int(Tag.MOVE)
_SENTENCES = 3  # from one rank to the next
_REACH = 120  # characters from the words to the figure
_LEAD = 30


@cache
def _later(language: str) -> re.Pattern[str]:
    """The second rank and those behind it, by the word alone."""
    return re.compile(rf"\b(?:{alternation(lists_of(language).ranks)})\b")


@cache
def _told(language: str) -> re.Pattern[str]:
    """What stands wherever a rank behind the first one is told, for a quick look: every way begins with a plain letter."""
    lists = lists_of(language)
    order, most = alternation(lists.ranks), alternation(lists.most)
    return re.compile(rf"{order}(?:[- ]{most}|[,;.]| place| with| at| on)|{'|'.join(_NEXT)}")


@cache
def _places(language: str) -> re.Pattern[str]:
    """How the words tell a rank; the first one, too."""
    lists = lists_of(language)
    order, most = alternation(lists.ranks), alternation(lists.most)
    verb = "came|comes|ranks|ranked|was|is|in|took"
    return re.compile(
        rf"\b(?:(?P<rank>{order})[- ])?(?P<most>{most})\b"
        rf"|\b(?:{verb}) (?:a close |the )?(?P<place>{_FIRST}|{order})(?: place|[,;.]| with| at| on)"
        rf"|[,;] (?:and )?[a-z' -]{{2,24}} (?P<gapped>{order}) (?:with|at|on)\b"
        rf"|\b(?P<next>{'|'.join(_NEXT)})\b"
    )


def of_rank_words(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that the words rank one after the other, the larger first."""
    lists = lists_of(scene.language)
    if not scene.lexicon.spaced or not holds_any(scene.lowered, lists.ranks):
        return
    told, later = _told(scene.language), _later(scene.language)
    if not _found(scene, told, (*lists.ranks, *_NEXT)) or not _found(scene, later, lists.ranks):
        return
    ranked = list(_ranked(scene, [figure for figure in scene.figures if figure.amount.form != "rank"]))
    for (rank, one), (after, two) in pairwise(ranked):
        apart = two.sentence - one.sentence
        follows = after > rank and apart <= (_SENTENCES if after == rank + 1 else 1)
        if follows and one is not two and rankable(one, two):
            yield one, two


def _found(scene: Scene, pattern: re.Pattern[str], words: Iterable[str]) -> bool:
    """Whether a text has what only finds something where one of some words stands."""
    sentences = scene.sentences.with_any(scene.lowered, words)
    return any(pattern.search(scene.lowered, each.start, each.end) for each in sentences)


def _ranked(scene: Scene, figures: list[Figure]) -> Iterator[tuple[int, Figure]]:
    """Every rank that is told in words, with the one of the figures that tells how much what has it has."""
    at = rank = 0
    lists, places = lists_of(scene.language), _places(scene.language)
    ranks = lists.ranks
    words = (_FIRST, *ranks, *_NEXT, *(most.split(" ")[0] for most in lists.most))
    sentences = scene.sentences.with_any(scene.lowered, words)
    for match in (match for each in sentences for match in places.finditer(scene.lowered, each.start, each.end)):
        if _ONE_OF.search(scene.lowered, max(0, match.start() - _LEAD), match.start()):
            continue
        while at < len(figures) and figures[at].amount.start < match.start():
            at += 1
        figure = _figure_of(scene, figures, at, match.end())
        if figure is not None:
            rank = rank + 1 if match["next"] else ranks.get(match["rank"] or match["place"] or match["gapped"] or "", 1)
            yield rank, figure


def _figure_of(scene: Scene, figures: list[Figure], at: int, end: int) -> Figure | None:
    """The figure behind words of rank in their sentence; of a move where it ends; otherwise the one before."""
    sentence = scene.sentences.index_at(end - 1)
    behind = [f for f in figures[at : at + 3] if f.sentence == sentence and f.amount.start - end <= _REACH]
    if behind:
        first = behind[0]
        moved = behind[1:2] and behind[1].left_tags & _MOVE and rankable(first, behind[1])
        return behind[1] if moved and first.left_tags & _MOVE else first
    before = figures[at - 1] if at else None
    return before if before is not None and before.sentence == sentence else None
