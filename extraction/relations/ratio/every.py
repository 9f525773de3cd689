"""A share told as so many of so many, 占19.2%，每五个人里就有一个, and two sums by what one moves of the other.

The latter as in 每花1元运费，就带动8.6元的消费.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import called
from extraction.relations.intervals import divides
from extraction.relations.near import SHARES, Relation

_EVERY = re.compile(r"每(?:百|千)?$")
_HAS = re.compile(r"^[^，。；,;]{0,10}(?:有|就有|是|就是|约有)(?:近|约|将近)?$")
_MOST = 100
_FOR_EACH = re.compile("每(?:[直间]接)?(?:花|投入?|消费|支出|捐|用|拿|付|增加)?(?:出|了|掉)?$")
_MOVES = re.compile(
    "的?(?P<name>[^，。；\\d]{1,10})，?[^，。；\\d]{0,6}(?:带动|拉动|撬动|牵出|牵动|带来|创造|产生|引出|换来)了?(?:约|近|超过)?"
)
# 每直接花掉1元，最终转出2.43元: of two sums that are told without a name
_COMES_TO = re.compile(
    "，[^，。；\\d]{0,6}(?:带动|拉动|撬动|牵动|带来|创造|产生|引出|换来|转出|滚出|变成|形成|产出|贡献|换回|回收|回报|放大[成到]|[就能可]?有)[了出]?(?:约|近|超过)?"
)
_FINE, _NEAREST = (
    0.02,
    8,
)  # of two sums and so much of the one for 1 of the other; figures among which they are looked for
_NAME = re.compile("的?(?P<name>[^，。；\\d]{2,8})")
_LEAD, _BACK = 8, 12  # characters in front of the 1; figures among which a total is looked for


def so_many_of_so_many(scene: Scene) -> list[Relation]:
    """Ratios of a few out of a few that restate a share in their sentence; only where words are not set apart by spaces.

    In English such a phrase ("three in every five") is read as one fraction.
    """
    if scene.lexicon.spaced:
        return []
    found = list(_moved_by_one(scene))
    for whole, part in zip(scene.figures, scene.figures[1:], strict=False):
        counts = whole.amount.form == part.amount.form == "count" and 0 < part.value < whole.value <= _MOST
        if not counts or part.sentence != whole.sentence:
            continue
        if not _HAS.match(scene.text[whole.amount.end : part.amount.start]):
            continue
        if not _EVERY.search(scene.text, max(0, whole.amount.start - 2), whole.amount.start):
            continue
        share = _share_beside(scene, whole, part)
        if share is not None:
            found.append(Relation("ratio", (part, whole, share)))
    return found


def _moved_by_one(scene: Scene) -> Iterator[Relation]:
    """Ratios of so much money for every 1 of another sum, with the sums that are called so."""
    for one, each in zip(scene.figures, scene.figures[1:], strict=False):
        if one.value != 1 or one.amount.form != "money" or each.amount.unit != one.amount.unit or each.value <= 0:
            continue
        lead = scene.text[max(one.sentence_start, one.amount.start - _LEAD) : one.amount.start]
        gap = _MOVES.fullmatch(scene.text, one.end, each.amount.start)
        if gap is None and each.sentence == one.sentence and _FOR_EACH.search(lead):
            if _COMES_TO.fullmatch(scene.text, one.end, each.amount.start) and (pair := _quotient(scene, one, each)):
                yield Relation("ratio", (*pair, each))
            continue
        if gap is None or each.sentence != one.sentence or not _FOR_EACH.search(lead):
            continue
        name = _NAME.match(scene.text, each.end)
        wholes = [f for f in called(scene, one.index, gap["name"]) if f.amount.unit == one.amount.unit]
        parts = [f for f in called(scene, one.index, name["name"]) if f.amount.unit == one.amount.unit] if name else []
        before = scene.figures[max(0, one.index - _BACK) : one.index]
        parts += [f for f in before if f.left_tags & int(Tag.TOTAL) and f.amount.unit == one.amount.unit]
        fits = ((p, w) for w in wholes for p in parts if p is not w and divides(p.span, w.span, each.span))
        if (pair := next(fits, None)) is not None:
            yield Relation("ratio", (*pair, each))


def _quotient(scene: Scene, one: Figure, each: Figure) -> tuple[Figure, Figure] | None:
    """The only two sums of the figures before that come to so much for 1, told finely enough."""
    before = scene.figures[max(0, one.index - _NEAREST) : one.index]
    sums = [figure for figure in before if figure.kind == "level" and figure.amount.unit == one.amount.unit]
    pairs = [
        (part, whole)
        for part in sums
        for whole in sums
        if part is not whole and whole.value > 0 and part.width + whole.width + each.width < _FINE
        and divides(part.span, whole.span, each.span)
    ]  # fmt: skip
    return pairs[0] if len(pairs) == 1 else None


def _share_beside(scene: Scene, whole: Figure, part: Figure) -> Figure | None:
    """The share right before or right behind that can be said so."""
    for place in (whole.index - 1, part.index + 1):
        other = scene.figures[place] if 0 <= place < len(scene.figures) else whole
        near_by = other.kind == "share" and other.amount.form in SHARES and other.sentence == whole.sentence
        if near_by and divides(part.span, whole.span, other.span):
            return other
    return None
