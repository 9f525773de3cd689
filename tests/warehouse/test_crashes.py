"""Killed anywhere, by SIGKILL: the published version is the old or the new one, and the next run finishes the work.

`TALLYHOUSE_KILLS` says how often a writer of each engine is killed at a random moment: 5 unless set, 150 in `make soak`.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.process
import os
import random
import resource
import signal
import threading
import time
from pathlib import Path

import pytest

from tests.warehouse.killed import STEPS, finish, work
from tests.warehouse.made import content
from warehouse import Warehouse, faults, open_warehouse
from warehouse.writer import Writer

KILLS = int(os.environ.get("TALLYHOUSE_KILLS", "5"))
pytestmark = [pytest.mark.system, pytest.mark.usefixtures("trusted")]
REACHED = [point for point in faults.POINTS if point not in ("audited",)]


# Children are forked from a server that has imported everything and used nothing, so that they start in no time.
SPAWN = multiprocessing.get_context("forkserver")
SPAWN.set_forkserver_preload(["tests.warehouse.killed", "warehouse.house", "warehouse.writer"])


def start(house: Warehouse, fault: str = "") -> multiprocessing.process.BaseProcess:
    process = SPAWN.Process(target=work, args=(str(house.place.path or house.place.uri), fault))
    process.start()
    return process


def end(process: multiprocessing.process.BaseProcess) -> int | None:
    process.join(120)
    return process.exitcode


@pytest.fixture(scope="session")
def untroubled(tmp_path_factory) -> list[tuple[str, dict]]:
    """Content hash and content of every version that no one disturbed, the empty one first."""
    house = open_warehouse(tmp_path_factory.mktemp("untroubled") / "warehouse.db", create=True)
    audit, Writer.prepare_audit = Writer.prepare_audit, lambda _self: None  # type: ignore[method-assign]
    finish(house)
    Writer.prepare_audit = audit  # type: ignore[method-assign]
    return [(house.version(n).content_hash, content(house, n)) for n in range(1, len(STEPS) + 1)]


def check(house: Warehouse, untroubled: list[tuple[str, dict]]) -> None:
    """Whatever is published is one of the untroubled versions; then the work is finished and all is equal."""
    found = house.versions()["content_hash"].to_list()
    assert found == [content_hash for content_hash, _ in untroubled][: len(found)]
    for number in range(1, len(found) + 1):
        assert content(house, number) == untroubled[number - 1][1]
    finish(house)
    assert house.versions()["content_hash"].to_list() == [content_hash for content_hash, _ in untroubled]
    assert content(house) == untroubled[-1][1]
    verified = house.verify()
    assert verified.damages == []


@pytest.mark.parametrize("point", REACHED)
def test_killed_at_a_named_point(house: Warehouse, untroubled, point: str) -> None:
    assert end(start(house, f"{point}:kill")) == -signal.SIGKILL
    check(house, untroubled)


def test_killed_at_random_moments(house: Warehouse, untroubled) -> None:
    """Again and again on one warehouse, until one writer comes through."""
    dice = random.Random(20)
    assert end(start(house)) == 0  # the first one also starts the process that all are forked from
    began = time.monotonic()
    assert end(start(_emptied(house))) == 0
    whole = min(time.monotonic() - began, 3.0)  # on a busy machine the start is what takes long
    check(house, untroubled)
    killed = 0
    for number in range(KILLS):
        fresh = _emptied(house)
        process = start(fresh)
        time.sleep(dice.uniform(0, whole))
        process.kill()
        killed += end(process) == -signal.SIGKILL
        if number % 5 == 4 or number == KILLS - 1:
            check(fresh, untroubled)
        else:
            found = fresh.versions()["content_hash"].to_list()
            assert found == [content_hash for content_hash, _ in untroubled][: len(found)]
    print(f"{killed} of {KILLS} writers killed at work; {house.place.engine}")
    assert killed > KILLS / 4


def _emptied(house: Warehouse) -> Warehouse:
    """The same place without any rows, as if new."""
    from warehouse.door import Door
    from warehouse.layout import LEDGERS, TABLES

    with Door(house.place, write=True) as door, door.transaction():
        for name in [table.sql_name for table in TABLES.values()] + list(LEDGERS):
            door.execute(f"DELETE FROM {name}")
    return house


def test_a_reader_in_a_loop_sees_one_content_a_version(house: Warehouse, untroubled) -> None:
    expected = {number: rows for number, (_, rows) in enumerate(untroubled, start=1)}
    seen: set[int] = set()
    wrong: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            newest = house.newest()
            if newest is None:
                continue
            seen.add(newest.version)
            if content(house, newest.version) != expected[newest.version]:
                wrong.append(f"version {newest.version}")

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    assert end(start(house)) == 0
    deadline = time.monotonic() + 60
    while len(STEPS) not in seen and time.monotonic() < deadline:
        time.sleep(0.05)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert len(STEPS) in seen


@pytest.mark.parametrize("runs", [2, 8])
def test_runs_at_once_do_not_mix(house: Warehouse, untroubled, runs: int) -> None:
    processes = [start(house) for _ in range(runs)]
    assert [end(process) for process in processes] == [0] * runs
    check(house, untroubled)


def work_in_little_room(url: str, room: int) -> None:
    """Files may not grow beyond `room` bytes, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    work(url)


def test_a_full_disk_leaves_the_last_version(tmp_path: Path, untroubled) -> None:
    house = open_warehouse(tmp_path / "warehouse.db", create=True)
    size = (tmp_path / "warehouse.db").stat().st_size
    outcomes = set()
    for room in (4096, 40_000, 90_000, 150_000):
        process = SPAWN.Process(target=work_in_little_room, args=(str(tmp_path / "warehouse.db"), size + room))
        process.start()
        outcomes.add(end(process))
        found = house.versions()["content_hash"].to_list()
        assert found == [content_hash for content_hash, _ in untroubled][: len(found)]
    assert 1 in outcomes
    check(house, untroubled)
