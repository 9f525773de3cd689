"""What tallyhouse tells the world: events with payloads that automations, other flows and webhooks can react to.

Events about a state (a rule, the installation) are sent only when the state changes, so that whoever is told on every one
of them is told once. Text from articles in a payload is one line without control characters; it is never markup.
"""

from __future__ import annotations

from typing import Any

import polars as pl
from prefect.events import emit_event

from flows.plain import one_line
from warehouse import AuditReport, Version, Warehouse

PUBLISHED = "tallyhouse.version.published"
AUDIT_FAILED = "tallyhouse.audit.failed"
QUARANTINED = "tallyhouse.article.quarantined"
RULE_BROKEN = "tallyhouse.rule.broken"
RULE_MENDED = "tallyhouse.rule.mended"
FAILING = "tallyhouse.run.failing"
RECOVERED = "tallyhouse.run.recovered"
DAMAGED = "tallyhouse.warehouse.damaged"
SHOWN = 50


def published(version: Version) -> None:
    """A version was published."""
    payload = {
        "version": version.version,
        "parent": version.parent,
        "kind": version.kind,
        "run": version.run_id,
        "content_hash": version.content_hash,
        "counts": version.counts,
    }
    _send(PUBLISHED, f"tallyhouse.version.{version.version}", f"version {version.version}", payload)


def audit_failed(report: AuditReport) -> None:
    """An audit failed, of a staged version or of the newest one."""
    failures = [f._asdict() for f in report.failures()[:SHOWN]]
    payload = {"version": report.version, "full": report.full, "reason": report.summary(), "failures": failures}
    _send(AUDIT_FAILED, f"tallyhouse.version.{report.version}", f"version {report.version}", payload)


def quarantined(rows: pl.DataFrame) -> None:
    """Files or groups of articles that wait in quarantine: one event an article (columns of `Quarantine`).

    Every article has one; of more reasons than are shown it tells how many there are.
    """
    for file_name, some in rows.group_by("file_name", maintain_order=True):
        reasons = [
            {"level": level, "rule": code, "reason": one_line(reason), "quarantine_id": key}
            for level, code, reason, key in some.head(SHOWN)
            .select("level", "rule_code", "reason", "quarantine_id")
            .iter_rows()
        ]
        article = some["article_id"][0]
        name = one_line(str(file_name[0]))
        payload = {"file": name, "article": article, "reasons": reasons, "count": some.height}
        _send(QUARANTINED, f"tallyhouse.article.{article or some['quarantine_id'][0]}", name, payload)


def rules_changed(house: Warehouse, version: Version) -> None:
    """A rule is broken that was not in the version before, or is not any more."""
    broken, before = broken_by_rule(house, version.version), broken_by_rule(house, version.parent)
    for rule in sorted(broken.keys() ^ before.keys()):
        now = broken.get(rule, 0)
        payload = {"rule": rule, "version": version.version, "broken": now, "before": before.get(rule, 0)}
        _send(RULE_BROKEN if now else RULE_MENDED, f"tallyhouse.rule.{rule}", rule, payload)


def broken_by_rule(house: Warehouse, version: int | None) -> dict[str, int]:
    """How many verdicts of a version are broken, by rule; rules without one are left out."""
    if version is None:
        return {}
    rows = house.frame("verdict", version).filter(pl.col("outcome") == "broken").group_by("rule_code").len().collect()
    return dict(rows.iter_rows())


def failing(flow: str, run: str, reason: str) -> None:
    """Runs of a flow fail that did not before."""
    _send(FAILING, f"tallyhouse.flow.{flow}", flow, {"flow": flow, "run": run, "reason": one_line(reason)})


def recovered(flow: str, run: str) -> None:
    """Runs of a flow succeed again."""
    _send(RECOVERED, f"tallyhouse.flow.{flow}", flow, {"flow": flow, "run": run})


def damaged(findings: list[str]) -> None:
    """A verification found what cannot be so."""
    payload = {"findings": [one_line(finding) for finding in findings[:SHOWN]], "count": len(findings)}
    _send(DAMAGED, "tallyhouse.warehouse", "warehouse", payload)


def _send(event: str, resource: str, name: str, payload: dict[str, Any]) -> None:
    emit_event(event, resource={"prefect.resource.id": resource, "prefect.resource.name": name}, payload=payload)
