"""The commands. Data to stdout, progress and messages to stderr; exit 0 done, 1 failed, 2 wrong usage.

Every command imports what it needs when it is called: `tallyhouse show` knows nothing of Prefect and starts at once.
"""

from __future__ import annotations

import gc
import sys
from importlib import metadata
from io import TextIOWrapper
from typing import Annotated

import typer

from flows.cli import (
    auditing,
    booking,
    cataloguing,
    changing,
    extracting,
    looking,
    options,
    reviewing,
    running,
    serving,
)
from flows.cli.commands import Commands
from flows.cli.telling import as_sentence
from flows.environment import logs_are_json
from flows.logs import Lines

app = Commands(
    name="tallyhouse",
    help="Article files in, a warehouse of figures that tally out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("run")(running.run)
app.command("backfill")(running.backfill)
app.command("rebuild")(running.rebuild)
app.command("serve")(serving.serve)
app.command("automations")(serving.automate)
app.command("extract")(extracting.extract)
app.command("versions")(looking.versions)
app.command("show")(looking.show)
app.command("evidence")(looking.evidence)
app.command("diff")(looking.diff)
app.command("verify")(looking.verify)
app.command("audit")(auditing.audit)
app.command("export")(looking.export)
app.command("rollback")(changing.rollback)
app.command("withdraw")(changing.withdraw)
app.command("vacuum")(changing.vacuum)
app.command("book")(booking.book)
app.add_typer(reviewing.app, name="quarantine")
app.add_typer(cataloguing.app, name="catalogue")


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"tallyhouse {metadata.version('tallyhouse')}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", help="Say which release this is.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Article files in, a warehouse of figures that tally out."""


def _hold_every_character(stream: object) -> None:
    """A pipe or a file gets UTF-8 whatever the locale is, as CSV does; a terminal that shows less, a sign for the rest."""
    if isinstance(stream, TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
        stream.reconfigure(errors="replace", encoding=None if stream.isatty() else "utf-8")


def program() -> None:
    """Run the command line; an error that a person can mend is told as a sentence, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        _hold_every_character(stream)
    gc.set_threshold(50_000, 20, 50)  # as Python has it, a short command spends an eighth of its time on garbage
    try:
        app()
    except BrokenPipeError:  # the reader of our output has seen enough (`| head`)
        sys.stderr.close()
        sys.exit(0)
    except options.TELLING as error:
        print(f"tallyhouse: {as_sentence(error)}", file=Lines() if logs_are_json() else sys.stderr)
        sys.exit(1)
