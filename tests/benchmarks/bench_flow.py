"""`make bench-flow`: what Prefect costs in a run, and what a Dask cluster brings.

Measured, each in processes of its own with a home of its own, against one Prefect server that runs already:

- start-up to the first task, and the whole command over an empty folder;
- the same articles through the flow (`tallyhouse run`) and through the rooms' functions alone, with no Prefect in the
  process: the difference is Prefect's share (server time included), and how many task runs it took;
- extraction of the same files in the run's own process, and on a Dask cluster that stands, with one and with two workers.

Both cores should be idle otherwise; a busy machine is told apart by the load that is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx

from flows import environment, server
from tests.benchmarks.articles import write_articles

TALLYHOUSE = str(Path(sys.executable).with_name("tallyhouse"))
DASK = str(Path(sys.executable).with_name("dask"))

# The same work with the rooms alone: what `flows.taking` does, without a flow, a task or a server.
BARE = """
import json, os, sys
from pathlib import Path
from time import perf_counter
from uuid import uuid4
from flows.chunks import read_and_extract, split
from flows.clock import Clock
from flows.correcting import corrections
from flows.gathering import file_quarantine, gather
from flows.landing import compare
from flows.settings import Settings
from extraction import extractor_hash
from schemas.catalogue import catalogue_hash
from schemas.rules import rules_hash
from schemas.validation import validate
from warehouse import Hashes, open_warehouse

assert "prefect" not in sys.modules
clock, settings = Clock(), Settings()
house = open_warehouse(settings.warehouse_url, create=True)
with house.writer(uuid4().hex) as writer:
    with clock.step("find files"):
        known = writer.known_files()
        landing = compare(settings.raw, known)
    writer.prepare_audit()
    with clock.step("read and extract"):
        chunks = [read_and_extract(files, settings.size_limit) for files in split(landing.to_read, settings.chunk_bytes)]
        gathered = gather(landing, chunks, known)
    with clock.step("validate"):
        validated = validate(gathered.extracted, house.decided(), corrections(house))
    with clock.step("stage"):
        hashes = Hashes(extractor_hash(), catalogue_hash(), rules_hash())
        waiting = file_quarantine(gathered.unreadable, hashes.extractor)
        staged = writer.stage(gathered.change(validated, waiting), hashes)
    if staged:
        with clock.step("audit"):
            assert writer.audit(staged).success
        with clock.step("publish"):
            writer.publish(staged)
