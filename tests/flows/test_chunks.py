from pathlib import Path

import pytest

from extraction.lexicon import LexiconError
from flows import chunks
from flows.chunks import read_and_extract, split
from flows.landing import LandedFile
from schemas.errors import TallyhouseError

LIMIT = 10_000


def landed(folder: Path, name: str, data: bytes) -> LandedFile:
    (folder / name).write_bytes(data)
    return LandedFile(name, str(folder / name), len(data), 0)


def test_chunks_hold_about_their_bytes_and_every_file_once() -> None:
    files = [LandedFile(f"{n}.txt", f"{n}.txt", size, 0) for n, size in enumerate([900_000, 900_000, 900_000, 10, 10])]
    cut = list(split(files, 1_000_000))
    assert [file for chunk in cut for file in chunk] == files
    assert [len(chunk) for chunk in cut] == [2, 3]


def test_many_small_files_do_not_make_one_endless_chunk() -> None:
    files = [LandedFile(f"{n}.txt", f"{n}.txt", 1, 0) for n in range(2_500)]
    assert max(len(chunk) for chunk in split(files, 1_000_000)) == 1_000


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    good = landed(tmp_path, "good.txt", b"The harbour has 12 cranes.")
    empty = landed(tmp_path, "empty.txt", b"")
    gone = LandedFile("gone.txt", str(tmp_path / "gone.txt"), 5, 0)
    outside = LandedFile("out.txt", "/etc/hostname", 5, 0, leads_out=True)
    chunk = read_and_extract([empty, gone, good, outside], LIMIT)
    assert [name for name, _ in chunk.articles] == ["good.txt"]
    assert {one.file_name: one.rule_code for one in chunk.unreadable} == {
        "empty.txt": "READ2",
        "gone.txt": "READ7",
        "out.txt": "READ6",
    }
    assert chunk.extracted.quantities["surface"].to_list() == ["12"]


def test_the_same_bytes_under_two_names_are_one_article(tmp_path: Path) -> None:
    files = [landed(tmp_path, name, b"The harbour has 12 cranes.") for name in ("a.txt", "b.txt")]
    chunk = read_and_extract(files, LIMIT)
    assert [name for name, _ in chunk.articles] == ["a.txt", "b.txt"]
    assert chunk.extracted.articles.height == 1


def test_a_fault_of_ours_costs_one_article_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [landed(tmp_path, "bad.txt", b"Trouble: 13."), landed(tmp_path, "good.txt", b"The harbour has 12 cranes.")]
    sound = chunks.extract

    def faulty(text: str, **words: str | None) -> object:
        if "Trouble" in text:
            raise IndexError("no such token")
        return sound(text, **words)

    monkeypatch.setattr(chunks, "extract", faulty)
    chunk = read_and_extract(files, LIMIT)
    assert [name for name, _ in chunk.articles] == ["good.txt"]
    (fault,) = chunk.unreadable
    assert fault.rule_code == "READ8"
    assert "no such token" in fault.reason
    assert set(chunk.originals) == {article_id for _, article_id in chunk.articles}


def test_a_lexicon_that_is_wrong_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, **words: str | None) -> object:
        raise LexiconError("units.yaml:3: this is no YAML")

    monkeypatch.setattr(chunks, "extract", broken)
    with pytest.raises(TallyhouseError, match=r"units\.yaml"):
        read_and_extract([landed(tmp_path, "good.txt", b"12 cranes")], LIMIT)


def test_of_a_file_that_is_too_large_its_own_size_is_told(tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_bytes(b"x" * 5_000)
    chunk = read_and_extract([LandedFile("huge.txt", str(tmp_path / "huge.txt"), 5_000, 0)], 1_000)
    (one,) = chunk.unreadable
    assert (one.rule_code, one.byte_size, one.sha256) == ("READ1", 5_000, None)
    assert "has 5,000 bytes, more than the limit of 1,000" in one.reason
