"""Parts that say themselves of what they are: "7.81 million of these jobs, roughly a fifth", "$12.4 million of the expenses".

The whole is the figure told before of that unit, or the one that is called by that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, is_share
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation
from extraction.relations.words import content, stem

_OF_THESE = re.compile(
    r" of (?:these|those|them|this|that)\b(?: [a-z]+){0,2}(?:,| -| –| —| \()(?: or)? (?:[a-z]+ ){0,2}$"
)
_OF_THE = re.compile(r" of (?:the|its|our|their|all|those|these) (?:total )?([a-z]{4,})\b(?! (?:of|in|from)\b)")
_BACK, _SENTENCES, _LABEL = 10, 6, 48


def of_these(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Ratios and parts of figures that are a part of nothing in `known`."""
    if not scene.lexicon.spaced:
        return
    told = {r.figures[2].index for r in known if r.kind == "ratio"}
    parts = {r.figures[0].index for r in known if r.kind in ("ratio", "part_of")}
    parts |= {f.index for r in known if r.kind == "sum" for f in r.figures[1:]}
    for part in scene.levels:
        if not is_amount(part) or part.amount.bound == "<" or not scene.lowered.startswith(" of ", part.amount.end):
            continue
        share = scene.figures[part.index + 1] if part.index + 1 < len(scene.figures) else part
        if is_share(share) and share.index not in told and _apposed(scene, part, share):
            whole = _last_of_unit(scene, near, part, share)
            if whole is not None:
                yield Relation("ratio", (part, whole, share), roles=True)
        elif part.index not in parts and (whole := _named(scene, near, part)) is not None:
            yield Relation("part_of", (part, whole), roles=True)


def _apposed(scene: Scene, part: Figure, share: Figure) -> bool:
    begin = share.begin
    return share.sentence == part.sentence and _OF_THESE.fullmatch(scene.lowered, part.amount.end, begin) is not None


def _before(scene: Scene, near: Near, part: Figure) -> list[Figure]:
    """The larger figures of its unit that were told before, the nearest first, none of an earlier time."""
    row = near.around(part, "level", _BACK, 0)
    return [
        f
        for f in reversed(row)
        if f.index < part.index and f.value > part.value and part.sentence - f.sentence <= _SENTENCES
        and f.amount.bound in "=~" and not is_earlier(scene, f)
    ]  # fmt: skip


def _last_of_unit(scene: Scene, near: Near, part: Figure, share: Figure) -> Figure | None:
    """The figure told before that the share fits best."""
    fits = [f for f in _before(scene, near, part) if divides(part.span, f.span, share.span)]
    return min(fits, key=lambda f: abs(part.value / f.value - share.value), default=None)


def _named(scene: Scene, near: Near, part: Figure) -> Figure | None:
    """The last figure whose own words hold the name of what the part is of: "Expenses were $77.5 million"."""
    name = _OF_THE.match(scene.lowered, part.amount.end)
    if name is None or part.amount.form != "money":
        return None
    word = stem(name[1])
    for whole in _before(scene, near, part):
        start = max(whole.gap_start, whole.sentence_start, whole.amount.start - _LABEL)
        if word in content(scene, start, whole.amount.start):
            return whole
    return None
