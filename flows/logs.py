"""Logs as one JSON object a line, for machines that collect them; people get Prefect's own lines.

In flows it is Prefect's run logger that speaks (so that the UI shows it on the run's page), elsewhere plain `logging`; what a
command tells people goes through `Lines`. What an event is about goes into `extra`:
`log.info("published", extra={"version": 7})`.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from io import StringIO
from typing import Any

# attribute of the record → key of the line; the first ones are set by Prefect's run loggers
ABOUT = {
    "flow_name": "flow",
    "flow_run_name": "run_name",
    "flow_run_id": "run",
    "task_run_name": "task",
    "article": "article",
    "version": "version",
    "event": "event",
    "counts": "counts",
    "seconds": "seconds",
}
_UNSET = ("", "<unknown>", None)


class JsonFormatter(logging.Formatter):
    """A record as one line: time (ISO 8601, UTC), level, logger, message, and what it is about."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        for attribute, key in ABOUT.items():
            value = getattr(record, attribute, None)
            if value not in _UNSET:
                line[key] = value
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class Lines(StringIO):
    """A stream for people's messages: each line that is printed to it becomes one JSON line on stderr."""

    def write(self, text: str) -> int:
        """Write the lines of a text."""
        for line in text.splitlines():
            if said := line.strip():
                record = logging.LogRecord("tallyhouse", logging.INFO, __file__, 0, said, None, None)
                sys.stderr.write(JsonFormatter().format(record) + "\n")
        return len(text)
