"""The weights by which what a number counts is chosen, read once in a process."""

from __future__ import annotations

from functools import cache

from extraction.files import WeightFile
from extraction.lexicon import FOLDER, load_lexicon

FILE = FOLDER / "weights.yaml"


@cache
def weights() -> dict[str, float]:
    """What each trait of a candidate weighs."""
    return load_lexicon(FILE, WeightFile).weights
