"""Dates, times and years in digits."""

from __future__ import annotations

import re
from collections.abc import Container

from extraction import printed_forms as forms
from extraction.layout.cells import beside_counts
from extraction.numbers import Number
from extraction.scan import Atom
from extraction.spaced.reading import Reading, counts_something, names_itself, names_itself_at

_SHORT_YEAR = re.compile(
    r"\b([a-z]{3,9})\.?(?:-|\s?['’])$"
)  # what stands in front of the digits of "Sep-17", "Dec '16"


def abbreviated_year(reading: Reading, atom: Atom, left: str, last: str) -> bool:
    """As in "'98", "’08"; with its month in "Sep-17", "Dec '16"."""
    if last not in "-'’" or len(atom.word) != 2 or not atom.word.isdigit():
        return False
    month = _SHORT_YEAR.search(left)
    if month and month[1] in reading.lexicon.months:
        reading.mention(atom.start - len(left) + month.start(), atom.end, "date", "date.short_year")
    elif last == "-":
        return False
    else:
        reading.mention(atom.start - 1, atom.end, "year", "year.apostrophe")
    return True


def ordinal_digits(reading: Reading, atom: Atom, left: str, words: list[str]) -> bool:
    """As in "19th": a day, a rank, a century, or a place in a sequence."""
    if not atom.word.isdigit():
        return False
    ending = reading.folded[atom.end : atom.end + 2]
    if ending not in reading.lexicon.numerals.ordinal_endings or reading.folded[atom.end + 2 : atom.end + 3].isalpha():
        return False
    end = atom.end + 2
    value = int(atom.word)
    if value <= 31 and _day_and_month(reading, atom, end, left, words):
        return True
    if forms.RANK_AFTER.match(reading.folded, end) or forms.RANK_BEFORE.search(left) or _next_rank(reading, atom):
        reading.keep(Number(atom.start, end, value, 0, 1.0, form="rank", unit="rank"), "rank.ordinal")
    else:
        reading.mention(atom.start, end, "ordinal", "ordinal.digits")
    return True


def _next_rank(reading: Reading, atom: Atom) -> bool:
    """As in "finishing 14th rather than 17th", "moved from 8th to 5th": beside a rank, another one that counts nothing."""
    last = reading.numbers[-1] if reading.numbers else None
    if last is None or last.form != "rank" or not 0 < atom.start - last.end < _BESIDE:
        return False
    return _RANK_JOINT.fullmatch(reading.folded, last.end, atom.start) is not None


_BESIDE = 24
_RANK_JOINT = re.compile(
    r",? (?:rather than|instead of|and not|not|up from|down from|ahead of|and|or|to|against|behind) (?:the )?"
)


def _day_and_month(reading: Reading, atom: Atom, end: int, left: str, words: list[str]) -> bool:
    """As in "March 4, 2018", "4 March 2018", "4th of March"."""
    months = reading.lexicon.months
    last = words[-1].strip(">(“\"'.") if words else ""
    if (
        last in months
        and not left.endswith("\n")
        and not _is_verb(reading, last, atom.start - len(left) + left.rfind(last))
    ):
        year = forms.COMMA_YEAR.match(reading.folded, end)
        start = atom.start - len(left) + left.rfind(last)
        reading.mention(start, year.end() if year else end, "date", "date.month_day")
        return True
    if "." in reading.lexicon.numerals.ordinal_endings and reading.folded.startswith(".", end):
        end += 1  # "3. Mai"
    match = forms.WORD_AFTER_DAY.match(reading.folded, end)
    if match and match[1].rstrip(".") in months:
        year = forms.COMMA_YEAR.match(reading.folded, match.end())
        if year is None and _is_verb(reading, match[1], match.start(1)):
            return False
        reading.mention(atom.start, year.end() if year else match.end(), "date", "date.day_month")
        return True
    return False


def _is_verb(reading: Reading, month: str, start: int) -> bool:
    """As in "nobody under 16 may enter": what is also a verb is a month only with its capital."""
    return month in ("may", "march") and reading.text[start].islower()


