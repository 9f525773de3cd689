"""Whom a text with spaces is about: the company or other body whose name its opening makes sure of.

A release, a report or a story about one firm names it in its headline or in its first lines, and then speaks of "revenue" and
"the company". That a name is somebody's is told by a legal form behind it ("Tramco plc"), by what it is in front of it ("the
ferry company Tramco"), by a word in it (Kivu Airport), or by what it does ("Tramco carried"). Words: `owners.yaml`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from extraction.figures import Scene
from extraction.phrases.names import LETTERS, WORD, bare, is_plain_word, lies
from extraction.phrases.owner_words import Words, lead_of, words_of
from extraction.phrases.phrase_lists import Lists
from extraction.phrases.places import is_people

_OPENING = 400  # characters in which who a text is about is named
_BODY = 4000  # characters looked at for what else is said of a name
_HEADING = 2  # lines of a headline and what stands below it
_OFTEN = 3  # times that a name which no headline has is told in a text about it
_LEAST = 4  # letters of a word that stands for a whole name: "Tramco" for "Tramco Lines"
_SHORTEST = 3  # letters of a name
_LEAD = 30  # characters in front of a name that are looked at
_FORM, _TRADE, _DEED = 3, 2, 1  # how sure a legal form, what somebody is, and what somebody does make of a name
_JOINTS = "of|and|for|the|de|do|da|del|di|du|la|von|van|der"
_NAME = re.compile(
    rf"(?<![{LETTERS}0-9’'&@./-]){WORD}(?: (?:& |(?i:(?:{_JOINTS})) ){{0,2}}{WORD})*(?:(?<=\.[A-Z])\.)?(?!@)"
)
# A name with its shares behind it: "Tramco (TRM -1.2%)", "Tramco (NASDAQ: TRM)".
_TICKER = re.compile(
    r" \((?:[A-Z]{1,5} [+−-]?\d|(?:NYSE|NASDAQ|Nasdaq|LSE|TSX|ASX|HKEX|SEHK|OTC)[A-Z]{0,4} ?: ?[A-Z0-9])"
)
_SMALL = frozenset(_JOINTS.split("|"))


class Whom(NamedTuple):
    """A name of the opening, and where it first stands."""

    name: str
    start: int


def topic_of(scene: Scene, lists: Lists) -> str | None:
    """The name of the one that a text is about; None where its opening makes sure of nobody."""
    words = words_of(scene.language)
    heading = _heading(scene.text)
    candidates = _candidates(scene, lists, words)
    best: tuple[int, int, int] | None = None
    found = None
    own: list[str] = []  # who is said to report where it is named first
    for candidate in candidates:
        above = _stands_in(heading, candidate.name, lists)
        sure = _signs(scene, candidate, words)
        if sure == 0:
            continue
        if words.says_own.match(scene.lowered, candidate.start + len(candidate.name)):
            own.append(candidate.name)
        told = _times(scene, candidate.name, lists)
        if above or told >= _OFTEN or (sure == _FORM and _speaks_itself(scene, words)):
            rank = (sure + 2 * above, told, -candidate.start)
            if best is None or rank > best:
                best, found = rank, candidate.name
    if found is None and len(own) == 1:
        found = own[0]  # "Grocer Tramco said on Monday its revenue rose … Net loss narrowed"
    return None if found is None else _spelt(scene.text, _longest(found, candidates))


def _longest(name: str, candidates: list[Whom]) -> str:
    """The fullest name of the opening that holds a name: "Holmfield Rovers" of "Rovers"."""
    longer = [
        one.name
        for one in candidates
        if (one.name.startswith(f"{name} ") and not one.name.startswith(f"{name} and "))
        or (" " not in name and one.name.endswith(f" {name}"))
    ]
    return max(longer, key=len, default=name)


def _spelt(text: str, name: str) -> str:
    """A name in capitals as the text has it elsewhere, or its beginning; else with first letters in capitals only."""
    if not name.isupper() or len(name) <= _LEAST:
        return name
    words = name.split()
    for end in range(len(words), 0, -1):
        said = re.search(
            rf"\b(?!{re.escape(' '.join(words[:end]))})(?i:{re.escape(' '.join(words[:end]))})\b", text[:_BODY]
        )
        if said and said[0][0].isupper() and (end > 1 or len(said[0]) > _LEAST):
            return said[0]
    return " ".join(word.lower() if word.lower() in _SMALL else word.capitalize() for word in words)


def _speaks_itself(scene: Scene, words: Words) -> bool:
    """Whether a text speaks of "we" and "our" again and again."""
    return sum(1 for _ in words.ourselves.finditer(scene.lowered, 0, _BODY)) >= _OFTEN


def _heading(text: str) -> str:
    """The first lines of a text, where they are no sentences."""
    lines = [line.strip() for line in text[:_OPENING].split("\n") if line.strip()]
    return "\n".join(line for line in lines[:-1][:_HEADING] if not line.endswith("."))


def _candidates(scene: Scene, lists: Lists, words: Words) -> list[Whom]:
    """The names of the opening that are no place, no person, no paper, and no words with capitals only."""
    found: dict[str, Whom] = {}
    for match in _NAME.finditer(scene.text, 0, _OPENING):
        name = bare(_without_form(match[0], words), lists)
        if len(name) < _SHORTEST or name in found or name.partition(" and ")[0] in found:
            continue
        start = max(match.start(), scene.text.find(name, match.start(), match.end()))
        last = name.split()[-1].lower()
        if (
            (lies(scene, lists, name) and not words.trade_behind.match(scene.text, match.end()))
            or is_people(scene.language, name)
            or last in words.papers
            or not lists.observers.isdisjoint(name.lower().split())
            or (" " not in name and (_is_common(name.lower(), lists) or is_plain_word(scene, name)))
        ):
            continue
        found[name] = Whom(name, start)
    return list(found.values())


def _without_form(name: str, words: Words) -> str:
    """A name without its legal form: "Tramco" of "Tramco N.V."."""
    ends = [match for match in words.form.finditer(name) if match.end() >= len(name.rstrip("."))]
    return name[: ends[0].start()] if ends else name


def _signs(scene: Scene, candidate: Whom, words: Words) -> int:
    """How sure a text makes that a name is that of a company or a body; 0 where it does not, or says that it is a source."""
    text, name = scene.text, candidate.name
    sure, against, placed, at = 0, 0, False, text.find(name, 0, _BODY)
    if _is_body(name.lower().split(), words):
        sure = _TRADE
    while at >= 0:
        end = at + len(name)
        if _is_part(text, at, words):
            at = text.find(name, end, _BODY)
            continue
        lead = lead_of(scene, at)
        if _is_sure(text, end, words):
            sure = _FORM
        elif lead.is_of(words.persons) or lead.is_of(words.sources):
            against += 1
        elif lead.is_of(words.trades) or words.trade_behind.match(text, end):
            sure = max(sure, _TRADE)
        elif lead.leads(words.places):
            placed = True
        elif words.does.match(text, end):
            sure = max(sure, _DEED)
        at = text.find(name, end, _BODY)
    if sure == _DEED and placed:  # a place does things, too: "Kent sold", "exports from Kent"
        return 0
    return sure if against == 0 or sure == _FORM or 2 * against < text.count(name, 0, _BODY) else 0


def _is_sure(text: str, end: int, words: Words) -> bool:
    """Whether a legal form, who speaks for a company, or its shares stand behind a name."""
    return any(sign.match(text, end) is not None for sign in (words.form, words.leaders, _TICKER))


def _is_part(text: str, at: int, words: Words) -> bool:
    """Whether the word in front of a place in the text is one of the same name: "Kivu" of "Lake Kivu"."""
    before = text[max(0, at - _LEAD) : at]
    word = before[:-1].rpartition(" ")[2] if before.endswith(" ") else ""
    return word[:1].isupper() and word.lower() not in words.openers and word[-1] not in ".!?:" and "\n" not in word


def _is_body(said: list[str], words: Words) -> bool:
    """Whether a name is that of a body: "Kivu Airport", "Port of Kivu", but not "Harbour Notes"."""
    return len(said) > 1 and (
        said[-1] in words.bodies or any(one in words.bodies for one, of in pairwise(said) if of == "of")
    )


def _times(scene: Scene, name: str, lists: Lists) -> int:
    """How often a text names somebody, by a word of the name that stands for it or as "the museum", too."""
    again = scene.lowered.count(f"the {name.split()[-1].lower()} ", 0, _BODY)
    return max(scene.text.count(part, 0, _BODY) for part in _parts(name, lists)) + again


def _parts(name: str, lists: Lists) -> list[str]:
    """A name, and its first word where that says enough."""
    first = name.split()[0]
    return [name, first] if len(first) >= _LEAST and not _is_common(first.lower(), lists) else [name]


def _is_common(word: str, lists: Lists) -> bool:
    return word in lists.unnamed or word in lists.common


def _stands_in(heading: str, name: str, lists: Lists) -> bool:
    """Whether a heading has a name, or the word that stands for it."""
    lowered = heading.lower()
    return any(part.lower() in lowered for part in _parts(name, lists)) or name.split()[-1] in heading.split()
