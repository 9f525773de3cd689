"""Versions: what a writer does, and what readers see of it at every moment."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from schemas.frames import Quarantine, dtypes
from tests.warehouse.made import HASHES, Made, change, content, files, ident, publish, reconcile, validated
from warehouse import Change, Warehouse, faults
from warehouse.errors import NoSuchRowError, NoSuchVersionError, NotAuditedError, NoWarehouseError, WarehouseError
from warehouse.layout import TABLES

A, B, C = Made("anshan"), Made("baotou", 3, 4), Made("chengde", wrong=True)
pytestmark = pytest.mark.usefixtures("trusted")


def test_nothing_is_published_at_first(house: Warehouse) -> None:
    assert house.newest() is None
    assert house.versions().is_empty()
    with pytest.raises(NoWarehouseError, match="nothing is published"):
        house.frame("observation")


def test_a_first_version(house: Warehouse) -> None:
    version = publish(house, A, B, C)
    assert version is not None
    assert (version.version, version.parent, version.kind, version.hashes) == (1, None, "run", HASHES)
    assert house.newest() == version
    assert version.counts["quantity"] == 9
    assert (version.counts["quantity.published"], version.counts["quantity.quarantined"]) == (6, 3)
    assert version.counts["mention"] == 12
    found = house.frame("observation").filter(pl.col("indicator") == "jobs_total").collect().sort("obs_value")
    assert found["obs_value"].to_list() == [7e6, 10e6]
    assert house.text(A.article_id) == A.text


def test_every_frame_comes_back_as_it_went_in(house: Warehouse) -> None:
    given = change(A, B, C).validated
    publish(house, A, B, C)
    for table, name in (
        ("article", "articles"),
        ("mention", "mentions"),
        ("quantity", "quantities"),
        ("verdict", "verdicts"),
    ):
        frame = getattr(given, name)
        back = house.frame(table).collect()
        assert back.schema == frame.schema
        key = list(TABLES[table].key)
        assert back.sort(key).equals(frame.sort(key))


def test_a_reader_sees_nothing_staged(house: Warehouse) -> None:
    publish(house, A)
    before = content(house)
    with house.writer("second") as writer:
        staged = writer.stage(change(Made("anshan", 5, 6), B, superseded=[A.article_id]), HASHES, reconcile=reconcile)
        assert staged is not None
        assert content(house) == before
        assert house.newest().version == 1
        with pytest.raises(NoSuchVersionError, match="version 1 alone is published"):
            house.frame("observation", 2)
        writer.audit(staged)
        writer.publish(staged)
    assert content(house) != before
    assert content(house, 1) == before


def test_the_same_again_makes_no_version(house: Warehouse) -> None:
    publish(house, A, B, C)
    assert publish(house, C, A, run_id="again") is None
    assert house.newest().version == 1


@pytest.mark.parametrize("order", list(itertools.permutations([A, B, C]))[1:4])
@pytest.mark.parametrize("split", [1, 3])
def test_any_order_and_any_split_give_one_content_hash(house: Warehouse, tmp_path, order, split) -> None:
    from warehouse import open_warehouse

    together = open_warehouse(tmp_path / "together.db", create=True)
    publish(together, A, B, C)
    for number in range(0, 3, split):
        publish(house, *order[number : number + split], run_id=f"run {number}")
    assert house.newest().content_hash == together.newest().content_hash
    assert content(house) == content(together)


def test_an_edited_file_supersedes_what_it_said(house: Warehouse) -> None:
    publish(house, A, B)
    edited = Made("anshan", 5, 6)
    publish(house, edited, superseded=[A.article_id])
    said = house.frame("article").collect()["article_id"]
    assert set(said) == {edited.article_id, B.article_id}
    assert A.article_id in house.frame("article", 1).collect()["article_id"]
    totals = house.frame("observation").filter(pl.col("indicator") == "jobs_total").collect()
    assert sorted(totals["obs_value"]) == [7e6, 11e6]


def test_observations_are_made_of_all_articles_old_and_new(house: Warehouse) -> None:
    publish(house, A)
    second = Made("anshan-again", 2, 10)  # another article on the same place
    publish(house, second)
    total = house.frame("observation").filter(pl.col("indicator") == "jobs_total").collect()
    assert total.select("obs_value", "supports", "sources").rows() == [(12e6, 2, 2)]
    assert house.frame("support").collect().height == 6


def test_untouched_rows_are_not_rewritten(house: Warehouse) -> None:
    publish(house, A, B)
    publish(house, Made("anshan", 5, 6), superseded=[A.article_id])
    stories = house.history("article").collect()
    begun = {row["article_id"]: (row["begin_version"], row["end_version"]) for row in stories.to_dicts()}
    assert begun[B.article_id] == (1, None)
    assert begun[A.article_id] == (1, 2)


def test_a_version_needs_an_audit(house: Warehouse) -> None:
    with house.writer("unaudited") as writer:
        staged = writer.stage(change(A), HASHES, reconcile=reconcile)
        with pytest.raises(NotAuditedError, match="no successful audit"):
            writer.publish(staged)
    assert house.newest() is None
    assert publish(house, A).version == 1


def test_a_discarded_version_leaves_no_trace_and_its_number_free(house: Warehouse) -> None:
    publish(house, A)
    before = content(house), house.newest()
    with house.writer("discarding") as writer:
        staged = writer.stage(change(Made("anshan", 5, 6), superseded=[A.article_id]), HASHES, reconcile=reconcile)
        writer.discard(staged, "the audit said no")
    assert (content(house), house.newest()) == before
    assert house.ledger("run").filter(run_id="discarding")["state"].to_list() == ["failed"]
    assert publish(house, B).version == 2


def test_files_are_known_only_once_their_version_is_published(house: Warehouse) -> None:
    with pytest.raises(RuntimeError, match="stop"), house.writer("stopped") as writer:
        writer.stage(change(A), HASHES, reconcile=reconcile)
        raise RuntimeError("stop")
    with house.writer("next") as writer:
        assert writer.known_files().is_empty()
    publish(house, A, run_id="whole")
    with house.writer("last") as writer:
        assert writer.known_files().select("path", "article_id", "state").rows() == [(A.path, A.article_id, "present")]
        writer.record_files(files(A, state="removed"))
        assert writer.known_files()["state"].to_list() == ["removed"]
        assert writer.known_files().select("first_run", "last_run").rows() == [("whole", "last")]


def test_bytes_are_archived(house: Warehouse) -> None:
    publish(house, A, B)
    assert sorted(house.archived()) == sorted([(x.article_id, x.path, x.data) for x in (A, B)])


def test_rows_of_unreadable_files_come_and_go(house: Warehouse) -> None:
    row = {
        "quarantine_id": ident("RD1", "x.bin"),
        "level": "file",
        "target_id": "x.bin",
        "file_name": "x.bin",
        "rule_code": "RD1",
        "rule_version": 1,
        "reason": "no text",
        "state": "open",
    }
    waiting = pl.DataFrame([row], schema=dtypes(Quarantine))
    publish(house, A, C, file_quarantine=waiting)
    assert house.frame("quarantine").collect()["level"].sort().to_list() == ["file", "group"]
    assert publish(house, file_quarantine=waiting) is None
    publish(house, cleared_files=["x.bin"])
    assert house.frame("quarantine").collect()["level"].to_list() == ["group"]


def test_an_article_in_quarantine_waits_once(house: Warehouse) -> None:
    """Its rows come without a row of `article`, and again with each run that tries."""
    row = {
        "quarantine_id": ident("EXT1", B.article_id),
        "level": "article",
        "target_id": B.article_id,
        "article_id": B.article_id,
        "file_name": B.path,
        "rule_code": "EXT1",
        "rule_version": 1,
        "reason": "a fault",
        "state": "open",
    }
    given = validated(A)
    given = replace(given, quarantine=pl.DataFrame([row], schema=dtypes(Quarantine)))
    assert publish(house, validated=given).version == 1
    assert publish(house, validated=given) is None
    publish(house, B)
    assert house.frame("quarantine").collect().is_empty()


def test_catalogue_and_rules_are_versioned_too(house: Warehouse) -> None:
    rules = pl.DataFrame([("SUM1", 1, "error", "sum", "adds up")], schema=TABLES["rule"].columns, orient="row")
    publish(house, A, rules=rules)
    assert publish(house, A, rules=rules) is None
    publish(house, rules=rules.with_columns(rule_version=pl.lit(2, dtype=pl.Int64)))
    assert house.frame("rule").collect()["rule_version"].to_list() == [2]
    assert house.frame("rule", 1).collect()["rule_version"].to_list() == [1]


def test_rollback_is_a_new_version_equal_to_the_old(house: Warehouse) -> None:
    publish(house, A, B)
    publish(house, Made("anshan", 5, 6), C, superseded=[A.article_id])
    with house.writer("back") as writer:
        staged = writer.rollback(1, "the edit was a mistake")
        writer.audit(staged)
        version = writer.publish(staged)
        assert writer.rollback(1, "twice") is None
        with pytest.raises(NoSuchVersionError):
            writer.rollback(9, "never was")
    assert (version.version, version.kind, version.reason) == (3, "rollback", "the edit was a mistake")
    assert version.content_hash == house.version(1).content_hash
    assert content(house) == content(house, 1) != content(house, 2)


def test_a_withdrawn_article_is_gone_and_does_not_come_back(house: Warehouse) -> None:
    publish(house, A, B)
    with house.writer("retract") as writer:
        staged = writer.withdraw(A.article_id, "its publisher retracted it", reconcile=reconcile)
        writer.audit(staged)
        writer.publish(staged)
        with pytest.raises(NoSuchRowError, match="no article"):
            writer.withdraw(A.article_id, "twice", reconcile=reconcile)
    assert house.withdrawn() == {A.article_id}
    assert house.frame("observation").collect()["entity"].unique().to_list() == ["baotou"]
    assert publish(house, A) is None


def back(house: Warehouse, version: int) -> None:
    with house.writer(f"back to {version} from {house.newest().version}") as writer:
        writer.audit(staged := writer.rollback(version, "a slip"))
        writer.publish(staged)


def test_a_rollback_behind_a_withdrawal_takes_it_back_and_one_before_it_makes_it_again(house: Warehouse) -> None:
    publish(house, A, B)
    with house.writer("retract") as writer:
        writer.audit(staged := writer.withdraw(A.article_id, "retracted", reconcile=reconcile))
        writer.publish(staged)
    back(house, 1)
    assert house.withdrawn() == frozenset()
    edited = Made("anshan", 5, 6)
    publish(house, edited, superseded=[A.article_id])
    assert set(house.frame("article").collect()["article_id"]) == {edited.article_id, B.article_id}
    back(house, 2)
    assert house.withdrawn() == {A.article_id}
    assert publish(house, A, run_id="once more") is None


def test_a_rollback_takes_back_what_was_decided_since_about_what_stands_again(house: Warehouse) -> None:
    publish(house, C)
    waits = house.frame("quarantine").collect()
    key = waits["quarantine_id"].item()

    def decide(action: str, state: str) -> None:
        rows = replace(validated(C), quarantine=waits.with_columns(state=pl.lit(state)))
        publish(house, validated=rows, decisions=[(action, key)], run_id=f"{action} {house.newest().version}")

    decide("release", "released")
    decide("reject", "rejected")
    back(house, 1)
    assert house.decided() == {}
    back(house, 2)
    assert house.decided() == {key: "released"}
    back(house, 3)
    assert house.decided() == {key: "rejected"}
    assert house.ledger("decision").sort("decision_id")["action"].to_list() == [
        "release", "reject", "reopen", "release", "reject",
    ]  # fmt: skip


def test_a_decision_that_changes_nothing_is_not_kept(house: Warehouse) -> None:
    publish(house, A)
    assert publish(house, decisions=[("reject", ident("nothing"))], run_id="idle") is None
    publish(house, B, run_id="later")
    assert house.ledger("decision").is_empty()
    assert house.decided() == {}


def test_a_withdrawal_that_is_not_published_does_not_count(house: Warehouse) -> None:
    publish(house, A)
    with house.writer("retract") as writer:
        writer.discard(writer.withdraw(A.article_id, "a slip", reconcile=reconcile), "not meant")
    assert house.withdrawn() == frozenset()


def test_as_of(house: Warehouse) -> None:
    first, second = publish(house, A), publish(house, B)
    assert house.as_of(first.published_at) == 1
    assert house.as_of(second.published_at) == house.as_of("2999-01-01") == 2
    assert house.as_of(date(2999, 1, 1)) == 2
    with pytest.raises(NoSuchVersionError, match="nothing was published by"):
        house.as_of("1999-01-01T00:00:00Z")


def test_evidence(house: Warehouse) -> None:
    publish(house, A, B)
    total = house.frame("observation").filter(indicator="jobs_total", entity="anshan").collect()
    evidence = house.evidence(total["observation_id"].item())
    assert evidence.quantities.select("surface", "file_name", "preferred").rows() == [
        ("10 million", "anshan.txt", True)
    ]
    assert evidence.quantities["sentence"].item() == A.text[: A.text.index(". ") + 1]
    assert evidence.terms["surface"].to_list() == ["10 million", "2 million", "8 million"]
    assert evidence.verdicts["arithmetic"].to_list() == ["2 + 8 against 10 million"]
    with pytest.raises(NoSuchRowError, match="no observation"):
        house.evidence("0" * 32)


def test_one_article_twice_in_a_change_is_refused(house: Warehouse) -> None:
    with pytest.raises(WarehouseError, match="stands twice"):
        publish(house, A, A)
    assert house.newest() is None


def test_only_a_table_that_there_is(house: Warehouse) -> None:
    publish(house, A)
    with pytest.raises(WarehouseError, match="there is no table 'nonsense'; there are article, mention"):
        house.frame("nonsense")


@pytest.mark.parametrize("point", [p for p in faults.POINTS if p != "finished"])
def test_a_fault_anywhere_leaves_the_old_version_or_the_new(house: Warehouse, monkeypatch, point: str) -> None:
    publish(house, A)
    old = content(house)
    edit = change(Made("anshan", 5, 6), B, superseded=[A.article_id])
    monkeypatch.setenv(faults.VARIABLE, f"{point}:fail")
    with pytest.raises(faults.PlannedFaultError), house.writer("faulty") as writer:
        staged = writer.stage(edit, HASHES, reconcile=reconcile)
        writer.audit(staged)
        faults.point("audited")
        writer.publish(staged)
    monkeypatch.delenv(faults.VARIABLE)
    assert house.newest().version == (2 if point == "published" else 1)
    if point != "published":
        assert content(house) == old
    publish(house, Made("anshan", 5, 6), B, superseded=[A.article_id], run_id="after")
    assert house.newest().version == 2
    assert house.ledger("run").filter(run_id="after")["state"].to_list() == ["done"]


def test_changes_of_nothing(house: Warehouse) -> None:
    with house.writer("idle") as writer:
        assert writer.stage(Change(), HASHES, reconcile=reconcile) is None
    assert house.ledger("run")["state"].to_list() == ["done"]
