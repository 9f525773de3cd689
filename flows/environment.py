"""What the environment must say before Prefect or Great Expectations are imported: where state goes, and no telemetry.

Import this module first wherever either is used. Values that the operator has set win, so a server elsewhere
(PREFECT_API_URL) or another home works as Prefect's own documentation says.
"""

from __future__ import annotations

import os
from pathlib import Path

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "GX_ANALYTICS_ENABLED": "false",
}
EMBEDDED = {
    # No server to start: the API runs inside the first flow of a process. A new home takes a while to lay out.
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def prepare(home: Path, *, verbose: bool = False) -> None:
    """Set what is not set yet: Prefect's home below `home`, the embedded API, quiet libraries, quiet console.

    Logs below warning still reach the run's page in the Prefect UI; only the terminal is spared them.
    """
    defaults = QUIET | {"PREFECT_HOME": str((home / "prefect").resolve())}
    if "PREFECT_API_URL" not in os.environ:
        defaults |= EMBEDDED
    if not verbose:
        defaults["PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"] = "ERROR"
        defaults["PREFECT_SERVER_LOGGING_LEVEL"] = "ERROR"
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
