"""Years of the calendar of Taiwan, which counts from 1912: 112年 is 2023."""

from __future__ import annotations

import re

from extraction.scan import Atom
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.reading import Reading

# 112年, 112年度, 112年5月
_MINGUO = re.compile(r"(?:[89]\d|1[0-2]\d)年(?:度|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|\d{1,2}日)?|底|初)?")
_NO_YEARS_BEHIND = frozenset("余期老")


def minguo(reading: Reading, atom: Atom) -> bool:
    """112年 is a year where the text reckons by the calendar of Taiwan, unless it is a length of time (近100年, 100年来)."""
    folded, lexicon, start = reading.folded, reading.lexicon, atom.start
    match = _MINGUO.match(folded, start) if len(atom.word) in (2, 3) else None
    if match is None or folded[start - 1 : start].isdigit() or not reading.reckons_by_minguo():
        return False
    if match[0][-1] == "年" and _lasts(folded, match.end(), lexicon):
        return False
    if lexicon.bound_before.before(folded, start) is not None or folded.endswith(lexicon.no_year_before, 0, start):
        return False
    reading.mention(start, match.end(), "year" if match[0][-1] == "年" else "date", "date.minguo")
    return True


def _lasts(folded: str, end: int, lexicon: UnspacedLexicon) -> bool:
    """Whether what stands behind so many years makes a length of time of them: 100年来, 100年以上, 100年的历史."""
    bound = lexicon.bound_after.at(folded, end)
    return (
        folded[end : end + 1] in _NO_YEARS_BEHIND
        or lexicon.time_after.at(folded, end) is not None
        or lexicon.measured_after.at(folded, end + folded.startswith("的", end)) is not None
        or (bound is not None and len(bound[0]) > 1)
    )
