"""`tallyhouse audit`: Great Expectations judges all of the newest version, now; no Prefect here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli import options
from flows.cli.changing import run_id
from flows.cli.looking import opened


def audit(
    data_docs: Annotated[
        Path | None,
        typer.Option(
            "--data-docs",
            metavar="DIR",
            help="Also write Great Expectations' Data Docs there (pages that load scripts from other hosts).",
        ),
    ] = None,
    warehouse: options.Warehouse = None,
    as_json: options.Json = False,
) -> None:
    """Let Great Expectations judge the whole newest version, with the expectations of today; exit 1 where one does not hold."""
    from flows.cli.output import emit_json, messages
    from flows.settings import Settings

    if data_docs is not None and data_docs.exists() and not data_docs.is_dir():
        raise typer.BadParameter(f"{data_docs} is a file; name a folder for the pages", param_hint="--data-docs")
    with opened(warehouse).writer(run_id("audit"), wait=Settings().wait_seconds) as writer:
        report = writer.audit_newest(data_docs=data_docs)
        said = report.summary() if report else "Nothing is published yet. Next: tallyhouse run"
        writer.finish(said, state="done" if report is None or report.success else "failed")
    findings = report.findings if report else ()
    if as_json:
        shown = [finding._asdict() for finding in findings]
        emit_json(
            {"version": report.version if report else None, "success": not report or report.success, "findings": shown}
        )
    else:
        for one in findings:
            typer.echo(f"{'holds ' if one.success else 'FAILED'}  {one.rule_code}  {one.expectation}")
            if not one.success:
                typer.echo(f"        {one.told}")
        messages().print(said, markup=False)
    if data_docs is not None and report is not None:
        messages().print(f"Data Docs: {data_docs / 'index.html'}", markup=False)
    if report is not None and not report.success:
        raise typer.Exit(1)
