"""Templates to pages: escaping is on for everything, an undefined name is an error, nothing is fetched from elsewhere."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from warehouse.book import addresses, figures, names
from warehouse.book.digests import ROOM
from warehouse.book.lines import STATUS, line
from warehouse.book.parts import clip
from warehouse.told import DECIDED

if TYPE_CHECKING:
    from warehouse.records import Version

# No inline script or style, nothing from another host; forms lead to the book's own search page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "object-src 'none'"
)
AGREEMENT = {
    "single": "stated once",
    "agree": "all mentions agree",
    "compatible": "a rounded and an exact figure; they are compatible",
    "conflict": "the mentions contradict each other",
}
# What became of the figures that a broken relation keeps in quarantine.
KEPT = {
    "open": "waits in quarantine",
    "released": "released by a person",
    "rejected": "rejected by a person",
    "corrected": "held back by a correction",
}
SECTIONS = (
    ("catalogue", "Indicators"),
    ("subjects", "Subjects"),
    ("articles", "Articles"),
    ("rules", "Rules"),
    ("quarantine", "Quarantine"),
    ("versions", "Versions"),
    ("downloads", "Downloads"),
)


class File(NamedTuple):
    """One file that is no page; `key` is what it is of."""

    path: str
    content: bytes
    key: str = ""


class Page(NamedTuple):
    """One page to be made: where it lies, its template, what the template is told; `key` is what it is of."""

    path: str
    template: str
    context: dict[str, Any]
    key: str = ""


@cache
def environment() -> Environment:
    """The templates of the book."""
    made = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(at=addresses, policy=POLICY, line=line, first_page=addresses.first)
    made.globals.update(status_words=STATUS, agreement_words=AGREEMENT, decided_words=DECIDED, kept_words=KEPT)
    made.filters.update(clip=clip, count=figures.count, day=day, figure=figures.markup)
    made.filters.update(area=names.area, subject=names.subject)
    return made


def render(page: Page) -> bytes:
    """A page as it is written."""
    root = addresses.root(page.path)
    return (
        environment()
        .get_template(page.template)
        .render(page.context, root=root, path=page.path, ways=ways(root, page.path.partition("/")[0]))
        .encode()
    )


@cache
def ways(root: str, section: str) -> Markup:
    """The ways through the book, at the head of every page."""
    items = Markup("\n").join(
        Markup('<li><a href="{}{}.html"{}>{}</a></li>').format(
            root, file, Markup(' aria-current="page"') if section.startswith(file) else "", name
        )
        for file, name in SECTIONS
    )
    return Markup('<nav aria-label="The book">\n<ul>\n{}\n</ul>\n</nav>').format(items)


def day(time: str | None) -> str:
    """The day and minute of an ISO 8601 time, as a person reads it."""
    return "" if time is None else time[:16].replace("T", " ")


def version_script(version: Version) -> bytes:
    """What the pages are told when they are opened: the version of the book. So no page changes only because of it."""
    told = {"version": version.version, "published": version.published_at, "hash": version.content_hash}
    return f"window.tallyhouse = {json.dumps(told)};\n".encode()
