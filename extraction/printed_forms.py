"""The shapes that digits come in, by any language: dates, times, telephone numbers, spans, versions.

Each pattern is matched at a place that the scan has found, on a bounded piece of text; none can backtrack far.
"""

from __future__ import annotations

import re

from schemas.records import MentionClass

PLAIN_OR_DOTTED = re.compile(r"\d+(?:\.\d+)*")
DIGIT_RUN = re.compile(r"\d+")
MORE_DIGITS = re.compile(r"\d{16}")
# The code of a share on its exchange: "0700.HK", "<7203.T>", "(9988 HK)"; and the exchange in front.
TICKER = re.compile(
    r"\.(?:HK|SS|SZ|SH|T|KS|KQ|TW|TWO|SI|BK|KL|JK|NS|BO|AX|L|SR|QA|O|N)(?=[>)\],;\s，。；）]|$)"
    r"|[ ,](?:HK|JP|CH|TT|KS|SH|SZ)(?=[)）])"
)
EXCHANGE = re.compile(r"\b(?:HKG|HKEX|SEHK|TYO|TSE|SHA|SHE|SSE|SZSE|KRX|TPE|TADAWUL|KLSE|NSE|BSE|BOM)\s?[:：]\s?$")
JET = re.compile(
    r"7[0-8]7-[1-9]00(?![\d,.]\d|\d)|(?:10|8|20|6)-[kqf](?:/a)?(?![a-z0-9])|24/7/365|43-101\b"
)  # "737-800", the form "10-K"
BRACKET_LETTER = re.compile(r"\([a-z]\)(?:\(\d{1,2}\))?")
ALNUM = re.compile(r"[\w.+-]*\w|")
ALNUM_ASCII = re.compile(r"[a-z0-9.+-]*[a-z0-9]|", re.ASCII)
PIECE = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+(?!\.\d))?|\d+(?:\.\d+)?")

DATE = re.compile(
    r"\d{1,2}/(?:19|20)\d\d|\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:19|20)?\d\d|"
    r"(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])"
)
YEARS = re.compile(r"(1[89]\d\d|20\d\d|21\d\d)[-/–—−~～](?:(\d\d)|(1[89]\d\d|20\d\d|21\d\d))")
# "2005-6", "1998/9": the next year by its last digit
NEXT_YEAR = re.compile(r"(?:19|20)\d(?:0[-/–]1|1[-/–]2|2[-/–]3|3[-/–]4|4[-/–]5|5[-/–]6|6[-/–]7|7[-/–]8|8[-/–]9)")
_TIME = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:[-–—~～][0-2]?\d:[0-5]\d)?")
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
RATIO = re.compile(r"\d+(?:\.\d+)?(?:[:：]\d+(?:\.\d+)?){1,4}")
RATIO_PART = re.compile(r"\d+(?:\.\d+)?")
VERSION = re.compile(r"\d+(?:\.\d+){2,}")

SLASH = re.compile(r"(\d+)/(\d+)")
DECIMAL = re.compile(
    r"\d+\.\d+|\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d+)?|"
    r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"
)
# What the scan leaves as it is; everything else is parted into numbers.
KEPT_WHOLE = re.compile(
    "|".join(f"(?:{p.pattern})" for p in (YEARS, NEXT_YEAR, _TIME, _IP, RATIO, VERSION, SLASH))
    + "|"
    + DATE.pattern.replace(r"\1", r"[-/.]").replace(r"\2", r"[-/.]")
)

SHAPES: tuple[tuple[re.Pattern[str], MentionClass, str], ...] = (
    (NEXT_YEAR, "year", "year.next"),
    (YEARS, "year", "year.span"),
    (DATE, "date", "date.digits"),
    (_TIME, "time", "time.digits"),
    (_IP, "address", "address.ip"),
)


