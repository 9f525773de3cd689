"""Exports: a version as files that other tools read. The same version gives the same bytes, whenever it is exported."""
