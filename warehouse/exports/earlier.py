"""What an earlier export left in a folder, so that what stands there is of one version and in step with its data package."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from warehouse.layout import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

NOTE = ".export.json"  # in the folder: which version the last export wrote, and in which formats
SDMX_FILE = "observation.sdmx.csv"
PACKAGE = "datapackage.json"
DESCRIBED = {"csv", "sdmx"}  # formats whose files the data package lists


def wanted(folder: Path, content_hash: str, formats: Collection[str]) -> set[str]:
    """The formats to write: those asked for, and those in which the folder has the same version already."""
    hash_, before = _noted(folder / NOTE)
    return set(formats) | (before if hash_ == content_hash else set())


def clear(folder: Path, content_hash: str, formats: set[str]) -> None:
    """Remove what an earlier export wrote of another version, and note what comes in its place. All other files stay."""
    _, before = _noted(folder / NOTE)
    for path in _files(folder, before) - _files(folder, formats):
        if (path / "_delta_log").is_dir():
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()
    note = json.dumps({"content_hash": content_hash, "formats": sorted(formats)}) + "\n"
    (folder / NOTE).write_text(note, encoding="utf-8")


def _noted(note: Path) -> tuple[str | None, set[str]]:
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
        return str(found["content_hash"]), set(found["formats"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None, set()  # no export of ours, as far as one can tell: nothing is removed


def _files(folder: Path, formats: Collection[str]) -> set[Path]:
    found = {folder / f"{name}.{ending}" for ending in ("parquet", "csv") if ending in formats for name in TABLES}
    found |= {folder / "delta" / name for name in TABLES if "delta" in formats}
    found |= {folder / SDMX_FILE} if "sdmx" in formats else set()
    return found | ({folder / PACKAGE} if DESCRIBED & set(formats) else set())
