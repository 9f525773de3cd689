"""Named points at which a test can kill the writer, to prove that the promises outlive it.

`TALLYHOUSE_FAULT=staged:kill` kills this process (SIGKILL: no clean-up, as by a power cut) when it passes "staged";
`staged:fail` raises instead. Without the variable a point costs one look into the environment.
"""

from __future__ import annotations

import os
import signal

VARIABLE = "TALLYHOUSE_FAULT"
POINTS = (
    "locked",
    "undone",
    "run-started",
    "staging",
    "rows-begun",
    "rows-ended",
    "observations",
    "archived",
    "stage-commit",
    "staged",
    "audited",
    "publishing",
    "files-kept",
    "publish-commit",
    "published",
    "finished",
)


class PlannedFaultError(RuntimeError):
    """Raised at a point that a test asked to fail."""


def point(name: str) -> None:
    """Pass a named point. Raises PlannedFaultError, or never returns, if the environment asks for it."""
    asked = os.environ.get(VARIABLE)
    if not asked:
        return
    if name not in POINTS:
        raise ValueError(f"no fault point is called {name!r}")
    where, _, how = asked.partition(":")
    if where != name:
        return
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    raise PlannedFaultError(f"fault planned at {name!r}")
