"""`tallyhouse quarantine`: what waits, why, and what a person decides about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli import options
from flows.cli.commands import Commands
from flows.cli.looking import opened
from flows.cli.options import Format
from schemas.errors import TallyhouseError

if TYPE_CHECKING:
    from flows.correcting import Wanted
    from flows.deciding import Action

QuarantineId = Annotated[str, typer.Argument(help="Its id (the first digits will do).", metavar="ID")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the version.", metavar="TEXT")]
app = Commands(help="What may not be published, with its reason and evidence.", no_args_is_help=True)


@app.command("list")
def list_(
    warehouse: options.Warehouse = None,
    version: options.Version = None,
    output: options.Output = Format.table,
    as_json: options.Json = False,
) -> None:
    """What waits in quarantine; then, apart, what was decided, or is held back by corrections.yaml.

    Without --version also what a person corrected, and waits no more.
    """
    import polars as pl

    from flows.cases import cases
    from flows.cli.output import emit, messages
    from flows.names import renamed

    output = options.chosen(output, as_json)
    house = opened(warehouse)
    frame = cases(house, version).sort(pl.col("state") != "open", "level", "file_name", "target_id")
    if output is not Format.table:
        emit(frame, output, empty="")
        return
    shown = renamed(frame, house).select(
        pl.col("quarantine_id").str.head(8), "level", "file_name", "rule_code", "state", "reason"
    )
    emit(shown.filter(state="open"), output, empty="Nothing waits in quarantine.")
    if not (settled := shown.filter(pl.col("state") != "open")).is_empty():
        messages().print("\nDecided or corrected, so that nothing of it waits:")
        emit(settled, output, empty="")


@app.command()
def show(
    quarantine_id: QuarantineId,
    warehouse: options.Warehouse = None,
    version: options.Version = None,
    as_json: options.Json = False,
) -> None:
    """One thing in quarantine: reason, evidence, its quantities and what is with them now, who decided what about it when."""
    import polars as pl

    from flows.cases import cases, decisions, elsewhere, quantities
    from flows.cli.case import print_case
    from flows.cli.output import emit_json
    from flows.names import lying
    from flows.names import told as called

    house = opened(warehouse)
    found = cases(house, version).filter(pl.col("quarantine_id").str.starts_with(quarantine_id))
    if found.is_empty():
        raise TallyhouseError(
            f"Nothing in quarantine has an id that begins with {quarantine_id!r}. `tallyhouse quarantine list` names all."
        )
    told = [
        row
        | {"quantities": quantities(house, row["quarantine_id"], version)}
        | {"decisions": decisions(house, row["quarantine_id"])}
        | {"elsewhere": [one.as_dict() for one in elsewhere(house, row["quarantine_id"], version)]}
        for row in found.to_dicts()
    ]
    if as_json:
        emit_json(told)
    else:
        lies = lying(house)
        for one in told:
            print_case(one | {"file_name": called(one, lies)})


@app.command()
def release(
    quarantine_id: QuarantineId, reason: Reason, warehouse: options.Warehouse = None, as_json: options.Json = False
) -> None:
    """Publish its figures although the arithmetic is broken; the verdict on them stays."""
    _decide(quarantine_id, "release", reason, warehouse, as_json)


@app.command()
def reject(
    quarantine_id: QuarantineId, reason: Reason, warehouse: options.Warehouse = None, as_json: options.Json = False
) -> None:
    """Its figures stay out for good."""
    _decide(quarantine_id, "reject", reason, warehouse, as_json)


@app.command()
def correct(
    quarantine_id: QuarantineId,
    value: Annotated[
        str, typer.Option("--value", help='What it ought to say, as the article would print it: "4.61 million".')
    ],
    reason: Reason,
    figure: Annotated[
        str | None,
        typer.Option("--figure", help="Which of its figures: START-END, or as it is printed.", metavar="FIGURE"),
    ] = None,
    warehouse: options.Warehouse = None,
    as_json: options.Json = False,
) -> None:
    """One of its figures ought to have another value; what is printed, and where, stays as it is."""
    from flows.correcting import Wanted

    _decide(quarantine_id, "correct", reason, warehouse, as_json, Wanted(value, figure))


@app.command()
def reopen(
    quarantine_id: QuarantineId, reason: Reason, warehouse: options.Warehouse = None, as_json: options.Json = False
) -> None:
    """As if nobody had decided: it waits again, and a correction is taken back."""
    _decide(quarantine_id, "reopen", reason, warehouse, as_json)


def _decide(
    quarantine_id: str,
    action: Action,
    reason: str,
    warehouse: str | None,
    as_json: bool,
    wanted: Wanted | None = None,
) -> None:
    from flows.cases import elsewhere
    from flows.cli.changing import run_id, tell
    from flows.deciding import STATES, decide, waiting
    from flows.plain import one_line
    from flows.settings import Settings

    house, patience = opened(warehouse), Settings().wait_seconds
    key = waiting(house, quarantine_id)["quarantine_id"]
    became = decide(house, key, action, reason, run_id=run_id(action), wait=patience, wanted=wanted)
    said = f"{STATES[action].capitalize()}. Version {{version}} published."
    held = elsewhere(house, key) if action in ("release", "correct") else []
    tell(became, {"action": action, "reason": reason, "elsewhere": [one.as_dict() for one in held]}, said, as_json)
    if not as_json:
        for one in held:
            typer.echo(one_line(one.told), err=True)
