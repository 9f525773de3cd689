"""The words that make and break phrases: the lists of `lexicons/LANGUAGE/phrases.yaml`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extraction.cues import phrase_branches
from extraction.files import PhraseFile
from extraction.lexicon import FOLDER, load_lexicon
from extraction.text_forms import simplify

# A class of characters comes first, so that the engine skips to them quickly; a digit belongs to a word as in "5G".
_LATIN = "A-Za-zÀ-ÖØ-öø-ž"
WORD = re.compile(rf"[{_LATIN}\d](?:(?<=[{_LATIN}])|(?<=\b\d)(?=[A-Z])[A-Za-z])(?:[{_LATIN}'’&.-]*[{_LATIN}])?")
LONGEST = 7  # words of a phrase


class Lists(NamedTuple):
    """The words of a language, as the file tells them apart.

    Attributes:
        skipped: `outside` and `breaks`.
        edges, ends: runs of both at the beginning and at the end of a phrase without spaces, with what is left out only there.
        last: the characters that `ends` can end with, beside digits.
        body: what leads to the name of a place and makes it that of a body there: "port of", at the end of a text.
        owned_body: the same behind the name of the place: "'s port".
        unnamed: words that are nobody's name though a sentence begins with them.
        observers, stand_ins: words in the names of who only tells, and words that only stand for a name.
        common, with_hyphen, published, titles, headlined: words of and beside names that are nobody's, as the file tells.
        held_against: beginnings of a clause that only tells what a rate or points are held against.
        of_all: nouns at the end of the last of several names that are those of all of them.
    """

    outside: frozenset[str]
    breaks: frozenset[str]
    joins: frozenset[str]
    hollow: frozenset[str]
    skipped: frozenset[str]
    sums: frozenset[str]
    nameless: frozenset[str]
    tellers_before: tuple[str, ...]
    tellers_behind: tuple[str, ...]
    observers: frozenset[str]
    stand_ins: frozenset[str]
    place_nouns: frozenset[str]
    body: re.Pattern[str]
    owned_body: re.Pattern[str]
    unnamed: frozenset[str]
    common: frozenset[str]
    with_hyphen: tuple[str, ...]
    published: frozenset[str]
    titles: frozenset[str]
    headlined: frozenset[str]
    held_against: tuple[str, ...]
    of_all: re.Pattern[str]
    edges: re.Pattern[str]
    ends: re.Pattern[str]
    last: frozenset[str]


@cache
def lists_of(language: str) -> Lists:
    """Read `lexicons/LANGUAGE/phrases.yaml`."""
    file = load_lexicon(FOLDER / language / "phrases.yaml", PhraseFile)
    first = phrase_branches([*file.outside, *file.breaks, *file.leading])
    final = phrase_branches([*file.outside, *file.breaks, *file.trailing])
    kept = phrase_branches(file.beginnings) if file.beginnings else ""
    edge = rf"(?:\d+(?![A-Za-z\d]|号线)|{first})"  # but 5G用户, 1号线
    edges = re.compile(
        rf"(?:\d+(?:年度|[年月日]份?|号(?!线))|(?!{kept}){edge})+" if kept else f"{edge}+"
    )  # 9月销量 is no 月销量
    whole = "".join(rf"(?<!{re.escape(word[:-1])}(?={re.escape(word[-1])}))" for word in file.endings)
    if file.endings:  # which are gone through only where the last sign of one stands
        last_sign = f"[{''.join(sorted({re.escape(word[-1]) for word in file.endings}))}]"
        whole = f"(?:(?!{last_sign})|(?={last_sign}){whole})"
    span = r"(?:过去|最近|近|未来|连续|此前)[一二三四五六七八九十两几\d]+个?"  # 过去三个月 behind what it is told of
    last = frozenset(word[-1] for word in (*file.outside, *file.breaks, *file.trailing)) | frozenset(
        "一二三四五六七八九十两几个"
    )
    ends = re.compile(rf"(?:{whole}(?:{final}|{span}|(?<=[比较从由自与到至在于])\d+))+$")
    outside, breaks, joins = frozenset(file.outside), frozenset(file.breaks), frozenset(file.joins)
    hollow, sums = frozenset(file.hollow), frozenset(file.sums)
    return Lists(
        outside,
        breaks,
        joins,
        hollow,
        outside | breaks,
        sums,
        frozenset(file.nameless),
        tuple(f"{phrase} " for phrase in file.tellers_before),
        tuple(f" {word}" for word in file.tellers_behind),
        frozenset(file.observers),
        frozenset(file.stand_ins),
        frozenset(file.place_nouns),
        re.compile(rf"\b(?:{'|'.join(file.bodies)}) of (?:the )?$" if file.bodies else "(?!)"),
        re.compile(rf"['’]s (?:{'|'.join(file.bodies)})\b" if file.bodies else "(?!)"),
        outside | breaks | sums | hollow | frozenset(file.nobody),
        frozenset(file.common),
        tuple(f"-{word}" for word in file.with_hyphen),
        frozenset(file.published),
        frozenset(file.titles),
        frozenset(file.headlined),
        file.held_against,
        re.compile(rf"(?<=.)(?:{'|'.join(sorted(file.of_all, key=len, reverse=True)) or '(?!)'})$"),
        edges,
        ends,
        last,
    )


def trimmed(phrase: str, lists: Lists) -> str:
    """A Chinese phrase without the words that only lead to it or away from it."""
    simple = simplify(phrase)
    last = lists.ends.search(simple) if simple[-1:] in lists.last or simple[-1:].isdecimal() else None
    phrase, simple = (phrase[: last.start()], simple[: last.start()]) if last else (phrase, simple)
    first = lists.edges.match(simple)
    return phrase[first.end() :] if first else phrase


@cache
def topicless(language: str) -> frozenset[str]:
    """Words that tell nothing of what a figure is about, so that two figures that share them are not of one topic yet."""
    return frozenset(load_lexicon(FOLDER / language / "phrases.yaml", PhraseFile).topicless)
