"""A file that may still be growing is left to the next run."""

from __future__ import annotations

import os
import time
from pathlib import Path

import polars as pl

from flows.landing import compare

NONE = pl.DataFrame(schema={"path": pl.String, "size": pl.Int64, "mtime_ns": pl.Int64, "state": pl.String})


def aged(path: Path, seconds: float) -> Path:
    path.write_text("x")
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


def test_young_files_wait(tmp_path: Path) -> None:
    aged(tmp_path / "old.txt", 60)
    aged(tmp_path / "young.txt", 0.5)
    landing = compare(tmp_path, NONE, settle=5)
    assert [file.path for file in landing.new] == ["old.txt"]
    assert landing.arriving == ("young.txt",)
    assert landing.total == 2


def test_without_settling_all_are_taken(tmp_path: Path) -> None:
    aged(tmp_path / "young.txt", 0)
    assert [file.path for file in compare(tmp_path, NONE).new] == ["young.txt"]


def test_a_time_in_the_future_does_not_wait_for_ever(tmp_path: Path) -> None:
    aged(tmp_path / "tomorrow.txt", -86_400)
    assert [file.path for file in compare(tmp_path, NONE, settle=5).new] == ["tomorrow.txt"]


def test_an_unchanged_young_file_is_unchanged_and_an_edited_one_waits(tmp_path: Path) -> None:
    path = aged(tmp_path / "a.txt", 1)
    stat = path.stat()
    known = pl.DataFrame(
        {"path": ["a.txt"], "size": [stat.st_size], "mtime_ns": [stat.st_mtime_ns], "state": ["present"]},
        schema=NONE.schema,
    )
    landing = compare(tmp_path, known, settle=30)
    assert (landing.unchanged, landing.arriving, landing.removed) == (1, (), [])
    path.write_text("longer now")
    landing = compare(tmp_path, known, settle=30)
    assert (landing.unchanged, landing.arriving, landing.edited, landing.removed) == (0, ("a.txt",), [], [])
