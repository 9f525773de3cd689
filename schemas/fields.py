"""The field dictionary: what each column of the frames means."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import Field as Constraint

from schemas import frames
from schemas.data_files import DataFileError, Entry, load_entries

FILE = Path(__file__).parent / "fields.yaml"


class Field(Entry):
    """One column, as `fields.yaml` describes it; `unit` of an amount, None for anything else."""

    name: str = Constraint(pattern=r"^([A-Z]\w+\.)?[a-z][a-z0-9_]*$")
    description: str = Constraint(min_length=5)
    unit: str | None = None
    example: str | bool | int | float


@cache
def load_fields(path: Path = FILE) -> MappingProxyType[str, Field]:
    """All fields by name.

    Raises:
        DataFileError: one sentence for each fault, with file and line.
    """
    fields = {field.name: field for field in load_entries(path, Field, "name")}
    faults = undescribed(fields) if path == FILE else []  # a file of one's own need not have all
    if faults:
        raise DataFileError(f"{path}:1: {fault}" for fault in faults)
    return MappingProxyType(fields)


def undescribed(fields: Container[str]) -> list[str]:
    """What the frames have and the fields do not describe, in one sentence."""
    models = [m for m in vars(frames).values() if isinstance(m, type) and issubclass(m, frames.Frame)]
    columns = {column: f"{m.__name__}.{column}" for m in models for column in frames.dtypes(m)}
    gone = sorted(column for column, named in columns.items() if column not in fields and named not in fields)
    return [f"no entry describes the columns {', '.join(gone)}; put them back"] * bool(gone)


def field_of(frame: str, column: str) -> Field:
    """What a column of a frame means; `frame` is the name of its model ("Quantities").

    Raises:
        KeyError: the column is not described.
    """
    fields = load_fields()
    field = fields.get(f"{frame}.{column}") or fields.get(column)
    if field is None:
        raise KeyError(f"{FILE.name} does not describe the column {column!r} of {frame}; add an entry")
    return field
