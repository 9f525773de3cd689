"""Near-duplicates folded: a sentence that was printed in many articles is shown once, with all the places where it stands.

Two sentences are told alike when at least four fifths of the words of both are the same (Jaccard index of the sets of
words; in text without spaces, of single characters), and the number printed is the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

ALIKE = 0.8
COMPARED = 60  # a sentence is compared with so many different ones; beyond, only exact reprints are folded
WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")


def words(sentence: str) -> frozenset[str]:
    """The words of a sentence, case and punctuation apart; a Chinese character is a word."""
    return frozenset(WORDS.findall(sentence.casefold()))


def folded(told: Sequence[Row]) -> list[list[Row]]:
    """Rows with `sentence` and `surface` in groups that tell the same; the first of a group is the one to show."""
    groups: list[list[Row]] = []
    bags: list[tuple[str, frozenset[str]]] = []
    exact: dict[tuple[str, frozenset[str]], int] = {}
    for row in told:
        bag = (row["surface"].casefold(), words(row["sentence"]))
        place = exact.get(bag)
        if place is None:
            place = next((i for i, other in enumerate(bags[:COMPARED]) if _alike(bag, other)), None)
        if place is None:
            place = len(groups)
            groups.append([])
            bags.append(bag)
        exact[bag] = place
        groups[place].append(row)
    return groups


def _alike(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    if one[0] != other[0]:
        return False
    union = len(one[1] | other[1])
    return union == 0 or len(one[1] & other[1]) / union >= ALIKE
