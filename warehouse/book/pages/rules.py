"""The rules: how often each holds, version by version; the quality of the extractor beside that of the data; the audit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses, digests
from warehouse.book.marks import account
from warehouse.book.pages.front import broken_rows
from warehouse.book.pages.tables import chosen
from warehouse.book.pages.versions import shown
from warehouse.book.parts import in_parts
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

NAME = "rule"
VERSIONS = 12  # columns of the matrix
ROWS = 100
OUTCOMES = ("holds", "broken", "undecidable")


def plan(links: Links) -> pl.DataFrame:
    """Key (rule code) and digest of the rule and of all its verdicts that do not hold."""
    h = links.holdings
    wrong = h["verdict"].filter(pl.col("outcome") != "holds")
    broken = links.judged.filter(pl.col("outcome") == "broken", pl.col("rule_code").is_not_null())
    behind = broken.select(key="rule_code", other="identity_id")
    articles = wrong.select(key="rule_code", other="article_id").drop_nulls()
    return digests.together(
        digests.rows(h["rule"], "rule_code", salt="rule"),
        digests.rows(wrong, "rule_code", salt="verdict"),
        digests.rows(_tally(links), "rule_code", salt="tally"),
        digests.through(behind, digests.of_identities(links)),
        digests.through(articles, digests.of_articles(links)),
    )


def pages(links: Links, keys: Sequence[str]) -> Iterator[Page]:
    """A page a rule: what it says, and everything that breaks it now."""
    tally = {row["rule_code"]: row for row in _tally(links).iter_rows(named=True)}
    judged = links.judged.filter(pl.col("outcome") == "broken").sort("article_id", "identity_id")
    others = (
        links.holdings["verdict"]
        .filter(pl.col("outcome") == "broken", pl.col("target_kind") != "identity")
        .sort("target_id", "verdict_id")
    )
    for key in keys:
        relations = broken_rows(links, chosen(judged, "rule_code", [key]))
        rows = relations + [_finding(links, row) for row in chosen(others, "rule_code", [key]).iter_rows(named=True)]
        context = {"code": key, "rule": links.rules.get(key), "tally": tally.get(key), "broken": len(rows)}
        for part, some in in_parts(rows, ROWS):
            yield Page(addresses.rule(key, part.number), "rule.html", context | {"part": part, "rows": some}, key)


def overview(links: Links, data_docs: str | None) -> Page:
    """Rule x version, the newest first, the trend of the pass rates, what the extractor did, what the audit found."""
    h = links.holdings
    numbers = h.versions["version"].to_list()[-VERSIONS:]
    matrix = _matrix(links)
    codes = sorted({*links.rules, *(code for code, _ in matrix)})
    rows: list[dict[str, Any]] = []
    silent: list[dict[str, Any]] = []
    for code in codes:
        cells = [matrix.get((code, number)) for number in numbers]
        rates = [cell["rate"] if cell else None for cell in cells]
        (rows if any(cells) else silent).append(
            {"code": code, "rule": links.rules.get(code), "cells": cells[::-1], "trend": sparkline(rates)}
        )
    return Page(
        "rules.html",
        "rules.html",
        {
            "rows": rows,
            "silent": silent,
            "versions": [{"number": n, "href": addresses.version(n)} for n in reversed(numbers)],
            "extractor": extractor(links),
            "account": account(dict(h["mention"].group_by("mention_class").len().iter_rows())),
            "audits": h.audits.sort("success", "severity", "rule_code", "expectation", "audited_at").to_dicts(),
            "data_docs": data_docs,
        },
    )


def _finding(links: Links, row: dict[str, Any]) -> dict[str, Any]:
    """A broken verdict that is not about a relation: on an article, a quantity, an observation or the version."""
    article = links.articles.get(row["article_id"] or "")
    href = None
    if row["target_kind"] == "observation":
        href = addresses.observation(row["target_id"])
    elif article and row["target_kind"] == "quantity":  # its key is "ARTICLE:START-END"
        start = row["target_id"].rpartition(":")[2].partition("-")[0]
        href = links.mention_address(row["article_id"], int(start))
    elif article:
        href = addresses.article(row["article_id"])
    return {
        "kind": row["target_kind"],
        "rule_code": row["rule_code"],
        "outcome": row["outcome"],
        "arithmetic": row["arithmetic"],
        "suggestion": row["suggestion"],
        "severity": row["severity"],
        "state": None,
        "terms": [],
        "more": 0,
        "article": article,
        "href": href,
        "quoted": None,
    }


def _tally(links: Links) -> pl.DataFrame:
    """rule_code → how many of its verdicts hold, are broken, are undecidable in this version."""
    counts = [(pl.col("outcome") == word).sum().alias(word) for word in OUTCOMES]
    return links.holdings["verdict"].group_by("rule_code").agg(counts)


def _matrix(links: Links) -> dict[tuple[str, int], dict[str, Any]]:
    """(rule code, version) → counts of outcomes and the pass rate among what could be decided."""
    history = links.holdings.histories["verdict"].group_by("rule_code", "outcome", "begin_version", "end_version").len()
    steps: dict[tuple[str, str], dict[int, int]] = {}
    for code, outcome, begin, end, number in history.iter_rows():
        of_rule = steps.setdefault((code, outcome), {})
        of_rule[begin] = of_rule.get(begin, 0) + number
        if end is not None:
            of_rule[end] = of_rule.get(end, 0) - number
    numbers = links.holdings.versions["version"].to_list()
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for (code, outcome), changes in steps.items():
        for number, total in zip(numbers, accumulate(changes.get(n, 0) for n in numbers), strict=True):
            found.setdefault((code, number), dict.fromkeys(OUTCOMES, 0))[outcome] = total
    cells = {key: cell for key, cell in found.items() if any(cell[word] for word in OUTCOMES)}
    for cell in cells.values():
        decided = cell["holds"] + cell["broken"]
        cell["rate"] = cell["holds"] / decided if decided else None
    return cells


def sparkline(rates: Sequence[float | None]) -> str:
    """Points of a line 100 wide and 20 high, a gap where nothing was decided; "" where there is nothing to join."""
    known = [(i, rate) for i, rate in enumerate(rates) if rate is not None]
    if len(known) < 2:
        return ""
    width = 100 / (len(rates) - 1)
    return " ".join(f"{i * width:.1f},{2 + 16 * (1 - rate):.1f}" for i, rate in known)


def extractor(links: Links) -> list[dict[str, Any]]:
    """Version by version, newest first: how much was read, how much of it found its place."""
    rows = [shown(row) for row in links.holdings.versions.tail(VERSIONS).reverse().iter_rows(named=True)]
    return [
        {
            "number": row["version"],
            "href": row["href"],
            "hash": row["extractor_hash"],
            "articles": row["counts"].get("article", 0),
            "mentions": row["counts"].get("mention", 0),
            "quantities": row["counts"].get("quantity", 0),
            "quarantined": row["counts"].get("quantity.quarantined", 0),
            "observations": row["counts"].get("observation", 0),
            "support": row["counts"].get("support", 0),
        }
        for row in rows
    ]
