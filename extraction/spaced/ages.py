"""Ages: "24-year-old", "aged 70 and over", "Ms Brown, 52, said", "children under five"."""

from __future__ import annotations

import itertools
import re

from extraction.carrying import bare
from extraction.numbers import Number
from extraction.scan import holds_any
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import noun_after

_NAME_COMMA = re.compile(r"(?:^|[^.!?]\s|\b(?:Mr|Ms|Mrs|Dr)\.?\s)[A-Z][\w’'-]+\s?(?:[A-Z][\w’'-]+)?,\s$")
_MEAN_AGE = re.compile(
    r"\b(?:average|mean|median|retirement|pension|minimum|maximum|typical|old|ripe|tender|early|whose|of|their|his|her|the|legal)"
    r" ages?\b"
    r"[^.;,\d]{0,40}\b(?:is|was|of|at|to|from|be|reached|under|over|about|around|nearly|now|and)\s$"
)
_FULL_NAME = re.compile(
    r"\b(?:said|says|to|by|and|of|for|with|[a-z]{4,}) [A-Z][\w’'-]+ [A-Z][\w’'-]+, $"
)  # "said Ann Lee, 54."
_SOMEBODY = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) (?!(?:number|total|figure|count|score|result|average|median|mean|sum)\b)"
    r"[a-z]+(?: [a-z]+)?, $"
)
_SURNAME = re.compile(r"[.!?][”\"]?\s[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?, $")
_NAME_NOW = re.compile(r"[A-Z][\w’'-]+, now $")
_DOES = re.compile(
    r", (?:has|had|is|was|said|says|who|will|lives|works|began|told|died|left|won|took|came|went|made|became|ran|led|"
    r"fell|met|spent|got|gave|wants|plans|hopes|faces|remains|[a-z]{3,}ed)\b"
)
_WHO_IS = re.compile(
    r"\b(?:[Hh]e['’]s|[Ss]he['’]s|I['’]m|I am|I was) $|\b(?:[Hh]e|[Ss]he|who) (?:is|was|turned|turns)(?: now| only| already)? $"
)
# "when I was 16", "she was about 57"
_WHEN_HE_WAS = re.compile(
    r"\b(?:[Ww]hen|[Uu]ntil|[Bb]efore|[Ss]ince) (?:I|he|she|they|we) (?:was|were|is|are|turned)"
    r" (?:only |just |about |around |barely )?$"
)
# Of somebody who died, in a sentence of its own: "The former singer of the band was 78."
_WAS = re.compile(r"(?:^|[.!?][”\"]?\s|\n)([A-Z][^.!?\n]{2,80}) was(?: only| just)? $")
_DIED = re.compile(r"\b(?:died|dies|passed away|death of|obituary)\b")
_COUNTED = re.compile(
    r"\b(?:number|toll|total|count|deaths|figure|rate|average|score|result|index|there)\b", re.IGNORECASE
)
_DEATH_REACH = 600
_COUNTS_MORE = re.compile(r" (?!and\b|or\b|when\b|years?\b|in\b|at\b|he\b|she\b|I\b)[a-z]")
_I_WAS = re.compile(r"\b(?:I|[Hh]e|[Ss]he) was $")
_OLDER = re.compile(r"\s(?:and|or)\s(?:older|younger)\b")
_IT = re.compile(r"\bit (?:is|was) [a-z]+ $")
_TURNED = re.compile(r"\bturn(?:ed|s|ing)? $")
_WHEN = re.compile(r" (?:in|on|this|last|next|and|when|yet)\b")
_AND_DOES = re.compile(r" (?:and|when) [A-Za-z]")
_NAME_BRACKET = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+ \($")
_NEXT_AGE = re.compile(r" ?(?:,|;|,? and|,? or) (?:under |over |those )?")
_AGE_ENDS = re.compile(r"(?: (?:and|or) (?:over|above|older|under|younger))?(?:[,;.)]| and \d| or \d)")
_YEARS = re.compile(r" (years)\b")
_LIMITS = ("under", "over", "below", "above")
# The last words in front of an age that is compared, but for those of the lexicon.
_LEADS = frozenset((*_LIMITS, "least", "is", "was", "being", "old,"))
_ARE = ("them", "being", "is", "are", "was", "were", "all", "both", "mostly")
_MUST_BE = re.compile(
    r"\b(?:you|they|we|donors|members|applicants|voters) (?:have to|must|need to|should) be (?:at least|over|under) $"
)
_OLDEST = 130  # years
_JOINTS = ("and", "or")
# One of these stands in what `_WHEN_HE_WAS` finds, `_WHO_IS` ends with one of those.
_PERSONS = ("I ", "he ", "they ", "we ")
_IS = ("was ", "is ", "’s ", "'s ", "’m ", "'m ", "am ", "turned ", "turns ", "now ", "only ", "already ")
_LAST_CLAUSE = re.compile(r"[.;!?]\s")


def carry_ages(numbers: list[Number], folded: str) -> None:
    """Give the next of a list of ages their unit: "aged under 20, 20 to 24 and 40 and over"."""
    for before, number in itertools.pairwise(numbers):
        if (
            "unit.age" in before.rules
            and bare(number)
            and number.scale < 0
            and _NEXT_AGE.fullmatch(folded, before.end, number.start)
            and _AGE_ENDS.match(folded, number.end)
        ):
            number.unit, number.form = "year", "measure"
            number.rules.append("unit.age")


def give_age(number: Number, text: str, folded: str, lexicon: SpacedLexicon, *, named: bool) -> bool:
    """Give a number the unit of an age where it is one."""
    told = lexicon.age_after.match(folded, number.end) if named else None
    can_be_age = number.scale < 0 and not number.places and number.value < _OLDEST
    older = (
        can_be_age
        and folded.startswith(_JOINTS, number.end + 1)
        and number.value < 120
        and _OLDER.match(folded, number.end)
    )
    if not (
        older
        or told
        or (can_be_age and (_aged(number, folded, lexicon) or _age_of(number, text)))
        or _limit(number, folded, lexicon)
        or (can_be_age and _compared_age(number, text, folded, lexicon))
    ):
        return False
    number.unit, number.form = "year", "measure"
    years = told or _YEARS.match(folded, number.end)
    if years and not older:
        number.unit_start, number.unit_end = years.span(1)
    number.rules.append("unit.age")
    return True


def _age_of(number: Number, text: str) -> bool:
    """The age of one person: "when I was two", "He was 85", "Ms Brown, 52, said"."""
    if number.scale >= 0 or number.places or not 0 < number.coefficient < 110:
        return False
    lead = text[max(0, number.start - 32) : number.start]
    if holds_any(lead, _PERSONS) and _WHEN_HE_WAS.search(lead):
        return not _COUNTS_MORE.match(text, number.end)
    if (
        number.coefficient > 2
        and lead.endswith(" was ")
        and _I_WAS.search(lead[-9:])
        and _AND_DOES.match(text, number.end)
    ):
        return True  # "I was eight when it began"
    return number.coefficient > 9 and (_is_so_old(number, text) or (not number.words and _apposed(number, text)))


def _is_so_old(number: Number, text: str) -> bool:
    """As in "he is 41 and lives here", "the coach turned 50 last week", "The singer was 78" of somebody who died."""
    before, after = text[max(0, number.start - 16) : number.start], text[number.end : number.end + 1]
    if "turn" in before and _TURNED.search(before) and (_WHEN.match(text, number.end) or after == "."):
        return True
    if before.endswith(_IS) and _WHO_IS.search(before):
        return after in (".", ",", ";", "", ")") or _AND_DOES.match(text, number.end) is not None
    if after != "." or not before.endswith((" was ", "only ", "just ")):
        return False
    was = _WAS.search(text[max(0, number.start - 100) : number.start])
    return (
        was is not None
        and not _COUNTED.search(was[1])
        and _DIED.search(text, max(0, number.start - _DEATH_REACH), number.start) is not None
    )


def _apposed(number: Number, text: str) -> bool:
    """Between commas or in brackets behind a person: "Ms Brown, 52, said", "the minister, 61, announced"."""
    after = text[number.end : number.end + 1]
    if after not in (")", ".", ","):
        return False
    before = text[max(0, number.start - 60) : number.start]
    if before[-1:] == "(" and after == ")":
        return bool(_NAME_BRACKET.search(before))
    if after == ".":
        return bool(_FULL_NAME.search(before))
    if after == ")":
        return False
    if _NAME_COMMA.search(before) or _NAME_NOW.search(before):
        return True
    return bool(_DOES.match(text, number.end)) and bool(_SOMEBODY.search(before) or _SURNAME.search(before))


def _limit(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "an over-60 club"."""
    if not folded.endswith(("over-", "under-"), 0, number.start):
        return False
    whole = number.form == "count" and 9 < number.coefficient < 110 and number.exponent == 0
    return whole and lexicon.measure.match(folded, number.end) is None


def _aged(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "aged 70 and over", "aged between 18 and 45"."""
    if number.form != "count" or number.scale >= 0 or number.places:
        return False
    if "age" not in folded[max(0, number.start - 40) : number.start]:
        return False
    if number.value < 120 and _MEAN_AGE.search(folded[max(0, number.start - 60) : number.start]):
        return True
    words = folded[max(0, number.start - 24) : number.start].split()
    while words and words[-1] in ("between", "from", "over", "under", "about", "at", "least"):
        words.pop()
    return bool(words) and words[-1].strip("(,") in lexicon.calendar.age_before and number.value < 130


def _compared_age(number: Number, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "younger than 25", "children under five", "our oldest is 93": a number that counts no noun of its own."""
    if number.form != "count" or number.scale >= 0 or number.places or not 0 < number.value < 120:
        return False
    before = folded[max(0, number.start - 40) : number.start]
    words = before.rsplit(None, 2)[-2:]
    last = words[-1] if words else ""
    if last not in _LEADS and last not in lexicon.age_heads and not last.endswith("oldest"):
        return False
    calendar = lexicon.calendar
    told = (
        " ".join(words) in calendar.age_than
        or (len(words) == 2 and words[0] in calendar.age_of and words[1] in _LIMITS)
        or (
            len(words) == 2
            and not _IT.search(before)
            and words[0] in _ARE
            and words[1] in _LIMITS[:2]
            and 10 <= number.value <= 100
        )
        or (_MUST_BE.search(before) and 10 <= number.value <= 100)
        or (
            (before.endswith((" is ", " was ", " being ", " old, ")) or before.rstrip().endswith("oldest"))
            and any(word in _LAST_CLAUSE.split(before)[-1] for word in calendar.age_most)
        )
    )
    return told and noun_after(number.end, folded, lexicon, text=text, one=False) is None
