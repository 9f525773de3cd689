"""Letters straight at the digits: a name ("G20", "5G"), a quarter, years, or part of an amount ("Rp44", "20k")."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.numbers import Number
from extraction.scan import Atom, holds_any
from extraction.spaced.dates import abbreviated_year
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.reading import Reading, counts_something
from extraction.spaced.units import LEADS, behind_lead

_LETTERS_AFTER = re.compile(r"[a-zµ°℃²³]+(?:/[a-z]+)?[23²³]?")
_PART_OF_YEAR = re.compile(r"(?:[12]H|[1-4]Q) (?:19|20)\d\d\b")
_LETTERS_BEFORE = re.compile(r"[a-z$€£¥₹.&+#_-]+$")
# "4x4", "24x7"; not "10x8 inches"
_CROSSED = re.compile(
    r"\d{1,3}x\d{1,3}(?![\d.]|-?in\b|[\s-]?(?:inch|inches|cm|mm|m|ft|feet|px|metres|meters|pixels)\b)"
)
_SCALES = ("m", "b", "k", "t")  # "R50m"
# "the autumn 10k": so many kilometres that are run
_RACE = re.compile(r"(?:5|10|15|50|100)k(?![a-z0-9])")
_ABOUT_IT = 1000  # characters on either side in which an article speaks of runners
_RUN = re.compile(r"\b(?:race|races|runners?|marathon|finishers?|parkrun)\b")
_RACE_FRONT = re.compile(r"\b(?:the|an?|its|our|annual|first|autumn|spring|summer|winter|charity|city) $")
_PRICED, _PRICE_REACH = (
    re.compile(r"\b(?:cost|costs|paid|pay|pays|price of|fare of|fee of|from|to|at|only|than) [a-z]$"),
    20,
)
# Where people pay in a currency of one letter: not every article that has its sums names it.
_HOMES = {"b": ("thai", "bangkok"), "r": ("south africa", "johannesburg", "cape town", "durban", "pretoria")}
_SCALED = re.compile(
    r"(?:,\d{3})* ?(?:hundred|thousand|million|billion|trillion|lakh|crore|bn|mn|per ?cent|percentage)\b"
)
_SHARES = 80  # characters back to what is worth so many pence
_PICTURES = frozenset((144, 240, 360, 480, 540, 720, 1080, 1440, 2160, 4320))  # lines: "1080p"


def glued_left(reading: Reading, atom: Atom, left: str) -> bool:
    """Letters straight in front: a currency ("Rp44"), a quarter ("Q1"), or a name ("G20", "Covid-19")."""
    last = left[-1:]
    if not last or not (last.isalpha() or last in "-_#@&=$’'"):
        return False
    match = _LETTERS_BEFORE.search(left)
    prefix = match[0] if match else last
    if prefix == "top-" and atom.word.isdigit() and len(atom.word) < 4:
        number = Number(atom.start, atom.end, int(atom.word), 0, 1.0, form="rank", unit="rank")
        number.bound = "<"
        reading.keep(number, "rank.top")
        return True
    if _is_currency(reading, atom, prefix):
        return False
    if abbreviated_year(reading, atom, left, last):
        return True
    if not last.isalpha() and not (last in "-_#@&=" and len(prefix) > 1 and prefix[-2:-1].isalpha()):
        return False
    calendar = reading.lexicon.calendar
    if prefix in calendar.date_prefixes:
        year = forms.SPACE_YEAR.match(reading.folded, atom.end)
        reading.mention(atom.start - len(prefix), year.end() if year else atom.end, "date", "date.quarter")
        return True
    if prefix in calendar.year_prefixes:
        reading.mention(atom.start - len(prefix), atom.end, "year", "year.prefix")
        return True
    if ord(last) > 0x2E80 or _space_is_missing(reading, atom, prefix):
        return False  # no letter of this script
    if last == "-" and (
        "." in atom.word
        or prefix in ("under-", "over-")
        or _is_date_or_number(reading, prefix, atom.start - len(prefix))
    ):
        return False
    start = atom.start - len(prefix.lstrip("-$€£¥₹.&+#"))
    end = forms.ALNUM.match(reading.folded, atom.end)
    reading.mention(start, end.end() if end else atom.end, "name", "name.glued")
    return True


def _space_is_missing(reading: Reading, atom: Atom, prefix: str) -> bool:
    """As in "grew by0.4%", "increased from1178.03 million": a percentage, and what a small word leads to."""
    if reading.lexicon.percent.match(reading.folded, atom.end):
        return True
    # A word that leads to an amount is glued to it by a slip; a name has no decimals and no scale word.
    return prefix in LEADS and ("." in atom.word or _SCALED.match(reading.folded, atom.end) is not None)


def _is_date_or_number(reading: Reading, prefix: str, start: int) -> bool:
    """Whether the letters before a hyphen, which begin at a place, are a number, its scale or a month."""
    word, lexicon = prefix.rstrip("-"), reading.lexicon
    if word in lexicon.scale_letters and reading.folded[start - 1 : start].isdigit():
        return True  # "5m-10m"
    return word in lexicon.small or word in lexicon.months or word in lexicon.scales


def _is_currency(reading: Reading, atom: Atom, prefix: str) -> bool:
    """Whether letters in front are a currency; "B12" and "R2" are names, as a sum in such small figures is rare."""
    letters = prefix.lstrip("(-+")
    tail = _LETTERS_AFTER.match(reading.folded, atom.end)
    if tail and letters + atom.word + tail[0] in reading.lexicon.whole_names:
        return False  # "B2B", and no two billion baht
    if len(letters) == 1 and letters.isalpha() and atom.word.isdigit() and len(atom.word) < 3:
        scaled = counts_something(reading, atom.end) or reading.folded[atom.end : atom.end + 1] in _SCALES
        if not scaled:
            return False
    elif len(letters) == 1 and letters.isalpha() and atom.word.isdigit() and not _paid_in(reading, letters, atom):
        return False  # "B1058", "R2024": a type or a code in an article that has no baht and no rand
    if prefix.lstrip("(-") in reading.lexicon.cues.name.before_glued:
        return False
    if behind_lead(reading.text, atom.start):
        return True
    return letters in reading.lexicon.currencies.signs or letters in reading.lexicon.currencies.codes


def _paid_in(reading: Reading, letter: str, atom: Atom) -> bool:
    """Whether a single letter is a currency: "costs R150", or the article names it or has a sum that no code looks like."""
    if _PRICED.search(reading.folded, max(0, atom.start - _PRICE_REACH), atom.start):
        return True
    if letter not in reading.paid:
        reading.paid[letter] = _told_in(reading, letter)
    return reading.paid[letter]


def _told_in(reading: Reading, letter: str) -> bool:
    """Whether an article names the currency of a letter, or its country, or has a sum in it that no code looks like."""
    code = reading.lexicon.currencies.signs.get(letter)
    if code is None:
        return False
    sums = rf"(?<![a-z0-9]){letter}(?:\d{{1,3}}(?:,\d{{3}})+|\d+\.\d|\d+ ?(?:m|bn|million|billion)\b)"
    if re.search(sums, reading.folded):
        return True
    names = [name for name, of in reading.lexicon.currencies.names.items() if of == code]
    return holds_any(reading.folded, (*names, *_HOMES.get(letter, ())))


def glued_name(reading: Reading, atom: Atom, left: str) -> bool:
    """Letters straight behind: "5G", "1990s", "3D", "1H 2019", "100m" (the last is an amount)."""
    match = _LETTERS_AFTER.match(reading.folded, atom.end)
    if match is None or _part_of_year(reading, atom):
        return match is not None
    lexicon, letters = reading.lexicon, match[0]
    if (letters == "x" and (named := _CROSSED.match(reading.folded, atom.start))) or (
        named := _race(reading, atom, left)
    ):
        reading.mention(atom.start, named.end(), "name", "name.crossed" if letters == "x" else "name.race")
        return True
    original = reading.text[atom.end : match.end()]
    word = atom.word + letters
    if word in lexicon.whole_names or letters in lexicon.cues.name.after_glued or word[1:] in ("c", "f"):
        if _amount_before_letter(letters, atom.word, left) or (letters == "p" and _share_price(reading, atom)):
            return False
        if letters not in ("g", "k") or not (
            left[-1:] in tuple("$€£") or "." in atom.word or (atom.word.isdigit() and int(atom.word) > 9)
        ):
            reading.mention(atom.start, match.end(), "name", "name.letter")
            return True
    if letters == "s" and atom.word.isdigit() and _plural_digits(reading, atom, left, match.end()):
        return True
    if _scaled_or_measured(letters, original, lexicon) or counts_something(reading, atom.end):
        return False
    if lexicon.clock.match(reading.folded, atom.end):
        reading.mention(atom.start, match.end(), "time", "time.clock")
        return True
    if _words_behind(letters, lexicon):
        return False
    end = forms.ALNUM.match(reading.folded, atom.end)
    reading.mention(atom.start, end.end() if end else match.end(), "name", "name.letters")
    return True


def _part_of_year(reading: Reading, atom: Atom) -> bool:
    """As in "1H 2019", "2Q 2019": a time."""
    part = _PART_OF_YEAR.match(reading.text, atom.start)
    if part is not None:
        reading.mention(atom.start, part.end(), "date", "date.quarter")
    return part is not None


def _race(reading: Reading, atom: Atom, left: str) -> re.Match[str] | None:
    """As in "the autumn 10k had 1,904 entries", in an article about runners."""
    race = _RACE.match(reading.folded, atom.start)
    if race is None or not _RACE_FRONT.search(left):
        return None
    return race if _RUN.search(reading.folded, max(0, atom.start - _ABOUT_IT), atom.end + _ABOUT_IT) else None


def _share_price(reading: Reading, atom: Atom) -> bool:
    """As in "the shares fell to 480p": pence, though a picture may have so many lines."""
    return "share" in reading.folded[max(0, atom.start - _SHARES) : atom.start]


def _amount_before_letter(letter: str, digits: str, left: str) -> bool:
    """As in "88p" (pence; "1080p" is a picture), "20k", "$5k" ("4k" is a picture, too)."""
    if letter == "p":
        return "." in digits or (digits.isdigit() and int(digits) not in _PICTURES)
    return letter == "k" and (len(digits) > 1 or left[-1:] in tuple("$€£¥"))


def _plural_digits(reading: Reading, atom: Atom, left: str, end: int) -> bool:
    """As in "under-18s" (an age), "1990s", "20s" (years)."""
    if len(atom.word) == 2 and left.endswith(("under-", "over-", "under ", "over ")):
        number = Number(atom.start, atom.end, int(atom.word), 0, 1.0, form="measure", unit="year")
        number.bound = "<" if "under" in left[-6:] else ">"
        reading.keep(number, "numeral.age_group")
        reading.done = end
        return True
    if len(atom.word) == 4 or (len(atom.word) == 2 and atom.word[1] == "0"):
        reading.mention(atom.start, end, "year", "year.decade")
        return True
    return False


def _scaled_or_measured(letters: str, original: str, lexicon: SpacedLexicon) -> bool:
    """Letters that belong to an amount: a scale ("bn"), a symbol ("kg"), a multiple ("x")."""
    return (
        original in lexicon.glued
        or letters in lexicon.glued
        or letters in lexicon.scale_letters
        or letters in lexicon.scales
        or letters in lexicon.numerals.times
    )


def _words_behind(letters: str, lexicon: SpacedLexicon) -> bool:
    """A space is missing: "50people", "20million", "5percent"."""
    if len(letters) < 4:
        return False
    return (
        letters in lexicon.measure_of
        or letters in lexicon.nouns.irregular
        or letters.startswith(tuple(lexicon.scales))
        or letters.endswith("s")
    )
