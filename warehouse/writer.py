"""The one writer: stage, audit, publish.

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

from typing import TYPE_CHECKING

from warehouse.records import AuditReport, Change, Hashes, Reconcile, Staged, Version

if TYPE_CHECKING:
    import polars as pl


class Writer:
    """Writes versions. Made by `Warehouse.writer`; everything it does carries its run_id."""

    run_id: str

    def known_files(self) -> pl.DataFrame:
        """The landing folder as the last run left it: path, article_id, size, mtime_ns, state, first_run, last_run."""
        raise NotImplementedError

    def record_files(self, files: pl.DataFrame) -> None:
        """Keep what the landing folder shows where no version comes of it (columns as in `Change.files`)."""
        raise NotImplementedError

    def stage(
        self, change: Change, hashes: Hashes, *, reconcile: Reconcile | None = None, kind: str = "run", reason: str = ""
    ) -> Staged | None:
        """Write a change as the next version, which no reader sees yet.

        Observations need no mention in the change: for every place (indicator, entity, ref_area, time_period) whose
        published quantities the change touches, all of them, old and new, are reconciled anew.

        Args:
            change: what is to be different.
            hashes: of extractor, catalogue and rules, kept with the version.
            reconcile: makes observations of published `JudgedQuantities`; None: `schemas.reconciliation.reconcile`.
            kind: "run", "rebuild" or "review".
            reason: why, where a person decided it.

        Returns:
            The staged version, or None if nothing would be different (`change.files` and `change.archive` are kept).
        """
        raise NotImplementedError

    def rollback(self, version: int, reason: str) -> Staged | None:
        """Stage a version equal to an old one. None if the newest is equal to it already. Raises NoSuchVersion."""
        raise NotImplementedError

    def withdraw(self, article_id: str, reason: str, *, reconcile: Reconcile | None = None) -> Staged:
        """Stage a version without an article (retraction); later runs leave the same bytes out. Raises NoSuchRow."""
        raise NotImplementedError

    def audit(self, staged: Staged, *, full: bool = False) -> AuditReport:
        """Let Great Expectations judge a staged version in SQL: what begins and ends with it, or (full) all of it.

        Each expectation's result is kept in `audit_result`.
        """
        raise NotImplementedError

    def publish(self, staged: Staged) -> Version:
        """Make a staged version visible, in one transaction that checks its balances.

        Raises:
            NotAudited: no successful audit of exactly this staged version.
            BalanceBroken: rows would be lost; the staged version is discarded.
        """
        raise NotImplementedError

    def discard(self, staged: Staged, reason: str) -> None:
        """Undo a staged version; its number is free again."""
        raise NotImplementedError

    def finish(self, message: str, *, state: str = "done") -> None:
        """Say in the row of the run how it ended. Without it: "done", or "failed" if the block ends by an error."""
        raise NotImplementedError
