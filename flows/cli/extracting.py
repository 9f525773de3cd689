"""`tallyhouse extract`: what stands in these files; no warehouse, no Prefect."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli import options
from flows.cli.options import ExtractFormat
from flows.plain import lines
from schemas.errors import TallyhouseError
from schemas.nearest import meant

if TYPE_CHECKING:
    from schemas.frames import Extracted

STDIN = Path("/dev/stdin")
QUANTITY_KEYS = ("value", "low", "high", "unit", "bound", "kind", "role", "measure", "of", "subject", "place", "period")


def extract(
    files: Annotated[
        list[Path], typer.Argument(help="Article files: text, Markdown or HTML; - is stdin.", metavar="FILE...")
    ],
    output: Annotated[ExtractFormat, typer.Option("--format", help="How the rows are printed.")] = ExtractFormat.table,
    as_json: options.Json = False,
) -> None:
    """What stands in these files: every number with its characters, its reading, and the arithmetic between them."""
    output = options.chosen(output, as_json)
    failed = False
    for path in files:
        try:
            name = _name(path)
            rows = _rows(name, extracted(path))
        except TallyhouseError as error:
            print(lines(f"tallyhouse: {error}"), file=sys.stderr)  # noqa: T201
            failed = True
            continue
        _print_jsonl(rows) if output is ExtractFormat.jsonl else _print_table(name, rows)
    if failed:
        raise typer.Exit(1)


def extracted(path: Path) -> Extracted:
    """What stands in one file (-: in stdin). Raises TallyhouseError with the reason where it cannot be read."""
    from flows.chunks import NEXT_RUN, read_and_extract
    from flows.landing import LandedFile
    from flows.settings import Settings

    if path.is_dir():
        raise TallyhouseError(f"{path} is a folder; name the files in it.")
    place = STDIN if str(path) == "-" else path
    if not place.exists():
        folder = path.parent
        if not folder.is_dir():
            raise TallyhouseError(f"there is no file {path}, and no folder {folder}: look whether the path is right.")
        near = meant(path.name, (one.name for one in folder.iterdir()))
        raise TallyhouseError(f"there is no file {path.name} in {folder.resolve()}; name one that lies there.{near}")
    landed = LandedFile(_name(path), str(place), place.stat().st_size, 0)
    chunk = read_and_extract([landed], Settings().size_limit)
    if chunk.unreadable:
        reason = chunk.unreadable[0].reason.replace(NEXT_RUN, "")  # there is none
        raise TallyhouseError(f"{path}: {reason}")
    return chunk.extracted


def _name(path: Path) -> str:
    from flows.landing import shown

    return "stdin" if str(path) == "-" else shown(path.name)


def _rows(name: str, found: Extracted) -> list[dict[str, Any]]:
    from schemas.validation import validate

    validated = validate(found)
    rows: list[dict[str, Any]] = [
        {"article": name, "mention": row.pop("mention_class")} | row
        for row in validated.mentions.drop("article_id", "rule").to_dicts()
        if row["mention_class"] != "quantity"
    ]
    rows += [
        {"article": name} | {key: row[key] for key in ("start", "end", "surface", *QUANTITY_KEYS, "indicator")}
        for row in validated.quantities.iter_rows(named=True)
    ]
    rows.sort(key=lambda row: (row["start"], row["end"]))
    holds = {"holds": True, "broken": False, "undecidable": None}
    judged = {
        row["target_id"]: row for row in validated.verdicts.iter_rows(named=True) if row["target_kind"] == "identity"
    }
    spans: dict[str, list[list[int]]] = {}
    for row in validated.terms.sort("identity_id", "position").iter_rows(named=True):
        spans.setdefault(row["identity_id"], []).append([row["start"], row["end"]])
    for row in validated.identities.iter_rows(named=True):
        verdict = judged[row["identity_id"]]
        rows.append(
            {
                "article": name,
                "identity": row["kind"],
                "spans": spans[row["identity_id"]],
                "holds": holds[verdict["outcome"]],
                "rule": verdict["rule_code"],
                "arithmetic": verdict["arithmetic"],
                "suggestion": verdict["suggestion"],
            }
        )
    return rows


def _print_jsonl(rows: list[dict[str, Any]]) -> None:
    sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _print_table(name: str, rows: list[dict[str, Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from flows.cli.output import amount, cell, results
    from flows.console import COLOURS

    console = results()
    console.print(Text(cell(name), style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("characters", "surface", "class", "value", "unit", "bound", "kind", "role", "measure", "indicator"):
        table.add_column(column, justify="right" if column in ("characters", "value") else "left", overflow="fold")
    for row in (row for row in rows if "identity" not in row):
        value = amount(row.get("value"), row.get("low"), row.get("high"), row.get("unit"))
        table.add_row(
            f"{row['start']}-{row['end']}",
            Text(cell(row["surface"])),
            row.get("mention", "quantity"),
            value,
            *(Text(cell(row.get(key))) for key in ("unit", "bound", "kind", "role", "measure", "indicator")),
        )
    console.print(table)
    words = {True: "holds", False: "broken", None: "undecidable"}
    for row in (row for row in rows if "identity" in row):
        outcome = words[row["holds"]]
        console.print(
            Text(f"{row['rule']}  ").append(f"{outcome:<11}  ", COLOURS[outcome]).append(cell(row["arithmetic"]))
        )
        if row["suggestion"]:
            console.print(Text(f"{'':<19}{cell(row['suggestion'])}"))
    console.print()
