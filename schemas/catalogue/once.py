"""What is made of a catalogue once, and kept as long as that catalogue is used."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from schemas.catalogue.loading import Catalogue

Made = TypeVar("Made")


def once(make: Callable[[Catalogue], Made]) -> Callable[[Catalogue], Made]:
    """Make something of each catalogue once: a catalogue has no hash, so the last one is told by being the same."""
    last: list[tuple[Catalogue, Made]] = []

    @wraps(make)
    def made(catalogue: Catalogue) -> Made:
        if not last or any(one is not other for one, other in zip(last[0][0], catalogue, strict=True)):
            last[:] = [(catalogue, make(catalogue))]
        return last[0][1]

    return made
