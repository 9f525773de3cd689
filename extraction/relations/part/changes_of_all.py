"""Changes of some that are parts of the change of all: "Overall, employers added 90,000 jobs. Hospitals added 20,000".

Only of what employers and companies have more or fewer of (jobs, customers), and only what came on top. In text with spaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.earlier import is_earlier
from extraction.relations.word_lists import any_of

_LEAD = 160  # characters in front of a change that say whose it is
_SENTENCES = 10  # on either side of the change of all


def changes_of_all(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a part and its whole."""
    if not scene.lexicon.spaced:
        return
    stocks = kind_lists.lists_of(scene.language).stocks
    gains = [f for f in scene.kinds["change"] if f.amount.unit in stocks and f.value > 0 and f.amount.value is not None]
    of_all = any_of(scene.language, "of_all")
    wholes = [
        f for f in gains if of_all.search(scene.lowered, max(f.sentence_start, f.amount.start - _LEAD), f.amount.start)
    ]
    if len(wholes) != 1:
        return  # none, or of more than one time
    whole = wholes[0]
    for part in gains:
        near = part is not whole and abs(part.sentence - whole.sentence) <= _SENTENCES and part.value < whole.value
        one_time = part.period == whole.period or not (part.period and whole.period)
        if (
            near
            and one_time
            and part.index not in scene.headings
            and not is_earlier(scene, part)
            and not _of_long(scene, part)
        ):
            yield part, whole


def _of_long(scene: Scene, figure: Figure) -> bool:
    """Whether a change is that of a year or more: "and has risen by 40,000 over the past year"."""
    return any_of(scene.language, "over_long").search(scene.lowered, figure.end, figure.gap_end) is not None
