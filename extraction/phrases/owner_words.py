"""The words that tell whose a figure is in a text with spaces: `lexicons/LANGUAGE/owners.yaml`, ready for search."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extraction.cues import phrase_branches
from extraction.figures import Scene
from extraction.files import TopicFile
from extraction.lexicon import FOLDER, load_lexicon
from extraction.phrases.names import LETTERS
from extraction.scan import alternation

_ASIDE = r"(?:,[^,.\n]{1,60},| \([^)\n]{1,30}\))?"  # "Tramco, based in Kent, carried", "Tramco (TRM) carried"
_LEAD = 40  # characters in front of a name that are looked at
_OWNED_BY = frozenset(("of", "at", "by"))


class Words(NamedTuple):
    """What stands around the names of owners; all words are in small letters.

    Attributes:
        form: a legal form, behind a name.
        trades, trade_behind: what somebody is, in front of the name and behind it.
        bodies: words of the names of bodies.
        does: what a firm or a body does, behind its name.
        leaders: who speaks for a company, behind its name.
        says_own: that a company reports what is its own: "said on Monday its revenue".
        ourselves: how a text speaks of whom it is from.
        openers: what a sentence begins with in front of a name.
        persons, sources, leads: what leads to the name of a person, of who only tells, of a place or a partner.
        owned: what somebody has: "sales of".
        headings: what a heading calls beside that what stands under it: "Employment impact:".
        to_places: what leads to a place wherever it stands, between blanks; invested: but not behind these.
        places: what may lead to one.
        others: what speaks of others than whom a text is about.
        points: how a sentence begins that goes on with whom the one before names.
        papers: last words of the names of papers.
    """

    form: re.Pattern[str]
    trades: frozenset[str]
    trade_behind: re.Pattern[str]
    bodies: frozenset[str]
    does: re.Pattern[str]
    leaders: re.Pattern[str]
    says_own: re.Pattern[str]
    ourselves: re.Pattern[str]
    openers: frozenset[str]
    persons: frozenset[str]
    sources: frozenset[str]
    leads: frozenset[str]
    owned: frozenset[str]
    headings: frozenset[str]
    to_places: tuple[str, ...]
    invested: frozenset[str]
    places: frozenset[str]
    others: re.Pattern[str]
    points: re.Pattern[str]
    papers: frozenset[str]


@cache
def words_of(language: str) -> Words:
    """Read `lexicons/LANGUAGE/owners.yaml`."""
    file = load_lexicon(FOLDER / language / "owners.yaml", TopicFile)
    forms = "|".join(re.escape(form) for form in sorted(file.forms, key=len, reverse=True))
    products, bodies = phrase_branches(file.products), phrase_branches(file.bodies_behind)
    between, does = phrase_branches(file.between), phrase_branches(file.does)
    return Words(
        form=re.compile(rf",? (?:{forms})(?![{LETTERS}0-9])"),
        trades=frozenset(file.trades),
        trade_behind=re.compile(rf"[\"”]?(?: [a-z]+){{0,2}} (?:{products})\b|(?:['’]s)? (?:{bodies})\b"),
        bodies=frozenset(file.bodies),
        does=re.compile(rf"[\"”]?{_ASIDE}(?: (?:{between}))* (?:{does})\b"),
        leaders=re.compile(rf"(?:['’]s)? (?:{alternation(file.leaders)})\b"),
        says_own=re.compile(
            r" (?:said|says|announced|reported)(?: today| on [a-z]{3,6}day)?(?: that)? its"
            rf" (?:[a-z0-9.%-]+ ){{0,4}}(?:{alternation(file.results)})\b"
        ),
        ourselves=re.compile(rf"\b(?:{phrase_branches(file.ourselves)})\b"),
        openers=file.openers,
        persons=frozenset(file.persons),
        sources=frozenset(file.sources),
        leads=frozenset(file.leads),
        owned=frozenset(file.owned),
        headings=frozenset(file.headings),
        to_places=tuple(f" {word} {the}" for word in file.places for the in ("", "the ")),
        invested=frozenset(file.invested),
        places=frozenset((*file.places, *file.from_places)),
        others=re.compile(rf"\b(?:{phrase_branches(file.others)})\b"),
        points=re.compile(rf"[\"“]?(?:{phrase_branches(file.points)})\b"),
        papers=frozenset(file.papers),
    )


class Ahead(NamedTuple):
    """The last two words in front of a name, but for "the", in small letters with the signs behind them."""

    second: str
    last: str

    def is_of(self, words: frozenset[str]) -> bool:
        """Whether the word right in front of the name, or both, are some of these, be it with a colon or a point."""
        last = self.last.rstrip(":.,")
        return last in words or f"{self.second} {last}" in words

    def leads(self, words: frozenset[str]) -> bool:
        """Whether the word right in front of the name is one of these, with no sign between."""
        return self.last in words

    def owns(self, words: Words) -> bool:
        """Whether somebody is said to have something: "sales of"."""
        return self.last in _OWNED_BY and self.second in words.owned


def lead_of(scene: Scene, start: int) -> Ahead:
    """What stands in front of a name that begins at a place in the text."""
    said = scene.lowered[max(0, start - _LEAD) : start]
    line = said.rpartition("\n")[2]
    if not line or line[-1] not in ' "“':
        return Ahead("", "")
    told = line.rstrip('"“ ').split()
    if told and told[-1] == "the":
        told.pop()
    return Ahead(told[-2] if len(told) > 1 else "", told[-1] if told else "")
