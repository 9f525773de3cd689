"""The tables of the warehouse, as light as can be: names, column types, keys.

Readers need no more than this, so nothing slow is imported here. `tables.py` says the same as SQLModel classes, for
migrations; a test holds that both, and the frames of `schemas.frames`, agree.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

TEXT, INT, REAL, BOOL, BYTES = pl.String(), pl.Int64(), pl.Float64(), pl.Boolean(), pl.Binary()

DType = pl.DataType


@dataclass(frozen=True, slots=True)
class Table:
    """One versioned table.

    Attributes:
        name: as readers call it; the rows lie in the SQL table `name + "_row"`, the name itself is a view.
        columns: name → polars type, the columns of the frame of the same name in `schemas.frames`, in its order.
        key: what makes a row one row within a version.
        primary: the primary key in the database, where it is another one: all of `key`, led by what finds rows together.
        together: columns by which new rows are sorted before they are written, so that what changes together lies
            together; empty: the primary key.
        ended_by: of a large table: by which column what ended is found, beside by when it did and when it began. On
            PostgreSQL such a table lies in two parts, what stands and what ended; empty: in one.
        kept: columns that the warehouse adds for itself.
        unhashed: columns that say how a row came, not what it says; they stay out of its hash, so that the same
            content is the same whatever way it came in.
    """

    name: str
    columns: dict[str, DType]
    key: tuple[str, ...]
    kept: dict[str, DType] = field(default_factory=dict)
    unhashed: frozenset[str] = frozenset()
    primary: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    ended_by: str = ""

    @property
    def sql_key(self) -> tuple[str, ...]:
        """The columns of the primary key in their order, without begin_version."""
        return self.primary or self.key

    @property
    def order(self) -> tuple[str, ...]:
        """By which columns new rows are sorted."""
        return self.together or self.sql_key

    @property
    def sql_name(self) -> str:
        """The SQL table that holds the rows of all versions."""
        return f"{self.name}_row"

    @property
    def standing_name(self) -> str:
        """PostgreSQL's table of the rows that have not ended."""
        return f"{self.sql_name}_stands" if self.ended_by else self.sql_name

    @property
    def stored(self) -> dict[str, DType]:
        """All columns of the SQL table: those of the frame, those kept, and the three of versioning."""
        return self.columns | self.kept | VERSIONING

    def empty(self) -> pl.DataFrame:
        """No rows, with the columns of the frame."""
        return pl.DataFrame(schema=self.columns)


VERSIONING: dict[str, DType] = {"row_hash": BYTES, "begin_version": INT, "end_version": INT}

SPAN = {"article_id": TEXT, "start": INT, "end": INT}

