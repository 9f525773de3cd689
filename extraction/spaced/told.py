"""What the words around a bare number say of its unit: a quotient, a question, an index, a length of time."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.scan import holds_any
from extraction.spaced.lending import Before, lend
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import Noun, noun_after
from extraction.spaced.plurals import singular
from extraction.spaced.quotients import numerator

_HUGE = 1e9  # a bare figure so large counts nothing that goes without saying
_NEXT_SENTENCE = re.compile(r"\.\s")
_HOW_MANY = re.compile(
    r"\bhow many (?:of the )?(?:[a-z-]+ )??([a-z]+s|people|men|women|children)\b[^?]{0,60}\?[^.?!]{0,60}$"
)
# "61,000. That many crews left port", "2.3 million: so many people moved"
_THAT_MANY = re.compile(r"[.:,;]?\s{1,3}(?:that|this|so|thus) many ([a-z]+s|people|men|women|children)\b")
# "61,000. Six crews in ten are insured"
_SO_MANY_IN = re.compile(
    r"\.?\n(?:one|two|three|four|five|six|seven|eight|nine) ([a-z]+s) (?:in|out of) (?:every )?[a-z\d]+ "
)
# … which holds for the rest of the answer, where a figure is so huge that it would else be taken for money
_HOW_MANY_HERE = re.compile(
    r"\bhow many (?:of the )?(?:[a-z-]+ ){0,2}?([a-z]+s|people|men|women|children)\b[^?\n]{0,60}\?\s[^?]{0,300}$"
)
_AND_THE = re.compile(r"(?:\b(?:and|about) (?:the|your)|\n) ?([a-z]+s|people|men|women|children)\?[^.?!]{0,40}$")
# "weekly hours were 34.3", "nights were up 4 per cent to a record 335.5 million"
_TIME_IS = re.compile(
    r"\b(hour|minute|day|night|week|month)s (?:were|averaged|total+ed|stood at|came to"
    r"|(?:were up|were down|rose|fell|grew|dropped|increased|declined)(?: by)?[^,.;:()]{0,24}? to)"
    r"(?: (?:about|around|nearly|almost|over|just|only|an average of|a record))? $"
)
_TOTAL = re.compile(
    r"\btotal (hour|minute|day|night|week|month)s (?:[a-z]+ ){1,5}"
    r"(?:was|were|is|are|rose to|fell to|reached|stood at|came to|totall?ed)"
    r" (?:about |around |some |nearly |almost |over )?$"
)
_TIMES = ("hours ", "minutes ", "days ", "nights ", "weeks ", "months ")
_TIME_REACH = 80
_PARENT = re.compile(r"(?:mother|father|mum|mom|mommy|dad|daddy|parent)s?[ -]of[ -]$")
_EXCHANGE_REACH = 120
_DEARER = ("EUR", "GBP")  # quoted in dollars
_FOR_A_DOLLAR = re.compile(
    r"\s(?:per|to the|against the|to one|for one|for every)\s(?:us |u\.s\. |american )?(?:dollar|euro|pound|yen|greenback)\b"
)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_QUAKE = re.compile(r"\+?[ -]magnitude\b|[ -](?:earth)?quakes?\b|[ -]aftershocks?\b")
_MAGNITUDE = re.compile(r"\bmagnitudes?(?: of| was| is)?(?: about| around| only| over)? $")
_STRONGEST = 10
_LEAD, _COUNT_REACH = 40, 120
_ANSWER = 420  # characters of a question and its answer
_MANY_REACH = 14  # characters from a number to the end of "many" in ". That many"
_SHORT = 90  # characters of a sentence that only says what is spoken of
_ABOUT = re.compile(
    r"(?:[.!?\n] {0,2}|^)(?:(?:the|our|its|these|those|most|all) )?([a-z]{3,}s|people|women|men|children)"
    r"(?:,? (?!of\b|in\b|for\b)[a-z'’-]+){1,9}[.!?] $"
)
# "They slipped from", "In 2009 there were", and a number that does something itself
_STILL_THEM = re.compile(
    r"(?:(?:in (?:the )?[a-z0-9 ]{4,20}?,? )?(?:they|there) (?:[a-z]+ ){1,4})?"
    r"(?:(?:about|some|only|nearly|almost|over|more than) )?"
)
_DO = re.compile(r"\s(?:give|work|live|came|come|have|had|took|take|were|are|go|went|said|use|used|do|did)\b")
_BE = re.compile(r"\s(?:are|were)\s(?!a\b|the\b|in\b|at\b)")


def _is_index(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "the index fell to 94.2 from 95.5"."""
    lead = folded[max(0, number.start - 160) : number.start]
    return holds_any(lead, lexicon.indexes) and lexicon.to_index.search(lead) is not None


