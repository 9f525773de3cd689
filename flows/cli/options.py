"""Options that several commands share, each with one name and one help text."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from schemas.errors import TallyhouseError

TELLING = (TallyhouseError, OSError)  # errors that say what a person can mend


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


class ExtractFormat(StrEnum):
    """How an extraction is printed."""

    table = "table"
    jsonl = "jsonl"


class LogFormats(StrEnum):
    """How logs are written."""

    text = "text"
    json = "json"


class DiffFormat(StrEnum):
    """How a diff is printed."""

    table = "table"
    json = "json"
    markdown = "markdown"


Warehouse = Annotated[
    str | None,
    typer.Option("--warehouse", help="URL of the warehouse (sqlite:///… or postgresql+psycopg://…).", metavar="URL"),
]
Raw = Annotated[
    Path | None,
    typer.Option(
        "--raw",
        help="The landing folder, or a folder in it that alone is looked at; raw/ unless set otherwise.",
        metavar="DIR",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON on stdout.")]
Version = Annotated[int | None, typer.Option("--version", help="A published version; the newest if not given.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        help="The version that was the newest at this time (ISO 8601, UTC unless it says otherwise).",
        metavar="TIME",
    ),
]
LogFormat = Annotated[
    LogFormats, typer.Option("--log-format", help="How logs are written: lines for people, or one JSON object a line.")
]
Output = Annotated[Format, typer.Option("--format", help="How the rows are printed.")]

Chosen = TypeVar("Chosen", bound=StrEnum)


def chosen(output: Chosen, as_json: bool) -> Chosen:
    """The format asked for; `--json` is short for `--format json` (or jsonl, where a command prints that)."""
    if not as_json:
        return output
    formats = type(output)
    return formats("json") if "json" in list(formats) else formats("jsonl")
