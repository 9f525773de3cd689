"""`tallyhouse versions | show | evidence | diff | verify | export`: reading the warehouse; no Prefect here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli import options
from flows.cli.options import DiffFormat, Format
from schemas.errors import TallyhouseError
from schemas.nearest import meant

if TYPE_CHECKING:
    from flows.names import Lying
    from warehouse import Warehouse

LEDGERS = ("run", "file", "audit_result", "decision")  # what happened; the other tables say what is so in a version
KEYS = ("indicator", "entity", "ref_area", "time_period")
SHOWN = [
    "indicator", "entity", "ref_area", "time_period", "obs_value", "obs_low", "obs_high", "bound", "unit_measure",
    "obs_status", "agreement", "verdict", "sources", "observation_id",
]  # fmt: skip


def versions(
    warehouse: options.Warehouse = None, output: options.Output = Format.table, as_json: options.Json = False
) -> None:
    """All published versions: number, time, run, what they hold."""
    import polars as pl

    from flows.cli.output import emit

    output = options.chosen(output, as_json)
    frame = opened(warehouse).versions()
    if output is Format.table:
        counted = {
            "articles": "article",
            "quantities": "quantity",
            "observations": "observation",
            "quarantined": "quantity.quarantined",
        }
        counts = pl.col("counts")
        frame = frame.select(
            "version",
            "kind",
            pl.col("published_at").str.head(19) + "Z",
            *(
                counts.str.json_path_match(f"$['{key}']").cast(pl.Int64).fill_null(0).alias(name)
                for name, key in counted.items()
            ),
            pl.col("content_hash").str.head(12),
            "reason",
        )
    emit(frame, output, empty="Nothing is published yet. Next: tallyhouse run")


def show(
    table: Annotated[
        str, typer.Argument(help="observation, quantity, verdict, quarantine … or run, file, audit_result")
    ] = ("observation"),
    version: options.Version = None,
    as_of: options.AsOf = None,
    indicator: Annotated[str | None, typer.Option("--indicator", help="Only this indicator.", metavar="ID")] = None,
    warehouse: options.Warehouse = None,
    output: options.Output = Format.table,
    as_json: options.Json = False,
) -> None:
    """The rows of a version: its observations with the verdicts on them, or another table.

    Observations that have one and the same key are told apart by the words of the text and their place (`apart`).
    """
    import polars as pl

    from flows.cli.output import emit

    output = options.chosen(output, as_json)
    if version is not None and as_of:
        raise typer.BadParameter("either --version or --as-of, not both")
    house = opened(warehouse)
    if table in LEDGERS:
        if version is not None or as_of or indicator:
            raise typer.BadParameter(f"{table} is of no version and no indicator, so it is shown whole")
        emit(house.ledger(table), output, empty=f"Nothing is written in {table} yet.")
        return
    number = _as_of(house, as_of) if as_of else version
    rows = house.frame(table, number)
    if indicator:
        if "indicator" not in rows.collect_schema():
            raise typer.BadParameter(f"{table} has no column indicator; quantity and observation have one")
        rows = rows.filter(pl.col("indicator") == indicator)
        _see_that_it_is_known(house, number, indicator)
    if table == "observation":
        from flows.cli.outcomes import with_verdicts

        rows = with_verdicts(rows, house, number).sort(
            "indicator", "entity", "ref_area", "time_period", "obs_value", nulls_last=True
        )
    frame = rows.collect()
    if output is Format.table:
        from flows.names import renamed

        frame = renamed(frame, house)
    if table == "observation":
        from flows.cli.apart import with_words_apart
        from flows.names import lying

        frame = with_words_apart(frame, house, number, lying(house) if output is Format.table else None)
    if table == "observation" and output is Format.table:
        apart = ["apart"] if frame["apart"].count() else []
        frame = frame.select(*SHOWN, *apart).with_columns(pl.col("observation_id").str.head(8))
    emit(frame, output, empty="No row matches. Next: tallyhouse show, or tallyhouse catalogue list")


def evidence(
    observation: Annotated[str, typer.Argument(help="An observation's id (its first digits will do) or an indicator.")],
    version: options.Version = None,
    warehouse: options.Warehouse = None,
    as_json: options.Json = False,
) -> None:
    """The sentences behind a number, and the identities that it took part in."""
    from flows.cli.evidence import as_dict, print_evidence
    from flows.cli.output import emit_json
    from flows.names import lying

    house = opened(warehouse)
    matching = _matching(house, observation, version)
    found = [house.evidence(key, version) for key in matching]
    lies = None if as_json else lying(house)
    apart = _apart(house, [one.observation["indicator"][0] for one in found], version, lies)
    if lies is None:
        emit_json([as_dict(one, apart[key]) for key, one in zip(matching, found, strict=True)])
    else:
        for key, one in zip(matching, found, strict=True):
            print_evidence(one, lies, apart[key])


def diff(
    before: Annotated[int, typer.Argument(help="A version.", metavar="A")],
    after: Annotated[int, typer.Argument(help="Another version.", metavar="B")],
    warehouse: options.Warehouse = None,
    output: Annotated[DiffFormat, typer.Option("--format", help="How it is printed.")] = DiffFormat.table,
    as_json: options.Json = False,
) -> None:
    """Which observations differ between two versions, and why; one that has another period, entity or area now was moved."""
    from flows.cli.output import emit, messages

    house = opened(warehouse)
    found = house.diff(before, after)
    match options.chosen(output, as_json):
        case DiffFormat.json:
            typer.echo(found.as_json())
        case DiffFormat.markdown:
            typer.echo(found.as_markdown())
        case DiffFormat.table:
            messages().print(found.summary()[:1].upper() + found.summary()[1:], markup=False)
            columns = ("value_before", "value_after", "unit_measure", "differs", "cause", "articles")
            frame = found.rows.select("change", *KEYS, *columns)
            emit(frame, Format.table, empty=f"No observation differs{_articles_between(house, before, after)}.")


def verify(warehouse: options.Warehouse = None, as_json: options.Json = False) -> None:
    """Compute again all that the warehouse says of itself, for every version, and name what is damaged."""
    from flows.cli.output import counted, emit_json, messages

    found = opened(warehouse).verify()
    if as_json:
        emit_json(found._asdict() | {"sound": found.sound})
    else:
        seen = f"{counted(found.versions, 'version')}, {counted(found.rows, 'row')}"
        looked = f"{seen} and {counted(found.archived, 'archived article')} looked at"
        messages().print(f"{looked}: {'all sound' if found.sound else 'DAMAGED'}.", markup=False)
        for damage in found.damages:
            typer.echo(damage)
    if not found.sound:
        raise typer.Exit(1)


def export(
    folder: Annotated[Path, typer.Argument(help="Where the files go; made if need be.", metavar="DIR")],
    version: options.Version = None,
    formats: Annotated[
        list[str], typer.Option("--format", help="parquet, csv, sdmx or delta; may be given several times.")
    ] = ["parquet", "csv", "sdmx"],  # noqa: B006 (typer reads it, nobody changes it)
    warehouse: options.Warehouse = None,
    as_json: options.Json = False,
) -> None:
    """Write a version into a folder: Parquet, CSV, SDMX-CSV and a Frictionless data package; the same bytes each time."""
    from flows.cli.output import emit_json

    written = opened(warehouse).export(folder, version, formats)
    if as_json:
        emit_json([str(path) for path in written])
    else:
        for path in written:
            typer.echo(path)


def opened(warehouse: str | None) -> Warehouse:
    """The warehouse that a command reads."""
    from flows.settings import Settings
    from warehouse import open_warehouse

    return open_warehouse(warehouse or Settings().warehouse_url)


def _as_of(house: Warehouse, time: str) -> int:
    try:
        return house.as_of(time)
    except ValueError:
        raise TallyhouseError(f"{time!r} is no time. Write it as 2026-11-01 or 2026-11-01T18:30 (ISO 8601).") from None


def _articles_between(house: Warehouse, before: int, after: int) -> str:
    """What is told of articles where no observation differs: which came, changed or went, if any did."""
    old, new = (
        house.frame("article", number).select("article_id", "file_name").collect() for number in (before, after)
    )
    differ = [one.join(other, on="article_id", how="anti")["file_name"] for one, other in ((new, old), (old, new))]
    names = sorted({*differ[0], *differ[1]})
    return f", though these articles came, changed or went: {', '.join(names)}" if names else ""


def _apart(house: Warehouse, indicators: list[str], version: int | None, lies: Lying | None) -> dict[str, str | None]:
    """observation_id → what tells it from others of the same key, for all of some indicators."""
    import polars as pl

    from flows.cli.apart import with_words_apart

    rows = house.frame("observation", version).filter(pl.col("indicator").is_in(indicators)).collect()
    return dict(with_words_apart(rows, house, version, lies).select("observation_id", "apart").iter_rows())


def _see_that_it_is_known(house: Warehouse, version: int | None, indicator: str) -> None:
    """See that a version knows an indicator: one that has no row in it is no mistake, one that is misspelt is."""
    known = house.frame("indicator", version).select("indicator").collect()["indicator"]
    if indicator not in known:
        raise TallyhouseError(
            f"The catalogue of this version has no indicator {indicator!r}; `tallyhouse show indicator` lists all it has."
            f"{meant(indicator, known)}"
        )


def _matching(house: Warehouse, observation: str, version: int | None) -> list[str]:
    import polars as pl

    rows = house.frame("observation", version).select("observation_id", "indicator").collect()
    exact = rows.filter(pl.col("indicator") == observation)
    found = exact if exact.height else rows.filter(pl.col("observation_id").str.starts_with(observation))
    if found.is_empty():
        known = ", ".join(rows["indicator"].unique().sort().head(12))
        more = f" and {n - 12} more" if (n := rows["indicator"].n_unique()) > 12 else ""
        raise TallyhouseError(
            f"No observation of this version has an id that begins with {observation!r}, and no indicator is called so. "
            f"Its indicators are: {known or 'none'}{more}. `tallyhouse show` lists all observations."
            f"{meant(observation, rows['indicator'])}"
        )
    if not exact.height and found.height > 1:
        print(f"{found.height} observations begin with {observation!r}; all are shown.", file=sys.stderr)  # noqa: T201
    return sorted(found["observation_id"])
