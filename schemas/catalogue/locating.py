"""Where each figure is: the place that its own sentence names, or that of the passage which it stands in (`scopes`).

In its sentence the place in front of a figure decides, and before that the one that a word leads to right behind it ("jobs in
Brazil"); where there is neither, what extraction found by the name of a people ("American GDP"). What a company earns, and whom
it employs, is where that company is active: such a figure (`worldwide`) has only a place of its own sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import polars as pl

from schemas.catalogue.areas import THIS_COUNTRY, area_codes, area_names, ref_area
from schemas.catalogue.general import general_of
from schemas.catalogue.loading import Catalogue, load_peoples
from schemas.catalogue.localities import marked, with_local
from schemas.catalogue.longer_names import SOMEWHERE, Names, area_at, names_of, sure_names
from schemas.catalogue.once import once
from schemas.catalogue.scopes import INLAND, MARKED, NOWHERE, OWN, PEOPLE, THE_COUNTRY, Spot, spots
from schemas.catalogue.spotting import Read, Sought, items_of, sought

WITHIN = rf"[^,;:.\d(){SOMEWHERE}]|\([^()\d]{{1,30}}\)"  # a bracket that closes ends what is told of a figure in it
LED = re.compile(
    rf"(?:{WITHIN}){{0,40}}?\b(?P<lead>in|across|throughout|around|for)\s+(?:the )?(?=[A-Z\x02{SOMEWHERE}])"
)
COMPARED = re.compile(r"\b(?:than|compared|against)\b")
BESIDE = re.compile(r",? (?:and|&) (?:the )?(?=[A-Z])")  # "in Spain and Portugal" is in neither
NEAR = 40  # characters behind a figure
SAID = ["row", "article_id", "place", "sentence_start", "end", "sentence_end"]


@once
def sought_places(catalogue: Catalogue) -> Sought:
    """What names a place: areas, places that nobody knows, peoples, and what articles call their own country."""
    places = catalogue.places.values()
    own = {name: OWN + place.code for place in places for name in place.own}
    inland = {name: INLAND + place.code for place in places for name in place.inland}
    peoples = {word: PEOPLE + people.code for people in load_peoples() for word in people.words}
    known = {**peoples, **area_names(catalogue, own=False), **sure_names(catalogue), SOMEWHERE: SOMEWHERE}
    return sought(with_local({**known, **own, **inland, **dict.fromkeys(THIS_COUNTRY, THE_COUNTRY)}, catalogue))


def ref_areas(
    quantities: pl.DataFrame, articles: pl.DataFrame, read: Read, catalogue: Catalogue, whose: pl.Series
) -> pl.Series:
    """The `ref_area` of each quantity, in the order of the rows.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`, `row` (its number, from 0) and `indicator`.
        articles: at least `article_id` and `text`.
        read: the articles of the quantities, in texts without names that are no places.
        catalogue: has the names, and says which indicators are `worldwide` and which are nobody's.
        whose: the entity of each quantity, or what the text calls it, in the same order.
    """
    codes, names = area_codes(catalogue), names_of(catalogue)
    indicators = catalogue.indicators.values()
    worldwide = {one.id for one in indicators if one.worldwide is True}
    owned = {one.id for one in indicators if one.worldwide == "owned"}
    general = general_of(catalogue)
    nobodys = {one.id for one in indicators if not one.by_entity}
    texts = dict(articles.select("article_id", "text").iter_rows())
    where: list[str | None] = [None] * quantities.height
    told = quantities.get_column("indicator", default=pl.repeat(None, quantities.height, dtype=pl.String, eager=True))
    rows = quantities.select(*SAID, told.alias("indicator"), whose.alias("_whose"))
    placed = {place: ref_area(place, codes) for place in quantities["place"].unique()}
    at = dict(zip(read.spots["row"], _spots(read, sought_places(catalogue)), strict=True))
    for row, article, place, begin, end, until, indicator, owner in rows.iter_rows():
        spot, code = at[row], placed[place]
        if code and code not in spot and not _named(texts[article][begin:until], code, catalogue):
            where[row] = code  # somebody corrected what extraction found
            continue
        text = read.texts[article]
        area = _led(text, end, until, names) if spot.behind else None
        area = area or spot.own or (code if code and code in (spot.people, spot.behind) else None)
        if area and area == code == spot.behind and COMPARED.search(text, end, min(until, end + NEAR)):
            area = None  # "1.1 million, more than in Brazil"
        somebodys = indicator in owned and owner is not None and owner not in general
        if area is None and indicator not in worldwide and not somebodys:
            area = spot.around or (spot.sole if indicator in nobodys else None)
        where[row] = area if area != NOWHERE else None
    return pl.Series("ref_area", where, dtype=pl.String)


def _spots(read: Read, names: Sought) -> Iterator[Spot]:
    """Where each number of the articles may be, in the order of the spots."""
    codes = names.patterns
    for row in items_of(marked(read.marked), names, *sorted(MARKED)).to_list():
        yield from spots([codes.get(item, item) for item in row])


def _named(sentence: str, code: str, catalogue: Catalogue) -> bool:
    """Whether a sentence has a name of an area, be it as a partner or in comparison."""
    lowered = sentence.lower()
    return any(name in lowered for name in _names_by_code(catalogue)[code])


@once
def _names_by_code(catalogue: Catalogue) -> Mapping[str, list[str]]:
    """The names of each area, in lower case, and those of its people."""
    found: dict[str, list[str]] = {}
    for name, code in area_codes(catalogue).items():
        found.setdefault(code, []).append(name)
    for place in catalogue.places.values():
        found.setdefault(place.code, []).extend(place.inland)
    for people in load_peoples():
        found.setdefault(people.code, []).extend(word.lower() for word in people.words)
    return found


def _led(text: str, end: int, until: int, names: Names) -> str | None:
    """The area that a word leads to right behind a figure; NOWHERE where nobody knows it, or where it is more than one."""
    match = LED.match(text, end, until)
    if match is None or COMPARED.search(match[0]):
        return None
    if text[match.end()] == SOMEWHERE:
        return NOWHERE
    area = area_at(text, match.end(), names)
    if area is None:
        return None
    beside = BESIDE.match(text, area[0])
    return NOWHERE if beside and area_at(text, beside.end(), names) else area[1]
