"""Reading the numbers of a text in a spaced language: every atom becomes a number, a part of one, or another mention."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extraction import printed_forms as forms
from extraction.numbers import MOST_DIGITS, Number, decimal, power, step_of
from extraction.scan import DIGITS, GLYPH, SERIES, SHAPED, URL, Atom, scan
from extraction.spaced_lexicon import SpacedLexicon
from extraction.spaced_numerals import fraction, glyph_fraction, read_cardinal
from schemas.records import Mention, MentionClass

_WORD_AFTER = re.compile(r"[\s(]{0,2}([a-z][a-z'’.-]*)")
_LETTERS_AFTER = re.compile(r"[a-zµ°℃²³]+(?:/[a-z]+)?[23²³]?")
_LETTERS_BEFORE = re.compile(r"[a-z$€£¥₹.&+#-]+$")
_LIST_MARK = re.compile(r"[.)）:、](?=\s|$)|[、）]")
_LINE_START = re.compile(r"(?:^|\n)[ \t>*#•·●\-–—(\[【（]*(?:no\.\s?)?$")
_LIST_MARKS = tuple(".)）:、")
_BRACKETS = tuple("(（")
_CUE_STRIP = ">(“\"'#[!*"
_SENTENCE_END = re.compile(r"[.!?:;\n]\s*[\"“(]*$")
_GROUPS_OF_THREE = re.compile(r"(?: \d{3})+(?![\d.,]?\d)")


@dataclass(slots=True)
class Reading:
    """A text being read, and what has been found so far. `done` is the position up to which all is accounted for."""

    text: str
    folded: str
    lexicon: SpacedLexicon
    atoms: list[Atom]
    numbers: list[Number] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    done: int = 0
    footnote: int = 0
    footnotes: bool = False

    def mention(self, start: int, end: int, mention_class: MentionClass, rule: str) -> None:
        """Note a number that is no amount."""
        start = max(start, self.done)
        self.mentions.append(Mention(start, end, self.text[start:end], mention_class, rule))
        self.done = end

    def keep(self, number: Number, rule: str) -> None:
        """Note an amount."""
        number.rules.append(rule)
        self.numbers.append(number)
        self.done = number.end

    def left(self, start: int, length: int = 40) -> str:
        """What stands in front of a position, not reaching back over what has been read."""
        return self.folded[max(0, start - length) : start]

    def word_after(self, end: int) -> str:
        """The word behind a position, folded; empty where something else stands there."""
        match = _WORD_AFTER.match(self.folded, end)
        return match[1] if match else ""


def read_spaced(text: str, folded: str, lexicon: SpacedLexicon) -> tuple[list[Number], list[Mention]]:
    """Read all numbers of a text.

    Returns:
        The numbers that state an amount (without unit and bound as yet), and all other mentions, each in order.
    """
    atoms = scan(folded, lexicon.wanted)
    reading = Reading(text, folded, lexicon, atoms, footnotes=bool(forms.FOOTNOTE_STYLE.search(folded)))
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        if atom.start < reading.done:
            i = _rest_of_digits(reading, i)
        elif atom.kind == URL:
            reading.mention(atom.start, atom.end, "address", "address.url")
            i += 1
        elif atom.kind == SERIES:
            reading.mention(atom.start, atom.end, "name", "name.series")
            i += 1
        elif atom.kind in (DIGITS, SHAPED):
            i = _digits(reading, i)
        elif atom.kind == GLYPH:
            reading.keep(glyph_fraction(atom.word, atom.start, atom.end), "numeral.glyph")
            i += 1
        else:
            i = _word(reading, i)
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


# ------------------------------------------------------------------------------------------------ digits


def _digits(reading: Reading, i: int) -> int:
    """Digits: first what they are when they are no amount, then the amount.

    Each rule is asked only where the characters at the digits allow it; most digits are asked two or three.
    """
    atom = reading.atoms[i]
    start, end, kind, word = atom
    left = reading.folded[start - 40 if start > 40 else 0 : start]
    if len(word) > MOST_DIGITS and forms.MORE_DIGITS.search(word):
        run = forms.DIGIT_RUN.match(reading.folded, start)
        reading.mention(start, run.end() if run else end, "name", "name.long_digits")
        return i
    words = left.split()
    glued = bool(left) and not left[-1].isspace()
    if _by_what_stands_before(reading, i, atom, left, words, glued=glued):
        return i
    after = reading.folded[end : end + 1]
    if kind == SHAPED:
        _shape(reading, atom, words)
        return i
    if after.isalpha() and (
        _ordinal_digits(reading, atom, left, words) or _time(reading, atom, words) or _glued_name(reading, atom, left)
    ):
        return i
    if word.isdigit():
        if len(word) <= 2 and (_date(reading, atom, left, words) or _time(reading, atom, words)):
            return i
        if (after in _LIST_MARKS or left[-1:] in _BRACKETS) and _listed(reading, atom, left):
            return i
        if len(word) == 4 and _year(reading, i, atom, left, words):
            return i
    return _amount_in_digits(reading, i, atom, left)


def _by_what_stands_before(reading: Reading, i: int, atom: Atom, left: str, words: list[str], *, glued: bool) -> bool:
    """The rules that look in front of the digits."""
    last = left[-1:]
    after = reading.folded[atom.end : atom.end + 1]
    if (reading.footnotes or last == "[") and _footnote(reading, i, atom, left, words[-1] if glued else ""):
        return True
    if atom.word in reading.lexicon.whole_names and _whole(reading, atom, left):
        return True
    cue = words[-1].strip(_CUE_STRIP) if words else ""
    found = reading.lexicon.class_before.get(cue) if cue else None
    if (
        after == "-" or after == ")" or last == "+" or found == "phone" or (atom.word[0] == "0" and len(atom.word) > 2)
    ) and _phone(reading, atom, left, words):
        return True
    if glued and _glued_left(reading, atom, left):
        return True
    return bool(words) and _cued(reading, atom, left, words, glued=glued)


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
        split = left[-1:] == "." and reading.done == atom.start - 1 and reading.footnote > 0
        if split and int(atom.word) == expected:
            return _note_footnote(reading, atom.start, atom.end)
        follows = (
            reading.mentions and reading.mentions[-1].rule == "citation.footnote" and reading.done == atom.start - 1
        )
        fits = int(atom.word) == expected or (reading.footnote == 0 and int(atom.word) < 30)
        after = reading.folded[atom.end : atom.end + 1]
        if (glued or letters or follows) and fits and (not after or after in " \n[)\t"):
            return _note_footnote(reading, atom.start, atom.end)
        return False
    head, dot, tail = atom.word.rpartition(".")
    if (
        dot
        and tail.isdigit()
        and reading.footnote
        and len(tail) < 4
        and int(tail) == expected
        and tail[0] != "0"
        and len(head) > 3
    ):
        cut = atom.start + len(head)
        reading.atoms[i] = Atom(atom.start, cut, DIGITS, head)
        reading.atoms.insert(i + 1, Atom(cut + 1, atom.end, DIGITS, tail))
        return _digits(reading, i) >= 0
    return False


def _note_footnote(reading: Reading, start: int, end: int) -> bool:
    reading.footnote = int(reading.folded[start:end])
    reading.mention(start, end, "citation", "citation.footnote")
    return True


def _whole(reading: Reading, atom: Atom, left: str) -> bool:
    """Numbers that are names as they stand: 9/11, 24/7, 11.11, 618."""
    if left[-1:] in tuple("$€£¥₹") or _counts_something(reading, atom.end) or not _names_itself(reading, atom, ""):
        return False
    reading.mention(atom.start, atom.end, "name", "name.whole")
    return True


def _phone(reading: Reading, atom: Atom, left: str, words: list[str]) -> bool:
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
    if match is None or forms.DATE.fullmatch(atom.word) or forms.YEARS.fullmatch(atom.word):
        return False
    reading.mention(match.start(), match.end(), "phone", "phone")
    return True


def _glued_left(reading: Reading, atom: Atom, left: str) -> bool:
    """Letters straight in front: a currency ("Rp44"), a quarter ("Q1"), or a name ("G20", "Covid-19")."""
    last = left[-1:]
    if not last or not (last.isalpha() or last in "-_#@&=$’'"):
        return False
    match = _LETTERS_BEFORE.search(left)
    prefix = match[0] if match else last
    if (
        prefix.lstrip("(-+") in reading.lexicon.currencies.signs
        or prefix.lstrip("(-") in reading.lexicon.currencies.codes
    ):
        return False
    if not last.isalpha() and not (last in "-_#@&=" and len(prefix) > 1 and prefix[-2:-1].isalpha()):
        return _abbreviated_year(reading, atom, last)
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


def _abbreviated_year(reading: Reading, atom: Atom, last: str) -> bool:
    """ "'98", "’08"."""
    if last in "'’" and len(atom.word) == 2 and atom.word.isdigit():
        reading.mention(atom.start - 1, atom.end, "year", "year.apostrophe")
        return True
    return False


def _shape(reading: Reading, atom: Atom, words: list[str]) -> None:
    """Digits with signs between them that are no single number: dates, times, spans, versions, scores."""
    word = atom.word
    for pattern, mention_class, rule in forms.SHAPES:
        if pattern.fullmatch(word) and (mention_class != "year" or forms.years_rise(word)):
            reading.mention(atom.start, atom.end, mention_class, rule)
            return
    slash, ratio = forms.SLASH.fullmatch(word), forms.RATIO.fullmatch(word)
    if slash and 0 < int(slash[1]) < int(slash[2]) < 1000 and slash[1][0] != "0" != slash[2][0]:
        reading.keep(fraction(int(slash[1]), int(slash[2]), atom.start, atom.end, "fraction.slash"), "numeral.slash")
    elif ratio:
        _ratio(reading, atom, ratio)
    elif forms.VERSION.fullmatch(word):
        section = reading.lexicon.class_before.get(words[-1].strip(".:(") if words else "")
        reading.mention(
            atom.start, atom.end, "citation" if section in (None, "citation") else "version", "version.dots"
        )
    else:
        reading.mention(atom.start, atom.end, "name", "name.unread")


def _ratio(reading: Reading, atom: Atom, ratio: re.Match[str]) -> None:
    """ "55:45": two shares where they make up a hundred; otherwise a score or a proportion, which is a name."""
    one, other = decimal(ratio[1]), decimal(ratio[2])
    if one is None or other is None or abs(one[0] / 10 ** one[1] + other[0] / 10 ** other[1] - 100) > 0.11:
        reading.mention(atom.start, atom.end, "name", "name.score")
        return
    for group, (coefficient, places) in ((1, one), (2, other)):
        start = atom.start + ratio.start(group)
        number = Number(
            start,
            atom.start + ratio.end(group),
            coefficient,
            -places - 2,
            power(-places - 2),
            form="percent",
            unit="percent",
        )
        reading.keep(number, "percent.ratio")


def _ordinal_digits(reading: Reading, atom: Atom, left: str, words: list[str]) -> bool:
    """ "19th": a day, a rank, a century, or a place in a sequence."""
    if not atom.word.isdigit():
        return False
    ending = reading.folded[atom.end : atom.end + 2]
    if ending not in reading.lexicon.numerals.ordinal_endings or reading.folded[atom.end + 2 : atom.end + 3].isalpha():
        return False
    end = atom.end + 2
    value = int(atom.word)
    if value <= 31 and _day_and_month(reading, atom, end, left, words):
        return True
    if forms.RANK_AFTER.match(reading.folded, end) or forms.RANK_BEFORE.search(left):
        reading.keep(Number(atom.start, end, value, 0, 1.0, form="rank", unit="rank"), "rank.ordinal")
    else:
        reading.mention(atom.start, end, "ordinal", "ordinal.digits")
    return True


def _day_and_month(reading: Reading, atom: Atom, end: int, left: str, words: list[str]) -> bool:
    """ "March 4, 2018", "4 March 2018", "4th of March"."""
    months = reading.lexicon.months
    last = words[-1].strip(">(“\"'.") if words else ""
    if last in months and not left.endswith("\n"):
        year = forms.COMMA_YEAR.match(reading.folded, end)
        start = atom.start - len(left) + left.rfind(last)
        reading.mention(start, year.end() if year else end, "date", "date.month_day")
        return True
    match = forms.WORD_AFTER_DAY.match(reading.folded, end)
    if match and match[1].rstrip(".") in months:
        year = forms.COMMA_YEAR.match(reading.folded, match.end())
        reading.mention(atom.start, year.end() if year else match.end(), "date", "date.day_month")
        return True
    return False


def _date(reading: Reading, atom: Atom, left: str, words: list[str]) -> bool:
    """Days and months, and the second day of "June 1 to 18"."""
    value = int(atom.word)
    if not 0 < value <= 31:
        return False
    if _day_and_month(reading, atom, atom.end, left, words):
        return True
    span = forms.DAYS.match(reading.folded, atom.end)
    if span and span[1] in reading.lexicon.months:
        reading.mention(atom.start, atom.end, "date", "date.first_day")
        return True
    previous = reading.mentions[-1] if reading.mentions else None
    if previous and previous.end == reading.done and atom.start - previous.end < 6 and previous.mention_class == "date":
        between = reading.folded[previous.end : atom.start].strip()
        if between in ("to", "-", "–", "—", "through") or (
            between in ("and", "&") and not reading.word_after(atom.end).endswith("s")
        ):
            reading.mention(atom.start, atom.end, "date", "date.second_day")
            return True
    return False


def _time(reading: Reading, atom: Atom, words: list[str]) -> bool:
    """ "5 pm", "10 o'clock"."""
    clock = reading.lexicon.clock.match(reading.folded, atom.end)
    if clock is None or not atom.word.isdigit() or int(atom.word) > 24:
        return False
    reading.mention(atom.start, clock.end(), "time", "time.clock")
    return True


def _glued_name(reading: Reading, atom: Atom, left: str) -> bool:
    """Letters straight behind: "5G", "1990s", "3D", "100m" (the last is an amount)."""
    match = _LETTERS_AFTER.match(reading.folded, atom.end)
    if match is None:
        return False
    lexicon, letters = reading.lexicon, match[0]
    original = reading.text[atom.end : match.end()]
    word = atom.word + letters
    if word in lexicon.whole_names or letters in lexicon.cues.name.after_glued:
        if letters == "k" and (len(atom.word) > 1 or left[-1:] in tuple("$€£¥")):
            return False
        if letters not in ("g", "k") or not (
            left[-1:] in tuple("$€£") or "." in atom.word or (atom.word.isdigit() and int(atom.word) > 9)
        ):
            reading.mention(atom.start, match.end(), "name", "name.letter")
            return True
    if letters == "s" and left.endswith(("under-", "over-", "under ", "over ")) and len(atom.word) == 2:
        number = Number(atom.start, atom.end, int(atom.word), 0, 1.0, form="measure", unit="year")
        number.bound = "<" if "under" in left[-6:] else ">"
        reading.keep(number, "numeral.age_group")
        reading.done = match.end()
        return True
    if (
        letters == "s"
        and atom.word.isdigit()
        and (len(atom.word) == 4 or (len(atom.word) == 2 and atom.word[1] == "0"))
    ):
        reading.mention(atom.start, match.end(), "year", "year.decade")
        return True
    if (
        original in lexicon.glued
        or letters in lexicon.scale_letters
        or letters in lexicon.scales
        or letters in lexicon.numerals.times
    ):
        return False
    if (
        letters in lexicon.glued
        or lexicon.percent.match(reading.folded, atom.end)
        or lexicon.point.match(reading.folded, atom.end)
        or lexicon.basis_point.match(reading.folded, atom.end)
    ):
        return False
    if lexicon.clock.match(reading.folded, atom.end):
        reading.mention(atom.start, match.end(), "time", "time.clock")
        return True
    if _words_behind(letters, lexicon):
        return False
    end = forms.ALNUM.match(reading.folded, atom.end)
    reading.mention(atom.start, end.end() if end else match.end(), "name", "name.letters")
    return True


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


def _cued(reading: Reading, atom: Atom, left: str, words: list[str], *, glued: bool) -> bool:
    """A word in front that makes the number a name, a version, a figure's number, a page …"""
    if glued and words[-1][-1].isdigit():
        return False
    text = reading.text
    street = (
        reading.lexicon.street.match(text, atom.end)
        if text[atom.end + 1 : atom.end + 2].isupper() and len(atom.word) < 5
        else None
    )
    if street and atom.word.isdigit():
        reading.mention(atom.start, street.end(), "address", "address.street")
        return True
    if glued:
        words = words[-1:]
    last = words[-1].strip(_CUE_STRIP)
    found = None
    if "\n" not in left[-2:]:
        found = (
            reading.lexicon.class_before.get(" ".join(words[-2:]).strip(">(“\"'"))
            if last in reading.lexicon.class_heads and len(words) > 1
            else None
        )
        found = (
            found
            or reading.lexicon.class_before.get(last)
            or (
                reading.lexicon.class_before.get(last[:-1])
                if last[-1:] == ":" and last[:-1] in reading.lexicon.cues.boilerplate.before
                else None
            )
        )
    if last in ("no.", "no", "nr.", "№", "#", "number"):
        return _numbered(reading, atom, left, words, last)
    if found is None:
        begin = atom.start - 1 - len(words[-1])
        return not glued and begin > 0 and text[begin].isupper() and _proper(reading, atom, left, last)
    if found == "boilerplate" and last not in ("copyright", "©", "(c)", "c)", "icp") and words[-1][-1] != ":":
        begin = atom.start - 1 - len(words[-1])
        if glued or begin < 0 or not text[begin].isupper() or not forms.WIDE_GAP.match(text, atom.end):
            return False
    if found != "boilerplate" and not forms.PLAIN_OR_DOTTED.fullmatch(atom.word):
        return False
    if found == "phone" or (len(atom.word) > 5 and found != "boilerplate") or _counts_something(reading, atom.end):
        return False
    if found in ("name", "enumeration", "citation", "version") and (
        left[-1:] == "(" or not _names_itself(reading, atom, last)
    ):
        return False
    start = atom.start if found in ("citation", "boilerplate") else atom.start - len(left) + left.rfind(last)
    end = atom.end
    if found in ("name", "boilerplate") and (tail := forms.ALNUM.match(reading.folded, end)):
        end = tail.end()
    if found == "citation" and (more := forms.MORE_PAGES.match(reading.folded, end)):
        end = more.end()
    reading.mention(start, end, found, f"{found}.cue")  # type: ignore[arg-type]
    return True


