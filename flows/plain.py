"""Text from outside, made inert for the place where it is shown. Hostile text is only text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Control and format characters move cursors, switch colours or turn the direction of writing; in a quote they are noise.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~>$^:.\-])")
# No apostrophe: it is harmless outside of attributes, and the Prefect UI would show its entity as it stands.
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Markdown(str):
    """Text that is Markdown already: `markdown` leaves it as it is. What is made of it by any operation is plain text again."""

    __slots__ = ()


def one_line(text: str) -> str:
    """The text on one line, white space folded, and without a character that a terminal would obey."""
    return _inert(" ".join(text.split()))


def lines(text: str) -> str:
    """The text line by line as it is, columns and all, and without a character that a terminal would obey."""
    return "\n".join(_inert(line.expandtabs()) for line in text.splitlines())


def stopped(text: str) -> str:
    """The text with a full stop behind it, unless it ends with one, as what people write may."""
    return text if text.rstrip().endswith((".", "!", "?", "…", "。", "！", "？")) else f"{text}."


def _inert(line: str) -> str:
    if line.isprintable():
        return line
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in _INVISIBLE else c for c in line)


def quote(text: str, spans: Iterable[tuple[int, int]], before: int = 60, after: int = 30) -> str:
    """The words around each span, in order, on one line; `…` where something is left out.

    Beside a script without blanks it has none either: a line would be broken there, and the sign stand alone.

    Args:
        text: what is quoted from.
        spans: start and end of what must be seen; at least one.
        before: how many characters in front of a span are shown; the cut is moved to a blank where there is one.
        after: how many behind it.
    """
    windows: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        left, right = _from_blank(text, start, before), _to_blank(text, end, after)
        if windows and left <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(right, windows[-1][1]))
        else:
            windows.append((left, right))
    quoted = ""
    for left, right in windows:
        part = one_line(text[left:right])
        quoted += f"{_blank(quoted[-1:])}…{_blank(part[:1])}{part}" if left > 0 else part
    return f"{quoted}{_blank(quoted[-1:])}…" if windows[-1][1] < len(text) else quoted


def _blank(beside: str) -> str:
    """What parts a sign of omission from a character beside it."""
    return "" if not beside or unicodedata.east_asian_width(beside) in "WF" else " "


def _from_blank(text: str, start: int, reach: int) -> int:
    left = start - reach
    if left <= 0:
        return 0
    blank = text.find(" ", left, start)
    return left if blank < 0 else blank + 1


def _to_blank(text: str, end: int, reach: int) -> int:
    right = end + reach
    if right >= len(text):
        return len(text)
    blank = text.rfind(" ", end, right)
    return right if blank < 0 else blank


def markdown(text: str) -> Markdown:
    """The text as it must be written in Markdown to be shown as itself: no link, image, tag or table cell."""
    if isinstance(text, Markdown):
        return text
    return Markdown(_MARKDOWN.sub(r"\\\1", one_line(text).translate(_HTML)))


def link(text: str, url: str) -> Markdown:
    """The text, shown as itself, and behind it a link. The URL is ours: an address of a served book.

    The text does not stand in the link: there the Prefect UI would show the signs that keep it from being markup.
    """
    return Markdown(f"{markdown(text)} [in the book]({url})")
