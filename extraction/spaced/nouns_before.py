"""The noun that a number counts and that stands in front of it: the subject of its clause."""

from __future__ import annotations

import re

from extraction.scan import holds_any
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import Noun, noun_after
from extraction.spaced.plurals import singular

_WORD_BACK = re.compile(r"[^\W\d_]+(?:['’-]+[^\W\d_]+)*|[|:;,()]|\d+")
# One of these stands in whatever `_NUMBER_OF` or `_MEASURED` finds.
_COUNTS = (
    "number", "count", "volume", "total", "army", "group", "pool", "sales", "deliveries", "registrations", "shipments",
    "purchases",
)  # fmt: skip
_TOTALS = ("total ", "overall ", "number of ")
_MOST_TOKENS = 32
_NUMBER_OF = re.compile(
    r"\b(?:number|numbers|count|volumes?|total|totals|army|group|pool|sales|deliveries|registrations|shipments|purchases)\sof\s(?:the\s|its\s|all\s)?((?:[a-z'’-]+\s){0,4}[a-z'’-]+)"
)
_MEASURED = re.compile(
    r"\b(?:total|overall|number of) ([a-z]+s) (?:[a-z]+ ){1,5}"
    r"(?:was|were|is|are|rose to|fell to|reached|stood at|came to|totall?ed)"
    r" (?:about |around |some |nearly |almost |over )?$"
)
# A sentence ends, and so does an item of a list: the next bullet, or the next "label: figure".
_SENTENCE_BREAK = re.compile(
    r"[.!?。！？\n](?:(?<=[.!?])(?=\s)|(?<=[。！？])"
    r"|(?<=\n)(?:\s*\n|(?=[ \t]{0,8}[*•·–-]\s)|(?=[^\n:.;]{2,60}:\s)))"
)
_LABEL = re.compile(r"(?:^|\n)(?:[ \t]{0,8}[*•·–-])?(\s{0,4}[^\W\d_][^\n:;.]{1,60}):\s(?:[a-z]+\s){0,3}[$€£¥₹]?$")
_ASIDE = re.compile(r"\([^()\n]{1,80}\)")  # what stands in brackets is not what the clause counts
_TITLE = re.compile(r"[\"“][^\"”\n]{1,60}[\"”]")
# A word in -s behind one of these is a verb.
_SUBJECTS = frozenset(
    (
        "it",
        "he",
        "she",
        "which",
        "who",
        "also",
        "never",
        "always",
        "often",
        "usually",
        "sometimes",
        "already",
        "hardly",
        "rarely",
    )
)
_SHORT_WORD = 4  # letters
_MEANS = ("average", "median", "mean", "total")  # "Median days on market: 18"
_SINCE = frozenset(("now", "still", "already", "only", "just", "today"))
_IN_PHRASE = frozenset(
    ("the", "a", "an", "its", "their", "our", "these", "those", "all", "both", "each", "more", "other")
)
_BEFORE_NO_NOUN = _SUBJECTS | _SINCE | {"other", "the"}
_LEADS = frozenset(("leads", "led", "tops", "topped", "heads", "headed"))


def noun_before(start: int, text: str, folded: str, lexicon: SpacedLexicon, floor: int) -> Noun | None:
    """The noun that the clause in front of a number counts; unit "" says: money.

    Looks back to the beginning of the sentence, at most 160 characters, for "the number of users …", then for the
    nearest plural, mass noun ("employment") or noun of money.
    """
    begin = max(floor, start - 160)
    while floor < begin < start and folded[begin - 1].isalpha() and folded[begin].isalpha():
        begin += 1  # no piece of a word
    window = folded[begin:start]
    for match in _SENTENCE_BREAK.finditer(folded, begin, start):
        begin = match.end()
    window = folded[begin:start]
    if "(" in window:
        window = _ASIDE.sub(lambda aside: " " * len(aside[0]), window)
    if '"' in window or "“" in window:
        window = _TITLE.sub(lambda title: " " * len(title[0]), window)
    counted = None
    for match in _NUMBER_OF.finditer(window) if "of" in window and holds_any(window, _COUNTS) else ():
        of = noun_after(begin + match.start(1) - 1, folded, lexicon, text=folded)
        worth = of is not None and match[0][0] == "v" and folded[of.start : of.end] in lexicon.money_nouns
        counted = counted if worth else of or counted  # "the volume of sales"
    if counted is not None:
        return counted
    if ":" in window and (label := _LABEL.search(window)):  # "shops that take cards: nearly 500"
        name = label[1].lstrip()
        at = begin + label.end(1) - len(name) - 1
        found = noun_after(0, " " + name, lexicon, text=" " + name)
        head = found and Noun(found.unit, at + found.start, at + found.end)
        measured = head is not None and head.unit in lexicon.measure_of and label[1].split()[0] not in _MEANS
        if head is not None and not measured and head.unit not in lexicon.currencies.names:
            return head
    return _measured(begin, window, lexicon) or _nearest(begin, text, window, lexicon)


def _measured(begin: int, window: str, lexicon: SpacedLexicon) -> Noun | None:
    """The measure of which the clause gives the total: "total hours worked a week were 987 million"."""
    named = _MEASURED.search(window) if window[-1:] == " " and holds_any(window, _TOTALS) else None
    unit = lexicon.measure_of.get(named[1]) if named is not None else None
    return Noun(unit, begin + named.start(1), begin + named.end(1)) if named is not None and unit else None


