"""Names in a text with spaces, known by their capitals: where they stand, what of them is the name, and what is none."""

from __future__ import annotations

import re

from extraction.figures import Scene
from extraction.phrases.phrase_lists import Lists
from extraction.phrases.places import is_place

# Capitals are searched for, as they are few; group 1 tells that a small letter stands in front, as in "iTrams".
LETTERS = "A-Za-zÀ-ÖØ-öø-ž"
UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŻŽ"
# A word of a name: "Kivu", "A/S", "Farmers’" in "Farmers’ Union".
WORD = rf"[{UPPER}](?:[{LETTERS}0-9&./-]*[{LETTERS}0-9])?(?:s?['’]s?(?= [{UPPER}]))?"
_NAME = re.compile(
    rf"[{UPPER}](?:(?<![{LETTERS}0-9].)|(?<=(?<![{LETTERS}0-9])[a-z].)())"
    rf"[{LETTERS}0-9&.-]*[{LETTERS}0-9](?:[ ](?:(?:of|and|for|the|de|do|da|del|di|du|la|von|van|der) ){{0,2}}"
    rf"(?:[IVX] )?[{UPPER}][{LETTERS}0-9&.-]*[{LETTERS}0-9])*"
)
_DATE = re.compile(r"(?:FY|[QH])\d[\d/-]*")
_MONEY = re.compile(r"[A-Z][A-Za-z]{0,2}\.?\d[\d.,]*[a-z]{0,2}")  # "RMB10", "Rs.14.3"
_TITLE, _QUOTES, _NAMES_OF_TITLE, _SHORT = re.compile(r"[\"“]([A-Z][^\"“”\n]{2,60}?)[,.?!]*[\"”]"), '"“', 2, 4
_ENDS = ("end", "mid", "early", "late")  # "January-end"
_OF_SO_MANY = re.compile(r"-\d\d$")  # "EU-27"
_PIECES = re.compile(r"[-–/]")
_JOINTS = frozenset(("of", "and", "for", "the"))
_HEADING = 6  # letters of a word in capitals that heads what follows: "Harbour Festival SUMMARY"
_BODY = 4000  # characters looked at
_STARTS = frozenset('.:!?"“(>|*•·▪●◦‣○■◆□–—')
OWNS = re.compile(
    r"['’]s (?:[a-z]|GMV\b|[DM]AUs?\b|EBITDA\b)"
)  # what stands behind the name of an owner: "Toyota's revenue"
_HAS = re.compile(
    r" (?:had|posted|booked|recorded|earned|employs|employed|(?:said|says|announced|reported) (?:that )?its) "
)
_REPORTS = re.compile(r" (?:report(?:s|ed)|made|makes|has) ((?:[a-z-]+ ?){1,4})")


