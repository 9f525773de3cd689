"""Number words: cardinals, fractions, multiples, ordinals, idioms."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.fractions import fraction
from extraction.numbers import Number, power
from extraction.scan import Atom
from extraction.spaced.lending import OF_GROUP
from extraction.spaced.numerals import read_cardinal
from extraction.spaced.part_words import fraction_word, hundredth_behind, of_a_scale, of_one_percent
from extraction.spaced.plurals import singular
from extraction.spaced.reading import Reading, counts_something, names_itself_at
from schemas.records import MentionClass


def word(reading: Reading, i: int) -> int:
    """Number words: cardinals, fractions, multiples, ordinals, idioms."""
    atom = reading.atoms[i]
    word, lexicon, numerals = atom.word, reading.lexicon, reading.lexicon.numerals
    idiom = lexicon.idiom.match(reading.folded, atom.start)
    if idiom and forms.ONE_OF_SOME.match(reading.folded, atom.start):
        reading.keep(Number(atom.start, atom.end, 1, 0, 1.0, words=True), "numeral.one_of")
        return i + 1
    if idiom and not (word == "one" and _last_of_group(reading, atom.start)):
        reading.mention(atom.start, atom.end, "idiom", "idiom.phrase")
        return i + 1
    article = _article(reading, atom)
    if word in lexicon.small:
        return _cardinal_word(reading, i)
    if word in numerals.fractions and (j := fraction_word(reading, i, article)):
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


def _cardinal_word(reading: Reading, i: int) -> int:
    """A cardinal in words; "one" only where it measures or counts against another number."""
    lexicon = reading.lexicon
    atom = reading.atoms[i]
    if j := _numerator(reading, i):
        return j
    in_words = forms.YEAR_IN_WORDS.match(reading.folded, atom.start) if atom.word in _CENTURIES else None
    year = in_words or _year_of_this_century(reading, atom)
    if year:
        reading.mention(atom.start, year.end(), "year", "year.words")
        return i + 1
    read = read_cardinal(reading.atoms, i, reading.folded, lexicon)
    if read is None:
        reading.mention(atom.start, atom.end, "idiom", "idiom.zero")
        return i + 1
    number, j = read
    left = reading.left(number.start)
    if reading.folded.startswith("o", number.end + 1) and (clock := _OCLOCK.match(reading.folded, number.end)):
        reading.mention(number.start, clock.end(), "time", "time.clock")
        return j
    if left.rstrip().endswith("number") and _ranked(reading, number):
        number.form, number.unit = "rank", "rank"
        reading.keep(number, "rank.number")
        return j
    if cue := _labelled(reading, number):
        reading.mention(number.start, number.end, cue, f"{cue}.words")
        return j
    if left.endswith(" or ") and _YEAR_OR.search(left) and names_itself_at(reading, number.end):
        reading.mention(number.start, number.end, "time", "time.year_or_two")
        return j
    is_one = number.coefficient == 1 and number.exponent == 0
    if is_one and not _one_measures(reading, number) and not _last_of_group(reading, number.start):
        reading.mention(number.start, number.end, "idiom", "idiom.one")
        return j
    if number.coefficient == 0 and not lexicon.percent.match(reading.folded, number.end):
        reading.mention(number.start, number.end, "idiom", "idiom.zero")
        return j
    reading.keep(number, "numeral.words")
    return j


def _last_of_group(reading: Reading, start: int) -> bool:
    """As in "of the five members four voted for it and one would have waited": the list adds up to the group by this one."""
    if not reading.left(start).endswith(("and ", ", ", "; ")):
        return False
    parts = 1.0
    for before in reversed(reading.numbers[-_LISTED:]):
        between = reading.folded[before.end : start]
        if len(between) > _LIST_END or any(sign in between for sign in (". ", "\n")):
            return False
        if OF_GROUP.search(reading.left(before.start)):
            return bool(before.value == parts)
        parts += before.value
    return False


_LISTED, _LIST_END = 5, 160


def _ranked(reading: Reading, number: Number) -> bool:
    """As in "the number two maker", "Peru's number three": a place in a ranking."""
    words = reading.left(number.start).split()[-2:]
    if len(words) < 2 or words[1] != "number" or not 1 < number.value <= 20 or number.places:
        return False
    before = words[0].strip("(“\"'")
    ranked = (
        before.endswith(("'s", "’s"))
        or before in reading.lexicon.ranked
        or before in reading.lexicon.ranked_number
        or before in _WHOSE_RANK
    )
    return ranked and names_itself_at(reading, number.end)


_WHOSE_RANK = ("its", "former", "current", "our", "global", "world")


def _labelled(reading: Reading, number: Number) -> MentionClass | None:
    """As in "stopped at episode ten.", "see page twelve": the words that also stand before digits."""
    left = reading.left(number.start)
    last = left.rsplit(None, 1)
    word = last[-1] if last else ""
    found = reading.lexicon.class_before.get(word)
    if found not in ("enumeration", "citation") or word == "number" or not left.endswith(" "):
        return None
    after = reading.word_after(number.end)
    return found if not after or after in reading.lexicon.stop else None


def _year_of_this_century(reading: Reading, atom: Atom) -> re.Match[str] | None:
    """As in "in two thousand and nine there were"."""
    if atom.word != "two" or not reading.left(atom.start).endswith(forms.YEAR_PREPOSITIONS):
        return None
    year = forms.TWO_THOUSAND_AND.match(reading.folded, atom.start)
    return year if year and not counts_something(reading, year.end()) and names_itself_at(reading, year.end()) else None


def _one_measures(reading: Reading, number: Number) -> bool:
    """As in "in one minute", "one per cent", "one yuan", "one in nine"; "all but one of the nine"."""
    if reading.word_after(number.end) in _POINTED_AT:
        return False  # "similar to one between the two"
    if counts_something(reading, number.end) or forms.IN_NUMBER.match(reading.folded, number.end):
        return True
    if reading.numbers and _ONE_MORE.fullmatch(reading.folded[reading.numbers[-1].end : number.start][:60]):
        return True  # "three sawmills and one paper mill"
    if reading.numbers and _same_noun(reading, number):
        return True
    if _ONE_TO.match(reading.folded, number.end) and not reading.left(number.start).endswith("from "):
        return True  # "one to two metres"
    return reading.left(number.start).endswith(("all but ", "one to ", "between ", "than ", "to ", "at least "))


def _same_noun(reading: Reading, number: Number) -> bool:
    """As in "with 14 schools, has one school in the hills": it counts against the number before."""
    last, word = reading.numbers[-1], reading.word_after(number.end)
    near = number.start - last.end < 60 and "." not in reading.folded[last.end : number.start]
    return near and bool(word) and singular(reading.word_after(last.end), reading.lexicon) == word


_CENTURIES = ("nineteen", "twenty")
_OCLOCK = re.compile(r"\so['’]clock\b")
_POINTED_AT = ("between", "that", "which", "where", "whose")
_ONE_TO = re.compile(r"(?: to |-to-)(?:two|three|four|five|six|seven|eight|nine|ten|\d)")
_YEAR_OR = re.compile(
    r"\b(?:second|minute|hour|day|night|week|month|year|decade|century|season) or $"
)  # "a year or two"
_ONE_MORE = re.compile(r"\s[a-z][a-z -]{2,30}(?:,|,?\sand)\s")


_TWO_QUARTERS = 2
_WHICH_QUARTERS = frozenset(
    ("first", "last", "past", "next", "previous", "recent", "following", "preceding", "consecutive")
)


def _numerator(reading: Reading, i: int) -> int:
    """As in "two-thirds", "three quarters", "one fifth": a small number and a fraction noun."""
    if i + 1 >= len(reading.atoms):
        return 0
    atom, noun = reading.atoms[i], reading.atoms[i + 1]
    denominator = reading.lexicon.numerals.fractions.get(noun.word)
    if denominator is None or reading.folded[atom.end : noun.start] not in (" ", "-", " -", "\n"):
        return 0
    numerator = reading.lexicon.small[atom.word]
    # "third" and "thirds", the first of which is the singular; where there is one word, it is both: "zwei Drittel"
    nouns = [word for word, parts in reading.lexicon.numerals.fractions.items() if parts == denominator]
    if numerator >= denominator or (len(nouns) > 1 and (noun.word != nouns[0]) != (numerator > 1)):
        return 0
    if noun.word == "quarters" and numerator == _TWO_QUARTERS and reading.folded[noun.end : noun.end + 4] != " of ":
        return 0  # half a year: "two quarters ahead"
    if noun.word == "quarters" and _of_a_year(reading, atom.start, noun.end):
        return 0
    if hundredth := hundredth_behind(reading, noun.end):
        return of_one_percent(reading, i + 1, atom.start, (numerator, denominator), hundredth)
    if scaled := of_a_scale(reading, numerator, denominator, atom.start, noun.end):
        reading.keep(scaled, "numeral.fraction_scale")
        return i + 2
    reading.keep(fraction(numerator, denominator, atom.start, noun.end, "fraction.words"), "numeral.fraction")
    return i + 2


def _of_a_year(reading: Reading, start: int, end: int) -> bool:
    """Whether quarters are those of a year: "in the first three quarters", "three quarters in a row"."""
    if forms.MONTHS_BEHIND.match(reading.folded, end):
        return True
    before = reading.left(start).split()[-1:]
    return bool(before) and before[0] in _WHICH_QUARTERS


def _scale_word(reading: Reading, i: int, article: int) -> int:
    """As in "a million", "a hundred thousand", "another dozen"; a bare scale word counts nothing."""
    atom = reading.atoms[i]
    if article < 0 and reading.left(atom.start).split()[-1:] and reading.folded[atom.start - 1] == " ":
        article = atom.start if reading.left(atom.start).split()[-1] in reading.lexicon.numerals.one_more else -1
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
    if number.coefficient == 1 and (half := _AND_A_HALF.match(reading.folded, number.end)):
        number.coefficient, number.exponent, number.end = 15, number.exponent - 1, half.end()
        number.step, j = power(number.exponent), j + 1
    reading.keep(number, "numeral.article")
    return j


_AND_A_HALF = re.compile(r" and a half\b")


def _multiple(reading: Reading, i: int, atom: Atom) -> int:
    """As in "doubled", "threefold", "halve"; before a noun ("double standard") an idiom."""
    after = reading.word_after(atom.end)
    adjective = atom.word in ("double", "triple", "treble", "quadruple") and not (
        after in reading.lexicon.stop or not after
    )
    named = atom.word == "double" and forms.NUMBER_NEXT.match(reading.folded, atom.end)  # "single 64, double 91"
    if adjective or named or reading.folded[atom.end : atom.end + 1] == "-":
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
    """As in "third largest" and "came third" are ranks, "every fourth" a share, "first, …" a list; the rest sequences."""
    folded, lexicon = reading.folded, reading.lexicon
    left = reading.left(atom.start)
    last = left.split()[-1].lstrip("(“\"'") if left.split() else ""
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
