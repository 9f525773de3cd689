"""HTML pages: their visible text, title and date, by a library's parser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from extraction.articles.dates import iso_date

_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}>|<!--[^>]{0,500}-->|\s){0,9}(?:<!doctype\s+html|<(?:html|head|body)[\s>])", re.IGNORECASE
)
_PUBLISHED = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="publishdate"]',
    'meta[name="publish_date"]',
    'meta[name="date"]',
    'meta[name="dc.date.issued"]',
    'meta[name="DC.date.issued"]',
    'meta[name="dc.date"]',
    'meta[name="DC.date"]',
    'meta[property="og:published_time"]',
)
_DEEPEST = 6


class HtmlArticle(NamedTuple):
    """What a page gives."""

    text: str
    title: str | None
    published: str | None


def is_page(text: str) -> bool:
    """Whether a text begins as a web page does.

    One with tags in it is a clipping and stays as it is; `extraction.articles.markup` reads over them. The name of the
    file says nothing: an article is what its bytes are.
    """
    return _PAGE.match(text) is not None


def read_html(source: str) -> HtmlArticle:
    """All visible text of a page, block elements as line breaks; its title; its date from meta elements or JSON-LD."""
    tree = HTMLTree.parse(source)
    text = extract_plain_text(tree, preserve_formatting=True, main_content=False, list_bullets=True, alt_texts=False)
    return HtmlArticle(text, _title(tree), _published(tree))


def _title(tree: HTMLTree) -> str | None:
    document = tree.document
    if document is None:
        return None
    meta = document.query_selector('meta[property="og:title"]')
    title = meta.getattr("content") if meta is not None else None
    title = title or tree.title
    if not title and (heading := document.query_selector("h1")) is not None:
        title = heading.text
    return " ".join(title.split()) or None if title else None


def _published(tree: HTMLTree) -> str | None:
    """The first date that a meta element, JSON-LD or a time element gives."""
    document = tree.document
    if document is None:
        return None
    for selector in _PUBLISHED:
        element = document.query_selector(selector)
        if element is not None and (date := iso_date(element.getattr("content") or "")):
            return date
    for script in document.query_selector_all('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for value in _dates(data, 0):
            if date := iso_date(value):
                return date
    element = document.query_selector("time[datetime]")
    return iso_date(element.getattr("datetime") or "") if element is not None else None


def _dates(data: Any, depth: int) -> Iterator[str]:
    """All values of "datePublished" in a JSON-LD document, however it nests."""
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        if isinstance(data.get("datePublished"), str):
            yield data["datePublished"]
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from _dates(item, depth + 1)
