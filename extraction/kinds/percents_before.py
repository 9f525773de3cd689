"""What the words before a percentage make of it: "rose by 4 %", "a share of 4 %", "at a rate of 4 %"."""

from __future__ import annotations

import re

from extraction.cue_words import (
    BY,
    CHANGES,
    DOWN,
    DOWN_BY,
    FALLS,
    FAR,
    FILLER,
    GROWTH_NOUN,
    MOVE,
    NEAR,
    PART,
    RATE,
    REACH,
    SHARE,
    SIGN,
    STRONG_BREAK,
    UP,
    UP_BY,
    Sense,
    broken,
    grows,
    lands,
    more_by,
    nearest,
)
from extraction.cues import Cue
from extraction.figures import Figure, Scene
from extraction.kinds.kind_lists import any_of, lists_of
from extraction.kinds.percents_behind import of_something

_ASIDE = re.compile(r"\([^()\n]*\)| [-–—] [^\n–—]{2,120}? [-–—](?= )")
_YEARLY = re.compile(r",? (?:or )?(?:an|at an) (?:annual|annuali[sz]ed|yearly) rate of (?:about |just |only )?")
# 占全部减少量的79%; 为2019年同期的126%, 恢复至疫情前的九成; 增幅最大的20%企业
_OF_WHAT = re.compile(
    "占(?:到|了|据)?[^，。；：、\\d]{1,20}的$|(?:为|是|达|至|到|相当于)[^，。；：、比较高低]{0,10}(?:同期|前)(?:水平)?的?(?:约|近|超)?$"
    "|最[\u4e00-\u9fff]{1,2}的(?:前|约|近)?$"
)
_OF_WHAT_REACH = 24
_RATE_NAME = re.compile("[\u4e00-\u9fff]{1,3}(?:率|存贷比|负债比)[约为是达至到仅高只有]{0,3}$")
# "the slump before falling to 4 %", "the increase brought the rate to 4 %"
_JOINT = re.compile(
    r"\b(?:before|after|until|since|when|while|but)\b"
    r"|\b(?:brought|brings?|bringing|took|takes?|taking|lift(?:s|ed|ing)?|push(?:es|ed|ing)?|carr(?:y|ies|ied)|put)"
    r" [^.;:]{0,60}\b(?:rate|share|proportion|percentage|ratio)s?\b"
)
_LISTED = 6  # figures of a list in brackets
_RATES = ("rate", "rates", "share", "shares", "proportion", "percentage", "penetration", "turnout", "coverage")
_RISING = re.compile(
    r", (?:rising|growing|climbing|jumping|increasing|going|falling|dropping|declining|decreasing|up|down) from\b"
)
_THAT_RATE = ("the rate", "that rate", "this rate")
_GROWS, _RATE_REACH = re.compile("[增涨跌降升减缩]"), 8


def of_what(scene: Scene, figure: Figure) -> Sense | None:
    """Share, whatever Chinese word of rise or fall is part of what it is a share of: 占全部减少量的79%, 占增长的一半."""
    start = max(figure.gap_start, figure.amount.start - _OF_WHAT_REACH)
    return ("share", 1) if _OF_WHAT.search(scene.lowered, start, figure.amount.start) else None


def from_hooks(scene: Scene, figure: Figure, hooks: list[Cue]) -> Sense | None:
    """What the words say that lean on a percentage, with nothing but small words between."""
    for hook in hooks:
        tags = hook.tags
        if tags & BY:
            return _by_so_much(scene, figure, hook)
        if lands(scene, figure, hook):
            return _reached(scene, figure, hook.start)
        if tags & CHANGES and not tags & MOVE and (not tags & (UP_BY | DOWN_BY) or tags & (UP | DOWN)):
            return "growth", -1 if tags & FALLS else 1
        if sign := _won_or_lost(scene, figure, hook):
            return "growth", sign
        if tags & (MOVE | REACH):
            return _grew_by(scene, figure, hook) or _reached(scene, figure, hook.start)
        if tags & RATE:
            return _at_a_rate(scene, figure, hook)
        if tags & SHARE:
            return "share", 1
        if tags & SIGN:
            return "growth", -1 if scene.lowered.startswith("minus", hook.start) else 1
    return None


def _by_so_much(scene: Scene, figure: Figure, by: Cue) -> Sense | None:
    """As in "rose by 4 %", "higher by 4 %"."""
    if sign := more_by(scene, figure, by):
        return "growth", sign
    direction = nearest(figure, by.start, CHANGES) or _moves_before(scene, figure)
    return ("growth", -1 if direction.tags & FALLS else 1) if direction else None


def _grew_by(scene: Scene, figure: Figure, hook: Cue) -> Sense | None:
    """As in 同比增长高达108%: what stands right behind the verb says how much; not 从20%增长达到30%."""
    if scene.lexicon.spaced or scene.lowered[hook.start : hook.end] not in lists_of(scene.language).as_much_as:
        return None
    verb = nearest(figure, hook.start, UP | DOWN)
    if verb is None or verb.end != hook.start or verb.tags & MOVE or figure.left_tags & MOVE:
        return None
    return "growth", -1 if verb.tags & FALLS else 1


