import errno
import os
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from flows.chunks import read_and_extract
from flows.gathering import file_quarantine
from flows.hints import elsewhere
from flows.landing import compare, listing, part_of
from flows.retrying import worth_another_try
from schemas.records import Unreadable
from tests.warehouse.made import HASHES, Made, change, reconcile
from warehouse import open_warehouse

KNOWN = {"path": pl.String, "size": pl.Int64, "mtime_ns": pl.Int64, "state": pl.String}


def known(*rows: tuple[str, int, int, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=KNOWN, orient="row")


def as_known(raw: Path) -> pl.DataFrame:
    return known(*((file.path, file.size, file.mtime_ns, "present") for file in listing(raw)))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    (folder / "wire").mkdir(parents=True)
    (folder / "a.txt").write_text("4 ships")
    (folder / "wire" / "b.txt").write_text("5 ships")
    return folder


def test_first_run_finds_everything_new(raw: Path) -> None:
    landing = compare(raw, known())
    assert [file.path for file in landing.to_read] == ["a.txt", "wire/b.txt"]
    assert (landing.unchanged, landing.removed) == (0, [])


def test_unchanged_files_are_not_read_again(raw: Path) -> None:
    landing = compare(raw, as_known(raw))
    assert landing.to_read == []
    assert landing.unchanged == landing.total == 2


def test_edited_and_removed_files_are_told_apart(raw: Path) -> None:
    before = as_known(raw)
    (raw / "a.txt").write_text("40 ships")
    (raw / "wire" / "b.txt").unlink()
    landing = compare(raw, before)
    assert [file.path for file in landing.edited] == ["a.txt"]
    assert landing.removed == ["wire/b.txt"]


def test_same_size_with_a_new_time_is_read_again(raw: Path) -> None:
    before = as_known(raw)
    (raw / "a.txt").write_text("9 ships")
    os.utime(raw / "a.txt", ns=(1, 1))
    assert [file.path for file in compare(raw, before).edited] == ["a.txt"]


def test_a_removed_file_that_comes_back_is_read(raw: Path) -> None:
    (stat,) = [file for file in listing(raw) if file.path == "a.txt"]
    landing = compare(raw, known(("a.txt", stat.size, stat.mtime_ns, "removed")))
    assert [file.path for file in landing.edited] == ["a.txt"]


def test_a_file_known_as_removed_is_not_told_again(raw: Path) -> None:
    assert compare(raw, known(("old.txt", 1, 1, "removed"))).removed == []


def test_readme_and_hidden_files_are_no_articles(raw: Path) -> None:
    (raw / "README.md").write_text("what lies here")
    (raw / ".keep").write_text("")
    (raw / "wire" / ".hidden").mkdir()
    assert sorted(file.path for file in listing(raw)) == ["a.txt", "wire/b.txt"]


def test_links_lead_in_or_are_named(raw: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("7 secrets")
    (raw / "out.txt").symlink_to(outside)
    (raw / "in.txt").symlink_to(raw / "a.txt")
    (raw / "away").symlink_to(tmp_path)
    (raw / "dangling.txt").symlink_to(raw / "nowhere.txt")
    (raw / "round.txt").symlink_to(raw / "about.txt")
    (raw / "about.txt").symlink_to(raw / "round.txt")
    files = {file.path: file.leads_out for file in listing(raw)}
    assert files == {
        "a.txt": False,
        "wire/b.txt": False,
        "in.txt": False,
        "dangling.txt": False,
        "round.txt": False,
        "about.txt": False,
        "out.txt": True,
        "away": True,
    }


def test_what_is_no_file_is_told_and_never_opened(raw: Path) -> None:
    os.mkfifo(raw / "pipe.txt")
    (raw / "to-pipe.txt").symlink_to(raw / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(raw / "wire" / "talk.txt"))
        told = {one.file_name: one for one in read_and_extract(compare(raw, known()).to_read, 1_000).unreadable}
        assert compare(raw, as_known(raw)).to_read == []
    assert told.keys() == {"pipe.txt", "to-pipe.txt", "wire/talk.txt"}
    assert {one.rule_code for one in told.values()} == {"READ3"}
    assert told["pipe.txt"].reason.startswith("pipe.txt is a named pipe and no file, so it was not opened. Put what")
    assert told["wire/talk.txt"].reason.startswith("wire/talk.txt is a socket and no file")


def test_names_that_are_no_unicode_can_still_be_opened(raw: Path) -> None:
    name = os.fsencode(raw) + b"/caf\xe9.txt"
    with open(name, "w") as opened:
        opened.write("8 ships")
    (file,) = [file for file in listing(raw) if file.path.startswith("caf")]
    assert file.path == "caf\\xe9.txt"
    assert Path(file.location).read_text() == "8 ships"


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="does not exist. Make it"):
        compare(tmp_path / "nowhere", known())


@pytest.fixture
def closed(raw: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The landing folder with a folder that may not be listed, as root could list it whatever its rights are."""
    scandir = os.scandir

    def refusing(folder: Path) -> Iterator[os.DirEntry[str]]:
        if Path(folder) == raw / "wire":
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    return raw


def test_a_folder_that_cannot_be_listed_stops_no_other_and_loses_no_file(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = known(("wire/b.txt", 1, 1, "present"), ("wired.txt", 1, 1, "present"))
    landing = compare(closed, before)
    assert [file.path for file in landing.to_read] == ["a.txt", "wire/"]
    assert landing.removed == ["wired.txt"]
    (told,) = read_and_extract(landing.to_read, 1_000).unreadable
    assert told.file_name == "wire/"
    assert told.rule_code == "READ7"
    assert told.reason.startswith("The folder wire/ could not be listed: Permission denied. What its files said stays")
    monkeypatch.undo()
    landing = compare(closed, known(("wire/b.txt", 7, 1, "present"), ("wire/", 0, 0, "present")))
    assert [file.path for file in landing.edited] == ["wire/b.txt"]
    assert (landing.removed, landing.gone) == (["wire/"], ()), "a folder is no file that is gone"


def test_a_landing_folder_that_cannot_be_listed_is_a_sentence(closed: Path) -> None:
    with pytest.raises(PermissionError, match="could not be listed: Permission denied. Give the account"):
        compare(closed / "wire", known())


def test_of_a_part_of_the_folder_files_have_the_names_that_they_have_in_the_whole(raw: Path) -> None:
    (raw / "wire" / "late").mkdir()
    (raw / "wire" / "late" / "c.txt").write_text("6 ships")
    part = part_of(raw / "wire", raw)
    assert (part, part_of(raw, raw), part_of(raw.parent, raw)) == ("wire", "", "")
    landing = compare(raw, known(("a.txt", 1, 1, "present"), ("wire/d.txt", 1, 1, "present")), part=part)
    assert [file.path for file in landing.new] == ["wire/b.txt", "wire/late/c.txt"]
    assert landing.removed == ["wire/d.txt"], "what lies outside of the part is as it was"
    assert landing.edited == []


def test_that_all_known_files_are_gone_is_told(raw: Path) -> None:
    gone = known(("x.txt", 1, 1, "present"), ("y.txt", 1, 1, "present"))
    (hint,) = elsewhere(compare(raw, gone))
    assert hint.startswith("None of the 2 files that the runs before found is there any more.")
    assert elsewhere(compare(raw, pl.concat([gone, as_known(raw)]))) == ()


@pytest.mark.parametrize("raw", [".", "./", "../landing", "below/.."])
def test_a_file_has_one_name_however_the_folder_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: str
) -> None:
    landing = tmp_path / "landing"
    (landing / "below").mkdir(parents=True)
    for name in ("a.txt", "below/a.txt"):
        (landing / name).write_text("text")
    monkeypatch.chdir(landing)
    assert sorted(file.path for file in listing(Path(raw))) == ["a.txt", "below/a.txt"]


def test_what_vanishes_while_it_is_listed_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    for name in ("a.txt", "b.txt", "gone/c.txt"):
        (tmp_path / name).write_text("text")
    found = listing(tmp_path)
    first = next(found).path
    for name in ("a.txt", "b.txt"):
        if name != first:
            (tmp_path / name).unlink()
    (tmp_path / "gone" / "c.txt").unlink()
    (tmp_path / "gone").rmdir()
    assert list(found) == []


@pytest.mark.parametrize(
    ("code", "limit", "extractor"),
    [("READ1", 10, HASHES.extractor), ("READ7", 2, HASHES.extractor), ("READ8", 2, "another")],
)
def test_a_file_that_waited_for_rights_a_limit_or_an_extractor_is_tried_again(
    tmp_path: Path, code: str, limit: int, extractor: str
) -> None:
    raw, house = tmp_path / "raw", open_warehouse(tmp_path / "t.sqlite3", create=True)
    raw.mkdir()
    (raw / "waits.txt").write_text("four")
    (file,) = listing(raw)
    before = known((file.path, file.size, file.mtime_ns, "present"))
    waits = file_quarantine([Unreadable("waits.txt", None, 4, code, "for one thing or another")], HASHES.extractor)
    with house.writer("first") as writer:
        staged = writer.stage(replace(change(Made("pier")), file_quarantine=waits), HASHES, reconcile=reconcile)
        assert staged is not None and writer.audit(staged).success
        writer.publish(staged)

    def edited(limit: int, extractor: str) -> list[str]:
        return [f.path for f in compare(raw, before, again=worth_another_try(house, limit, extractor)).edited]

    assert edited(limit, extractor) == ["waits.txt"]
    with house.writer("rebuild") as writer:  # an extractor that is another one for the version need not have tried it
        rebuilt = writer.stage(
            change(Made("pier")), HASHES._replace(extractor="new"), kind="rebuild", reconcile=reconcile
        )
        if rebuilt is not None and writer.audit(rebuilt).success:
            writer.publish(rebuilt)
    assert code != "READ8" or edited(limit, "new") == ["waits.txt"]
    if code != "READ7":
        assert edited(2, HASHES.extractor) == [], "nothing would come of it"
