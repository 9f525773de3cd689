"""What is tried again, and what is not."""

from __future__ import annotations

import logging

import pytest

from flows.passing import can_pass, tried_again
from warehouse.errors import WarehouseBusyError

LOG = logging.getLogger("test")


class OperationalError(Exception):
    """As a driver names it."""


class KilledWorker(Exception):  # noqa: N818
    """As Dask names it."""


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("database is locked"),
        OperationalError("connection refused"),
        OperationalError("FATAL: the database system is shutting down"),
        OperationalError("FATAL: the database system is in recovery mode"),
        OperationalError("connection to server failed: timeout expired"),
        OperationalError("SSL connection has been closed unexpectedly"),
        ConnectionResetError(),
        TimeoutError(),
        KilledWorker("read and extract"),
        WarehouseBusyError("w.sqlite3 is locked by another program (database is locked); try again when it is done."),
    ],
)
def test_passes(error: Exception) -> None:
    assert can_pass(error)
    wrapped = ValueError("the stage could not be written")
    wrapped.__cause__ = error
    assert can_pass(wrapped)


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("no such table: article_row"),
        OperationalError("disk full"),
        WarehouseBusyError("run 7 is writing to this warehouse; waited 60 s; try again when it is done."),
        KeyError("x"),
        FileNotFoundError(),
    ],
)
def test_stays(error: Exception) -> None:
    assert not can_pass(error)


def test_it_is_tried_again_until_it_works() -> None:
    errors = [TimeoutError("1"), TimeoutError("2")]

    def work() -> str:
        if errors:
            raise errors.pop()
        return "done"

    assert tried_again(work, LOG, [0, 0, 0]) == "done"


def test_what_cannot_pass_is_told_at_once() -> None:
    tries = []

    def work() -> None:
        tries.append(1)
        raise KeyError("bug")

    with pytest.raises(KeyError):
        tried_again(work, LOG, [0, 0])
    assert len(tries) == 1


def test_patience_has_an_end() -> None:
    def work() -> None:
        raise TimeoutError("still")

    with pytest.raises(TimeoutError, match="still"):
        tried_again(work, LOG, [0, 0])
