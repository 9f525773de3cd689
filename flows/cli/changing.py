"""`tallyhouse rollback | withdraw | vacuum`: what a person asks for; versions are staged, audited and published as ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from flows.cli import options
from flows.cli.looking import opened
from schemas.errors import TallyhouseError

if TYPE_CHECKING:
    from warehouse import AuditReport, Staged, Version
    from warehouse.writer import Writer

Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the version, for those who read it later.")]


def rollback(
    version: Annotated[int, typer.Argument(help="The version to go back to.", metavar="N")],
    reason: Reason,
    warehouse: options.Warehouse = None,
    as_json: options.Json = False,
) -> None:
    """A new version that equals an old one; nothing that was published is lost."""
    same = f"Version {version} and the newest one hold the same; nothing was changed."
    _publish("rollback", lambda writer: writer.rollback(version, reason), reason, same, warehouse, as_json)


def withdraw(
    article: Annotated[str, typer.Argument(help="File name, or article id (the first digits will do).")],
    reason: Reason,
    warehouse: options.Warehouse = None,
    as_json: options.Json = False,
) -> None:
    """Retract an article: a new version without it; later runs leave the same bytes out."""
    article_id = _article(article, warehouse)
    nothing = "Nothing was changed."
    _publish("withdraw", lambda writer: writer.withdraw(article_id, reason), reason, nothing, warehouse, as_json)


def vacuum(
    keep_versions: Annotated[int, typer.Option("--keep-versions", help="How many of the newest versions stay.", min=1)],
    dry_run: Annotated[bool, typer.Option("--dry-run/--no-dry-run", help="Only say what would go.")] = True,
    warehouse: options.Warehouse = None,
    as_json: options.Json = False,
) -> None:
    """Let go of what no kept version needs; says what would go, and does it with --no-dry-run."""
    from flows.cli.output import counted, emit_json
    from flows.settings import Settings

    with opened(warehouse).writer(run_id("vacuum"), wait=Settings().wait_seconds) as writer:
        gone = writer.vacuum(keep_versions, dry_run=dry_run)
        what = f"{counted(gone.versions, 'version')}, {counted(gone.rows, 'row')}, {counted(gone.archived, 'archived article')}"
        said = f"{'Would go' if gone.dry_run else 'Gone'}: {what}; version {gone.first_kept} is the first that stays."
        writer.finish(said)
    if gone.dry_run and gone.versions:
        said = f"{said} Nothing is gone yet; the same with --no-dry-run lets go of it."
    if as_json:
        emit_json(gone._asdict())
    else:
        typer.echo(said, err=True)


def run_id(action: str) -> str:
    """The name of a run that a person started: what, who, and digits that make it the only one."""
    return f"{action} by {_person()} {uuid4()}"


def tell(became: Version | AuditReport, what: dict[str, Any], said: str, as_json: bool) -> None:
    """Say what became of a change: `what` and the version as JSON, or a sentence. A failed audit is an error.

    Raises:
        TallyhouseError: the audit failed, so that nothing was published.
    """
    from flows.cli.output import emit_json
    from warehouse import AuditReport

    if isinstance(became, AuditReport):
        raise TallyhouseError(f"Nothing was published: {became.summary()}.")
    if as_json:
        emit_json({"version": became.version, **what, "content_hash": became.content_hash})
    else:
        typer.echo(said.format(version=became.version, before=became.version - 1), err=True)


def _publish(
    action: str,
    make: Callable[[Writer], Staged | None],
    reason: str,
    nothing: str,
    warehouse: str | None,
    as_json: bool,
) -> None:
    from flows.cli.output import emit_json
    from flows.settings import Settings

    if not reason.strip():
        named = {"withdraw": "withdrawal"}.get(action, action)
        raise TallyhouseError(f"A {named} needs a reason: those who read the version later want to know why.")
    what = {"action": action, "reason": reason}
    with opened(warehouse).writer(run_id(action), wait=Settings().wait_seconds) as writer:
        staged = make(writer)
        if staged is None:
            emit_json({"version": None, **what}) if as_json else typer.echo(nothing, err=True)
            return
        report = writer.audit(staged)
        if report.success:
            version = writer.publish(staged)
            writer.finish(f"{action} · version {version.version}")
        else:
            writer.discard(staged, report.summary())
    said = "Version {version} published. Next: tallyhouse diff {before} {version}"
    tell(version if report.success else report, what, said, as_json)


def _article(article: str, warehouse: str | None) -> str:
    from flows.names import said_by

    house = opened(warehouse)
    ids = house.frame("article").select("article_id").collect()["article_id"]
    found = said_by(house, article) or ids.filter(ids.str.starts_with(article)).sort().to_list()
    if len(found) != 1:
        what = (
            "No article of the newest version has" if not found else f"{len(found)} articles of the newest version have"
        )
        named = f" ({', '.join(one[:12] for one in found[:5])}{' …' * (len(found) > 5)})" if found else ""
        raise TallyhouseError(
            f"{what} this file name or an id that begins with {article!r}{named}. `tallyhouse show article` names all."
        )
    return str(found[0])


def _person() -> str:
    """The name of whoever is logged in here; some containers have none."""
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError):
        return "somebody"
