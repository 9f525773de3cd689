"""On PostgreSQL what stands and what ended of a large table lie apart: ending costs less than half.

A row that ends is a new tuple with an entry in every index that it is in, the primary key before all. Now it goes from one
partition to another, which only knows when rows ended, and of which article or place they were. In the one where rows
stand the key is unique without their versions, which says more: no version holds two rows of one key. What is looked up by
a key is found there, by a view, too, and what ends with a staged version by when it does. On SQLite a row that ends stays
where it is, and nothing changes but the text of views. No content changes, and no content hash.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SPAN = 'article_id, start, "end"'
# Of each large table the key of what stands, by what else it is looked up (name and definition of an index), and what ended,
# beside by when it did.
LARGE: dict[str, tuple[str, dict[str, str], str]] = {
    "mention_row": (SPAN, {}, "article_id"),
    "quantity_row": (
        SPAN,
        {"observation_key": "(observation_key) WHERE observation_key IS NOT NULL"},
        "article_id",
    ),
    "identity_row": ("article_id, identity_id", {}, "article_id"),
    "term_row": ("article_id, identity_id, position", {}, "article_id"),
    "verdict_row": (
        "verdict_id",
        {"article_id": "(article_id)", "target_id": "(target_id) WHERE target_kind = 'observation'"},
        "article_id",
    ),
    "observation_row": (
        "observation_key, observation_id",
        {"observation_id": "USING hash (observation_id)"},
        "observation_id",
    ),
    "support_row": (
        f"{SPAN}, observation_id",
        {"observation_key": "(observation_key, observation_id)"},
        "observation_key",
    ),
}


def upgrade() -> None:
    """Bring a warehouse of 0006 to 0007."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, (key, lookups, ended_by) in LARGE.items():
        old, stands, ended = f"{table}_0006", f"{table}_stands", f"{table}_ended"
        op.rename_table(table, old)
        op.execute(f"CREATE TABLE {table} (LIKE {old} INCLUDING CONSTRAINTS) PARTITION BY LIST (end_version)")
        op.execute(f"CREATE TABLE {stands} PARTITION OF {table} FOR VALUES IN (NULL)")
        op.execute(f"CREATE TABLE {ended} PARTITION OF {table} DEFAULT")
        op.execute(f"INSERT INTO {table} SELECT * FROM {old}")
        op.drop_table(old)
        op.execute(f"ALTER TABLE {stands} ADD CONSTRAINT {stands}_key PRIMARY KEY ({key})")
        op.execute(f"CREATE INDEX {stands}_begin ON {stands} (begin_version)")
        for name, definition in lookups.items():
            op.execute(f"CREATE INDEX {stands}_{name} ON {stands} {definition}")
        op.execute(f"CREATE INDEX {ended}_end ON {ended} (end_version, {ended_by})")
        # Several versions for every 32 pages, as in schema 0006.
        op.execute(
            f"CREATE INDEX {ended}_came ON {ended} USING brin (begin_version int8_minmax_multi_ops) "
            "WITH (pages_per_range = 32)"
        )
        op.execute(f"ANALYZE {table}")
