"""The text of an article with its numbers marked: stretches of text, each plain or one mention with its reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from markupsafe import escape

from warehouse.book import figures
from warehouse.book.parts import clip

Row = Mapping[str, Any]

CLASSES = {  # class: (one, several)
    "quantity": ("amount", "amounts"),
    "date": ("date", "dates"),
    "year": ("year", "years"),
    "time": ("time of day", "times of day"),
    "ordinal": ("place in an order", "places in an order"),
    "name": ("part of a name", "parts of names"),
    "citation": ("reference", "references"),
    "enumeration": ("number of a list item", "numbers of list items"),
    "phone": ("telephone number", "telephone numbers"),
    "address": ("part of an address", "parts of addresses"),
    "version": ("version of a product", "versions of products"),
    "idiom": ("figure of speech", "figures of speech"),
    "boilerplate": ("number of the page, not of the text", "numbers of the page, not of the text"),
}
STATUS = {"E": "an estimate", "F": "a forecast", "P": "provisional", "U": "of low reliability"}


class Stretch(NamedTuple):
    """A piece of the text. `mention` is None for plain text; `number` counts the mentions of the article from 1."""

    text: str
    mention: Row | None = None
    number: int = 0


def stretches(text: str, mentions: Sequence[Row], start: int, end: int) -> Iterator[Stretch]:
    """text[start:end] as stretches; `mentions` are all those of the article, in order and without overlap.

    Joined, the stretches are the text again; a mention that the part cuts is marked in both parts.
    """
    position = start
    first = bisect_right(mentions, start, key=itemgetter("end"))
    for number, mention in enumerate(islice(mentions, first, None), first + 1):
        if mention["start"] >= end:
            break
        left, right = max(mention["start"], start), min(mention["end"], end)
        if left > position:
            yield Stretch(text[position:left])
        yield Stretch(text[left:right], mention, number)
        position = right
    if position < end:
        yield Stretch(text[position:end])


def words(mention_class: str, number: int = 1) -> str:
    """A class of mentions in words."""
    return CLASSES[mention_class][number != 1]


def account(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """(class, its words, how many) in the order of CLASSES: every number of a text is in exactly one."""
    return [(name, words(name, counts[name]), counts[name]) for name in CLASSES if counts.get(name)]


def markup(piece: Stretch, quantity: Row | None, href: str | None) -> str:
    """A stretch as HTML: text, or a number that leads on, with its reading behind it.

    No template: there are a dozen numbers on a page and tens of thousands of pages. All that comes from an article goes
    through `escape`; class, word and positions are our own.
    """
    if piece.mention is None:
        return escape(piece.text)
    start, mention_class = piece.mention["start"], piece.mention["mention_class"]
    waits = quantity is not None and quantity["state"] == "quarantined"
    told = (
        "".join(f" <span><i>{word}</i> {escape(value)}</span>" for word, value in reading(quantity)) if quantity else ""
    )
    return (
        f'<a class="m {mention_class}{" waiting" * waits}" id="m{start}" href="{escape(href or f"#m{start}")}" '
        f'aria-describedby="r{start}">{escape(piece.text)}</a><span class="r" id="r{start}"><b>{words(mention_class)}</b>'
        f"{' <i>in quarantine</i>' * waits}{told}{' <span><i>opens</i> the observation</span>' * bool(href)}</span>"
    )


def reading(quantity: Row) -> list[tuple[str, str]]:
    """How a quantity was read, as (word, value) for each thing that is known; the figure itself comes first."""
    kind = " ".join(filter(None, (quantity["role"], quantity["kind"])))
    said = [
        ("read as", str(figures.stated(quantity))),
        ("interval", figures.interval(quantity, quantity["unit"])),
        ("kind", kind),
        ("of what", quantity["measure"]),
        ("share of", quantity["of"]),
        ("subject", quantity["subject"]),
        ("place", quantity["place"]),
        ("period", quantity["period"]),
        ("status", STATUS.get(quantity["obs_status"], "")),
        ("indicator", quantity["indicator"]),
    ]
    return [(word, clip(value, 120)) for word, value in said if value]
