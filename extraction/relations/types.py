"""Direct, indirect and induced figures: which of those words, if any, is used of a figure."""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.cue_words import heading_of
from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.kinds.kind_lists import is_joined

TYPES = int(Tag.DIRECT | Tag.INDIRECT | Tag.INDUCED)
TOTAL, PART = int(Tag.TOTAL), int(Tag.PART)
_LEFT, _RIGHT = 50, 16
_JOINED = 6  # characters between two words of one: "direct and indirect"
_ITEM = 120  # characters from the word that opens an item of a list to its figure
_TAKEN_APART = re.compile("[^，。；]{0,8}(?:拆|细分|展开|分开)[^，。；：]{0,6}：")  # 把直接岗位拆开来看：船厂500万个
_MOST_TYPES, _TWO = 3, 2
_NEXT = re.compile(
    r"(?:[^，。；,.;\d]{0,6}[、和及与]| ?(?:[a-z]+ ){0,2}and |, )(?:约|about )?[$€£¥₹]?"
)  # 5,870个和7,260个
_BREAKS = frozenset(";；。|")
_PARTS = frozenset(",;:.，；：。、")


def type_of(scene: Scene, figure: Figure) -> int:
    """The tag of the one of direct, indirect and induced that is used of a figure; 0 for none.

    It stands in the gap before the figure, or right behind its noun. In a row such as "direct 40 jobs $3m" it holds for
    both figures; where "total" comes in between, or two of the words are joined, it holds for none, but where as many figures
    follow, each has its own: "indirect and induced jobs were 5,870 and 7,260".
    """
    if not scene.tags & TYPES:
        return 0
    told = _in_turn(scene, figure)
    if told:
        return told
    before = _before(scene, figure)
    behind = _behind(scene, figure)
    if before is not None and (behind is None or _clear(scene, before.end, figure.amount.start)):
        return before.tags & TYPES
    if behind is not None:
        return behind.tags & TYPES
    if figure.index and not figure.first and not bool(figure.left_tags & (TYPES | TOTAL | PART)):
        beside = scene.figures[figure.index - 1]
        gap = scene.text[beside.amount.end : figure.amount.start]
        if (
            beside.amount.unit != figure.amount.unit
            and len(gap) < 24
            and not any(sign in gap for sign in ",;.:(，；。：（")
            and (scene.lexicon.spaced or " " not in gap)  # 直接带动消费20亿元 带动就业…: another clause
            and not (scene.lexicon.spaced and _behind(scene, beside))  # "40 direct jobs and $3m of turnover"
        ):
            return type_of(scene, beside)
    return _over(scene, figure) if figure.first and not figure.left_tags & (TOTAL | PART) else 0


def _in_turn(scene: Scene, figure: Figure) -> int:
    """The type of one of two or three figures that are told in turn behind as many joined words: 间接和诱发分别为5万和7万."""
    for back in range(min(_MOST_TYPES, figure.index + 1)):
        first = scene.figures[figure.index - back]
        words = _joined_words([cue for cue in first.left if cue.tags & TYPES])
        if not words:
            continue
        listed = scene.figures[first.index : first.index + len(words)]
        fits = back < len(words) == len(listed) >= _TWO and len({cue.tags & TYPES for cue in words}) == len(words)
        beside = all(
            two.sentence == one.sentence
            and two.amount.form == one.amount.form
            and not two.left
            and _NEXT.fullmatch(scene.lowered, max(one.end, one.amount.end), two.amount.start) is not None
            for one, two in pairwise(listed)
        )
        return words[back].tags & TYPES if fits and beside else 0
    return 0


def _joined_words(words: list[Cue]) -> list[Cue]:
    """The last words of a gap that are joined with each other: "direct jobs, while indirect and induced" has two."""
    at = len(words) - 1
    while at > 0 and words[at].start - words[at - 1].end < _JOINED:
        at -= 1
    return words[max(at, 0) :]


def _over(scene: Scene, figure: Figure) -> int:
    """The type that the head of a column or the label of a lone figure names, where it is a single one."""
    tags = [cue.tags for cue in heading_of(scene, figure) if cue.tags & (TYPES | TOTAL)]
    return tags[0] & TYPES if len(tags) == 1 else 0


def _before(scene: Scene, figure: Figure) -> Cue | None:
    """The word in the gap before a figure, with no "total" or "of which" after it, and not joined to another of its kind."""
    for place in range(len(figure.left) - 1, -1, -1):
        cue = figure.left[place]
        if cue.tags & TYPES:
            others = figure.left[max(0, place - 2) : place]
            joined = any(other.tags & TYPES and cue.start - other.end < _JOINED for other in others)
            between = scene.text[cue.end : figure.amount.start]
            if _leans_back(scene, figure, cue):
                return None
            reach = _ITEM if _heads_item(scene, figure, cue) else _LEFT
            far = len(between) > reach or not _BREAKS.isdisjoint(between) or _TAKEN_APART.match(between) is not None
            return None if joined or far else cue
        if cue.tags & (TOTAL | PART):
            return None
    return None


def _heads_item(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether the word opens what is said of a figure: "; indirect effects at garages, farms and mills, 12 million"."""
    lead = scene.text[figure.gap_start : cue.start].rstrip()
    return (figure.first and not lead) or lead.endswith((";", "；", ":", "：", "。"))


def _leans_back(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether the word belongs to the figure before: "40 employed directly, 90 with the suppliers"."""
    if figure.first or not figure.index:
        return False
    end = scene.figures[figure.index - 1].amount.end
    parted = "," in scene.text[cue.end : figure.amount.start] or "，" in scene.text[cue.end : figure.amount.start]
    if scene.lowered.endswith("ly", cue.start, cue.end) and scene.lowered.startswith(" and ", cue.end):
        return cue.start - end < _RIGHT and _clear(scene, end, cue.start)  # "40 jobs directly and 90 in support"
    return (
        parted
        and scene.text[cue.end : cue.end + 1] in ",，"
        and cue.start - end < _RIGHT
        and _clear(scene, end, cue.start)
    )


def _behind(scene: Scene, figure: Figure) -> Cue | None:
    """The word right behind a figure: "40 direct jobs", "40 were direct"."""
    for place, cue in enumerate(figure.right[:2]):
        joined = figure.right[place + 1 : place + 3]
        if cue.tags & TYPES and any(c.tags & TYPES and c.start - cue.end < _JOINED for c in joined):
            return None  # "40 jobs, directly or indirectly"
        if cue.tags & TYPES and cue.start - figure.amount.end < _RIGHT and _clear(scene, figure.amount.end, cue.start):
            return cue
    return None


def _clear(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing between two places parts them: no comma, no "and"."""
    between = scene.lowered[start:end]
    return _PARTS.isdisjoint(between) and not is_joined(scene.language, between)
