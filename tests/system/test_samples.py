"""The promise of the first screen: one command, and the sample articles are a published, checked version."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import pytest

from tests.system.conftest import Installation

pytestmark = pytest.mark.system


def rows(installation: Installation, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(installation.run("show", *words, "--format", "json").stdout)
    return found


def test_version_1_is_published_and_told(samples: tuple[Installation, str]) -> None:
    installation, said = samples
    assert "Version 1 published" in said
    versions = json.loads(installation.run("versions", "--format", "json").stdout)
    assert [version["version"] for version in versions] == [1]


def test_jobs_tally(samples: tuple[Installation, str]) -> None:
    installation, said = samples
    jobs = {
        row["indicator"]: row
        for row in rows(installation)
        if row["entity"] == "wechat" and row["time_period"] == "2014"
    }
    assert jobs["jobs_total"]["obs_value"] == 10_070_000
    assert jobs["jobs_direct"]["obs_value"] == 1_920_000
    assert jobs["jobs_indirect"]["obs_value"] == 8_150_000
    assert {jobs[name]["verdict"] for name in ("jobs_direct", "jobs_indirect")} == {"holds"}
    assert any("10.07" in line and "1.92" in line and "8.15" in line and "holds" in line for line in said.splitlines())


def test_the_share_that_its_own_figures_contradict_is_shown_with_its_sentence(
    samples: tuple[Installation, str],
) -> None:
    installation, said = samples
    broken = [row for row in rows(installation, "verdict") if row["rule_code"] == "RAT1" and row["outcome"] == "broken"]
    assert len(broken) == 2, "both tellings of the report have it"
    assert all("86.7" in row["arithmetic"] and "85.7" in row["arithmetic"] for row in broken)
    assert "App-driven data traffic expenditure came to 86.7 billion yuan" in " ".join(said.split())


def test_what_does_not_tally_waits_and_the_rest_is_published(samples: tuple[Installation, str]) -> None:
    installation, _ = samples
    waiting = rows(installation, "quarantine")
    by_file = {row["file_name"]: row for row in waiting}
    assert set(by_file) == {"jobs-do-not-add-up.txt", "shares-exceed.txt", "not-a-text.bin"}
    assert by_file["jobs-do-not-add-up.txt"]["rule_code"] == "SUM1"
    assert "6.41" in by_file["jobs-do-not-add-up.txt"]["reason"]
    assert by_file["shares-exceed.txt"]["rule_code"] in {"SHR1", "SHR2"}
    assert by_file["not-a-text.bin"]["level"] == "file"
    quantities = rows(installation, "quantity")
    for name, held_back, published in (
        ("jobs-do-not-add-up.txt", {"6.41 million", "1.21 million", "3.40 million"}, {"48.6 million", "830 million"}),
        ("shares-exceed.txt", {"48.2%", "39.6%", "21.5%"}, {"1.3 million", "92,000"}),
    ):
        article = by_file[name]["article_id"]
        states = {row["surface"]: row["state"] for row in quantities if row["article_id"] == article}
        assert {surface for surface, state in states.items() if state == "quarantined"} == held_back
        assert published <= {surface for surface, state in states.items() if state == "published"}


def test_every_number_can_be_opened(samples: tuple[Installation, str]) -> None:
    installation, _ = samples
    texts = {row["article_id"]: row["text"] for row in rows(installation, "article")}
    mentions = rows(installation, "mention")
    assert len(texts) == 7
    assert mentions
    for row in mentions:
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["surface"]


def test_evidence_quotes_the_sentence_and_the_arithmetic(samples: tuple[Installation, str]) -> None:
    installation, _ = samples
    said = installation.run("evidence", "jobs_indirect").stdout
    assert "a further 8.15 million were indirect" in said
    assert "SUM1" in said and "holds" in said


def test_quarantine_and_catalogue_answer(samples: tuple[Installation, str]) -> None:
    installation, _ = samples
    assert "not-a-text.bin" in installation.run("quarantine", "list").stdout
    assert "sound" in installation.run("catalogue", "check").stdout


def test_the_audit_is_kept(samples: tuple[Installation, str]) -> None:
    installation, _ = samples
    with sqlite3.connect(installation.home / "tallyhouse.sqlite3") as database:
        audits = database.execute("SELECT expectation, rule_code, success FROM audit_result").fetchall()
    assert len(audits) >= 5
    assert all(success for *_, success in audits)
