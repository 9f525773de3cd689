"""The bound of a number in an unspaced language."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.unspaced.lexicon import UnspacedLexicon
from schemas.records import Bound

# 多 and its like are part of another word before these (多少, 余额, 起步 …).
_CLAUSE = re.compile("[，。；！？,;\n]")
_SHORT = ("多", "余", "起", "许", "强")
_BEFORE_PAST = frozenset("笔量额房数模值入价产均已都户者亿")
_MOST = frozenset(("最多", "至多", "顶多", "最少", "至少", "起码"))
_NO_VERBS = frozenset("的是数第前每")
_WHOLE = 16  # characters of the whole of a share that a bound word may stand in front of
_NEARLY = re.compile("(?P<word>几乎|将近|接近|差不多|大约|约)(?:是|为|达到?|相当于)[^，。；：\n]{2,20}的$")
# words that hold a rate against another, and what that other is
_COMPARED_WITH = frozenset(("低于", "高于", "多于", "少于", "大于", "小于", "弱于", "强于", "超过", "不及", "远超"))
_ANOTHER = re.compile(
    "年|昨|[前上][一两个]?[月季周届天日期次轮]|前值|同期|季度|平均|均值|行业|同行|全国|全省|全市|全县|全球|预期|此前|之前|当时|以往|往常"
)
_UNDER_TIME, _CLOCKED = ("跑进", "游进", "骑进", "滑进", "压进", "挤进"), ("hour", "minute", "second")
_NOT_BEHIND = tuple("少额来步元点可化劲出了于收卖赚挣花0123456789")


def bound(number: Number, folded: str, lexicon: UnspacedLexicon) -> None:
    """Set the bound from the word in front of the number (or of its sign), else from the one behind."""
    if number.bound != "=":
        return
    start = number.unit_start if 0 <= number.unit_start < number.start else number.start
    start -= start > 0 and folded[start - 1] == " "
    found = _front(number, start, folded, lexicon) or _of_share(number, start, folded, lexicon)
    if not (found or _of_base(number, start, folded)):
        _behind(number, folded, lexicon)


def _front(number: Number, start: int, folded: str, lexicon: UnspacedLexicon) -> bool:
    """A word or sign in front, straight or with a word like 每天 between."""
    found = lexicon.bound_before.before(folded, start)
    if found is None and (between := lexicon.bound_between.before(folded, start)):
        found = lexicon.bound_before.before(folded, start - len(between[0]))
        start -= len(between[0]) if found else 0
    if found is None and "\u4e00" <= folded[start - 1 : start] <= "\u9fff" and folded[start - 1] not in _NO_VERBS:
        most = lexicon.bound_before.before(folded, start - 1)  # 一天最多缝240件: whichever verb it is
        if most is not None and most[0] in _MOST:
            found, start = most, start - 1
    if found and _in_front_holds(number, found[0], folded, start, lexicon):
        return _set(number, found[1], start - len(found[0]), start, "bound.front")
    sign = lexicon.bound_signs.get(folded[start - 1 : start])
    return sign is not None and _set(number, sign, start - 1, start, "bound.sign")


def _of_share(number: Number, start: int, folded: str, lexicon: UnspacedLexicon) -> bool:
    """约占营业收入的2.5%, 不到全国的一成: the word stands before the whole of the share."""
    if number.form not in ("percent", "fraction", "times") or folded[start - 1 : start] != "的":
        return False
    for place in range(start - 2, max(0, start - _WHOLE), -1):
        if folded[place] in "，。；、：\n" or folded[place].isdecimal():
            return False
        found = lexicon.bound_before.at(folded, place)
        if found and (longer := lexicon.bound_before.before(folded, place + len(found[0]))) is not None:
            found, place = longer, place + len(found[0]) - len(longer[0])  # 不超过 ends like 超过
        if found and found[0] in _COMPARED_WITH and number.form == "percent" and _ANOTHER.search(folded[place:start]):
            return False  # 低于上年的4.2%, 高于全国平均的5.5%
        if found and len(found[0]) > 1 and place + len(found[0]) < start - 1 and "的" not in folded[place : start - 1]:
            return _set(number, found[1], place, place + len(found[0]), "bound.whole")
    for word, value in lexicon.of_share.items():
        place = folded.rfind(word, max(0, start - 16), start)
        if place >= 0 and not any(mark in folded[place:start] for mark in "，。；"):
            return _set(number, value, place, place + len(word), "bound.share")
    return False


def _of_base(number: Number, start: int, folded: str) -> bool:
    """几乎是2015年47家的三倍: the word stands before the figure that the multiple is of."""
    if number.form != "times" or folded[start - 1 : start] != "的":
        return False
    nearly = _NEARLY.search(folded, max(0, start - 2 * _WHOLE), start)
    return nearly is not None and _set(number, "~", nearly.start("word"), nearly.end("word"), "bound.base")


def _behind(number: Number, folded: str, lexicon: UnspacedLexicon) -> None:
    """A word behind the number, its classifier or its unit."""
    classifier = lexicon.classifiers.at(folded, number.end)
    ends = [number.end, number.unit_end]
    if classifier and (counted := number.end + len(classifier[0])) != number.unit_end:
        ends.append(counted)
    for end in ends:
        if end < number.end or (classifier and end == number.end and classifier[0] in lexicon.bound_after):  # 132起
            continue
        behind = lexicon.bound_after.at(folded, end)
        if behind and behind[0] == "强" and lexicon.top.before(folded, number.start):  # 前三强
            continue
        if behind and behind[0] == "多" and end > number.end and _compares(number, folded, end + 1):
            continue
        if behind and _of_the_next(behind[0], folded, end + len(behind[0]), lexicon):
            continue
        if behind and not (behind[0] in _SHORT and folded[end + 1 : end + 2] in _NOT_BEHIND):
            _set(number, behind[1], end, end + len(behind[0]), "bound.behind")
            return
        if folded[end : end + 1] == "+" and not folded[end + 1 : end + 2].isdecimal():
            _set(number, ">", end, end + 1, "bound.plus")
            return


def _compares(number: Number, folded: str, end: int) -> bool:
    """As in 比上年的51万人次多: the word says which of two is larger."""
    clause = _CLAUSE.split(folded[max(0, number.start - _WHOLE) : number.start])[-1]
    return "比" in clause and (end >= len(folded) or _CLAUSE.match(folded, end) is not None)


def _of_the_next(word: str, folded: str, end: int, lexicon: UnspacedLexicon) -> bool:
    """As in 每一万单不到3件: the word belongs to the number that it stands in front of."""
    after = folded[end : end + 1]
    return word in lexicon.bound_before and (after.isdecimal() or after in lexicon.numerals.digits)


def _set(number: Number, value: Bound, start: int, end: int, rule: str) -> bool:
    number.bound, number.bound_start, number.bound_end = value, start, end
    number.rules.append(rule)
    return True


def _in_front_holds(number: Number, word: str, folded: str, start: int, lexicon: UnspacedLexicon) -> bool:
    """Words that mean a bound only at a bare scale (上百) or not behind certain characters (附近, 预约)."""
    before = folded[start - len(word) - 1 : start - len(word)]
    if before and before in lexicon.bound_not_after.get(word, ()):
        return word == "约" and folded.endswith("折合约", 0, start)
    if word in _UNDER_TIME:
        return number.unit in _CLOCKED  # 跑进3小时, but 跑进8强
    if word == "跨越":
        return number.scale >= 4  # 跨越22国: so many lie in it
    if word[0] == "最" and number.form in ("percent", "fraction") and _is_of_group(number, folded, lexicon):
        return False  # 收入最高20%的家庭
    if word in lexicon.only_scales:
        large = number.scale >= 4 and (word == "过了" or (word == "过" and before in _BEFORE_PAST))  # 年产值过10亿元
        share = word in ("过", "过了") and number.form in ("percent", "fraction")  # 占比过三成
        return folded[number.start] in "百千万亿半" or word == "站上" or large or share
    return True


def _is_of_group(number: Number, folded: str, lexicon: UnspacedLexicon) -> bool:
    """Whether a percentage says how many of what can be counted: 20%家庭, 5%的企业."""
    return lexicon.nouns.at(folded, number.end + folded.startswith("的", number.end)) is not None
