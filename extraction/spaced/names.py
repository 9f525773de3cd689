"""Digits that are a name, a telephone number, a version, a page, a figure of the page itself."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.numbers import Number
from extraction.scan import Atom
from extraction.spaced.dates import abbreviated_year
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.proper_names import proper
from extraction.spaced.reading import CUE_STRIP, Reading, counts_something, names_itself
from schemas.records import MentionClass

_LETTERS_AFTER = re.compile(r"[a-zµ°℃²³]+(?:/[a-z]+)?[23²³]?")
_LETTERS_BEFORE = re.compile(r"[a-z$€£¥₹.&+#_-]+$")
_BEFORE_VERB = ("to", "will", "would", "can", "could", "must", "should", "may", "and", "they", "we")
_RUNS_ON = re.compile(r"[a-z0-9] [a-z]$")
_CODE = re.compile(r"\b(?:[Ff]light|[Tt]rain|[Rr]oute|[Bb]us|[Ll]ine|[Hh]ighway|[Mm]otorway|[Rr]oad) ([A-Z]{1,3}\s)$")
_SCALES = ("m", "b", "k", "t")  # "R50m"
_VERBS = ("build", "release", "update", "go", "catch", "order", "mark", "train", "load", "model", "act", "note")
_JOINT = re.compile(r"(?:,|,?\s(?:and|or|to|through|&))\s")
_ZONE = re.compile(r"\b(?:gmt|utc)[+−-]$")
_VARIANT = re.compile(r"(?:-\d{2,4})?[a-z]{0,3}\b")  # "737-800"
_PICTURES = frozenset((144, 240, 360, 480, 540, 720, 1080, 1440, 2160, 4320))  # lines: "1080p"
_EMERGENCY = frozenset(("911", "999", "112", "101", "111", "110", "119", "100", "108", "118"))
_CALLS = frozenset(
    ("call", "calling", "called", "dial", "dialing", "dialling", "phone", "phoned", "phoning", "ring", "rang")
)
_QUARTER = 10  # characters back to the word
_CELL = frozenset("|\t")


def _in_cell(reading: Reading, atom: Atom, left: str) -> bool:
    """Whether a number fills a cell of a table, where 404 is no error and 618 no sale."""
    before, after = left.rstrip(" ")[-1:], reading.folded[atom.end : atom.end + 9].lstrip(" ")[:1]
    return before in _CELL and (not after or after in _CELL or after == "\n")


def whole(reading: Reading, atom: Atom, left: str) -> bool:
    """Numbers that are names as they stand: 9/11, 24/7, 11.11, 618."""
    if left[-1:] in tuple("$€£¥₹") or counts_something(reading, atom.end) or not names_itself(reading, atom):
        return False
    if _in_cell(reading, atom, left):
        return False
    reading.mention(atom.start, atom.end, "name", "name.whole")
    return True


def phone(reading: Reading, atom: Atom, left: str, words: list[str]) -> bool:
    """Telephone numbers: by their shape, or by a word in front."""
    after = reading.folded[atom.end : atom.end + 1]
    if left[-1:] == "(" and after == ")":
        match = forms.PHONE_BRACKET.match(reading.folded, atom.start - 1)
    else:
        cued = (
            any(reading.lexicon.class_before.get(word.strip("().,:：")) == "phone" for word in words[-2:])
            and not words[-1].isdigit()
        )
        pattern = (
            forms.PHONE_CUED if cued or left[-1:] == "+" else forms.PHONE_ZERO if atom.word[0] == "0" else forms.PHONE
        )
        match = (
            pattern.match(reading.folded, atom.start)
            if (cued or after == "-" or left[-1:] == "+" or atom.word[0] == "0")
            else None
        )
    if (
        match is None
        and atom.word in _EMERGENCY
        and words
        and words[-1] in _CALLS
        and not counts_something(reading, atom.end)
    ):
        reading.mention(atom.start, atom.end, "phone", "phone.emergency")
        return True
    if match is None or forms.DATE.fullmatch(atom.word) or forms.YEARS.fullmatch(atom.word):
        return False
    reading.mention(match.start(), match.end(), "phone", "phone")
    return True


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
    if not last.isalpha() and not (last in "-_#@&=" and len(prefix) > 1 and prefix[-2:-1].isalpha()):
        return abbreviated_year(reading, atom, last)
    calendar = reading.lexicon.calendar
    if prefix in calendar.date_prefixes:
        year = forms.SPACE_YEAR.match(reading.folded, atom.end)
        reading.mention(atom.start - len(prefix), year.end() if year else atom.end, "date", "date.quarter")
        return True
    if prefix in calendar.year_prefixes:
        reading.mention(atom.start - len(prefix), atom.end, "year", "year.prefix")
        return True
    if ord(last) > 0x2E80 or reading.lexicon.percent.match(reading.folded, atom.end):
        return False  # no letter of this script, or a missing space in front of a percentage
    if last == "-" and (prefix.rstrip("-") in reading.lexicon.small or prefix.rstrip("-") in reading.lexicon.months):
        return False
    if last == "-" and ("." in atom.word or prefix in ("under-", "over-")):
        return False
    start = atom.start - len(prefix.lstrip("-$€£¥₹.&+#"))
    end = forms.ALNUM.match(reading.folded, atom.end)
    reading.mention(start, end.end() if end else atom.end, "name", "name.glued")
    return True


def _is_currency(reading: Reading, atom: Atom, prefix: str) -> bool:
    """Whether letters in front are a currency; "B12" and "R2" are names, as a sum in such small figures is rare."""
    letters = prefix.lstrip("(-+")
    if len(letters) == 1 and letters.isalpha() and atom.word.isdigit() and len(atom.word) < 3:
        scaled = counts_something(reading, atom.end) or reading.folded[atom.end : atom.end + 1] in _SCALES
        if not scaled:
            return False
    if prefix.lstrip("(-") in reading.lexicon.cues.name.before_glued:
        return False
    return letters in reading.lexicon.currencies.signs or letters in reading.lexicon.currencies.codes


def glued_name(reading: Reading, atom: Atom, left: str) -> bool:
    """Letters straight behind: "5G", "1990s", "3D", "100m" (the last is an amount)."""
    match = _LETTERS_AFTER.match(reading.folded, atom.end)
    if match is None:
        return False
    lexicon, letters = reading.lexicon, match[0]
    original = reading.text[atom.end : match.end()]
    word = atom.word + letters
    if word in lexicon.whole_names or letters in lexicon.cues.name.after_glued or word[1:] in ("c", "f"):
        if _amount_before_letter(letters, atom.word, left):
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


def _amount_before_letter(letter: str, digits: str, left: str) -> bool:
    """As in "88p" (pence; "1080p" is a picture), "20k", "$5k" ("4k" is a picture, too)."""
    if letter == "p":
        return digits.isdigit() and int(digits) not in _PICTURES
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


def cued(reading: Reading, atom: Atom, left: str, words: list[str], *, glued: bool) -> bool:
    """A word in front makes the number a name, a version, a figure's number, a page, or part of the page itself."""
    if glued and words[-1][-1].isdigit():
        return False
    if _street(reading, atom) or (glued and _signed(reading, atom, left)):
        return True
    if glued:
        words = words[-1:]
    last = words[-1].strip(CUE_STRIP)
    if last == "quarter" and _quarter(reading, atom):
        return True
    if last in ("no.", "no", "nr.", "№", "#", "number"):
        return _numbered(reading, atom, left, words, last)
    found = _cue(words, last, reading.lexicon) if "\n" not in left[-2:] else None
    if found is None:
        return (
            _one_more(reading, atom) or _coded(reading, atom) or _named(reading, atom, left, words, last, glued=glued)
        )
    if found == "phone" or counts_something(reading, atom.end):
        return False
    if found == "boilerplate":
        return _page_furniture(reading, atom, words[-1], last, glued=glued)
    if len(atom.word) > 5 or not forms.PLAIN_OR_DOTTED.fullmatch(atom.word):
        return False
    return _as_found(reading, atom, left, words, last, found)


