"""`tallyhouse book DIR`: a version as a static site; no Prefect here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli import options
from schemas.errors import TallyhouseError


def book(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the book lies, or is to lie (a new folder).")],
    version: options.Version = None,
    data_docs: Annotated[
        str | None,
        typer.Option("--data-docs", help="Link Great Expectations' Data Docs (they load scripts from other hosts)."),
    ] = None,
    warehouse: options.Warehouse = None,
    as_json: options.Json = False,
) -> None:
    """The data book: figures, sentences and arithmetic as a static site. Only what changed is written anew."""
    from dataclasses import asdict

    from flows.bookkeeping import missing
    from flows.cli.looking import opened
    from flows.cli.output import emit_json, messages

    if needed := missing():
        raise TallyhouseError(needed)

    from warehouse.book.build import build_book

    report = build_book(opened(warehouse), folder, version, data_docs=data_docs)
    if as_json:
        emit_json(asdict(report))
    else:
        pages = f"{report.pages:,} files, {report.written:,} written, {report.removed:,} removed"
        messages().print(f"The book of version {report.version}: {pages}, {report.seconds:.1f} s")
        messages().print(f"Open {folder / 'index.html'}", markup=False)
