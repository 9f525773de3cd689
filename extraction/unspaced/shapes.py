"""Signs between digits that make no number of them: dates, times, spans, proportions, versions."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.fractions import fraction
from extraction.numbers import Number, decimal, power
from extraction.scan import SHAPED, Atom
from extraction.unspaced.numerals import read_numeral
from extraction.unspaced.reading import Reading

_LIST = re.compile(r"[1-9]\d{0,4}(?:/[1-9]\d{0,4})+")
_TWO, _SMALL = 2, 9  # 2/3倍 may be a fraction


def shaped(reading: Reading, atom: Atom) -> bool:
    """Signs between the digits that make no number of them: dates, times, spans, ratios, versions."""
    word = atom.word
    if atom.kind != SHAPED:
        return False
    if _LIST.fullmatch(word) and _shares_unit(reading, atom):
        return _each_of(reading, atom)
    for pattern, mention_class, rule in forms.SHAPES:
        if pattern.fullmatch(word) and (mention_class != "year" or forms.years_rise(word)):
            end = atom.end + (reading.folded[atom.end : atom.end + 1] == "年" and mention_class == "year")
            reading.mention(atom.start, end, mention_class, rule)
            return True
    slash = forms.SLASH.fullmatch(word)
    if slash and 0 < int(slash[1]) < int(slash[2]) < 1000 and slash[1][0] != "0" != slash[2][0]:
        reading.keep(fraction(int(slash[1]), int(slash[2]), atom.start, atom.end, "fraction.slash"), "numeral.slash")
        return True
    if forms.RATIO.fullmatch(word):
        return _ratio(reading, atom)
    if forms.VERSION.fullmatch(word):
        reading.mention(atom.start, atom.end, "version", "version.dots")
        return True
    reading.mention(atom.start, atom.end, "name", "name.unread")
    return True


def _shares_unit(reading: Reading, atom: Atom) -> bool:
    """Whether numbers with slashes between are a list of one unit: 1335/1238元, 25/20/17倍; 1/3倍 is a fraction."""
    folded, lexicon, end = reading.folded, reading.lexicon, atom.end
    end += folded.startswith(" ", end)
    if folded[end : end + 1] in lexicon.sections or lexicon.currency_words.at(folded, end):
        return True
    measured = lexicon.percent.at(folded, end)
    if measured is None:
        return False
    numbers = [int(number) for number in atom.word.split("/")]
    return len(numbers) > _TWO or measured[1] != "times" or max(numbers) > _SMALL


def _each_of(reading: Reading, atom: Atom) -> bool:
    """Keep every number of a list with slashes."""
    place = atom.start
    for word in atom.word.split("/"):
        read = read_numeral(reading.folded, place, reading.lexicon)
        if read is not None:
            read.number.end = read.end
            reading.keep(read.number, "numeral.digits")
        place += len(word) + 1
    return True


def _ratio(reading: Reading, atom: Atom) -> bool:
    """As in "55:45", "14.1:41.7:44.2": shares where they make up a hundred; else a score or a proportion, which is a name."""
    parts = [(match, decimal(match[0])) for match in forms.RATIO_PART.finditer(atom.word)]
    total = sum(read[0] / 10 ** read[1] for _, read in parts if read)
    if abs(total - 100) > 0.11:
        reading.mention(atom.start, atom.end, "name", "name.score")
        return True
    for match, read in parts:
        assert read is not None
        start, end, exponent = atom.start + match.start(), atom.start + match.end(), -read[1] - 2
        number = Number(start, end, read[0], exponent, power(exponent), form="percent", unit="percent")
        reading.keep(number, "percent.ratio")
    return True
