"""Tables whose cells stand one to a line, as a page or a print leaves them: a label, and its figures below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.scan import at_lines

# A line that is a figure with its sign, scale and unit and nothing else: "$6.1 billion (0.9%)", "+5.3%", "3.4万人".
_LONE = re.compile(
    r"^[ \t]*[+\-−–]?[ \t]?(?:[A-Za-z]{0,3}[$€£¥￥₹]|[A-Z]{3})?[+\-−–]?[ \t]?\d[\d,.，]*[ \t]?"
    r"(?:[%％]|[^\W\d_]{1,10}(?:[ \t][^\W\d_]{1,10})?)?[ \t]?(?:[(（][^()（）\n]{1,12}[)）])?[ \t]*$",
    re.MULTILINE,
)
_LONGEST = 80  # characters of a label
_SENTENCE = (".", "!", "?", ";", ",", "。", "！", "？", "；", "，")
_RULED = ("|", "\t")
Span = tuple[int, int]


def stack_labels(text: str) -> dict[int, Span]:
    """Find the label of each line that is a lone figure.

    Args:
        text: the text; a line may be parted from the next by one empty line.

    Returns:
        By the start of the line: start and end of its label, which stands above it, or below it where all of the stack
        is that way round ("23,000", "jobs supported").
    """
    found: dict[int, Span] = {}
    for stack in _stacks(text):
        below = _label(text, stack[-1][1], down=True)
        single = len(stack) > 1 and all(_label(text, line[0], down=False) for line in stack[1:])
        first = _label(text, stack[0][0], down=False)
        upended = below is not None and (first is None or single)
        label = None
        for start, end in stack:
            label = _label(text, end, down=True) if upended else (_label(text, start, down=False) or label)
            if label:
                found[start] = label
    return found


def _stacks(text: str) -> Iterator[list[Span]]:
    """The lone figures that follow each other with at most one label between two of them."""
    stack: list[Span] = []
    for match in at_lines(_LONE, text):
        if stack and not _joined(text, stack[-1][1], match.start()):
            yield stack
            stack = []
        stack.append(match.span())
    if stack:
        yield stack


def _joined(text: str, end: int, start: int) -> bool:
    """Whether nothing, or one label, stands between two lone figures."""
    if start - end > _LONGEST + 6:
        return False
    between = text[end:start].strip()
    return not between or ("\n" not in between and _is_label(between))


def _label(text: str, at: int, *, down: bool) -> Span | None:
    """The label next to a line, above its start or below its end; one empty line may stand between."""
    for _ in range(2):
        line = _below(text, at) if down else _above(text, at)
        if line is None:
            return None
        start, end = line
        if words := text[start:end].strip():
            return line if _is_label(words) and not _LONE.match(text, start) else None
        at = end if down else start
    return None


def _above(text: str, start: int) -> Span | None:
    """The line above the start of a line, unless it is too long for a label."""
    end = start - 1
    if end < 0:
        return None
    begin = text.rfind("\n", max(0, end - _LONGEST - 1), end) + 1
    return (begin, end) if end - begin <= _LONGEST else None


def _below(text: str, end: int) -> Span | None:
    """The line below the end of a line, unless it is too long for a label."""
    start = end + 1
    if start > len(text):
        return None
    stop = text.find("\n", start, start + _LONGEST + 1)
    stop = len(text) if stop < 0 else stop
    return (start, stop) if stop - start <= _LONGEST else None


def _is_label(line: str) -> bool:
    """Whether a line names something and is no sentence and no row of a table."""
    named = any(sign.isalpha() for sign in line)
    return named and not line.endswith(_SENTENCE) and not any(bar in line for bar in _RULED)
