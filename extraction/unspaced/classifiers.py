"""What a classifier without a noun behind it counts: the noun in front, or what it counted before (银幕4658块)."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.unspaced.carried import Carried, Noun
from extraction.unspaced.counting import SMALLEST_SUM
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.nouns import noun_straight_in_front, nouns_in_front

_OF_PEOPLE = ("名", "位")
_OF_MATTERS = ("件", "起", "例", "宗", "封")
_OF_ANYTHING = ("个", "项", "种", "类")
_USERS = frozenset(("user", "subscriber", "customer", "internet user", "account"))
_OF_THOSE = re.compile(
    r"[^，。；：]{0,6}(?:里头?|中)[，,]?(?:就|约|大约|差不多|只|才|至少|最多|起码)?有?(?:近|约|超过|不到)?"
)
_NEXT_OF_THOSE = ("，", "，另有", "，还有", "，其余", "，剩下", "，另外", "、", "，只有", "，有")
_ITEM = re.compile(r"个[，、；,]\s*[^，。；：、\d]{1,8}")
_NAMED_ITEM = re.compile(r"[，、；,;]\s*[^，。；：、\d]{1,12}")
_UNDER = re.compile(r"个[：:，,]\s*(?:其中)?[^，。；：、\d]{1,8}")
_TITLE = 80  # characters of a first line that says what an article is about
_NAMED_REACH = 600
_HOUSED = frozenset(("merchant", "business", "enterprise", "company", "shop", "restaurant", "household"))
_NUMBER_OF = re.compile(
    "(?:总?人数|总数)(?:[已共就则均各也仅只]|已经)*(?:分别)?[为是有由从达约近超过突破到增减升降至少加]{0,5}$"
)
_NUMBER_REACH = 14
_GOES_ON = re.compile(
    "人?(?:[、，和及与]|以及|(?:增加?|减少?|上升|下降|升|降|变)?(?:[为至到]|到了)|，?[净共]?(?:增加?|减少?)了?)+(?:约|近|超过?)?"
)
_EVERY = 14  # characters between "每五个人" and the 一个 of it
_AND_PEOPLE = re.compile("人(?:左右|以上)?[、和与及](?:约|近|超|超过|逾)?")


def classifier_front(number: Number, classifier: str, carried: Carried) -> None:
    """A classifier without a noun behind it. Small counts in characters (两项, 四层) count what the classifier says."""
    lexicon, counted = carried.lexicon, carried.counted
    if _of_every(number, classifier, carried) or (number.words and number.value < 100):
        return
    straight = _straight(number, classifier, carried)
    if classifier == "人":
        _people(number, straight, carried)
        return
    nouns = _nouns(number, classifier, carried)
    if classifier == "户":
        number.unit = _of_households(number, straight, nouns, counted)
        return
    noun = _not_bringing(straight or _further(number, classifier, nouns, carried), number, classifier, carried)
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


def done_by_people(number: Number, carried: Carried) -> bool:
    """As in 去年离职39个, 录取了近20个: the word in front says what only people do."""
    front = number.bound_start if 0 <= number.bound_start < number.start else number.start
    front -= carried.folded.endswith("了", 0, front)
    done = carried.lexicon.done_by_people
    if not carried.folded.endswith(done, 0, front) and not carried.folded.endswith(done, 0, front + 1):
        return False
    number.unit = "person"
    number.rules.append("unit.of_people")
    return True


def _not_bringing(noun: Noun | None, number: Number, classifier: str, carried: Carried) -> Noun | None:
    """A noun, unless it only brings about what was counted before: 岗位共4618万个：店铺带动2438万个."""
    if noun is None or classifier not in carried.counted:
        return noun
    return None if carried.folded.endswith(carried.lexicon.brings, noun[2], number.start) else noun


def _people(number: Number, straight: Noun | None, carried: Carried) -> None:
    """What 人 counts: persons in 职工53.2万人, jobs in 就业2.1万人 and 就业2.1万人和3万人, employees in 职工总数53.2万人."""
    before = carried.before
    if before is not None and _AND_PEOPLE.fullmatch(carried.folded, before.end, number.start) is not None:
        number.unit = before.unit
    elif straight is not None and straight[0] in carried.lexicon.counted_by_person:
        number.unit = straight[0]
    elif (told := _of_their_number(number, carried)) is not None:
        number.unit = told
        number.rules.append("unit.number_of")


def _of_their_number(number: Number, carried: Carried) -> str | None:
    """The people of 雇员总数为8000人, 学生人数由900人降至700人; 学生900人 are persons."""
    before = carried.before
    known = before is not None and "unit.number_of" in before.rules
    if before is not None and known and _GOES_ON.fullmatch(carried.folded, before.end, number.start):
        return before.unit
    many = _NUMBER_OF.search(carried.folded, max(0, number.start - _NUMBER_REACH), number.start)
    noun = noun_straight_in_front(many.start(), carried.folded, carried.lexicon) if many is not None else None
    return noun[0] if noun is not None and noun[0] in carried.lexicon.people else None


def _further(number: Number, classifier: str, nouns: list[Noun], carried: Carried) -> Noun | None:
    """The nearest noun further in front that can be counted, but for one of a list: 来信410封，列车晚点130封，餐饮90封."""
    before, counted = carried.before, carried.counted
    if before is not None and classifier in counted and carried.folded.startswith(classifier, before.end):
        name = _NAMED_ITEM.fullmatch(carried.folded, before.end + len(classifier), number.start)
        if name is not None:
            return None
    return next((noun for noun in nouns if noun[0] not in carried.lexicon.abstract), None)


def counts_people(number: Number, carried: Carried) -> bool:
    """As in 大学生九个: even a small count in characters counts the people right in front."""
    straight = _straight(number, "个", carried)
    if straight is None or straight[0] not in carried.lexicon.people or number.value >= SMALLEST_SUM:
        return False
    number.unit = straight[0]
    number.rules.append("unit.noun_front")
    return True


def of_the_total(number: Number, carried: Carried) -> bool:
    """Whether an organization heads one of a list under a total: 学位1.8万个：小学1.1万个，初中7000个."""
    before, straight = carried.before, _straight(number, "个", carried)
    if before is None or straight is None or before.unit in carried.lexicon.organizations:
        return False  # 医院113个，卫生机构299个
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


def _named_before(number: Number, classifier: str, carried: Carried) -> str | None:
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


def _of_every(number: Number, classifier: str, carried: Carried) -> bool:
    """As in 每五个人里有一个, 十户里有三个, 每五辆车就有一辆: so many of those."""
    before = carried.before
    if before is None or number.start - before.end > _EVERY:
        return False
    if "unit.of_every" in before.rules and _goes_on_of_those(number, classifier, carried):
        number.unit = before.unit
        number.rules.append("unit.of_every")
        return True
    if classifier != "个" and not carried.folded.startswith(classifier, before.end):
        return False
    every = carried.folded[before.start - 1 : before.start] == "每"
    if not every and not _OF_THOSE.fullmatch(carried.folded, before.end, number.start):
        return False
    number.unit = before.unit
    number.rules.append("unit.of_every")
    return True


def _goes_on_of_those(number: Number, classifier: str, carried: Carried) -> bool:
    """Whether the next clause goes on about them: 14个乡镇中，11个建起了敬老院，3个正在建."""
    before = carried.before
    if before is None or not carried.folded.startswith(classifier, before.end):
        return False
    clause = carried.folded[before.end + len(classifier) : number.start]
    return clause.endswith(_NEXT_OF_THOSE) and not any(sign in clause for sign in "。；\n")


def _straight(number: Number, classifier: str, carried: Carried) -> Noun | None:
    """The noun right in front of the number, where the classifier may count it."""
    noun = noun_straight_in_front(number.start, carried.folded, carried.lexicon)
    if noun is None or not noun[0] or not _countable(noun[0], classifier, carried.lexicon):
        return None
    if noun[0] not in carried.lexicon.abstract or classifier in _OF_ANYTHING:
        return noun
    return noun if noun[0] in carried.lexicon.of_classifier.get(classifier, ()) else None  # 证券基金654只


def _nouns(number: Number, classifier: str, carried: Carried) -> list[Noun]:
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
    if noun in lexicon.cannot_count.get(classifier, ()):
        return False
    if classifier in lexicon.counts_only:
        return noun in lexicon.counts_only[classifier]
    if classifier in _OF_MATTERS and any(noun in nouns for nouns in lexicon.counts_only.values()):
        return False  # 投诉860件，网约车530件
    if noun in lexicon.organizations:
        return classifier in lexicon.of_organizations
    return noun not in lexicon.people or classifier in lexicon.of_people
