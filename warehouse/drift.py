"""DRF1: a version that loses or changes too many observations of the last one waits for a person's word.

Where the last one has but few, a share of them says little: then it is told, and nothing waits.

It is judged on runs and rebuilds; a rollback, a withdrawal and a review are decisions already. Drift is about the way from
one version to the next and no content of either, so it stands in `audit_result` and not among the verdicts of the version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from schemas.series import breached, drift, too_few
from warehouse import ledgers
from warehouse.layout import OBSERVATION, TEXT
from warehouse.records import Finding
from warehouse.views import begins, names, turns

if TYPE_CHECKING:
    from warehouse.door import Door
    from warehouse.layout import DType
    from warehouse.records import Staged

JUDGED = ("run", "rebuild")
EXPECTATION = "the version does not drift"
NEXT = "If that is meant, do the same again with --accept-drift REASON"
NAMED = 3  # files that are told by name
VALUES = ("obs_value", "obs_low", "obs_high")
_TOLD = (
    "SELECT DISTINCT s.observation_id, a.file_name FROM support_row s JOIN article_row a ON a.article_id = s.article_id"
)


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
    differ = _differing(door, number) if staged.ended.get("observation") else None
    changed = int(differ["stays"].sum()) if differ is not None else 0
    gone = differ.height - changed if differ is not None else 0
    said = drift(before, gone, changed)
    if said is None or differ is None:
        return [Finding(EXPECTATION, "DRF1", "error", True, 0, None)]
    # Files of what is changed are no place to look for what is gone, where only of the latter there is too much.
    meant = [name == "changed" for name in breached(before, gone, changed)]
    said = f"{said}. They are told in {_sources(door, number, differ.filter(pl.col('stays').is_in(meant)))}"
    if too_few(before):
        told = f"{said}. So few observations hold no version back; if that is not meant, look at what came in"
        return [Finding(EXPECTATION, "DRF1", "warning", False, gone + changed, told)]
    if not accepted:
        return [Finding(EXPECTATION, "DRF1", "error", False, gone + changed, f"{said}. {NEXT}")]
    with door.transaction():
        ledgers.keep_decision(door, run_id, "accept", "DRF1", accepted, number)
        door.execute(
            "UPDATE version_row SET reason = coalesce(reason || '; ', '') || $1 WHERE version = $2",
            [f"drift accepted: {accepted}", number],
        )
    return [Finding(EXPECTATION, "DRF1", "warning", False, gone + changed, f"{said}. Accepted: {accepted}")]


def _differing(door: Door, number: int) -> pl.DataFrame:
    """The observations that end with a version and are gone, or `stays` and have another value.

    Both sides are read, and met here: PostgreSQL, which has not counted the rows of a version yet, takes them for one or two
    and compares each that ends with each that begins.
    """
    columns: dict[str, DType] = {name: OBSERVATION.columns[name] for name in ("observation_id", *VALUES)}
    old, new = (
        door.query(f"SELECT {names(columns)} FROM observation_row WHERE {turns(end, '$1')}", columns, [number])
        for end in ("end_version", "begin_version")
    )
    new = new.with_columns(stays=pl.lit(value=True))
    met = old.join(new, on="observation_id", how="left", suffix="_new").with_columns(
        pl.col("stays").fill_null(value=False)
    )
    other = pl.any_horizontal(pl.col(v).ne_missing(pl.col(f"{v}_new")) for v in VALUES)
    return met.filter(other | ~pl.col("stays")).select("observation_id", "stays")


def _sources(door: Door, number: int, differ: pl.DataFrame) -> str:
    """The files that tell most of these observations, or told them before: where a person begins to look.

    An observation may be another one while its support stays: where what is read from a figure was corrected.
    """
    columns = {"observation_id": TEXT, "file_name": TEXT}
    told = door.query(f"{_TOLD} WHERE s.end_version = $1 OR ({begins('$1', 's')})", columns, [number])
    told = told.join(differ, on="observation_id", how="semi")
    silent = differ.join(told, on="observation_id", how="anti").select("observation_id")
    if silent.height:
        told = pl.concat([told, _standing(door, number, silent)])
    files = told["file_name"].value_counts().sort(["count", "file_name"], descending=[True, False])
    named = [f"{name} ({count:,})" for name, count in files.head(NAMED).iter_rows()]
    more = files.height - len(named)
    return ", ".join(named) + (f" and {more:,} more file{'s' * (more != 1)}" if more else "")


def _standing(door: Door, number: int, observations: pl.DataFrame) -> pl.DataFrame:
    """The files that tell observations of which no support begins or ends with a version."""
    columns = {"observation_id": TEXT, "file_name": TEXT}
    keyed = (
        "SELECT o.observation_key, o.observation_id FROM silent i "
        "JOIN observation_row o ON o.observation_id = i.observation_id WHERE o.end_version = $1"  # by the key there is an index
    )
    with door.scratch("silent", observations):
        return door.query(
            f"{_TOLD} JOIN ({keyed}) k ON k.observation_key = s.observation_key AND k.observation_id = s.observation_id "
            "WHERE s.begin_version < $1 AND s.end_version IS NULL",
            columns,
            [number],
        )
