"""Signs that several countries' money has: the article says whose "$" and "¥" are meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extraction.numbers import Number

_DOLLARS = frozenset(("AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "MXN", "BRL"))
_AMERICAN = re.compile(r"us\s?\$|\busd\b|\b(?:us|u\.s\.|american) dollar")
_JAPAN = re.compile(r"\b(?:japan|japanese|tokyo|osaka|yen)\b")
_CHINA = re.compile(r"\b(?:china|chinese|beijing|shanghai|yuan|rmb|renminbi|cny)\b")


_OFTEN = 3  # an article is about a country that it names so often …
_HEAD = 240  # … or that its head names, or a town of it: "Ferry line adds a third boat. HALIFAX, Nova Scotia"


def tell_signs(sums: list[Number], folded: str, countries: Mapping[str, Sequence[str]]) -> None:
    """Give a plain "$" the country of the dollars with a letter in the same article, and "¥" that of Japan if it is about it.

    Where no sign tells, an article that names one of the `countries` in its head or again and again is in its dollars.
    Not where the article begins with plain ones, has American dollars, or gives them in brackets behind its own, as in
    "A$5 million ($3.3 million)".
    """
    if not sums:
        return
    signs = [(number, _sign(number, folded)) for number in sums]
    plain = [number for number, sign in signs if sign in ("$", "dollar", "dollars")]
    yen = [number for number, sign in signs if sign in ("¥", "￥")]
    others = {number.unit for number, _ in signs if number.unit in _DOLLARS}
    converted = any(folded[number.unit_start - 1 : number.unit_start] in ("(", "[") for number in plain)
    first = next((number.unit for number, _ in signs if number.unit in others or number.unit == "USD"), "")
    if plain and len(others) == 1 and first in others and not converted and not _AMERICAN.search(folded):
        for number in plain:
            number.unit = next(iter(others))
    elif plain and {number.unit for number, _ in signs} == {"USD"} and (home := _home(folded, countries)):
        for number in plain:
            number.unit = home
    if yen and len(_JAPAN.findall(folded)) > len(_CHINA.findall(folded)):
        for number in yen:
            number.unit = "JPY"


def _home(folded: str, countries: Mapping[str, Sequence[str]]) -> str | None:
    """The dollars of the one country that an article is about; None where it names America or another of them as well."""
    named = {code: sum(map(folded.count, words)) for code, words in countries.items()}
    best = max(named, key=lambda code: named[code], default=None)
    if best is None or best == "USD" or named.get("USD"):
        return None
    if named[best] < _OFTEN and not any(word in folded[:_HEAD] for word in countries[best]):
        return None
    return best if 4 * named[best] > 3 * sum(named.values()) else None


def _sign(number: Number, folded: str) -> str:
    if number.unit_start < 0:
        return ""
    end = number.start if number.unit_start < number.start else number.unit_end
    return folded[number.unit_start : end].strip()
