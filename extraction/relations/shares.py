"""Shares that stand side by side: two or more classes of one breakdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Cue, Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.periods import year_of
from extraction.relations.layered_sums import in_brackets
from extraction.relations.near import SHARES, Relation, is_earlier, lists_on
from extraction.relations.words import label

SPLITS = int(Tag.SPLIT | Tag.REST)
RANKED = int(Tag.RESPECTIVELY | Tag.REST)
SHARE, OF = int(Tag.SHARE), int(Tag.OF)
COMPARED = int(Tag.MOVE | Tag.COMPARE | Tag.BEFORE | Tag.EXCEEDS | Tag.TRAILS)
FOLLOWS, FILLER, MOVE = int(Tag.FOLLOWS), int(Tag.FILLER), int(Tag.MOVE)
# A list of answers can exceed the whole where people may give several; a list of things cannot.
_PEOPLE = (
    "people", "respondent", "user", "person", "women", "men", "adult", "compan", "firm", "business", "household", "pupil",
    "student", "worker", "employee", "consumer", "customer", "voter", "resident", "parent", "teenager", "american",
    "teacher", "patient", "reader", "member", "citizen", "participants",
    "用户", "受访", "网民", "消费者", "居民", "家庭", "人群", "学生", "家长", "读者", "会员", "员工",
    "职工", "患者", "观众", "的人", "群体", "渗透率", "使用率", "覆盖率", "活跃", "知晓率",
)  # fmt: skip
_GAP, _SHORT, _SHORT_HAN, _LONGEST = 130, 28, 16, 16
# A class with a verb of its own is an answer to another question: "35 % have a car, 22 % have a bicycle".
_VERBS = (
    " have ",
    " has ",
    " had ",
    " use ",
    " used ",
    " say ",
    " said ",
    " plan ",
    " want ",
    " agree",
    " own ",
    " know ",
)
_DID = re.compile(r" [a-z]{3,12}ed ")
_ASIDE = re.compile(r"[(（][^()（）]{0,30}[)）]")
_BACK = re.compile(r"^ of (?:it|them|that|these|those|which|whom)\b")
_BESIDE = 60
_GOES = (" by ", " for ", " to ", " from ", " goes ", " went ", " come", " came ")
_OWN = (" its", " their", " his", " her", " our")
_EXACTLY = 1e-6
_EXCESS = 1.2  # beyond this, the shares are answers of which one may give several


def breakdowns(scene: Scene, repeated: list[Relation], added: list[Relation]) -> list[Relation]:
    """Runs of shares that divide one whole.

    A run whose digits allow exactly 100 % is exhaustive. One that stays below is a breakdown only where the words set
    its classes side by side ("followed by", "respectively"), and one above 100 % only where they leave no other reading.
    """
    restated = {
        r.figures[0].index for r in repeated if len(r.figures) == 2 and r.figures[0].sentence == r.figures[1].sentence
    }
    restated |= {relation.figures[0].index for relation in added}
    shares = [f for f in scene.figures if f.kind == "share" and f.amount.form in SHARES and f.index not in restated]
    shares = [f for f in shares if scene.lexicon.spaced or not (in_brackets(scene, f) and is_earlier(scene, f))]
    found: list[Relation] = []
    taken: set[int] = set()
    for run in (*_columns(shares), *_runs(scene, shares, 0), *_runs(scene, shares, 1)):
        for piece in _exhaustive(scene, [figure for figure in run if figure.index not in taken]):
            taken.update(figure.index for figure in piece)
            found.append(Relation("shares", tuple(piece), exhaustive=True, roles=True))
    for one, two in pairwise(shares):
        if two.index == one.index + 1 and not {one.index, two.index} & taken and _votes(scene, one, two):
            taken.update((one.index, two.index))
            found.append(Relation("shares", (one, two), exhaustive=True, roles=True))
    for run in _runs(scene, shares, 0):
        for piece in _in_turns([figure for figure in run if figure.index not in taken]):
            taken.update(figure.index for figure in piece)
            found.append(Relation("shares", tuple(piece), exhaustive=True, roles=True))
    for relation in added:
        parts = relation.figures[1:]
        fits = sum(part.span[0] for part in parts) <= 1
        classes = fits and all(part.kind == "share" for part in parts) and not taken & {part.index for part in parts}
        if classes and relation.figures[0].kind == "share":
            taken.update(part.index for part in parts)
            found.append(Relation("shares", parts, roles=True))
    for run in _runs(scene, shares, 0):
        free = [figure for figure in run if figure.index not in taken]
        found.extend(Relation("shares", tuple(piece), roles=True) for piece in _classes(scene, free))
    return found


def _columns(shares: list[Figure]) -> Iterator[list[Figure]]:
    """Shares that stand in the same place of lines that follow each other."""
    lines: dict[int, list[Figure]] = {}
    for figure in shares:
        lines.setdefault(figure.line, []).append(figure)
    block: list[list[Figure]] = []
    for line in [*sorted(lines), -1]:
        if block and len(block) < _LONGEST and line == block[-1][0].line + 1 and len(lines[line]) == len(block[-1]):
            block.append(lines[line])
            continue
        if len(block) > 1:
            yield from ([row[place] for row in block] for place in range(len(block[0])))
        block = [lines[line]] if line >= 0 else []


def _compared(scene: Scene, figure: Figure) -> bool:
    """Whether a share is compared with another; "to" and "from" count only right at the number ("went to families")."""
    return any(
        cue.tags & COMPARED
        and not cue.tags & FILLER
        and not lists_on(scene, cue, figure.amount.start)
        and (not cue.tags & MOVE or not scene.text[cue.end : figure.amount.start].strip(CLEAR))
        for cue in figure.left
    )


def _runs(scene: Scene, shares: list[Figure], apart: int) -> Iterator[list[Figure]]:
    """Shares of one sentence, or of sentences `apart`, of which none is compared with another."""
    run: list[Figure] = []
    for figure in shares:
        if run and figure.sentence - run[-1].sentence <= apart and figure.line == run[-1].line:
            gap = figure.amount.start - run[-1].amount.end
            if len(run) < _LONGEST and gap <= _GAP and not _compared(scene, figure):
                run.append(figure)
                continue
        if len(run) > 1:
            yield run
        run = [figure]
    if len(run) > 1:
        yield run


def _exhaustive(scene: Scene, run: list[Figure]) -> Iterator[list[Figure]]:
    """The longest stretches of a run that make up the whole."""
    for length in range(min(len(run), _LONGEST), 1, -1):
        for start in range(len(run) - length + 1):
            piece = run[start : start + length]
            if (
                _whole(piece)
                and _at_one_time(scene, piece)
                and not _own_wholes(scene, piece)
                and not _parted(scene, piece)
            ):
                yield from _exhaustive(scene, run[:start])
                yield piece
                yield from _exhaustive(scene, run[start + length :])
                return


def _at_one_time(scene: Scene, piece: list[Figure]) -> bool:
    """Whether none of some shares is what another is compared with, or, in a list, all of them are."""
    earlier = [is_earlier(scene, figure) for figure in piece]
    return not any(earlier) or (all(earlier) and len(piece) > 2)


def _in_turns(run: list[Figure]) -> Iterator[list[Figure]]:
    """Two breakdowns told in turns: "A has 62 % of the weight and 35 % of the value, B 23 % and 32 %, C 15 % and 33 %"."""
    if len(run) >= 4 and len(run) % 2 == 0 and _whole(run[::2]) and _whole(run[1::2]):
        yield run[::2]
        yield run[1::2]


def _votes(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether two shares of one whole stand against each other: "the vote was 51.9 % to 48.1 %"."""
    against = scene.lowered[one.amount.end : two.amount.start].strip() in ("to", "against", "versus", "vs", "v")
    return against and _whole([one, two]) and not one.left_tags & int(Tag.UP | Tag.DOWN) and not is_earlier(scene, one)


