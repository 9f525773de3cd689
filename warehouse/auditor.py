"""The auditor: a process of its own in which Great Expectations judges staged versions (`python -m warehouse.auditor`).

It reads requests as JSON lines from its standard input and answers with one JSON line each, until the input ends.

Why a process: Great Expectations reads SQLite through Python's own SQLite library, the writer through the one inside the ADBC
driver. Two copies of SQLite in one process do not see each other's locks, and the one that closes first throws away the
other's write-ahead log (sqlite.org/howtocorrupt.html, 2.2.1). Between processes the locks hold. It also imports for two
seconds, which now pass while the articles are read.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import suppress
from typing import Any
from uuid import uuid4

from warehouse.address import address
from warehouse.data_docs import validated
from warehouse.expectations import expectations
from warehouse.expecting import Expectation

SHOWN = 20  # unexpected rows that are returned as an example


def main() -> None:
    """Answer requests {"url", "version", "full", "state"} and, perhaps, "data_docs" until the input ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what the library prints is no answer
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    gc.disable()  # what is imported stays
    import great_expectations as gx

    from warehouse.no_rows import ExpectNoRows

    gc.enable()
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            found: Any = {"findings": _validate(gx, ExpectNoRows, asked)}
        except Exception as error:  # the one who asked must hear of whatever went wrong
            found = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(found, default=str) + "\n")
        answers.flush()


def _validate(gx: Any, expect_no_rows: Any, asked: dict[str, Any]) -> list[list[Any]]:
    place, number = address(asked["url"]), int(asked["version"])
    state = "published" if asked["state"] == "published" else "staged"
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    # A name of its own: sources are remembered by name, and an older one would show an older version.
    name = f"warehouse {uuid4().hex}"
    add = context.data_sources.add_sqlite if place.is_sqlite else context.data_sources.add_postgres
    source = add(name, connection_string=place.for_sqlalchemy)
    try:
        asset = source.add_query_asset(
            "staged version",
            query=f"SELECT version FROM version_row WHERE version = {number:d} AND state = '{state}'",
        )
        whole = asset.add_batch_definition("whole")
        expected = expectations(number, full=bool(asked["full"]))
        suite = gx.ExpectationSuite(
            name,
            expectations=[
                expect_no_rows(
                    unexpected_rows_query=_counted(one.sql), description=one.name, meta=_meta(one), severity=_grave(one)
                )
                for one in expected
            ],
        )
        folder = asked.get("data_docs")
        if folder:
            results = validated(gx, context, whole, suite, folder)
        else:
            results = whole.get_batch().validate(suite, result_format="COMPLETE").results
        return [_finding(result) for result in results]
    finally:
        with suppress(Exception):  # its connection goes, whatever its state
            source.get_execution_engine().close()
            source.get_execution_engine().engine.dispose()


def _meta(one: Expectation) -> dict[str, Any]:
    return {"name": one.name, "rule_code": one.code, "severity": one.severity}


def _grave(one: Expectation) -> str:
    return "critical" if one.severity == "error" else "warning"


def _counted(sql: str) -> str:
    """All unexpected rows are counted and some returned, in one pass over the data.

    The outer join adds no row. It names {batch}, which Great Expectations asks of every query, and it is a JOIN: only where
    a query has none would {batch} get a second name.
    """
    counted = f"SELECT found.*, count(*) OVER () AS unexpected_count FROM ({sql}) AS found"
    return f"{counted} LEFT JOIN {{batch}} AS staged_version ON 1 = 1 LIMIT {SHOWN}"


def _finding(result: Any) -> list[Any]:
    """The fields of `records.Finding`, in order."""
    meta = result.expectation_config.meta
    head = [meta["name"], meta["rule_code"], meta["severity"]]
    error = next((e["exception_message"] for e in _exceptions(result) if e.get("raised_exception")), None)
    if error is not None or "details" not in result.result:
        # An expectation that cannot be judged is not one that holds.
        return [*head, False, 0, error or "Great Expectations gave no result"]
    rows = result.result["details"]["unexpected_rows"]
    shown = [{name: value for name, value in row.items() if name != "unexpected_count"} for row in rows]
    observed = json.dumps(shown, ensure_ascii=False, default=str) if shown else None
    return [*head, bool(result.success), result.result["observed_value"], observed]


def _exceptions(result: Any) -> list[dict[str, Any]]:
    """Great Expectations gives one such dict, or one for each metric."""
    info = result.exception_info or {}
    return [info] if "raised_exception" in info else list(info.values())


if __name__ == "__main__":
    main()
