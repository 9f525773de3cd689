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
from stat import S_IFBLK, S_IFCHR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK, S_ISDIR

import polars as pl

ODD = {S_IFIFO: "a named pipe", S_IFSOCK: "a socket", S_IFCHR: "a device", S_IFBLK: "a device"}


@dataclass(frozen=True, slots=True)
class LandedFile:
    """One file as the listing shows it: `path` is its name in the warehouse, `location` where to open it.

    `path` is relative to the landing folder, with forward slashes. A folder that could not be listed stands for the files
    in it: its path ends with a slash, and `closed` says why. What is no file (`odd` says what it is) is never opened: to open
    a pipe is to wait for somebody who writes into it.
    """

    path: str
    location: str
    size: int
    mtime_ns: int
    leads_out: bool = False
    closed: str | None = None
    odd: str | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """What a listing shows against what the warehouse knows.

    Attributes:
        new, edited: files to read.
        removed: paths that are gone; of what lies in a folder that could not be listed nothing is known.
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
    def gone(self) -> tuple[str, ...]:
        """The files that are gone; a folder that can be listed again is none."""
        return tuple(path for path in self.removed if not path.endswith("/"))

    @property
    def total(self) -> int:
        """How many files lie in the folder."""
        return len(self.new) + len(self.edited) + len(self.arriving) + self.unchanged


def never(_: LandedFile) -> bool:
    """No unchanged file is worth another try."""
    return False


def compare(
    raw: Path,
    known: pl.DataFrame,
    *,
    settle: float = 0,
    again: Callable[[LandedFile], bool] = never,
    part: str = "",
) -> Landing:
    """Hold the folder against `known` (columns path: String, size: Int64, mtime_ns: Int64, state: String).

    A file to read that was modified within the last `settle` seconds waits for the next run: it may be half written. One
    that is unchanged counts as edited where `again` says that it is worth another try. With `part`, only the folder of that
    name inside `raw` is looked at, and the files outside of it are what they were.

    Raises:
        FileNotFoundError, NotADirectoryError, PermissionError: there is no such folder, or it cannot be listed.
    """
    check(raw / part)
    below = f"{shown(part)}/" if part else ""
    before = {
        path: (size, mtime_ns, state)
        for path, size, mtime_ns, state in known.select("path", "size", "mtime_ns", "state").iter_rows()
        if path.startswith(below)
    }
    new, edited, arriving, closed, unchanged = [], [], [], [], 0
    now = time.time_ns()
    grown = now - int(settle * 1e9)
    for file in listing(raw, part):
        size, mtime_ns, state = before.pop(file.path, (None, None, None))
        changed = state == "removed" or (size, mtime_ns) != (file.size, file.mtime_ns)
        if file.closed:
            closed.append(file.path)
        if changed and grown < file.mtime_ns <= now:  # a time in the future tells nothing, and must not wait for ever
            arriving.append(file.path)
            continue
        if size is None:
            new.append(file)
        elif changed or again(file):
            edited.append(file)
        else:
            unchanged += 1
    hidden = tuple(closed)
    removed = sorted(p for p, (_, _, state) in before.items() if state != "removed" and not p.startswith(hidden))
    return Landing(new, edited, removed, unchanged, tuple(sorted(arriving)))


def listing(raw: Path, part: str = "") -> Iterator[LandedFile]:
    """All article files below `raw`, or below one folder in it; README files and names that begin with a dot are none.

    A link is followed to a file inside the folder only; one that leads out is listed as such and never opened. Links
    to folders are not followed: inside `raw` their files are met anyway. What vanishes meanwhile is not there. A folder
    that cannot be listed is told in place of its files, and stops no other.
    """
    root = Path(os.path.realpath(raw))
    raw = Path(os.path.abspath(raw))  # noqa: PTH100 (links stay): names are cut off behind it, whatever it was called
    first = raw / part
    folders = [first]
    while folders:
        folder = folders.pop()
        try:
            yield from _entries(folder, raw, root, folders)
        except FileNotFoundError:
            if folder == first:
                raise
        except OSError as error:
            if folder == first:
                raise (_refused(first, error) if isinstance(error, PermissionError) else error) from None
            why = error.strerror or str(error)
            yield LandedFile(f"{_relative(str(folder), raw)}/", str(folder), 0, 0, closed=why)


def part_of(raw: Path, landing: Path) -> str:
    """Where `raw` lies in the landing folder: its name from there, or nothing where it is that folder or none inside it.

    A file has one name, the one from the landing folder, whether a run reads that whole or a folder in it.
    """
    inside, whole = (Path(os.path.realpath(folder)) for folder in (raw, landing))
    if inside == whole or not inside.is_relative_to(whole):
        return ""
    return inside.relative_to(whole).as_posix()


def check(raw: Path) -> None:
    """Raise what says why a landing folder cannot be read, as far as that shows at once."""
    try:
        if raw.is_file():
            raise NotADirectoryError(f"{raw} is a file; name the folder that it lies in, which is read whole.")
        if not raw.is_dir():
            raise FileNotFoundError(
                f"The landing folder {raw} does not exist. Make it and put article files into it, or name another one with "
                "--raw."
            )
        with os.scandir(raw):
            pass
    except PermissionError as error:
        raise _refused(raw, error) from error


def _refused(raw: Path, error: PermissionError) -> PermissionError:
    return PermissionError(
        f"The landing folder {raw} could not be listed: {error.strerror}. Give the account that runs tallyhouse the rights to "
        "list and to enter it."
    )


def _entries(folder: Path, raw: Path, root: Path, folders: list[Path]) -> Iterator[LandedFile]:
    """The files of one folder; those below it are added to `folders`."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "README")):
                continue
            with suppress(FileNotFoundError):
                if entry.is_symlink():
                    yield from _linked(entry, raw, root)
                elif entry.is_dir():
                    folders.append(Path(entry.path))
                else:
                    yield _landed(entry, raw, entry.stat())


def _linked(entry: os.DirEntry[str], raw: Path, root: Path) -> Iterator[LandedFile]:
    target = Path(os.path.realpath(entry.path))  # Path.resolve stumbles over links that lead in a circle
    leads_out = not target.is_relative_to(root)
    stat = entry.stat(follow_symlinks=False)
    if not leads_out:  # one that leads nowhere is listed too: reading it says so
        with suppress(OSError):
            stat = target.stat()
    if leads_out:
        yield LandedFile(_relative(entry.path, raw), entry.path, stat.st_size, stat.st_mtime_ns, leads_out)
    elif not S_ISDIR(stat.st_mode):
        yield _landed(entry, raw, stat)


def _landed(entry: os.DirEntry[str], raw: Path, stat: os.stat_result) -> LandedFile:
    """What an entry is, or the file that a link leads to (a link that leads nowhere is opened too, which says so)."""
    kind = S_IFMT(stat.st_mode)
    odd = None if kind in (S_IFREG, S_IFLNK) else ODD.get(kind, "no file")
    return LandedFile(_relative(entry.path, raw), entry.path, stat.st_size, stat.st_mtime_ns, odd=odd)


def _relative(path: str, raw: Path) -> str:
    # os.scandir gives back the prefix that it was called with, so that cutting it is enough (and cheap).
    return shown(path[len(str(raw)) :].lstrip(os.sep).replace(os.sep, "/"))


def shown(name: str) -> str:
    r"""A name of a file that every table and page can hold: one that is no valid Unicode is written with \xNN."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
