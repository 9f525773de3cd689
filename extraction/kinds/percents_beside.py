"""What a percentage is by the figures before it: one more of a list, what another is compared with, growth told again."""

from __future__ import annotations

import re

from extraction.cue_words import (
    BACK,
    CHANGE,
    CHANGES,
    COMPARE,
    COUNTED,
    DOWN,
    FALLS,
    FAR,
    MOVE,
    PER_YEAR,
    RATE,
    REACH,
    RESTATE,
    SHARE,
    UP,
    Sense,
    heading_of,
)
from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.kinds.bracket_lists import in_bracket_list
from extraction.kinds.kind_lists import any_of, lists_of

_POINTS_BACK, _ENDS = 3, 2
_NEXT_OF_LIST = re.compile(r"\)(?:,| and|, and) $")
FOLLOWS = int(Tag.FOLLOWS)


# ", or 5.9 %"; "the increase of 40 is equal to 9 %"
_OR = re.compile(
    r"(?:, or|,? (?:which |that |this )?(?:(?:is|was) )?"
    r"(?:equals?(?: to)?|equivalent to|correspond(?:s|ed|ing) to|that is|i\.e\.))"
    r" (?:(?:about|nearly|almost|some|over|just over|just under) )?$"
)
_OR_REACH = 44
_THAN = re.compile("(?:快于|慢于|高于|低于|好于|差于|不及|强于|弱于)[^，。；]{0,12}的$")
_THAN_REACH = 24
_REVISED = re.compile("(?:前值|预期|预估|初值|终值)(?:[为由从约]|分别为?)?$|^(?:向[上下])?修正为$")


def end_of_move(figure: Figure, hooks: list[Cue], previous: Figure) -> Sense | None:
    """Both ends of a move are of one kind: "slowed to 5 % from 7 %"; "rose 5 % from 7 %" has no such end before."""
    if not hooks[0].tags & MOVE or previous.amount.form != "percent":
        return None
    moved = any(cue.tags & (MOVE | REACH) for cue in previous.left[-2:])
    close = len(hooks) == len(figure.left) and figure.amount.start - previous.amount.end < 12
    named = figure.left_tags & (SHARE | RATE)  # 降幅达3%，占比增长至20%
    return (previous.kind, previous.sign) if moved and close and not named else None


def or_so_much(scene: Scene, figure: Figure) -> Sense | None:
    """Growth, where a change is told again as a rate: "fell by 212 tonnes to 3,400, or 5.9 %"."""
    if not _OR.search(scene.lowered, max(figure.gap_start, figure.amount.start - _OR_REACH), figure.amount.start):
        return None
    run = [f for f in scene.figures[max(0, figure.index - 2) : figure.index] if f.sentence == figure.sentence]
    if (moved := _moved_by(scene, figure, run)) is not None:
        return moved
    change = next((f for f in reversed(run) if f.kind == "change" and f.amount.form in COUNTED), None)
    if change is None or scene.lowered.startswith(" of ", figure.amount.end):
        return None
    led = change is run[-1] or (run[-1].kind == "level" and bool(run[-1].left_tags & MOVE))
    return ("growth", change.sign) if led else None


def _moved_by(scene: Scene, figure: Figure, run: list[Figure]) -> Sense | None:
    """Growth, where a move from one level to another is told again as a rate: "fell from 425 to 323, or 24 %"."""
    if (
        len(run) < _ENDS
        or not run[0].left_tags & CHANGES
        or not scene.lowered.endswith("from ", 0, run[0].amount.start)
    ):
        return None
    one, two = run
    alike = one.kind == two.kind and one.amount.unit == two.amount.unit and one.amount.form in COUNTED
    if (
        not alike
        or not two.left_tags & MOVE
        or one.value == two.value
        or scene.lowered.startswith(" of ", figure.amount.end)
    ):
        return None
    return "growth", 1 if two.value > one.value else -1


