"""CSV files in stretches: the rows whose ids begin alike. A stretch that is as it was is taken from the file as it was.

A file holds every row of a version and most of them stay. Its rows are sorted by an id that is a hash, so that new ones fall
into few of the 256 stretches; what each stretch was made of, how long it is and its checksum stand in a list beside the files.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import polars as pl

from warehouse.book import digests
from warehouse.exports import cells

if TYPE_CHECKING:
    from warehouse.book.links import Links

LIST = "downloads/.stretches.parquet"
SCHEMA = {"path": pl.String(), "stretch": pl.String(), "digest": pl.UInt64(), "size": pl.Int64(), "check": pl.UInt32()}
BEGINNING = 2  # hexadecimal digits


@cache
def _encoder() -> str:
    """What writes the cells: another one may write the same rows differently."""
    return f"{version('polars')} {hashlib.sha256(Path(cells.__file__).read_bytes()).hexdigest()}"


class Splicer:
    """Makes the files of one build, and the list of their stretches."""

    def __init__(self, links: Links) -> None:
        self._links = links
        content = links.former_bytes(LIST)
        former = pl.read_parquet(io.BytesIO(content)) if content else pl.DataFrame(schema=SCHEMA)
        former = former if former.schema == pl.Schema(SCHEMA) else pl.DataFrame(schema=SCHEMA)  # of an older release
        self._former = former.partition_by("path", as_dict=True)
        self._made: list[tuple[str, str, int, int, int]] = []

    def file(self, path: str, frame: pl.DataFrame, key: str, encode: Callable[[pl.DataFrame], bytes]) -> bytes:
        """A file of rows that are sorted by `key`; `encode` makes a header, and behind it a stretch for any rows of them."""
        begins = frame.select(key=pl.col(key).str.head(BEGINNING))
        made_of = digests.rows(frame, begins["key"], salt=f"{path} {_encoder()}")
        wanted = dict(made_of.iter_rows())
        stood = self._stood(path)
        header = encode(frame.head(0))
        pieces, row = [header], 0
        for length, name in begins["key"].rle().struct.unnest().iter_rows():
            piece = stood.get((name, wanted[name])) or encode(frame.slice(row, length))[len(header) :]
            self._made.append((path, name, wanted[name], len(piece), crc32(piece)))
            pieces.append(piece)
            row += length
        return b"".join(pieces)

    def list(self) -> bytes:
        """The list of all stretches."""
        buffer = io.BytesIO()
        made = pl.DataFrame(self._made, schema=SCHEMA, orient="row").sort("path", "stretch")
        made.write_parquet(buffer, compression="zstd", statistics=False)
        return buffer.getvalue()

    def _stood(self, path: str) -> Mapping[tuple[str, int], bytes]:
        """(stretch, digest) → its bytes in the file as it was; nothing of a file that the list does not tell the length of.

        A build that was killed may leave the file of one version beside the list of another: what is not as it was is made.
        """
        rows = self._former.get((path,))
        content = self._links.former_bytes(path) if rows is not None else b""
        if rows is None or len(content) < rows["size"].sum():
            return {}
        end, stood = len(content), {}
        told = rows.sort("stretch", descending=True).select("stretch", "digest", "size", "check")
        for name, digest, size, check in told.iter_rows():
            piece = content[end - size : end]
            if crc32(piece) == check:
                stood[name, digest] = piece
            end -= size
        return stood if content.find(b"\n") + 1 == end else {}