def years_rise(word: str) -> bool:
    """A span of years goes upwards ("2019-20", "2008-2013"); "2015-10" is a month."""
    match = YEARS.fullmatch(word)
    if match is None:
        return False
    first = int(match[1])
    return (
        int(match[3]) > first
        if match[3]
        else int(match[2]) == (first + 1) % 100 or int(match[2]) > max(first % 100, 12)
    )


WIDE_GAP = re.compile(r"\s{2,}|\s*(?:\n|$|\|)")
NUMBER_LETTER = re.compile(r"[a-z]\b|")  # "Table 2A"
MORE_PAGES = re.compile(r"(?:\s?[-–&]\s?\d{1,4}(?![.,]?\d|\s?%))+")
DAYS = re.compile(r"\s?(?:to|-|–|and|&)\s?\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?([a-z]+)")
# "(1,000 ha)" in the head of a column, "(1,000 t)" at the end of a caption
HEAD_UNIT = re.compile(r"\s[a-z$€£][a-z$€£²³./ -]{0,24}\)\s*(?=[|\n\t,]|$|  )")
HEAD_LINE = re.compile(r"[|\t]|^\W{0,4}(?:table|figure|chart)\s|\)\s*:?$")
OF_A_SCALE = re.compile(r"\sof\sa\s([a-z]+)")
# "a quarter of one percent", "half of a percentage point"
OF_ONE_PERCENT = re.compile(r"\sof\s(?:one|an?|1)\s?(%|per\s?cent(?:age point)?)(?![a-z])")
DECIMAL_COMMA = re.compile(
    r"\d{1,3},\d{1,2}(?=\s?(?:%|‰|€|\$|per\s?cent|millions?|billions?|trillions?|milliards?|bn|"
    r"mrd|mio|km|kg|cm|mm|ha|m²|tonnes?|euros?)(?![a-z]))"
)

PHONE = re.compile(
    r"1-8\d\d-[a-z]{3,10}(?:-[a-z0-9]{3,10})?\b|(?:\d{1,4}-)?\(?\d{2,4}\)?[- ]\d{3,4}[- ]?\d{4}(?!\d)(?:\s?(?:ext|x)\.?\s?\d+)?"
    r"|\d{3,4}-\d{7,8}(?!\d)|\d{3}-\d{4}(?!\d)"
)
PHONE_GROUPS = re.compile(r"\d{2,3}(?: \d\d){3}(?! ?\d|[.,]\d|%)")  # "963 88 33 33"
PHONE_CUED = re.compile(r"1-8\d\d-[a-z]{3,10}(?:-[a-z0-9]{3,10})?\b|\(?\d[\d() -]{4,18}\d")
PHONE_SHORT = re.compile(r"\d{3,5}(?=[，。；,;\s）)]|$)")
PHONE_ZERO = re.compile(r"0\d{1,5}(?:[ /-]\d{2,8}){1,5}(?!\d|[.,]\d)|0\d{4,11}(?!\d)")
DIGITS = re.compile(r"\d+")
PHONE_BRACKET = re.compile(r"\(\d{2,5}\)\s?\d{3,4}[- ]?\d{3,4}(?!\d)")

SPACE_YEAR = re.compile(r"[\s-](?:19|20)\d\d(?!\d)")
COMMA_YEAR = re.compile(r"(?:,?\s(?:of\s)?|-)(?:1[5-9]|20)\d\d(?![\d%,]\d)")
WORD_AFTER_DAY = re.compile(r"\s?(?:of\s|-)?([^\W\d_]+)\b")

# Footnote marks glued to words, anywhere in the text: only then are such marks looked for.
FOOTNOTE_STYLE = re.compile(
    r"(?:(?<=[a-z)”\"])|(?<=[a-z)”\"]\.))[0-9](?=\s+[A-Za-z\"“(]|\n)|(?<=[a-z]{3}\.)[0-9]{1,3}(?=\s)"
)

# "one of the 21 senders", "one of its four ships": it counts against the number that follows.
ONE_OF_SOME = re.compile(
    r"one of (?:the|its|their|his|her|our|my|your|these|those) (?:[a-z]+est )?"
    r"(?:[2-9]|\d{2,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\w.,-]|-| million| billion| thousand)"
)

