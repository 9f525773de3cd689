"""The flow `audit`: the whole newest version judged anew by Great Expectations, with the expectations of today.

A run audits what it changes; this audits all that stands, every night. It changes nothing: a version that was published
stays published, and a failed audit is a failed run with the reason in its state.
"""

# No `from __future__ import annotations` here: Prefect reads the annotations to make the form in the UI.

from dataclasses import replace

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows import artifacts, events
from flows.freshness import as_audited, quiet_sources
from flows.settings import Settings
from flows.turns import tell_failure, tell_recovery
from warehouse import AuditReport, open_warehouse
from warehouse.writer import Writer


@task(name="audit", cache_policy=NO_CACHE)
def audit_whole(writer: Writer) -> AuditReport | None:
    """Every expectation on every row of the newest version; None: nothing is published yet."""
    return writer.audit_newest()


@flow(
    name="audit",
    description="Judges the whole newest version anew, with the expectations of today.",
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[tell_recovery],
)
def audit_newest(warehouse: str | None = None) -> State[AuditReport]:
    """Audit the newest version.

    Args:
        warehouse: URL of the warehouse, sqlite:///PATH or postgresql://…; SQLite in the home folder if not set.

    Returns:
        A completed state with the `AuditReport`; or a failed one whose message says which expectations do not hold.
    """
    settings = Settings()
    house = open_warehouse(warehouse or settings.warehouse_url)
    with house.writer(str(flow_run.id), wait=settings.wait_seconds) as writer:
        report = audit_whole(writer)
        if report is not None:
            fresh = as_audited(quiet_sources(house.frame("article", report.version)))
            writer.keep_findings(report.version, [fresh])
            report = replace(report, findings=[*report.findings, fresh])
        writer.finish(report.summary() if report else "nothing to audit", state="failed" if _failed(report) else "done")
    if report is None:
        artifacts.rename_run("nothing to audit yet")
        return Completed(message="Nothing is published yet.")
    artifacts.audited(report)
    sound = f"version {report.version} · {len(report.findings)} expectations hold"
    artifacts.rename_run(sound if report.success else f"version {report.version} · {len(report.failures())} failed")
    if report.success:
        return Completed(message=report.summary(), data=report)
    events.audit_failed(report)
    return Failed(message=report.summary(), data=report)


def _failed(report: AuditReport | None) -> bool:
    return report is not None and not report.success
