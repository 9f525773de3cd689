"""Chinese lists of shares of which each has a whole of its own: of several years, of several places, rates of several groups.

They are no classes of one breakdown: 2015年和2016年分别占32%和47%, 三乡的入户率分别为7.7%、2.7%和68.5%.
"""

from __future__ import annotations

import re

from extraction.figures import Figure, Scene
from extraction.relations.word_lists import lists_of

_EACH = re.compile("(?:分别|各自?(?:为|是|占|有)|依次)[^。；，]*$")
_YEAR = "(?:\\d{4}|去|今|前|上|本)年"
_YEARS = re.compile(
    f"\\d{{4}}年?(?:末|底|初|上半年)?(?:、|和|与|及|至|到|-|—|~|～)\\s?(?:{_YEAR}|\\d{{4}})|{_YEAR}(?:和|与|及|、){_YEAR}"
    "|(?:[过此之]|近|最近|前|这|连续)[去前]?[两三四五六七\\d](?:个?(?:年|季度|月|财年))"
)
_PLACES = re.compile("在[^，。；：、在]{1,12}(?:[和与及、]|以及)[^，。；：在]{1,12}的[^，。；：]{0,8}$")
_RATE = re.compile("(?P<noun>[\u4e00-\u9fff]{1,5}率)[^，。；、率]{0,6}$")
# 患病率随年龄上升：18～34岁组8.6%，35～59岁组28.3%
_RATES_OF = re.compile("(?P<noun>[\u4e00-\u9fff]{1,5}率)[^，。；：、占]{0,12}：[^：]{0,24}$")
# 覆盖率为43%，其中山区52%; not 渗透率60%，其中甲占20%
_RATE_OF_ONE = re.compile("(?:率|系数)[^，。；：\\d占]{0,6}[\\d.]+[%‰]，其中[^，。；、\\d占]{1,12}$")
_REACH, _ASKED = 80, 60


def own_each(scene: Scene, first: Figure) -> bool:
    """Whether a list that opens with a share is told of several years, places, groups, or of answers that go together."""
    if scene.lexicon.spaced:
        return False
    if scene.text.find("多选", max(0, first.amount.start - _ASKED), first.amount.start) >= 0:
        return True
    if of_one_group(scene, first):
        return True
    start = max(first.sentence_start, first.amount.start - _REACH)
    rates = _RATES_OF.search(scene.text, start, first.amount.start)
    if rates is not None and not rates["noun"].endswith(lists_of(scene.language).shared_rates):
        return True
    each = _EACH.search(scene.text, start, first.amount.start)
    if each is None:
        return False
    lead = scene.text[start : each.start()]
    rate = _RATE.search(lead)
    if rate is not None and not rate["noun"].endswith(lists_of(scene.language).shared_rates):
        return True
    return _YEARS.search(lead) is not None or _PLACES.search(lead) is not None


def of_one_group(scene: Scene, share: Figure) -> bool:
    """Whether a share is the rate of one group, told behind the rate of all: 覆盖率为43%，其中山区52%，平原22%."""
    if scene.lexicon.spaced:
        return False
    start = max(share.sentence_start, share.amount.start - _ASKED)
    return _RATE_OF_ONE.search(scene.text, start, share.amount.start) is not None
