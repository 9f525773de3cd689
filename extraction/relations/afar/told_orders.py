"""Order that the words around two figures of one Chinese sentence tell.

As in 把公交的560万人次甩在后面, 乙市以21万紧随其后, 而平时只要280元, 三年前还不到1000名, 上一年还是37%;
物业类最多，共320件，停车类210件;
前三名依次是甲320吨、乙280吨; 女工比男工多，分别为320人和280人.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, lead_of, of_one_sort, pairs
from extraction.relations.near import Near

_LEFT = re.compile(r"(?:[\u4e00-\u9fff]{0,3}[，,][^，。；\d]{0,6})?把[^，。；\d]{1,12}$")
_BEHIND = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:甩|抛|落)(?:在|到|开|下|得)")
_ONLY = re.compile(
    r"[^，。；\d]{0,6}[，,；](?:而|但|却|可|如今|现在|眼下|目前|今年|后来)[^，。；\d]{0,12}(?:只|仅|才|不过)[^，。；\d]{0,4}$"
)
_BUT_HAS = re.compile(r"[^，。；\d]{0,3}[，,；](?P<name>[\u4e00-\u9fff]{2,6}?)(?:才|只有|仅有|仅|只)有?[约近]?$")
_CLAUSES = re.compile("[，。；：、]")
_ONCE = re.compile(
    r"[，,](?:而|但|可)?(?:在?[\d一两二三四五六七八九十]+个?[年月]前|[上前去]一?年|前年|此前|当时|[去上]年同期|上[个一]?季度?)"
    r"[^，。；\d]{0,6}?(?:还|才|只|仅)[^，。；\d]{0,6}$"
)
_FOLLOWS = re.compile(
    r"[^，。；\d]{0,10}?(?:紧随其后|紧跟其后|次之|居次|屈居次席|(?:位居|位列|排名?|排在|屈居|居)第二)(?=[，。；])"
)
_SECOND = re.compile(
    r"[，,；](?:[^，。；\d]{1,10}(?:居次|次之|排第二|位居第二|屈居第二)[，,]$"
    r"|(?:(?:排在|位居|位列|排名|居)第二位?|第二名|第二位|居次席)的?[^，。；\d]{0,14}$)"
)
# 乙国以9亿次之，丙国（8亿）列第三
_AFTER_ALL, _IS_THIRD = (
    re.compile(r"[^，。；\d]{0,6}(?:次之|居次|第二)"),
    re.compile(r"[^，。；\d]{0,6}(?:第三|再次)(?=[位名，。；])"),
)
_LEAD, _TAIL, _TURN, _NAME = 30, 20, 40, 6
_BACK, _SENTENCES = 8, 2  # figures and sentences back to where a name was told
MOVE, UP, DOWN = int(Tag.MOVE), int(Tag.UP | Tag.UP_BY), int(Tag.DOWN | Tag.DOWN_BY)
# what leads to the first of a list, or stands behind it; and what leads to the next of the list
_MOST = re.compile(
    r"(?:最[多高大贵长强重]|占大头|居首位?|领跑|打头)(?:的[是为]?[^，。；\d]{1,12})?[，,：:]?[^，。；\d]{0,3}$"
)
_AT_TOP = re.compile(
    r"[^，。；\d]{0,3}[，,]?(?:居首位?|(?:排名?|位居|名列|位列|居)(?:第一位?|首位)|领跑|占大头|最[多高大贵])(?=[，；])"
)
# what it makes of all: 4.1万辆，占31.2%；
_ITS_SHARE = re.compile(r"，占(?:比|到|了)?(?:约|近)?\d{1,2}(?:\.\d{1,2})?%(?=[，；])")
_NEXT = re.compile(
    r"[^，。；\d]{0,3}[，；、](?!其中|比|较|同比|环比|占|共|合计|增|减|降|涨|跌|上年|去年|平均|总|另)[^，。；、\d]{1,10}(?:最[低少小短]，[^，。；\d]{0,3})?$"
)
_IN_TURN = re.compile(
    r"(?:前[\d两二三四五六七八九十]{1,2}[名位强大家][^，。；\d]{0,8}|从[高多大]到[低少小][^，。；\d]{0,4})依次[^，。；\d]{0,14}$"
)
_MORE_THAN = re.compile(r"比[^，。；\d]{1,8}[多高大贵长][，,]分别[^，。；\d]{0,4}$")
_STILL = re.compile(
    r"[^，。；\d]{0,3}[，,；](?:[上前去]一?年|前年|此前|当时|上[个一]?(?:季度?|月))(?:同期|底|末)?还(?:[有是在要卖]|高达|有着)[约近]?$"
)
# 三年前还只有38家，如今已有52家
_ONLY_ONCE = re.compile(r"(?:只|仅|才|不足|不到|不过)有?[^，。；\d]{0,4}$")
_NOW = re.compile(
    r"[^，。；\d]{0,3}[，,；](?:而|但)?(?:如今|现在|今年|眼下|目前|现已|到今年|到现在)[^，。；\d比]{0,6}?(?:已|有|达|增|升|涨|超)[^，。；\d]{0,4}$"
)
_THAN = re.compile("比[^，。；\\d]{1,12}$")
_DIFFERS = re.compile("[\u4e00-\u9fff]{1,3}?(?:了(?:不少|许多|一些|很多|些|点)|得多|不少|许多|一大截)(?=[，。；！])")
_RANKED = ("最", "占大头", "居首", "第一", "领跑", "打头", "依次", "分别", "还")


def told_orders(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs, the larger figure first."""
    if scene.lexicon.spaced:
        return
    ranked = any(word in scene.text for word in _RANKED)
    turn: Figure | None = None  # the last one of a list that is told to fall
    for one, two in pairwise([figure for figure in scene.figures if is_amount(figure)]):
        if one.sentence != two.sentence or not of_one_sort(near, one, two):
            continue
        if one.value < two.value:
            gap = _gap(scene, one, two)
            once = _NOW.fullmatch(gap) is not None and _ONLY_ONCE.search(lead_of(scene, one, _LEAD)) is not None
            if once or (ranked and _STILL.fullmatch(gap)):
                yield two, one
        elif one.value > two.value and (
            _trails(scene, one, two) or (ranked and (_ranks(scene, one, two) or turn is one or _in_turn(scene, one)))
        ):
            turn = two if turn is one or _in_turn(scene, one) else None
            yield one, two
    yield from _unlike(scene, near)
    yield from _moved_again(scene)
    for one, two in pairwise(scene.shares):
        falls = one.sentence == two.sentence and one.value > two.value
        if falls and _ONCE.search(_gap(scene, one, two)):
            yield one, two


