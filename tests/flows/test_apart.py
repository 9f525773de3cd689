"""Observations with one and the same key are told apart by the words of their text, and by where they stand."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.program import app
from tests.flows.test_deciding import take
from warehouse import open_warehouse

TEXTS = {
    "field.txt": "One airport handled 7.1 million passengers.\n",
    "coast.txt": "The coastal airport handled 9.4 million passengers, it was said; it is a nice place with a long pier.\n",
    "jobs.txt": "WeChat drove 10.07 million jobs in 2014.\n",
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("house")
    (place / "raw").mkdir()
    for name, text in TEXTS.items():
        (place / "raw" / name).write_text(text)
    assert take(open_warehouse(place / "t.sqlite3", create=True), place / "raw")
    return str(place / "t.sqlite3")


def said(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_format_tells_apart_what_has_one_key(url: str) -> None:
    rows = json.loads(said("show", "--warehouse", url, "--json"))
    apart = {row["obs_value"]: row["apart"] for row in rows}
    assert apart[7_100_000].endswith("(field.txt:20)") and apart[9_400_000].endswith("(coast.txt:28)")
    assert apart[7_100_000].startswith("passengers"), "the words of the text"
    assert apart[10_070_000] is None, "its key is its own"
    assert list(rows[0])[-1] == "apart", "new columns come last"
    told = csv.DictReader(said("show", "--warehouse", url, "--format", "csv").splitlines())
    assert {row["apart"] for row in told} == {apart[7_100_000], apart[9_400_000], ""}
    table = said("show", "--warehouse", url)
    assert "(field.txt:20)" in table and "(coast.txt:28)" in table


def test_where_no_key_is_shared_the_table_has_no_such_column(url: str) -> None:
    assert "apart" not in said("show", "--indicator", "jobs_total", "--warehouse", url).splitlines()[0]


def test_evidence_says_which_of_several_it_is(url: str) -> None:
    printed = said("evidence", "airport_passengers", "--warehouse", url)
    assert printed.count("one of several with this key: passengers") == 2
    assert "(field.txt:20)" in printed and "(coast.txt:28)" in printed
    assert "one of several" not in said("evidence", "jobs_total", "--warehouse", url)
    told = json.loads(said("evidence", "airport_passengers", "--warehouse", url, "--json"))
    assert sorted(one["observation"]["apart"].rpartition(" ")[2] for one in told) == [
        "(coast.txt:28)",
        "(field.txt:20)",
    ]


def test_people_are_told_the_name_that_a_file_has_now(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    house = open_warehouse(tmp_path / "t.sqlite3", create=True)
    for name, text in TEXTS.items():
        (tmp_path / "raw" / name).write_text(text)
    assert take(house, tmp_path / "raw")
    (tmp_path / "raw" / "field.txt").rename(tmp_path / "raw" / "meadow.txt")
    take(house, tmp_path / "raw")
    assert "(field.txt, now meadow.txt:20)" in said("show", "--warehouse", str(tmp_path / "t.sqlite3"))
