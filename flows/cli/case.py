"""How one thing in quarantine is told: what, where, why, its figures, what was decided, and what can be done."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from flows.cli.output import amount
from flows.plain import one_line
from warehouse.told import DECIDED


def print_case(case: dict[str, Any]) -> None:
    """Print a row of `Quarantine` with its `quantities`, where else they wait, and its `decisions` on stdout."""
    console = Console(highlight=False, soft_wrap=True)
    head = Text(f"{case['rule_code']}  ", style="bold").append(f"{case['state']}  ")
    console.print(head.append(one_line(case["file_name"])).append(f"  {case['quarantine_id']}", "dim not bold"))
    console.print(Text(f"  {one_line(case['reason'])}"))
    if case["evidence"]:
        console.print(Text(f"  “{one_line(case['evidence'])}”", style="italic"))
    for quantity in case["quantities"]:
        console.print(_quantity(quantity))
    for held in case["elsewhere"]:
        console.print(Text(f"  {one_line(held['told'])}", style="yellow"))
    for one in case["decisions"]:
        who = f"by {one['who']}" if one["who"] else f"in the Prefect UI, run {one['run_id']}"
        when = one["decided_at"][:16].replace("T", " ")
        said = f"{DECIDED[one['action']].capitalize()} on {when} UTC {who}, version {one['version']}: {one['why']}"
        console.print(Text(f"  {one_line(said)}", style="bold"))
    console.print(Text(f"  Next: {_next(case)}", style="dim"))
    console.print()


def _quantity(quantity: dict[str, Any]) -> Text:
    value = amount(quantity["value"], quantity["low"], quantity["high"], quantity["unit"])
    place = Text(f"  {quantity['start']}-{quantity['end']}  ", style="dim")
    read = f"  {value} {quantity['unit'] or ''}".rstrip()
    about = ", ".join(filter(None, (quantity["role"], quantity["measure"], quantity["state"])))
    return place.append(one_line(quantity["surface"]), "not dim bold").append(f"{read}  ({one_line(about)})", "not dim")


def _next(case: dict[str, Any]) -> str:
    key = case["quarantine_id"][:8]
    if case["level"] == "file":
        return f"mend the file, and run again; or tallyhouse quarantine reject {key} --reason TEXT"
    if case["level"] == "article" and case["state"] == "open":
        return "change or take out the correction as it says, and tallyhouse rebuild"
    if case["state"] == "corrected" and case["rule_code"] == "COR1":
        return "nothing waits; as soon as the figure is right, take the correction out of corrections.yaml, and rebuild"
    if case["state"] != "open":
        return f"tallyhouse quarantine reopen {key} --reason TEXT"
    return f"tallyhouse quarantine release | reject | correct {key} --reason TEXT"
