"""How the evidence behind an observation is told: the figure, every sentence with the number marked, the arithmetic."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from flows.cli.output import amount
from flows.console import COLOURS
from flows.names import Lying, told
from flows.plain import one_line
from warehouse import Evidence


def as_dict(evidence: Evidence, apart: str | None = None) -> dict[str, Any]:
    """Plain types, for --json; the observation with what tells it from others of its key (`apart`)."""
    return {
        "observation": evidence.observation.to_dicts()[0] | {"apart": apart},
        "quantities": evidence.quantities.to_dicts(),
        "identities": evidence.identities.to_dicts(),
        "terms": evidence.terms.to_dicts(),
        "verdicts": evidence.verdicts.to_dicts(),
    }


def print_evidence(evidence: Evidence, lies: Lying, apart: str | None = None) -> None:
    """Print one observation and what stands behind it on stdout, with the names that its files have now.

    `apart` is told where others have the same key.
    """
    console = Console(highlight=False, soft_wrap=True)
    row = evidence.observation.row(0, named=True)
    value = amount(row["obs_value"], row["obs_low"], row["obs_high"], row["unit_measure"])
    about = " · ".join(filter(None, (row["entity"], row["ref_area"], row["time_period"])))
    head = Text(f"{row['indicator']} = {value} {row['unit_measure']}", style="bold")
    console.print(head.append(f"  {one_line(about)}" if about else "", "not bold"))
    if apart:
        console.print(Text(f"one of several with this key: {one_line(apart)}"))
    console.print(
        Text(
            f"{row['agreement']}, {row['supports']} mention{'s' * (row['supports'] != 1)} in {row['sources']} "
            f"independent source{'s' * (row['sources'] != 1)}; status {row['obs_status']}; {row['observation_id']}",
            style="dim",
        )
    )
    for quantity in evidence.quantities.sort("file_name", "start").iter_rows(named=True):
        console.print(_sentence(quantity, told(quantity, lies)))
    for verdict in evidence.verdicts.sort("rule_code", "verdict_id").iter_rows(named=True):
        line = Text(f"  {verdict['rule_code']}  ").append(f"{verdict['outcome']:<11}  ", COLOURS[verdict["outcome"]])
        line.append(one_line(verdict["arithmetic"]))
        if verdict["suggestion"]:
            line.append(f" ({one_line(verdict['suggestion'])})", "italic")
        console.print(line)
    console.print()


def _sentence(quantity: dict[str, Any], file_name: str) -> Text:
    sentence, offset = quantity["sentence"], quantity["sentence_start"]
    start, end = quantity["start"] - offset, quantity["end"] - offset
    return (
        Text(f"  {one_line(file_name)}:{quantity['start']}-{quantity['end']}  ", style="dim")
        .append("“" + one_line(sentence[:start]) + " " * sentence[:start][-1:].isspace(), "not dim")
        .append(one_line(sentence[start:end]), "not dim bold underline")
        .append(" " * sentence[end:][:1].isspace() + one_line(sentence[end:]) + "”", "not dim")
    )
