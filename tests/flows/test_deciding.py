"""What a person decides about a quarantine is published as a version, and remembered."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.carrying import judged
from flows.cases import cases, decisions, elsewhere
from flows.chunks import read_and_extract
from flows.cli.reviewing import app
from flows.correcting import corrections
from flows.deciding import DecisionError, decide, waiting
from flows.gathering import file_quarantine, gather
from flows.landing import compare
from flows.publishing import hashes_of_today
from flows.retrying import rejected, waits_no_more
from schemas.validation import validate
from warehouse import Version, Warehouse, open_warehouse

BROKEN = "Trams carried 48.2% of the passengers, buses 39.6% and ferries 21.5%; there is no other way to travel.\n"
_runs = count()


def take(house: Warehouse, raw: Path) -> Version | None:
    """What a run does, without its flow."""
    with house.writer(f"run {next(_runs)}") as writer:
        known = writer.known_files()
        landing = compare(raw, known)
        gathered = gather(landing, [read_and_extract(landing.to_read, 10_000_000)], known)
        validated, held = judged(house, gathered, corrections(house, gathered.said), validate)
        hashes = hashes_of_today()
        waiting = file_quarantine(gathered.unreadable, hashes.extractor, rejected(house))
        change = gathered.change(validated, waiting, waits_no_more(house, landing, known), held.decisions)
        staged = writer.stage(change, hashes)
        if staged is None:
            return None
        assert writer.audit(staged).success
        return writer.publish(staged)


def states(house: Warehouse) -> dict[str, str]:
    return dict(house.frame("quantity").select("surface", "state").collect().iter_rows())


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    (folder / "trams.txt").write_text(BROKEN)
    (folder / "empty.bin").write_bytes(bytes(range(256)) * 4)
    return folder


@pytest.fixture(scope="module")
def house(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    opened = open_warehouse(tmp_path_factory.mktemp("house") / "t.sqlite3", create=True)
    assert take(opened, raw) is not None
    assert set(states(opened).values()) == {"quarantined"}
    return opened


def test_release_publishes_and_is_remembered_until_it_is_reopened(house: Warehouse, raw: Path) -> None:
    key = waiting(house)["quarantine_id"]
    version = decide(house, key[:10], "release", " they are of different years ", run_id="decision 1")
    assert isinstance(version, Version)
    assert (version.kind, version.reason) == ("review", "release SHR1: they are of different years")
    assert set(states(house).values()) == {"published"}
    (told,) = decisions(house, key)
    assert (told["run_id"], told["action"], told["version"]) == ("decision 1", "release", version.version)
    assert told["reason"].endswith("they are of different years") and told["decided_at"].startswith("20")
    assert house.decided() == {key: "released"}
    broken = house.frame("verdict").collect().filter(rule_code="SHR1")
    assert broken["outcome"].to_list() == ["broken"], "the verdict stays what it is"

    (raw / "copy.txt").write_text(BROKEN)  # the same bytes under another name
    take(house, raw)
    assert set(states(house).values()) == {"published"}, "a later run remembers the decision"

    with pytest.raises(DecisionError, match="released already"):
        decide(house, key, "release", "again", run_id="decision 2")
    decide(house, key, "reopen", "they are not", run_id="decision 3")
    assert set(states(house).values()) == {"quarantined"}
    assert house.decided() == {}


def test_what_somebody_else_decided_meanwhile_is_not_overruled_unseen(house: Warehouse) -> None:
    key = waiting(house)["quarantine_id"]
    decide(house, key, "release", "of different years", run_id="decision 31", seen="open")
    with pytest.raises(
        DecisionError, match=r"is released meanwhile \(of different years\), so nothing was changed. Give"
    ):
        decide(house, key, "reject", "the source is wrong", run_id="decision 32", seen="open")
    assert house.decided() == {key: "released"}
    decide(house, key, "reopen", "once more", run_id="decision 33", seen="released")
    assert house.decided() == {}


def test_reject_keeps_them_out(house: Warehouse) -> None:
    key = waiting(house)["quarantine_id"]
    decide(house, key, "reject", "the source is wrong", run_id="decision 4")
    assert set(states(house).values()) == {"quarantined"}
    assert house.decided()[key] == "rejected"
    with pytest.raises(DecisionError, match="Nothing is open"):
        waiting(house)


SHARED = (
    "2019年，港口就业岗位1100万个，其中直接岗位601万个，间接岗位409万个。"
    "2018年，码头就业岗位950万个，其中直接岗位601万个，间接岗位304万个。\n"
)


def test_a_release_says_which_of_its_figures_something_else_holds_back(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "bridge.txt").write_text(SHARED, encoding="utf-8")
    url = f"sqlite:///{tmp_path / 't.sqlite3'}"
    house = open_warehouse(url, create=True)
    take(house, tmp_path / "raw")
    first, second = cases(house).sort("quarantine_id")["quarantine_id"]
    said = CliRunner().invoke(app, ["release", first, "--reason", "of two years", "--warehouse", url]).stderr
    (held,) = elsewhere(house, first)
    assert held.row["quarantine_id"] == second and held.surfaces
    assert f"{held.surfaces[0]} still waits, held back by {second[:8]}, which is open (" in said
    assert f"tallyhouse quarantine release {second[:8]} --reason TEXT" in said
    shown = CliRunner().invoke(app, ["show", first, "--warehouse", url]).stdout
    assert f"held back by {second[:8]}" in shown
    decide(house, second, "reject", "it is wrong", run_id="reject")
    assert f"stays out, held back by {second[:8]}, which is rejected" in elsewhere(house, first)[0].told
    decide(house, second, "release", "it is right", run_id="release")
    assert elsewhere(house, first) == [] and set(states(house).values()) == {"published"}


def test_a_decision_needs_a_reason_and_something_to_decide(house: Warehouse) -> None:
    file = house.frame("quarantine").collect().filter(level="file")["quarantine_id"][0]
    with pytest.raises(DecisionError, match="needs a reason"):
        decide(house, file, "reject", "  ", run_id="decision 5")
    with pytest.raises(DecisionError, match="nothing to release"):
        decide(house, file, "release", "please", run_id="decision 6")
    with pytest.raises(DecisionError, match="nothing in quarantine"):
        decide(house, "ffffffffff00", "reject", "x", run_id="decision 7")
    assert isinstance(decide(house, file, "reject", "no article", run_id="decision 8"), Version)


def test_a_file_that_was_rejected_stays_so_until_its_bytes_change(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    scan = raw / "scan.txt"
    scan.write_bytes(b"%PDF-1.4 of a page")
    house = open_warehouse(tmp_path / "t.sqlite3", create=True)
    take(house, raw)

    def waits() -> list[str]:
        return house.frame("quarantine").collect().filter(level="file")["state"].to_list()

    (key,) = house.frame("quarantine").collect()["quarantine_id"]
    decide(house, key, "reject", "a scan, not wanted", run_id="reject")
    os.utime(scan, (1, 1))
    take(house, raw)
    assert waits() == ["rejected"], "the same bytes"
    scan.write_bytes(b"%PDF-1.4 of another page")
    take(house, raw)
    assert waits() == ["open"], "nobody has decided about these"
