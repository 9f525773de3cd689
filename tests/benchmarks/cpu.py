"""CPU seconds of work that several processes share: this one, its children, a PostgreSQL server.

On a machine that others use as well, the clock on the wall says little; the kernel counts what each process really ran.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


class Cpu:
    """Counts this process and its descendants, and those of `roots` (the process of a server)."""

    def __init__(self, *roots: int) -> None:
        self.roots = roots

    def seconds(self) -> float:
        """All CPU seconds until now."""
        return self._of_others() + self._own()

    def of(self, work: Callable[[], object]) -> float:
        """CPU seconds that some work takes, without those of asking: of this process is asked last, and first again."""
        before = self._of_others() + self._own()
        work()
        return self._own() + self._of_others() - before

    def _own(self) -> float:
        times = os.times()
        return times.children_user + times.children_system + time.process_time()

    def _of_others(self) -> float:
        others = {pid for root in (os.getpid(), *self.roots) for pid in _descendants(root)} | set(self.roots)
        return sum(_spent(pid) for pid in others)


def _descendants(pid: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return
    for child in map(int, children):
        yield child
        yield from _descendants(child)


def _spent(pid: int) -> float:
    """What a process ran (in nanoseconds, by thread), and what those of its children ran that have ended (in ticks)."""
    try:
        threads = [(thread / "schedstat").read_text() for thread in Path(f"/proc/{pid}/task").iterdir()]
        ended = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[13:15]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(thread.split()[0]) for thread in threads) / 1e9 + sum(map(int, ended)) / TICK
