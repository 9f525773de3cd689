"""Whether an absolute amount is a ratio: an average, or something per something."""

from __future__ import annotations

import re

from extraction.cue_words import (
    AVERAGE,
    CHANGES,
    COUNTED,
    DOWN,
    EVERY,
    FAR,
    MOVE,
    PER,
    PER_YEAR,
    STRONG_BREAK,
    UP,
    Sense,
    heading_of,
)
from extraction.cues import Cue
from extraction.figures import Figure, Scene
from extraction.kinds.each import each_does, for_all_of_them, is_average_group
from extraction.kinds.kind_lists import lists_of
from extraction.kinds.per_something import USERS, per_from_right
from extraction.kinds.ratio_cues import told_ratio
from extraction.kinds.sizes import earlier_of_unit

_PEOPLE = USERS | frozenset(("account", "person", "internet user", "visitor"))
# 平均票价，去年是52元
_TOPIC = re.compile(
    "[^，。；\\d]{0,8}，(?:而|但|再)?(?:去年|今年|前年|上年|上月|本月|当时|如今|现在|目前|一年前|往年|那时|当年)"
    "(?:同期|全年)?(?:还|已)?(?:只|仅|才)?(?:是|为|有|约|达|近|要)?"
)
_FROM = re.compile("[^，。；\\d]{2,14}，(?:已|也|又|便|就)?(?:由|从)(?:原来|过去|以前|去年|上年|最初|起初)?的?[约近]?")
_THOSE_WHO = re.compile("每[天日月周年][^，。；\\d]{2,12}的[^，。；\\d]{1,6}(?:已|约|就)?(?:有|达到?|超过?|为)[约近]?$")
# "six ships, each of 13,000 tonnes"; "Spread over 136 million shares this is 15 cents"
_SO_MUCH = r" (?:(?:about|around|nearly|almost|over|some|just|up to|roughly) )?[a-z]{0,3}[$€£¥₹]?$"
_EACH_OF = re.compile(
    rf"(?:[,;(] ?| with )each (?:of|with|holding|worth|costing|carrying|seating|paying|getting|producing){_SO_MUCH}"
)
_SPREAD_OVER = re.compile(
    r"(?:s(?<=\bs)(?:pread|hared out)|d(?<=\bd)ivided) (?:over|among|between|by) [^.;:]{2,60}"
    rf"\b(?:this|that|it) (?:is|makes|comes to|means){_SO_MUCH}"
)
_SPREAD_REACH = 110
_LABELLED = re.compile(r"[^\d.!?\n:]{0,20}: ")
# 大年初一一天, 头一个月就来了3.6万人: one of them, and no average one
_WHICH_ONE = re.compile("(?:初[一二三四五六七八九十]|[日号节头前近这那上下整第过某有当隔末同最])$")
_THEN = re.compile("就|[内里后前间中]|[以之来]|共|累计|竟")
_PER_THING = re.compile(r" [a-z-]+(?: [a-z-]+)?,(?= )")  # "Per pupil, the county spends 11,200 dollars"
_EACH = 3  # characters between 各 and how many each has
_FOR = (". for ", "\nfor ", ", for ", "; for ")


