"""What a person decides about a quarantine, published as a version: the same for the command line and the UI.

The article is not read again: the figures that stand are judged anew with the decision, so that nothing else can change.
Knows no Prefect.
"""

from __future__ import annotations

from typing import Any, Literal

import polars as pl

from schemas.catalogue import catalogue_hash
from schemas.errors import TallyhouseError
from schemas.frames import (
    Articles,
    Extracted,
    Frame,
    Identities,
    Mentions,
    Quantities,
    Quarantine,
    Terms,
    dtypes,
)
from schemas.rules import rules_hash
from schemas.validation import validate
from warehouse import AuditReport, Change, Version, Warehouse

Action = Literal["release", "reject", "reopen"]
STATES = {"release": "released", "reject": "rejected", "reopen": "open"}


class DecisionError(TallyhouseError):
    """A decision that cannot be made."""


def waiting(house: Warehouse, quarantine_id: str | None = None) -> dict[str, Any]:
    """A row of `Quarantine` by its id (the first digits will do); without one, the first that is open.

    Raises:
        DecisionError: nothing, or more than one thing, has such an id; or nothing is open.
    """
    rows = house.frame("quarantine").sort("file_name", "quarantine_id").collect()
    if quarantine_id is None:
        rows = rows.filter(pl.col("state") == "open", pl.col("level") != "file").head(1)
        if rows.is_empty():
            raise DecisionError("Nothing is open in quarantine that a person could decide about.")
    else:
        rows = rows.filter(pl.col("quarantine_id").str.starts_with(quarantine_id))
    if rows.height != 1:
        found = "nothing" if rows.is_empty() else f"{rows.height} things"
        raise DecisionError(
            f"{found} in quarantine has an id that begins with {quarantine_id!r}; `tallyhouse quarantine list` names all."
        )
    return rows.row(0, named=True)


def decisions(house: Warehouse, quarantine_id: str) -> list[dict[str, Any]]:
    """What was decided about a quarantine so far: when, by which run (it names who), what and why; oldest first."""
    told = house.ledger("decision").filter(pl.col("target_id") == quarantine_id).sort("decision_id")
    return told.select("decided_at", "run_id", "action", "reason", "version").to_dicts()


def decide(
    house: Warehouse, quarantine_id: str, action: Action, reason: str, *, run_id: str, wait: float = 0
) -> Version | AuditReport:
    """Decide, and publish what follows: a new version, or the audit that it failed.

    Args:
        house: the warehouse.
        quarantine_id: what to decide about (the first digits will do).
        action: release (publish the quantities although the arithmetic is broken), reject (they stay out for good) or
            reopen (as if nobody had decided).
        reason: why, for those who read the version later.
        run_id: of the run that decides.
        wait: seconds to wait for another writer.

    Raises:
        DecisionError: without a reason; of a file that cannot be read; when rules or catalogue are other ones by now; or
            when this is what stands already.
    """
    row = waiting(house, quarantine_id)
    if not reason.strip():
        raise DecisionError("A decision needs a reason: those who read the version later want to know why.")
    with house.writer(run_id, wait=wait) as writer:
        newest = house.newest()
        assert newest is not None, "what waits stands in a version"
        change = _file_change(row, action) if row["level"] == "file" else _change(house, newest, row, action)
        staged = writer.stage(
            change, newest.hashes, kind="review", reason=f"{action} {row['rule_code']}: {reason.strip()}"
        )
        if staged is None:
            raise DecisionError(f"{row['quarantine_id'][:8]} is {row['state']} already; nothing would change.")
        report = writer.audit(staged)
        if not report.success:
            writer.discard(staged, report.summary())
            return report
        version = writer.publish(staged)
        writer.finish(f"{action} {row['quarantine_id'][:8]} · version {version.version}")
        return version


def _change(house: Warehouse, newest: Version, row: dict[str, Any], action: Action) -> Change:
    others = (newest.hashes.catalogue, newest.hashes.rules) != (catalogue_hash(), rules_hash())
    key = row["quarantine_id"]
    validated = validate(_standing(house, row["article_id"]), house.decided() | {key: STATES[action]})
    if others or key not in validated.quarantine["quarantine_id"]:
        raise DecisionError(
            f"The rules or the catalogue changed since version {newest.version} was made, so {key[:8]} may wait for a reason "
            "that is gone. Run `tallyhouse rebuild` first; what then still waits can be decided."
        )
    return Change(validated=validated, decisions=[(action, key)])


def _file_change(row: dict[str, Any], action: Action) -> Change:
    if action == "release":
        raise DecisionError(
            f"{row['file_name']} gave no article, so there is nothing to release. Mend the file in the landing folder; "
            "the next run reads it again."
        )
    decided = pl.DataFrame([row | {"state": STATES[action]}], schema=dtypes(Quarantine))
    return Change(file_quarantine=decided, decisions=[(action, row["quarantine_id"])])


def _standing(house: Warehouse, article_id: str) -> Extracted:
    """What was extracted from an article, as it stands in the newest version."""
    models: dict[str, tuple[str, type[Frame]]] = {
        "articles": ("article", Articles),
        "mentions": ("mention", Mentions),
        "quantities": ("quantity", Quantities),
        "identities": ("identity", Identities),
        "terms": ("term", Terms),
    }
    frames = {
        name: house.frame(table).filter(pl.col("article_id") == article_id).select(list(dtypes(model))).collect()
        for name, (table, model) in models.items()
    }
    if "position" in frames["terms"].columns:
        frames["terms"] = frames["terms"].sort("identity_id", "position")
    order = ["article_id", "start", "end"]
    return Extracted(**frames | {name: frames[name].sort(order) for name in ("mentions", "quantities")})
