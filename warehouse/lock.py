"""One writer at a time, held by the system and not by a promise: a lock dies with the process that held it.

SQLite: a POSIX lock on the file NAME.lock beside the warehouse. The kernel lets it go the moment the process ends, however it
ends, so that no time-out can be too short for a long run or too long for a dead one. PostgreSQL: an advisory lock of
the session that does all the writing; the server lets it go when the connection ends, and keep-alive packets end the
connection of a host that vanished within half a minute. Writes go through that same connection, so that a writer which
lost its lock cannot write.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from warehouse.errors import WarehouseBusyError
from warehouse.layout import RUN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from warehouse.door import Door

ADVISORY = 7220002
PAUSE = 0.1
_held: set[str] = set()
_guard = threading.Lock()


@contextmanager
def only_writer(door: Door, wait: float) -> Iterator[None]:
    """Hold the warehouse for writing.

    Raises:
        WarehouseBusyError: another writer still holds it after `wait` seconds; says which run, where and since when.
    """
    path = door.place.path
    if path is not None:
        file = path.resolve()  # one lock for one file, by whichever name it is opened
        with _file_lock(file.with_name(file.name + ".lock"), lambda: _holder(door), wait):
            yield
        return
    _until(lambda: _try_advisory(door), lambda: _holder(door), wait)
    try:
        yield
    except BaseException:
        with suppress(Exception):  # a lost connection holds no lock, and is told by the error itself
            _unlock_advisory(door)
        raise
    _unlock_advisory(door)


def _unlock_advisory(door: Door) -> None:
    door.execute(f"SELECT pg_advisory_unlock({ADVISORY})")


def _try_advisory(door: Door) -> bool:
    return bool(door.value(f"SELECT CAST(CAST(pg_try_advisory_lock({ADVISORY}) AS INTEGER) AS BIGINT)"))


@contextmanager
def _file_lock(path: Path, holder: Callable[[], str], wait: float) -> Iterator[None]:
    """A POSIX lock excludes other processes; the set excludes other threads, which POSIX locks do not."""
    import fcntl

    name = str(path.resolve())
    _until(lambda: _claim(name), holder, wait)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:

            def taken() -> bool:
                try:
                    fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except (BlockingIOError, PermissionError):
                    return False
                return True

            _until(taken, holder, wait)
            yield
        finally:
            os.close(descriptor)
    finally:
        with _guard:
            _held.discard(name)


def _claim(name: str) -> bool:
    with _guard:
        if name in _held:
            return False
        _held.add(name)
        return True


def _until(taken: Callable[[], bool], holder: Callable[[], str], wait: float) -> None:
    deadline = time.monotonic() + wait
    while not taken():
        if time.monotonic() >= deadline:
            waited = f" (waited {wait:g} s)" if wait else ""
            raise WarehouseBusyError(f"{holder()} is writing to this warehouse{waited}; try again when it is done.")
        time.sleep(PAUSE)


def _holder(door: Door) -> str:
    columns = {name: RUN.columns[name] for name in ("run_id", "host", "pid", "started_at")}
    running = door.query(f"SELECT {', '.join(columns)} FROM run WHERE state = 'running'", columns)
    if running.is_empty():
        return "another run"
    run_id, host, pid, started = running.sort("started_at").row(-1)
    return f"run {run_id} (process {pid} on {host}, since {started})"
