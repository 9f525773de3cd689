"""Alembic runs this; the connection comes from `warehouse.schema`, inside its transaction."""

from alembic import context
from sqlmodel import SQLModel

from warehouse import tables

assert tables.VersionRow.metadata is SQLModel.metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite cannot alter most things in place
    transactional_ddl=True,
)
context.run_migrations()
