"""Where the rows that an audit finds at fault stand: the file, and the words or figures, for a person to open."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from schemas.findings import quote
from warehouse.layout import ARTICLE, QUANTITY, SUPPORT, TERM
from warehouse.records import Finding

if TYPE_CHECKING:
    from warehouse.door import Door
    from warehouse.layout import DType

FEW = 3  # rows of an expectation that are looked up; the others are like them
SHOWN = 160  # characters of a sentence that do to find it
STANDING = "end_version IS NULL"


def pointed(door: Door, finding: Finding) -> Finding:
    """The finding, its first rows with `file_name` and `said`, where they lead to an article."""
    if finding.success or not finding.rows:
        return finding
    rows = [_placed(door, row) if place < FEW else row for place, row in enumerate(finding.rows)]
    return finding._replace(observed=json.dumps(rows, ensure_ascii=False, default=str))


def _placed(door: Door, row: dict[str, Any]) -> dict[str, Any]:
    span = row if row.get("start") is not None else _preferred(door, row.get("observation_id"))
    article_id = (span or row).get("article_id")
    if article_id is None:
        return row
    found = _one(door, ARTICLE.columns, "article_row", {"article_id": article_id})
    if found is None:
        return row
    identity = row.get("identity_id") or row.get("target_id")
    said = _sentence(door, found, span) if span else _figures(door, article_id, identity)
    return row | {"file_name": found["file_name"]} | ({"said": said} if said else {})


def _preferred(door: Door, observation_id: str | None) -> dict[str, Any] | None:
    """The quantity that an observation has its value from."""
    if observation_id is None:
        return None
    return _one(door, SUPPORT.columns, "support_row", {"observation_id": observation_id}, "ORDER BY preferred DESC")


def _sentence(door: Door, article: dict[str, Any], span: dict[str, Any]) -> str:
    at = {name: span[name] for name in ("article_id", "start", "end")}
    quantity = _one(door, QUANTITY.columns, "quantity_row", at)
    first, last = (quantity["sentence_start"], quantity["sentence_end"]) if quantity else (at["start"], at["end"])
    around = quote(article["text"], first, last)
    around = around if len(around) <= SHOWN else f"{around[:SHOWN].rstrip()} …"
    return f"{quantity['surface']} in “{around}”" if quantity else f"“{around}”"


def _figures(door: Door, article_id: str, identity_id: str | None) -> str:
    """The terms of an identity as printed, each with its role."""
    by = " AND ".join(f't."{name}" = q."{name}"' for name in ("article_id", "start", "end"))
    sql = (
        f"SELECT t.term_role, q.surface FROM term_row t JOIN quantity_row q ON {by} WHERE t.article_id = $1 "
        f"AND t.identity_id = $2 AND t.{STANDING} AND q.{STANDING} ORDER BY t.position"
    )
    columns: dict[str, DType] = {"term_role": TERM.columns["term_role"], "surface": QUANTITY.columns["surface"]}
    found = door.query(sql, columns, [article_id, identity_id or ""])
    return ", ".join(f"{role} {surface}" for role, surface in found.iter_rows())


def _one(
    door: Door, columns: dict[str, DType], rows: str, by: dict[str, Any], order: str = ""
) -> dict[str, Any] | None:
    asked = " AND ".join(f'"{name}" = ${place}' for place, name in enumerate(by, start=1))
    listed = ", ".join(f'"{name}"' for name in columns)
    sql = f"SELECT {listed} FROM {rows} WHERE {asked} AND {STANDING} {order} LIMIT 1"
    return next(door.query(sql, columns, list(by.values())).iter_rows(named=True), None)
