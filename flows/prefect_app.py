"""The process of a Prefect server (`flows.server` starts it): Prefect's own app, started faster and with patient writes."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from flows.importing import imports


def create_app() -> Any:
    """For `uvicorn --factory`."""
    with imports():
        from prefect.server.api.server import create_app

        _wait_for_the_lock()
        return create_app()


def _wait_for_the_lock() -> None:
    """On SQLite: a transaction that is going to write takes the write lock at its beginning, and waits for it there.

    Prefect lets most of them read first. If another one writes between that and their own write, SQLite refuses it at once,
    however long the time-out ("database is locked"): an event finds no automation, and a run that a person resumes stays
    suspended.
    """
    from prefect.server.database.configurations import AioSqliteConfiguration
    from prefect.server.database.dependencies import MODELS_DEPENDENCIES
    from prefect.server.utilities.database import get_dialect
    from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL

    class Patient(AioSqliteConfiguration):
        @asynccontextmanager
        async def begin_transaction(
            self,
            session: Any,
            with_for_update: bool = False,  # noqa: ARG002 (that is the point)
        ) -> AsyncGenerator[Any, None]:
            async with super().begin_transaction(session, with_for_update=True) as transaction:
                yield transaction

    url = PREFECT_API_DATABASE_CONNECTION_URL.value()
    if get_dialect(url).name == "sqlite":
        MODELS_DEPENDENCIES["database_config"] = Patient(connection_url=url)
