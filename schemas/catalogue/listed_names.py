"""Cues that stand for the names of listed entities: "@airport" for all airports, "@收入" for 华为收入, 腾讯收入 and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from schemas.catalogue.model import Entity, Indicator

HAN = re.compile("[\u4e00-\u9fff]")
ALL_HAN = re.compile("[\u4e00-\u9fff]+")
# In front of a sort of bodies (in `also` of a form), or of what stands behind the name of a company (in `any`).
LISTED = "@"


def with_names(indicator: Indicator, entities: Mapping[str, Entity]) -> Indicator:
    """An indicator whose forms have names for "@airport" (`also`) and names with 收入 for "@收入" (`any`)."""
    if not any(cue.startswith(LISTED) for form in indicator.match for cue in (*form.any, *form.also)):
        return indicator
    forms = (
        form.model_copy(
            update={"any": tuple(_of_companies(form.any, entities)), "also": tuple(_spelt(form.also, entities))}
        )
        for form in indicator.match
    )
    return indicator.model_copy(update={"match": tuple(forms)})


def _of_companies(cues: tuple[str, ...], entities: Mapping[str, Entity]) -> Iterator[str]:
    for cue in cues:
        if not cue.startswith(LISTED):
            yield cue
            continue
        names = (name for e in entities.values() if e.company for name in e.names if ALL_HAN.fullmatch(name))
        yield from dict.fromkeys(f"{name.lower()}{cue.removeprefix(LISTED)}" for name in names)


def _spelt(cues: tuple[str, ...], entities: Mapping[str, Entity]) -> Iterator[str]:
    for cue in cues:
        if not cue.startswith(LISTED):
            yield cue
            continue
        named = (e for e in entities.values() if e.body == cue.removeprefix(LISTED))
        names = (name.lower() for e in named for name in e.names)
        yield from dict.fromkeys(name for name in names if name.isascii() or HAN.search(name))  # cues have no accents
