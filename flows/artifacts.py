"""What the Prefect UI shows of a run: its name, and a few artifacts under keys that stay, so that their history shows.

All text from articles goes through `plain.markdown`: in the UI a hostile sentence is only a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import cast
from uuid import UUID

import polars as pl
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, update_progress_artifact
from prefect.client.orchestration import get_client
from prefect.runtime import flow_run

from flows.plain import link, markdown
from flows.progress import also_listening
from flows.report import RunReport, VerdictLine
from flows.settings import Settings
from warehouse import AuditReport, Version, Warehouse
from warehouse.book import addresses
from warehouse.told import said

VERDICTS, OBSERVATIONS, QUARANTINE, VERSION = "verdicts", "new-observations", "quarantine", "version"
AUDIT, AUDIT_FAILURE, VERIFICATION, REVIEW = "audit", "audit-failure", "verification", "review"
QUICK, PAUSE = 3.0, 1.0  # seconds: a run shorter than this shows no progress; an artifact is not written more often
SHOWN = 200
COUNTED = {
    "article": "articles",
    "mention": "numbers in them",
    "quantity": "of these, amounts",
    "quantity.quarantined": "of these, in quarantine",
    "observation": "observations",
    "identity": "relations between amounts",
}
SIGNS = {"holds": "✅ holds", "broken": "❌ broken", "undecidable": "❔ undecidable"}
SETTLED = {
    "released": "☑️ broken, released",
    "rejected": "☑️ broken, rejected",
    "corrected": "☑️ held back by a correction",
}


def rename_run(name: str) -> None:
    """Give the flow run a name that tells its result."""
    with get_client(sync_client=True) as client:
        client.update_flow_run(flow_run.id, name=name)


def write(house: Warehouse, report: RunReport, version: Version | None) -> None:
    """Write the artifacts of a run that changed something; a run without news leaves the last ones standing."""
    if version is None:
        return
    book = Settings().book_url
    create_markdown_artifact(
        observation_table(house, version.version, book),
        key=OBSERVATIONS,
        description="What this version says that none before did.",
    )
    create_markdown_artifact(
        verdict_table(report, book), key=VERDICTS, description="Every identity of this run, judged."
    )
    create_markdown_artifact(
        quarantine_table(report, book), key=QUARANTINE, description="What this run put into quarantine."
    )
    create_markdown_artifact(
        version_table(house, version, book), key=VERSION, description=f"Version {version.version}, and what it changed."
    )


def audit_failed(report: AuditReport) -> None:
    """Write why an audit failed."""
    create_markdown_artifact(audit_table(report), key=AUDIT_FAILURE, description="Failed audit.")


def audited(report: AuditReport) -> None:
    """Write what an audit of a whole version found."""
    create_markdown_artifact(
        audit_table(report), key=AUDIT, description=f"Audit of the whole version {report.version}."
    )


@contextmanager
def progress() -> Iterator[None]:
    """Show the steps of a run that takes longer than a moment as a progress artifact; whoever listens already, still does."""
    shown: dict[str, UUID] = {}
    started = last = monotonic()

    def show(step: str, done: int, total: int) -> None:
        nonlocal last
        now = monotonic()
        whole = done >= total
        if now - started < QUICK or (now - last < PAUSE and not whole) or (whole and step not in shown):
            return
        last = now
        percent = 100 * done / max(total, 1)
        if step not in shown:
            told = f"{step}, of {total:,}"
            key = "progress-" + step.replace(" ", "-")
            shown[step] = cast(UUID, create_progress_artifact(percent, key=key, description=told))
        else:
            update_progress_artifact(shown[step], percent)

    with also_listening(show):
        yield


def audit_table(report: AuditReport) -> str:
    """Every expectation of an audit, and what it found."""
    rows = [
        [
            "✅ holds" if f.success else "❌ failed",
            f.rule_code,
            f.expectation,
            str(f.unexpected_count),
            f.observed or "",
        ]
        for f in sorted(report.findings, key=lambda f: (f.success, f.rule_code, f.expectation))
    ]
    return f"{markdown(report.summary())}\n\n{table(['', 'rule', 'expectation', 'rows', 'first rows'], rows)}"


def observation_table(house: Warehouse, version: int, book: str | None) -> str:
    """The observations that begin with a version, `SHOWN` of them."""
    history = house.history("observation").filter(pl.col("begin_version") == version).collect()
    columns = [
        "indicator",
        "entity",
        "ref_area",
        "time_period",
        "obs_value",
        "obs_low",
        "obs_high",
        "unit_measure",
        "agreement",
    ]
    rows = history.sort("indicator", "entity", "ref_area", "time_period", "obs_value", nulls_last=True).head(SHOWN)
    told = [
        [
            into_book(book, row["indicator"], addresses.observation(row["observation_id"])),
            *(_cell(row[c]) for c in columns[1:]),
        ]
        for row in said(rows).iter_rows(named=True)
    ]
    head = f"{history.height:,} new or changed in version {version}" + (
        f", the first {SHOWN}" if history.height > SHOWN else ""
    )
    return f"{head}\n\n{table(columns, told)}" if told else head


def verdict_table(report: RunReport, book: str | None) -> str:
    """The verdict matrix (rule × outcome); under it every relation that is not plainly true, with its sentence.

    The UI does not break lines in a table, so that a sentence in a cell would stand far off to the right: what is broken
    is told in paragraphs. What holds is a table, since nobody has to read it.
    """
    counts = {(rule, became): count for rule, became, count in report.judged}
    states = {became for _, became in counts}
    signs = SIGNS | {state: sign for state, sign in SETTLED.items() if state in states}
    matrix = [
        [rule, *(str(counts.get((rule, sign), 0)) for sign in signs)] for rule in sorted({rule for rule, _ in counts})
    ]
    parts = [table(["rule", *signs.values()], matrix)]
    told = [verdict for verdict in report.verdicts if verdict.outcome != "holds" and not verdict.settled]
    parts += [_told(verdict, book) for verdict in told[:SHOWN]]
    settled = [verdict for verdict in report.verdicts if verdict.settled]
    if settled:
        rows = [
            [SETTLED.get(v.counted_as, v.told), v.rule, into_book(book, v.file_name, v.page), v.arithmetic]
            for v in settled
        ]
        parts.append(table(["decided or corrected", "rule", "file", "arithmetic"], rows[:SHOWN]))
    held = [verdict for verdict in report.verdicts if verdict.outcome == "holds" and not verdict.settled]
    if held:
        rows = [[v.rule, into_book(book, v.file_name, v.page), v.arithmetic] for v in held[:SHOWN]]
        parts.append(table([SIGNS["holds"], "file", "arithmetic"], rows))
    left = report.untold + sum(len(some[SHOWN:]) for some in (told, settled, held))
    if left:
        parts.append(f"{left:,} more are in the table verdict of the version, and in the book.")
    return "\n\n".join(parts)


def quarantine_table(report: RunReport, book: str | None) -> str:
    """Files and groups that wait, with their reasons."""
    rows = [["file", "", name, reason] for name, reason in report.unreadable]
    rows += [
        ["group", verdict.rule, into_book(book, verdict.file_name, verdict.page), verdict.arithmetic]
        for verdict in report.verdicts
        if verdict.outcome == "broken" and verdict.severity == "error" and not verdict.settled
    ]
    if not rows:
        return "Nothing of this run waits in quarantine."
    told = table(["level", "rule", "file", "reason"], rows[:SHOWN])
    if rows[SHOWN:]:
        told += f"\n\n{len(rows[SHOWN:]):,} more: `tallyhouse quarantine list`"
    return f"{told}\n\n{into_book(book, 'How to decide', addresses.quarantine())}" if book else told


def version_table(house: Warehouse, version: Version, book: str | None) -> str:
    """What a version holds, and what it changed against the one before, with the causes."""
    head = into_book(book, f"Version {version.version}", addresses.version(version.version))
    rows = [[word, f"{version.counts.get(name, 0):,}"] for name, word in COUNTED.items()]
    parts = [f"{head}, content `{version.content_hash[:16]}`", table(["what", "how many"], rows)]
    if version.parent is not None:
        found = house.diff(version.parent, version.version)
        parts.append(markdown(f"{found.summary()[:1].upper()}{found.summary()[1:]}."))
        columns = ["change", "indicator", "entity", "time_period", "value_before", "value_after", "unit_measure"]
        columns += ["cause", "articles"]
        changed = [[_cell(value) for value in row] for row in said(found.rows).select(columns).head(SHOWN).iter_rows()]
        parts += [table(columns, changed)] if changed else []
    return "\n\n".join(parts)


def _told(verdict: VerdictLine, book: str | None) -> str:
    place = into_book(book, verdict.file_name, verdict.page)
    parts = [f"{SIGNS[verdict.outcome]}: **{markdown(verdict.rule)}** in {place}", markdown(verdict.arithmetic)]
    if verdict.suggestion:
        parts.append(markdown(verdict.suggestion))
    if verdict.quote:
        parts.append(f"> {markdown(verdict.quote)}")
    return "\n\n".join(parts)


def into_book(book: str | None, text: str, address: str | None) -> str:
    """Markdown: the text, with a link to its page in the data book at the address `book`; without where there is none."""
    return link(text, f"{book.rstrip('/')}/{address}") if book and address else markdown(text)


def _cell(value: object) -> str:
    return "" if value is None else f"{value:,.15g}" if isinstance(value, float) else str(value)


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; every cell is shown as it is."""
    lines: list[Sequence[str]] = [head, ["---"] * len(head), *([markdown(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
