"""Whose a figure is: the names of a text with spaces, known by their capitals."""

from __future__ import annotations

import re

from extraction.figures import Figure, Scene
from extraction.phrases.phrase_lists import Lists
from extraction.phrases.places import is_people, is_place

# Capitals are searched for, as they are few; group 1 tells that a small letter stands in front, as in "iTrams".
_LETTERS = "A-Za-zÀ-ÖØ-öø-ž"
_NAME = re.compile(
    rf"[A-ZÀ-ÖØ-ÞŁŚŠŻŽ](?:(?<![{_LETTERS}0-9].)|(?<=(?<![{_LETTERS}0-9])[a-z].)())"
    rf"[{_LETTERS}0-9&.-]*[{_LETTERS}0-9](?:[ ](?:(?:of|and|for|the|de|do|da|del|di|du|la|von|van|der) ){{0,2}}"
    rf"[A-ZÀ-ÖØ-ÞŁŚŠŻŽ][{_LETTERS}0-9&.-]*[{_LETTERS}0-9])*"
)
_DATE = re.compile(r"(?:FY|[QH])\d[\d/-]*")
_MONEY = re.compile(r"[A-Z][A-Za-z]{0,2}\.?\d[\d.,]*[a-z]{0,2}")  # "RMB10", "Rs.14.3"
_TITLE, _QUOTES, _NAMES_OF_TITLE, _SHORT = re.compile(r"[\"“]([A-Z][^\"“”\n]{2,60}?)[,.?!]*[\"”]"), '"“', 2, 4
_ENDS = ("end", "mid", "early", "late")  # "January-end"
_OF_SO_MANY = re.compile(r"-\d\d$")  # "EU-27"
_PIECES = re.compile(r"[-–/]")
_DATELINE = re.compile(
    r"[A-Z][A-Za-z .]{1,24}(?:[,/] ?[A-Za-z0-9 .,]{1,40}?)?(?:\([A-Za-z ]{2,20}\) ?)?\s?(?:--|-|–|—)\s"
)
_TELLS = 24  # characters of the words before a name that only tells
_LONGEST_HEADLINE, _BODY = 160, 4000  # characters looked at for the name that a text is about
_LED = re.compile(r"\s(?:in|for|from|at|across)\s(?:the\s)?(?=[A-Z])")
# In front of where the topic of a headline lies: "Tourism in Egypt", not "A stake in Acme".
_PLACED = re.compile(
    r"[a-z](?<![Ss]take)(?<![Ss]takes)(?<![Ss]hare)(?<![Ss]hares)(?<![Ii]nterest)(?<![Ii]nvestment)(?<![Tt]rust)"
    r" in (?:the )?(?=[A-Z])"
)
_STARTS = frozenset('.:!?"“(>|*•·▪●◦‣')
# behind who only tells what others do: "said tourist earnings rose", but "said its revenue rose"
_SAYS = re.compile(
    r"(?: (?:has|have|had|also|today|yesterday))* (?:says?|said|stated?s?|announced?s?|estimate[sd]?|note[sd]?|calculate[sd]?"
    r"|reckon(?:s|ed)|show(?:s|ed)|expect(?:s|ed)|forecasts?|predict(?:s|ed)|project(?:s|ed)|found|finds|believe[sd]?"
    r"|report(?:s|ed)|reveal(?:s|ed)|confirm(?:s|ed)|added|wrote|warn(?:s|ed)|recorded|counted|counts|registered|put)\b"
    r"(?! (?:that )?(?:its|his|her|their|it|he|she|they|we|our)\b)"
)
_THAT_OTHERS = re.compile(
    r" (?:estimate[sd]?|calculate[sd]?|reckon(?:s|ed)|expect(?:s|ed)|predict(?:s|ed)|forecasts?|believe[sd]?|state[sd]) that"
    r" (?!(?:its|his|her|their|it|he|she|they|we|our)\b)"
)
_OF = (" of ", " of the ")  # what leads to a name behind what makes it that of a body
_LONGEST_BODY = 30  # characters of what makes a name that of a body
_OWNS = re.compile(r"['’]s [a-z]")  # what stands behind the name of an owner: "Toyota's revenue"
_HAS = re.compile(
    r" (?:had|posted|booked|recorded|earned|employs|employed|(?:said|says|announced|reported) (?:that )?its) "
)
_REPORTS = re.compile(r" (?:report(?:s|ed)|made|makes|has) ((?:[a-z-]+ ?){1,4})")


