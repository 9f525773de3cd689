"""The page of an observation: the figure, every sentence behind it, the arithmetic they took part in, its history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses, digests, figures
from warehouse.book.folding import folded
from warehouse.book.links import SPAN
from warehouse.book.marks import reading
from warehouse.book.pages.tables import Row, by_key, chosen
from warehouse.book.parts import CLIP, in_parts, marked
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

NAME = "observation"
SENTENCES = 80  # on one page
TERMS = 40


def plan(links: Links) -> pl.DataFrame:
    """Key (observation_id of every observation that ever stood) and digest of all that its page shows."""
    h = links.holdings
    behind = links.quantities.filter(pl.col("observation_id").is_not_null())
    part_in = links.terms.select(key="observation_id", other="identity_id").drop_nulls()
    articles = behind.select(key="observation_id", other="article_id")
    quantity_verdicts = digests.rows(links.verdicts("quantity"), "target_id", salt="verdict")
    indicators = digests.rows(h["indicator"], "indicator", ["name", "definition"], salt="indicator")
    history = h.histories["observation"]
    return digests.together(
        digests.rows(history, "observation_id", salt=f"observation {links.oldest}"),
        digests.rows(behind, "observation_id", salt="quantity"),
        digests.through(articles, digests.of_articles(links)),
        digests.through(part_in, digests.of_identities(links)),
        digests.through(behind.select(key="observation_id", other=digests.span_key()), quantity_verdicts),
        digests.rows(links.verdicts("observation"), "target_id", salt="verdict"),
        digests.through(history.select(key="observation_id", other="indicator"), indicators),
    ).join(history.select(key="observation_id").unique(), on="key", how="semi")


def pages(links: Links, keys: Sequence[str]) -> Iterator[Page]:
    """The pages of these observations."""
    h = links.holdings
    history = by_key(chosen(h.histories["observation"], "observation_id", keys).sort("begin_version"), "observation_id")
    behind = chosen(links.quantities, "observation_id", keys)
    supports = by_key(behind.sort("preferred", *SPAN, descending=[True, False, False, False]), "observation_id")
    involved = links.terms.join(behind.select(SPAN), on=SPAN, how="semi").select("identity_id").unique()
    terms = by_key(
        links.terms.join(involved, on="identity_id", how="semi").sort("identity_id", "position"), "identity_id"
    )
    judged = by_key(
        links.judged.join(involved, on="identity_id", how="semi").sort("rule_code", "identity_id", nulls_last=True),
        "identity_id",
    )
    on_them = chosen(links.verdicts("observation"), "target_id", keys)
    findings = by_key(on_them.sort("rule_code", "verdict_id"), "target_id")
    on_rows = chosen(links.verdicts("quantity"), "target_id", behind.select(digests.span_key()).to_series())
    row_findings = by_key(on_rows.sort("rule_code", "verdict_id"), "target_id")
    at_span: dict[tuple[str, int, int], list[str]] = {}
    for identity_id, of_identity in sorted(terms.items()):
        for term in of_identity:
            at_span.setdefault((term["article_id"], term["start"], term["end"]), []).append(identity_id)
    for key in keys:
        rows = history[key]
        told = [_told(links, row, at_span, judged, terms, row_findings) for row in supports.get(key, ())]
        context = _about(links, rows) | {"findings": findings.get(key, []), "told_count": len(told)}
        for part, some in in_parts(_groups(told), SENTENCES):
            path = addresses.observation(key, part.number)
            yield Page(path, "observation.html", context | {"part": part, "groups": some}, key)


def _about(links: Links, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What the head of the page says. `rows` is the history, oldest first."""
    row = rows[-1]
    entry = links.indicators.get(row["indicator"], {})
    return {
        "row": row,
        "oldest": links.oldest,
        "name": entry.get("name") or row["indicator"],
        "definition": entry.get("definition"),
        "figure": figures.observed(row),
        "interval": figures.interval(row, row["unit_measure"]),
        "stands": row["end_version"] is None,
        "history": [
            one | {"figure": figures.observed(one), "interval": figures.interval(one, one["unit_measure"])}
            for one in reversed(rows)
        ],
    }


def _told(links: Links, row: Row, at_span: Any, judged: Any, terms: Any, row_findings: Any) -> dict[str, Any]:
    """One printed sentence: the number marked, where it stands, and the arithmetic that it takes part in."""
    article = links.articles[row["article_id"]]
    text = links.texts[row["article_id"]]
    sentence = (row["sentence_start"], row["sentence_end"])
    span = (row["article_id"], row["start"], row["end"])
    return {
        "surface": row["surface"],
        "sentence": text[max(sentence[0], row["start"] - CLIP) : min(sentence[1], row["end"] + CLIP)],
        "marked": marked(text, row["start"], row["end"], sentence),
        "preferred": row["preferred"],
        "quarantined": row["state"] == "quarantined",
        "article": article,
        "href": links.mention_address(row["article_id"], row["start"]),
        "reading": reading(row),
        "sums": [
            arithmetic(links, verdict, terms[identity_id], row)
            for identity_id in at_span.get(span, ())
            for verdict in judged.get(identity_id, ())
        ],
        "findings": row_findings.get(f"{row['article_id']}:{row['start']}-{row['end']}", ()),
    }


def arithmetic(links: Links, verdict: Row, terms: Sequence[Row], here: Row | None = None) -> dict[str, Any]:
    """One relation: what was judged, and the printed numbers that it is between, each with its own page."""
    shown = [
        {
            "role": term["term_role"],
            "surface": term["surface"],
            "here": here is not None and (term["start"], term["end"]) == (here["start"], here["end"]),
            "href": addresses.observation(term["observation_id"])
            if term["observation_id"]
            else links.mention_address(term["article_id"], term["start"]),
        }
        for term in terms[:TERMS]
    ]
    return {
        "identity_id": verdict["identity_id"],
        "kind": verdict["kind"],
        "rule_code": verdict["rule_code"],
        "outcome": verdict["outcome"] or "undecidable",
        "arithmetic": verdict["arithmetic"] or "no rule judges this relation",
        "suggestion": verdict["suggestion"],
        "severity": verdict["severity"],
        "state": verdict["state"],
        "terms": shown,
        "more": len(terms) - len(shown),
    }


def _groups(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sentences that tell the same as one; the rest of them are its reprints."""
    return [{"shown": group[0], "reprints": group[1:]} for group in folded(told)]
