"""A part right before its whole, or right behind it: "45 of the 60 kilometres", "of 3,080 shops only 240"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS

# "of the", "of its estimated", "out of", "of the country's"
_LEADS_TO = re.compile(
    r" (?:out )?of(?: the| its| our| their| his| her| my| your| these| those| all)?(?:(?: [a-z]+){0,2} [a-z]+['’]s)?"
    r"(?: [a-z]{4,10}(?<!s))?"
    r" ?(?:[a-z]{0,3}[$€£¥₹]|(?:usd|eur|gbp|cny|rmb|rs\.?) )?"
)
# ", out of an income of"
_OUT_OF = re.compile(r"[^,;.:\d]{0,40},? out of (?:an?|its|the|their|our) (?:[a-z-]+ ){1,3}of ?[a-z]{0,3}[$€£¥₹]?")
# "£76 million of the shellfish total of £174 million"
_OF_THE_SUM = re.compile(
    r" of (?:the|its|their|our|an?) (?:[a-z-]+ ){0,3}(?:total|sum|amount|number|budget|turnover|revenue|sales|population"
    r"|workforce|fleet|stock|membership|spending|cost|costs|bill|debt|output|income|capacity|demand|supply)"
    r" of ?(?:[a-z]{0,3}[$€£¥₹]|(?:usd|eur|gbp|cny|rmb|rs\.?) )?"
)
# "received 2.1 million from the 6.4 million"
_FROM_THE = re.compile(r" from (?:the|that|this) ?(?:[a-z]{0,3}[$€£¥₹]|(?:usd|eur|gbp|cny|rmb|rs\.?|n) ?)?")
# at the beginning of a clause: in "a profit of 9 million, compared with a loss of 4 million" nothing is a part
_OF = re.compile(
    r"(?:^\W{0,4}|[.;:!?,\n]\W{0,3}|\b(?:that|and|but|while|where|said|so|out|or|overall|altogether|there|alone|years?|\d) )"
    r"(?:out )?of (?:the |these |some |about |nearly |over |a total of |all |its |our |(?:[a-z]+ )?[a-z]+['’]s )?[$€£¥]?$"
)
_CLAUSE = 80


def next_wholes(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """Figures with the one behind them that they are said to be some of."""
    if not scene.lexicon.spaced:
        return
    for figure in scene.levels:
        whole = _of_the_next(scene, figure) or _out_of(scene, figure)
        if whole is not None:
            yield figure, whole


def _out_of(scene: Scene, figure: Figure) -> Figure | None:
    """The figure before that a clause opens with: "Of 3,080 shops in the town, only 240 open on Sundays"."""
    if figure.first or not figure.index:
        return None
    whole = scene.figures[figure.index - 1]
    plain = whole.kind == "level" and whole.amount.form == figure.amount.form and whole.value > figure.value
    if (
        not plain
        or whole.sentence != figure.sentence
        or not _OF.search(scene.lowered[whole.gap_start : max(whole.begin, whole.gap_start)])
    ):
        return None
    between = scene.text[whole.end : figure.amount.start]
    if is_earlier(scene, figure):
        return None  # "of the 4.2 million pounds spent, compared with 3.9 million in 2018"
    one_unit = whole.amount.unit == figure.amount.unit or figure.amount.unit_start < 0
    apart = between.count(",") == 1 or between == " "  # "Of 96 applicants 31 were invited"
    return whole if one_unit and apart and len(between) < _CLAUSE else None


def _of_the_next(scene: Scene, figure: Figure) -> Figure | None:
    """The figure that follows after "of the" only: "45 of the 60 kilometres", "six out of nine"."""
    if figure.index + 1 >= len(scene.figures):
        return None
    whole = scene.figures[figure.index + 1]
    if whole.sentence != figure.sentence or whole.kind != "level" or not figure.value < whole.value:
        return None
    own = figure.amount.unit_end if figure.amount.unit_end <= whole.amount.start else -1  # "three of the seven bidders"
    between = scene.lowered[max(figure.amount.end, own) : whole.amount.start]
    led = _LEADS_TO.fullmatch(between) or _OUT_OF.fullmatch(between.rstrip()) or _OF_THE_SUM.fullmatch(between.rstrip())
    led = led or (_FROM_THE.fullmatch(between) if whole.amount.form == "money" else None)
    if whole.amount.form not in AMOUNTS or not led:
        return None
    if figure.amount.unit != whole.amount.unit and figure.amount.unit_start < 0:
        figure.amount = replace(figure.amount, unit=whole.amount.unit, form=whole.amount.form)
    return whole if figure.amount.unit == whole.amount.unit else None
