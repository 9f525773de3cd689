"""What subjects and places are called: the warehouse holds ids and codes, a page says the name, search knows them all.

Names of areas come from CLDR (through Babel); those that it does not have, and those of subjects, from the catalogue. A
subject or place that neither knows is free text of an article, and stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale

import schemas.catalogue.model as told
from schemas.data_files import load_entries

CATALOGUE = Path(told.__file__).parent


@lru_cache(maxsize=1 << 14)  # a book asks tens of thousands of times
def area(code: str | None) -> str:
    """The name of an area: "China" for CN."""
    if code is None:
        return ""
    aliases = _places().get(code, ())
    return "World" if code == "001" else _cldr("en").get(code) or next(iter(aliases), code)


@lru_cache(maxsize=1 << 14)
def subject(entity: str | None) -> str:
    """The name of a subject: "WeChat" for wechat."""
    if entity is None:
        return ""
    return _subjects()[entity].name if entity in _subjects() else entity


def all_of_area(code: str) -> list[str]:
    """Everything that an area is called, in English, in Chinese and otherwise; the code too."""
    return [code, *(names[code] for names in (_cldr("en"), _cldr("zh")) if code in names), *_places().get(code, ())]


def all_of_subject(entity: str) -> list[str]:
    """Everything that a subject is called, in any language; the id too."""
    known = _subjects().get(entity)
    return [entity, *known.names] if known else [entity]


def of_indicator(entry: Mapping[str, Any]) -> dict[str, str]:
    """Language → name of an indicator, as the catalogue of a version has it; none where it says none."""
    named = json.loads(entry.get("entry") or "{}").get("name")
    return {str(language): str(name) for language, name in named.items()} if isinstance(named, dict) else {}


@cache
def _cldr(language: str) -> Mapping[str, str]:
    return {str(code): str(name) for code, name in Locale(language).territories.items()}


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    return {one.code: one.aliases for one in load_entries(CATALOGUE / "places.yaml", told.Place, "code", optional=True)}


@cache
def _subjects() -> Mapping[str, told.Entity]:
    return {one.id: one for one in load_entries(CATALOGUE / "entities.yaml", told.Entity, "id", optional=True)}
