"""The cue words at a number: what leans on it from the left, what is near, and what parts the two."""

from __future__ import annotations

import re

from extraction.cues import Cue, Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.kinds.kind_lists import lists_of
from schemas.records import Kind

UP, UP_BY, DOWN, DOWN_BY = int(Tag.UP), int(Tag.UP_BY), int(Tag.DOWN), int(Tag.DOWN_BY)
GROWTH_NOUN, ADDED, MORE, LESS = int(Tag.GROWTH_NOUN), int(Tag.ADDED), int(Tag.MORE), int(Tag.LESS)
GROWTH_AFTER, BY, SIGN, MOVE, REACH = int(Tag.GROWTH_AFTER), int(Tag.BY), int(Tag.SIGN), int(Tag.MOVE), int(Tag.REACH)
RATE, SHARE, OF, AVERAGE, PER = int(Tag.RATE), int(Tag.SHARE), int(Tag.OF), int(Tag.AVERAGE), int(Tag.PER)
NOTHING, RESPECTIVELY = int(Tag.NOTHING), int(Tag.RESPECTIVELY)
EXCEEDS, TRAILS = int(Tag.EXCEEDS), int(Tag.TRAILS)
PER_YEAR, EVERY, RESTATE = int(Tag.PER_YEAR), int(Tag.EVERY), int(Tag.RESTATE)
COMPARE, FILLER, TOTAL = int(Tag.COMPARE), int(Tag.FILLER), int(Tag.TOTAL)
BACK, CHANGE, BEFORE, PART = int(Tag.BACK), int(Tag.CHANGE), int(Tag.BEFORE), int(Tag.PART)
CHANGES = UP | DOWN | UP_BY | DOWN_BY
FALLS = DOWN | DOWN_BY
HOOKS = CHANGES | ADDED | BY | SIGN | MOVE | REACH | RATE | SHARE | OF | AVERAGE | EVERY | PER | RESTATE | COMPARE
COUNTED = ("count", "measure", "money")  # forms of absolute amounts
NEAR, FAR = 28, 70  # characters within which a cue word is taken for a number's own
STRONG_BREAK = re.compile(r"[;；。|\t•]")
CLAUSE_BREAK = re.compile(r"[,;:.，；。：、]")
_OTHER_CLAUSE = re.compile(r"[，；。：、]|[,;:.](?!\d)")
_BREAK = re.compile(r"[,;:.()，；：。（）、|•\t—–]| --? ")

_WHOSE = re.compile(r"(?:the )?(?:[a-z]+ )?[A-Za-z]{3,}['’]s|20\d\d['’]s")  # "up from November's 4.2 %"
_LESS_SUCH = re.compile(r" (?!than)[a-z]+(?:-[a-z]+|(?:ed|ing|ive|ant|ent|ful|al|ous)) [a-z]{4}")
_WITH_UNIT = 6  # characters of a unit and a comparative between two figures
_MARK = re.compile(r"[ -](?:mark|level|threshold|barrier)\b")
_THING = re.compile(
    r" (?!than|compared|against|still|again|yet|on|in|at|by|this|last|as|and|or|if|when|because)[a-z]{4}"
)

Sense = tuple[Kind, int]  # a kind, and -1 for a fall


def grows(kind: Kind, cue: Cue) -> Sense:
    """Growth or change in the direction of a cue word."""
    return kind, -1 if cue.tags & FALLS else 1


def hooks_of(scene: Scene, figure: Figure) -> list[Cue]:
    """The cue words that lean on a number from the left, nearest first, with nothing but filler words between.

    There are some in the gap before it.
    """
    at, left = figure.begin, figure.left
    if left[-1].end == at and not scene.lexicon.spaced and scene.lowered.startswith("的", left[-1].start):
        left = [*left[:-1], _without_of(scene, left[-1])]
    if not (figure.left_tags | left[-1].tags) & HOOKS:
        return []
    text = scene.text
    hooks: list[Cue] = []
    for cue in reversed(left):
        if cue.end > at:
            if cue.start < at < cue.end:
                at = cue.start
                if cue.tags & MOVE or (cue.tags & CHANGES and not scene.lexicon.spaced):
                    hooks.append(cue)  # "fallen to about 2 %", 增长超6倍
            continue
        between = text[cue.end : at]
        if between != " " and (between := between.strip(CLEAR)) and not _is_owner(between):
            break
        if cue.tags & HOOKS:
            hooks.append(cue)
        elif not cue.tags & FILLER:
            break
        at = cue.start
    return hooks


def _is_owner(words: str) -> bool:
    return words.endswith(("'s", "’s")) and _WHOSE.fullmatch(words) is not None


def _without_of(scene: Scene, cue: Cue) -> Cue:
    """The word of growth right in front of a figure, without the 的 that ties it to what grew: 年对年的增长13%."""
    tags = scene.lexicon.tags.get(scene.lowered[cue.start + 1 : cue.end], 0)
    return Cue(cue.start + 1, cue.end, tags) if tags else cue


def nearest(figure: Figure, before: int, tags: int) -> Cue | None:
    """The last cue word with one of some tags that ends before a place in the gap before a figure."""
    if figure.left_tags & tags:
        for cue in reversed(figure.left):
            if cue.end <= before and cue.tags & tags:
                return cue
    return None


