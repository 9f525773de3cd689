"""The baseline: every table of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a warehouse of nothing to 0001."""
    op.create_table(
        "archive",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("byte_size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("zstd", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_table(
        "article_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("byte_size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text_length", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "end_version IS NULL OR end_version > begin_version", name="article_row_ends_after_it_begins"
        ),
        sa.PrimaryKeyConstraint("article_id", "begin_version", name="article_row_key"),
    )
    with op.batch_alter_table("article_row", schema=None) as batch_op:
        batch_op.create_index("article_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "article_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )

    op.create_table(
        "audit_result",
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("audited_at", sa.Text(), nullable=False),
        sa.Column("expectation", sa.Text(), nullable=False),
        sa.Column("rule_code", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("success", sa.Boolean(), nullable=False),
        sa.Column("unexpected_count", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("observed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("run_id", "version", "audited_at", "expectation"),
    )
    op.create_table(
        "decision",
        sa.Column("decision_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("decision_id"),
    )
    op.create_table(
        "file",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("first_run", sa.Text(), nullable=False),
        sa.Column("last_run", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("path"),
    )
    op.create_table(
        "identity_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("identity_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("exhaustive", sa.Boolean(), nullable=False),
        sa.Column("years", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "end_version IS NULL OR end_version > begin_version", name="identity_row_ends_after_it_begins"
        ),
        sa.PrimaryKeyConstraint("identity_id", "begin_version", name="identity_row_key"),
    )
    with op.batch_alter_table("identity_row", schema=None) as batch_op:
        batch_op.create_index("identity_row_article_id", ["article_id"], unique=False)
        batch_op.create_index("identity_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "identity_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )

    op.create_table(
        "indicator_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("population", sa.Text(), nullable=True),
        sa.Column("denominator", sa.Text(), nullable=True),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "end_version IS NULL OR end_version > begin_version", name="indicator_row_ends_after_it_begins"
        ),
        sa.PrimaryKeyConstraint("indicator", "begin_version", name="indicator_row_key"),
    )
    with op.batch_alter_table("indicator_row", schema=None) as batch_op:
        batch_op.create_index("indicator_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "indicator_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )

    op.create_table(
        "mention_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("start", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("mention_class", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "end_version IS NULL OR end_version > begin_version", name="mention_row_ends_after_it_begins"
        ),
        sa.PrimaryKeyConstraint("article_id", "start", "end", "begin_version", name="mention_row_key"),
    )
    with op.batch_alter_table("mention_row", schema=None) as batch_op:
        batch_op.create_index("mention_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "mention_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )

    op.create_table(
        "observation_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("ref_area", sa.Text(), nullable=True),
        sa.Column("time_period", sa.Text(), nullable=True),
        sa.Column("obs_value", sa.Double(), nullable=True),
        sa.Column("obs_low", sa.Double(), nullable=True),
        sa.Column("obs_high", sa.Double(), nullable=True),
        sa.Column("interval_low", sa.Double(), nullable=True),
        sa.Column("interval_high", sa.Double(), nullable=True),
        sa.Column("unit_measure", sa.Text(), nullable=False),
        sa.Column("unit_mult", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("decimals", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("obs_status", sa.Text(), nullable=False),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("supports", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sources", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("observation_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "end_version IS NULL OR end_version > begin_version", name="observation_row_ends_after_it_begins"
        ),
        sa.PrimaryKeyConstraint("observation_id", "begin_version", name="observation_row_key"),
    )
    with op.batch_alter_table("observation_row", schema=None) as batch_op:
        batch_op.create_index("observation_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "observation_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )
        batch_op.create_index("observation_row_observation_key", ["observation_key"], unique=False)

    op.create_table(
        "quantity_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("start", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("coefficient", sa.BigInteger(), nullable=True),
        sa.Column("exponent", sa.BigInteger(), nullable=True),
        sa.Column("step", sa.Double(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("obs_status", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sentence_end", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("interval_low", sa.Double(), nullable=True),
        sa.Column("interval_high", sa.Double(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=True),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("ref_area", sa.Text(), nullable=True),
        sa.Column("time_period", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("quarantine_id", sa.Text(), nullable=True),
        sa.Column("observation_key", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "end_version IS NULL OR end_version > begin_version", name="quantity_row_ends_after_it_begins"
        ),
        sa.PrimaryKeyConstraint("article_id", "start", "end", "begin_version", name="quantity_row_key"),
    )
    with op.batch_alter_table("quantity_row", schema=None) as batch_op:
        batch_op.create_index("quantity_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "quantity_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )
        batch_op.create_index("quantity_row_observation_key", ["observation_key"], unique=False)

    op.create_table(
        "quarantine_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("quarantine_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("target_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("rule_code", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "end_version IS NULL OR end_version > begin_version", name="quarantine_row_ends_after_it_begins"
        ),
        sa.PrimaryKeyConstraint("quarantine_id", "begin_version", name="quarantine_row_key"),
    )
    with op.batch_alter_table("quarantine_row", schema=None) as batch_op:
        batch_op.create_index("quarantine_row_article_id", ["article_id"], unique=False)
        batch_op.create_index("quarantine_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "quarantine_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )

    op.create_table(
        "rule_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("rule_code", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.CheckConstraint("end_version IS NULL OR end_version > begin_version", name="rule_row_ends_after_it_begins"),
        sa.PrimaryKeyConstraint("rule_code", "begin_version", name="rule_row_key"),
    )
    with op.batch_alter_table("rule_row", schema=None) as batch_op:
        batch_op.create_index("rule_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "rule_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )

    op.create_table(
        "run",
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("run_id"),
    )
    op.create_table(
        "support_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("start", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("observation_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "end_version IS NULL OR end_version > begin_version", name="support_row_ends_after_it_begins"
        ),
        sa.PrimaryKeyConstraint(
            "observation_id", "article_id", "start", "end", "begin_version", name="support_row_key"
        ),
    )
    with op.batch_alter_table("support_row", schema=None) as batch_op:
        batch_op.create_index("support_row_article_id", ["article_id"], unique=False)
        batch_op.create_index("support_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "support_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )
        batch_op.create_index("support_row_observation_key", ["observation_key"], unique=False)

    op.create_table(
        "term_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("identity_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term_role", sa.Text(), nullable=False),
        sa.Column("start", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("end_version IS NULL OR end_version > begin_version", name="term_row_ends_after_it_begins"),
        sa.PrimaryKeyConstraint("identity_id", "position", "begin_version", name="term_row_key"),
    )
    with op.batch_alter_table("term_row", schema=None) as batch_op:
        batch_op.create_index("term_row_article_id", ["article_id"], unique=False)
        batch_op.create_index("term_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "term_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )

    op.create_table(
        "verdict_row",
        sa.Column("row_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begin_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("end_version", sa.BigInteger(), nullable=True),
        sa.Column("verdict_id", sa.Text(), nullable=False),
        sa.Column("rule_code", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("target_kind", sa.Text(), nullable=False),
        sa.Column("target_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("arithmetic", sa.Text(), nullable=False),
        sa.Column("suggestion", sa.Text(), nullable=True),
        sa.Column("start", sa.BigInteger(), nullable=True),
        sa.Column("end", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "end_version IS NULL OR end_version > begin_version", name="verdict_row_ends_after_it_begins"
        ),
        sa.PrimaryKeyConstraint("verdict_id", "begin_version", name="verdict_row_key"),
    )
    with op.batch_alter_table("verdict_row", schema=None) as batch_op:
        batch_op.create_index("verdict_row_article_id", ["article_id"], unique=False)
        batch_op.create_index("verdict_row_begin", ["begin_version"], unique=False)
        batch_op.create_index(
            "verdict_row_end",
            ["end_version"],
            unique=False,
            sqlite_where=sa.text("end_version IS NOT NULL"),
            postgresql_where=sa.text("end_version IS NOT NULL"),
        )
        batch_op.create_index("verdict_row_target_id", ["target_id"], unique=False)

    op.create_table(
        "version_row",
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("parent", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("extractor_hash", sa.Text(), nullable=False),
        sa.Column("catalogue_hash", sa.Text(), nullable=False),
        sa.Column("rules_hash", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )
