"""Moves that are told without their times, behind one that tells both: the next line of a report goes on between the same two.

"Lines rose from 80.1 million at the end of June to 80.9 million at the end of July. … Rural lines fell from 30.2 million to
30.1 million": the first stood so at the end of June, the second at the end of July.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from schemas.catalogue.spoken_of import Piece
from schemas.catalogue.told_times import ends, told_times

NEAR = 16  # characters before a figure that say that a move begins with it
FAR = 70  # characters between the two ends, and behind them
BEGINS = re.compile(r"\bfrom\b[^\d.;]*\Z|[由从][^，。；]{0,14}\Z", re.IGNORECASE)
LEADS = re.compile(r"\bto\b[^\d.;]*\Z|[至到][^，。；]{0,14}\Z")
STOP = re.compile(r"\.\s|[。\n]")


def between_the_same_times(
    text: str, language: str, pieces: list[Piece], codes: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    """The rows of an article that get a time, and which.

    Args:
        text: the text.
        language: "en" or "zh".
        pieces: the figures in order.
        codes: row → the time that it has got, where that is another than the figure's own.
    """
    times: tuple[str, str] | None = None
    for one, two in pairwise(pieces):
        if not _is_move(text, one, two):
            continue
        first, last = (codes.get(piece.row, piece.time_period) for piece in (one, two))
        if first and last and one.period and two.period:
            times = (first, last) if ends(first) < ends(last) else None
        elif times and (one.period, first) == (None, None) and _goes_on(text, language, one, two, last, times[1]):
            yield one.row, times[0]
            yield two.row, times[1]


def _is_move(text: str, one: Piece, two: Piece) -> bool:
    """Whether two figures of one thing are the ends of a move: "from 30.2 to 30.1 million"."""
    alike = one.indicator is not None and two.indicator in (None, one.indicator) and one.kind == two.kind
    if not alike or one.kind not in ("level", "share") or one.sentence_start != two.sentence_start:
        return False
    between = text[one.end : two.start]
    near = len(between) <= FAR and LEADS.search(between) is not None
    return near and BEGINS.search(text[max(one.sentence_start, one.start - NEAR) : one.start]) is not None


def _goes_on(text: str, language: str, one: Piece, two: Piece, last: str | None, until: str) -> bool:
    """Whether a move leads to the same time as the one before: its end says so, or its sentence names no time at all."""
    if two.period is not None or last not in (None, until):
        return last == until
    stop = STOP.search(text, two.end, two.end + FAR)
    end = stop.start() if stop else min(two.end + FAR, len(text))
    return next(told_times(text, one.sentence_start, end, language, 2000, None), None) is None  # of any year
