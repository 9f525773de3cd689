"""The schema of a warehouse over time: what it is, and how an older one becomes today's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.door import Door
from warehouse.errors import NoWarehouseError, WarehouseError
from warehouse.layout import TEXT

if TYPE_CHECKING:
    from warehouse.address import Address

HEAD = "0004"  # the newest migration; a test holds that it is
MIGRATIONS = Path(__file__).parent / "migrations"


def revision(door: Door) -> str | None:
    """The migration that a database stands at; None where there is no warehouse in it."""
    if door.is_sqlite:
        found = door.value("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
    else:
        found = door.value("SELECT CAST(count(*) AS BIGINT) FROM pg_class WHERE oid = to_regclass('alembic_version')")
    if not found:
        return None
    rows = door.query("SELECT version_num FROM alembic_version", {"revision": TEXT})
    return str(rows.item()) if rows.height else None


def check(door: Door) -> None:
    """See that a database is a warehouse of today's schema.

    Raises:
        NoWarehouseError: it holds no warehouse.
        WarehouseError: the warehouse is older or newer than this tallyhouse.
    """
    found = revision(door)
    if found is None:
        raise NoWarehouseError(f"there is no warehouse at {door.place.shown()}; `tallyhouse run` makes one")
    if found < HEAD:
        raise WarehouseError(
            f"the warehouse at {door.place.shown()} has the older schema {found}, this tallyhouse reads {HEAD}: "
            "`tallyhouse run` brings it up to date"
        )
    if found > HEAD:
        raise WarehouseError(
            f"the warehouse at {door.place.shown()} has the newer schema {found}, this tallyhouse knows {HEAD}: "
            "install the newer tallyhouse"
        )


def upgrade(place: Address, to: str = "head") -> None:
    """Make the warehouse, or bring an older one to today's schema, in one transaction. Costs little if there is nothing to do.

    Raises:
        WarehouseError: the warehouse is newer than this tallyhouse.
        WarehouseDamagedError: the file is no SQLite database.
    """
    if place.path is not None and not place.path.exists():
        place.path.parent.mkdir(parents=True, exist_ok=True)
        place.path.touch()
    with Door(place) as door:
        found = revision(door)
        if found == HEAD and to == "head":
            return
        if found is not None and found > HEAD:
            check(door)
    _migrate(place, to)


def _migrate(place: Address, to: str) -> None:
    from alembic import command
    from alembic.config import Config

    from warehouse.engine import transaction
    from warehouse.views import create_views, drop_views

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with transaction(place) as connection:
        if not place.is_sqlite:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7220001)")  # two first runs at once
        config.attributes["connection"] = connection
        drop_views(connection)
        command.upgrade(config, to)
        create_views(connection)
