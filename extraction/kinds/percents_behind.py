"""What the words behind a percentage make of it: "4 % more than", "12 % up from 9 million", "4 % of the total"."""

from __future__ import annotations

import re
from functools import cache

from extraction.cue_words import (
    BY,
    CHANGES,
    COMPARE,
    COUNTED,
    DOWN,
    FALLS,
    GROWTH_AFTER,
    GROWTH_NOUN,
    LESS,
    MORE,
    MOVE,
    NEAR,
    OF,
    PART,
    PER_YEAR,
    RATE,
    SHARE,
    UP,
    Sense,
    behind,
    bounds_next,
    broken,
    describes,
    grows,
)
from extraction.cues import Cue
from extraction.figures import Figure, Scene
from extraction.kinds.kind_lists import is_joined, lists_of
from extraction.scan import alternation

# 4%的良好增长势头
_FALLING = ("下降", "下滑", "降幅", "跌幅")
_GROWTH_OF_SO_MUCH = re.compile(
    rf"(?:[、和与]\d{{1,3}}(?:\.\d+)?%){{0,4}}(?:左右|以上)?的[\u4e00-\u9fff]{{0,4}}?(增长|增速|增幅|涨幅|{'|'.join(_FALLING)})"
)
_OF_RATE = re.compile("(?:左右|以上|以下)?的[^企司人机户店行商家市省县国者员品\\W]{1,6}")
_LEADS = (
    " ahead",
    " behind",
    " off",
    " cut",
    " and ",
    " or ",
    " up to ",
    " down to ",
    " of ",
    ", ",
)  # each begins one of the next
# "recovered to 60 % of the same period of 2019"
_OF_THEN = re.compile(
    r" of (?:(?:the|its|their|last|that)[a-z’' -]{0,24}(?:period|levels?|peak|year)\b|(?:19|20)\d\d\b)"
)
# "At 4 %, growth was far below the plan"
_THAT_GROWTH = re.compile(
    r", (?:the |this |its )?(?:[a-z-]+ ){0,3}?(?:growth|increase|rise|gain|inflation|(decline|fall|drop|decrease))"
    r" (?:was|is|were|has|had|came|remained|stayed|exceeded|outpaced)\b"
)
# How far something is ahead of or behind a sum or a time: "3.6 % ahead of last year"
_AHEAD = re.compile(
    r" (ahead|behind)(?: of)?"
    r"(?: (?:the )?(?:last|previous|a year|target|plan|schedule|this time|its|20\d\d)\b| [$€£¥]|[.;]|, | on\b)"
)
# "a 15 % cut in fares"; not "a 10 % cut of the sales", which is a share of them
_CUT, _A = (
    re.compile(r" cuts? (?:in|from|to|on)\b"),
    re.compile(r"\b(?:an?|the|its|their|another|this|that) (?:[a-z]+ )?$"),
)
_OTHER_CLAUSE = re.compile(r" (?:as|because|when|while|whereas|after|if|that|which|who) ")
_OF_THAT = re.compile(r" of (?:this|that|it|them|these|those|which)\b")
# Taken off something: "shaved 70 % off the cost", "50 % off all fares"
_OFF = re.compile(r" off(?=[.,;)]| (?:the|its|their|all|every|of|our|his|her|prices?)\b)")
_UP_TO = re.compile(r" (up|down) to (?:a total of )?[a-z]{0,3}[$€£¥]?\d")  # "15.9 % up to $1.31 billion"
_GLUE = ("", " ")
# "growth in sales of 5 % in the third quarter": no whole
IN_A_TIME = re.compile(
    r"in the (?:(?:first|second|third|fourth|last|latest|final|past|previous|same|current|next|whole|full|following|fiscal|"
    r"calendar|financial|\d{1,2}|two|three|four|five|six|nine|twelve|1st|2nd|3rd|4th)\b"
    r"|(?:year|quarter|month|week|decade|period|half|twelve months)s?\b)"
)


def from_behind(scene: Scene, figure: Figure, hooks: list[Cue]) -> Sense | None:
    """What the words behind a percentage say without a doubt, whatever `hooks` stand before it."""
    if figure.amount.form == "fraction" and _OF_THAT.match(scene.lowered, figure.amount.end):
        return "share", 1  # "the duty alone is over half of this", whatever word of rates stands in front
    told = _right_behind(scene, figure) if scene.lexicon.spaced else _of_growth(scene, figure)
    return told or _from_right(scene, figure, hooks)


