"""Whether an absolute amount is a change: so much more or less than before."""

from __future__ import annotations

import re

from extraction.cue_words import (
    ADDED,
    AVERAGE,
    BY,
    CHANGES,
    COMPARE,
    DOWN,
    EVERY,
    FALLS,
    FILLER,
    GROWTH_AFTER,
    LESS,
    MORE,
    MOVE,
    NEAR,
    NOTHING,
    OF,
    PER,
    RATE,
    REACH,
    RESPECTIVELY,
    SHARE,
    SIGN,
    UP,
    Sense,
    bounds_next,
    broken,
    describes,
    lands,
    more_by,
    nearest,
)
from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.kinds.given_up import given_up, were_lost
from extraction.kinds.kind_lists import any_of, compared_with, is_joined, lists_of

# What leads to an amount whose noun of change follows: "a further £3 million cut"
_ARTICLE = re.compile(
    r"\b(?:an?|the|its|their|another|this|that|our)"
    r"(?: (?:further|additional|estimated|nearly|almost|roughly|more than|over|net|sharp|record|expected|planned|modest"
    r"|huge|big|large|massive|whopping|steep|small|slight|hefty|solid|strong|staggering|impressive|significant|substantial))?"
    r" [a-z]{0,3}[$€£¥]?$"
)
_OF_CHANGE = re.compile(r" of (?:the|this|that) (?:change|increase|rise|growth|gain|(fall|decline|decrease|drop))\b")
_NEW = re.compile(r" (?:newly[ -]added|net new|net additional)\b")  # "28.3 million newly-added users"
# "171,000 jobs added in May"; not "40 towns added lanes"
_WERE_ADDED = re.compile(
    r" (?:(?:was|were|have been|had been) )?(?:newly )?added(?:[.,;)]| (?:in|last|this|to|by|during|since|over|at)\b)"
)
# "a decrease in the deficit of $6 billion", "The net increase in subscribers was 850,000"
_UP_NOUN, _DOWN_NOUN = (
    "increase|rise|growth|gain|jump|improvement|expansion",
    "decrease|decline|fall|drop|reduction|cut",
)
_CHANGE_IN = re.compile(
    rf"\b(?P<an>an? (?:[a-z-]+ )?)?(?:{_UP_NOUN}|(?P<falls>{_DOWN_NOUN})) in (?:[a-z'’-]+ ){{1,8}}"
    r"(?:(?P<of>of)|was|is|came to|amounted to|totall?ed|reached|stood at|works out at|worked out at)"
    r" (?:(?:about|around|nearly|almost|over|more than|less than|some|just|roughly|only) )*[a-z]{0,3}[$€£¥₹]?\s?$"
)
_CHANGE_REACH = 110
_RATE_LEADS = (" (", ", or ", " or ")  # what `_RATE_LED` finds
_RATE_LED, _RATE_CLOSED = re.compile(r" \(|,? or "), re.compile(r"\)|,")
_DID = re.compile(
    r"\b(?!added|needed)[a-z]{3,}ed (?:even |much |far |any |a lot )?$"
)  # "864 guests waited even longer"
_SOME = re.compile(r"\b(?:there (?:are|were)|only|all|the|these|those) $")
_ASIDE = re.compile(r",[^,.;:]{1,48}, of ")
_MOVED_OF = ("延长", "缩短", "提高", "降低", "上调", "下调", "提升", "加快", "放宽", "提速")
_OF_THEM = re.compile("[\u4e00-\u9fff]{1,6}的[\u4e00-\u9fff]{2}")
TYPES = int(Tag.DIRECT | Tag.INDIRECT | Tag.INDUCED)
_SAYS_NOTHING = FILLER | NOTHING
_TYPED = 2  # characters between a number and "indirect"
_ADDED_REACH = 14  # characters of a noun between "added" and its number, or behind that
_ASIDE_OF = re.compile(
    r"(?:[,(—–]|,? and|\b(?:is|was|were|are)) ?(?:(?:some|about|around|nearly|almost|over|just) )?[a-z]{0,3}[$€£¥₹]?$"
)
_UP_REACH = 20
# "with dairy cows up 400 and sheep down 90"; not "with staff picking up 40 bags"
_WITH = re.compile(
    r"\b(?:with|and) (?:[a-z’'-]+ ){0,3}(?:[a-z’'-]{2,}(?<!s)s|staff|output|production|employment|turnover|demand|traffic) $"
)
_WITH_REACH = 60
_NUMBER = re.compile(r" (?:the |its |about |over )?[$€£¥₹]?\d")


