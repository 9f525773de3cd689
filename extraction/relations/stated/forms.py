"""Phrases of three figures, as the words in front of, between and behind them tell them."""

from __future__ import annotations

import re
from typing import NamedTuple

from extraction.figures import Figure, Scene


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


def reads(scene: Scene, phrase: Form, three: list[Figure]) -> bool:
    """Whether the words around three figures are those of a form."""
    one, two, last = three
    text = scene.lowered
    return (
        phrase.first.fullmatch(text, one.amount.end, two.amount.start) is not None
        and phrase.second.fullmatch(text, two.amount.end, last.amount.start) is not None
        and phrase.behind.match(text, last.amount.end) is not None
        and phrase.before.search(text, one.gap_start, one.amount.start) is not None
    )
