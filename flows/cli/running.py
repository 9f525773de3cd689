"""`tallyhouse run | backfill | rebuild`: flows, run here and now; told on the terminal and in the Prefect UI."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli import options

if TYPE_CHECKING:
    from flows.report import RunReport
    from flows.settings import Settings

Verbose = Annotated[bool, typer.Option("--verbose", help="Show Prefect's own log on the terminal.")]
Dask = Annotated[
    str | None,
    typer.Option(
        "--dask", help="Extract on a Dask cluster (tcp://HOST:PORT), or on processes here (local).", metavar="ADDRESS"
    ),
]
AcceptDrift = Annotated[
    str | None,
    typer.Option(
        "--accept-drift",
        help="Why it is right that many figures of the last version change or go (DRF1); kept with the version.",
        metavar="REASON",
    ),
]


def run(
    raw: options.Raw = None,
    warehouse: options.Warehouse = None,
    accept_drift: AcceptDrift = None,
    as_json: options.Json = False,
    dask: Dask = None,
    log_format: options.LogFormat = options.LogFormats.text,
    verbose: Verbose = False,
) -> None:
    """Everything new in the landing folder: read, extracted, validated, audited, published as the next version."""
    settings = _prepared(dask, log_format, verbose)
    folder = raw or settings.raw
    _tell(
        _run(settings, "ingest", raw=str(folder), warehouse=warehouse, accept_drift=accept_drift), f"{folder}/", as_json
    )


def backfill(
    raw: options.Raw = None,
    warehouse: options.Warehouse = None,
    batch: Annotated[int, typer.Option("--batch", help="So many files at most go into one version.", min=1)] = 20_000,
    accept_drift: AcceptDrift = None,
    as_json: options.Json = False,
    dask: Dask = None,
    log_format: options.LogFormat = options.LogFormats.text,
    verbose: Verbose = False,
) -> None:
    """As `run`, a batch of files at a time, each published as a version; if killed, the next one goes on."""
    settings = _prepared(dask, log_format, verbose)
    folder = raw or settings.raw
    report = _run(settings, "backfill", raw=str(folder), warehouse=warehouse, batch=batch, accept_drift=accept_drift)
    _tell(report, f"{folder}/, the last batch", as_json)


def rebuild(
    warehouse: options.Warehouse = None,
    accept_drift: AcceptDrift = None,
    as_json: options.Json = False,
    dask: Dask = None,
    log_format: options.LogFormat = options.LogFormats.text,
    verbose: Verbose = False,
) -> None:
    """Every archived article again, with the extractor, catalogue and rules of today."""
    settings = _prepared(dask, log_format, verbose)
    _tell(_run(settings, "rebuild", warehouse=warehouse, accept_drift=accept_drift), "the archive", as_json)


def _prepared(dask: str | None, log_format: options.LogFormats, verbose: bool) -> Settings:
    from flows import environment
    from flows.settings import Settings

    if dask:
        os.environ["TALLYHOUSE_DASK"] = dask
    settings = Settings()
    environment.prepare(settings.home, verbose=verbose, log_format=log_format)
    return settings


def _run(settings: Settings, name: str, **parameters: object) -> RunReport:
    """Run a flow here and now; where no Prefect server is, with one of its own, which starts while the flow is imported."""
    from flows import server
    from flows.cli.output import messages
    from flows.importing import imports
    from flows.plain import lines
    from flows.progress import on_terminal

    console = messages()
    with on_terminal(console):
        own = None if "PREFECT_API_URL" in os.environ else server.embedded(settings.home)
        with imports():
            flow = getattr(import_module(f"flows.{name}"), name)
        if own:
            own.wait()
        else:
            import_module("flows.reaching").reach()
        try:
            state = flow(**parameters, return_state=True)
        except Exception as fault:
            lost = import_module("flows.reaching").lost(fault, settings.home)
            raise lost or fault from None
    if not state.is_completed():
        error = state.result(raise_on_failure=False)
        if isinstance(error, options.TELLING):
            raise error
        console.print(lines(state.message or "The run failed."), markup=False)
        raise typer.Exit(1)
    report: RunReport = state.result()
    return report


def _tell(report: RunReport, where: str, as_json: bool) -> None:
    from flows.cli.output import emit_json, messages
    from flows.console import landed, print_report

    if as_json:
        emit_json(report.as_dict())
        return
    console = messages()
    console.print(f"{where}: {landed(report)}", markup=False)
    print_report(report, console)
