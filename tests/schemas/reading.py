"""Articles read the whole way from their text to indicators, as a run reads them, for tests."""

from __future__ import annotations

import polars as pl

from extraction import extract
from schemas.catalogue.linking import link
from schemas.catalogue.mapping import place_in_catalogue
from schemas.frames import Extracted
from tests.schemas.frames import extracted


def read_frames(text: str, published: str | None = None) -> Extracted:
    """What stands in a text."""
    read = extract(text, published=published)
    return extracted((text, read.quantities, list(dict.fromkeys(read.identities))))


def placed(text: str, published: str | None = None) -> pl.DataFrame:
    """The quantities of a text with their place in the catalogue."""
    frames = read_frames(text, published)
    found = place_in_catalogue(frames.quantities, frames.articles)
    return link(found, frames.articles, frames.identities, frames.terms)


def indicators(text: str) -> dict[str, str | None]:
    """The indicator of each number as it is printed."""
    return dict(placed(text).select("surface", "indicator").iter_rows())
