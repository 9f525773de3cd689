"""An expectation of Great Expectations for our audit; a module of its own, for its import takes two seconds."""

from __future__ import annotations

from typing import Any

from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation


class ExpectNoRows(UnexpectedRowsExpectation):
    """An UnexpectedRowsExpectation that runs its query once; the original runs it a second time to count.

    The query gives the number of all unexpected rows in a column unexpected_count beside the rows that it returns.
    """

    metric_dependencies = ("unexpected_rows_query.table",)

    def _validate(self, metrics: dict[str, Any], *_args: Any, **_kwargs: Any) -> dict[str, Any]:
        rows = [dict(row) for row in metrics["unexpected_rows_query.table"]]
        count = int(rows[0]["unexpected_count"]) if rows else 0
        return {"success": not rows, "result": {"observed_value": count, "details": {"unexpected_rows": rows}}}
