"""Kinds of a count that go by names of their own: "including 40 pilots, 3 cooks", 存栏生猪300万头，增长2%，其中母猪30万头."""

from __future__ import annotations

from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.relations.word_lists import lists_of

PART, COMPARE, MOVE, BEFORE = int(Tag.PART), int(Tag.COMPARE), int(Tag.MOVE), int(Tag.BEFORE)
_GAP, _RATES = 24, 2  # characters from the word to the first kind; rates between the count and its kinds


def mixed(scene: Scene, figure: Figure, cue: Cue) -> Figure | None:
    """The figure before the kinds of a count that are named one by one."""
    if figure.kind != "level" or figure.amount.form != "count" or not figure.index or not cue.tags & PART:
        return None
    if not scene.lowered.startswith(lists_of(scene.language).kinds_follow, cue.start):
        return None
    whole = _behind_rates(scene, figure)
    joins = figure.amount.start - cue.end < _GAP and not scene.text[cue.end : figure.amount.start].count(",")
    near_by = whole.sentence == figure.sentence or (figure.first and whole.passage == figure.passage)
    both = whole.kind == "level" and whole.amount.form == "count" and whole.value > figure.value
    plain = not whole.left_tags & (COMPARE | MOVE | BEFORE) or opens_then(scene, whole)
    return whole if joins and near_by and both and plain else None


def opens_then(scene: Scene, figure: Figure) -> bool:
    """Whether a sentence is all about a figure of a past year that it begins with: 去年售出40万辆，其中轿车30万辆.

    In English the year opens it: "Last year it sold 40 buses, including 30 to Spain".
    """
    if not figure.first or figure.left_tags & MOVE:
        return False
    if scene.lexicon.spaced:
        return scene.lowered.startswith(lists_of(scene.language).years, figure.sentence_start)
    return all(
        scene.text[cue.start : cue.end] in lists_of(scene.language).years
        for cue in figure.left
        if cue.tags & (COMPARE | BEFORE)
    )


def _behind_rates(scene: Scene, figure: Figure) -> Figure:
    """The figure before one; in a Chinese sentence the one before the rates at which that grew."""
    whole = scene.figures[figure.index - 1]
    for _ in range(_RATES if not scene.lexicon.spaced else 0):
        if whole.kind != "growth" or whole.first or whole.sentence != figure.sentence:
            break
        whole = scene.figures[whole.index - 1]
    return whole
