"""Signs between digits that make no number of them: dates, times, spans, proportions, versions."""

from __future__ import annotations

from extraction import printed_forms as forms
from extraction.fractions import fraction
from extraction.numbers import Number, decimal, power
from extraction.scan import SHAPED, Atom
from extraction.unspaced.numerals import read_numeral
from extraction.unspaced.reading import Reading


def shaped(reading: Reading, atom: Atom) -> bool:
    """Signs between the digits that make no number of them: dates, times, spans, ratios, versions."""
    word = atom.word
    if atom.kind != SHAPED:
        return False
    for pattern, mention_class, rule in forms.SHAPES:
        if pattern.fullmatch(word) and (mention_class != "year" or forms.years_rise(word)):
            end = atom.end + (reading.folded[atom.end : atom.end + 1] == "年" and mention_class == "year")
            reading.mention(atom.start, end, mention_class, rule)
            return True
    slash = forms.SLASH.fullmatch(word)
    if slash and 0 < int(slash[1]) < int(slash[2]) < 1000 and slash[1][0] != "0" != slash[2][0]:
        reading.keep(fraction(int(slash[1]), int(slash[2]), atom.start, atom.end, "fraction.slash"), "numeral.slash")
        return True
    if slash and reading.lexicon.currency_words.at(reading.folded, atom.end):
        return _sums(reading, atom)
    if forms.RATIO.fullmatch(word):
        return _ratio(reading, atom)
    if forms.VERSION.fullmatch(word):
        reading.mention(atom.start, atom.end, "version", "version.dots")
        return True
    reading.mention(atom.start, atom.end, "name", "name.unread")
    return True


def _sums(reading: Reading, atom: Atom) -> bool:
    """Two sums of money with a slash between: 客单价为1335/1238元."""
    for place in (atom.start, atom.start + atom.word.index("/") + 1):
        read = read_numeral(reading.folded, place, reading.lexicon)
        if read is not None:
            reading.keep(read.number, "numeral.digits")
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
