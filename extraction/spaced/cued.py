"""Digits whose word in front says that they are no amount: "page 7", "version 3", "No. 12", "flight BA 287"."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.numbers import Number
from extraction.scan import Atom
from extraction.spaced.addresses import address
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.proper_names import proper, release
from extraction.spaced.reading import CUE_STRIP, Reading, counts_something, names_itself
from schemas.records import MentionClass

# "The dancers number 64", "Those who row for it number 136 on average"; not "the bus number 64", "a number 7"
_THEY_NUMBER = re.compile(
    r"(?:^|[.!?;,:\n] ?|\band )(?:(?:the|those|its|our|their|these|his|her|my) (?:[a-z][a-z’'-]* ){0,5}?"
    r"(?:[a-z-]{2,}[^\Wsiu]s|people|men|women|children|here|there)|they|we|you) (?:now |today |still )?number $"
    r"|\b(?:and|which|who) (?:now|today|still) number $"
)
_SO_MANY = re.compile(r" on average|[.,;)\n]| (?:and|in all|in total|altogether|today|now|today)\b|$")
_CLAUSE = 90
_BEFORE_VERB = ("to", "will", "would", "can", "could", "must", "should", "may", "and", "they", "we")
_RUNS_ON = re.compile(r"[a-z0-9] [a-z]$")
_CODE = re.compile(r"\b(?:[Ff]light|[Tt]rain|[Rr]oute|[Bb]us|[Ll]ine|[Hh]ighway|[Mm]otorway|[Rr]oad) ([A-Z]{1,3}\s)$")
_JOINT = re.compile(r",\s?|,?\s(?:and|or|to|through|&)\s")
_CITED = ("citation", "enumeration")
_ZONE = re.compile(r"\b(?:gmt|utc)[+−-]$")
_ZONE_SIGNS = ("+", "−", "-")
_VARIANT = re.compile(r"(?:-\d{2,4})?[a-z]{0,3}\b")  # "737-800"
_WHICH_SEASON = frozenset(
    (
        "last",
        "this",
        "next",
        "per",
        "each",
        "every",
        "a",
        "the",
        "previous",
        "past",
        "coming",
        "current",
        "full",
        "whole",
        "new",
        "one",
    )
)
_NUMBER_SIGNS = frozenset(("no.", "no", "nr.", "№", "#", "number"))
_LONGEST_RANK = 3  # digits
_UNDER = re.compile(r" Under \d\d\b")  # "Forbes 30 Under 30"
_QUARTER = 10  # characters back to the word


def cued(reading: Reading, atom: Atom, left: str, words: list[str], last: str, *, glued: bool) -> bool:
    """A word in front makes the number a name, a version, a figure's number, a page, or part of the page itself.

    Args:
        reading: the text.
        atom: the digits.
        left: what stands in front of them.
        words: the last words in front.
        last: the last of them without brackets and quotation marks.
        glued: no space stands between.
    """
    if glued and words[-1][-1].isdigit():
        return False
    if address(reading, atom) or (glued and _signed(reading, atom, left)):
        return True
    if glued:
        words = words[-1:]
    if last == "quarter" and _quarter(reading, atom):
        return True
    if last in _NUMBER_SIGNS:
        return _numbered(reading, atom, left, words, last)
    found = _cue(words, last, reading.lexicon) if "\n" not in left[-2:] else None
    if found is None:
        return _by_no_cue(reading, atom, left, words, last, glued=glued)
    if found == "phone" or counts_something(reading, atom.end):
        return False
    if found == "boilerplate":
        return _page_furniture(reading, atom, words[-1], last, glued=glued)
    if len(atom.word) > 5 or not forms.PLAIN_OR_DOTTED.fullmatch(atom.word):
        return False
    return _as_found(reading, atom, left, words, last, found)


def _by_no_cue(reading: Reading, atom: Atom, left: str, words: list[str], last: str, *, glued: bool) -> bool:
    """What a number is behind a word that is no cue: one more of a list, a release, a code, a part of a name."""
    if _one_more(reading, atom) or release(reading, atom):
        return True
    if glued:
        return False
    text, begin = reading.text, atom.start - 1 - len(words[-1])
    if text[atom.start - 2].isupper() and _coded(reading, atom):
        return True
    return begin > 0 and text[begin].isupper() and proper(reading, atom, left, last)


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
    grade = last in reading.lexicon.cues.enumeration.grades and len(atom.word) < 3 and words[-2:-1] != ["to"]
    titled = grade or (
        last in reading.lexicon.cues.enumeration.always
        and reading.text[atom.start - len(left) + left.rfind(last)].isupper()
    )
    verb = found == "citation" and reading.word_after(atom.end) in reading.lexicon.verbs  # "Section 302 applies"
    if found != "address" and not titled and (left[-1:] == "(" or not (verb or names_itself(reading, atom))):
        return False
    start = atom.start if found == "citation" else atom.start - len(left) + left.rfind(last)
    tail = forms.ALNUM if found == "name" else forms.MORE_PAGES if found == "citation" else forms.NUMBER_LETTER
    more = tail.match(reading.folded, atom.end) if tail else None
    reading.mention(start, more.end() if more else atom.end, found, f"{found}.cue")
    return True


def _always(reading: Reading, atom: Atom, start: int) -> bool:
    """As in "Fortune 500 firms", "Boeing 737-800": a name whatever follows."""
    tail = _UNDER.match(reading.text, atom.end) or _VARIANT.match(reading.folded, atom.end)
    reading.mention(start, tail.end() if tail else atom.end, "name", "name.always")
    return True


def _signed(reading: Reading, atom: Atom, left: str) -> bool:
    """As in "#88231", "GMT+1"."""
    if left[-1:] == "#" and _placed(reading, atom, left):
        return True
    named = (left[-1:] == "#" and atom.word.isdigit()) or (left[-1:] in _ZONE_SIGNS and _ZONE.search(left) is not None)
    if named:
        reading.mention(atom.start, atom.end, "name", "name.sign")
    return named


def _placed(reading: Reading, atom: Atom, left: str) -> bool:
    """As in "peaked at #19 on the charts": a place in a ranking."""
    before = left[:-1].split()[-1:]
    if not atom.word.isdigit() or len(atom.word) > _LONGEST_RANK or not before:
        return False
    lexicon = reading.lexicon
    if before[0] not in lexicon.ranked and reading.word_after(atom.end) not in lexicon.rank_places:
        return False
    reading.keep(Number(atom.start, atom.end, int(atom.word), 0, 1.0, form="rank", unit="rank"), "rank.number")
    return True


def _one_more(reading: Reading, atom: Atom) -> bool:
    """As in "sections 15 and 16", "tables 2, 3 and 5": one more of what the mention before cites."""
    last = reading.mentions[-1] if reading.mentions else None
    if last is None or last.mention_class not in _CITED or not last.rule.endswith((".cue", ".more")):
        return False
    if not _JOINT.fullmatch(reading.folded, last.end, atom.start) or counts_something(reading, atom.end):
        return False
    if not names_itself(reading, atom) or len(atom.word) > 4:
        return False
    letter = forms.NUMBER_LETTER.match(reading.folded, atom.end)
    end = letter.end() if letter else atom.end
    reading.mention(atom.start, end, last.mention_class, f"{last.mention_class}.more")
    return True


def _coded(reading: Reading, atom: Atom) -> bool:
    """As in "flight BA 287"."""
    text, start = reading.text, atom.start
    code = _CODE.search(text[max(0, start - 24) : start])
    if code and not counts_something(reading, atom.end):
        reading.mention(atom.start - len(code[1]), atom.end, "name", "name.code")
        return True
    return False


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
    if last == "season" and words[-2:-1] and words[-2] in _WHICH_SEASON:
        return None
    verb = last in lexicon.cue_verbs and len(words) > 1 and words[-2] in _BEFORE_VERB  # "to build 50 bases"
    return None if verb else found


def _page_furniture(reading: Reading, atom: Atom, word: str, last: str, *, glued: bool) -> bool:
    """As in "Read: 1,286", "Read 8,813   Copyright …": with a colon, or apart from the rest of the line."""
    begin = atom.start - 1 - len(word)
    on_page = reading.folded.endswith("page ", 0, begin)  # "Page views: 2,218"
    if word[-2:] == "s:" and begin > 1 and not on_page and _RUNS_ON.search(reading.text[begin - 2 : begin + 1]):
        return False  # "per thousand downloads: 18"
    named = last in ("copyright", "©", "(c)", "c)", "icp") or word[-1] == ":"
    apart = not glued and begin >= 0 and reading.text[begin].isupper() and forms.WIDE_GAP.match(reading.text, atom.end)
    if not named and not apart:
        return False
    tail = forms.ALNUM.match(reading.folded, atom.end)
    reading.mention(atom.start, tail.end() if tail else atom.end, "boilerplate", "boilerplate.cue")
    return True


def _is_verb(reading: Reading, atom: Atom) -> bool:
    """As in "The dancers number 64", "Those who row for it number 136 on average": how many they are."""
    lead = (max(0, atom.start - _CLAUSE), atom.start)
    return (
        _THEY_NUMBER.search(reading.folded, *lead) is not None and _SO_MANY.match(reading.folded, atom.end) is not None
    )


def _numbered(reading: Reading, atom: Atom, left: str, words: list[str], last: str) -> bool:
    """As in "No. 7": a rank where somebody stands at it, otherwise the number of an issue, a house or a list."""
    if not atom.word.isdigit() or reading.word_after(atom.end) in reading.lexicon.scales:
        return False  # "they now number 31 million"
    if last == "number" and _is_verb(reading, atom):
        return False
    before = words[-2] if len(words) > 1 else ""
    lexicon, who = reading.lexicon, before.strip(">(“\"'")
    ranked = (
        "rank" in left
        or who in lexicon.ranked
        or who in lexicon.ranked_number
        or reading.word_after(atom.end) in lexicon.rank_places
    )
    start = atom.start - len(left) + left.rfind(last)
    if ranked and int(atom.word) <= 500:
        reading.keep(Number(start, atom.end, int(atom.word), 0, 1.0, form="rank", unit="rank"), "rank.number")
    else:
        reading.mention(start, atom.end, "enumeration", "enumeration.number")
    return True
