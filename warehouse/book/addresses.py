"""Where everything in the book lies. Addresses are permanent: they depend on identifiers, never on order or counts."""

from __future__ import annotations

import hashlib
import re

SAFE = re.compile(r"[a-z0-9][a-z0-9_]{0,79}")


def observation(observation_id: str, part: int = 1) -> str:
    """The page of an observation; in 256 folders, since a book holds tens of thousands of them."""
    return f"observation/{observation_id[:2]}/{observation_id}{numbered(part)}.html"


def article(article_id: str, part: int = 1) -> str:
    """The page of an article, or of a further part of a long one."""
    return f"article/{article_id[:2]}/{article_id}{numbered(part)}.html"


def relation(article_id: str, identity_id: str) -> str:
    """Where a relation between numbers is judged: its place on the page of its article."""
    return f"{article(article_id)}#{anchor(identity_id)}"


def anchor(identity_id: str) -> str:
    """What the place of a relation is called on its page."""
    return f"r-{identity_id[:16]}"


def indicator(indicator_id: str, block: str = "") -> str:
    """The page of an indicator, or a further part of its table."""
    return f"indicator/{slug(indicator_id)}{called(block)}.html"


def subject(name: str, block: str = "") -> str:
    """The page of a subject: what is reported about it. Names are free text, so the address is a hash of the name."""
    return f"subject/{digest(name)}{called(block)}.html"


def place(name: str, block: str = "") -> str:
    """The page of a place."""
    return f"place/{digest(name)}{called(block)}.html"


def rule(rule_code: str, part: int = 1) -> str:
    """The page of a rule, or a further part of the list of what breaks it."""
    return f"rule/{slug(rule_code.lower())}{numbered(part)}.html"


def version(number: int, part: int = 1) -> str:
    """The page of a version: what it changed."""
    return f"version/{number}{numbered(part)}.html"


def quarantine(part: int = 1) -> str:
    """The quarantine, or a further part of it."""
    return f"quarantine{numbered(part)}.html"


def numbered(part: int) -> str:
    """What the first part does without and the later ones carry: "", "-2", "-3"."""
    return "" if part == 1 else f"-{part}"


def called(block: str) -> str:
    """What a further block of a list carries in its address: "-3fa9", after the row that it begins with."""
    return f"-{block}" if block else ""


def first(path: str) -> str:
    """The first page of the list that a page belongs to."""
    return f"{path.removesuffix('.html').partition('-')[0]}.html"


def slug(name: str) -> str:
    """A name as a file is called: itself where that is safe on every file system, else a hash of it."""
    return name if SAFE.fullmatch(name) else digest(name)


def digest(name: str) -> str:
    """16 hexadecimal digits that stand for a name."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def root(path: str) -> str:
    """The way from a page back to the root of the book: "" or "../" or "../../"."""
    return "../" * path.count("/")
