"""Reading the atoms of a text in order; digits first as what they are when they are no amount."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.fractions import fraction, glyph_fraction
from extraction.numbers import MOST_DIGITS, Number, decimal, power
from extraction.scan import DIGITS, GLYPH, SERIES, SHAPED, URL, Atom, scan_spaced
from extraction.spaced.cued import cued
from extraction.spaced.dates import date, month_of_year, ordinal_digits, time, year
from extraction.spaced.digit_amounts import amount_in_digits
from extraction.spaced.footnotes import footnote_places
from extraction.spaced.glued import glued_left, glued_name
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.list_marks import listed
from extraction.spaced.names import phone, ten_digits, whole
from extraction.spaced.reading import CUE_STRIP, Reading
from extraction.spaced.words import word
from schemas.records import Mention

_OF_DIGITS = (DIGITS, SHAPED, SERIES)
_LIST_MARKS = tuple(".)）:、")
_STUDIED = ("phase", "phases", "stage", "stages", "grade", "type", "class")
_SENTENCE_BEGINS = re.compile(r"\s+[A-Z\"“]|\s*$")
_NEXT_MARK_TOO = re.compile(r"(?:\s\d{1,2})?(?:\s+[A-Z\"“]|\s*$)")  # "in 2012.6 7 Output fell"
_LAST_MARK = 99
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_BASE_YEAR = re.compile(r"(?:19|20)\d\d\s?=\s?$")
_BRACKETS = tuple("(（")
_PHONE = (10, 11, 12)  # digits
_CODE = 3  # digits of the shortest code


def read_spaced(text: str, folded: str, lexicon: SpacedLexicon) -> tuple[list[Number], list[Mention]]:
    """Read all numbers of a text.

    Returns:
        The numbers that state an amount (without unit and bound as yet), and all other mentions, each in order.
    """
    atoms = scan_spaced(folded, lexicon.wanted)
    glued = [a.start for a in atoms if a.kind in _OF_DIGITS and not folded[a.start - 1].isspace() and a.start]
    styled = any(forms.FOOTNOTE_STYLE.match(folded, start) for start in glued)
    reading = Reading(text, folded, lexicon, atoms, footnotes=styled, noted=footnote_places(text, glued))
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        if atom.start < reading.done:
            i = _rest_of_digits(reading, i)
        elif atom.kind in (DIGITS, SHAPED):
            i = _digits(reading, i)
        elif atom.kind == URL:
            reading.mention(atom.start, atom.end, "address", "address.url")
            i += 1
        elif atom.kind == SERIES:
            reading.mention(atom.start, atom.end, "name", "name.series")
            i += 1
        elif atom.kind == GLYPH:
            reading.keep(glyph_fraction(atom.word, atom.start, atom.end), "numeral.glyph")
            i += 1
        else:
            i = word(reading, i)
    return reading.numbers, reading.mentions


def _rest_of_digits(reading: Reading, i: int) -> int:
    """An atom that begins inside what has been read: go on with what of it lies behind."""
    atom = reading.atoms[i]
    if atom.end > reading.done and atom.kind in (DIGITS, SHAPED):
        rest = forms.DIGIT_RUN.search(reading.folded, reading.done, atom.end)
        if rest:
            reading.atoms[i] = Atom(rest.start(), atom.end, DIGITS, reading.folded[rest.start() : atom.end])
            return i
    return i + 1


_THOUSAND = ("1,000", "1000", "1 000")
_THOUSANDS = (*_THOUSAND, "000")
_LONGEST_HEAD = 200


def _digits(reading: Reading, i: int) -> int:
    """Digits: first what they are when they are no amount, then the amount.

    Each rule is asked only where the characters at the digits allow it; most digits are asked two or three.
    """
    atom = reading.atoms[i]
    start, end, word = atom.start, atom.end, atom.word
    left = reading.folded[start - 40 if start > 40 else 0 : start]
    words = left.rsplit(None, 2)  # no rule looks at more than the last two
    if len(word) > MOST_DIGITS and forms.MORE_DIGITS.search(word):
        run = forms.DIGIT_RUN.match(reading.folded, start)
        reading.mention(start, run.end() if run else end, "name", "name.long_digits")
        return i
    glued = bool(left) and not left[-1].isspace()
    if _by_what_stands_before(reading, i, atom, left, words, glued=glued):
        return i
    after = reading.folded[end : end + 1]
    if atom.kind == SHAPED:
        _shape(reading, atom, words)
        return i
    if (after in "(-/" or word in _THOUSANDS) and _form_of_a_name(reading, atom):
        return i
    if (after.isalpha() or "." in word) and _by_what_stands_behind(reading, atom, left, words, glued=after.isalpha()):
        return i
    if word.isdigit():
        if len(word) <= 2 and (date(reading, atom, left, words) or time(reading, atom)):
            return i
        if (after in _LIST_MARKS or left[-1:] in _BRACKETS or left[-1:] in ("", "\n")) and listed(reading, atom, left):
            return i
        if len(word) == 4 and (time(reading, atom) or year(reading, i, atom, left, words)):
            return i
    return amount_in_digits(reading, i, atom, left)


def _coded(reading: Reading, atom: Atom, left: str) -> bool:
    """As in "2015 = 100", the base of an index; "0700.HK", "TYO: 7203", the codes of shares."""
    if atom.word == "100":
        based = "=" in left[-2:] and _BASE_YEAR.search(left) is not None
        if based:
            reading.mention(atom.start, atom.end, "name", "name.base")
        return based
    text = reading.text
    code = forms.TICKER.match(text, atom.end) if text[atom.end + 1 : atom.end + 2].isupper() else None
    if code is None and not (
        left.rstrip().endswith((":", "：")) and forms.EXCHANGE.search(text[max(0, atom.start - 10) : atom.start])
    ):
        return False
    reading.mention(atom.start, code.end() if code else atom.end, "name", "name.ticker")
    return True


def _by_what_stands_behind(reading: Reading, atom: Atom, left: str, words: list[str], *, glued: bool) -> bool:
    """Letters straight behind ("5th", "5pm", "5G"), or opening hours ("9.30 to 18.00")."""
    if not glued:
        return time(reading, atom)
    return ordinal_digits(reading, atom, left, words) or time(reading, atom) or glued_name(reading, atom, left)


def _head_scale(reading: Reading, atom: Atom) -> bool:
    """As in "Crop | Area (1,000 ha) | Yield (t/ha)", "Table 2. Output by district (1,000 t)": what a head is counted in."""
    start = reading.folded.rfind("\n", 0, atom.start) + 1
    end = reading.folded.find("\n", atom.end)
    line = reading.folded[start : end if end >= 0 else len(reading.folded)]
    unit = forms.HEAD_UNIT.match(reading.folded, atom.end)
    if unit is None or len(line) > _LONGEST_HEAD or not forms.HEAD_LINE.search(line):
        return False
    reading.mention(atom.start, atom.end, "name", "name.head_scale")
    return True


def _form_of_a_name(reading: Reading, atom: Atom) -> bool:
    """As in "401(k)", "737-800"; "(000s)" and "(1,000 t)", which are scales in the head of a table."""
    if atom.word in _THOUSAND:
        return reading.folded.endswith("(", 0, atom.start) and _head_scale(reading, atom)
    if atom.word == "000":
        reading.mention(atom.start, atom.end, "name", "name.zeros")
        return True
    behind = forms.BRACKET_LETTER.match(reading.folded, atom.end) or forms.JET.match(reading.folded, atom.start)
    if behind:
        reading.mention(atom.start, behind.end(), "name", "name.form")
    return behind is not None


def _by_what_stands_before(reading: Reading, i: int, atom: Atom, left: str, words: list[str], *, glued: bool) -> bool:
    """The rules that look in front of the digits."""
    word, folded, lexicon = atom.word, reading.folded, reading.lexicon
    last, length = left[-1:], len(word)
    if atom.start in reading.noted and word.isdigit():
        reading.mention(atom.start, atom.end, "citation", "citation.noted")
        return True
    if (reading.footnotes or last == "[") and _footnote(reading, i, atom, left, words[-1] if glued else ""):
        return True
    if length >= _CODE and word.isdigit():
        if _coded(reading, atom, left):
            return True
        if length in _PHONE and ten_digits(reading, atom, left):
            return True
    if word in lexicon.whole_names and whole(reading, atom, left):
        return True
    cue = words[-1].strip(CUE_STRIP) if words else ""
    after = folded[atom.end : atom.end + 1]
    if (
        after == "-"
        or after == ")"
        or (after == " " and length in (2, 3) and folded[atom.end + 1 : atom.end + 2].isdigit())
        or last == "+"
        or lexicon.class_before.get(cue.rstrip(":")) == "phone"
        or (word[0] == "0" and length > 2)
    ) and phone(reading, atom, left, words):
        return True
    if glued and glued_left(reading, atom, left):
        return True
    return bool(words) and cued(reading, atom, left, words, cue, glued=glued)


def _footnote(reading: Reading, i: int, atom: Atom, left: str, before: str) -> bool:
    """Footnote marks glued to a sentence ("counties.15"), which count upwards through the article."""
    if left[-1:] == "[" and reading.folded[atom.end : atom.end + 1] == "]" and atom.word.isdigit():
        reading.mention(atom.start, atom.end, "citation", "citation.bracket")
        return True
    if not reading.footnotes:
        return False
    expected = reading.footnote + 1
    glued = (
        left[-1:] in tuple('.,;)”"’…')
        and not left[-1:].isspace()
        and left[-2:-1].strip() != ""
        and not left[-2:-1].isdigit()
    )
    letters = left[-1:].isalpha() and len(before) > 3 and before.isalpha()
    if atom.word.isdigit() and len(atom.word) < 4:
        split = left[-1:] == "." and reading.done == atom.start - 1
        split = split and bool(reading.footnote or _SENTENCE_BEGINS.match(reading.text, atom.end))
        if split and int(atom.word) == expected:
            return _note_footnote(reading, atom.start, atom.end)
        follows = (
            reading.mentions and reading.mentions[-1].rule == "citation.footnote" and reading.done == atom.start - 1
        )
        after = reading.folded[atom.end : atom.end + 1]
        begins = left[-1:] == "." and left[-2:-1].isalpha() and bool(_SENTENCE_BEGINS.match(reading.text, atom.end))
        fits = int(atom.word) == expected or begins or (reading.footnote == 0 and int(atom.word) < 30)
        if (glued or letters or follows) and fits and (not after or after in " \n[)\t"):
            return _note_footnote(reading, atom.start, atom.end)
        return False
    head, dot, tail = atom.word.rpartition(".")
    if not dot or not tail.isdigit() or len(tail) > 3 or tail[0] == "0":
        return False
    counted_on = int(tail) == expected and (len(head) > 3 if reading.footnote else len(head) > 2)
    counted_on = counted_on and bool(reading.footnote or _SENTENCE_BEGINS.match(reading.text, atom.end))
    of_year = _YEAR.fullmatch(head) and int(tail) <= _LAST_MARK and _NEXT_MARK_TOO.match(reading.text, atom.end)
    if counted_on or of_year:
        reading.footnote = int(tail) - 1
        cut = atom.start + len(head)
        reading.atoms[i] = Atom(atom.start, cut, DIGITS, head)
        reading.atoms.insert(i + 1, Atom(cut + 1, atom.end, DIGITS, tail))
        return _digits(reading, i) >= 0
    return False


def _note_footnote(reading: Reading, start: int, end: int) -> bool:
    reading.footnote = int(reading.folded[start:end])
    reading.mention(start, end, "citation", "citation.footnote")
    return True


def _shape(reading: Reading, atom: Atom, words: list[str]) -> None:
    """Digits with signs between them that are no single number: dates, times, spans, versions, scores."""
    word = atom.word
    for pattern, mention_class, rule in forms.SHAPES:
        if pattern.fullmatch(word) and (pattern is not forms.YEARS or forms.years_rise(word)):
            reading.mention(atom.start, atom.end, mention_class, rule)
            return
    if month_of_year(reading, atom, words):
        return
    slash = forms.SLASH.fullmatch(word)
    if slash and words and words[-1].strip("(") in _STUDIED:
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.phases")  # "a phase 1/2 trial"
    elif slash and 0 < int(slash[1]) < int(slash[2]) < 1000 and slash[1][0] != "0" != slash[2][0]:
        reading.keep(fraction(int(slash[1]), int(slash[2]), atom.start, atom.end, "fraction.slash"), "numeral.slash")
    elif forms.RATIO.fullmatch(word):
        _ratio(reading, atom)
    elif forms.VERSION.fullmatch(word):
        section = reading.lexicon.class_before.get(words[-1].strip(".:(") if words else "")
        reading.mention(
            atom.start, atom.end, "citation" if section in (None, "citation") else "version", "version.dots"
        )
    else:
        reading.mention(atom.start, atom.end, "name", "name.unread")


def _ratio(reading: Reading, atom: Atom) -> None:
    """As in "55:45", "14.1:41.7:44.2": shares where they make up a hundred; else a score or a proportion, which is a name."""
    parts = [(match, decimal(match[0])) for match in forms.RATIO_PART.finditer(atom.word)]
    total = sum(read[0] / 10 ** read[1] for _, read in parts if read)
    if abs(total - 100) > 0.11:
        reading.mention(atom.start, atom.end, "name", "name.score")
        return
    for match, read in parts:
        assert read is not None
        start, end, exponent = atom.start + match.start(), atom.start + match.end(), -read[1] - 2
        number = Number(start, end, read[0], exponent, power(exponent), form="percent", unit="percent")
        reading.keep(number, "percent.ratio")
