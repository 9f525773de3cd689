"""Whether the runs of a flow fail or succeed: told when it changes, not at every run."""

from __future__ import annotations

from typing import Any

from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterId,
    FlowRunFilter,
    FlowRunFilterId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort

from flows import events
from warehouse.errors import WarehouseBusyError

TOLD = [StateType.COMPLETED, StateType.FAILED, StateType.CRASHED]


def tell_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State) -> None:
    """For `on_failure` and `on_crashed`: an event, unless the run before failed too."""
    if not left(state) and not _failed_before(flow_run):
        events.failing(flow.name, str(flow_run.id), state.message or str(state.name))


def tell_recovery(flow: Flow[..., Any], flow_run: FlowRun, state: State) -> None:  # noqa: ARG001 (the form of a hook)
    """For `on_completion`: an event if the run before failed."""
    if _failed_before(flow_run):
        events.recovered(flow.name, str(flow_run.id))


def _failed_before(run: FlowRun) -> bool:
    """Whether the last run of the same flow that ended before this one failed or crashed."""
    with get_client(sync_client=True) as client:
        ended = client.read_flow_runs(
            flow_filter=FlowFilter(id=FlowFilterId(any_=[run.flow_id])),
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=TOLD)),
                id=FlowRunFilterId(not_any_=[run.id]),
            ),
            sort=FlowRunSort.END_TIME_DESC,
            limit=20,
        )
    told = (run.state_type for run in ended if run.state is not None and not left(run.state))
    return next(told, StateType.COMPLETED) is not StateType.COMPLETED


def left(state: State) -> bool:
    """Whether a run only left because another program was at the warehouse: no failure worth a word to anybody."""
    return WarehouseBusyError.__name__ in (state.message or "")
