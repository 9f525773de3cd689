"""The noun that a number counts, behind it or in front."""

from __future__ import annotations

import re

from extraction.unspaced.lexicon import UnspacedLexicon

CLAUSE_END = re.compile(r"[，。；、！？,;()（）\n\r|：:]")
_SENTENCE_END = re.compile(r"[。！？\n；]")
_NOUN_REACH = 10
LOOK_BACK = 48
_BETWEEN = 8
_LOOKS = ("观看", "浏览", "播放")
_ELIDED = re.compile("的(?:也|就|共|只|仅|已|约|还)?(?:有|占|达)(?:近|将近|约|大约|超过|不到|至少)?$")
# 其中有充电桩的21处: so many of what was counted before have one
_WHICH_HAVE = re.compile(
    "(?<![只仅还又没拥具])(?:没?有|装有?|设有?|配有?|带|建有)(?P<what>[^，。；、\\d的]{1,8})的(?:约|近|共|就|只|仅|有)*$"
)
_HAVE_REACH = 16
_SET_UP = ("增设", "新设", "新增", "设置", "加装")
_INCLUDING, _BRACKETS = ("含", "不含", "包括", "包含", "不包括", "除", "未含"), 32
_NOTHING: frozenset[str] = frozenset()
_TAKES = ("养", "设", "设了", "买", "吃", "喝", "穿")  # "1个养宠物": the noun is the object
_NETWORK = re.compile(r" ?[2-6]g ?(?=[\u4e00-\u9fff])")
# 21.6万名6至59个月大的幼儿
_AGED = re.compile(
    r"\d{1,3}(?:(?:个月|周?岁)?[至到~～—–-]\d{1,3})?(?:个月|周?岁)(?:以[上下])?大?的?(?=[\u4e00-\u9fff])"
)
# 300座有影院的城市, 40家参与调查的企业: a clause stands before the noun.
_CLAUSE = re.compile(
    r"(?:[有受被获由经]|具有|拥有|具备|从事|来自|参与|参加|接受|通过|符合|获得|位于|处于|纳入|列入|使用|采用|提供|没有)[^\d，。；、！？,;()（）\n\r的]{1,14}的(?=[\u4e00-\u9fff])"
)
# A noun behind a number stands before the next number and in the same clause.
_STOP = re.compile(r"[\d，。；、！？,;()（）\n\r|：:]")


def noun_behind(
    folded: str, start: int, lexicon: UnspacedLexicon, reach: int = _NOUN_REACH, *, classifier: str = ""
) -> tuple[str, int, int] | None:
    """The noun that a number counts: the first noun behind it, or the noun that this one only modifies.

    Stops at the end of the clause and at most `reach` characters on; of people, where the noun of a thing follows.
    What the classifier cannot count only modifies: 两起汽车事故 are accidents. A word that no list has is known by its
    last character (水产加工厂: plant).
    """
    cannot = lexicon.cannot_count.get(classifier, _NOTHING)
    start = network.end() if (network := _NETWORK.match(folded, start)) else start  # 300个5G基站
    start = aged.end() if (aged := _AGED.match(folded, start)) else start
    start = clause.end() if (clause := _CLAUSE.match(folded, start)) else start
    stop = _STOP.search(folded, start, start + reach)
    limit = stop.start() if stop else min(len(folded), start + reach)
    last = limit + 4 if stop is None else limit
    single = _single(folded, start, lexicon, cannot)
    match = _found(folded, start, last, lexicon, cannot)
    if single and (match is None or match.start() > start):
        return single[0], start, start + single[1]
    if match is None or match.start() >= limit or _verb_between(folded[start : match.start()]):
        head = _by_head(folded, start, limit, lexicon, ended=stop is not None)
        return None if head is None or head[0] in cannot else head
    if match[0] in ("国家", "注册") and (national := _found(folded, match.end(), last, lexicon)) is not None:
        between = folded[match.end() : national.start()]
        match = match if _verb_between(between) or any(c in lexicon.behind_heads for c in between) else national
    while True:
        further = lexicon.noun_pattern.match(folded, match.end(), last)
        if further is None or further[0] in lexicon.money or further[0] in lexicon.hiding:
            break
        if lexicon.nouns.get(further[0]) in cannot:
            break  # 两家贷款公司注册地
        if lexicon.nouns.get(match[0]) in lexicon.people and further[0] in _LOOKS:
            break  # 3亿观众观看
        match = further
    known = lexicon.heads.get(folded[match.end() : match.end() + 1]) if match.end() < limit else None
    if known and _phrase_ends(folded, match.end() + 1, limit, lexicon, ended=stop is not None):
        return known, match.start(), match.end() + 1
    return _counted(match, lexicon, classifier)


