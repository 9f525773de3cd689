"""What leads to a number in its clause: a noun, or a verb and the phrase that the verb is told of.

Walking back from the number, what stands between it and the last verb is the verb's object ("put the price at"), and what
stands before the verb its subject ("net generation in the country came to"). Without a verb it is a label: "Revenue: ".
"""

from __future__ import annotations

from dataclasses import dataclass

from extraction.phrases.clauses import (
    ADVERB,
    ARTICLE,
    AUXILIARY,
    CONJUNCTION,
    DOES,
    FORMS,
    LINKS,
    NOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SIGN,
    TELLS,
    TIME,
    Grammar,
    Token,
    grammar,
    tokens,
)
from extraction.phrases.places import is_place

REACH = 120  # characters in front of a number that are looked at
_LONGEST = 9  # words of a phrase
_THERE = 4  # words from "there" to behind its verb: "there have now been"
_SAYS_NOTHING = frozenset((ADVERB, ARTICLE, PRONOUN, TIME, SIGN, AUXILIARY, PREPOSITION))
_LEFT_OUT = frozenset((ADVERB, ARTICLE, PRONOUN, TIME, SIGN, AUXILIARY, RELATIVE))
_SKIPPED = frozenset((ADVERB, ARTICLE, PREPOSITION))
_VERBS = FORMS | {AUXILIARY}
_SUBJECTS = frozenset((NOUN, PRONOUN, AUXILIARY, RELATIVE, ADVERB))
_ASIDES = {")": "(", "–": "–", "—": "—"}  # signs that close an aside, and what opened it
_LABELS = frozenset((":", "|", ")"))  # between a label and its number


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads to a number, in the words of the text; "" for what is not there.

    Attributes:
        noun: the noun of the number ("a turnover of"), or the object of its verb ("put the price at").
        verb: whether it has a verb; without one `subject` is a label.
        subject: what the verb is told of.
        does: the verb itself, if it is one of doing.
        place: whether the label is only the name of a place: where the figure is, and not what it measures.
        goes_on: whether the subject is what the figure before counts: "15 ports | earned".
    """

    noun: str = ""
    verb: bool = False
    subject: str = ""
    does: str = ""
    place: bool = False
    goes_on: bool = False

    @property
    def told(self) -> str:
        """The subject, with what it does."""
        return f"{self.subject} {self.does}" if self.subject and self.does else self.subject


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words before a number.

    Attributes:
        open: whether the first word begins the sentence, and not what is told of the figure before.
    """

    language: str
    words: list[Token]
    grammar: Grammar
    open: bool


def lead(text: str, language: str, begin: int, end: int, *, first: bool) -> Lead:
    """What leads to a number.

    Args:
        text: the text.
        language: of the text.
        begin: where the words before the number begin: behind the figure before it, or where its sentence begins.
        end: where they end.
        first: whether no figure of the sentence stands before.
    """
    words = tokens(text, max(begin, end - REACH), end, language)
    clause = _Clause(language, words, grammar(language), first or end - REACH > begin)
    at = len(words)
    while at:
        word = words[at - 1]
        if word.low == "of" and at > 1:
            start = _noun_before(words, at - 1)
            phrase = [w for w in words[start : at - 1] if w.part != ADVERB]
            if phrase and phrase[-1].low not in clause.grammar.leading and phrase[-1].part != TIME:
                return Lead(noun=_text(phrase))
            at = start
        elif word.part in _SKIPPED or (word.part == TIME and word.low[0].isdigit()):
            at -= 1
        elif (
            at > 1
            and words[at - 2].part in (ARTICLE, ADVERB)
            and (word.part in FORMS or word.low in clause.grammar.leading)  # not "its revenue"
        ):
            at -= 1  # "an estimated", "a record"
        else:
            break
    return _divided(clause, at)


def _noun_before(words: list[Token], at: int) -> int:
    """Where a noun with its adjectives begins that ends before a word."""
    first = at
    while first and (
        words[first - 1].part in (NOUN, TIME, ADVERB) or (first == at and words[first - 1].part in (DOES, LINKS))
    ):
        first -= 1
    return first


def _divided(clause: _Clause, at: int) -> Lead:
    """Divide the words before one at the last verb."""
    words, place = clause.words, at
    while place and not _parts(clause, place - 1, at):
        place -= 1
    last = words[place - 1] if place else None
    if last is None or last.part not in _VERBS:
        return _label(clause, place, at)
    tail = words[place:at]
    stop = next((i for i, word in enumerate(tail) if word.part == PREPOSITION and word.low != "of"), len(tail))
    linked = any(word.part == PREPOSITION for word in words[at:])  # "gave the town a loan" has none
    if linked and (noun := _phrase(clause, tail[:stop])):
        return Lead(noun, verb=True)
    if any(word.low == "there" for word in words[max(0, place - _THERE) : place - 1]):
        return Lead(verb=True)  # "the survey says that there are": of no one but what is counted
    passive = place > 1 and words[place - 2].part == AUXILIARY
    if (last.part == TELLS and not passive) or any(word.part == PRONOUN for word in tail[:stop]):  # "puts it at"
        return Lead(verb=True)
    subject = _subject(clause, place - 1)
    goes_on = not clause.open and all(word.part in (AUXILIARY, ADVERB) for word in words[: place - 1])
    return Lead(verb=True, subject=subject, does=last.low if last.part == DOES else "", goes_on=goes_on)


def _parts(clause: _Clause, at: int, end: int) -> bool:
    """Whether a word parts what leads to a number from what stands before: a sign, a verb, an "and"."""
    word = clause.words[at]
    if word.part in FORMS:
        return _is_verb(clause, at, end)
    if word.part == AUXILIARY:
        return word.low not in ("to", "not")
    return word.part == SIGN or (word.part == CONJUNCTION and at + 1 < end)