# "a third cheaper than", "a quarter more expensive than"
COMPARED_BEHIND = re.compile(r"\s(?:[a-z]{3,}er|(?:more|less) [a-z]+) than\b")

# Between a number and "a quarter": "40 tons a quarter", "3 lakh bricks a quarter".
SO_MANY = re.compile(r"\s[a-z-]{2,}(?:\s(?!and|or|is|are|was|were)[a-z-]{2,})?\s")

RANK_AFTER = re.compile(
    r"[\s-](?:most\s|least\s|richest|poorest|[a-z]+(?<=[a-z]{2}est)\b|worst|best|largest|"
    r"biggest|highest|lowest|most-|least-|place\b|only to\b|in the (?:world|country|nation|"
    r"region|list|ranking|league)|on the list|overall\b|among\b)"
)
NOT_RANK = re.compile(
    r"[\s-](?:latest|interest|test|west|forest|contest|request|guest|harvest|invest|protest|"
    r"arrest|quest|rest|chest|priest|best-of)\b"
)
RANK_BEFORE = re.compile(
    r"\b(?:rank|ranks|ranked|ranking|came|comes|come|finished|finishing|placed|to place|places|placing|stood|stands|"
    r"rated|coming)\s(?:in\s|as\s|at\s)?(?:the\s)?(?:joint\s|only\s|just\s)?$"
)

SCALE_GLUED = re.compile(r" ?(thousand|million|billion|trillion)(?=[A-Z])")  # "412 millionUnlike others"
SCALE_LETTERS = re.compile(r"[ -]?([a-z]{1,9})(?![^\W_])")
IN_NUMBER = re.compile(
    r"(?:\s[a-z]{3,12}){0,2}[\s-](?:in|out of|of)[\s-](?:every\s|each\s)?(?:\d|two|three|four|five|"
    r"six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|fifty|a hundred|hundred)"
)
YEAR_IN_WORDS = re.compile(
    r"(?:nineteen[- ](?:ninety|eighty|seventy|sixty|fifty|forty|thirty|twenty)(?:[- ](?:one|two|"
    r"three|four|five|six|seven|eight|nine))?|twenty[- ](?:ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four|five|six|"
    r"seven|eight|nine))?))\b"
)
YEAR_PREPOSITIONS = ("in ", "since ", "until ", "of ", "before ", "after ")
TWO_THOUSAND_AND = re.compile(
    r"two thousand (?:and )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)\b"
)
NUMBER_NEXT = re.compile(r"\s[$€£¥]?\d")
MONTHS_BEHIND = re.compile(r"\s(?:of\s(?:growth|decline|losses|profits?)|in a row|ago|later|earlier|running)\b")
# "half a million", "half an hour", and "a half million"
HALF_A = re.compile(r"[\s-](?:an?[\s-]|(?=(?:[mb]|tr)illion\b|crore\b|lakh\b|dozen\b))([a-z]+)")
HALF_THE_SIZE = re.compile(
    r"\s(?:the|its|their)\s(?:(?:usual|normal|regular|original|average|previous|former|current|list|market|old) )?"
    r"(?:size|length|price|level|amount|rate|weight|height|speed|width|share|"
    r"cost|pace|value)\b"
    r"(?! (?:is|was|are|were|comes|came|goes|went|will|has|had)\b)"
    # "half the 84 euros of last summer", "half of the £84 of 2019"
    r"|\s(?:of )?the [$€£¥]?\d[\d.,]*(?: (?:million|billion|thousand))?(?: [a-z]+)? (?:of|in) (?:(?:the )?(?:last|previous|year"
    r"|summer|autumn|winter|spring|first|second|third|fourth|same)\b|a year (?:before|earlier|ago)|(?:19|20)\d\d\b)"
    r"|\sthat of\b|\sas (?:much|many|big|large|high|long)\b(?!\sagain)"
)
