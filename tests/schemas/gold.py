"""The annotated articles, read as the rows that extraction would hand on."""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from schemas.records import Identity, Quantity, Term
from tests.schemas.figures import step_of

ARTICLES = Path(os.environ.get("TALLYHOUSE_TEST_ARTICLES", Path(__file__).parents[3] / "shared" / "articles"))
needs_articles = pytest.mark.skipif(
    not any(ARTICLES.glob("*.gold.json")), reason=f"the annotated articles are not at {ARTICLES}"
)
SCALE_WORDS = {"billion": 9, "million": 6, "thousand": 3, "crore": 7, "lakh": 5, "亿": 8, "万": 4, "千": 3}
LAST_SCALE = re.compile("|".join(SCALE_WORDS), re.IGNORECASE)
FRACTIONS = re.compile(r"hal[fv]|third|quarter|fifth|tenth|\d/\d|成|分之|[½¼¾]|半", re.IGNORECASE)
KEYS = {
    "sum": ("total", "parts"), "shares": ("parts",), "ratio": ("part", "whole", "share"), "part_of": ("part", "whole"),
    "same": ("members",), "growth": ("from", "to", "rate"), "greater": ("larger", "smaller"),
}  # fmt: skip


def gold_step(q: dict[str, Any]) -> float:
    """The step of an annotated quantity by the table of the conventions."""
    if "step" in q:
        return float(q["step"])
    surface, value = q["surface"], q["value"] if q["value"] is not None else q["high"]
    if FRACTIONS.search(surface) and not re.search(r"\d\s*%", surface):
        return 0.1
    percent = q["unit"] in ("percent", "percentage_point")
    number = re.findall(r"\d[\d,]*(?:\.\d+)?", surface)
    if not number:  # words: as if the value were written out
        decimal = Decimal(repr(value)) * (100 if percent else 1)
        step = step_of(int(decimal), 0) if decimal == int(decimal) else Decimal("0.1")
        return float(step / (100 if percent else 1))
    decimals = len(number[-1].partition(".")[2])
    if percent:
        return float(Decimal(1).scaleb(-decimals - 2))
    if (
        len(number) > 1 and not decimals and LAST_SCALE.search(surface)
    ):  # "95 billion 200 million": the place of the last digit that is not 0
        scale = SCALE_WORDS[LAST_SCALE.findall(surface)[-1].lower()]
        return float(max(step_of(int(value), 0), Decimal(1).scaleb(scale)))
    written = Decimal(number[-1].replace(",", ""))
    scale = round((Decimal(repr(abs(value))) / written).log10()) if written else 0
    if decimals:
        return float(Decimal(1).scaleb(scale - decimals))
    return float(max(step_of(int(number[-1].replace(",", "")), scale), Decimal(1).scaleb(scale)))


def gold_quantity(q: dict[str, Any]) -> Quantity:
    start, end = q["start"], q["end"]
    words = (q.get(key) for key in ("role", "measure", "of", "subject", "place", "period"))
    number = (q["value"], q.get("low"), q.get("high"), None, None, gold_step(q), q["unit"], q["bound"], q["kind"])
    return Quantity(start, end, q["surface"], *number, *words, "A", start, end, "gold")


def gold_identity(identity: dict[str, Any], by_id: dict[str, Quantity]) -> Identity:
    terms = []
    for key in KEYS[identity["kind"]]:
        role = {"parts": "part", "members": "member"}.get(key, key)
        ids = identity[key] if isinstance(identity[key], list) else [identity[key]]
        terms += [Term(role, by_id[i].start, by_id[i].end) for i in ids]  # type: ignore[arg-type]
    return Identity(identity["kind"], tuple(terms), bool(identity.get("exhaustive")), identity.get("years", 1))


def gold_articles() -> list[tuple[str, dict[str, Any]]]:
    return [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(ARTICLES.glob("*.gold.json"))]
