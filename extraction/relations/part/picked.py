"""Chinese parts that are picked out of what goes before them.

By what they do (过夜的有12个), as one of many that does a lot (光是鲜花就有2万吨, 东滩一家就交出3万吨, 教师就有800人), as few
of all (全县有90所，寄宿的只有7所), or by rank (6万吨次之; 桃最多，6万吨).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Near
from extraction.relations.part.named_kinds import opens_then
from extraction.relations.units import alike
from extraction.relations.word_lists import lists_of

COMPARE, MOVE, TOTAL = int(Tag.COMPARE), int(Tag.MOVE), int(Tag.TOTAL)
_ABOUT = "(?:近|约|超过?|逾|大约|将近|接近|不到|不足)?$"
_HAVE = re.compile(rf"(?<![年月日期季时])(?<!最[大小高低多少长短])的[就却才只也仅共已竟]{{0,3}}有{_ABOUT}")
_AMONG = re.compile(rf"^[^，。；]{{0,8}}(?:里[头面]?|中)，?[\u4e00-\u9fff]{{0,4}}有{_ABOUT}")
_ALONE = re.compile(
    rf"(?:(?:^|[，。；：])(?:光|单|仅|只)[^，。；\d]{{1,18}}|一[家镇县市地店村校项处省国个人])就[\u4e00-\u9fff]{{0,3}}{_ABOUT}"
)
_BARE = re.compile(
    rf"(?:^|[，；。：])(?![和与及]|其余|余下|剩下|全部|所有)[^，；。：\d达到创超过于比由]{{2,14}}(?<![年月日期季时])的{_ABOUT}"
)
# 在编职工1200人，护士就有500人; 全市共有影院31家，乡镇只有4家: two sorts of the same, not two places beside each other
_SORT = re.compile(
    r"(?P<count>[^，。；：]{0,2})[，；](?![^，。；]*[天年月日周时前后初末底])[\u4e00-\u9fff]{1,10}?"
    rf"(?:(?P<much>就有)|却?(?:只有|仅有|只留|只剩下?|仅剩下?)){_ABOUT}"
)
# 集装箱900个，60个落海: what became of some of them
_BECAME = re.compile("[个家名人位艘辆台座所间项件起例只头处条批宗栋户份次眼口]{0,2}(?:当场|当时|现|都|均|先后)?")
_NOUN_ONLY = re.compile(rf"[^，。；：、\d]{{0,10}}，{_ABOUT}")
_ALL = re.compile("共|总|现有|合计|[全整][^，。；]")
_ENDS = re.compile(r"[\u4e00-\u9fff]{0,2}?[，。；、）\n]")
_OF_SIZE = re.compile(
    rf"[\u4e00-\u9fff%]{{1,3}}?(?:及?以[上下内])?的[\u4e00-\u9fff]{{0,6}}?[只仅就才也]?[有占为达]?{_ABOUT}"
)
_OF_AGE = re.compile(f"岁?(?:及|或)?以[上下](?:老人|人员|人口|人群|者|职工|患者)?[只仅就有达占]?{_ABOUT}")
_TOP = re.compile(r"最[多大旺](?:(?:的|是)[^，。；、\d]{0,8}|[，,])$")
_NEXT = re.compile(r"(?:居次|次之|其次|排第二)(?:[的是为][^，。；、\d]{0,8}|[，,])$")
_PLACED = re.compile(
    r"[\u4e00-\u9fff]{0,3}?，?(?:最[旺多大]|次之|居首|居次|居第|[排位]?在?[列名]?第|紧随其后|紧跟其后|垫底|领跑|打头)"
)
_HAS = frozenset("有近约超过逾到足")
_LEAD, _BACK, _SENTENCES = 28, 5, 2
_IN_NAMED = re.compile("(?P<name>[\u4e00-\u9fff]{2,8}?)(?:支出|收入|投入|经费|方面)?(?:里[头面]?|之?中|当中)，")
_AGO = 12  # figures before one among which that name is looked for
_LEAST = 1e-3
_OF_A_LIST = ("bare", "top", "placed")


def of_named(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """The first figure of a Chinese sentence, of what its opening names: 教育120万元……教育支出里头，给村校的有18万元."""
    if scene.lexicon.spaced:
        return
    for figure in scene.levels:
        if not figure.first:
            continue
        opening = _IN_NAMED.match(scene.text, figure.sentence_start, figure.amount.start)
        for other in reversed(scene.figures[max(0, figure.index - _AGO) : figure.index] if opening else []):
            counted = other.kind == "level" and other.amount.unit == figure.amount.unit and other.value > figure.value
            if opening and counted and scene.text.endswith(opening["name"], other.gap_start, other.amount.start):
                yield figure, other
                break


def picked(scene: Scene, near: Near, whole_of: dict[int, Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a part and its whole; `whole_of` holds the wholes of the parts known already."""
    if scene.lexicon.spaced:
        return
    own: dict[int, Figure] = {}
    for figure in scene.levels:
        if not figure.index:
            continue
        way = _way(scene, figure)
        if way is None:
            continue
        whole = _picked_from(scene, near, figure, way, own, whole_of)
        if whole is not None:
            own[figure.index] = whole
            yield figure, whole


