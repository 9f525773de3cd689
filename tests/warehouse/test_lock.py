"""One writer at a time, and a dead one's lock is gone at once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from flows.passing import can_pass
from tests.warehouse.made import HASHES, Made, change, publish, reconcile
from warehouse import Warehouse, open_warehouse
from warehouse.errors import WarehouseBusyError, WarehouseError

HOLD = """
import sys, time
from warehouse import open_warehouse
with open_warehouse(sys.argv[1]).writer("holder"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(house: Warehouse, seconds: float) -> subprocess.Popen[str]:
    url = str(house.place.path or house.place.uri)
    process = subprocess.Popen([sys.executable, "-c", HOLD, url, str(seconds)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.system
def test_a_second_process_leaves_and_says_who_holds_it(house: Warehouse) -> None:
    process = holder(house, 60)
    try:
        who = rf"run holder \(process {process.pid} on .*\) is writing"
        with pytest.raises(WarehouseBusyError, match=who), house.writer("second"):
            pass
    finally:
        process.kill()
        process.wait()


@pytest.mark.system
def test_a_killed_writer_lets_go_at_once(house: Warehouse) -> None:
    process = holder(house, 60)
    process.kill()
    process.wait()
    began = time.monotonic()
    with house.writer("after", wait=5):
        pass
    assert time.monotonic() - began < 5
    runs = dict(house.ledger("run").select("run_id", "state").iter_rows())
    assert runs == {"holder": "crashed", "after": "done"}


@pytest.mark.system
def test_a_second_process_waits(house: Warehouse) -> None:
    process = holder(house, 1)
    with house.writer("second", wait=30):
        pass
    assert process.wait() == 0
    assert house.ledger("run")["state"].to_list() == ["done", "done"]


def test_one_file_has_one_lock_by_whichever_name_it_is_opened(house: Warehouse, tmp_path: Path) -> None:
    if house.place.path is None:
        pytest.skip("PostgreSQL locks a database, which has one name")
    (tmp_path / "linked").mkdir()
    link = tmp_path / "linked" / "same.db"
    link.symlink_to(house.place.path)
    with (
        house.writer("first"),
        pytest.raises(WarehouseBusyError, match="run first"),
        open_warehouse(str(link)).writer("second"),
    ):
        pass


def test_a_lost_connection_is_told_as_what_it_is(house: Warehouse) -> None:
    """What is told may pass by itself, so that the run is tried again; that the lock is gone as well says nothing."""
    if house.place.path is not None:
        pytest.skip("SQLite has no connection to lose")
    import psycopg

    with pytest.raises(WarehouseError) as lost, house.writer("first") as writer:
        with psycopg.connect(house.place.uri, autocommit=True) as other:
            mine = "datname = current_database() AND pid <> pg_backend_pid()"
            other.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}")
        writer.stage(change(Made("mill")), HASHES, reconcile=reconcile)
    assert can_pass(lost.value), lost.value


def test_a_second_thread_leaves_too(house: Warehouse) -> None:
    found = []

    def second() -> None:
        try:
            with house.writer("second"):
                found.append("in")
        except WarehouseBusyError:
            found.append("busy")

    with house.writer("first"):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert found == ["busy"]
    second()
    assert found == ["busy", "in"]


@pytest.mark.usefixtures("trusted")
def test_writers_in_eight_threads_take_turns(house: Warehouse) -> None:
    def write(number: int) -> None:
        again = open_warehouse(house.place.path or house.place.uri)
        with again.writer(f"run {number}", wait=60) as writer:
            staged = writer.stage(change(Made(f"mill{number}")), HASHES, reconcile=reconcile)
            writer.audit(staged)
            writer.publish(staged)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert house.newest().version == 8
    assert house.frame("article").collect().height == 8


def test_readers_do_not_wait_for_a_writer(house: Warehouse) -> None:
    publish(house, Made("anshan"))
    with house.writer("writing") as writer, writer._door.transaction():
        writer._door.execute("UPDATE run SET message = 'at work'")
        assert house.frame("observation").collect().height == 3
