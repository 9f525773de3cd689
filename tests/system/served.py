"""One `tallyhouse serve` for all tests that need a Prefect server: it costs a dozen seconds to start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from tests.system.conftest import TALLYHOUSE, Installation
from warehouse import Warehouse, open_warehouse
from warehouse.errors import NoWarehouseError

T = TypeVar("T")


@dataclass
class Webhook:
    """What a receiver on loopback was told."""

    url: str
    told: list[dict[str, Any]] = field(default_factory=list)

    def of(self, event: str) -> list[dict[str, Any]]:
        return [one for one in self.told if one["event"] == event]


@dataclass
class Served:
    """A running `tallyhouse serve` and what it told the webhook."""

    installation: Installation
    process: subprocess.Popen[str]
    url: str
    book: str
    server_pid: int
    webhook: Webhook
    log: Path

    def ask(self, path: str, **body: Any) -> Any:
        answer = httpx.post(f"{self.url}/api{path}", json=body, timeout=60)
        for _ in range(10):
            if answer.status_code != 503:  # its database is busy; it asks to be asked again
                break
            time.sleep(1)
            answer = httpx.post(f"{self.url}/api{path}", json=body, timeout=60)
        answer.raise_for_status()
        return answer.json()

    def get(self, path: str) -> Any:
        answer = httpx.get(f"{self.url}/api{path}", timeout=30)
        answer.raise_for_status()
        return answer.json()

    def deployment(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/deployments/name/{name}/{name}")
        return found

    def start(self, name: str, **parameters: Any) -> str:
        """Start a deployment; the id of its run."""
        run = self.ask(f"/deployments/{self.deployment(name)['id']}/create_flow_run", parameters=parameters)
        return str(run["id"])

    def runs(self, flow: str) -> list[dict[str, Any]]:
        """Runs of a flow, newest first."""
        found: list[dict[str, Any]] = self.ask(
            "/flow_runs/filter", flows={"name": {"any_": [flow]}}, sort="EXPECTED_START_TIME_DESC", limit=100
        )
        return found

    def run_of(self, run_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/flow_runs/{run_id}")
        return found

    def states_of(self, run_id: str, name: str) -> list[dict[str, Any]]:
        """The states of a name that a run was in."""
        found: list[dict[str, Any]] = self.get(f"/flow_run_states/?flow_run_id={run_id}")
        return [state for state in found if state["name"] == name]

    def ended(self, run_id: str) -> dict[str, Any]:
        """The run, once it ended."""
        final = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
        return until(
            lambda: run if (run := self.run_of(run_id))["state_type"] in final else None, f"the end of {run_id}"
        )

    def quiet(self) -> None:
        """Wait until no run is due or at work (a run that was killed apart)."""
        busy = {"state": {"type": {"any_": ["PENDING", "RUNNING", "SCHEDULED"]}}, "tags": {"all_": ["watch"]}}

        def nothing_for_a_while() -> bool:
            for _ in range(6):  # longer than the settling time: a run that is about to come is waited for too
                if self.ask("/flow_runs/filter", flow_runs=busy):
                    return False
                time.sleep(0.5)
            return True

        until(nothing_for_a_while, "the end of all runs")

    def artifact(self, key: str) -> str:
        return str(self.get(f"/artifacts/{key}/latest")["data"])

    def lands(self, name: str, text: str) -> None:
        """Put a file into the landing folder, whole at once."""
        new = self.installation.raw / f".{name}"
        new.write_text(text)
        new.rename(self.installation.raw / name)

    def published(self, name: str) -> bool:
        """Whether the newest version holds an article of this file name."""
        try:
            names = self.house.frame("article").select("file_name").collect()["file_name"]
        except NoWarehouseError:
            return False
        return name in names

    @property
    def house(self) -> Warehouse:
        return open_warehouse(self.installation.home / "tallyhouse.sqlite3")

    @property
    def newest(self) -> int:
        newest = self.house.newest()
        return newest.version if newest else 0


def until(found: Callable[[], T | None], what: str, seconds: float = 180) -> T:
    """Ask again and again until there is an answer."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if (answer := found()) is not None and answer is not False and answer != []:
            return answer
        time.sleep(0.3)
    raise AssertionError(f"waited {seconds} s in vain for {what}")


@pytest.fixture(scope="session")
def webhook() -> Iterator[Webhook]:
    """A receiver of webhooks on loopback."""

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    told = Webhook(f"http://127.0.0.1:{server.server_port}/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield told
    server.shutdown()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, webhook: Webhook) -> Iterator[Served]:
    """An installation that is served with --watch; at the end Ctrl-C must stop all of it."""
    place = tmp_path_factory.mktemp("served")
    installation = Installation(place / "home", place / "raw")
    installation.raw.mkdir()
    log = place / "serve.log"
    settings = {
        "TALLYHOUSE_WEBHOOK": webhook.url,
        "TALLYHOUSE_SILENCE_SECONDS": "40",
        "TALLYHOUSE_SETTLE_SECONDS": "1.5",
        "TALLYHOUSE_WAIT_SECONDS": "60",  # runs of several tests may meet
    }
    with log.open("w") as out:
        process = subprocess.Popen(
            [TALLYHOUSE, "serve", "--watch", "--port", "0", "--cron", "0 5 1 1 *", "--log-format", "json"],
            env=installation.environment() | settings,
            cwd=place,
            stderr=out,
            stdout=out,
            text=True,
            start_new_session=True,
        )
    record = installation.home / "serve.json"
    try:
        until(lambda: record.exists() or (process.poll() is not None), "the server", 150)
        assert process.poll() is None, log.read_text()
        stands = json.loads(record.read_text())
        one = Served(installation, process, stands["url"], stands["book"], stands["server_pid"], webhook, log)
        yield one
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0, log.read_text()[-3000:]
        assert "Everything stopped" in log.read_text()
        assert not record.exists()
        assert not _lives(one.server_pid), "the Prefect server outlived `serve`"
        told = (installation.home / "prefect" / "server.log").read_text()
        assert "database is locked" not in told, "an event or a state was refused: " + told[:3000]
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
