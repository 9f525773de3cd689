"""Stage, audit, publish: how every flow that changes the warehouse ends, whatever it began with."""

from __future__ import annotations

from dataclasses import dataclass

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
def audit(writer: Writer, staged: Staged) -> AuditReport:
    """Great Expectations judges the staged version in SQL."""
    return writer.audit(staged)


@task(name="publish", cache_policy=NO_CACHE)
def publish(writer: Writer, staged: Staged) -> Version:
    """One transaction makes the staged version the newest."""
    return writer.publish(staged)


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the staged version: the version, or the audit that it failed; both None where nothing changed."""

    version: Version | None
    failed_audit: AuditReport | None = None


def hashes_of_today() -> Hashes:
    """Of the extractor, the catalogue and the rules that stand here."""
    return Hashes(extractor_hash(), catalogue_hash(), rules_hash())


def stage_audit_publish(
    writer: Writer, change: Change, hashes: Hashes, clock: Clock, *, kind: VersionKind = "run", reason: str = ""
) -> Published:
    """Make a change the next version, unless its audit fails or nothing would be different."""
    with clock.step("stage"):
        staged = stage(writer, change, hashes, kind, reason)
    return Published(None) if staged is None else audit_publish(writer, staged, clock)


def audit_publish(writer: Writer, staged: Staged, clock: Clock) -> Published:
    """Publish a staged version if its audit holds; discard it otherwise."""
    with clock.step("audit"):
        report = audit(writer, staged)
    if not report.success:
        writer.discard(staged, report.summary())
        return Published(None, report)
    with clock.step("publish"):
        return Published(publish(writer, staged))
