"""Which of the figures that say the same stands for them: the close one, and none of a headline."""

from __future__ import annotations

from extraction.figures import Figure, Scene
from extraction.relations.near import Near, guessed

_HEADING = 60
_FULL_STOPS = ".。!！…"


def nearest_first(figure: Figure, others: list[Figure]) -> list[Figure]:
    """Figures before one from the nearest to the farthest; those whose unit was only lent to its row come last."""
    back = list(reversed(others))
    return sorted(back, key=lambda other: other.amount.unit != figure.amount.unit and guessed(other))


def headline(scene: Scene, figure: Figure) -> bool:
    """Whether a figure stands in a heading at the top of the text."""
    if figure.line >= 3 or figure.sentence_start >= 600 or _in_row(scene, figure):
        return False
    end = scene.text.find("\n", figure.sentence_end - 1)
    title = (
        figure.line == 0 and end > 0 and scene.text[end - 1] not in _FULL_STOPS
    )  # "八天78亿元！电影节收官": one line
    return title or scene.text[figure.sentence_end - 1] not in _FULL_STOPS


def _in_row(scene: Scene, figure: Figure) -> bool:
    """Whether nothing but space or bars parts a figure from one beside it in its line: a row of a table at the top."""
    for one in (figure.index - 1, figure.index):
        pair = scene.figures[one : one + 2] if one >= 0 else []
        if len(pair) > 1 and pair[0].sentence == pair[1].sentence:
            gap = scene.text[pair[0].end : pair[1].amount.start]
            if gap and not gap.strip(" |\t") and "\n" not in gap:
                return True
    return False


def closeness(scene: Scene, figure: Figure, anchor: Figure) -> tuple[int, int, float, int]:
    """How good a representative a figure is for a relation told at an anchor: the less, the better.

    The same sentence comes first; then the first place outside the headline, of those in other digits the exact one.
    """
    if figure.sentence == anchor.sentence:
        return 0, 0, 0.0, abs(figure.index - anchor.index)
    return 1, int(headline(scene, figure) or _heads(scene, figure)), figure.amount.step, figure.index


def _heads(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is alone in a short line that is no sentence: the heading of a section, told exactly below."""
    start, end = figure.sentence_start, figure.sentence_end
    alone = figure.gap_start == start and figure.gap_end == end and end - start < _HEADING
    return alone and scene.text[end : end + 1] == "\n" and scene.text[end - 1] not in ".。!！?？;；:："


def first_told(near: Near, figure: Figure, anchor: Figure) -> Figure:
    """Of figures that say the same, the one that stands for them in a relation told at an anchor.

    That is the figure itself where it is close, otherwise the first one outside the headline.
    """
    if abs(figure.sentence - anchor.sentence) <= 2:
        return figure
    told: list[Figure] = [figure, *near.same.get(figure.index, [])]
    return sorted(told, key=lambda other: closeness(near.scene, other, anchor))[0]
