"""Logs for machines: one JSON object a line, whatever the text."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.cli import main
from flows.cli.output import messages
from flows.environment import LOGGING
from flows.logs import JsonFormatter


@given(st.text(), st.integers())
def test_one_line_whatever_the_text(text: str, version: int) -> None:
    record = logging.LogRecord("flows.x", logging.INFO, "x.py", 1, "%s", (text,), None)
    record.version = version
    line = JsonFormatter().format(record)
    assert len(line.splitlines()) == 1 or not line.isascii()
    assert "\n" not in line
    told = json.loads(line)
    assert told["message"] == text
    assert told["version"] == version
    assert told["level"] == "info"


def test_what_is_unknown_is_left_out_and_errors_keep_their_trace() -> None:
    try:
        raise ValueError("bad")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "x.py", 1, "failed", (), (ValueError, error, error.__traceback__)
        )
    record.flow_run_id = "<unknown>"
    told = json.loads(JsonFormatter().format(record))
    assert "run" not in told
    assert "ValueError: bad" in told["exception"]


def test_what_people_are_told_is_json_too_where_logs_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PREFECT_LOGGING_SETTINGS_PATH", str(LOGGING))
    messages().print("Version 7 published.\n\n  Next: " + "tallyhouse show · " * 20, markup=False)
    monkeypatch.setattr(sys, "argv", ["tallyhouse", "show", "--warehouse", "sqlite:////nowhere/at-all.sqlite3"])
    with pytest.raises(SystemExit):
        main()
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["message"].split()[0] for line in told] == ["Version", "Next:", "tallyhouse:"]
    assert {line["logger"] for line in told} == {"tallyhouse"}
