"""Chinese shares and averages that miss what they come from by a slip: two digits that changed places, or a lost nought.

占营收的28.5%, where 11.9亿 of 46.2亿 are 25.8 %; 运单1.9亿单，运费3040亿元，平均每单160元, where it is 1600. Told only
where the words say of what they are, so that such a slip is likelier than chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, is_share, lead_of, results
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Near, Relation
from extraction.relations.part.named_kinds import opens_then

_OF = re.compile(
    r"(?:占到?了?|约?合|相当于|在)(?P<name>[\u4e00-\u9fff]{2,8}?)(?:总数|总量|总额)?(?:的比重|的比例|里占|中占|里|中|的)*(?:约为?|达到?|为|[是到])?$"
)
_SHARED = re.compile(r"[，,]\s?(?:占比?|比重|占比重|份额)(?:约为?|达到?|为|[是到])?$")
_EACH = re.compile(r"(?:(?P<people>人)均|(?:每|一)(?P<what>[\u4e00-\u9fff]{1,3}?))[\u4e00-\u9fff]{0,4}$")
_IS = re.compile(r"(?:总数|总量|总额|规模|数量|[为是达到有共约近计下来:：\s])*$")
_CLAUSE = re.compile(r"[，。；！？、：\s]")
_LEAD, _BACK, _SENTENCES, _NEAR, _NAME = 24, 24, 16, 3, 2
_COARSE, _DIGITS, _OFF = 0.12, 2, 0.02
_SCALES = (10.0, 0.1, 1e4, 1e-4)


def slipped_results(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The ratios of such results that are in no relation of `known`."""
    if scene.lexicon.spaced:
        return
    told = results(known)
    for result in scene.figures[2:]:
        if result.index in told or result.amount.bound != "=" or result.value <= 0:
            continue
        if is_share(result) and result.amount.form == "percent":
            yield from _share(scene, near, result)
        elif result.kind == "ratio" and result.amount.form == "money":
            yield from _average(scene, near, result)


def _share(scene: Scene, near: Near, share: Figure) -> Iterator[Relation]:
    """The share of the figure right before it in the nearest figure that its words, or the name of the part, speak of."""
    part = scene.figures[share.index - 1]
    if part.sentence != share.sentence or part.kind != "level" or not _plain(part):
        return
    lead = lead_of(scene, share, _LEAD)
    of = _OF.search(lead)
    if of is None and not _SHARED.search(lead):
        return
    label = _label(scene, part)
    for whole in _before(scene, part, _SENTENCES):
        if whole.kind != "level" or whole.value <= part.value or not near.of_one_unit(part, whole):
            continue
        called = _label(scene, whole)[-4:]
        meant = (
            _shortened(of["name"], called) if of is not None else len(called) >= _NAME and label.endswith(called[-2:])
        )
        if meant and _swapped(part, whole, share):
            yield Relation("ratio", (part, whole, share), roles=True)
            return


def _average(scene: Scene, near: Near, average: Figure) -> Iterator[Relation]:
    """The average of the sum before it over the count whose word it names."""
    each = _EACH.search(lead_of(scene, average, _LEAD))
    if each is None:
        return
    before = list(_before(scene, average, _NEAR))
    total = next((f for f in before if f.kind == "level" and near.of_one_unit(f, average)), None)
    if total is None or not _plain(total) or average.sentence - total.sentence > 1:
        return
    for count in before:
        named = scene.lowered[count.amount.end : count.amount.end + 1] == (each["people"] or each["what"][:1])
        if named and count.kind == "level" and count.amount.form == "count" and _slipped(total, count, average):
            yield Relation("ratio", (total, count, average))
            return


def _before(scene: Scene, figure: Figure, sentences: int) -> Iterator[Figure]:
    """The figures before one that are plain and not only compared with, the nearest first."""
    for other in reversed(scene.figures[max(0, figure.index - _BACK) : figure.index]):
        if figure.sentence - other.sentence > sentences:
            return
        if _plain(other) and (opens_then(scene, other) or not is_earlier(scene, other)):
            yield other


def _plain(figure: Figure) -> bool:
    return is_amount(figure) and figure.amount.bound == "=" and figure.value > 0


def _label(scene: Scene, figure: Figure) -> str:
    """The last words in front of a figure."""
    return _CLAUSE.split(_IS.sub("", lead_of(scene, figure, _LEAD)))[-1]


def _shortened(name: str, label: str) -> bool:
    """Whether a name is another with characters left out: 营收 of 营业收入."""
    rest = iter(label)
    return len(label) >= _NAME and all(sign in rest for sign in name[-2:])


def _swapped(part: Figure, whole: Figure, result: Figure) -> bool:
    """Whether two neighbouring digits of a result changed places."""
    step = result.amount.step
    if not step or part.width + whole.width > _COARSE:
        return False
    own, true = f"{result.value / step:.0f}", f"{part.value / whole.value / step:.0f}"
    apart = [place for place, (one, two) in enumerate(zip(own, true, strict=False)) if one != two]
    return (
        len(own) == len(true) >= _DIGITS
        and len(apart) == _DIGITS
        and apart[1] == apart[0] + 1
        and own[apart[0]] == true[apart[1]]
        and own[apart[1]] == true[apart[0]]
    )


def _slipped(total: Figure, count: Figure, average: Figure) -> bool:
    """Whether an average has two digits that changed places, or lost or won a nought or a scale word."""
    if _swapped(total, count, average):
        return True
    off = total.value / count.value / average.value
    fine = total.width + count.width < _COARSE
    return fine and any(abs(off / scale - 1) < _OFF for scale in _SCALES)
