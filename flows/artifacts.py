"""What the Prefect UI shows of a run: its name, and a few artifacts under keys that stay, so that their history shows.

All text from articles goes through `plain.markdown`: in the UI a hostile sentence is only a sentence.
"""

from __future__ import annotations

from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.runtime import flow_run

from flows.plain import markdown
from flows.report import RunReport, VerdictLine
from warehouse import AuditReport, Version

VERDICTS, OBSERVATIONS, QUARANTINE, VERSION = "verdicts", "new-observations", "quarantine", "version"
SIGNS = {"holds": "✅ holds", "broken": "❌ broken", "undecidable": "❔ undecidable"}


def rename_run(name: str) -> None:
    """Give the flow run a name that tells its result."""
    with get_client(sync_client=True) as client:
        client.update_flow_run(flow_run.id, name=name)


def write(report: RunReport, version: Version | None) -> None:
    """Write the artifacts of a run that changed something; a run without news leaves the last ones standing."""
    if version is None:
        return
    create_markdown_artifact(verdict_table(report), key=VERDICTS, description="Every identity of this run, judged.")
    create_markdown_artifact(quarantine_table(report), key=QUARANTINE, description="What this run put into quarantine.")
    create_markdown_artifact(version_table(version), key=VERSION, description=f"Version {version.version}.")


def audit_failed(report: AuditReport) -> None:
    """Write why an audit failed."""
    rows = [
        [f.rule_code, f.expectation, str(f.unexpected_count), f.severity, f.observed or ""] for f in report.failures()
    ]
    table = _table(["rule", "expectation", "rows", "severity", "first rows"], rows)
    create_markdown_artifact(
        f"{markdown(report.summary())}\n\n{table}", key="audit-failure", description="Failed audit."
    )


def verdict_table(report: RunReport) -> str:
    """The verdict matrix (rule × outcome) and under it every relation that is not plainly true, with its sentence."""
    rules = sorted({verdict.rule for verdict in report.verdicts})
    matrix = [
        [rule, *(str(sum(v.rule == rule and v.outcome == outcome for v in report.verdicts)) for outcome in SIGNS)]
        for rule in rules
    ]
    told = [_verdict_row(verdict) for verdict in report.verdicts if verdict.outcome != "holds"]
    parts = [_table(["rule", *SIGNS.values()], matrix)]
    if told:
        parts.append(_table(["rule", "verdict", "arithmetic", "sentence", "file"], told))
    held = [_verdict_row(verdict) for verdict in report.verdicts if verdict.outcome == "holds"]
    if held:
        parts.append(_table(["rule", "verdict", "arithmetic", "sentence", "file"], held))
    return "\n\n".join(parts)


def quarantine_table(report: RunReport) -> str:
    """Files and groups that wait, with their reasons."""
    rows = [["file", name, reason] for name, reason in report.unreadable]
    rows += [
        ["group", verdict.file_name, verdict.arithmetic]
        for verdict in report.verdicts
        if verdict.outcome == "broken" and verdict.severity == "error"
    ]
    return _table(["level", "file", "reason"], rows) if rows else "Nothing of this run waits in quarantine."


def version_table(version: Version) -> str:
    """What a version holds."""
    rows = [[name, f"{count:,}"] for name, count in version.counts.items()]
    return f"Version {version.version}, content `{version.content_hash[:16]}`\n\n{_table(['what', 'rows'], rows)}"


def _verdict_row(verdict: VerdictLine) -> list[str]:
    said = verdict.arithmetic + (f" ({verdict.suggestion})" if verdict.suggestion else "")
    return [verdict.rule, SIGNS[verdict.outcome], said, verdict.quote or "", verdict.file_name]


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *([markdown(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