def _won_or_lost(scene: Scene, figure: Figure, hook: Cue) -> int:
    """As in "shares added 5 %", "the pound lost 2 %"; not "we lose 9 % of the bags"."""
    sign = -1 if scene.lowered.startswith(lists_of(scene.language).lost, hook.start) else 1
    moved = (
        sign < 0
        or scene.lowered[hook.start : hook.end] in lists_of(scene.language).gained
        or scene.lowered.startswith(lists_of(scene.language).improved, hook.start)
    )
    return sign if moved and not of_something(scene, figure) else 0


def _at_a_rate(scene: Scene, figure: Figure, rate: Cue) -> Sense:
    """A quoted rate is a level, but "grew at a rate of" is growth, and in a list of shares fees are one more."""
    if _one_more_share(scene, figure) or _that_share(scene, figure, rate):
        return "share", 1
    growth = nearest(figure, rate.start, UP | DOWN)
    if scene.lowered.endswith("rate of", 0, rate.end) and not (growth and rate.start - growth.end < NEAR):
        growth = nearest(figure, rate.start, CHANGES)  # "expanded at an annual rate of"; not "cut taxes from"
    apart = growth is not None and not scene.lexicon.spaced and broken(scene, growth.end, rate.start)
    if growth and rate.start - growth.end < NEAR and not apart:
        return "growth", -1 if growth.tags & FALLS else 1
    last = scene.figures[figure.index - 1] if figure.index else figure
    if last.kind == "growth" and _YEARLY.fullmatch(scene.lowered, last.amount.end, figure.amount.start):
        return last.kind, last.sign  # "grew 0.1 %, an annual rate of 0.3 %"
    return "level", 1


def _that_share(scene: Scene, figure: Figure, rate: Cue) -> bool:
    """As in "unemployment fell to 4 %; the rate had been 5 %": the rate is the share of which the text spoke last."""
    if not figure.index or not scene.lowered.endswith(_THAT_RATE, 0, rate.end):
        return False
    last = scene.figures[figure.index - 1]
    return last.kind == "share" and last.amount.form == "percent" and figure.sentence - last.sentence < 2


def _one_more_share(scene: Scene, figure: Figure) -> bool:
    """As in "fuel is 38 % of the costs, wages 22 %, fees 11 %": in such a list fees are a part, and no rate."""
    before = scene.figures[max(0, figure.index - 2) : figure.index]
    if len(before) < 2 or any(other.kind != "share" or other.sentence != figure.sentence for other in before):
        return False
    gap = scene.text[before[1].amount.end : figure.amount.start]
    joined_by = lists_of(scene.language).joined_by
    return (gap.startswith((",", ";", *joined_by)) or gap.endswith(joined_by)) and len(gap) < NEAR


def _moves_before(scene: Scene, figure: Figure) -> Cue | None:
    """The verb of a move whose ends stand before its rate: "to grow from 10 to 13 million tons, that is by a third"."""
    if not scene.lexicon.spaced:
        return None
    for other in reversed(scene.figures[max(0, figure.index - 4) : figure.index]):
        moves = CHANGES if other.kind == "growth" else UP | DOWN  # "reduced the debt by 40 % and its cost by 3 %"
        if other.sentence == figure.sentence and (cue := nearest(other, other.amount.start, moves)):
            return cue
        cut = nearest(other, other.amount.start, UP_BY | DOWN_BY) if other.left_tags & MOVE else None
        if cut is not None and scene.lowered.startswith(" from ", cut.end) and other.sentence == figure.sentence:
            return cut  # "was cut from 310 to 265 million, i.e. by 14.5 %"
    return None


def _reached(scene: Scene, figure: Figure, before: int) -> Sense:
    """What a percentage is that something rose to, or that is the value of something: it has the kind of the thing.

    The thing may stand further back in the sentence, before other figures: "the margin widened by 1 point, from 5 % to 6 %".
    """
    for index in range(figure.index, max(-1, figure.index - 4), -1):
        other = scene.figures[index]
        if other.sentence != figure.sentence:
            break
        for cue in reversed(other.left):
            if cue.end > before or (other is figure and _apart(scene, cue.start, before) > FAR):
                continue
            moves = (
                cue.tags & (UP | DOWN)
                and scene.lowered.startswith(lists_of(scene.language).move_ends, _past_comma(scene, cue.end))
                and _only_moves(scene, cue)
            )
            if moves and not scene.lowered.endswith(", at ", figure.gap_start, figure.amount.start):
                continue  # "growth is to fall from 5 % to 4 %": the growth falls, and is no fall itself
            if cue.tags & GROWTH_NOUN and not _left_behind(scene, cue, before) and not _then_moves(scene, cue, figure):
                return grows("growth", cue)
            if cue.tags & RATE and other is not figure and scene.lowered.endswith("rate of", 0, cue.end):
                return other.kind, other.sign  # "grew at a rate of 4 % in May, when it had been 3 %"
            if cue.tags & RATE:
                return ("share" if _that_share(scene, figure, cue) else "level"), 1
            if cue.tags & SHARE and not cue.tags & FILLER:
                return "share", 1
    return "share", 1


