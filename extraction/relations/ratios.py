"""Ratios: a part, its whole and its share; a total, a count and the average; two figures and how many times one is the other."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.relations.near import AMOUNTS, SHARES, Near, Relation, closeness, first_told, meet, quotient, width
from extraction.relations.words import kin, label, topic

PART, OF, SHARE, TOTAL = int(Tag.PART), int(Tag.OF), int(Tag.SHARE), int(Tag.TOTAL)
_MISS = 0.15  # how far a share may be from part / whole and still be taken for a slip
ALL = (
    "of the globe",
    "of the world",
    "of the total",
    "of the whole",
    "of the country",
    "of all",
    "of the national total",
)


def ratios(scene: Scene, near: Near) -> list[Relation]:
    """All ratios of a scene."""
    found = []
    for figure in scene.figures:
        if figure.kind == "share" and figure.amount.form in SHARES:
            relation = _share(scene, near, figure)
        elif figure.kind == "ratio" and figure.amount.form in ("times", "multiple"):
            relation = _times(scene, near, figure) if 0 < figure.value < 1 or _multiplies(figure) else None
        else:
            relation = None
        if relation:
            found.append(relation)
    return found + _averages(scene, near)


def _parts_beside(scene: Scene, share: Figure) -> list[Figure]:
    """The figures that a share may be the share of: the nearest of each unit in its sentence, before and behind."""
    beside: list[Figure] = []
    own = False
    for step, reach in ((-1, 4), (1, 3)):
        units: set[str] = set()
        for offset in range(1, reach + 1):
            at = share.index + step * offset
            if not 0 <= at < len(scene.figures):
                break
            other = scene.figures[at]
            if other.sentence != share.sentence:
                if step > 0 or own or share.sentence - other.sentence > 1 or other.line != share.line:
                    break
            if other.amount.form in AMOUNTS and other.kind == "level" and other.amount.unit not in units:
                beside.append(other)
                units.add(other.amount.unit)
                own = own or other.sentence == share.sentence
    name = label(scene, share)
    if name:
        for other in scene.figures[max(0, share.index - 8) : share.index]:
            same = other.amount.form in AMOUNTS and other.kind == "level" and share.sentence - other.sentence <= 1
            if same and other not in beside and label(scene, other) == name:
                beside.append(other)
    return beside


def _share(scene: Scene, near: Near, share: Figure) -> Relation | None:
    target = share.span
    if target[1] > 1.5 or share.amount.value is None:
        return None
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    for part in _parts_beside(scene, share):
        for whole in near.around(part, "level", 16, 5):
            if not whole.value > part.value * 0.999 or not meet(quotient(part.span, whole.span), target):
                continue
            score = _score(scene, near, share, part, whole, target)
            if score is not None and (best is None or score < best[0]):
                best = (score, part, whole)
    if best is not None:
        one_sentence = best[1].sentence == best[2].sentence
        whole = first_told(near, best[2], share)
        return Relation("ratio", (best[1], whole, share), roles=one_sentence or _told_as_part(scene, best[1]))
    return _stated(scene, near, share)


def _told_as_part(scene: Scene, part: Figure) -> bool:
    return any(cue.tags & PART for cue in (*part.left, *part.right[:1]))


def _score(
    scene: Scene, near: Near, share: Figure, part: Figure, whole: Figure, target: tuple[float, float]
) -> tuple[float, ...] | None:
    coarse = width(target) + width(part.span) + width(whole.span)
    apart = abs(whole.sentence - share.sentence)
    same = apart == 0
    told = _told_as_part(scene, part)
    adjacent = abs(part.index - share.index) == 1 or (
        bool(label(scene, part)) and label(scene, part) == label(scene, share)
    )
    related = kin(topic(scene, whole), topic(scene, part))
    if not same and not adjacent and part.sentence == share.sentence and abs(part.index - share.index) > 2:
        return None
    if same:
        limit = 0.9 if told or adjacent else 0.3
    elif apart <= 3 and adjacent and _nearest_larger(near, part, whole):
        limit = 0.9 if apart == 1 else 0.25
    elif adjacent and apart <= 3 and related > 1:
        limit = 0.25 if apart > 1 else 0.7
    elif told and apart <= 2:
        limit = 0.25
    elif related:
        limit = 0.12 if adjacent else 0.06
    else:
        limit = 0.03 if adjacent and apart <= 4 else 0.012
    if coarse > limit or apart > 25:
        return None
    near_by = closeness(scene, whole, share)
    return (near_by[0], float(near_by[1]), apart, abs(part.index - share.index), abs(whole.index - share.index))


def _nearest_larger(near: Near, part: Figure, whole: Figure) -> bool:
    """Whether the whole is the first figure of the unit, going back from the part, that is larger than it."""
    return (
        next((other for other in reversed(near.around(part, "level", 4, 0)) if other.value > part.value), None) is whole
    )


def _stated(scene: Scene, near: Near, share: Figure) -> Relation | None:
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
    bracket = gap.rstrip().endswith(("(", "（"))
    occupies = bool(share.left_tags & SHARE)
    if len(gap) > 20 or not (bracket or occupies) or _other_whole(scene, share):
        return None
    first = near.around(part, "level", 3, 0)
    whole = next((other for other in reversed(first) if part.sentence - other.sentence <= 1), None)
    if whole is None or whole.amount.unit != part.amount.unit or whole.amount.bound != "=" or whole.value < part.value:
        return None
    told = _told_as_part(scene, part) and whole.index == part.index - 1
    in_line = occupies and not scene.lexicon.spaced and whole.first and whole.sentence == part.sentence
    return (
        Relation("ratio", (part, whole, share), roles=True)
        if (told or in_line) and near_miss(part, whole, share)
        else None
    )


def near_miss(part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether a share that does not fit is at least close: a slip or a revision, and not a share of something else."""
    return bool(whole.value and share.value) and abs(part.value / whole.value / share.value - 1) < _MISS


