"""Where sentences, lines and paragraphs begin and end.

Texts are clippings: hard-wrapped lines, flattened tables, leftover paragraph tags, footnote marks glued to the full stop.
So a line break ends a sentence unless the next line plainly goes on with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from extraction.lexicon import Traits, traits

# Where a sentence may end: line breaks, full stops of both scripts, leftover paragraph tags. Each way begins with a sign of
# its own, so that the engine skips to those; most points are decimal ones.
_STOP, _WIDE_STOP = r"[.!?]*[\"”’)\]]*(?=[\s<])", "[。！？]*[”’」』）)]*"
_END = re.compile(
    rf"\n\s*|\.{_STOP}|!{_STOP}|\?{_STOP}|。{_WIDE_STOP}|！{_WIDE_STOP}|？{_WIDE_STOP}"
    r"|<\s*/?\s*(?:[pP]|br|BR|li|div|h[1-6])\s*/?\s*>"
)
# No sentence is longer; a longer stretch is a list or a dump, and is cut so that reading stays linear.
_TOO_LONG = 3000
_NUMBERED = 8  # the longest "12." at the head of a line, with its indent
_SHORT, _RUN = 3, 4  # sentences of a short paragraph, fewer than; and of those read as one
_STOPS = '.!?。！？”"’)）'
_WRAP_LENGTH = 40  # a shorter line is a heading, a table row or a list item, not a wrapped one
# what a line that goes on with a number or a name begins with; a row of a table and an item have no such words
_GOES_ON = re.compile(r"(?:[$€£]?\d[\d,.]*%?|[A-Z][\w-]*(?: [A-Z][\w-]*){0,2})(?: [a-z]|[,;.] ?[a-z]|[’']s [a-z])")
_WIDE_COMMAS = frozenset("，、")
_WIDE_ENDS = frozenset("。！？：；…”’」』）)")
_LIST_SIGNS = frozenset("-*•·#|–—>[（(【①②③④⑤⑥⑦⑧⑨")


@dataclass(slots=True)
class Sentence:
    """A sentence by its place: code points, and the numbers of its line, paragraph and passage, counted from 0.

    A passage is a paragraph, or a few that follow each other with a sentence or two each, as news has them.
    """

    start: int
    end: int
    line: int
    paragraph: int
    passage: int = 0


class Sentences:
    """The sentences of a text, in order, and the one that a position lies in."""

    def __init__(self, text: str, language: str, footnotes: dict[int, int] | None = None) -> None:
        """Split a text of a language; `footnotes` maps the start of each citation mark to its end."""
        self.all = passages(text, split(text, language, footnotes or {}))
        self._starts = [sentence.start for sentence in self.all]

    def index_at(self, position: int) -> int:
        """The number of the sentence that a position lies in."""
        return max(0, bisect_right(self._starts, position) - 1)

    def with_any(self, text: str, words: Iterable[str]) -> list[Sentence]:
        """The sentences in which one of some words begins, in order: the only ones that a costly pattern need be tried in.

        Args:
            text: the one that was split, or the same in small letters.
            words: found wherever they stand, within a longer word, too.
        """
        numbers: set[int] = set()
        for word in words:
            at = text.find(word)
            while at >= 0:
                number = self.index_at(at)
                numbers.add(number)
                at = text.find(word, max(at + 1, self.all[number].end))
        return [self.all[number] for number in sorted(numbers)]


def passages(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """The sentences with the numbers of their passages: paragraphs of a sentence or two that follow each other are one."""
    number = paragraph = -1
    run = 0
    for place, sentence in enumerate(sentences):
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            last = place
            while last < len(sentences) and sentences[last].paragraph == paragraph and last - place < _SHORT:
                last += 1
            short = last == len(sentences) or sentences[last].paragraph != paragraph
            prose = short and all(
                text[s.end - 1 : s.end] in _STOPS and s.line == sentence.line for s in sentences[place:last]
            )
            size = last - place if prose else 0
            if not size or run + size > _RUN or not run:
                number, run = number + 1, 0
            run = run + size if size else 0
        sentence.passage = number
    return sentences


def split(text: str, language: str, footnotes: dict[int, int]) -> list[Sentence]:
    """Split a text into sentences that leave out nothing but space and paragraph tags between them.

    Args:
        text: any text.
        language: that of the text, which has abbreviations of its own.
        footnotes: start and end of each citation mark; one that is glued to a full stop ends the sentence with it.
    """
    words = traits(language)
    sentences: list[Sentence] = []
    wrapped = -1  # the paragraph in which a line was broken behind a comma
    start = line = paragraph = line_start = 0
    for at, after in _candidates(text, footnotes):
        sign = text[at]
        if after <= start:
            continue
        if sign == "." and (_numbers_item(text, line_start, at) or _abbreviates(text, words, at, after)):
            continue
        if sign == "\n" and _wraps(text, words, line_start, at, after, known=wrapped == paragraph):
            wrapped = paragraph
            continue
        if sign == "\n" and _wraps_wide(text, at, after, known=wrapped == paragraph):
            wrapped = paragraph
            continue
        _add(sentences, text, start, at if sign in "\n<" else after, line, paragraph)
        start = after
        if sign in "\n<":
            line += 1
            line_start = after
            paragraph += sign == "<" or text.count("\n", at, after) > 1
    _add(sentences, text, start, len(text), line, paragraph)
    return sentences or [Sentence(0, len(text), 0, 0)]


def _candidates(text: str, footnotes: dict[int, int]) -> list[tuple[int, int]]:
    """Where a sentence may end, in order: start and end of each sign, with the quotes and brackets that close behind it."""
    ends = [match.span() for match in _END.finditer(text)]
    glued = [
        (at, end) for at, end in footnotes.items() if at and text[at - 1] in '.!?”"' and text[end : end + 1].isspace()
    ]
    return sorted(ends + glued) if glued else ends


def _add(sentences: list[Sentence], text: str, start: int, end: int, line: int, paragraph: int) -> None:
    """Add a sentence without the space around it, if there is more than space; cut what is too long for one."""
    while end - start > _TOO_LONG:
        cut = max(text.rfind(sign, start + _TOO_LONG // 2, start + _TOO_LONG) for sign in " ,，、;；")
        cut = cut + 1 if cut > start else start + _TOO_LONG
        _add(sentences, text, start, cut, line, paragraph)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append(Sentence(start, end, line, paragraph))


def _numbers_item(text: str, line_start: int, at: int) -> bool:
    """Whether a full stop stands behind the number of a list item."""
    return at - line_start < _NUMBERED and text[line_start:at].strip().isdigit()


def _wraps(text: str, words: Traits, line_start: int, at: int, after: int, *, known: bool) -> bool:
    """Whether the line goes on after a line break: it is long, unfinished, and the next begins in the middle of things.

    In a paragraph `known` to be broken so, the next may begin with a number or a name: "Of the 40 members" and "12 are new".
    """
    if at - line_start < _WRAP_LENGTH or text.count("\n", at, after) > 1 or after >= len(text):
        return False
    if text[at - 1] in ".!?:;。！？：；|" or text[after] in _LIST_SIGNS:
        return False
    if known and text[at - 1].islower() and (text[after].isdigit() or text[after].isupper()):
        return _GOES_ON.match(text, after) is not None
    return text[after].islower() or text[max(line_start, at - 8) : at].rstrip().rpartition(" ")[2] in words.line_leads


def _wraps_wide(text: str, at: int, after: int, *, known: bool) -> bool:
    """Whether a line of a script without spaces goes on behind its break.

    It does behind a wide comma; and in a paragraph `known` to be broken so, wherever no sentence ends.
    """
    if after - at != 1 or after >= len(text) or text[after] in _LIST_SIGNS:
        return False
    if text[at - 1] in _WIDE_COMMAS:
        return True
    return known and text[at - 1] not in _WIDE_ENDS and "\u4e00" <= text[after] <= "\u9fff"


def _abbreviates(text: str, words: Traits, at: int, after: int) -> bool:
    """Whether a full stop only shortens a word: an abbreviation before it, or a small letter behind."""
    following = text[after : after + 3].lstrip()[:1]
    if following.islower():
        return True
    word = text[max(0, at - 6) : at].split()
    last = word[-1].lstrip('("“').lower() if word else ""
    return last in words.abbreviations or (len(last) == 1 and last.isalpha() and following.isupper())
