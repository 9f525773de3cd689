"""Chunks in processes of their own: the same results, errors as they are, and no process that outlives its parent."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flows.chunks import read_and_extract, split
from flows.landing import listing
from flows.processes import Here, workers


def test_processes_give_what_one_gives(tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / f"{n}.txt").write_text(f"Pier {n} handled {n}.4 million tonnes in 2017.\n")
    parts = list(split(sorted(listing(tmp_path), key=lambda f: f.path), 1_000))
    with workers(len(parts), 2) as pool:
        assert not isinstance(pool, Here)
        there = [pool.submit(read_and_extract, part, 10_000) for part in parts]
        owners = {pool.submit(os.getpid).result() for _ in parts}
    here = [read_and_extract(part, 10_000) for part in parts]
    assert os.getpid() not in owners
    for one, other in zip(there, here, strict=True):
        assert one.result().articles == other.articles
        assert one.result().extracted.quantities.equals(other.extracted.quantities)


@pytest.mark.parametrize(("chunks", "most"), [(1, 8), (8, 1)])
def test_little_work_needs_no_process(chunks: int, most: int) -> None:
    with workers(chunks, most) as where:
        assert where.submit(os.getpid).result() == os.getpid()
        with pytest.raises(ValueError, match="invalid literal"):
            where.submit(int, "x").result()


def test_workers_end_with_a_killed_parent() -> None:
    scene = (
        "import os, sys, time\n"
        "from flows.processes import workers\n"
        "if __name__ == '__main__':\n"
        "    with workers(2, 2) as pool:\n"
        "        print(pool.submit(os.getpid).result(), flush=True)\n"
        "        time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", scene], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{worker}").exists() and "State:\tZ" not in Path(f"/proc/{worker}/status").read_text():
        assert time.monotonic() < deadline, "a worker outlived its parent"
        time.sleep(0.1)


def test_a_chunk_that_is_sent_to_a_cluster_takes_its_executor_along() -> None:
    with workers(1, 1) as where:
        assert pickle.loads(pickle.dumps(where)).submit(len, "abc").result() == 3


def test_threads_that_share_one_interpreter_take_turns() -> None:
    at_work = 0
    seen: list[int] = []

    def piece() -> None:
        nonlocal at_work
        at_work += 1
        seen.append(at_work)
        time.sleep(0.005)
        at_work -= 1

    with workers(8, 1) as where, ThreadPoolExecutor(4) as threads:
        for asked in [threads.submit(where.submit, piece) for _ in range(8)]:
            asked.result().result()
    assert seen == [1] * 8
