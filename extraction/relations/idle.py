"""Whether the words between two figures only tie them together, so that no other subject can have come in between."""

from __future__ import annotations

from bisect import bisect_left

from extraction.figures import Figure, Scene
from extraction.relations.word_lists import lists_of
from extraction.relations.words import content

_FAR = 70  # characters between two figures that belong together
_STOPS = frozenset(";；。|")
_BREAKS = _STOPS | frozenset(",，:：")


def idle(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether nothing but cue words, dates, units and small words stands between one figure and the next."""
    start, end = one.end, two.amount.start
    return _idle(scene, min(start, end), end)


def _idle(scene: Scene, start: int, end: int) -> bool:
    if end - start > _FAR or not _STOPS.isdisjoint(scene.text[start:end]):
        return False
    for cue in scene.lexicon.cues(scene.lowered, start, end):
        if cue.start > start and not _small(scene, start, cue.start):
            return False
        start = cue.end
    return _small(scene, start, end)


def tied(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether only such words stand between the clause of one figure and the next: "27 were finished, a drop of 40 %"."""
    start, end = one.end, two.amount.start
    comma = max(scene.text.rfind(",", start, end), scene.text.rfind("，", start, end))
    return idle(scene, one, two) or (comma >= start and _idle(scene, comma, end) and _one_clause(scene, start, comma))


def _one_clause(scene: Scene, start: int, comma: int) -> bool:
    return comma - start <= _FAR and _BREAKS.isdisjoint(scene.text[start:comma])


def _small(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch without cue words says nothing but when."""
    mentions = scene.mentions
    for place in range(bisect_left(mentions, (start,)), len(mentions)):
        mention = mentions[place]
        if mention.start >= end:
            break
        if not _blank(scene, start, mention.start):
            return False
        start = max(start, min(mention.end, end))
    return _blank(scene, start, end)


def _blank(scene: Scene, start: int, end: int) -> bool:
    idle_words = lists_of(scene.language).idle_words
    if scene.lexicon.spaced:
        return start >= end or not content(scene, start, end) - idle_words
    return not any("\u4e00" <= sign <= "\u9fff" and sign not in idle_words for sign in scene.text[start:end])
