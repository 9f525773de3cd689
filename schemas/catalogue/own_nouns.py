"""A clause that names what it counts, by a word that no indicator knows, is not about what its sentence began with.

"Sales grew 15 %, capital spending jumped 119 %": the second figure has a word of its own in front of it, and the sales to its
left are another thing. A word that says nothing by itself (`general` in `lending.yaml`: "a total value of …"), and a name
("Toyota 7 million, Honda 4 million") leave what is counted to the words on the left.
"""

from __future__ import annotations

import re

import polars as pl

from schemas.catalogue.loading import Catalogue, lending_words, load_bodies
from schemas.catalogue.once import once
from schemas.catalogue.spotting import Sought, mentioned, sought

LEAST = 2  # Chinese signs that make a noun


def of_its_own(named: pl.Series, catalogue: Catalogue) -> pl.Series:
    """Whether each measure that stands in the clause of its figure is a noun that counts something else.

    Args:
        named: what figures measure, as their own clauses have it; empty where they do not.
        catalogue: has the names of entities and areas.
    """
    if named.is_empty():
        return pl.Series([], dtype=pl.Boolean)
    distinct = named.unique()
    known = mentioned(distinct, _names(catalogue))
    told = [
        bool(measure) and not found and _counts(measure)
        for measure, found in zip(distinct.to_list(), known, strict=True)
    ]
    return named.replace_strict(distinct, pl.Series(told, dtype=pl.Boolean), return_dtype=pl.Boolean)


@once
def _names(catalogue: Catalogue) -> Sought:
    """The names of entities; what one of them has is counted elsewhere."""
    return sought({name: e.id for e in catalogue.entities.values() for name in e.names})


def _counts(measure: str) -> bool:
    """Whether a noun is left of a measure without names and words that say nothing by themselves."""
    general = lending_words("general")
    if measure.isascii():
        words = re.findall(r"[A-Za-z][\w'-]*", measure)
        plain = {word.lower() for word in words}
        return bool(plain - general) and any(word[0].islower() for word in words if word.lower() not in general)
    if measure.endswith(tuple(ending for body in load_bodies() for ending in body.endings)):
        return False
    for word in sorted((word for word in general if not word.isascii()), key=len, reverse=True):
        measure = measure.replace(word, "")
    return len(re.findall(r"[\u4e00-\u9fff]", measure)) >= LEAST
