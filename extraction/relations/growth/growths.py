"""Growth: from one figure to another at a rate ("from 40 to 50, up 25 %", "twice the 9 tons of 2010")."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.growth.growth_scores import growth_score, of_both
from extraction.relations.growth.moves import is_move, moves
from extraction.relations.growth.told_growths import is_level, tied_growth, told_growth
from extraction.relations.growth.yearly import yearly
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation
from extraction.relations.same.tellings import first_told
from extraction.relations.spaced.own_clauses import in_another_clause

COMPARE = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
LEADS = COMPARE | int(Tag.REACH | Tag.EXCEEDS)
RESPECTIVELY = int(Tag.RESPECTIVELY)
YEARLY, PART, MOVE = int(Tag.YEARLY), int(Tag.PART), int(Tag.MOVE)
_BACK, _AHEAD = 14, 4
_FROM_THE = re.compile(
    r" (?:up )?(?:from|over|on|compared with|compared to|more than|higher than) (?:the |its |their )?"
)
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d年")
# what a multiple is of, before its figure and behind it, and what says that it is of the same at another time
_IS_OF = re.compile("(?:是|为|相当于|等于|约合)(?P<what>[^，。；、\\d]{1,10})[（(]?(?:约|近)?$")
_OF_IT = re.compile("[^，。；、\\d]{0,3}[）)]?的(?:约|近|将近|不到|超过|整整)?")
_WHEN = re.compile("[年月季周届期]|[去上前当原起]|初|从|此|旧|过往|昔")
_LEAD = 20


def growths(scene: Scene, near: Near, known: set[int]) -> list[Relation]:
    """All growth relations: each rate with the figure that it speaks of and the one that it is compared with.

    The rates in `known`, by index, are left alone.
    """
    found = []
    for rate in scene.figures:
        if rate.index in known:
            continue
        if rate.kind == "growth" or (
            rate.kind == "ratio"
            and rate.amount.form in ("times", "multiple")
            and (rate.value > 1 or (0 < rate.value < 1 and (moves(scene, rate) or is_move(scene, rate))))
        ):
            relation = tied_growth(scene, rate) or _relation(scene, near, rate)
            if relation:
                found.append(relation)
    return found


def _relation(scene: Scene, near: Near, rate: Figure) -> Relation | None:
    low, high = rate.span
    if rate.kind == "growth":
        low, high = 1 + low, 1 + high
    if rate.kind == "growth" and rate.left_tags & YEARLY:
        return yearly(near, rate, (low, high))
    best: tuple[tuple[float, ...], Figure, Figure] | None = None
    for told in _spoken_of(scene, rate):
        own, others = _with_ends(near, told)
        others = others + _from_behind(scene, rate, own, others)
        for other in others:
            if (
                _of_which(own, other)
                or other.amount.form != own.amount.form
                or (other.amount.unit != own.amount.unit and own.amount.form == "money")
                or _of_another_clause(scene, own, other)
            ):
                continue
            for earlier, later in ((other, own), (own, other)):
                if not divides(later.span, earlier.span, (low, high)) or _of_another_year(scene, rate, later):
                    continue
                score = growth_score(scene, rate, later, earlier, (low, high))
                if score is not None and (best is None or score < best[0]):
                    best = (score, earlier, later)
    if best is None:
        return told_growth(scene, near, rate)
    return _between(scene, near, rate, *best[1:])


def _from_behind(scene: Scene, rate: Figure, own: Figure, others: list[Figure]) -> list[Figure]:
    """What an English rate is measured from, counted by another name: "216 million devices, up 41 % from the 153"."""
    behind = scene.figures[rate.index + 1 : rate.index + 2] if scene.lexicon.spaced else []
    return [
        f
        for f in behind
        if f not in others and f is not own and is_level(f) and f.amount.form == own.amount.form == "count"
        and _FROM_THE.fullmatch(scene.lowered, rate.amount.end, f.amount.start)
    ]  # fmt: skip


def _of_another_year(scene: Scene, rate: Figure, later: Figure) -> bool:
    """Whether years told in turn say that a rate is not that of a level: 2020—2022年分别为…，分别增长25%、50%、20%."""
    following = scene.figures[rate.index + 1 : rate.index + 2]
    if not rate.left_tags & RESPECTIVELY or rate.sentence != later.sentence or not following:
        return False
    years = (rate.period, following[0].period, later.period)
    return years[0] not in years[1:] and all(year and _YEAR_ALONE.fullmatch(year) for year in years)


def _of_another_clause(scene: Scene, own: Figure, other: Figure) -> bool:
    """Whether two figures are told of two subjects, and neither of another time: "doubled to 40, while sales fell to 80"."""
    one, two = (own, other) if own.index <= other.index else (other, own)
    return not (is_earlier(scene, one) or is_earlier(scene, two)) and in_another_clause(scene, one, two)


def _between(scene: Scene, near: Near, rate: Figure, earlier: Figure, later: Figure) -> Relation | None:
    """The growth from one figure to another at a rate, or that the one is so many times the other."""
    earlier, later = first_told(near, earlier, rate), first_told(near, later, rate)
    low, high = rate.span
    if rate.kind == "growth":
        low, high = 1 + low, 1 + high
    if earlier.index in {figure.index for figure in near.same.get(later.index, ())}:
        return None  # 突破8亿 and then 8.02亿: one figure, told twice
    # Told beside the rate with another bound, "fell below 2,700", it is not the plain 2,700 further on.
    if not divides(later.span, earlier.span, (low, high)):
        return None
    if rate.kind == "ratio" and _of_another(scene, earlier, rate):
        return Relation("ratio", (later, earlier, rate))
    return Relation("growth", (earlier, later, rate))


def _of_another(scene: Scene, base: Figure, multiple: Figure) -> bool:
    """Whether a Chinese multiple is of what is no earlier state of the same: 14.1万人次，相当于平日（约11万人次）的1.3倍."""
    if scene.lexicon.spaced or multiple.amount.form != "times" or base.index != multiple.index - 1:
        return False
    behind = scene.text[base.end : multiple.amount.start]
    lead = _IS_OF.search(scene.text, max(base.sentence_start, base.amount.start - _LEAD), base.amount.start)
    return lead is not None and _OF_IT.fullmatch(behind) is not None and not _WHEN.search(lead["what"])


def _of_which(one: Figure, two: Figure) -> bool:
    """Whether the second of two figures is told as a part of the first right before it: "910, of whom 620"."""
    return two.index == one.index + 1 and bool(two.left_tags & PART) and two.sentence == one.sentence


def _ends_of(near: Near, own: Figure) -> list[Figure]:
    """The figures that one may have grown from or to: of its kind, and in its sentence averages beside levels."""
    mixed = near.around(own, "ratio" if own.kind == "level" else "level", 3, 3)
    same = [f for f in mixed if f.sentence == own.sentence and f.amount.unit == own.amount.unit]
    return near.around(own, own.kind, _BACK, _AHEAD) + same


def _with_ends(near: Near, own: Figure) -> tuple[Figure, list[Figure]]:
    """A figure with those that it may have grown from or to.

    Where there are none, what tells a figure of a headline again with its unit: "double to 8 billion" and then "$8.2 billion".
    """
    ends = _ends_of(near, own)
    if ends:
        return own, ends
    below = next((f for f in near.same.get(own.index, ()) if f.sentence > own.sentence), own)
    return below, _ends_of(near, below)


def _spoken_of(scene: Scene, rate: Figure) -> list[Figure]:
    """Figures that a rate speaks of.

    The nearest of each unit before it in its sentence, and behind it the one that it leads to ("by 3 % to 40"); where its
    sentence has none, those of the two sentences before.
    """
    figures = scene.figures
    before = [f for f in reversed(figures[max(0, rate.index - 6) : rate.index]) if is_level(f)]
    if before and of_both(scene, rate):
        back = [f for f in before if 1 <= rate.sentence - f.sentence <= 2 and f.passage == rate.passage]
        if back:
            return back
    here = [f for f in before if f.sentence == rate.sentence]
    own = list({f.amount.unit: f for f in reversed(here)}.values())
    own += [f for f in here[1:3] if f not in own]
    leads = COMPARE if own else LEADS
    behind = figures[rate.index + 1 : rate.index + 4]
    own += [
        f
        for f in behind
        if f.sentence == rate.sentence and is_level(f) and (f.left_tags & leads or is_earlier(scene, f))
    ]
    others = (f for f in figures[max(0, rate.index - 6) : rate.index] if f.sentence == rate.sentence)
    alone = all(f.kind in ("change", "growth") for f in others)
    if not own and len(behind) > 1 and _moves_next(rate, behind[0], behind[1]):
        return [behind[1]]
    if not own and len(behind) > 1 and _told_next(scene, rate, behind[0], behind[1]):
        return [behind[0]]
    if own or not alone or rate.passage != figures[max(0, rate.index - 1)].passage:
        return own
    return [f for f in before if rate.sentence - f.sentence <= 2]


def _moves_next(rate: Figure, one: Figure, two: Figure) -> bool:
    """Whether the next sentence tells the move: "Council tax will go up by 5 %. The bill rises from 1,695 to 1,780"."""
    both = one.sentence == two.sentence == rate.sentence + 1 and is_level(one) and is_level(two)
    return both and bool(two.left_tags & MOVE)


def _told_next(scene: Scene, rate: Figure, one: Figure, two: Figure) -> bool:
    """Whether the next sentence tells what it is and what it was: 客运量增长8%。全年运送540万人次，上年为500万人次."""
    beside = one.sentence == two.sentence == rate.sentence + 1 and one.passage == rate.passage
    plain = beside and is_level(one) and is_level(two) and one.amount.unit == two.amount.unit
    return plain and is_earlier(scene, two) and not is_earlier(scene, one)
