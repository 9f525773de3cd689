"""`tallyhouse serve` and `tallyhouse automations`: the flows by clock and on arrival, and who is told what."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from flows.cli import options

if TYPE_CHECKING:
    from pathlib import Path

    from flows.bookkeeping import Keeper
    from flows.deployments import Deployment
    from flows.server import Starting
    from flows.settings import Settings

HOST = "127.0.0.1"


def serve(
    cron: Annotated[
        str | None,
        typer.Option("--cron", help="When to run `ingest`, as cron says it; hourly if not set.", metavar="EXPR"),
    ] = None,
    interval: Annotated[
        float | None,
        typer.Option("--interval", help="Run `ingest` every so many seconds instead.", min=1, metavar="SECONDS"),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Run `ingest` also as soon as files arrived.")] = False,
    port: Annotated[
        int | None, typer.Option("--port", help="Port of the server and its UI; 0: any free one.", min=0, max=65535)
    ] = None,
    book: Annotated[
        bool,
        typer.Option("--book/--no-book", help="Serve the data book too, brought up to date after each publication."),
    ] = True,
    book_port: Annotated[
        int | None,
        typer.Option(
            "--book-port", help="Port of the data book; 0: any free one, also with --port 0.", min=0, max=65535
        ),
    ] = None,
    raw: options.Raw = None,
    warehouse: options.Warehouse = None,
    log_format: options.LogFormat = options.LogFormats.text,
) -> None:
    """A Prefect server on this machine, its UI, the data book, and the flows by clock; Ctrl-C stops everything."""
    from flows import environment, standing
    from flows.cli.output import messages
    from flows.deployments import HOURLY, deployments
    from flows.landing import check
    from flows.server import free_port, started
    from flows.settings import Settings

    if cron and interval:
        raise typer.BadParameter("either --cron or --interval, not both")
    settings = Settings()
    landing = raw or settings.raw
    check(landing)
    every = timedelta(seconds=interval) if interval else None
    offered = deployments(
        settings,
        landing,
        cron=None if every else (cron or HOURLY),
        interval=every,
    )
    os.environ.update(environment.logging(log_format))
    console = messages()
    with standing.claim(settings.home):
        number = settings.port if port is None else port
        number = number or free_port(HOST)
        # Runs are processes of their own and inherit these; they may start in another folder.
        os.environ["TALLYHOUSE_HOME"] = str(settings.home.resolve())
        os.environ["TALLYHOUSE_WAREHOUSE"] = warehouse or settings.warehouse_url
        os.environ.update(environment.served(settings.home, HOST, number))
        if cron:
            _see_that_it_is_cron(cron)
        console.print("Starting the Prefect server; in a new home that takes a dozen seconds …", markup=False)
        pages = (settings.book_port if port != 0 else 0) if book_port is None else book_port
        with ExitStack() as open_until_the_end:
            starting = open_until_the_end.enter_context(started(settings.home, HOST, number))
            kept = open_until_the_end.enter_context(_book(settings, pages)) if book else None
            _serve(settings, landing, offered, watch, starting, kept)
    console.print("Everything stopped.", markup=False)


def _see_that_it_is_cron(cron: str) -> None:
    """Refuse what Prefect would refuse when its server has started; Prefect reads the environment when it is imported."""
    from prefect.client.schemas.schedules import CronSchedule

    try:
        CronSchedule(cron=cron)
    except ValueError:
        raise typer.BadParameter(
            f"{cron!r} is no cron expression. Five fields are expected: minute (0-59), hour (0-23), day of the month (1-31), "
            'month (1-12), day of the week (0-6); "30 6 * * *" is every day at 6:30',
            param_hint="--cron",
        ) from None


def _serve(
    settings: Settings,
    raw: Path,
    offered: tuple[Deployment, ...],
    watch: bool,
    starting: Starting,
    book: Book | None,
) -> None:
    import asyncio
    from datetime import UTC, datetime

    from flows import standing
    from flows.cli.output import messages
    from flows.importing import imports

    with imports():  # while the server starts
        from flows import automations
        from flows.serving import Watched, serve

        for one in offered:
            one.flow()
    starting.wait()
    automations.apply(settings.webhook, silence=timedelta(seconds=settings.silence_seconds))

    words = [f"{one.name:<8} {one.when}" for one in offered]
    words += [
        f"watch    {raw}/ (a file counts as complete {settings.settle_seconds:g} s after its last change)"
    ] * watch
    words += [f"book     {book.url}, brought up to date after each publication"] if book else []
    stands = standing.Standing(
        pid=os.getpid(),
        server_pid=starting.process.pid,
        url=starting.url,
        since=datetime.now(UTC).isoformat(timespec="seconds"),
        serves=tuple(words),
        book=book.url if book else None,
    )

    def ready() -> None:
        standing.record(settings.home, stands)
        told = "\n".join(
            ["", *(f"  {line}" for line in words), "", f"Prefect UI: {stands.url}    Ctrl-C stops everything."]
        )
        messages().print(told, markup=False)

    watched = Watched(raw, settings.settle_seconds) if watch else None
    beside = [book.keeper.keep()] if book else []
    asyncio.run(serve(offered, starting.process, watched=watched, beside=beside, ready=ready))


class Book(NamedTuple):
    """The served book: where it is, and who keeps it up to date."""

    url: str
    keeper: Keeper


@contextmanager
def _book(settings: Settings, port: int) -> Iterator[Book | None]:
    """The data book on a port of its own; None, and a word about it, where what it needs is not installed."""
    from flows.bookkeeping import Keeper, missing
    from flows.cli.output import messages
    from flows.hosting import hosted

    if needed := missing():
        messages().print(f"{needed}. Serving without it.", markup=False)
        yield None
        return
    folder = settings.home.resolve() / "book"
    keeper = Keeper(folder, os.environ["TALLYHOUSE_WAREHOUSE"])
    with hosted(folder, HOST, port, keeper.awaited) as url:
        if settings.book_url is None:  # what is set already is the address under which others reach it
            os.environ["TALLYHOUSE_BOOK_URL"] = url
        yield Book(url, keeper)


def automate(
    webhook: Annotated[
        str | None, typer.Option("--webhook", help="Where to send what went wrong, as JSON by POST.", metavar="URL")
    ] = None,
    news: Annotated[bool, typer.Option("--news", help="Send also every version and every article that waits.")] = False,
) -> None:
    """Make the automations of a Prefect server (PREFECT_API_URL, or the one that `serve` runs), or bring them up to date."""
    from flows import environment
    from flows.cli.output import messages
    from flows.settings import Settings

    settings = Settings()
    url = _address(webhook) or settings.webhook
    environment.prepare(settings.home)
    if "PREFECT_API_URL" not in os.environ:
        raise environment.NoServerError(
            "Automations live in a Prefect server, and none runs for this installation. Start `tallyhouse serve`, or set "
            "PREFECT_API_URL to the server of your team."
        )

    from flows import automations
    from flows.reaching import reach

    reach()
    names = automations.apply(url, news=news, silence=timedelta(seconds=settings.silence_seconds))
    told = "\n".join(f"  {name}" for name in names)
    where = f"Sent to {url}." if url else "Nobody is told: set --webhook or TALLYHOUSE_WEBHOOK."
    if not url and len(names) > 1:
        where = "Sent to the webhook that was named before; another one is set with --webhook."
    many = f"{len(names)} automations stand" if len(names) > 1 else "1 automation stands"
    messages().print(f"{many}:\n{told}\n{where}", markup=False)


def _address(webhook: str | None) -> str | None:
    from flows.settings import web_address

    try:
        return web_address(webhook) if webhook else None
    except ValueError as error:
        raise typer.BadParameter(f"{webhook!r} is none: {error}", param_hint="--webhook") from None
