"""A large bare figure that goes on with a measure told a little before, or with the kinds of what was counted."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.unspaced.carried import Carried, Noun

_LARGE = 4  # the scale of 万
_NEAR = 90  # characters from a measure to a figure that goes on with it
_SIZE = 10  # so many times the measure is something else
_SENTENCES = 2
_SENTENCE_END = re.compile(r"[。！？\n]")
_LENGTHS = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"))
# words of money that tell of anything else as well: 地面电站贡献49.6百万
_BRINGS = ("贡献", "带动")
# 家庭的屋顶 counts no households; 用户的规模 counts users
_OF_THEM = re.compile("的(?!$|[规总数人]|约|近|也|就|只|仅|才|则|有|达|超|共)")
_OPENS = re.compile("[，、；：。,;:\n（(]|[年月季末底时里有]$")
_LEAST = 100


def goes_on(number: Number, carried: Carried) -> Number | None:
    """The large amount of a measure that a large figure without a unit goes on with: 12.4百万千瓦，其中海上3.1百万."""
    sized = carried.sized
    if sized is None or sized.form != "measure" or number.scale < _LARGE or number.start - sized.end > _NEAR:
        return None
    if number.value > _SIZE * sized.value:
        return None
    if carried.folded.find("\n\n", sized.end, number.start) >= 0:
        return None
    ends = sum(1 for _ in _SENTENCE_END.finditer(carried.folded, sized.end, number.start))
    return sized if ends < _SENTENCES else None


def is_large_measure(number: Number) -> bool:
    """Whether a number is so much of a measure that figures behind it may leave its unit out; no length of time is."""
    return number.form == "measure" and number.scale >= _LARGE and number.unit not in _LENGTHS


def tells_of_it(noun: Noun, number: Number, carried: Carried) -> bool:
    """Whether a noun that stands between a measure and a figure only brings about so much, or owns what was measured."""
    word = carried.folded[noun[1] : noun[2]]
    if not noun[0]:
        return word.startswith(_BRINGS)
    return _OF_THEM.match(carried.folded, noun[2], number.start) is not None


def kind_counted(number: Number, straight: Noun | None, carried: Carried) -> Noun | None:
    """The animals or vehicles that label a figure of a list: 牲畜52万头，牛21万，羊31万; no money and no weight."""
    last, folded, lexicon = carried.last, carried.folded, carried.lexicon
    if number.value < _LEAST or (last is not None and last.form != "count" and not _apart(last, number, folded)):
        return None
    name = lexicon.nouns.get(folded[number.start - 1 : number.start])
    label = (name, number.start - 1, number.start) if name in lexicon.counted_by_name else straight
    if label is None or label[0] not in lexicon.counted_by_name:
        return None
    if carried.before is None or carried.before.form != "count":
        return label if folded.endswith("有", 0, label[1]) else None
    return label if _OPENS.search(folded, max(0, label[1] - 1), label[1]) else None


def _apart(last: Number, number: Number, folded: str) -> bool:
    return _SENTENCE_END.search(folded, last.end, number.start) is not None
