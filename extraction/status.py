"""How sure a figure is (SDMX CL_OBS_STATUS): forecast, provisional or estimated where the words say so, otherwise normal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.times.times import year_of
from schemas.records import ObsStatus

FORECAST, PROVISIONAL, ESTIMATED = int(Tag.FORECAST), int(Tag.PROVISIONAL), int(Tag.ESTIMATED)
_UNSURE = FORECAST | PROVISIONAL | ESTIMATED
_REACH = 90
_BREAK = re.compile(r"[;；。]")
_STOPS = re.compile(r"[,;:，；：。]|[.!?]\s")
_CLOSE, _FEW = 40, 7  # characters and words in which a figure goes on with what is said of another, or behind it
_ADORNMENTS = "#*-•· \t\n\u3000【】|"
_ENDS = (*".。!?！？,，;；", "…")
_NEAR = 300  # characters around a figure in which the year stands that it is of
_HEAD = re.compile(r"([^.:：\d]{2,}?)(?: (?:for|to) [^.:：]{1,20})?(?:[.:：]|$)")
_DIGIT = re.compile(r"\d")
_NO_HEADLINE = (".", "。", "!", "?", "！", "？")
_REPORTING = re.compile(r"\bof FY \d|财年.")  # a part of a reporting year, which may have begun in the year before
_BRACKET = re.compile(r"[(（]\W*$")


def set_status(scene: Scene) -> None:
    """Set `obs_status` of every figure; a figure goes with the one before it in a list or a range of the same sentence."""
    year = int(scene.published[:4]) if scene.published and scene.published[:4].isdigit() else None
    prospects = set(_prospects(scene))
    previous: Figure | None = None
    for figure in scene.figures:
        if (
            year is not None or figure.left_tags & _UNSURE or figure.sentence == 0
        ):  # a headline may tell what is to come
            figure.obs_status = _status(scene, figure, year)
        if figure.obs_status == "A":
            if figure.sentence in prospects or _is_expected(scene, figure):
                figure.obs_status = "A" if _is_past(scene, figure, year) else "F"
            elif previous is not None and not figure.first:
                figure.obs_status = _as_before(scene, figure, previous)
        previous = figure
    if scene.tags & PROVISIONAL:
        _set_behind(scene)


def _as_before(scene: Scene, figure: Figure, previous: Figure) -> ObsStatus:
    """The status of a figure that may go on with the one before it in its sentence.

    In a list it does; what is forecast goes on for a few words ("expects 520 boats, or a tenth of the fleet"), but not to
    an earlier time or what the words tell as done: "(2016: 480)", "from 40".
    """
    if previous.obs_status != "F":
        return previous.obs_status if not figure.left else "A"
    times = year_of(previous.period), year_of(figure.period)
    if previous.sentence != figure.sentence or (times[0] and times[1] and times[1] < times[0]):
        return "A"
    between = scene.lowered[figure.gap_start : figure.amount.start]
    if _BREAK.search(between) or len(between.split()) > _FEW or len(between) > _CLOSE:
        return "A"
    return "A" if kind_lists.any_of(scene.language, "as_it_was").search(between) else "F"


def _is_expected(scene: Scene, figure: Figure) -> bool:
    """Whether words right behind a figure say that it is expected: "around 155 billion parcels are expected"."""
    if not any(cue.tags & FORECAST and cue.start - figure.amount.end <= _CLOSE for cue in figure.right):
        return False
    behind = scene.lowered[figure.amount.end : figure.gap_end]
    found = kind_lists.any_of(scene.language, "expected_behind").search(behind, 0, 2 * _CLOSE)
    if found is None or found.start() > _CLOSE or _STOPS.search(behind, 0, found.start()):
        return False
    return not any(behind[found.end() :].startswith(word) for word in kind_lists.lists_of(scene.language).expected_to)


def _is_past(scene: Scene, figure: Figure, year: int | None) -> bool:
    """Whether a figure that stands among what is to come is told of before: "against 40 last year", "(2023: 40)"."""
    told = year_of(figure.period)
    if year is not None and told is not None and told < year:
        ends = min(figure.sentence_end, figure.amount.end + _NEAR)
        if scene.text.find(str(told), max(figure.sentence_start, figure.amount.start - _NEAR), ends) >= 0:
            return True
    between = scene.lowered[figure.gap_start : figure.amount.start]
    return kind_lists.any_of(scene.language, "as_it_was").search(between) is not None


def _prospects(scene: Scene) -> Iterator[int]:
    """The sentences under a heading such as "Outlook", up to the next one, or behind it in its paragraph: "Outlook. We …"."""
    heads = frozenset(kind_lists.lists_of(scene.language).prospects)
    if not heads or not any(head in scene.lowered for head in heads):
        return
    paragraph, under = -1, False
    for number, sentence in enumerate(scene.sentences.all):
        said = scene.lowered[sentence.start : min(sentence.end, sentence.start + _CLOSE)].strip(_ADORNMENTS)
        if scene.sentences.all[number - 1].line != sentence.line or not number:  # it begins a line
            head = _HEAD.match(said)
            named = head is not None and head[1].strip() in heads
            alone = sentence.end - sentence.start <= _CLOSE and not said.endswith(_ENDS) and not _DIGIT.search(said)
            if named or alone:
                under, paragraph = named and alone, sentence.paragraph if named else -1
        if under or paragraph == sentence.paragraph:
            yield number


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
    if figure.sentence or sentence.endswith(_NO_HEADLINE):
        return False
    lists = kind_lists.lists_of(scene.language)
    if not (lists.to_come and lists.under_way):
        return False
    ahead = scene.lowered[figure.sentence_start : figure.amount.start]
    coming = list(
        kind_lists.any_of(scene.language, "to_come").finditer(ahead, max(0, figure.gap_start - figure.sentence_start))
    )
    return bool(coming) and not kind_lists.any_of(scene.language, "under_way").search(ahead)


def _is_base(scene: Scene, cue: Cue) -> bool:
    """Whether what was expected is only what something is compared with: "faster than expected"."""
    return scene.lowered.endswith(kind_lists.lists_of(scene.language).compared_to, 0, cue.start)


def _status(scene: Scene, figure: Figure, year: int | None) -> ObsStatus:
    period = year_of(figure.period) if year is not None else None
    ahead = period - year if year is not None and period is not None else 0
    if ahead > 1 or (ahead == 1 and not _REPORTING.search(figure.period or "")):
        return "F"
    if (year is None or period is None or period >= year) and _to_come(scene, figure):
        return "F"
    if not figure.left_tags & _UNSURE:
        return "A"
    for cue in reversed(figure.left):
        if figure.amount.start - cue.end > _REACH or _BREAK.search(scene.text, cue.end, figure.amount.start):
            break
        if cue.tags & FORECAST and (year is None or period is None or period >= year) and not _is_base(scene, cue):
            return "F"
        if cue.tags & PROVISIONAL:
            return "P"
        if cue.tags & ESTIMATED:
            return "E"
    return "A"
