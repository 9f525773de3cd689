"""Chinese parts by what is counted and where: 全省接待游客 … 甲市接待游客, 中国网民 … 1.6亿老年网民, 总收入 … 广告业务收入.

The whole is told of all of a country, a province, a town (全省, 我国), or as the total (总收入); the part of a place in it, or
of what has a narrower name. Both name the same measure in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Near
from extraction.relations.same.tellings import headline
from extraction.relations.word_lists import any_of

STOPS = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
_LABEL, _TAIL = 32, 12  # characters in front of a figure that name it, and behind it
_BACK, _SENTENCES, _NEAR = 30, 20, 6
_BREAK = re.compile(r"[，。；：、！？,;:\n\d（）()《》]")
_SAYS = re.compile(
    "(?:共计?|累计|合计|总计|一共|总共|已经?|达到?了?|为|是|约|大约|近|将近|超过?|突破|接近|仅|只|有|分别|各|实现|完成|了|还|也|就|则|高达|逾)+$"
)
_OPENS = re.compile("^(?:共计?|累计|合计|总计|一共|总共|已经?|实现|完成|的|总|分别|各|就|也|还)+")
_SIZE = re.compile("(?:规模|总数|总量|数量|人数|总人数|数)$")
_SCOPE = re.compile(
    "(?:全(?P<all>[球国省市县区州旗镇乡村])|我(?P<our>[国省市县区州])|(?P<china>(?<!其)中国)|(?P<total>总))(?P<rest>[^，。；]{2,}?)$"
)
_PLACE = re.compile(
    "[\u4e00-\u9fff]{2,10}?(?:自治(?P<own>[州县区旗])|(?P<kind>[省市州县区旗镇乡村])(?!场|民|委|级|内|里|外))"
)
_SIZES = "球国省市县镇村"  # from the largest
_AS_LARGE = {"区": "县", "州": "市", "旗": "县", "乡": "镇"}
_OWN = {"区": "省"}  # an 自治区 is as large as a province
_ALL = re.compile("[全我各][球国省市县区州旗镇乡村]")
_BUSINESS = re.compile("(?:业务|板块|服务|部门|事业部|产品|系列|品类|渠道|频道|类)$")
_NO_SORT = re.compile(
    "国外|海外|境外|外国|世界|全球|美国|欧洲|[全总共]|人均|平均|新增|同比|日均|月均|年均|其他|[年月季日周时]"
)
NOT_ADDED = frozenset({"index", "point", "year", "degree", "percent", "score"})
_IN_LAST_YEAR = re.compile("[在于](?:去年|上年)")
_FEW, _BARE = 3, 5  # wholes among which the one of a sentence is looked for; characters of a bare measure
_LEAST = 1e-6  # of the whole; less is another thing
_CLASSIFIERS = "家个名位人台辆座所间项件"
_FIRST = re.compile("(?:榜首|首位|第[一二三]|冠军|领跑|居|列|夺冠|登顶)")
_WORD = re.compile("(?:[“”‘’\"'「」\u4e00-\u9fff]|\\d{1,3}(?=岁|[-至~]\\d))+")


@dataclass(frozen=True, slots=True)
class _Whole:
    """A figure of all of something: how large the place is of which it is told ("" for a total), and what is measured."""

    figure: Figure
    size: str
    measure: str


def scoped(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a part and its whole."""
    if scene.lexicon.spaced:
        return
    wholes: list[_Whole] = []
    for figure in scene.levels:
        if figure.amount.value is None:
            continue
        label = _label(scene, figure)
        found = _whole_of(scene, near, figure, label, wholes[-_BACK:]) if wholes else None
        if found is not None:
            yield figure, found.figure
        elif (whole := _whole(figure, label) or _goes_on(figure, label, wholes)) is not None and not (
            (is_earlier(scene, figure) and not _IN_LAST_YEAR.search(label)) or headline(scene, figure)
        ):
            wholes.append(whole)


def _label(scene: Scene, figure: Figure) -> str:
    """The words of its clause in front of a figure, without the verbs and adverbs that lead to the number."""
    start = max(figure.gap_start, figure.sentence_start, figure.amount.start - _LABEL)
    lead = scene.lowered[start : figure.amount.start].rstrip(" \u3000").removesuffix("\n")  # of a wrapped line
    return _SAYS.sub("", _BREAK.split(lead)[-1].strip())


