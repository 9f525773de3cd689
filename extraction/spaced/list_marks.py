"""Numbers of the items of a list: at the beginning of a line, in brackets, or along a line ("1) open it 2) sign up")."""

from __future__ import annotations

import re

from extraction.scan import Atom
from extraction.spaced.bracketed import in_accounts
from extraction.spaced.reading import HEADING, Reading

_MARKED = re.compile(r"\)[ ]?(?:\||\t| {2})")
_LIST_MARK = re.compile(r"[.)）:、](?=\s|$)|[、）]")
_LINE_START = re.compile(r"(?:^|\n)[ \t>*#•·●\-–—(\[【（]*(?:no\.\s?)?$")
_ITEM = re.compile(r"\) ?(?=[A-Za-z\"“])|\.\s(?=[A-Z])")
_REACH = 800  # characters to the next item
_ITEMS = 12  # mentions among which the item before is looked for


def listed(reading: Reading, atom: Atom, left: str) -> bool:
    """The number of a list item, at the beginning of a line or in brackets."""
    if len(atom.word) > 3:
        return False
    behind = _LIST_MARK.match(reading.folded, atom.end)
    if behind and _LINE_START.search(left if atom.start > 40 else "\n" + left):
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.line")
        return True
    if _heads(reading, atom, left):
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.heading")
        return True
    if _in_line(reading, atom, left):
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.inline")
        return True
    bracketed = left[-1:] in ("(", "（") and reading.folded[atom.end : atom.end + 1] in (")", "）")
    return bracketed and _in_brackets(reading, atom, left)


def _heads(reading: Reading, atom: Atom, left: str) -> bool:
    """As in "1 Result", "2 Main markets": numbers of headings, where the one before or behind heads a line, too."""
    if (atom.start and not left.endswith("\n")) or not HEADING.match(reading.text, atom.end):
        return False
    return bool(reading.headings & {int(atom.word) - 1, int(atom.word) + 1})


def _in_brackets(reading: Reading, atom: Atom, left: str) -> bool:
    """As in "costs (1) fell and (2) rose", "Gross profit(1)"."""
    if len(atom.word) == 1 and _MARKED.match(reading.folded, atom.end) and left[-2:-1] == " ":
        reading.mention(atom.start, atom.end, "citation", "citation.label")  # "| Load factor (3) | 86.4% |"
        return True
    if left[-2:-1] not in reading.lexicon.currencies.signs and not in_accounts(reading, atom.start):
        words = left[:-1].split()
        cue = words[-1] if words else ""
        if left[-2:-1].isalpha() and len(cue) > 2 and int(atom.word) <= 20:  # "Gross profit(1)"
            reading.mention(atom.start, atom.end, "citation", "citation.glued_bracket")
            return True
        if cue in reading.lexicon.cues.boilerplate.before:
            reading.mention(atom.start, atom.end, "boilerplate", "boilerplate.bracket")
            return True
        if int(atom.word) <= 20 and (not cue or not cue[-1].isalpha() or reading.word_after(atom.end + 1)):
            reading.mention(atom.start, atom.end, "enumeration", "enumeration.bracket")
            return True
    return False


def _in_line(reading: Reading, atom: Atom, left: str) -> bool:
    """As in "1) open it 2) sign up and 3) pay": the first, where a second follows, or one more than the item before."""
    item = _ITEM.match(reading.text, atom.end)
    if item is None or left[-1:] not in (" ", "\n", ":", ";") or left.rfind("(") > left.rfind(")"):
        return False
    place, sign = int(atom.word), item[0][0]
    if place == 1:
        begins = sign == ")" or left.rstrip()[-1:] in (":", ".", ";", "!", "?", "•")
        return begins and reading.folded.find(f" 2{sign} ", atom.end, atom.end + _REACH) >= 0
    for mention in reversed(reading.mentions[-_ITEMS:]):
        if atom.start - mention.end > _REACH:
            return False
        first = mention.rule == "enumeration.line" and "\n" not in reading.folded[mention.end : atom.start]
        if mention.rule == "enumeration.inline" or first:
            return int(mention.surface) == place - 1 and reading.text[mention.end] == sign
    return False
