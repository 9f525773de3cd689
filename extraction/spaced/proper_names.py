"""Names in capitals whose number is part of them: "Hobet 21 Surface Mine", "Halo 2", "Burnout 3 won two prizes"."""

from __future__ import annotations

import re

from extraction.scan import Atom
from extraction.spaced.reading import Reading, counts_something, names_itself

_SENTENCE_END = re.compile(r"[.!?:;\n]\s*[\"“(]*$")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s|\n)$")
_UNDER = re.compile(r"(\d0|35) (?:Under \1\b|under \1(?=[”’\"')]|\.[”\"]| (?:list|award|honou?r)))")
_FIRMS, _LISTED_FIRMS = ("500", "5000", "2000"), re.compile(r"\b(?:Inc\.?|Global) $")
_RELEASE = re.compile(r"[1-9]\.0")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w-]+ $")
_NAME_BEHIND = re.compile(r"\s[A-Z]|\s(?:is|was|are|were|will|has|rules|and)\b|[.,;)]|$")
_POINTED, _FIGURE = re.compile(r"\d\.\d"), re.compile(r"\d\.[1-9]")
_GOES_ON = ("and", "or", "of", "per", "a", "in", "more")  # behind a number that counts something
_LONGEST_TITLE = 60  # characters from its quotation mark to the last word
_OPENING, _CLOSING = re.compile(r"(?:^|[\s(])[\"“‘](?=[A-Z0-9])[^\"“”\n]*$"), re.compile(r"[.,!?]?[\"”’](?!\w)")
_SERIES, _NEAR_BY = 20, 2000  # parts of a series; characters within which a name stands again


def proper(reading: Reading, atom: Atom, left: str, last: str) -> bool:
    """A capitalised word in front and a plain word behind: "Hobet 21 Surface Mine"."""
    if not atom.word.isdigit() or len(atom.word) > 3 or len(last) < 3 or left[-1:] != " ":
        return False
    if not last.replace("-", "").isalpha() or last in reading.lexicon.currencies.scaled:
        return False
    place = atom.start - len(left) + left.rfind(last)
    word = reading.text[place : place + len(last)]
    if _opens(reading, place, atom, last) or _again(reading, place, atom) or _ends_title(reading, place, atom):
        reading.mention(place, atom.end, "name", "name.again")
        return True
    if (
        not word[0].isupper()
        or (word.isupper() and len(word) < 4)
        or _SENTENCE_END.search(left[: left.rfind(last)])
        or left.rfind(last) < 2
    ):
        return False
    after = reading.word_after(atom.end)
    if (
        not after
        or last in reading.lexicon.months
        or (
            (last in reading.lexicon.stop or last in reading.lexicon.bound_before) and not _titled(reading, place, atom)
        )
    ):
        return False
    if counts_something(reading, atom.end) or not names_itself(reading, atom):
        return False
    follows = reading.text[atom.end + 1 : atom.end + 2]
    if reading.text.startswith("\n", atom.end) and follows.isupper():
        return False  # "United States 116" above "China 67"
    if not (follows.isupper() or after in reading.lexicon.stop) or after in _GOES_ON:
        return False
    reading.mention(place, atom.end, "name", "name.proper")
    return True


def _titled(reading: Reading, place: int, atom: Atom) -> bool:
    """As in "the Lost 52 Project": an article in front, and capitals on both sides."""
    behind = reading.text[atom.end + 1 : atom.end + 2]
    return behind.isupper() and reading.folded.endswith("the ", 0, place)


def release(reading: Reading, atom: Atom) -> bool:
    """As in "the SECURE 2.0 Act": a release with a point and a nought, in no list of figures; "the 40 Under 40"."""
    if reading.folded.startswith(" under ", atom.end) and (under := _UNDER.match(reading.text, atom.start)):
        reading.mention(atom.start, under.end(), "name", "name.under")
        return True
    if atom.word in _FIRMS and _LISTED_FIRMS.search(reading.text[max(0, atom.start - 8) : atom.start]):
        reading.mention(atom.start, atom.end, "name", "name.firms")
        return True
    if not atom.word.endswith(".0") or not _RELEASE.fullmatch(atom.word) or counts_something(reading, atom.end):
        return False
    text = reading.text
    if not _NAME_BEFORE.search(text[max(0, atom.start - 24) : atom.start]) or not _NAME_BEHIND.match(text, atom.end):
        return False
    others = _POINTED if text[atom.end : atom.end + 1] in ".,;)" else _FIGURE
    if others.search(text, max(0, atom.start - 40), atom.start) or others.search(text, atom.end, atom.end + 40):
        return False
    reading.mention(atom.start, atom.end, "version", "version.release")
    return True


def _opens(reading: Reading, place: int, atom: Atom, last: str) -> bool:
    """As in "Burnout 3 won two prizes", at the start of a sentence: a name in the singular, and what it did."""
    lexicon = reading.lexicon
    if len(atom.word) > 2 or int(atom.word) > _SERIES or not reading.text[place].isupper() or last.endswith("s"):
        return False
    plain = (
        last in lexicon.stop or last in lexicon.bound_before or last in lexicon.months or last in lexicon.bound_heads
    )
    if plain or not _SENTENCE_START.search(reading.text, max(0, place - 3), place):
        return False
    return lexicon.name_does.match(reading.folded, atom.end) is not None


def _ends_title(reading: Reading, place: int, atom: Atom) -> bool:
    """Whether a small number ends a title in quotation marks: "Fast and Furious 7"."""
    if len(atom.word) > 2 or int(atom.word) > _SERIES or not reading.text[place].isupper():
        return False
    if _CLOSING.match(reading.text, atom.end) is None:
        return False
    return _OPENING.search(reading.text, max(0, place - _LONGEST_TITLE), place) is not None


def _again(reading: Reading, place: int, atom: Atom) -> bool:
    """Whether a capitalised word and a small number stand together elsewhere close by: "Halo 2 dropped ... fans of Halo 2"."""
    if len(atom.word) > 2 or int(atom.word) > _SERIES or not reading.text[place].isupper():
        return False
    if counts_something(reading, atom.end) or reading.folded[place : atom.start - 1] in reading.lexicon.months:
        return False
    phrase = reading.text[place : atom.end]
    before = reading.text.find(phrase, max(0, place - _NEAR_BY), place)
    found = before if before >= 0 else reading.text.find(phrase, atom.end, atom.end + _NEAR_BY)
    return (
        found >= 0 and not reading.text[found + len(phrase) : found + len(phrase) + 2].strip(" ,.;:!?)'’\"”").isdigit()
    )
