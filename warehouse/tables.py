"""The SQL tables as SQLModel classes: what migrations make, on SQLite and PostgreSQL alike.

A versioned table holds the rows of all versions: version N is the rows with begin_version <= N < end_version, and
end_version is the only column that is ever updated in a published row. Readers use the views of `views.py`, which are
the contract; these tables may change. Columns, types and keys repeat `layout.py`, which readers can load in no time.

On PostgreSQL a row that ends is written anew, with an entry in every index that it is in, and on SQLite it stays where it is.
So the large tables (with `ended_by`) are two partitions there: NAME_row_stands, where the key is unique and which all lookups
are of, and NAME_row_ended, where rows are found by when they ended. A row that ends goes from the one to the other.
"""

from typing import Any, ClassVar, NamedTuple

from sqlalchemy import BigInteger, CheckConstraint, Double, Index, LargeBinary, PrimaryKeyConstraint, Text, text
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from warehouse.layout import TABLES

STANDS = "end_version IS NULL"
# Which versions the rows of 32 pages begin with, a few of them apart: among what came with one version lies what ended with it.
RANGES: dict[str, Any] = {
    "postgresql_using": "brin",
    "postgresql_ops": {"begin_version": "int8_minmax_multi_ops"},
    "postgresql_with": {"pages_per_range": 32},
}


class Lookup(NamedTuple):
    """One index of a table beside those that all have; on PostgreSQL, where large tables lie in parts, of what stands.

    Attributes:
        columns: by which rows are found; the first names the index.
        where: which rows are in it; empty: all.
        hashed: on PostgreSQL a hash index: where identifiers are spread evenly it is a third as large, and an entry more
            changes few pages.
    """

    columns: tuple[str, ...]
    where: str = ""
    hashed: bool = False

    def on(self, table: str) -> Index:
        """The index of this table."""
        where = text(self.where) if self.where else None
        return Index(f"{table}_{self.columns[0]}", *self.columns, sqlite_where=where, postgresql_where=where)


Lookups = tuple[Lookup, ...]


def _text(*, key: bool = False) -> str:
    return Field(sa_type=Text, primary_key=key)  # type: ignore[no-any-return]


def _text_or_none() -> str | None:
    return Field(default=None, sa_type=Text)  # type: ignore[no-any-return]


def _int(*, key: bool = False) -> int:
    # BigInteger: ADBC sends 64 bits, and PostgreSQL's "integer" refuses them.
    return Field(sa_type=BigInteger, primary_key=key, sa_column_kwargs={"autoincrement": False})  # type: ignore[no-any-return]


def _int_or_none() -> int | None:
    return Field(default=None, sa_type=BigInteger)  # type: ignore[no-any-return]


def _real() -> float:
    return Field(sa_type=Double)  # type: ignore[no-any-return]


def _real_or_none() -> float | None:
    return Field(default=None, sa_type=Double)  # type: ignore[no-any-return]


def _bytes() -> bytes:
    return Field(sa_type=LargeBinary)  # type: ignore[no-any-return]


class Versioned(SQLModel):
    """What all versioned rows carry: 16 bytes of BLAKE2 over their content, and the versions they stand in."""

    row_hash: bytes = _bytes()
    begin_version: int = _int(key=True)
    end_version: int | None = _int_or_none()

    @declared_attr.directive
    def __table_args__(cls) -> tuple[object, ...]:  # noqa: N805 (SQLAlchemy calls it on the class)
        """Indexes on both ends, so that the cost of a version and of a diff follows the change."""
        name = str(cls.__tablename__)
        table = TABLES[name.removesuffix("_row")]
        ended = text("end_version IS NOT NULL")
        indexes = (
            Index(f"{name}_begin", "begin_version", postgresql_where=text(STANDS)),
            Index(f"{name}_end", "end_version", "begin_version", sqlite_where=ended, postgresql_where=ended),
            *(lookup.on(name) for lookup in getattr(cls, "looked_up_by", ())),
        )
        # Of all rows, those that ended, too, for who asks what came with an old version.
        came = Index(f"{name}_came", "begin_version", **RANGES).ddl_if(dialect="postgresql")
        return (
            # The row's own key first: its prefix finds the rows of an article.
            PrimaryKeyConstraint(*table.sql_key, "begin_version", name=f"{name}_key"),
            CheckConstraint("end_version IS NULL OR end_version > begin_version", name=f"{name}_ends_after_it_begins"),
            *([index.ddl_if(dialect="sqlite") for index in indexes] if table.ended_by else [*indexes, came]),
        )


