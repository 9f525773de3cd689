"""FRS1: sources that went quiet, judged by today's date whenever a version is published, and every night.

It depends on the day, so it is no content of a version, which must be the same whenever it is made: it stands in
`audit_result` and is told by the run.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl

from schemas.findings import Finding as Found
from schemas.series import freshness_findings
from warehouse.records import Finding

EXPECTATION = "every source is fresh"


def quiet_sources(articles: pl.LazyFrame, today: date | None = None) -> list[Found]:
    """The sources whose newest article is too old; `articles` has at least `file_name` and `published`."""
    return freshness_findings(articles.select("file_name", "published").collect(), today or datetime.now(UTC).date())


def as_audited(quiet: list[Found]) -> Finding:
    """The same as a line of an audit."""
    said = "; ".join(one.arithmetic for one in quiet) or None
    return Finding(EXPECTATION, "FRS1", "warning", not quiet, len(quiet), said)
