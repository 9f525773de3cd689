"""Phrases of three figures, as the words in front of, between and behind them tell them; and what such words are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from extraction.figures import Figure, Scene

ABOUT = r"(?:about |some |around |nearly |roughly |almost |over |just over |another )?[$€£¥₹]?"
NOUN = r"(?: [a-z][a-z’'-]+){0,3}"
AT = r"(?: (?:in|by|at the end of|at) (?:the )?(?:[a-z]+ ){0,2}(?:(?:19|20)\d\d)?)?"  # when a level was reached
UNIT = "[\u4e00-\u9fff]{0,4}"
UP_HAN = "增长|增加|增|上升|上涨|涨|提高|提升|扩张|扩大|升|多"
DOWN_HAN = "下滑|下降|减少|减|下跌|跌|降低|降|回落|缩减|缩水|收窄|少"
RISES_HAN = f"(?:{UP_HAN}|{DOWN_HAN})了?"  # how a level moved


class Form(NamedTuple):
    """What stands in front of the first figure, between them and behind the last.

    `order` are the places that the terms of the relation have among the three, in the order of `schemas.records.Identity`.
    """

    order: tuple[int, int, int]
    before: re.Pattern[str]
    first: re.Pattern[str]
    second: re.Pattern[str]
    behind: re.Pattern[str]


def form(order: tuple[int, int, int], before: str, first: str, second: str, behind: str = "") -> Form:
    """A form from the patterns of its words."""
    return Form(order, re.compile(rf"(?:{before})$"), *map(re.compile, (first, second, behind)))


def phrases(
    scene: Scene,
    forms: Iterable[Form],
    is_quotient: Callable[[Figure], bool],
    beside: Callable[[Figure], bool] = lambda _: False,
) -> Iterator[tuple[Figure, Figure, Figure]]:
    """The terms of every phrase of three figures, one of them a share or a rate, that has one of the forms.

    That one is the last of the terms. Those `beside` are looked past; the words around them belong to the form.
    """
    figures = [figure for figure in scene.figures if not beside(figure)]
    quotients = [place for place, figure in enumerate(figures) if is_quotient(figure)]
    for at, place in _around(quotients, len(figures)):
        three = figures[at : at + 3]
        if three[2].sentence - three[0].sentence > 1:
            continue
        for phrase in forms:
            one, two, last = phrase.order
            if at + last == place and _reads(scene, phrase, three):
                yield three[one], three[two], three[last]


def _around(places: list[int], count: int) -> Iterator[tuple[int, int]]:
    """The beginnings of all threes among so many that hold just one of some places, in order, each with that place."""
    for number, place in enumerate(places):
        after = places[number - 1] if number else -1
        before = places[number + 1] if number + 1 < len(places) else count
        for at in range(max(place - 2, after + 1), min(place, before - 3) + 1):
            yield at, place


def _reads(scene: Scene, phrase: Form, three: list[Figure]) -> bool:
    """Whether the words around three figures are those of a form."""
    one, two, last = three
    text = scene.lowered
    return (
        phrase.first.fullmatch(text, one.amount.end, two.amount.start) is not None
        and phrase.second.fullmatch(text, two.amount.end, last.amount.start) is not None
        and phrase.behind.match(text, last.amount.end) is not None
        and phrase.before.search(text, one.gap_start, one.amount.start) is not None
    )
