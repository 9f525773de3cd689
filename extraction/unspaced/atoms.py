"""Reading the atoms of a text in order: every one becomes a number or another mention."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.fractions import glyph_fraction
from extraction.numbers import Number, power
from extraction.scan import DIGITS, GLYPH, NUMERAL, SERIES, SHAPED, URL, WORD, Atom, scan_unspaced
from extraction.unspaced.characters import characters
from extraction.unspaced.digits import digits
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.numerals import decimals_at
from extraction.unspaced.reading import Reading
from schemas.records import Mention

_TIMES = re.compile(r"(?:[到至][两二三四五六七八九])?[次场趟回遍顿]")
_CHANGE = re.compile(r"[0-9一二三四五六七八九][毛角]")


def read_unspaced(text: str, folded: str, lexicon: UnspacedLexicon) -> tuple[list[Number], list[Mention]]:
    """Read all numbers of a text: amounts (without noun and bound as yet) and all other mentions, each in order."""
    reading = Reading(text, folded, lexicon, parted="分之" in folded)
    atoms = scan_unspaced(folded, lexicon.wanted, lexicon.phrases)
    for atom in atoms:
        start = atom.start
        while start < atom.end:
            if reading.done > atom.start:
                start = _rest(reading, atom, start)
            if start >= atom.end:
                break
            _atom(reading, atom if start == atom.start else Atom(start, atom.end, atom.kind, folded[start : atom.end]))
            if reading.done <= start:
                break
            start = reading.done
    return reading.numbers, reading.mentions


def _rest(reading: Reading, atom: Atom, start: int) -> int:
    """Where to go on in an atom of which a part has been read: digits at the next digit, characters right behind."""
    start = max(start, reading.done)
    if atom.kind in (DIGITS, SHAPED) and start > atom.start:
        run = forms.DIGIT_RUN.search(reading.folded, start, atom.end)
        return run.start() if run else atom.end
    return start


def _atom(reading: Reading, atom: Atom) -> None:
    """Read one atom, or its first part."""
    if atom.kind in (DIGITS, SHAPED):
        digits(reading, atom)
    elif atom.kind == NUMERAL:
        characters(reading, atom)
    elif atom.kind == WORD:
        _phrase(reading, atom)
    elif atom.kind == URL:
        reading.mention(atom.start, atom.end, "address", "address.url")
    elif atom.kind == SERIES:
        reading.mention(atom.start, atom.end, "name", "name.series")
    elif atom.kind == GLYPH:
        reading.keep(glyph_fraction(atom.word, atom.start, atom.end), "numeral.glyph")


def _times_a_week(reading: Reading, atom: Atom) -> bool:
    """Whether 周三 is no day but so many a week: 每周三次, 一周两场, 每周一到两次."""
    return (
        reading.folded[atom.start - 1 : atom.start] in ("每", "一")
        and _TIMES.match(reading.folded, atom.end) is not None
    )


def _phrase(reading: Reading, atom: Atom) -> None:
    """A fixed phrase: a multiple (翻番), a rank (首位), or an idiom."""
    value = reading.lexicon.multiples.get(atom.word)
    if value is not None:
        coefficient, exponent = (int(value), 0) if value >= 1 else (5, -1)
        reading.keep(
            Number(
                atom.start, atom.end, coefficient, exponent, power(exponent), form="multiple", unit="times", words=True
            ),
            "multiple",
        )
        return
    rank = reading.lexicon.rank_words.get(atom.word)
    if rank is not None and (
        atom.word[-1] != "军" or reading.folded[atom.start - 1 : atom.start] in ("获", "夺", "得", "摘", "居", "列")
    ):
        reading.keep(Number(atom.start, atom.end, rank, 0, 1.0, form="rank", unit="rank", words=True), "rank.words")
        return
    if (numeral := _numeral_in(reading, atom)) is not None:
        characters(reading, numeral)
        return
    run = reading.lexicon.numeral_run.match(reading.folded, atom.start)
    if any(char.isdigit() for char in atom.word):
        reading.mention(atom.start, atom.end, "name", "name.phrase")
    elif (
        run
        and reading.folded[atom.start - 1 : atom.start] in reading.lexicon.numerals.ordinal
        and reading.folded[run.end() : run.end() + 1] in reading.lexicon.numerals.rank_after
    ):
        characters(reading, Atom(atom.start, run.end(), NUMERAL, run[0]))  # 第一大港 is a rank, and no 一大
    else:
        reading.done = atom.end


def _numeral_in(reading: Reading, atom: Atom) -> Atom | None:
    """The numeral that a phrase only seems to be, or that it ends in: 剩下一成, 每周三次, 一点八倍, 一块二毛五, 万分之三."""
    folded, lexicon, start, end = reading.folded, reading.lexicon, atom.start, atom.end
    following, last = folded[end : end + 1], atom.word[-1]
    scaled = following in lexicon.numerals.tens or following in lexicon.sections
    numeral_last = (scaled or following in ("成", "倍")) and lexicon.numeral_run.fullmatch(last) is not None
    if (following in ("成", "倍") and numeral_last) or (atom.word[0] == "周" and _times_a_week(reading, atom)):
        return Atom(end - 1, end, NUMERAL, last)
    if last in lexicon.numerals.decimal_points and decimals_at(folded, end - 1, lexicon):
        return Atom(start, end - 1, NUMERAL, atom.word[:-1])
    if (atom.word == "一块" and _CHANGE.match(folded, end)) or (following == "之" and atom.word in ("万分", "十分")):
        return Atom(start, start + 1, NUMERAL, atom.word[0])
    if numeral_last and scaled and len(atom.word) == 2:
        tail = lexicon.numeral_run.match(folded, end - 1)
        after = tail.end() if tail else end
        return Atom(end - 1, after, NUMERAL, folded[end - 1 : after])
    return None