def _names_itself(reading: Reading, atom: Atom, last: str) -> bool:
    """The number does not count what follows: no plural noun stands behind it."""
    after = reading.word_after(atom.end)
    return (
        not (after.endswith("s") and after not in reading.lexicon.not_plural and after not in reading.lexicon.stop)
        and after not in reading.lexicon.nouns.irregular
    )


def _counts_something(reading: Reading, end: int) -> bool:
    """A percent sign, a scale word, a currency or a measure behind: an amount, whatever stands in front."""
    lexicon, folded = reading.lexicon, reading.folded
    return bool(
        lexicon.percent.match(folded, end)
        or lexicon.currencies.after.match(folded, end)
        or lexicon.measure.match(folded, end)
        or reading.word_after(end) in lexicon.scales
    )


def _numbered(reading: Reading, atom: Atom, left: str, words: list[str], last: str) -> bool:
    """ "No. 7": a rank where somebody stands at it, otherwise the number of an issue, a house or a list."""
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


def _proper(reading: Reading, atom: Atom, left: str, last: str) -> bool:
    """A capitalised word in front and a plain word behind: "Hobet 21 Surface Mine"."""
    if not atom.word.isdigit() or len(atom.word) > 3 or len(last) < 3 or not last.isalpha() or left[-1:] != " ":
        return False
    place = atom.start - len(left) + left.rfind(last)
    word = reading.text[place : place + len(last)]
    if (
        not word[0].isupper()
        or (word.isupper()
        and len(word) < 4)
        or _SENTENCE_END.search(left[: left.rfind(last)])
        or left.rfind(last) < 2
    ):
        return False
    after = reading.word_after(atom.end)
    if (
        not after
        or last in reading.lexicon.months
        or last in reading.lexicon.stop
        or last in reading.lexicon.bound_before
    ):
        return False
    if _counts_something(reading, atom.end) or not _names_itself(reading, atom, last):
        return False
    follows = reading.text[atom.end + 1 : atom.end + 2]
    if not (follows.isupper() or after in reading.lexicon.stop) or after in (
        "and",
        "or",
        "of",
        "per",
        "a",
        "in",
        "more",
    ):
        return False
    reading.mention(place, atom.end, "name", "name.proper")
    return True


