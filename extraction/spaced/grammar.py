"""The grammar of a spaced language, from text to numbers with unit and bound, step by step.

read (numerals, and mentions that are no amounts) → percent signs → pairs → currency, measure, noun → lengths of time
set apart → bounds → units that stand elsewhere (a list, a table's head, the sentence, the article).
"""

from __future__ import annotations

import re

from extraction.carrying import carry_money, carry_same, main_currency
from extraction.currencies import told_apart
from extraction.layout.furniture import without_furniture
from extraction.layout.numbered_rows import tell_numbered_rows
from extraction.numbers import Number
from extraction.spaced.accounts import loss_in_brackets
from extraction.spaced.ages import carry_ages, give_age
from extraction.spaced.bounds import bound
from extraction.spaced.bracketed import carry_brackets
from extraction.spaced.carrying import carry_nouns
from extraction.spaced.columns import carry_columns
from extraction.spaced.compared_bounds import tell_comparisons
from extraction.spaced.digits import read_spaced
from extraction.spaced.footnotes import flattened_mark
from extraction.spaced.hundreds import carry_hundreds
from extraction.spaced.lengths import length_of_time
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.lists import carry_shared
from extraction.spaced.named_again import named_again
from extraction.spaced.no_amounts import Other, set_apart
from extraction.spaced.nouns import Noun, attributive, noun_after
from extraction.spaced.pairs import definitions, join
from extraction.spaced.rates_of_many import carry_rates
from extraction.spaced.scaled_money import scaled_money
from extraction.spaced.shared_totals import carry_total
from extraction.spaced.signs import tell_signs
from extraction.spaced.twice import carry_twice
from extraction.spaced.units import currency_after, currency_before, measure, percent, times
from extraction.spaced.votes import carry_votes
from schemas.records import Mention

_HEAD = re.compile(r"\+?[\s-]{0,2}([^\W\d_]+|[^\w\s])")
# "in five of the last six years"
_OF_A_ROW = re.compile(
    r"\s(?:out )?of (?:the |its |their )?(?:last|past|previous|next|first|final) [a-z0-9]{1,9} "
    r"(?:years|months|weeks|days|quarters|seasons|decades)\b"
)
_OF = ("of ", "out of ")
_RUPEES = re.compile(r"rs(?![a-z])")  # a sign that several countries' money has
_SIGNED = ("count", "measure", "money")
_OFTEN = 500  # so many times is how often, unless something is compared
_MULTIPLE_OF = re.compile(
    r"\s(?:as|more|less|larger|higher|bigger|greater|faster|smaller|the|that|its|of (?:the|that|its))\b"
)
_TIMES_COUNTED = re.compile(
    r"\s(?:a|per|each|every)\s(?:day|week|month|year|hour)|\s(?:last|this) (?:year|month|week)\b(?!['’])"
    r"|\s(?:in|over|during) (?:the |its )?(?:past|last) |\s(?:since|so far)\b"
)


_ITEM, _LONGEST_ITEM = re.compile(r"[a-z][^\n\d.;!?]{1,60} "), 64
_NEXT_ITEM = re.compile(r"\n[a-z][^\n\d.;!?]{1,60} \d[\d,.]*[ \t]*(?:\n|\(|$)")
# "from 18 trips to", and what stands behind a verb and behind no noun
_FROM_SO_MANY, _FROM_REACH = re.compile(r"\bfrom (?:[a-z]+ )?[\d,]+ [a-z-]+(?: [a-z-]+)? to $"), 60
_HAS_OBJECT = re.compile(r" (?:another|the|an?|its|their|some|about|up to|us|them|it|[$€£]?\d)\b")
_HAPPENED = re.compile(
    r"\b(?:won|champion|elected|named|tried|married|arrested|called|asked|met|mentioned|cited|visited|voted|struck|"
    r"shot(?! up)|stabbed|"
    r"tested|convicted|sued|fined|rang|knocked|appeared|attempted|warned|postponed|delayed|failed|happened|occurred|heard|"
    r"nominated|selected|selection)\b[^.;]{0,30}$"
)


def numbers_of(text: str, folded: str, lexicon: SpacedLexicon) -> tuple[list[Number], list[Mention]]:
    """All amounts of a text with unit and bound, and all other mentions, each in order."""
    numbers, mentions = named_again(*read_spaced(text, folded, lexicon), text)
    numbers, of_page = without_furniture(numbers, text, folded, lexicon.page)
    mentions += of_page
    tell_numbered_rows(numbers, mentions, text, folded, lexicon.row_heads)
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
            if "sign.brackets" in number.rules:  # its scale word stood apart from it until now
                mentions = [mention for mention in mentions if not number.start < mention.start < number.end]
        else:
            mention_class, end, rule = other
            mentions.append(Mention(number.start, end, text[number.start : end], mention_class, rule))
    _tell_currencies(kept, folded, lexicon)
    carry_ages(kept, folded)
    carry_votes(kept, folded)
    carry_brackets(kept, folded, lexicon)
    carry_columns(kept, text, folded, lexicon)
    carry_shared(kept, text, folded, lexicon)
    carry_total(kept, folded)
    carry_hundreds(kept, folded)
    carry_rates(kept, folded, lexicon)
    carry_same(kept)
    carry_twice(kept, text, folded, lexicon)
    carry_nouns(kept, text, folded, lexicon)
    carry_money(kept)
    tell_comparisons(kept, folded)
    _below_zero(kept, folded)
    return kept, mentions