def carry_told(number: Number, before: Before, folded: str, lexicon: SpacedLexicon) -> bool:
    """What arithmetic or the clause itself says: a quotient, "Of these, 40 were boys", a sum that is shared out."""
    if (part := numerator(number, before, folded)) is not None:
        lend(number, part.unit, part.form, "unit.quotient")
    elif measured := _measured(number, folded):
        lend(number, measured, "measure", "unit.measured")
    elif _opens(number, before, folded) and _carry_opened(number, folded, lexicon):
        pass
    elif folded.endswith(("of ", "of-"), 0, number.start) and _PARENT.search(
        folded, max(0, number.start - 20), number.start
    ):
        lend(number, "child", "count", "unit.parent")
    elif code := _exchanged(number, folded, lexicon):
        lend(number, code, "money", "unit.exchanged")
    elif asked := _unit_asked(number, folded, lexicon):
        lend(number, asked, "count", "unit.asked")
    elif number.scale < 0 and _is_index(number, folded, lexicon):
        lend(number, "point", "count", "unit.index")
    else:
        return False
    return True


def _carry_opened(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """What is said of a number with no count before it in its sentence: "40 were boys", or the topic of the one before."""
    if (named := _predicate(number, folded, lexicon)) is not None:
        lend(number, named.unit, "count", "unit.are")
    elif (topic := _topic(number, folded, lexicon)) is not None:
        lend(number, topic, "count", "unit.topic")
    else:
        return False
    return True


def _measured(number: Number, folded: str) -> str | None:
    """The measure that the words name, with no unit behind: "the time to the coast is 40", "a quake of magnitude 6.3"."""
    if _quake(number, folded):
        return "magnitude"
    begin = max(0, number.start - _TIME_REACH)
    if not holds_any(folded[begin : number.start], _TIMES):
        return None
    length = _TIME_IS.search(folded, begin, number.start) or _TOTAL.search(folded, begin, number.start)
    return length[1] if length is not None else None


def _quake(number: Number, folded: str) -> bool:
    """As in "an earthquake of magnitude 6.3", "a 5.0 magnitude aftershock", "the 6.4 quake"."""
    if number.value >= _STRONGEST or number.scale >= 0:
        return False
    lead = folded[max(0, number.start - _LEAD) : number.start]
    return _QUAKE.match(folded, number.end) is not None or ("magnitude" in lead and _MAGNITUDE.search(lead) is not None)


def _topic(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """What the short sentence before speaks of: "Crates were scarce that year. They fell from 41,200"."""
    start = (
        max(folded.rfind(sign, max(0, number.start - _COUNT_REACH), number.start) for sign in (". ", "? ", "! ")) + 2
    )
    if start < 2 or not _STILL_THEM.fullmatch(folded, start, number.start):
        return None
    if start == number.start and not _DO.match(folded, number.end):
        return None
    told = _ABOUT.search(folded, max(0, start - _SHORT), start)
    noun = told[1] if told is not None else ""
    unit = None if noun in lexicon.money_nouns or noun in lexicon.never else singular(noun, lexicon)
    return None if unit is None or unit in lexicon.durations else unit


def _exchanged(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """As in "the rupee climbed to 43.3 per dollar": the money that is spoken of, in terms of another."""
    if number.scale >= 0 or not _FOR_A_DOLLAR.match(folded, number.end):
        return None
    words = _SENTENCE_END.split(folded[max(0, number.start - _EXCHANGE_REACH) : number.start])[-1].split()
    codes = (lexicon.currencies.names.get(word.strip(",;:'’\"“”()").removesuffix("'s")) for word in reversed(words))
    code = next((code for code in codes if code), None)
    dearer = code in _DEARER and folded.find("dollar", number.end, number.end + 24) >= 0
    return "USD" if dearer else code  # "the euro fell to 1.08 against the dollar"


def _opens(number: Number, before: Before, folded: str) -> bool:
    """Whether no count stands before the number in its sentence; "2 million farmers; 40 are women" still counts farmers."""
    return before.any is None or _NEXT_SENTENCE.search(folded, before.any.end, number.start) is not None


def _unit_asked(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """What the question in front asks for: "How many people come? About 400 a week.", or what is told behind it."""
    told = None
    if folded.find(" many ", number.end, number.end + _MANY_REACH) >= 0:
        told = _THAT_MANY.match(folded, number.end)
    elif folded.startswith((".\n", "\n"), number.end):
        told = _SO_MANY_IN.match(folded, number.end)
    if told is not None:
        return singular(told[1], lexicon)
    begin = max(0, number.start - (_ANSWER if number.value >= _HUGE else 160))
    if folded.find("?", begin, number.start) < 0:
        return None
    before = folded[begin : number.start]
    question = _HOW_MANY.search(before) or _AND_THE.search(before)
    if question is None and number.value >= _HUGE:
        question = _HOW_MANY_HERE.search(before)
    return singular(question[1], lexicon) if question else None


def _predicate(number: Number, folded: str, lexicon: SpacedLexicon) -> Noun | None:
    """As in "of these, 40 were boys"."""
    match = _BE.match(folded, number.end)
    noun = noun_after(match.end() - 1, folded, lexicon, text=folded) if match else None
    return noun if noun is not None and noun.unit not in lexicon.measure_of and noun.unit not in lexicon.never else None
