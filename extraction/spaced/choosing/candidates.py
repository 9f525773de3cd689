"""What a number may count: candidates with their traits, and the choice among them by the sum of the weights of the traits.

A trait is a few plain words that say how a candidate stands to the number: "noun in front 1", "figure same 1 back". All that
speaks for one unit is gathered under it, wherever it was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from extraction.numbers import Form, Number
from extraction.spaced.choosing.weights import weights

_TOLD = 3  # candidates that the rule names


@dataclass(slots=True)
class Candidate:
    """A unit that a number may have, and what speaks for it and against it."""

    unit: str
    form: Form
    traits: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Candidates:
    """The candidates for one number, by what they count."""

    by_key: dict[str, Candidate] = field(default_factory=dict)

    def add(self, unit: str, form: Form, traits: Iterable[str]) -> None:
        """Note what speaks for a unit."""
        key = key_of(unit)
        known = self.by_key.get(key)
        if known is None:
            known = self.by_key[key] = Candidate(unit, form)
        known.traits.update(traits)


@lru_cache(maxsize=1 << 12)
def key_of(unit: str) -> str:
    """What units are compared by: a currency is its code, a noun its head, "dash cam" as "cam"."""
    return unit if unit.isupper() else unit.rpartition(" ")[2]


def ranked(found: Candidates) -> list[Candidate]:
    """The candidates, the likeliest first; among equals the one that was found first."""
    weight = weights()
    scores = [
        (sum([weight[trait] for trait in candidate.traits if trait in weight]), -place, candidate)
        for place, candidate in enumerate(found.by_key.values())
    ]
    return [candidate for _, _, candidate in sorted(scores, key=_score, reverse=True)]


def _score(scored: tuple[float, int, Candidate]) -> tuple[float, int]:
    return round(scored[0], 6), scored[1]  # a sum of floats may depend on the order of a set


def choose(number: Number, order: list[Candidate]) -> None:
    """Give a number the unit of the first candidate; its rule says between what it was chosen."""
    number.unit, number.form = order[0].unit, order[0].form
    number.rules.append(f"unit.chosen({' > '.join(candidate.unit for candidate in order[:_TOLD])})")
