"""A PostgreSQL server of the system's packages (Debian: postgresql), for what the wheel's cannot: Prefect asks for pg_trgm."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from flows import server
from tests.system.served import until

BIN = next((path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)
HAS_TRIGRAMS = any(Path("/usr/share/postgresql").glob("*/extension/pg_trgm.control"))
NEEDED = pytest.mark.skipif(
    not (BIN and HAS_TRIGRAMS), reason="no PostgreSQL with pg_trgm on this machine (Debian: apt-get install postgresql)"
)


@contextmanager
def postgresql() -> Iterator[int]:
    """A server with a database of its own on loopback; its port. It does not run as root, so root lends it a user."""
    assert BIN is not None
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    as_user = {"user": user} if os.geteuid() == 0 else {}
    place = Path(tempfile.mkdtemp(prefix="tallyhouse-pg-"))
    shutil.chown(place, user)
    port = server.free_port()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": place}
    words = [BIN / "initdb", "-D", place / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(words, check=True, **as_user, **quiet)  # type: ignore[call-overload]
    words = [BIN / "postgres", "-D", place / "data", "-p", str(port), "-k", place, "-h", "127.0.0.1", "-c", "fsync=off"]
    running = subprocess.Popen(words, **as_user, **quiet)  # type: ignore[call-overload]
    try:
        until(lambda: _answers(port), "PostgreSQL", 60)
        yield port
    finally:
        server.end(running)
        shutil.rmtree(place, ignore_errors=True)


def _answers(port: int) -> bool:
    with (
        suppress(psycopg.OperationalError),
        psycopg.connect(f"host=127.0.0.1 port={port} user=postgres dbname=postgres"),
    ):
        return True
    return False
