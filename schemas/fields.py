"""The field dictionary: what each column of the frames means."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import Field as Constraint

from schemas.data_files import Entry, load_entries

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
    return MappingProxyType({field.name: field for field in load_entries(path, Field, "name")})


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
