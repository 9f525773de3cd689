"""Where each figure is: the place that its own sentence names, or that of the passage which it stands in (`scopes`).

In its sentence the place in front of a figure decides, and before that the one that a word leads to right behind it ("jobs in
Brazil"); where there is neither, what extraction found by the name of a people ("American GDP"). What a company earns, and whom
it employs, is where that company is active: such a figure (`worldwide`) has only a place of its own sentence, and
in the end only one to which that limits it (`limits`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from schemas.catalogue.areas import THIS_COUNTRY, area_codes, area_names, ref_area
from schemas.catalogue.general import general_of
from schemas.catalogue.loading import Catalogue, load_peoples, load_placing
from schemas.catalogue.localities import marked, with_local
from schemas.catalogue.longer_names import SOMEWHERE, Names, area_at, names_of, sure_names
from schemas.catalogue.once import once
from schemas.catalogue.scopes import INLAND, MARKED, NOWHERE, OF_THAT, OWN, PEOPLE, THE_COUNTRY, Spot, spots
from schemas.catalogue.spotting import Read, Sought, items_of, sought

WITHIN = rf"[^,;:.\d(){SOMEWHERE}]|\([^()\d]{{1,30}}\)"  # a bracket that closes ends what is told of a figure in it
LED = re.compile(
    rf"(?:{WITHIN}){{0,40}}?\b(?P<lead>in|across|throughout|around|for)\s+(?:the )?(?=[A-Z\x02{SOMEWHERE}])"
)
COMPARED = re.compile(r"\b(?:than|compared|against)\b")
BESIDE = re.compile(r",? (?:and|&) (?:the )?(?=[A-Z])")  # "in Spain and Portugal" is in neither
NEAR = 40  # characters behind a figure
SAID = ["row", "article_id", "sentence_start", "end", "sentence_end"]


@once
def sought_places(catalogue: Catalogue) -> Sought:
    """What names a place: areas, places that nobody knows, peoples, and what articles call their own country."""
    places = catalogue.places.values()
    own = {name: OWN + place.code for place in places for name in place.own}
    inland = {name: INLAND + place.code for place in places for name in place.inland}
    peoples = {word: PEOPLE + people.code for people in load_peoples() for word in people.words}
    known = {**peoples, **area_names(catalogue, own=False), **sure_names(catalogue), SOMEWHERE: SOMEWHERE}
    known |= {**dict.fromkeys(THIS_COUNTRY, THE_COUNTRY), **dict.fromkeys(load_placing()["of_that"], OF_THAT)}
    return sought(with_local({**known, **own, **inland}, catalogue))


def ref_areas(
    quantities: pl.DataFrame, articles: pl.DataFrame, read: Read, catalogue: Catalogue, whose: pl.Series
) -> pl.Series:
    """The `ref_area` of each quantity, in the order of the rows.

    Args:
        quantities: a frame with the columns of `schemas.frames.Quantities`, `row` (its number, from 0) and `indicator`.
        articles: at least `article_id` and `text`.
        read: their articles, in texts without names that are no places; of one that is not there extraction found all places.
        catalogue: has the names, and says which indicators are `worldwide` and which are nobody's.
        whose: the entity of each quantity, or what the text calls it, in the same order.
    """
    names, indicators = names_of(catalogue), catalogue.indicators.values()
    worldwide, owned = ([i.id for i in indicators if i.worldwide == way] for way in (True, "owned"))
    nobodys = [i.id for i in indicators if not i.by_entity]
    found = list(_spots(read, sought_places(catalogue)))
    told = quantities.get_column("indicator", default=pl.repeat(None, quantities.height, dtype=pl.String, eager=True))
    codes = _codes(quantities, catalogue).alias("_code")
    rows = quantities.select(*SAID, told.alias("_indicator"), codes, whose.alias("_whose")).join(
        _columns(found, read), on="row", how="left", maintain_order="left"
    )
    texts = dict(articles.select("article_id", "text").iter_rows())
    own = rows.select(pl.when(pl.col("_read")).then("_own").otherwise("_code")).to_series().to_list()
    beside = rows.with_row_index("_at").filter("_read", pl.col("_spot").is_not_null() | pl.col("_code").is_not_null())
    for at, article, begin, end, until, code, spot in beside.select("_at", *SAID[1:], "_code", "_spot").iter_rows():
        one = found[spot] if spot is not None else Spot(own=own[at])
        if code and code not in one and not _named(texts[article][begin:until], code, catalogue):
            own[at] = code  # somebody corrected what extraction found
        else:
            own[at] = _beside(read.texts[article], end, until, one, code, names)
    somebodys = pl.col("_whose").is_not_null() & ~pl.col("_whose").is_in(list(general_of(catalogue)))
    silent = pl.col("_indicator").is_in(worldwide) | (pl.col("_indicator").is_in(owned) & somebodys)
    sole = pl.when(pl.col("_indicator").is_in(nobodys)).then("_sole")
    wider = pl.when(~silent.fill_null(False)).then(pl.coalesce("_around", sole))
    area = pl.coalesce(pl.lit(pl.Series(own, dtype=pl.String)), wider)
    return rows.select(pl.when(area != NOWHERE).then(area).alias("ref_area")).to_series()


def placeless(quantities: pl.DataFrame, catalogue: Catalogue) -> pl.Series:
    """Of which quantities extraction found no area."""
    return _codes(quantities, catalogue).is_null()


def _codes(quantities: pl.DataFrame, catalogue: Catalogue) -> pl.Series:
    """The code of the place of each, as extraction found it or somebody corrected it."""
    codes = area_codes(catalogue)
    placed = {place: ref_area(place, codes) for place in quantities["place"].unique()}
    return quantities.select(pl.col("place").replace_strict(placed, return_dtype=pl.String)).to_series()


def _columns(found: Sequence[Spot], read: Read) -> pl.DataFrame:
    """By row: the own place, that around and the sole one, and `_spot`, its number, where a place or a people stands beside."""
    return read.spots.select("row").with_columns(
        pl.lit(True).alias("_read"),
        pl.Series("_own", [spot.own for spot in found], dtype=pl.String),
        pl.Series("_around", [spot.around for spot in found], dtype=pl.String),
        pl.Series("_sole", [spot.sole for spot in found], dtype=pl.String),
        pl.Series(
            "_spot", [at if spot.behind or spot.people else None for at, spot in enumerate(found)], dtype=pl.Int64
        ),
    )


def _beside(text: str, end: int, until: int, spot: Spot, code: str | None, names: Names) -> str | None:
    """The place of a figure by its own sentence: the one led to behind it, the one in front, or what extraction found there."""
    area = _led(text, end, until, names) if spot.behind else None
    area = area or spot.own or (code if code and code in (spot.people, spot.behind) else None)
    compared = area and area == code == spot.behind and COMPARED.search(text, end, min(until, end + NEAR))
    return None if compared else area  # "1.1 million, more than in Brazil"


def _spots(read: Read, names: Sought) -> Iterator[Spot]:
    """Where each number of the articles may be, in the order of the spots."""
    codes = names.patterns
    for row in items_of(marked(read.marked), names, *sorted(MARKED)).to_list():
        yield from spots([codes.get(item, item) for item in row])


def _named(sentence: str, code: str, catalogue: Catalogue) -> bool:
    """Whether a sentence has a name of an area, be it as a partner or in comparison."""
    lowered = sentence.lower()
    return any(name in lowered for name in names_by_code(catalogue)[code])


@once
def names_by_code(catalogue: Catalogue) -> Mapping[str, list[str]]:
    """The names of each area, in lower case, and those of its people."""
    found: dict[str, list[str]] = {}
    for name, code in area_codes(catalogue).items():
        found.setdefault(code, []).append(name)
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
