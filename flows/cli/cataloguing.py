"""`tallyhouse catalogue`: the indicators, and whether their files are sound."""

from __future__ import annotations

from collections.abc import Callable, Sized
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli import options
from flows.cli.commands import Commands
from flows.cli.options import Format
from schemas.errors import TallyhouseError
from schemas.nearest import meant

if TYPE_CHECKING:
    import polars as pl

FEW = 10  # figures that are not caught, of one file

app = Commands(help="The catalogue of indicators.", no_args_is_help=True)


@app.command()
def check(as_json: options.Json = False) -> None:
    """Read the catalogue, the rules, the corrections and the fields; name file, line and entry of what is wrong."""
    from flows.cli.output import emit_json
    from schemas.catalogue import load_catalogue
    from schemas.catalogue.loading import load_lending
    from schemas.corrections import load_corrections
    from schemas.data_files import DataFileError
    from schemas.fields import load_fields
    from schemas.rules import load_rules

    named: dict[str, int] = {}
    faults: list[str] = []
    loads: dict[str, Callable[[], Sized]] = {
        "indicators": lambda: load_catalogue().indicators,
        "entities": lambda: load_catalogue().entities,
        "places": lambda: load_catalogue().places,
        "ways of lending": load_lending,
        "rules": load_rules,
        "corrections": load_corrections,
        "fields": load_fields,
    }
    for what, load in loads.items():
        try:
            named[what] = len(load())
        except DataFileError as error:
            faults += [fault for fault in error.faults if fault not in faults]
    if faults:
        raise DataFileError(faults)
    if as_json:
        emit_json(named)
    else:
        typer.echo(f"The catalogue is sound: {', '.join(_counted(count, what) for what, count in named.items())}.")


def _counted(count: int, what: str) -> str:
    one = {"entities": "entity", "ways of lending": "way of lending"}
    return f"{count} {one.get(what, what.removesuffix('s')) if count == 1 else what}"


@app.command("list")
def list_(output: options.Output = Format.table, as_json: options.Json = False) -> None:
    """All indicators."""
    from flows.cli.output import emit
    from schemas.registers import indicator_frame

    output = options.chosen(output, as_json)
    frame = indicator_frame()
    emit(frame.drop("entry") if output is Format.table else frame, output, empty="The catalogue is empty.")


@app.command()
def show(
    indicator: Annotated[str, typer.Argument(help="An indicator's id.", metavar="ID")], as_json: options.Json = False
) -> None:
    """One indicator, with everything that its entry says."""
    import polars as pl

    from flows.cli.output import emit_json
    from schemas.registers import indicator_frame

    found = indicator_frame().filter(pl.col("indicator") == indicator)
    if found.is_empty():
        near = meant(indicator, indicator_frame()["indicator"])
        raise TallyhouseError(
            f"There is no indicator {indicator!r}. `tallyhouse catalogue list` names all of them.{near}"
        )
    if as_json:
        emit_json(found.to_dicts()[0])
    else:
        typer.echo(found["entry"][0])


@app.command()
def gaps(
    warehouse: options.Warehouse = None, output: options.Output = Format.table, as_json: options.Json = False
) -> None:
    """Quantities that no indicator takes, by what is measured, whoever it is of: the worklist for the catalogue."""
    from flows.cli.looking import opened
    from flows.cli.output import emit
    from flows.names import renamed
    from schemas.catalogue.worklist import gaps as unmapped

    house = opened(warehouse)
    articles = renamed(house.frame("article").select("article_id", "file_name").collect(), house)
    frame = unmapped(house.frame("quantity").collect(), articles)
    emit(frame, options.chosen(output, as_json), empty="Every quantity has an indicator.")


@app.command("try")
def try_(
    indicator: Annotated[str, typer.Argument(help="An indicator's id, as the files stand now.", metavar="INDICATOR")],
    file: Annotated[Path | None, typer.Argument(help="A file to try it on; the whole archive without one.")] = None,
    warehouse: options.Warehouse = None,
    missed: Annotated[
        int | None,
        typer.Option(
            "--missed",
            help=f"How many figures that are not caught are told, and what each lacks, the nearest misses first; in a table "
            f"of one file {FEW} if not given, else none. As CSV or JSON they have `lacks` and no `fits`.",
            metavar="N",
            min=0,
        ),
    ] = None,
    output: options.Output = Format.table,
    as_json: options.Json = False,
) -> None:
    """What an indicator, its growth, change and share would catch in a file or in the whole archive, before it is committed.

    Of a file it also says why the other figures are not caught: another unit or kind, no cue, a word that excludes, another
    indicator that takes them.
    """
    import polars as pl

    from flows.cli.extracting import extracted
    from flows.cli.looking import opened
    from flows.cli.output import emit
    from schemas.catalogue.worklist import tried
    from schemas.frames import Extracted

    output = options.chosen(output, as_json)
    if file is None:
        house = opened(warehouse)
        tables = ("article", "mention", "quantity", "identity", "term")
        found = Extracted(*(house.frame(table).collect() for table in tables))
    else:
        found = extracted(file)
    if missed is None:
        missed = FEW if file is not None and output is Format.table else 0
    caught, others = tried(indicator, found, missed=missed > 0)
    if output is not Format.table:
        emit(pl.concat([caught, others.head(missed)], how="diagonal") if missed else caught, output, empty="")
        return
    columns = ("surface", "unit", "kind", "role", "measure", "fits", "goes_to", "entity", "time_period", "start", "end")
    remarks = ("remark",) if caught["remark"].count() else ()
    emit(caught.select(*columns, *remarks), output, empty=f"{indicator} catches nothing here.")
    _tell_missed(others, missed)


def _tell_missed(others: pl.DataFrame, most: int) -> None:
    from rich.text import Text

    from flows.cli.output import counted, emit, messages

    if others.is_empty():
        return
    messages().print(Text(f"\nNot caught: {counted(others.height, 'figure')}, the nearest misses first."))
    where = ["article_id"] if others["article_id"].n_unique() > 1 else []
    shown = others.head(most).select("surface", "unit", "kind", "measure", "lacks", *where, "start")
    emit(shown, Format.table, empty="")
    if (rest := others.height - most) > 0:
        messages().print(Text(f"… and {rest:,} more that lack as much or more; --missed {others.height} tells all."))