def _right_behind(scene: Scene, figure: Figure) -> Sense | None:
    """What the first words behind a percentage say."""
    lowered, end = scene.lowered, figure.amount.end
    if lowered.startswith(_LEADS, end):
        if match := _AHEAD.match(lowered, end):
            return "growth", -1 if match[1] == "behind" else 1
        if _OFF.match(lowered, end):
            return "growth", -1
        if _CUT.match(lowered, end) and _A.search(lowered, figure.gap_start, figure.amount.start):
            return "growth", -1
        if match := _both(scene.language).match(lowered, end):
            return "growth", -1 if match[1] in lists_of(scene.language).smaller else 1
        if match := _UP_TO.match(lowered, end):
            return "growth", 1 if match[1] == "up" else -1
        if lowered.endswith(" to ", 0, figure.amount.start) and _OF_THEN.match(lowered, end):
            return "share", 1
        if _opens_at(scene, figure) and (match := _THAT_GROWTH.match(lowered, end)):
            return "growth", -1 if match[1] else 1
    if lowered.startswith(lists_of(scene.language).opinions, end) or _group_does(scene.language).match(lowered, end):
        return "share", 1  # "30 % saw their orders rise", "57 % earn less than the living wage"
    return _up_on(scene, figure) if figure.right else None


def _opens_at(scene: Scene, figure: Figure) -> bool:
    """Whether a sentence begins with "At" and a figure."""
    return figure.first and scene.lowered[figure.sentence_start : figure.amount.start].strip() in ("at", "at about")


def _up_on(scene: Scene, figure: Figure) -> Sense | None:
    """Growth, where "up on", "down on" stand right behind: "3.9 % up on a year earlier"."""
    cue = figure.right[0]
    if not (cue.tags & CHANGES and cue.tags & (MORE | LESS)):
        return None
    return grows("growth", cue) if scene.text[figure.amount.end : cue.start] in _GLUE else None


@cache
def _group_does(language: str) -> re.Pattern[str]:
    """What a group does to more or less than so much, behind its share."""
    verbs = lists_of(language).group_does
    return re.compile(rf" (?:{alternation(verbs)}) (?:more|less|fewer|longer|over|under) than\b" if verbs else "(?!)")


@cache
def _both(language: str) -> re.Pattern[str]:
    """A comparative behind the next percentage that is for both: "29 % and 18 % lower respectively"."""
    lists = lists_of(language)
    comparative = alternation((*lists.larger, *lists.smaller))
    return re.compile(rf" (?:and|or) \d{{1,3}}(?:\.\d{{1,2}})?(?: ?%| per ?cent) ({comparative})\b")


def of_something(scene: Scene, figure: Figure) -> Sense | None:
    """Share, where "of" stands right behind ("4 % of the national total"), whatever the figure before it is."""
    behind = figure.right[0] if figure.right else None
    if behind is None or behind.start - figure.amount.end >= 3 or behind.tags & (MORE | LESS):
        return None
    part = behind.tags & PART and scene.lowered.startswith("of ", behind.start)  # "90 % of this growth"
    if behind.tags & OF and IN_A_TIME.match(scene.lowered, behind.start):
        return None
    return ("share", 1) if part or behind.tags & OF else None


def of_the_whole(scene: Scene, figure: Figure) -> Sense | None:
    """Share, where a Chinese clause of its own says of what, or what that part does: ，不到产量的2%; ，八成发生在夜间."""
    if figure.first:
        return None
    text, start = scene.text, figure.amount.start
    gap = text[figure.gap_start : start]
    if "，" not in gap or figure.left_tags & (UP | DOWN | GROWTH_NOUN | COMPARE):
        return None
    whole = gap.endswith("的") and len(gap.rpartition("，")[2]) > 2
    opens = (
        gap.strip()[-1:] == "，" and len(gap.strip()) < 4 and text[figure.amount.end : figure.amount.end + 1] > "\u4e00"
    )
    return ("share", 1) if whole or (opens and figure.amount.form == "fraction") else None


def _of_growth(scene: Scene, figure: Figure) -> Sense | None:
    """Growth, where a Chinese percentage says of how much: 4%的良好增长势头."""
    noun = _GROWTH_OF_SO_MUCH.match(scene.text, figure.amount.end)
    if noun is None or figure.left_tags & SHARE or "贡献" in scene.text[figure.gap_start : figure.amount.start]:
        return None  # 贡献了全球30%的经济增长: a share of the growth
    return "growth", -1 if noun[1] in _FALLING else 1


