"""The kind of an absolute amount: level, change, or a ratio (an average, something per something)."""

from __future__ import annotations

import re

from extraction.cue_words import (
    AVERAGE,
    BACK,
    BEFORE,
    CHANGES,
    COMPARE,
    COUNTED,
    EVERY,
    FAR,
    LESS,
    MORE,
    MOVE,
    PART,
    PER,
    REACH,
    SHARE,
    TOTAL,
    Sense,
    broken,
    comparative,
    nearest,
    other_column,
)
from extraction.cues import Cue
from extraction.figures import CLEAR, Figure, Scene
from extraction.kinds.averages import for_each_one, ratio_kind
from extraction.kinds.changes import change_from_hooks, change_from_right, change_named
from extraction.kinds.kind_lists import lists_of
from extraction.kinds.per_something import is_speed
from extraction.kinds.ratio_parts import of_a_ratio
from extraction.kinds.sizes import OF_ONE_SIZE, earlier_change, of_one_size

_SPENDS_ONE = re.compile(
    "每(?:[直间]接)?(?:花|投入?|消费|支出|捐|用|拿|付|增加|卖|赚|挣|借|存|收入?|销售|产生|贷)[出了掉到]?$"
)
_VERB_OF_ONE = 8
_NAMED = re.compile(r"[A-Z][\w’'-]+ \([$€£]?$")
_EXCHANGED = re.compile(r"[^=\d]{0,12}=[^=\d]{0,6}")
# 1港元对人民币0.88元, 1美元约合7.1元
_EXCHANGED_FOR = re.compile(
    "[^，。；：\\d]{0,6}?(?:[对兑]换?[成为]?|约?折?合|约?相当于|≈)(?:人民币|[^，。；：\\d]{0,3}[元币镑])?[约为]{0,2}"
)
_NEXT_ITEM = re.compile("[^，。；：、\\d]{0,12}(?:[、和与及]|以及)(?:约|近|逾|超过?)?")
_CHANGE_COLUMN = re.compile(r"\W*(?:change|difference|chg|net change|change on (?:the )?year)\W*")
# "Trade (change from the month before)", "Net change in jobs, by county"
_TELLS_CHANGE = re.compile(
    r"\b(?:net )?changes? (?:from|on|over|since|in|vs\.?|versus)\b|\bjob (?:gains|losses|changes)\b"
)
_HEAD_REACH = 120
_LIMITS = ("<", ">")
_EXCHANGE = re.compile(r"[;,/] ?(?:or )?[A-Za-z]{0,3}[$€£¥₹]")
_PLUS = re.compile(r"(?:^|[\s(（|])\+[A-Za-z]{0,3}[$€£¥]?$")  # "(+73 million)", "+$4bn"
_MINUS = re.compile(r"[(（] ?[-−–][$€£¥]?")
_SPACE_OR_SIGN = " \n$€£¥₹"
_LIKE = 4  # times as much is another kind of thing
_CLOSE = 2
_IT_WAS = re.compile(
    r"\b(?:it|they|that|this|she|he|we|average|mean|median|figure|norm|rate) (?:(?:had|has|have|would|will|still|only|even) )*"
    r"(?:been|be|was|were|is|are|stood at|needed|needs?|took|takes?|costs?|paid|got|used)\b[^.;:()]{0,24}$"
)
_OWN = re.compile(
    r"\bthe (?:largest|biggest|highest|smallest|lowest|longest|shortest|oldest|youngest|dearest|cheapest)[ ,]"
)