def _classes(scene: Scene, run: list[Figure]) -> Iterator[list[Figure]]:
    """Stretches of a sentence's shares that its words set side by side."""
    group: list[Figure] = run[:1]
    for figure in [*run[1:], None]:
        if figure is not None and _side_by_side(scene, group[-1], figure, len(run)):
            group.append(figure)
            continue
        total = sum(max(0.0, member.span[0]) for member in group)
        if len(group) > 1 and (total <= 1 or (total <= _EXCESS and _divides(scene, group))):
            yield group
        if figure is not None:
            group = [figure]


def _whole(run: list[Figure]) -> bool:
    """Whether the printed digits of shares allow that they make up exactly the whole."""
    low = high = 0.0
    for figure in run:
        interval = figure.span
        low, high = low + max(0.0, interval[0]), high + interval[1]
    exactly = abs(sum(figure.value for figure in run) - 1.0) < _EXACTLY  # "a third … two thirds"
    return low <= 1.0 + 1e-9 and high >= 1.0 - 1e-9 and (high - low < 0.2 or exactly)


def _parted(scene: Scene, run: list[Figure]) -> bool:
    """Whether a semicolon parts a fraction in words from the others: too coarse to be of their whole by its size alone."""
    pairs = pairwise(run)
    return any(f.amount.form == "fraction" for f in run) and any(
        ";" in scene.text[one.amount.end : two.amount.start] or "；" in scene.text[one.amount.end : two.amount.start]
        for one, two in pairs
    )


