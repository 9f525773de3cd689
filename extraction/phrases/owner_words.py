"""The words that tell whose a figure is in a text with spaces: `lexicons/LANGUAGE/owners.yaml`, ready for search."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extraction.cues import phrase_branches
from extraction.files import TopicFile
from extraction.lexicon import FOLDER, load_lexicon
from extraction.phrases.names import LETTERS, WORD

_ASIDE = r"(?:,[^,.\n]{1,60},| \([^)\n]{1,30}\))?"  # "Tramco, based in Kent, carried", "Tramco (TRM) carried"


class Words(NamedTuple):
    """What stands around the names of owners.

    Attributes:
        form: a legal form, behind a name.
        trade, trade_behind: what somebody is, in front of the name and behind it.
        bodies: words of the names of bodies, in small letters.
        does: what a firm or a body does, behind its name.
        person, source, leads: what leads to the name of a person, of who only tells, of a place or a partner.
        owned: what somebody has, and what leads from it to the name: "sales of".
        placed: what leads to a place wherever it stands, with the name (group 1); place: the same alone.
        others: what speaks of others than whom a text is about.
        points: how a sentence begins that goes on with whom the one before names.
        papers: last words of the names of papers, in small letters.
    """

    form: re.Pattern[str]
    trade: re.Pattern[str]
    trade_behind: re.Pattern[str]
    bodies: frozenset[str]
    does: re.Pattern[str]
    person: re.Pattern[str]
    source: re.Pattern[str]
    leads: re.Pattern[str]
    owned: re.Pattern[str]
    placed: re.Pattern[str]
    place: re.Pattern[str]
    others: re.Pattern[str]
    points: re.Pattern[str]
    papers: frozenset[str]


@cache
def words_of(language: str) -> Words:
    """Read `lexicons/LANGUAGE/owners.yaml`."""
    file = load_lexicon(FOLDER / language / "owners.yaml", TopicFile)
    forms = "|".join(re.escape(form) for form in sorted(file.forms, key=len, reverse=True))
    trades, products, bodies = map(phrase_branches, (file.trades, file.products, file.bodies_behind))
    between, does = phrase_branches(file.between), phrase_branches(file.does)
    places = phrase_branches(file.places)
    free = "".join(f"(?<![{word[0].upper()}{word[0]}]{re.escape(word[1:])})" for word in file.invested)
    return Words(
        form=re.compile(rf",? (?:{forms})(?![{LETTERS}0-9])"),
        trade=re.compile(rf"\b(?:{trades})[ ,]+[\"“]?$", re.IGNORECASE),
        trade_behind=re.compile(rf"[\"”]?(?: [a-z]+){{0,2}} (?:{products})\b|(?:['’]s)? (?:{bodies})\b"),
        bodies=frozenset(file.bodies),
        does=re.compile(rf"[\"”]?{_ASIDE}(?: (?:{between}))* (?:{does})\b"),
        person=re.compile(rf"\b(?:{phrase_branches(file.persons)})\.? $", re.IGNORECASE),
        source=re.compile(rf"(?:\b(?:{phrase_branches(file.sources)}):?|©)(?: the)? +$", re.IGNORECASE),
        leads=re.compile(rf"\b(?:{phrase_branches(file.leads)})(?: the)? $"),
        owned=re.compile(rf"(?:\b(?:{phrase_branches(file.owned)}) (?:of|at|by)|(?<![a-z] )(?<![a-z])for)(?: the)? $"),
        placed=re.compile(rf"{free} (?:{places}) (?:the )?({WORD}(?: {WORD})*)"),
        place=re.compile(rf"\b(?:{places}|from)(?: the)? $"),
        others=re.compile(rf"\b(?:{phrase_branches(file.others)})\b"),
        points=re.compile(rf"[\"“]?(?:{phrase_branches(file.points)})\b"),
        papers=frozenset(file.papers),
    )