def was_before(scene: Scene, figure: Figure, hooks: list[Cue], previous: Figure) -> Sense | None:
    """Growth, where growth was that before: "rose 4.3 %, up from 4.2 % in May"."""
    if previous.kind != "growth" or previous.amount.form != "percent":
        return None
    lists = lists_of(scene.language)
    words = lists.up_from + lists.down_from + lists.rate_than
    told = (
        any(scene.lowered.startswith(words, cue.start) for cue in hooks)
        and figure.amount.start - previous.amount.end < FAR
    )
    return (previous.kind, previous.sign) if told else None


def next_in_order(scene: Scene, figure: Figure) -> Sense | None:
    """The kind of what was told before, where another is next in order: "This was followed by farming at 13.1 %"."""
    if not scene.lexicon.spaced or not figure.first or not figure.index or not figure.left_tags & FOLLOWS:
        return None
    if figure.left_tags & CHANGES:
        return None  # "followed by food, which increased by 0.6 %": it says itself what it is
    before = scene.figures[figure.index - 1]
    near = figure.sentence - before.sentence == 1 and before.amount.form == figure.amount.form
    return (before.kind, before.sign) if near else None


def than_that(scene: Scene, figure: Figure, growth: Figure) -> Sense | None:
    """Growth, where a percentage is what growth is faster or slower than: 乡村增长27%，快于城镇的18%."""
    lead = scene.text[max(growth.amount.end, figure.amount.start - _THAN_REACH) : figure.amount.start]
    return ("growth", growth.sign) if _THAN.search(lead) else None


def than_a_rate(scene: Scene, figure: Figure, previous: Figure) -> Sense | None:
    """The kind of a rate or a share that a percentage is what it is held against of: 毛利率31%，高于同行平均的26%."""
    if previous.kind not in ("level", "share") or previous.amount.form != "percent":
        return None
    lead = scene.text[max(previous.amount.end, figure.amount.start - _THAN_REACH) : figure.amount.start]
    return (previous.kind, 1) if _THAN.search(lead) else None


def held_against(scene: Scene, figure: Figure, growth: Figure) -> Sense | None:
    """Growth, where growth is told and then what it was before, or revised from and to: 升0.2%，前值由0.5%修正为0.7%."""
    if growth.amount.form != "percent":
        return None
    lead = scene.text[growth.amount.end : figure.amount.start]
    return ("growth", growth.sign) if _REVISED.search(lead) else None


def by_points(scene: Scene, figure: Figure, hooks: list[Cue]) -> Sense | None:
    """Share, where it is an end of a move of so many percentage points: "two points from 29 % (6 million) to 31 %"."""
    if not hooks or not hooks[0].tags & MOVE:
        return None
    run = scene.figures[max(0, figure.index - _POINTS_BACK) : figure.index]
    moved = any(other.amount.form == "point" and other.sentence == figure.sentence for other in run)
    return ("share", 1) if moved else None


def bracketed(scene: Scene, figure: Figure, share: Figure) -> Sense | None:
    """Share, where names and shares in brackets make a list: 修路（25%）、还利息（13%）."""
    return ("share", 1) if in_bracket_list(scene, share, figure) else None


def a_year(figure: Figure, hooks: list[Cue], growth: Figure) -> Sense | None:
    """Growth told again as so much a year: "up 46 %, equivalent to 13.3 % a year"."""
    if not hooks or not hooks[0].tags & RESTATE or not figure.right or not figure.right[0].tags & PER_YEAR:
        return None
    return growth.kind, growth.sign


def compared(hooks: list[Cue], previous: Figure | None) -> Sense | None:
    """The kind of the percentage that this one is compared with: "growth of 4 % is expected, after 3 % last year"."""
    if previous is None or previous.amount.form != "percent" or previous.kind == "level":
        return None
    held = bool(hooks[0].tags & COMPARE) and not hooks[0].tags & (MOVE | CHANGES)
    return (previous.kind, previous.sign) if held else None


