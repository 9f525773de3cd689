"""The process of a Prefect server (`flows.server` starts it): Prefect's own app, read a little faster."""

from __future__ import annotations

from typing import Any

from flows.importing import imports


def create_app() -> Any:
    """For `uvicorn --factory`."""
    with imports():
        from prefect.server.api.server import create_app

        return create_app()