def _below_zero(numbers: list[Number], folded: str) -> None:
    """As in "minus 18 degrees", "minus 3 to 4 degrees", a balance of "minus 12"; not "40 minus 12"."""
    if "minus " not in folded:
        return
    end = -1
    for number in numbers:
        begin = number.unit_start if 0 <= number.unit_start < number.start else number.start
        signed = number.form in _SIGNED and begin > 5 and folded.startswith("minus ", begin - 6)
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
    sums = [number for number in numbers if number.form == "money"]
    main = main_currency([number for number in sums if "unit.cents" not in number.rules])
    for number in sums:
        if number.unit_start >= number.end:
            word = folded[number.unit_start : number.unit_end]
            if (
                word in ("cent", "cents")
                and main in lexicon.currencies.with_cents
                and number.unit == lexicon.currencies.cents[word]
            ):
                number.unit = main
            if word in lexicon.currencies.shared:
                if word not in settled:
                    settled[word] = told_apart(word, number.unit, folded, lexicon.currencies.shared)
                number.unit = settled[word]
        elif number.unit == "INR" and _RUPEES.match(folded, max(0, number.unit_start)):
            if "rupees" not in settled:
                settled["rupees"] = told_apart("rupees", number.unit, folded, lexicon.currencies.shared)
            number.unit = settled["rupees"]
    tell_signs(sums, folded, lexicon.currencies.dollar_countries)


def _unit(number: Number, text: str, folded: str, lexicon: SpacedLexicon) -> Other | None:
    """Give a number the unit at its side; or say what it is when that unit shows that it is no amount."""
    if number.form != "count":
        return None
    head = _HEAD.match(folded, number.end)
    named = head is not None and head[1] in lexicon.unit_heads
    if named and times(number, folded):
        often = number.value >= _OFTEN and not _MULTIPLE_OF.match(folded, number.end)
        if not folded.endswith(("fold", "x"), 0, number.end) and (often or _counted_times(number, folded)):
            number.form, number.unit = "count", "time"
        return None
    if named and currency_after(number, text, folded, lexicon):
        return None
    places = (number, text, folded, lexicon)
    if scaled_money(*places) or loss_in_brackets(*places) or currency_before(*places):
        return None
    if give_age(number, text, folded, lexicon, named=named):
        return None
    if folded.startswith(_OF, number.end + 1) and _OF_A_ROW.match(folded, number.end):
        return "time", number.end, "time.of_row"
    if head is not None and measure(number, text, folded, lexicon, named=named):
        return length_of_time(number, folded, lexicon)
    other = flattened_mark(number, folded, lexicon) or set_apart(number, text, folded, lexicon, named=named)
    if other or number.unit or _ends_item(number, folded):
        return other
    noun = noun_after(number.end, folded, lexicon, text=text, one=number.low is None and number.value == 1)
    noun = noun or attributive(number, folded, lexicon)
    return None if noun is None else _counted(number, noun, folded, lexicon)


def _ends_item(number: Number, folded: str) -> bool:
    """Whether a number ends a line of a list, whose next line names another thing: "dogs 116" above "cats 67"."""
    if not folded.startswith("\n", number.end):
        return False
    start = folded.rfind("\n", max(0, number.start - _LONGEST_ITEM), number.start) + 1
    item = start and _ITEM.fullmatch(folded, start, number.start)
    return bool(item) and _NEXT_ITEM.match(folded, number.end) is not None


def _does_something(number: Number, noun: Noun, folded: str) -> bool:
    """As in "cutting the ferries from 18 trips to 11 saves another $350,000": a verb, whose subject ends with the number."""
    if not folded.endswith(" to ", 0, number.start) or noun.start != number.end + 1:
        return False
    return (
        _HAS_OBJECT.match(folded, noun.end) is not None
        and _FROM_SO_MANY.search(folded, max(0, number.start - _FROM_REACH), number.start) is not None
    )


def _counted_times(number: Number, folded: str) -> bool:
    """As in "three times a week", "arrested three times": how often, and no multiple."""
    if _TIMES_COUNTED.match(folded, number.end):
        return True
    lead = folded[max(0, number.start - 40) : number.start]
    return _HAPPENED.search(lead) is not None and not _MULTIPLE_OF.match(folded, number.end)


def _counted(number: Number, noun: Noun, folded: str, lexicon: SpacedLexicon) -> Other | None:
    """Give a number the noun that it counts; "three consecutive quarters" are a length of time.

    Of "against 700 two years ago" the years are counted by the second number.
    """
    if _does_something(number, noun, folded):
        return None
    between = folded[number.end : noun.start].split() if noun.unit in lexicon.durations else []
    if between and (between[-1] in lexicon.numerals.ones or between[-1] in lexicon.numerals.teens):
        return None
    _take(number, noun, "unit.noun")
    if noun.unit not in lexicon.durations:
        return None
    number.form = "measure"
    if between and between[-1] in lexicon.time_before:
        return "time", number.end, "time.row"
    other = length_of_time(number, folded, lexicon)
    return other and (other[0], number.end, other[2])


def _take(number: Number, noun: Noun, rule: str) -> None:
    number.unit, number.unit_start, number.unit_end = noun
    number.rules.append(rule)
