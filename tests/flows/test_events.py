"""What automations are told of a quarantine."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from flows import events
from flows.gathering import file_quarantine
from schemas.records import Unreadable


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(events, "emit_event", lambda _event, resource, payload: told.append(resource | payload))
    return told


def test_every_file_that_waits_is_told(sent: list[dict[str, Any]]) -> None:
    events.quarantined(file_quarantine([Unreadable(f"{n}.bin", "0", 4, "READ3", "no text") for n in range(80)], "x"))
    assert [one["file"] for one in sent] == [f"{n}.bin" for n in range(80)]
    assert {one["count"] for one in sent} == {1}


def test_an_article_with_many_reasons_tells_some_and_how_many_there_are(sent: list[dict[str, Any]]) -> None:
    row = file_quarantine([Unreadable("a.txt", "0", 4, "READ3", "no text")], "x")
    events.quarantined(pl.concat([row] * 60))
    (one,) = sent
    assert (len(one["reasons"]), one["count"]) == (events.SHOWN, 60)
