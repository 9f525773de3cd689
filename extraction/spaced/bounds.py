"""The bound of a number in a spaced language: what the word right at it says."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.plurals import singular
from schemas.records import Bound

_AMOUNT_ENDS = frozenset(("percent", "cent", "times", "points", "pct", "quarter", "third"))
_JOINTS = (" ", "-", "\n")
_STRIP = ".•>(“\"'[‘"
# What stands before the ">" of a tag that has lost its spaces ("< p >").
_TAG_ENDS = ("p", "/", "r", "v")
_ADDS = frozenset(("add", "adds", "added", "adding", "sum", "sums", "summing"))
_ASIDE = re.compile(r" ?\(\W?[^()\n]{2,20}\)")  # "$75,000 (£39,000) or above"
_TIMES = frozenset(("times", "twice", "thrice", "half", "third", "quarter"))
# "spread over 40 streets", "the 40 weeks"
_OVER_ALL = frozenset(
    ("the", "a", "its", "their", "our", "year-on-year", "spread", "divided", "distributed", "scattered")
)
_PERCENTS = frozenset(("percent", "cent", "points", "point"))
_NO_PHRASES: list[tuple[tuple[str, ...], Bound]] = []
_BOUNDS_NEXT = re.compile(r" than\b| [a-z]{0,3}[$€£]?\d")
_DEFINITE = frozenset(("the", "its", "their", "his"))


def bound(number: Number, folded: str, lexicon: SpacedLexicon) -> None:
    """Set the number's bound from the word in front of it (or of its currency sign), else from the one behind."""
    if number.low is not None:
        return
    start = number.unit_start if 0 <= number.unit_start < number.start else number.start
    if not _before(number, folded, start, lexicon):
        _after(number, folded, lexicon)


def _before(number: Number, folded: str, start: int, lexicon: SpacedLexicon) -> bool:
    """A sign or a word in front; most numbers have neither, and one look-up tells."""
    spaced = folded[start - 1 : start] == " "
    begin = start - 2 if spaced else start - 1
    sign = lexicon.bound_signs.get(folded[begin : begin + 1]) if begin >= 0 else None
    if sign and not (folded[begin] == ">" and folded[max(0, begin - 5) : begin].rstrip()[-1:] in _TAG_ENDS):
        return _set(number, sign, begin, begin + 1)
    floor = start - 48 if start > 48 else 0
    if spaced:
        last = folded[folded.rfind(" ", floor, start - 1) + 1 : start - 1].lstrip(_STRIP)
        if last not in lexicon.bound_heads and "\n" not in last and not (last == "every" and number.form == "fraction"):
            return False
    return _word_before(number, folded, start, floor, lexicon)


def _word_before(number: Number, folded: str, start: int, floor: int, lexicon: SpacedLexicon) -> bool:
    """A bound word or phrase right in front, or with "the", "a", "only" between."""
    floor = max(
        floor, folded.rfind("\n\n", floor, start) + 1
    )  # the line of a list in front says nothing of a paragraph
    words = folded[floor:start].split()
    if not words:
        return False
    if not folded[start - 1].isspace() and words.pop().strip(_STRIP):
        return False  # something is glued in front: "(about" is not, "US" is
    skipped, definite = 0, False
    while words and skipped < 3:
        last = words[-1].lstrip(_STRIP)
        for phrase, value in _phrases(words, last, lexicon):
            size = len(phrase)
            if size == 1 or (size <= len(words) and _ends_with(words, phrase, size)):
                if _holds(phrase, words[:-size], lexicon) and not _compares(
                    phrase, words[:-size], lexicon, definite=definite
                ):
                    begin = folded.rfind(phrase[0], floor, start)
                    return _set(number, value, begin, begin + len(" ".join(phrase)))
                return False
        if last not in lexicon.bound_between and not (last == "every" and number.form == "fraction"):
            return False
        definite = definite or last in _DEFINITE
        words.pop()
        skipped += 1
    return False


