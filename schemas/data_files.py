"""Reading the data files that analysts write: YAML in, entries out, errors that name file and line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from schemas.errors import TallyhouseError
from schemas.nearest import meant

SHOWN = 200  # characters of what is wrong
# What pydantic finds, by its types of errors, as one says it of YAML.
PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "is no key that is known here",
    "too_short": "needs at least {min_length} item(s)",
    "too_long": "has more than {max_length} items",
    "string_too_short": "needs at least {min_length} character(s)",
    "string_type": "must be a text; put it in quotes",
    "tuple_type": "must be a list, [like, this]",
    "list_type": "must be a list, [like, this]",
    "model_type": "must be an entry of keys and values",
    "model_attributes_type": "must be an entry of keys and values",
    "dict_type": "must be an entry of keys and values",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be one of {expected}",
}


class DataFileError(TallyhouseError):
    """One data file, or several, that are not what they must be; one sentence a fault, each with file and line."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class Entry(BaseModel):
    """What all entries share: no key that nobody knows, and no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


Model = TypeVar("Model", bound=BaseModel)


def load_entries(path: Path, model: type[Model], key: str, *, optional: bool = False) -> list[Model]:
    """Read a file that is one YAML list of entries.

    Args:
        path: the file.
        model: what each entry must be.
        key: the entry's field that names it, unique in the file.
        optional: a file that is not there is an empty list.

    Raises:
        DataFileError: with one sentence for each fault of the whole file, not only for the first.
    """
    if optional and not path.exists():
        return []
    source = read_text(path)
    if not source.strip():
        raise DataFileError(
            [
                f"{path}:1: the file is empty, and a list of entries is expected; put them back, or write [] if there is none"
            ]
        )
    data = parse(path, source)
    if data is None:  # comments alone
        return []
    if not isinstance(data, list):
        raise DataFileError([f"{path}:1: a list of entries is expected (lines that begin with '- {key}:')"])
    entries: list[Model] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for index, item in enumerate(data):
        name = item.get(key) if isinstance(item, dict) else None
        label = f"{key} {name!r}" if name else f"entry {index + 1}"
        try:
            entries.append(model.model_validate(item))
        except ValidationError as error:
            faults += [_sentence(path, source, index, label, e, model) for e in error.errors()]
        if name in seen:
            lines = line_of(source, (seen[name],)), line_of(source, (index,))
            faults.append(
                f"{path}:{lines[1]}: {label} stands here for the second time; the first is in line {lines[0]}"
            )
        elif isinstance(name, str):
            seen[name] = index
    if faults:
        raise DataFileError(faults)
    return entries


def read_text(path: Path) -> str:
    """The text of a data file. Raises DataFileError."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError([f"{path}: cannot be read ({error}); it must be a UTF-8 text file"]) from error


def parse(path: Path, source: str) -> Any:
    """The YAML of a data file. Raises DataFileError."""
    try:
        return YAML(typ="safe").load(source)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataFileError(
            [f"{path}:{line}: this is no YAML: {error.problem}; mind indentation and quotes"]
        ) from error
    except YAMLError as error:  # a character that no YAML may have
        line = source.count("\n", 0, getattr(error, "position", 0)) + 1
        raise DataFileError([f"{path}:{line}: this is no YAML: {str(error).splitlines()[0]}; take it out"]) from error


def line_of(source: str, where: Iterable[int | str]) -> int:
    """The line of a place in a file. Only asked for when something is wrong: the reader that keeps lines is slow."""
    node: Any = YAML(typ="rt").load(source)
    line = 1
    for part in where:
        try:
            mark = node.lc.key(part) if isinstance(part, str) else node.lc.item(part)
            line, node = mark[0] + 1, node[part]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return int(line)


def line_of_entry(source: str, key: str, name: str) -> int:
    """The line of the last entry of a list that has this name (where two have it, the later one is at fault)."""
    entries = YAML(typ="rt").load(source)
    return max((int(entries.lc.item(i)[0]) + 1 for i, e in enumerate(entries) if e.get(key) == name), default=1)


def _sentence(path: Path, source: str, index: int, label: str, error: Any, model: type[BaseModel]) -> str:
    where = [str(part) for part in error["loc"]]
    line = line_of(source, (index, *error["loc"]))
    field = ".".join(where) or "the entry"
    found = "" if error["type"] == "missing" else f", found {_shown(error['input'])}"
    near = meant(where[-1], _keys(model, error["loc"][:-1])) if error["type"] == "extra_forbidden" else ""
    return f"{path}:{line}: {label}: {field}: {_expected(error)}{found}{f'.{near}' if near else ''}"


def _keys(model: type[BaseModel], where: Iterable[int | str]) -> Iterator[str]:
    """The keys that are known at a place in an entry."""
    for part in where:
        if isinstance(part, int):
            continue
        field = next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)
        inner = (
            [one for one in (field.annotation, *get_args(field.annotation)) if isinstance(one, type)] if field else []
        )
        model = next((one for one in inner if issubclass(one, BaseModel)), model)
    yield from (field.alias or name for name, field in model.model_fields.items())


def _expected(error: Any) -> str:
    """What is wrong with a key, in words of a data file instead of those of the library."""
    plain = PLAIN.get(error["type"])
    if plain is None:
        said = str(error["msg"]).removeprefix("Value error, ")
        return said[:1].lower() + said[1:]
    return plain.format(**{name: str(value) for name, value in error.get("ctx", {}).items()})


def _shown(value: object) -> str:
    try:
        found = json.dumps(value, ensure_ascii=False, default=str)
        return found if len(found) <= SHOWN else f"{found[:SHOWN]}…"
    except ValueError:
        return "something that is a part of itself"


def hash_of(*parts: object) -> str:
    """SHA-256 over the content of parsed data files: comments and layout do not count. 64 hexadecimal digits."""
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
