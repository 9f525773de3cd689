"""What all expectations of the audit are made of: the parts of their SQL that say which rows are meant."""

from __future__ import annotations

from typing import NamedTuple

from warehouse.views import begins

V = "{version}"
SPAN = ("article_id", "start", "end")
OF_IT = "s.observation_key = o.observation_key AND s.observation_id = o.observation_id"  # support s of observation o


class Expectation(NamedTuple):
    """One expectation: a name, the rule it stands for and its severity, and the SQL that selects breaches.

    The rule is one that is an error always: a sum that does not add up may be no more than a warning, but a verdict that says
    it holds although it does not is a mistake of ours.
    """

    name: str
    code: str
    severity: str
    sql: str


def coming(alias: str, *, full: bool) -> str:
    """The condition that a row begins with the staged version, or (full) stands in it."""
    return standing(alias) if full else begins(V, alias)


def standing(alias: str) -> str:
    """The condition that a row stands in the staged version, which is the newest of all."""
    return f"{alias}.end_version IS NULL"


def same(one: str, other: str, columns: tuple[str, ...]) -> str:
    """The condition that two rows are alike in columns that are never empty."""
    return " AND ".join(f'{one}."{column}" = {other}."{column}"' for column in columns)


def unlike(one: str, other: str) -> str:
    """The condition that two values differ, one of which may be empty (SQLite knows IS DISTINCT FROM since 2022 only)."""
    return f"({one} <> {other} OR ({one} IS NULL) <> ({other} IS NULL))"


def above(one: str, other: str) -> str:
    """The condition that a number is more than another one, and not by the last bits of doubles alone."""
    return f"{one} > {other} + 1e-9 * abs({other})"


def below(one: str, other: str) -> str:
    """The condition that a number is less than another one, and not by the last bits of doubles alone."""
    return f"{one} < {other} - 1e-9 * abs({other})"
