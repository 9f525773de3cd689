"""Growth: from one figure to another at a rate ("from 40 to 50, up 25 %", "twice the 9 tons of 2010")."""

from __future__ import annotations

import re
from bisect import bisect_left

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.earlier import is_earlier
from extraction.relations.growth.moves import is_move, moves
from extraction.relations.growth.told_growths import is_level, tied_growth, told_growth
from extraction.relations.intervals import divides, width
from extraction.relations.near import Near, Relation
from extraction.relations.same.tellings import closeness, first_told
from extraction.relations.spaced.own_clauses import in_another_clause
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.word_lists import lists_of
from extraction.relations.words import kin, topic
from extraction.times.times import year_of

COMPARE = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
LEADS = COMPARE | int(Tag.REACH | Tag.EXCEEDS)
RESPECTIVELY = int(Tag.RESPECTIVELY)
YEARLY, COMPARED, PART, MOVE = int(Tag.YEARLY), int(Tag.COMPARE), int(Tag.PART), int(Tag.MOVE)
_BACK, _AHEAD = 14, 4
_CHANCE = 0.04  # and where two levels stand side by side in another sentence
_FINE = 0.01
_BOTH = 0.3  # how coarse the three may be where a sentence says that it speaks of the two before
_STEP = 1.3  # how coarse the three may be together where the words leave no other reading
_YEAR = re.compile(r"(?:19|20)\d\d")
_FROM_THE = re.compile(
    r" (?:up )?(?:from|over|on|compared with|compared to|more than|higher than) (?:the |its |their )?"
)
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d年")
# what a multiple is of, before its figure and behind it, and what says that it is of the same at another time
_IS_OF = re.compile("(?:是|为|相当于|等于|约合)(?P<what>[^，。；、\\d]{1,10})[（(]?(?:约|近)?$")
_OF_IT = re.compile("[^，。；、\\d]{0,3}[）)]?的(?:约|近|将近|不到|超过|整整)?")
_WHEN = re.compile("[年月季周届期]|[去上前当原起]|初|从|此|旧|过往|昔")
_LEAD = 20
# what a sentence begins with that tells the growth from one to the other of two figures before it
_ONCE = re.compile(r"(?:而|可)?(?:[\d一两二三四五六七八九十]{1,2}年[之以]?前|当年|当初|那时候?|彼时)")
_OF_BOTH = re.compile(
    r"\W*(?:(?:the|this|that) (?:[a-z]+ )?(?:fall|rise|drop|increase|decrease|decline|gain|growth|jump|loss|plus|minus) of"
    r"|(?:that|this|it)(?: (?:is|was)|['’]s)\b|(?:that|this|it) (?:makes|means|meant|represents|works out at|amounts to))\b"
)


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
        return _yearly(near, rate, (low, high))
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
                score = _score(scene, rate, later, earlier, (low, high))
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


def _yearly(near: Near, rate: Figure, factor: tuple[float, float]) -> Relation | None:
    """A yearly rate over several years, with the first and the last level and the years between them."""
    levels = [
        f
        for f in near.scene.figures[max(0, rate.index - 8) : rate.index + 3]
        if is_level(f) and abs(f.sentence - rate.sentence) <= 2
    ]
    for later in reversed(levels):
        for earlier in levels:
            first, last = year_of(earlier.period), year_of(later.period)
            if first is None or last is None or last - first < 2 or earlier.amount.unit != later.amount.unit:
                continue
            years = last - first
            if divides(later.span, earlier.span, (max(factor[0], 0.0) ** years, factor[1] ** years)):
                return Relation("growth", (earlier, later, rate), years=years)
    return _over_span(near, rate, factor)


def _over_span(near: Near, rate: Figure, factor: tuple[float, float]) -> Relation | None:
    """A yearly rate right behind the move that it tells, over the years of a span: 2015-2017年由2亿增至4亿，复合增长率41.4%."""
    scene = near.scene
    run = [f for f in scene.figures[max(0, rate.index - 2) : rate.index] if f.sentence == rate.sentence and is_level(f)]
    if len(run) < 2 or not run[1].left_tags & MOVE or run[0].amount.unit != run[1].amount.unit:
        return None
    earlier, later = run
    for place in range(bisect_left(scene.mentions, (rate.sentence_start,)), len(scene.mentions)):
        mention = scene.mentions[place]
        if mention.start >= earlier.amount.start:
            break
        ends = _YEAR.findall(mention.surface) if mention.mention_class in ("year", "date") else []
        if len(ends) == 2:
            years = int(ends[1]) - int(ends[0])
            if years > 1 and divides(later.span, earlier.span, (max(factor[0], 0.0) ** years, factor[1] ** years)):
                return Relation("growth", (earlier, later, rate), years=years)
    return None


