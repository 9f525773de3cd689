"""Whole-system tests run the installed command in processes of its own, as a user would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
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
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "TALLYHOUSE_"))
        }
        ours = {"TALLYHOUSE_HOME": str(self.home), "TALLYHOUSE_RAW": str(self.raw), "COLUMNS": "200"}
        return inherited | ours | ({"PREFECT_API_URL": self.api} if self.api else {})


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Prefect home that is laid out once: a new one costs every installation of the tests ten seconds."""
    fresh = Installation(tmp_path_factory.mktemp("first") / "home", tmp_path_factory.mktemp("empty"))
    (fresh.home.parent / "flows").mkdir()  # whatever lies where somebody calls us is no part of us
    (fresh.home.parent / "flows" / "__init__.py").touch()
    fresh.run("run")
    return fresh.home / "prefect"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, prefect_home: Path) -> tuple[Installation, str]:
    """The samples of raw/, run once; with what the run said on the terminal."""
    place = tmp_path_factory.mktemp("samples")
    installation = Installation(place / "home", place / "raw")
    shutil.copytree(ROOT / "raw", installation.raw)
    shutil.copytree(prefect_home, installation.home / "prefect")
    return installation, installation.run("run").stderr


from tests.system.served import served, webhook  # noqa: E402, F401 (fixtures; they need what stands above)
