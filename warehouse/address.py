"""Where a warehouse is: an SQLite file or a PostgreSQL database, from what a person types."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from warehouse.errors import NoWarehouseError

VARIABLE = "TALLYHOUSE_WAREHOUSE"
DEFAULT = Path("warehouse/data/tallyhouse.sqlite3")


class Address(NamedTuple):
    """Where a warehouse is. `path` is None for PostgreSQL; `uri` is what the ADBC driver opens."""

    engine: str
    path: Path | None
    uri: str

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file."""
        return self.path is not None

    @property
    def for_sqlalchemy(self) -> str:
        """The same place as a SQLAlchemy URL (migrations and the audit use it).

        Great Expectations rejects a URL without a host, so a socket folder gets a host and a password that no one looks at;
        and one with a blank, which names of folders have, so a file is told in the quoted form of SQLite.
        """
        if self.path is not None:
            return f"sqlite:///file:{quote(str(self.path))}?uri=true"
        parts = urlsplit(self.uri)
        netloc = parts.netloc
        if not parts.hostname:
            user = netloc.partition("@")[0] or "postgres"
            netloc = f"{user if ':' in user else user + ':x'}@localhost"
        return urlunsplit(("postgresql+psycopg", netloc, parts.path, parts.query, ""))

    def shown(self) -> str:
        """The place without its password, for messages."""
        if self.path is not None:
            return str(self.path)
        parts = urlsplit(self.uri)
        port = parts.netloc.rpartition("@")[2].rpartition("]")[2].partition(":")[2]
        return f"postgresql://{parts.hostname or 'socket'}{port and ':'}{port}{parts.path}"


def address(url: str | Path | None) -> Address:
    """Read an address.

    Args:
        url: a path, "sqlite:///PATH", "postgresql://…" (also with "+psycopg"); None: the environment variable
            TALLYHOUSE_WAREHOUSE, or else warehouse/data/tallyhouse.sqlite3.

    Raises:
        NoWarehouseError: another kind of URL.
    """
    given = str(url if url is not None else os.environ.get(VARIABLE) or DEFAULT)
    scheme, separator, rest = given.partition("://")
    if not separator or scheme == "sqlite":
        return _file(Path(rest.removeprefix("/") if separator else given))
    if scheme.split("+")[0] in ("postgresql", "postgres"):
        return Address("postgresql", None, f"postgresql://{rest}")
    raise NoWarehouseError(f"{scheme}:// is no warehouse: give the path of an SQLite file, or postgresql://…")


def _file(path: Path) -> Address:
    path = path.expanduser().absolute()
    # mode=rw: opening never makes an empty file by accident; `create=True` makes it on purpose.
    return Address("sqlite", path, f"file:{quote(str(path))}?mode=rw")
