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

    Those `beside` are looked past; the words around them belong to the form.
    """
    figures = [figure for figure in scene.figures if not beside(figure)]
    for at in range(len(figures) - 2):
        three = figures[at : at + 3]
        if three[2].sentence - three[0].sentence > 1 or sum(map(is_quotient, three)) != 1:
            continue
        for phrase in forms:
            if _reads(scene, phrase, three):
                one, two, last = phrase.order
                yield three[one], three[two], three[last]


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
