"""Clauses with a subject of their own: "while diesel sales slipped to 40" goes on with no figure before it."""

from __future__ import annotations

import re

from extraction.figures import Figure, Scene
from extraction.phrases.clauses import ADVERB, ARTICLE, FORMS, NOUN, PRONOUN, TIME, tokens

_JOINS = re.compile(r"(?:[,;:]|\)) (?:and|but|yet)\b|;|\b(?:while|whilst|whereas|as)\b")
# what such a clause may begin with that only stands for what is told before: "and by May their number had shrunk"
_SAME = frozenset(
    ("number", "numbers", "figure", "figures", "total", "totals", "amount", "count", "share", "rate", "level", "value")
)
_NOUNS = FORMS | {NOUN}
_BEHIND = {ADVERB, ARTICLE, TIME}
_LONGEST = 120  # characters of such a clause in front of its figure


def in_another_clause(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether a clause with a subject and a verb of its own begins between two figures of one English sentence."""
    if not scene.lexicon.spaced or one.sentence != two.sentence:
        return False
    for index in range(one.index + 1, two.index + 1):
        figure = scene.figures[index]
        if figure.opened is None:
            figure.opened = _opens_a_clause(scene, figure, scene.figures[index - 1])
        if figure.opened:
            return True
    return False


def _opens_a_clause(scene: Scene, figure: Figure, before: Figure) -> bool:
    """Whether the words between a figure and the one before it begin a clause with a subject and a verb of its own."""
    start = max(before.end, figure.amount.start - _LONGEST)
    joins = list(_JOINS.finditer(scene.lowered, start, figure.amount.start))
    return bool(joins) and _tells_of_another(scene, joins[-1].end(), figure.amount.start)


def _tells_of_another(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch of text has a noun, that is no word for the figure before, in front of a verb.

    What leads to a noun is no verb, whatever else it may be: "total operating costs rose".
    """
    clause = tokens(scene.text, start, end, scene.language)
    subject: list[str] = []
    for place, token in enumerate(clause):
        following = clause[place + 1].part if place + 1 < len(clause) else ""
        has_object = place > 0 and clause[place - 1].part in (NOUN, TIME) and not token.low.endswith("ing")
        if token.part in FORMS and subject and (following not in _NOUNS or has_object):
            return not _SAME.issuperset(subject)
        if token.part in _NOUNS:
            subject.append(token.low)
        elif token.part == PRONOUN or (token.part not in _BEHIND and not subject):
            return False
    return False