def _listed(reading: Reading, atom: Atom, left: str) -> bool:
    """The number of a list item, at the beginning of a line or in brackets."""
    if len(atom.word) > 3:
        return False
    behind = _LIST_MARK.match(reading.folded, atom.end)
    if behind and _LINE_START.search(left if atom.start > 40 else "\n" + left):
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.line")
        return True
    bracketed = left[-1:] in ("(", "（") and reading.folded[atom.end : atom.end + 1] in (")", "）")
    if bracketed:
        words = left[:-1].split()
        cue = words[-1] if words else ""
        if cue in reading.lexicon.cues.boilerplate.before:
            reading.mention(atom.start, atom.end, "boilerplate", "boilerplate.bracket")
            return True
        if int(atom.word) <= 20 and (not cue or not cue[-1].isalpha() or reading.word_after(atom.end + 1)):
            reading.mention(atom.start, atom.end, "enumeration", "enumeration.bracket")
            return True
    return False


def _year(reading: Reading, i: int, atom: Atom, left: str, words: list[str]) -> bool:
    """Four digits that name a year."""
    value = int(atom.word)
    if not 1000 <= value <= 2199 or left[-1:] in tuple("$€£¥₹-+"):
        if not (left[-1:] == "-" and 1900 <= value <= 2100):
            return False
    lexicon = reading.lexicon
    last = words[-1].strip(">(“\"'[,|.") if words else ""
    if last in lexicon.months:
        start = atom.start - len(left) + left.rfind(last)
        reading.mention(start, atom.end, "date", "date.month_year")
        return True
    if _counts_something(reading, atom.end) or last in lexicon.currencies.signs or last in lexicon.currencies.codes:
        return False
    follows = reading.atoms[i + 1] if i + 1 < len(reading.atoms) else None
    if follows and follows.word in lexicon.scales and follows.start - atom.end == 1:
        return False
    plural = not _names_itself(reading, atom, last)
    strong = last in ("in", "since", "by", "until", "till", "fy", "during", "early", "late", "mid", "of", "from", "to")
    if 1900 <= value <= 2100:
        counted = plural and (last not in lexicon.year_before or (value % 50 == 0 and not strong))
        if counted or (
            last in lexicon.year_not_before
            and (plural or last in ("than", "least", "about", "only", "nearly", "almost"))
        ):
            return False
    elif plural or not (strong or (left[-1:] == "(" and reading.folded[atom.end : atom.end + 1] in ")-–")):
        return False
    reading.mention(atom.start, atom.end, "year", "year")
    return True