def set_subjects(scene: Scene, lists: Lists) -> None:
    """Set `subject` of every figure: the nearest name before it in its sentence that is no date; of a list, the list's."""
    number = -1
    names: list[tuple[int, int, str]] = []
    before: Figure | None = None
    taken: set[int] = set()
    places = _headline_places(scene)
    topic = _headline_name(scene, lists, places)
    sums = {figure.amount.start for figure in scene.figures if figure.amount.form == "money"}
    numbers = {figure.amount.start for figure in scene.figures}
    units = {figure.amount.unit_start for figure in scene.figures if figure.amount.form == "measure"}
    for figure in scene.figures:
        if figure.sentence != number:
            number = figure.sentence
            found = _names(scene, figure.sentence_start, figure.sentence_end)
            names = [
                (start, end, name)
                for start, end in _without_sources(scene, lists, found)
                # What stands right before a sum of money is a currency: "Rs 20 lakh crore".
                if end not in sums and end + 1 not in sums
                if start not in units and start - 1 not in units  # "3,940 kWh"
                if start not in numbers and start + 1 not in numbers  # "B495bn" is a sum of baht
                if _is_name(scene, start, end, lists)
                if (name := _bare(scene.text[start:end], lists))
                and not lists.owned_body.match(scene.lowered, end)
                and (name := _body(scene, start, name, lists))
                and not _lies(scene, lists, name)
                and name not in places
            ]
            before, taken = None, set()
        figure.subject = topic
        if not names:
            continue
        if before is not None and _where(scene, figure) >= 0:
            taken.add(_where(scene, before))
        for start, end, name in reversed(names):
            if end <= figure.amount.start and start not in taken:
                figure.subject = name
                break
        before = figure


