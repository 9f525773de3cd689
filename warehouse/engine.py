"""The one SQLAlchemy engine factory, for migrations; all else goes through `door.py`.

On SQLite no engine may be open in a process while a door is: `auditor.py` says why.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool

from warehouse.door import PRAGMAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from warehouse.address import Address


def make_engine(place: Address) -> Engine:
    """An engine without a pool. On SQLite every transaction begins explicitly, so that DDL rolls back like the rest."""
    engine = create_engine(place.for_sqlalchemy, poolclass=NullPool)
    if place.is_sqlite:
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


@contextmanager
def transaction(place: Address) -> Iterator[Connection]:
    """A connection in a transaction that is committed at the end of the block."""
    engine = make_engine(place)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _on_connect(connection: Any, _record: object) -> None:
    # The driver's own idea of transactions commits before DDL; None leaves BEGIN to us.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
