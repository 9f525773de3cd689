"""Text from outside, made inert for the place where it is shown. Hostile text is only text."""

from __future__ import annotations

import re
import unicodedata

# Control and format characters move cursors, switch colours or turn the direction of writing; in a quote they are noise.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~>$^:.\-])")
# No apostrophe: it is harmless outside of attributes, and the Prefect UI would show its entity as it stands.
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def one_line(text: str) -> str:
    """The text on one line, white space folded, and without a character that a terminal would obey."""
    folded = " ".join(text.split())
    if folded.isprintable():
        return folded
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in _INVISIBLE else c for c in folded)


def quote(text: str, start: int, end: int, width: int = 160) -> str:
    """What stands at start:end, with as much around it as `width` characters hold, cut marks where it was cut."""
    spare = max(0, width - (end - start)) // 2
    left, right = max(0, start - spare), min(len(text), max(end + spare, start + width))
    right = min(right, left + max(width, end - start)) if end - start <= width else left + width
    before = "… " if left > 0 else ""
    after = " …" if right < len(text) else ""
    return f"{before}{one_line(text[left:right])}{after}"


def markdown(text: str) -> str:
    """The text as it must be written in Markdown to be shown as itself: no link, image, tag or table cell."""
    return _MARKDOWN.sub(r"\\\1", one_line(text).translate(_HTML))
