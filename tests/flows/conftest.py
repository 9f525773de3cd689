"""Decisions are tested on both engines, with the fixtures of the warehouse's tests."""

from __future__ import annotations

from tests.warehouse.conftest import engine, postgres, url

__all__ = ["engine", "postgres", "url"]