def _then_moves(scene: Scene, noun: Cue, figure: Figure) -> bool:
    """As in "saw the greatest increase in use, rising from 29 % to 43 %": a noun of growth, and what it was the growth of."""
    return scene.lexicon.spaced and _RISING.search(scene.lowered, noun.end, figure.amount.start) is not None


def _past_comma(scene: Scene, position: int) -> int:
    return position + scene.lowered.startswith(",", position)


def _bounds(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether a verb is only the bound of a percentage: "69 towns exceeded 50 %"."""
    return scene.lexicon.spaced and 0 <= figure.amount.bound_start <= cue.start and bool(cue.tags & UP_BY)


def _of_a_mark(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether a verb says how something stands to a percentage: a bound, or "slowed but stayed above the target of 2 %"."""
    if _bounds(scene, figure, cue):
        return True
    if not cue.tags & CHANGES or cue.tags & GROWTH_NOUN:
        return False
    marks = any_of(scene.language, "set_marks")
    return marks.search(scene.lowered, cue.end + 1, figure.amount.start) is not None


def _apart(scene: Scene, start: int, end: int) -> int:
    """How far two places are apart, without what stands in brackets between them."""
    return len(_ASIDE.sub("", scene.text[start:end]))


def _only_moves(scene: Scene, cue: Cue) -> bool:
    """Whether a word says that something moved, and not what: "a rise to 5 %", not "growth to 5 %"."""
    if scene.lowered.endswith(lists_of(scene.language).superlatives, 0, cue.start):
        return False  # "the largest decrease in output was in Kent at 4 %"
    return (
        scene.lowered[cue.start : cue.end].removesuffix(" to").removesuffix(" from")
        in lists_of(scene.language).move_nouns
    )


def _left_behind(scene: Scene, cue: Cue, before: int) -> bool:
    """Whether a clause goes on to something else behind a noun of a move: "at the height of the slump before falling to"."""
    joint = _JOINT.search(scene.lowered, cue.end, before)
    return joint is not None and scene.lowered[cue.start : cue.end] in lists_of(scene.language).move_nouns


def in_brackets(scene: Scene, figure: Figure) -> Sense | None:
    """Share, where it is that of a group in brackets: "Unemployment rates fell for men (5.3 %) and rose for women (5.5 %)".

    It is no growth, as the sentence tells of shares that moved, and not by how much.
    """
    if not scene.lexicon.spaced or scene.text[figure.amount.start - 1] != "(":
        return None
    if not figure.left_tags & CHANGES or figure.left_tags & (BY | GROWTH_NOUN):
        return None
    for other in reversed(scene.figures[max(0, figure.index - _LISTED) : figure.index + 1]):
        if other.sentence != figure.sentence:
            break
        if other.left_tags & SHARE:
            return ("share", 1) if _moves_as_rate(scene, other) else None
        if other.left_tags & GROWTH_NOUN:
            break
    return None


def _moves_as_rate(scene: Scene, figure: Figure) -> bool:
    """Whether a rate or a share is said to have moved before a figure, and not what is called after one."""
    named = next(cue for cue in figure.left if cue.tags & SHARE)
    verb = next((cue for cue in figure.left if cue.tags & CHANGES and cue.start > named.end), None)
    if verb is None:
        return False
    is_rate = scene.lowered[named.start : named.end].endswith(_RATES)
    return is_rate or verb.start == named.end + 1  # "unemployment fell", not "unemployment benefits fell"


def from_gap(scene: Scene, figure: Figure) -> Sense | None:
    """What the nearest word says that stands somewhere between the figure before and a percentage."""
    start = figure.amount.start
    for cue in (cue for cue in reversed(figure.left) if not _of_a_mark(scene, figure, cue)):
        distance = start - cue.end
        if distance > FAR or STRONG_BREAK.search(scene.text, cue.end, start) or "\u3000" in scene.text[cue.end : start]:
            return None
        tags = cue.tags
        if tags & (UP | DOWN) and not tags & MOVE:
            return "growth", -1 if tags & FALLS else 1
        if tags & (UP_BY | DOWN_BY) and distance < NEAR:
            return "growth", -1 if tags & FALLS else 1
        if tags & RATE and distance <= NEAR:
            part = _one_more_share(scene, figure) or _that_share(scene, figure, cue)
            return ("share" if part else "level"), 1
        if tags & SHARE and not tags & FILLER:
            return "share", 1
        if tags & PART and not (figure.index and scene.figures[figure.index - 1].kind == "growth"):
            return "share", 1
        if tags & MOVE:
            return "share", 1
    return None


def named_rate(scene: Scene, figure: Figure) -> Sense | None:
    """Share, where a Chinese word for a rate stands right in front of a percentage, also behind growth: 增长9%；住满率82%."""
    name = _RATE_NAME.search(scene.text, max(figure.gap_start, figure.amount.start - _RATE_REACH), figure.amount.start)
    return None if name is None or _GROWS.search(name[0]) else ("share", 1)
