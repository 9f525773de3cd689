"""The catalogue against annotated articles: how well the words of an annotated measure lead to its indicator."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from ruamel.yaml import YAML

from extraction import extract
from schemas.catalogue import load_catalogue
from schemas.catalogue.linking import link
from schemas.catalogue.mapping import place_in_catalogue
from tests.schemas.frames import extracted
from tests.schemas.gold import ARTICLES, gold_articles, gold_quantity, needs_articles

EXPECTED: dict[str, dict[str, str]] = YAML(typ="safe").load(
    (Path(__file__).parent / "indicators_gold.yaml").read_text(encoding="utf-8")
)


def mapped(name: str, gold: dict) -> dict[str, str]:
    """span → indicator, for the annotated quantities of one article."""
    text = (ARTICLES / gold["article"]).read_bytes().decode("utf-8")
    frames = extracted((text, [gold_quantity(q) for q in gold["quantities"]], []))
    placed = place_in_catalogue(frames.quantities, frames.articles).filter(pl.col("indicator").is_not_null())
    return {f"{s}-{e}": i for s, e, i in placed.select("start", "end", "indicator").iter_rows()}


def test_expected_indicators_exist() -> None:
    known = load_catalogue().indicators
    assert {i for spans in EXPECTED.values() for i in spans.values()} <= set(known)


@needs_articles
def test_annotated_measures_lead_to_their_indicators() -> None:
    right = got = expected = 0
    for stem, gold in gold_articles():
        name = stem.removesuffix(".gold")
        if name in EXPECTED:
            found = mapped(name, gold)
            right += sum(EXPECTED[name].get(span) == indicator for span, indicator in found.items())
            got += len(found)
            expected += len(EXPECTED[name])
    assert expected > 300
    assert right / got >= 0.95, f"precision {right / got:.3f}"
    assert right / expected >= 0.90, f"recall {right / expected:.3f}"


@needs_articles
def test_extracted_measures_lead_to_their_indicators() -> None:
    """What `make bench-tally` measures: the whole way from the text, the arithmetic of the text included."""
    right = got = expected = 0
    for stem, gold in gold_articles():
        ids = EXPECTED.get(stem.removesuffix(".gold"))
        if ids is None:
            continue
        text = (ARTICLES / gold["article"]).read_bytes().decode("utf-8")
        read = extract(text, published=gold["published"])
        frames = extracted((text, read.quantities, list(dict.fromkeys(read.identities))))
        placed = place_in_catalogue(frames.quantities, frames.articles)
        placed = link(placed, frames.articles, frames.identities, frames.terms).drop_nulls("indicator")
        spans = [(*map(int, span.split("-")), indicator) for span, indicator in ids.items()]
        for start, end, indicator in placed.select("start", "end", "indicator").iter_rows():
            right += any(x < end and start < y and indicator == wanted for x, y, wanted in spans)
        got += placed.height
        expected += len(ids)
    assert right / got >= 0.95, f"precision {right / got:.3f}"
    assert right / expected >= 0.90, f"recall {right / expected:.3f}"
