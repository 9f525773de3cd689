"""The folder that a book lies in: what of it is ours, what must be written anew, what goes.

A list of its files (`.pages.parquet`) lies in the folder. Nothing is ever removed that is not on that list. One build at a
time: two would keep two lists. The system holds the folder for a build and lets it go when its process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl

from warehouse.errors import WarehouseError

LIST = ".pages.parquet"
SCHEMA = {"path": pl.String(), "kind": pl.String(), "key": pl.String(), "digest": pl.UInt64()}


class NotABookError(WarehouseError):
    """The folder holds something that is no book; nothing in it is touched."""


class BookBusyError(WarehouseError):
    """Another build has the folder."""


class Shelf:
    """A folder with a book in it, or an empty one; held for one build, to the end of a `with` block."""

    def __init__(self, folder: Path) -> None:
        """Open a folder; it is made if it is not there.

        Raises:
            NotABookError: it is a file, or it holds files and no list of a book's pages that can be read.
            BookBusyError: another build has it.
        """
        self.folder = folder
        if folder.exists() and not folder.is_dir():
            raise NotABookError(f"{folder} is a file. A book needs a folder: name another place.")
        folder.mkdir(parents=True, exist_ok=True)
        self.written = 0
        self._folders: set[Path] = set()
        self._held = _held(folder)
        try:
            self.listed = _listed(folder)
        except BaseException:
            os.close(self._held)
            raise

    def __enter__(self) -> Self:
        """The shelf, which is held already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the folder go."""
        os.close(self._held)

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


def _held(folder: Path) -> int:
    """A descriptor that holds the folder itself: a file for it would stand among the pages.

    Some network file systems lock no folders; there, two builds are kept apart by whoever starts them.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        told = f"The book in {folder} is being made by another process; try again when it is done."
        raise BookBusyError(told) from None
    except OSError:
        pass
    return descriptor


def _listed(folder: Path) -> pl.DataFrame:
    listed = folder / LIST
    if listed.exists():
        try:
            return pl.read_parquet(listed).cast(SCHEMA)  # type: ignore[arg-type]
        except pl.exceptions.PolarsError:
            raise NotABookError(
                f"{listed} is damaged, so that nobody can tell which files of the folder are the book's. Remove the "
                "folder, or name another place; the book is made anew from the warehouse."
            ) from None
    if any(folder.iterdir()):
        raise NotABookError(
            f"{folder} is not empty, and no book was made there. Name an empty or a new folder: files that are "
            "not the book's own would stand among its pages."
        )
    return pl.DataFrame(schema=SCHEMA)
