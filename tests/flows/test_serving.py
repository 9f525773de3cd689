"""What the watch makes of the end of a run that it started, without a server."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from prefect.client.schemas.objects import State
from prefect.states import Cancelled, Completed, Crashed, Failed, Pending, Running

from flows import serving


class Client:
    """Tells one state after the other, the last one for ever, until it is told another one."""

    def __init__(self, states: list[State[Any] | Exception]) -> None:
        self._states = states

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def create_flow_run_from_deployment(self, deployment_id: UUID, tags: list[str]) -> SimpleNamespace:
        assert tags == ["watch"]
        return SimpleNamespace(id=deployment_id)

    async def read_flow_run(self, _: UUID) -> SimpleNamespace:
        state = self._states.pop(0) if len(self._states) > 1 else self._states[0]
        if isinstance(state, Exception):
            raise state
        return SimpleNamespace(state=state)

    async def set_flow_run_state(self, _: UUID, state: State[Any], force: bool) -> None:
        assert force
        self._states = [state]


@pytest.mark.parametrize(
    ("states", "took_place"),
    [
        ([Running(), Completed()], True),
        ([Running(), Failed(message="the audit found a share of 120 %")], True),
        ([Failed(message="WarehouseBusyError: w.sqlite3 is locked by another program")], False),
        ([Cancelled()], False),
        ([Running(), Crashed()], False),
        ([Pending()], False),
        ([Running(), httpx.ConnectTimeout("the server is busy")], False),
    ],
)
def test_whether_a_run_took_place(
    states: list[State[Any] | Exception], took_place: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def at_once(_: float) -> None:
        return None

    monkeypatch.setattr(serving, "get_client", lambda: Client(states))
    monkeypatch.setattr(serving, "BEGIN_SECONDS", 0)
    monkeypatch.setattr(serving.asyncio, "sleep", at_once)
    assert asyncio.run(serving._run(uuid4())) is took_place
