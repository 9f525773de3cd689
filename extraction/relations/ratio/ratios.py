"""Ratios: a part, its whole and its share; and two figures with how many times one is the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier, is_past
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, SHARES, Near, Relation
from extraction.relations.ratio.apposed import apposed
from extraction.relations.ratio.beside import parts_beside
from extraction.relations.ratio.multiples import halved, that_of, times_of
from extraction.relations.ratio.share_scores import share_score
from extraction.relations.ratio.stated_shares import of_its_sum, stated_share
from extraction.relations.ratio.wider import margin, wider_share
from extraction.relations.same.tellings import first_told
from extraction.relations.units import alike
from extraction.relations.word_lists import lists_of
from extraction.relations.words import content, label

OF, SHARE, AVERAGE = int(Tag.OF), int(Tag.SHARE), int(Tag.AVERAGE)
_WORD = re.compile(r"[a-z]{3,}")
_AGAIN = re.compile("恢复|相当于|回到|上年|去年|前年|同期|往年|平日|\\d{4}年")  # 恢复到2019年400万的78%: of no whole
_CLASS_OF = re.compile("[\u4e00-\u9fff]{0,2}(?:者|的(?:各?占|只?有|仅有?|为|人|比[例重]))")
_STANDARD = re.compile("的[^，。；、\\d]{0,6}(?:标准|门槛|红线|警戒线|底线|及格线|目标|要求)")
_BACK = 16  # figures before a share among which a part of its name is looked for
_LEAD = 16  # characters in front of a whole


def ratios(scene: Scene, near: Near, added: list[Relation], known: set[int]) -> list[Relation]:
    """All ratios of a scene; of a part of a sum in `added`, the share is of its total where it fits.

    The shares in `known`, by index, are left alone.
    """
    totals: dict[int, Figure] = {}
    for total, *parts in (sum_.figures for sum_ in added):
        for part in parts:
            totals.setdefault(part.index, total)
    found = []
    relation: Relation | None
    for figure in scene.figures:
        if figure.index in known:
            continue
        if figure.kind == "share" and figure.amount.form in SHARES:
            relation = _share(scene, near, figure, totals) or _wider(scene, near, figure, totals)
        elif figure.kind == "level" and figure.amount.form == "percent":
            relation = margin(scene, near, figure)
        elif figure.kind == "ratio" and figure.amount.form in ("times", "multiple"):
            relation = (times_of if 0 < figure.value < 1 or _multiplies(figure) else that_of)(scene, near, figure)
            relation = halved(scene, relation) if relation else None
        else:
            relation = None
        if relation:
            found.append(relation)
    return found


def _wider(scene: Scene, near: Near, share: Figure, totals: dict[int, Figure]) -> Relation | None:
    """The ratio of a share and figures further off; in Chinese not of two parts of one total (占总量的七成，其中甲98，乙76)."""
    if not scene.lexicon.spaced and _STANDARD.match(scene.text, share.amount.end):
        return None  # 比75%的最低标准高: of nothing that was counted
    relation = wider_share(scene, near, share)
    if relation is None or scene.lexicon.spaced:
        return relation
    of_one, of_two = (totals.get(figure.index) for figure in relation.figures[:2])
    return None if of_one is not None and of_one is of_two else relation


def _share(scene: Scene, near: Near, share: Figure, totals: dict[int, Figure]) -> Relation | None:
    target = share.span
    if target[1] > 1.5 or share.amount.value is None or share.value == 1:
        return None
    if (before := _of_the_one_before(scene, near, share)) is not None:
        return before
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    for part in (*parts_beside(scene, share), *_named_parts(scene, share, totals)):
        if _is_limit(scene, part) or is_past(scene, part, share):
            continue
        total = totals.get(part.index)
        told = best is not None and best[1].index == share.index - 1 == best[2].index + 1  # 2.4万人里有1.8万人，占75%
        if total is not None and not told and divides(part.span, total.span, target) and _tied(scene, share, part):
            return Relation("ratio", (part, total, share), roles=True)
        priced = near.around(part, "ratio", 4, 2) if part.amount.form == "money" else []
        for whole in [*near.around(part, "level", 16, 5), *priced]:
            too_small = whole.value <= part.value * 0.999 and target[1] < 1
            fits = not too_small and divides(part.span, whole.span, target)
            # 164起里采光71起，分摊55起: parts of one total are none of each other
            if not fits or (total is not None and totals.get(whole.index) is total) or _is_limit(scene, whole):
                continue
            score = share_score(scene, near, share, part, whole, target)
            if score is not None and (best is None or score < best[0]):
                best = (score, part, whole)
    if best is not None:
        whole = first_told(near, best[2], share)
        return Relation("ratio", (best[1], whole, share), roles=True)
    return (
        stated_share(scene, near, share)
        or of_its_sum(scene, share, totals)
        or apposed(scene, share)
        or _of_noun(scene, near, share)
    )


def _is_limit(scene: Scene, figure: Figure) -> bool:
    """Whether a figure only says which class a share is of: "31 to 45 years", 5000元以下的占46%."""
    if figure.amount.low is not None or figure.amount.unit == "year":
        return True
    end = figure.end
    if not scene.lexicon.spaced and figure.amount.bound in "<>" and _CLASS_OF.match(scene.text, end):
        return True  # 月入低于6000元者29%, 超过1万元的只有13%
    return scene.text.startswith(lists_of(scene.language).class_limits, end)


def _of_the_one_before(scene: Scene, near: Near, share: Figure) -> Relation | None:
    """A share of the figure right before it, 为保有量3900万头的104%, with the part that the sentence speaks of."""
    whole = scene.figures[share.index - 1] if share.index else share
    end = whole.end
    if (
        whole.sentence != share.sentence
        or not _is_level(whole)
        or scene.text[end : share.amount.start] not in lists_of(scene.language).of_whole
    ):
        return None
    parts = [f for f in near.around(whole, "level", 4, 0) if f.sentence == share.sentence]
    fits = [f for f in parts if divides(f.span, whole.span, share.span)]
    part = next((f for f in fits if not is_earlier(scene, f)), None)
    if part is None:
        return None
    again = _AGAIN.search(scene.text, max(whole.gap_start, whole.amount.start - _LEAD), whole.amount.start)
    return Relation("ratio", (part, whole, share), roles=whole.value > part.value and again is None)


def _named_parts(scene: Scene, share: Figure, totals: dict[int, Figure]) -> Iterator[Figure]:
    """Parts of sums further back that the words before a share name: "fares 11,200 ... The fares made up two thirds"."""
    before = scene.figures[max(0, share.index - _BACK) : share.index] if totals else []
    known = [f for f in before if f.index in totals and (_is_level(f) or _is_added(f, totals[f.index]))]
    if known:
        lead = content(scene, max(share.gap_start, share.sentence_start), share.amount.start)
        yield from (figure for figure in known if label(scene, figure) in lead)


def _is_level(figure: Figure) -> bool:
    return figure.kind == "level" and figure.amount.form in AMOUNTS


def _is_added(part: Figure, total: Figure) -> bool:
    """Whether a figure is a part of what was added: 新增学位1.8万个：小学1.1万个."""
    return part.kind == total.kind == "change" and part.amount.form in AMOUNTS


def _tied(scene: Scene, share: Figure, part: Figure) -> bool:
    """Whether a part stands beside its share, or has its growth between (3956万，增长10.8%，占41.5%), or has its name."""
    if abs(part.index - share.index) == 1 or _grew_between(scene, part, share):
        return True
    name = label(scene, part)
    return bool(name) and name in content(scene, max(share.gap_start, share.sentence_start), share.amount.start)


def _grew_between(scene: Scene, part: Figure, share: Figure) -> bool:
    between = scene.figures[part.index + 1 : share.index]
    growths = bool(between) and all(figure.kind == "growth" for figure in between)
    return growths and part.sentence == share.sentence and bool(share.left_tags & SHARE)


def _of_noun(scene: Scene, near: Near, share: Figure) -> Relation | None:
    """A share of what a figure of its sentence counts: "of the 1.3 million jobs ... the port has 5.5 per cent of the posts"."""
    behind = share.right[0] if share.right else None
    if behind is None or not behind.tags & OF or behind.start - share.amount.end > 2:
        return None
    nouns = _WORD.findall(scene.lowered, behind.end, min(share.gap_end, behind.end + 24))
    if not nouns:
        return None
    for whole in reversed(scene.figures[max(0, share.index - 4) : share.index]):
        if whole.sentence != share.sentence or whole.kind != "level" or whole.amount.form != "count":
            continue
        if not alike(whole.amount.unit, nouns[0].removesuffix("s")):
            continue
        for part in reversed(near.around(whole, "level", 6, 0)):
            fits = divides(part.span, whole.span, share.span)
            if fits and share.sentence - part.sentence <= 4 and share.width + whole.width < 0.15:
                return Relation("ratio", (part, whole, share), roles=True)
    return None


def _multiplies(figure: Figure) -> bool:
    return bool(figure.left_tags & AVERAGE)
