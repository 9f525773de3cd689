"""Watching the landing folder: a run as soon as files arrived and are complete.

The file system says that something changed; when it has been quiet for the settling time, a run starts. A folder that is
never quiet gets a run all the same after `PATIENCE` settling times; files that are still growing then are left out by the
run itself (`flows.landing.compare` with `settle`), and the changes that they go on making bring the next run.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, time_ns

from watchfiles import Change, DefaultFilter, awatch

from flows.landing import listing

PATIENCE = 15
LONGEST = 60.0  # seconds between two tries of a run that does not take place
log = logging.getLogger(__name__)


class Articles(DefaultFilter):
    """What a run would list: no README, no name that begins with a dot, at any depth."""

    def __init__(self, raw: Path) -> None:
        self._root = raw.resolve()
        super().__init__()

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change of this path concerns a run. A removal does not: what was published stays."""
        try:
            parts = Path(path).relative_to(self._root).parts
        except ValueError:
            return False
        return change is not Change.deleted and not any(part.startswith((".", "README")) for part in parts)


@dataclass
class Arrivals:
    """When to run, as a function of when files changed. Times are seconds of one clock that only goes forward.

    Attributes:
        settle: so long must the folder be quiet before a run.
        first, last: when the first and the last change came that no run has taken yet; None: nothing waits.
    """

    settle: float
    first: float | None = None
    last: float | None = None

    def changed(self, now: float) -> None:
        """A file came or grew."""
        self.first = now if self.first is None else self.first
        self.last = now

    def due(self) -> float | None:
        """When to start the next run; None: nothing waits."""
        if self.first is None or self.last is None:
            return None
        return min(self.last + self.settle, self.first + PATIENCE * self.settle)

    def started(self, now: float) -> None:
        """A run lists the folder now. It takes what was quiet for the settling time; younger changes go on waiting."""
        if self.last is not None and self.last + self.settle > now:
            self.first = self.last
        else:
            self.first = self.last = None


async def watch(
    raw: Path, settle: float, run: Callable[[], Awaitable[bool]], stop: asyncio.Event, *, again: float = 5.0
) -> None:
    """Start `run` whenever files arrived and settled, one run at a time, until `stop`.

    Args:
        raw: the landing folder.
        settle: seconds of quiet after which a file counts as complete.
        run: does one run and says whether it took place; if not (another one is at work), it is tried again.
        stop: ends the watch.
        again: seconds to wait before a run is tried again; twice as long each time, at most a minute.
    """
    wait = again
    arrivals = Arrivals(settle)
    arrivals.changed(monotonic())  # what lies there already
    woken = asyncio.Event()

    async def listen() -> None:
        async for changes in awatch(raw.resolve(), watch_filter=Articles(raw), stop_event=stop, debounce=200, step=50):
            log.debug("%d changes in %s", len(changes), raw)
            arrivals.changed(monotonic())
            woken.set()

    listener = asyncio.create_task(listen())
    try:
        while not stop.is_set() and not listener.done():
            await _sleep_until(arrivals.due(), woken, stop)
            due = arrivals.due()
            if due is None or monotonic() < due or stop.is_set():
                continue
            arrivals.started(monotonic())
            began = time_ns()
            if not await run():
                arrivals.changed(monotonic() + wait - settle)
                wait = min(2 * wait, LONGEST)
                continue
            wait = again
            if await asyncio.to_thread(_any_younger, raw, began - int(settle * 1e9)):
                arrivals.changed(monotonic())
    finally:
        stop.set()
        await listener


def _any_younger(raw: Path, than: int) -> bool:
    """Whether a file was so young that a run which began then may have left it out, whatever the file system told."""
    now = time_ns()
    return any(than < file.mtime_ns <= now for file in listing(raw))


async def _sleep_until(due: float | None, woken: asyncio.Event, stop: asyncio.Event) -> None:
    """Sleep until a run is due, or something changes, or the end; look up once a second for the end."""
    seconds = 1.0 if due is None else min(1.0, max(0.0, due - monotonic()))
    woken.clear()
    if stop.is_set():
        return
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        return
