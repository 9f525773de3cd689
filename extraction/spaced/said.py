"""What the words at a bare number say of its unit: a verb, a group of people, "a multiplier of", "in dollars:"."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.scan import holds_any
from extraction.spaced.lending import Before, lend
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import noun_after

_VERB_BEHIND = re.compile(r"\s(?:(?:were|was|are|have|had|has|been|others|more|of them)\s){0,3}(on[ -]board|[a-z]+)")
_OF_WHICH = re.compile(r"\b(?:of|among) (?:whom|which|them|these|those|(?:the|its) \d)")
# The signs first, since a search skips to them.
_ENDS = re.compile(r"[.!?\n](?:(?<=\n)(?=\n|[ \t]{0,8}[*•·–-]\s)|(?<=[.!?])(?<!\bi\.e.)(?<!\be\.g.)\s)")
_STOP, _SENTENCE = re.compile(r"[.!?](?<!\bi\.e.)(?<!\be\.g.)\s"), 160
_COUNTS = ("number", "count", "volume", "total", "army", "group", "pool", "sales", "deliveries", "registrations")
_NUMBER_OF = re.compile(
    r"\b(?:numbers?|count|volumes?|totals?|army|group|pool|sales|deliveries|registrations)"
    r"\sof\s(?:the\s|its\s|all\s)?((?:[a-z'’-]+\s){0,4}[a-z'’-]+)"
)
_IN_CURRENCY = re.compile(r"\bin\s(?:us\s)?([a-z ]{3,20}):\s$")
_WE = re.compile(r"\b(?:we['’]re|we are|we were) (?:now |only |about |just |some |nearly )?$")  # "we are 312"
# "12 per cent (340) of the shops", "that brought to 49 the number of banks"
_BRACKET_OF = re.compile(
    r"(?:\) of| the (?:total |overall )?number of)(?: (?:the|its|their|all|our|these|those))*(?= )"
)


def carry_said(number: Number, before: Before, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "in dollars: 11", "a multiplier of 1.7", "employs 2,300", "a family of four"."""
    left = folded[max(0, number.start - 40) : number.start]
    head = _IN_CURRENCY.search(left) if left[-2:-1] == ":" else None
    code = lexicon.currencies.names.get(head[1]) if head else None
    behind = _BRACKET_OF.match(folded, number.end)
    part = noun_after(behind.end(), folded, lexicon, text=text) if behind else None
    if part is not None:
        lend(number, part.unit, "count", "unit.bracket_of")
    elif counted := _number_of(number, folded, lexicon):
        lend(number, counted, "count", "unit.number_of")
    elif counted := _audience(number, folded, lexicon):
        lend(number, counted, "count", "unit.audience")
    elif _group_of(left, lexicon):
        lend(number, "person", "count", "unit.group")
    elif code:
        lend(number, code, "money", "unit.currency_head")
    elif _ratio_noun(left[-30:].split(), lexicon):
        lend(number, "times", "times", "unit.ratio_noun")
    elif (unit := _verb_unit(number, folded, lexicon)) and not _of_some(number, before, folded):
        lend(number, unit, "count", "unit.verb")
    else:
        return False
    return True


def _number_of(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """As in "the number of users has gone up from 55 to 61"; the volume of sales is money."""
    begin = max(0, number.start - _SENTENCE)
    if not holds_any(folded[begin : number.start], _COUNTS):
        return None
    begin = max([begin, *[stop.end() for stop in _ENDS.finditer(folded, begin, number.start)]])
    told = None
    for match in _NUMBER_OF.finditer(folded, begin, number.start):
        noun = noun_after(match.start(1) - 1, folded, lexicon, text=folded)
        worth = noun is not None and match[0][0] == "v" and folded[noun.start : noun.end] in lexicon.money_nouns
        told = noun.unit if noun is not None and not worth else told
    return told


def _audience(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """As in "Monthly users on the app were 41 million, up from 38 million": a sentence that tells how many they are."""
    if number.scale < 0:
        return None
    begin = max(0, number.start - _SENTENCE)
    begin = max([begin, *[stop.end() for stop in _ENDS.finditer(folded, begin, number.start)]])
    opened = lexicon.audience.match(folded, begin, number.start)
    if opened is None:
        return None
    between = folded[opened.end() : number.start].split()
    apart = any(word.strip(",.;:()") in lexicon.money_nouns for word in between)
    per = " per " in folded[begin : opened.start("who")]
    return None if apart or per else lexicon.nouns.audience[opened["who"]]


def _ratio_noun(words: list[str], lexicon: SpacedLexicon) -> bool:
    """As in "a multiplier of 1.7", "by a factor of nearly 4"."""
    nouns = lexicon.nouns.ratio_nouns
    return any(word in nouns for word in words[-2:]) or (
        words[-2:-1] == ["of"] and words[-3:-2] != [] and words[-3] in nouns
    )


def _group_of(left: str, lexicon: SpacedLexicon) -> bool:
    """As in "a family of four", "a team of about 30": what a group of people numbers."""
    if "we" in left and _WE.search(left):
        return True
    if "of" not in left:
        return False
    words = left.split()
    while words and words[-1] in lexicon.bound_heads and words[-1] != "of":
        words.pop()
    return len(words) > 1 and words[-1] == "of" and words[-2] in lexicon.nouns.groups


def _verb_unit(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """As in "employs 2,300" counts jobs, "100 were injured" persons: some verbs say what their number counts."""
    start = number.bound_start if 0 <= number.bound_start < number.start else number.start
    words = folded[max(0, start - 24) : start].split()
    if words and words[-1] in lexicon.nouns.verbs_before:
        return lexicon.nouns.verbs_before[words[-1]]
    match = _VERB_BEHIND.match(folded, number.end)
    return lexicon.nouns.verbs_after.get(match[1]) if match else None


def _of_some(number: Number, before: Before, folded: str) -> bool:
    """As in "4,860 fishers, of whom … and 49 worked": what was counted before, whatever they do."""
    begin = max(0, number.start - _SENTENCE)
    sentence = _STOP.split(folded[begin : number.start])[-1]
    grouped = before.group is not None and before.group.start > number.start - len(sentence)
    return grouped or _OF_WHICH.search(sentence) is not None
