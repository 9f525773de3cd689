"""`tallyhouse run`: the main job once."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli import options


def run(
    raw: options.Raw = None,
    warehouse: options.Warehouse = None,
    as_json: options.Json = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show Prefect's own log on the terminal.")] = False,
) -> None:
    """Everything new in the landing folder: read, extracted, validated, audited, published as the next version."""
    from flows import environment
    from flows.settings import Settings

    settings = Settings()
    environment.prepare(settings.home, verbose=verbose)

    from prefect.client.schemas.objects import State

    from flows.cli.output import emit_json, messages
    from flows.console import landed, print_report
    from flows.ingest import ingest
    from flows.progress import on_terminal
    from flows.report import RunReport

    console = messages()
    with on_terminal(console):
        state: State[RunReport] = ingest(str(raw or settings.raw), warehouse, return_state=True)  # type: ignore[assignment]
    if not state.is_completed():
        console.print(state.message or "The run failed.", markup=False)
        raise typer.Exit(1)
    report = state.result()
    if as_json:
        emit_json(report.as_dict())
    else:
        console.print(f"{raw or settings.raw}/: {landed(report)}", markup=False)
        print_report(report, console)