def _amount_in_digits(reading: Reading, i: int, atom: Atom, left: str) -> int:
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
    _scale_letter(reading, number, left)
    number.negative = left[-1:] in ("-", "−", "–") and (len(left) < 2 or left[-2] in " (|\t\n:;,")
    if len(str(abs(number.coefficient))) > MOST_DIGITS:
        reading.mention(number.start, number.end, "name", "name.long_digits")
        return j
    reading.keep(number, "numeral.digits")
    return j


def _spaced_thousands(reading: Reading, number: Number, j: int) -> tuple[Number, int]:
    """ "1 000 000": groups of three digits parted by single spaces."""
    match = _GROUPS_OF_THREE.match(reading.folded, number.end)
    if (
        match is None
        or number.coefficient == 0
        or (number.end - number.start == 3 and match.end() - match.start() == 4 and number.coefficient < 100)
    ):
        return number, j
    digits = reading.folded[number.start : match.end()].replace(" ", "")
    if len(digits) > MOST_DIGITS:
        return number, j
    coefficient = int(digits)
    while j < len(reading.atoms) and reading.atoms[j].start < match.end():
        j += 1
    return Number(number.start, match.end(), coefficient, 0, step_of(coefficient, 0, 0, -1)), j


def _with_glyph(reading: Reading, number: Number, j: int) -> tuple[Number, int]:
    """ "2½"."""
    atom = reading.atoms[j]
    part = glyph_fraction(atom.word, atom.start, atom.end)
    coefficient = number.coefficient * 10**-part.exponent + part.coefficient
    return Number(number.start, atom.end, coefficient, part.exponent, part.step, places=-part.exponent), j + 1


