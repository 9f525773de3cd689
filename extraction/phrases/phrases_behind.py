"""The phrases behind a number in text with spaces: what it counts, what it is a share or a sum of, what it does."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds.percents_behind import IN_A_TIME
from extraction.phrases.phrase_lists import LONGEST, WORD, Lists

OF, GROWTH_AFTER = int(Tag.OF), int(Tag.GROWTH_AFTER)
_TAIL = 70  # characters behind a number that are looked at
_IN = re.compile(r"\bin \w+$")
_ARTICLE = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]his|[Tt]hat|[Aa]nother) (?:[a-z]{0,3}[$€£¥₹])?$"
)
_ARTICLES = ("a", "A", "an", "An", "he", "ts", "ir", "is", "er", "at")  # how the words of `_ARTICLE` end
_ATTRIBUTED = re.compile(r"[\s-](?:\([^()\n]{1,60}\) )?([A-Za-z][A-Za-z-]*(?: [A-Za-z-]+){0,3})")
_ONE_WORD = re.compile(r"\s?(?:[a-z-]{3,14} )?")  # "a 5 % annual increase in"
_SIGN = re.compile(r"[,;:.()|\n]")
_SUM_OF = re.compile(r"\s(?:of|in)\s(?=[A-Za-z])")


def counted(scene: Scene, figure: Figure, lists: Lists) -> str:
    """The noun that a number counts, with the words before it: "direct jobs" of "1.9 million direct jobs"."""
    amount = figure.amount
    if not amount.end <= amount.unit_start < amount.unit_end:
        return amount.unit
    words = [w for w in WORD.findall(scene.text[amount.end : amount.unit_end]) if w.lower() not in lists.skipped]
    while words and words[0].lower() == "of":  # "268,000 of the jobs"
        del words[0]
    return " ".join(words[-4:]) or amount.unit


def _until_sign(piece: str) -> str:
    for sign in _SIGN.finditer(piece):
        place = sign.start()
        if not (piece[place] == "\n" and place < 2) and not _abbreviates(piece, place):
            return piece[:place]
    return piece


def _abbreviates(piece: str, place: int) -> bool:
    """Whether a point stands behind a single capital: "U.S."."""
    return (
        piece[place] == "." and place > 0 and piece[place - 1].isupper() and not piece[place - 2 : place - 1].isalpha()
    )


def whole(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    """The words behind "of", or behind "one in seven": "40 % of the total workforce", "one in seven jobs"."""
    amount = figure.amount
    cue = figure.right[0] if figure.right else None
    if cue is not None and cue.tags & OF and cue.start - amount.end < 4:
        if IN_A_TIME.match(scene.lowered, cue.start):
            return None
        start = cue.end
    elif _IN.search(scene.text, amount.start, amount.end):
        start = amount.end
    else:
        return None
    words: list[str] = []
    for word in WORD.findall(_until_sign(scene.text[start : min(figure.gap_end, figure.sentence_end, start + _TAIL)])):
        low = word.lower()
        if low in lists.breaks and words:
            break
        if low not in lists.outside and low not in lists.breaks:
            words.append(word)
        if len(words) >= LONGEST:
            break
    return " ".join(words) or None


def summed(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    """What money is said to be a sum of: "$9 billion of exports", "$9 billion in state taxes"."""
    led = _SUM_OF.match(scene.text, figure.end, min(figure.gap_end, figure.sentence_end))
    if led is None:
        return None
    stop = min(figure.gap_end, figure.sentence_end, led.end() + _TAIL)
    words: list[str] = []
    last = 0
    for word in WORD.findall(_until_sign(scene.text[led.end() : stop])):
        low = word.lower()
        if (low in lists.breaks and low != "and") or len(words) >= LONGEST:
            break
        if low not in lists.outside:
            words.append(word)
        last = len(words) if low in lists.sums else last
    return " ".join(words[:last]) or None


def attributed(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    """The noun that money stands before: "an 800m euro ($1bn) loss", "the $2bn harbour fund"."""
    lead = scene.text[max(0, figure.amount.start - 20) : figure.amount.start]
    if not lead.rpartition(" ")[0].endswith(_ARTICLES) or not _ARTICLE.search(lead):
        return None
    behind = _ATTRIBUTED.match(scene.text, figure.end)
    if behind is None or any(cue.start == behind.start(1) and cue.tags & GROWTH_AFTER for cue in figure.right):
        return None
    words: list[str] = []
    for word in WORD.findall(behind[1]):
        if word.lower() in lists.skipped or word.lower() == "of":
            break
        words.append(word)
    return " ".join(words) or None


def moved(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    """What is said to have moved: "a 12 % increase in bus fares"."""
    if not figure.right_tags & GROWTH_AFTER:
        return None
    end = figure.amount.end
    cue = next((c for c in figure.right[:2] if c.tags & GROWTH_AFTER), None)
    if cue is not None and not _ONE_WORD.fullmatch(scene.lowered, end, max(end, cue.start)):
        cue = None
    if cue is not None and (noun := next((c for c in figure.right[1:2] if c.start == cue.end + 1), None)):
        cue = noun if noun.tags & GROWTH_AFTER else cue  # "a 2.4 % year-on-year drop in orders"
    stop = min(figure.gap_end, figure.sentence_end)
    led = _SUM_OF.match(scene.text, cue.end, stop) if cue is not None else None
    if led is None:
        return None
    stop = min(stop, led.end() + _TAIL)
    words: list[str] = []
    for word in WORD.findall(_until_sign(scene.text[led.end() : stop])):
        low = word.lower()
        if (low in lists.breaks and words) or len(words) >= LONGEST:
            break
        if low not in lists.skipped and low not in lists.nameless:
            words.append(word)
    return " ".join(words) or None


def predicate(scene: Scene, figure: Figure, lists: Lists) -> str | None:
    """What a share at the head of its clause is said to do: "95 % of firms had a website"; where it is, is left out."""
    end = min(figure.gap_end, figure.sentence_end, figure.amount.end + _TAIL)
    words: list[str] = []
    behind = False  # a preposition
    for word in WORD.findall(_until_sign(scene.text[figure.amount.end : end])):
        low = word.lower()
        if behind and word[0].isupper():
            break
        if not words and low in lists.joins:
            return None  # "31 % from Europe" goes on with what the shares before are told of
        behind = low in lists.joins
        if low not in lists.outside and low != "of":
            words.append(word)
    while words and words[-1].lower() in lists.skipped:
        words.pop()
    return " ".join(words[:LONGEST]) or None
