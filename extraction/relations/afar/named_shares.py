"""Chinese shares whose words leave no choice of what they are of: the one figure called so, or the total of a sum's part.

占企业总数的91%, where 全市企业总数31.2万家 stands somewhere in the text, and once; 国产片占到七成, where a sum has
国产片票房 as a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import bears_out, is_amount, is_share, lead_of
from extraction.relations.near import Near, Relation
from extraction.relations.ratio.ratios import near_miss

_ABOUT = r"(?:约为?|近|大约|将近|超过|整整|正好|恰好|不足|不到|接近|达到?了?|为|高达)*$"
_OF = re.compile(r"占到?了?(?P<name>[^，。；！？：、\s\d的]{3,12})(?:的(?:比重|比例|份额)|的)" + _ABOUT)
_TAKES = re.compile(
    r"(?:^|[，。；！？：\s])(?P<name>[^，。；！？：、\s\d]{2,8}?)(?:就|共|约|则)?占(?:到了?|了|比为?)?" + _ABOUT
)
_IS = re.compile(r"[为是达到有共约近超逾：:\s]*$")
_REACH, _BACK, _SENTENCES, _COARSE = 30, 14, 2, 0.5


def named_shares(scene: Scene, near: Near, added: list[Relation]) -> Iterator[Relation]:
    """The ratios of such shares."""
    if scene.lexicon.spaced:
        return
    for share in scene.figures:
        lead = lead_of(scene, share, _REACH) if is_share(share) and share.index else ""
        if "占" not in lead:
            continue
        told = _OF.search(lead)
        relation = _of_the_one(scene, near, share, told["name"]) if told else None
        if relation is None and (takes := _TAKES.search(lead)):
            relation = _of_a_part(scene, share, takes["name"], added)
        if relation is not None:
            yield relation


def _of_the_one(scene: Scene, near: Near, share: Figure, name: str) -> Relation | None:
    """The share of the figure right before it in the only figure of a name, told though it misses by a slip."""
    part = scene.figures[share.index - 1]
    if part.sentence != share.sentence or part.kind != "level" or not is_amount(part):
        return None
    wholes = [figure for figure in scene.figures if is_amount(figure) and _called(scene, figure, name)]
    if len(wholes) != 1 or wholes[0] is part or not _alike(scene, near, part, wholes[0]):
        return None
    exact = part.amount.bound == wholes[0].amount.bound == share.amount.bound == "=" and share.amount.form == "percent"
    if bears_out(part, wholes[0], share, _COARSE) or (exact and near_miss(part, wholes[0], share)):
        return Relation("ratio", (part, wholes[0], share), roles=True)
    return None


def _called(scene: Scene, figure: Figure, name: str) -> bool:
    return _IS.sub("", lead_of(scene, figure, _REACH)).endswith(name)


def _alike(scene: Scene, near: Near, one: Figure, two: Figure) -> bool:
    """Whether two figures count the same, or are counted by one word: 民营企业28.4万户, 企业总数31.2万户."""
    words = {scene.text[f.amount.unit_start : f.amount.unit_end] for f in (one, two) if f.amount.unit_start >= 0}
    return near.of_one_unit(one, two) or (len(words) == 1 and one.amount.form == two.amount.form == "count")


def _of_a_part(scene: Scene, share: Figure, name: str, added: list[Relation]) -> Relation | None:
    """The share of the one part of a sum whose label begins with a name, in the total."""
    found = [
        (part, relation.figures[0])
        for relation in added
        for part in relation.figures[1:]
        if 0 < share.index - part.index <= _BACK and share.sentence - part.sentence <= _SENTENCES
        and _label(scene, part).startswith(name)
    ]  # fmt: skip
    if len(found) != 1 or not bears_out(*found[0], share, _COARSE):
        return None
    return Relation("ratio", (*found[0], share), roles=True)


def _label(scene: Scene, part: Figure) -> str:
    return re.split(r"[，。；！？：、\s]", _IS.sub("", lead_of(scene, part, _REACH)))[-1].removeprefix("其中")
