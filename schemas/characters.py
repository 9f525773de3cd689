"""Traditional characters and what they are read as: texts are placed by their simplified form, in which all lists are written.

A text and its simplified form are of the same length, so that every position is the same in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import polars as pl

from schemas.data_files import parse, read_text

FILE = Path(__file__).parent / "traditional.yaml"


@cache
def simple_forms() -> dict[str, str]:
    """What each traditional character is read as."""
    return {pair[0]: pair[1] for pair in parse(FILE, read_text(FILE))["pairs"].split()}


@cache
def _table() -> dict[int, str]:
    return str.maketrans(simple_forms())


@cache
def _any() -> str:
    """Finds a traditional character (Rust): a class is ready ten times as fast as two thousand words to be searched for."""
    return f"[{''.join(simple_forms())}]"


def in_simple_forms(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The frame with these columns of text in simplified characters; most hold no other, and are not looked at closely."""
    told = []
    for name in columns:
        texts = frame[name]
        rows = texts.str.contains(_any()).fill_null(value=False).arg_true()
        if len(rows):
            simple = [text.translate(_table()) for text in texts.gather(rows)]
            told.append(texts.clone().scatter(rows, pl.Series(simple, dtype=pl.String)).alias(name))
    return frame.with_columns(told) if told else frame
