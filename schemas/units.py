"""What a unit can be."""

from __future__ import annotations

from functools import cache

from babel import Locale

from schemas.wording import is_money


@cache
def currencies() -> frozenset[str]:
    """The codes of ISO 4217 that CLDR knows, former ones included."""
    return frozenset(Locale.parse("en").currencies)


def is_known_unit(unit: str) -> bool:
    """Whether a unit can be what it looks like: three capitals are a currency of ISO 4217, all else is a noun."""
    return unit in currencies() if is_money(unit) else bool(unit.strip())
