"""Units that do not stand at their number: at the next item of a list, in the clause in front, at a figure before.

One walk each, over the numbers in order; nothing looks back further than it has to.
"""

from __future__ import annotations

import re

from extraction.carrying import bare, main_currency
from extraction.numbers import Number
from extraction.scan import holds_any
from extraction.spaced.closest import carry_close, shared_unit
from extraction.spaced.headings import HEADED, above, goes_on, heading_noun
from extraction.spaced.labels import label_of_line, next_label
from extraction.spaced.lending import Before, alike, lend, lend_money, small
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.lists import carry_percent, carry_scale
from extraction.spaced.nouns import Noun
from extraction.spaced.nouns_before import noun_before
from extraction.spaced.parallels import parallel
from extraction.spaced.plurals import singular
from extraction.spaced.pointed import carry_pointed
from extraction.spaced.told import HUGE, NEXT_SENTENCE, carry_told, is_index, unit_asked

_NO_NOUN = ("ted", "red", "led", "ned", "sed", "ped", "ced", "ved", "ked", "ied", "ing", "ly", "est")
_OTHERS = frozenset(("other", "others", "another", "same", "latter", "former", "rest", "whole", "whose", "carries"))
_MONEY_REACH = 40
_CLAUSE_START = re.compile(r"(?:[.!?;:]\s|\n)$")
_FRONT = re.compile(r"\b([a-z]{3,})\s(?:(?:have|has|reach|reaches|reached|is|are|was|were|of)\s)?$")
_WORD_BEHIND = re.compile(r"\s[a-z]")
_JOINT, _PER_REACH = 24, 24
_NUMBERS_OF, _NUMBER_REACH = ("number of ", "volume of "), 160
_PER = ("per ", "every ")
_PER_SO_MANY = re.compile(r"\b(?:per|for every|of every|in every) (?:[\d,.]+|thousand|hundred|million) $")
_BY_SO_MUCH = re.compile(r" (?:more|less|higher|lower|above|below)\b")  # "men get €490, 30 more than women"
_BESIDE = re.compile(r"[^.!?;\n]{0,24}")
_MORE_OF_IT = frozenset(("another", "about", "some", "over", "nearly", "almost", "only", "just", "around", "further"))
_BROUGHT, _LEAST_SUM = frozenset(("brought", "bring", "brings", "bringing", "took", "takes", "raked")), 1000
_TAKES_HOME = ("take", "takes", "took", "taking")
_MILLIONS, _SUM_REACH = 6, 200
_SOLD = re.compile(
    r"\b(?:took|takes?|bought|buys?|sold|sells?|acquired|ordered|secured|won|went|built|renovated|signed)\b"
)
_FLOWS = re.compile(r"\s(?:comes?|came|goes|go|went|flows?|flowed|is|was) (?:from|to|into|on|out|for|owed|due)\b")
_JOINED = re.compile(
    r", (?:(?:only|just|some|about|nearly|almost|over|around|exactly|at least|fewer than|more than) )?"
)
_PLURAL = re.compile(r"\s[a-z]+(?:s|men|people|children)\b")
_SAME_SENTENCE = re.compile(r"(?:[^.!?;\n]|\.\d){0,120}")


def carry_nouns(numbers: list[Number], text: str, folded: str, lexicon: SpacedLexicon) -> None:
    """The noun that the clause in front counts, else the unit of a figure before, list-wise."""
    before = Before()
    currency = main_currency(numbers)
    labels: Number | None = None
    for place, number in enumerate(numbers):
        without = bare(number)
        if place and without and _runs_on(numbers[place - 1], number, folded):
            number.unit, number.form = numbers[place - 1].unit, numbers[place - 1].form
            number.rules.append("unit.run")
            continue
        if without or number.unit in ("point", "pt"):
            carry_percent(numbers, place, folded)
        label = label_of_line(number, text)
        if without and label and labels is not None and bare(number):
            lend(number, labels.unit, labels.form, "unit.line_label")
        if without and bare(number):
            carry_scale(number, before.any, folded, lexicon)
        if without and bare(number):
            _carry_noun(number, before, currency, text, folded, lexicon)
        elif (
            before.group is not None and number.unit_start > number.end + 1 and _of_group(before.group, number, folded)
        ):
            number.unit, number.unit_start, number.unit_end = before.group.unit, -1, -1
            number.rules.append("unit.group")
        if label and number.form in ("count", "measure"):
            labels = number  # lends its unit to the labels below, and to no value
        else:
            before.note(number, folded)


