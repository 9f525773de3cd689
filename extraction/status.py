"""How sure a figure is (SDMX CL_OBS_STATUS): forecast, provisional or estimated where the words say so, otherwise normal."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.times.times import year_of
from schemas.records import ObsStatus

FORECAST, PROVISIONAL, ESTIMATED = int(Tag.FORECAST), int(Tag.PROVISIONAL), int(Tag.ESTIMATED)
_UNSURE = FORECAST | PROVISIONAL | ESTIMATED
_REACH = 90
_BREAK = re.compile(r"[;；。]")
_NO_HEADLINE = (".", "。", "!", "?", "！", "？")
_BRACKET = re.compile(r"[(（]\W*$")


def set_status(scene: Scene) -> None:
    """Set `obs_status` of every figure; a figure goes with the one before it in a list or a range of the same sentence."""
    year = int(scene.published[:4]) if scene.published and scene.published[:4].isdigit() else None
    previous: Figure | None = None
    for figure in scene.figures:
        if (
            year is not None or figure.left_tags & _UNSURE or figure.sentence == 0
        ):  # a headline may tell what is to come
            figure.obs_status = _status(scene, figure, year)
        listed = not figure.left and not figure.first and figure.obs_status == "A"
        if listed and previous is not None:
            figure.obs_status = previous.obs_status
        previous = figure
    if scene.tags & PROVISIONAL:
        _set_behind(scene)


def _set_behind(scene: Scene) -> None:
    """What is provisional by words behind it: "98.9 billion in 2024 according to preliminary figures", "41 (provisional)".

    In a list that is so of all figures of one time.
    """
    told: Figure | None = None
    for figure in reversed(scene.figures):
        listed = (
            told is not None
            and told.sentence == figure.sentence
            and told.period == figure.period
            and not _BREAK.search(scene.text, figure.amount.end, told.amount.start)
        )
        told = figure if listed or _had_from(scene, figure) else None
        if told is not None and figure.obs_status == "A":
            figure.obs_status = "P"


def _had_from(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is had from what is provisional, as the words right behind it say."""
    for cue in figure.right:
        if cue.start - figure.amount.end > _REACH or _BREAK.search(scene.text, figure.amount.end, cue.start):
            return False
        if cue.tags & PROVISIONAL:
            between = scene.lowered[figure.amount.end : cue.start]
            led = kind_lists.lists_of(scene.language).sources and kind_lists.any_of(scene.language, "sources")
            sources = list(led.finditer(between)) if led else []
            return bool(_BRACKET.search(between)) or bool(sources and "," not in between[sources[-1].end() :])
    return False


def _to_come(scene: Scene, figure: Figure) -> bool:
    """Whether a figure of the headline is of what is to come: "Exports of Togo to reach 12 billion dollars"."""
    sentence = scene.text[figure.sentence_start : figure.sentence_end].rstrip()
    if scene.text[: figure.sentence_start].strip() or sentence.endswith(_NO_HEADLINE):
        return False
    lists = kind_lists.lists_of(scene.language)
    if not (lists.to_come and lists.under_way):
        return False
    ahead = scene.lowered[figure.sentence_start : figure.amount.start]
    coming = list(
        kind_lists.any_of(scene.language, "to_come").finditer(ahead, max(0, figure.gap_start - figure.sentence_start))
    )
    return bool(coming) and not kind_lists.any_of(scene.language, "under_way").search(ahead)


def _status(scene: Scene, figure: Figure, year: int | None) -> ObsStatus:
    period = year_of(figure.period) if year is not None else None
    if year is not None and period is not None and period > year:
        return "F"
    if (year is None or period is None or period >= year) and _to_come(scene, figure):
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
