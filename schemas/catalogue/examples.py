"""Names that a sentence gives as examples own nothing of what it tells: "apps such as Uber and Grab", 以淘宝为代表的平台."""

from __future__ import annotations

import re

import polars as pl

from schemas.catalogue.loading import Catalogue

HINTS = ["such as", "including", "like ", "为代表", "为首"]  # one of these stands in a text that gives any
NAME = r"(?:the )?[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*"
EXAMPLES = re.compile(
    rf"\b(?:such as|including|like) {NAME}(?:(?:, {NAME})*,? (?:and|or) (?:others\b|{NAME}))?"
    r"|以[^，。；;,]{1,80}?(?:等)?为(?:代表|首)"
)


def without_examples(
    whose: pl.Series, quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue
) -> pl.Series:
    """The entities of figures, but for those whose sentence names them only as an example of others.

    Args:
        whose: the entity of each quantity, or what the text calls it.
        quantities: a frame with the columns of `schemas.frames.Quantities`, in the same order.
        articles: at least `article_id` and `text`.
        catalogue: has the names of entities.
    """
    texts = dict(articles.filter(articles["text"].str.contains_any(HINTS)).select("article_id", "text").iter_rows())
    if not texts:
        return whose
    some = quantities["article_id"].is_in(list(texts)) & whose.is_not_null()
    asked = (
        quantities.select("article_id", "sentence_start", "sentence_end")
        .with_columns(whose=whose)
        .with_row_index("_at")
    )
    found = [
        at
        for at, article, start, end, name in asked.filter(some).iter_rows()
        if _only_example(texts[article][start:end], _names(name, catalogue))
    ]
    return whose.scatter(found, None) if found else whose


def unexemplified(articles: pl.DataFrame) -> pl.DataFrame:
    """The articles with blanks for the names that are only given as examples, so that nobody takes them to be about these."""
    some = articles["text"].str.contains_any(HINTS)
    if not some.any():
        return articles
    texts = [
        EXAMPLES.sub(lambda found: " " * len(found[0]), text) if told else text
        for text, told in zip(articles["text"], some, strict=True)
    ]
    return articles.with_columns(text=pl.Series(texts, dtype=pl.String))


def _names(entity: str, catalogue: Catalogue) -> tuple[str, ...]:
    known = catalogue.entities.get(entity)
    return known.names if known else (entity,)


def _only_example(sentence: str, names: tuple[str, ...]) -> bool:
    """Whether a sentence has one of these names as an example, and nowhere else."""
    rest = EXAMPLES.sub(" ", sentence)
    return rest != sentence and any(name in sentence for name in names) and not any(name in rest for name in names)
