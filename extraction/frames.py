"""From records to frames: what leaves this room for validation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import polars as pl

from schemas.frames import Articles, Extracted, Frame, Identities, Mentions, Quantities, Terms, dtypes
from schemas.records import Article, Extraction, Identity


def to_frames(extractions: list[tuple[Article, Extraction]]) -> Extracted:
    """The frames of a chunk of articles, each row with its article_id; schemas as in `schemas.frames`."""
    articles, mentions, quantities, identities, terms = [], [], [], [], []
    for article, extraction in extractions:
        key = article.article_id
        articles.append((key, *article[1:9], len(article.text), article.text))
        mentions += [(key, *mention) for mention in extraction.mentions]
        quantities += [(key, *quantity) for quantity in extraction.quantities]
        for identity in extraction.identities:
            identity_id = identity_key(key, identity)
            identities.append((identity_id, key, identity.kind, identity.exhaustive, identity.years))
            terms += [(identity_id, key, place, *term) for place, term in enumerate(identity.terms)]
    return Extracted(
        articles=_frame(Articles, articles),
        mentions=_frame(Mentions, mentions),
        quantities=_frame(Quantities, quantities),
        identities=_frame(Identities, identities).unique("identity_id", keep="first", maintain_order=True),
        terms=_frame(Terms, terms).unique(("identity_id", "position"), keep="first", maintain_order=True),
    )


def identity_key(article_id: str, identity: Identity) -> str:
    """A stable id: a hash of the article, the kind and the spans of the terms."""
    spans = ",".join(f"{term.role}:{term.start}-{term.end}" for term in identity.terms)
    return hashlib.sha256(f"{article_id}|{identity.kind}|{spans}".encode()).hexdigest()[:32]


def _frame(model: type[Frame], rows: Iterable[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=dtypes(model), orient="row")
