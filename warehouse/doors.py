"""Readers' doors: a PostgreSQL connection costs a third of a second to open, an SQLite one nothing."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from warehouse.door import Door
from warehouse.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warehouse.address import Address

IDLE = 4  # connections that one warehouse keeps for the next reader


class Doors:
    """Doors to one place, for reading. On PostgreSQL a few stay open for the next reader; safe among threads.

    A door that saw an error is closed and not used again, and so is one that a forked parent opened.
    """

    def __init__(self, place: Address) -> None:
        self.place = place
        self._idle: list[tuple[int, Door]] = []

    @contextmanager
    def open(self) -> Iterator[Door]:
        """A door for the length of the block."""
        door = self._sound() or Door(self.place)
        try:
            yield door
        except BaseException:
            door.close()
            raise
        if door.is_sqlite or len(self._idle) >= IDLE:
            door.close()
        else:
            self._idle.append((os.getpid(), door))

    def _sound(self) -> Door | None:
        """A kept door whose connection still stands: a server that was restarted has closed them all."""
        while (door := self._taken()) is not None:
            try:
                door.value("SELECT CAST(1 AS BIGINT)")
            except WarehouseError:
                door.close()
            else:
                return door
        return None

    def _taken(self) -> Door | None:
        while self._idle:
            try:
                owner, door = self._idle.pop()
            except IndexError:  # another thread was faster
                return None
            if owner == os.getpid():
                return door
        return None

    def close(self) -> None:
        """Close the doors that no one uses."""
        while (door := self._taken()) is not None:
            door.close()