def date(reading: Reading, atom: Atom, left: str, words: list[str]) -> bool:
    """Days and months, and the second day of "June 1 to 18"."""
    value = int(atom.word)
    if not 0 < value <= 31 or reading.word_after(atom.end) in reading.lexicon.scales:
        return False  # "in June 4 million"
    if _day_and_month(reading, atom, atom.end, left, words):
        return True
    span = forms.DAYS.match(reading.folded, atom.end)
    if span and span[1] in reading.lexicon.months:
        reading.mention(atom.start, atom.end, "date", "date.first_day")
        return True
    previous = reading.mentions[-1] if reading.mentions else None
    if previous and previous.end == reading.done and atom.start - previous.end < 6 and previous.mention_class == "date":
        between = reading.folded[previous.end : atom.start].strip()
        if between in ("to", "-", "–", "—", "through") or (
            between in ("and", "&") and not reading.word_after(atom.end).endswith("s")
        ):
            reading.mention(atom.start, atom.end, "date", "date.second_day")
            return True
    return False


_CLOCK = re.compile(r"(?:0?\d|1[0-2])\.[0-5]\d")
_HOURS = re.compile(
    r"(?:[01]?\d|2[0-4])\.[0-5]\d\s?(?:to|till|until|-|–|—)\s?(?:[01]?\d|2[0-4])\.[0-5]\d(?!\d|\.\d|\s?%)"
)
_ZONED = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d\s?(?:gmt|utc|bst|cet|edt|pst)\b")  # "1405 GMT"
_SENTENCE_ENDS = ("", ".", "!", "?", '"', "“")
_MONTH_OF_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])/\d\d")
_FARES = frozenset(("fare", "fares", "ticket", "tickets"))
_FRENCH = re.compile(r"(?:[01]?\d|2[0-3])h[0-5]\d(?![a-z0-9])")  # "17h45"
_SERVICE = re.compile(
    r"(?:[01]?\d|2[0-3])\.[0-5]\d\s(?:train|bus|ferry|flight|boat|tram|service|news|departure|sailing|express)\b"
)
_OPEN = re.compile(r"\b(?:hours|open|opens|opening|daily|from|mon|tue|wed|thu|fri|sat|sun|[a-z]{3,6}days?)[:,.]? ?$")


_TO_CLOCK, _NOON = ("t", "-", "–", "a"), 12
# "from 3 to 6 p.m."
_CLOCKS = re.compile(r"\d{1,2}\s?(?:to|-|–|and)\s?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b")
_DOTTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_SAILS = re.compile(
    r"\b(?:sails?|leaves?|departs?|arrives?|starts?|begins?|opens?|closes?|boards?) (?:(?:from|for|in) [a-z]+ )?(?:daily )?at "
    r"(?:\d\d?\.\d\d(?:,| and|, and) )*$"
)
_EVENT = re.compile(
    r"\b(?!(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Oo]f|[Ff]or|[Bb]y|[Nn]ear|[Oo]n|[Aa]nd) )[\w’'-]+ [A-Z][\w’'&-]+ $"
)


def time(reading: Reading, atom: Atom) -> bool:
    """As in "5 pm", "10 o'clock", "open 10.30 to 19.00", "the 7.30 train"."""
    behind = reading.folded[atom.end : atom.end + 2].lstrip()[:1]
    if behind == "h" and (clock := _FRENCH.match(reading.folded, atom.start)):
        reading.mention(atom.start, clock.end(), "time", "time.french")
        return True
    if (
        "." in atom.word
        and reading.folded.endswith("the ", 0, atom.start)
        and _SERVICE.match(reading.folded, atom.start)
    ):
        reading.mention(atom.start, atom.end, "time", "time.service")
        return True
    if (
        "." in atom.word
        and (hours := _HOURS.match(reading.folded, atom.start))
        and _OPEN.search(reading.left(atom.start))
        and not counts_something(reading, hours.end())
        and not any(word in reading.lexicon.money_nouns or word in _FARES for word in reading.left(atom.start).split())
    ):
        reading.mention(atom.start, hours.end(), "time", "time.hours")
        return True
    if (
        behind in _TO_CLOCK
        and atom.word.isdigit()
        and int(atom.word) <= _NOON
        and _CLOCKS.match(reading.folded, atom.start)
    ):
        reading.mention(atom.start, atom.end, "time", "time.from_clock")
        return True
    if behind not in reading.lexicon.clock_heads:
        return _departs(reading, atom)
    clock = reading.lexicon.clock.match(reading.folded, atom.end)
    hour = atom.word.isdigit() and int(atom.word) <= 24
    if clock is None or not (hour or _CLOCK.fullmatch(atom.word) or _ZONED.match(reading.folded, atom.start)):
        return _departs(reading, atom)
    reading.mention(atom.start, clock.end(), "time", "time.clock")
    return True