def _is_verb(clause: _Clause, at: int, end: int) -> bool:
    """Whether a word that may be a verb is one here: "exports fell", not "the registered exports"."""
    words, word = clause.words, clause.words[at]
    before = words[at - 1].part if at else SIGN
    if word.low in clause.grammar.nouns_as_often and not at and not clause.open:
        return end == 1  # right behind what the figure before counts
    if word.low in clause.grammar.nouns_as_often:
        plural = at > 0 and words[at - 1].low.endswith("s")  # "exports total", "an export totals"
        alone = before == NOUN and at + 1 >= end and plural != word.low.endswith("s")
        return alone or before in (PRONOUN, RELATIVE)
    if at + 1 < end and words[at + 1].part == NOUN:
        return before in _SUBJECTS or (before == SIGN and at > 0 and word.low.endswith("ing"))
    return before != ARTICLE


def _label(clause: _Clause, place: int, at: int) -> Lead:
    """What stands before a number without a verb; of the name of a place, what that is listed under."""
    words = clause.words
    label = _phrase(clause, words[place:at]) if place or clause.open else ""
    place_only = bool(label) and is_place(clause.language, label)
    sign = words[place - 1].low if place else ""
    if (place_only or not label) and (sign in _LABELS or (clause.open and sign in (",", "("))):
        above = _subject(clause, place - 1)
        label, place_only = (above, False) if above else (label, place_only)
    return Lead(subject=label, place=place_only)


def _subject(clause: _Clause, verb: int) -> str:
    """The phrase before a verb or a colon; asides between the two are passed over."""
    words, end = clause.words, verb
    while end:
        while end and (words[end - 1].part in (AUXILIARY, ADVERB)):
            end -= 1
        first = end
        while first and not _begins(clause, first - 1):
            first -= 1
        head = words[first:end]
        sign = words[first - 1].low if first else ""
        # ", the harbour said," and ", which are a sign of it,"
        aside = sign == "," and bool(head) and (head[-1].part == TELLS or (end < verb and head[0].part == RELATIVE))
        phrase = _head(clause, head) if (first or clause.open) and not aside else ""
        if phrase or not first or (_points_back(head) and not aside):
            return phrase
        end = first - 1
        if sign in _ASIDES:
            end = next((i for i in range(end - 1, -1, -1) if words[i].low == _ASIDES[sign]), 0)
        elif sign != ",":
            return ""
    return ""


def _begins(clause: _Clause, at: int) -> bool:
    """Whether a word parts two clauses: a sign, or a conjunction that joins more than nouns, as a verb stands before it."""
    word = clause.words[at]
    if word.part != CONJUNCTION or word.low not in ("and", "or"):
        return word.part in (SIGN, CONJUNCTION)
    for other in reversed(clause.words[:at]):
        if other.part == SIGN:
            return False
        if other.part in _VERBS and other.low != "to":
            return True
    return at == 0


def _points_back(head: list[Token]) -> bool:
    """Whether a clause has a pronoun for what it is about; "he reported" in between only tells it."""
    parts = {word.part for word in head}
    return PRONOUN in parts and TELLS not in parts


def _head(clause: _Clause, head: list[Token]) -> str:
    """The phrase that a clause is about, of the words before its verb."""
    stop = next((i for i, word in enumerate(head) if i and word.part == AUXILIARY and word.low != "to"), len(head))
    head = head[:stop]
    if len(head) > 2 and head[0].part == PREPOSITION:  # "On the output side the contribution"
        articles = (i for i in range(len(head) - 1, 1, -1) if head[i].part == ARTICLE)
        head = head[next((i for i in articles if head[i - 1].part in (NOUN, TIME)), 0) :]
    place = next((i for i in range(len(head) - 1, -1, -1) if head[i].part == RELATIVE), -1)
    if place < 0:
        return _told_of(clause, head) or _phrase(clause, head)
    behind = _phrase(clause, head[place + 1 :])  # "said that exports"
    return behind or _head(clause, head[:place])  # "jobs that depend"


def _told_of(clause: _Clause, head: list[Token]) -> str:
    """What stands behind a verb of telling that has no "that": "the report shows exports", not "jobs reported"."""
    for place in range(len(head) - 2, 0, -1):
        tells = head[place].part == TELLS and head[place].low in clause.grammar.telling_only
        if tells and head[place - 1].part in (NOUN, PRONOUN) and head[place + 1].part in (NOUN, ARTICLE):
            return _phrase(clause, head[place + 1 :])
    return ""


def _phrase(clause: _Clause, words: list[Token]) -> str:
    """The words of a phrase without times, articles and adverbs; "" where no noun is left."""
    kept: list[Token] = []
    for place, word in enumerate(words):
        if word.part in _LEFT_OUT:
            continue
        if word.part == PREPOSITION:
            leads_on = any(w.part not in _SAYS_NOTHING for w in words[place + 1 : place + 4])
            if not kept or not leads_on:
                continue
        kept.append(word)
    while kept and kept[-1].part in (PREPOSITION, CONJUNCTION):
        kept.pop()
    while kept and kept[0].part == CONJUNCTION:
        del kept[0]
    if len(kept) > _LONGEST:
        kept = kept[: next((i for i in range(_LONGEST - 2, 0, -1) if kept[i].part == PREPOSITION), _LONGEST - 2)]
    often = clause.grammar.nouns_as_often
    return _text(kept) if any(w.part == NOUN or (w.part in FORMS and w.low in often) for w in kept) else ""


def _text(words: list[Token]) -> str:
    return " ".join([word.word for word in words])
