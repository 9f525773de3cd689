"""The page of an article: its text with every number marked by class and its reading, and every relation judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl
from markupsafe import Markup

from warehouse.book import addresses, digests
from warehouse.book.links import SPAN
from warehouse.book.marks import Stretch, account, markup, stretches
from warehouse.book.pages.observation import arithmetic
from warehouse.book.pages.tables import Row, by_key, chosen
from warehouse.book.parts import Part, in_parts
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

NAME = "article"
SUMS = 60  # relations on one part of the page


def plan(links: Links) -> pl.DataFrame:
    """Key (article_id) and digest of all that the article's page shows."""
    h = links.holdings
    identities = links.holdings["identity"].select(key="article_id", other="identity_id")
    of_article = h["verdict"].filter(pl.col("article_id").is_not_null())
    return digests.together(
        digests.of_articles(links),
        digests.rows(h["mention"], "article_id", salt="mention"),
        digests.rows(links.quantities, "article_id", salt="quantity"),
        digests.through(identities, digests.of_identities(links)),
        digests.rows(of_article, "article_id", salt="verdict"),
        digests.rows(h["quarantine"].filter(pl.col("article_id").is_not_null()), "article_id", salt="quarantine"),
        digests.rows(_first_seen(links), "article_id", salt=f"seen {links.oldest}"),
    ).join(h["article"].select(key="article_id"), on="key", how="semi")


def pages(links: Links, keys: Sequence[str]) -> Iterator[Page]:
    """The pages of these articles."""
    h = links.holdings
    articles = by_key(chosen(h["article"].drop("text"), "article_id", keys), "article_id")
    mentions = by_key(chosen(h["mention"], "article_id", keys).sort(SPAN), "article_id")
    quantities = by_key(chosen(links.quantities, "article_id", keys), "article_id")
    judged = by_key(
        chosen(links.judged, "article_id", keys).sort("outcome", "rule_code", "identity_id", nulls_last=True),
        "article_id",
    )
    terms = by_key(chosen(links.terms, "article_id", keys).sort("identity_id", "position"), "identity_id")
    verdicts = links.holdings["verdict"].filter(pl.col("target_kind").is_in(["article", "quantity"]))
    findings = by_key(chosen(verdicts, "article_id", keys).sort("rule_code", "verdict_id"), "article_id")
    waiting = by_key(chosen(h["quarantine"], "article_id", keys).sort("quarantine_id"), "article_id")
    seen = dict(chosen(_first_seen(links), "article_id", keys).iter_rows())
    for key in keys:
        article = articles[key][0]
        numbers = mentions.get(key, [])
        readings = {(row["start"], row["end"]): row for row in quantities.get(key, ())}
        sums = [arithmetic(links, row, terms.get(row["identity_id"], ())) for row in judged.get(key, ())]
        context = {
            "article": article,
            "account": account(Counter(mention["mention_class"] for mention in numbers)),
            "numbers": len(numbers),
            "sums_count": len(sums),
            "broken": sum(one["outcome"] == "broken" for one in sums),
            "findings": findings.get(key, []),
            "waiting": waiting.get(key, []),
            "seen": seen.get(key),
            "oldest": links.oldest,
        }
        yield from _parts(links, key, context, numbers, readings, sums)


def _parts(
    links: Links,
    key: str,
    context: dict[str, Any],
    mentions: Sequence[Row],
    readings: Mapping[Any, Row],
    sums: list[Any],
) -> Iterator[Page]:
    text = links.texts[key]
    starts = links.starts.get(key, [0])
    blocks = in_parts(sums, SUMS)
    for number in range(1, max(len(starts), len(blocks)) + 1):
        begin = starts[number - 1] if number <= len(starts) else len(text)
        end = starts[number] if number < len(starts) else len(text)
        told = {
            "part": Part(number, max(len(starts), len(blocks))),
            "text": _marked(stretches(text, mentions, begin, end), readings, addresses.root(addresses.article(key))),
            "sums": blocks[number - 1][1] if number <= len(blocks) else [],
        }
        yield Page(addresses.article(key, number), "article.html", context | told, key)


def _marked(pieces: Iterator[Stretch], readings: Mapping[Any, Row], root: str) -> Markup:
    """The text with its numbers; each leads to the observation that it supports, if there is one."""
    shown = []
    for piece in pieces:
        quantity = readings.get((piece.mention["start"], piece.mention["end"])) if piece.mention else None
        observation = quantity["observation_id"] if quantity else None
        shown.append(markup(piece, quantity, root + addresses.observation(observation) if observation else None))
    return Markup("".join(shown))  # noqa: S704 (markup() escapes)


def _first_seen(links: Links) -> pl.DataFrame:
    """article_id → the version that it came with."""
    return links.holdings.histories["article"].group_by("article_id").agg(version=pl.col("begin_version").min())
