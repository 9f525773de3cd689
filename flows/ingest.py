"""The flow `ingest`: everything new in the landing folder, published as the next version.

The flow is thin: each task calls one function of a room. Work goes in chunks of many articles to a task, since a task
run costs far more than an article. One writer holds the warehouse from the listing to the publication, so that two runs
never mix; a run takes everything that is new, so that a run that leaves because another is at work loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from extraction import extractor_hash
from flows import artifacts
from flows.chunks import Chunk, read_and_extract, split
from flows.clock import Clock
from flows.gathering import Gathered, gather
from flows.landing import LandedFile, Landing, compare
from flows.progress import advance
from flows.report import RunReport, article_lines, unreadable_lines, verdict_lines
from flows.settings import Settings
from schemas.catalogue import catalogue_hash
from schemas.frames import Validated
from schemas.rules import rules_hash
from schemas.validation import validate
from warehouse import AuditReport, Hashes, Staged, Version, open_warehouse
from warehouse.writer import Writer


@task(name="find files", cache_policy=NO_CACHE)
def find_files(raw: Path, writer: Writer) -> Landing:
    """List the landing folder and hold it against what the warehouse knows."""
    return compare(raw, writer.known_files())


@task(name="read and extract", task_run_name="read and extract {first}", cache_policy=NO_CACHE)
def read_and_extract_chunk(files: list[LandedFile], size_limit: int, first: str) -> Chunk:  # noqa: ARG001 (names the run)
    """Files of one chunk to frames of articles, mentions, quantities and identities."""
    return read_and_extract(files, size_limit)


@task(name="validate", cache_policy=NO_CACHE)
def validate_articles(gathered: Gathered) -> Validated:
    """Pandera at the door, the identities judged, error-level groups into quarantine."""
    return validate(gathered.extracted)


@task(name="stage", cache_policy=NO_CACHE)
def stage(writer: Writer, gathered: Gathered, validated: Validated, hashes: Hashes) -> Staged | None:
    """Write the change as the next version, which no reader sees yet."""
    return writer.stage(gathered.change(validated), hashes)


@task(name="audit", cache_policy=NO_CACHE)
def audit(writer: Writer, staged: Staged) -> AuditReport:
    """Great Expectations judges the staged version in SQL."""
    return writer.audit(staged)


@task(name="publish", cache_policy=NO_CACHE)
def publish(writer: Writer, staged: Staged) -> Version:
    """One transaction makes the staged version the newest."""
    return writer.publish(staged)


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the staged version: the version, or the audit that it failed; both None where nothing changed."""

    version: Version | None
    failed_audit: AuditReport | None = None


@flow(
    name="ingest",
    description="Everything new in the landing folder: read, extracted, validated, audited, published as the next version.",
    task_runner=ThreadPoolTaskRunner(max_workers=4),  # type: ignore[arg-type]
    validate_parameters=True,
)
def ingest(raw: str | None = None, warehouse: str | None = None) -> State[RunReport]:
    """Take everything new.

    Args:
        raw: the landing folder; `raw/` unless set otherwise.
        warehouse: URL of the warehouse; SQLite in the home folder unless set otherwise.

    Returns:
        A completed state with a `RunReport`, named after what waits in quarantine; or a failed one whose message says why.
    """
    settings = Settings()
    folder = Path(raw) if raw else settings.raw
    house = open_warehouse(warehouse or settings.warehouse_url, create=True)
    hashes = Hashes(extractor_hash(), catalogue_hash(), rules_hash())
    clock = Clock()
    with house.writer(str(flow_run.id), wait=settings.wait_seconds) as writer:
        with clock.step("find files"):
            landing = find_files(folder, writer)
        with clock.step("read and extract"):
            gathered = gather(landing, _extract(landing, settings), writer.known_files())
        with clock.step("validate"):
            validated = validate_articles(gathered)
        published = _stage_audit_publish(writer, gathered, validated, hashes, clock)
        if published.failed_audit:
            writer.finish(published.failed_audit.summary(), state="failed")
        else:
            report = _report(landing, gathered, validated, published.version, house.newest(), hashes)
            report.seconds.update(clock.seconds)
            writer.finish(report.name)
    if published.failed_audit:
        artifacts.audit_failed(published.failed_audit)
        return Failed(message=f"Nothing was published: {published.failed_audit.summary()}.")
    artifacts.write(report, published.version)
    artifacts.rename_run(report.name)
    get_run_logger().info(report.name)
    state_name = f"Completed, {report.quarantined} quarantined" if report.quarantined else "Completed"
    return Completed(name=state_name, message=report.name, data=report)


def _extract(landing: Landing, settings: Settings) -> list[Chunk]:
    """Chunks go out as tasks; progress counts their files as they come back, in order."""
    files = landing.to_read
    futures: list[PrefectFuture[Chunk]] = [
        read_and_extract_chunk.submit(chunk, settings.size_limit, chunk[0].path)
        for chunk in split(files, settings.chunk_bytes)
    ]
    chunks, done = [], 0
    for future in futures:
        chunk = future.result()
        chunks.append(chunk)
        done += len(chunk.articles) + len(chunk.unreadable)
        advance("reading and extracting", done, len(files))
    return chunks


def _stage_audit_publish(
    writer: Writer, gathered: Gathered, validated: Validated, hashes: Hashes, clock: Clock
) -> Published:
    with clock.step("stage"):
        staged = stage(writer, gathered, validated, hashes)
    if staged is None:
        return Published(None)
    with clock.step("audit"):
        report = audit(writer, staged)
    if not report.success:
        writer.discard(staged, report.summary())
        return Published(None, report)
    with clock.step("publish"):
        return Published(publish(writer, staged))


def _report(
    landing: Landing,
    gathered: Gathered,
    validated: Validated,
    version: Version | None,
    newest: Version | None,
    hashes: Hashes,
) -> RunReport:
    names = gathered.names
    waiting = validated.quarantine.filter(pl.col("state") == "open").height if version else 0
    return RunReport(
        files=landing.total,
        new=len(landing.new),
        edited=len(landing.edited),
        removed=tuple(landing.removed),
        version=version.version if version else None,
        newest=newest.version if newest else None,
        counts={
            "articles": version.counts["article"] if version else 0,
            "observations": version.counts["observation"] if version else 0,
            "quantities": version.counts["quantity.published"] if version else 0,
            "quarantined_groups": waiting,
            "quarantined_files": len(gathered.unreadable),
        },
        articles=article_lines(validated, names),
        unreadable=unreadable_lines(gathered.unreadable),
        verdicts=verdict_lines(validated, names),
        hints=_hints(newest if version is None else None, hashes),
    )


def _hints(newest: Version | None, hashes: Hashes) -> tuple[str, ...]:
    """Unchanged files, but another extractor, catalogue or rules than those of the newest version: name `rebuild`."""
    if newest is None or newest.hashes == hashes:
        return ()
    changed = [name for name, old, now in zip(Hashes._fields, newest.hashes, hashes, strict=True) if old != now]
    return (
        f"The {' and '.join(changed)} changed since version {newest.version} was made; "
        "`tallyhouse rebuild` reads all articles again with what stands now.",
    )
