"""What came with a version is found without reading whole tables, on PostgreSQL also where it ended since.

An index of block ranges (BRIN) takes some kilobytes and next to no time. It keeps several versions a range: a row that ends
is written anew among those that come, and the first and the last version alone would say of every range that it may hold
any version. On SQLite the index of begins holds all rows. No content changes, and no content hash.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = (
    "article_row", "mention_row", "quantity_row", "identity_row", "term_row", "verdict_row", "quarantine_row",
    "observation_row", "support_row", "indicator_row", "rule_row",
)  # fmt: skip


def upgrade() -> None:
    """Bring a warehouse of 0005 to 0006."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in TABLES:
        op.create_index(
            f"{table}_came",
            table,
            ["begin_version"],
            postgresql_using="brin",
            postgresql_ops={"begin_version": "int8_minmax_multi_ops"},
            postgresql_with={"pages_per_range": 32},
        )
