"""What is missing: "the goal was 1.8 million, so 540,000 remains to be found", "the target was 1,800: they ended 488 short".

Where Chinese says it in one breath, 需要85亿元，只筹到52亿元，缺口43亿元, a slip of one digit is told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import meet, width
from extraction.relations.near import Near, Relation
from extraction.relations.sum.slips import mistyped
from extraction.relations.word_lists import missing_of

_LEAD, _BACK, _SENTENCES = 40, 8, 3
_CURRENCIES = ("$", "€", "£", "¥")
_COARSE = 0.15  # how coarse the three may be together
_MEANT, _ONLY = re.compile("需要?|计划|目标|预算|应|要求"), re.compile("[只仅才]")


def shortfalls(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Sums of what was reached and what is missing to what was meant; none that is known already."""
    told = {frozenset(f.index for f in relation.figures) for relation in known if relation.kind == "sum"}
    for missing in scene.levels:
        if missing.value == 0:
            continue
        if not _is_missing(scene, missing):
            continue
        three = _reached(near, missing)
        if three is not None and frozenset(figure.index for figure in three) not in told:
            yield Relation("sum", three, roles=True)


def _is_missing(scene: Scene, figure: Figure) -> bool:
    end = figure.end
    words = missing_of(scene.language)
    if words.behind.match(scene.lowered, end):
        return True
    at = figure.amount.start
    paid = scene.lowered.endswith(_CURRENCIES, 0, at)
    if not scene.lowered.endswith(words.ends, 0, at - paid):
        return False
    return words.before.search(scene.lowered, max(figure.gap_start, at - _LEAD), at) is not None


def _reached(near: Near, missing: Figure) -> tuple[Figure, Figure, Figure] | None:
    """The two figures before, of one unit, that the missing one lies between: what was meant, and what was reached."""
    before = [
        figure
        for figure in near.around(missing, "level", _BACK, 0)
        if figure.index < missing.index and missing.sentence - figure.sentence <= _SENTENCES
    ]
    for meant in reversed(before):
        for reached in reversed(before):
            if reached.value >= meant.value:
                continue
            span = (reached.span[0] + missing.span[0], reached.span[1] + missing.span[1])
            if width(span) + meant.width < _COARSE and meet(span, meant.span):
                return meant, reached, missing
    return None if near.scene.lexicon.spaced else _in_one_breath(near.scene, missing)


def _in_one_breath(scene: Scene, missing: Figure) -> tuple[Figure, Figure, Figure] | None:
    """The two figures right before, where their words say that one was meant and only the other reached."""
    if missing.index < 2:
        return None
    meant, reached = scene.figures[missing.index - 2 : missing.index]
    three = (meant, reached, missing)
    alike = len({(f.sentence, f.amount.unit, f.amount.form) for f in three}) == 1 and meant.value > reached.value
    if not alike or any(f.kind != "level" or f.amount.bound not in "=~" for f in three):
        return None
    said = _MEANT.search(scene.text, max(meant.gap_start, meant.sentence_start), meant.amount.start)
    only = said and _ONLY.search(scene.text, meant.amount.end, reached.amount.start)
    return three if only and mistyped(meant, [reached, missing]) else None
