"""Cues that stand for the names of listed entities: "@airport" for all airports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from schemas.catalogue.model import Entity, Indicator

HAN = re.compile("[\u4e00-\u9fff]")
LISTED = "@"  # in front of a sort of bodies, in `also` of a form


def with_names(indicator: Indicator, entities: Mapping[str, Entity]) -> Indicator:
    """An indicator whose forms have names for "@airport"."""
    if not any(cue.startswith(LISTED) for form in indicator.match for cue in form.also):
        return indicator
    forms = (form.model_copy(update={"also": tuple(_spelt(form.also, entities))}) for form in indicator.match)
    return indicator.model_copy(update={"match": tuple(forms)})


def _spelt(cues: tuple[str, ...], entities: Mapping[str, Entity]) -> Iterator[str]:
    for cue in cues:
        if not cue.startswith(LISTED):
            yield cue
            continue
        named = (e for e in entities.values() if e.body == cue.removeprefix(LISTED))
        names = (_as_read(name.lower()) for e in named for name in e.names)
        yield from dict.fromkeys(name for name in names if name.isascii() or HAN.search(name))  # cues have no accents


def _as_read(name: str) -> str:
    """A name as the words around a figure have it (`around.plain_words`)."""
    return name.replace(" international airport", " airport").replace("国际机场", "机场")
