"""Unchanged input makes no version, whatever has changed in the program."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from flows import publishing
from flows.clock import Clock
from flows.hints import changed, without_withdrawn
from flows.landing import Landing
from flows.rebuild import _reason
from flows.taking import _nothing_to_read
from schemas import rules
from schemas.ids import OF_RULES
from schemas.rules import rules_hash
from tests.flows.test_deciding import take
from tests.warehouse.made import HASHES, Made, change, reconcile, validated
from warehouse import Hashes, open_warehouse
from warehouse.records import VersionKind


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
        taken = _nothing_to_read(landing, writer, house, HASHES._replace(rules="others"), Clock())
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


def test_that_a_rebuild_is_due_is_said_until_there_was_one(tmp_path: Path) -> None:
    """A run that reads one file with another catalogue leaves the other articles as the old one had them."""
    house = open_warehouse(str(tmp_path / "warehouse.db"), create=True)
    later = HASHES._replace(catalogue="others")

    def stage(hashes: Hashes, *articles: Made, kind: VersionKind = "run") -> None:
        with house.writer(f"{kind} {len(house.versions())}") as writer:
            staged = writer.stage(change(*articles), hashes, reconcile=reconcile, kind=kind)
            assert staged is not None and writer.audit(staged).success
            writer.publish(staged)

    stage(HASHES, Made("pier"))
    assert changed(house, HASHES) == ()
    stage(later, Made("quay"))
    (hint,) = changed(house, later)
    assert hint.startswith("The catalogue changed since version 1 was made; `tallyhouse rebuild`")
    stage(later, Made("pier"), Made("quay"), kind="rebuild")
    assert changed(house, later) == ()


def test_another_correction_is_not_told_as_another_rule(tmp_path: Path) -> None:
    house = open_warehouse(str(tmp_path / "warehouse.db"), create=True)
    of_rules, before, after = "a" * OF_RULES, "b" * OF_RULES, "c" * OF_RULES
    stood, stands = (HASHES._replace(rules=of_rules + corrections) for corrections in (before, after))
    with house.writer("first") as writer:
        staged = writer.stage(change(Made("pier")), stood, reconcile=reconcile)
        assert staged is not None and writer.audit(staged).success
        writer.publish(staged)
    assert changed(house, stood) == ()
    (hint,) = changed(house, stands)
    assert hint.startswith("The corrections changed since version 1 was made; `tallyhouse rebuild`")
    (hint,) = changed(house, stands._replace(rules=after + after))
    assert hint.startswith("The rules and corrections changed since version 1 was made")


def test_an_edit_of_the_corrections_leaves_the_digits_of_the_rules(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = rules_hash()
    edited = tmp_path / "corrections.yaml"
    edited.write_text("- {id: pier}\n")
    monkeypatch.setattr(rules, "CORRECTIONS", edited)
    after = rules_hash.__wrapped__()
    assert len(before) == len(after) == 64
    assert (after[:OF_RULES] == before[:OF_RULES], after[OF_RULES:] == before[OF_RULES:]) == (True, False)


def test_of_a_withdrawn_article_a_run_tells_only_that_it_is_left_out() -> None:
    pier, quay = Made("pier"), Made("quay")
    names = {made.article_id: made.path for made in (pier, quay)}
    told, hint = without_withdrawn(validated(pier, quay), names, frozenset([pier.article_id, "another"]))
    assert hint == ("pier.txt was withdrawn and is left out.",)
    assert told.articles["article_id"].to_list() == [quay.article_id]
    assert told.verdicts.equals(validated(quay).verdicts)
    assert without_withdrawn(validated(quay), names, frozenset())[1] == ()


def test_a_rebuild_says_what_is_another_than_when_some_of_what_stands_was_made() -> None:
    later = HASHES._replace(catalogue="others")
    assert _reason([later, HASHES], later) == "rebuilt: another catalogue"
    assert _reason([later], later) == "rebuilt with the same extractor, catalogue and rules"


def test_an_edit_after_a_renaming_takes_the_place_of_what_the_file_said(tmp_path: Path) -> None:
    house = open_warehouse(str(tmp_path / "warehouse.db"), create=True)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "jobs.txt").write_text("WeChat drove 10.07 million jobs in 2014.\n")
    assert take(house, raw)
    (raw / "jobs.txt").rename(raw / "jobs-2014.txt")
    take(house, raw)
    (raw / "jobs-2014.txt").write_text("WeChat drove 10.09 million jobs in 2014.\n")
    take(house, raw)
    assert house.frame("quantity").collect()["surface"].to_list() == ["10.09 million"]


def test_a_file_that_waited_and_is_gone_waits_no_more(tmp_path: Path) -> None:
    house = open_warehouse(str(tmp_path / "warehouse.db"), create=True)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "jobs.txt").write_text("WeChat drove 10.07 million jobs in 2014.\n")
    assert take(house, raw)
    alone = house.newest()
    (raw / "noise.txt").write_bytes(bytes(range(256)) * 4)
    assert take(house, raw)
    assert house.frame("quarantine").collect()["file_name"].to_list() == ["noise.txt"]
    (raw / "noise.txt").unlink()
    assert take(house, raw)
    newest = house.newest()
    assert alone is not None and newest is not None
    assert house.frame("quarantine").collect().is_empty()
    assert newest.content_hash == alone.content_hash
    assert take(house, raw) is None


def test_drift_of_a_few_observations_is_told_by_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("audit", "publish"):
        monkeypatch.setattr(publishing, name, getattr(publishing, name).fn)
    house = open_warehouse(str(tmp_path / "warehouse.db"), create=True)
    told: list[str] = []
    for made, gone in ((Made("pier"), []), (Made("pier", direct=5), [Made("pier").article_id])):
        with house.writer(f"run {made.direct}") as writer:
            staged = writer.stage(change(made, superseded=gone), HASHES, reconcile=reconcile)
            assert staged is not None
            told += publishing.audit_publish(writer, staged, Clock()).notes
    (said,) = told
    assert said.startswith("DRF1: ") and "2 of 3 observations (66.7%) are changed; at most 20% may be. They" in said
