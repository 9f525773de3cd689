"""As a team runs it: PostgreSQL for Prefect and for the warehouse, `prefect deploy --all`, two workers, a schedule."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from flows import environment, server
from tests.system.conftest import ROOT
from tests.system.postgresql import NEEDED, postgresql
from tests.system.served import until
from warehouse import open_warehouse
from warehouse.errors import WarehouseError

pytestmark = [pytest.mark.system, pytest.mark.fleet, pytest.mark.postgres, NEEDED]
PREFECT = str(Path(sys.executable).with_name("prefect"))


@pytest.fixture(scope="module")
def databases() -> Iterator[tuple[str, str]]:
    """URLs of two empty databases: Prefect's and the warehouse's."""
    with postgresql() as port:
        with psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE prefect")
            connection.execute("CREATE DATABASE tally")
        at = f"postgres@127.0.0.1:{port}"
        yield f"postgresql+asyncpg://{at}/prefect", f"postgresql://{at}/tally"


def test_deployments_workers_and_a_scheduled_run(databases: tuple[str, str], tmp_path: Path) -> None:
    prefect_database, warehouse = databases
    raw, home, port = tmp_path / "raw", tmp_path / "home", server.free_port()
    raw.mkdir()
    shutil.copy(ROOT / "raw" / "wechat-report.txt", raw)
    api = f"http://127.0.0.1:{port}/api"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "TALLYHOUSE_"))}
    env = inherited | environment.QUIET | {
        "PREFECT_API_URL": api,
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "TALLYHOUSE_HOME": str(home),
        "TALLYHOUSE_RAW": str(raw),
        "TALLYHOUSE_WAREHOUSE": warehouse,
    }  # fmt: skip
    # The file as it is, but for the hour and the week that the test cannot wait.
    asked = (ROOT / "prefect.yaml").read_text().replace('- cron: "0 * * * *"', "- interval: 5")
    asked = asked.replace('- cron: "30 3 * * 0"', "- interval: 20")
    assert "interval: 5" in asked
    assert "interval: 20" in asked
    (tmp_path / "prefect.yaml").write_text(asked)

    def prefect(*words: str) -> str:
        done = subprocess.run(
            [PREFECT, "--no-prompt", *words], env=env, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def runs(flow: str) -> list[dict[str, Any]]:
        of_flow = {"flows": {"name": {"any_": [flow]}}, "sort": "START_TIME_DESC"}
        return list(httpx.post(f"{api}/flow_runs/filter", json=of_flow, timeout=30).json())

    with ExitStack() as stack:
        stack.enter_context(
            server.running(home, "127.0.0.1", port, {"PREFECT_API_DATABASE_CONNECTION_URL": prefect_database})
        )
        prefect("work-pool", "create", "tallyhouse", "--type", "process")
        prefect("deploy", "--all")
        deployed = httpx.post(f"{api}/deployments/filter", json={}, timeout=30).json()
        assert {one["name"] for one in deployed} == {"ingest", "audit", "verify", "rebuild", "backfill", "review"}
        (ingest,) = [one for one in deployed if one["name"] == "ingest"]
        assert ingest["concurrency_limit"] == 1 or ingest["global_concurrency_limit"]["limit"] == 1
        assert ingest["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
        assert ingest["parameters"] == {"settle": 2}
        for number in (1, 2):
            log = stack.enter_context((tmp_path / f"worker-{number}.log").open("w"))
            words = [PREFECT, "worker", "start", "--pool", "tallyhouse", "--name", f"worker {number}"]
            worker = subprocess.Popen(words, env=env, cwd=tmp_path, stdout=log, stderr=log)
            stack.callback(server.end, worker)
        until(lambda: _published(warehouse), "a scheduled run that published", 150)
        done = until(lambda: [run for run in runs("ingest") if "version 1" in run["name"]], "the run's name")
        assert done[-1]["auto_scheduled"]
        sound = until(
            lambda: [
                run  # it has its name a moment before it ends
                for run in runs("verify")
                if run["name"] == "1 version sound" and run["state_type"] != "RUNNING"
            ],
            "a verification",
            150,
        )
        assert sound[-1]["auto_scheduled"]
        assert sound[-1]["state_type"] == "COMPLETED"
        workers = httpx.post(f"{api}/work_pools/tallyhouse/workers/filter", json={}, timeout=30).json()
        assert {one["name"] for one in workers} == {"worker 1", "worker 2"}
    house = open_warehouse(warehouse)
    assert house.frame("article").collect()["file_name"].to_list() == ["wechat-report.txt"]
    newest = house.newest()
    assert newest is not None
    assert newest.version == 1, "two workers and a run every five seconds made one version"
    with psycopg.connect(prefect_database.replace("+asyncpg", "")) as connection:
        assert connection.execute("SELECT count(*) FROM flow_run").fetchone() != (0,), (
            "Prefect's own rows are in PostgreSQL"
        )


def _published(warehouse: str) -> bool:
    try:
        return open_warehouse(warehouse).newest() is not None
    except WarehouseError:
        return False