def _quarter(reading: Reading, atom: Atom) -> bool:
    """As in "Quarter 4 2013", "quarter 3": a time."""
    if atom.word not in ("1", "2", "3", "4") or counts_something(reading, atom.end):
        return False
    year = forms.SPACE_YEAR.match(reading.folded, atom.end)
    start = reading.folded.rfind("quarter", atom.start - _QUARTER, atom.start)
    if reading.mentions and reading.mentions[-1].start == start:
        reading.mentions.pop()  # the word alone
        reading.done = start
    reading.mention(start, year.end() if year else atom.end, "date", "date.quarter")
    return True


def _as_found(reading: Reading, atom: Atom, left: str, words: list[str], last: str, found: MentionClass) -> bool:
    """The class of the word in front, unless the number counts what follows it."""
    if found == "name" and last in reading.lexicon.cues.name.always:
        return _always(reading, atom, atom.start - len(left) + left.rfind(last))
    titled = last in reading.lexicon.cues.enumeration.always and reading.text[atom.start - 1 - len(words[-1])].isupper()
    verb = found == "citation" and reading.word_after(atom.end) in reading.lexicon.verbs  # "Section 302 applies"
    if found != "address" and not titled and (left[-1:] == "(" or not (verb or names_itself(reading, atom))):
        return False
    start = atom.start if found == "citation" else atom.start - len(left) + left.rfind(last)
    tail = forms.ALNUM if found == "name" else forms.MORE_PAGES if found == "citation" else None
    more = tail.match(reading.folded, atom.end) if tail else None
    reading.mention(start, more.end() if more else atom.end, found, f"{found}.cue")
    return True


