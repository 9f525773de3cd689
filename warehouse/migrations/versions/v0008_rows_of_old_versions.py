"""On PostgreSQL the rows of an old version are found among all that ended by when they came as well as by when they went.

What ended was found by when it did, so that reading a version in the middle of a thousand went through all that ended since,
most of which also came since. The index tells now, without a look at the row. It is as large, and what ends costs no more: the
two versions of rows that end together are mostly alike. No content changes, and no content hash.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Of each large table by what else its ended rows are found.
ENDED_BY = {
    "mention_row": "article_id",
    "quantity_row": "article_id",
    "identity_row": "article_id",
    "term_row": "article_id",
    "verdict_row": "article_id",
    "observation_row": "observation_id",
    "support_row": "observation_key",
}


def upgrade() -> None:
    """Bring a warehouse of 0007 to 0008."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, ended_by in ENDED_BY.items():
        op.execute(f"DROP INDEX {table}_ended_end")
        op.execute(f"CREATE INDEX {table}_ended_end ON {table}_ended (end_version, begin_version, {ended_by})")
