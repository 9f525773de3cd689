"""The front page: what this version holds, how fresh it is, what is broken now, what is new and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import figures
from warehouse.book.changes import changes_of
from warehouse.book.links import SPAN, ordered
from warehouse.book.pages.observation import arithmetic
from warehouse.book.pages.tables import by_key, chosen
from warehouse.book.pages.versions import change_row, shown, summary
from warehouse.book.parts import marked
from warehouse.book.site import Page

if TYPE_CHECKING:
    from warehouse.book.links import Links

BROKEN, FRESH, CONFLICTS = 8, 12, 8


def page(links: Links) -> Page:
    """The front page."""
    h = links.holdings
    changes = changes_of(h, h.number)
    broken = links.judged.filter(pl.col("outcome") == "broken")
    decided = pl.col("state").is_in(["released", "rejected"]).fill_null(value=False)
    broken = broken.with_columns(decided=decided).sort("decided", "severity", "article_id", "identity_id")
    conflicts = ordered(links.observations.filter(pl.col("agreement") == "conflict"))
    conflicts = conflicts.sort(pl.col("sources") == 1, maintain_order=True)  # one source may speak of two things
    fresh = changes.rows.sort(
        pl.col("change").replace_strict({"changed": 0, "added": 1, "withdrawn": 2}), maintain_order=True
    )
    dates = h["article"]["published"].drop_nulls()
    return Page(
        "index.html",
        "front.html",
        {
            "version": shown(h.versions.row(-1, named=True)),
            "counts": counts(links),
            "newest_article": dates.max() if len(dates) else None,
            "oldest_article": dates.min() if len(dates) else None,
            "indicators": indicators(links),
            "broken": broken_rows(links, broken.head(BROKEN)),
            "broken_count": broken.height,
            "decided_count": broken["decided"].sum(),
            "conflicts": contested(links, conflicts.head(CONFLICTS)),
            "conflicts_count": conflicts.height,
            "waiting": h["quarantine"].filter(pl.col("state") == "open").height,
            "summary": summary(changes),
            "elsewhere": changes.elsewhere,
            "articles_new": changes.articles.filter(pl.col("change") != "replaced").height,
            "fresh": [change_row(links, row) for row in fresh.head(FRESH).iter_rows(named=True)],
            "changed": changes.rows.height,
        },
    )


def counts(links: Links) -> dict[str, int]:
    """How much of everything the version holds."""
    h = links.holdings
    open_ = pl.col("quarantine_id").is_in(h["quarantine"].filter(state="open")["quarantine_id"].implode())
    outcomes = dict(links.judged.group_by(pl.col("outcome").fill_null("undecidable")).len().iter_rows())
    return {
        "articles": h["article"].height,
        "mentions": h["mention"].height,
        "quantities": h["quantity"].height,
        "quarantined": h["quantity"].filter((pl.col("state") == "quarantined") & open_).height,
        "rejected": h["quantity"].filter((pl.col("state") == "quarantined") & ~open_).height,
        "waiting_files": h["quarantine"].filter(level="file", state="open").height,
        "observations": h["observation"].height,
        "identities": h["identity"].height,
    } | {word: outcomes.get(word, 0) for word in ("holds", "broken", "undecidable")}


def indicators(links: Links) -> list[dict[str, Any]]:
    """The indicators that something is reported about, those with most observations first."""
    frame = links.observations.group_by("indicator", "name").agg(
        observations=pl.len(),
        subjects=pl.col("entity").n_unique(),
        first=pl.col("time_period").min(),
        last=pl.col("time_period").max(),
        conflicts=(pl.col("agreement") == "conflict").sum(),
        broken=(pl.col("outcome") == "broken").sum(),
    )
    return frame.sort("observations", "indicator", descending=[True, False]).to_dicts()


def contested(links: Links, conflicts: pl.DataFrame) -> list[dict[str, Any]]:
    """Observations in conflict, each with its figure and the other ones that were printed."""
    told = chosen(links.quantities, "observation_id", conflicts["observation_id"])
    behind = by_key(told.sort("preferred", *SPAN, descending=[True, False, False, False]), "observation_id")
    rows = []
    for row in conflicts.iter_rows(named=True):
        figure = figures.observed(row)
        others = dict.fromkeys(figures.stated(one) for one in behind[row["observation_id"]])
        rows.append({"row": row, "figure": figure, "others": [one for one in others if one.number != figure.number]})
    return rows


def broken_rows(links: Links, judged: pl.DataFrame) -> list[dict[str, Any]]:
    """Broken relations, each with its arithmetic and the sentence in which the first of its numbers stands."""
    terms = by_key(
        links.terms.join(judged.select("identity_id"), on="identity_id", how="semi").sort("identity_id", "position"),
        "identity_id",
    )
    keys = ["article_id", "start", "end", "sentence_start", "sentence_end"]
    first = [terms[key][-1] for key in judged["identity_id"] if terms.get(key)]
    wanted = pl.DataFrame(first, schema_overrides={"position": pl.Int64}) if first else links.terms.head(0)
    sentences = {
        (row["article_id"], row["start"], row["end"]): (row["sentence_start"], row["sentence_end"])
        for row in links.quantities.select(keys)
        .join(wanted.select("article_id", "start", "end"), on=["article_id", "start", "end"], how="semi")
        .iter_rows(named=True)
    }
    rows = []
    for row in judged.iter_rows(named=True):
        of_identity = terms.get(row["identity_id"], [])
        quoted = None
        if of_identity:
            last = of_identity[-1]
            span = (last["article_id"], last["start"], last["end"])
            if span in sentences:
                quoted = marked(links.texts[span[0]], span[1], span[2], sentences[span])
        rows.append(
            arithmetic(links, row, of_identity)
            | {
                "article": links.articles[row["article_id"]],
                "href": links.mention_address(row["article_id"], of_identity[0]["start"] if of_identity else 0),
                "quoted": quoted,
            }
        )
    return rows
