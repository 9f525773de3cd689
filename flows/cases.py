"""What waits in quarantine, what was decided about it, and where its figures are by now. Knows no Prefect."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl

from warehouse import Version, Warehouse
from warehouse.told import decided

PLACE = ["article_id", "start", "end"]


def cases(house: Warehouse, version: int | None = None) -> pl.DataFrame:
    """All that is in quarantine in a version; of the newest also what a person corrected, so that it is there no more.

    That has the state "corrected", and so has a figure that `corrections.yaml` holds back (COR1).
    """
    rows = house.frame("quarantine", version).collect()
    keys = house.corrected() if version is None else {}
    if not keys:
        return rows
    once = house.history("quarantine").filter(pl.col("quarantine_id").is_in(list(keys))).collect()
    last = once.sort("begin_version").unique("quarantine_id", keep="last", maintain_order=True)
    gone = last.join(rows, on="quarantine_id", how="anti").with_columns(state=pl.lit("corrected"))
    return pl.concat([rows, gone.select(rows.columns)])


def quantities(house: Warehouse, quarantine_id: str, version: int | None = None) -> list[dict[str, Any]]:
    """The quantities that wait, or once waited, with a quarantine, as they are in a version; in the order of the text.

    One that is gone from the version has the state "gone". `quarantine_id` is what it waits in now, if it does.
    """
    told = [*PLACE, "surface", "value", "low", "high", "unit", "role", "measure", "state"]
    once = house.history("quantity").filter(pl.col("quarantine_id") == quarantine_id)
    if version is not None:
        once = once.filter(pl.col("begin_version") <= version)
    then = once.sort("begin_version").select(told).collect().unique(PLACE, keep="last", maintain_order=True)
    then = then.with_columns(state=pl.lit("gone"), quarantine_id=pl.lit(None, pl.String))
    of_it = _terms(house, quarantine_id, version)  # some of them may have waited with another from the first
    articles = pl.concat([then["article_id"], of_it["article_id"]]).unique()
    now = house.frame("quantity", version).filter(pl.col("article_id").is_in(articles.implode()))
    there = now.select(*told, "quarantine_id").collect()
    added = there.join(of_it, on=PLACE, how="semi").join(then, on=PLACE, how="anti")
    rows = pl.concat([then.update(there, on=PLACE, include_nulls=True), added])
    return rows.sort(PLACE).drop("article_id").to_dicts()


def _terms(house: Warehouse, quarantine_id: str, version: int | None) -> pl.DataFrame:
    """The places of the figures of a group, as far as it stands in a version."""
    groups = house.frame("quarantine", version).filter(
        pl.col("quarantine_id") == quarantine_id, pl.col("level") == "group"
    )
    keys = groups.select("target_id").collect()["target_id"].to_list()
    return house.frame("term", version).filter(pl.col("identity_id").is_in(keys)).select(PLACE).collect()


class Elsewhere(NamedTuple):
    """Another quarantine, in which figures of one wait that was decided about: its row, and how they are printed."""

    row: dict[str, Any]
    surfaces: tuple[str, ...]

    @property
    def told(self) -> str:
        """Which figures, where, and the command that lets them go, too."""
        key, one = self.row["quarantine_id"][:8], len(self.surfaces) == 1
        figures = " and ".join(filter(None, (", ".join(self.surfaces[:-1]), self.surfaces[-1])))
        held = f"still wait{'s' * one}" if self.row["state"] == "open" else f"{'stays' if one else 'stay'} out"
        why = f"{key}, which is {self.row['state']} ({self.row['rule_code']}, {self.row['reason']})"
        if self.row["state"] == "corrected":
            return f"{figures} {held}: {self.row['reason']} ({self.row['rule_code']}, {key})"
        return f"{figures} {held}, held back by {why}: tallyhouse quarantine release {key} --reason TEXT"

    def as_dict(self) -> dict[str, Any]:
        """Plain types, for --json."""
        return self.row | {"surfaces": list(self.surfaces), "told": self.told}


def elsewhere(house: Warehouse, quarantine_id: str, version: int | None = None) -> list[Elsewhere]:
    """Where else figures of a quarantine wait: a figure is published when nothing holds it, or another telling of it, back."""
    held: dict[str, list[str]] = {}
    for one in quantities(house, quarantine_id, version):
        if one["state"] == "quarantined" and one["quarantine_id"] != quarantine_id:
            surfaces = held.setdefault(one["quarantine_id"], [])
            if one["surface"] not in surfaces:
                surfaces.append(one["surface"])
    rows = house.frame("quarantine", version).filter(pl.col("quarantine_id").is_in(list(held))) if held else None
    found = rows.collect().sort("quarantine_id").to_dicts() if rows is not None else []
    return [Elsewhere(row, tuple(held[row["quarantine_id"]])) for row in found]


def decisions(house: Warehouse, quarantine_id: str) -> list[dict[str, Any]]:
    """What was decided about a quarantine so far: when, by which run and by whom, what and why; oldest first."""
    told = house.ledger("decision").filter(pl.col("target_id") == quarantine_id).sort("decision_id")
    return [decided(one) for one in told.select("decided_at", "run_id", "action", "reason", "version").to_dicts()]


def settled(house: Warehouse, version: Version | None) -> dict[str, int]:
    """What of the quarantine of a version waits for nobody any more.

    Returns:
        "rejected" and "corrected": how many quantities stay out, since what they waited in was rejected, or since a declared
        correction holds them back; "released": how many cases were released, so that their figures are published all the same.
    """
    found = {"rejected": 0, "corrected": 0, "released": 0}
    if version is None:
        return found
    rows = house.frame("quarantine", version.version).select("quarantine_id", "state").collect()
    found["released"] = rows.filter(state="released").height
    out = rows.filter(pl.col("state").is_in(["rejected", "corrected"]))
    if out.height:
        keys = pl.col("quarantine_id").is_in(out["quarantine_id"].implode())
        held = house.frame("quantity", version.version).filter(keys).select("quarantine_id").collect()
        found |= dict(held.join(out, on="quarantine_id").group_by("state").len().iter_rows())
    return found
