"""What serves this installation right now: one record in the home folder, and a lock that dies with its process.

The record (`serve.json`) says where Prefect's API is and what runs; the lock (`serve.lock`) says whether it is true. A
record without a held lock is left over from a process that was killed, and counts for nothing. Knows no Prefect, so that
every command can ask.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from schemas.errors import TallyhouseError


class AlreadyServedError(TallyhouseError):
    """This installation is served already."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A running `tallyhouse serve`.

    Attributes:
        pid: its process.
        server_pid: the process of the Prefect server below it.
        url: where the UI is; the API is at `url`/api.
        since: when it started (ISO 8601, UTC).
        serves: what it runs when, in words, one line each.
        book: where the data book is; None: it is not served.
    """

    pid: int
    server_pid: int
    url: str
    since: str
    serves: tuple[str, ...]
    book: str | None = None

    @property
    def api(self) -> str:
        """Address of Prefect's API."""
        return f"{self.url}/api"


def found(home: Path) -> Standing | None:
    """What serves the installation at `home`, or None."""
    try:
        with (home / "serve.lock").open("rb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:  # somebody holds it for writing: the record is true
                return _read(home)
    except FileNotFoundError:
        pass
    return None


@contextmanager
def claim(home: Path) -> Iterator[None]:
    """Hold the right to serve this installation, for the length of the block.

    Raises:
        AlreadyServedError: another process holds it; says which, since when, what it runs and where its UI is.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "serve.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServedError(_told(_read(home), home)) from None
        try:
            yield
        finally:
            with suppress(FileNotFoundError):
                (home / "serve.json").unlink()


def record(home: Path, standing: Standing) -> None:
    """Say what runs. The record appears whole or not at all."""
    new = home / f".serve.json.{os.getpid()}"
    new.write_text(json.dumps(asdict(standing), indent=2) + "\n")
    new.replace(home / "serve.json")


def _read(home: Path) -> Standing | None:
    """The record, or None while a serve that has just begun has not written it yet."""
    try:
        row = json.loads((home / "serve.json").read_text())
    except FileNotFoundError:
        return None
    return Standing(**{**row, "serves": tuple(row["serves"])})


def _told(standing: Standing | None, home: Path) -> str:
    if standing is None:
        return (
            f"Another `tallyhouse serve` is just starting for {home}. Try again in a few seconds to see what it runs."
        )
    runs = "".join(f"\n  {line}" for line in standing.serves)
    return (
        f"This installation ({home}) is served already: process {standing.pid}, since {standing.since}, "
        f"UI at {standing.url}.{runs}\n"
        f"Stop it with Ctrl-C in its terminal, or with `kill {standing.pid}`; then serve again."
    )
