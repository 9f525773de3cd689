"""What the UI shows of a version: what it holds, in words, and what it changed and why."""

from __future__ import annotations

from pathlib import Path

from flows.artifacts import version_table
from tests.flows.test_deciding import BROKEN, take
from warehouse import open_warehouse


def test_a_version_tells_what_it_holds_and_what_it_changed(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    house = open_warehouse(tmp_path / "t.sqlite3", create=True)
    (raw / "trams.txt").write_text(BROKEN)
    assert take(house, raw)
    (raw / "jobs.txt").write_text("WeChat drove 10.07 million jobs in 2014.\n")
    assert take(house, raw)
    first, second = (version_table(house, house.version(number), "http://book") for number in (1, 2))
    assert "Version 1 [in the book](http://book/version/1.html)" in first
    assert "| of these, in quarantine | 3 |" in first
    assert "added" not in first, "nothing was there before"
    assert "From version 1 to version 2\\: 1 added, 0 changed, 0 withdrawn\\." in second
    (row,) = [line for line in second.splitlines() if line.startswith("| added |")]
    assert "jobs\\_total" in row and "10,070,000" in row and "jobs\\.txt" in row
