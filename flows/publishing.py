"""Stage, audit, publish: how every flow that changes the warehouse ends, whatever it began with."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from extraction import extractor_hash
from flows.clock import Clock
from schemas.catalogue import catalogue_hash
from schemas.rules import rules_hash
from warehouse import AuditReport, Change, Hashes, Staged, Version
from warehouse.records import VersionKind
from warehouse.writer import Writer


@task(name="stage", cache_policy=NO_CACHE)
def stage(writer: Writer, change: Change, hashes: Hashes, kind: VersionKind = "run", reason: str = "") -> Staged | None:
    """Write the change as the next version, which no reader sees yet."""
    return writer.stage(change, hashes, kind=kind, reason=reason)


@task(name="audit", cache_policy=NO_CACHE)
def audit(writer: Writer, staged: Staged, accept_drift: str | None = None) -> AuditReport:
    """Great Expectations judges the staged version in SQL, and whether it drifts from the last one."""
    return writer.audit(staged, accepted=accept_drift)


@task(name="publish", cache_policy=NO_CACHE)
def publish(writer: Writer, staged: Staged) -> Version:
    """One transaction makes the staged version the newest."""
    return writer.publish(staged)


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the staged version: the version, or the audit that it failed; both None where nothing changed.

    `flagged` are the verdicts on observations that begin with the version, `notes` what its audit found and let pass.
    """

    version: Version | None
    failed_audit: AuditReport | None = None
    flagged: pl.DataFrame | None = None
    notes: tuple[str, ...] = ()


def hashes_of_today() -> Hashes:
    """Of the extractor, the catalogue and the rules that stand here."""
    return Hashes(extractor_hash(), catalogue_hash(), rules_hash())


def stage_audit_publish(
    writer: Writer,
    change: Change,
    hashes: Hashes,
    clock: Clock,
    *,
    kind: VersionKind = "run",
    reason: str = "",
    accept_drift: str | None = None,
) -> Published:
    """Make a change the next version, unless its audit fails or nothing would be different."""
    with clock.step("stage"):
        staged = stage(writer, change, hashes, kind, reason)
    return Published(None) if staged is None else audit_publish(writer, staged, clock, accept_drift)


def audit_publish(writer: Writer, staged: Staged, clock: Clock, accept_drift: str | None = None) -> Published:
    """Publish a staged version if its audit holds; discard it otherwise."""
    with clock.step("audit"):
        report = audit(writer, staged, accept_drift)
    if not report.success:
        writer.discard(staged, report.summary())
        return Published(None, report)
    with clock.step("publish"):
        notes = tuple(f"{finding.rule_code}: {finding.told}." for finding in report.failures())
        return Published(publish(writer, staged), flagged=staged.flagged, notes=notes)