def _scale_letter(reading: Reading, number: Number, left: str) -> None:
    """ "8.1bn", "2.7M", "$5 B": letters behind the digits that scale them."""
    if number.scale >= 0:
        return
    match = forms.SCALE_LETTERS.match(reading.folded, number.end)
    if match is None:
        return
    letters, original = match[1], reading.text[match.start(1) : match.end(1)]
    lexicon = reading.lexicon
    scale = lexicon.scale_letters.get(letters)
    if scale is None:
        scale = lexicon.scales.get(letters) if match.start(1) == match.end() - len(letters) else None
    if scale is None:
        return
    spaced = match.start(1) > number.end
    money = bool(forms.MONEY_BEFORE.search(left)) or bool(lexicon.currencies.after.match(reading.folded, match.end()))
    if (
        spaced
        and letters not in lexicon.scales
        and not (original in lexicon.scale_letters_spaced or (money and letters in ("m", "b", "t")))
    ):
        return
    if letters == "t" and not money:
        return
    if original in lexicon.glued and not money and _is_measure(reading, number, original, match.end()):
        return
    if original in ("KB", "kB", "MB"):
        return
    number.end = match.end()
    number.exponent += scale
    number.scale = scale
    number.step = step_of(number.coefficient, number.exponent, number.places, scale)
    number.rules.append("scale.letter")


