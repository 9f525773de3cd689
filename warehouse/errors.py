"""What can go wrong in the warehouse, each as a sentence that says what to do next."""

from __future__ import annotations

from schemas.errors import TallyhouseError


class WarehouseError(TallyhouseError):
    """Anything the warehouse refuses or cannot do."""


class NoWarehouseError(WarehouseError):
    """There is no warehouse at the address, or nothing is published in it yet."""


class WarehouseBusyError(WarehouseError):
    """Another writer holds the warehouse, and the time to wait for it is over."""


class WarehouseDamagedError(WarehouseError):
    """The database says what cannot be so; nothing is repaired by guessing."""


class NoSuchVersionError(WarehouseError):
    """The version asked for was never published."""


class NoSuchRowError(WarehouseError):
    """The article or observation asked for is not in that version."""


class BalanceError(WarehouseError):
    """A staged version would lose rows: its counts do not balance, so it is not published."""


class NotAuditedError(WarehouseError):
    """A staged version was to be published without a successful audit."""
