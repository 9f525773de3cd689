"""Unchanged input makes no version, whatever has changed in the program."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from flows.clock import Clock
from flows.landing import Landing
from flows.taking import _nothing_to_read
from tests.flows.test_deciding import take
from tests.warehouse.made import HASHES, Made, change, reconcile
from warehouse import open_warehouse


def test_nothing_to_read_makes_no_version_notes_what_is_gone_and_names_rebuild(tmp_path: Path) -> None:
    house = open_warehouse(str(tmp_path / "warehouse.db"), create=True)
    files = pl.DataFrame(
        {"path": ["pier.txt"], "article_id": [None], "size": [3], "mtime_ns": [4], "state": ["present"]},
        schema_overrides={"article_id": pl.String},
    )
    with house.writer("first") as writer:
        staged = writer.stage(change(Made("pier")), HASHES, reconcile=reconcile)
        assert staged is not None
        assert writer.audit(staged).success
        writer.publish(staged)
        writer.record_files(files)
    with house.writer("second") as writer:
        landing = Landing(new=[], edited=[], removed=["pier.txt"], unchanged=2)
        taken = _nothing_to_read(landing, writer, house.newest(), HASHES._replace(rules="others"), Clock())
        assert writer.known_files()["state"].to_list() == ["removed"]
    assert house.versions()["version"].to_list() == [1]
    assert taken.published.version is None
    assert taken.report is not None
    assert taken.report.removed == ("pier.txt",)
    assert taken.report.name == "nothing new · version 1"
    (hint,) = taken.report.hints
    assert "The rules changed since version 1" in hint
    assert "tallyhouse rebuild" in hint


def test_an_edit_after_a_rollback_takes_the_place_of_what_stands(tmp_path: Path) -> None:
    house = open_warehouse(str(tmp_path / "warehouse.db"), create=True)
    raw = tmp_path / "raw"
    raw.mkdir()

    def lands(jobs: str) -> None:
        (raw / "jobs.txt").write_text(f"WeChat drove {jobs} million jobs in 2014.\n")
        assert take(house, raw)

    lands("10.07")
    lands("10.08")
    with house.writer("back") as writer:
        staged = writer.rollback(1, "the edit was a slip")
        assert staged is not None and writer.audit(staged).success
        writer.publish(staged)
    assert take(house, raw) is None, "a file that lies there unchanged is no news"
    lands("10.0912")
    assert house.frame("quantity").collect()["surface"].to_list() == ["10.0912 million"]
