"""Averages with the total and the count that they come from, and rates of exchange with the sums that they convert."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.idle import idle
from extraction.relations.intervals import divides, meet, quotient, width
from extraction.relations.misprints import is_misprint
from extraction.relations.near import AMOUNTS, Near, Relation, guessed
from extraction.relations.sum.sum_words import is_total
from extraction.relations.word_lists import lists_of
from extraction.relations.words import content, stem

PER, TOTAL = int(Tag.PER), int(Tag.TOTAL)
_FOR_EACH = re.compile(r"\W*(?:(?:for|on|in|at) )?(?:each|every one) of (?:the|its|these|those|our|their) ?")
_MEAN_LEAD, _FAR_BACK = 8, 60  # characters from the word to the average; figures back to the length of time
_SLIP = 2.0  # a quotient further off than that by a factor is another one's
_BESIDE = 0.06  # how coarse a count right beside may make an average that is exact
_FEW = 100  # so few are hardly rounded
_LEAD, _NAMED = 50, 8  # characters around an average; sentences within which a count that it names is looked for


def averages(scene: Scene, near: Near, known: set[int]) -> list[Relation]:
    """Averages with the total and the count that they come from; rates of exchange with both sums.

    A count that has served one average ("the month's 30 days") may serve others further on. The averages in `known`, by
    index, are left alone.
    """
    found: list[Relation] = []
    counts: list[Figure] = []
    for average in scene.kinds["ratio"]:
        if average.amount.form not in AMOUNTS or average.index in known:
            continue
        target = average.span
        if average.value <= 0 or width(target) > 0.6:
            continue
        best = (
            _quotient_of(scene, near, average, target, counts)
            or _told(scene, average)
            or _in_all(scene, average)
            or _for_every(scene, average)
        )
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
        if (figure.kind == "level" or (figure.kind == "ratio" and _here(average, figure) and figure is not average))
        and figure.amount.form in AMOUNTS and figure.value > 1
        and average.sentence - figure.sentence <= 12
    ]  # fmt: skip
    totals = near.around(average, "level", 10, 4) + [
        f for f in near.around(average, "ratio", 3, 2) if _here(average, f)
    ]
    around += [figure for figure in _spans_of_time(scene, average) if figure not in around]
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    for total in totals:
        for count in [*around, *counts[-3:]] if total.value > average.value else ():
            if count is total or not divides(total.span, count.span, target):
                continue
            if count.amount.unit == total.amount.unit and not guessed(count):
                continue
            fine = coarse + total.width + count.width
            if fine > _limit(scene, average, total, count, served=count in counts):
                continue
            fit = quotient(total.span, count.span)
            score = _score(average, total, count, fit, target, count in counts)
            if best is None or (*score, fine) < best[0]:
                best = ((*score, fine), total, count)
    return (best[1], best[2]) if best else None


def _spans_of_time(scene: Scene, average: Figure) -> list[Figure]:
    """The lengths of time told further back that a Chinese average is over: 为期八天 … 日均10.8万."""
    lead = scene.text[max(average.sentence_start, average.amount.start - _MEAN_LEAD) : average.amount.start]
    unit = next(
        (unit for unit, means in lists_of(scene.language).averages_over.items() if any(mean in lead for mean in means)),
        "",
    )
    back = scene.figures[max(0, average.index - _FAR_BACK) : average.index] if unit else []
    return [figure for figure in back if figure.amount.unit == unit and figure.kind == "level" and figure.value > 1]


def _told(scene: Scene, average: Figure) -> tuple[Figure, Figure] | None:
    """The total before an average and the count behind it that it is for: "£130 million, i.e. £453 for each of the 287,000"."""
    figures, at = scene.figures, average.index
    if not at or at + 1 >= len(figures):
        return None
    total, count = figures[at - 1], figures[at + 1]
    plain = (
        total.kind == "level"
        and count.kind in ("level", "ratio")
        and total.sentence == count.sentence == average.sentence
    )
    exact = average.amount.bound == total.amount.bound == count.amount.bound == "="
    exact = exact or (count.value > 0 and is_misprint(average, (total.value / count.value,) * 2))
    gap = scene.lowered[min(average.end, count.amount.start) : count.amount.start]
    if not plain or not exact or total.amount.unit != average.amount.unit or not _FOR_EACH.fullmatch(gap):
        return None
    actual = total.value / count.value / average.value if count.value > 0 else 0.0
    return (total, count) if 1 / _SLIP < actual < _SLIP and idle(scene, total, average) else None


def _in_all(scene: Scene, average: Figure) -> tuple[Figure, Figure] | None:
    """The total behind so much for each of a count before it: "18 cranes of 7.5 tonnes each, 135 in all"."""
    figures, at = scene.figures, average.index
    if not at or at + 1 >= len(figures) or not average.right_tags & PER:
        return None
    count, total = figures[at - 1], figures[at + 1]
    here = count.sentence == total.sentence == average.sentence and count.kind == total.kind == "level"
    exact = average.amount.bound == total.amount.bound == count.amount.bound == "="
    if not here or not exact or total.amount.unit != average.amount.unit or count.amount.form != "count":
        return None
    if not (is_total(scene, total) or total.left_tags & TOTAL) or count.value <= 0:
        return None
    return (total, count) if 1 / _SLIP < total.value / count.value / average.value < _SLIP else None


def _for_every(scene: Scene, average: Figure) -> tuple[Figure, Figure] | None:
    """The two of one unit right before so many for every one: "1,049 opened, 219 shut: five openings for every closure"."""
    end = average.end
    if average.index < 2 or not any(scene.lowered.startswith("for every", cue.start) for cue in average.right[:1]):
        return None
    one, two = scene.figures[average.index - 2 : average.index]
    plain = one.kind == two.kind == "level" and one.amount.unit == two.amount.unit and one.sentence == average.sentence
    near_by = average.right[0].start - end < _NAMED
    return (one, two) if plain and near_by and divides(one.span, two.span, average.span) else None


def _here(average: Figure, figure: Figure) -> bool:
    return figure.sentence == average.sentence


def _score(
    average: Figure, total: Figure, count: Figure, fit: tuple[float, float], target: tuple[float, float], served: bool
) -> tuple[float, ...]:
    """How far a total and a count are from their average, in the text and in arithmetic: the less, the better."""
    misfit = abs(fit[0] + fit[1] - target[0] - target[1]) / (fit[1] - fit[0] + target[1] - target[0] + 1e-12) > 0.5
    few = count.value < _FEW and count.amount.bound == "=" and count.amount.form != "money"
    off = few and not meet(quotient(total.span, (count.value, count.value)), target)  # 7 days are no 6.8 days
    later = int(total.index > average.index) + int(total.amount.bound in "<>")
    means = total.kind == count.kind == "ratio"  # 日均6万人次 and 日均400架次: the totals say it, too
    reach = abs(total.index - average.index) + abs(count.index - average.index)
    apart = float(_apart(average, total, count, served))
    return float(off), apart, float(misfit), float(means), float(later), float(reach)


def _apart(average: Figure, total: Figure, count: Figure, served: bool) -> int:
    """How many sentences a total and a count are away; a count that has served another average is as good as here."""
    return abs(total.sentence - average.sentence) + (0 if served else abs(count.sentence - average.sentence))


def _limit(scene: Scene, average: Figure, total: Figure, count: Figure, *, served: bool) -> float:
    """How coarse an average, its total and its count may be together; the further apart, the less, unless a word names it."""
    apart = _apart(average, total, count, served)
    exact = abs(total.value / count.value - average.value) <= 1e-9 * average.value
    if apart == 0:
        return 1.0 if _per(scene, average) == count.amount.unit else 0.6 if exact else 0.25
    if _names(scene, average, count):
        return 0.2 if apart <= _NAMED or not scene.lexicon.spaced else 0.15
    if apart <= 2:
        return 0.12
    if total.passage == count.passage == average.passage and apart <= _NAMED:
        return 0.08
    if exact and abs(count.index - average.index) == 1 and count.sentence == average.sentence:
        return _BESIDE  # 日均26万人次（按30天计）
    return 0.03 if apart <= 16 else 0.0


def _names(scene: Scene, average: Figure, count: Figure) -> bool:
    """Whether the words around an average name what was counted: "a vessel carries 2.3", "per brewery", 每馆."""
    unit = count.amount.unit.rsplit(" ", 1)[-1]
    start, end = (
        max(average.sentence_start, average.amount.start - _LEAD),
        min(average.sentence_end, average.amount.end + _LEAD),
    )
    if not scene.lexicon.spaced:
        own = scene.text[count.amount.unit_start : count.amount.unit_end] if count.amount.unit_start >= 0 else ""
        means = (f"每{own}", *lists_of(scene.language).averages_over.get(count.amount.unit, ()))
        return bool(own) and any(mean in scene.text[start:end] for mean in means)
    return stem(unit) in content(scene, start, average.amount.start) | content(scene, average.amount.end, end)


def _per(scene: Scene, average: Figure) -> str:
    """What an average is said to be per: "place" of "four applicants per place"."""
    phrase = scene.lowered[average.amount.end : average.amount.end + 40].split()
    per_one = lists_of(scene.language).per_one
    after = next((place for place, word in enumerate(phrase[:-1]) if word in per_one), None)
    return phrase[after + 1].strip(".,;:)") if after is not None else ""


def _exchanged(scene: Scene, rate: Figure, target: tuple[float, float], known: Figure) -> list[Relation]:
    """The other sums in two currencies of the sentences around a rate of exchange: "700 yuan (100 dollars)"."""
    if rate.amount.form != "money":
        return []
    found = []
    for total in scene.figures[max(0, rate.index - 12) : rate.index + 12]:
        if total is rate or total.index + 1 in (rate.index, len(scene.figures)):
            continue
        count = scene.figures[total.index + 1]
        both = total.amount.form == count.amount.form == "money" and total.kind == count.kind == "level"
        units = total.amount.unit == rate.amount.unit != count.amount.unit
        close = abs(rate.sentence - total.sentence) <= 3 and count.amount.start - total.amount.end < 12
        if both and units and close and total is not known and divides(total.span, count.span, target):
            found.append(Relation("ratio", (total, count, rate)))
    return found
