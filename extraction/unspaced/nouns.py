"""The noun that a number counts, behind it or in front."""

from __future__ import annotations

import re

from extraction.unspaced.lexicon import UnspacedLexicon

CLAUSE_END = re.compile(r"[，。；、！？,;()（）\n\r|：:]")
_SENTENCE_END = re.compile(r"[。！？\n；]")
_NOUN_REACH = 10
LOOK_BACK = 48
# A noun behind a number stands before the next number and in the same clause.
_STOP = re.compile(r"[\d，。；、！？,;()（）\n\r|：:]")


def noun_behind(
    folded: str, start: int, lexicon: UnspacedLexicon, reach: int = _NOUN_REACH
) -> tuple[str, int, int] | None:
    """The noun that a number counts: the first noun behind it, or the noun that this one only modifies.

    Stops at the end of the clause and at most `reach` characters on.
    """
    stop = _STOP.search(folded, start, start + reach)
    limit = stop.start() if stop else min(len(folded), start + reach)
    single = lexicon.nouns.get(folded[start : start + 1])
    match = lexicon.noun_pattern.search(folded, start, limit + 4 if stop is None else limit)
    if single and (match is None or match.start() > start):
        return single, start, start + 1
    if match is None or match.start() >= limit or _verb_between(folded[start : match.start()]):
        return None
    while True:
        further = lexicon.noun_pattern.match(folded, match.end(), limit + 4 if stop is None else limit)
        if further is None or further[0] in lexicon.money:
            break
        match = further
    name = lexicon.nouns.get(match[0])
    return (name, match.start(), match.end()) if name else None


def _verb_between(between: str) -> bool:
    """Something between number and noun that is no modifier: the noun belongs to another phrase."""
    return any(
        mark in between
        for mark in (
            "在",
            "是",
            "为",
            "有",
            "，",
            "占",
            "与",
            "和",
            "到",
            "了",
            "用于",
            "来自",
            "由",
            "被",
            "把",
            "比",
            "从",
            "以",
            "看",
            "使用",
            "选择",
            "认为",
            "表示",
            "去",
            "给",
            "让",
            "说",
            "拥有",
            "参加",
            "需要",
            "就",
        )
    )


def nouns_in_front(start: int, folded: str, lexicon: UnspacedLexicon, floor: int) -> list[tuple[str, int, int]]:
    """All nouns of the sentence in front of a number, nearest first; a noun that says money has the unit ""."""
    begin = max(floor, start - LOOK_BACK)
    for stop in _SENTENCE_END.finditer(folded, begin, start):
        begin = stop.end()
    found = [
        ("" if match[0] in lexicon.money else lexicon.nouns[match[0]], match.start(), match.end())
        for match in lexicon.noun_pattern.finditer(folded, begin, start)
    ]
    return found[::-1]
