"""Taking what is new in the landing folder, as far as the next version: the work of `ingest` and of `backfill`.

Work goes in chunks of many articles to a task, since a task run costs far more than an article. One writer holds the
warehouse from the listing to the publication, so that two runs never mix.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture

from flows import hints
from flows.carrying import judged
from flows.cases import settled
from flows.chunks import Chunk, read_and_extract, split
from flows.clock import Clock
from flows.correcting import corrections, unmet
from flows.freshness import as_audited, quiet_sources
from flows.gathering import Gathered, file_quarantine, gather
from flows.landing import LandedFile, Landing, compare, never, part_of
from flows.passing import can_pass
from flows.processes import workers
from flows.progress import advance
from flows.publishing import Published, hashes_of_today, stage_audit_publish
from flows.report import (
    SHOWN,
    RunReport,
    VerdictLine,
    article_lines,
    counted,
    flagged_lines,
    quiet_lines,
    unreadable_lines,
    verdict_lines,
)
from flows.retrying import rejected, waits_no_more, worth_another_try
from flows.settings import Settings
from schemas.corrections import Correction
from schemas.findings import Finding
from schemas.frames import Extracted, Validated
from schemas.validation import validate
from warehouse import Hashes, Version, Warehouse
from warehouse.writer import Writer


@dataclass(frozen=True, slots=True)
class Source:
    """What to take: the landing folder, how long a file must have been quiet, how many files at most.

    `part`: the folder in it that alone is looked at. `again`: whether files that wait for a reason outside of them are tried
    again.
    """

    raw: Path
    settle: float = 0
    most: int | None = None
    again: bool = True
    part: str = ""

    @classmethod
    def of(cls, raw: str | None, settings: Settings, settle: float = 0, most: int | None = None) -> Source:
        """The folder that a run was given: one inside the landing folder is a part of it; any other is a landing folder."""
        folder = Path(raw) if raw else settings.raw
        part = part_of(folder, settings.raw)
        return cls(settings.raw if part else folder, settle, most, part=part)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of what was new.

    Attributes:
        published: the version, or the audit that it failed.
        report: what was found, to be told; None where an audit failed.
        quarantine: rows of `Quarantine` that this run put there, of articles and of files.
        left: files that wait for the next turn because `Source.most` was reached.
    """

    published: Published
    report: RunReport | None
    quarantine: pl.DataFrame
    left: int


@task(name="find files", cache_policy=NO_CACHE)
def find_files(source: Source, writer: Writer, again: Callable[[LandedFile], bool]) -> Landing:
    """List the landing folder and hold it against what the warehouse knows."""
    return compare(source.raw, writer.known_files(), settle=source.settle, again=again, part=source.part)


@task(
    name="read and extract",
    task_run_name="read and extract {first}",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=[1, 10],
    retry_condition_fn=lambda _, __, state: can_pass(_error_of(state)),
)
def read_and_extract_chunk(files: list[LandedFile], size_limit: int, first: str, where: Executor) -> Chunk:  # noqa: ARG001 (names the run)
    """Files of one chunk to frames of articles, mentions, quantities and identities."""
    return where.submit(read_and_extract, files, size_limit).result()


@task(name="validate", cache_policy=NO_CACHE)
def validate_articles(extracted: Extracted, decided: dict[str, str], corrections: tuple[Correction, ...]) -> Validated:
    """Pandera at the door, the identities judged, error-level groups into quarantine unless a person released them."""
    return validate(extracted, decided, corrections)


def take_new(
    source: Source, house: Warehouse, settings: Settings, run_id: str, accept_drift: str | None = None
) -> Taken:
    """Find, read, extract, validate, stage, audit and publish what is new. Call inside a flow."""
    hashes, clock = hashes_of_today(), Clock()
    with house.writer(run_id, wait=settings.wait_seconds) as writer:
        with clock.step("find files"):
            again = worth_another_try(house, settings.size_limit, hashes.extractor) if source.again else never
            found = find_files(source, writer, again)
        landing = first_of(found, source.most)
        gone = waits_no_more(house, landing, writer.known_files())
        if not landing.to_read and not gone:
            return _nothing_to_read(landing, writer, house, hashes, clock)
        writer.prepare_audit()
        with clock.step("read and extract"):
            gathered = gather(landing, _extract(landing, settings), writer.known_files())
        with clock.step("validate"):
            validated, held = judged(house, gathered, corrections(house, gathered.said), validate_articles)
        waiting = file_quarantine(gathered.unreadable, hashes.extractor, rejected(house))
        change = gathered.change(validated, waiting, gone, held.decisions)
        published = stage_audit_publish(writer, change, hashes, clock, accept_drift=accept_drift)
        validated, left_out = hints.without_withdrawn(validated, gathered.names, house.withdrawn())
        quarantine = pl.concat([validated.quarantine, waiting])
        left = len(found.to_read) - len(landing.to_read)
        if published.failed_audit:
            writer.finish(published.failed_audit.summary(), state="failed")
            return Taken(published, None, quarantine, left)
        quiet = judged_fresh(house, writer, published.version)
        beside = (*flagged_lines(published.flagged, house), *quiet_lines(quiet))
        notes = (*published.notes, *held.notes, *left_out)
        report = _report(landing, gathered, validated, waiting, published.version, house, hashes, beside, notes)
        report.seconds.update(clock.seconds)
        writer.finish(report.name)
    return Taken(published, report, quarantine, left)


