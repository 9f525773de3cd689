"""Who serves an installation: one at a time, and a record counts only while its process lives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flows import environment, standing
from flows.standing import AlreadyServedError, Standing

ONE = Standing(
    pid=4711, server_pid=4712, url="http://127.0.0.1:4200", since="2026-01-01T00:00:00", serves=("ingest by cron",)
)


def test_nobody_serves(tmp_path: Path) -> None:
    assert standing.found(tmp_path) is None


def test_what_serves_is_found_while_it_lives(tmp_path: Path) -> None:
    with standing.claim(tmp_path):
        assert standing.found(tmp_path) is None, "a serve that has just begun is not ready"
        standing.record(tmp_path, ONE)
        assert standing.found(tmp_path) == ONE
        with (
            pytest.raises(AlreadyServedError, match=r"process 4711.*127\.0\.0\.1:4200(.|\n)*ingest by cron"),
            standing.claim(tmp_path),
        ):
            pass
        assert standing.found(tmp_path) == ONE, "who was turned away leaves the record alone"
    assert standing.found(tmp_path) is None
    assert not (tmp_path / "serve.json").exists()


def test_the_record_of_a_killed_process_counts_for_nothing(tmp_path: Path) -> None:
    scene = (
        "import os, signal, sys; from pathlib import Path; from flows import standing\n"
        "with standing.claim(Path(sys.argv[1])):\n"
        "    standing.record(Path(sys.argv[1]), standing.Standing(1, 2, 'u', 's', ()))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", scene, str(tmp_path)], check=False)
    assert killed.returncode == -9
    assert (tmp_path / "serve.json").exists()
    assert standing.found(tmp_path) is None
    with standing.claim(tmp_path):
        pass


def test_a_run_uses_the_server_that_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*environment.QUIET, "PREFECT_HOME", "PREFECT_API_URL"]:
        monkeypatch.setenv(name, "x")  # so that it is put back afterwards
        monkeypatch.delenv(name)
    with standing.claim(tmp_path):
        standing.record(tmp_path, ONE)
        environment.prepare(tmp_path, verbose=True)
    import os

    assert os.environ["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"
    assert "PREFECT_SERVER_EPHEMERAL_ENABLED" not in os.environ