ARTICLE = Table(
    "article",
    {
        "article_id": TEXT,
        "sha256": TEXT,
        "file_name": TEXT,
        "media_type": TEXT,
        "charset": TEXT,
        "language": TEXT,
        "title": TEXT,
        "published": TEXT,
        "byte_size": INT,
        "text_length": INT,
        "text": TEXT,
    },
    key=("article_id",),
    unhashed=frozenset({"file_name"}),
)
MENTION = Table(
    "mention",
    SPAN | {"surface": TEXT, "mention_class": TEXT, "rule": TEXT},
    key=("article_id", "start", "end"),
    ended_by="article_id",
)
QUANTITY = Table(
    "quantity",
    SPAN
    | {
        "surface": TEXT,
        "value": REAL,
        "low": REAL,
        "high": REAL,
        "coefficient": INT,
        "exponent": INT,
        "step": REAL,
        "unit": TEXT,
        "bound": TEXT,
        "kind": TEXT,
        "role": TEXT,
        "measure": TEXT,
        "of": TEXT,
        "subject": TEXT,
        "place": TEXT,
        "period": TEXT,
        "obs_status": TEXT,
        "sentence_start": INT,
        "sentence_end": INT,
        "rule": TEXT,
        "interval_low": REAL,
        "interval_high": REAL,
        "indicator": TEXT,
        "entity": TEXT,
        "ref_area": TEXT,
        "time_period": TEXT,
        "state": TEXT,
        "quarantine_id": TEXT,
    },
    key=("article_id", "start", "end"),
    kept={"observation_key": INT},
    ended_by="article_id",
)
IDENTITY = Table(
    "identity",
    {"identity_id": TEXT, "article_id": TEXT, "kind": TEXT, "exhaustive": BOOL, "years": INT},
    key=("identity_id",),
    primary=("article_id", "identity_id"),
    ended_by="article_id",
)
TERM = Table(
    "term",
    {"identity_id": TEXT, "article_id": TEXT, "position": INT, "term_role": TEXT, "start": INT, "end": INT},
    key=("identity_id", "position"),
    primary=("article_id", "identity_id", "position"),
    ended_by="article_id",
)
VERDICT = Table(
    "verdict",
    {
        "verdict_id": TEXT,
        "rule_code": TEXT,
        "rule_version": INT,
        "severity": TEXT,
        "target_kind": TEXT,
        "target_id": TEXT,
        "article_id": TEXT,
        "outcome": TEXT,
        "arithmetic": TEXT,
        "suggestion": TEXT,
        "start": INT,
        "end": INT,
    },
    key=("verdict_id",),
    together=("article_id", "verdict_id"),
    ended_by="article_id",
)
QUARANTINE = Table(
    "quarantine",
    {
        "quarantine_id": TEXT,
        "level": TEXT,
        "target_id": TEXT,
        "article_id": TEXT,
        "file_name": TEXT,
        "rule_code": TEXT,
        "rule_version": INT,
        "reason": TEXT,
        "evidence": TEXT,
        "state": TEXT,
    },
    key=("quarantine_id",),
    unhashed=frozenset({"file_name"}),
)
OBSERVATION = Table(
    "observation",
    {
        "observation_id": TEXT,
        "indicator": TEXT,
        "entity": TEXT,
        "ref_area": TEXT,
        "time_period": TEXT,
        "obs_value": REAL,
        "obs_low": REAL,
        "obs_high": REAL,
        "interval_low": REAL,
        "interval_high": REAL,
        "unit_measure": TEXT,
        "unit_mult": INT,
        "decimals": INT,
        "obs_status": TEXT,
        "bound": TEXT,
        "kind": TEXT,
        "agreement": TEXT,
        "supports": INT,
        "sources": INT,
    },
    key=("observation_id",),
    kept={"observation_key": INT},
    primary=("observation_key", "observation_id"),
    ended_by="observation_id",
)
SUPPORT = Table(
    "support",
    {"observation_id": TEXT} | SPAN | {"preferred": BOOL},
    key=("observation_id", "article_id", "start", "end"),
    kept={"observation_key": INT},
    primary=("article_id", "start", "end", "observation_id"),
    ended_by="observation_key",
)
INDICATOR = Table(
    "indicator",
    {
        "indicator": TEXT,
        "name": TEXT,
        "definition": TEXT,
        "unit": TEXT,
        "population": TEXT,
        "denominator": TEXT,
        "entry": TEXT,
    },
    key=("indicator",),
)
RULE = Table(
    "rule",
    {"rule_code": TEXT, "rule_version": INT, "severity": TEXT, "name": TEXT, "definition": TEXT},
    key=("rule_code",),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ARTICLE,
        MENTION,
        QUANTITY,
        IDENTITY,
        TERM,
        VERDICT,
        QUARANTINE,
        OBSERVATION,
        SUPPORT,
        INDICATOR,
        RULE,
    )
}
# The place of an observation.
OBSERVATION_KEY = ("indicator", "entity", "ref_area", "time_period")
# The columns of each table that may be empty.
NULLABLE: dict[str, frozenset[str]] = {
    "article": frozenset({"title", "published"}),
    "quantity": frozenset(
        {
            "value", "low", "high", "coefficient", "exponent", "role", "measure", "of", "subject", "place", "period",
            "interval_low", "interval_high", "indicator", "entity", "ref_area", "time_period", "quarantine_id",
            "observation_key",
        }
    ),
    "verdict": frozenset({"article_id", "suggestion", "start", "end"}),
    "quarantine": frozenset({"article_id", "evidence"}),
    "observation": frozenset(
        {"entity", "ref_area", "time_period", "obs_value", "obs_low", "obs_high", "interval_low", "interval_high"}
    ),
    "indicator": frozenset({"definition", "unit", "population", "denominator"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ledger:
    """One table that is not versioned: what happened, not what is so."""

    name: str
    columns: dict[str, DType]
    key: tuple[str, ...]
    nullable: frozenset[str] = frozenset()


VERSION = Ledger(
    "version_row",
    {
        "version": INT,
        "state": TEXT,
        "parent": INT,
        "kind": TEXT,
        "reason": TEXT,
        "run_id": TEXT,
        "created_at": TEXT,
        "published_at": TEXT,
        "content_hash": TEXT,
        "extractor_hash": TEXT,
        "catalogue_hash": TEXT,
        "rules_hash": TEXT,
        "counts": TEXT,
    },
    key=("version",),
    nullable=frozenset({"parent", "reason", "published_at"}),
)
RUN = Ledger(
    "run",
    {
        "run_id": TEXT,
        "state": TEXT,
        "host": TEXT,
        "pid": INT,
        "started_at": TEXT,
        "finished_at": TEXT,
        "version": INT,
        "message": TEXT,
    },
    key=("run_id",),
    nullable=frozenset({"finished_at", "version", "message"}),
)
FILE = Ledger(
    "file",
    {
        "path": TEXT,
        "article_id": TEXT,
        "size": INT,
        "mtime_ns": INT,
        "state": TEXT,
        "first_run": TEXT,
        "last_run": TEXT,
    },
    key=("path",),
    nullable=frozenset({"article_id"}),
)
ARCHIVE = Ledger("archive", {"article_id": TEXT, "byte_size": INT, "zstd": BYTES}, key=("article_id",))
AUDIT_RESULT = Ledger(
    "audit_result",
    {
        "run_id": TEXT,
        "version": INT,
        "audited_at": TEXT,
        "expectation": TEXT,
        "rule_code": TEXT,
        "severity": TEXT,
        "success": BOOL,
        "unexpected_count": INT,
        "observed": TEXT,
    },
    key=("run_id", "version", "audited_at", "expectation"),
    nullable=frozenset({"observed"}),
)
DECISION = Ledger(
    "decision",
    {
        "decision_id": INT,
        "decided_at": TEXT,
        "run_id": TEXT,
        "action": TEXT,
        "target_id": TEXT,
        "reason": TEXT,
        "version": INT,
        "correction": TEXT,
    },
    key=("decision_id",),
    nullable=frozenset({"version", "correction"}),
)

LEDGERS: dict[str, Ledger] = {ledger.name: ledger for ledger in (VERSION, RUN, FILE, ARCHIVE, AUDIT_RESULT, DECISION)}
