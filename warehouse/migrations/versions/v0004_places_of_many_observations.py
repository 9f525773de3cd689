"""At a place without a period there may be hundreds of observations: an index by place alone led to all of them.

The audit looked each one up through it, so that its cost grew with the square of their number. No content changes, and
no content hash.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a warehouse of 0003 to 0004."""
    for table in ("observation_row", "support_row"):
        op.drop_index(f"{table}_observation_key", table)
        op.create_index(f"{table}_observation_key", table, ["observation_key", "observation_id"])
