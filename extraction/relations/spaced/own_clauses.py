"""Clauses with a subject of their own: "while diesel sales slipped to 40" goes on with no figure before it."""

from __future__ import annotations

import re

from extraction.clauses import ADVERB, ARTICLE, FORMS, NOUN, PRONOUN, TIME, grammar, tokens
from extraction.figures import Figure, Scene

_JOINS = re.compile(r"(?:[,;:]|\)) (?:and|but|yet)\b|;|\b(?:while|whilst|whereas|as)\b")
# what such a clause may begin with that only stands for what is told before: "and by May their number had shrunk"
_SAME = frozenset(
    ("number", "numbers", "figure", "figures", "total", "totals", "amount", "count", "share", "rate", "level", "value")
)
_BEHIND = {ADVERB, ARTICLE, TIME}
_LONGEST = 120  # characters of such a clause in front of its figure


def in_another_clause(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether a clause with a subject and a verb of its own begins between two figures of one English sentence."""
    if not scene.lexicon.spaced or one.sentence != two.sentence:
        return False
    for later, figure in zip(scene.figures[one.index :], scene.figures[one.index + 1 : two.index + 1], strict=False):
        start = max(later.end, figure.amount.start - _LONGEST)
        joins = list(_JOINS.finditer(scene.lowered, start, figure.amount.start))
        if joins and _tells_of_another(scene, joins[-1].end(), figure.amount.start):
            return True
    return False


def _tells_of_another(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch of text has a noun, that is no word for the figure before, in front of a verb."""
    often = grammar(scene.language).nouns_as_often
    nouns = 0
    others = False
    for token in tokens(scene.text, start, end, scene.language):
        noun = token.part == NOUN or (token.part in FORMS and not nouns and token.low in often)
        if token.part == PRONOUN or (token.part not in _BEHIND and not noun and not nouns):
            return False
        if token.part in FORMS and not noun:
            return others
        nouns += noun
        others = others or (noun and token.low not in _SAME)
    return False