def broken(scene: Scene, start: int, end: int) -> bool:
    """Whether a comma, a bracket or another sign parts two places."""
    return _BREAK.search(scene.text, start, end) is not None


def more_by(scene: Scene, figure: Figure, by: Cue) -> int:
    """1 for "higher by", "higher than the usual by", -1 for "lower by", 0 where no comparative stands in front of "by"."""
    compared = nearest(figure, by.start, MORE | LESS) if scene.lexicon.spaced else None
    if compared is None:
        return 0
    led = scene.lowered.endswith(" than", compared.start, compared.end) and by.start - compared.end < FAR
    if compared.end != by.start - 1 and not (led and not broken(scene, compared.end, by.start)):
        return 0
    return -1 if compared.tags & LESS else 1


def behind(scene: Scene, figure: Figure) -> tuple[int, Figure]:
    """Where the words behind a figure begin, and which figure they follow: in "4 % (1,200) more than" that in brackets."""
    end = figure.end
    if scene.text.startswith(")", end) and scene.text[figure.gap_start : figure.amount.start] == " (":
        return end + 1, figure
    if not scene.text.startswith(" (", end) or figure.index + 1 == len(scene.figures):
        return end, figure
    after = scene.figures[figure.index + 1]
    closed = after.amount.start == end + 2 and scene.text.startswith(")", after.end)
    return (after.end + 1, after) if closed else (end, figure)


def bounds_next(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether "more than", "above" … belong to the number that follows them."""
    following = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else None
    if following is None or following.sentence != figure.sentence:
        return False
    return not scene.text[cue.end : figure.gap_end].strip(CLEAR)


def describes(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether a comparative behind a figure only describes a thing: "offered a better-paid job", "7,110 higher degrees"."""
    word = scene.lowered[cue.start : cue.end]
    if scene.lexicon.spaced and word == "less" and _LESS_SUCH.match(scene.lowered, cue.end):
        return figure.amount.form == "count"  # "800 less fuel-efficient aircraft"
    if (
        not scene.lexicon.spaced
        or not word.endswith(("er", "worse"))
        or word.endswith(lists_of(scene.language).no_comparatives)
    ):
        return False
    if scene.text[cue.end : cue.end + 1] == "-" or scene.lowered.endswith((" a ", " the "), 0, cue.start):
        return True
    counted = figure.amount.form == "count" and cue.start - figure.amount.end < 2
    return counted and _THING.match(scene.lowered, cue.end) is not None


def lands(scene: Scene, figure: Figure, verb: Cue) -> bool:
    """Whether a verb of change leads to the new level, as in "dipped below 90 million": so much is left, and not gone."""
    if not scene.lexicon.spaced:
        return False
    at = figure.amount.bound_start
    if not figure.gap_start <= at < figure.amount.start:
        return _marks(scene, figure)
    if scene.lowered.startswith(lists_of(scene.language).grow, verb.start):
        return False
    if not scene.lowered.startswith(lists_of(scene.language).past, at) or scene.text[verb.end : at].strip():
        return False
    noun = verb.tags & GROWTH_NOUN and not scene.lowered.endswith(lists_of(scene.language).before_verbs, 0, verb.start)
    return bool(verb.tags & CHANGES) and not noun


def _marks(scene: Scene, figure: Figure) -> bool:
    """As in "above the 9,000 mark", "below the 40,000 barrel level"."""
    return (
        scene.lowered.endswith(" the ", 0, figure.amount.start) and _MARK.match(scene.lowered, figure.end) is not None
    )


def comparative(scene: Scene, figure: Figure) -> int:
    """1 for "more than", -1 for "less than" in one character at the number, where the clause compares (比去年多12家)."""
    if scene.lexicon.spaced:
        return 0
    start = figure.amount.start
    if figure.gap_start <= figure.amount.bound_start < start:
        start = figure.amount.bound_start
    # 比8月末的4036万头多26万头: the word stands before the figure before
    next_to_it = not figure.first and start - figure.gap_start < _WITH_UNIT
    before = scene.figures[figure.index - 1] if next_to_it else figure
    if not (before.left_tags | figure.left_tags) & COMPARE:
        return 0
    lists, sign = lists_of(scene.language), 1
    if scene.text.endswith(lists.superlatives, 0, start - 1):
        return 0  # 收入最低20%的家庭
    if not scene.text.endswith(lists.larger, 0, start):
        if not scene.text.endswith(lists.smaller, 0, start):
            return 0
        sign = -1
    for cue in (*before.left, *figure.left) if next_to_it else figure.left:
        if cue.tags & COMPARE and not cue.tags & MOVE and not _OTHER_CLAUSE.search(scene.text, cue.end, start):
            return sign
    return 0


def heading_of(scene: Scene, figure: Figure) -> list[Cue]:
    """The cue words of the heading over a figure, which is its column's or its list's, and of the label of its row."""
    cues: list[Cue] = []
    for spans in (scene.headings, scene.labels):
        span = spans.get(figure.index)
        if span is not None:
            cues += scene.heading_cues[span]
    return cues


def other_column(scene: Scene, figure: Figure, previous: Figure) -> bool:
    """Whether a figure stands under another heading than the one before it."""
    heading = scene.headings.get(figure.index)
    return heading is not None and heading != scene.headings.get(previous.index)