class ArticleRow(Versioned, table=True):
    """One source document."""

    __tablename__ = "article_row"
    article_id: str = _text(key=True)
    sha256: str = _text()
    file_name: str = _text()
    media_type: str = _text()
    charset: str = _text()
    language: str = _text()
    title: str | None = _text_or_none()
    published: str | None = _text_or_none()
    byte_size: int = _int()
    text_length: int = _int()
    text: str = _text()


class MentionRow(Versioned, table=True):
    """One number as written."""

    __tablename__ = "mention_row"
    article_id: str = _text(key=True)
    start: int = _int(key=True)
    end: int = _int(key=True)
    surface: str = _text()
    mention_class: str = _text()
    rule: str = _text()


class QuantityRow(Versioned, table=True):
    """One stated amount. `observation_key` stands for the place it reports on (`hashing.py`); null where it has none."""

    __tablename__ = "quantity_row"
    looked_up_by: ClassVar[Lookups] = (Lookup(("observation_key",), "observation_key IS NOT NULL"),)
    article_id: str = _text(key=True)
    start: int = _int(key=True)
    end: int = _int(key=True)
    surface: str = _text()
    value: float | None = _real_or_none()
    low: float | None = _real_or_none()
    high: float | None = _real_or_none()
    coefficient: int | None = _int_or_none()
    exponent: int | None = _int_or_none()
    step: float = _real()
    unit: str = _text()
    bound: str = _text()
    kind: str = _text()
    role: str | None = _text_or_none()
    measure: str | None = _text_or_none()
    of: str | None = _text_or_none()
    subject: str | None = _text_or_none()
    place: str | None = _text_or_none()
    period: str | None = _text_or_none()
    obs_status: str = _text()
    sentence_start: int = _int()
    sentence_end: int = _int()
    rule: str = _text()
    interval_low: float | None = _real_or_none()
    interval_high: float | None = _real_or_none()
    indicator: str | None = _text_or_none()
    entity: str | None = _text_or_none()
    ref_area: str | None = _text_or_none()
    time_period: str | None = _text_or_none()
    state: str = _text()
    quarantine_id: str | None = _text_or_none()
    observation_key: int | None = _int_or_none()


class IdentityRow(Versioned, table=True):
    """One relation between quantities of one article."""

    __tablename__ = "identity_row"
    identity_id: str = _text(key=True)
    article_id: str = _text(key=True)
    kind: str = _text()
    exhaustive: bool
    years: int = _int()


class TermRow(Versioned, table=True):
    """One quantity in an identity."""

    __tablename__ = "term_row"
    identity_id: str = _text(key=True)
    article_id: str = _text(key=True)
    position: int = _int(key=True)
    term_role: str = _text()
    start: int = _int()
    end: int = _int()


class VerdictRow(Versioned, table=True):
    """One rule's judgement of one target."""

    __tablename__ = "verdict_row"
    looked_up_by: ClassVar[Lookups] = (
        Lookup(("article_id",)),
        Lookup(("target_id",), "target_kind = 'observation'"),
    )
    verdict_id: str = _text(key=True)
    rule_code: str = _text()
    rule_version: int = _int()
    severity: str = _text()
    target_kind: str = _text()
    target_id: str = _text()
    article_id: str | None = _text_or_none()
    outcome: str = _text()
    arithmetic: str = _text()
    suggestion: str | None = _text_or_none()
    start: int | None = _int_or_none()
    end: int | None = _int_or_none()


class QuarantineRow(Versioned, table=True):
    """One thing that may not be published, with its reason."""

    __tablename__ = "quarantine_row"
    looked_up_by: ClassVar[Lookups] = (Lookup(("article_id",)),)
    quarantine_id: str = _text(key=True)
    level: str = _text()
    target_id: str = _text()
    article_id: str | None = _text_or_none()
    file_name: str = _text()
    rule_code: str = _text()
    rule_version: int = _int()
    reason: str = _text()
    evidence: str | None = _text_or_none()
    state: str = _text()