def _counted(match: re.Match[str], lexicon: UnspacedLexicon, classifier: str) -> tuple[str, int, int] | None:
    """A noun with its place, unless the classifier counts only others: 5辆靠锂电池跑."""
    name = lexicon.nouns.get(match[0])
    only = lexicon.counts_only.get(classifier)
    return (name, match.start(), match.end()) if name and (only is None or name in only) else None


def _found(
    folded: str, start: int, end: int, lexicon: UnspacedLexicon, cannot: frozenset[str] = _NOTHING
) -> re.Match[str] | None:
    """The first noun of a stretch; 美国家庭 and 中国企业 hold a 国家 and a 国企 that are none."""
    match = lexicon.noun_pattern.search(folded, start, end)
    while match is not None and (
        match[0] in lexicon.hiding or _torn(folded, match) or lexicon.nouns.get(match[0]) in cannot
    ):
        match = lexicon.noun_pattern.search(folded, match.end(), end)
    return match


def _torn(folded: str, match: re.Match[str]) -> bool:
    """Whether a noun in letters is torn out of a longer word: the ip of iphone."""
    if match[0][0] > "z":
        return False
    around = folded[match.start() - 1 : match.start()], folded[match.end() : match.end() + 1]
    return any("a" <= char <= "z" for char in around)


def _single(folded: str, start: int, lexicon: UnspacedLexicon, cannot: frozenset[str]) -> tuple[str, int] | None:
    """The noun of one character right at a place, where the next one does not make another word of it, and its length.

    A bracket may stand in a longer one: 村（居）委会.
    """
    char = folded[start : start + 1]
    longer = lexicon.nouns.at(folded, start) if folded[start + 1 : start + 2] == "(" else None
    if longer is not None and "(" in longer[0]:
        return longer[1], len(longer[0])
    name = lexicon.nouns.get(char)
    if name is None or name in cannot:
        return None
    return None if folded[start + 1 : start + 2] in lexicon.not_single.get(char, ()) else (name, 1)


def _phrase_ends(folded: str, end: int, limit: int, lexicon: UnspacedLexicon, *, ended: bool) -> bool:
    return (
        (ended and end == limit)
        or folded[end : end + 1] in lexicon.behind_heads
        or folded.startswith(_SET_UP, end)  # 两条主街增设长椅
    )


def _by_head(
    folded: str, start: int, limit: int, lexicon: UnspacedLexicon, *, ended: bool
) -> tuple[str, int, int] | None:
    """The noun that the last character of an unknown word says."""
    for place in range(start, limit):
        char = folded[place]
        if folded[place - 1 : place + 1] in lexicon.no_heads:
            return None
        if place > start and char in lexicon.heads and _phrase_ends(folded, place + 1, limit, lexicon, ended=ended):
            return None if _verb_between(folded[start:place]) else (lexicon.heads[char], start, place + 1)
        if char in lexicon.behind_heads:
            return None
    return None


_MODIFIERS = re.compile("在[建校职岗营册售读用途院研]|[国公私自专特稀]有")  # 3837个在建项目, 12家国有企业