def _is_measure(reading: Reading, number: Number, letters: str, end: int) -> bool:
    """ "5 m" is metres unless a noun follows ("1.3m jobs") or decimals and no measure fits ("2.7M")."""
    if letters != "m":
        return letters in ("t", "mm")
    after = reading.word_after(end)
    counts_millions = any(other.scale >= 6 for other in reading.numbers[-6:])
    return (
        ((not after or after in reading.lexicon.stop)
        and not number.places
        and not counts_millions)
        or after in ("long", "wide", "high", "tall", "deep", "above", "below", "race", "sprint", "freestyle")
    )


# ------------------------------------------------------------------------------------------------ words


def _word(reading: Reading, i: int) -> int:
    """Number words: cardinals, fractions, multiples, ordinals, idioms."""
    atom = reading.atoms[i]
    word, lexicon, numerals = atom.word, reading.lexicon, reading.lexicon.numerals
    idiom = lexicon.idiom.match(reading.folded, atom.start)
    if idiom and not _real_one(reading, i):
        reading.mention(atom.start, atom.end, "idiom", "idiom.phrase")
        return i + 1
    article = _article(reading, atom)
    if word in lexicon.small:
        return _cardinal_word(reading, i)
    if word in numerals.fractions and (j := _fraction_word(reading, i, article)):
        return j
    if word in numerals.scales or word in numerals.hundred or word in numerals.dozen:
        return _scale_word(reading, i, article)
    if word in numerals.multiples:
        return _multiple(reading, i, atom)
    if word in numerals.ordinals:
        return _ordinal_word(reading, i, atom)
    reading.mention(atom.start, atom.end, "idiom", "idiom.vague")
    return i + 1


def _article(reading: Reading, atom: Atom) -> int:
    """Where the article in front of an atom begins ("a million"); -1 without one."""
    left = reading.folded[max(0, atom.start - 4) : atom.start]
    if left.endswith(" a ") or left.endswith("\na ") or left.endswith("(a ") or left == "a ":
        return atom.start - 2
    if left.endswith("-a-") or (left[-2:] == "a " and not left[-3:-2].isalnum()):
        return atom.start - 2
    return -1


def _real_one(reading: Reading, i: int) -> bool:
    """A numeral that an idiom only seems to contain: "one of the nine" against "one or two per cent"."""
    return (
        reading.atoms[i].word != "one"
        and reading.atoms[i].word in reading.lexicon.small
        and "-" not in reading.folded[reading.atoms[i].end : reading.atoms[i].end + 1]
    )


def _cardinal_word(reading: Reading, i: int) -> int:
    """A cardinal in words; "one" only where it measures or counts against another number."""
    lexicon = reading.lexicon
    atom = reading.atoms[i]
    if j := _numerator(reading, i):
        return j
    year = forms.YEAR_IN_WORDS.match(reading.folded, atom.start)
    if year:
        reading.mention(atom.start, year.end(), "year", "year.words")
        return i + 1
    read = read_cardinal(reading.atoms, i, reading.folded, lexicon)
    if read is None:
        reading.mention(atom.start, atom.end, "idiom", "idiom.zero")
        return i + 1
    number, j = read
    if number.coefficient == 1 and number.exponent == 0 and not _one_measures(reading, number, j):
        reading.mention(number.start, number.end, "idiom", "idiom.one")
        return j
    if number.coefficient == 0 and not lexicon.percent.match(reading.folded, number.end):
        reading.mention(number.start, number.end, "idiom", "idiom.zero")
        return j
    reading.keep(number, "numeral.words")
    return j


