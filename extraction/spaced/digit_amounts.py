"""Amounts in digits: groups parted by spaces, scale words and letters, signs."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.fractions import glyph_fraction
from extraction.numbers import MOST_DIGITS, Number, step_of
from extraction.scan import GLYPH, Atom
from extraction.spaced.numerals import read_cardinal
from extraction.spaced.reading import Reading, names_itself_at
from extraction.spaced.units import currency_sign_before

_SCALE_WORD = len("million")  # the shortest scale word to which another word may be glued
_UNDIVIDED = 10  # digits without a sign between them, of which more are the number of a record or an account
_TOO_LARGE = 10**MOST_DIGITS
_GROUPS_OF_THREE = re.compile(r"(?: \d{3})+(?![\d.,]?\d)")
_PARTED_GROUPS = re.compile(r"(?:, ?000)+(?![\d.,]?\d)")  # "$30, 000": nothing else is written "000"
_RANGE_JOINT = re.compile(r"\s?[-–—]\s?|\sto\s|\sand\s")
_PARTED_DECIMAL = re.compile(r"\. (\d{1,3}) (million|billion|trillion|lakh|crore)\b")
_MINUS = ("-", "−", "–")
_SCALE_DASH = re.compile(r"\d ?(?:thousand|million|billion|trillion|crore|lakh|bn|mn|m)[-−–]$")


def amount_in_digits(reading: Reading, i: int, atom: Atom, left: str) -> int:
    """Digits that state an amount, with all scale words and letters behind them."""
    read = read_cardinal(reading.atoms, i, reading.folded, reading.lexicon)
    if read is None:
        reading.mention(atom.start, atom.end, "name", "name.unread")
        return i + 1
    number, j = read
    if number.scale < 0 and atom.word.isdigit() and len(atom.word) < 4:
        number, j = _spaced_thousands(reading, number, j)
    if (
        number.scale < 0
        and j < len(reading.atoms)
        and reading.atoms[j].kind == GLYPH
        and reading.atoms[j].start - number.end < 2
    ):
        number, j = _with_glyph(reading, number, j)
    if number.scale < 0 and reading.folded.startswith(". ", number.end):
        number, j = _parted_decimal(reading, number, j)
    _scale_letter(reading, number)
    number.negative = left[-1:] in _MINUS and (
        len(left) < 2 or left[-2] in " (|\t\n:;," or _glued_change(reading, number, left)
    )
    undivided = (
        atom.word.isdigit()
        and len(atom.word) > _UNDIVIDED
        and not currency_sign_before(number.start, reading.text, reading.folded, reading.lexicon)
    )
    if abs(number.coefficient) >= _TOO_LARGE or undivided:
        reading.mention(number.start, number.end, "name", "name.long_digits")
        return j
    reading.keep(number, "numeral.digits")
    return j


def _glued_change(reading: Reading, number: Number, left: str) -> bool:
    """As in "Imports: $26.1 billion-1.7%", a cell and its change: no range has a scale and a percentage."""
    return (
        _SCALE_DASH.search(left) is not None and reading.lexicon.percent.match(reading.folded, number.end) is not None
    )


def _spaced_thousands(reading: Reading, number: Number, j: int) -> tuple[Number, int]:
    """As in "1 000 000": groups of three digits parted by single spaces; and "30, 000" with a space too many."""
    first, second = reading.folded[number.end : number.end + 1], reading.folded[number.end + 1 : number.end + 2]
    if first != "," and not (first == " " and second.isdigit()):
        return number, j  # nearly all
    parted = _PARTED_GROUPS.match(reading.folded, number.end)
    match = parted or _GROUPS_OF_THREE.match(reading.folded, number.end)
    if (
        match is None
        or number.coefficient == 0
        or (
            not parted
            and number.end - number.start == 3
            and match.end() - match.start() == 4
            and number.coefficient < 100
        )
    ):
        return number, j
    digits = reading.folded[number.start : match.end()].replace(" ", "").replace(",", "")
    if len(digits) > MOST_DIGITS:
        return number, j
    coefficient = int(digits)
    after = j
    while after < len(reading.atoms) and reading.atoms[after].start < match.end():
        after += 1
    if after > j and reading.atoms[after - 1].end > match.end():
        return number, j  # 1,000:5
    j = after
    return Number(number.start, match.end(), coefficient, 0, step_of(coefficient, 0, 0, -1)), j


def _parted_decimal(reading: Reading, number: Number, j: int) -> tuple[Number, int]:
    """As in "$7. 204 billion", a space too many behind the point; of a sum, and where the second part counts nothing."""
    match = _PARTED_DECIMAL.match(reading.folded, number.end)
    if match is None or number.places or not names_itself_at(reading, match.end()):
        return number, j
    if currency_sign_before(number.start, reading.text, reading.folded, reading.lexicon) is None:
        return number, j
    places = len(match[1])
    scale = reading.lexicon.scales[match[2]]
    coefficient = number.coefficient * 10**places + int(match[1])
    exponent = scale - places
    step = step_of(coefficient, exponent, places, scale)
    while j < len(reading.atoms) and reading.atoms[j].start < match.end():
        j += 1
    return Number(number.start, match.end(), coefficient, exponent, step, scale=scale, places=places), j


def _with_glyph(reading: Reading, number: Number, j: int) -> tuple[Number, int]:
    """As in "2½"."""
    atom = reading.atoms[j]
    part = glyph_fraction(atom.word, atom.start, atom.end)
    coefficient = number.coefficient * 10**-part.exponent + part.coefficient
    return Number(number.start, atom.end, coefficient, part.exponent, part.step, places=-part.exponent), j + 1


def _scale_letter(reading: Reading, number: Number) -> None:
    """As in "8.1bn", "2.7M", "$5 B": letters behind the digits that scale them."""
    if number.scale >= 0:
        return
    match = _letters_behind(reading, number.end)
    if match is None:
        return
    letters, original = match[1].lower(), reading.text[match.start(1) : match.end(1)]
    lexicon = reading.lexicon
    scale = lexicon.scale_letters.get(letters)
    if scale is None:
        scale = lexicon.scales.get(letters, lexicon.numerals.scales_of_money.get(letters))
    if scale is None:
        return
    spaced = match.start(1) > number.end
    money = _is_money(reading, number) or bool(lexicon.currencies.after.match(reading.folded, match.end()))
    known = original in lexicon.scale_letters_spaced if spaced else letters in lexicon.scale_letters
    of_money = letters in lexicon.numerals.scale_letters_of_money or letters in lexicon.numerals.scales_of_money
    if not (letters in lexicon.scales or known or (money and of_money)):
        return
    if letters == "t" and not money:
        return
    if letters == "b" and not money and not number.places and not _counts_after(reading, match.end()):
        return  # "subsection 6b"
    if original in lexicon.glued and not money and _is_measure(reading, number, original, match.end()):
        return
    if original in ("KB", "kB", "MB"):
        return
    number.end = match.end()
    number.exponent += scale
    number.scale = scale
    number.step = step_of(number.coefficient, number.exponent, number.places, scale)
    number.rules.append("scale.letter")


def _is_money(reading: Reading, number: Number) -> bool:
    """Whether a currency stands in front of a number, or of the first of a range that ends with it: "SEK 150-170 m"."""
    starts = [number.start]
    if reading.numbers and _RANGE_JOINT.fullmatch(reading.folded, reading.numbers[-1].end, number.start):
        starts.append(reading.numbers[-1].start)
    return any(currency_sign_before(at, reading.text, reading.folded, reading.lexicon) for at in starts)


def _letters_behind(reading: Reading, end: int) -> re.Match[str] | None:
    """The letters or the scale word behind digits; the next word may be glued to the latter: "412 millionUnlike"."""
    match = forms.SCALE_LETTERS.match(reading.folded, end)
    if match is None or len(match[1]) > _SCALE_WORD:
        return forms.SCALE_GLUED.match(reading.text, end) or match
    return match


def _counts_after(reading: Reading, end: int) -> bool:
    """Whether a noun that can be counted follows: "5b users"."""
    after = reading.word_after(end)
    return any(other.scale >= 9 for other in reading.numbers[-6:]) or (
        bool(after) and after not in reading.lexicon.stop
    )


# "1.8m (6ft)", "6ft (1.8m)", "100m in 9.9 seconds", "the 400m hurdles"
_LENGTH_BEHIND = re.compile(
    r"\s?\((?:about |around |nearly |some |over )?\d[\d.,]*[\s-]?(?:ft|feet|foot|yds?|yards?|in|inches|miles?)\b"
    r"|\sin \d[\d.]* (?:seconds|minutes)\b|\s(?:apart|offshore|hurdles|backstroke|butterfly|breaststroke|medley|dash|relay|"
    r"steeplechase|final|heats?|swim|(?:swimming |indoor |outdoor )?pool)\b"
)
_LENGTH_BEFORE = re.compile(
    r"\d\s?-?(?:ft|feet|foot|yds?|yards?|inches|miles?)\s?\((?:about |around |nearly |some |over )?$"
)


def _is_measure(reading: Reading, number: Number, letters: str, end: int) -> bool:
    """As in "5 m" is metres unless a noun follows ("1.3m jobs") or decimals and no measure fits ("2.7M")."""
    if letters != "m":
        return letters in ("t", "mm")
    after = reading.word_after(end)
    if after == "times":
        return False  # "downloaded 50m times"
    if _LENGTH_BEHIND.match(reading.folded, end) or _LENGTH_BEFORE.search(reading.left(number.start)):
        return True
    counts_millions = any(other.scale >= 6 for other in reading.numbers[-6:])
    return ((not after or after in reading.lexicon.stop) and not number.places and not counts_millions) or after in (
        "long",
        "wide",
        "high",
        "tall",
        "deep",
        "above",
        "below",
        "race",
        "sprint",
        "freestyle",
    )
