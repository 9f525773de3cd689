"""What subjects and places are called: the warehouse holds ids and codes, a page says the name.

Names of areas come from CLDR (through Babel); those that it does not have, and those of subjects, from the catalogue. A
subject or place that neither knows is free text of an article, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel import Locale

import schemas.catalogue.model as told
from schemas.data_files import load_entries

CATALOGUE = Path(told.__file__).parent


def area(code: str | None) -> str:
    """The name of an area: "China" for CN."""
    return "" if code is None else _areas().get(code, code)


def subject(entity: str | None) -> str:
    """The name of a subject: "WeChat" for wechat."""
    return "" if entity is None else _subjects().get(entity, entity)


@cache
def _areas() -> Mapping[str, str]:
    listed = load_entries(CATALOGUE / "places.yaml", told.Place, "code", optional=True)
    territories = {str(code): str(name) for code, name in Locale("en").territories.items()}
    return {place.code: place.aliases[0] for place in listed if place.aliases} | territories | {"001": "World"}


@cache
def _subjects() -> Mapping[str, str]:
    listed = load_entries(CATALOGUE / "entities.yaml", told.Entity, "id", optional=True)
    return {entity.id: entity.name for entity in listed}