def _departs(reading: Reading, atom: Atom) -> bool:
    """As in "the bus leaves at 7.05 and 18.25"."""
    if "." not in atom.word or not _DOTTED.fullmatch(atom.word):
        return False
    if not _SAILS.search(reading.folded, max(0, atom.start - 40), atom.start) or counts_something(reading, atom.end):
        return False  # "fares start at 7.05 euros"
    reading.mention(atom.start, atom.end, "time", "time.departure")
    return True


def month_of_year(reading: Reading, atom: Atom, words: list[str]) -> bool:
    """As in "since 3/09", "in both 4/01 and 6/01": a month and a year, and no fraction of something."""
    if not _MONTH_OF_YEAR.fullmatch(atom.word) or reading.folded.startswith(" of ", atom.end):
        return False
    last = words[-1] if words else ""
    before = reading.mentions[-1] if reading.mentions else None
    follows = before is not None and before.rule == "date.month_of_year" and last in ("and", "to", "or")
    if not follows and last not in ("in", "since", "until", "till", "by", "both"):
        return False
    reading.mention(atom.start, atom.end, "date", "date.month_of_year")
    return True


def _spans(reading: Reading, atom: Atom) -> bool:
    """Whether a span of years begins: "between 1831 and 1865", and not "between 1600 and 1700 boats"."""
    other = _AND_YEAR.match(reading.folded, atom.end)
    return other is not None and names_itself_at(reading, other.end())


def _is_measured(reading: Reading, atom: Atom) -> bool:
    """As in "sold 1970 kg": a symbol of two and more letters stands behind the space."""
    word = reading.word_after(atom.end)
    return len(word) > 1 and word in reading.lexicon.glued and reading.folded.startswith(" ", atom.end)


def _plainly_a_year(reading: Reading, atom: Atom, left: str) -> str:
    """The rule by which four digits are a year whatever stands around: a row of years, "2017's", the prices of a year."""
    if left.endswith(_PRICED) and _PRICES.match(reading.folded, atom.end):
        return "year.prices"
    if reading.folded[atom.end : atom.end + 2] in ("'s", "’s"):
        return "year.whose"
    if left.endswith(", ") and reading.folded[atom.end : atom.end + 1] in _LINE_ENDS and atom.word[:2] in ("19", "20"):
        return "year.caption"  # "Table 2. Landings by species, 2023"
    if left.endswith(" about ") and _FEELS.search(left) and names_itself(reading, atom):
        return "year.felt"
    before = reading.mentions[-1] if reading.mentions else None
    if before is None or before.mention_class != "year" or before.end != reading.done:
        return ""
    gap = reading.folded[before.end : atom.start]
    if gap == " and " and reading.folded.endswith("between ", 0, before.start):
        return "year.span"
    return "" if gap.strip(" \t|,/") else "year.row"


_AND_YEAR = re.compile(r" and (?:1[5-9]|20)\d\d(?![\d,.]\d|\d)")
_PRICED = ("(", " in ", "constant ", "real ")
_PRICES = re.compile(
    r"\s?(?:constant |international |ppp )?(?:[a-z]{0,3}[$€£¥]\)|(?:us |u\.s\. )?(?:dollars|euros|pounds)\b)"
)


_TITLE = re.compile(r" [A-Z][a-z]+ [A-Z]")
_LONGEST_MONTH = len("september")
_TO = re.compile("[-–—/]")  # "July-September 2018"
_LINE_ENDS = ("\n", "")
_YEARLY_NOUN = re.compile(r"\syear (?!old|ago|or\b|and\b|to\b)[a-z]")
_YEAR_END = re.compile(r"\s(?:full[- ]|fiscal[- ])?year[- ](?:end|to|over)\b")


