"""The catalogue against annotated articles: how well the words of an annotated measure lead to its indicator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from extraction import extract
from schemas.catalogue import load_catalogue
from schemas.catalogue.linking import link
from schemas.catalogue.mapping import place_in_catalogue
from tests.schemas.frames import article_id, extracted
from tests.schemas.gold import ARTICLES, gold_articles, gold_quantity, needs_articles

EXPECTED: dict[str, dict[str, str]] = YAML(typ="safe").load(
    (Path(__file__).parent / "indicators_gold.yaml").read_text(encoding="utf-8")
)


def judged() -> dict[str, tuple[str, dict[str, Any]]]:
    """The annotated articles that are judged here: article_id → name and annotations; all are placed at once."""
    names = ((stem.removesuffix(".gold"), gold) for stem, gold in gold_articles())
    return {article_id(text_of(gold)): (name, gold) for name, gold in names if name in EXPECTED}


def text_of(gold: dict[str, Any]) -> str:
    return (ARTICLES / gold["article"]).read_bytes().decode("utf-8")


def test_expected_indicators_exist() -> None:
    known = load_catalogue().indicators
    assert {i for spans in EXPECTED.values() for i in spans.values()} <= set(known)


@needs_articles
def test_annotated_measures_lead_to_their_indicators() -> None:
    articles = judged()
    frames = extracted(
        *((text_of(gold), [gold_quantity(q) for q in gold["quantities"]], []) for _, gold in articles.values())
    )
    placed = place_in_catalogue(frames.quantities, frames.articles).drop_nulls("indicator")
    right = sum(
        EXPECTED[articles[article][0]].get(f"{start}-{end}") == indicator
        for article, start, end, indicator in placed.select("article_id", "start", "end", "indicator").iter_rows()
    )
    got, expected = placed.height, sum(len(EXPECTED[name]) for name, _ in articles.values())
    assert expected > 300
    assert right / got >= 0.95, f"precision {right / got:.3f}"
    assert right / expected >= 0.90, f"recall {right / expected:.3f}"


@needs_articles
def test_extracted_measures_lead_to_their_indicators() -> None:
    """What `make bench-tally` measures: the whole way from the text, the arithmetic of the text included."""
    articles = judged()
    read = [(text_of(gold), extract(text_of(gold), published=gold["published"])) for _, gold in articles.values()]
    frames = extracted(*((text, one.quantities, list(dict.fromkeys(one.identities))) for text, one in read))
    placed = place_in_catalogue(frames.quantities, frames.articles)
    placed = link(placed, frames.articles, frames.identities, frames.terms).drop_nulls("indicator")
    spans = {
        article: [(*map(int, span.split("-")), indicator) for span, indicator in EXPECTED[name].items()]
        for article, (name, _) in articles.items()
    }
    right = sum(
        any(x < end and start < y and indicator == wanted for x, y, wanted in spans[article])
        for article, start, end, indicator in placed.select("article_id", "start", "end", "indicator").iter_rows()
    )
    got, expected = placed.height, sum(len(EXPECTED[name]) for name, _ in articles.values())
    assert right / got >= 0.95, f"precision {right / got:.3f}"
    assert right / expected >= 0.90, f"recall {right / expected:.3f}"
