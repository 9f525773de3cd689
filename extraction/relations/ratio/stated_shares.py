"""Shares that the words tie to a part and a whole though the figures do not bear them out, or only nearly."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.ratio.misses import near_miss, of_a_breakdown
from extraction.relations.ratio.named_wholes import whole_phrase
from extraction.relations.ratio.share_scores import told_as_part
from extraction.relations.word_lists import lists_of

PART, OF, SHARE = int(Tag.PART), int(Tag.OF), int(Tag.SHARE)
_SLIP = 2.0  # how many times its share a part may be where the share names the total that stands there
_NO_NAME = " 约近了为的比到据达有"
_OF_TOTAL, _HEAD, _LEAD = 24, 2, 16  # characters between part and share; of the noun of a total; in front of the total


def stated_share(scene: Scene, near: Near, share: Figure) -> Relation | None:
    """A share that the words tie to its part and its whole though the figures do not bear it out.

    "Of that, 40 tons (80 %) went", "430 in all, of them 330 home-made, making up 87 %", 其中甲330元，占87%: the part stands
    right before its share, as a part of the figure before it.
    """
    if share.amount.form != "percent" or share.amount.bound not in "=~" or not share.index:
        return None
    part = scene.figures[share.index - 1]
    if (
        part.sentence != share.sentence
        or part.kind != "level"
        or part.amount.form not in AMOUNTS
        or part.amount.bound != "="
    ):
        return None
    gap = scene.lowered[part.amount.end : share.amount.start]
    if not scene.lexicon.spaced and share.left_tags & PART and ("，" in gap or "," in gap):
        return None  # 总数为8300，其中互助占50%: a share of that figure itself
    bracket = gap.rstrip().endswith(("(", "（"))
    occupies = bool(share.left_tags & SHARE)
    first = near.around(part, "level", 3, 0)
    whole = next((other for other in reversed(first) if part.sentence - other.sentence <= 1), None)
    if whole is None or whole.amount.unit != part.amount.unit or whole.amount.bound != "=" or whole.value < part.value:
        return None
    if occupies and len(gap) <= _OF_TOTAL and _of_total(scene, share, whole):
        actual = part.value / whole.value / share.value
        return Relation("ratio", (part, whole, share), roles=True) if 1 / _SLIP < actual < _SLIP else None
    if len(gap) > 20 or not (bracket or occupies) or _other_whole(scene, share):
        return None
    told = told_as_part(scene, part) and whole.index == part.index - 1
    in_line = occupies and not scene.lexicon.spaced and whole.first and whole.sentence == part.sentence
    return (
        Relation("ratio", (part, whole, share), roles=True)
        if (told or in_line) and near_miss(part, whole, share)
        else None
    )


def of_its_sum(scene: Scene, share: Figure, totals: dict[int, Figure]) -> Relation | None:
    """A share right behind a part of a sum, of its total: 过夜162.3万，占33.8%；当日往返261.3万, of 423.6万 in all."""
    part = scene.figures[share.index - 1]
    total = totals.get(part.index)
    if total is None or part.sentence != share.sentence or part.kind != "level" or share.amount.form != "percent":
        return None
    gap = scene.text[part.end : share.amount.start]
    beside = gap.strip() in ("(", "（") or (
        gap.strip(" ,，") in lists_of(scene.language).or_its_share and not _other_whole(scene, share)
    )
    plain = share.amount.bound == part.amount.bound == total.amount.bound == "="
    if scene.lexicon.spaced and gap.strip() == "(" and not of_a_breakdown(scene, share, total, totals):
        return None
    return (
        Relation("ratio", (part, total, share), roles=True)
        if beside and plain and near_miss(part, total, share)
        else None
    )


def _of_total(scene: Scene, share: Figure, whole: Figure) -> bool:
    """Whether a Chinese share says 占总收入的, and that is what was told right before: 全年营业收入45.6亿元."""
    start, end = whole_phrase(scene, share)
    phrase = scene.text[start:end].rstrip("的约近达为比重例 ")
    if scene.lexicon.spaced or not phrase.startswith(("总", "全部")) or len(phrase) < _HEAD + 1:
        return False
    return phrase[-_HEAD:] in scene.text[max(whole.sentence_start, whole.amount.start - _LEAD) : whole.amount.start]


def _other_whole(scene: Scene, share: Figure) -> bool:
    """Whether a share names a whole of its own: "40 % of the voters", 占网民40%."""
    for cue in share.right[:1]:
        if cue.tags & OF and cue.start - share.amount.end < 3:
            return True
    between = scene.text[share.left[-1].end : share.amount.start] if share.left else ""
    if not scene.lexicon.spaced:
        named = scene.text[slice(*whole_phrase(scene, share))].strip(_NO_NAME)
        told = lists_of(scene.language)
        between = named if named and not named.startswith((*told.points_back, *told.wholes)) else between
    return len(between.strip(_NO_NAME)) > 1
