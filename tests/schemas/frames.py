"""Extracted frames for tests, made by hand."""

from __future__ import annotations

import hashlib

import polars as pl

from schemas.frames import Articles, Extracted, Identities, Mentions, Quantities, Terms, dtypes
from schemas.ids import stable_id
from schemas.records import Identity, Quantity


def article_id(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def extracted(
    *articles: tuple[str, list[Quantity], list[Identity]], published: str | None = None, name: str = "article"
) -> Extracted:
    """Frames of articles, each a text with its quantities and identities."""
    rows: dict[str, list[tuple[object, ...]]] = {
        k: [] for k in ("articles", "mentions", "quantities", "identities", "terms")
    }
    for number, (text, quantities, identities) in enumerate(articles):
        key, digest = article_id(text), hashlib.sha256(text.encode()).hexdigest()
        size = len(text.encode())
        rows["articles"].append(
            (key, digest, f"{name}-{number}.txt", "text/plain", "utf-8", "en", None, published, size, len(text), text)
        )
        for q in quantities:
            rows["mentions"].append((key, q.start, q.end, q.surface, "quantity", "test"))
            rows["quantities"].append((key, *q))
        for identity in identities:
            identity_id = stable_id(key, identity.kind, *(t for term in identity.terms for t in term))
            rows["identities"].append((identity_id, key, identity.kind, identity.exhaustive, identity.years))
            rows["terms"] += [
                (identity_id, key, position, term.role, term.start, term.end)
                for position, term in enumerate(identity.terms)
            ]
    models = (Articles, Mentions, Quantities, Identities, Terms)
    frames = (pl.DataFrame(rows[k], schema=dtypes(model), orient="row") for k, model in zip(rows, models, strict=True))
    return Extracted(*frames)


def in_text(text: str, surface: str, quantity: Quantity, nth: int = 0) -> Quantity:
    """A quantity placed where its surface stands in the text, with the whole text as its sentence."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return quantity._replace(
        start=start, end=start + len(surface), surface=surface, sentence_start=0, sentence_end=len(text)
    )
