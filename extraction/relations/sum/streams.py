"""English sums of streams that one sentence names side by side, and whose total is told sentences before by the same noun.

"Transfers came to 6.56 billion ... Transfers from land rose by 5 % to 5.1 billion, transfers from the sea were 1.4 billion".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import adds_up
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.word_lists import lists_of
from extraction.relations.words import content, stem

_STREAM = re.compile(r"\b([a-z]{3,}) (of|from|to|in|by|for) (?:(?:the|its|their|other) )?([a-z][a-z'-]*)")
_BACK, _SENTENCES, _MOST, _COARSE = 8, 4, 5, 0.06


def streams(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Sums of such streams, none of which is a part in a sum of `known`."""
    if not scene.lexicon.spaced:
        return
    summed = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures[1:]}
    rows: list[list[Figure]] = [[]]
    for figure in scene.figures:
        if rows[-1] and rows[-1][-1].sentence != figure.sentence:
            rows.append([])
        rows[-1].append(figure)
    for row in rows:
        parts = _parts(scene, near, row) if len(row) > 1 else None
        if parts is None or summed & {part.index for part in parts[1]}:
            continue
        total = _total(scene, near, *parts)
        if total is not None:
            yield Relation("sum", (total, *parts[1]), roles=True)


def _parts(scene: Scene, near: Near, row: list[Figure]) -> tuple[str, list[Figure]] | None:
    """The noun of the streams that a sentence names, and the figure of each: the last one before the next name."""
    first, last = row[0], row[-1]
    idle = lists_of(scene.language).no_narrower
    names = [
        (stem(name[1]), name[2], name[3], name.start())
        for name in _STREAM.finditer(scene.lowered, first.sentence_start, last.amount.start)
        if name[3] not in idle
    ]
    heads = {head for head, times in Counter(name[:2] for name in names).items() if times > 1}
    if len(heads) != 1:
        return None
    own = [name for name in names if name[:2] in heads]
    if not 1 < len({name[2] for name in own}) == len(own) <= _MOST:
        return None
    parts: list[Figure] = []
    for at, name in enumerate(own):
        end = own[at + 1][3] if at + 1 < len(own) else first.sentence_end
        told = [f for f in row if name[3] < f.amount.start < end and f.kind == "level" and f.amount.form in AMOUNTS]
        told = [f for f in told if not is_earlier(scene, f)]
        if len(told) != 1 or not near.of_one_unit(told[0], (parts or told)[0]):
            return None
        parts.append(told[0])
    return own[0][0], parts


def _total(scene: Scene, near: Near, head: str, parts: list[Figure]) -> Figure | None:
    """The nearest figure before that has the noun of the streams, and that they add up to."""
    for figure in reversed(near.around(parts[0], "level", _BACK, 0)):
        if parts[0].sentence - figure.sentence > _SENTENCES:
            return None
        named = head in content(scene, figure.sentence_start, figure.amount.start)
        if (
            named
            and figure.sentence < parts[0].sentence
            and not is_earlier(scene, figure)
            and adds_up(figure, parts, _COARSE)
        ):
            return figure
    return None
