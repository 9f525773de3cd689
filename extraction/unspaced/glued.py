"""Latin letters straight at the digits: a name (G20, 5G, iPhone12), unless they are a currency or a unit."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.scan import Atom
from extraction.unspaced.reading import Reading
from extraction.unspaced.units import in_letters

_LATIN_LEFT = re.compile(r"[a-z]+[-.]?$")
_CAPITALS = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3,5}$")
_LATIN_RIGHT = re.compile(r"[a-z]+")


def whole(reading: Reading, atom: Atom) -> bool:
    """Numbers that are names as they stand: 12306, 996, 4s."""
    match = _LATIN_RIGHT.match(reading.folded, atom.end)
    word = atom.word + (match[0] if match else "")
    if word not in reading.lexicon.mentions.whole:
        return False
    after = reading.folded[atom.end : atom.end + 1]
    if match is None and (
        after in reading.lexicon.sections
        or after == "%"
        or reading.lexicon.classifiers.at(reading.folded, atom.end)
        or reading.lexicon.currency_words.at(reading.folded, atom.end)
        or reading.lexicon.measures.at(reading.folded, atom.end)
    ):
        return False
    reading.mention(atom.start, match.end() if match else atom.end, "name", "name.whole")
    return True


def lettered(reading: Reading, atom: Atom) -> bool:
    """Latin letters at the digits: a name ("G20", "5G", "iPhone12") unless they are a currency or a unit."""
    folded, lexicon = reading.folded, reading.lexicon
    left = folded[max(0, atom.start - 12) : atom.start]
    match = _LATIN_LEFT.search(left)
    if (
        match
        and match[0] not in lexicon.signs
        and match[0].rstrip("-.") not in lexicon.top
        and not _of_hundred(reading, atom)
        and not _abbreviated(reading, atom)
    ):
        if match[0] == "q" and atom.word in ("1", "2", "3", "4"):
            reading.mention(atom.start - 1, atom.end, "date", "date.quarter")
            return True
        end = forms.ALNUM_ASCII.match(folded, atom.end)
        reading.mention(atom.start - len(match[0]), end.end() if end else atom.end, "name", "name.glued")
        return True
    right = _LATIN_RIGHT.match(folded, atom.end)
    if right is None:
        return False
    measure = lexicon.measures.at(reading.text, atom.end)
    if (
        (measure and not in_letters(folded, atom.end, measure[0]))
        or lexicon.currency_words.at(folded, atom.end)
        or _of_hundred(reading, atom)
        or right[0] in ("w", "k", "x", "m", "bn", "b")
    ):
        return False
    reading.mention(atom.start, right.end(), "name", "name.letters")
    return True


def _of_hundred(reading: Reading, atom: Atom) -> bool:
    """Whether a percent sign or word stands behind digits, and no longer word in letters: 1.3pct, not 3ppmv."""
    found = reading.lexicon.percent.at(reading.folded, atom.end)
    if found is None or found[0] in reading.lexicon.letter_times:
        return False
    return not in_letters(reading.folded, atom.end, found[0])


def _abbreviated(reading: Reading, atom: Atom) -> bool:
    """Whether what stands at the digits is the abbreviation of what a large sum is of: GDP1.2万亿元."""
    return (
        reading.folded[atom.end : atom.end + 1] in reading.lexicon.sections
        and _CAPITALS.search(reading.text, max(0, atom.start - 6), atom.start) is not None
    )
