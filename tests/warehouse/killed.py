"""The writer that crash tests kill: it takes the folder of steps one by one, as runs would, and finishes what is open.

`python -m tests.warehouse.killed URL` brings a warehouse to the end of STEPS, whatever state it finds it in.
"""

from __future__ import annotations

import os
import sys

from tests.warehouse.made import HASHES, Made, change, reconcile
from warehouse import AuditReport, Warehouse, faults, open_warehouse

FIRST = [Made(f"mill{n}", n, n + 1) for n in range(1, 5)]
EDITED = [Made("mill1", 7, 8), Made("mill2", wrong=True)]
LAST = [Made("mill5", 5, 5), Made("mill1-again", 2, 3)]
# What each step brings, and the articles that it supersedes.
STEPS = [(FIRST, []), (EDITED, FIRST[:2]), (LAST, [])]


def finish(house: Warehouse) -> None:
    """Do every step that is not done yet; a step is done when its files are known."""
    with house.writer("killed", wait=60) as writer:
        for articles, superseded in STEPS:
            known = set(writer.known_files()["article_id"])
            if {made.article_id for made in articles} <= known or _past(articles, known):
                continue
            given = change(*articles, superseded=[made.article_id for made in superseded])
            staged = writer.stage(given, HASHES, reconcile=reconcile)
            if staged is not None:
                writer._audits[staged.number] = AuditReport(staged.number, full=False)  # the audit has tests of its own
                writer.publish(staged)


def _past(articles: list[Made], known: set[str]) -> bool:
    """The first step's files were edited by the second, so they are known under other articles."""
    return articles is FIRST and {made.article_id for made in EDITED} <= known


def work(url: str, fault: str = "") -> None:
    """What a killed process does."""
    from warehouse.writer import Writer

    os.environ[faults.VARIABLE] = fault
    Writer.prepare_audit = lambda _self: None  # type: ignore[method-assign]
    finish(open_warehouse(url, create=True))


if __name__ == "__main__":
    work(sys.argv[1])
