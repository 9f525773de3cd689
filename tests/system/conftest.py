"""Whole-system tests run the installed command in processes of its own, as a user would."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from xdist.scheduler import LoadScopeScheduling

from flows import server

ROOT = Path(__file__).parents[2]
SERVED = ("test_prefect_ui.py", "test_serving.py")
TALLYHOUSE = Path(sys.executable).with_name("tallyhouse")


@dataclass(frozen=True)
class Installation:
    """One installation: its home, its landing folder, and the command; `api` is a running Prefect server's, if any."""

    home: Path
    raw: Path
    api: str | None = None

    def run(
        self, *words: str, check: bool = True, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [TALLYHOUSE, *words],
            env=self.environment() | environment,
            cwd=cwd or self.home.parent,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def environment(self) -> dict[str, str]:
        # Without byte code each command would compile all of our own modules again.
        other = ("PREFECT_", "TALLYHOUSE_", "PYTHONDONTWRITEBYTECODE")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(other)}
        ours = {"TALLYHOUSE_HOME": str(self.home), "TALLYHOUSE_RAW": str(self.raw), "COLUMNS": "200"}
        return inherited | ours | ({"PREFECT_API_URL": self.api} if self.api else {})


class Here(Installation):
    """The same, its commands run inside this process: what is imported, and the auditor, need not start for each."""

    def run(
        self, *words: str, check: bool = True, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        from flows import environment as prefect_environment

        os.environ.update(prefect_environment.QUIET)  # before Prefect is imported
        from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

        from flows.cli import main

        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        code: str | int | None = 0
        prefect = {PREFECT_API_URL: self.api, PREFECT_HOME: str(self.home / "prefect")}
        with ExitStack() as stack:
            stack.enter_context(patch.dict(os.environ, self.environment() | environment, clear=True))
            stack.enter_context(patch.object(sys, "argv", ["tallyhouse", *words]))
            stack.enter_context(chdir(cwd or self.home.parent))
            stack.enter_context(temporary_settings(prefect))
            stack.enter_context(redirect_stdout(out))
            stack.enter_context(redirect_stderr(err))
            try:
                main()
            except SystemExit as left:
                code = left.code
        told = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
        assert not check or not code, told[1]
        return subprocess.CompletedProcess(words, int(code or 0), *told)


class Halves(LoadScopeScheduling):  # type: ignore[misc]
    """In one process all that needs the served installation, in the other one all else, so that each starts once."""

    def _split_scope(self, nodeid: str) -> str:
        return "served" if Path(nodeid.partition("::")[0]).name in SERVED else "samples"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Halves:
    """Marks of groups (`--dist loadgroup`) are lost on pytest 9.2 with pytest-xdist 3.8: both processes started all of it."""
    return Halves(config, log)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installation, str]:
    """The samples of raw/, run once by the command, with a Prefect server of its own; and what it said on the terminal."""
    place = tmp_path_factory.mktemp("samples")
    shutil.copytree(ROOT / "raw", place / "raw")
    (place / "flows").mkdir()  # whatever lies where somebody calls us is no part of us
    (place / "flows" / "__init__.py").touch()
    said = Installation(place / "home", place / "raw").run("run", "--raw", "raw", cwd=place, COLUMNS="120").stderr
    return Here(place / "home", place / "raw"), said


@pytest.fixture(scope="session")
def api(samples: tuple[Installation, str]) -> Iterator[str]:
    """A Prefect server for runs that need no more than that; its database is the samples', which is laid out already."""
    with server.started(samples[0].home, server.HOST, server.free_port(), server.EMBEDDED) as starting:
        starting.wait()
        yield f"{starting.url}/api"
        from prefect.events.worker import EventsWorker
        from prefect.logging.handlers import APILogWorker

        for worker in (APILogWorker, EventsWorker):  # else they call a server that is gone for a minute
            worker.drain_all(timeout=10)


from tests.system.served import served, webhook  # noqa: E402, F401 (fixtures; they need what stands above)