def ratio_kind(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> Sense | None:
    """Whether a figure is an average, or something per something, by the words behind it, before it, or before the last."""
    if hooks and hooks[0].tags & EVERY and _is_bare_every(scene, hooks[0]):
        return None
    told = scene.lexicon.spaced and _for_each_of_them(scene, figure)
    if told or told_ratio(scene, figure, previous) or per_from_right(scene, figure):
        return "ratio", 1
    # "each" and "every" tell so much for one, too
    averaged = figure.left_tags & (AVERAGE | PER | EVERY) and _average_from_left(scene, figure)
    if averaged and not _those_who(scene, figure):
        return "ratio", 1
    headed = figure.index in scene.headings or figure.index in scene.labels
    times = not scene.lexicon.spaced and scene.text.startswith("的", figure.end)
    if (headed and _average_column(scene, figure)) or (times and compared_by_times(scene, figure)):
        return "ratio", 1
    if previous is None:
        return None
    if _begins_with_per(scene, previous) or for_each_one(scene, previous):
        return "ratio", 1
    if previous.left_tags & AVERAGE and (_is_compound(scene, previous) or is_average_group(scene, previous)):
        return "ratio", 1
    if not _behind_every(scene, previous, figure):
        return None
    return ("ratio", 1) if any(_is_bare_every(scene, cue) for cue in previous.left[-3:]) else None


def _for_each_of_them(scene: Scene, figure: Figure) -> bool:
    """As in "six ships, each of 13,000 tonnes", "Spread over 136 million shares this is 15 cents"."""
    start = figure.amount.start
    if figure.left_tags & EVERY and _EACH_OF.search(scene.lowered, figure.gap_start, start):
        return True
    return _SPREAD_OVER.search(scene.lowered, max(figure.sentence_start, start - _SPREAD_REACH), start) is not None


def for_each_one(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is the one for which so much is told: "for each €1 spent there were almost €6"."""
    return figure.amount.value == 1 and scene.lowered.endswith("for each ", 0, figure.begin)


def _for_each(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether a Chinese word of averages leads to a figure: not in 大年初一一天排59.5万场, nor in 各银行处理1512亿笔."""
    if scene.text.startswith("一", cue.start):
        said = _WHICH_ONE.search(scene.text, max(0, cue.start - 2), cue.start) or _THEN.match(scene.text, cue.end)
        return said is None
    return not scene.text.startswith("各", cue.start) or figure.amount.start - cue.end < _EACH


def _behind_every(scene: Scene, previous: Figure, figure: Figure) -> bool:
    """Whether "every" leads to the count before; 每五个人里就有一个：全镇5万人 says something new."""
    told = previous.kind == "level" and previous.amount.form in COUNTED and bool(previous.left_tags & EVERY)
    return told and "：" not in scene.text[previous.amount.end : figure.amount.start]


def _begins_with_per(scene: Scene, denominator: Figure) -> bool:
    """As in "Per 1,000 residents there were 45 cases": what follows in the sentence is so many per so many."""
    start = denominator.amount.start
    if denominator.first and scene.lowered[denominator.sentence_start : start].strip(" -*•") == "per":
        return True
    per = scene.lexicon.spaced and scene.lowered.endswith("per ", 0, start)
    return per and _LABELLED.match(scene.text, denominator.end) is not None  # "Cars per 1,000 inhabitants: 512"


def _of_the_one_before(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether "per" stands right behind the figure before: "the fee of £3 per passenger raised £444,900"."""
    before = scene.figures[figure.index - 1] if figure.index else figure
    beside = before.sentence == figure.sentence and 0 <= cue.start - before.end <= 1
    return beside and not each_does(scene, cue)


def _average_from_left(scene: Scene, figure: Figure) -> bool:
    """Whether "average", "typical", "per" lead to a figure without a comma between."""
    telling = figure.left if scene.lexicon.spaced else _of_averages(scene, figure)
    for cue in reversed(telling):
        between = _between(scene, figure, cue)
        if not scene.lexicon.spaced and not _for_each(scene, figure, cue):
            continue
        if _is_parted(between, cue):
            return False
        if cue.tags & AVERAGE:
            named = _is_compound(scene, figure) or is_average_group(scene, figure)
            return not named and not between.endswith((" of the ", " into "))
        if cue.tags & PER and scene.lexicon.spaced and _of_the_one_before(scene, figure, cue):
            return False
        phrase = scene.lowered[cue.start : cue.end]
        if phrase in ("for each", "for every") and between.startswith(" of "):
            return False  # "£543 for each of the 287,000 children"
        bare = not scene.lexicon.spaced or phrase.startswith(("per", "every ", "each ", "for every", "for each"))
        priced = figure.amount.form == "money" and scene.lowered.endswith(
            _FOR, 0, cue.start
        )  # "For a sack they get €41"
        if cue.tags & PER and not cue.tags & PER_YEAR and (bare or priced):
            return True
        if phrase in ("each", "every") and for_all_of_them(scene, cue, between):
            return True
        moved = cue.tags & MOVE and not between.strip()
        if moved and not (cue.tags & CHANGES or figure.left_tags & (UP | DOWN)):
            return False  # but "spending per pupil rose to 5,100"
    return False


def _of_averages(scene: Scene, figure: Figure) -> list[Cue]:
    """The Chinese words of averages in front of a figure; a price is none of what can be counted: 单价越来越低：3万粉丝."""
    prices = lists_of(scene.language).prices if figure.amount.form == "count" else ()
    telling = (cue for cue in figure.left if cue.tags & (AVERAGE | PER))
    return [cue for cue in telling if scene.lowered[cue.start : cue.end] not in prices]


def _between(scene: Scene, figure: Figure, cue: Cue) -> str:
    """What stands between a cue word and a figure; the comma of "On average, a visitor spends 38 euros" parts nothing."""
    between = scene.text[cue.end : figure.amount.start]
    if cue.start != figure.sentence_start:
        return between
    if cue.tags & PER and scene.lexicon.spaced and (thing := _PER_THING.match(between)):
        return between[thing.end() :]
    return between[1:] if cue.tags & AVERAGE and between.startswith(", ") else between


def _those_who(scene: Scene, figure: Figure) -> bool:
    """As in 每天上线的账户有5亿个: so many there are who do it every day."""
    lead = (figure.gap_start, figure.amount.start)
    return figure.amount.unit in _PEOPLE and _THOSE_WHO.search(scene.text, *lead) is not None


def _is_parted(between: str, cue: Cue) -> bool:
    """Whether what stands between a word of averages and a figure parts them; not 平均票价，去年是52元."""
    if len(between) > FAR or STRONG_BREAK.search(between) or ", " in between:
        return True
    if cue.tags & PER and _FROM.fullmatch(between):
        return False  # 每件包裹的派送成本，由1.5元降到0.9元
    return "，" in between and not (cue.tags & AVERAGE and _TOPIC.fullmatch(between))


_QUOTIENT = re.compile(r"\([a-z$€£¥\u4e00-\u9fff]{1,8} ?/ ?[a-z²³\u4e00-\u9fff]{1,8}\)")  # "(t/ha)", （元/公斤）


def _average_column(scene: Scene, figure: Figure) -> bool:
    """Whether the head of its column or list, or the label of its row, says so: "Average price", "Yield (t/ha)"."""
    for span in (scene.headings.get(figure.index), scene.labels.get(figure.index)):
        if span is not None and scene.text.find("/", *span) >= 0 and _QUOTIENT.search(scene.lowered, *span):
            return True
    per = PER if scene.lexicon.spaced else 0
    return any(cue.tags & (AVERAGE | per) and not cue.tags & PER_YEAR for cue in heading_of(scene, figure))


def _is_compound(scene: Scene, figure: Figure) -> bool:
    """Whether a number only makes part of a noun: "a typical three-bedroom house"."""
    return scene.text[figure.amount.end : figure.amount.end + 1] in ("-", "‑")


def _is_bare_every(scene: Scene, cue: Cue) -> bool:
    return bool(cue.tags & EVERY) and scene.lowered.startswith(lists_of(scene.language).every, cue.start)


def compared_by_times(scene: Scene, figure: Figure) -> bool:
    """Whether a figure with 的 behind it is what an earlier ratio is so many times of: 日均1850吨，是三年前620吨的近3倍."""
    following = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else None
    if following is None or following.amount.form != "times" or following.sentence != figure.sentence:
        return False
    earlier = earlier_of_unit(scene, figure)
    return earlier is not None and earlier.kind == "ratio"
