"""The keys of figures against those that readers noted, on annotated articles that rules may be made from."""

from __future__ import annotations

from collections import Counter

import pytest

from schemas.catalogue import load_catalogue
from tests.benchmarks.bench_keys import FOLDERS, OWN, PARTS, Judged, differing, judged, line, noted

MANY = 450  # published figures of the open articles, at least


@pytest.mark.parametrize("name", list(FOLDERS))
def test_what_readers_noted_is_in_the_catalogue(name: str) -> None:
    known = load_catalogue().indicators
    keys = [key for figures in noted(name).values() for key in figures.values()]
    assert len(keys) > 100
    assert {key["indicator"] for key in keys} <= set(known)
    assert {part for key in keys for part in key} <= {*PARTS, "status", "unsure"}
    owned = [known[key["indicator"]] for key in keys if key.get("entity")]
    assert all(one.by_entity or one.body for one in owned)


@pytest.mark.parametrize("name", ["open", "held"])
def test_readers_noted_figures_that_stand_in_their_articles(name: str) -> None:
    for article, figures in noted(name).items():
        text = (OWN / f"{article}.txt").read_bytes().decode("utf-8")
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in figures), article


def test_most_keys_are_those_that_readers_noted() -> None:
    outcomes = Counter(one.outcome for one in judged("open"))
    published = outcomes.total() - outcomes["missed"]
    assert published >= MANY
    assert outcomes["right"] / published >= 0.65
    assert (outcomes["wrong"] + outcomes["uncovered"]) / published <= 0.2


def test_what_differs_is_told_by_its_parts() -> None:
    told = {"indicator": "revenue", "entity": None, "area": "NO", "period": "2023"}
    same = {"indicator": "revenue", "entity": "Nordkab", "area": "NO", "period": "2024"}
    one = Judged("fresh", 10, 13, "8.4", "wrong", told, same)
    assert differing(one) == ["entity", "period"]
    assert line(one) == "wrong     fresh 10-13 8.4 revenue: entity None, noted Nordkab; period 2023, noted 2024"
    assert differing(one._replace(outcome="missed")) == []
