"""Cue words: the lists of `lexicons/LANGUAGE/cues.yaml`, and where they stand in a text.

All phrases of a language make one pattern, built from a trie, so that a text is read once and never backtracks further
than one phrase. Which cues a phrase carries is then a matter of one dictionary look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache

from extraction.files import cue_file
from extraction.lexicon import FOLDER
from extraction.lexicon import load_lexicon as read_lexicon

_OF_A_DATE = frozenset("月日")
_MANY = 52  # first characters of phrases that are too many to be tried one after the other
_FEW, _WAYS = 4, 8  # those that are, and the groups that more are parted into


class Tag(IntFlag):
    """What a cue word says; the names are the keys of cues.yaml in upper case."""

    UP = auto()
    UP_BY = auto()
    DOWN = auto()
    DOWN_BY = auto()
    GROWTH_NOUN = auto()
    ADDED = auto()
    MORE = auto()
    LESS = auto()
    GROWTH_AFTER = auto()
    BY = auto()
    SIGN = auto()
    MOVE = auto()
    REACH = auto()
    RATE = auto()
    MEASURED = auto()
    SHARE = auto()
    OF = auto()
    AVERAGE = auto()
    PER = auto()
    PER_YEAR = auto()
    EVERY = auto()
    PART = auto()
    REST = auto()
    SPLIT = auto()
    TOTAL = auto()
    DIRECT = auto()
    INDIRECT = auto()
    INDUCED = auto()
    RESTATE = auto()
    COMPARE = auto()
    BEFORE = auto()
    EXCEEDS = auto()
    TRAILS = auto()
    FOLLOWS = auto()
    BACK = auto()
    YEARLY = auto()
    NOTHING = auto()
    CHANGE = auto()
    RESPECTIVELY = auto()
    ESTIMATED = auto()
    FORECAST = auto()
    PROVISIONAL = auto()
    FILLER = auto()


_MOVE = int(Tag.MOVE)
CueFile = cue_file([tag.name.lower() for tag in Tag if tag.name])


@dataclass(slots=True)
class Cue:
    """One cue word where it stands: code points of the text, and all its tags in one integer."""

    start: int
    end: int
    tags: int


@dataclass(slots=True)
class Lexicon:
    """The cues of one language: a pattern for all phrases, the tags of each, and whether words are set apart by spaces.

    `frame` is what a word of a move may open without telling of one: 从性别看.
    """

    pattern: re.Pattern[str]
    tags: dict[str, int]
    spaced: bool
    frame: re.Pattern[str] | None = None

    def cues(self, lowered: str, start: int, end: int) -> list[Cue]:
        """All cues of a stretch of the lower-cased text, in order; none overlaps another."""
        tags = self.tags
        found = []
        at = start
        while at < end:
            matches, at = self.pattern.finditer(lowered, at, end), end
            for match in matches:
                phrase = match[0]
                begin, behind = match.span()
                if phrase[0] in _OF_A_DATE and begin and lowered[begin - 1].isdigit():
                    at = begin + 1  # 15日销量 is no 日销量, but 5月增至 is 增至
                    break
                tag = tags.get(phrase)
                if tag is None:
                    tag = tags[" ".join(phrase.split())]
                if tag & _MOVE and self.frame is not None and (frame := self.frame.match(lowered, begin)) is not None:
                    at = frame.end()
                    break
                found.append(Cue(begin, behind, tag))
        return found


@cache
def load_cues(language: str) -> Lexicon:
    """Read `lexicons/LANGUAGE/cues.yaml`.

    Raises:
        LexiconError: a list is missing, unknown, or no list of words; the message names file and line.
    """
    lists = read_lexicon(FOLDER / language / "cues.yaml", CueFile).model_dump()
    befores = [(word, 0) for word in lists.pop("before_growth")]
    befores += [(word, int(Tag.YEARLY)) for word in lists.pop("before_yearly")]
    moves = [verb + to for verb in lists.pop("moving") for to in lists["moved_to"]]
    del lists["moved_to"]
    frame = lists.pop("frame")
    behind = lists.pop("done_behind")
    done = [verb + past for verb in lists.pop("done") for past in behind]
    lists["up"] = [*lists["up"], *(before + verb for before in lists.pop("done_up") for verb in done)]
    lists["down"] = [*lists["down"], *(before + verb for before in lists.pop("done_down") for verb in done)]
    tags: dict[str, int] = dict.fromkeys(moves, int(Tag.MOVE | Tag.REACH))
    for name, phrases in lists.items():
        for phrase in phrases:
            tags[phrase.lower()] = tags.get(phrase.lower(), 0) | int(Tag[name.upper()])
    for word, tag in befores:
        for noun in lists["growth_noun"]:
            tags[word + noun] = tags.get(word + noun, 0) | tags[noun] | tag
    spaced = any(" " in phrase for phrase in tags)
    return Lexicon(phrase_pattern(tags, spaced=spaced), tags, spaced, re.compile(frame) if frame else None)


def phrase_pattern(phrases: dict[str, int], *, spaced: bool) -> re.Pattern[str]:
    """One pattern that finds the longest of many phrases; where words are set apart by spaces, only whole words.

    "under-fives" and "over-sixties" are people of an age.
    """
    body = phrase_branches(phrases)
    return re.compile(rf"(?<![a-z])(?<![a-z]-){body}(?![a-z]|-(?:(?<=under-)|(?<=over-)))" if spaced else body)


def phrase_branches(phrases: Iterable[str], behind_first: str = "") -> str:
    """Phrases as branches of a pattern, the longest first; `behind_first` is put behind the first letter of each."""
    trie: dict[str, object] = {}
    for phrase in phrases:
        node = trie
        for character in phrase:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(trie, behind_first) if len(trie) <= _MANY else _grouped(trie)


def _grouped(trie: dict[str, object]) -> str:
    """The branches of many first characters: a class of them, which is quickly searched for, and what follows each."""
    firsts = sorted(trie)
    return f"{_class_of(firsts)}{_parted(trie, firsts)}"


def _parted(trie: dict[str, object], firsts: list[str]) -> str:
    """What follows some first characters, in groups of groups, as the engine tries one branch of a pattern after the other."""
    if len(firsts) <= _FEW:
        ways = [f"(?<={re.escape(first)}){_branch(trie[first])}" for first in firsts]  # type: ignore[arg-type]
    else:
        size = max(_FEW, -(-len(firsts) // _WAYS))
        groups = [firsts[place : place + size] for place in range(0, len(firsts), size)]
        ways = [f"(?<={_class_of(group)}){_parted(trie, group)}" for group in groups]
    return f"(?:{'|'.join(ways)})"


def _class_of(characters: list[str]) -> str:
    return f"[{''.join(map(re.escape, characters))}]"


def _branch(node: dict[str, object], behind: str = "") -> str:
    ways = []
    for character, child in node.items():
        if character:
            letter = r"\s+" if character == " " else re.escape(character)
            ways.append(letter + behind + _branch(child))  # type: ignore[arg-type]
    if not ways:
        return ""
    if "" in node:
        return f"(?:{'|'.join(ways)}|)"
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
