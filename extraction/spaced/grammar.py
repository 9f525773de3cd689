"""The grammar of a spaced language, from text to numbers with unit and bound, step by step.

read (numerals, and mentions that are no amounts) → percent signs → pairs → currency, measure, noun → lengths of time
set apart → bounds → units that stand elsewhere (a list, a table's head, the sentence, the article).
"""

from __future__ import annotations

import re

from extraction.carrying import carry_money, carry_same, main_currency
from extraction.currencies import told_apart
from extraction.furniture import without_furniture
from extraction.numbers import Number
from extraction.spaced.bounds import bound
from extraction.spaced.carrying import carry_last, carry_nouns
from extraction.spaced.columns import carry_columns
from extraction.spaced.digits import read_spaced
from extraction.spaced.hundreds import carry_hundreds
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.lists import carry_shared
from extraction.spaced.named_again import named_again
from extraction.spaced.nouns import Noun, noun_after
from extraction.spaced.pairs import definitions, join
from extraction.spaced.signs import tell_signs
from extraction.spaced.units import currency_after, currency_before, measure, percent, times
from schemas.records import Mention, MentionClass

_HEAD = re.compile(r"\+?[\s-]{0,2}([^\W\d_]+|[^\w\s])")
_DASHES = ("-", "–")
_QUOTES = ("“", '"', "‘")
_BREAKS = ("", " ", "\n")
_HYPHEN_WORD = re.compile(r"-([a-z]+)")
_ENDING = re.compile(r"\s(?:to|ended|ending|through|until)\s(?:the\s|end[- ]|\d{1,2}\s|end of\s){0,2}([a-z]+)")
_FALLING_BEHIND = re.compile(r"[-–](\d{1,3})(?![\d.,]?\d|\s?%)")
_FALLING_FRONT = re.compile(r"(?<![\d.,])(\d{1,3})[-–]$")
_EXTREME = re.compile(r"\s(?:high|low|peak|record|mean|average|best|worst|trough|span|period|run|streak)s?\b")
_NAME_COMMA = re.compile(r"(?:^|[^.!?]\s|\b(?:Mr|Ms|Mrs|Dr)\.?\s)[A-Z][\w’'-]+\s?(?:[A-Z][\w’'-]+)?,\s$")
_MEAN_AGE = re.compile(
    r"\b(?:average|mean|median|retirement|pension|minimum|maximum|typical|whose|of|their|his|her|the|legal) ages?\b"
    r"[^.;,\d]{0,40}\b(?:is|was|of|at|to|from|be|reached|under|over|about|around|nearly|now|and)\s$"
)
_FULL_NAME = re.compile(
    r"\b(?:said|says|to|by|and|of|for|with|[a-z]{4,}) [A-Z][\w’'-]+ [A-Z][\w’'-]+, $"
)  # "said Ann Lee, 54."
_SOMEBODY = re.compile(r"\b[Tt]he [a-z]+(?: [a-z]+)?, $")
_DOES = re.compile(r", (?:has|had|is|was|said|says|who|will|lives|works|began|started)\b")
_WHO_IS = re.compile(
    r"\b(?:[Hh]e['’]s|[Ss]he['’]s|I['’]m|I am) $|\b(?:[Hh]e|[Ss]he|who) (?:is|was|turned|turns)(?: now| only| already)? $"
)
# "when I was 16", "she was about 57"
_WHEN_HE_WAS = re.compile(
    r"\b(?:[Ww]hen|[Uu]ntil|[Bb]efore|[Ss]ince) (?:I|he|she|they|we) (?:was|were|is|are|turned)"
    r" (?:only |just |about |around |barely )?$"
)
_COUNTS_MORE = re.compile(r" (?!and\b|or\b|when\b|years?\b|in\b|at\b|he\b|she\b|I\b)[a-z]")
_OLDER = re.compile(r"\s(?:and|or)\s(?:older|younger)\b")
_IT = re.compile(r"\bit (?:is|was) [a-z]+ $")
_TURNED = re.compile(r"\bturn(?:ed|s) $")
_WHEN = re.compile(r" (?:in|on|this|last|next|and|when)\b")
_NAME_BRACKET = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+ \($")
_NAME_BEFORE = re.compile(r"[a-z,’'] (?:[A-Z][a-z]+ |[A-Z][a-z]+ of )$")
_TITLE_BEFORE = re.compile(r"\w(?:['’]s)? (?:the )?$|(?:^|\s)The $")
_TITLE_BEHIND = re.compile(r" [A-Z][a-z]+")
_LONG_LOWER = re.compile(r"\b(?!with|from|over|into|than|that|upon|amid)[a-z]{4}")  # a headline has capitals on such
_QUOTED = re.compile(r"\s[a-z]+[”\"’]")
_CLAUSE_START = re.compile(r"(?:[.!?]\s|\n|^)$")
_SINGULAR_IS = re.compile(r"\s[a-z]*[a-rt-z]\s(?:is|was|has)\b")
_MADE = re.compile(
    r"\b(?:shot|built|made|baked|written|wrote|filmed|recorded|painted|cooked|assembled|sewn) in (?:just |only |about )?$"
)
# "in five of the last six years"
_OF_A_ROW = re.compile(
    r"\s(?:out )?of (?:the |its |their )?(?:last|past|previous|next|first|final) [a-z0-9]{1,9} "
    r"(?:years|months|weeks|days|quarters|seasons|decades)\b"
)
_SIGNED = ("count", "measure")
_FURNITURE_UNITS = frozenset(("minute", "kilobyte", "megabyte"))
_FURNITURE = re.compile(r"[ \t]*(?:$|\n|\||\)|·|•|//)")
_OFTEN = 500  # so many times is how often, unless something is compared
_MULTIPLE_OF = re.compile(
    r"\s(?:as|more|less|larger|higher|bigger|greater|faster|smaller|the|that|its|of (?:the|that|its))\b"
)
_TIMES_COUNTED = re.compile(
    r"\s(?:a|per|each|every)\s(?:day|week|month|year|hour)|\s(?:last|this) (?:year|month|week)\b(?!['’])"
)
Other = tuple[MentionClass, int, str]  # class, end, rule


def numbers_of(text: str, folded: str, lexicon: SpacedLexicon) -> tuple[list[Number], list[Mention]]:
    """All amounts of a text with unit and bound, and all other mentions, each in order."""
    numbers, mentions = named_again(*read_spaced(text, folded, lexicon), text)
    numbers, of_page = without_furniture(numbers, text, folded, lexicon.page)
    mentions += of_page
    for number in numbers:
        percent(number, folded, lexicon)
    defining = definitions(numbers, folded, lexicon)
    kept: list[Number] = []
    for number in join(numbers, folded, lexicon):
        if kept and number.words and kept[-1].form == "measure" and kept[-1].end <= number.start < kept[-1].unit_end:
            continue  # "45 parts per million"
        other: Other | None = (
            ("name", number.end, "name.definition")
            if number.start in defining
            else _unit(number, text, folded, lexicon)
        )
        if other is None:
            bound(number, folded, lexicon)
            kept.append(number)
        else:
            mention_class, end, rule = other
            mentions.append(Mention(number.start, end, text[number.start : end], mention_class, rule))
    _tell_currencies(kept, folded, lexicon)
    carry_columns(kept, text, folded, lexicon)
    carry_shared(kept, text, folded, lexicon)
    carry_hundreds(kept, folded)
    carry_same(kept)
    carry_nouns(kept, text, folded, lexicon)
    carry_last(kept, text, lexicon)
    carry_money(kept)
    _below_zero(kept, folded)
    return kept, mentions


def _below_zero(numbers: list[Number], folded: str) -> None:
    """As in "minus 18 degrees", "minus 3 to 4 degrees", a balance of "minus 12"; not "40 minus 12"."""
    end = -1
    for number in numbers:
        signed = folded.startswith("minus ", number.start - 6) and number.start > 5 and number.form in _SIGNED
        subtracted = number.start - end < 8
        end = max(number.end, number.unit_end)
        if signed and not subtracted:
            number.negative = True
            if number.low is not None and number.high is not None:
                number.low, number.high = number.high, number.low
                number.low.negative = number.high.negative = True


def _tell_currencies(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> None:
    """Settle names that several countries' money has, once for the article."""
    settled: dict[str, str] = {}
    main = main_currency([number for number in numbers if "unit.cents" not in number.rules])
    for number in numbers:
        if number.form == "money" and number.unit_start >= number.end:
            word = folded[number.unit_start : number.unit_end]
            if (
                word in ("cent", "cents")
                and main in lexicon.currencies.with_cents
                and number.unit == lexicon.currencies.cents[word]
            ):
                number.unit = main
            if word in lexicon.currencies.shared:
                if word not in settled:
                    settled[word] = told_apart(word, number.unit, folded, lexicon.currencies)
                number.unit = settled[word]
    tell_signs(numbers, folded, lexicon.currencies.dollar_countries)


def _unit(number: Number, text: str, folded: str, lexicon: SpacedLexicon) -> Other | None:
    """Give a number the unit at its side; or say what it is when that unit shows that it is no amount."""
    if number.form != "count":
        return None
    head = _HEAD.match(folded, number.end)
    named = head is not None and head[1] in lexicon.unit_heads
    if named and times(number, folded):
        often = number.value >= _OFTEN and not _MULTIPLE_OF.match(folded, number.end)
        if not folded.endswith("fold", 0, number.end) and (often or _TIMES_COUNTED.match(folded, number.end)):
            number.form, number.unit = "count", "time"
        return None
    if (named and currency_after(number, text, folded, lexicon)) or currency_before(number, text, folded, lexicon):
        return None
    if _age(number, text, folded, lexicon, named=named):
        return None
    if _OF_A_ROW.match(folded, number.end):
        return "time", number.end, "time.of_row"
    if head is not None and measure(number, text, folded, lexicon, named=named):
        return _length_of_time(number, folded, lexicon)
    if other := _name(number, text, folded, lexicon, named=named):
        return other
    noun = noun_after(number.end, folded, lexicon, text=text, one=number.low is None and number.value == 1)
    return None if noun is None else _counted(number, noun, folded, lexicon)


def _counted(number: Number, noun: Noun, folded: str, lexicon: SpacedLexicon) -> Other | None:
    """Give a number the noun that it counts; "three consecutive quarters" are a length of time."""
    _take(number, noun, "unit.noun")
    if noun.unit not in lexicon.durations:
        return None
    number.form = "measure"
    between = folded[number.end : noun.start].split()
    if between and between[-1] in lexicon.time_before:
        return "time", number.end, "time.row"
    other = _length_of_time(number, folded, lexicon)
    return other and (other[0], number.end, other[2])


def _age(number: Number, text: str, folded: str, lexicon: SpacedLexicon, *, named: bool) -> bool:
    """As in "24-year-old", "aged 70 and over", "Ms Brown, 52, said"."""
    age = lexicon.age_after.match(folded, number.end) if named else None
    if _OLDER.match(folded, number.end) and number.scale < 0 and number.value < 120 and not number.places:
        number.unit, number.form = "year", "measure"
        number.rules.append("unit.age")
        return True
    if (
        not age
        and not _aged(number, folded, lexicon)
        and not _age_of(number, text)
        and not _compared_age(number, text, folded, lexicon)
    ):
        return False
    number.unit, number.form = "year", "measure"
    if age:
        number.unit_start, number.unit_end = age.span(1)
    number.rules.append("unit.age")
    return True


_LIMITS = ("under", "over", "below", "above")
_ARE = ("them", "being", "is", "are", "was", "were", "all", "both", "mostly")
_LAST_CLAUSE = re.compile(r"[.;!?]\s")


def _age_of(number: Number, text: str) -> bool:
    """A number between commas behind a name: "Ms Brown, 52, said"."""
    if number.scale >= 0 or number.places or not 9 < number.coefficient < 110:
        return False
    if _WHEN_HE_WAS.search(text[max(0, number.start - 32) : number.start]):
        return not _COUNTS_MORE.match(text, number.end)
    if _WHO_IS.search(text[max(0, number.start - 16) : number.start]):
        turned = _TURNED.search(text[max(0, number.start - 8) : number.start]) and _WHEN.match(text, number.end)
        return bool(turned) or text[number.end : number.end + 1] in (".", ",", ";", "", ")")
    if text[number.start - 1 : number.start] == "(" and text[number.end : number.end + 1] == ")":
        return bool(_NAME_BRACKET.search(text[max(0, number.start - 40) : number.start]))
    if number.words:
        return False
    if text[number.end : number.end + 1] == ".":
        return bool(_FULL_NAME.search(text[max(0, number.start - 40) : number.start]))
    if text[number.end : number.end + 1] != ",":
        return False
    before = text[max(0, number.start - 40) : number.start]
    return bool(_NAME_COMMA.search(before) or (_SOMEBODY.search(before) and _DOES.match(text, number.end)))


def _name(number: Number, text: str, folded: str, lexicon: SpacedLexicon, *, named: bool) -> Other | None:
    """Scores, page furniture and adjectives."""
    if folded[number.end : number.end + 1] in _DASHES or folded[number.start - 1 : number.start] in _DASHES:
        if _score(number, folded):
            return "name", number.end, "name.score"
        match = _HYPHEN_WORD.match(folded, number.end)
        if match and text.startswith("-Series", number.end):
            return "name", number.end, "name.series"
        if match and match[1] in lexicon.hyphen_idioms:
            return "idiom", number.end, "idiom.hyphen"
    if number.words and text[number.start].isupper() and (_called(number, text) or _titled(number, text)):
        return "name", number.end, "name.capital"
    if named and _furniture(number, folded, lexicon):
        return "boilerplate", number.end, "boilerplate.behind"
    return _subject(number, folded)


def _called(number: Number, text: str) -> bool:
    """As in "the Big Four", "Group of Seven": a capital in the middle of a sentence that is no headline."""
    if not _NAME_BEFORE.search(text[max(0, number.start - 24) : number.start]):
        return False
    return not text[number.end + 1 : number.end + 2].isupper()


def _titled(number: Number, text: str) -> bool:
    """As in "past the Five Sisters Falls": capitals on both words of a sentence that has others without."""
    joined = text[number.end : number.end + 1] == "-" and text[number.end + 1 : number.end + 2].isupper()
    if joined:  # "the Four-Oaks club"
        line = text[max(0, number.start - 60) : number.end + 60].partition("\n")[0]
        return _LONG_LOWER.search(line) is not None
    if not _TITLE_BEFORE.search(text[max(0, number.start - 24) : number.start]):
        return False
    if not _TITLE_BEHIND.match(text, number.end):
        return False
    line = text[max(0, number.start - 60) : number.start].rpartition("\n")[2]
    rest = text[number.end : number.end + 60].partition("\n")[0]
    return _LONG_LOWER.search(line + rest) is not None


def _score(number: Number, folded: str) -> bool:
    """As in "3-1", "52-48": falling numbers joined by a dash."""
    if number.words or number.places or number.scale >= 0:
        return False
    behind = _FALLING_BEHIND.match(folded, number.end)
    if behind and int(behind[1]) < number.coefficient:
        return True
    front = _FALLING_FRONT.search(folded[max(0, number.start - 6) : number.start])
    return bool(front and int(front[1]) > number.coefficient)


def _subject(number: Number, folded: str) -> Other | None:
    """A number that begins a sentence and stands before a singular noun, or a word in quotation marks: a name."""
    before = folded[number.start - 1 : number.start]
    if number.words:
        return ("name", number.end, "name.quoted") if before in _QUOTES and _QUOTED.match(folded, number.end) else None
    if (
        number.scale < 0
        and before in _BREAKS
        and _CLAUSE_START.search(folded[max(0, number.start - 4) : number.start])
        and _SINGULAR_IS.match(folded, number.end)
    ):
        return "name", number.end, "name.subject"
    return None


def _take(number: Number, noun: Noun, rule: str) -> None:
    number.unit, number.unit_start, number.unit_end = noun
    number.rules.append(rule)


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
    words = before.split()[-2:]
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
        or (
            (before.endswith((" is ", " was ", " being ", " old, ")) or before.rstrip().endswith("oldest"))
            and any(word in _LAST_CLAUSE.split(before)[-1] for word in calendar.age_most)
        )
    )
    return told and noun_after(number.end, folded, lexicon, text=text, one=False) is None


def _furniture(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "38 comments" at the end of a line: the page, not the article."""
    match = lexicon.boilerplate_after.match(folded, number.end)
    return bool(match and _FURNITURE.match(folded, match.end()))


def _length_of_time(number: Number, folded: str, lexicon: SpacedLexicon) -> Other | None:
    """A length of time that says when something happened is no amount; one that is measured on a thing is."""
    end = number.unit_end
    if (
        number.unit in _FURNITURE_UNITS
        and _FURNITURE.match(folded, end)
        and (number.unit != "minute" or folded[end : end + 1] in (")", "|"))
    ):
        return "boilerplate", end, "boilerplate.length"
    if number.unit not in lexicon.durations:
        return None
    if lexicon.date_after.match(folded, end):
        return "date", end, "date.ago"
    compound = number.words and "-and-" in folded[number.start : number.end]  # "a two-and-a-half year high"
    singular = folded[number.unit_start : end] == number.unit and number.value != 1  # "a four year high"
    dashed = folded[number.end : number.end + 1] == "-"
    if (singular or dashed) and _EXTREME.match(folded, end):
        return "time", end, "time.extreme"
    if dashed and not compound and folded[end : end + 1] not in ("'", "’"):
        return None
    ending = _ENDING.match(folded, end)
    if lexicon.time_after.match(folded, end) or (ending and ending[1] in lexicon.calendar.months):
        return "time", end, "time.behind"
    return ("time", end, "time.before") if _says_when(number, folded, lexicon) else None


def _says_when(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "in the last five years", "within two weeks"; but "baked in ten minutes" measures."""
    words = folded[max(0, number.start - 40) : number.start].split()
    short = number.unit in ("second", "minute", "hour")
    for word in reversed(words[-5:]):
        cue = word.strip("(“\"'")
        if cue == "in" and _MADE.search(folded[max(0, number.start - 40) : number.start]):
            return False  # "the film was shot in 18 days"
        if cue in lexicon.time_before and not (short and cue in ("in", "over")):
            return True
        if cue not in lexicon.time_between:
            return False
    return False
