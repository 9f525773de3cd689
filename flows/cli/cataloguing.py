"""`tallyhouse catalogue`: the indicators, and whether their files are sound."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli import options
from flows.cli.options import Format
from schemas.errors import TallyhouseError

app = typer.Typer(help="The catalogue of indicators.", no_args_is_help=True)


@app.command()
def check() -> None:
    """Read every data file of the catalogue and the rules; name file, line and entry of what is wrong."""
    from schemas.catalogue import load_catalogue
    from schemas.rules import load_rules

    catalogue, rules = load_catalogue(), load_rules()
    typer.echo(f"The catalogue is sound: {len(catalogue.indicators)} indicators, {len(rules)} rules.")


@app.command("list")
def list_(output: options.Output = Format.table) -> None:
    """All indicators."""
    from flows.cli.output import emit
    from schemas.registers import indicator_frame

    frame = indicator_frame()
    emit(frame.drop("entry") if output is Format.table else frame, output, empty="The catalogue is empty.")


@app.command()
def show(indicator: Annotated[str, typer.Argument(help="An indicator's id.", metavar="ID")]) -> None:
    """One indicator, with everything that its entry says."""
    import polars as pl

    from schemas.registers import indicator_frame

    found = indicator_frame().filter(pl.col("indicator") == indicator)
    if found.is_empty():
        raise TallyhouseError(f"There is no indicator {indicator!r}. `tallyhouse catalogue list` names all of them.")
    typer.echo(found["entry"][0])