print(json.dumps(clock.seconds))
"""


class Bench:
    """One place, one Prefect server, and a new home and warehouse for every measurement."""

    def __init__(self, place: Path, api: str) -> None:
        self.place, self.api = place, api
        self._count = 0

    def articles(self, count: int) -> Path:
        """A landing folder with so many articles, made once."""
        raw = self.place / f"raw-{count}"
        if not raw.exists():
            raw.mkdir()
            write_articles(raw, count)
        return raw

    def environment(self, raw: Path, **more: str) -> dict[str, str]:
        """A home of its own, the common server, one process that extracts, with Prefect as without it."""
        self._count += 1
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TALLYHOUSE_")}
        ours = {
            "TALLYHOUSE_HOME": str(self.place / f"home-{self._count}"),
            "TALLYHOUSE_RAW": str(raw),
            "TALLYHOUSE_PROCESSES": "1",
        }
        return inherited | ours | {"PREFECT_API_URL": self.api} | more

    def flow(self, raw: Path, **more: str) -> tuple[dict[str, Any], float]:
        """`tallyhouse run --json`: its report, and the seconds from call to end."""
        return self._timed([TALLYHOUSE, "run", "--json"], self.environment(raw, **more))

    def bare(self, raw: Path) -> tuple[dict[str, Any], float]:
        """The rooms alone: seconds by step, and from call to end."""
        return self._timed([sys.executable, "-c", BARE], self.environment(raw))

    def newest_run(self) -> dict[str, Any]:
        """The last flow run, with how many task runs it had and when the first one started."""
        body = {"sort": "START_TIME_DESC", "limit": 1}
        (run,) = httpx.post(f"{self.api}/flow_runs/filter", json=body, timeout=60).json()
        of_run = {"flow_runs": {"id": {"any_": [run["id"]]}}}
        count = httpx.post(f"{self.api}/task_runs/count", json=of_run, timeout=60).json()
        return run | {"task_runs": count}

    @staticmethod
    def _timed(words: list[str], environment: dict[str, str]) -> tuple[dict[str, Any], float]:
        started = perf_counter()
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
        seconds = perf_counter() - started
        if done.returncode:
            sys.exit(done.stderr)
        said: dict[str, Any] = json.loads(done.stdout)
        return said, seconds


@contextmanager
def cluster(place: Path, workers: int, env: dict[str, str]) -> Iterator[str]:
    """A Dask scheduler and so many worker processes of one thread each; its address."""
    port = server.free_port()
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env, "cwd": place}
    with ExitStack() as stack:
        words = [DASK, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
        stack.callback(server.end, subprocess.Popen(words, **quiet))  # type: ignore[call-overload]
        for _ in range(workers):
            words = [
                DASK,
                "worker",
                address,
                "--nthreads",
                "1",
                "--no-nanny",
                "--no-dashboard",
                "--local-directory",
                str(place),
            ]
            stack.callback(server.end, subprocess.Popen(words, **quiet))  # type: ignore[call-overload]
        from distributed import Client

        with Client(address) as client:
            client.wait_for_workers(workers, timeout=120)
            client.run(_warm)  # every worker has imported what it needs and read the lexicons
        yield address


def _warm() -> None:
    from extraction import extract
    from flows import chunks  # noqa: F401

    extract("The ferries carried 4.2 million passengers in 2018.", language="en")


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, nargs="+", default=[10, 1_000, 10_000])
    options.add_argument("--dask-articles", type=int, default=2_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        place = Path(folder)
        port = server.free_port()
        stack.enter_context(server.running(place / "server", "127.0.0.1", port))
        bench = Bench(place, f"http://127.0.0.1:{port}/api")
        print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        (place / "empty").mkdir()
        bench.flow(place / "empty")  # the first run of a process tree reads everything from disk
        called = time.time()
        _, seconds = bench.flow(place / "empty")
        run = bench.newest_run()
        began = time.mktime(time.strptime(run["start_time"][:19], "%Y-%m-%dT%H:%M:%S")) - time.timezone
        print(
            f"an empty folder, call to end: {seconds:.1f} s; "
            f"call to the flow's start: {began - called:.0f} to {began - called + 1:.0f} s"
        )
        for count in asked.articles:
            _flow_and_bare(bench, count)
        _dask(bench, asked.dask_articles)


def _flow_and_bare(bench: Bench, count: int) -> None:
    raw = bench.articles(count)
    bare, bare_seconds = bench.bare(raw)
    report, seconds = bench.flow(raw)
    run = bench.newest_run()
    worked, alone = sum(report["seconds"].values()), sum(bare.values())
    print(
        f"{count:>7,} articles: steps {worked:.2f} s with Prefect, {alone:.2f} s without "
        f"({(worked - alone) / worked:+.1%} of the run); call to end {seconds:.1f} s and {bare_seconds:.1f} s; "
        f"{run['task_runs']} task runs"
    )


def _dask(bench: Bench, count: int) -> None:
    raw = bench.articles(count)
    cut = {"TALLYHOUSE_CHUNK_BYTES": "200000"}
    report, _ = bench.flow(raw, **cut)
    here = report["seconds"]["read and extract"]
    print(f"{count:>7,} articles, extraction: {here:.2f} s in the run's own process")
    taken: dict[int, float] = {}
    for workers in (1, 2):
        with cluster(bench.place, workers, bench.environment(raw)) as address:
            report, _ = bench.flow(raw, TALLYHOUSE_DASK=address, **cut)
        taken[workers] = report["seconds"]["read and extract"]
        print(f"{'':>17} {taken[workers]:.2f} s on {workers} Dask worker{'s' * (workers > 1)}")
    print(f"{'':>17} two workers are {taken[1] / taken[2]:.2f} × one")


if __name__ == "__main__":
    os.environ |= environment.QUIET
    main()
