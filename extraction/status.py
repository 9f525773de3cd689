"""How sure a figure is (SDMX CL_OBS_STATUS): forecast, provisional or estimated where the words say so, otherwise normal."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.times import year_of
from schemas.records import ObsStatus

FORECAST, PROVISIONAL, ESTIMATED = int(Tag.FORECAST), int(Tag.PROVISIONAL), int(Tag.ESTIMATED)
_UNSURE = FORECAST | PROVISIONAL | ESTIMATED
_REACH = 90
_BREAK = re.compile(r"[;；。]")


def set_status(scene: Scene) -> None:
    """Set `obs_status` of every figure; a figure goes with the one before it in a list or a range of the same sentence."""
    year = int(scene.published[:4]) if scene.published and scene.published[:4].isdigit() else None
    previous: Figure | None = None
    for figure in scene.figures:
        if year is not None or figure.left_tags & _UNSURE:
            figure.obs_status = _status(scene, figure, year)
        listed = not figure.left and not figure.first and figure.obs_status == "A"
        if listed and previous is not None:
            figure.obs_status = previous.obs_status
        previous = figure


def _status(scene: Scene, figure: Figure, year: int | None) -> ObsStatus:
    period = year_of(figure.period) if year is not None else None
    if year is not None and period is not None and period > year:
        return "F"
    if not figure.left_tags & _UNSURE:
        return "A"
    for cue in reversed(figure.left):
        if figure.amount.start - cue.end > _REACH or _BREAK.search(scene.text, cue.end, figure.amount.start):
            break
        if cue.tags & FORECAST and (year is None or period is None or period >= year):
            return "F"
        if cue.tags & PROVISIONAL:
            return "P"
        if cue.tags & ESTIMATED:
            return "E"
    return "A"
