"""The one writer: stage, audit, publish.

Example:
    ::

        with house.writer(run_id, wait=60) as writer:
            staged = writer.stage(change, hashes)
            if staged is None:
                writer.finish("nothing new")
            else:
                report = writer.audit(staged)
                if report.success:
                    version = writer.publish(staged)
                else:
                    writer.discard(staged, report.summary())
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from warehouse import balances, faults, going_back, hashing, ledgers, reading, schema, staging, vacuuming
from warehouse.door import Door
from warehouse.errors import BalanceError, NoSuchRowError, NotAuditedError, WarehouseError
from warehouse.layout import TABLES
from warehouse.lock import only_writer
from warehouse.records import AuditReport, Change, Finding, Hashes, Reconcile, Staged, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import polars as pl

    from warehouse.address import Address
    from warehouse.staging import Coming
    from warehouse.vacuuming import Vacuumed


@contextmanager
def writing(place: Address, run_id: str, wait: float) -> Iterator[Writer]:
    """Hold the warehouse for writing for the length of the block (`Warehouse.writer` says how)."""
    with Door(place, write=True) as door, only_writer(door, wait):
        faults.point("locked")
        schema.check(door)
        for number in ledgers.staged_numbers(door):
            staging.undo(door, number)
        faults.point("undone")
        ledgers.start_run(door, run_id)
        faults.point("run-started")
        writer = Writer(door, run_id)
        try:
            yield writer
        except BaseException as error:
            writer.close("failed", f"{type(error).__name__}: {error}")
            raise
        writer.close("done", "")
        faults.point("finished")


class Writer:
    """Writes versions. Made by `Warehouse.writer`; everything it does carries its run_id."""

    def __init__(self, door: Door, run_id: str) -> None:
        self.run_id = run_id
        self._door = door
        self._audits: dict[int, AuditReport] = {}
        self._published: int | None = None
        self._finished = False

    def prepare_audit(self) -> None:
        """Start the auditor, which needs seconds to import; called early, they pass while articles are read."""
        from warehouse.audit import Auditor

        Auditor.of_this_process()

    def known_files(self) -> pl.DataFrame:
        """The landing folder as the last run left it: path, article_id, size, mtime_ns, state, first_run, last_run."""
        return ledgers.known_files(self._door)

    def record_files(self, files: pl.DataFrame) -> None:
        """Keep what the landing folder shows where no version comes of it (columns as in `Change.files`)."""
        with self._door.transaction():
            ledgers.keep_files(self._door, self.run_id, files)

    def stage(
        self, change: Change, hashes: Hashes, *, reconcile: Reconcile | None = None, kind: str = "run", reason: str = ""
    ) -> Staged | None:
        """Write a change as the next version, which no reader sees yet.

        Observations need no mention in the change: for every place (indicator, entity, ref_area, time_period) whose
        published quantities the change touches, all of them, old and new, are reconciled anew.

        Args:
            change: what is to be different.
            hashes: of extractor, catalogue and rules, kept with the version.
            reconcile: makes observations of published `JudgedQuantities`; None: `schemas.reconciliation.reconcile`, where
                reprints of one report count as one source.
            kind: "run", "rebuild" (reconciles every place), "review" or "correction".
            reason: why, where a person decided it.

        Returns:
            The staged version, or None if nothing would be different (`change.files` and `change.archive` are kept).
            A rebuild with another extractor, catalogue or rules is a version also where every row stays.
        """
        if change.validated is not None and change.validated.articles.height:
            self.prepare_audit()  # it needs seconds to start, and most runs that bring nothing end without it
        withdrawn = reading.withdrawn(self._door)

        def write(number: int) -> pl.DataFrame:
            ledgers.keep_bytes(self._door, change.archive)
            coming = staging.write_articles(self._door, number, change, withdrawn)
            staging.write_files(self._door, number, change)
            staging.write_catalogue(self._door, number, change)
            for action, target in change.decisions:
                ledgers.keep_decision(self._door, self.run_id, action, target, reason, number, change.correction)
            for action, target, why in change.carried:
                ledgers.keep_decision(self._door, self.run_id, action, target, why, number)
            return _observe(self._door, number, coming, reconcile, everywhere=kind == "rebuild")

        staged = self._stage(write, hashes, kind, reason, change.files)
        if staged is None:
            with self._door.transaction():
                ledgers.keep_bytes(self._door, change.archive)
                if change.files is not None:
                    ledgers.keep_files(self._door, self.run_id, change.files)
        return staged

    def rollback(self, version: int, reason: str) -> Staged | None:
        """Stage a version equal to an old one. None if the newest is equal to it already. Raises NoSuchVersionError."""
        old, newest = reading.one_version(self._door, version), reading.newest_version(self._door)
        if newest is not None and newest.content_hash == old.content_hash:
            return None
        files, decisions = going_back.files(self._door, version), going_back.decisions(self._door, version)

        def write(number: int) -> None:
            going_back.restore(self._door, number, version)
            for action, target, correction in decisions:
                ledgers.keep_decision(self._door, self.run_id, action, target, reason, number, correction)

        staged = self._stage(write, old.hashes, "rollback", reason, files)
        if staged is not None and staged.version.content_hash != old.content_hash:
            self.discard(staged, "not equal")
            raise WarehouseError(
                f"version {version} could not be restored equal to itself; `tallyhouse verify` says more"
            )
        return staged

    def withdraw(self, article_id: str, reason: str, *, reconcile: Reconcile | None = None) -> Staged:
        """Stage a version without an article (retraction); later runs leave the same bytes out. Raises NoSuchRowError."""
        newest = reading.newest_version(self._door)
        number = newest.version if newest else 0
        if reading.rows_of(
            self._door, TABLES["article"], number, ["article_id"], "article_id = $2", [article_id]
        ).is_empty():
            raise NoSuchRowError(f"there is no article {article_id} in version {number}; `tallyhouse show` names them")
        assert newest is not None

        def write(number: int) -> pl.DataFrame:
            coming = staging.write_articles(self._door, number, Change(superseded=[article_id]), frozenset())
            ledgers.keep_decision(self._door, self.run_id, "withdraw", article_id, reason, number)
            return _observe(self._door, number, coming, reconcile, everywhere=False)

        staged = self._stage(write, newest.hashes, "withdraw", reason)
        assert staged is not None, "an article that stands was ended"
        return staged

    def vacuum(self, keep_versions: int, *, dry_run: bool = True) -> Vacuumed:
        """Let go of what none of the newest `keep_versions` versions needs; a dry run only counts. Raises WarehouseError."""
        return vacuuming.vacuum(self._door, keep_versions, dry_run=dry_run)

    def audit(self, staged: Staged, *, full: bool = False, accepted: str | None = None) -> AuditReport:
        """Let Great Expectations judge a staged version in SQL: what begins and ends with it, or (full) all of it.

        With it comes whether the version drifts too far from the last one. Each result is kept in `audit_result`.

        Args:
            staged: the version.
            full: look at all that stands in it.
            accepted: a person's reason to publish it although it drifts.
        """
        from warehouse import audit, drift

        report = audit.run(self._door, staged.number, full=full)
        report = replace(report, findings=[*report.findings, *drift.judge(self._door, self.run_id, staged, accepted)])
        audit.keep(self._door, self.run_id, report)
        self._audits[staged.number] = report
        faults.point("audited")
        return report

    def audit_newest(self, data_docs: Path | None = None) -> AuditReport | None:
        """Audit the whole newest published version with the expectations of today; None if nothing is published.

        Each expectation's result is kept in `audit_result`, and shown as Great Expectations' Data Docs in a folder, if one
        is given. The version stays published, whatever is found.
        """
        from warehouse import audit

        newest = reading.newest_version(self._door)
        if newest is None:
            return None
        report = audit.run(self._door, newest.version, full=True, state="published", data_docs=data_docs)
        audit.keep(self._door, self.run_id, report)
        return report

    def keep_findings(self, version: int, findings: Sequence[Finding]) -> None:
        """Keep in `audit_result` what else was found about a version that is published, such as sources that went quiet."""
        from warehouse import audit

        audit.keep(self._door, self.run_id, AuditReport(version, True, findings))

    def publish(self, staged: Staged) -> Version:
        """Make a staged version visible, in one transaction that checks its balances.

        Raises:
            NotAuditedError: no successful audit of exactly this staged version.
            BalanceError: rows would be lost; the staged version is discarded.
        """
        number = staged.number
        audited = self._audits.get(number)
        if audited is None or not audited.success:
            raise NotAuditedError(
                f"version {number} has no successful audit; call audit() first, and discard() if it fails"
            )
        faults.point("publishing")
        try:
            with self._door.transaction():
                balances.check(self._door, number, staged.version.counts)
                if staged.files is not None:
                    ledgers.keep_files(self._door, self.run_id, staged.files)
                at = ledgers.time_of_publishing(self._door)
                self._door.execute(
                    "UPDATE version_row SET state = 'published', published_at = $1 WHERE version = $2 AND state = 'staged'",
                    [at, number],
                )
                version = reading.one_version(self._door, number)
                faults.point("publish-commit")
        except BalanceError as error:
            self.discard(staged, str(error))
            raise
        faults.point("published")
        self._published = number
        return version

    def discard(self, staged: Staged, reason: str) -> None:
        """Undo a staged version; its number is free again. The run is marked failed with this reason."""
        self._audits.pop(staged.number, None)
        staging.undo(self._door, staged.number)
        self.finish(reason, state="failed")

    def finish(self, message: str, *, state: str = "done") -> None:
        """Say in the row of the run how it ended. Without it: "done", or "failed" if the block ends by an error."""
        ledgers.finish_run(self._door, self.run_id, state, message, self._published)
        self._finished = True

    def close(self, state: str, message: str) -> None:
        """End the run: undo what is staged and not published, and close its row unless `finish` did."""
        try:
            for number in ledgers.staged_numbers(self._door):
                staging.undo(self._door, number)
            if state == "failed" or not self._finished:
                self.finish(message, state=state)
        except WarehouseError:
            if state != "failed":
                raise  # after an error the database may be beyond reach; the next writer tidies up

    def _stage(
        self,
        write: Callable[[int], pl.DataFrame | None],
        hashes: Hashes,
        kind: str,
        reason: str,
        files: pl.DataFrame | None = None,
    ) -> Staged | None:
        door = self._door
        parent = reading.newest_version(door)
        number = parent.version + 1 if parent else 1
        if ledgers.staged_numbers(door):
            raise WarehouseError("a version is staged already: publish or discard it before the next one")
        faults.point("staging")
        with door.transaction():
            flagged = write(number)
            begun, ended = balances.turnover(door, number)
            whole = balances.of_version(parent).plus(begun).plus(ended, -1)
            version = Version(
                version=number,
                state="staged",
                parent=parent.version if parent else None,
                kind=kind,
                reason=reason or None,
                run_id=self.run_id,
                created_at=ledgers.now(),
                published_at=None,
                content_hash=hashing.shown(whole.hashes),
                hashes=hashes,
                counts=whole.counts,
            )
            changed = begun.by_table or ended.by_table
            # That everything was read again with what stands today is worth a version of its own, even of equal rows.
            anew = kind == "rebuild" and any(old != hashes for old in reading.made_with(door).values())
            if changed or anew:
                door.append("version_row", reading.version_row(version))
                faults.point("stage-commit")
            else:  # what changes nothing is no decision, and would else count as one of the next version
                door.execute("DELETE FROM decision WHERE version = $1", [number])
        if not (changed or anew):
            return None
        faults.point("staged")
        return Staged(version, begun.by_table, ended.by_table, files, flagged)


def _observe(door: Door, number: int, coming: Coming, reconcile: Reconcile | None, *, everywhere: bool) -> pl.DataFrame:
    from warehouse.observing import write_observations  # the contracts behind it need a moment to import

    return write_observations(door, number, coming, reconcile, everywhere=everywhere)