def _one_measures(reading: Reading, number: Number, j: int) -> bool:
    """ "in one minute", "one per cent", "one yuan", "one in nine"; "all but one of the nine"."""
    if _counts_something(reading, number.end) or forms.IN_NUMBER.match(reading.folded, number.end):
        return True
    return reading.left(number.start).endswith(("all but ", "one to ", "between ", "than ", "to "))


def _numerator(reading: Reading, i: int) -> int:
    """ "two-thirds", "three quarters", "one fifth": a small number and a fraction noun."""
    if i + 1 >= len(reading.atoms):
        return 0
    atom, noun = reading.atoms[i], reading.atoms[i + 1]
    denominator = reading.lexicon.numerals.fractions.get(noun.word)
    if denominator is None or reading.folded[atom.end : noun.start] not in (" ", "-", " -", "\n"):
        return 0
    numerator = reading.lexicon.small[atom.word]
    plural = noun.word.endswith("s") or noun.word == "halves"
    if numerator >= denominator or plural != (numerator > 1):
        return 0
    if noun.word == "quarters" and forms.MONTHS_BEHIND.match(reading.folded, noun.end):
        return 0
    reading.keep(fraction(numerator, denominator, atom.start, noun.end, "fraction.words"), "numeral.fraction")
    return i + 2


def _fraction_word(reading: Reading, i: int, article: int) -> int:
    """ "half", "a third", "a quarter"; 0 where the word is an ordinal or a quarter of a year."""
    atom = reading.atoms[i]
    if atom.word in ("half",):
        return _half(reading, i, article)
    if article < 0 or atom.word.endswith("s"):
        return 0
    left = reading.left(article).split()
    last = left[-1] if left else ""
    after = reading.word_after(atom.end)
    of = after in (
        "of",
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "larger",
        "smaller",
        "as",
        "again",
        "above",
        "below",
        "to",
        "from",
        "and",
        "or",
        "in",
        "since",
        "compared",
        "are",
        "were",
        "have",
        "had",
        "is",
        "was",
    )
    ends = not after
    if (
        atom.word == "quarter"
        and not of
        and (
            last in ("dollars", "yuan", "million", "billion", "times", "once", "twice")
            or reading.folded[atom.end : atom.end + 1] == "-"
        )
    ):
        return 0
    if not of and not ends and last not in reading.lexicon.bound_before and last not in ("by", "takes", "rose", "fell"):
        return 0
    if atom.word == "second":
        return 0
    denominator = reading.lexicon.numerals.fractions[atom.word]
    scaled = forms.OF_A_SCALE.match(reading.folded, atom.end)
    scale = reading.lexicon.scales.get(scaled[1]) if scaled else None
    if scaled and scale and denominator in (2, 4, 5, 8, 10):
        places = 3 if denominator == 8 else 2 if denominator == 4 else 1
        number = Number(
            article,
            scaled.end(),
            10**places // denominator,
            scale - places,
            power(scale - places),
            scale=scale,
            places=places,
            words=True,
        )
        reading.keep(number, "numeral.fraction_scale")
        return i + 1
    reading.keep(fraction(1, denominator, article, atom.end, "fraction.article"), "numeral.fraction")
    return i + 1


def _half(reading: Reading, i: int, article: int) -> int:
    """ "half of", "half a trillion", "half a percent", "half an hour", "half the size", "the first half"."""
    atom = reading.atoms[i]
    folded, lexicon = reading.folded, reading.lexicon
    left = reading.left(atom.start)
    last = left.split()[-1] if left.split() else ""
    if (
        last in lexicon.numerals.ordinals
        or (last in ("latter", "other", "last", "better", "this", "same", "next", "previous", "every", "year's")
        and not left.endswith("\n"))
    ):
        reading.mention(atom.start, atom.end, "date", "date.half")
        return i + 1
    scaled = forms.HALF_A.match(folded, atom.end)
    start = article if article >= 0 else atom.start
    if scaled:
        return _half_of_scale(reading, i, start, scaled)
    if (folded[atom.end : atom.end + 1] == "-" and not folded.startswith("-hour", atom.end)) or last == "and":
        if last == "and" and re.match(r"\s(?:of|the|were|are|is)\b", folded[atom.end : atom.end + 6]):
            pass
        else:
            reading.mention(atom.start, atom.end, "idiom", "idiom.half")
            return i + 1
    after = reading.word_after(atom.end)
    if after.rstrip("s") in (
        "marathon",
        "term",
        "price",
        "brother",
        "sister",
        "century",
        "moon",
        "board",
        "day",
        "time",
    ) or after in ("baked",):
        reading.mention(atom.start, atom.end, "idiom", "idiom.half")
        return i + 1
    number = fraction(1, 2, start, atom.end, "fraction.half")
    if forms.HALF_THE_SIZE.match(folded, atom.end):
        number.form, number.unit = "times", "times"
    reading.keep(number, "numeral.half")
    return i + 1