def _always(reading: Reading, atom: Atom, start: int) -> bool:
    """As in "Fortune 500 firms", "Boeing 737-800": a name whatever follows."""
    tail = _VARIANT.match(reading.folded, atom.end)
    reading.mention(start, tail.end() if tail else atom.end, "name", "name.always")
    return True


def _signed(reading: Reading, atom: Atom, left: str) -> bool:
    """As in "#88231", "GMT+1"."""
    named = (left[-1:] == "#" and atom.word.isdigit()) or _ZONE.search(left) is not None
    if named:
        reading.mention(atom.start, atom.end, "name", "name.sign")
    return named


def _one_more(reading: Reading, atom: Atom) -> bool:
    """As in "sections 15 and 16", "tables 2, 3 and 5": one more of what the mention before cites."""
    last = reading.mentions[-1] if reading.mentions else None
    if (
        last is None
        or last.mention_class not in ("citation", "enumeration")
        or not last.rule.endswith((".cue", ".more"))
    ):
        return False
    if not _JOINT.fullmatch(reading.folded, last.end, atom.start) or counts_something(reading, atom.end):
        return False
    if not names_itself(reading, atom) or len(atom.word) > 4:
        return False
    reading.mention(atom.start, atom.end, last.mention_class, f"{last.mention_class}.more")
    return True


def _coded(reading: Reading, atom: Atom) -> bool:
    """As in "flight BA 287"."""
    text, start = reading.text, atom.start
    if start < 2 or not (text[start - 1].isspace() and text[start - 2].isupper()):
        return False
    code = _CODE.search(text[max(0, start - 24) : start])
    if code and not counts_something(reading, atom.end):
        reading.mention(atom.start - len(code[1]), atom.end, "name", "name.code")
        return True
    return False


def _named(reading: Reading, atom: Atom, left: str, words: list[str], last: str, *, glued: bool) -> bool:
    begin = atom.start - 1 - len(words[-1])
    return not glued and begin > 0 and reading.text[begin].isupper() and proper(reading, atom, left, last)


def _cue(words: list[str], last: str, lexicon: SpacedLexicon) -> MentionClass | None:
    """The class that the word in front gives, or the two words, or the word and a colon."""
    if last in lexicon.class_heads and len(words) > 1:
        found = lexicon.class_before.get(" ".join(words[-2:]).strip(CUE_STRIP))
        if found is not None:
            return found
    if last[-1:] == ":":
        found = lexicon.class_before.get(last[:-1])
        return found if found == "boilerplate" else None
    found = lexicon.class_before.get(last)
    verb = last in _VERBS and len(words) > 1 and words[-2] in _BEFORE_VERB  # "to build 50 bases"
    return None if verb else found


def _street(reading: Reading, atom: Atom) -> bool:
    """As in "221 Baker Street"."""
    if len(atom.word) > 4 or not reading.text[atom.end + 1 : atom.end + 2].isupper() or not atom.word.isdigit():
        return False
    street = reading.lexicon.street.match(reading.text, atom.end)
    if street:
        reading.mention(atom.start, street.end(), "address", "address.street")
    return street is not None


def _page_furniture(reading: Reading, atom: Atom, word: str, last: str, *, glued: bool) -> bool:
    """As in "Read: 1,286", "Read 8,813   Copyright …": with a colon, or apart from the rest of the line."""
    begin = atom.start - 1 - len(word)
    if word[-2:] == "s:" and begin > 1 and _RUNS_ON.search(reading.text[begin - 2 : begin + 1]):
        return False  # "per thousand downloads: 18"
    named = last in ("copyright", "©", "(c)", "c)", "icp") or word[-1] == ":"
    apart = not glued and begin >= 0 and reading.text[begin].isupper() and forms.WIDE_GAP.match(reading.text, atom.end)
    if not named and not apart:
        return False
    tail = forms.ALNUM.match(reading.folded, atom.end)
    reading.mention(atom.start, tail.end() if tail else atom.end, "boilerplate", "boilerplate.cue")
    return True


def _numbered(reading: Reading, atom: Atom, left: str, words: list[str], last: str) -> bool:
    """As in "No. 7": a rank where somebody stands at it, otherwise the number of an issue, a house or a list."""
    if not atom.word.isdigit():
        return False
    before = words[-2] if len(words) > 1 else ""
    ranked = (
        "rank" in left or before.strip(">(“\"'") in forms.RANKED or reading.word_after(atom.end) in forms.RANK_PLACES
    )
    start = atom.start - len(left) + left.rfind(last)
    if ranked and int(atom.word) <= 500:
        reading.keep(Number(start, atom.end, int(atom.word), 0, 1.0, form="rank", unit="rank"), "rank.number")
    else:
        reading.mention(start, atom.end, "enumeration", "enumeration.number")
    return True
