"""The kind of a percentage or a fraction: share, growth, or a rate that is quoted as a level."""

from __future__ import annotations

import re

from extraction.cue_words import (
    BACK,
    BY,
    CHANGE,
    CHANGES,
    COMPARE,
    COUNTED,
    DOWN,
    DOWN_BY,
    FALLS,
    FAR,
    FILLER,
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
    REACH,
    RESTATE,
    SHARE,
    SIGN,
    STRONG_BREAK,
    UP,
    UP_BY,
    Sense,
    behind,
    bounds_next,
    broken,
    comparative,
    describes,
    grows,
    heading_of,
    lands,
    nearest,
    other_column,
)
from extraction.cues import Cue
from extraction.figures import Figure, Scene

_VERBS = (" have ", " has ", " had ", " are ", " were ", " say ", " said ", " use ", " plan ", " want ", "的人")
_FROM = ("up from", "down from", "up on", "down on")
_ADDED = ("add", "adds", "added", "adding")
_LOST = ("lost", "lose", "losing")
# 4%的良好增长势头
_FALLING = ("下降", "下滑", "降幅", "跌幅")
_GROWTH_OF_SO_MUCH = re.compile(rf"(?:左右|以上)?的[\u4e00-\u9fff]{{0,4}}?(增长|增速|增幅|涨幅|{'|'.join(_FALLING)})")
_ASIDE = re.compile(r"\([^()\n]*\)")
_FROM_TO = (" to ", " from ", " in ", " by ", " back to ")
_MOVES = frozenset(
    ("rise", "fall", "drop", "decline", "increase", "decrease", "jump", "surge", "plunge", "slump", "reduction", "gain")
)
_AHEAD = re.compile(
    r" (ahead|behind)(?: of)?"
    r"(?: (?:the )?(?:last|previous|a year|target|plan|schedule|this time|its|20\d\d)\b| [$€£¥]|[.;]|, | on\b)"
)
_OF_THAT = re.compile(r" of (?:this|that|it|them|these|those|which)\b")
_POINTS_BACK = 3
_GLUE = ("", " ")


_THAN = re.compile("(?:快于|慢于|高于|低于|好于|差于|不及|强于|弱于)[^，。；]{0,12}的$")
_THAN_REACH = 24


