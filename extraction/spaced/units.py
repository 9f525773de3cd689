"""What stands at a number in a spaced language: percent sign, currency, measure, multiple."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.currencies import LONG_WORD
from extraction.numbers import Number, power
from extraction.spaced.lexicon import SpacedLexicon

_HYPHENED = re.compile(r"-([A-Za-zµ°]{1,4}²?³?)(?![A-Za-z0-9])")
_SYMBOL = re.compile(r"\s?(?:([kmg]?tco2e?|[a-zµ°℃²³]+(?:/[a-z]+)?[23²³]?))(?![a-z0-9])", re.IGNORECASE)
# Symbols that are also words, or letters that stand for something else, are measures only behind the digits themselves.
_GLUED_ONLY = frozenset(("in", "mi", "ms", "s", "MP", "C", "F", "V", "min", "cl", "dm", "kn", "boe", "lux", "bpm", "W"))
_LETTERS = frozenset(("m", "g", "t", "l"))  # measures where the phrase ends behind them
_AFTER_LETTER = re.compile(
    r"\s(?:in \d{1,3}[.\d]{0,3} (?:second|minute|hour)s?|of|long|"
    r"wide|high|tall|deep|thick|above|below|away|per|from|and|x|by)\b|\s?[.,;)/x×]|$"
)
_ZONE = re.compile(r"[\s-](?:zone|area|group|bloc|members?|countr(?:y|ies)|nations?|states?)\b")
_HEAVY = re.compile(
    r"\b(?:weigh(?:s|ed|ing)?|lost|shed|gained|lift(?:s|ed|ing)?)"
    r"(?: (?:about|over|nearly|almost|some|more than|up to|between|from))? $"
)
_WEIGHT = re.compile(r"\bweights?\b[^.;:!?$£]*$")
_POUNDS_OF = re.compile(r"\bpounds of ")
_CLAUSE, _SUMS = 60, 6
WORTH = re.compile(
    r" of (?:[a-z-]+ )?(?:money|debts?|cash|aid|funding|funds|investments?|spending|savings|sales|revenue|profits?|loss(?:es)?|"
    r"damage|loans?|taxes|tax|assets|equity|capital|income|goods|grants?|subsid(?:y|ies)|credit|business|trade|exports|imports|orders|"
    r"support|relief|cuts|contracts?|value|wealth|shares|bonds|benefits|fees|fines|help|work|"
    r"gdp|gross domestic product|(?:gross )?value added)\b"
)
_BEFORE_DIGIT = re.compile(r"\s?\d(?![\d.,]*\s?(?:%|per ?cent))")
_HEAD = re.compile(r"(?:[ ]\|[ ]|[\s-]{0,2})([a-z]+|[^\w\s])")  # a table may have the sign in a cell of its own
_GOES_ON = frozenset("-|")
LEADS = ("from", "to", "by", "of", "than", "over", "about", "under", "was", "at", "and", "in", "with", "reached")
_GLUED_CODE, LONGEST_GLUED = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(LEADS)})([A-Z]{{2,3}})\Z"), 12
_SIGNS_BETWEEN = ("-", "+", "−", "~")
_OPENING = "([{\"'“‘:;,/|*~<>=+-–—"


def percent(number: Number, folded: str, lexicon: SpacedLexicon) -> None:
    """Take in a percent sign or word, percentage points or basis points behind the number."""
    if number.form not in ("count", "percent"):
        return
    end = number.end
    first = folded[end : end + 1]
    if first in (" ", "-"):
        first = folded[end + 1 : end + 2]
    if first not in lexicon.percent_initials and first not in _GOES_ON and not first.isspace():
        return  # most numbers
    head = _HEAD.match(folded, end)
    if head is None or head[1] not in lexicon.percent_heads:
        return
    if match := lexicon.permille.match(folded, end):
        _in_hundredths(number, match, "percent", "percent", 3)
    elif match := lexicon.point.match(folded, end):
        _in_hundredths(number, match, "point", "percentage_point", 2)
    elif match := lexicon.percent.match(folded, end):
        _in_hundredths(number, match, "percent", "percent", 2)
    elif match := lexicon.basis_point.match(folded, end):
        _in_hundredths(number, match, "point", "percentage_point", 4)


def _in_hundredths(number: Number, match: re.Match[str], form: str, unit: str, places: int) -> None:
    number.unit_start, number.unit_end = match.span(1)
    number.end = match.end(1)
    as_percent(number, places)
    number.form, number.unit = form, unit  # type: ignore[assignment]
    number.rules.append(f"unit.{form}")


def as_percent(number: Number, places: int = 2) -> None:
    """The number in hundredths; the last printed digit is its step, as percentages round no further."""
    number.exponent -= places
    number.form, number.unit = "percent", "percent"
    number.step = power(number.exponent)


def behind_lead(text: str, start: int) -> str:
    """The code in capitals right at a number to which a small word is glued by a slip: RMB in "fromRMB20.5 billion"."""
    glued = _GLUED_CODE.search(text, max(0, start - LONGEST_GLUED), start)
    return glued[1] if glued else ""


def currency_sign_before(start: int, text: str, folded: str, lexicon: SpacedLexicon) -> tuple[str, int] | None:
    """The currency whose sign or code ends at `start` (a space may part them), and where it begins."""
    last = folded[start - 1 : start]
    if last in _SIGNS_BETWEEN:
        start -= 1
        last = folded[start - 1 : start]
    spaced = last == " "
    end = start - spaced
    glued = "" if spaced else behind_lead(text, start)
    if glued and (glued.lower() in lexicon.currencies.signs or glued.lower() in lexicon.currencies.codes):
        return lexicon.currencies.signs.get(glued.lower(), glued), end - len(glued)
    ending = folded[end - LONG_WORD : end] if end > LONG_WORD else ""
    if ending.isalpha() and ending not in lexicon.currencies.endings:
        return None
    words = folded[end - 7 if end > 7 else 0 : end].split()
    if not words or folded[end - 1].isspace():
        return None
    sign = words[-1].lstrip(_OPENING)
    signs = lexicon.currencies.signs
    code = signs.get(sign)
    if code is None and len(sign) == 3 and sign in lexicon.currencies.codes and text[end - 3 : end].isupper():
        code = sign.upper()
    if code is None and not sign[-1:].isalnum():  # "(US$", "Revenue:$": the sign alone
        sign = sign[-1:]
        code = signs.get(sign)
    if code is None or (
        sign.isalpha() and len(sign) < 3 and not _alpha_sign(sign, text[end - len(sign) : end], spaced=spaced)
    ):
        return None
    return code, end - len(sign)


def _alpha_sign(sign: str, original: str, *, spaced: bool) -> bool:
    """One or two letters are a currency only as people write them: Rs, Rp, RM, kr; R, B, N, P glued and upper-case."""
    if len(sign) == 1:
        return not spaced and original.isupper()
    if sign == "kr":
        return True
    return original[0].isupper() and (sign in ("rs", "rp", "rm", "tk", "sr", "dh", "qr", "bs", "kč") or not spaced)


def _named_before(number: Number, folded: str, lexicon: SpacedLexicon) -> tuple[str, int] | None:
    """The currency that is named in front of a large sum: "Australian dollar 29.4bn", "rupees 500 crore"."""
    if number.scale <= 0 or folded[number.start - 1 : number.start] != " ":
        return None
    names = lexicon.currencies.names
    words = folded[max(0, number.start - 30) : number.start - 1].split()
    for taken in (2, 1):
        name = " ".join(words[-taken:])
        if len(words) >= taken and name in names and (name != "won" or "korea" in folded):
            return names[name], number.start - 1 - len(name)
    return None


def currency_before(number: Number, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """Give the number the currency whose sign or code stands in front of it."""
    found = currency_sign_before(number.start, text, folded, lexicon) or _named_before(number, folded, lexicon)
    if found is None:
        return False
    code, begin = found
    number.form, number.unit = "money", code
    number.unit_start, number.unit_end = begin, number.start
    number.rules.append("unit.currency_before")
    return True


def currency_after(number: Number, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """Give the number the currency whose sign, code or name stands behind it."""
    currencies = lexicon.currencies
    match = currencies.after.match(folded, number.end)
    if match is None:
        return False
    word = match[1]
    if word == "$" or word in currencies.signs:  # a stray sign in front of the name
        second = currencies.after.match(folded, match.end())
        if second and second[1] in currencies.names:
            match, word = second, second[1]
    word = " ".join(word.split())
    code = currencies.names.get(word) or currencies.cents.get(word) or currencies.signs.get(word)
    if code is None:
        code = word.upper() if word in currencies.codes and text[match.start(1) : match.end(1)].isupper() else None
    if code is None or not _is_money(word, number, folded, match.end()):
        return False
    if (word in currencies.codes or word in currencies.signs) and _BEFORE_DIGIT.match(folded, match.end()):
        return False  # "26 CHF 25": the code belongs to the next number
    adjective, _, noun = word.rpartition(" ")
    if noun in currencies.cents and (adjective or word not in currencies.names):  # "cents", "Canadian cents"
        for part in (number, number.low, number.high):
            if part is not None:
                in_cents(part)
        before = currency_sign_before(number.start, text, folded, lexicon)
        code = before[0] if before else code
        number.rules.append("unit.cents")
    number.form, number.unit = "money", code
    number.unit_start, number.unit_end = match.span(1)
    number.rules.append("unit.currency_after")
    return True


def in_cents(number: Number) -> None:
    """The number in hundredths of the currency."""
    number.exponent -= 2
    number.step = number.step / 100 if number.step < 1 else power(number.exponent)


def _is_money(word: str, number: Number, folded: str, end: int) -> bool:
    """Words that are also something else: pounds weigh, "won" is a verb, "p" is a page, the euro zone has countries."""
    if word == "euro" and _ZONE.match(folded, end):
        return False
    large = number.scale >= 3 or number.coefficient >= 1000
    if word in ("won", "real", "reals", "sterling", "sol", "rand", "dong"):
        return large
    if word in ("pound", "pounds"):
        return _is_sterling(number, folded, end)
    if word == "p":
        return folded[number.end : number.end + 1] == "p"
    return not (len(word) == 1 and word.isalpha())


def _is_sterling(number: Number, folded: str, end: int) -> bool:
    """Whether pounds are money: not "a 60-pound dog", "he lost 60 pounds", "a gross weight of up to 80,000 pounds"."""
    lead = folded[max(0, number.start - _CLAUSE) : number.start]
    if _WEIGHT.search(lead):
        return False
    told, weighed, dollars = _pounds_of(folded)
    if folded.startswith(" of ", end):
        return number.scale >= _SUMS and (told or WORTH.match(folded, end) is not None)
    weighed = weighed or (dollars and number.scale < _SUMS) or folded[number.end] == "-"
    return told or not (weighed or _HEAVY.search(lead[-24:]))


@lru_cache(maxsize=8)
def _pounds_of(folded: str) -> tuple[bool, bool, bool]:
    """Of a whole text: whether it tells of pounds sterling, has "pounds of strawberries", and reckons in dollars."""
    if "£" in folded or "sterling" in folded or " gbp" in folded:
        return True, False, False
    weighed = any(WORTH.match(folded, of.end() - 4) is None for of in _POUNDS_OF.finditer(folded))
    return False, weighed, "$" in folded and "brit" not in folded


def measure(number: Number, text: str, folded: str, lexicon: SpacedLexicon, *, named: bool = True) -> bool:
    """Give the number the measure behind it: a symbol ("12kg") or a word ("tonnes", "hours")."""
    end = number.end + (folded[number.end : number.end + 1] == "+")
    match = _SYMBOL.match(text, end)
    if match:
        symbol = match[1]
        unit = lexicon.glued.get(symbol)
        near = (
            match.start(1) == end
            or (symbol not in _GLUED_ONLY and symbol not in _LETTERS)
            or (symbol in _LETTERS and _AFTER_LETTER.match(folded, match.end()))
        )
        if unit is not None and near:
            return _set(number, unit, match.start(1), match.end(1), "measure", "unit.symbol")
    joined = _HYPHENED.match(text, end) if folded[end : end + 1] == "-" else None  # "a 3-kW plant"
    if joined and joined[1] in lexicon.glued and len(joined[1]) > 1 and joined[1] not in _GLUED_ONLY:
        return _set(number, lexicon.glued[joined[1]], joined.start(1), joined.end(1), "measure", "unit.symbol")
    word = lexicon.measure.match(folded, end) if named else None
    if word:
        unit = lexicon.measure_of[" ".join(word[1].split())]
        if unit == "second" and word[1] == "second" and number.coefficient != 1:
            return False
        return _set(number, unit, word.start(1), word.end(1), "measure", "unit.measure")
    return False


def times(number: Number, folded: str) -> bool:
    """As in "2.4 times", "3x", "five-fold"."""
    if occasions := _OCCASIONS.match(folded, number.end):
        return _set(number, "time", *occasions.span(1), "count", "unit.occasions")
    match = _TIMES.match(folded, number.end)
    if match is None:
        return False
    number.end = match.end(1)
    return _set(number, "times", match.start(1), match.end(1), "times", "unit.times")


_OCCASIONS = re.compile(r"\s((?:separate|different|distinct|individual) times)\b")
_TIMES = re.compile(r"[\s-]?(times|fold|x)(?![a-z0-9])")


def _set(number: Number, unit: str, start: int, end: int, form: str, rule: str) -> bool:
    number.unit, number.unit_start, number.unit_end = unit, start, end
    number.form = form  # type: ignore[assignment]
    number.rules.append(rule)
    return True
