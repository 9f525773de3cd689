"""When arrivals start a run: after quiet, or after patience; one run at a time; nothing is forgotten."""

from __future__ import annotations

import asyncio
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from watchfiles import Change

from flows.watching import PATIENCE, Arrivals, Articles, watch


def test_a_run_is_due_when_the_folder_was_quiet() -> None:
    arrivals = Arrivals(2.0)
    assert arrivals.due() is None
    arrivals.changed(10.0)
    assert arrivals.due() == 12.0
    arrivals.changed(11.5)
    assert arrivals.due() == 13.5
    arrivals.started(13.5)
    assert arrivals.due() is None


def test_a_folder_that_is_never_quiet_gets_a_run_all_the_same() -> None:
    arrivals = Arrivals(2.0)
    for tenth in range(1000):
        arrivals.changed(tenth / 10)
    assert arrivals.due() == PATIENCE * 2.0
    arrivals.started(PATIENCE * 2.0)
    assert arrivals.due() is not None, "what still changed waits for the next run"


@given(st.lists(st.floats(0, 100), min_size=1), st.floats(0.1, 5))
def test_no_change_waits_longer_than_patience(times: list[float], settle: float) -> None:
    arrivals = Arrivals(settle)
    for time in sorted(times):
        arrivals.changed(time)
    due = arrivals.due()
    assert due is not None
    assert due <= min(times) + PATIENCE * settle + 1e-9
    assert due <= max(times) + settle


def test_only_articles_wake_it(tmp_path: Path) -> None:
    concerns = Articles(tmp_path)
    assert concerns(Change.added, str(tmp_path / "a.txt"))
    assert concerns(Change.modified, str(tmp_path / "deep" / "a.html"))
    assert not concerns(Change.deleted, str(tmp_path / "a.txt"))
    for name in (".a.txt.part", "README.md", ".git/a.txt"):
        assert not concerns(Change.added, str(tmp_path / name))
    assert not concerns(Change.added, str(tmp_path.parent / "elsewhere.txt"))


@pytest.mark.parametrize("linked", [False, True])
def test_runs_follow_arrivals_and_come_again_when_another_was_at_work(tmp_path: Path, linked: bool) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    raw = landing
    if linked:  # the file system tells where a file lies, and not by which name the folder is watched
        raw = tmp_path / "raw"
        raw.symlink_to(landing)
    seen: list[set[str]] = []

    async def run() -> bool:
        seen.append({path.name for path in raw.iterdir()})
        return len(seen) != 2  # the second one finds another run at work

    async def scene() -> None:
        stop = asyncio.Event()
        watching = asyncio.create_task(watch(raw, 0.2, run, stop, again=0.3))
        (raw / "first.txt").write_text("1")
        await _until(lambda: len(seen) >= 1)
        (raw / "second.txt").write_text("2")
        await _until(lambda: len(seen) >= 3)
        stop.set()
        await watching

    asyncio.run(scene())
    assert seen[0] == {"first.txt"}
    assert seen[2] == {"first.txt", "second.txt"}


async def _until(held: object) -> None:
    deadline = monotonic() + 20
    while not held():  # type: ignore[operator]
        assert monotonic() < deadline, "no run came"
        await asyncio.sleep(0.05)
