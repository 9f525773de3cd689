"""Processes of this machine that extract: reading numbers is Python through and through, and a process has one core of it.

They import only the rooms, not Prefect. A run with little to read does without them: they need a second or two to start.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
TURN = threading.Lock()  # of a process, so that a `Here` can be sent to another


class Here(Executor):
    """Does the work at once, where it is asked for; of several threads that ask, one after the other.

    Side by side they would only take the interpreter from each other, at the price of a quarter of the time.
    """

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The result, or the error, as a future."""
        future: Future[T] = Future()
        try:
            with TURN:
                future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future


class Pool(ProcessPoolExecutor):
    """Processes that Ctrl-C of a terminal does not reach: they end with their parent, which tells what happened, once."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have it done; a process that is started for it takes over what this thread does not want to hear."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def workers(chunks: int, most: int | None) -> Iterator[Executor]:
    """Processes for so many chunks, for the length of the block; one chunk is done where it is asked for.

    Args:
        chunks: how many there are.
        most: processes at most; None: as many as this process has cores.
    """
    count = min(chunks, most if most is not None else cores())
    if count < 2:
        yield Here()
        return
    pool = Pool(count, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    """Of a worker: it ends with its parent, however that ends; otherwise it would wait for work for ever."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent(*_: Any) -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