def percent_kind(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> Sense:
    """Kind and sign of a percentage or a fraction: a share, where nothing says that it is growth or a quoted rate."""
    amount, text = figure.amount, scene.text
    start = amount.start
    if start and text[start - 1] in "+-−–－＋" and (start < 2 or text[start - 2] in " (（\t\n|：\u3000"):
        return "growth", -1 if text[start - 1] not in "+＋" and (amount.value or 0) > 0 else 1
    behind = (
        _of_that(scene, figure)
        or _ahead(scene, figure)
        or _up_on(scene, figure)
        or _of_growth(scene, figure)
        or _from_right(scene, figure, hooks)
    )
    if behind:
        return behind
    if hooks and hooks[0].tags & MOVE and previous is not None and previous.amount.form == "percent":
        # "slowed to 5 % from 7 %": both ends of a move are of one kind; "rose 5 % from 7 %" has no such end before
        moved = any(cue.tags & (MOVE | REACH) for cue in previous.left[-2:])
        if moved and len(hooks) == len(figure.left) and figure.amount.start - previous.amount.end < 12:
            return previous.kind, previous.sign
    sign = comparative(scene, figure)
    hooked: Sense | None = ("growth", sign) if sign else _a_year(figure, hooks, previous)
    hooked = (
        hooked or _than_that(scene, figure, previous) or _from_hooks(scene, figure, hooks) or _compared(hooks, previous)
    )
    if hooked:
        return (_by_points(scene, figure, hooks) if hooked[0] == "growth" else None) or hooked
    if previous is not None and other_column(scene, figure, previous):
        previous = None
    near = _of_something(scene, figure) or _from_gap(scene, figure) or _of_the_whole(scene, figure)
    if near:
        return near
    if previous is not None and not _has_verb_break(figure):
        listed = _from_previous(scene, figure, previous)
        if listed:
            return listed
    return _from_afar(scene, figure, previous) or ("share", 1)


def _than_that(scene: Scene, figure: Figure, previous: Figure | None) -> Sense | None:
    """Growth, where a percentage is what growth is faster or slower than: 乡村增长27%，快于城镇的18%."""
    if scene.lexicon.spaced or previous is None or previous.kind != "growth":
        return None
    lead = scene.text[max(previous.amount.end, figure.amount.start - _THAN_REACH) : figure.amount.start]
    return ("growth", previous.sign) if _THAN.search(lead) else None


def _up_on(scene: Scene, figure: Figure) -> Sense | None:
    """Growth, where "up on", "down on" stand right behind: "3.9 % up on a year earlier"."""
    cue = figure.right[0] if figure.right and scene.lexicon.spaced else None
    if cue is None or not (cue.tags & CHANGES and cue.tags & (MORE | LESS)):
        return None
    return grows("growth", cue) if scene.text[figure.amount.end : cue.start] in _GLUE else None


def _ahead(scene: Scene, figure: Figure) -> Sense | None:
    """Growth, where a percentage is how far something is ahead of or behind a sum or a time: "3.6 % ahead of last year"."""
    match = _AHEAD.match(scene.lowered, figure.amount.end) if scene.lexicon.spaced else None
    return ("growth", -1 if match[1] == "behind" else 1) if match else None


def _of_that(scene: Scene, figure: Figure) -> Sense | None:
    """Share, whatever word of rates stands in front: "the duty alone is over half of this"."""
    return (
        ("share", 1) if figure.amount.form == "fraction" and _OF_THAT.match(scene.lowered, figure.amount.end) else None
    )


def _of_something(scene: Scene, figure: Figure) -> Sense | None:
    """Share, where "of" stands right behind ("4 % of the national total"), whatever the figure before it is."""
    behind = figure.right[0] if figure.right else None
    near = behind is not None and behind.start - figure.amount.end < 3
    if behind is None or not near or behind.tags & (MORE | LESS):
        return None
    part = behind.tags & PART and scene.lowered.startswith("of ", behind.start)  # "90 % of this growth"
    return ("share", 1) if part or behind.tags & OF else None


def _of_the_whole(scene: Scene, figure: Figure) -> Sense | None:
    """Share, where a Chinese clause of its own says of what, or what that part does: ，不到产量的2%; ，八成发生在夜间."""
    if scene.lexicon.spaced or figure.first:
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


def _by_points(scene: Scene, figure: Figure, hooks: list[Cue]) -> Sense | None:
    """Share, where it is an end of a move of so many percentage points: "two points from 29 % (6 million) to 31 %"."""
    if not hooks or not hooks[0].tags & MOVE:
        return None
    run = scene.figures[max(0, figure.index - _POINTS_BACK) : figure.index]
    moved = any(other.amount.form == "point" and other.sentence == figure.sentence for other in run)
    return ("share", 1) if moved else None


def _a_year(figure: Figure, hooks: list[Cue], previous: Figure | None) -> Sense | None:
    """Growth told again as so much a year: "up 46 %, equivalent to 13.3 % a year"."""
    again = previous is not None and previous.kind == "growth" and previous.sentence == figure.sentence
    restated = bool(hooks) and bool(hooks[0].tags & RESTATE) and any(cue.tags & PER_YEAR for cue in figure.right[:1])
    return (previous.kind, previous.sign) if previous is not None and again and restated else None


def _compared(hooks: list[Cue], previous: Figure | None) -> Sense | None:
    """The kind of the percentage that this one is compared with: "growth of 4 % is expected, after 3 % last year"."""
    if previous is None or previous.amount.form != "percent" or previous.kind == "level":
        return None
    compared = bool(hooks) and bool(hooks[0].tags & COMPARE) and not hooks[0].tags & (MOVE | CHANGES)
    return (previous.kind, previous.sign) if compared else None


def _of_growth(scene: Scene, figure: Figure) -> Sense | None:
    """Growth, where a Chinese percentage says of how much: 4%的良好增长势头."""
    noun = None if scene.lexicon.spaced else _GROWTH_OF_SO_MUCH.match(scene.text, figure.amount.end)
    told_of = scene.text[figure.gap_start : figure.amount.start]
    if noun is None or figure.left_tags & SHARE or "贡献" in told_of:
        return None  # 贡献了全球30%的经济增长: a share of the growth
    return "growth", -1 if noun[1] in _FALLING else 1


def _from_right(scene: Scene, figure: Figure, hooks: list[Cue]) -> Sense | None:
    end, last = behind(scene, figure)
    for cue in last.right:
        if cue.start < end:
            continue
        if cue.start - end > NEAR or broken(scene, end, cue.start):
            return None
        tags = cue.tags
        if tags & CHANGES and scene.lowered.startswith(_FROM, cue.start) and not scene.text[end : cue.start].strip():
            return _moved_from(scene, last, cue)  # "12 % down from 17.9 million"
        if tags & RATE and not scene.text[end : cue.start].strip(" 的-"):
            return "level", 1
        if tags & OF and not scene.lexicon.spaced and not tags & (MORE | LESS):
            continue
        if tags & (OF | MOVE) or (tags & PART and scene.lowered.startswith("of ", cue.start)):
            return None
        if tags & SHARE:
            return "share", 1
        if tags & (MORE | LESS | GROWTH_AFTER):
            return _growth_behind(scene, last, cue, hooks)
    return None


def _moved_from(scene: Scene, figure: Figure, cue: Cue) -> Sense | None:
    """The growth of "12 % up from 9 million"; of a percentage that rose from another one there is none."""
    following = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else None
    absolute = following is not None and following.amount.form in COUNTED
    return grows("growth", cue) if absolute else None


def _growth_behind(scene: Scene, figure: Figure, cue: Cue, hooks: list[Cue]) -> Sense | None:
    """The growth that a comparative, a noun of growth or "a year" behind a percentage states, if it does."""
    if cue.tags & (MORE | LESS):
        if describes(scene, figure, cue) or scene.lowered.endswith((" or ", " and "), 0, cue.start):
            return None  # "50 % or more"
        return None if bounds_next(scene, figure, cue) else ("growth", -1 if cue.tags & LESS else 1)
    if cue.tags & CHANGES:
        return grows("growth", cue)
    if noun := _noun_of_growth(scene, figure, cue):
        return grows("growth", noun)
    if cue.tags & PER_YEAR and not any(hook.tags & CHANGES for hook in hooks):
        return None
    return "growth", _sign_before(figure)


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


def _from_hooks(scene: Scene, figure: Figure, hooks: list[Cue]) -> Sense | None:
    for hook in hooks:
        tags = hook.tags
        if tags & BY:
            direction = nearest(figure, hook.start, CHANGES) or _moves_before(scene, figure)
            return ("growth", -1 if direction.tags & FALLS else 1) if direction else None
        if lands(scene, figure, hook):
            return _reached(scene, figure, hook.start)
        if tags & CHANGES and not tags & MOVE and (not tags & (UP_BY | DOWN_BY) or tags & (UP | DOWN)):
            return "growth", -1 if tags & FALLS else 1
        if sign := _won_or_lost(scene, figure, hook):
            return "growth", sign
        if tags & (MOVE | REACH):
            return _reached(scene, figure, hook.start)
        if tags & RATE:
            return _at_a_rate(scene, figure, hook)
        if tags & SHARE:
            return "share", 1
        if tags & SIGN:
            return "growth", -1 if scene.lowered.startswith("minus", hook.start) else 1
    return None


def _won_or_lost(scene: Scene, figure: Figure, hook: Cue) -> int:
    """As in "shares added 5 %", "the pound lost 2 %"; not "we lose 9 % of the bags"."""
    sign = -1 if scene.lowered.startswith(_LOST, hook.start) else 1
    moved = sign < 0 or scene.lowered[hook.start : hook.end] in _ADDED
    return sign if moved and not _of_something(scene, figure) else 0


def _at_a_rate(scene: Scene, figure: Figure, rate: Cue) -> Sense:
    """A quoted rate is a level, but "grew at a rate of" is growth, and in a list of shares fees are one more."""
    if _one_more_share(scene, figure):
        return "share", 1
    growth = nearest(figure, rate.start, UP | DOWN)
    if growth is None and scene.lowered.endswith("rate of", 0, rate.end):
        growth = nearest(figure, rate.start, CHANGES)  # "expanded at an annual rate of"; not "cut taxes from"
    if growth and rate.start - growth.end < NEAR:
        return "growth", -1 if growth.tags & FALLS else 1
    return "level", 1


def _one_more_share(scene: Scene, figure: Figure) -> bool:
    """As in "fuel is 38 % of the costs, wages 22 %, fees 11 %": in such a list fees are a part, and no rate."""
    before = scene.figures[max(0, figure.index - 2) : figure.index]
    if len(before) < 2 or any(other.kind != "share" or other.sentence != figure.sentence for other in before):
        return False
    gap = scene.text[before[1].amount.end : figure.amount.start]
    return (gap.startswith((",", ";", " and ")) or gap.endswith(" and ")) and len(gap) < NEAR


def _moves_before(scene: Scene, figure: Figure) -> Cue | None:
    """The verb of a move whose ends stand before its rate: "to grow from 10 to 13 million tons, that is by a third"."""
    if not scene.lexicon.spaced:
        return None
    for other in reversed(scene.figures[max(0, figure.index - 2) : figure.index]):
        if other.sentence == figure.sentence and (cue := nearest(other, other.amount.start, UP | DOWN)):
            return cue
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
            if cue.tags & (UP | DOWN) and scene.lowered.startswith(_FROM_TO, cue.end) and _only_moves(scene, cue):
                continue  # "growth is to fall from 5 % to 4 %": the growth falls, and is no fall itself
            if cue.tags & GROWTH_NOUN:
                return grows("growth", cue)
            if cue.tags & RATE:
                return "level", 1
            if cue.tags & SHARE and not cue.tags & FILLER:
                return "share", 1
    return "share", 1


def _bounds(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether a verb is only the bound of a percentage: "69 towns exceeded 50 %"."""
    return scene.lexicon.spaced and 0 <= figure.amount.bound_start <= cue.start and bool(cue.tags & UP_BY)


def _apart(scene: Scene, start: int, end: int) -> int:
    """How far two places are apart, without what stands in brackets between them."""
    return len(_ASIDE.sub("", scene.text[start:end]))


def _only_moves(scene: Scene, cue: Cue) -> bool:
    """Whether a word says that something moved, and not what: "a rise to 5 %", not "growth to 5 %"."""
    return scene.lowered[cue.start : cue.end].removesuffix(" to").removesuffix(" from") in _MOVES


def _from_gap(scene: Scene, figure: Figure) -> Sense | None:
    start = figure.amount.start
    for cue in reversed([cue for cue in figure.left if not _bounds(scene, figure, cue)]):
        distance = start - cue.end
        if distance > FAR or STRONG_BREAK.search(scene.text, cue.end, start) or "\u3000" in scene.text[cue.end : start]:
            return None
        tags = cue.tags
        if scene.lowered.startswith(_LOST, cue.start) and _of_something(scene, figure):
            return None  # "we lose 9 % of the bags"
        if tags & (UP | DOWN) and not tags & MOVE:
            return "growth", -1 if tags & FALLS else 1
        if tags & (UP_BY | DOWN_BY) and distance < NEAR:
            return "growth", -1 if tags & FALLS else 1
        if tags & RATE and distance <= NEAR:
            return ("share" if _one_more_share(scene, figure) else "level"), 1
        if tags & SHARE and not tags & FILLER:
            return "share", 1
        if tags & PART and not (figure.index and scene.figures[figure.index - 1].kind == "growth"):
            return "share", 1
        if tags & MOVE:
            return "share", 1
    return None


def _from_previous(scene: Scene, figure: Figure, previous: Figure) -> Sense | None:
    gap = scene.text[previous.amount.end : figure.amount.start]
    if len(gap) > 60:
        return None
    if previous.amount.form in ("percent", "fraction"):
        # "35 % have raised wages by 10 %, and 22 % have closed": a verb behind makes it the share of a group again
        if previous.kind == "growth" and scene.lowered.startswith(_VERBS, figure.amount.end):
            return "share", 1
        return previous.kind, previous.sign
    if previous.kind == "change" and previous.amount.form != "point":
        return "growth", previous.sign
    if bool(figure.left_tags & RESTATE) and previous.index and previous.kind in ("growth", "change"):
        return "growth", previous.sign
    return None


def _from_afar(scene: Scene, figure: Figure, previous: Figure | None) -> Sense | None:
    """The kind that a heading announces, that the sentence before had, or that stands before a mere count."""
    heading = heading_of(scene, figure)
    if heading and any(cue.tags & CHANGE for cue in heading):
        return "growth", 1
    if previous is not None and previous.left_tags & (UP | DOWN) and _follows(scene, figure, previous):
        return "growth", -1 if previous.left_tags & DOWN and not previous.left_tags & UP else 1
    if previous is not None and previous.amount.form == "count" and figure.amount.start - previous.amount.start < FAR:
        for cue in reversed(previous.left):
            if figure.amount.start - cue.end > FAR or cue.tags & (SHARE | MOVE):
                break
            if cue.tags & (UP | DOWN):
                return "growth", -1 if cue.tags & FALLS else 1
    if previous is None and figure.index and bool(figure.left_tags & BACK):
        before = scene.figures[figure.index - 1]
        if before.paragraph == figure.paragraph and before.amount.form == figure.amount.form:
            return before.kind, before.sign
    return None


def _follows(scene: Scene, figure: Figure, previous: Figure) -> bool:
    """Whether a share stands right behind the amount that it exceeds: 高出平日的360元三成."""
    gap = figure.amount.start - max(previous.amount.end, previous.amount.unit_end)
    return previous.amount.form in COUNTED and gap <= 1 + scene.lexicon.spaced


def _has_verb_break(figure: Figure) -> bool:
    return any(cue.tags & (REACH | MOVE) and not cue.tags & FILLER for cue in figure.left)
