"""What a person decided holds after an edit elsewhere in the article: the same rule, sentence and arithmetic.

An edited file is another article, so what waits in it has other keys. Its decisions are taken over where nothing changed
that the person saw; where something did, the run says so and the group waits again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from flows.gathering import Gathered
from schemas.corrections import Correction
from schemas.frames import Extracted, Validated
from warehouse import Warehouse
from warehouse.told import decided

SEEN = ["file_name", "rule_code", "rule_version", "reason", "evidence"]
ACTIONS = {"released": "release", "rejected": "reject"}
_AFTER = ", before the article was edited elsewhere)"


@dataclass(frozen=True, slots=True)
class Carried:
    """Decisions that hold for what edited files say now.

    Attributes:
        decisions: (action, quarantine_id, reason), as `Change.carried` takes them.
        states: quarantine_id → "released" or "rejected", as `schemas.validation.validate` takes them.
        notes: what the run has to say about them, and about those that do not hold any more.
    """

    decisions: tuple[tuple[str, str, str], ...] = ()
    states: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


Validate = Callable[[Extracted, dict[str, str], tuple[Correction, ...]], Validated]


def judged(
    house: Warehouse, gathered: Gathered, declared: Sequence[Correction], validate: Validate
) -> tuple[Validated, Carried]:
    """Judge what a run read, with all that was decided: about these texts, and before they were edited.

    Args:
        house: the warehouse, as it is before the run publishes.
        gathered: what the run read.
        declared: corrections.
        validate: `schemas.validation.validate`, or a task that calls it.
    """
    decided = house.decided()
    validated = validate(gathered.extracted, decided, tuple(declared))
    held = carried(house, gathered, validated)
    if held.decisions:
        validated = validate(gathered.extracted, decided | held.states, tuple(declared))
    return validated, held


def carried(house: Warehouse, gathered: Gathered, validated: Validated) -> Carried:
    """Hold what waits in edited files against what was decided about them before the edit.

    Args:
        house: the warehouse, as it is before the run publishes.
        gathered: what the run read; its superseded articles are what edited files said before.
        validated: the same, judged with what was decided about these very texts.
    """
    if not gathered.superseded:
        return Carried()
    before = house.frame("quarantine").filter(pl.col("article_id").is_in(gathered.superseded)).collect()
    # An article keeps the name that it came under; the file may have been renamed before the edit.
    before = before.with_columns(file_name=pl.col("article_id").replace(gathered.heirs))
    # Three groups that look alike of which one was released: nobody can say which one that is by now.
    alike = before.group_by(SEEN).agg(
        "quarantine_id", pl.col("state").first(), pl.len(), one=pl.col("state").n_unique() == 1
    )
    settled = alike.filter("one", pl.col("state").is_in(list(ACTIONS)))
    # What a declared correction holds back waits for nobody, and a person may have released it all the same.
    waits = validated.quarantine.filter(pl.col("state").is_in(["open", "corrected"]))
    again = waits.group_by(SEEN).agg(now="quarantine_id")
    held = settled.join(again, on=SEEN).filter(pl.col("now").list.len() <= pl.col("len"))
    whys = _reasons(house)
    decisions, states = [], {}
    for row in held.sort(SEEN).iter_rows(named=True):
        for key in sorted(row["now"]):
            states[key] = row["state"]
            decisions.append((ACTIONS[row["state"]], key, _reason(row, whys)))
    return Carried(tuple(decisions), states, (*_holding(held), *_lost(before, held, waits)))


def _reasons(house: Warehouse) -> dict[str, str]:
    """What was decided last about each quarantine: why."""
    ledger = house.ledger("decision").sort("decision_id").to_dicts()
    return {one["target_id"]: decided(one)["why"] for one in ledger}


def _reason(row: dict[str, Any], whys: dict[str, str]) -> str:
    """The reason as if it were given anew; an edit after an edit adds nothing to it."""
    old = min(row["quarantine_id"])
    why = whys.get(old, "")
    told = why if why.endswith(_AFTER) else f"{why} (as about {old[:8]}{_AFTER}"
    return f"{ACTIONS[row['state']]} {row['rule_code']}: {told}"


def _holding(held: pl.DataFrame) -> list[str]:
    return [
        f"{file}: {n} decision{'s' * (n != 1)} about {rules} still hold{'s' * (n == 1)}; the edit changed neither "
        f"{'their sentences nor their' if n != 1 else 'its sentence nor its'} figures."
        for file, n, rules in _by_file(held)
    ]


def _lost(before: pl.DataFrame, held: pl.DataFrame, waits: pl.DataFrame) -> list[str]:
    """Decisions whose sentence or figures changed, in files of which something waits under the same rule."""
    rule = ["file_name", "rule_code"]
    decided = before.filter(pl.col("state").is_in(list(ACTIONS)))
    lost = decided.join(held.select(SEEN), on=SEEN, how="anti").join(waits, on=rule, how="semi")
    return [
        f"{file}: what was decided about {rules} does not hold any more, since the edit changed the sentence or the figures; "
        "`tallyhouse quarantine list` shows what waits."
        for file, _, rules in _by_file(lost)
    ]


def _by_file(rows: pl.DataFrame) -> list[tuple[str, int, str]]:
    """File, how many decisions, and the codes of their rules."""
    told = rows.group_by("file_name").agg(pl.len(), pl.col("rule_code").unique().sort().str.join(", ").alias("rules"))
    return [(file, n, rules) for file, n, rules in told.sort("file_name").iter_rows()]