def _nearest(begin: int, text: str, window: str, lexicon: SpacedLexicon) -> Noun | None:
    """The nearest noun in front; one behind a preposition only where no other stands further in front."""
    tokens = _tokens(window)
    fallback: Noun | None = None
    for index in range(len(tokens) - 1, -1, -1):
        word = tokens[index]
        before = tokens[index - 1] if index else ""
        if (
            word in lexicon.nouns.amounts_of
            and _may_be_counted(before, lexicon)
            and not _is_name(begin + _place(window, tokens, index - 1), len(before), text)
        ):
            counted = lexicon.nouns.counted_before.get(before) or singular(before, lexicon) or before
            return Noun(counted, begin + _place(window, tokens, index - 1), begin + _place(window, tokens, index) - 1)
        if before in _BEFORE_NO_NOUN and _counts_nothing(word, before, tokens, index):
            continue
        noun = _as_unit(word, tokens[index + 1] if index + 1 < len(tokens) else "", lexicon)
        if noun is None:
            continue
        offset = _place(window, tokens, index)
        if noun and _is_name(begin + offset, len(word), text):
            continue
        if noun and index:  # "employment opportunities" are jobs
            noun = lexicon.nouns.counted_as.get(before, noun)
        found = Noun(noun, begin + offset, begin + offset + len(word))
        near = not noun and len(window) - offset - len(word) <= 9  # "at a cost of 1.9 million"
        if near or not _governed(tokens, index, lexicon):
            return found
        fallback = fallback or found
    return fallback


def _counts_nothing(word: str, before: str, tokens: list[str], index: int) -> bool:
    """Whether the word in front shows that a word is no noun that is counted."""
    if before == "other":
        return word == "words"  # "in other words"
    if before == "the":
        return index > 1 and tokens[index - 2] in _LEADS  # "Madrid leads the cities with 112,000"
    if word[-1] != "s":
        return False
    if before in _SUBJECTS:
        return True  # "it leans on", "which also lends"
    return index + 1 == len(tokens) and tokens[index - 2] in _SUBJECTS  # "it now supports 3.4 million"


def _tokens(window: str) -> list[str]:
    """The last words and signs of a stretch, in order; most of what stands between spaces is one word."""
    tokens: list[str] = []
    for piece in window.split():
        if piece.isalpha():
            tokens.append(piece)
        else:
            tokens += _WORD_BACK.findall(piece)
    return tokens[-_MOST_TOKENS:]


def _place(window: str, tokens: list[str], index: int) -> int:
    """Where a token stands: nothing behind one, up to the next, ends as it does."""
    place = len(window)
    for token in reversed(tokens[index:]):
        place = window.rfind(token, 0, place)
    return place


def _may_be_counted(word: str, lexicon: SpacedLexicon) -> bool:
    """Whether a word in front of "quantity", "sales" … may be what is counted: "passenger flow", not "annual sales"."""
    return (
        len(word) > 2
        and word.isalpha()
        and word not in lexicon.stop
        and word not in lexicon.modifiers
        and word not in lexicon.nouns.not_counted
        and word not in lexicon.money_nouns
        and not word.endswith(("ing", "ed", "al", "ic", "ly", "ive", "ous"))
    )


def _is_name(start: int, length: int, text: str) -> bool:
    """Whether a word is a name, which is not counted: of a place, of a body, of a brand ("iOS")."""
    brand = text[start + 1 : start + length] != text[start + 1 : start + length].lower() and text[start].islower()
    if brand or _acronym(start, length, text):
        return True
    return _proper(start, text) and not _plain_elsewhere(text[start : start + length], text)


def _as_unit(word: str, following: str, lexicon: SpacedLexicon) -> str | None:
    """What a word in front of a number makes of it: a unit, "" for money, None for nothing."""
    if word in lexicon.no_units:
        return None  # most words
    known = lexicon.units_before.get(word)
    if known is not None:
        return known
    if word[-1] == "s" and word.rstrip("s") in lexicon.currencies.names:
        return ""
    if "-" in word and (word.endswith("year-olds") or word.rpartition("-")[2] in lexicon.numerals.fractions):
        return None  # "three-quarters"
    if word == "accounts" and following == "for":
        return None
    unit = singular(word, lexicon)
    return None if unit is None or unit in lexicon.measure_of else unit


def _governed(tokens: list[str], index: int, lexicon: SpacedLexicon) -> bool:
    """Whether a preposition or a participle stands within four words in front, with no other end of phrase between."""
    for place in range(index - 1, max(0, index - 4) - 1, -1):
        word = tokens[place]
        if not word[0].isalpha():
            return False
        if word in lexicon.prepositions or _does_to(tokens, place, lexicon):
            return True
        if word in lexicon.stop and word not in _IN_PHRASE:
            return False
    return False


def _does_to(tokens: list[str], place: int, lexicon: SpacedLexicon) -> bool:
    """As in "passengers using the ferries": what stands behind the participle is what those in front of it do something to."""
    return place > 0 and tokens[place].endswith("ing") and singular(tokens[place - 1], lexicon) is not None


def _proper(start: int, text: str) -> bool:
    """Whether a capital stands in the middle of a sentence: the name of a place or a people, which is not counted."""
    return text[start].isupper() and text[start - 1 : start] == " " and text[start - 2 : start - 1].islower()


def _plain_elsewhere(word: str, text: str) -> bool:
    """Whether a plural with a capital stands without one elsewhere: "Broadband Subscribers", "14 million subscribers"."""
    return word[-1] == "s" and len(word) > _SHORT_WORD and f" {word.lower()}" in text


def _acronym(start: int, length: int, text: str) -> bool:
    """Whether a word is all capitals among words that are not: the name of a body ("UPS"), and no plural."""
    if not text[start : start + length].isupper():
        return False
    before, after = text[max(0, start - 24) : start], text[start + length : start + length + 24]
    return any(sign.islower() for sign in before.rpartition("\n")[2] + after.partition("\n")[0])
