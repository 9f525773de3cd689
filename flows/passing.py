"""What can pass by itself and is worth another try; all else is told at once.

A busy database, a lost connection or a time-out may be gone in a minute. A wrong address, a damaged file or a bug is not,
and a second try would only hide it. How long to wait for another run that holds the warehouse is a setting of its own
(`wait_seconds`) and no matter of trying again. Nothing is half done when a run is tried again: it began with its own
writer, and what it staged is undone before the next one stages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from time import sleep
from typing import TypeVar

from warehouse.errors import WarehouseBusyError

T = TypeVar("T")

DELAYS = (2.0, 10.0, 30.0)
# Drivers of databases each have classes of their own; they share these names (PEP 249) and no base class.
_BY_NAME = frozenset(
    {
        "OperationalError",
        "InterfaceError",
        "ConnectError",
        "ReadTimeout",
        "KilledWorker",
        "CommClosedError",
    }
)
# OperationalError is also "no such table" and "disk full"; only these words tell of something that passes.
_WORDS = (
    "database is locked",
    "database is busy",
    "connection refused",
    "connection reset",
    "server closed the connection",
    "terminating connection",
    "could not connect",
    "connection timeout",
    "timeout expired",
    "timed out",
    "connection has been closed",
    "is shutting down",
    "recovery mode",
    "not yet accepting connections",
    "too many clients",
    "starting up",
    "deadlock detected",
)


def can_pass(error: BaseException) -> bool:
    """Whether it, or what caused it, may be gone by itself in a minute."""
    if error.__cause__ is not None and can_pass(error.__cause__):
        return True
    if isinstance(error, ConnectionError | TimeoutError):
        return True
    names = {kind.__name__ for kind in type(error).__mro__}
    if names & {"KilledWorker", "CommClosedError", "ConnectError", "ReadTimeout"}:
        return True
    told = str(error).lower()
    return (isinstance(error, WarehouseBusyError) or bool(names & _BY_NAME)) and any(words in told for words in _WORDS)


def tried_again(
    work: Callable[[], T], log: logging.LoggerAdapter[logging.Logger] | logging.Logger, delays: Iterable[float]
) -> T:
    """Do the work; after an error that can pass, again after each of `delays` (seconds).

    Raises:
        Exception: the first error that cannot pass, or the last one.
    """
    for delay in delays:
        try:
            return work()
        except Exception as error:
            if not can_pass(error):
                raise
            log.warning("%s: %s Trying again in %g s.", type(error).__name__, error, delay)
            sleep(delay)
    return work()