def absolute_kind(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> Sense:
    """Kind and sign of an amount of things or money: a level, where nothing says that it is a change or a ratio."""
    spaced = scene.lexicon.spaced
    in_table = figure.index in scene.headings and not spaced
    if in_table and previous is not None and other_column(scene, figure, previous):
        previous = None
    told = _by_its_signs(scene, figure, previous) or (change_named(scene, figure) if spaced else None)
    told = told or change_from_right(scene, figure)
    if told is None and spaced and _in_change_column(scene, figure):
        return "change", 1  # below zero it has its sign
    if told is None and (sign := comparative(scene, figure)):
        return "change", sign  # a comparison that stands in front of the amount, as Chinese has it
    told = told or change_from_hooks(scene, figure, hooks) or ratio_kind(scene, figure, previous, hooks)
    if told is not None:
        return told
    earlier = earlier_change(scene, figure) if previous is not None else None
    if not spaced and of_a_ratio(scene, figure, previous, earlier):
        return "ratio", 1
    if previous is not None or hooks:
        told = _from_previous(scene, figure, previous, earlier, hooks)
    if told is None and spaced and figure.index:
        told = (_again(scene, figure) if figure.first else None) or _bracketed(scene, figure)
    return told or ("level", 1)


def _in_change_column(scene: Scene, figure: Figure) -> bool:
    """Whether the head of a column is "change", and nothing of a rate ("2022/23 | 2023/24 | change"), or that of all rows."""
    span = scene.headings.get(figure.index)
    if span is None:
        return False
    if _CHANGE_COLUMN.fullmatch(scene.lowered, *span) is not None:
        return True
    start = scene.text.rfind("\n", max(0, span[0] - _HEAD_REACH), span[0]) + 1
    names = scene.text.find("|", start, span[0])
    return names > 0 and _TELLS_CHANGE.search(scene.lowered, start, names) is not None


def _by_its_signs(scene: Scene, figure: Figure, previous: Figure | None) -> Sense | None:
    """What the signs right at an amount say, or "per" and an age, which make it no more than the name of something."""
    amount = figure.amount
    if scene.lowered.endswith("per ", 0, amount.start) or for_each_one(scene, figure):
        return "level", 1  # of "7 cases per 100,000 people" the second only says per what
    if (amount.low is not None or amount.bound in _LIMITS) and "unit.age" in amount.rule:
        return "level", 1  # "18- to 24-year-olds", "everyone over 70"
    if previous is not None:
        if previous.amount.value == 1 and _EXCHANGED.fullmatch(scene.text, previous.amount.end, amount.start):
            return "ratio", 1  # "$1 = 22,775 dong"
        if not scene.lexicon.spaced and _is_rate_of_exchange(scene, previous, figure):
            return "ratio", 1
        if amount.value is not None and amount.value < 0:
            fell = scene.lexicon.spaced and previous.kind == "growth" and previous.value < 0
            if _less_in_brackets(scene, figure, previous) or (fell and _in_brackets_behind(scene, figure, previous)):
                return "change", 1
    if amount.value == 1 and amount.form == "money" and not scene.lexicon.spaced and _each_one(scene, figure):
        return "level", 1
    lead = scene.text[max(0, amount.start - 6) : amount.start]
    return ("change", 1) if "+" in lead and _PLUS.search(lead) else None


def _is_rate_of_exchange(scene: Scene, one: Figure, figure: Figure) -> bool:
    """As in 1港元对人民币0.88元, 100日元兑4.8元: what a round sum of one currency costs in another."""
    both = one.amount.form == figure.amount.form == "money" and one.amount.unit != figure.amount.unit
    if not both or one.amount.value not in (1, 100):
        return False
    return _EXCHANGED_FOR.fullmatch(scene.text, one.amount.end, figure.amount.start) is not None


def _each_one(scene: Scene, figure: Figure) -> bool:
    """As in 每直接花掉1元，最终转出2.43元: what so much is told for; 每斤1元 is a price."""
    lead = scene.text[max(figure.gap_start, figure.amount.start - _VERB_OF_ONE) : figure.amount.start]
    return _SPENDS_ONE.search(lead) is not None


def _less_in_brackets(scene: Scene, figure: Figure, previous: Figure) -> bool:
    """As in 江苏628.3（-57.1）: by how much a figure below zero is less, where the one before it cannot be."""
    if (previous.amount.value or 0) <= 0 or previous.amount.unit != figure.amount.unit:
        return False
    return _MINUS.fullmatch(scene.text[previous.end : figure.amount.start].strip()) is not None


def _in_brackets_behind(scene: Scene, figure: Figure, rate: Figure) -> bool:
    """As in "fell by 3 % (-259 TWh)": by how much that is."""
    return _MINUS.fullmatch(scene.text[rate.end : figure.amount.start].strip()) is not None


def _again(scene: Scene, figure: Figure) -> Sense | None:
    """As in "It takes them 9 minutes on average. Before that it was 14": the average of the sentence before, once more."""
    before = scene.figures[figure.index - 1]
    if before.kind != "ratio" or before.passage != figure.passage:
        return None
    if before.amount.unit != figure.amount.unit or figure.sentence - before.sentence != 1:
        return None
    quotient = (figure.amount.value or 0) / (before.amount.value or 1)
    if "unit.chosen" in figure.amount.rule and 1 / _CLOSE < quotient < _CLOSE:
        return "ratio", 1  # "3.1 goals a game. In England you see 2.8"
    like = 1 / _LIKE < quotient < _LIKE
    told = like and _IT_WAS.search(
        scene.lowered, max(figure.sentence_start, figure.amount.start - FAR), figure.amount.start
    )
    return ("ratio", 1) if told else None


def _bracketed(scene: Scene, figure: Figure) -> Sense | None:
    """As in "… 505 kg per person. Denmark (845 kg) had the most": behind a name, one more of the sentence before."""
    if scene.text.find("(", figure.gap_start, figure.amount.start) < 0:
        return None
    if not _NAMED.search(scene.text[figure.gap_start : figure.amount.start]):
        return None
    for before in reversed(scene.figures[max(0, figure.index - 8) : figure.index]):
        if before.passage != figure.passage:
            return None
        if before.amount.unit == figure.amount.unit and before.kind != "change":
            return ("ratio", 1) if before.kind == "ratio" and of_one_size(before, figure) else None
    return None


def _from_previous(
    scene: Scene, figure: Figure, previous: Figure | None, earlier: Figure | None, hooks: list[Cue]
) -> Sense | None:
    """A figure takes the kind of one before it that it restates, goes on with in a list, or is compared with."""
    if hooks and hooks[0].tags & MOVE and _moves_average(scene, figure, earlier):
        return "ratio", 1
    if previous is None:
        return None
    if figure.left_tags & (COMPARE | BEFORE | BACK) or _compared_by(figure):
        again = earlier is not None and earlier.kind == "ratio" and of_one_size(earlier, figure)
        return ("ratio", 1) if again else None
    gap = scene.text[previous.amount.end : figure.amount.start]
    if len(gap) > 60 or (gap.endswith("按") and _RECKONED.match(scene.text, figure.end)):
        return None  # （按30天计）
    rate = previous.kind == "growth" and previous.amount.form in ("percent", "fraction")
    if rate and gap.strip(_SPACE_OR_SIGN) in ("(", "or", ", or"):
        return "change", previous.sign  # "a fall of 1.2 % (1,380)"
    if "(" in gap[-6:] or "（" in gap[-6:]:
        if previous.kind not in ("change", "ratio") or previous.amount.form not in COUNTED:
            return None
        close = 0.85 < abs(figure.amount.value or 0) / (abs(previous.amount.value or 0) or 1) < 1.18
        return (previous.kind, previous.sign) if close or previous.amount.unit != figure.amount.unit else None
    if bool(figure.left_tags & (CHANGES | SHARE | REACH | MOVE)):
        return None
    if earlier is not None:
        return None if _apart(scene, figure, earlier, previous, gap) else (earlier.kind, earlier.sign)
    in_turn = scene.lowered.startswith(
        (" respectively", ", respectively"), figure.end
    )  # "by 2.4 points and 3.2 million"
    changed = previous.kind == "change" and (previous.amount.form in COUNTED or in_turn)
    return ("change", previous.sign) if changed and _goes_on(scene, gap) else None


def _goes_on(scene: Scene, gap: str) -> bool:
    """Whether a figure is one more of a list: "and", 新增900名临时工、60台叉车和4万平方米仓库."""
    if not scene.lexicon.spaced and _NEXT_ITEM.fullmatch(gap):
        return True
    if _EXCHANGE.fullmatch(gap):
        return True  # "cut by 6 million euros ($8 million; £4 million)"
    return len(gap) < 30 and gap.strip(CLEAR).lower().split()[-1:] in (["and"], ["和"])


def _apart(scene: Scene, figure: Figure, earlier: Figure, previous: Figure, gap: str) -> bool:
    """Whether a figure is no more of an earlier change or ratio of its unit."""
    if earlier.kind == "ratio":
        return _other_than(scene, figure, earlier, previous, gap)
    if figure.left_tags & TOTAL and scene.lexicon.spaced and _brought_to(scene, figure):
        return True
    return not scene.lexicon.spaced and _past_change(scene, figure, earlier, gap)


def _brought_to(scene: Scene, figure: Figure) -> bool:
    """As in "added 2 million, bringing the total to 70 million": what a change leads to."""
    return any(cue.tags & TOTAL and scene.lowered.endswith(" to", cue.start, cue.end) for cue in figure.left)


_SELF = re.compile(r"[；，](?:[^，；]{0,6}(?:当天|当日|单日|全年|全月|总))")
# 平均年龄58岁，最大的91岁; but 平均月薪7100元，最高的IT业9900元
_EXTREME = re.compile(
    "最(?:[大小多少长短]的|[多少高低大小长短贵]的一[天日户个人家次位晚])(?:才|只|仅|已|达|有|是|为){0,2}[约近]?$"
)
_YEAR_OF_IT = re.compile("[，；](?:一年|一整年|全年)(?:下来|算下来|就|合计|共|要|得|花)*[约近]?$")
_RECKONED = re.compile(r"(?:计算?|算|折算)[）)，。]")


def _other_than(scene: Scene, figure: Figure, ratio: Figure, previous: Figure, gap: str) -> bool:
    """Whether a figure is no more of a ratio before it: a total, of another size behind a level, or past a semicolon."""
    if figure.left_tags & TOTAL or scene.lowered.startswith(lists_of(scene.language).in_all, figure.end):
        return True
    if (previous is ratio or previous.kind in ("level", "share", "rank")) and (
        figure.amount.value or 0
    ) > OF_ONE_SIZE * (ratio.amount.value or 0):
        return True
    if not scene.lexicon.spaced and _SELF.search(scene.text, ratio.amount.end, figure.amount.start):
        return True  # 日均客运量26万人次；演唱会当天客运量31万人次
    if not scene.lexicon.spaced and _EXTREME.search(gap):
        return True
    if not scene.lexicon.spaced and _YEAR_OF_IT.search(scene.text, ratio.amount.end, figure.amount.start):
        return ratio.left_tags & (AVERAGE | EVERY) == 0  # 每月粮260元，一年3120元
    if figure.amount.unit_start >= figure.amount.end and is_speed(scene, ratio):
        return True  # 时速提到127km/h，开出约8公里
    if _OWN.search(gap):
        return True  # "the average grant is 4,200; the largest, 61,000"
    return ";" in gap and not ratio.left_tags & (AVERAGE | PER | EVERY)


def _past_change(scene: Scene, figure: Figure, change: Figure, gap: str) -> bool:
    """Whether a figure behind a change is no part of it: past a semicolon, or larger (增加5人，在岗90人)."""
    whole = scene.figures[change.index - 1] if change.index and change.left_tags & PART else change
    if whole is not change and whole.kind == "change" and (figure.amount.value or 0) <= (whole.amount.value or 0):
        return "；" in gap  # 新增装机102吉瓦，其中集中式49吉瓦，分布式53吉瓦
    if "；" in gap or ("，" in gap and (figure.amount.value or 0) > (change.amount.value or 0)):
        return True
    own = gap.rpartition("，")[2].strip(CLEAR)
    return "，" in gap and len(own) > 4 and not figure.left_tags & PART


def _moves_average(scene: Scene, figure: Figure, earlier: Figure | None) -> bool:
    """Whether the ends of a move are those of an average: "the average crowd doubled, from 1,400 to 2,800"."""
    if earlier is not None and earlier.kind == "ratio":
        return of_one_size(earlier, figure)
    for other in scene.figures[max(0, figure.index - 2) : figure.index + 1]:
        if not scene.lexicon.spaced and other.amount.unit != figure.amount.unit:
            continue  # 单船造价1.8亿元，销量升到120万吨
        if other.sentence == figure.sentence and other.first and figure.amount.start - figure.sentence_start < 2 * FAR:
            average = nearest(other, other.amount.start, AVERAGE)
            average = average or _per(scene, other)
            return average is not None and (
                scene.lexicon.spaced or not broken(scene, average.end, other.amount.start)
            )  # ARPU仍然领先，但日活从1.98亿降到1.96亿
    return False


def _per(scene: Scene, figure: Figure) -> Cue | None:
    """The word "per" in front of a figure: "milk per cow rose by 140 kilos to 7,360"."""
    cue = nearest(figure, figure.amount.start, PER) if scene.lexicon.spaced else None
    return cue if cue is not None and scene.lowered.startswith("per ", cue.start) else None


def _compared_by(figure: Figure) -> bool:
    """Whether a comparative stands between a figure and the one before: "2 above the record of 36"."""
    if not figure.left_tags & (MORE | LESS):
        return False
    return any(cue.tags & (MORE | LESS) and not cue.tags & CHANGES for cue in figure.left[:2])
