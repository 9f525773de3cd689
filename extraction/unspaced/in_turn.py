"""What each figure of a list measures, or of when it is, as told in a list before it: 云计算和大数据收入分别增长91.3%和33.1%.

As many names as figures are told in the same order. What only the last of the names ends with (收入) is that of all.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.figures import Figure, Scene, is_next_by_slash
from extraction.phrases.phrase_lists import Lists, trimmed
from extraction.text_forms import simplify

_REACH = 80  # characters in front of 分别 that are looked at
_LEAST = 2  # characters of a name
_CENTURY = 2000
_IN_TURN = ("分别", "依次")
_CLAUSES = re.compile("[，。；：（）,;:()\n]")
_JOINS = re.compile("以及|[和与及]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=[年、和与及—–~～至到/EA-])")
_SPAN = re.compile(r"(?<!\d)((?:19|20)?\d\d)[年EA]?(?:[-—–~～至到]{1,2})((?:19|20)?\d\d)[年EAF]")
_SHORT = re.compile(r"(?<!\d)\d\d(?:/\d\d)+(?=年)")  # 24/25/26年
_BETWEEN = re.compile("[、，,和与及以约近超过达 ]{1,4}|/[-−+]?")


def name_in_turn(scene: Scene, lists: Lists) -> None:
    """Set `measure` of the figures of such lists, and of the lists behind them that go on with the same names.

    Where years stand in front instead (2017—2019年票房分别为), they are the periods.
    """
    names: list[str] = []
    years: list[str] = []
    shared: str | None = None
    sentence = -1
    for run in runs(scene.figures, scene.text):
        if run[0].sentence != sentence:
            names, years, sentence = [], [], run[0].sentence
        years = _years(scene, run) or years
        if len(years) == len(run):
            for figure, year in zip(run, years, strict=True):
                figure.period = year
            continue
        told = _names(scene, run, lists) or _levels(scene, run)
        if told:
            names, shared = told, run[0].measure
        elif len(names) != len(run) or run[0].measure != shared:
            continue
        for figure, name in zip(run, names, strict=True):
            figure.measure = name


def runs(figures: list[Figure], text: str) -> list[list[Figure]]:
    """The lists of two and more figures of one form with nothing but signs between them."""
    lists: list[list[Figure]] = []
    listed = False
    for one, two in pairwise(figures):
        alike = one.sentence == two.sentence and one.amount.form == two.amount.form and one.kind == two.kind
        end = one.end if one.end <= two.begin else one.amount.end  # 5亿、6亿元: the unit stands behind the last
        joined = alike and _BETWEEN.fullmatch(text, end, two.begin) is not None
        if joined and listed:
            lists[-1].append(two)
        elif joined:
            lists.append([one, two])
        listed = joined
    return lists


def _lead(scene: Scene, run: list[Figure]) -> list[str]:
    """The clauses in front of 分别; none where a list of figures has no such word, and no slashes either."""
    first = run[0]
    at = max(scene.lowered.rfind(word, first.gap_start, first.amount.start) for word in _IN_TURN)
    if at < 0 and is_next_by_slash(scene, first, run[1]):
        at = first.amount.start
    return _CLAUSES.split(scene.text[max(first.gap_start, at - _REACH) : at]) if at >= 0 else []


def _years(scene: Scene, run: list[Figure]) -> list[str]:
    """The years in front of a list of figures, one for each; none where there are not as many."""
    clauses = _lead(scene, run)
    clause = next((one for one in clauses[:-3:-1] if any(year.search(one) for year in (_YEAR, _SPAN, _SHORT))), "")
    if span := _SPAN.search(clause):
        years = [*range(_full(span[1]), _full(span[2]) + 1)]
    elif short := _SHORT.search(clause):
        years = [_full(year) for year in short[0].split("/")]
    else:
        years = [int(year) for year in _YEAR.findall(clause)]
    return [f"{year}年" for year in years] if len(years) == len(run) else []


def _full(year: str) -> int:
    """A year of two figures is one of this century."""
    return int(year) + (_CENTURY if len(year) == _LEAST else 0)


def _levels(scene: Scene, run: list[Figure]) -> list[str]:
    """What the levels measure that rates without names follow: 游客4万人次，旅游收入9亿元，分别增长2%和3%."""
    levels = scene.figures[max(0, run[0].index - len(run)) : run[0].index]
    bare = run[0].kind == "growth" and run[0].measure == levels[-1].measure if levels else False
    if not bare or not _lead(scene, run) or any(f.kind != "level" or f.sentence != run[0].sentence for f in levels):
        return []
    measures = [figure.measure or "" for figure in levels]
    return measures if len(set(measures)) == len(run) else []


def _names(scene: Scene, run: list[Figure], lists: Lists) -> list[str]:
    """The names in front of a list of figures, one for each; none where there are not as many."""
    clauses = _lead(scene, run)
    if not clauses:
        return []
    clause = clauses[-1]
    *named, last = re.split("[、/]", clause)
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