def names_in(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words with capitals of a stretch of text begin and end; a title in quotation marks is one name."""
    names = [(m.start() - (m.lastindex or 0), m.end()) for m in _NAME.finditer(scene.text, start, end)]
    if len(names) < _NAMES_OF_TITLE or not any(sign in scene.text[start:end] for sign in _QUOTES):
        return names
    titles = [m.span(1) for m in _TITLE.finditer(scene.text, start, end) if _is_title(m[1])]
    return sorted({next((t for t in titles if t[0] <= name[0] and name[1] <= t[1]), name) for name in names})


def _is_title(words: str) -> bool:
    """Whether every longer word of what stands in quotation marks has a capital."""
    return all(len(word) < _SHORT or not word[0].islower() for word in words.split())


def bare(name: str, lists: Lists) -> str:
    """A name without what leads to it and without dates: "Alibaba" of "For Alibaba", nothing of "Since January"."""
    every = name.removesuffix("'s").split()
    words = [word for word in every[: _name_end(every, lists)] if not is_nameless(word, lists)]
    words = [word for place, word in enumerate(words, 1) if place == len(words) or not word.endswith(lists.with_hyphen)]
    if words and words[-1].endswith(lists.with_hyphen):
        words[-1] = words[-1].rpartition("-")[0]
    while words and words[0].lower() in lists.skipped:
        del words[0]
    if len(words) > 1 and words[1] == "of" and words[0].lower() in lists.sums:  # "Revenue of Toyota"
        del words[0]
    while words and words[0].lower() in ("of", "the"):
        del words[0]
    while words and words[-1] in _JOINTS:  # "Outlook for" of "Outlook for May"
        del words[-1]
    return " ".join(words)


def _name_end(words: list[str], lists: Lists) -> int:
    """Where a title, a heading or what a headline goes on to say ends a name: that of "Tramco Posts Profit" behind Tramco."""
    lowered = [word.lower().rstrip(".,") for word in words]
    for place, word in enumerate(lowered):
        pair = f"{word} {lowered[place + 1]}" if place + 1 < len(words) else word
        heads = words[place].isupper() and len(word) >= _HEADING and not words[place - 1].isupper()
        if word in lists.titles or (place and (heads or word in lists.headlined or pair in lists.headlined)):
            return place
    return len(words)


def is_nameless(word: str, lists: Lists) -> bool:
    """Whether a word is no name, nor any of its pieces: "May", "Q3", "July-September", "Sep-17"."""
    if word.lower() in lists.nameless or _DATE.fullmatch(word):
        return True
    pieces = _PIECES.split(word.lower())
    return len(pieces) > 1 and all(piece in lists.nameless or piece.isdigit() or piece in _ENDS for piece in pieces)


def lies(scene: Scene, lists: Lists, name: str) -> bool:
    """Whether a name is a territory, a people, a county, a sum in a currency: where a figure is, not whose.

    So are the words that are no name of their own, alone or with the name of a place, and what is only published.
    """
    plain = name.removesuffix("'s")
    words = plain.split()
    last = words[-1].lower()
    if (
        plain.lower() in lists.stand_ins
        or last in lists.place_nouns
        or last in lists.published
        or _MONEY.fullmatch(plain) is not None
    ):
        return True
    rest = _OF_SO_MANY.sub("", " ".join(word for word in words if word.lower() not in lists.common))
    return not rest or is_place(scene.language, rest)


def is_plain_word(scene: Scene, name: str) -> bool:
    """Whether the text has a name of one capital without it, too ("Tourism" and "tourism"), and not in an address."""
    small = name.lower()
    if not name[1:].islower() or small not in scene.text:
        return False
    return re.search(rf"(?<![@/.])\b{re.escape(small)}\b(?!\.\w)", scene.text) is not None


def is_name(scene: Scene, start: int, end: int, lists: Lists) -> bool:
    """Whether capitals make a name: not only those of a sentence's first word, of a month or of a currency.

    The first word is one where something is said to be its own: "Toyota's revenue", "Toyota had".
    """
    text = scene.text[start:end]
    if text.isupper() and len(text) <= 3:
        return False
    before = scene.text[max(0, start - 3) : start]
    starts = start == 0 or "\n" in before or not _STARTS.isdisjoint(before)
    if not starts:
        return True
    if " " in text or text[1:] != text[1:].lower():
        return True
    if text.lower() in lists.unnamed:
        return False
    return bool(OWNS.match(scene.text, end)) or (has(scene, end, lists) and _is_one(scene, text))


def _is_one(scene: Scene, word: str) -> bool:
    """Whether a word with a capital is no plural, or the text has it again: "Infosys had", not "Passengers had"."""
    return not word.endswith("s") or scene.text.count(word, 0, _BODY) > 1


def has(scene: Scene, end: int, lists: Lists) -> bool:
    """Whether somebody who stands before a place in the text had something, or reports an own sum: "reported revenue"."""
    own = _REPORTS.match(scene.lowered, end)
    return _HAS.match(scene.text, end) is not None or (own is not None and not lists.sums.isdisjoint(own[1].split()))
