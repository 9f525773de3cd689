"""Whether a numeral in characters states an amount; most of them are parts of words."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.unspaced.for_one import FOR_ONE
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.nouns import noun_behind
from extraction.unspaced.reading import Reading

SMALLEST_SUM = 100  # of money, where no unit says so
_SUM_ENDS = frozenset("，。、；！？,;!?\n的左上出以多”’」』）)") | {""}
_SUM_REACH = 10  # characters between a sum and the word that says so
_CLAUSE = re.compile("[，。；！？\n]")
EARNED, _THREE = re.compile("[月年日][入薪赚](?:将近|超过|突破|[过破超近上达])?$"), 3
_CLAUSE_ENDS = ("，", "。", "！", "、", "", "\n", ")", "）")
_BOUNDS = ("不足", "不到", "大约", "将近", "超过", "突破", "不下", "接近", "差不多")
_BEFORE_BARE = ("过", "上", "达", "破", "满", "每")
_CHANGE = re.compile(r"[0-9一二三四五六七八九](?:[毛角]|[，。、！？\n]|$)")
_PRICED = ("元", "块", "钱", "角", "毛")
_SO_MANY_PHASES = frozenset("分共了办开出续每近约满这各前后足整有等")
_LOOSE = re.compile("(?:[一二两三四五六七八九十]{1,3}[万亿]|[一二两三四五六七八九](?:百|千))[一二三四五六七八九]")
_FEW, _ITEM_REACH = 10, 24  # a list of names with figures in characters: the least figure; characters of two items
_FIGURE, _NAMED = (
    "[一二两三四五六七八九十百千万]{1,6}",
    "[^，。、；：！？,;:!?\\s\\d零一二两三四五六七八九十百千万亿几数]{1,4}",
)
_ITEM_NAME = re.compile(f"[，、：；,;:](?P<before>{_NAMED}{_FIGURE}[，、；,;])?(?P<name>{_NAMED})$")
_ITEM_ENDS = re.compile("[，。、；,;\n]")
_NEXT_ITEM = re.compile(f"[，、；,;]{_NAMED}{_FIGURE}[，。、；,;\n]")
_NO_NAMES = ("年", "月", "第", "今", "岁", "龄", "初", "周", "排", "不")
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_FORMAL_ENDS = frozenset("拾佰仟万亿元圆角分")  # behind a formal digit on its own: 陆万元, but 陆地
_BEGINNINGS = frozenset("年月期最起当")
_OF_A_SIZE = ("级", "量级", "补贴", "富翁", "富豪", "私募")  # 百亿级, 千万富翁
# 二十届三中全会, 十五届二次会议
_CONGRESS = re.compile(
    "届[全省市县区镇乡州]?(?:[一二三四五六七八九十]{1,2}(?:中全会|次(?:全体)?会)|全国|中央|省|市|人大|人民代表|政协|党代会|职代会"
    "|工代会|常委会|理事会|董事会|监事会|委员会)"
)
_BODIES = (
    "届",
    "人大",
    "人代会",
    "政协",
    "代表大会",
    "党代会",
    "职代会",
    "常委会",
    "理事会",
    "董事会",
    "监事会",
    "委员会",
)
_OF_CONGRESS = ("中全会", "次会", "次全体会")
_FLOOR, _HIGHEST = "楼", 100
_BY, _NOUN = "(?P<by>[个名位辆台间座栋艘只头口])", "[^，。；：、\\d]{1,8}"
_SOME = "[二两三四五六七八九十\\d]{1,3}"
_LISTED_BEFORE = re.compile(f"{_SOME}{_BY}{_NOUN}、(?:一(?P=by){_NOUN}、){{0,3}}$")
_LISTED_ON = re.compile(f"{_BY}{_NOUN}、(?:一(?P=by){_NOUN}、){{0,3}}{_SOME}(?P=by)")
_LIST_REACH = 44
_FAR_ONE = 30
_OF_SO_MANY = re.compile(
    "[\u4e00-\u9fff]{1,6}(?:里头?|[当之]?中)(?:就|才|也?只|大?约|差不多|大概|至少)*有"
)  # 六户里有一户
_NIGHT, _STAYS = ("晚", "夜"), ("住", "宿", "租", "睡", "留")  # 住一晚 is one night; 一晚上 and 开赛前一晚 say when
_NO_ONE = ("度", "方", "平", "天", "年", "周", "升", "码", "瓦", "分")  # 一天, 一方 count nothing


def counts(reading: Reading, number: Number, *, bare: bool, ranged: bool) -> bool:
    """Whether a numeral in characters states an amount: something that can be counted or measured stands behind it.

    Args:
        reading: the text being read.
        number: the numeral.
        bare: it is a scale without a digit (百, 万).
        ranged: it is a range in one word (七八).
    """
    folded, end, start = reading.folded, number.end, number.start
    if bare and end - start < _THREE and EARNED.search(folded, max(0, start - _SUM_REACH), start):
        return True  # 月入过万, 年薪百万
    return not _of_a_word(folded, start, end) and _counts(reading, number, bare=bare, ranged=ranged)


def _counts(reading: Reading, number: Number, *, bare: bool, ranged: bool) -> bool:
    """Whether a numeral that is no part of a name states an amount."""
    folded, lexicon = reading.folded, reading.lexicon
    end, start = number.end, number.start
    if bare and _of_a_size(folded, end, lexicon):
        return False
    one = number.coefficient == 1 and number.exponent == 0 and not ranged
    if bare and end - start == 1 and not _bare_scale_counts(folded, start, end, lexicon):
        return folded[end : end + 1] in _CLAUSE_ENDS and folded[start - 1 : start] in ("破", "过", "超")
    if number.coefficient == 0:  # 零就业, 零事故
        return False
    if number.value >= SMALLEST_SUM and not bare and is_sum(folded, start, end, lexicon):
        return True
    if (
        not bare
        and not ranged
        and (_ends_loosely(number, folded) or _is_listed(number, folded) or _is_bounded(number, folded))
    ):
        return True
    if _begins_range(folded, end, lexicon):
        return True
    if one and folded[end : end + 1] != "个" and FOR_ONE.match(folded, start):
        return False  # 一亩合两千斤: so much for one, which is no number of its own
    if _measured(folded, end, lexicon):
        return not one or _measures_one(folded[start - 1 : start], folded[end : end + 1])
    if folded[end : end + 1] in lexicon.colloquial and _CHANGE.match(folded, end + 1):  # 一块二毛五
        return True
    against_others = one and (_one_of_every(reading, start, end) or _one_of_a_list(folded, start, end))
    return against_others if one else _counts_noun(number, folded, lexicon)


def _ends_loosely(number: Number, folded: str) -> bool:
    """As in 两万五, 一百六, 两千八: the last digit counts tenths of the scale, which only an amount leaves out."""
    word = folded[number.start : number.end]
    return word != "二百五" and _LOOSE.fullmatch(word) is not None and folded[number.end : number.end + 1] in _SUM_ENDS


def _is_bounded(number: Number, folded: str) -> bool:
    """Whether a clause ends with a large figure that a word calls less or more than the true one: 民警不足六百，."""
    if number.value < SMALLEST_SUM or folded[number.end : number.end + 1] not in _CLAUSE_ENDS:
        return False
    return folded.endswith(_BOUNDS, max(0, number.start - 3), number.start)


def _is_listed(number: Number, folded: str) -> bool:
    """As in 地三千亩：杏一千六，枣九百，核桃五百: one of a list of names with a figure that leaves out what the first has."""
    if number.value < _FEW or _ITEM_ENDS.match(folded, number.end) is None:
        return False
    name = _ITEM_NAME.search(folded, max(0, number.start - _ITEM_REACH), number.start)
    if name is None or any(sign in name["name"] for sign in _NO_NAMES):
        return False
    return name["before"] is not None or _NEXT_ITEM.match(folded, number.end) is not None


def _of_a_word(folded: str, start: int, end: int) -> bool:
    """Whether a numeral is part of a name: a formal digit without its money (登陆, 陆军), 二十届三中全会, 人大二次会议."""
    if folded[start] in _FORMAL and not _FORMAL_ENDS & frozenset(folded[start + 1 : max(end, start + 2)]):
        return True
    if folded[start - 1 : start] == "初" and folded[start - 2 : start - 1] not in _BEGINNINGS:
        return True  # 初四, a day of the lunar month
    if folded.endswith(_BODIES, 0, start) and folded.startswith(_OF_CONGRESS, end):
        return True
    return _CONGRESS.match(folded, end) is not None


def _of_a_size(folded: str, end: int, lexicon: UnspacedLexicon) -> bool:
    """Whether a bare scale only says of what size something is: 千亿级, 百亿美元级别, 亿万富翁."""
    money = lexicon.currency_words.at(folded, end)
    return folded.startswith(_OF_A_SIZE, end + len(money[0]) if money else end)


def _measures_one(before: str, after: str) -> bool:
    """Whether 一 and a measure are one of it: 住一晚, 一公里; not 8元一斤, 一天, 开赛前一晚."""
    return before not in _PRICED and after not in _NO_ONE and (after not in _NIGHT or before in _STAYS)


def _begins_range(folded: str, end: int, lexicon: UnspacedLexicon) -> bool:
    """Whether a numeral is the lower end of a range in characters: 四到五个百分点."""
    if folded[end : end + 1] not in ("到", "至"):
        return False
    upper = lexicon.numeral_run.match(folded, end + 1)
    if upper is None:
        return False
    return _measured(folded, upper.end(), lexicon) or lexicon.classifiers.at(folded, upper.end()) is not None


def _measured(folded: str, end: int, lexicon: UnspacedLexicon) -> bool:
    return lexicon.measuring.at(folded, end) is not None


def _one_of_every(reading: Reading, start: int, end: int) -> bool:
    """一 and a classifier stand for an article, but for "one in every …"."""
    if reading.lexicon.classifiers.at(reading.folded, end) is None or not reading.numbers:
        return False
    last = reading.numbers[-1]
    every = "每" in reading.folded[last.start - 2 : last.start] and start - last.end < _FAR_ONE
    return every or _OF_SO_MANY.fullmatch(reading.folded, last.end, start) is not None


def _one_of_a_list(folded: str, start: int, end: int) -> bool:
    """As in 两个大厨、三个帮厨、一个采购: one that stands against other counts by the same classifier."""
    if _LISTED_ON.match(folded, end) is not None:
        return True
    before = _LISTED_BEFORE.search(folded, max(0, start - _LIST_REACH), start)
    return before is not None and folded.startswith(before["by"], end)


def _counts_noun(number: Number, folded: str, lexicon: UnspacedLexicon) -> bool:
    start, end = number.start, number.end
    classifier = lexicon.classifiers.at(folded, end)
    if (
        folded[end : end + 1] == "期"
        and len(folded[start:end]) == 1
        and folded[start - 1 : start] not in _SO_MANY_PHASES
    ):
        return False  # 三期工程
    if folded[end : end + 1] == "级" and folded[end + 1 : end + 2].isdecimal():
        return False  # 三级1165株: trees of that level
    if folded[end : end + 1] == _FLOOR and number.value < _HIGHEST and folded[end - 1] not in "两几":
        return False  # 三楼出2.5万元, 二、三楼不出钱: the floor of that number
    if folded[start:end] == "二" and classifier and folded[end : end + 1] not in ("人",):
        return False
    if number.scale >= 4 or classifier is not None or lexicon.nouns.at(folded, end) is not None:
        return True
    if folded[end : end + 1] == "大" and noun_behind(folded, end + 1, lexicon, reach=5) is not None:  # 三大运营商
        return True
    return bool(lexicon.top.before(folded, start))


def _bare_scale_counts(folded: str, start: int, end: int, lexicon: UnspacedLexicon) -> bool:
    """Whether 百, 千 … alone states an amount: behind a word like 近 or 每 and in front of what is counted."""
    near = lexicon.bound_before.before(folded, start) is not None or folded[start - 1 : start] in _BEFORE_BARE
    tables = (lexicon.nouns, lexicon.classifiers, lexicon.currency_words)
    money = lexicon.currency_words.at(folded, end)
    if money is not None and lexicon.bound_after.at(folded, end + len(money[0])) is not None:
        return True  # 百元以上
    return near and any(table.at(folded, end) is not None for table in tables)


def is_sum(folded: str, start: int, end: int, lexicon: UnspacedLexicon) -> bool:
    """As in 房租一万八, 三千出头的工资: a large figure in characters that ends its phrase, where money is spoken of."""
    if EARNED.search(folded, max(0, start - _SUM_REACH), start):
        return True
    if folded[end : end + 1] not in _SUM_ENDS and lexicon.bound_after.at(folded, end) is None:
        return False
    clause = _CLAUSE.split(folded[max(0, start - _SUM_REACH) : start])[-1]
    behind = _CLAUSE.split(folded[end : end + _SUM_REACH])[0]
    return any(word in clause or word in behind for word in lexicon.money_cues)