def _names(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words with capitals of a stretch of text begin and end; a title in quotation marks is one name."""
    names = [(m.start() - (m.lastindex or 0), m.end()) for m in _NAME.finditer(scene.text, start, end)]
    if len(names) < _NAMES_OF_TITLE or not any(sign in scene.text[start:end] for sign in _QUOTES):
        return names
    titles = [m.span(1) for m in _TITLE.finditer(scene.text, start, end) if _is_title(m[1])]
    return sorted({next((t for t in titles if t[0] <= name[0] and name[1] <= t[1]), name) for name in names})


def _is_title(words: str) -> bool:
    """Whether every longer word of what stands in quotation marks has a capital."""
    return all(len(word) < _SHORT or not word[0].islower() for word in words.split())


def _without_sources(scene: Scene, lists: Lists, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names but those that only tell where a figure comes from, and their short forms: "according to Oslo Bank (OB)".

    So do all names of a dateline.
    """
    kept: list[tuple[int, int]] = []
    tells = -1  # where the last that only tells ends
    opened = _dateline(scene, names)
    for start, end in names:
        if start < opened:
            continue
        short = start == tells + 2 and scene.text.startswith(" (", tells)
        whose = tells >= 0 and scene.text[tells:start] in ("'s ", "’s ")  # "according to the bank's CEO Dilip Asbe"
        if short or whose or _only_tells(scene, lists, start, end):
            tells = end
        else:
            kept.append((start, end))
    return kept


def _dateline(scene: Scene, names: list[tuple[int, int]]) -> int:
    """Where the dateline ends that some names begin with: "WASHINGTON, Sept 1 (KUNA) -- "; 0 where there is none."""
    start = names[0][0] if names else -1
    opens = start == 0 or (start > 0 and scene.text[start - 1] == "\n")
    found = _DATELINE.match(scene.text, start) if opens else None
    return found.end() if found else 0


def _where(scene: Scene, figure: Figure) -> int:
    """Where the name of a figure's place begins, as in "90 in Rome, 70 in Oslo"; -1 without one."""
    led = _LED.match(scene.text, figure.end)
    return led.end() if led else -1


def _bare(name: str, lists: Lists) -> str:
    """A name without what leads to it and without dates: "Alibaba" of "For Alibaba", nothing of "Since January"."""
    every = name.removesuffix("'s").split()
    title = next((place for place, word in enumerate(every) if word.lower() in lists.titles), len(every))
    words = [word for word in every[:title] if not _is_nameless(word, lists)]
    words = [word for place, word in enumerate(words, 1) if place == len(words) or not word.endswith(lists.with_hyphen)]
    if words and words[-1].endswith(lists.with_hyphen):
        words[-1] = words[-1].rpartition("-")[0]
    while words and words[0].lower() in lists.skipped:
        del words[0]
    if len(words) > 1 and words[1] == "of" and words[0].lower() in lists.sums:  # "Revenue of Toyota"
        del words[0]
    while words and words[0].lower() in ("of", "the"):
        del words[0]
    return " ".join(words)


def _is_nameless(word: str, lists: Lists) -> bool:
    """Whether a word is no name, nor any of its pieces: "May", "Q3", "July-September", "Sep-17"."""
    if word.lower() in lists.nameless or _DATE.fullmatch(word):
        return True
    pieces = _PIECES.split(word.lower())
    return len(pieces) > 1 and all(piece in lists.nameless or piece.isdigit() or piece in _ENDS for piece in pieces)


def _body(scene: Scene, start: int, name: str, lists: Lists) -> str:
    """A name with what makes it that of a body there: "Port of Antwerp" of "the port of Antwerp"."""
    leads = scene.lowered.endswith(_OF, 0, start)
    lead = lists.body.search(scene.lowered, max(0, start - _LONGEST_BODY), start) if leads else None
    if lead is None or not scene.text.startswith(name, start):
        return name
    whole = scene.text[lead.start() : start + len(name)]
    return whole[0].upper() + whole[1:]


def _only_tells(scene: Scene, lists: Lists, start: int, end: int) -> bool:
    """Whether a name only says where a figure comes from: "according to Oslo Bank"."""
    lead = scene.lowered[max(0, start - _TELLS) : start].removesuffix("u.s. ").removesuffix("the ")
    if lead.endswith(lists.tellers_before):
        return True
    if scene.lowered.startswith(lists.tellers_behind, end) and not _has(scene, end, lists):
        return True
    return _SAYS.match(scene.lowered, end) is not None and _tells_of_others(scene, lists, start, end)


def _tells_of_others(scene: Scene, lists: Lists, start: int, end: int) -> bool:
    """Whether who says something is a body that counts what others do, or only reckons that of others."""
    words = scene.lowered[start:end].split()
    return not lists.observers.isdisjoint(words) or _THAT_OTHERS.match(scene.lowered, end) is not None


def _lies(scene: Scene, lists: Lists, name: str) -> bool:
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


def _headline_places(scene: Scene) -> frozenset[str]:
    """The names of a headline that only say where what it is about lies: "Tourism in Egypt", "Hotels in Cairo"."""
    start, stop = _headline(scene)
    found = {name.end(): name[0] for name in _PLACED.finditer(scene.text, start, stop)}
    return frozenset(scene.text[begin:end] for begin, end in _names(scene, start, stop) if begin in found)


def _headline(scene: Scene) -> tuple[int, int]:
    first = scene.sentences.all[0]
    return first.start, min(first.end, first.start + _LONGEST_HEADLINE)


def _headline_name(scene: Scene, lists: Lists, places: frozenset[str]) -> str | None:
    """The name of the headline that the body repeats most, which the whole text is then about; a place is none."""
    first = scene.sentences.all[0]
    found = {scene.text[start:end] for start, end in _names(scene, *_headline(scene))}
    names = {
        name
        for name in found - places
        if " " not in name
        and not _is_nameless(name, lists)
        and name.lower() not in lists.common
        and name.lower() not in lists.unnamed
        and not is_people(scene.language, name)
        and not _lies(scene, lists, name)
    }
    counted = {
        name: scene.text.count(name, first.end, first.end + _BODY)
        for name in sorted(names)
        if len(name) > 3 and not _is_plain_word(scene, name)
    }
    best = max(counted, key=lambda name: counted[name], default=None)
    return best if best is not None and counted[best] > 1 else None


def _is_plain_word(scene: Scene, name: str) -> bool:
    """Whether the text has a name of one capital without it, too: "Tourism" and "tourism"."""
    return name[1:].islower() and re.search(rf"\b{re.escape(name.lower())}\b", scene.text) is not None


def _is_name(scene: Scene, start: int, end: int, lists: Lists) -> bool:
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
    return bool(_OWNS.match(scene.text, end)) or (_has(scene, end, lists) and _is_one(scene, text))


def _is_one(scene: Scene, word: str) -> bool:
    """Whether a word with a capital is no plural, or the text has it again: "Infosys had", not "Passengers had"."""
    return not word.endswith("s") or scene.text.count(word, 0, _BODY) > 1


def _has(scene: Scene, end: int, lists: Lists) -> bool:
    """Whether somebody who stands before a place in the text had something, or reports an own sum: "reported revenue"."""
    own = _REPORTS.match(scene.lowered, end)
    return _HAS.match(scene.text, end) is not None or (own is not None and not lists.sums.isdisjoint(own[1].split()))