def _of_group(group: Number, number: Number, folded: str) -> bool:
    """As in "Of the 73 airports, 21 handle foreign flights": so many of them, unless what is counted stands right behind."""
    opens = (
        number.form == group.form == "count" and number.value < group.value and number.start - group.unit_end < _JOINT
    )
    return (
        opens
        and bool(_JOINED.fullmatch(folded, group.unit_end, number.start))
        and not _PLURAL.match(folded, number.end)
    )


def carry_last(numbers: list[Number], text: str, lexicon: SpacedLexicon) -> None:
    """Where nothing else tells: the noun right in front, as clumsy translations put it ("bed 46 thousand")."""
    for number in numbers:
        if not bare(number):
            continue
        match = _FRONT.search(text[max(0, number.start - 40) : number.start])
        word = match[1] if match else ""
        told = (
            word.endswith(_NO_NOUN)
            or word in _OTHERS
            or word in lexicon.verbs
            or word in lexicon.modifiers
            or word in lexicon.stop
        )
        noun = number.scale >= 0 or singular(word, lexicon) is not None
        if word and noun and not told and word not in lexicon.never and word not in lexicon.bound_heads:
            lend(number, singular(word, lexicon) or word, "count", "unit.front")


def _runs_on(one: Number, two: Number, folded: str) -> bool:
    """A row of figures with nothing but signs between them: what the first counts, all of them count."""
    if (
        one.form != "count"
        or one.low is not None
        or two.start - one.end > 4
        or (one.rules and one.rules[-1] == "unit.noun")
    ):
        return False
    gap = folded[one.end : two.start]
    return not gap.strip(" ,|\t\n();/") and one.scale == two.scale


def _carry_noun(number: Number, before: Before, currency: str, text: str, folded: str, lexicon: SpacedLexicon) -> None:
    """Lend a bare number a unit: from what stands close, from the noun in front, from the figures before."""
    if (
        _carry_number_of(number, before, text, folded, lexicon)
        or carry_told(number, before, folded, lexicon)
        or carry_close(number, before, folded, lexicon)
        or _carry_pattern(number, before, folded, lexicon)
        or carry_pointed(number, before, text, folded, lexicon)
    ):
        return
    if asked := unit_asked(number, folded, lexicon):
        lend(number, asked, "count", "unit.asked")
        return
    if number.scale < 0 and is_index(number, folded, lexicon):
        lend(number, "point", "count", "unit.index")
        return
    last = before.any
    noun = _noun_of(number, before, text, folded, lexicon)
    if (
        currency
        and noun is not None
        and (_money_verb(number, folded, lexicon) or _sold_for(noun, number, before, folded))
    ):
        lend(number, before.money or currency, "money", "unit.money_verb")
        return
    if noun is not None and noun.unit and (owned := _owned(noun, number, before, folded)) is not None:
        lend(number, owned.unit, owned.form, "unit.owned")
        return
    if (
        last is not None
        and last.form == "measure"
        and (noun is None or noun.end < last.start or folded[max(last.end, last.unit_end) : noun.start] == " of ")
        and _SAME_SENTENCE.fullmatch(folded[last.end : number.start][:121])
        and not (noun is not None and _in_closed_bracket(last, number, folded))
    ):
        lend(number, last.unit, "measure", "unit.measure_before")
        return
    if noun is not None and not noun.unit and number.value < HUGE and number.start - noun.end > _MONEY_REACH:
        noun = None  # "wages" far in front of a bare figure
    if noun is not None and noun.unit and not (currency and _among_sums(number, before, folded)):
        headed = above(noun.end, number, folded)
        lend(number, noun.unit, "count", HEADED if headed else "unit.noun_before")
    elif noun is None and (listed := heading_noun(number, folded, lexicon)):
        lend(number, listed, "count", HEADED)
    else:
        _carry_figure(number, noun, before, currency, text, folded, lexicon)