def _compares(phrase: tuple[str, ...], before: list[str], lexicon: SpacedLexicon, *, definite: bool) -> bool:
    """As in "26 % more than 40", "more than the 40": how two amounts compare, no bound."""
    if phrase[-1] in lexicon.surpassing or phrase == ("short", "of"):
        return definite  # "both short of the 95 % wanted"
    if phrase[-1] not in lexicon.comparing:
        return False
    if definite:
        return True
    words = before[-2:]
    if not words or words[-1][-1] in ",.;:)":
        return False
    if words[-1][0].isdigit() or words[-1] in _AMOUNT_ENDS or words[-1].endswith("%"):
        return True
    behind = words[-1] in lexicon.currencies.names or singular(words[-1], lexicon) is not None
    return behind and words[0][-1].isdigit() and len(words) == 2


def _phrases(words: list[str], last: str, lexicon: SpacedLexicon) -> list[tuple[tuple[str, ...], Bound]]:
    """The bounds that end with the last word and have the one before it, the longest first."""
    by_word = lexicon.bound_before.get(last)
    if by_word is None:
        return _NO_PHRASES
    alone = by_word.get("", _NO_PHRASES)
    longer = by_word.get(words[-2].lstrip(_STRIP)) if len(words) > 1 else None
    return longer + alone if longer else alone


def _ends_with(words: list[str], phrase: tuple[str, ...], size: int) -> bool:
    return words[-size].lstrip(_STRIP) == phrase[0] and tuple(words[1 - size :]) == phrase[1:]


def _holds(phrase: tuple[str, ...], before: list[str], lexicon: SpacedLexicon) -> bool:
    """As in "the number of users up to 5 million" is a slip for "reached", and limits nothing."""
    if phrase == ("up", "to"):
        if before and before[-1].strip(_STRIP) in _ADDS:
            return False  # "which adds up to 40"
        if before and (
            before[-1].endswith("%") or (before[-1] in _PERCENTS and before[-2:-1] != [] and before[-2][-1].isdigit())
        ):
            return False  # "15.9 % up to 1.31 billion"
        near = before[-4:]
        while any(word[-1] in ",;.:" for word in near):
            near.pop(0)
        return not set(near) & lexicon.reached_before
    if len(before) > 1 and before[-1] == "or" and before[-2][-1].isdigit():
        return False  # "aged 65 or over 48 %": the word belongs to the number before
    if phrase[0] in ("past", "minimum", "maximum", "over"):
        last = before[-1].strip(_STRIP) if before else ""
        return last not in _OVER_ALL
    if phrase[0] == "as" and before and before[-1].strip(_STRIP) in _TIMES:
        return False  # "three times as much as the 40"
    return phrase not in (("within",), ("inside",))


def _after(number: Number, folded: str, lexicon: SpacedLexicon) -> None:
    ends = [number.end]
    if number.unit_end > number.end:
        ends.append(number.unit_end)
    if number.form == "money" and (aside := _ASIDE.match(folded, ends[-1])):
        ends.append(aside.end())
    for end in ends:
        follows = folded[end : end + 1]
        if follows != "+" and (follows not in _JOINTS or folded[end + 1 : end + 3] not in lexicon.bound_after_heads):
            continue
        match = lexicon.bound_after.match(folded, end)
        if match:
            word = re.sub(r"\s+", " ", match[1] or match[2] or match[3])
            if word.startswith("and ") and number.unit != "year" and _BOUNDS_NEXT.match(folded, match.end()):
                continue  # "two tugs and more than 860 barges", "six years and over 40 books": the bound of the next
            if word.startswith("or ") and folded.startswith(" than ", match.end()):
                continue  # "40 tonnes or more than 3 percent": of the next
            if (
                word in ("around", "maximum", "minimum", "max", "tops", "plus", "approximately", "roughly")
                and folded[match.end() : match.end() + 1] not in ".,;)\n"
            ):
                continue
            _set(number, lexicon.bound_after_of[word], match.start(), match.end())
            return


def _set(number: Number, value: Bound, start: int, end: int) -> bool:
    number.bound, number.bound_start, number.bound_end = value, start, end
    number.rules.append("bound.word")
    return True