def _spoken_of(scene: Scene, rate: Figure) -> list[Figure]:
    """Figures that a rate speaks of.

    The nearest of each unit before it in its sentence, and behind it the one that it leads to ("by 3 % to 40"); where its
    sentence has none, those of the two sentences before.
    """
    figures = scene.figures
    before = [f for f in reversed(figures[max(0, rate.index - 6) : rate.index]) if is_level(f)]
    if before and _of_both(scene, rate):
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


def _of_both(scene: Scene, rate: Figure) -> bool:
    """Whether a sentence opens with what it says of the step between two figures before it: "That is a plus of 60 %"."""
    spaced = rate.first and scene.lexicon.spaced
    return spaced and _OF_BOTH.match(scene.lowered, rate.sentence_start, rate.amount.start) is not None


def _moves_next(rate: Figure, one: Figure, two: Figure) -> bool:
    """Whether the next sentence tells the move: "Council tax will go up by 5 %. The bill rises from 1,695 to 1,780"."""
    both = one.sentence == two.sentence == rate.sentence + 1 and is_level(one) and is_level(two)
    return both and bool(two.left_tags & MOVE)


def _told_next(scene: Scene, rate: Figure, one: Figure, two: Figure) -> bool:
    """Whether the next sentence tells what it is and what it was: 客运量增长8%。全年运送540万人次，上年为500万人次."""
    beside = one.sentence == two.sentence == rate.sentence + 1 and one.passage == rate.passage
    plain = beside and is_level(one) and is_level(two) and one.amount.unit == two.amount.unit
    return plain and is_earlier(scene, two) and not is_earlier(scene, one)


def _score(
    scene: Scene, rate: Figure, later: Figure, earlier: Figure, factor: tuple[float, float]
) -> tuple[float, ...] | None:
    """How well three figures go together, the less the better; None where chance is the likelier reason."""
    coarse = width(factor) + later.width + earlier.width
    apart = max(abs(earlier.sentence - rate.sentence), abs(later.sentence - rate.sentence))
    if earlier.amount.value == later.amount.value or _was_forecast(earlier, later):
        return None
    if _on_the_year(scene, rate) and earlier.period == later.period and not is_earlier(scene, earlier):
        return None  # of figures of one time none is what another was a year before
    related = kin(topic(scene, later), topic(scene, earlier))
    backwards = earlier.index > later.index and not (earlier.left_tags | rate.right_tags) & COMPARE
    limit = _STEP if _step_behind(scene, rate, earlier, later) else _limit(rate, later, earlier, apart, related)
    if apart <= 2 and abs(earlier.index - later.index) == 1 and coarse > limit and _of_both(scene, rate):
        limit = _BOTH
    if coarse > (min(limit, _CHANCE) if _of_one_list(scene, rate, later, earlier) else limit):
        return None
    away = min(abs(earlier.sentence - rate.sentence), abs(later.sentence - rate.sentence))
    # "measured against 2003, when it had 275,968, the number is up 59 %": fine digits find again what is spoken of
    based = coarse < _FINE and earlier.sentence == rate.sentence and is_earlier(scene, earlier)
    if apart > 14 or (apart > 3 and (away or not (related or based))):
        return None
    far = max((earlier, later), key=lambda figure: abs(figure.sentence - rate.sentence))
    reach = 2 * abs(later.index - rate.index) + abs(earlier.index - rate.index)
    return (
        float(min(apart, 1)),
        float(_of_last_year(scene, later) and not _of_last_year(scene, earlier) and year_of(earlier.period) is None),
        float(bool((later.left_tags | earlier.left_tags) & PART)),
        float(rate.kind == "ratio" and in_brackets(scene, earlier)),
        float(is_earlier(scene, earlier) and earlier.sentence != rate.sentence),
        float(_parted(scene, rate, later) or _parted(scene, rate, earlier)),
        float(bool(earlier.period) and earlier.period == later.period),
        float(backwards),
        float(later.amount.bound in "<>") + float(earlier.amount.bound in "<>"),
        *map(float, closeness(scene, far, rate)[:2]),
        float(min(apart, 3)),
        float(reach),
        coarse,
    )