def change_from_right(scene: Scene, figure: Figure) -> Sense | None:
    """A comparative behind an amount: "40 more", "9 dollars below the price of May"."""
    end = figure.amount.end
    if not figure.right_tags & (MORE | LESS):
        return None
    or_more = lists_of(scene.language).or_more
    for cue in figure.right:
        if cue.start - end > NEAR or broken(scene, end, cue.start):
            return None
        if scene.lowered.endswith(or_more, 0, cue.start):
            return None  # "three or fewer", "40 and more"
        if cue.tags & (MORE | LESS) and (
            not cue.tags & (CHANGES | REACH) or cue.tags & OF or _up_on(scene, figure, cue)
        ):
            if describes(scene, figure, cue) or _only_a_preposition(scene, figure, cue) or _does(scene, figure, cue):
                return None
            if bounds_next(scene, figure, cue) or is_joined(scene.language, scene.lowered[end : cue.start]):
                return None
            return "change", -1 if cue.tags & LESS else 1
        if cue.tags & (OF | MOVE | REACH | SHARE):
            return None
    return None


def _up_on(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """As in "412 births, 23 up on the year before": by so much, and not the new level ("2,040, up on the year before")."""
    lead = (max(figure.gap_start, figure.amount.start - _UP_REACH), figure.amount.start)
    return (
        scene.lexicon.spaced
        and cue.start == figure.end + 1
        and _ASIDE_OF.search(scene.lowered[slice(*lead)]) is not None
    )


def change_named(scene: Scene, figure: Figure) -> Sense | None:
    """A noun of change: right behind ("a £2 million fall in exports"), or before an aside ("an increase, since May, of 40").

    Only in text with spaces.
    """
    added = figure.amount.form == "count" and _WERE_ADDED.match(scene.lowered, figure.end) is not None
    if added or _NEW.match(scene.lowered, figure.amount.end) or were_lost(scene, figure):
        return "change", 1
    if figure.right and (part := _OF_CHANGE.match(scene.lowered, figure.end)):
        return "change", -1 if part[1] else 1
    rated = scene.lowered.startswith(_RATE_LEADS, figure.end)
    end, right = _past_its_rate(scene, figure) if rated else (figure.end, figure.right)
    if len(right) > 1 and right[0].tags & FILLER and right[0].start == end + 1:
        end, right = right[0].end, right[1:]  # "a 4,000 net increase"
    if right and right[0].start == end + 1:
        cue = right[0]
        if cue.tags & GROWTH_AFTER and cue.tags & CHANGES:
            lead = scene.lowered[max(0, figure.amount.start - 32) : figure.amount.start]
            if _ARTICLE.search(lead):
                return "change", -1 if cue.tags & FALLS else 1
    if figure.left_tags & CHANGES and (told := _change_in(scene, figure)):
        return told
    if figure.left_tags & CHANGES and scene.lowered.endswith(", of ", 0, figure.amount.start):
        noun = nearest(figure, figure.amount.start, CHANGES)
        if noun is not None and _ASIDE.fullmatch(scene.lowered, noun.end, figure.amount.start):
            return "change", -1 if noun.tags & FALLS else 1
    return None


def _change_in(scene: Scene, figure: Figure) -> Sense | None:
    """As in "a decrease in the deficit of $6 billion", "the rise in jobs was 40"; not "the rise in the use of 40 drugs"."""
    if scene.lowered.find(" in ", figure.gap_start, figure.amount.start) < 0:
        return None
    start = max(figure.gap_start, figure.amount.start - _CHANGE_REACH)
    told = _CHANGE_IN.search(scene.lowered, start, figure.amount.start)
    counted = figure.amount.form == "count" and figure.amount.unit_start >= figure.amount.end
    if told is None or (told["of"] and (not told["an"] or counted)):
        return None
    return "change", -1 if told["falls"] else 1


def _past_its_rate(scene: Scene, figure: Figure) -> tuple[int, list[Cue]]:
    """Where an amount ends and the cues behind it, past its rate: "a £2 million (3 %) fall", "an 8 million, or 5 %, rise"."""
    end = figure.end
    if figure.index + 1 < len(scene.figures):
        rate = scene.figures[figure.index + 1]
        if rate.amount.form == "percent" and _RATE_LED.fullmatch(scene.lowered, end, rate.amount.start):
            closed = _RATE_CLOSED.match(scene.lowered, rate.amount.end)
            return (closed.end() if closed else rate.amount.end), rate.right
    return end, figure.right


def _change_by(scene: Scene, figure: Figure, hook: Cue) -> Sense | None:
    """The change of "rose by", "higher by", 上涨了; in 营收上涨，销售额达到了625亿元 the verb is another one."""
    if sign := more_by(scene, figure, hook):
        return "change", sign
    direction = nearest(figure, hook.start, CHANGES)
    beside = direction is not None and direction.end >= hook.start - 1
    if scene.lexicon.spaced and not beside and scene.lowered.endswith(lists_of(scene.language).done, 0, hook.start):
        return None  # "sales grew as the app is used by 3 million people"
    if not beside and figure.amount.unit == "vote":
        return None  # "the rise was backed by 21 votes to eight"
    if direction is None:
        return _change_before(scene, figure)
    if not scene.lexicon.spaced and broken(scene, direction.end, hook.start):
        return None
    return "change", -1 if direction.tags & FALLS else 1


def _change_before(scene: Scene, figure: Figure) -> Sense | None:
    """As in "exports rose by 9 tons to 20, imports by 4": the verb stands only before the first."""
    if not scene.lexicon.spaced:
        return None  # 赚了, 卖了 only say that it has been
    for earlier in reversed(scene.figures[max(0, figure.index - 3) : figure.index]):
        if earlier.sentence == figure.sentence and earlier.kind in ("change", "growth"):
            return "change", earlier.sign
    return None


def _only_a_preposition(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """As in "49 work under contracts": what compares two amounts stands right at the first, or at its noun."""
    at = figure.end
    if scene.lowered.startswith("under ", cue.start) and (figure.amount.form != "count" or at > figure.amount.end):
        return not scene.lowered.startswith(compared_with(scene.language), cue.end)
    if scene.lowered[cue.start : cue.end] not in lists_of(scene.language).prepositions:
        return False
    if figure.amount.form == "measure" and scene.lowered.startswith(lists_of(scene.language).grounds, cue.end):
        return True  # "311 metres above the sea"
    named = figure.amount.form == "count" and figure.amount.unit_start > figure.amount.end
    if named and _SOME.search(scene.lowered, max(0, figure.amount.start - 12), figure.amount.start):
        return True  # "there were three regions above the average"
    return bool(scene.text[at : cue.start].strip())


def _does(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """As in "of the 12 towns 11 showed stronger sales": a verb stands between, and the comparative is its object's."""
    between = scene.lowered[figure.end : cue.start]
    if not scene.lexicon.spaced:
        return False
    return any_of(scene.language, "reported").search(between) is not None or _DID.search(between) is not None


def change_from_hooks(scene: Scene, figure: Figure, hooks: list[Cue]) -> Sense | None:
    """What leans on an amount from the left: "rose by", "an additional", "down"."""
    if (not hooks and scene.lexicon.spaced) or _points_at(scene, figure, hooks):
        return None
    for hook in hooks:
        tags = hook.tags
        if tags & BY:
            return _change_by(scene, figure, hook)
        if tags & ADDED or given_up(scene, figure, hook):
            return None if _added_up(scene, figure, hook) else ("change", -1 if tags & FALLS else 1)
        if tags & (UP | DOWN) and not tags & (MOVE | REACH):
            grown = scene.lowered.startswith(lists_of(scene.language).grow, hook.start) and _is_crop(scene, figure)
            if grown or _has_more_of(scene, figure, hook):
                return None
            if scene.lowered[hook.start : hook.end] in lists_of(scene.language).also_nouns:
                return None
            bare = scene.lowered[hook.start : hook.end] in ("up", "down")
            of_those = not scene.lexicon.spaced and scene.text.startswith("的", hook.end)  # 价格下降的有69个
            if tags & COMPARE or of_those or (bare and not _is_predicate(scene, figure, hook)):
                return None
            return "change", -1 if tags & FALLS else 1
        if tags & (MOVE | REACH | RATE | SHARE | AVERAGE | EVERY | PER | SIGN | COMPARE) and not tags & FILLER:
            return None
    return None if scene.lexicon.spaced else _change_of_noun(scene, figure)


def _has_more_of(scene: Scene, figure: Figure, verb: Cue) -> bool:
    """As in 延长5条线路的运营时间, 提高30名员工的工资: something of so many is moved, and they are no more than before."""
    if scene.lexicon.spaced or figure.amount.form != "count":
        return False
    if scene.text[verb.start : verb.start + 2] not in _MOVED_OF:
        return False
    return _OF_THEM.match(scene.text, figure.amount.end) is not None


def _points_at(scene: Scene, figure: Figure, hooks: list[Cue]) -> bool:
    """As in "the growth of the three towns", which counts towns; "dipped below 90 million", which is what is left."""
    if scene.lowered.endswith(("of the ", "in the "), figure.gap_start, figure.amount.start):
        return True
    return bool(hooks) and scene.lexicon.spaced and any(lands(scene, figure, hook) for hook in hooks)


def _change_of_noun(scene: Scene, figure: Figure) -> Sense | None:
    """A change where a noun stands between the word of change and the number: 新增就业岗位1500个, 净增用户为1500户."""
    if not figure.left_tags & (ADDED | UP | DOWN):
        return None
    cues = [cue for cue in figure.left if cue.tags & ~_SAYS_NOTHING and not cue.tags & RESPECTIVELY]
    is_ = bool(cues) and bool(cues[-1].tags & REACH) and not cues[-1].tags & (ADDED | UP | DOWN | MOVE)
    cue = cues[-1 - is_] if len(cues) > is_ else None
    if cue is None or not cue.tags & (ADDED if is_ else ADDED | UP | DOWN) or cue.tags & REACH:
        return None
    reach = _ADDED_REACH if cue.tags & ADDED else 6
    if figure.amount.start - cue.end > reach or broken(scene, cue.end, figure.amount.start):
        return None
    return "change", -1 if cue.tags & FALLS else 1


def _is_crop(scene: Scene, figure: Figure) -> bool:
    """As in "grows 12,000 apple trees", "grew 40 tonnes of rice": the object of growing, and no change."""
    amount = figure.amount
    if amount.form == "count":
        return amount.unit_start >= amount.end
    return amount.form == "measure" and scene.lowered.startswith(" of ", amount.unit_end)


def _added_up(scene: Scene, figure: Figure, hook: Cue) -> bool:
    """As in "add the 104 plants of the rest", "added 3 to 9", "suppliers add 900 indirect jobs": a sum, and no change."""
    if hook.tags & FALLS:
        return False
    if scene.text.startswith("-", figure.amount.end) and figure.amount.unit_start == figure.amount.end + 1:
        return True  # "add a 200-room hotel"
    if figure.right_tags & TYPES and figure.right and figure.right[0].start - figure.amount.end < _TYPED:
        return True
    if scene.lowered[hook.end : figure.amount.start].split()[:1] == ["the"]:
        return True
    if not scene.lexicon.spaced:
        return False  # 增加200万元，增至2400万元
    counts = figure.amount.form == "count" and figure.amount.unit_start >= figure.amount.end
    return any(
        cue.tags & MOVE
        and cue.start - figure.amount.end < _ADDED_REACH
        and (
            not counts or _NUMBER.match(scene.text, cue.end)
        )  # "added 5 million subscribers to its network" is a change
        for cue in figure.right[:1]
    )  # "added $44 billion to the national economy"


def _is_predicate(scene: Scene, figure: Figure, hook: Cue) -> bool:
    """Whether "up" or "down" speaks of the figure ("were up 40", ", down 300") and does not belong to a verb ("rang up")."""
    before = scene.text[max(0, hook.start - 3) : hook.start].rstrip()
    if not before or before[-1] in ",(;:—–-|\n":
        return True
    if _WITH.search(scene.lowered, max(figure.gap_start, hook.start - _WITH_REACH), hook.start):
        return True
    return any(cue.end + 1 == hook.start and cue.tags & REACH for cue in figure.left)
