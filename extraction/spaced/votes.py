"""How many voted for something and how many against it: "voted 4-1", "on an 11-4 vote", "rejected the levy, 4,816 to 4,329"."""

from __future__ import annotations

import itertools
import re

from extraction.numbers import Number

VOTE = "unit.vote"
_BEHIND = re.compile(r"(?:[-–]\d{1,3})? votes?\b")
_FRONT, _REACH = re.compile(r"\b(?:voted|votes|vote of|vote was|vote:) (?:\d{1,3}[-–])?$"), 20
# What is voted on, or how it ended; in front of "4,816 to 4,329", or in the clause before it.
_VOTED_ON = re.compile(
    r"\b(?:vot(?:e|es|ed|ers)|ballots?|referendum|lev(?:y|ies)|motion|amendment|resolution|proposition|petition|recall|"
    r"bond issue|legislation|bill)\b[^.!?\n]{0,120}$"
)
_DECIDED = re.compile(
    r"(?:\b(?:passed|approved|rejected|defeated|failed|won|lost|carried|adopted|prevailed)|,)(?: by)? $"
)
_TO = re.compile(r" to (\d[\d,]*)(?![\d.]*\d|\s?(?:%|per ?cent|million|billion|thousand|[a-z]+s\b))")
_CLAUSE = 160


def voted(number: Number, folded: str) -> bool:
    """Whether a number of a score is so many votes: "voted 4-1", "by a vote of 7-2", "on an 11-4 vote"."""
    return bool(_BEHIND.match(folded, number.end) or _FRONT.search(folded, max(0, number.start - _REACH), number.start))


def carry_votes(numbers: list[Number], folded: str) -> None:
    """Give two falling numbers that say how a vote ended their unit: "turned down the levy, 4,816 to 4,329"."""
    for one, two in itertools.pairwise(numbers):
        if one.unit or two.unit or one.form != "count" or two.form != "count" or not two.value < one.value:
            continue
        to = _TO.match(folded, one.end)
        if to is None or to.start(1) != two.start or not _DECIDED.search(folded, max(0, one.start - _REACH), one.start):
            continue
        if _VOTED_ON.search(folded, max(0, one.start - _CLAUSE), one.start):
            for number in (one, two):
                number.unit = "vote"
                number.rules.append(VOTE)
