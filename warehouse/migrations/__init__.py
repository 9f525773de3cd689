"""Alembic migrations of the warehouse: one file a released schema, run by `warehouse.schema.upgrade`."""
