"""A line of a table of observations. No template: there are tens of thousands in a book, and templates take their time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from warehouse.book import addresses, figures, names
from warehouse.book.parts import clip

STATUS = {"A": "", "E": "estimate", "F": "forecast", "P": "provisional", "U": "low reliability"}


def line(row: Mapping[str, Any], root: str, but: str) -> Markup:
    """What `observation_row` tells, as `tr`, but for the column that the whole page is about.

    `root` leads from the page to the root of the book.
    """
    cells = ""
    if but != "indicator":
        address = escape(root + addresses.indicator(row["indicator"]))
        cells += f'<td><a href="{address}">{escape(row["name"])}</a></td>'
    if but != "entity":
        cells += f"<td><bdi>{escape(clip(names.subject(row['entity']), 60))}</bdi></td>"
    if but != "ref_area":
        cells += f"<td><bdi>{escape(clip(names.area(row['ref_area']), 40))}</bdi></td>"
    return Markup(  # noqa: S704 (all that comes from outside is escaped)
        f'<tr>\n{cells}<td class="p">{escape(clip(row["time_period"], 30))}</td>\n'
        f'<td class="n key"><a href="{escape(root + row["href"])}">{figures.markup(row["figure"])}</a></td>'
        f'<td class="n muted">{escape(row["interval"])}</td>\n'
        f"<td>{escape(STATUS[row['status']])}</td><td>{_sources(row)}</td><td>{_outcome(row['outcome'])}</td>\n</tr>\n"
    )


def _sources(row: Mapping[str, Any]) -> str:
    """How many sources say it, and whether they agree; where it is one, whether its mentions do."""
    if row["agreement"] == "single":
        return "1"
    conflict = row["agreement"] == "conflict"
    agreement = '<span class="verdict broken">conflict</span>' if conflict else escape(row["agreement"])
    return f"1: {row['supports']} mentions {agreement}" if row["sources"] == 1 else f"{row['sources']} {agreement}"


def _outcome(outcome: str | None) -> str:
    return f'<span class="verdict {escape(outcome)}">{escape(outcome)}</span>' if outcome else ""
