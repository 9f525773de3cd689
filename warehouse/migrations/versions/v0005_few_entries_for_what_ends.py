"""What ends is entered into few indexes, and none whose entries lie all over the warehouse.

On PostgreSQL a row that ends is a new tuple with an entry in every index of its table. Identities and observations are
found by article and by place, as what belongs to them is; a verdict is looked up by its target on observations alone;
where only what stands is asked for, PostgreSQL keeps no entry of what ended. No content changes, and no content hash.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ENDED = sa.text("end_version IS NOT NULL")
STANDS = sa.text("end_version IS NULL")
TABLES = (
    "article_row", "mention_row", "quantity_row", "identity_row", "term_row", "verdict_row", "quarantine_row",
    "observation_row", "support_row", "indicator_row", "rule_row",
)  # fmt: skip


def upgrade() -> None:
    """Bring a warehouse of 0004 to 0005."""
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    op.drop_index("identity_row_article_id", "identity_row")
    op.drop_index("observation_row_observation_key", "observation_row")
    op.drop_index("quantity_row_observation_key", "quantity_row")
    op.drop_index("verdict_row_target_id", "verdict_row")
    for table in TABLES:
        op.drop_index(f"{table}_end", table)
        if on_postgresql:
            op.drop_index(f"{table}_begin", table)
    for table, columns in (
        ("identity_row", ["article_id", "identity_id", "begin_version"]),
        ("observation_row", ["observation_key", "observation_id", "begin_version"]),
    ):
        if on_postgresql:
            op.drop_constraint(f"{table}_key", table, type_="primary")
            op.create_primary_key(f"{table}_key", table, columns)
        else:
            _lie_by(table, columns)
    for table in TABLES:
        columns = ["end_version", "begin_version"]
        op.create_index(f"{table}_end", table, columns, sqlite_where=ENDED, postgresql_where=ENDED)
        if on_postgresql:
            op.create_index(f"{table}_begin", table, ["begin_version"], postgresql_where=STANDS)
    told = sa.text("target_kind = 'observation'")
    op.create_index("verdict_row_target_id", "verdict_row", ["target_id"], sqlite_where=told, postgresql_where=told)
    op.create_index("observation_row_observation_id", "observation_row", ["observation_id"], postgresql_using="hash")
    op.create_index(
        "quantity_row_observation_key",
        "quantity_row",
        ["observation_key"],
        sqlite_where=sa.text("observation_key IS NOT NULL"),
        postgresql_where=sa.text("observation_key IS NOT NULL AND end_version IS NULL"),
    )


def _lie_by(table: str, key: list[str]) -> None:
    """Another primary key; on SQLite that takes a new table, in order of the key."""
    op.drop_index(f"{table}_begin", table)
    op.rename_table(table, f"{table}_0004")
    old = sa.Table(f"{table}_0004", sa.MetaData(), autoload_with=op.get_bind())
    copies = [sa.Column(c.name, c.type, autoincrement=False, nullable=c.nullable) for c in old.columns]
    check = sa.CheckConstraint(
        "end_version IS NULL OR end_version > begin_version", name=f"{table}_ends_after_it_begins"
    )
    op.create_table(table, *copies, check, sa.PrimaryKeyConstraint(*key, name=f"{table}_key"))
    names, order = (", ".join(f'"{column}"' for column in some) for some in (old.columns.keys(), key))
    op.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table}_0004 ORDER BY {order}")
    op.drop_table(f"{table}_0004")
    op.create_index(f"{table}_begin", table, ["begin_version"])
