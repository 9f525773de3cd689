"""A decision to correct a figure keeps what it corrects. No content changes, and no content hash."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a warehouse of 0002 to 0003."""
    op.add_column("decision", sa.Column("correction", sa.Text(), nullable=True))