_FEELS = re.compile(
    r"\b(?:optimistic|pessimistic|worried|concerned|confident|cautious|upbeat|bullish|talk|talks|talked|talking) about $"
)


def _of_event(reading: Reading, atom: Atom) -> bool:
    """As in "the London 2012 medals": a year behind a name that is in no place ("in Ohio 1950 workers")."""
    return _EVENT.search(reading.text[max(0, atom.start - 40) : atom.start]) is not None


def _in_title(reading: Reading, atom: Atom, last: str) -> bool:
    """As in "the 2007 Minerals Yearbook", "the Wildlife Act, 1972 lists": capitals behind, or a law in front."""
    titled = reading.text[atom.end + 1 : atom.end + 2].isupper() and _TITLE.match(reading.text, atom.end) is not None
    return titled or last in reading.lexicon.calendar.dated_nouns


def _are_months(word: str, months: Container[str]) -> bool:
    """Whether a word is a month, or several with a dash between: "july-september"."""
    return word in months or (len(word) > _LONGEST_MONTH and all(part in months for part in _TO.split(word)))


def year(reading: Reading, i: int, atom: Atom, left: str, words: list[str]) -> bool:
    """Four digits that name a year."""
    value = int(atom.word)
    if 1500 <= value <= 2100 and (rule := _plainly_a_year(reading, atom, left)):
        reading.mention(atom.start, atom.end, "year", rule)
        return True
    if (not 1000 <= value <= 2199 or left[-1:] in tuple("$€£¥₹-+")) and not (
        left[-1:] == "-" and 1900 <= value <= 2100
    ):
        return False
    lexicon = reading.lexicon
    last = words[-1].strip(">(“\"'[,|.") if words else ""
    if _are_months(last.rstrip("-"), lexicon.months):
        start = atom.start - len(left) + left.rfind(last)
        reading.mention(start, atom.end, "date", "date.month_year")
        return True
    ends = value >= 1900 and _YEAR_END.match(reading.folded, atom.end)  # "its 2024 year-end results"
    ends = ends or (value >= 1900 and _YEARLY_NOUN.match(reading.folded, atom.end))  # "the 2024 year report"
    counts = (counts_something(reading, atom.end) or _is_measured(reading, atom)) and not ends
    begins = bool(words) and words[-1].endswith(".")  # a sentence: "came to 9 billion yuan. 2017 was a good year"
    if counts or (not begins and (last in lexicon.currencies.signs or last in lexicon.currencies.codes)):
        return False
    follows = reading.atoms[i + 1] if i + 1 < len(reading.atoms) else None
    if follows and follows.word in lexicon.scales and follows.start - atom.end == 1:
        return False
    if beside_counts(reading.folded, atom.start, atom.end, spaced=True):
        return False
    plural = not names_itself(reading, atom)
    strong = last in ("in", "since", "by", "until", "till", "fy", "during", "early", "late", "mid", "of", "from", "to")
    if 1900 <= value <= 2100:
        after = reading.word_after(atom.end)
        of_a_year = after in lexicon.money_nouns or after in lexicon.calendar.year_nouns  # "2024 sales", "1997 levels"
        does = after in lexicon.verbs and left.rstrip()[-1:] in _SENTENCE_ENDS  # "2004 confirms the trend"
        plural = plural and not (value % 50 and of_a_year) and not does and after not in ("is", "has")
        counted = plural and (last not in lexicon.year_before or (value % 50 == 0 and not strong))
        counted = counted and not (value % 50 and last not in lexicon.calendar.weekdays and _of_event(reading, atom))
        counted = counted and not (value % 50 and (atom.word in reading.years or _in_title(reading, atom, last)))
        if counted or (
            last in lexicon.year_not_before
            and (plural or last in ("than", "least", "about", "only", "nearly", "almost"))
        ):
            return False
    elif (plural and reading.word_after(atom.end) not in lexicon.calendar.dated_nouns) or not (
        strong
        or reading.word_after(atom.end) in lexicon.calendar.dated_nouns
        or (last == "between" and _spans(reading, atom))
    ):
        return False
    reading.mention(atom.start, atom.end, "year", "year")
    return True
