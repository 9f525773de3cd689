"""So much for one, which is no number of its own: 一亩合两千斤, 平均一斤四块钱, 一家七万."""

from __future__ import annotations

import re

_ONE = (
    "一(?:个[班村组队店厂站点镇园校摊馆]|公斤|小时|平方米|平米|公里|个月|个人|晚上|亩地|户人家?|"
    "[斤吨克亩户家人天月箱台辆件单票桌套晚趟瓶盒车袋棵株头只尾条枚])"
)
_VERB = "(?:平均|大概|大约|差不多|最多|最少|不到|[能可要得就才只也合卖产挣赚收摊分给到约近交付花用上过]|[叫要报标开]价){0,3}"
FOR_ONE = re.compile(
    f"(?<![第每这那另又同任某十们的了有是]){_ONE}{_VERB}(?=[0-9二两三四五六七八九十]|一[百千万])(?!.{1, 2}口)"
)
_LEAD = re.compile(f"(?<![第每这那另又同任某十们的了有是]){_ONE}{_VERB}$")
# 一只鸡苗叫价4.5元: what one of it is priced at
_PRICED = re.compile(
    "(?<![第每这那另又同任某十们的了有是])一[只尾条头匹棵株件张双瓶袋箱盒辆台套][^，。；\\d]{0,4}[叫要报标开售卖]价[是为约到]?$"
)
_FAMILY = re.compile(".{1,2}口")  # 一家四口 is one family of four
_REACH = 14


def is_for_one(text: str, start: int) -> bool:
    """Whether a figure stands behind the one thing that it is for."""
    first = max(0, start - _REACH)
    if text.find("一", first, start) < 0:
        return False
    told = _LEAD.search(text, first, start) or _PRICED.search(text, first, start)
    return told is not None and _FAMILY.match(text, start) is None