def _verb_between(between: str) -> bool:
    """Something between number and noun that is no modifier: the noun belongs to another phrase."""
    between = _MODIFIERS.sub("", between)
    return between in _TAKES or any(
        mark in between
        for mark in (
            "在",
            "是",
            "为",
            "有",
            "，",
            "占",
            "与",
            "和",
            "到",
            "了",
            "用于",
            "来自",
            "由",
            "被",
            "把",
            "比",
            "从",
            "以",
            "看",
            "使用",
            "选择",
            "认为",
            "表示",
            "去",
            "给",
            "让",
            "说",
            "拥有",
            "参加",
            "需要",
            "就",
            "怎么",
            "怎样",
            "如何",
            "收取",
            "提供",
            "举办",
            "推出",
            "获得",
            "借用",
            "采用",
            "开展",
            "发放",
            "增设",
            "派",
            "新设",
            "居各",
            "居全",
        )
    )


_DUES = frozenset("费税款")  # 会员费 is money, and no members


def nouns_in_front(start: int, folded: str, lexicon: UnspacedLexicon, floor: int) -> list[tuple[str, int, int]]:
    """All nouns of the sentence in front of a number, nearest first; a noun that says money has the unit ""."""
    begin = max(floor, start - LOOK_BACK)
    for stop in _SENTENCE_END.finditer(folded, begin, start):
        begin = stop.end()
    found = [
        (
            "" if match[0] in lexicon.money or folded[match.end()] in _DUES else lexicon.nouns[match[0]],
            match.start(),
            match.end(),
        )
        for match in lexicon.noun_pattern.finditer(folded, begin, start)
        if match[0] not in lexicon.hiding and not _torn(folded, match)
    ]
    have = _WHICH_HAVE.search(folded, max(begin, start - _HAVE_REACH), start)
    if have is not None:
        found = [noun for noun in found if noun[1] < have.start("what")]
    return found[::-1]


def _elided(start: int, folded: str) -> bool:
    """Whether what is counted is left out behind 的: in 缺少证书的有16个 the number counts no certificates."""
    if folded.find("的", max(0, start - _BETWEEN), start) < 0:
        return False
    left_out = _ELIDED.search(folded, max(0, start - _BETWEEN), start)
    return left_out is not None or _WHICH_HAVE.search(folded, max(0, start - _HAVE_REACH), start) is not None


def noun_straight_in_front(start: int, folded: str, lexicon: UnspacedLexicon) -> tuple[str, int, int] | None:
    """The noun that ends right in front of a number, or with no more than 有, 达, 共 … between; "" for money."""
    if _elided(start, folded):
        return None
    end = _before_brackets(folded, start - (folded[start - 1 : start] in ("-", "−")))
    while end and start - end < _BETWEEN:
        if folded[end - 1] in " :：":
            end -= 1
            continue
        found = lexicon.bound_before.before(folded, end) or lexicon.between.before(folded, end)
        if found is None:
            break
        known = _known_before(folded, end, lexicon)
        if known is not None and known[2] - known[1] > len(found[0]):
            return known
        end -= len(found[0])
    known = _known_before(folded, end, lexicon)
    if known is not None:
        return known if known[0] != "number" else None
    if folded[end - 2 : end] in lexicon.no_heads:
        return None
    head = lexicon.heads.get(folded[end - 1 : end])
    before = folded[end - 2 : end - 1]
    return (head, end - 2, end) if head and before > "\u4e00" and before not in lexicon.behind_heads else None


def _before_brackets(folded: str, end: int) -> int:
    """Where what is told before a number ends, without the brackets that only say what it includes: 诊所(含门诊部)473家."""
    if folded[end - 1 : end] not in (")", "）") or end < 1:
        return end
    opened = max(folded.rfind(sign, max(0, end - _BRACKETS), end) for sign in "(（")
    inside = folded[opened + 1 : end - 1] if opened > 0 else ""
    return (
        opened if inside and inside.startswith(_INCLUDING) and _STOP.search(inside.replace("、", "")) is None else end
    )


def _known_before(folded: str, end: int, lexicon: UnspacedLexicon) -> tuple[str, int, int] | None:
    """The longest noun of two characters and more, or word for money, that ends at a place."""
    found = lexicon.told_nouns.before(folded, end)
    return (found[1], end - len(found[0]), end) if found is not None else None
