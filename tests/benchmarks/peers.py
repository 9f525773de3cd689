"""Thin adapters to other libraries that read quantities (group `bench`), each yielding rows for the scoring tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from extraction.articles.languages import language_of

# They give the sign or the name, the scoring tool asks for the code.
SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "CNY", "Rs": "INR"}
NAMES = {
    "dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "chinese yuan": "CNY",
    "renminbi": "CNY",
    "indian rupee": "INR",
}
Read = Callable[[str], Iterator[dict[str, Any]]]


def peers() -> dict[str, Read | None]:
    """The libraries by name; None where one is not installed."""
    return {"quantulum3": _quantulum3(), "Duckling": _duckling()}


def _row(
    span: tuple[int, int], unit: str, value: float | None = None, low: float | None = None, high: float | None = None
) -> dict[str, Any]:
    """A quantity as the scoring tool reads it; an end that is open is a bound."""
    bound = "="
    if low is not None and high is not None:
        bound = "range"
    elif low is not None or high is not None:
        bound, value, low, high = (">", low, None, None) if high is None else ("<", high, None, None)
    found = {"start": span[0], "end": span[1], "value": value, "low": low, "high": high, "unit": unit, "bound": bound}
    return {**found, "kind": "level", "role": None}


def _quantulum3() -> Read | None:
    try:
        from quantulum3 import parser
    except ImportError:
        return None

    def read(text: str) -> Iterator[dict[str, Any]]:
        for found in parser.parse(text):
            unit, value = NAMES.get(found.unit.name.lower(), found.unit.name), found.value
            if unit == "percentage":
                unit, value = "percent", value / 100
            if found.uncertainty and len(found.surface.split()) > 1:
                yield _row(found.span, unit, None, value - found.uncertainty, value + found.uncertainty)
            else:
                yield _row(found.span, unit, value)

    return read


def _duckling() -> Read | None:
    try:
        import duckling
    except ImportError:
        return None
    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    when = duckling.parse_ref_time(zones, "UTC", 1_600_000_000)
    dimensions = duckling.parse_dimensions(["amount-of-money", "quantity", "number", "distance", "volume", "duration"])
    contexts = {}
    for language in ("en", "zh"):
        lang = duckling.parse_lang(language.upper())
        contexts[language] = duckling.Context(
            when, duckling.parse_locale(language.upper(), duckling.default_locale_lang(lang))
        )

    def read(text: str) -> Iterator[dict[str, Any]]:
        taken = 0
        for found in sorted(duckling.parse(text, contexts[language_of(text)], dimensions, False), key=_longest_first):
            if found["start"] < taken:
                continue
            taken = found["end"]
            value = found["value"]
            low, high = value.get("from", {}).get("value"), value.get("to", {}).get("value")
            unit = str(value.get("product") or value.get("unit") or "")
            if text[taken : taken + 1] == "%" and "value" in value:
                value, unit = {"value": value["value"] / 100}, "percent"
            yield _row((found["start"], taken), SIGNS.get(unit, unit), value.get("value"), low, high)

    return read


def _longest_first(found: dict[str, Any]) -> tuple[int, int]:
    return found["start"], -found["end"]