def from_previous(scene: Scene, figure: Figure, previous: Figure) -> Sense | None:
    """The kind of the figure before, where a percentage is one more of a list, or says again what that says."""
    gap = scene.text[previous.amount.end : figure.amount.start]
    if len(gap) > 60:
        return None
    if (listed := _before_brackets(scene, figure, previous)) is not None:
        return listed.kind, listed.sign
    if previous.amount.form in ("percent", "fraction"):
        return previous.kind, previous.sign
    if previous.amount.form == "times" and previous.kind == "growth" and gap in ("、", "和"):
        return "growth", previous.sign  # 分别提升2.75倍、61%
    if previous.kind == "change" and previous.amount.form != "point" and not _of_those(scene, figure):
        return "growth", previous.sign
    return None


def _before_brackets(scene: Scene, figure: Figure, previous: Figure) -> Figure | None:
    """The growth before an amount in brackets: "an increase of 3 % in England (610 sales), 4 % in Wales (57 sales)"."""
    if not scene.lexicon.spaced or previous.amount.form not in COUNTED or not previous.index:
        return None
    other = scene.figures[previous.index - 1]
    lead = scene.text[previous.gap_start : previous.amount.start]
    inside = lead.rstrip("$€£¥₹ ").endswith("(") and _NEXT_OF_LIST.search(
        scene.lowered, previous.amount.end, figure.amount.start
    )
    listed = other.sentence == figure.sentence and other.kind == "growth" and other.amount.form == "percent"
    return other if inside and listed and not figure.left_tags & CHANGES else None


def _of_those(scene: Scene, figure: Figure) -> bool:
    """Whether a fraction in words opens a Chinese clause, and so says how many of those before: 新增60家，一成在北边."""
    if scene.lexicon.spaced or figure.amount.form != "fraction":
        return False
    lead, behind = scene.text[figure.amount.start - 1], scene.text[figure.amount.end : figure.amount.end + 1]
    return lead in "，," and "\u4e00" <= behind <= "\u9fff"


def from_afar(scene: Scene, figure: Figure, previous: Figure | None) -> Sense | None:
    """The kind that a heading announces, that the sentence before had, or that stands before a mere count."""
    if (figure.index in scene.headings or figure.index in scene.labels) and (headed := _from_heading(scene, figure)):
        return headed
    if previous is not None and previous.left_tags & (UP | DOWN) and _follows(scene, figure, previous):
        return "growth", -1 if previous.left_tags & DOWN and not previous.left_tags & UP else 1
    counted = previous is not None and previous.amount.form == "count" and not _of_those(scene, figure)
    if previous is not None and counted and figure.amount.start - previous.amount.start < FAR:
        for cue in reversed(previous.left):
            if figure.amount.start - cue.end > FAR or cue.tags & (SHARE | MOVE):
                break
            if cue.tags & (UP | DOWN):
                return "growth", -1 if cue.tags & FALLS else 1
    if previous is None and figure.index and bool(figure.left_tags & BACK):
        before = scene.figures[figure.index - 1]
        if before.passage == figure.passage and before.amount.form == figure.amount.form:
            return before.kind, before.sign
    return None


def _from_heading(scene: Scene, figure: Figure) -> Sense | None:
    tags = 0
    for cue in heading_of(scene, figure):
        tags |= cue.tags
    if tags & CHANGE:
        return "growth", 1
    return ("level", 1) if tags & RATE and not tags & SHARE else None


def _follows(scene: Scene, figure: Figure, previous: Figure) -> bool:
    """Whether a share stands right behind the amount that it exceeds: 高出平日的360元三成."""
    gap = figure.amount.start - previous.end
    if previous.amount.low is not None or "unit.age" in previous.amount.rule:
        return False  # 患病率随年龄上升：18～34岁组8.6%: a class of people, and nothing that is exceeded
    return previous.amount.form in COUNTED and gap <= 1 + scene.lexicon.spaced


def subject_again(scene: Scene, figure: Figure) -> Sense | None:
    """As in "57 % would rather pay, while 29 % took the other side": the subject of a clause held against another share."""
    if not scene.lowered.endswith(lists_of(scene.language).turns, figure.gap_start, figure.amount.start):
        return None
    return ("share", 1) if any_of(scene.language, "took").match(scene.lowered, figure.amount.end + 1) else None
