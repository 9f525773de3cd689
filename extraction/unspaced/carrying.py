"""The unit of a number that has no noun behind it: by its classifier, by the words in front, by the number before."""

from __future__ import annotations

import re

from extraction.carrying import main_currency
from extraction.numbers import Number
from extraction.unspaced.bare_figures import bare_front, take_place
from extraction.unspaced.carried import Carried
from extraction.unspaced.classifiers import classifier_front, counts_people, done_by_people, of_the_total
from extraction.unspaced.lasting import is_large_measure
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.units import by_context

_RUNS = re.compile("(人次|场次|车次|架次|班次)数?(?:总计|合计|累计|共计|达到?|为|是|约|近|超过?|突破){0,2}$")
_RUNS_REACH = 8


def carry_front(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> None:
    """The noun in front of a number that has no noun behind it, else the unit of the number before.

    A bare figure ("用户规模达7.31亿") counts people or is money; a classifier ("银幕4658块") takes the nearest noun that
    no other number stands behind, else what the same classifier counted before.
    """
    carried = Carried(folded, lexicon, main_currency(numbers))
    for number in numbers:
        carried.past(number)
        if number.form == "count":
            classifier = folded[number.unit_start : number.unit_end] if _by_classifier(number) else ""
            if "unit.column" in number.rules and number.unit_start >= 0:  # （亿件）：金华15.3
                number.unit = carried.counted.get(folded[number.unit_start : number.unit_end], number.unit)
            elif "unit.classifier_context" not in number.rules:
                _front(number, classifier, carried)
            if "unit.classifier_noun" in number.rules and (of := lexicon.classifiers.at(folded, number.end)):
                classifier = of[0] if of[0] != "个" else ""
            if classifier:
                carried.counted[classifier] = number.unit
        if number.form in ("count", "money") and number.unit:
            carried.before = number
        if number.unit and number.form in ("count", "money", "measure", "times") and "unit.age" not in number.rules:
            carried.last = number
        if is_large_measure(number) or number.form == "money":
            carried.sized = number


def _front(number: Number, classifier: str, carried: Carried) -> None:
    """What stands in front of a number, or was counted before, says what it counts."""
    if classifier == "个" and (done_by_people(number, carried) or (number.words and counts_people(number, carried))):
        return
    if classifier in ("位", "名") and carried.folded.endswith("前", 0, number.start) and take_place(number, carried):
        return
    if classifier == "个" and classifier in carried.counted and of_the_total(number, carried):
        number.unit = carried.counted[classifier]
        number.rules.append("unit.of_total")
    elif classifier in carried.lexicon.soft or classifier in ("人", "户"):
        classifier_front(number, classifier, carried)
    elif not number.unit and not _of_runs(number, carried):
        bare_front(number, carried)
    elif classifier and number.unit == carried.lexicon.classifiers[classifier]:
        number.unit = carried.counted.get(classifier, number.unit)


def _by_classifier(number: Number) -> bool:
    return "unit.classifier" in number.rules or "unit.classifier_context" in number.rules


def _of_runs(number: Number, carried: Carried) -> bool:
    """Whether a classifier that stands in front as a noun says what is counted: 总人次1.58亿, 放映场次3.2万."""
    runs = _RUNS.search(carried.folded, max(0, number.start - _RUNS_REACH), number.start)
    if runs is None:
        return False
    lexicon = carried.lexicon
    classifier = runs[1] if runs[1] in lexicon.classifiers else runs[1][0]
    told = by_context(runs.end(1), carried.folded, lexicon.by_context.get(classifier, {}))
    number.unit = told or lexicon.classifiers[classifier]
    number.rules.append("unit.runs")
    return True
