"""The figures that a share may be the share of: beside it, or tied to it by a name."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS
from extraction.relations.words import content

OF = int(Tag.OF)
_BEFORE, _BEHIND = 4, 3  # figures looked at on either side
_OF_A_UNIT = 2  # figures of one unit, for the nearest may be the whole: "396 of 1,170 buses, a third"
_WORDED = 6  # figures before among which a name is looked for


_OPENED = (" (", "（", "(")


def parts_beside(scene: Scene, share: Figure) -> list[Figure]:
    """The nearest figure of each unit in the share's sentence, and those of its name in the sentences before."""
    own = scene.figures[share.index - 1] if share.index else share
    if _is_level(own) and scene.text[own.end : share.amount.start] in _OPENED:
        return [own]  # "81 million (34 %), followed by Asia with 66 million (36 %)"
    before = list(_nearest_of_units(_run_before(scene, share), _OF_A_UNIT))
    behind = list(_nearest_of_units(_run_behind(scene, share), 1))
    beside = [*before, *(figure for figure in behind if figure not in before)]
    if not any(figure.sentence == share.sentence for figure in beside):
        beside.extend(_by_words(scene, share, beside))
    return beside


def _run_before(scene: Scene, share: Figure) -> list[Figure]:
    """Figures before a share, the nearest first: of its sentence, or where it has none, of the one before in its line."""
    run = list(reversed(scene.figures[max(0, share.index - _BEFORE) : share.index]))
    own = [figure for figure in run if figure.sentence == share.sentence]
    if any(_is_level(figure) for figure in own):
        return own
    return [figure for figure in run if share.sentence - figure.sentence <= 1 and figure.line == share.line]


def _run_behind(scene: Scene, share: Figure) -> list[Figure]:
    """Figures behind a share in its sentence, up to a semicolon."""
    run: list[Figure] = []
    for figure in scene.figures[share.index + 1 : share.index + 1 + _BEHIND]:
        between = scene.text[share.amount.end : figure.amount.start]
        if not run and _of_it(share, between):
            continue
        if figure.sentence != share.sentence or ";" in between or "；" in between:
            break
        run.append(figure)
    return run


def _of_it(share: Figure, between: str) -> bool:
    """Whether the next figure is the whole of a share: "half of the 18,000 shops"."""
    return len(between) < 16 and any(cue.tags & OF for cue in share.right[:1]) and "," not in between


def _nearest_of_units(run: list[Figure], most: int) -> list[Figure]:
    nearest: dict[str, list[Figure]] = {}
    for figure in run:
        if _is_level(figure) and len(nearest.setdefault(figure.amount.unit, [])) < most:
            nearest[figure.amount.unit].append(figure)
    return [figure for figures in nearest.values() for figure in figures]


def _by_words(scene: Scene, share: Figure, known: list[Figure]) -> list[Figure]:
    """Figures whose gap shares a word with the share's: "violence 3,960 cases. Violence thus makes up 27 %"."""
    words = content(scene, max(share.gap_start, share.sentence_start), share.amount.start)
    near_by = [
        figure
        for figure in scene.figures[max(0, share.index - _WORDED) : share.index]
        if _is_level(figure) and figure.line == share.line and share.sentence - figure.sentence <= 2
    ]
    return [f for f in near_by if f not in known and words & content(scene, f.gap_start, f.amount.start)]


def _is_level(figure: Figure) -> bool:
    return figure.amount.form in AMOUNTS and figure.kind == "level"