def _way(scene: Scene, figure: Figure) -> str | None:
    """How a figure is picked out: became, alone, among, told, bare, top or placed; None where nothing calls it a part."""
    lead = _lead(scene, figure)
    of = "的" in lead
    if _became(scene, scene.figures[figure.index - 1], figure):
        return "became"
    if ("有" in lead[-5:] or "只" in lead[-5:] or "仅" in lead[-5:]) and _one_sort(scene, figure):
        return "among"
    if "就" in lead and _ALONE.search(lead):
        return "alone"
    if (
        lead[-1:] in _HAS
        and figure.amount.form == "count"
        and _AMONG.search(scene.lowered[figure.gap_start : figure.amount.start])
    ):
        return "among"
    if of and _HAVE.search(lead):
        return "told"
    if of and figure.amount.form == "count" and (_bare(scene, figure, lead) or _sized(scene, figure)):
        return "bare"
    if figure.amount.form == "count" and _aged(scene, figure):
        return "bare"
    return _rank(scene, figure, lead) if figure.amount.form != "money" else None


def _lead(scene: Scene, figure: Figure) -> str:
    start = figure.amount.start
    behind = scene.figures[figure.index - 1].amount.unit_end if figure.index else 0
    return scene.lowered[max(figure.gap_start, behind, start - _LEAD) : start]


def _one_sort(scene: Scene, figure: Figure) -> bool:
    """Whether the next clause counts one sort of the things before, much of them or little of all of them."""
    before = scene.figures[figure.index - 1]
    one_unit = alike(before.amount.unit, figure.amount.unit)
    if not one_unit or before.sentence != figure.sentence or before.kind != "level":
        return False
    sort = _SORT.fullmatch(scene.lowered, before.amount.end, figure.amount.start)
    if sort is None or figure.value > before.value / 2:
        return False
    return sort["much"] is not None or _ALL.search(scene.lowered, before.gap_start, before.amount.start) is not None


def _became(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether a bare number right behind a count says what some of them did: 共有22家企业投标，5家中标."""
    counted = figure.amount.form == "count" and figure.value < before.value and before.kind == figure.kind
    one_unit = before.sentence == figure.sentence and alike(before.amount.unit, figure.amount.unit)
    bare = counted and one_unit and _NOUN_ONLY.fullmatch(scene.text, before.amount.end, figure.amount.start)
    behind = _BECAME.match(scene.text, figure.amount.end) if bare else None
    return behind is not None and scene.text.startswith(lists_of(scene.language).became, behind.end())


def _bare(scene: Scene, figure: Figure, lead: str) -> bool:
    """Whether a clause is no more than a number and what its things do: 外县开来的540台."""
    return _ENDS.match(scene.text, figure.amount.end) is not None and _BARE.search(lead) is not None


def _sized(scene: Scene, figure: Figure) -> bool:
    """Whether the figure before only says which of them one counts: 不满45岁的护理员只有40名."""
    before = scene.figures[figure.index - 1]
    says = before.amount.form != "count" or before.amount.bound != "="
    return says and _OF_SIZE.fullmatch(scene.lowered, before.amount.end, figure.amount.start) is not None


def _aged(scene: Scene, figure: Figure) -> bool:
    """Whether the figure before is the age of those that one counts: 新发病例140例，60岁以上82例."""
    age = scene.figures[figure.index - 1]
    return age.amount.unit == "year" and _OF_AGE.fullmatch(scene.text, age.amount.end, figure.amount.start) is not None


def _rank(scene: Scene, figure: Figure, lead: str) -> str | None:
    """Whether a figure is said to be the most, or to have another place; not in the world or the country."""
    if ("最" in lead and _TOP.search(lead)) or ("次" in lead and _NEXT.search(lead)):
        rank = "top"
    elif _PLACED.match(scene.lowered, figure.end):
        rank = "placed"
    else:
        return None
    wider = any(
        word in scene.text[figure.sentence_start : figure.amount.start] for word in lists_of(scene.language).wider
    )
    return None if wider else rank


def _picked_from(
    scene: Scene, near: Near, figure: Figure, way: str, own: dict[int, Figure], whole_of: dict[int, Figure]
) -> Figure | None:
    """The nearest larger figure of the unit; for one that is picked out itself, what it is picked from."""
    if way == "became":
        return own.get(figure.index - 1, scene.figures[figure.index - 1])
    if way == "among":  # 73个机场中有21个通航, whatever either counts
        whole = scene.figures[figure.index - 1]
        larger = whole.sentence == figure.sentence and whole.kind == "level" and whole.value > figure.value
        return whole if larger else None
    reach = 0 if way == "bare" else _SENTENCES
    for other in reversed(near.around(figure, "level", _BACK, 0)):
        if other.passage < figure.passage - (way == "alone") or (
            figure.sentence - other.sentence > reach and way != "alone"
        ):
            return None
        if other.index in own:
            return own[other.index] if own[other.index].value > figure.value else None
        larger = other.value > figure.value > _LEAST * other.value
        of_last_year = other.sentence == figure.sentence and opens_then(scene, other)
        if not larger or (is_earlier(scene, other) and not of_last_year):
            continue
        if other.passage != figure.passage:
            return whole_of.get(other.index)
        if _way(scene, other) in _OF_A_LIST:
            return whole_of.get(other.index, other if way == "told" else None)
        if way == "top" and "最" in _lead(scene, other):
            return whole_of.get(other.index)  # 东乡最多，有142家，西乡次之，118家
        return other if way != "placed" or other.left_tags & TOTAL else None
    return None
