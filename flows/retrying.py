"""Files that wait for a reason outside of their bytes: an unchanged one is taken again when that may be gone."""

from __future__ import annotations

import os
from collections.abc import Callable

import polars as pl

from flows.landing import LandedFile, never
from warehouse import Warehouse


def worth_another_try(house: Warehouse, size_limit: int, extractor: str) -> Callable[[LandedFile], bool]:
    """Whether a file that waits could be read now: the limit was raised, rights were given, the extractor is another one."""
    newest = house.newest()
    if newest is None:
        return never
    rows = house.frame("quarantine", newest.version).filter(pl.col("level") == "file", pl.col("state") == "open")
    waits = dict(rows.select("file_name", "rule_code").collect().iter_rows())
    another = extractor != newest.hashes.extractor

    def again(file: LandedFile) -> bool:
        match waits.get(file.path):
            case "READ1":
                return file.size <= size_limit
            case "READ7":
                return os.access(file.location, os.R_OK)
            case "READ8":
                return another
            case _:
                return False

    return again
