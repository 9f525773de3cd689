"""Names that a misspelt one may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 3
LEAST = 0.65  # of likeness


def meant(name: str, known: Iterable[str]) -> str:
    """A question that names the closest of some known names, with a blank before it; "" where none is close."""
    near = get_close_matches(name, list(dict.fromkeys(known)), MOST, LEAST)
    return f" Did you mean {' or '.join(near)}?" if near else ""
