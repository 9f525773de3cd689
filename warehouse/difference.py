"""Diff: which observations differ between two versions, and why.

The cause is read off what ended and began in the versions between: the articles behind an observation, and the kind of
the versions that changed it. One that is gone and one that came are the same, moved, where the same characters of the same
article stand behind both: its period, entity or area is told otherwise now.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from warehouse.layout import ARTICLE, BYTES, INT, OBSERVATION, OBSERVATION_KEY, SUPPORT, TEXT, Table
from warehouse.reading import as_version, made_with, one_version, rows_of, version_rows
from warehouse.told import said
from warehouse.views import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warehouse.door import Door
    from warehouse.layout import DType

# What a version of this kind does, it does by a decision; only runs and rebuilds need a closer look.
BY_DECISION = {
    "rollback": "rollback",
    "withdraw": "withdrawn article",
    "review": "review",
    "correction": "correction",
}
KEYED = [*OBSERVATION_KEY, "unit_measure", "obs_status"]  # what an observation is told by
SPAN = ["article_id", "start", "end"]
COMPARED = [name for name in OBSERVATION.columns if name not in ("observation_id", *OBSERVATION_KEY)]


class Difference(NamedTuple):
    """What differs between two versions.

    Attributes:
        before, after: numbers of the two versions.
        rows: one row an observation that differs: observation_id, change ("added", "changed", "withdrawn", "moved"), indicator,
            entity, ref_area, time_period, value_before, value_after, differs (the columns that differ, joined by ", "), cause
            (joined by "; "), articles (file names of the articles in question, joined by ", "), unit_measure,
            observation_id_before (of one that was moved: what it was before; its cause says what of the key changed).
    """

    before: int
    after: int
    rows: pl.DataFrame

    def summary(self) -> str:
        """One sentence."""
        n = dict(self.rows.group_by("change").len().iter_rows())
        told = ("added", "changed", "withdrawn", *(["moved"] if "moved" in n else []))
        counted = ", ".join(f"{n.get(change, 0)} {change}" for change in told)
        return f"from version {self.before} to version {self.after}: {counted}"

    def as_json(self) -> str:
        """The summary and all rows, as JSON."""
        return json.dumps(
            {"before": self.before, "after": self.after, "rows": self.rows.to_dicts()}, ensure_ascii=False
        )

    def as_markdown(self) -> str:
        """The summary and a table; what articles say cannot break out of its cell."""
        columns = ["change", *OBSERVATION_KEY, "value_before", "value_after", "unit_measure", "cause", "articles"]
        lines = [f"**{self.summary()}**", "", f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
        rows = said(self.rows).select(columns).iter_rows()
        return "\n".join(lines + [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows])


def difference(door: Door, before: int, after: int) -> Difference:
    """What differs from version `before` to version `after` (which may be the older one).

    Raises:
        NoSuchVersionError: one of them was never published.
    """
    for number in (before, after):
        one_version(door, number)
    low, high = sorted((before, after))
    touched = _events(door, OBSERVATION, ["observation_id"], low, high).select("observation_id").unique()
    columns = [*OBSERVATION.columns, "row_hash"]
    old, new = (
        _standing(door, OBSERVATION, columns, number, low, high).join(touched, on="observation_id", how="semi")
        for number in (before, after)
    )
    both = old.join(new, on="observation_id", how="full", coalesce=True, suffix="_after")
    both = both.filter(pl.col("row_hash").ne_missing(pl.col("row_hash_after")))
    causes = _causes(door, low, high, both["observation_id"])
    gone = both.filter(pl.col("row_hash_after").is_null())["observation_id"]
    came = both.filter(pl.col("row_hash").is_null())["observation_id"]
    moved: dict[str, str] = {}
    if gone.len() and came.len():
        support = [_standing(door, SUPPORT, [*SPAN, "observation_id"], n, low, high) for n in (before, after)]
        moved = pairs(support[0], support[1], gone, came)
    rows = [_row(row, causes.get(row["observation_id"], ([], []))) for row in _together(both, moved, causes)]
    return Difference(
        before, after, pl.DataFrame(rows, schema=SCHEMA).sort("indicator", "entity", "time_period", "observation_id")
    )


SCHEMA: dict[str, DType] = {
    "observation_id": TEXT,
    "change": TEXT,
    **dict.fromkeys(OBSERVATION_KEY, TEXT),
    "value_before": pl.Float64(),
    "value_after": pl.Float64(),
    "differs": TEXT,
    "cause": TEXT,
    "articles": TEXT,
    "unit_measure": TEXT,
    "observation_id_before": TEXT,
}


def _row(row: dict[str, object], cause: tuple[list[str], list[str]]) -> dict[str, object]:
    there, now = row["row_hash"] is not None, row["row_hash_after"] is not None
    place = {name: row[f"{name}_after"] if now else row[name] for name in OBSERVATION_KEY}
    of_key = [name for name in KEYED if there and now and row[name] != row[f"{name}_after"]]
    differs = [name for name in COMPARED if there and now and row[name] != row[f"{name}_after"]]
    turned = [f"{name} from {row[name] or 'none'} to {row[f'{name}_after'] or 'none'}" for name in of_key]
    was = row.get("observation_id_before")
    moved = was is not None and bool(turned)  # what knows neither whose nor when it is has another id for another value
    change = "moved" if moved else "changed" if there and now else "added" if now else "withdrawn"
    causes = [f"key changed: {', '.join(turned)}"] if moved else []
    return {
        "observation_id": row["observation_id"],
        "change": change,
        **place,
        "value_before": row["obs_value"],
        "value_after": row["obs_value_after"],
        "differs": ", ".join(dict.fromkeys([*of_key, *differs])),
        "cause": "; ".join([*causes, *cause[0]]) or "unknown",
        "articles": ", ".join(cause[1]),
        "unit_measure": row["unit_measure_after"] if now else row["unit_measure"],
        "observation_id_before": was,
    }


def pairs(before: pl.DataFrame, after: pl.DataFrame, gone: pl.Series, came: pl.Series) -> dict[str, str]:
    """Observation that came → the one that is gone, where the same characters of the same article stand behind both.

    Each is of one pair at most: where the figures of one went several ways, it is where most of them went.

    Args:
        before: SPAN and `observation_id`, what supports the observations of the version before.
        after: the same of the version after.
        gone: the observations that are gone.
        came: the observations that came.
    """
    ended = before.filter(pl.col("observation_id").is_in(gone.implode()))
    begun = after.filter(pl.col("observation_id").is_in(came.implode()))
    shared = begun.join(ended, on=SPAN, suffix="_before").group_by("observation_id", "observation_id_before").len()
    order = ["len", "observation_id", "observation_id_before"]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for new, old, _ in shared.sort(order, descending=[True, False, False]).iter_rows():
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def _together(
    both: pl.DataFrame, moved: dict[str, str], causes: dict[str, tuple[list[str], list[str]]]
) -> Iterator[dict[str, Any]]:
    """The rows of what differs; one that was moved is one row, with the causes of both."""
    rows = {row["observation_id"]: row for row in both.iter_rows(named=True)}
    for new, old in moved.items():
        before, after = rows.pop(old), rows.pop(new)
        told = {name: value for name, value in before.items() if not name.endswith("_after")}
        for mine, its in zip(causes.setdefault(new, ([], [])), causes.get(old) or ([], []), strict=True):
            mine.extend(one for one in its if one not in mine)
        yield after | told | {"observation_id": new, "observation_id_before": old}
    yield from rows.values()


def _standing(door: Door, table: Table, columns: list[str], number: int, low: int, high: int) -> pl.DataFrame:
    """Rows of a table that stand in a version and begin or end between the two."""
    began = "begin_version > $2 AND begin_version <= $3"
    changed = f"({began} AND end_version IS NULL) OR ({began} AND end_version > $2) OR (end_version > $2 AND end_version <= $3)"
    return rows_of(door, table, number, columns, changed, [low, high])


def _events(door: Door, table: Table, columns: list[str], low: int, high: int) -> pl.DataFrame:
    """Rows of a table that begin or end after `low` and up to `high`, one row an event: columns, version, begins, row_hash."""
    wanted: dict[str, DType] = {name: table.stored[name] for name in columns}
    schema = wanted | {"version": INT, "begins": INT, "row_hash": BYTES}
    sql = " UNION ALL ".join(
        f"SELECT {names(columns)}, {end}, CAST({begins} AS BIGINT), row_hash FROM {table.sql_name} "
        f"WHERE {end} > $1 AND {end} <= $2 AND {indexed}"
        # What began in between has not ended, or has after `low`: by the one and the other an index finds it.
        for end, begins, indexed in (
            ("begin_version", 1, "end_version IS NULL"),
            ("begin_version", 1, "end_version > $1"),
            ("end_version", 0, "end_version IS NOT NULL"),
        )
    )
    return door.query(sql, schema, [low, high])


def _causes(door: Door, low: int, high: int, wanted: pl.Series) -> dict[str, tuple[list[str], list[str]]]:
    """observation_id → the causes of its changes, and the file names of the articles in question."""
    versions = {row["version"]: row for row in version_rows(door).iter_rows(named=True)}
    support = _events(door, SUPPORT, ["observation_id", "article_id"], low, high)
    articles = _events(door, ARTICLE, ["article_id", "file_name"], low, high)
    moved = {(article_id, version): (begins, name) for article_id, name, version, begins, _ in articles.iter_rows()}
    files_at: dict[int, set[str]] = {}
    for _, name, version, begins, _ in articles.iter_rows():
        if not begins:
            files_at.setdefault(version, set()).add(name)
    own = _events(door, OBSERVATION, ["observation_id"], low, high)
    events = pl.concat(
        [
            support.select("observation_id", "article_id", "version"),
            own.select("observation_id", pl.lit(None, dtype=pl.String).alias("article_id"), "version"),
        ]
    ).filter(pl.col("observation_id").is_in(wanted.implode()))
    undone = _undone(own)
    renewed = {number: _renewed(door, versions, number) for number in versions if low < number <= high}
    found: dict[str, tuple[list[str], list[str]]] = {}
    # Articles first: what the observation's own row says is only used where no article explains it.
    for observation_id, article_id, version in (
        events.unique().sort("version", "article_id", nulls_last=True).iter_rows()
    ):
        if version <= undone.get(observation_id, 0):
            continue
        causes, names_ = found.setdefault(observation_id, ([], []))
        cause = _cause(
            str(versions[version]["kind"]),
            renewed[version],
            moved.get((article_id, version)),
            files_at.get(version, set()),
        )
        if cause is None or (article_id is None and any(c.endswith(f"version {version}") for c in causes)):
            continue
        _add(causes, f"{cause} in version {version}")
        name = moved.get((article_id, version), (0, None))[1]
        if name is not None:
            _add(names_, name)
    return found


def _undone(events: pl.DataFrame) -> dict[str, int]:
    """observation_id → the last version in which it was again as it had been in the first: what was before is no cause."""
    found: dict[str, int] = {}
    for (key,), own in events.sort("version", "begins").group_by("observation_id", maintain_order=True):
        rows = own.select("version", "begins", "row_hash").rows()
        first = None if rows[0][1] else rows[0][2]  # what ends before it began after the first version stood in it
        states = {version: row_hash if begins else None for version, begins, row_hash in rows}
        again = [version for version, state in states.items() if state == first]
        if again:
            found[str(key)] = max(again)
    return found


def _renewed(door: Door, versions: dict[int, dict[str, object]], number: int) -> tuple[str, ...]:
    """What was another before a version (extractor, catalogue, …); a rebuild renews all since the one before it."""
    version = as_version(versions[number])
    parent = versions.get(number - 1, versions[number])
    before = made_with(door, number - 1).values() if version.kind == "rebuild" else (as_version(parent).hashes,)
    return version.hashes.unlike(*before)


def _cause(kind: str, renewed: tuple[str, ...], article: tuple[int, str] | None, ended: set[str]) -> str | None:
    if kind in BY_DECISION:
        return BY_DECISION[kind]
    if article is not None and kind != "rebuild":  # a rebuild reads the archived bytes: nobody edited them
        begins, name = article
        return "edited article" if not begins or name in ended else "new article"
    return " and ".join(f"new {what}" for what in renewed) or None


def _add(found: list[str], one: str) -> None:
    if one not in found:
        found.append(one)


def _cell(value: object) -> str:
    """A cell of a markdown table in which nothing is markup."""
    if value is None:
        return ""
    text = f"{value:,.15g}" if isinstance(value, float) else str(value)
    for sign in "\\`*_{}[]<>()#+!|~$":
        text = (
            text.replace(sign, f"\\{sign}")
            if sign not in "<>"
            else text.replace(sign, "&lt;" if sign == "<" else "&gt;")
        )
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in " ".join(text.split()))
