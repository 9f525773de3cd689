"""Whose a figure is, in a text without capitals: the company or other body that the text makes sure of.

A name has no sign of its own in Chinese. What makes sure of one is what the text says around it: 青禾乳业股份有限公司,
简称“青禾乳业”, or a clause at its beginning that starts with it, where it ends as names of companies do (乳业, 物流) or the
text goes on about 青禾乳业董事长.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from extraction.cues import phrase_branches
from extraction.figures import Scene
from extraction.files import OwnerFile
from extraction.lexicon import FOLDER, load_lexicon
from extraction.scan import alternation
from extraction.text_forms import simplify

_OPENING, _BODY = 300, 4000  # characters looked at
_SIGN = "\u4e00-\u9fffA-Za-z0-9·"
_OPENER = re.compile(rf"(?<![{_SIGN}])[{_SIGN}]{{3,}}")
_NAME_SIGN = re.compile(f"[{_SIGN}]")
_WHEN = r"(?:近日|日前|昨[日天]|今[日天]|\d{1,2}月\d{1,2}日)?(?:晚间?)?"  # in front of what a body tells
_LEAST, _MOST = 2, 10  # characters of a name


class Words(NamedTuple):
    """The words of `lexicons/LANGUAGE/owners.yaml`, ready for search; `endings` are what `ends` finds."""

    short_names: re.Pattern[str]
    full_names: re.Pattern[str]
    same_with: tuple[str, ...]
    ends: re.Pattern[str]
    endings: tuple[str, ...]
    behind: re.Pattern[str]
    no_owners: tuple[str, ...]
    trades: frozenset[str]
    pointers: tuple[str, ...]
    common: frozenset[str]
    called: re.Pattern[str]
    others: re.Pattern[str]
    tells: re.Pattern[str]


@cache
def words_of(language: str) -> Words:
    """Read `lexicons/LANGUAGE/owners.yaml`."""
    file = load_lexicon(FOLDER / language / "owners.yaml", OwnerFile)
    forms = alternation(file.company_forms)
    return Words(
        re.compile(
            rf"(?:{alternation(file.short_names)})[:：]?[“”\"「『‘]?([{_SIGN}]{{{_LEAST},{_MOST}}})(?![{_SIGN}])"
        ),
        re.compile(rf"(?:{forms})"),
        file.same_with,
        re.compile(rf"(?:{alternation(file.ends)})\Z"),
        tuple(file.ends),
        re.compile(rf"(?:（[^（）\n]{{1,20}}）)?(?:{alternation(file.behind)})"),
        file.no_owners,
        frozenset(file.trades),
        file.pointers,
        frozenset(file.common),
        re.compile(rf"(?:{alternation(file.called)})"),
        re.compile(phrase_branches(file.others)),
        re.compile(
            rf"(?<![{_SIGN}])([{_SIGN}]{{{_LEAST},{_MOST - 2}}}?(?:{alternation(file.ends)}))"
            rf"{_WHEN}(?:{alternation(file.tells)})"
        ),
    )


def set_owners(scene: Scene) -> None:
    """Set `subject` of every figure: the nearest known name before it in its sentence, else the one that the text is about.

    Where the sentence speaks of a whole trade or of others in front of the figure, it is left open.
    """
    words = words_of(scene.language)
    text = scene.text[:_BODY]
    names = _names(text, words)
    if not names:
        return
    topic = _topic(text, names, words)
    any_name = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    told = list(any_name.finditer(scene.text))
    ends, others = [match.end() for match in told], [match.start() for match in words.others.finditer(scene.text)]
    for figure in scene.figures:
        place = bisect_right(ends, figure.amount.start) - 1
        first = scene.text.rfind("\n", 0, figure.sentence_start) + 1 if topic is None else figure.sentence_start
        own = told[place] if place >= 0 and told[place].start() >= first else None
        start = own.end() if own else figure.sentence_start
        if bisect_left(others, start) == bisect_left(others, figure.amount.start):
            figure.subject = own[0] if own else topic


def _topic(text: str, names: list[str], words: Words) -> str | None:
    """The name that a text tells most often; one that it opens with and then calls "the company" is told often, too."""
    opening = [name for name in names if name in text[:_OPENING]]
    if not opening:
        return None
    main = max(opening, key=text.count)
    again = sum(1 for _ in words.called.finditer(text))
    return main if text.count(main) + again > 1 else None


def _names(text: str, words: Words) -> list[str]:
    """The names that the text makes sure of, in the order in which they are found."""
    found = [match[1] for match in words.short_names.finditer(text)]
    found += [name for match in words.full_names.finditer(text) if (name := _full_name(text, match.start()))]
    found += [m[1] for m in words.tells.finditer(text) if not m[1].startswith(words.pointers)]
    for clause in _OPENER.finditer(text, 0, _OPENING):
        found += _opening_name(text, clause[0], clause.start(), words)
    kept = dict.fromkeys(name for name in found if name not in words.trades)
    names = [name for name in kept if not _only_publishes(name, words)]
    longer = {name + end for name in names for end in words.same_with}
    return [name for name in names if name not in longer and not _is_piece(text, name, names)]


def _only_publishes(name: str, words: Words) -> bool:
    """Whether a name ends as those do who publish figures of others: 局, 部, but not 俱乐部."""
    ended = words.ends.search(name)
    return any(name.endswith(one) and (ended is None or len(ended[0]) <= len(one)) for one in words.no_owners)


def _is_piece(text: str, name: str, names: list[str]) -> bool:
    """Whether a text has a name only as the end of another one: 能源 of 昊晴能源."""
    return any(name != one and one.endswith(name) and text.count(name) <= text.count(one) + 1 for one in names)


def _full_name(text: str, end: int) -> str | None:
    """The name in front of "Ltd", where it begins a clause or the text repeats it without what stands in front."""
    start = end
    while start and end - start < _MOST and _NAME_SIGN.match(text, start - 1):
        start -= 1
    name = text[start:end]
    if len(name) < _LEAST:
        return None
    if start == 0 or not _NAME_SIGN.match(text, start - 1):
        return name
    # 昨日青禾乳业股份有限公司: what is told again elsewhere is the name
    return next((name[cut:] for cut in range(len(name) - _LEAST + 1) if text.count(name[cut:]) > 1), None)


def _opening_name(text: str, clause: str, start: int, words: Words) -> list[str]:
    """The longest beginning of one of the first clauses that the text goes on with as a name; none or one."""
    if clause[0].isdigit() or clause.startswith(words.pointers):
        return []
    end = start + len(clause)
    # A clause in front of which something stands begins with a name only where the text tells that again.
    longest = min(_MOST, len(clause)) if start == 0 else _told_again(text, clause[:_MOST], end)
    for length in range(longest, _LEAST - 1, -1):
        name = clause[:length]
        ended = words.ends.search(name) if name.endswith(words.endings) else None
        stem = name[: ended.start()] if ended else ""
        if (
            len(stem) >= _LEAST
            and simplify(stem) not in words.common
            and text.find(stem if start == 0 else name, end) >= 0
        ):
            return [name]
        at = text.find(name, end)
        while at >= 0:
            if words.behind.match(text, at + length):
                return [name]
            at = text.find(name, at + 1)
    return []


def _told_again(text: str, clause: str, behind: int) -> int:
    """How many characters a text repeats, behind a place, of the beginning of a clause."""
    length = 0
    while length < len(clause) and (behind := text.find(clause[: length + 1], behind)) >= 0:
        length += 1
    return length
