"""Where the chunks of a run are extracted: threads of its own process, or a Dask cluster.

One setting decides (`dask`, TALLYHOUSE_DASK, --dask): nothing: threads, which hand the work to processes of this machine
(`flows.processes`); `local`: a cluster of processes on this machine, for the length of a run; an address
(tcp://host:8786): a cluster that stands. Chunks of file names go out, frames come back; there is one publisher either way.
Workers of a cluster need this package and the landing folder under the same path.
"""

from __future__ import annotations

import os
from typing import Any

from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.processes import cores
from flows.settings import Settings
from schemas.errors import TallyhouseError

THREADS = max(4, cores() + 1)  # each only waits for a process, so that every core has a chunk in hand


class NoDaskError(TallyhouseError):
    """Dask was asked for and is not installed."""


def chosen() -> TaskRunner[Any]:
    """The task runner that the settings ask for."""
    address = Settings().dask
    if not address:
        return ThreadPoolTaskRunner(max_workers=THREADS)
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError:
        raise NoDaskError(f"--dask {address} needs the extra `dask`: pip install 'tallyhouse[dask]'.") from None
    runner: TaskRunner[Any]
    if address == "local":
        workers = {"n_workers": os.cpu_count(), "threads_per_worker": 1, "dashboard_address": None}
        runner = DaskTaskRunner(cluster_kwargs=workers)
    else:
        runner = DaskTaskRunner(address=address)
    return runner
