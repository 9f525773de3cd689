"""The unit of a number that has no noun behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extraction.carrying import main_currency
from extraction.numbers import Number
from extraction.unspaced.counting import SMALLEST_SUM
from extraction.unspaced.for_one import is_for_one
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.nouns import CLAUSE_END, noun_straight_in_front, nouns_in_front
from extraction.unspaced.units import by_context

_SENTENCE_END = re.compile(r"[。！？；\n]")
_OF_PEOPLE = ("名", "位")
_OF_MATTERS = ("件", "起", "例", "宗", "封")
_OF_ANYTHING = ("个", "项", "种", "类")
_USERS = frozenset(("user", "subscriber", "customer", "internet user", "account"))
_OF_THOSE = re.compile(
    r"[^，。；：]{0,6}(?:里头?|中)(?:就|约|大约|差不多|只|才|至少|最多|起码)?有?(?:近|约|超过|不到)?"
)
_ITEM = re.compile(r"个[，、；,]\s*[^，。；：、\d]{1,8}")
_NAMED_ITEM = re.compile(r"[，、；,;]\s*[^，。；：、\d]{1,12}")
_UNDER = re.compile(r"个[：:，,]\s*(?:其中)?[^，。；：、\d]{1,8}")
_SO_MANY = re.compile("的人(?:共?有|达到?|约有|已有)?$")
_BRIEF = 4
_TITLE = 80  # characters of a first line that says what an article is about
_NAMED_REACH = 600
_ANSWER = 60  # characters between the question and a figure in its answer
_HOUSED = frozenset(("merchant", "business", "enterprise", "company", "shop", "restaurant", "household"))
_RUNS = re.compile("(人次|场次|车次|架次|班次)数?(?:总计|合计|累计|共计|达到?|为|是|约|近|超过?|突破){0,2}$")
_RUNS_REACH = 8
_EVERY = 14  # characters between "每五个人" and the 一个 of it

Noun = tuple[str, int, int]


@dataclass(slots=True)
class _Carried:
    """What the numbers read so far have left: the currency of the article, what each classifier counted, the last ones."""

    folded: str
    lexicon: UnspacedLexicon
    currency: str
    counted: dict[str, str] = field(default_factory=dict)
    before: Number | None = None  # the last count or sum
    last: Number | None = None  # the last number with a unit of any kind


def carry_front(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> None:
    """The noun in front of a number that has no noun behind it, else the unit of the number before.

    A bare figure ("用户规模达7.31亿") counts people or is money; a classifier ("银幕4658块") takes the nearest noun that
    no other number stands behind, else what the same classifier counted before.
    """
    carried = _Carried(folded, lexicon, main_currency(numbers))
    for number in numbers:
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


def _front(number: Number, classifier: str, carried: _Carried) -> None:
    """What stands in front of a number, or was counted before, says what it counts."""
    if classifier == "个" and number.words and _counts_people(number, carried):
        return
    if classifier == "个" and classifier in carried.counted and _of_the_total(number, carried):
        number.unit = carried.counted[classifier]
        number.rules.append("unit.of_total")
    elif classifier in carried.lexicon.soft or classifier in ("人", "户"):
        _classifier_front(number, classifier, carried)
    elif not number.unit and not _of_runs(number, carried):
        _bare_front(number, carried)
    elif classifier and number.unit == carried.lexicon.classifiers[classifier]:
        number.unit = carried.counted.get(classifier, number.unit)


def _by_classifier(number: Number) -> bool:
    return "unit.classifier" in number.rules or "unit.classifier_context" in number.rules


def _classifier_front(number: Number, classifier: str, carried: _Carried) -> None:
    """A classifier without a noun behind it. Small counts in characters (两项, 四层) count what the classifier says."""
    lexicon, counted = carried.lexicon, carried.counted
    if _of_every(number, classifier, carried) or (number.words and number.value < 100):
        return
    straight = _straight(number, classifier, carried)
    if classifier == "人":  # 职工53.2万人 are persons; 就业2.1万人 jobs
        if straight is not None and straight[0] in lexicon.counted_by_person:
            number.unit = straight[0]
        return
    nouns = _nouns(number, classifier, carried)
    if classifier == "户":
        number.unit = _of_households(number, straight, nouns, counted)
        return
    noun = straight or _further(number, classifier, nouns, carried)
    if classifier in _OF_PEOPLE and (noun is None or noun[0] not in lexicon.people):
        number.unit = counted.get(classifier, number.unit)
        return
    front = number.bound_start if 0 <= number.bound_start < number.start else number.start
    if noun and (noun == straight or classifier != "个" or classifier not in counted or front - noun[2] < 4):
        number.unit = noun[0]
        number.rules.append("unit.noun_front")
    elif classifier in counted:
        number.unit = counted[classifier]
        number.rules.append("unit.same_classifier")
    elif (named := _named_before(number, classifier, carried)) is not None:
        number.unit = named
        number.rules.append("unit.of_classifier")
    elif classifier == "个" and carried.before is not None and carried.before.form == "count":
        number.unit = carried.before.unit
        number.rules.append("unit.before")


def _further(number: Number, classifier: str, nouns: list[Noun], carried: _Carried) -> Noun | None:
    """The nearest noun further in front that can be counted, but for one of a list: 来信410封，列车晚点130封，餐饮90封."""
    before, counted = carried.before, carried.counted
    if before is not None and classifier in counted and carried.folded.startswith(classifier, before.end):
        name = _NAMED_ITEM.fullmatch(carried.folded, before.end + len(classifier), number.start)
        if name is not None:
            return None
    return next((noun for noun in nouns if noun[0] not in carried.lexicon.abstract), None)


def _counts_people(number: Number, carried: _Carried) -> bool:
    """As in 大学生九个: even a small count in characters counts the people right in front."""
    straight = _straight(number, "个", carried)
    if straight is None or straight[0] not in carried.lexicon.people or number.value >= SMALLEST_SUM:
        return False
    number.unit = straight[0]
    number.rules.append("unit.noun_front")
    return True


def _of_the_total(number: Number, carried: _Carried) -> bool:
    """Whether an organization heads one of a list under a total: 学位1.8万个：小学1.1万个，初中7000个."""
    before, straight = carried.before, _straight(number, "个", carried)
    if before is None or straight is None:
        return False
    if "unit.same_classifier" in before.rules and before.value >= SMALLEST_SUM:  # 工厂贡献80万个，学校30万个
        return _ITEM.fullmatch(carried.folded, before.end, number.start) is not None
    if straight[0] not in carried.lexicon.organizations and "unit.of_total" not in before.rules:
        return False
    if "unit.of_total" in before.rules:
        return _ITEM.fullmatch(carried.folded, before.end, number.start) is not None
    return (before.scale >= 0 or before.value >= SMALLEST_SUM) and _UNDER.fullmatch(
        carried.folded, before.end, number.start
    ) is not None


def _of_households(number: Number, straight: Noun | None, nouns: list[Noun], counted: dict[str, str]) -> str:
    """What 户 counts: merchants and the like right in front (商户126户), users, else what it counted before."""
    told = straight if straight is not None and straight[0] in _HOUSED else None
    told = told or next((noun for noun in nouns if noun[0] in _USERS), None)
    return told[0] if told else counted.get("户", number.unit)


def _named_before(number: Number, classifier: str, carried: _Carried) -> str | None:
    """Of the things that a classifier counts alone the one in the title (短剧 … 备案3.6万部), else the last one named."""
    counts = carried.lexicon.of_classifier.get(classifier)
    if counts is None:
        return None
    line = carried.folded.find("\n", 0, min(_TITLE, number.start))
    for start, end in ((0, max(line, 0)), (max(0, number.start - _NAMED_REACH), number.start)):
        found = [
            carried.lexicon.nouns.get(m[0]) for m in carried.lexicon.noun_pattern.finditer(carried.folded, start, end)
        ]
        if (named := next((noun for noun in reversed(found) if noun in counts), None)) is not None:
            return named
    return None


def _of_every(number: Number, classifier: str, carried: _Carried) -> bool:
    """As in 每五个人里有一个, 十户里有三个: so many of those."""
    before = carried.before
    if classifier != "个" or before is None or number.start - before.end > _EVERY:
        return False
    every = carried.folded[before.start - 1 : before.start] == "每"
    if not every and not _OF_THOSE.fullmatch(carried.folded, before.end, number.start):
        return False
    number.unit = before.unit
    number.rules.append("unit.of_every")
    return True


def _straight(number: Number, classifier: str, carried: _Carried) -> Noun | None:
    """The noun right in front of the number, where the classifier may count it."""
    noun = noun_straight_in_front(number.start, carried.folded, carried.lexicon)
    if noun is None or not noun[0] or not _countable(noun[0], classifier, carried.lexicon):
        return None
    if classifier in carried.counted and carried.folded.startswith("的有", noun[2]):
        return None  # 发现问题的有16个: so many of those that were counted before
    return None if noun[0] in carried.lexicon.abstract and classifier not in _OF_ANYTHING else noun


def _nouns(number: Number, classifier: str, carried: _Carried) -> list[Noun]:
    """The nouns further in front, nearest first, that the classifier may count and no other number does."""
    if classifier not in carried.lexicon.far and classifier != "户":
        return []
    floor = max(carried.before.end, carried.before.unit_end) if carried.before else 0
    found = nouns_in_front(number.start, carried.folded, carried.lexicon, floor)
    return [noun for noun in found if noun[0] and _countable(noun[0], classifier, carried.lexicon)]


def _countable(noun: str, classifier: str, lexicon: UnspacedLexicon) -> bool:
    """Whether a classifier may count a noun: no 件 of companies, no 座 of guests."""
    if classifier in ("人", "户"):
        return True
    if classifier in lexicon.counts_only:
        return noun in lexicon.counts_only[classifier]
    if classifier in _OF_MATTERS and any(noun in nouns for nouns in lexicon.counts_only.values()):
        return False  # 投诉860件，网约车530件
    if noun in lexicon.organizations:
        return classifier in lexicon.of_organizations
    return noun not in lexicon.people or classifier in lexicon.of_people


def _bare_front(number: Number, carried: _Carried) -> None:
    """A figure with nothing behind it: the nearest noun of people or money, else the unit before, else any noun."""
    nouns = nouns_in_front(number.start, carried.folded, carried.lexicon, 0)
    straight = noun_straight_in_front(number.start, carried.folded, carried.lexicon)
    if straight is not None:
        nouns.insert(0, straight)
    if rule := _money_rule(number, carried):
        number.unit, number.form = carried.currency or "CNY", "money"
        number.rules.append(rule)
        return
    if carried.folded.endswith("前", 0, number.start) and number.scale < 2:
        _foremost(number, nouns, carried)
        return
    telling = _said(number, carried)
    telling = telling or next((noun for noun in nouns if _tells(number, noun, straight, carried)), None)
    telling = _who(telling, nouns, carried)
    last = carried.last
    if last is not None and _SENTENCE_END.search(carried.folded, last.end, number.start):
        last = None
    if telling is None and last is None:
        telling = _asked(number, carried)
    if telling is not None and (telling == straight or last is None or telling[1] > last.end):
        _take(number, telling, carried)
    elif (before := last or carried.before) is not None:
        number.unit, number.form = before.unit, before.form
        if before.form == "money" and "\n\n" in carried.folded[before.end : number.start]:
            number.unit = carried.currency or before.unit  # another paragraph goes on in the article's own money
        number.rules.append("unit.before")
    elif nouns:
        number.unit = nouns[0][0]
        number.rules.append("unit.noun_front")


def _money_rule(number: Number, carried: _Carried) -> str:
    """The rule by which a bare figure is money whatever stands before it: 房租一万八, 一家五万多; empty for none."""
    if "numeral.sum" in number.rules:
        return "unit.money_cue"
    for_one = carried.currency and number.value >= SMALLEST_SUM and is_for_one(carried.folded, number.start)
    return "unit.for_one" if for_one else ""


def _of_runs(number: Number, carried: _Carried) -> bool:
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


def _said(number: Number, carried: _Carried) -> Noun | None:
    """What the words right in front say without a doubt: 报名的人有9万 are people."""
    many = _SO_MANY.search(carried.folded, max(0, number.start - _BRIEF), number.start)
    return ("person", many.start() + 1, many.start() + 2) if many else None


def _asked(number: Number, carried: _Carried) -> Noun | None:
    """The word for money of the question right in front of a sentence: 成本是多少？加起来1470万."""
    if number.value < SMALLEST_SUM or not carried.currency:
        return None
    folded = carried.folded
    ends = [stop.end() for stop in _SENTENCE_END.finditer(folded, max(0, number.start - _ANSWER), number.start)]
    end = ends[-1] - 1 if ends else -1
    while end > 0 and folded[end] == "\n":
        end -= 1
    if end < 0 or folded[end] not in "？?":
        return None
    asked = next(iter(nouns_in_front(end, folded, carried.lexicon, 0)), None)
    return asked if asked is not None and not asked[0] else None


def _foremost(number: Number, nouns: list[Noun], carried: _Carried) -> None:
    """位居前三, 排名前十: the first of what was counted before, or of the noun in front; money has no such order."""
    before = carried.last or carried.before
    noun = next((noun for noun in nouns if noun[0] and noun[0] not in carried.lexicon.abstract), None)
    if before is not None and before.form == "count":
        number.unit = before.unit
        number.rules.append("unit.before")
    elif noun is not None:
        number.unit = noun[0]
        number.rules.append("unit.noun_front")


def _who(telling: Noun | None, nouns: list[Noun], carried: _Carried) -> Noun | None:
    """The people of the clause where only a verb of prices speaks of money: 用户涨到3.09亿 are users."""
    if telling is None or telling[0] or not carried.folded.endswith("到", telling[1], telling[2]):
        return telling
    people = (noun for noun in nouns if noun[0] in carried.lexicon.people and noun[2] <= telling[1])
    who = next(people, None)
    return telling if who is None or CLAUSE_END.search(carried.folded, who[2], telling[1]) else who


def _tells(number: Number, noun: Noun, straight: Noun | None, carried: _Carried) -> bool:
    """Whether a noun says what a bare figure is: money, a multiple, a rating, people."""
    if not noun[0]:
        return bool(carried.currency) or number.scale >= 4 or noun == straight
    return (
        noun[0] == "times" or (noun[0] in ("point", "index") and noun == straight) or noun[0] in carried.lexicon.people
    )


def _take(number: Number, noun: Noun, carried: _Carried) -> None:
    if not noun[0]:
        number.unit, number.form = carried.currency or "CNY", "money"
        number.rules.append("unit.money_noun")
    elif noun[0] == "times":
        number.unit, number.form = "times", "times"
        number.rules.append("unit.ratio_noun")
    else:
        number.unit = noun[0]
        number.rules.append("unit.noun_front")
