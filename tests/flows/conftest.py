"""Decisions are tested on SQLite, and where they are first made on PostgreSQL, too (`both_engines`): SQL is the warehouse's.

`raw` and `house` are a landing folder whose files were taken once; a module that uses them says in `files` which.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.flows.test_deciding import take
from tests.warehouse.conftest import ENGINES, Templates, asked_plainly, postgres, templates, url
from warehouse import Warehouse, open_warehouse

__all__ = ["asked_plainly", "postgres", "templates", "url"]
both_engines = pytest.mark.parametrize("engine", ENGINES, indirect=True)
LONG_AGO = 1_600_000_000


@pytest.fixture(scope="module", autouse=True)
def audited(asked_plainly: None) -> None:
    """In SQL alone: what is decided here is not how a version is audited."""


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine a test runs on."""
    return str(getattr(request, "param", "sqlite"))


def lay(folder: Path, files: dict[str, str]) -> Path:
    """A folder of these files, all of one time, so that a warehouse that took others like them knows them."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
        os.utime(folder / name, (LONG_AGO, LONG_AGO))
    return folder


def copied(templates: Templates, engine: str, files: dict[str, str], place: Path) -> str:
    """Address of a warehouse on that engine that took these files; the first one takes them, the others are its copies."""

    def fill(house: Warehouse) -> None:
        assert take(house, lay(templates.place / f"raw-{len(templates.made)}", files)) is not None

    return templates.copy(engine, place / "t.sqlite3", tuple(sorted(files.items())), fill)


@pytest.fixture
def raw(tmp_path: Path, files: dict[str, str]) -> Path:
    return lay(tmp_path / "raw", files)


@pytest.fixture
def house(tmp_path: Path, raw: Path, files: dict[str, str], templates: Templates) -> Warehouse:
    return open_warehouse(copied(templates, "sqlite", files, tmp_path))
