"""The flow `backfill`: a large landing folder, taken a batch at a time, each batch a version of its own.

A batch's files are kept as known in the transaction that publishes it. A killed backfill therefore goes on where it was,
and so does an `ingest` after it.
"""

# No `from __future__ import annotations` here: Prefect reads the annotations to make the form in the UI.

from dataclasses import replace
from typing import Annotated

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import Field

from flows import artifacts, outcome, runners
from flows.passing import DELAYS, tried_again
from flows.progress import advance
from flows.report import RunReport
from flows.settings import Settings
from flows.taking import Source, Taken, take_new
from flows.turns import tell_failure, tell_recovery
from warehouse import Warehouse, open_warehouse

Files = Annotated[int, Field(ge=1)]


@flow(
    name="backfill",
    description="A large landing folder, taken a batch at a time; each batch is published as a version.",
    task_runner=runners.chosen(),
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[tell_recovery],
)
def backfill(
    raw: str | None = None, warehouse: str | None = None, batch: Files = 20_000, accept_drift: str | None = None
) -> State[RunReport]:
    """Take everything new, batch by batch.

    Args:
        raw: The landing folder, or a folder in it that alone is looked at; only ever read.
        warehouse: URL of the warehouse, sqlite:///PATH or postgresql://…; SQLite in the home folder if not set.
        batch: So many files at most go into one version.
        accept_drift: Why it is right that many figures of the last version change or go; without it such a version waits.

    Returns:
        A completed state with the `RunReport` of the last batch; or a failed one whose message says why, with the batches
        before it published.
    """
    settings = Settings()
    log = get_run_logger()
    house = tried_again(lambda: open_warehouse(warehouse or settings.warehouse_url, create=True), log, DELAYS)
    source = Source.of(raw, settings, most=batch)
    run = _Batches(house, source, settings, accept_drift)
    before = house.newest()
    quarantined = done = 0
    with artifacts.progress():
        while True:
            taken = tried_again(run.next, log, DELAYS)
            if taken.published.failed_audit:
                return outcome.audit_failed(taken.published.failed_audit)
            assert taken.report is not None
            outcome.told(house, taken.published, taken.report, taken.quarantine)
            quarantined += taken.report.quarantined
            done += taken.report.new + taken.report.edited + taken.report.same
            advance("backfill", done, done + taken.left)
            if not taken.left:
                break
    first = (before.version if before else 0) + 1
    name = f"{done:,} files · versions {first} to {taken.report.newest}" if done else taken.report.name
    artifacts.rename_run(name)
    return Completed(name=outcome.state_name(quarantined), message=name, data=taken.report)


class _Batches:
    """Takes one batch after the other, each as a run of its own in the warehouse's book."""

    def __init__(self, house: Warehouse, source: Source, settings: Settings, accept_drift: str | None) -> None:
        self._house, self._source, self._settings, self._accept_drift = house, source, settings, accept_drift
        self._count, self._taken = 0, False

    def next(self) -> Taken:
        self._count += 1
        run_id = f"{flow_run.id}/{self._count}"
        source = replace(self._source, again=not self._taken)  # one that waits on would come in every batch
        taken = take_new(source, self._house, self._settings, run_id, self._accept_drift)
        self._taken = True  # a first batch that is tried again tries them again, too
        return taken
