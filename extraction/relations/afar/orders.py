"""Order that a Chinese sentence tells of what was counted in another: 女工比男工多, 风电排在光伏前面, 茶叶一项就超过别的900万.

What a figure is compared with is found by its name; an order that the figures do not bear out is not told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import called, is_amount, is_share, label_of
from extraction.relations.near import Near, of_one_kind

_SURPASSES = re.compile(
    r"(?P<subject>[^。；！？\n]{2,30}?)(?:就|也|已经|已|还|都|将|却|更){0,2}"
    r"(?P<verb>超过了?|超出|高于|多于|大于|多过|反超|盖过|胜过|不及|不如|低于|少于|比)(?P<base>[^，。；！？\n]{2,24})$"
)
_VERB = re.compile(
    "超过|超出|高于|多于|大于|多过|反超|盖过|胜过|不及|不如|低于|少于|比"
)  # of those words, for a quick look
_VERB_REACH = 27  # characters from it to the figure
_LESS = ("不及", "不如", "低于", "少于", "小于", "慢于", "差于", "落后于")
_MORE = re.compile(
    r"(?:还要|还|要|更|又)?(?:(?P<more>[多高大长贵快强重])|[少低小短慢轻])(?:出|了|得)?(?:一|不|很|[，。；])"
)
_GOES_ON = re.compile(r"[和与、及]")
_WORDS = re.compile(r"(?P<than>比)|[排走跑落]在")
_SUBJECT = re.compile(r"(?P<subject>[^，。；！？、\d\n]{2,16})，?$")
_THAN = re.compile(
    r"(?P<object>[^，。；！？\d\n]{2,16}?)(?:还要|还|要|更|都)?(?:(?P<more>[多高大长贵快强重])|[少低小短慢轻]|便宜)(?=[，。；！？\n])"
)
_RANKED = re.compile(r"(?P<object>[^，。；！？\d\n]{2,10}?)(?:(?P<more>前面|前头|之前|前列)|后面|后头|之后)")
# 网约车是后来的，如今已经反超了出租车
_OVERTAKES = re.compile(
    r"(?<![^。！？\n])(?P<subject>[^，。；！？\d\n]{2,12})(?:，[^。！？\d\n]{0,30}?)?"
    r"(?P<verb>反超|赶超|超越|盖过|压过)了?(?P<object>[^，。；！？\d\n]{2,12}?)(?=[，。；！？])"
)
_PAIR = re.compile(
    "(?P<first>[前后])者[^，。；\\d]{0,8}?(?P<verb>超过了?|超出|高于|多于|大于|多过|反超了?|赶超了?|盖得?过|胜过|压过|抵得过|强于|快于|好于|领先于|慢于|差于|落后于|不及|不如|低于|少于|小于|比)"
    "[^，。；\\d]{0,2}(?P<second>[前后])者(?:还|要|更){0,2}(?:(?P<more>[多高大长贵快强重])|[少低小短慢轻])?"
)
# 前者贵出一大截, 后者明显更高, 后者仍占大头
_ALONE = re.compile(
    "(?P<first>[前后])者(?:明显|显然|显著|则|要|还|也|却|反而|仍然?|依旧|才){0,2}(?:"
    "更?(?:(?P<more>[多高大长贵快强重])|[少低小短慢轻]|便宜)(?:出|得多|了|不少|许多|一些|一截|一大截|很多|一点)+"
    "|(?P<most>[是占]了?(?:大头|多数|大多数|绝大多数)))(?=[，。；！？])"
)
_LIMIT = re.compile(r"(?:限额|上限|红线|警戒线)(?:是|为|有|只有)?$")
_RIVAL = re.compile(r"(?:对手|同行|竞争者|第二名|后者)[^，。；\d]{0,12}(?:只有|仅有|仅|才|不过)$")
_COMPARES = int(Tag.EXCEEDS | Tag.TRAILS | Tag.COMPARE)
_REACH, _JOINT = 60, 16

Pair = tuple[Figure, Figure]


def called_orders(scene: Scene, near: Near) -> Iterator[Pair]:
    """Pairs, the larger figure first, whose order the text tells by names."""
    if scene.lexicon.spaced:
        return
    for figure in scene.figures:
        if is_amount(figure) or is_share(figure):
            yield from _told_at(scene, near, figure)
    yield from _former_and_latter(scene, near)
    starts = [figure.amount.start for figure in scene.figures]
    for word in _WORDS.finditer(scene.text):
        told = (_THAN if word["than"] else _RANKED).match(scene.text, word.end())
        subject = _SUBJECT.search(scene.text, max(0, word.start() - _REACH // 2), word.start()) if told else None
        if told is not None and subject is not None:
            place = bisect_left(starts, word.start())
            yield from _in_order(scene, near, place, subject["subject"], told["object"], more=told["more"] is not None)
    for passed in _OVERTAKES.finditer(scene.text):
        place = bisect_left(starts, passed.start("verb"))
        yield from _in_order(scene, near, place, passed["subject"], passed["object"], more=True)


def _former_and_latter(scene: Scene, near: Near) -> Iterator[Pair]:
    """The order of the two figures right before 前者高于后者, 后者反超前者, 前者比后者少."""
    starts = [figure.amount.start for figure in scene.figures]
    for told in _ALONE.finditer(scene.text) if "者" in scene.text else ():
        place = bisect_left(starts, told.start())
        if place >= 2:
            one, two = scene.figures[place - 2 : place]
            near_by = one.sentence == two.sentence and len(scene.text[two.end : told.start()]) <= _JOINT
            first, second = (one, two) if told["first"] == "前" else (two, one)
            more = told["more"] is not None or told["most"] is not None
            if near_by and _alike(near, one, two) and (first.value > second.value) == more:
                yield (one, two) if one.value > two.value else (two, one)
    for told in _PAIR.finditer(scene.text) if "前者" in scene.text else ():
        place = bisect_left(starts, told.start())
        if place < 2 or (told["first"] == told["second"]):
            continue
        one, two = scene.figures[place - 2 : place]
        apart = scene.text[two.end : told.start()]
        if not _alike(near, one, two) or one.sentence != two.sentence or len(apart) > _JOINT:
            continue
        more = told["more"] is not None if told["verb"] == "比" else told["verb"] not in _LESS
        first, second = (one, two) if told["first"] == "前" else (two, one)
        larger, smaller = (first, second) if more else (second, first)
        if larger.value > smaller.value:
            yield larger, smaller


def _told_at(scene: Scene, near: Near, figure: Figure) -> Iterator[Pair]:
    """The order between a figure and one that is named in its sentence, told before, or its limit."""
    start = figure.amount.start
    before = scene.figures[figure.index - 1] if figure.index else figure
    beside = before is not figure and figure.sentence == before.sentence and _alike(near, before, figure)
    if not beside and not figure.left_tags & _COMPARES:
        return
    lead = scene.text[max(figure.sentence_start, start - _REACH) : start]
    if beside and _LIMIT.search(lead) and figure.value > before.value:
        yield figure, before
    elif beside and _RIVAL.search(lead) and before.value > figure.value:
        yield before, figure
    hinted = figure.left_tags & _COMPARES and _VERB.search(lead, max(0, len(lead) - _VERB_REACH))
    told = _SURPASSES.search(lead) if hinted else None
    if told is None or any(
        other.amount.start > start - len(lead) + told.start("verb") for other in _just_before(scene, figure)
    ):
        return
    end = figure.end
    more = _MORE.match(scene.text, end)
    if told["verb"] == "比" and more is None:
        return
    falls = told["verb"] in _LESS or (told["verb"] == "比" and more is not None and more["more"] is None)
    here = next((o for o in reversed(_just_before(scene, figure)) if _alike(near, o, figure)), None)
    if here is not None and here.sentence == figure.sentence and (here.value < figure.value) == falls:
        return  # told without a name
    others = called(scene, figure.index, told["subject"], figure)
    other = next((o for o in others if _alike(near, o, figure) and (o.value < figure.value) == falls), None)
    if other is None or other.value == figure.value:
        return
    yield (figure, other) if falls else (other, figure)
    following = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else None
    if following is not None and _alike(near, following, figure) and following.value < other.value and not falls:
        gap = scene.text[figure.amount.end : following.amount.start]
        if len(gap) <= _JOINT and _GOES_ON.search(gap) and "，" not in gap:
            yield other, following


def _just_before(scene: Scene, figure: Figure) -> list[Figure]:
    return scene.figures[max(0, figure.index - 2) : figure.index]


def _in_order(scene: Scene, near: Near, place: int, subject: str, other: str, *, more: bool) -> Iterator[Pair]:
    """The pair of two names of which one is said to be more than the other."""
    ones, twos = called(scene, place, subject), called(scene, place, other)
    both = {one.index for one in ones} & {two.index for two in twos}  # 风电和光伏合计
    ones, twos = ([f for f in these if f.index not in both] for these in (ones, twos))
    ones, twos = ones or _by_sign(scene, place, subject), twos or _by_sign(scene, place, other)
    for one in ones:
        for two in twos:
            if one is not two and _alike(near, one, two) and one.value != two.value and (one.value > two.value) == more:
                yield (one, two) if more else (two, one)
                return


def _by_sign(scene: Scene, place: int, words: str) -> list[Figure]:
    """The figure right before whose label is one character with 的 (女的三十一), and that in the words."""
    found = []
    for figure in scene.figures[max(0, place - 3) : place]:
        label = label_of(scene, figure).removeprefix("，")
        sign = re.match(r"[人，]*(?P<sign>[\u4e00-\u9fff])的，", label)
        if sign is not None and sign["sign"] in words:
            found.append(figure)
    return found


def _alike(near: Near, one: Figure, two: Figure) -> bool:
    """Whether two figures of one unit can be compared: both are of one kind, or levels and averages."""
    return near.of_one_unit(one, two) and of_one_kind(one, two)