def _carry_number_of(number: Number, before: Before, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "It paid 4 million euros. The number of shops has gone up from 55": so many shops, whatever it paid before."""
    last = before.any
    if last is None:
        return False
    between = folded[max(last.end, number.start - _NUMBER_REACH) : number.start]
    if not holds_any(between, _NUMBERS_OF) or not (last.form == "money" or NEXT_SENTENCE.search(between)):
        return False
    noun = noun_before(number.start, text, folded, lexicon, last.end)
    if noun is None or not noun.unit or noun.start < last.end:
        return False
    lend(number, noun.unit, "count", "unit.noun_before")
    return True


def _noun_of(number: Number, before: Before, text: str, folded: str, lexicon: SpacedLexicon) -> Noun | None:
    """The noun that stands in front, but for one of money where a small count goes on."""
    noun = noun_before(number.start, text, folded, lexicon, 0)
    if noun is not None:
        begin = max(0, noun.start - _PER_REACH)
        if holds_any(folded[begin : noun.start], _PER) and _PER_SO_MANY.search(folded, begin, noun.start):
            return None  # "beds per 1,000 people: Austria 7.1, Italy 3.2"
    return None if noun is not None and not noun.unit and _counts_on(number, before, folded) else noun


def _counts_on(number: Number, before: Before, folded: str) -> bool:
    """As in "Six liked the budget, three hated it": one more small count of a sentence, whatever money it speaks of."""
    last = before.any
    if last is None or last.form != "count" or not small(last) or not small(number) or number.places:
        return False
    listed = folded.endswith((", ", " and ", "; "), 0, number.start)
    return listed and _SAME_SENTENCE.fullmatch(folded[last.end : number.start][:121]) is not None


def _sold_for(noun: Noun, number: Number, before: Before, folded: str) -> bool:
    """As in "exporters took wood for 88 million", among sums of that size: what stands behind "for" is what was paid."""
    total = before.sum
    if (
        total is None
        or number.scale < _MILLIONS
        or total.scale != number.scale
        or not folded.endswith(" for ", 0, number.start)
    ):
        return False
    between = folded[max(total.end, noun.start - _JOINT) : number.start]
    return _SOLD.search(between) is not None and number.start - total.end < _SUM_REACH


def _owned(noun: Noun, number: Number, before: Before, folded: str) -> Number | None:
    """The figure whose unit a number shares, though a noun stands in front of it.

    Because another count stands between ("its owners say: 12 million flew, when 11 million"), or as in `shared_unit`.
    """
    paid = before.any
    if paid is not None and paid.form == "money" and noun.end <= paid.start and _BY_SO_MUCH.match(folded, number.end):
        return paid if _BESIDE.fullmatch(folded, paid.end, number.start) else None
    if folded[noun.end : number.start] == " to " and noun.unit and folded.endswith((" and ", ", "), 0, noun.start):
        return None  # "burglaries fell to 1,870 and robberies to 240"
    last = before.count
    if last is not None and folded[noun.end : number.start] == " in " and _some_of(last, number, folded):
        return last  # "it inspected 2,640 restaurants and found faults in 1,014"
    if last is None or last is not before.any or noun.end > last.start or small(last) != small(number):
        return shared_unit(noun, number, before, folded)
    return last if _SAME_SENTENCE.fullmatch(folded[last.end : number.start][:121]) else None


def _some_of(last: Number, number: Number, folded: str) -> bool:
    """Whether a number can be some of what the last count of its sentence counts."""
    fewer = number.value < last.value and alike(last, number)
    return fewer and _SAME_SENTENCE.fullmatch(folded[last.end : number.start][:121]) is not None


def _among_sums(number: Number, before: Before, folded: str) -> bool:
    """As in "traffic is 41 billion yuan; the purchase of phones and terminals 137 billion": a huge figure in a list of sums."""
    last = before.any
    if last is None or last.form != "money" or number.value < HUGE or last.value < HUGE:
        return False
    return _SAME_SENTENCE.fullmatch(folded[last.end : number.start][:121]) is not None


def _carry_figure(
    number: Number, noun: Noun | None, before: Before, currency: str, text: str, folded: str, lexicon: SpacedLexicon
) -> None:
    """No noun is counted in front (`noun` is None, or one of money): the figures before lend their unit."""
    starts = _CLAUSE_START.search(folded[max(0, number.start - 3) : number.start])
    if before.any is not None and before.any.form == "money" and _FLOWS.match(folded, number.end):
        starts = None  # "8.1 million comes from the city": a sum does that, too
    if noun is None and before.count is not None and starts and _WORD_BEHIND.match(folded, number.end):
        # A subject does something: it is no sum of money.
        between = noun_before(
            number.start - 2, text, folded, lexicon, max(before.any.end, before.any.unit_end) if before.any else 0
        )
        few = (
            small(number) and before.any is not None and before.any.form == "count" and before.any.value > number.value
        )
        owner = before.any if few and before.any is not None else before.count  # "Eleven ships. Four run on batteries"
        lend(number, (between.unit if between else "") or owner.unit, "count", "unit.subject")
    elif (
        noun is not None and not currency and number.start - noun.end < 9 and "," not in folded[noun.end : number.start]
    ):
        lend(number, "number", "count", "unit.money_unknown")
    elif noun is None and before.any is not None and _goes_on(number, before.any):
        lend(number, before.any.unit, before.any.form, "unit.before")
    elif currency and (
        noun is not None
        or number.value >= HUGE
        or (_money_verb(number, folded, lexicon) and not _in_list(number, before, folded))
    ):
        if before.any is not None and before.any.form == "money":
            lend_money(number, before.any)
        lend(number, before.money or currency, "money", "unit.money_noun")
    else:
        last = _leaned_on(number, before, folded)
        if last is not None and last.unit in lexicon.durations and folded.endswith(("'s ", "’s "), 0, number.start):
            last = before.count  # "one every 3.7 days. China's 67 were three more": no days
        if last is not None:
            lend_money(number, last)
            lend(number, last.unit, last.form, "unit.before")


def _in_list(number: Number, before: Before, folded: str) -> bool:
    """As in "spruce came to 9.1 million tons; beech contributed 1.3 million": one more of what is no money."""
    last = before.any
    if last is None or last.form == "money" or last.scale != number.scale or number.scale < 0:
        return False
    between = folded[last.end : number.start]
    return alike(last, number) and ("; " in between or ", " in between) and NEXT_SENTENCE.search(between) is None


def _leaned_on(number: Number, before: Before, folded: str) -> Number | None:
    """The figure before whose unit a number has that says nothing itself."""
    last = before.any if small(number) else before.by_style.get(number.scale >= 0) or before.any
    if before.of_prices(number):
        return before.sum
    if _apart_from_sums(number, last, folded):
        return before.count  # "sales came to $113 billion. Confidence dropped to 126.6"
    if (
        last is not None
        and last.form == "money"
        and before.count
        and (last.scale <= 0 or last.scale != number.scale or before.count.scale == last.scale)
        and NEXT_SENTENCE.search(folded, last.end, number.start)
    ):
        last = before.count
    return before.of_size(number) or last if last is not None and last.form == "count" else last


def _in_closed_bracket(last: Number, number: Number, folded: str) -> bool:
    """Whether a figure stands in brackets that are closed before a number: "lines (of at least 30 Mbit/s) rose by 12"."""
    behind = folded[last.end : number.start]
    return ")" in behind and "(" not in behind.partition(")")[0]


def _apart_from_sums(number: Number, last: Number | None, folded: str) -> bool:
    """Whether a number without a scale word stands in a sentence behind that of a sum in millions."""
    if last is None or last.form != "money" or last.scale < _MILLIONS or number.scale >= 0:
        return False
    return NEXT_SENTENCE.search(folded, last.end, number.start) is not None


def _carry_pattern(number: Number, before: Before, folded: str, lexicon: SpacedLexicon) -> bool:
    """The unit of a figure before that stands in the same words: before the same preposition, behind a label, in a list."""
    if before.any is not None and goes_on(before.any, number, folded):
        lend(number, before.any.unit, before.any.form, HEADED)
        return True
    if before.any is not None and parallel(before.any, number, folded, lexicon):
        lend_money(number, before.any)
        lend(number, before.any.unit, before.any.form, "unit.parallel")
        return True
    labelled = before.by_style.get(number.scale >= 0)
    if labelled is not None and labelled.form != "count" and next_label(labelled, number, folded, lexicon):
        lend(number, labelled.unit, labelled.form, "unit.label")
        return True
    return False


def _goes_on(number: Number, last: Number | None) -> bool:
    """A huge count close in front: a huge figure without a noun is of the same kind, and no money."""
    return (
        last is not None
        and last.form == "count"
        and last.low is None
        and last.value >= HUGE
        and number.start - last.end < 300
    )


def _money_verb(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "made over a hundred thousand": a large bare figure behind such a verb is money."""
    start = number.bound_start if 0 <= number.bound_start < number.start else number.start
    words = folded[max(0, start - 32) : start].split()
    while words and words[-1] in _MORE_OF_IT:
        words.pop()
    if words[-1:] == ["in"] and words[-2:-1] != [] and words[-2] in _BROUGHT:
        return number.value >= _LEAST_SUM
    home = words[-1:] == ["home"] and words[-2:-1] != [] and words[-2] in _TAKES_HOME
    return number.value >= 1000 and bool(words) and (home or words[-1] in lexicon.nouns.money_verbs)
