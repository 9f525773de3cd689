from __future__ import annotations

from hashlib import sha256

import polars as pl
import pytest

from tests.warehouse.book.conftest import built
from tests.warehouse.made import Made, publish
from warehouse.book import splicing
from warehouse.book.splicing import Splicer
from warehouse.exports.cells import as_csv


class Shelf:
    """The files of a book as it was."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def former_bytes(self, path: str) -> bytes:
        return self.files.get(path, b"")

    def make(self, rows: pl.DataFrame) -> int:
        """Make the file; how many rows had to be written for it."""
        written = []

        def encode(some: pl.DataFrame) -> bytes:
            written.append(some.height)
            return as_csv(some)

        splicer = Splicer(self)  # type: ignore[arg-type]
        self.files["a.csv"] = splicer.file("a.csv", rows, "id", encode)
        self.files[splicing.LIST] = splicer.list()
        return sum(written)


def table(count: int, said: str = 'x\n,"y') -> pl.DataFrame:
    ids = [sha256(str(number).encode()).hexdigest() for number in range(count)]
    return pl.DataFrame({"id": ids, "said": [f"{said} {name[:4]}" for name in ids]}).sort("id")


@pytest.mark.parametrize("change", ["nothing", "more", "less", "other"])
def test_a_spliced_file_is_the_file_written_anew(change):
    rows = table(5_000)
    after = {
        "nothing": rows,
        "more": table(5_003),
        "less": rows.slice(0, 4_990),
        "other": rows.with_columns(said=pl.when(pl.int_range(pl.len()) == 77).then(pl.lit("=1")).otherwise("said")),
    }[change]
    shelf = Shelf()
    assert shelf.make(rows) == 5_000
    written = shelf.make(after)
    assert written < 5_000 / 20
    assert (written == 0) == (change == "nothing")
    assert shelf.files["a.csv"] == as_csv(after)


@pytest.mark.parametrize(
    "harm", [lambda old: old[:-1], lambda old: b"", lambda old: old + b"1", lambda old: b"\n" + old]
)
def test_a_file_that_is_not_as_it_was_left_is_written_anew(harm):
    shelf = Shelf()
    shelf.make(table(100))
    shelf.files["a.csv"] = harm(shelf.files["a.csv"])
    assert shelf.make(table(100)) == 100
    assert shelf.files["a.csv"] == as_csv(table(100))


def test_a_list_beside_the_file_of_another_version_gives_none_of_its_rows():
    """A build that was killed between the two leaves them so, both of one length."""
    shelf = Shelf()
    shelf.make(table(100, said="one"))
    shelf.files["a.csv"] = as_csv(table(100, said="two"))
    shelf.make(table(100, said="one"))
    assert shelf.files["a.csv"] == as_csv(table(100, said="one"))


def test_the_downloads_of_a_book_are_those_of_the_tables(house, tmp_path):
    book = tmp_path / "book"
    built(house, book)
    publish(house, Made("dalian", 5, 6), run_id="more")
    told = built(house, book)["downloads/mention.csv"]
    assert told == as_csv(house.frame("mention").collect().sort("article_id", "start", "end"))
