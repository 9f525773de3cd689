"""Places that no list has, named with their country: "Graz, Austria", "Lyon airport in France", "Berlin (Germany)".

What is told of such a place is told of it, and not of the country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from schemas.catalogue.areas import PEOPLE
from schemas.catalogue.longer_names import OPENING, REACH, WORD, Names, Passage, area_at
from schemas.catalogue.periods import MONTHS

LEAD = 20  # characters in front of such a name that are looked at
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIMES = frozenset((*MONTHS, *DAYS, "spring", "summer", "autumn", "winter", "christmas", "easter"))
NO_NAME = r"(?!(?:In|At|From|Near|Of|Around|Outside|The|And|But|For)\b)"
JOINT = re.compile(r"(?P<joint>, | \(| in )(?:the )?(?=[A-Z])")  # in front of the country, whose names are few
NAMED = re.compile(
    rf"(?P<name>\b{NO_NAME}[A-Z][\w’'-]*[a-z](?: (?:[a-z]{{2,3}} )?[A-Z][\w’'-]+){{0,2}})"
    r"(?P<body> (?:[Ii]nternational )?(?:[Aa]irport|[Pp]ort|[Hh]arbour|[Uu]niversity))?$"
)
BODY = re.compile(r"\b(?:[Pp]ort|[Aa]irport|[Uu]niversity|[Hh]arbour|[Cc]ity|[Tt]own) of (?:the )?$")
IN_IT = re.compile(r"\b(?:in|at|near|of|from|around|outside) (?:the )?$", re.IGNORECASE)
CAPITAL = re.compile(r"['’]s (?:[a-z-]+ ){0,2}(?:capital|city|port|town|region)\b")
KINDS = (
    "city|town|village|state|region|province|county|canton|capital|port|island|district|prefecture|department|municipality|"
    "resort|territory|emirate"
)
PART_OF = re.compile(  # "the Austrian city of Graz"
    rf"\b(?P<whose>[A-Z][\w-]+)(?:['’]s)? (?:[a-z-]+ )?(?:{KINDS}) of (?:the )?(?P<name>[A-Z][\w’'-]+)"
)


# What a text must hold (Rust) to hold such a name at all.
_BODIES = "[Aa]irport|[Pp]ort|[Hh]arbour|[Uu]niversity"
SOMEWHERE = (
    rf"\p{{Lu}}[\w’'-]*[a-z](?: (?:[Ii]nternational )?(?:{_BODIES}))?(?:, | \()(?:the )?\p{{Lu}}"
    rf"|(?:{_BODIES}) in (?:the )?\p{{Lu}}"
    rf"|(?:{_BODIES}|[Cc]ity|[Tt]own|{KINDS}) of (?:the )?\p{{Lu}}"
)


def hold_addressed(texts: pl.Series) -> pl.Series:
    """Which texts may hold such a name: one pass over all of them."""
    return texts.str.contains(SOMEWHERE)


def addressed(text: str, names: Names) -> Iterator[Passage]:
    """The names of such places, each with its country."""
    for joint in JOINT.finditer(text):
        country = area_at(text, joint.end(), names)
        named = NAMED.search(text[max(0, joint.start() - REACH) : joint.start()]) if country else None
        if country is None or named is None:
            continue
        begin = max(0, joint.start() - REACH)
        start, end = begin + named.start("name"), begin + named.end("name")
        known = named["name"].lower() in TIMES or _has_area(text, start, end, names)
        if not known and _lies_in(text, start, joint, country[0], names, body=named["body"] is not None):
            yield Passage(start, country[0], country[1], known=False)
    for match in PART_OF.finditer(text):
        of_country = PEOPLE.match(match["whose"]) or area_at(text, match.start(), names)
        if of_country and not _has_area(text, match.start("name"), match.end("name"), names):
            yield Passage(*match.span(), None, known=False)


def _lies_in(text: str, start: int, joint: re.Match[str], end: int, names: Names, *, body: bool) -> bool:
    """Whether a name lies in the country behind it, which ends there: not so in "In Vienna, Austria said"."""
    before, behind = text[max(0, start - LEAD) : start], text[end : end + REACH]
    if joint["joint"] == " (":
        return behind[:1] == ")"
    if joint["joint"] == " in ":
        return body or BODY.search(before) is not None
    if IN_IT.search(before):
        return not behind or behind[0] in ",.;:)\n" or CAPITAL.match(behind) is not None
    return OPENING.search(before) is not None and behind[:1] == "," and names.telling.match(behind, 1) is not None


def _has_area(text: str, start: int, end: int, names: Names) -> bool:
    """Whether the name of an area begins at one of the words of a name."""
    return any(area_at(text, word.start(), names) for word in WORD.finditer(text, start, end))
