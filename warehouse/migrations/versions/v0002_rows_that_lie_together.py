"""What an article says lies together: a change of one article touched pages all over the warehouse.

`support_row` and `term_row` get primary keys that begin with the article, and `observation_key` is made so that the
places of one entity are neighbours and a series is one stretch of keys. No content changes, and no content hash.
"""

from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PLACE = ("indicator", "entity", "ref_area", "time_period")
ENDED = sa.text("end_version IS NOT NULL")


def upgrade() -> None:
    """Bring a warehouse of 0001 to 0002."""
    for table in ("quantity", "observation", "support"):
        op.drop_index(f"{table}_row_observation_key", f"{table}_row")
    _make_keys()
    _lie_by_article("support", ["article_id", "start", "end", "observation_id"])
    _lie_by_article("term", ["article_id", "identity_id", "position"])
    for table in ("quantity", "observation", "support"):
        op.create_index(f"{table}_row_observation_key", f"{table}_row", ["observation_key"])


def _make_keys() -> None:
    """Every place gets its key of today."""
    connection = op.get_bind()
    op.execute("CREATE TEMPORARY TABLE place_key (old BIGINT PRIMARY KEY, new BIGINT NOT NULL)")
    columns = ", ".join(PLACE)
    rows = connection.exec_driver_sql(
        f"SELECT observation_key, {columns} FROM quantity_row WHERE observation_key IS NOT NULL "
        f"UNION SELECT observation_key, {columns} FROM observation_row"
    )
    keys = {old: _key(*place) for old, *place in rows}
    if keys:
        insert = sa.text("INSERT INTO place_key (old, new) VALUES (:old, :new)")
        connection.execute(insert, [{"old": old, "new": new} for old, new in keys.items()])
    for table in ("quantity", "observation", "support"):
        op.execute(
            f"UPDATE {table}_row SET observation_key = "
            f"(SELECT new FROM place_key WHERE old = {table}_row.observation_key) WHERE observation_key IS NOT NULL"
        )
    op.execute("DROP TABLE place_key")


def _key(indicator: str, entity: str | None, ref_area: str | None, time_period: str | None) -> int:
    parts = ((3, (entity, ref_area)), (2, (indicator,)), (3, (indicator, entity, ref_area, time_period)))
    digests = [blake2b(_written(cells).encode(), digest_size=size).digest() for size, cells in parts]
    return int.from_bytes(b"".join(digests), "big", signed=True)


def _written(cells: tuple[str | None, ...]) -> str:
    return ",".join("N" if cell is None else f"{len(cell.encode())}:{cell}" for cell in cells)


def _lie_by_article(table: str, key: list[str]) -> None:
    """Another primary key, and no index by article beside it. On SQLite that takes a new table, in order of the key."""
    name = f"{table}_row"
    columns = [*key, "begin_version"]
    op.drop_index(f"{name}_article_id", name)
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(f"{name}_key", name, type_="primary")
        op.create_primary_key(f"{name}_key", name, columns)
        return
    op.rename_table(name, f"{name}_0001")
    old = sa.Table(f"{name}_0001", sa.MetaData(), autoload_with=op.get_bind())
    copies = [sa.Column(c.name, c.type, autoincrement=False, nullable=c.nullable) for c in old.columns]
    check = sa.CheckConstraint(
        "end_version IS NULL OR end_version > begin_version", name=f"{name}_ends_after_it_begins"
    )
    op.create_table(name, *copies, check, sa.PrimaryKeyConstraint(*columns, name=f"{name}_key"))
    names = ", ".join(f'"{c.name}"' for c in old.columns)
    order = ", ".join(f'"{column}"' for column in columns)
    op.execute(f"INSERT INTO {name} ({names}) SELECT {names} FROM {name}_0001 ORDER BY {order}")
    op.drop_table(f"{name}_0001")
    op.create_index(f"{name}_begin", name, ["begin_version"])
    op.create_index(f"{name}_end", name, ["end_version"], sqlite_where=ENDED, postgresql_where=ENDED)
