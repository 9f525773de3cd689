"""Whether the Prefect server that PREFECT_API_URL names answers, before anything is asked of it."""

from __future__ import annotations

from pathlib import Path

from httpx import HTTPError
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


def lost(error: Exception, home: Path) -> NoServerError | None:
    """What is told where the server stopped to answer in the middle of a run; None: the error is another one."""
    if not isinstance(error, HTTPError):
        return None
    said = str(error).partition(" for url ")[0]
    return NoServerError(
        f"The Prefect server at {PREFECT_API_URL.value()}, to which the run reports, failed ({said}), so the run was not "
        f"brought to its end. If the disk of {home} is full, make room; else a log in {home / 'prefect'} says "
        "why. Do the same again: every published version is whole, and the next run does what is left."
    )
