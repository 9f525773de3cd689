"""The warehouse: versions of figures that never change once published, on SQLite or PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warehouse.house import Warehouse, open_warehouse
    from warehouse.records import AuditReport, Change, Evidence, Hashes, Staged, Version

__all__ = ["AuditReport", "Change", "Evidence", "Hashes", "Staged", "Version", "Warehouse", "open_warehouse"]


def __getattr__(name: str) -> Any:
    """Import a part when it is asked for: `tallyhouse --help` needs none of them."""
    if name in ("Warehouse", "open_warehouse"):
        from warehouse import house

        return getattr(house, name)
    if name in __all__:
        from warehouse import records

        return getattr(records, name)
    raise AttributeError(f"module 'warehouse' has no attribute {name!r}")