def _half_of_scale(reading: Reading, i: int, start: int, scaled: re.Match[str]) -> int:
    """Half of a scale word, of a per cent, of a dozen or of a measure."""
    lexicon = reading.lexicon
    word = scaled[1]
    j = i + 1
    while j < len(reading.atoms) and reading.atoms[j].start < scaled.end():
        j += 1
    scale = lexicon.scales.get(word)
    if scale is None and word in lexicon.numerals.hundred:
        scale = 2
    if scale is not None:
        number = Number(start, scaled.end(), 5, scale - 1, power(scale - 1), scale=scale, places=1, words=True)
        reading.keep(number, "numeral.half_scale")
        return j
    if word in lexicon.numerals.dozen:
        reading.keep(Number(start, scaled.end(), 6, 0, 1.0, words=True), "numeral.half_dozen")
        return j
    if lexicon.percent.match(" " + word, 0) or word.startswith(("percent", "per")):
        number = Number(start, reading.atoms[i].end, 5, -1, 0.1, places=1, words=True)
        number.end = scaled.start(1) - 1
        reading.keep(number, "numeral.half_percent")
        return j
    if word in lexicon.measure_of:
        number = Number(start, reading.atoms[i].end, 5, -1, 0.1, places=1, words=True)
        number.end = scaled.start(1) - 1
        reading.keep(number, "numeral.half_measure")
        return j
    reading.keep(fraction(1, 2, start, reading.atoms[i].end, "fraction.half"), "numeral.half")
    return i + 1


def _scale_word(reading: Reading, i: int, article: int) -> int:
    """ "a million", "a hundred thousand", "a dozen"; a bare scale word counts nothing."""
    atom = reading.atoms[i]
    if article < 0:
        j = i + 1
        while (
            j < len(reading.atoms)
            and reading.atoms[j].word in reading.lexicon.scales
            and reading.atoms[j].start - reading.atoms[j - 1].end == 1
        ):
            j += 1
        reading.mention(atom.start, reading.atoms[j - 1].end, "idiom", "idiom.scale")
        return j
    read = read_cardinal(reading.atoms, i, reading.folded, reading.lexicon, article=True)
    if read is None:
        reading.mention(atom.start, atom.end, "idiom", "idiom.scale")
        return i + 1
    number, j = read
    number.start = article
    reading.keep(number, "numeral.article")
    return j


def _multiple(reading: Reading, i: int, atom: Atom) -> int:
    """ "doubled", "threefold", "halve"; before a noun ("double standard") an idiom."""
    after = reading.word_after(atom.end)
    adjective = atom.word in ("double", "triple", "treble", "quadruple") and not (
        after in reading.lexicon.stop or not after
    )
    if adjective or reading.folded[atom.end : atom.end + 1] == "-":
        reading.mention(atom.start, atom.end, "idiom", "idiom.multiple")
        return i + 1
    value = reading.lexicon.numerals.multiples[atom.word]
    coefficient, exponent = (int(value), 0) if value >= 1 else (5, -1)
    number = Number(
        atom.start, atom.end, coefficient, exponent, power(exponent), form="multiple", unit="times", words=True
    )
    reading.keep(number, "multiple")
    return i + 1


def _ordinal_word(reading: Reading, i: int, atom: Atom) -> int:
    """ "third largest" and "came third" are ranks, "every fourth" a share, "first, …" a list; the rest sequences."""
    folded, lexicon = reading.folded, reading.lexicon
    left = reading.left(atom.start)
    last = left.split()[-1] if left.split() else ""
    value = lexicon.numerals.ordinals[atom.word]
    after = reading.word_after(atom.end)
    if last in lexicon.numerals.every and value > 1 and after and after not in lexicon.calendar.durations:
        number = fraction(1, value, atom.start, atom.end, "fraction.every")
        number.step = 0.01
        reading.keep(number, "numeral.every")
    elif (forms.RANK_AFTER.match(folded, atom.end) and not forms.NOT_RANK.match(folded, atom.end)) or (
        forms.RANK_BEFORE.search(left) and after not in ("time", "of", "half", "quarter", "year")
    ):
        reading.keep(Number(atom.start, atom.end, value, 0, 1.0, form="rank", unit="rank", words=True), "rank.words")
    elif folded[atom.end : atom.end + 1] == "," and (
        not last or last[-1] in ".;:!?" or last in ("and",) or left.rstrip(" ")[-1:] in ("", "\n")
    ):
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.words")
    else:
        reading.mention(atom.start, atom.end, "ordinal", "ordinal.words")
    return i + 1
