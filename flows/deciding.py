"""What a person decides about a quarantine, published as a version: the same for the command line and the UI.

The article is not read again: the figures that stand are judged anew with the decision, so that nothing else can change.
Knows no Prefect.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import polars as pl

from flows import correcting
from flows.cases import cases, decisions
from flows.correcting import Wanted
from flows.names import lying, said_by
from schemas.catalogue import catalogue_hash
from schemas.corrections import FILE, uncorrected
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
from warehouse.records import VersionKind

Action = Literal["release", "reject", "correct", "reopen"]
STATES = {"release": "released", "reject": "rejected", "correct": "corrected", "reopen": "open"}


class DecisionError(TallyhouseError):
    """A decision that cannot be made."""


class Decision(NamedTuple):
    """What a person decided."""

    action: Action
    reason: str
    wanted: Wanted | None = None

    @property
    def told(self) -> str:
        """The reason, after what is corrected."""
        if self.wanted is None:
            return self.reason
        what = f"{self.wanted.figure.strip()} is " if self.wanted.figure else ""
        return f"{what}{self.wanted.value.strip()}: {self.reason}"


def waiting(house: Warehouse, quarantine_id: str | None = None) -> dict[str, Any]:
    """A row of `Quarantine` by its id (the first digits will do); without one, the first that is open.

    Raises:
        DecisionError: nothing, or more than one thing, has such an id; or nothing is open.
    """
    rows = cases(house).sort("file_name", "quarantine_id")
    if quarantine_id is None:
        rows = rows.filter(pl.col("state") == "open", pl.col("level").is_in(["group", "quantity"])).head(1)
        if rows.is_empty():
            raise DecisionError("Nothing is open in quarantine that a person could decide about.")
    else:
        rows = rows.filter(pl.col("quarantine_id").str.starts_with(quarantine_id)) if quarantine_id else rows.clear()
    if rows.height != 1:
        found = "nothing" if rows.is_empty() else f"{rows.height} things"
        raise DecisionError(
            f"{found} in quarantine has an id that begins with {quarantine_id!r}; `tallyhouse quarantine list` names all."
        )
    return rows.row(0, named=True)


def decide(
    house: Warehouse,
    quarantine_id: str,
    action: Action,
    reason: str,
    *,
    run_id: str,
    wait: float = 0,
    wanted: Wanted | None = None,
    seen: str | None = None,
) -> Version | AuditReport:
    """Decide, and publish what follows: a new version, or the audit that it failed.

    Args:
        house: the warehouse.
        quarantine_id: what to decide about (the first digits will do).
        action: release (publish the quantities although the arithmetic is broken), reject (they stay out for good),
            correct (one of them ought to have another value) or reopen (as if nobody had decided).
        reason: why, for those who read the version later.
        run_id: of the run that decides.
        wait: seconds to wait for another writer.
        wanted: what to correct.
        seen: the state in which the person saw it, where some time may have passed since.

    Raises:
        DecisionError: without a reason; of a file that cannot be read; when rules or catalogue are other ones by now; when
            this is what stands already; or when it is in another state than was seen, since somebody else decided.
        CorrectionError: a correction that cannot be made or leaves something broken; with the arithmetic.
    """
    row = waiting(house, quarantine_id)
    if not reason.strip():
        raise DecisionError("A decision needs a reason: those who read the version later want to know why.")
    with house.writer(run_id, wait=wait) as writer:
        row = waiting(house, row["quarantine_id"])  # nobody else can decide from here on
        if seen is not None and seen != row["state"]:
            raise DecisionError(_meanwhile(house, row))
        newest = house.newest()
        assert newest is not None, "what waits stands in a version"
        decision = Decision(action, reason.strip(), wanted)
        change = _file_change(row, action) if row["level"] == "file" else _change(house, newest, row, decision)
        kind: VersionKind = "correction" if "corrected" in (row["state"], STATES[action]) else "review"
        staged = writer.stage(change, newest.hashes, kind=kind, reason=f"{action} {row['rule_code']}: {decision.told}")
        if staged is None:
            raise DecisionError(f"{row['quarantine_id'][:8]} is {row['state']} already; nothing would change.")
        report = writer.audit(staged)
        if not report.success:
            writer.discard(staged, report.summary())
            return report
        version = writer.publish(staged)
        writer.finish(f"{action} {row['quarantine_id'][:8]} · version {version.version}")
        return version


def _meanwhile(house: Warehouse, row: dict[str, Any]) -> str:
    """What somebody else made of it while a person thought about it."""
    told = decisions(house, row["quarantine_id"])[-1:]
    why = "".join(f" ({one['why']})" for one in told)
    return (
        f"{row['quarantine_id'][:8]} is {row['state']} meanwhile{why}, so nothing was changed. Give your decision once more if "
        "it is to stand instead."
    )


def _change(house: Warehouse, newest: Version, row: dict[str, Any], decision: Decision) -> Change:
    """What follows from a decision: the article judged anew, with it and with all other decisions."""
    key, action = row["quarantine_id"], decision.action
    declared = row["rule_code"] == "COR1"
    if row["state"] == "corrected" and action != "reopen" and not declared:
        raise DecisionError(
            f"{key[:8]} is corrected, so nothing waits. `tallyhouse quarantine reopen {key[:8]} --reason TEXT` takes the "
            "correction back."
        )
    if declared and (action != "reopen" or row["state"] == "corrected"):
        _see_that_it_helps(house, row, action)
    standing = _standing(house, _article(house, row))
    others = tuple(one for one in correcting.corrections(house) if one.id != key)
    before = validate(standing, house.decided() | {key: "open"}, others)
    same_text = row["article_id"] in standing.articles["article_id"]
    today = newest.hashes._replace(catalogue=catalogue_hash(), rules=rules_hash())
    unlike = " and the ".join(today.unlike(newest.hashes))
    if unlike or (same_text and key not in before.quarantine["quarantine_id"]):
        raise DecisionError(
            f"The {unlike or 'rules or the catalogue'} changed since version {newest.version} was made, so {key[:8]} may wait "
            "for a reason that is gone. Run `tallyhouse rebuild` first; what then still waits can be decided."
        )
    if action != "correct":
        validated = validate(standing, house.decided() | {key: STATES[action]}, others)
        return Change(validated=validated, decisions=[(action, key)])
    if decision.wanted is None:
        raise DecisionError("A correction needs the value that the figure ought to have.")
    lies = lying(house).get(row["article_id"], [row["file_name"]])
    named = (
        row if row["file_name"] in lies else row | {"file_name": lies[0]}
    )  # a correction follows the file that lies there
    made = correcting.corrected(named, standing, decision.wanted, f"decided by a person: {decision.reason}")
    validated = validate(standing, house.decided() | {key: "open"}, (*others, *made))
    correcting.mended(row, before, validated)
    return Change(validated=validated, decisions=[(action, key)], correction=correcting.as_json(made))


def _see_that_it_helps(house: Warehouse, row: dict[str, Any], action: Action) -> None:
    """See that a decision about what COR1 says changes anything: it says what becomes of corrections, not of figures.

    Raises:
        DecisionError: with what would help.
    """
    key, (_, _, name) = row["quarantine_id"][:8], row["target_id"].partition(":")
    if row["level"] == "article":
        what = f"Change or take out the correction {name} in {FILE.name}, then run `tallyhouse rebuild`."
        if name in house.corrected():
            what = f"`tallyhouse quarantine reopen {name[:8]} --reason TEXT` takes the correction back."
        raise DecisionError(f"{key} holds no figure back, so there is nothing to {action}. {what}")
    if action == "correct":
        raise DecisionError(
            f"{key} is held back by a correction of {FILE.name}, whatever its value is. Say there what it ought to be "
            "(`action: override`) instead of dropping it, then run `tallyhouse rebuild`."
        )
    if action != "release":
        raise DecisionError(
            f"{key} is held back by a correction of {FILE.name} and waits for nobody, so there is nothing to {action}. Take "
            "the correction out there, then run `tallyhouse rebuild`; or release it all the same."
        )


def _file_change(row: dict[str, Any], action: Action) -> Change:
    if action in ("release", "correct"):
        raise DecisionError(
            f"{row['file_name']} gave no article, so there is nothing to {action}. Mend the file in the landing folder; "
            "the next run reads it again."
        )
    decided = pl.DataFrame([row | {"state": STATES[action]}], schema=dtypes(Quarantine))
    return Change(file_quarantine=decided, decisions=[(action, row["quarantine_id"])])


def _article(house: Warehouse, row: dict[str, Any]) -> str:
    """The article to judge anew: the one that the row is about, or what its file says by now."""
    there = house.frame("article").filter(pl.col("article_id") == row["article_id"]).select("article_id").collect()
    for found in (there["article_id"].to_list() or said_by(house, row["file_name"]))[:1]:
        return str(found)
    raise DecisionError(f"{row['file_name']} is gone from the newest version, and what was decided about it with it.")


def _standing(house: Warehouse, article_id: str) -> Extracted:
    """What was extracted from an article that stands in the newest version, before any correction."""
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
    frames |= {name: frames[name].sort(order) for name in ("mentions", "quantities")}
    frames["quantities"] = uncorrected(frames["quantities"], frames["articles"], correcting.corrections(house))
    return Extracted(**frames)