def _whole_named(scene: Scene, figure: Figure) -> str:
    """What a share is said to be a share of: the words right behind "of", or nothing."""
    for cue in figure.right[:1]:
        if cue.tags & OF and cue.start - figure.amount.end < 4 and not scene.lowered.startswith("in the", cue.start):
            return " ".join(scene.lowered[cue.end : min(figure.gap_end, cue.end + 30)].split()[:2])
    return ""


def _own_wholes(scene: Scene, run: list[Figure]) -> bool:
    """Whether shares name different wholes."""
    named = {_whole_named(scene, figure) for figure in run} - {""}
    return len(named) > 1


def _side_by_side(scene: Scene, before: Figure, figure: Figure, count: int) -> bool:
    """Whether shares are classes of one breakdown and not answers to different questions."""
    if _apart(scene, before, figure):
        return False
    gap = scene.lowered[before.amount.end : figure.amount.start]
    if " and " in gap and _DID.match(scene.lowered, figure.amount.end):
        return False  # "turnout was 61 %, and 34 % voted by post"
    if figure.left_tags & FOLLOWS or gap.strip(" ,，、和及与and&:：\n") == "":
        return True
    if any(sign in _ASIDE.sub("", gap) for sign in "(（;") or ("；" in gap and not _occupies(scene, figure)):
        return False
    ranked = any(cue.tags & int(Tag.RESPECTIVELY) for cue in (*before.left, *figure.right))
    if ranked or figure.left_tags & (SPLITS | RANKED):
        return True
    if not scene.lexicon.spaced:
        one, two = label(scene, before), label(scene, figure)
        alike = count > 2 or bool(one and two and one[-1] == two[-1])
        shares = _occupies(scene, figure) or _occupies(scene, before)
        return alike and shares and len(gap) <= _SHORT_HAN and "的人" not in gap
    if figure.left_tags & SHARE:
        return False
    bare = _ASIDE.sub("", gap)
    if (
        _BACK.search(bare)
        and len(bare) <= _BESIDE
        and " and " in bare
        and scene.lowered.startswith(_GOES, figure.amount.end)
    ):
        return True  # "half of it (3.6 million) paid by the county and a third by the church"
    if " of " in gap and 1 <= len(gap.rpartition(",")[2].split()) <= 2 and "," in gap and len(gap) <= 60:
        return True  # "services take 58 % of the income, retail 25 %"
    return len(gap) <= 48 if count > 2 and figure.amount.form == "percent" else len(gap) <= _SHORT and " of " not in gap


def _apart(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether shares name wholes of their own, hold at different times, are compared, or have verbs of their own."""
    if any(scene.lowered[cue.start : cue.end].endswith(_OWN) for cue in before.right[:1]):
        return True  # "Denmark got 55 % of its power from wind, Ireland 35 %"
    if _own_wholes(scene, [before, figure]) or _whole_named(scene, figure):
        return True
    if _compared(scene, before):
        return True
    if before.period and figure.period and year_of(before.period) != year_of(figure.period):
        return True
    return scene.lowered.startswith(_VERBS, figure.amount.end)


def _occupies(scene: Scene, figure: Figure) -> bool:
    """Whether a Chinese share is told by 占, 比重, 份额 or 贡献."""
    return any(cue.tags & SHARE and scene.text[cue.start] in "占比份贡" for cue in figure.left)


def _at(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether a word of dividing stands in the clause of a share: a source of income named before a comma divides nothing."""
    start, end = (
        sorted((cue.end, figure.amount.start)) if cue.start < figure.amount.start else (figure.amount.end, cue.start)
    )
    return scene.lexicon.spaced or not any(sign in "，；" for sign in scene.text[start:end])


def _divides(scene: Scene, group: list[Figure]) -> bool:
    """Whether shares above the whole must be a mistake: of things that one cannot count twice, in one list."""
    if len(group) < 3 and not any(
        cue.tags & SPLITS and _at(scene, figure, cue) for figure in group for cue in (*figure.left, *figure.right)
    ):
        return False
    lead = scene.lowered[group[0].sentence_start : group[0].amount.start + 80]
    return bool(_whole_named(scene, group[0]) or any(c.tags & SPLITS for c in group[0].left)) and not any(
        w in lead for w in _PEOPLE
    )