def _moved_again(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """What is to rise or fall to a figure, and what its name was told as before: 封路六个半小时 … 封路时长压缩到5小时以内."""
    for figure in scene.figures if scene.tags & MOVE else ():
        if not is_amount(figure) or not figure.left_tags & MOVE or len(figure.left) == 0:
            continue
        cue = figure.left[-1]
        verb = scene.lexicon.tags.get(scene.lowered[cue.start : cue.end].rstrip("到至为了"), 0)
        straight = cue.tags & MOVE and not scene.text[cue.end : figure.begin].strip()
        if not straight or not verb & (UP | DOWN) or sum(bool(c.tags & MOVE) for c in figure.left) > 1:
            continue
        name = pairs(scene, scene.text[max(figure.gap_start, cue.start - _NAME) : cue.start])
        other = _told_before(scene, figure, name) if name else None
        if other is not None and (figure.value > other.value) == bool(verb & UP):
            yield (figure, other) if verb & UP else (other, figure)


def _told_before(scene: Scene, figure: Figure, name: set[str]) -> Figure | None:
    """The nearest figure of the sentences right before that has a name and can be compared with one."""
    for other in reversed(scene.figures[max(0, figure.index - _BACK) : figure.index]):
        if figure.sentence - other.sentence > _SENTENCES:
            return None
        alike = is_amount(other) and other.amount.unit == figure.amount.unit and other.sentence < figure.sentence
        if alike and "change" not in (other.kind, figure.kind) and name & pairs(scene, lead_of(scene, other, _NAME)):
            return other if other.value != figure.value else None
    return None


def _unlike(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """A figure and the one that it is held against, by a word that only says that they differ: 比两年前的3.1辆宽松了不少."""
    if "比" not in scene.text:
        return
    for one, two in pairwise([figure for figure in scene.figures if is_amount(figure)]):
        if one.sentence != two.sentence or not of_one_sort(near, one, two) or one.value == two.value:
            continue
        if _THAN.search(_gap(scene, one, two)) and _DIFFERS.match(scene.text, two.end):
            yield (one, two) if one.value > two.value else (two, one)


def _gap(scene: Scene, one: Figure, two: Figure) -> str:
    """The text between two figures."""
    return scene.text[min(one.end, two.amount.start) : two.amount.start]


def _ranks(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether the words call the first of two figures the most, and the second is the next of a list; or call one side more."""
    lead, gap = lead_of(scene, one, _LEAD), _ITS_SHARE.sub("", _gap(scene, one, two), count=1)
    top = _AT_TOP.match(gap)
    if top is not None:
        gap = gap[top.end() :]
    if top is not None or _MOST.search(lead):
        return _NEXT.fullmatch(gap) is not None
    return _MORE_THAN.search(lead) is not None


def _in_turn(scene: Scene, one: Figure) -> bool:
    """Whether a list begins at a figure that goes from the most to the least."""
    return _IN_TURN.search(scene.text, max(one.sentence_start, one.amount.start - _TURN), one.amount.start) is not None


def _trails(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether the words say that the second of two figures comes behind the first."""
    end = two.end
    gap = _gap(scene, one, two)
    tail = scene.text[end : end + _TAIL]
    if _LEFT.fullmatch(gap):
        return _BEHIND.match(tail) is not None
    told = _ONLY.fullmatch(gap) or _ONCE.search(gap) or _SECOND.search(gap) or _FOLLOWS.match(tail)
    third = _IS_THIRD.match(tail) is not None and _AFTER_ALL.match(gap) is not None
    return bool(told) or third or _only_beside(scene, one, gap)


def _only_beside(scene: Scene, one: Figure, gap: str) -> bool:
    """Whether the second figure is all that another of the same sort has: 北馆有3.1万册，南馆才2.4万册."""
    other = _BUT_HAS.fullmatch(gap)
    if other is None:
        return False
    clause = _CLAUSES.split(lead_of(scene, one, _LEAD))[-1]
    name = other["name"]
    return not clause.startswith(name) and name[-1] != "的" and name[-1] in clause[1:_NAME]
