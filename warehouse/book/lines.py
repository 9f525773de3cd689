"""A line of a table of observations. No template: there are tens of thousands in a book, and templates take their time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from warehouse.book import addresses, figures, names
from warehouse.book.parts import clip

STATUS = {"A": "", "E": "estimate", "F": "forecast", "P": "provisional", "U": "low reliability"}


def line(row: Mapping[str, Any], root: str, with_indicator: bool) -> Markup:
    """What `observation_row` tells, as `tr`; `root` leads from the page to the root of the book."""
    named = f'<td><a href="{escape(root + addresses.indicator(row["indicator"]))}">{escape(row["name"])}</a></td>\n'
    entity, area = escape(clip(names.subject(row["entity"]), 60)), escape(clip(names.area(row["ref_area"]), 40))
    period = escape(clip(row["time_period"], 30))
    return Markup(  # noqa: S704 (all that comes from outside is escaped)
        f"<tr>\n{named if with_indicator else ''}"
        f'<td><bdi>{entity}</bdi></td><td><bdi>{area}</bdi></td><td class="p">{period}</td>\n'
        f'<td class="n"><a href="{escape(root + row["href"])}">{figures.markup(row["figure"])}</a></td>'
        f'<td class="n muted">{escape(row["interval"])}</td>\n'
        f"<td>{escape(STATUS[row['status']])}</td><td>{_sources(row)}</td><td>{_outcome(row['outcome'])}</td>\n</tr>\n"
    )


def _sources(row: Mapping[str, Any]) -> str:
    if row["agreement"] == "single":
        return "1"
    conflict = '<span class="verdict broken">conflict</span>'
    return f"{row['sources']}, {conflict if row['agreement'] == 'conflict' else escape(row['agreement'])}"


def _outcome(outcome: str | None) -> str:
    return f'<span class="verdict {escape(outcome)}">{escape(outcome)}</span>' if outcome else ""
