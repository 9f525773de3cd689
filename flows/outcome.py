"""How a flow that changed the warehouse tells it: artifacts, events, the run's name, and a state that says the truth."""

from __future__ import annotations

import polars as pl
from prefect import get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows import artifacts, events
from flows.publishing import Published
from flows.report import RunReport
from warehouse import AuditReport, Version, Warehouse


def audit_failed(report: AuditReport) -> State[RunReport]:
    """A failed state whose message is the reason."""
    artifacts.audit_failed(report)
    events.audit_failed(report)
    artifacts.rename_run(f"audit failed · version {report.version} not published")
    return Failed(message=f"Nothing was published: {report.summary()}.")


def told(
    house: Warehouse, published: Published, report: RunReport, quarantine: pl.DataFrame, *, name: str | None = None
) -> State[RunReport]:
    """A completed state, named after what waits in quarantine.

    Args:
        house: the warehouse, with the version in it.
        published: the version that the run made, or none.
        report: what the run found.
        quarantine: rows of `Quarantine` that are new with this run.
        name: what to call the run; what the report calls it if not given.
    """
    name = name or report.name
    version = published.version
    artifacts.write(house, report, version)
    artifacts.rename_run(name)
    if version is not None:
        publication(house, version, quarantine)
    about = {"event": events.PUBLISHED if version else "nothing new", "seconds": report.seconds}
    number = version.version if version else report.newest
    get_run_logger().info(name, extra=about | {"version": number, "counts": report.counts})
    return Completed(name=state_name(report.quarantined), message=name, data=report)


def publication(house: Warehouse, version: Version, quarantine: pl.DataFrame) -> None:
    """The events of a new version."""
    events.published(version)
    events.quarantined(quarantine.filter(pl.col("state") == "open"))
    events.rules_changed(house, version)


def state_name(quarantined: int) -> str:
    """`Completed`, and what waits."""
    return f"Completed, {quarantined} quarantined" if quarantined else "Completed"