def _plain(measure: str) -> str:
    """A measure without what writers leave out when they say it again."""
    return _SIZE.sub("", _OPENS.sub("", measure)).replace("的", "").replace("总", "").replace("共", "")


def _whole(figure: Figure, label: str) -> _Whole | None:
    """What a label says of all of a place, or of a total."""
    scope = _SCOPE.search(label)
    if scope is None:
        return None
    measure = _plain(scope["rest"])
    size = scope["all"] or scope["our"] or ("国" if scope["china"] else "")
    return _Whole(figure, _AS_LARGE.get(size, size), measure) if len(measure) > 1 else None


def _goes_on(figure: Figure, label: str, wholes: list[_Whole]) -> _Whole | None:
    """A bare measure in the sentence of what is told of all: 全省出口300亿元，进口200亿元."""
    told = next((w for w in reversed(wholes[-_FEW:]) if w.figure.sentence == figure.sentence), None)
    if told is None or told.figure.amount.unit != figure.amount.unit or figure.amount.form != "money":
        return None
    if figure.left_tags & STOPS or any(mark in label for mark in "其的占") or _NO_SORT.search(label):
        return None
    measure = _plain(label)
    return _Whole(figure, told.size, measure) if 1 < len(measure) <= _BARE else None


def _whole_of(scene: Scene, near: Near, figure: Figure, label: str, wholes: list[_Whole]) -> _Whole | None:
    """The last of some wholes that a figure is a part of, if its words let it be one of any."""
    compared = figure.left_tags & STOPS or is_earlier(scene, figure)
    if compared or any_of(scene.language, "added_only").search(label):
        return None
    measure = _plain(label)
    return next((whole for whole in reversed(wholes) if _is_part(scene, near, figure, measure, whole)), None)


def _is_part(scene: Scene, near: Near, figure: Figure, measure: str, whole: _Whole) -> bool:
    of = whole.figure
    apart = figure.sentence - of.sentence
    if apart > _SENTENCES or figure.value >= of.value:
        return False
    if not near.of_one_unit(figure, of) or (figure.period and of.period and figure.period != of.period):
        return False
    if of.amount.unit in NOT_ADDED or figure.value < _LEAST * of.value:
        return False
    if measure.endswith(whole.measure):
        which = measure.removesuffix(whole.measure)
        if whole.size and _lies_in(scene, figure, which, whole.size):
            return True
        return apart <= _NEAR and _narrower(figure, which, whole)
    return _called_behind(scene, figure, whole, apart)


def _lies_in(scene: Scene, figure: Figure, which: str, size: str) -> bool:
    """Whether the sentence speaks of a place that is smaller than one of a size."""
    lead = which or _ALL.sub("", scene.lowered[figure.sentence_start : figure.amount.start])
    kind = size
    for place in _PLACE.finditer(lead):
        own = place["own"] or ""
        kind = _OWN.get(own, own) or place["kind"]
    return _SIZES.index(_AS_LARGE.get(kind, kind)) > _SIZES.index(size)


def _narrower(figure: Figure, which: str, whole: _Whole) -> bool:
    """Whether words in front of a measure say which of it: 农村网民 of 网民, 广告业务收入 of 总收入."""
    elsewhere = bool(figure.place) and figure.place != whole.figure.place
    if not which or len(which) > _TAIL or elsewhere or _NO_SORT.search(which):
        return False
    if figure.amount.form == "money":
        return _BUSINESS.search(which) is not None
    return bool(whole.size) and figure.amount.form == "count"


def _called_behind(scene: Scene, figure: Figure, whole: _Whole, apart: int) -> bool:
    """Whether what is counted stands behind a number: 1.6亿老年网民; 以14亿元票房居榜首."""
    amount = figure.amount
    if amount.form == "count":
        end = scene.lowered.find(whole.measure, amount.end, amount.end + _TAIL + len(whole.measure))
        which = scene.lowered[amount.end : max(end, amount.end)].lstrip(_CLASSIFIERS)
        named = _WORD.fullmatch(which) is not None and not _NO_SORT.search(which)
        return named and bool(whole.size) and apart <= _SENTENCES
    behind = _WORD.match(scene.lowered, max(amount.end, amount.unit_end))
    if behind is None or amount.form != "money":
        return False
    noun = next((behind[0][:length] for length in (4, 3, 2) if whole.measure.endswith(behind[0][:length])), "")
    return len(noun) > 1 and _FIRST.search(behind[0]) is not None
