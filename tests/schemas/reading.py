"""Articles read the whole way from their text to indicators, as a run reads them, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from extraction import extract
from schemas.catalogue.linking import link
from schemas.catalogue.mapping import place_in_catalogue
from schemas.frames import Extracted
from tests.schemas.frames import article_id, extracted

_coming: list[str] = []  # the texts of the cases of a module
_together: dict[tuple[str | None, str | None], dict[str, pl.DataFrame]] = {}


def coming(texts: Iterable[str]) -> None:
    """Say which texts the tests that come will ask for: the first that asks places all of them at once, as a run does."""
    _coming[:] = dict.fromkeys(texts)
    _together.clear()


def under(headline: str, cases: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Cases whose first value is a text, which stands under a headline."""
    return [(f"{headline}\n\n{text}", *more) for text, *more in cases]


def read_frames(*texts: str, published: str | None = None, language: str | None = None) -> Extracted:
    """What stands in texts."""
    read = [(text, extract(text, published=published, language=language)) for text in texts]
    told = ((text, found.quantities, list(dict.fromkeys(found.identities))) for text, found in read)
    frames = extracted(*told, published=published)
    if language is None:
        return frames
    return replace(frames, articles=frames.articles.with_columns(language=pl.lit(language)))


def placed(text: str, published: str | None = None, language: str | None = None) -> pl.DataFrame:
    """The quantities of a text with their place in the catalogue."""
    if text not in _coming:
        return _placed([text], published, language)[text]
    found = _together.get((published, language))
    if found is None:
        found = _together[published, language] = _placed(_coming, published, language)
    return found[text]


def _placed(texts: Sequence[str], published: str | None, language: str | None) -> dict[str, pl.DataFrame]:
    """The same of several texts, each by its text."""
    frames = read_frames(*texts, published=published, language=language)
    found = place_in_catalogue(frames.quantities, frames.articles)
    linked = link(found, frames.articles, frames.identities, frames.terms)
    of_one = {key: rows for (key,), rows in linked.group_by(["article_id"], maintain_order=True)}
    return {text: of_one.get(article_id(text), linked.clear()) for text in texts}


def indicators(text: str) -> dict[str, str | None]:
    """The indicator of each number as it is printed."""
    return dict(placed(text).select("surface", "indicator").iter_rows())