def of_known_wholes(scene: Scene, near: Near, relations: list[Relation]) -> list[Relation]:
    """Shares of a whole that is known from elsewhere: of the list that the part stands in, or of the whole that other
    shares of the text have the same name for. They are told though the figures do not bear them out, if only just.
    """
    divided = {r.figures[2].index for r in relations if r.kind == "ratio"}
    listed = {r.figures[0].index: r.figures[1] for r in relations if r.kind == "part_of" and r.roles}
    named = _named_wholes(scene, relations)
    found = []
    for share in scene.figures:
        if share.index in divided or share.kind != "share" or share.amount.form != "percent" or not share.index:
            continue
        part = scene.figures[share.index - 1]
        if (
            part.sentence != share.sentence
            or part.kind != "level"
            or share.amount.bound != "="
            or share.amount.start - part.amount.end > 24
        ):
            continue
        phrase = scene.lowered[share.amount.end : share.amount.end + 24]
        whole = listed.get(part.index) if phrase.strip().startswith(ALL) else named.get(whole_name(scene, share))
        if (
            whole is None
            or whole.amount.form != part.amount.form
            or not near.units[whole.amount.unit] == near.units[part.amount.unit]
        ):
            continue
        if meet(quotient(part.span, whole.span), share.span) or near_miss(part, whole, share):
            found.append(Relation("ratio", (part, whole, share)))
    return found


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
    for cue in share.left:
        if cue.tags & SHARE:
            return (
                scene.text[cue.end : share.amount.start]
                .strip(CLEAR)
                .rstrip("的约为达到比例整体总数数比重接近近超过了")[:4]
            )
    return ""


def _other_whole(scene: Scene, share: Figure) -> bool:
    """Whether a share names a whole of its own: "40 % of the voters", 占网民40%."""
    for cue in share.right[:1]:
        if cue.tags & OF and cue.start - share.amount.end < 3:
            return True
    between = scene.text[share.left[-1].end : share.amount.start] if share.left else ""
    return len(between.strip(" 约近了为的")) > 1


