"""Rows on stdout: a table for people, CSV, JSON or Parquet for programs. Messages go to stderr."""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.cli.options import Format
from flows.environment import logs_are_json
from flows.logs import Lines
from flows.plain import one_line
from schemas.wording import as_said
from warehouse.told import said

PAGE = 120  # columns
WHOLE = 10_000  # so wide that nothing is folded


def messages() -> Console:
    """The console for progress and messages; in a log or a pipe, where nobody says how wide it is, as wide as a page.

    Where logs are JSON, so is every line of it.
    """
    if logs_are_json():
        return Console(file=Lines(), highlight=False, soft_wrap=True, width=WHOLE)
    piped = not sys.stderr.isatty()
    width = PAGE if piped and "COLUMNS" not in os.environ else None
    return Console(stderr=True, highlight=False, soft_wrap=piped, width=width)


def emit(frame: pl.DataFrame, output: Format, *, empty: str) -> None:
    """Print a frame. `empty` is the sentence for a frame without rows (to stderr, and only beside a table)."""
    match output:
        case Format.csv:
            from warehouse.exports.cells import as_csv

            sys.stdout.buffer.write(as_csv(frame))
        case Format.json:
            emit_json(frame.to_dicts())
        case Format.parquet:
            whole = BytesIO()  # Polars calls a reader that went away a fault of the file
            frame.write_parquet(whole)
            sys.stdout.buffer.write(whole.getbuffer())
        case Format.table if frame.is_empty():
            messages().print(Text(empty))
        case Format.table:
            _print_table(frame)


def emit_json(data: Any) -> None:
    """Print plain data as JSON; times in ISO 8601."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")


def cell(value: object) -> str:
    """A value as a person reads it: thousands apart, no `.0` behind a whole number, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:,.15g}"
    return one_line(str(value))


def amount(value: float | None, low: float | None, high: float | None, unit: str | None) -> str:
    """A figure as a person reads it, its value or its two ends, in the unit that people say."""
    told, *ends = (cell(as_said(one, unit)) for one in (value, low, high))
    return told or " to ".join(filter(None, ends))


def results() -> Console:
    """The console for results on stdout; a pipe has no width to fit, so that cells are printed whole there."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=WHOLE)


def _print_table(frame: pl.DataFrame) -> None:
    console = results()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name, dtype in frame.schema.items():
        table.add_column(Text(name), justify="right" if dtype.is_numeric() else "left", overflow="fold")
    for row in said(frame).iter_rows():
        table.add_row(*(Text(cell(value)) for value in row))
    console.print(table)


def counted(number: int, word: str) -> str:
    """A number with what is counted: "1 version", "2,000 versions"."""
    return f"{number:,} {word}{'s' * (number != 1)}"
