"""Chinese rates that stand right behind those of whom they tell: 回收问卷1184份，回收率98.7%; 调解成功131起，成功率近八成.

The noun of the rate says that the count before it is some of one told earlier, whichever unit that has (people who were
asked, cases that were found). Several rates of one sentence have one whole: the one that most of them fit. A rate that does
not fit is told beside others that do, where two of its digits changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import lead_of
from extraction.relations.afar.search import pairs as pairs_of
from extraction.relations.intervals import divides
from extraction.relations.misprints import is_misprint
from extraction.relations.near import SHARES, Near, Relation

_RATE = re.compile(
    "[\u4e00-\u9fff]{0,3}[，,]\\s?(?P<name>[\u4e00-\u9fff]{1,7}率)(?:已|也|仅|只|就|还|近|约|将近|接近|超过?|达到?|高达|为|是|有)*"
)
_NO_RATE = re.compile(
    "(?:占有|市占|占比|增长|上座|入住|使用|空置|利用|出租|满座|客座|毛利|净利|利润|费用|同意|支持|得票)率$"
)
_RATE_LED = re.compile("[，,](?P<name>[\u4e00-\u9fff]{1,7}率)(?:已|也|仅|只|就|还|近|约|达到?|高达|为|是|有)*$")
_GROUP = re.compile("(?P<group>[^，。；、\\d]{2,8}?)(?:里[头面]?|当?中|之中)(?:已经?|共)?有$")
_RATE_REACH, _GROUP_REACH, _LABEL, _AMONG_BACK, _SENTENCES = 16, 16, 6, 4, 4
_FOUND = re.compile("[，,][^，。；]{0,4}(?:查出|检出|筛出|测出|验出|发现|确诊|检得)[^，。；]{0,8}$")
_FOUND_REACH = 16
_BACK = 14  # figures among which the whole is looked for
_COARSE_HERE, _COARSE_NEXT, _FINE = 0.4, 0.12, 0.012  # of part, whole and rate together: of one unit, and of two
_SEVERAL = 2

Pair = tuple[Figure, Figure]


def named_rates(scene: Scene, near: Near, added: list[Relation], told: set[int]) -> Iterator[Relation]:
    """The ratios of such rates, but for those in `told`, by index; `added` are sums, whose parts are none of each other."""
    if scene.lexicon.spaced or "率" not in scene.text:
        return
    yield from _of_groups(scene, told)
    total_of = {part.index: sum_.figures[0].index for sum_ in added for part in sum_.figures[1:]}
    for pairs in _by_sentence(scene, told):
        whole = _common_whole(scene, pairs) if len(pairs) >= _SEVERAL else None
        for part, rate in pairs:
            own: Figure | None
            if whole is not None and (divides(part.span, whole.span, rate.span) or _misprinted(part, whole, rate)):
                yield Relation("ratio", (part, whole, rate), roles=True)
            elif (
                own := _own_whole(scene, near, (part, rate), total_of) or _slipped(scene, near, part, rate)
            ) is not None:
                yield Relation("ratio", (part, own, rate), roles=True)


def _of_groups(scene: Scene, told: set[int]) -> Iterator[Relation]:
    """As in 重症320例 … 重症患者里有290名住进了6家医院，收治率91%: those of a group that was counted before by its name."""
    for rate in scene.shares:
        lead = scene.text[max(rate.gap_start, rate.amount.start - _RATE_REACH) : rate.amount.start]
        named = _RATE_LED.search(lead) if rate.index not in told else None
        if named is None or _NO_RATE.search(named["name"]):
            continue
        counts = [
            f for f in scene.figures[max(0, rate.index - _AMONG_BACK) : rate.index] if f.sentence == rate.sentence
        ]
        part = next((figure for figure in counts if _is_count(figure)), None)
        group = _GROUP.search(lead_of(scene, part, _GROUP_REACH)) if part is not None else None
        if part is None or group is None:
            continue
        name = pairs_of(scene, group["group"])
        for whole in _before(scene, part):
            if rate.sentence - whole.sentence > _SENTENCES:
                break
            if whole.value <= part.value or not name & pairs_of(scene, lead_of(scene, whole, _LABEL)):
                continue
            coarse = part.width + whole.width + rate.width
            if coarse < _COARSE_NEXT and divides(part.span, whole.span, rate.span):
                yield Relation("ratio", (part, whole, rate), roles=True)
                break


def _by_sentence(scene: Scene, told: set[int]) -> Iterator[list[Pair]]:
    """The rates of each sentence that has some, each with the count right before it."""
    pairs: list[Pair] = []
    for rate in scene.shares:
        part = scene.figures[rate.index - 1] if rate.index and rate.index not in told else rate
        if part is rate or part.sentence != rate.sentence or not _is_count(part):
            continue
        named = _RATE.fullmatch(scene.text, part.end, rate.amount.start)
        if named is None or _NO_RATE.search(named["name"]):
            continue
        if pairs and pairs[-1][1].sentence != rate.sentence:
            yield pairs
            pairs = []
        pairs.append((part, rate))
    if pairs:
        yield pairs


def _is_count(figure: Figure) -> bool:
    return figure.kind == "level" and figure.amount.form == "count" and figure.amount.value is not None


def _before(scene: Scene, first: Figure) -> list[Figure]:
    """The counts in front of one, the nearest first."""
    row = scene.figures[max(0, first.index - _BACK) : first.index]
    return [figure for figure in reversed(row) if _is_count(figure) and figure.amount.bound in "=~"]


def _common_whole(scene: Scene, pairs: list[Pair]) -> Figure | None:
    """The nearest count before the first of some rates that at least two of them are of."""
    for whole in _before(scene, pairs[0][0]):
        fits = [part for part, rate in pairs if part.value < whole.value and divides(part.span, whole.span, rate.span)]
        if len(fits) >= _SEVERAL and all(part.value < whole.value for part, _ in pairs):
            return whole
    return None


def _misprinted(part: Figure, whole: Figure, rate: Figure) -> bool:
    """Whether a rate, or its part, would fit but for two digits that changed places."""
    plain = rate.amount.bound == part.amount.bound == whole.amount.bound == "=" and rate.amount.form in SHARES
    low, high = part.span[0] / whole.span[1], part.span[1] / whole.span[0]
    return plain and part.value < whole.value and is_misprint(rate, (low, high))


def _own_whole(scene: Scene, near: Near, pair: Pair, total_of: dict[int, int]) -> Figure | None:
    """The nearest count that a rate bears out: of the part's unit, or of another where the three are fine."""
    part, rate = pair
    for whole in _before(scene, part):
        siblings = part.index in total_of and total_of[part.index] == total_of.get(whole.index)
        if siblings or whole.value <= part.value or not divides(part.span, whole.span, rate.span):
            continue
        coarse = part.width + whole.width + rate.width
        apart = rate.sentence - whole.sentence
        if near.of_one_unit(part, whole) or (apart == 0 and _found_among(scene, part)):
            limit = _COARSE_HERE if apart == 0 else _COARSE_NEXT if apart <= 1 else _FINE
        else:
            limit = _FINE
        if coarse < limit and "unit.age" not in whole.amount.rule:
            return whole
    return None


def _found_among(scene: Scene, part: Figure) -> bool:
    """As in 为12.5万名学生查了视力，查出近视4.9万例: cases that were found among those who were looked at."""
    lead = scene.text[max(part.gap_start, part.amount.start - _FOUND_REACH) : part.amount.start]
    return _FOUND.search(lead) is not None


def _slipped(scene: Scene, near: Near, part: Figure, rate: Figure) -> Figure | None:
    """The figure right before 合格1197家，合格率59.0%, of its unit and clause, where the rate is only misprinted."""
    whole = scene.figures[part.index - 1] if part.index else part
    beside = whole is not part and _is_count(whole) and whole.sentence == part.sentence
    if not beside or not near.of_one_unit(part, whole) or whole.value <= part.value:
        return None
    named = _RATE.fullmatch(scene.text, part.end, rate.amount.start)
    told = named is not None and named["name"][-3:-1] in scene.text[part.gap_start : part.amount.start]
    return whole if told and _misprinted(part, whole, rate) else None
