"""Shares of a whole that is known from elsewhere in the text: of a list, or of the whole that other shares name alike."""

from __future__ import annotations

import re

from extraction.cues import Cue, Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation
from extraction.relations.ratio.misses import near_miss
from extraction.relations.word_lists import lists_of

OF, SHARE = int(Tag.OF), int(Tag.SHARE)
_AFTER_NAME = re.compile(r"[的约为达到比例整体总数重接近超过了]+$")
_AGAIN = re.compile(
    r"(?: of (?:that|this|it|them|those|these|which))?,(?: or| that is| i\.e\.| thus)?(?: just| well| a little)?"
    r"(?: over| under| more than| less than)? "
)
_IN = re.compile("在([\u4e00-\u9fff]{2,6})(?:中的?|里的?|的)?$")  # 在集团收入占比
_AMONG = re.compile("[\u4e00-\u9fff]{0,8}?(?:里[头面]?|之?中|当中)，")
_CLOSES = ("，", "。", "；", "\n", "")
_NEXT, _OWN = 16, 3


def of_known_wholes(scene: Scene, near: Near, relations: list[Relation]) -> list[Relation]:
    """Shares of the list that the part stands in, or of the whole that other shares of the text have the same name for.

    They are told though the figures do not bear them out, if only just.
    """
    divided = {r.figures[2].index for r in relations if r.kind == "ratio"}
    listed = {r.figures[0].index: r.figures[1] for r in relations if r.kind == "part_of" and r.roles}
    named = _named_wholes(scene, relations)
    shares = [r.figures for r in relations if r.kind == "ratio" and r.figures[2].kind == "share"]
    last = {share.index: whole for _, whole, share in shares}
    everything = lists_of(scene.language).of_everything
    found = []
    for share in scene.shares:
        if share.index in divided or not share.index:
            continue
        points = _points(scene, share)
        part = scene.figures[max(0, points.index - 1)]
        if part.sentence != share.sentence or part.kind != "level" or points.amount.start - part.amount.end > _NEXT + 8:
            continue
        mixed = listed.get(part.index)
        if mixed is not None and (
            divides(part.span, mixed.span, share.span)
            or (_apposed(scene, part, share) and near_miss(part, mixed, share))
            or _of_those(scene, part, mixed, share)
        ):
            found.append(Relation("ratio", (part, mixed, share), roles=True))
            continue
        of_last = last.get(share.index - 2) if _lists(scene, part, share) else None
        if of_last is not None and near.of_one_unit(part, of_last) and divides(part.span, of_last.span, share.span):
            found.append(Relation("ratio", (part, of_last, share), roles=True))
            last[share.index] = of_last
            continue
        if share.amount.bound != "=" or share.amount.form != "percent":
            continue
        phrase = scene.lowered[share.amount.end : share.amount.end + 24]
        whole = listed.get(part.index) if phrase.strip().startswith(everything) else named.get(whole_name(scene, share))
        if (
            whole is None
            or whole.amount.form != part.amount.form
            or (near.units[whole.amount.unit] != near.units[part.amount.unit] and part.index not in listed)
        ):
            continue
        if divides(part.span, whole.span, share.span) or near_miss(part, whole, share):
            found.append(Relation("ratio", (part, whole, share)))
    return found


def _of_those(scene: Scene, part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether a Chinese clause says of its whole, its part and its share in turn: 这420人里，骑车来的160人，占38%."""
    if scene.lexicon.spaced or share.index - part.index != 1 or part.index - whole.index != 1:
        return False
    gap = scene.text[part.end : share.amount.start]
    plain = part.amount.bound == share.amount.bound == "=" and whole.amount.bound in "=>"
    closes = scene.text[share.amount.end : share.amount.end + 1] in _CLOSES
    among = _AMONG.match(scene.text, whole.amount.end, part.amount.start)
    return plain and closes and gap in lists_of(scene.language).takes and among is not None


def _apposed(scene: Scene, part: Figure, share: Figure) -> bool:
    """Whether a share only says again how much a part is: "1.9 million of that, more than half"."""
    gap = scene.lowered[part.end : share.amount.start]
    return part.amount.bound == "=" and share.amount.bound in "=><" and _AGAIN.fullmatch(gap) is not None


def _lists(scene: Scene, part: Figure, share: Figure) -> bool:
    """Whether a share names no whole of its own behind its part: "A 14 million, 23.7 %; B 7 million, 11.9 %"."""
    gap = scene.text[part.end : share.amount.start]
    before = scene.figures[share.index - 2] if share.index > 1 else share
    if before.sentence != share.sentence or before is share:
        return False
    return len(gap) < _NEXT and not any(cue.tags & OF for cue in share.right[:1] if cue.start - share.amount.end < _OWN)


def _named_wholes(scene: Scene, relations: list[Relation]) -> dict[str, Figure]:
    """By name, the whole that at least two shares of that name have; a name with two wholes has none."""
    wholes: dict[str, list[Figure]] = {}
    for relation in relations:
        if relation.kind == "ratio" and relation.figures[2].kind == "share":
            name = whole_name(scene, relation.figures[2])
            if name:
                wholes.setdefault(name, []).append(relation.figures[1])
    counts: dict[int, list[Figure]] = {}
    for relation in relations:
        if relation.kind == "ratio" and relation.figures[2].kind == "share":
            counts.setdefault(relation.figures[1].index, []).append(relation.figures[1])
    for many in counts.values():
        if len(many) > 2 and not scene.lexicon.spaced:
            start = many[0].amount.start
            for name in {scene.text[at : at + 2] for at in range(max(0, start - 12), start - 1)}:
                wholes.setdefault(name, [many[0], many[0]])
    return {name: these[0] for name, these in wholes.items() if len(these) > 1 and len({f.value for f in these}) == 1}


def whole_name(scene: Scene, share: Figure) -> str:
    """What a share is called a share of: the word behind "% of the", the characters behind 占."""
    if scene.lexicon.spaced:
        for cue in share.right[:1]:
            if cue.tags & OF and cue.start - share.amount.end < 3:
                return " ".join(scene.lowered[cue.end : cue.end + 40].split()[:2]).strip(".,;:")
        return ""
    for cue in (*share.left, *_before_move(scene, share)):
        if cue.tags & SHARE:
            if scene.text[cue.start : cue.end] == "占比" and (name := _IN.search(scene.text, cue.start - 8, cue.start)):
                return name[1][-4:]
            return _AFTER_NAME.sub("", scene.text[cue.end : share.amount.start].strip(CLEAR))[:4]
    return ""


def _before_move(scene: Scene, share: Figure) -> list[Cue]:
    """The cue words before the points by which a share rose: 在集团收入占比提升2个百分点至10%."""
    return _points(scene, share).left if _points(scene, share) is not share else []


def _points(scene: Scene, share: Figure) -> Figure:
    """The points right before a share that it rose or fell by; the share itself, where there are none."""
    before = scene.figures[share.index - 1] if share.index else share
    moved = before.amount.form == "point" and before.sentence == share.sentence and not scene.lexicon.spaced
    return (
        before
        if moved and scene.text[before.amount.end : share.amount.start] in kind_lists.lists_of(scene.language).moved_to
        else share
    )
