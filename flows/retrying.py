"""Files that wait: an unchanged one is taken again when its reason may be gone, and one that is gone waits no more."""

from __future__ import annotations

import os
from collections.abc import Callable

import polars as pl

from flows.chunks import STUMBLED
from flows.landing import LandedFile, Landing, never
from warehouse import Warehouse


def worth_another_try(house: Warehouse, size_limit: int, extractor: str) -> Callable[[LandedFile], bool]:
    """Whether a file that waits could be read now: the limit was raised, rights were given, the extractor is another one."""
    newest = house.newest()
    if newest is None:
        return never
    waits = _waits(house, newest.version)

    def again(file: LandedFile) -> bool:
        rule_code, evidence = waits.get(file.path, ("", ""))
        match rule_code:
            case "READ1":
                return file.size <= size_limit
            case "READ7":
                return not file.closed and os.access(file.location, os.R_OK)
            case _ if rule_code == STUMBLED:
                return extractor not in evidence
            case _:
                return False

    return again


def waits_no_more(house: Warehouse, landing: Landing, known: pl.DataFrame) -> list[str]:
    """The files that wait although they are gone: nothing can come of them, and what lies there says all there is.

    Args:
        house: the warehouse.
        landing: what this run found.
        known: the files of the runs before (columns path, state).
    """
    newest = house.newest()
    if newest is None:
        return []
    gone = {*known.filter(state="removed")["path"], *landing.removed} - {file.path for file in landing.to_read}
    return sorted(gone.intersection(_waits(house, newest.version)))


def rejected(house: Warehouse) -> dict[str, str | None]:
    """The quarantine_ids of files that a person rejected, each with its evidence."""
    newest = house.newest()
    if newest is None:
        return {}
    rows = house.frame("quarantine", newest.version).filter(pl.col("level") == "file", pl.col("state") == "rejected")
    return dict(rows.select("quarantine_id", "evidence").collect().iter_rows())


def _waits(house: Warehouse, version: int) -> dict[str, tuple[str, str]]:
    """The files that gave no article, each with the rule that says why, and its evidence."""
    rows = house.frame("quarantine", version).filter(pl.col("level") == "file", pl.col("state") == "open")
    found = rows.select("file_name", "rule_code", pl.col("evidence").fill_null("")).collect()
    return {name: (code, evidence) for name, code, evidence in found.iter_rows()}
