"""DRF1: a version that loses or changes too many observations of the last one waits for a person's word.

It is judged on runs and rebuilds; a rollback, a withdrawal and a review are decisions already. Drift is about the way from
one version to the next and no content of either, so it stands in `audit_result` and not among the verdicts of the version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.series import drift
from warehouse import ledgers
from warehouse.records import Finding

if TYPE_CHECKING:
    from warehouse.door import Door
    from warehouse.records import Staged

JUDGED = ("run", "rebuild")
EXPECTATION = "the version does not drift"
NEXT = "If that is meant, do the same again with --accept-drift REASON"
VALUES = ("obs_value", "obs_low", "obs_high")


def judge(door: Door, run_id: str, staged: Staged, accepted: str | None) -> list[Finding]:
    """What DRF1 finds in a staged version.

    Args:
        door: of the writer that staged it.
        run_id: of its run.
        staged: the version; it costs what the version changes.
        accepted: a person's reason to publish it although it drifts; kept as a decision if it was needed.
    """
    number, version = staged.number, staged.version
    if version.kind not in JUDGED:
        return []
    before = version.counts["observation"] + staged.ended.get("observation", 0) - staged.begun.get("observation", 0)
    gone, changed = _counted(door, number) if staged.ended.get("observation") else (0, 0)
    said = drift(before, gone, changed)
    if said is None:
        return [Finding(EXPECTATION, "DRF1", "error", True, 0, None)]
    if not accepted:
        return [Finding(EXPECTATION, "DRF1", "error", False, gone + changed, f"{said}. {NEXT}")]
    with door.transaction():
        ledgers.keep_decision(door, run_id, "accept", "DRF1", accepted, number)
        door.execute("UPDATE version_row SET reason = $1 WHERE version = $2", [f"drift accepted: {accepted}", number])
    return [Finding(EXPECTATION, "DRF1", "warning", False, gone + changed, f"{said}. Accepted: {accepted}")]


def _counted(door: Door, number: int) -> tuple[int, int]:
    """How many observations end with a version, and how many of its other ones get another value."""
    old, new = "old.end_version = $1", "new.observation_id = old.observation_id AND new.begin_version = $1"
    again = f"SELECT 1 FROM observation_row new WHERE {new}"
    gone = f"SELECT count(*) FROM observation_row old WHERE {old} AND NOT EXISTS ({again})"
    other = " OR ".join(
        f"old.{v} <> new.{v} OR (old.{v} IS NULL AND new.{v} IS NOT NULL) OR (old.{v} IS NOT NULL AND new.{v} IS NULL)"
        for v in VALUES
    )
    changed = f"SELECT count(*) FROM observation_row old JOIN observation_row new ON {new} WHERE {old} AND ({other})"
    return door.value(gone, [number]), door.value(changed, [number])