def _of_last_year(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is told of the year or the month before, from which something grew and not to which."""
    return figure.period is not None and figure.period.lower().startswith(lists_of(scene.language).earlier_periods)


def _parted(scene: Scene, rate: Figure, level: Figure) -> bool:
    """Whether a Chinese clause of its own begins between a rate and a level: 从500万涨到700万，上涨40%；堂食1000万."""
    behind = level.index > rate.index and level.sentence == rate.sentence and not scene.lexicon.spaced
    return behind and any(sign in scene.text[rate.amount.end : level.amount.start] for sign in "；;")


def _was_forecast(earlier: Figure, later: Figure) -> bool:
    """Whether the first of two was only forecast, and not what was before; "planned operations fell from 40 to 38" were."""
    moved = later.index == earlier.index + 1 and later.sentence == earlier.sentence and later.left_tags & MOVE
    return earlier.obs_status == "F" != later.obs_status and not moved


def _step_behind(scene: Scene, rate: Figure, earlier: Figure, later: Figure) -> bool:
    """Whether a rate stands right before "from 2 million to 6 million", or right behind 一年190万元。三年前才60万元."""
    if earlier.index == rate.index - 1 == later.index + 1 and earlier.sentence == rate.sentence == later.sentence + 1:
        return _ONCE.match(scene.lowered, earlier.sentence_start, earlier.amount.start) is not None
    behind = rate.index + 1 == earlier.index == later.index - 1 and rate.sentence == later.sentence
    return (
        behind
        and scene.lowered[rate.amount.end : earlier.amount.start].strip(" ,，$€£¥")
        in kind_lists.lists_of(scene.language).moved_from
    )


def _on_the_year(scene: Scene, rate: Figure) -> bool:
    """Whether a rate says itself that it compares with a year or a month before: 同比增长19%."""
    words = lists_of(scene.language).on_the_year
    return any(scene.lowered.startswith(words, cue.start) for cue in (*rate.left, *rate.right[:1]))


def _from_then_to(earlier: Figure, later: Figure, rate: Figure) -> bool:
    """Whether two levels are of a year and a later one: "In 2012 there were 90 ... By 2016 it fell by a third to 60"."""
    first, last = year_of(earlier.period), year_of(later.period or rate.period)
    return first is not None and last is not None and first < last


def _of_one_list(scene: Scene, rate: Figure, later: Figure, earlier: Figure) -> bool:
    """Whether two levels stand side by side in a Chinese sentence before the rate and none is told as of another time."""
    if scene.lexicon.spaced or rate.kind != "growth" or is_earlier(scene, earlier):
        return False
    apart = rate.sentence not in (later.sentence, earlier.sentence) and later.sentence == earlier.sentence
    return apart and later.period == earlier.period and not (later.left_tags | earlier.left_tags) & COMPARE


def _limit(rate: Figure, later: Figure, earlier: Figure, apart: int, related: int) -> float:
    """How coarse three figures may be together, the further apart, the less."""
    together = later.passage == earlier.passage and apart <= 2
    if (
        apart == 0
        and (rate.amount.form == "multiple" or (rate.amount.form == "times" and rate.kind == "ratio"))
        and {earlier.index, later.index} == {rate.index - 1, rate.index - 2}
    ):
        return _STEP  # 从25万元到53万元，差不多翻了一番; 有53家，几乎是去年25家的两倍
    if apart == 0:
        return 1.1 if rate.index - 2 == later.index == earlier.index - 1 and earlier.left_tags & COMPARED else 0.9
    if together and apart == 1 and rate.index + 1 == later.index and _from_then_to(earlier, later, rate):
        return 0.4
    beside = rate.amount.form != "multiple" or abs(later.index - earlier.index) <= 2
    if apart <= 2 and rate.kind == "ratio" and (related or beside):
        return 0.75
    if (
        together
        and apart == 1
        and abs(later.index - earlier.index) <= 2
        and rate.sentence in (later.sentence, earlier.sentence)
    ):
        return 0.7
    if together and abs(later.index - earlier.index) == 1 and _from_then_to(earlier, later, rate):
        return 0.15
    if together and earlier.left_tags & COMPARED:
        return 0.35
    if apart <= 2 and related:
        return 0.3
    return 0.12 if related or apart == 1 else 0.04
