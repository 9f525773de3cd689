"""The flow `ingest`: everything new in the landing folder, published as the next version.

A run takes everything that is new, so that a run that leaves because another is at work loses nothing.
"""

# No `from __future__ import annotations` here: Prefect reads the annotations to make the form in the UI.

from typing import Annotated

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from pydantic import Field

from flows import artifacts, outcome, runners
from flows.passing import DELAYS, tried_again
from flows.report import RunReport
from flows.settings import Settings
from flows.taking import Source, Taken, take_new
from flows.turns import tell_failure, tell_recovery
from warehouse import open_warehouse

Seconds = Annotated[float, Field(ge=0)]


@flow(
    name="ingest",
    description="Everything new in the landing folder: read, extracted, validated, audited, published as the next version.",
    task_runner=runners.chosen(),
    validate_parameters=True,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[tell_recovery],
)
def ingest(
    raw: str | None = None, warehouse: str | None = None, settle: Seconds = 0, accept_drift: str | None = None
) -> State[RunReport]:
    """Take everything new.

    Args:
        raw: The landing folder, or a folder in it that alone is looked at; only ever read.
        warehouse: URL of the warehouse, sqlite:///PATH or postgresql://…; SQLite in the home folder if not set.
        settle: A file that changed within so many seconds is left to the next run; it may be half written.
        accept_drift: Why it is right that many figures of the last version change or go; without it such a version waits.

    Returns:
        A completed state with a `RunReport`, named after what waits in quarantine; or a failed one whose message says why.
    """
    settings = Settings()
    log = get_run_logger()
    house = tried_again(lambda: open_warehouse(warehouse or settings.warehouse_url, create=True), log, DELAYS)
    source = Source.of(raw, settings, settle)
    tries = iter(range(1, 100))

    def take() -> Taken:
        nth = next(tries)
        run_id = str(flow_run.id) if nth == 1 else f"{flow_run.id}/{nth}"
        return take_new(source, house, settings, run_id, accept_drift)

    with artifacts.progress():
        taken = tried_again(take, log, DELAYS)
    if taken.published.failed_audit:
        return outcome.audit_failed(taken.published.failed_audit)
    assert taken.report is not None
    return outcome.told(house, taken.published, taken.report, taken.quarantine)
