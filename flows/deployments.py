"""Which flows an installation runs, and when. `prefect.yaml` says the same for teams with workers; a test compares them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prefect import Flow

    from flows.settings import Settings

HOURLY = "0 * * * *"


@dataclass(frozen=True, slots=True)
class Deployment:
    """One flow that an installation offers.

    Attributes:
        name: of flow and deployment; in the UI it is `name/name`.
        entrypoint: module and function of the flow.
        about: what it does and when, in one sentence.
        cron: when it runs by itself; None: when somebody asks.
        interval: or every so often.
        parameters: what it is started with, unless the form in the UI says otherwise.
        tags: to filter by in the UI.
        alone: one run at a time; a run that is due while another is at work is cancelled and loses nothing.
    """

    name: str
    entrypoint: str
    about: str
    cron: str | None = None
    interval: timedelta | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ("tallyhouse",)
    alone: bool = True

    @property
    def when(self) -> str:
        """When it runs, in words."""
        if self.interval:
            return f"every {self.interval}"
        return f"by cron {self.cron}" if self.cron else "when asked"

    def flow(self) -> Flow[..., Any]:
        """The flow itself (imports Prefect and the rooms)."""
        module, function = self.entrypoint.split(":")
        loaded: Flow[..., Any] = getattr(import_module(module), function)
        return loaded


def deployments(
    settings: Settings, raw: Path, *, cron: str | None, interval: timedelta | None
) -> tuple[Deployment, ...]:
    """All flows of an installation; `ingest` by `cron` or `interval`, the others staggered through night and week.

    The landing folder is absolute, since the form in the UI shows it. The warehouse's URL is no parameter but a setting of
    the process: it may hold a password, and parameters are shown.
    """
    return (
        Deployment(
            "ingest",
            "flows.ingest:ingest",
            "Takes everything new in the landing folder and publishes it as the next version.",
            cron=cron,
            interval=interval,
            parameters={"raw": str(raw.resolve()), "settle": settings.settle_seconds},
        ),
        Deployment(
            "audit",
            "flows.audit:audit_newest",
            "Judges the whole newest version anew, with the expectations of today. Every night.",
            cron="30 2 * * *",
        ),
        Deployment(
            "verify",
            "flows.verify:verify",
            "Recomputes hashes, positions and archived bytes of every version. Every Sunday night.",
            cron="30 3 * * 0",
        ),
        Deployment(
            "rebuild",
            "flows.rebuild:rebuild",
            "Reads every archived article again with the extractor, catalogue and rules of today. When asked.",
        ),
        Deployment(
            "backfill",
            "flows.backfill:backfill",
            "Takes a large landing folder a batch at a time, each batch a version. When asked.",
            parameters={"raw": str(raw.resolve()), "batch": 20_000},
        ),
        Deployment(
            "review",
            "flows.review:review",
            "Asks a person, in the UI, what is to become of something in quarantine, and publishes the decision.",
            alone=False,
        ),
    )
