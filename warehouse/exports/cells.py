"""CSV: cells that a spreadsheet shows and never runs.

A cell of text that begins with =, +, -, @, a tab or a line end and goes on gets an apostrophe in front (OWASP, CSV injection),
and one that begins with an apostrophe gets a second, so that taking one away gives back every cell. Numbers stay as they are,
and so does a sign that stands alone, as the codes of `bound` do: there is nothing to run in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

RISKY = r"(?s)^(?:'|[=+\-@\t\r\n\x00＝＋－＠].)"


def inert(frame: pl.DataFrame, numbers: Sequence[str] = ()) -> pl.DataFrame:
    """The frame with every risky cell of text made inert; `numbers` are columns of text that hold numbers only."""
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String and name not in numbers]
    return frame.with_columns(_inert(pl.col(name)) for name in texts)


def as_csv(frame: pl.DataFrame, numbers: Sequence[str] = ()) -> bytes:
    """A frame as UTF-8 CSV (RFC 4180): a header line, CR LF, quotes where needed; null is empty, an empty text is quoted."""
    return inert(frame, numbers).write_csv(line_terminator="\r\n", quote_style="necessary").encode()


def _inert(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(RISKY)).then(pl.lit("'") + text).otherwise(text).name.keep()
