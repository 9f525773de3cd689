"""Decisions are tested on both engines, with the fixtures of the warehouse's tests.

`raw` and `house` are a landing folder whose files were taken once; a module that uses them says in `files` which.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.test_deciding import take
from tests.warehouse.conftest import engine, postgres, url
from warehouse import Warehouse, open_warehouse

__all__ = ["engine", "postgres", "url"]


@pytest.fixture
def raw(tmp_path: Path, files: dict[str, str]) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def house(tmp_path: Path, raw: Path) -> Warehouse:
    opened = open_warehouse(tmp_path / "t.sqlite3", create=True)
    take(opened, raw)
    return opened
