"""Extraction on a Dask cluster that stands: a scheduler and two workers in processes of their own, one killed half-way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows import server
from tests.benchmarks.articles import write_articles
from tests.system.conftest import TALLYHOUSE, Installation
from tests.system.served import Served, until
from warehouse import open_warehouse

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
pytestmark = [pytest.mark.system, pytest.mark.fleet]
DASK = Path(sys.executable).with_name("dask")
ARTICLES = 120


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]

    def done(self) -> int:
        """How many tasks have given their result."""
        with distributed.Client(self.address) as client:
            return int(client.run_on_scheduler(_in_memory))


def _in_memory(dask_scheduler: Any) -> int:
    return sum(task.state in ("memory", "released") for task in dask_scheduler.tasks.values())


@pytest.fixture
def cluster(served: Served, tmp_path: Path) -> Iterator[Cluster]:
    address = f"tcp://127.0.0.1:{server.free_port()}"
    env = served.installation.environment() | {"PREFECT_API_URL": f"{served.url}/api"}
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env, "cwd": tmp_path}
    with ExitStack() as stack:

        def start(*words: str) -> subprocess.Popen[bytes]:
            process = subprocess.Popen([DASK, *words, "--no-dashboard"], **quiet)
            stack.callback(server.end, process)
            return process

        start("scheduler", "--host", "127.0.0.1", "--port", address.rsplit(":", 1)[1])
        one = ["worker", address, "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path)]
        workers = [start(*one), start(*one)]
        with distributed.Client(address, timeout=60) as client:
            client.wait_for_workers(2, timeout=120)
        yield Cluster(address, workers)


def test_a_killed_worker_costs_nothing_but_time(served: Served, cluster: Cluster, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    write_articles(raw, ARTICLES)
    here = Installation(tmp_path / "here" / "home", raw, api=f"{served.url}/api")
    there = Installation(tmp_path / "there" / "home", raw, api=f"{served.url}/api")
    for installation in (here, there):
        installation.home.mkdir(parents=True)

    run = subprocess.Popen(
        [TALLYHOUSE, "run", "--dask", cluster.address],
        env=there.environment() | {"TALLYHOUSE_CHUNK_BYTES": "5000"},
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(lambda: cluster.done() >= 3 or run.poll() is not None, "the first chunks")
    assert run.poll() is None, "the run was over before a worker could be killed"
    cluster.workers[0].kill()
    _, said = run.communicate(timeout=240)
    assert run.returncode == 0, said
    assert "Version 1 published" in said
    assert cluster.workers[0].poll() is not None
    assert cluster.workers[1].poll() is None

    here.run("run")
    assert _hash(there) == _hash(here), "the same articles give the same version, wherever they are extracted"


def test_an_address_where_nobody_listens_is_told(served: Served, tmp_path: Path) -> None:
    installation = Installation(tmp_path / "home", tmp_path, api=f"{served.url}/api")
    done = installation.run(
        "run",
        "--dask",
        f"tcp://127.0.0.1:{server.free_port()}",
        check=False,
        DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="2s",
    )
    assert done.returncode == 1
    assert "127.0.0.1" in done.stderr


def _hash(installation: Installation) -> str:
    newest = open_warehouse(installation.home / "tallyhouse.sqlite3").newest()
    assert newest is not None
    assert newest.counts["article"] == ARTICLES
    return newest.content_hash
