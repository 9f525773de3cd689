"""Averages with the total and the count that they come from, and rates of exchange with the sums that they convert."""

from __future__ import annotations

from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Near, Relation, guessed, meet, quotient, width


def averages(scene: Scene, near: Near) -> list[Relation]:
    """Averages with the total and the count that they come from; rates of exchange with both sums.

    A count that has served one average ("the month's 30 days") may serve others further on.
    """
    found: list[Relation] = []
    counts: list[Figure] = []
    for average in scene.figures:
        if average.kind != "ratio" or average.amount.form not in AMOUNTS:
            continue
        target = average.span
        if average.value <= 0 or width(target) > 0.6:
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
        if figure.kind == "level" and figure.amount.form in AMOUNTS and figure.value > 1
        and average.sentence - figure.sentence <= 12
    ]  # fmt: skip
    totals = [figure for figure in near.around(average, "level", 10, 4) if figure.value > average.value]
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    for total in totals:
        for count in [*around, *counts[-3:]]:
            alike = count.amount.unit == total.amount.unit and not guessed(count)
            if alike or count is total or not meet(quotient(total.span, count.span), target):
                continue
            served = count in counts
            apart = abs(total.sentence - average.sentence) + (0 if served else abs(count.sentence - average.sentence))
            fine = coarse + width(total.span) + width(count.span)
            named = apart == 0 and _per(scene, average) == count.amount.unit
            exact = abs(total.value / count.value - average.value) <= 1e-9 * average.value
            if fine > (
                1.0
                if named
                else 0.5
                if exact and apart == 0
                else 0.25
                if apart == 0
                else 0.12
                if apart <= 2
                else 0.03
                if apart <= 16
                else 0.0
            ):
                continue
            later = int(total.index > average.index) + int(total.amount.bound in "<>")
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


def _per(scene: Scene, average: Figure) -> str:
    """What an average is said to be per: "place" of "four applicants per place"."""
    phrase = scene.lowered[average.amount.end : average.amount.end + 40].split()
    after = next((place for place, word in enumerate(phrase[:-1]) if word in ("per", "a", "an", "each", "every")), None)
    return phrase[after + 1].strip(".,;:)") if after is not None else ""


def _exchanged(scene: Scene, rate: Figure, target: tuple[float, float], known: Figure) -> list[Relation]:
    """The other sums in two currencies of the sentences around a rate of exchange: "700 yuan (100 dollars)"."""
    if rate.amount.form != "money":
        return []
    found = []
    for total in scene.figures[max(0, rate.index - 12) : rate.index]:
        count = scene.figures[total.index + 1]
        both = total.amount.form == count.amount.form == "money" and total.kind == count.kind == "level"
        units = total.amount.unit == rate.amount.unit != count.amount.unit
        close = rate.sentence - total.sentence <= 3 and count.amount.start - total.amount.end < 12
        if both and units and close and total is not known and meet(quotient(total.span, count.span), target):
            found.append(Relation("ratio", (total, count, rate)))
    return found
