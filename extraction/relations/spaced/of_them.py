"""Parts that "of them" ties to the figure before: "9 million trees, 6.3 million of them oaks"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_share
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Relation

_THEM = ("them", "these", "those", "which", "whom", "this", "that", "it")
_HINTS = tuple(f" {of} {them}" for of in ("of", "among") for them in _THEM)
# between such a part and its share: " of these jobs, roughly"
_BESIDE = re.compile(
    r"(?: [a-z-]+){0,6}(?:,| \() ?(?:or |i\.e\. |that is )?(?:about |some |around |nearly |roughly |almost |just over |over )?"
)
_OF_THEM = re.compile(r"(?: [a-z-]+){0,2} (?:of|among) (?:them|these|those|which|whom)\b")
_OF_THIS = re.compile(
    r"(?: [a-z-]+){0,2} (?:of|among) (?:them|these|those|which|this|that|it)"
    r"(?=[,.;)]| (?:by|to|from|in|was|were|is|are|went|goes|go)\b)"
)
_SHARE = 0.001  # of what is told so far back
_BACK = 3  # sentences to what they are some of, where nothing but shares stands between


def of_them(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """Parts that "of them" ties to the figure right before, whatever they are counted as: "6.3 million of them oaks"."""
    if not scene.lexicon.spaced or not any(hint in scene.lowered for hint in _HINTS):
        return
    told = {r.figures[0].index for r in known if r.kind in ("part_of", "ratio")}
    told |= {figure.index for r in known if r.kind == "sum" for figure in r.figures}
    amounts = [figure for figure in scene.figures if not is_share(figure)]
    for place, (last, part) in enumerate(pairwise(amounts)):
        whole = _of_now(scene, amounts[place - 1], last) if place else last
        apart = part.sentence - last.sentence
        alike = part.passage == last.passage and part.amount.unit == last.amount.unit
        alike = alike and part.value > _SHARE * last.value
        near_by = apart <= 1 or (apart <= _BACK and alike)
        if near_by and part.index not in told and part.value < whole.value and _is_some(scene, part, whole):
            yield _with_its_share(scene, part, whole) or Relation("part_of", (part, whole), roles=True)


def _is_some(scene: Scene, part: Figure, whole: Figure) -> bool:
    """Whether a level is said to be some of the counts, or of the tons or dollars, that are told before it."""
    if not whole.kind == part.kind == "level" or whole.amount.form != part.amount.form:
        return False
    if whole.amount.form == "count":
        return _OF_THEM.match(scene.lowered, part.amount.end) is not None
    one_unit = whole.amount.unit == part.amount.unit and whole.amount.form in AMOUNTS
    return one_unit and _OF_THIS.match(scene.lowered, part.end) is not None


def _of_now(scene: Scene, before: Figure, last: Figure) -> Figure:
    """The figure of two of one unit that is not told as of an earlier time: "40 jobs. A year before there had been 30"."""
    alike = before.amount.unit == last.amount.unit and before.kind == last.kind and last.sentence - before.sentence <= 1
    return before if alike and is_earlier(scene, last) and not is_earlier(scene, before) else last


def _with_its_share(scene: Scene, part: Figure, whole: Figure) -> Relation | None:
    """The share that stands right behind a part: "8 million of these jobs, roughly a fifth"."""
    share = scene.figures[part.index + 1] if part.index + 1 < len(scene.figures) else None
    if share is None or share.kind != "share" or share.sentence != part.sentence:
        return None
    beside = _BESIDE.fullmatch(scene.lowered, part.amount.end, share.amount.start)
    return (
        Relation("ratio", (part, whole, share), roles=True)
        if beside and divides(part.span, whole.span, share.span)
        else None
    )


def once(scene: Scene, known: list[Relation]) -> list[Relation]:
    """`known` without the parts of wholes of which a share of the two, or a sum, says so already."""
    if not scene.lexicon.spaced:
        return known
    divided = {tuple(figure.index for figure in r.figures[:2]) for r in known if r.kind == "ratio" and r.roles}
    added = {(f.index, r.figures[0].index) for r in known if r.kind == "sum" for f in r.figures[1:] if f.value >= 0}
    told = divided | {pair for pair in added if scene.figures[pair[0]].value <= scene.figures[pair[1]].value}
    return [r for r in known if r.kind != "part_of" or tuple(f.index for f in r.figures) not in told]
