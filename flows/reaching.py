"""Whether the Prefect server that PREFECT_API_URL names answers, before anything is asked of it."""

from __future__ import annotations

from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_API_URL

from flows.environment import NoServerError


def reach() -> None:
    """Say hello to the server. Raises NoServerError where none answers."""
    with get_client(sync_client=True) as client:
        fault = client.api_healthcheck()
    if fault is not None:
        raise NoServerError(
            f"No Prefect server answers at {PREFECT_API_URL.value()} ({fault}). Start it, or set PREFECT_API_URL to the "
            "one that runs; a run without PREFECT_API_URL starts a small one for itself."
        )
