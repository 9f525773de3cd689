"""Markup that was left in a text: tags, links and character references, taken out before reading and counted back afterwards.

A page is made a text by a library (`extraction.articles.html`); here are clippings whose tags were copied along. A tag becomes
what it does to the line: a line break, the tab of a table cell, or nothing. Digits inside a tag are no figures of the
article, but they are accounted for.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TypeVar

from extraction.articles.loose_spaces import loose_spaces
from schemas.records import Extraction, Identity, Mention, MentionClass, Quantity, Term

_LINES = frozenset("p br div li ul ol tr table thead tbody h1 h2 h3 h4 h5 h6 hr section article header footer".split())  # noqa: SIM905
_CELLS = frozenset(("td", "th"))
_INLINE = frozenset(
    "a b i u em strong small span font sup sub img figure figcaption blockquote code pre script style iframe".split()  # noqa: SIM905
)
_NAMES = "|".join(sorted(_LINES | _CELLS | _INLINE, key=len, reverse=True))
_LONGEST = 400  # of a tag's attributes; what is longer is no tag
_WORDS = 80  # characters that are a link
# Every way begins with a sign of its own, which a search skips to.
_MARKUP = re.compile(
    rf"<sup>\s?\[?\d{{1,3}}\]?\s?</sup>|<\s{{0,2}}/?\s{{0,2}}({_NAMES})\b[^<>]{{0,{_LONGEST}}}>"
    # a link of Markdown, but for a footnote: the sign in front of its words, and its address
    rf"|\[(?!\d{{1,3}}\])(?=[^\[\]()\n]{{1,{_WORDS}}}\]\(https?://)"
    rf"|\](?<!\[\d\])(?<!\[\d\d\])(?<!\[\d\d\d\])\(https?://[^\s()<>]{{1,{_LONGEST}}}\)"
    r"|&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});"
    # Markdown's bold, and the first half of the line breaks of Windows
    rf"|\*\*(?:(?=[^\s*](?:[^*\n]{{0,{_LONGEST}}}[^\s*])?\*\*(?!\*))(?<!\d\*\*)|(?<=[^\s*]\*\*)(?![\d*]))|\r(?=\n)"
    # what is not seen: soft hyphens, and spaces and marks of no width
    "|\u00ad|\u200b|\u2060|\ufeff",
    re.IGNORECASE,
)
# Italics and code of Markdown, around a phrase; the sign comes first, as a search skips to it
_EMPHASIS = re.compile(rf"([*_`])(?<![\w*`].)(?=[^\s*_`])[^*_`\n]{{0,{_WORDS}}}(?<=[^\s*_`])\1(?![\w*`])")
_SIGNS = (
    "<",
    "&",
    "](http",
    "\r\n",
    "\u00ad",
    "\u200b",
    "\u2060",
    "\ufeff",
    "*",
    "_",
    "`",
)  # a markup holds one of these
_DROPPED = frozenset("[]*\r\u00ad\u200b\u2060\ufeff")
_DIGITS = re.compile(r"\d+")
Row = TypeVar("Row", Mention, Quantity)


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without its markup, and the way back.

    Attributes:
        text: what is read.
        mentions: the digit runs that stood in the markup, where they stand in the original.
        starts, shifts: from the place `starts[i]` of `text` on, the original lies `shifts[i]` characters behind. The
            pieces alternate: text, the sign of a markup, text …
    """

    text: str
    mentions: list[Mention]
    starts: list[int]
    shifts: list[int]

    def back(self, found: Extraction, original: str) -> Extraction:
        """What was found in the bare text, with positions and surfaces of the original."""
        mentions = [self._row(mention, original) for mention in found.mentions]
        quantities = [
            self._row(quantity, original)._replace(
                sentence_start=self._start(quantity.sentence_start), sentence_end=self._end(quantity.sentence_end)
            )
            for quantity in found.quantities
        ]
        return Extraction(self._merged(mentions), quantities, [*map(self._identity, found.identities)])

    def _merged(self, mentions: list[Mention]) -> list[Mention]:
        """With the digits in the markup, but for those inside a number (`1<b id="2">5</b>` is 15)."""
        begins = [mention.start for mention in mentions]
        inside = (bisect_right(begins, run.start) for run in self.mentions)
        kept = [
            run for run, at in zip(self.mentions, inside, strict=True) if not at or mentions[at - 1].end <= run.start
        ]
        return sorted(mentions + kept)

    def _start(self, place: int) -> int:
        return place + self.shifts[bisect_right(self.starts, place) - 1]

    def _end(self, place: int) -> int:
        """Behind the character before; where that is the sign of a markup, behind the markup."""
        piece = bisect_right(self.starts, place - 1) - 1
        return place + self.shifts[piece + piece % 2]

    def _row(self, row: Row, original: str) -> Row:
        start, end = self._start(row.start), self._end(row.end)
        return row._replace(start=start, end=end, surface=original[start:end])

    def _identity(self, identity: Identity) -> Identity:
        terms = (Term(term.role, self._start(term.start), self._end(term.end)) for term in identity.terms)
        return identity._replace(terms=tuple(terms))


def without_markup(text: str) -> Bare | None:
    """The text without tags and addresses of links, and with its character references resolved; None if it has none."""
    spaces = [*loose_spaces(text)]
    if not spaces and not any(sign in text for sign in _SIGNS):
        return None
    mentions: list[Mention] = []
    pieces: list[str] = []
    starts, shifts = [0], [0]
    at = length = 0
    for start, end, sign, digits in _marks(text, spaces):
        if start < at:
            continue  # inside a tag or an address
        length += start - at
        for piece, begin in ((sign, start), ("", end)):
            starts.append(length)
            shifts.append(begin - length)
            length += len(piece)
        pieces += (text[at:start], sign)
        at = end
        mentions += digits
    return Bare("".join([*pieces, text[at:]]), mentions, starts, shifts) if pieces else None


def _marks(text: str, spaces: list[tuple[int, int]]) -> list[tuple[int, int, str, list[Mention]]]:
    """The markup and loose spaces of a text in order: where each stands, what stands in its place, the digits inside it."""
    found = [
        (match.start(), match.end(), sign, _digits(match))
        for match in _MARKUP.finditer(text)
        if (sign := _sign(match)) is not None
    ]
    places = [(place, place + 1) for pair in _EMPHASIS.finditer(text) for place in (pair.start(), pair.end() - 1)]
    places += spaces
    return sorted(found + [(start, end, "", []) for start, end in places]) if places else found


def _sign(match: re.Match[str]) -> str | None:
    """What stands in place of a tag or a reference, a character at most; None where it is neither."""
    found = match[0]
    if found[0] == "&":
        sign = html.unescape(found)
        return sign if len(sign) == 1 else None
    if found[0] in _DROPPED:
        return ""
    name = (match[1] or "").lower()
    if name in _LINES:
        return "\n"
    return "\t" if name in _CELLS and "/" in found[:4] else ""


def _digits(match: re.Match[str]) -> list[Mention]:
    mention_class: MentionClass = "boilerplate"
    rule = "boilerplate.markup"
    if match[0][0] == "]":
        mention_class, rule = "address", "address.link"
    elif match[1] is None and match[0][0] == "<":
        mention_class, rule = "citation", "citation.raised"
    runs = ((match.start() + run.start(), run[0]) for run in _DIGITS.finditer(match[0]))
    return [Mention(start, start + len(run), run, mention_class, rule) for start, run in runs]
