"""The flow `rebuild`: every archived article again, with the extractor, catalogue and rules of today.

It needs no file of the landing folder: the archive holds every article's bytes. A killed rebuild goes on where it was,
since each chunk's frames are kept under the articles and the extractor that they came from; those of a finished one are
thrown away. With the extractor, catalogue and rules of the newest version nothing changes and no version is made.
"""

# No `from __future__ import annotations` here: Prefect reads the annotations to make the form in the UI.

import hashlib
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
from prefect import flow, task
from prefect.cache_policies import CacheKeyFnPolicy
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.settings import PREFECT_LOCAL_STORAGE_PATH

from extraction import extractor_hash
from flows import artifacts, outcome, runners
from flows.cases import settled
from flows.chunks import Chunk, extract_archived
from flows.clock import Clock
from flows.correcting import corrections, unmet
from flows.gathering import file_quarantine, together
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
from flows.retrying import rejected
from flows.settings import Settings
from flows.taking import judged_fresh, validate_articles
from flows.turns import tell_failure, tell_recovery
from schemas.frames import Validated
from schemas.records import Unreadable
from schemas.registers import indicator_frame, rule_frame
from warehouse import Change, Hashes, Version, Warehouse, open_warehouse

Archived = tuple[str, str, bytes]
AT_ONCE = 8  # chunks whose bytes are in memory
ENOUGH = 250  # articles that are worth a process of their own
KEPT = timedelta(days=2)  # how long an interrupted rebuild can go on where it was


def _key(_: object, parameters: dict[str, Any]) -> str:
    return chunk_key(article_id for article_id, _, _ in parameters["articles"])


def chunk_key(article_ids: Iterable[str]) -> str:
    """Under which a chunk's frames are kept: the extractor and the articles, nothing else."""
    return "rebuild-" + hashlib.sha256("\n".join([extractor_hash(), *article_ids]).encode()).hexdigest()


@task(
    name="read and extract",
    task_run_name="read and extract {first}",
    cache_policy=CacheKeyFnPolicy(cache_key_fn=_key),
    cache_expiration=KEPT,
    persist_result=True,
)
def extract_again(articles: list[Archived], first: str, where: Executor) -> Chunk:  # noqa: ARG001 (names the run)
    """Archived bytes of one chunk to frames of articles, mentions, quantities and identities."""
    return where.submit(extract_archived, articles).result()


@flow(
    name="rebuild",
    description="Every archived article again, with the extractor, catalogue and rules of today.",
    task_runner=runners.chosen(),
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
    on_completion=[tell_recovery],
)
def rebuild(warehouse: str | None = None, accept_drift: str | None = None) -> State[RunReport]:
    """Read everything again.

    Args:
        warehouse: URL of the warehouse, sqlite:///PATH or postgresql://…; SQLite in the home folder if not set.
        accept_drift: Why it is right that many figures of the last version change or go; without it such a version waits.

    Returns:
        A completed state with a `RunReport`; or a failed one whose message says why.
    """
    settings, clock = Settings(), Clock()
    house = open_warehouse(warehouse or settings.warehouse_url)
    before, hashes = house.newest(), hashes_of_today()
    why = _reason(house.made_with().values(), hashes)
    with artifacts.progress(), house.writer(str(flow_run.id), wait=settings.wait_seconds) as writer:
        writer.prepare_audit()
        with clock.step("read and extract"):
            chunks, keys = _extract(house, settings)
        with clock.step("validate"):
            everything = together([chunk.extracted for chunk in chunks])
            validated = validate_articles(everything, house.decided(), corrections(house))
        waiting = file_quarantine(_unreadable(chunks), hashes.extractor, rejected(house))
        change = Change(validated=validated, file_quarantine=waiting, indicators=indicator_frame(), rules=rule_frame())
        published = stage_audit_publish(
            writer, change, hashes, clock, kind="rebuild", reason=why, accept_drift=accept_drift
        )
        if published.failed_audit:
            writer.finish(published.failed_audit.summary(), state="failed")
            return outcome.audit_failed(published.failed_audit)
        quiet = judged_fresh(house, writer, published.version)
        report = _report(chunks, validated, published, house, quiet_lines(quiet))
        report.seconds.update(clock.seconds)
        writer.finish(report.name)
    _forget(keys)
    new = _not_in(validated.quarantine, house, before)
    return outcome.told(house, published, report, new, name=_name(report))


