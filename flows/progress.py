"""Progress of a run for whoever watches: the terminal's bar, the Prefect UI's progress artifact, nobody.

A run says how far it is through `advance`; it neither knows nor cares who listens. Listeners are held in a context
variable, so that two runs in one process do not tell each other's progress.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

Listener = Callable[[str, int, int], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def advance(step: str, done: int, total: int) -> None:
    """Say that `done` of `total` of a step ("reading and extracting") are through."""
    listener = _listener.get()
    if listener is not None:
        listener(step, done, total)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have the runs of this context tell their progress to `listener`."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def also_listening(listener: Listener) -> Iterator[None]:
    """As `listening`, beside whoever listens already."""
    before = _listener.get()

    def both(step: str, done: int, total: int) -> None:
        if before is not None:
            before(step, done, total)
        listener(step, done, total)

    with listening(both):
        yield


@contextmanager
def on_terminal(console: Console) -> Iterator[None]:
    """A bar a step on a terminal; silence elsewhere (logs are no place for bars)."""
    if not console.is_terminal:
        yield
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        started = {"starting": bars.add_task("starting", total=None)}

        def show(step: str, done: int, total: int) -> None:
            if "starting" in started:
                bars.remove_task(started.pop("starting"))
            if step not in started:
                started[step] = bars.add_task(step, total=total)
            bars.update(started[step], completed=done, total=total)

        with listening(show):
            yield
