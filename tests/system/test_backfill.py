"""A large folder in batches: each a version, and a killed backfill goes on where it was."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.system.conftest import Here, Installation
from warehouse import open_warehouse

pytestmark = pytest.mark.system


def test_a_killed_backfill_goes_on_where_it_was(api: str, tmp_path: Path) -> None:
    installation = Installation(tmp_path / "home", tmp_path / "raw", api=api)
    installation.raw.mkdir()
    for n in range(5):
        (installation.raw / f"pier-{n}.txt").write_text(f"Pier {n} handled {n + 1}.4 million tonnes in 2017.\n")
    killed = installation.run("backfill", "--batch", "2", check=False, TALLYHOUSE_FAULT="published:kill")
    assert killed.returncode == -9
    house = open_warehouse(installation.home / "tallyhouse.sqlite3")
    newest = house.newest()
    assert newest is not None
    assert (newest.version, newest.counts["article"]) == (1, 2)

    installation = Here(installation.home, installation.raw, installation.api)
    said = installation.run("backfill", "--batch", "2").stderr
    versions = house.versions()["version"].to_list()
    assert versions == [1, 2, 3]
    assert set(house.frame("article").collect()["file_name"]) == {f"pier-{n}.txt" for n in range(5)}
    assert "Version 3 published" in said
    runs = httpx.post(f"{api}/flow_runs/filter", json={"flows": {"name": {"any_": ["backfill"]}}}, timeout=60).json()
    (run,) = [run for run in runs if run["state_type"] == "COMPLETED"]
    assert run["name"] == "3 files · versions 2 to 3"
