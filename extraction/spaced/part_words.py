"""Words for a part of one: "half", "a third", "a quarter of a million"."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.fractions import fraction
from extraction.numbers import Number, power
from extraction.spaced.reading import Reading

_OF_A_POINT = {"half": 2, "quarter": 4}
_A_POINT = re.compile(
    r"[\s-](?:percentage[\s-])?(point)\b(?=[\s-](?:rise|cut|increase|hike|reduction|move|drop|fall|lower|higher)|[.,;)]|$)"
)
_OF_ONE_POINT = re.compile(r"\s(?:of )?(?:one|an?|1) (point)\b(?! of)")
_NEAR_PART = 120
_PREPOSITIONS = frozenset(
    "on for to with before after at through via during abroad online outside within under over into among".split()  # noqa: SIM905
)
# "an hour and a half", "the past year and a half"
_TIME_AND = re.compile(r"\b(?:minute|hour|day|week|month|year|decade|century) and $")
_IN_THE_HALF = re.compile(r"\b(?:of|in|for|during|when|over|than) (?:the|any) $")
_HALF_YEAR = re.compile(r" an? (?:year|month|decade|century)\b")
# "the other half" of what was parted before; "in the last quarter" is a time.
_REMAINING = re.compile(r"\b(?:(in |for |during |of )?the (?:other|remaining|final|last)|another) $")


def fraction_word(reading: Reading, i: int, article: int) -> int:
    """As in "half", "a third", "a quarter"; 0 where the word is an ordinal or a quarter of a year."""
    atom = reading.atoms[i]
    if _is_rest(reading, i):
        number = fraction(1, reading.lexicon.numerals.fractions[atom.word], atom.start, atom.end, "fraction.rest")
        reading.keep(number, "numeral.fraction")
        return i + 1
    if atom.word in _OF_A_POINT and (point := _A_POINT.match(reading.folded, atom.end)):
        start = article if article >= 0 else atom.start
        return of_one_percent(reading, i, start, (1, _OF_A_POINT[atom.word]), point)
    if atom.word == "half":
        return _half(reading, i, article)
    if article < 0 or atom.word.endswith("s"):
        return 0
    return _part(reading, i, article)


def _part(reading: Reading, i: int, article: int) -> int:
    """As in "a third", "a quarter", by what stands around it."""
    atom = reading.atoms[i]
    left = reading.left(article).split()
    last = left[-1] if left else ""
    after = reading.word_after(atom.end)
    of = after in (
        "of",
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "larger",
        "smaller",
        "as",
        "again",
        "above",
        "below",
        "to",
        "from",
        "and",
        "or",
        "in",
        "since",
        "compared",
        "are",
        "were",
        "have",
        "has",
        "had",
        "is",
        "was",
        "by",
        "live",
        "work",
        "use",
        "own",
        "say",
        "said",
        "go",
        "goes",
        "went",
        "come",
        "comes",
        "came",
        "do",
        "did",
        "think",
        "stake",
        "share",
    ) or forms.COMPARED_BEHIND.match(reading.folded, atom.end)
    ends = (
        not after
        or reading.folded.startswith("\n", atom.end)
        or (after in _PREPOSITIONS and _follows_part(reading, article))
        or (last.endswith(",") and _follows_percent(reading, article))
    )
    if (
        atom.word == "quarter"
        and after not in ("of", "more", "less", "fewer", "higher", "lower", "larger", "smaller", "as", "above", "below")
        and reading.numbers
        and forms.SO_MANY.fullmatch(reading.folded[reading.numbers[-1].end : article][:40])
    ):
        return 0
    if (
        atom.word == "quarter"
        and not of
        and (
            last in ("dollars", "yuan", "times", "once", "twice", "lakh", "crore", "euros", "pounds")
            or last in reading.lexicon.scales
            or last[-1:].isdigit()
            or reading.folded[atom.end : atom.end + 1] == "-"
        )
    ):
        return 0
    if not of and not ends and last not in reading.lexicon.bound_before and last not in ("by", "takes", "rose", "fell"):
        return 0
    if atom.word == "second":
        return 0
    denominator = reading.lexicon.numerals.fractions[atom.word]
    if hundredth := hundredth_behind(reading, atom.end):
        return of_one_percent(reading, i, article, (1, denominator), hundredth)
    if scaled := of_a_scale(reading, 1, denominator, article, atom.end):
        reading.keep(scaled, "numeral.fraction_scale")
        return i + 1
    reading.keep(fraction(1, denominator, article, atom.end, "fraction.article"), "numeral.fraction")
    return i + 1


def of_a_scale(reading: Reading, numerator: int, denominator: int, start: int, end: int) -> Number | None:
    """The number of "a quarter of a million", "three quarters of a billion", with the end of its part of one at `end`."""
    scaled = forms.OF_A_SCALE.match(reading.folded, end)
    scale = reading.lexicon.scales.get(scaled[1]) if scaled else None
    if scaled is None or not scale or denominator not in (2, 4, 5, 8, 10):
        return None
    places = 3 if denominator == 8 else 2 if denominator == 4 else 1
    digits = numerator * 10**places // denominator
    return Number(
        start, scaled.end(), digits, scale - places, power(scale - places), scale=scale, places=places, words=True
    )


def _is_rest(reading: Reading, i: int) -> bool:
    """As in "half of them ride, a quarter walk, the remaining quarter drive": what is left of a whole just parted."""
    atom = reading.atoms[i]
    last = reading.numbers[-1] if reading.numbers else None
    if last is None or atom.start - last.end >= _NEAR_PART:
        return False
    if last.form not in ("fraction", "percent") and not reading.lexicon.percent.match(reading.folded, last.end):
        return False
    rest = _REMAINING.search(reading.left(atom.start))
    return rest is not None and not atom.word.endswith("s") and (atom.word != "quarter" or not rest[1])


def _follows_part(reading: Reading, start: int) -> bool:
    """As in "half of it goes on fuel, a tenth on rent": another part stands shortly before."""
    last = reading.numbers[-1] if reading.numbers else None
    return last is not None and last.form == "fraction" and start - last.end < _NEAR_PART


def _follows_percent(reading: Reading, start: int) -> bool:
    """As in "55 % of the pupils walk, a quarter cycle": one more class of a whole just divided."""
    last = reading.numbers[-1] if reading.numbers else None
    if last is None or start - last.end >= _NEAR_PART or "." in reading.folded[last.end : start]:
        return False
    return last.form == "percent" or reading.lexicon.percent.match(reading.folded, last.end) is not None


def hundredth_behind(reading: Reading, end: int) -> re.Match[str] | None:
    """The end of "a quarter of one percent"; of "half a point", where rates are spoken of."""
    if match := forms.OF_ONE_PERCENT.match(reading.folded, end):
        return match
    point = _OF_ONE_POINT.match(reading.folded, end)
    return point if point and "rate" in reading.folded[max(0, end - _NEAR_PART) : end] else None


def of_one_percent(reading: Reading, i: int, start: int, part: tuple[int, int], match: re.Match[str]) -> int:
    """As in "a quarter of one percent", "three quarters of a point": that part of a hundredth."""
    number = fraction(*part, start, match.end(), "fraction.of_percent")
    number.exponent -= 2
    number.step /= 100
    if match[1].endswith("point"):
        number.form, number.unit = "point", "percentage_point"
    reading.keep(number, "numeral.fraction_percent")
    j = i + 1
    while j < len(reading.atoms) and reading.atoms[j].start < match.end():
        j += 1
    return j


def _half(reading: Reading, i: int, article: int) -> int:
    """As in "half of", "half a trillion", "half a percent", "half an hour", "half the size", "the first half"."""
    atom = reading.atoms[i]
    folded, lexicon = reading.folded, reading.lexicon
    left = reading.left(atom.start)
    last = left.split()[-1] if left.split() else ""
    if (
        last in lexicon.numerals.ordinals
        or left.endswith(("first-", "second-"))
        or (
            last in ("latter", "other", "last", "better", "this", "same", "next", "previous", "every", "year's")
            and not left.endswith("\n")
        )
    ):
        reading.mention(atom.start, atom.end, "date", "date.half")
        return i + 1
    if _is_time(left, last, folded, atom.end):
        reading.mention(atom.start, atom.end, "time", "time.half")
        return i + 1
    if article >= 0 and _TIME_AND.search(folded, max(0, article - 24), article):
        reading.mention(article, atom.end, "time", "time.and_a_half")
        return i + 1
    scaled = forms.HALF_A.match(folded, atom.end)
    start = article if article >= 0 else atom.start
    if hundredth := hundredth_behind(reading, atom.end):
        return of_one_percent(reading, i, start, (1, 2), hundredth)
    if scaled:
        return _half_of_scale(reading, i, start, scaled)
    if (folded[atom.end : atom.end + 1] == "-" and not folded.startswith("-hour", atom.end)) or last == "and":
        if last == "and" and re.match(r"\s(?:of|the|were|are|is)\b", folded[atom.end : atom.end + 6]):
            pass
        else:
            reading.mention(atom.start, atom.end, "idiom", "idiom.half")
            return i + 1
    after = reading.word_after(atom.end)
    if after.rstrip("s") in (
        "marathon",
        "term",
        "price",
        "brother",
        "sister",
        "century",
        "moon",
        "board",
        "day",
        "time",
    ) or after in ("baked",):
        reading.mention(atom.start, atom.end, "idiom", "idiom.half")
        return i + 1
    number = fraction(1, 2, start, atom.end, "fraction.half")
    if forms.HALF_THE_SIZE.match(folded, atom.end):
        number.form, number.unit = "times", "times"
    reading.keep(number, "numeral.half")
    return i + 1


def _is_time(left: str, last: str, folded: str, end: int) -> bool:
    """As in "when the half ended", "in half a year"."""
    ends = _IN_THE_HALF.search(left) is not None and not folded.startswith(" of", end)
    return ends or (
        last in ("in", "for", "within", "over", "after", "every") and _HALF_YEAR.match(folded, end) is not None
    )


def _half_of_scale(reading: Reading, i: int, start: int, scaled: re.Match[str]) -> int:
    """Half of a scale word, of a per cent, of a dozen or of a measure."""
    lexicon = reading.lexicon
    word = scaled[1]
    j = i + 1
    while j < len(reading.atoms) and reading.atoms[j].start < scaled.end():
        j += 1
    scale = lexicon.scales.get(word)
    if scale is None and word in lexicon.numerals.hundred:
        scale = 2
    if scale is not None:
        number = Number(start, scaled.end(), 5, scale - 1, power(scale - 1), scale=scale, places=1, words=True)
        reading.keep(number, "numeral.half_scale")
        return j
    if word in lexicon.numerals.dozen:
        reading.keep(Number(start, scaled.end(), 6, 0, 1.0, words=True), "numeral.half_dozen")
        return j
    if lexicon.percent.match(" " + word, 0) or word.startswith(("percent", "per")):
        number = Number(start, reading.atoms[i].end, 5, -1, 0.1, places=1, words=True)
        number.end = scaled.start(1) - 1
        reading.keep(number, "numeral.half_percent")
        return j
    if word in lexicon.measure_of:
        number = Number(start, reading.atoms[i].end, 5, -1, 0.1, places=1, words=True)
        number.end = scaled.start(1) - 1
        reading.keep(number, "numeral.half_measure")
        return j
    reading.keep(fraction(1, 2, start, reading.atoms[i].end, "fraction.half"), "numeral.half")
    return i + 1