class ObservationRow(Versioned, table=True):
    """What the articles together report for one place."""

    __tablename__ = "observation_row"
    looked_up_by: ClassVar[Lookups] = (Lookup(("observation_id",), hashed=True),)
    observation_id: str = _text(key=True)
    indicator: str = _text()
    entity: str | None = _text_or_none()
    ref_area: str | None = _text_or_none()
    time_period: str | None = _text_or_none()
    obs_value: float | None = _real_or_none()
    obs_low: float | None = _real_or_none()
    obs_high: float | None = _real_or_none()
    interval_low: float | None = _real_or_none()
    interval_high: float | None = _real_or_none()
    unit_measure: str = _text()
    unit_mult: int = _int()
    decimals: int = _int()
    obs_status: str = _text()
    bound: str = _text()
    kind: str = _text()
    agreement: str = _text()
    supports: int = _int()
    sources: int = _int()
    observation_key: int = _int(key=True)


class SupportRow(Versioned, table=True):
    """Which quantities stand behind an observation."""

    __tablename__ = "support_row"
    looked_up_by: ClassVar[Lookups] = (Lookup(("observation_key", "observation_id")),)
    observation_id: str = _text(key=True)
    article_id: str = _text(key=True)
    start: int = _int(key=True)
    end: int = _int(key=True)
    preferred: bool
    observation_key: int = _int()


class IndicatorRow(Versioned, table=True):
    """One entry of the catalogue. `entry` is all of it, as JSON."""

    __tablename__ = "indicator_row"
    indicator: str = _text(key=True)
    name: str = _text()
    definition: str | None = _text_or_none()
    unit: str | None = _text_or_none()
    population: str | None = _text_or_none()
    denominator: str | None = _text_or_none()
    entry: str = _text()


class RuleRow(Versioned, table=True):
    """One rule as it stood."""

    __tablename__ = "rule_row"
    rule_code: str = _text(key=True)
    rule_version: int = _int()
    severity: str = _text()
    name: str = _text()
    definition: str = _text()


class VersionRow(SQLModel, table=True):
    """One version: state "staged" until the transaction that makes it "published"."""

    __tablename__ = "version_row"
    version: int = _int(key=True)
    state: str = _text()
    parent: int | None = _int_or_none()
    kind: str = _text()
    reason: str | None = _text_or_none()
    run_id: str = _text()
    created_at: str = _text()
    published_at: str | None = _text_or_none()
    content_hash: str = _text()
    extractor_hash: str = _text()
    catalogue_hash: str = _text()
    rules_hash: str = _text()
    counts: str = _text()


class Run(SQLModel, table=True):
    """One execution of a flow that wrote, or wanted to."""

    __tablename__ = "run"
    run_id: str = _text(key=True)
    state: str = _text()
    host: str = _text()
    pid: int = _int()
    started_at: str = _text()
    finished_at: str | None = _text_or_none()
    version: int | None = _int_or_none()
    message: str | None = _text_or_none()


class File(SQLModel, table=True):
    """One path of the landing folder, as the last run saw it. `article_id` is null where no article came of it."""

    __tablename__ = "file"
    path: str = _text(key=True)
    article_id: str | None = _text_or_none()
    size: int = _int()
    mtime_ns: int = _int()
    state: str = _text()
    first_run: str = _text()
    last_run: str = _text()


class Archive(SQLModel, table=True):
    """The bytes of an article, compressed by Zstandard."""

    __tablename__ = "archive"
    article_id: str = _text(key=True)
    byte_size: int = _int()
    zstd: bytes = _bytes()


class AuditResult(SQLModel, table=True):
    """What one expectation found in one audit."""

    __tablename__ = "audit_result"
    run_id: str = _text(key=True)
    version: int = _int(key=True)
    audited_at: str = _text(key=True)
    expectation: str = _text(key=True)
    rule_code: str = _text()
    severity: str = _text()
    success: bool
    unexpected_count: int = _int()
    observed: str | None = _text_or_none()


class Decision(SQLModel, table=True):
    """What a person decided, and why."""

    __tablename__ = "decision"
    decision_id: int = _int(key=True)
    decided_at: str = _text()
    run_id: str = _text()
    action: str = _text()
    target_id: str = _text()
    reason: str = _text()
    version: int | None = _int_or_none()
    correction: str | None = _text_or_none()
