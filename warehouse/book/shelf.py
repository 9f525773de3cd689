"""The folder that a book lies in: what of it is ours, what must be written anew, what goes.

A list of its files (`.pages.parquet`) lies in the folder. Nothing is ever removed that is not on that list.
"""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl

from warehouse.errors import WarehouseError

LIST = ".pages.parquet"
SCHEMA = {"path": pl.String(), "kind": pl.String(), "key": pl.String(), "digest": pl.UInt64()}


class NotABookError(WarehouseError):
    """The folder holds something that is no book; nothing in it is touched."""


class Shelf:
    """A folder with a book in it, or an empty one."""

    def __init__(self, folder: Path) -> None:
        """Open a folder; it is made if it is not there.

        Raises:
            NotABookError: it is a file, or it holds files and no list of a book's pages.
        """
        self.folder = folder
        if folder.exists() and not folder.is_dir():
            raise NotABookError(f"{folder} is a file. A book needs a folder: name another place.")
        folder.mkdir(parents=True, exist_ok=True)
        listed = folder / LIST
        if not listed.exists() and any(folder.iterdir()):
            raise NotABookError(
                f"{folder} is not empty, and no book was made there. Name an empty or a new folder: files that are "
                "not the book's own would stand among its pages."
            )
        self.listed = pl.read_parquet(listed).cast(SCHEMA) if listed.exists() else pl.DataFrame(schema=SCHEMA)  # type: ignore[arg-type]
        self.written = 0
        self._folders: set[Path] = set()

    def present(self) -> set[str]:
        """The files that are there now."""
        found: set[str] = set()
        for place, _, names in os.walk(self.folder):
            inner = os.path.relpath(place, self.folder).replace(os.sep, "/")
            found.update(names if inner == "." else (f"{inner}/{name}" for name in names))
        return found

    def put(self, path: str, content: bytes) -> None:
        """Write a file unless it says just that already; a reader sees the old one or the new one, whole."""
        place = self.folder / path
        if place.parent not in self._folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(place.parent)
        try:
            if place.stat().st_size == len(content) and place.read_bytes() == content:
                return
        except FileNotFoundError:
            pass
        new = place.with_name(f".{place.name}.new")
        new.write_bytes(content)
        new.replace(place)
        self.written += 1

    def note(self, pages: pl.DataFrame) -> None:
        """Keep the list of the book's files."""
        new = self.folder / f"{LIST}.new"
        pages.select(list(SCHEMA)).cast(SCHEMA).sort("path").write_parquet(new, compression="zstd", statistics=False)  # type: ignore[arg-type]
        new.replace(self.folder / LIST)

    def clear(self, paths: list[str]) -> None:
        """Remove files of the book, and folders that it leaves empty."""
        for path in paths:
            place = self.folder / path
            place.unlink(missing_ok=True)
            for parent in place.parents:
                if parent == self.folder or any(parent.iterdir()):
                    break
                parent.rmdir()
