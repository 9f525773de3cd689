"""A small SQLite warehouse with hostile names in it, published in a few versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.made import Made, publish
from warehouse import Warehouse, open_warehouse
from warehouse.book.build import build_book

HOSTILE = '<script>alert("1")</script>&amp; \u202e"onfocus=x \'}}{{ 61 * 67 }}'
A, B, C = Made("anshan"), Made("baotou", 3, 4), Made("chengde", wrong=True)


@pytest.fixture
def house(trusted: None, tmp_path: Path) -> Warehouse:
    """A warehouse with one version of three articles, one of them with a broken sum."""
    made = open_warehouse(str(tmp_path / "warehouse.db"), create=True)
    publish(made, A, B, C, run_id="first")
    return made


def built(house: Warehouse, folder: Path, version: int | None = None) -> dict[str, bytes]:
    """Build a book; its files with their bytes."""
    build_book(house, folder, version)
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a book."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
