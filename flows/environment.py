"""What the environment must say before Prefect or Great Expectations are imported: where state goes, and no telemetry.

Import this module first wherever either is used. Values that the operator has set win, so a server elsewhere
(PREFECT_API_URL) or another home works as Prefect's own documentation says.
"""

from __future__ import annotations

import os
from pathlib import Path

from flows import standing
from schemas.errors import TallyhouseError


class NoServerError(TallyhouseError):
    """A command needs a Prefect server, and there is none."""


QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "GX_ANALYTICS_ENABLED": "false",
    # Runs say every 30 seconds that they live (the least that Prefect allows): a killed one is noticed by its silence.
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
}
KEPT_DAYS = 30
SERVED = {
    # Prefect's own database must not grow for ever: runs with their logs and artifacts go after a month, events after a week.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(KEPT_DAYS * 86_400),
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P7D",
    # The API of a served flow is the server, never one inside its process.
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
}
LOGGING = Path(__file__).with_name("logging.yaml")


def prepare(home: Path, *, verbose: bool = False, log_format: str = "text") -> None:
    """Set what is not set yet: Prefect's home below `home`, the API, quiet libraries, quiet console.

    The API is that of a running `tallyhouse serve` of the same home; where there is none, PREFECT_API_URL stays unset. Logs
    below warning still reach the run's page in the Prefect UI; only the terminal is spared them.
    """
    prefect_home = (home / "prefect").resolve()
    prefect_home.mkdir(parents=True, exist_ok=True)  # Prefect makes the last folder of the path, not those above it
    defaults = QUIET | {"PREFECT_HOME": str(prefect_home)}
    if "PREFECT_API_URL" not in os.environ:
        served = standing.found(home)
        if served:
            defaults["PREFECT_API_URL"] = served.api
            if served.book:
                defaults["TALLYHOUSE_BOOK_URL"] = served.book
    defaults |= logging(log_format)
    if not verbose and log_format == "text":
        defaults["PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"] = "CRITICAL"  # the command says itself what went wrong
        defaults["PREFECT_SERVER_LOGGING_LEVEL"] = "ERROR"
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def logging(log_format: str) -> dict[str, str]:
    """What makes Prefect, in this process and in those that it starts, log in our format."""
    if log_format != "json":
        return {}
    return {"PREFECT_LOGGING_SETTINGS_PATH": str(LOGGING)}


def logs_are_json() -> bool:
    """Whether this process was told to write its log as JSON (`logging`)."""
    return os.environ.get("PREFECT_LOGGING_SETTINGS_PATH") == str(LOGGING)


def served(home: Path, host: str, port: int) -> dict[str, str]:
    """The environment of a Prefect server of our own and of the flows that it schedules."""
    url = f"http://{host}:{port}"
    return (
        QUIET
        | SERVED
        | {
            "PREFECT_HOME": str((home / "prefect").resolve()),
            "PREFECT_API_URL": f"{url}/api",
            "PREFECT_UI_URL": url,
            "PREFECT_SERVER_UI_API_URL": f"{url}/api",
            "PREFECT_SERVER_API_HOST": host,
            "PREFECT_SERVER_API_PORT": str(port),
        }
    )
