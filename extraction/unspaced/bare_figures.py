"""What a figure with neither noun nor classifier counts: people, money, or what the figure before counts."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.unspaced.carried import Carried, Noun
from extraction.unspaced.counting import SMALLEST_SUM
from extraction.unspaced.exchange import rate_of_exchange
from extraction.unspaced.for_one import is_for_one
from extraction.unspaced.lasting import goes_on
from extraction.unspaced.nouns import CLAUSE_END, noun_straight_in_front, nouns_in_front

_SENTENCE_END = re.compile(r"[。！？；\n]")
_SO_MANY = re.compile("的人(?:(?:共|约|已)?有|(?:已|早已)?(?:达到?|超过|突破|接近|逼近))?$")
_SO_MANY_OF = re.compile("[数量]")
_LENGTHS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
# 开店关店比0.94, 船货比为1.2; not 同比, 与上年比
_RATIO = re.compile(
    "[\u4e00-\u9fff][^\\W\\d_同环相对好无不占去可要会都还就年月日期度了]比(?:[为是达约近仅]|达到|大于|小于|低于|高于|超过|不足|升至|降至|只有)*$"
)
_ROUND = re.compile(r"(?:[a-h]\d?\+{0,2}轮|天使轮|种子轮|战略)[融投]资|[申认]购")  # 5000万B1轮融资
_IN_TURN, _CLAUSE_OPENS = ("依次", "分别"), frozenset("，。；：\n") | {""}
_MOST_TIMES = 100
_MOST_NAMED = 20  # so many things in characters are listed by their names
_CLAUSE = 24
_BRIEF = 6
_RANKS = re.compile(
    "(?:居|位列|名列|进入?|跻身|重返|重回|冲入|杀入|跌出|占据|排名|排在|列入|榜)(?:[^，。；：、\\d]{0,6})前$"
)
_LIST_ENDS = re.compile(r"[名位强]?(?:$|[，。；、！？,;!?\s（(）)])")
_RANKED = 12
_YES = 6  # characters of an answer that only says yes: 答：多。
_ANSWER = 60  # characters between the question and a figure in its answer


def bare_front(number: Number, carried: Carried) -> None:
    """A figure with nothing behind it: the nearest noun of people or money, else the unit before, else any noun."""
    nouns = nouns_in_front(number.start, carried.folded, carried.lexicon, 0)
    straight = noun_straight_in_front(number.start, carried.folded, carried.lexicon)
    if straight is not None:
        nouns.insert(0, straight)
    if _settled(number, nouns, carried):
        return
    telling = _said(number, carried)
    telling = telling or _in_turn(straight, carried) or _named_next(straight, carried)
    telling = telling or _counted_straight(number, straight, carried)
    measure = goes_on(number, carried)
    telling = telling or next(
        (noun for noun in nouns if _tells(number, noun, straight, carried)),
        None,
    )
    telling = _who(telling, nouns, carried)
    last = carried.last
    if last is not None and (
        _SENTENCE_END.search(carried.folded, last.end, number.start) or _only_lasted(number, last, carried)
    ):
        last = None
    if telling is None and last is None:
        telling = _asked(number, carried)
    if telling is not None and (telling == straight or last is None or telling[1] > last.end):
        _take(number, telling, carried)
    elif (before := last or measure or carried.before) is not None:
        number.unit, number.form = before.unit, before.form
        if before.form == "money" and "\n\n" in carried.folded[before.end : number.start]:
            number.unit = carried.currency or before.unit  # another paragraph goes on in the article's own money
        number.rules.append("unit.before")
    elif nouns:
        number.unit = nouns[0][0]
        number.rules.append("unit.noun_front")


def _settled(number: Number, nouns: list[Noun], carried: Carried) -> bool:
    """Whether the words right at a figure say what it counts, whichever nouns stand before it."""
    if currency := rate_of_exchange(number, carried):
        number.unit, number.form = currency, "money"
        number.rules.append("unit.exchange")
    elif rule := _money_rule(number, carried):
        number.unit, number.form = carried.currency or "CNY", "money"
        number.rules.append(rule)
    elif (
        number.scale < 0
        and number.value < _MOST_TIMES
        and _RATIO.search(carried.folded, max(0, number.start - _CLAUSE), number.start)
    ):
        number.unit, number.form = "times", "times"
        number.rules.append("unit.ratio_named")
    elif carried.folded.endswith("前", 0, number.start) and number.scale < 2:
        _foremost(number, nouns, carried)
    else:
        return False
    return True


def _money_rule(number: Number, carried: Carried) -> str:
    """The rule by which a bare figure is money whatever stands before it: 房租一万八, 一家五万多; empty for none."""
    if "numeral.sum" in number.rules:
        return "unit.money_cue"
    if number.scale >= 4 and _money_behind(number, carried):
        return "unit.money_behind"
    for_one = carried.currency and number.value >= SMALLEST_SUM and is_for_one(carried.folded, number.start)
    return "unit.for_one" if for_one else ""


def _money_behind(number: Number, carried: Carried) -> bool:
    """Whether a word for money stands right behind: 468亿市值, 3000万的营收."""
    folded, lexicon = carried.folded, carried.lexicon
    end = number.end + folded.startswith("的", number.end)
    if _ROUND.match(folded, end):
        return True
    behind = lexicon.noun_pattern.match(folded, end)
    return behind is not None and behind[0] in lexicon.money and len(behind[0]) > 1


def _said(number: Number, carried: Carried) -> Noun | None:
    """What the words right in front say without a doubt: 报名的人有9万 are people."""
    many = _SO_MANY.search(carried.folded, max(0, number.start - _BRIEF), number.start)
    return ("person", many.start() + 1, many.start() + 2) if many else None


def _in_turn(straight: Noun | None, carried: Carried) -> Noun | None:
    """The noun that opens the clause of a list of figures: 三个项目，名额依次为2万、8000和2000."""
    if straight is None or not straight[0]:
        return None
    folded = carried.folded
    opens = folded[straight[1] - 1 : straight[1]] in _CLAUSE_OPENS
    return straight if opens and folded.startswith(_IN_TURN, straight[2]) else None


def _counted_straight(number: Number, straight: Noun | None, carried: Carried) -> Noun | None:
    """The thing whose number is told right in front of a large figure: 日单量超过6000万, 终端连接数达1.5亿."""
    if straight is None or not straight[0] or number.value < SMALLEST_SUM or straight[0] in carried.lexicon.abstract:
        return None
    return straight if _SO_MANY_OF.search(carried.folded, straight[2] - 1, number.start) else None


def _named_next(straight: Noun | None, carried: Carried) -> Noun | None:
    """The next one of a row of counts, named in a clause of its own: 活跃买家8.2亿，同比增长13%；活跃商家860万."""
    last = carried.last
    if straight is None or straight[0] not in carried.lexicon.organizations or last is None:
        return None
    counted = last.form == "count" and (last.unit in carried.lexicon.people or last.unit == straight[0])
    apart = counted and CLAUSE_END.search(carried.folded, last.end, straight[1]) is not None
    return straight if apart and last.scale >= 0 else None


def _asked(number: Number, carried: Carried) -> Noun | None:
    """The word for money or people of the question in front of an answer: 成本是多少？加起来1470万; 用户多吗？多。底7.5亿."""
    if number.value < SMALLEST_SUM:
        return None
    folded = carried.folded
    ends = [stop.end() for stop in _SENTENCE_END.finditer(folded, max(0, number.start - _ANSWER), number.start)]
    if len(ends) > 1 and ends[-1] - ends[-2] <= _YES and folded[ends[-1] - 1] not in "？?":
        ends.pop()
    end = ends[-1] - 1 if ends else -1
    while end > 0 and folded[end] == "\n":
        end -= 1
    if end < 0 or folded[end] not in "？?":
        return None
    asked = next(iter(nouns_in_front(end, folded, carried.lexicon, 0)), None)
    if asked is None or (asked[0] and asked[0] not in carried.lexicon.people):
        return None
    return asked if asked[0] or carried.currency else None


def _foremost(number: Number, nouns: list[Noun], carried: Carried) -> None:
    """位居前三, 排名前十: the first of what was counted before, or of the noun in front; money has no such order."""
    before = carried.last or carried.before
    if take_place(number, carried):
        return
    noun = next((noun for noun in nouns if noun[0] and noun[0] not in carried.lexicon.abstract), None)
    if before is not None and before.form == "count":
        number.unit = before.unit
        number.rules.append("unit.before")
    elif noun is not None:
        number.unit = noun[0]
        number.rules.append("unit.noun_front")


def take_place(number: Number, carried: Carried) -> bool:
    """Whether something is said to stand among the first, with no word of what: 产量居全省前三位, 挤进前十."""
    folded = carried.folded
    if not _LIST_ENDS.match(folded, number.end) or not _RANKS.search(
        folded, max(0, number.start - _RANKED), number.start
    ):
        return False
    number.unit, number.form, number.bound = "rank", "rank", "<"
    number.rules.append("unit.place")
    return True


def _only_lasted(number: Number, last: Number, carried: Carried) -> bool:
    """Whether the amount before only says how long or how many times: 上市70天，销量突破百万 are no days."""
    if last.form == "times" and number.scale >= 4:
        return True  # 财富翻了一倍，达950亿
    if last.words and last.form == "count" and last.value < _MOST_NAMED and number.scale >= 4:
        return True  # 月活最多的三家是甲2.2亿、乙1.69亿
    if last.unit not in _LENGTHS or number.scale < 3 or last.scale >= 3:
        return False
    return CLAUSE_END.search(carried.folded, last.end, number.start) is not None


def _who(telling: Noun | None, nouns: list[Noun], carried: Carried) -> Noun | None:
    """The people of the clause where only a verb of prices speaks of money: 用户涨到3.09亿 are users."""
    if telling is None or telling[0] or not carried.folded.endswith("到", telling[1], telling[2]):
        return telling
    people = (noun for noun in nouns if noun[0] in carried.lexicon.people and noun[2] <= telling[1])
    who = next(people, None)
    return telling if who is None or CLAUSE_END.search(carried.folded, who[2], telling[1]) else who


def _tells(number: Number, noun: Noun, straight: Noun | None, carried: Carried) -> bool:
    """Whether a noun says what a bare figure is: money, a multiple, a rating, people."""
    if not noun[0]:
        return bool(carried.currency) or number.scale >= 4 or noun == straight
    return (
        noun[0] == "times" or (noun[0] in ("point", "index") and noun == straight) or noun[0] in carried.lexicon.people
    )


def _take(number: Number, noun: Noun, carried: Carried) -> None:
    if not noun[0]:
        number.unit, number.form = carried.currency or "CNY", "money"
        number.rules.append("unit.money_noun")
    elif noun[0] == "times":
        number.unit, number.form = "times", "times"
        number.rules.append("unit.ratio_noun")
    else:
        number.unit = noun[0]
        number.rules.append("unit.noun_front")