def _extract(house: Warehouse, settings: Settings) -> tuple[list[Chunk], list[str]]:
    """Chunks in order of article_ids, and the keys that their frames are kept under."""
    newest = house.newest()
    total = newest.counts["article"] if newest else 0
    pending: deque[PrefectFuture[Chunk]] = deque()
    chunks: list[Chunk] = []
    keys: list[str] = []
    done = 0
    with workers(total // ENOUGH, 1 if settings.dask else settings.processes) as where:
        for articles in _cut(house.archived(), settings.chunk_bytes):
            keys.append(chunk_key(article_id for article_id, _, _ in articles))
            pending.append(extract_again.submit(articles, articles[0][1], where))
            if len(pending) == AT_ONCE:
                chunks.append(pending.popleft().result())
                done += len(chunks[-1].articles) + len(chunks[-1].unreadable)
                advance("reading and extracting", done, total)
        chunks += [future.result() for future in pending]
    advance("reading and extracting", total, total)
    return chunks, keys


def _cut(archived: Iterator[Archived], chunk_bytes: int) -> Iterator[list[Archived]]:
    chunk: list[Archived] = []
    room = chunk_bytes
    for article in archived:
        if chunk and room <= 0:
            yield chunk
            chunk, room = [], chunk_bytes
        chunk.append(article)
        room -= max(len(article[2]), 1_000)
    if chunk:
        yield chunk


def _forget(keys: list[str]) -> None:
    """Throw away the frames that an interrupted rebuild would have gone on with."""
    folder = Path(PREFECT_LOCAL_STORAGE_PATH.value())
    for key in keys:
        with suppress(FileNotFoundError):
            (folder / key).unlink()


def _reason(made_with: Collection[Hashes], hashes: Hashes) -> str:
    """Why: what is another today than when some of what stands was made."""
    another = hashes.unlike(*made_with)
    if not another:
        return "rebuilt with the same extractor, catalogue and rules"
    return f"rebuilt: another {' and '.join(another)}"


def _not_in(rows: pl.DataFrame, house: Warehouse, before: Version | None) -> pl.DataFrame:
    """The rows of quarantine that a version did not hold yet."""
    if before is None:
        return rows
    known = house.frame("quarantine", before.version).select("quarantine_id").collect()
    return rows.join(known, on="quarantine_id", how="anti")


def _unreadable(chunks: list[Chunk]) -> list[Unreadable]:
    """What of the archive gave no article."""
    return [one for chunk in chunks for one in chunk.unreadable]


def _report(
    chunks: list[Chunk], validated: Validated, published: Published, house: Warehouse, quiet: tuple[VerdictLine, ...]
) -> RunReport:
    version = published.version
    names = {article_id: path for chunk in chunks for path, article_id in chunk.articles}
    unreadable = _unreadable(chunks)
    newest = house.newest()
    stands = version or newest
    counts = stands.counts if stands else {}
    out = settled(house, stands)
    lines = verdict_lines(validated, names, (*flagged_lines(published.flagged, house), *quiet))
    return RunReport(
        files=len(names) + len(unreadable),
        new=0,
        edited=0,
        removed=(),
        version=version.version if version else None,
        newest=newest.version if newest else None,
        counts={
            "articles": counts.get("article", 0),
            "observations": counts.get("observation", 0),
            "quantities": counts.get("quantity.published", 0),
            "waiting": counts.get("quantity.quarantined", 0) - out["rejected"] - out["corrected"],
            **out,
            "quarantined_groups": validated.quarantine.filter(pl.col("state") == "open").height,
        },
        articles=article_lines(validated, names),
        unreadable=unreadable_lines(unreadable),
        verdicts=lines[:SHOWN],
        judged=counted(lines),
        hints=(*published.notes, *unmet(house)),
    )


def _name(report: RunReport) -> str:
    became = f"version {report.version}" if report.version else f"nothing changed · version {report.newest}"
    return f"{report.files:,} read again · {became}"
