"""What stands around a number in a spaced language: percent sign, currency, measure, multiple, head noun."""

from __future__ import annotations

import re
from typing import NamedTuple

from extraction.numbers import Number, power
from extraction.spaced_lexicon import SpacedLexicon

_TOKEN = re.compile(r"[\s\xad]{1,3}[\"“‘'(]?([^\W\d_][^\W\d_]*(?:['’&-]+[^\W\d_]+)*-?)|-([^\W\d_]+)")
_SYMBOL = re.compile(r"\s?(?:([a-zµ°℃²³]+(?:/[a-z]+)?[23²³]?))(?![a-z0-9])", re.IGNORECASE)
_SPACED_SYMBOLS = frozenset(
    ["kg", "km", "cm", "mm", "nm", "mg", "ml", "ha", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "kV", "Hz", "kHz", "MHz", "GHz", "KB", "MB", "GB", "TB", "PB", "EB", "ZB", "Kb", "Mt", "Gt", "kt", "Mbps", "Gbps", "km²", "km2", "m²", "m2", "m³", "m3", "sqm", "sqft", "°C", "°F", "°", "℃", "mph", "kph", "rpm", "dB", "mAh", "TEU", "ppm", "bpd", "bbl", "lb", "lbs", "oz", "ft", "hp", "h", "L"]
)
_WORD_BACK = re.compile(r"[^\W\d_]+(?:['’-]+[^\W\d_]+)*|[|:;,()]|\d+")
_AFTER_LETTER = re.compile(
    r"\s(?:of|long|wide|high|tall|deep|thick|above|below|away|per|from|and|x|by)\b|\s?[.,;)/x×]|$"
)
_NUMBER_OF = re.compile(
    r"\b(?:number|numbers|count|total|totals|army|group|pool|sales|deliveries|registrations|shipments|purchases)\sof\s(?:the\s|its\s|all\s)?((?:[a-z'’-]+\s){0,4}[a-z'’-]+)"
)
_OF_WHAT = re.compile(r"\sof\s(?:the\s|its\s|their\s|all\s|our\s|these\s|those\s|his\s|her\s|my\s)*")
_OF_THEM = re.compile(r"\sof\s(them|whom|us)\b")
_SENTENCE_BREAK = re.compile(r"[.!?](?=\s)|\n\s*\n|[。！？]")


_HEAD = re.compile(r"[\s-]{0,2}([a-z]+|[^\w\s])")
_SIGNS_BETWEEN = ("-", "+", "−", "~")
_OPENING = "([{\"'“‘:;,/|*~<>=+-–—"


class Noun(NamedTuple):
    """A head noun and where it stands."""

    unit: str
    start: int
    end: int


def percent(number: Number, folded: str, lexicon: SpacedLexicon) -> None:
    """Take in a percent sign or word, percentage points or basis points behind the number."""
    if number.form not in ("count", "percent"):
        return
    end = number.end
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
    number.step = power(number.exponent) if number.scale <= 0 or number.places else power(number.exponent)


def currency_sign_before(start: int, text: str, folded: str, lexicon: SpacedLexicon) -> tuple[str, int] | None:
    """The currency whose sign or code ends at `start` (a space may part them), and where it begins."""
    last = folded[start - 1 : start]
    if last in _SIGNS_BETWEEN:
        start -= 1
        last = folded[start - 1 : start]
    spaced = last == " "
    end = start - spaced
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
    return original[0].isupper() and (sign in ("rs", "rp", "rm", "tk", "sr", "dh") or not spaced)


