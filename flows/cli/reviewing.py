"""`tallyhouse quarantine`: what waits, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli import options
from flows.cli.looking import opened
from flows.cli.options import Format
from schemas.errors import TallyhouseError

app = typer.Typer(help="What may not be published, with its reason and evidence.", no_args_is_help=True)


@app.command("list")
def list_(
    warehouse: options.Warehouse = None, version: options.Version = None, output: options.Output = Format.table
) -> None:
    """Everything that waits in quarantine."""
    import polars as pl

    from flows.cli.output import emit

    frame = opened(warehouse).frame("quarantine", version).sort("level", "file_name", "target_id").collect()
    if output is Format.table:
        frame = frame.select(pl.col("quarantine_id").str.head(8), "level", "file_name", "rule_code", "state", "reason")
    emit(frame, output, empty="Nothing waits in quarantine.")


@app.command()
def show(
    quarantine_id: Annotated[str, typer.Argument(help="Its id (the first digits will do).", metavar="ID")],
    warehouse: options.Warehouse = None,
    version: options.Version = None,
) -> None:
    """One thing in quarantine: reason, evidence, and the quantities that wait with it."""
    import polars as pl

    from flows.cli.output import emit_json

    house = opened(warehouse)
    found = house.frame("quarantine", version).filter(pl.col("quarantine_id").str.starts_with(quarantine_id)).collect()
    if found.is_empty():
        raise TallyhouseError(
            f"Nothing in quarantine has an id that begins with {quarantine_id!r}. `tallyhouse quarantine list` names all."
        )
    quantities = house.frame("quantity", version).filter(
        pl.col("quarantine_id").is_in(found["quarantine_id"].implode())
    )
    waiting = quantities.select("quarantine_id", "start", "end", "surface", "unit", "role", "measure").collect()
    emit_json(
        [
            row | {"quantities": waiting.filter(quarantine_id=row["quarantine_id"]).drop("quarantine_id").to_dicts()}
            for row in found.to_dicts()
        ]
    )
