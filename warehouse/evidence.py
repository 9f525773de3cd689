"""What stands behind one observation: the printed words, their sentences, and the arithmetic they took part in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from warehouse.errors import NoSuchRowError
from warehouse.layout import ARTICLE, IDENTITY, OBSERVATION, QUANTITY, SUPPORT, TERM, VERDICT, Table
from warehouse.reading import rows_of
from warehouse.records import Evidence

if TYPE_CHECKING:
    from warehouse.door import Door

SPAN = ["article_id", "start", "end"]


def gather(door: Door, observation_id: str, number: int) -> Evidence:
    """The evidence of an observation in a version. Raises NoSuchRowError."""
    observation = rows_of(door, OBSERVATION, number, where="observation_id = $2", params=[observation_id])
    if observation.is_empty():
        raise NoSuchRowError(
            f"there is no observation {observation_id} in version {number}; `tallyhouse show` lists them"
        )
    key = rows_of(door, OBSERVATION, number, ["observation_key"], "observation_id = $2", [observation_id]).item()
    of_it = "observation_key = $2 AND observation_id = $3"  # by the key there is an index
    support = rows_of(door, SUPPORT, number, where=of_it, params=[key, observation_id])
    wanted = support["article_id"].unique().sort().to_list()
    articles = _of(door, ARTICLE, number, wanted)
    stated = _of(door, QUANTITY, number, wanted)
    quantities = stated.join(support.drop("observation_id"), on=SPAN)
    terms = _of(door, TERM, number, wanted)
    identities = _of(door, IDENTITY, number, wanted)
    verdicts = _of(door, VERDICT, number, wanted)
    part_in = terms.join(quantities, on=SPAN, how="semi").select("identity_id").unique()
    terms = terms.join(part_in, on="identity_id", how="semi").join(stated.select(*SPAN, "surface"), on=SPAN, how="left")
    identities = identities.join(part_in, on="identity_id", how="semi")
    targets = [
        *identities["identity_id"],
        *quantities.select(pl.format("{}:{}-{}", *SPAN)).to_series(),
        observation_id,
    ]
    own = rows_of(
        door, VERDICT, number, where="target_id = $2 AND target_kind = 'observation'", params=[observation_id]
    )
    verdicts = pl.concat([verdicts, own]).unique("verdict_id").filter(pl.col("target_id").is_in(targets))
    return Evidence(
        observation,
        _with_sentences(quantities, articles).sort("preferred", *SPAN, descending=[True, False, False, False]),
        identities.sort("identity_id"),
        terms.sort("identity_id", "position"),
        verdicts.sort("target_id", "rule_code"),
    )


def _of(door: Door, table: Table, number: int, article_ids: list[str]) -> pl.DataFrame:
    """The rows of a few articles. A reader makes no temporary table, so it asks article by article."""
    return pl.concat([rows_of(door, table, number, where="article_id = $2", params=[one]) for one in article_ids])


def _with_sentences(quantities: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    texts = dict(articles.select("article_id", "text").iter_rows())
    spans = quantities.select("article_id", "sentence_start", "sentence_end").iter_rows()
    sentences = pl.Series("sentence", [texts[article][start:end] for article, start, end in spans], dtype=pl.String)
    about = articles.select("article_id", "file_name", "title")
    return quantities.with_columns(sentences).join(about, on="article_id", how="left", maintain_order="left")
