"""Every expectation of the audit finds the damage that it is there for, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warehouse.conftest import Templates
from tests.warehouse.made import HASHES, Made, change, publish, reconcile
from warehouse import AuditReport, Warehouse, open_warehouse
from warehouse.errors import NotAuditedError, WarehouseError
from warehouse.expectations import expectations
from warehouse.records import told_row

A, B, C = Made("anshan"), Made("baotou", 3, 4), Made("chengde", wrong=True)
NEW = "begin_version = 2"
YEAR = f"{NEW} AND mention_class = 'year'"
GOOD = f"{NEW} AND state = 'published'"
FIRST = f"(SELECT min(start) FROM quantity_row WHERE {NEW})"

# What is done to the rows of a staged version 2, and which codes must say so.
TWICE = "a row that stands twice"
DAMAGES = {
    "a version that is not there": ("UPDATE version_row SET state = 'lost' WHERE version = 2", {"STG1"}),
    "a mention lost": (f"DELETE FROM mention_row WHERE {NEW} AND start = {FIRST}", {"REF1", "BAL1"}),
    "a quantity lost": (f"DELETE FROM quantity_row WHERE {NEW} AND start = {FIRST}", {"REF1", "BAL1"}),
    "an article lost": (f"DELETE FROM article_row WHERE {NEW}", {"REF1"}),
    "an article ended under its mentions": ("UPDATE article_row SET end_version = 2 WHERE begin_version = 1", {"REF1"}),
    "a quantity ended under its mention": (
        "UPDATE quantity_row SET end_version = 2 WHERE begin_version = 1",
        {"REF1", "BAL1"},
    ),
    "an identity lost": (f"DELETE FROM identity_row WHERE {NEW}", {"REF1"}),
    "an observation lost": (f"DELETE FROM observation_row WHERE {NEW}", {"REF1"}),
    "support lost": (f"DELETE FROM support_row WHERE {NEW}", {"REF1", "OBS1"}),
    "quarantine lost": (f"DELETE FROM quarantine_row WHERE {NEW}", {"REF1"}),
    "a span beyond the text": (f'UPDATE mention_row SET "end" = 99999 WHERE {YEAR}', {"SPN1", "SPN2"}),
    "another printed number": (f"UPDATE mention_row SET surface = '2021' WHERE {YEAR}", {"SPN2"}),
    "quantity and mention differ": (f"UPDATE quantity_row SET surface = '9 million' WHERE {NEW}", {"SPN2"}),
    "a shortened text": (f"UPDATE article_row SET text = substr(text, 1, 20) WHERE {NEW}", {"SPN2", "SPN3"}),
    TWICE: (
        "UPDATE verdict_row SET verdict_id = (SELECT min(verdict_id) FROM verdict_row WHERE begin_version = 1) "
        f"WHERE {NEW} AND outcome = 'holds'",
        {"KEY1"},
    ),
    "a broken identity published": (f"UPDATE quantity_row SET state = 'published' WHERE {NEW}", {"RUL1"}),
    "quarantined without a reason": (
        f"UPDATE quantity_row SET quarantine_id = NULL WHERE {NEW} AND state = 'quarantined'",
        {"RUL2"},
    ),
    "a state of its own": (f"UPDATE quantity_row SET state = 'lost' WHERE {GOOD}", {"RUL2", "BAL2"}),
    "a sum that does not hold": (
        f"UPDATE quantity_row SET interval_low = 5, interval_high = 6 WHERE {GOOD} AND role = 'total'",
        {"RUL1"},
    ),
    "shares above the whole": (f"UPDATE identity_row SET kind = 'shares' WHERE {NEW}", {"RUL1"}),
    "a verdict on an observation that is not there": (
        f"UPDATE verdict_row SET target_kind = 'observation' WHERE {NEW} AND outcome = 'holds'",
        {"REF1"},
    ),
    "a flag on figures that agree": (
        "UPDATE verdict_row SET rule_code = 'AGR1', outcome = 'broken', target_kind = 'observation', target_id = "
        f"(SELECT observation_id FROM observation_row WHERE {NEW} AND entity IS NOT NULL LIMIT 1) "
        f"WHERE {NEW} AND outcome = 'holds'",
        {"OBS1"},
    ),
    "an interval that is not that of the digits": (
        f"UPDATE quantity_row SET interval_high = interval_high + 1 WHERE {GOOD}",
        {"OBS1"},
    ),
    "a published quantity in no observation": (f"DELETE FROM support_row WHERE {NEW} AND preferred", {"REF1"}),
    "an identity without a verdict": (f"DELETE FROM verdict_row WHERE {NEW} AND outcome = 'holds'", {"REF1"}),
    "a verdict that is not as grave as its rule": (
        "INSERT INTO rule_row (rule_code, rule_version, severity, name, definition, row_hash, begin_version) "
        "SELECT 'SUM1', 1, 'error', 'sums', 'sums', row_hash, 2 FROM version_row JOIN article_row ON begin_version = 2 "
        f"WHERE version = 2 LIMIT 1; UPDATE verdict_row SET severity = 'warning' WHERE {NEW}",
        {"RUL1"},
    ),
    "an observation beside its interval": (f"UPDATE observation_row SET obs_value = 1 WHERE {NEW}", {"OBS1"}),
}


@pytest.fixture
def house(engine: str, templates: Templates, tmp_path: Path) -> Iterator[Warehouse]:
    """A warehouse with one sound version, of one article."""
    made = open_warehouse(templates.copy(engine, tmp_path / "warehouse.db", A, lambda empty: publish(empty, A)))
    yield made
    made.close()


def audit_after(house: Warehouse, damage: str, *, full: bool) -> set[str]:
    with house.writer("damage") as writer:
        staged = writer.stage(change(B, C), HASHES, reconcile=reconcile)
        for sql in damage.split("; "):
            writer._door.execute(sql)
        report = writer.audit(staged, full=full)
        if not report.success:
            with pytest.raises(NotAuditedError):
                writer.publish(staged)
    return {finding.rule_code for finding in report.failures() if finding.unexpected_count}


@pytest.mark.parametrize("what", DAMAGES)
def test_damage_is_found(house: Warehouse, what: str) -> None:
    sql, codes = DAMAGES[what]
    if what == TWICE and not house.place.is_sqlite:  # where what stands lies apart, its key is unique
        with pytest.raises(WarehouseError, match="duplicate key value"):
            audit_after(house, sql, full=False)
        return
    assert codes <= audit_after(house, sql, full=False)


def test_a_full_audit_finds_damage_of_an_older_version(house: Warehouse) -> None:
    damage = "UPDATE mention_row SET surface = '2021' WHERE begin_version = 1 AND mention_class = 'year'"
    assert "SPN2" in audit_after(house, damage, full=True)


def test_a_sound_version_passes_both_audits(house: Warehouse) -> None:
    with house.writer("sound") as writer:
        staged = writer.stage(change(B, C), HASHES, reconcile=reconcile)
        for full in (False, True):
            report = writer.audit(staged, full=full)
            assert report.success, report.summary()
            assert len(report.findings) == len(expectations(2, full=full)) + 1  # and DRF1
        assert report.summary() == f"audit of version 2: all {len(report.findings)} expectations hold"
        writer.publish(staged)
    kept = house.ledger("audit_result").filter(run_id="sound")
    assert kept.height == 2 * len(report.findings)
    assert kept["success"].all()


def test_what_was_found_is_kept_with_the_rows_at_fault(house: Warehouse) -> None:
    audit_after(house, DAMAGES["another printed number"][0], full=False)
    kept = house.ledger("audit_result").filter(run_id="damage", success=False)
    assert kept["rule_code"].to_list() == ["SPN2"]
    assert kept["unexpected_count"].to_list() == [2]
    assert '"surface": "2021"' in kept["observed"].item()


def failed(house: Warehouse, damage: str) -> AuditReport:
    with house.writer("damage") as writer:
        staged = writer.stage(change(B), HASHES, reconcile=reconcile)
        assert staged is not None
        writer._door.execute(damage)
        return writer.audit(staged)


def test_a_failure_says_where_it_stands_and_what_to_do(house: Warehouse) -> None:
    damage = f"UPDATE observation_row SET obs_value = 6.9e6 WHERE {NEW} AND indicator = 'jobs_total'"
    report = failed(house, damage)
    (failure,) = report.failures()
    assert failure.told == (
        "1 row: baotou.txt, 7 million in “In 2020 the mills of baotou – 工厂 – kept 7 million jobs, 3 million direct and "
        "4 million indirect ones.”: obs_value is 6,900,000, its quantity says 7,000,000"
    )
    assert "baotou.txt, 7 million in “In 2020 the mills" in report.summary()
    assert report.summary().endswith("if it names none, `tallyhouse rebuild` judges all articles anew")


def test_a_failure_of_an_identity_says_its_figures(house: Warehouse) -> None:
    (failure,) = failed(house, f"DELETE FROM verdict_row WHERE {NEW}").failures()
    assert failure.told == "1 row: baotou.txt, total 7 million, part 3 million, part 4 million"


def test_what_leads_to_no_article_is_told_as_it_is(house: Warehouse) -> None:
    failures = failed(house, f"DELETE FROM article_row WHERE {NEW}").failures()
    (mentions,) = (one for one in failures if one.expectation == "every mention has its article")
    assert mentions.told == f"4 rows, the first: article_id {B.article_id}"


def test_words_of_a_text_do_not_steer_a_terminal() -> None:
    assert told_row({"file_name": "a\x1b[31m.txt", "said": "“7\u202e”"}) == "a\ufffd[31m.txt, “7\ufffd”"


def test_every_expectation_can_fail() -> None:
    """Every code that the audit knows is among those that some damage above brings out."""
    known = {one.code for one in expectations(2, full=False)}
    assert known == set().union(*(codes for _, codes in DAMAGES.values()))


@pytest.mark.parametrize("folder", ["Jane Doe's files", "资料", "50 % #1?"])
def test_a_warehouse_may_lie_in_any_folder(folder: str, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir()
    house = open_warehouse(tmp_path / folder / "warehouse.db", create=True)
    assert publish(house, A) is not None
    assert [path.name for path in tmp_path.iterdir()] == [folder], "nothing lies beside it"
    assert house.verify().sound