def judged_fresh(house: Warehouse, writer: Writer, version: Version | None) -> list[Finding]:
    """The sources that went quiet, judged and kept when a version was published."""
    if version is None:
        return []
    quiet = quiet_sources(house.frame("article", version.version))
    writer.keep_findings(version.version, [as_audited(quiet)])
    return quiet


def _nothing_to_read(landing: Landing, writer: Writer, house: Warehouse, hashes: Hashes, clock: Clock) -> Taken:
    """Unchanged input makes no version, whatever extractor, catalogue and rules are; files that are gone are noted."""
    newest = house.newest()
    gathered = gather(landing, [], writer.known_files())
    writer.record_files(gathered.files)
    report = RunReport(
        files=landing.total,
        new=0,
        edited=0,
        removed=landing.gone,
        newest=newest.version if newest else None,
        hints=(*hints.arriving(landing), *unmet(house), *hints.changed(house, hashes)),
        seconds=clock.seconds,
    )
    writer.finish(report.name)
    return Taken(Published(None), report, file_quarantine([], hashes.extractor), 0)


def first_of(landing: Landing, most: int | None) -> Landing:
    """The listing as if the files behind the first `most` had not arrived yet."""
    if most is None or len(landing.to_read) <= most:
        return landing
    taken = {file.path for file in landing.to_read[:most]}
    return replace(
        landing,
        new=[file for file in landing.new if file.path in taken],
        edited=[file for file in landing.edited if file.path in taken],
    )


def _extract(landing: Landing, settings: Settings) -> list[Chunk]:
    """Chunks go out as tasks; progress counts their files as they come back, in order."""
    files = landing.to_read
    parts = list(split(files, settings.chunk_bytes))
    chunks, done = [], 0
    with workers(len(parts), 1 if settings.dask else settings.processes) as where:
        futures: list[PrefectFuture[Chunk]] = [
            read_and_extract_chunk.submit(part, settings.size_limit, part[0].path, where) for part in parts
        ]
        for future in futures:
            chunk = future.result()
            chunks.append(chunk)
            done += len(chunk.articles) + len(chunk.unreadable)
            advance("reading and extracting", done, len(files))
    return chunks


def _error_of(state: object) -> BaseException:
    """What a failed task run raised."""
    data = getattr(state, "data", None)
    error = getattr(data, "result", data)
    return error if isinstance(error, BaseException) else RuntimeError(str(state))


def _report(
    landing: Landing,
    gathered: Gathered,
    validated: Validated,
    files: pl.DataFrame,
    version: Version | None,
    house: Warehouse,
    hashes: Hashes,
    beside: tuple[VerdictLine, ...],
    notes: tuple[str, ...],
) -> RunReport:
    names, newest = gathered.names, house.newest()
    out = settled(house, version)
    waiting = validated.quarantine.filter(pl.col("state") == "open").height if version else 0
    lines = verdict_lines(validated, names, beside)
    return RunReport(
        files=landing.total,
        new=len(landing.new),
        edited=len(landing.edited) - gathered.same,
        same=gathered.same,
        removed=landing.gone,
        version=version.version if version else None,
        newest=newest.version if newest else None,
        counts={
            "articles": version.counts["article"] if version else 0,
            "observations": version.counts["observation"] if version else 0,
            "quantities": version.counts["quantity.published"] if version else 0,
            "waiting": version.counts["quantity.quarantined"] - out["rejected"] - out["corrected"] if version else 0,
            **out,
            "quarantined_groups": waiting,
            "quarantined_files": files.filter(state="open").height,
        },
        articles=article_lines(validated, names),
        unreadable=unreadable_lines(gathered.unreadable),
        verdicts=lines[:SHOWN],
        judged=counted(lines),
        hints=(
            *hints.arriving(landing),
            *hints.elsewhere(landing),
            *notes,
            *unmet(house),
            *hints.changed(house, hashes),
        ),
    )
