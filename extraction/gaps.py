"""The cue words of the gaps between the amounts of a sentence."""

from __future__ import annotations

from extraction.amounts import Amount
from extraction.cues import Cue, Lexicon, Tag

_MOVE = int(Tag.MOVE)


def cues_of_gaps(
    lexicon: Lexicon, lowered: str, start: int, end: int, amounts: list[Amount], dated: set[int]
) -> list[tuple[list[Cue], int]]:
    """The cues of the gaps before, between and behind the amounts of a sentence, each with all their tags in one.

    Prepositions of dates are left out ("from 2011 to 2014" moves no figure).

    Args:
        lexicon: the cues of the language.
        lowered: the text in lower case.
        start: where the sentence begins.
        end: where it ends.
        amounts: those of the sentence, in order.
        dated: where dates begin.
    """
    every = lexicon.cues(lowered, start, end)  # one search for the sentence costs half of one for each gap
    count, spaced = len(every), lexicon.spaced
    stops = [amount.start for amount in amounts]
    stops.append(end)
    gaps = []
    place = 0
    for at, stop in enumerate(stops):
        while place < count and every[place].start < start:
            place += 1
        first, tags = place, 0
        while place < count and every[place].end <= stop:
            tags |= every[place].tags
            place += 1
        crossed = (first and every[first - 1].end > start) or (place < count and every[place].start < stop)
        found = every[first:place]
        if stop <= start:
            found, tags = [], 0
        elif crossed or (spaced and lowered[stop - 1 : stop + 1].isalpha()):
            found = lexicon.cues(lowered, start, stop)  # a phrase runs into an amount: a shorter one may not
            tags = _all_tags(found)
        if tags & _MOVE and dated:
            found = _without_dates(found, dated)
            tags = _all_tags(found)
        gaps.append((found, tags))
        start = amounts[at].end if stop < end else end
    return gaps


def _without_dates(cues: list[Cue], dated: set[int]) -> list[Cue]:
    """Cues without the prepositions of dates."""
    return [cue for cue in cues if not (cue.tags & _MOVE and (cue.end in dated or cue.end + 1 in dated))]


def _all_tags(cues: list[Cue]) -> int:
    tags = 0
    for cue in cues:
        tags |= cue.tags
    return tags
