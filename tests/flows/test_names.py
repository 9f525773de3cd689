"""A file that was renamed or swapped is told, and found, by the name that it has now."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.program import app
from flows.deciding import decide, waiting
from flows.names import said_by
from tests.flows.test_deciding import BROKEN, take
from warehouse import Warehouse

JOBS = "WeChat drove 10.07 million jobs in 2014.\n"


@pytest.fixture
def files() -> dict[str, str]:
    return {"jobs.txt": JOBS, "trams.txt": BROKEN}


def swap(raw: Path) -> None:
    for old, new in (("trams", "x"), ("jobs", "trams"), ("x", "jobs")):
        (raw / f"{old}.txt").rename(raw / f"{new}.txt")


def said(house: Warehouse, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--warehouse", f"sqlite:///{house.place.path}"])
    return done.output + str(done.exception or "")


def text_of(house: Warehouse, name: str) -> list[str]:
    return [house.text(one) for one in said_by(house, name)]


def test_a_renamed_file_is_told_and_found_by_both_names(house: Warehouse, raw: Path) -> None:
    (raw / "trams.txt").rename(raw / "电车.txt")
    (raw / "jobs.txt").rename(raw / "工作.txt")
    take(house, raw)
    assert text_of(house, "trams.txt") == text_of(house, "电车.txt") == [BROKEN]
    for words in (
        ("show", "article"),
        ("quarantine", "list"),
        ("quarantine", "show", waiting(house)["quarantine_id"]),
    ):
        assert "trams.txt, now 电车.txt" in said(house, *words)
    assert "jobs.txt, now 工作.txt:" in said(house, "evidence", "jobs_total")
    assert "now" not in said(house, "show", "article", "--format", "csv"), "what is stored does not change"
    assert "Version 2 published" in said(house, "withdraw", "电车.txt", "--reason", "retracted")
    assert text_of(house, "电车.txt") == []


def test_of_swapped_files_each_is_what_lies_there_now(house: Warehouse, raw: Path) -> None:
    swap(raw)
    take(house, raw)
    assert text_of(house, "trams.txt") == [JOBS] and text_of(house, "jobs.txt") == [BROKEN]
    (raw / "trams.txt").write_text(JOBS + "It was edited.\n")
    take(house, raw)
    names = house.frame("article").collect()["file_name"].to_list()
    assert names == ["trams.txt", "trams.txt"], "both came under this name"
    assert text_of(house, "trams.txt") == [JOBS + "It was edited.\n"] and text_of(house, "jobs.txt") == [BROKEN]
    assert said(house, "show", "article").count("trams.txt, now jobs.txt") == 1
    decide(house, waiting(house)["quarantine_id"], "release", "of different years", run_id="release")
    assert "Version 4 published" in said(house, "withdraw", "trams.txt", "--reason", "retracted")
    assert text_of(house, "jobs.txt") == [BROKEN]


def test_a_name_that_means_nothing_or_too_much_is_a_sentence(house: Warehouse) -> None:
    assert "No article of the newest version has this file name" in said(
        house, "withdraw", "ferries.txt", "--reason", "x"
    )
    ids = sorted(house.frame("article").collect()["article_id"])
    with house.writer("lost") as writer:  # a warehouse whose files were never noted
        writer._door.execute("DELETE FROM file")
        writer._door.execute("UPDATE article_row SET file_name = 'trams.txt'")
    told = said(house, "withdraw", "trams.txt", "--reason", "x")
    assert (
        f"2 articles of the newest version have this file name or an id that begins with 'trams.txt' ({ids[0][:12]}"
        in told
    )
