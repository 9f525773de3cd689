"""All that a text names which may be counted, and the words that say money."""

from __future__ import annotations

import re

from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import Noun
from extraction.spaced.plurals import singular

# A letter; signs of ASCII are told from one without a look at what Unicode says of them, and most of a word is plain.
_LETTER = r"[^\x00-@\[-`{-\x7f\W\d]"
_WORD = re.compile(rf"{_LETTER}[a-z]*{_LETTER}*(?:['’-]+{_LETTER}+)*")
_NUMBER_OF, _REACH = re.compile(r"number(?<=\bnumber) of (?:the )?(?:[a-z’'-]+ )?$"), 40  # "the number of Shire Horses"
_PRONOUNS = frozenset(("it", "he", "she", "which", "who", "that"))  # a word in -s behind one of these is a verb
_NO_NOUN = ("ing", "ed", "al", "ic", "ly", "ive", "ous")


def all_nouns(text: str, folded: str, lexicon: SpacedLexicon) -> list[Noun]:
    """All plurals, mass nouns and words for money of a text in order, but for names; the unit of money is empty."""
    found: list[Noun] = []
    before, named, end = "", False, 0
    for match in _WORD.finditer(folded):
        start, behind = match.span()
        word = folded[start:behind]
        if start != end + 1 or folded[end] != " ":
            before = ""
        name = _is_name(start, text) and _NUMBER_OF.search(folded, max(0, start - _REACH), start) is None
        if len(word) > 2 and not name:
            unit = _as_unit(word, before, lexicon, named=named)
            if unit is not None:
                found.append(Noun(unit, start, behind))
        before, named, end = word, name, behind
    return found


def _is_name(start: int, text: str) -> bool:
    """Whether a capital stands in the middle of a sentence."""
    return (
        text[start].isupper()
        and text[start - 1 : start] == " "
        and start > 1
        and (text[start - 2].islower() or text[start - 2] == ",")
    )


def _as_unit(word: str, before: str, lexicon: SpacedLexicon, *, named: bool) -> str | None:
    """What a word makes of a number that counts it: a unit, "" for money, None for nothing."""
    if word in lexicon.nouns.amounts_of and not named and _may_be_counted(before, lexicon):
        return lexicon.nouns.counted_before.get(before) or singular(before, lexicon) or before  # "passenger flow"
    if word in lexicon.no_units:
        return None
    known = lexicon.units_before.get(word)
    if known is not None:
        return lexicon.nouns.counted_as.get(before, known) if known else known  # "employment opportunities" are jobs
    unit = None if before in _PRONOUNS else singular(word, lexicon)
    return None if unit is None else lexicon.nouns.counted_as.get(before, unit)


def _may_be_counted(word: str, lexicon: SpacedLexicon) -> bool:
    """Whether a word in front of "quantity", "sales" … may be what is counted: "passenger flow", not "annual sales"."""
    return (
        len(word) > 2
        and word.isalpha()
        and word not in lexicon.stop
        and word not in lexicon.modifiers
        and word not in lexicon.percent_heads
        and word not in lexicon.nouns.not_counted
        and word not in lexicon.money_nouns
        and not word.endswith(_NO_NOUN)
    )
