"""What a second, a third and a tenth run do: nothing, unless something changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.system.conftest import ROOT, Here, Installation

pytestmark = pytest.mark.system


@pytest.fixture
def installation(tmp_path: Path, api: str) -> Installation:
    """An empty installation; its runs tell a server that all tests share."""
    return made(tmp_path, api)


def made(place: Path, api: str) -> Installation:
    (place / "raw").mkdir(parents=True)
    return Here(place / "home", place / "raw", api)


def newest(installation: Installation) -> dict[str, object]:
    versions = json.loads(installation.run("versions", "--format", "json").stdout)
    return dict(versions[-1])


def test_runs_that_change_nothing_edits_and_removals(installation: Installation) -> None:
    shutil.copy(ROOT / "raw" / "short-video-zh.txt", installation.raw)
    article = installation.raw / "ferries.txt"
    article.write_text("The ferries carried 4.2 million passengers in 2018. The fleet has 31 ships.\n")
    installation.run("run")
    first = newest(installation)

    again = installation.run("run").stderr
    assert "Nothing is new" in again
    assert newest(installation) == first

    article.write_text("The ferries carried 4.3 million passengers in 2018. The fleet has 31 ships.\n")
    edited = installation.run("run").stderr
    assert "1 edited" in edited and "Version 2 published" in edited
    surfaces = [r["surface"] for r in json.loads(installation.run("show", "quantity", "--format", "json").stdout)]
    assert "4.3 million" in surfaces and "4.2 million" not in surfaces
    old = json.loads(installation.run("show", "quantity", "--version", "1", "--format", "json").stdout)
    assert "4.2 million" in [row["surface"] for row in old]

    article.unlink()
    removed = installation.run("run").stderr
    assert "gone" in removed
    assert newest(installation)["version"] == 2
    surfaces = [r["surface"] for r in json.loads(installation.run("show", "quantity", "--format", "json").stdout)]
    assert "4.3 million" in surfaces, "figures that were published stay when their file is gone"


def test_the_order_of_arrival_does_not_matter(installation: Installation, tmp_path: Path, api: str) -> None:
    names = ["wechat-report.txt", "micro-economy.txt", "jobs-do-not-add-up.txt", "not-a-text.bin"]
    for name in names:
        shutil.copy(ROOT / "raw" / name, installation.raw)
    installation.run("run")
    other = made(tmp_path / "other", api)
    for part in (names[2:], names[:2]):
        for name in part:
            shutil.copy(ROOT / "raw" / name, other.raw)
        other.run("run")
    assert newest(other)["content_hash"] == newest(installation)["content_hash"]


def test_a_bad_file_stops_nothing(installation: Installation) -> None:
    (installation.raw / "empty.txt").write_bytes(b"")
    (installation.raw / "good.txt").write_text("The harbour has 12 cranes.\n")
    (installation.raw / "broken.txt").symlink_to(installation.raw / "nowhere.txt")
    said = installation.run("run").stderr
    assert "Version 1 published" in said
    waiting = json.loads(installation.run("quarantine", "list", "--format", "json").stdout)
    assert {row["file_name"] for row in waiting} == {"empty.txt", "broken.txt"}
    (installation.raw / "empty.txt").write_text("Not empty any more: 3 tugs.\n")
    installation.run("run")
    waiting = json.loads(installation.run("quarantine", "list", "--format", "json").stdout)
    assert {row["file_name"] for row in waiting} == {"broken.txt"}, "what can be read now waits no longer"


def test_wrong_usage_and_missing_things_are_sentences(installation: Installation) -> None:
    assert installation.run("show", check=False).returncode == 1
    assert installation.run("show", "--format", "nonsense", check=False).returncode == 2
    missing = installation.run("run", "--raw", "nowhere", check=False)
    assert missing.returncode == 1
    assert missing.stderr.startswith("tallyhouse: The landing folder nowhere does not exist."), "no word of Prefect"
    assert "Traceback" not in missing.stderr


def test_what_articles_say_together_is_told_and_a_drift_waits_for_a_reason(installation: Installation) -> None:
    wire = installation.raw / "wire"
    wire.mkdir()
    towns = "\n".join(f"Tram Works supported {n + 11} million jobs in China in {1950 + n}." for n in range(60))
    (wire / "towns.txt").write_text(f"Published 3 March 2012.\n\n{towns}\n")
    (installation.raw / "other.txt").write_text(
        "Tram Works supported 8.1 million jobs in China in 1960, says the union.\n"
    )
    told = " ".join(installation.run("run").stderr.split())
    assert "AGR1 broken jobs_total 1960 of Tram Works in China:" in told
    assert "told in 2 articles (other.txt, wire/towns.txt)" in told
    assert "FRS1 broken the newest article of wire is of 2012-03-03" in told
    target = told.split("observation ")[1][:8]
    assert "AGR1 broken" in " ".join(installation.run("evidence", target).stdout.split())
    shown = json.loads(installation.run("show", "--indicator", "jobs_total", "--format", "json").stdout)
    assert [row["verdict"] for row in shown if row["time_period"] == "1960"] == ["broken"]

    (wire / "towns.txt").write_text(f"Published 3 March 2012.\n\n{towns[: len(towns) // 2]}\n")
    refused = installation.run("run", check=False)
    assert refused.returncode == 1
    assert "of 60 observations" in refused.stderr and "--accept-drift REASON" in refused.stderr
    assert newest(installation)["version"] == 1
    accepted = installation.run("run", "--accept-drift", "the table was cut").stderr
    assert "Version 2 published" in accepted
    assert newest(installation)["reason"] == "drift accepted: the table was cut"