def _multiplies(figure: Figure) -> bool:
    return bool(figure.left_tags & int(Tag.AVERAGE))


def _times(scene: Scene, near: Near, ratio: Figure) -> Relation | None:
    """How many times one figure is another: "half the size of B", "a multiplier of 1.7"."""
    target = ratio.span
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    around = [
        f
        for f in scene.figures[max(0, ratio.index - 6) : ratio.index + 4]
        if f.sentence == ratio.sentence and f is not ratio
    ]
    for part in around:
        for whole in around:
            if whole is part or whole.kind != part.kind or whole.amount.unit != part.amount.unit:
                continue
            if meet(quotient(part.span, whole.span), target):
                score = (float(abs(whole.index - ratio.index)), float(part.index))
                if best is None or score < best[0]:
                    best = (score, part, whole)
    return Relation("ratio", (best[1], best[2], ratio)) if best else None


def _averages(scene: Scene, near: Near) -> list[Relation]:
    """Averages with the total and the count that they come from; rates of exchange with both sums.

    A count that has served one average ("the month's 30 days") may serve others further on.
    """
    found: list[Relation] = []
    counts: list[Figure] = []
    for average in scene.figures:
        if average.kind != "ratio" or average.amount.form not in AMOUNTS:
            continue
        target = average.span
        if average.value <= 0 or width(target) > 0.25:
            continue
        best = _quotient_of(scene, near, average, target, counts)
        if best is None:
            continue
        total, count = best
        found.append(Relation("ratio", (total, count, average)))
        if count not in counts:
            counts.append(count)
        found.extend(_exchanged(scene, average, target, total))
    return found


def _quotient_of(
    scene: Scene, near: Near, average: Figure, target: tuple[float, float], counts: list[Figure]
) -> tuple[Figure, Figure] | None:
    coarse = width(target)
    around = [
        figure
        for figure in scene.figures[max(0, average.index - 20) : average.index + 6]
        if figure.kind == "level" and figure.amount.form in AMOUNTS and figure.value > 1 and average.sentence - figure.sentence <= 12
    ]  # fmt: skip
    totals = [figure for figure in near.around(average, "level", 10, 4) if figure.value > average.value]
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    for total in totals:
        for count in [*around, *counts[-3:]]:
            if count.amount.unit == total.amount.unit or not meet(quotient(total.span, count.span), target):
                continue
            served = count in counts
            apart = abs(total.sentence - average.sentence) + (0 if served else abs(count.sentence - average.sentence))
            fine = coarse + width(total.span) + width(count.span)
            if fine > (0.25 if apart == 0 else 0.12 if apart <= 2 else 0.03 if apart <= 16 else 0.0):
                continue
            later = total.index > average.index
            later += total.amount.bound in "<>"
            fit = quotient(total.span, count.span)
            misfit = (
                abs(fit[0] + fit[1] - target[0] - target[1]) / (fit[1] - fit[0] + target[1] - target[0] + 1e-12) > 0.5
            )
            score = (
                float(apart),
                float(misfit),
                float(later),
                float(abs(total.index - average.index) + abs(count.index - average.index)),
                fine,
            )
            if best is None or score < best[0]:
                best = (score, total, count)
    return (best[1], best[2]) if best else None


def _exchanged(scene: Scene, rate: Figure, target: tuple[float, float], known: Figure) -> list[Relation]:
    """The other sums in two currencies of the sentences around a rate of exchange: "700 yuan (100 dollars)"."""
    if rate.amount.form != "money":
        return []
    found = []
    for total in scene.figures[max(0, rate.index - 12) : rate.index]:
        count = scene.figures[total.index + 1]
        both = (
            total.amount.form == count.amount.form == "money"
            and total.kind == count.kind == "level"
            and total is not known
        )
        if both and total.amount.unit == rate.amount.unit != count.amount.unit and rate.sentence - total.sentence <= 3:
            if count.amount.start - total.amount.end < 12 and meet(quotient(total.span, count.span), target):
                found.append(Relation("ratio", (total, count, rate)))
    return found
