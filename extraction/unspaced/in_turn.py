"""What each figure of a list measures, or of when it is, as told in a list before it: 云计算和大数据收入分别增长91.3%和33.1%.

As many names as figures are told in the same order. What only the last of the names ends with (收入) is that of all.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.phrase_lists import Lists, trimmed
from extraction.text_forms import simplify

RESPECTIVELY = int(Tag.RESPECTIVELY)
_REACH = 80  # characters in front of 分别 that are looked at
_LEAST = 2  # characters of a name
_CLAUSES = re.compile("[，。；：（）,;:()\n]")
_JOINS = re.compile("以及|[和与及]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=[年、和与及])")
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?:[-—–~～至到]{1,2})((?:19|20)\d\d)年")
_BETWEEN = re.compile("[、，,和与及以约近超过达 ]{1,4}")


def name_in_turn(scene: Scene, lists: Lists) -> None:
    """Set `measure` of the figures of such lists, and of the lists behind them that go on with the same names.

    Where years stand in front instead (2017—2019年票房分别为), they are the periods.
    """
    names: list[str] = []
    years: list[str] = []
    shared: str | None = None
    sentence = -1
    for run in _runs(scene.figures, scene.text):
        if run[0].sentence != sentence:
            names, years, sentence = [], [], run[0].sentence
        years = _years(scene, run) or years
        if len(years) == len(run):
            for figure, year in zip(run, years, strict=True):
                figure.period = year
            continue
        told = _names(scene, run, lists)
        if told:
            names, shared = told, run[0].measure
        elif len(names) != len(run) or run[0].measure != shared:
            continue
        for figure, name in zip(run, names, strict=True):
            figure.measure = name


def _runs(figures: list[Figure], text: str) -> list[list[Figure]]:
    """The lists of two and more figures of one form with nothing but signs between them."""
    runs: list[list[Figure]] = []
    listed = False
    for one, two in pairwise(figures):
        alike = one.sentence == two.sentence and one.amount.form == two.amount.form and one.kind == two.kind
        end = one.end if one.end <= two.begin else one.amount.end  # 5亿、6亿元: the unit stands behind the last
        joined = alike and _BETWEEN.fullmatch(text, end, two.begin) is not None
        if joined and listed:
            runs[-1].append(two)
        elif joined:
            runs.append([one, two])
        listed = joined
    return runs


def _lead(scene: Scene, run: list[Figure]) -> str:
    """The clause in front of 分别; "" where a list of figures has no such word."""
    cue = next((cue for cue in reversed(run[0].left) if cue.tags & RESPECTIVELY), None)
    return _CLAUSES.split(scene.text[max(run[0].gap_start, cue.start - _REACH) : cue.start])[-1] if cue else ""


def _years(scene: Scene, run: list[Figure]) -> list[str]:
    """The years in front of a list of figures, one for each; none where there are not as many."""
    clause = _lead(scene, run)
    if span := _SPAN.search(clause):
        years = [*range(int(span[1]), int(span[2]) + 1)]
    else:
        years = [int(year) for year in _YEAR.findall(clause)]
    return [f"{year}年" for year in years] if len(years) == len(run) else []


def _names(scene: Scene, run: list[Figure], lists: Lists) -> list[str]:
    """The names in front of a list of figures, one for each; none where there are not as many."""
    clause = _lead(scene, run)
    *named, last = clause.split("、")
    joints = list(_JOINS.finditer(last, _LEAST, len(last) - _LEAST)) if len(named) + 1 < len(run) else []
    if len(joints) > 1 or len(named) + len(joints) + 1 != len(run):
        return []
    pieces = [*named, last[: joints[0].start()], last[joints[0].end() :]] if joints else [*named, last]
    names = [trimmed(piece, lists) for piece in pieces]
    if any(len(name) < _LEAST for name in names):
        return []
    tail = lists.of_all.search(simplify(names[-1]))
    if tail is None or any(simplify(name).endswith(tail[0]) for name in names[:-1]):
        return names
    return [*(f"{name}{names[-1][tail.start() :]}" for name in names[:-1]), names[-1]]
