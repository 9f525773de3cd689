"""Amounts that are averages because the one beside or before them is: "40 crates and 9 dollars a day"."""

from __future__ import annotations

import re

from extraction.cue_words import AVERAGE, CHANGES, COUNTED, EVERY, FILLER, REACH, SHARE
from extraction.figures import Figure, Scene
from extraction.kinds.kind_lists import lists_of
from extraction.kinds.sizes import of_one_size

_MONEY_ONLY = re.compile(
    r"(?:about |some |over |nearly |almost |around )?(?:rs|rp|rm|us|ksh|inr|usd|eur|gbp|cny|rmb)?\.?[ $€£¥₹~]*"
)
# "from 2.00 to 2.40 pounds per trip"; not "from 40 tonnes to an average of 60"
_FROM = re.compile(r"\bfrom (?:(?:about|around|some|just|over|under|only) )?[a-z]{0,3}[$€£¥₹]?$")
_TO = re.compile(r"(?: [a-z]+)? to (?:(?:about|around|some|just|over|under|nearly|almost) )?[a-z]{0,3}[$€£¥₹]?")
_NEXT_CURRENCY = re.compile(r"(?: ?[a-z]+)?; ?[a-z]{0,3}[$€£¥₹]?")  # "900 rupees ($20; £10) a ton"


def join_ratios(scene: Scene) -> None:
    """Give a figure the ratio of the next one that it is coupled with: "40 crates and 9 dollars a day"."""
    figures, joined_by = scene.figures, lists_of(scene.language).joined_by
    for place in range(len(figures) - 2, -1, -1):
        figure, following = figures[place], figures[place + 1]
        if following.kind != "ratio" or figure.kind != "level" or figure.sentence != following.sentence:
            continue
        if figure.amount.form not in COUNTED or following.amount.form in ("times", "multiple"):
            continue
        gap = scene.lowered[figure.amount.end : following.amount.start]
        if _leads_to(scene, figure, following):
            figure.kind = "ratio"
            continue
        if len(gap) > 30 or any(
            cue.tags & (CHANGES | REACH | SHARE | AVERAGE | EVERY) and not cue.tags & FILLER for cue in following.left
        ):
            continue
        word = next((word for word in joined_by if word in gap), None)
        joined = word is not None and _MONEY_ONLY.fullmatch(gap.rpartition(word)[2]) is not None
        money = figure.amount.form == following.amount.form == "money"
        alike = figure.amount.form == following.amount.form  # "five turbines (2.3 MW apiece)" is no five apiece
        if (alike and ("(" in gap or "（" in gap)) or joined or (money and _NEXT_CURRENCY.fullmatch(gap)):
            figure.kind = "ratio"


def _leads_to(scene: Scene, figure: Figure, ratio: Figure) -> bool:
    """Whether a figure is what a price moved from: "from 2.00 to 2.40 pounds per trip"."""
    if figure.amount.unit != ratio.amount.unit or not of_one_size(figure, ratio) or not scene.lexicon.spaced:
        return False
    gap = (figure.amount.end, ratio.amount.start)
    return (
        _FROM.search(scene.lowered, figure.gap_start, figure.amount.start) is not None
        and _TO.fullmatch(scene.lowered, *gap) is not None
    )
