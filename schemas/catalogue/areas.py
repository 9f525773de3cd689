"""Places as areas: ISO 3166-1 alpha-2 codes, UN M49 numbers for regions of the world ("001" is the world).

Names come from CLDR (through Babel), in English and Chinese; other names stand in `places.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import polars as pl
from babel import Locale
from babel.numbers import get_currency_name

from schemas.catalogue.loading import Catalogue, load_placing
from schemas.catalogue.once import once

# Names of territories that are as often something else: a person, a state of the US, an everyday word, China and Africa.
# Where the words around one leave no doubt it is the place (`longer_names`).
AMBIGUOUS = frozenset({"georgia", "jordan", "jersey", "chad", "turkey", "guinea", "reunion", "niger", "mali", "中非"})


WORLD = "001"
NO_AREA = ("ZZ", "EZ", "QO", "XA", "XB", "UN")  # codes of CLDR for what is no area; the United Nations are none

# The adjective or the noun of a people by its ending: "Austrian", "Japanese".
PEOPLE = re.compile(
    r"(?!.*bean$|fish$)[A-Z][a-z]+(?:an|ese|ish|[^aeiou]i)$|(?:Greek|Uzbek|Slovak|Kazakh|Thai|Dutch|French|Czech|Swiss|Welsh)$"
)

# What an article in English calls the country that it is about, whichever that is.
THIS_COUNTRY = frozenset(
    {"the country", "this country", "nationally", "national rate", "national average", "national figure"}
)


@cache
def cldr_names() -> dict[str, str]:
    """Area codes by name in lower case, in English and Chinese."""
    names: dict[str, str] = {}
    for language in ("en", "zh"):
        for code, name in Locale.parse(language).territories.items():
            if (len(code) == 2 or code.isdigit()) and code not in NO_AREA:
                for written in (name, name.replace("&", "and")):
                    names.setdefault(written.lower(), code)
    return names


def hold_namesakes(texts: pl.Series) -> pl.Series:
    """Which texts may hold what `without_namesakes` leaves out: one pass over all of them, for few do."""
    named, _, unspaced = _currencies()
    spaced = [name for name in named if " " in name]
    english = texts.str.contains_any(sorted(spaced), ascii_case_insensitive=True)
    return english | texts.str.contains_any([*unspaced, *load_placing()["nowhere"]])


def without_namesakes(text: str) -> str:
    """A text, as long as before, without what holds the name of an area or of a people and is of none.

    Those are currencies ("Swiss francs", 澳大利亚元; CLDR) and what `placing.yaml` calls `nowhere` (国内生产总值).
    """
    named, pattern, unspaced = _currencies()
    text = pattern.sub(lambda found: " " * len(found[0]) if found[0].lower() in named else found[0], text)
    nowhere = load_placing()["nowhere"]
    for name in nowhere if text.isascii() else (*unspaced, *nowhere):
        if name in text:
            text = text.replace(name, " " * len(name))
    return text


@cache
def _currencies() -> tuple[frozenset[str], re.Pattern[str], tuple[str, ...]]:
    codes = [str(code) for code in Locale.parse("en").currencies]
    told = {get_currency_name(code, count, "en").lower() for code in codes for count in (1, 2)}
    english = frozenset(told | {re.sub(r"^us ", "u.s. ", name) for name in told})
    nouns = "|".join(sorted({re.escape(name.rsplit(" ", 1)[-1]) for name in english if " " in name}))
    chinese = tuple(str(name) for name in Locale.parse("zh").currencies.values() if len(name) > 2)
    return english, re.compile(rf"\b(?:U\.S\.|US|[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:{nouns})\b"), chinese


@once
def area_codes(catalogue: Catalogue) -> Mapping[str, str]:
    """Area codes by name in lower case: CLDR's, and the aliases of the catalogue, which win."""
    aliases = {
        name.lower(): place.code
        for place in catalogue.places.values()
        for name in (*place.aliases, *place.own, *place.inland)
    }
    return {**cldr_names(), **aliases}


def area_names(catalogue: Catalogue, *, own: bool = True) -> Mapping[str, str]:
    """Area codes by name to search texts for: with the capitals that the catalogue writes ("US"), without AMBIGUOUS ones.

    `own` names, by which an article calls its own country, say nothing of which country it is about.
    """
    plain = {name: code for name, code in cldr_names().items() if name not in AMBIGUOUS}
    places = catalogue.places.values()
    names = {place.code: (*place.aliases, *((*place.own, *place.inland) if own else ())) for place in places}
    return {**plain, **{name: code for code, told in names.items() for name in told}}


def area_name(code: str, catalogue: Catalogue) -> str:
    """What an area is called in English: "Germany" for DE; the code where nobody names it."""
    place = catalogue.places.get(code)
    own = place.aliases[0] if place else code
    return "the world" if code == WORLD else str(Locale.parse("en").territories.get(code, own))


def ref_area(place: str | None, codes: Mapping[str, str]) -> str | None:
    """The area of a place as the text gives it; None where it is unknown or more than one."""
    if not place:
        return None
    name = " ".join(place.lower().split())
    for prefix in ("the ", "mainland ", "whole of ", "all of "):
        name = name.removeprefix(prefix)
    return codes.get(name)