def _from_right(scene: Scene, figure: Figure, hooks: list[Cue]) -> Sense | None:
    end, last = behind(scene, figure)
    for cue in last.right:
        if cue.start - end > NEAR or broken(scene, end, cue.start):
            return None
        tags = cue.tags
        if tags & CHANGES and _is_up_from(scene, end, cue):
            return _moved_from(scene, last, cue)  # "12 % down from 17.9 million"
        if tags & RATE and _at_that_rate(scene, end, cue):
            return "level", 1
        if tags & OF and not scene.lexicon.spaced and not tags & (MORE | LESS):
            continue
        if tags & (OF | MOVE) or (tags & PART and scene.lowered.startswith("of ", cue.start)):
            return None
        if tags & SHARE:
            # "grew by 9.5 % and experts say": what grew is not who says so
            return None if any(hook.tags & CHANGES for hook in hooks) else ("share", 1)
        if tags & (MORE | LESS | GROWTH_AFTER):
            own = tags & (MORE | LESS) or not _of_the_next(scene, hooks, end, cue)
            return _growth_behind(scene, last, cue, hooks, figure) if own else None
    return None


def _is_up_from(scene: Scene, end: int, cue: Cue) -> bool:
    """Whether "up from", "down on" … stand right behind a place."""
    if scene.text[end : cue.start].strip():
        return False
    lists = lists_of(scene.language)
    return scene.lowered.startswith(lists.up_from + lists.down_from + lists.up_on, cue.start)


def _of_the_next(scene: Scene, hooks: list[Cue], end: int, cue: Cue) -> bool:
    """Whether the word behind is of something else: "up by 8 % resulting in a decrease", "growth of 2 % and a fall of 1 %"."""
    if not scene.lexicon.spaced or not hooks:
        return False
    joined = is_joined(scene.language, scene.lowered[end : cue.start])
    led = any(hook.tags & BY for hook in hooks) and scene.text.count(" ", end, cue.start) > 1
    return led or (joined and any(hook.tags & (CHANGES | GROWTH_NOUN) for hook in hooks))


def _at_that_rate(scene: Scene, end: int, rate: Cue) -> bool:
    """Whether a percentage is the rate behind it: 4%的利率, 4%的消费信贷利率; not 30%的企业毛利率."""
    between = scene.text[end : rate.start].strip(" -")
    if not between.strip("的"):
        return True
    return not scene.lexicon.spaced and scene.text[rate.end - 1] == "率" and _OF_RATE.fullmatch(between) is not None


def _moved_from(scene: Scene, figure: Figure, cue: Cue) -> Sense | None:
    """The growth of "12 % up from 9 million"; of a percentage that rose from another one there is none."""
    following = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else None
    absolute = following is not None and following.amount.form in COUNTED
    return grows("growth", cue) if absolute else None


def _growth_behind(scene: Scene, figure: Figure, cue: Cue, hooks: list[Cue], told: Figure) -> Sense | None:
    """The growth that a comparative, a noun of growth or "a year" behind a percentage states, if it does.

    The words before the percentage that is `told` say which way; `figure` is the one in brackets between it and the cue, if
    there is one: "a decrease of 12 % (2,859 tonnes) on the year".
    """
    if cue.tags & (MORE | LESS):
        if _OTHER_CLAUSE.search(scene.lowered, figure.amount.end, cue.start):
            return None  # "above 9 % in May as more people looked for work"
        if describes(scene, figure, cue) or scene.lowered.endswith(lists_of(scene.language).or_more, 0, cue.start):
            return None  # "50 % or more"
        return None if bounds_next(scene, figure, cue) else ("growth", -1 if cue.tags & LESS else 1)
    if cue.tags & CHANGES:
        return grows("growth", cue)
    if noun := _noun_of_growth(scene, figure, cue):
        return grows("growth", noun)
    if cue.tags & PER_YEAR and not any(hook.tags & CHANGES for hook in hooks):
        return None
    if hooks and hooks[0].tags & MOVE and not figure.first and scene.figures[figure.index - 1].kind == "share":
        return None  # "slipped to 41 % from 44 % year over year": the second is no growth
    return "growth", _sign_before(told)


def _noun_of_growth(scene: Scene, figure: Figure, cue: Cue) -> Cue | None:
    """The noun that "year-on-year" stands before: "a 2.4 % year-on-year drop"."""
    after = next((other for other in figure.right if other.start > cue.start), None)
    if after is None or scene.text[cue.end : after.start] != " " or after.tags & (MOVE | COMPARE):
        return None
    return after if after.tags & GROWTH_AFTER and after.tags & CHANGES else None


def _sign_before(figure: Figure) -> int:
    for cue in reversed(figure.left):
        if cue.tags & CHANGES:
            return -1 if cue.tags & FALLS else 1
    return 1