def currency_before(number: Number, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """Give the number the currency whose sign or code stands in front of it."""
    found = currency_sign_before(number.start, text, folded, lexicon)
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
    word = re.sub(r"\s+", " ", word)
    code = currencies.names.get(word) or currencies.signs.get(word) or currencies.cents.get(word)
    if code is None:
        code = word.upper() if word in currencies.codes and text[match.start(1) : match.end(1)].isupper() else None
    if code is None or not _is_money(word, number, folded, match.end()):
        return False
    if word in currencies.cents and word not in currencies.names:
        number.exponent -= 2
        number.step = number.step / 100 if number.step < 1 else power(number.exponent)
        before = currency_sign_before(number.start, text, folded, lexicon)
        code = before[0] if before else code
    number.form, number.unit = "money", code
    number.unit_start, number.unit_end = match.span(1)
    number.rules.append("unit.currency_after")
    return True


def _is_money(word: str, number: Number, folded: str, end: int) -> bool:
    """Words that are also something else: pounds weigh, "won" is a verb, "p" is a page."""
    large = number.scale >= 3 or number.coefficient >= 1000
    if word in ("won", "real", "reals", "sterling", "sol", "rand", "dong"):
        return large
    if word in ("pound", "pounds"):
        return not folded.startswith(" of ", end) or number.scale >= 6
    if word == "p":
        return folded[number.end : number.end + 1] == "p"
    return not (len(word) == 1 and word.isalpha())


def measure(number: Number, text: str, folded: str, lexicon: SpacedLexicon, *, named: bool = True) -> bool:
    """Give the number the measure behind it: a symbol ("12kg") or a word ("tonnes", "hours")."""
    end = number.end + (folded[number.end : number.end + 1] == "+")
    match = _SYMBOL.match(text, end)
    if match:
        symbol = match[1]
        unit = lexicon.glued.get(symbol)
        near = (
            match.start(1) == end
            or symbol in _SPACED_SYMBOLS
            or (symbol in ("m", "g", "t", "l") and _AFTER_LETTER.match(folded, match.end()))
        )
        if unit is not None and near:
            return _set(number, unit, match.start(1), match.end(1), "measure", "unit.symbol")
    word = lexicon.measure.match(folded, end) if named else None
    if word:
        unit = lexicon.measure_of[re.sub(r"\s+", " ", word[1])]
        if unit == "second" and word[1] == "second" and number.coefficient != 1:
            return False
        return _set(number, unit, word.start(1), word.end(1), "measure", "unit.measure")
    return False


def times(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """ "2.4 times", "3x", "five-fold"."""
    match = _TIMES.match(folded, number.end)
    if match is None:
        return False
    number.end = match.end(1)
    return _set(number, "times", match.start(1), match.end(1), "times", "unit.times")


_TIMES = re.compile(r"[\s-]?(times|fold|x)(?![a-z])")


def _set(number: Number, unit: str, start: int, end: int, form: str, rule: str) -> bool:
    number.unit, number.unit_start, number.unit_end = unit, start, end
    number.form = form  # type: ignore[assignment]
    number.rules.append(rule)
    return True


def singular(word: str, lexicon: SpacedLexicon) -> str | None:
    """The singular of a plural noun; None where the word is no plural.

    >>> from extraction.spaced_lexicon import spaced_lexicon
    >>> [singular(word, spaced_lexicon("en")) for word in ("users", "companies", "people", "boss", "was")]
    ['user', 'company', 'person', None, None]
    """
    known = lexicon.nouns.irregular.get(word)
    if known is not None:
        return known
    if len(word) < 3 or word[-1] != "s" or word in lexicon.not_plural or word[-2:] in ("ss", "us", "is", "'s", "’s"):
        return None
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def noun_after(start: int, folded: str, lexicon: SpacedLexicon, *, text: str = "", one: bool = False) -> Noun | None:
    """The head noun of the phrase that a number begins: its first plural, past adjectives and modifiers.

    Args:
        start: the end of the number.
        folded: the folded text.
        lexicon: of the language.
        text: the text as it stands, to see whether a new line goes on with the sentence.
        one: the number is one, so that its noun is a singular.
    """
    position, found, last = start, None, None
    position += folded[start : start + 1] == "+"
    hyphen = folded[start : start + 1] == "-"
    for _ in range(8):
        match = _TOKEN.match(folded, position)
        if match is None:
            break
        word = (match[1] or match[2]).rstrip("'’-")
        begin = match.start(1) if match[1] else match.start(2)
        if "\n" in folded[position:begin] and (
            found or not text[begin : begin + 1].islower() or "\n\n" in folded[position:begin]
        ):
            break
        position = begin + len(word)
        if folded[position : position + 2] == "- ":
            position += 1
        if hyphen and word in ("odd", "plus", "strong", "some", "ish"):
            hyphen = False
            continue
        if hyphen:
            unit = singular(word, lexicon) or word
            return Noun(unit, begin, position)
        if word in ("and", "or") and folded[begin - 2 : begin - 1] == "-":  # "full- and part-time jobs"
            continue
        if word in lexicon.stop and word not in lexicon.modifiers:
            if (
                found is None
                and word.endswith(("ing", "ed"))
                and (ahead := _TOKEN.match(folded, position))
                and ahead[1]
                and singular(ahead[1], lexicon)
            ):
                continue  # "1,030 paying restaurants"
            if found is None and last is None and word in ("of",):
                return _noun_of_them(position, folded, lexicon) or _noun_of(position, folded, lexicon)
            break
        if word.endswith(("'s", "’s")):
            found = None
            continue
        counted = lexicon.nouns.counted_as.get(word)
        if counted and not found:
            return Noun(counted, begin, position)
        unit = singular(word, lexicon)
        if found and (not unit or unit in ("data", "media")):
            break
        if unit and word not in lexicon.no_nouns:
            found = Noun(unit, begin, position)
            if word not in lexicon.modifiers and not _TOKEN.match(folded, position):
                break
        elif word.isalpha():
            last = Noun(word, begin, position)
    if found is None and one and last is not None:
        return last
    return found


def _noun_of_them(position: int, folded: str, lexicon: SpacedLexicon) -> Noun | None:
    """ "six of us", "four of them women"."""
    match = _OF_THEM.match(folded, position - 3)
    if match is None:
        return None
    if match[1] == "us":
        return Noun("person", match.start(1), match.end(1))
    ahead = _TOKEN.match(folded, match.end())
    unit = singular(ahead[1], lexicon) if ahead and ahead[1] else None
    return Noun(unit, ahead.start(1), ahead.end(1)) if ahead and unit else None


def _noun_of(position: int, folded: str, lexicon: SpacedLexicon) -> Noun | None:
    """ "300 of the workers"."""
    match = _OF_WHAT.match(folded, position - 3)
    return noun_after(match.end() - 1, folded, lexicon, text=folded) if match else None


def noun_before(start: int, folded: str, lexicon: SpacedLexicon, floor: int) -> Noun | None:
    """The noun that the clause in front of a number counts; unit "" says: money.

    Looks back to the beginning of the sentence, at most 160 characters, for "the number of users …", then for the
    nearest plural, mass noun ("employment") or noun of money.
    """
    begin = max(floor, start - 160)
    window = folded[begin:start]
    for match in reversed(list(_SENTENCE_BREAK.finditer(window))):
        begin += match.end()
        window = folded[begin:start]
        break
    counted = None
    for match in _NUMBER_OF.finditer(window):
        counted = noun_after(begin + match.start(1) - 1, folded, lexicon, text=folded) or counted
    if counted is not None:
        return counted
    return _nearest(begin, window, lexicon)


def _nearest(begin: int, window: str, lexicon: SpacedLexicon) -> Noun | None:
    """The nearest noun in front; one behind a preposition only where no other stands further in front."""
    tokens = [(match[0], match.start()) for match in _WORD_BACK.finditer(window)][-32:]
    fallback: Noun | None = None
    for index in range(len(tokens) - 1, -1, -1):
        word, offset = tokens[index]
        noun = _as_unit(word, tokens[index + 1][0] if index + 1 < len(tokens) else "", lexicon)
        if noun is None:
            continue
        if noun and index:  # "employment opportunities" are jobs
            noun = lexicon.nouns.counted_as.get(tokens[index - 1][0], noun)
        found = Noun(noun, begin + offset, begin + offset + len(word))
        near = not noun and len(window) - offset - len(word) <= 9  # "at a cost of 1.9 million"
        if near or not _governed(tokens, index, lexicon):
            return found
        fallback = fallback or found
    return fallback


def _as_unit(word: str, following: str, lexicon: SpacedLexicon) -> str | None:
    """What a word in front of a number makes of it: a unit, "" for money, None for nothing."""
    if word in lexicon.money_nouns or word in lexicon.currencies.names:
        return ""
    counted = lexicon.nouns.counted_as.get(word)
    if counted is not None:
        return counted
    if word in lexicon.stop or word in lexicon.never or (word == "accounts" and following == "for"):
        return None
    unit = singular(word, lexicon)
    return None if unit is None or unit in lexicon.measure_of else unit


def _governed(tokens: list[tuple[str, int]], index: int, lexicon: SpacedLexicon) -> bool:
    """Whether a preposition stands within four words in front, with no other end of phrase between."""
    for word, _ in reversed(tokens[max(0, index - 4) : index]):
        if not word[0].isalpha():
            return False
        if word in lexicon.prepositions:
            return True
        if word in lexicon.stop and word not in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "our",
            "these",
            "those",
            "all",
            "both",
            "each",
            "more",
            "other",
        ):
            return False
    return False
