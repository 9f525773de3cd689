"""The landing folder: which files are new, edited, unchanged or gone since the last run.

A file whose size and modification time are those of the last run is taken as unchanged without opening it, so that a
run over a hundred thousand old files costs a directory listing. Everything else is read; its bytes decide.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import polars as pl


@dataclass(frozen=True, slots=True)
class LandedFile:
    """One file as the listing shows it: `path` is its name in the warehouse, `location` where to open it.

    `path` is relative to the landing folder, with forward slashes.
    """

    path: str
    location: str
    size: int
    mtime_ns: int
    leads_out: bool = False


@dataclass(frozen=True, slots=True)
class Landing:
    """What a listing shows against what the warehouse knows.

    Attributes:
        new, edited: files to read.
        removed: paths that are gone.
        unchanged: how many are as they were.
        arriving: files to read that changed so lately that they may still be growing; left to the next run.
    """

    new: list[LandedFile]
    edited: list[LandedFile]
    removed: list[str]
    unchanged: int
    arriving: tuple[str, ...] = ()

    @property
    def to_read(self) -> list[LandedFile]:
        """New and edited files, in order of their paths."""
        return sorted([*self.new, *self.edited], key=lambda file: file.path)

    @property
    def total(self) -> int:
        """How many files lie in the folder."""
        return len(self.new) + len(self.edited) + len(self.arriving) + self.unchanged


def never(_: LandedFile) -> bool:
    """No unchanged file is worth another try."""
    return False


def compare(
    raw: Path, known: pl.DataFrame, *, settle: float = 0, again: Callable[[LandedFile], bool] = never
) -> Landing:
    """Hold the folder against `known` (columns path: String, size: Int64, mtime_ns: Int64, state: String).

    A file to read that was modified within the last `settle` seconds waits for the next run: it may be half written. One
    that is unchanged counts as edited where `again` says that it is worth another try.

    Raises:
        FileNotFoundError, NotADirectoryError: there is no such folder.
    """
    if raw.is_file():
        raise NotADirectoryError(f"{raw} is a file; name the folder that it lies in, which is read whole.")
    if not raw.is_dir():
        raise FileNotFoundError(
            f"The landing folder {raw} does not exist. Make it and put article files into it, or name another one with --raw."
        )
    before = {
        path: (size, mtime_ns, state)
        for path, size, mtime_ns, state in known.select("path", "size", "mtime_ns", "state").iter_rows()
    }
    new, edited, arriving, unchanged = [], [], [], 0
    now = time.time_ns()
    grown = now - int(settle * 1e9)
    for file in listing(raw):
        size, mtime_ns, state = before.pop(file.path, (None, None, None))
        changed = state == "removed" or (size, mtime_ns) != (file.size, file.mtime_ns)
        if changed and grown < file.mtime_ns <= now:  # a time in the future tells nothing, and must not wait for ever
            arriving.append(file.path)
            continue
        if size is None:
            new.append(file)
        elif changed or again(file):
            edited.append(file)
        else:
            unchanged += 1
    removed = sorted(path for path, (_, _, state) in before.items() if state != "removed")
    return Landing(new, edited, removed, unchanged, tuple(sorted(arriving)))


def listing(raw: Path) -> Iterator[LandedFile]:
    """All article files below `raw`; README files and names that begin with a dot are none.

    A link is followed to a file inside the folder only; one that leads out is listed as such and never opened. Links
    to folders are not followed: inside `raw` their files are met anyway. What vanishes meanwhile is not there.
    """
    root = raw.resolve()
    folders = [raw]
    while folders:
        folder = folders.pop()
        try:
            entries = os.scandir(folder)
        except FileNotFoundError:
            if folder == raw:
                raise
            continue
        with entries:
            for entry in entries:
                if entry.name.startswith((".", "README")):
                    continue
                with suppress(FileNotFoundError):
                    if entry.is_symlink():
                        yield from _linked(entry, raw, root)
                    elif entry.is_dir():
                        folders.append(Path(entry.path))
                    elif entry.is_file():
                        stat = entry.stat()
                        yield LandedFile(_relative(entry.path, raw), entry.path, stat.st_size, stat.st_mtime_ns)


def _linked(entry: os.DirEntry[str], raw: Path, root: Path) -> Iterator[LandedFile]:
    path = _relative(entry.path, raw)
    target = Path(entry.path).resolve()
    if not target.is_relative_to(root):
        stat = entry.stat(follow_symlinks=False)
        yield LandedFile(path, entry.path, stat.st_size, stat.st_mtime_ns, leads_out=True)
    elif not target.is_dir():  # one that leads nowhere is listed too: reading it says so
        stat = target.stat() if target.exists() else entry.stat(follow_symlinks=False)
        yield LandedFile(path, entry.path, stat.st_size, stat.st_mtime_ns)


def _relative(path: str, raw: Path) -> str:
    # os.scandir gives back the prefix that it was called with, so that cutting it is enough (and cheap).
    return shown(path[len(str(raw)) :].lstrip(os.sep).replace(os.sep, "/"))


def shown(name: str) -> str:
    r"""A name of a file that every table and page can hold: one that is no valid Unicode is written with \xNN."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
