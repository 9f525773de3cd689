"""`tallyhouse serve`: a Prefect server, its UI, and the flows of one installation on one machine.

Everything ends with this process: the flows first, the server last. Import only after the environment says where the API
is (`flows.environment.served`), since Prefect reads that once.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import subprocess
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import UUID

from httpx import HTTPError
from prefect import get_client
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, State, StateType
from prefect.runner import Runner
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType

from flows import watching
from flows.deployments import Deployment
from flows.server import ServerError
from flows.turns import left

POLL_SECONDS = 2  # how soon a run that is due starts
BEGIN_SECONDS = 180  # a run that was taken up and is still not at work after these is lost
ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watched:
    """The landing folder to watch, and how long it must be quiet before a run."""

    raw: Path
    settle: float


async def serve(
    deployments: Sequence[Deployment],
    server: subprocess.Popen[bytes],
    *,
    watched: Watched | None = None,
    beside: Sequence[Coroutine[Any, Any, None]] = (),
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Offer and run the flows until SIGINT or SIGTERM; runs that are at work then are cancelled.

    Args:
        deployments: what to offer.
        server: the Prefect server's process; if it ends, so do we.
        watched: a folder whose arrivals start the deployment `ingest`.
        beside: what else goes on until the end (keeping the book).
        ready: called once everything runs.

    Raises:
        ServerError: the server ended on its own.
    """
    stop = asyncio.Event()
    runner = Runner(name="tallyhouse", query_seconds=POLL_SECONDS, pause_on_shutdown=True)
    offered = {one.name: await _offer(runner, one) for one in deployments}
    running = asyncio.create_task(runner.start())
    while not (runner.started or running.done()):
        await asyncio.sleep(0.05)
    for number in (signal.SIGINT, signal.SIGTERM):  # after the start: the runner sets a handler of its own there
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    tasks = [running, asyncio.create_task(_ended(server)), asyncio.create_task(stop.wait())]
    if watched:
        tasks.append(asyncio.create_task(_watch(watched, offered["ingest"], stop)))
    tasks += [asyncio.create_task(one) for one in beside]
    ready()
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.set()
        if runner.started:
            with suppress(Exception):  # without a server there is nobody to tell that the schedules rest
                await runner.astop()
        for task in tasks:
            task.cancel()
        told = await asyncio.gather(*tasks, return_exceptions=True)
    if server.poll() is not None:
        raise ServerError(
            f"The Prefect server ended with code {server.returncode}; its log is server.log in Prefect's home."
        )
    for error in told:
        if isinstance(error, Exception):
            raise error


async def _offer(runner: Runner, one: Deployment) -> UUID:
    deployment_id = await runner.aadd_flow(
        one.flow(),
        name=one.name,
        cron=one.cron,
        interval=one.interval,
        parameters=one.parameters,
        description=one.about,
        tags=list(one.tags),
        concurrency_limit=ONE_AT_A_TIME if one.alone else None,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    async with get_client() as client:  # what was scheduled before a crash of ours is not caught up with, run by run
        await client.pause_deployment(deployment_id)
        await client.resume_deployment(deployment_id)
    return deployment_id


async def _ended(server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        await asyncio.sleep(1)


async def _watch(watched: Watched, deployment_id: UUID, stop: asyncio.Event) -> None:
    await watching.watch(watched.raw, watched.settle, lambda: _run(deployment_id), stop)


async def _run(deployment_id: UUID) -> bool:
    """One run of a deployment, started and waited for. Whether it took place, to its end or a failure of its own.

    Not if another one was at work, if its process vanished, or if it never began (the server was too busy to start it).
    """
    begun_by = monotonic() + BEGIN_SECONDS
    try:
        async with get_client() as client:
            run = await client.create_flow_run_from_deployment(deployment_id, tags=["watch"])
            while True:
                await asyncio.sleep(1)
                state = (await client.read_flow_run(run.id)).state
                if state is not None and state.is_final():
                    return state.type in (StateType.COMPLETED, StateType.FAILED) and not left(state)
                if state is not None and state.is_pending() and monotonic() > begun_by:
                    never: State[Any] = Crashed(
                        message=f"It did not begin within {BEGIN_SECONDS} s and is started anew."
                    )
                    await client.set_flow_run_state(run.id, never, force=True)
    except HTTPError as error:  # that the server is gone for good is noticed elsewhere
        log.warning("The Prefect server did not take or tell of a run (%s); it is tried again.", error)
        return False
