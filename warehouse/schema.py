"""The schema of a warehouse over time: what it is, and how an older one becomes today's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.door import Door
from warehouse.errors import NoWarehouseError, WarehouseError
from warehouse.layout import TEXT

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

    from warehouse.address import Address

HEAD = "0008"  # the newest migration; a test holds that it is
MIGRATIONS = Path(__file__).parent / "migrations"
NO_RIGHTS = "42501"  # of PostgreSQL: insufficient_privilege


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
        WarehouseError: the warehouse is newer than this tallyhouse, or the database cannot hold one.
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
        if found is None:
            _check_encoding(door)
    _migrate(place, to)


def _check_encoding(door: Door) -> None:
    """In another encoding than UTF-8 characters of articles are lost, or counted as bytes."""
    if door.is_sqlite:
        return
    encoding = door.query("SELECT current_setting('server_encoding')", {"encoding": TEXT}).item()
    if encoding != "UTF8":
        raise WarehouseError(
            f"the database {door.place.shown()} keeps text as {encoding}, and articles need UTF-8. Make one that does "
            "(`createdb --encoding UTF8 --template template0 NAME`) and name that."
        )


def _migrate(place: Address, to: str) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import ProgrammingError

    from warehouse.engine import transaction
    from warehouse.views import create_views, drop_views

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with transaction(place) as connection:
        if not place.is_sqlite:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7220001)")  # two first runs at once
        config.attributes["connection"] = connection
        drop_views(connection)
        try:
            command.upgrade(config, to)
            create_views(connection)
        except ProgrammingError as error:
            if getattr(error.orig, "sqlstate", None) != NO_RIGHTS:
                raise
            raise WarehouseError(
                f"the user of {place.shown()} may not make or change tables there ({_said(error)}). The owner of the database "
                "can allow it: `GRANT CREATE ON SCHEMA public TO …`, or ALTER the owner of tables that are there already."
            ) from error


def _said(error: DBAPIError) -> str:
    """The first line of what the database says; behind it comes the statement."""
    return str(error.orig).partition("\n")[0]
