"""Parts of a whole that no sum and no share accounts for, in whichever way the text tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extraction.cue_words import CLAUSE_BREAK, nearest
from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.growth.moves import move_starts
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.part.announced import announced, aside, moves_on
from extraction.relations.part.by_size import by_size
from extraction.relations.part.changes_of_all import changes_of_all
from extraction.relations.part.in_step import in_step
from extraction.relations.part.lists import behind_colons, broken_down, by_place, listed, siblings
from extraction.relations.part.narrower import narrower
from extraction.relations.part.next_wholes import next_wholes
from extraction.relations.part.no_parts import apart_by_kind, for_every, spent_of_profit
from extraction.relations.part.picked import of_named, picked
from extraction.relations.part.remainders import halves, rests
from extraction.relations.part.scoped import NOT_ADDED, scoped
from extraction.relations.part.subsets import of_types, subsets, subtotals
from extraction.relations.same.tellings import nearest_first
from extraction.relations.share.own_lists import of_one_group
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.sum.sum_words import is_total
from extraction.relations.types import TYPES, type_of
from extraction.relations.word_lists import lists_of

PART, OF, TOTAL, MOVE = int(Tag.PART), int(Tag.OF), int(Tag.TOTAL), int(Tag.MOVE)
TELLS = OF | PART
_NO_PARTS = NOT_ADDED | {
    "pixel", "hertz", "megahertz", "gigahertz", "volt", "decibel", "nanometre", "millimetre", "inch", "milliampere-hour",
    "kilometre per hour", "nit", "rank",
}  # fmt: skip
_LEAST = 1e-3  # of a whole with another unit
_OPENING = re.compile("[(（:：]")
_BEFORE_THAT = re.compile("原|旧|前值|前次|上次|此前|之前|上年|去年|同期")  # （原预测13.8/16.0亿元）
_NAMED_IN = re.compile(
    "[\u4e00-\u9fff]{0,3}[(（](?![去上前今明同本当原比较环按折合约近即占含增减多少超共计目最平人每累])(?:其中)?[\u4e00-\u9fff]{1,6}"
)
_CLOSES = re.compile("[\u4e00-\u9fff]{0,3}[)）]")
_REACH = 10  # figures in a bracket
_BEFORE = 6  # figures before one that it may be some of
_NAMED = 3  # sentences to what "of the units" names
_OPENS = 30  # characters from a bracket to the first figure in it
_BESIDE = 3  # figures between a part and its share, where the share says all there is

_IT_WAS = re.compile(
    r"\b(?:19|20)\d\d,? (?:it|the (?:number|figure|total)) (?:was|were|had been|stood at|came to) "
    r"(?:about |only |just |some )?$"
)


def wholes(scene: Scene, near: Near, added: list[Relation], divided: list[Relation]) -> list[Relation]:
    """All part_of relations, but of the parts that a sum or a ratio has already."""
    whole_of = {part.index: relation.figures[0] for relation in added for part in relation.figures[1:]}
    accounted = set(whole_of)
    wider: dict[int, Figure] = {}
    for relation in divided:
        part, whole, share = relation.figures
        if share.kind == "share":
            whole_of.setdefault(part.index, whole)
        if relation.roles and abs(part.index - share.index) <= _BESIDE and part.index not in accounted:
            accounted.add(part.index)
            wider[part.index] = whole
    pairs: list[tuple[Figure, Figure]] = []
    seen: set[int] = set()
    for part, whole in (
        *next_wholes(scene),
        *of_named(scene),
        *announced(scene, near),
        *_of_their_kind(scene, near),
        *_bracketed(scene, near),
        *listed(scene, near),
        *broken_down(scene, near),
        *behind_colons(scene, near),
        *_of_types(scene, near),
        *by_place(near),
        *subtotals(near, added),
        *by_size(scene, near),
        *rests(scene, near),
        *subsets(scene, near),
        *narrower(scene, near),
        *scoped(scene, near),
        *changes_of_all(scene),
        *picked(scene, near, whole_of),
    ):
        if part.index in seen or part is whole or part.value == whole.value or whole in near.same.get(part.index, []):
            continue
        if part.amount.unit in _NO_PARTS or whole.amount.unit in _NO_PARTS or is_total(scene, part):
            continue  # the levels of indexes, degrees, what a device can do; "7.5 tonnes each, 135 in all"
        if _was_before(scene, part) and not in_brackets(scene, whole):
            continue  # what it was before is no part of what it is now
        if (
            for_every(scene, part)
            or for_every(scene, whole)
            or _one_more(scene, part, whole)
            or spent_of_profit(scene, part, whole)
            or apart_by_kind(scene, part, whole)
            or _of_another_kind(near, part, whole)
        ):
            continue
        seen.add(part.index)
        if part.index not in accounted or _within(near, part, whole, wider.get(part.index)):
            pairs.append((part, whole))
        whole_of.setdefault(part.index, whole)
    beside = siblings(scene, near, whole_of)
    beside = (pair for pair in beside if not for_every(scene, pair[0]) and not is_total(scene, pair[0]))
    pairs.extend(pair for pair in beside if not apart_by_kind(scene, *pair))
    pairs.extend(pair for pair in in_step(scene, list(pairs)) if pair[0].index not in seen)
    taken: set[int] = set()
    found = list(halves(scene, near, pairs, taken))
    return found + [Relation("part_of", pair, roles=True) for pair in pairs if pair[0].index not in taken]


def _of_another_kind(near: Near, part: Figure, whole: Figure) -> bool:
    """Whether a figure is too small for a part of something that goes by another name, or only one is money or how often."""
    if near.of_one_unit(part, whole):
        return False
    if near.scene.lexicon.spaced and (part.amount.form == "money") != (whole.amount.form == "money"):
        return True  # "downloads hit 90 billion, driving direct revenues of $51 billion"
    return abs(part.value) < _LEAST * abs(whole.value) or "time" in (part.amount.unit, whole.amount.unit)


def _within(near: Near, part: Figure, whole: Figure, wider: Figure | None) -> bool:
    """Whether a figure is told as some of another, which is some of what it has its share of.

    As in 三产2亿元，其中旅游0.9亿元，占GDP的8%.
    """
    if wider is None or not part.value < whole.value < wider.value or part.sentence != whole.sentence:
        return False
    first = near.scene.figures[part.index - 1]
    return near.of_one_unit(part, whole) and bool((part.left_tags | first.left_tags) & PART)


def _one_more(scene: Scene, part: Figure, whole: Figure) -> bool:
    """Whether a figure comes on top of the one before it: "5,125 posts will go. Another 1,700 go in sales"."""
    return part.index == whole.index + 1 and scene.lowered.endswith(
        lists_of(scene.language).another, 0, part.amount.start
    )


def of_the_latest(parts: list[Relation], moved: list[Relation]) -> list[Relation]:
    """Parts told in a later sentence than what the whole was before are parts of what it is now.

    "The ports had 369,000 jobs in 2014 and 439,000 now. Of these jobs ..."; `moved` are growths and changes.
    """
    now = {r.figures[0].index: r.figures[1] for r in moved if r.kind == "growth"}
    now |= {r.figures[1].index: r.figures[0] for r in moved if r.kind == "sum"}
    latest = []
    for relation in parts:
        part, whole = relation.figures[:2]
        later = now.get(whole.index, whole) if relation.kind == "part_of" else whole
        onwards = (
            later is not whole and part is not later and (part.sentence > whole.sentence or part.index > later.index)
        )
        latest.append(replace(relation, figures=(part, later)) if onwards and part.value < later.value else relation)
    return latest


def not_of_before(parts: list[Relation], ratios: list[Relation], growths: list[Relation]) -> list[Relation]:
    """Parts but for what a part was before: of 营业额9亿元，前年为8亿元，年增12%，占全行业的6% only the first is some of it."""
    now = {r.figures[0].index: r.figures[1].index for r in growths if r.kind == "growth"}
    of = {(r.figures[0].index, r.figures[1].index) for r in ratios}
    return [r for r in parts if r.kind != "part_of" or (now.get(r.figures[0].index, -1), r.figures[1].index) not in of]


def told_once(ratios: list[Relation], parts: list[Relation]) -> tuple[list[Relation], list[Relation]]:
    """Parts whose share is given say no more than the ratio does, but that it is a decomposition."""
    divided = {(r.figures[0].index, r.figures[1].index) for r in ratios if r.figures[2].kind == "share"}
    told = {(p.figures[0].index, p.figures[1].index) for p in parts} & divided
    return (
        [replace(r, roles=True) if (r.figures[0].index, r.figures[1].index) in told else r for r in ratios],
        [p for p in parts if (p.figures[0].index, p.figures[1].index) not in told],
    )


def shares_of_shares(scene: Scene, told: set[int]) -> Iterator[Relation]:
    """Shares told as a part of the one before: 前五家占六成，其中甲约占四分之一; `told` holds those that have a part."""
    yield from _points_of_growth(scene)
    for figure in scene.kinds["share"] if scene.tags & PART else ():
        if not figure.index or figure.index in told or of_one_group(scene, figure):
            continue
        first = _of_an_age(scene, figure)  # 其中20-29岁的占30.3%
        if not first.left_tags & PART:
            continue
        for other in reversed(scene.figures[max(0, first.index - 3) : first.index]):
            if other.sentence != figure.sentence or (other.kind == "share" and other.value <= figure.value):
                break
            if not scene.lexicon.spaced and other.kind == "level" and other.amount.form in AMOUNTS:
                break  # 其中 speaks of the amount right before it
            if other.kind == "share":
                # "86 % of those who were asked said so, and 57 % …": what stands right behind a share is its own whole.
                cue = nearest(first, first.amount.start, PART)
                if (
                    cue is not None
                    and scene.text[cue.start : cue.end] != "由"  # 由甲持股99%，由乙持股1%
                    and not moves_on(scene, figure, cue)
                    and CLAUSE_BREAK.search(scene.text, other.amount.end, cue.start)
                ):
                    yield Relation("part_of", (figure, other))
                break


def _points_of_growth(scene: Scene) -> Iterator[Relation]:
    """Points told as a part of the growth before them: "grew by 8 %, of which three points came from prices"."""
    for figure in scene.figures[1:] if scene.tags & PART and scene.kinds["growth"] else ():
        if figure.amount.form == "point" and figure.left_tags & PART:
            grown = scene.figures[figure.index - 1]
            if grown.kind == "growth" and grown.sentence == figure.sentence and 0 < figure.value < grown.value:
                yield Relation("part_of", (figure, grown), roles=True)


def _of_an_age(scene: Scene, share: Figure) -> Figure:
    """The age right before a share, which says of whom it is; otherwise the share itself."""
    before = scene.figures[share.index - 1]
    return before if before.amount.unit == "year" and before.sentence == share.sentence else share


def _was_before(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is only what another is compared with: in brackets with its year, or where a move starts.

    So is what something was in a year that is named: "1.6 million people, of whom 570,000 ...; in 2015 it was 1.4 million".
    """
    if in_brackets(scene, figure):
        return is_earlier(scene, figure)
    if scene.lexicon.spaced and _IT_WAS.search(scene.lowered, figure.gap_start, figure.amount.start):
        return True
    after = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else figure
    moved = after.left_tags & MOVE and after.sentence == figure.sentence
    return bool(moved) and move_starts(scene, figure)


def _of_their_kind(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Figures of the unit named before: "31 of the brands", "9 million of them"."""
    for figure in scene.figures if scene.tags & TELLS else ():
        if not figure.right_tags & TELLS or figure.kind not in ("level", "ratio") or figure.amount.form not in AMOUNTS:
            continue
        cue = next((c for c in figure.right[:2] if c.tags & TELLS), None)
        end = figure.end
        if cue is None or cue.start - end > 12 or "," in scene.text[end : cue.start]:
            continue  # "40 tons, of which 12 ...": what follows is a part of this one
        phrase = scene.lowered[cue.start : cue.end + 24]
        noun = figure.amount.unit.rsplit(" ", 1)[-1]
        if phrase.startswith("of us") and scene.lowered.endswith(
            lists_of(scene.language).there_are, 0, figure.amount.start
        ):
            continue
        if not phrase.startswith(lists_of(scene.language).of_them) and not (
            phrase.startswith("of the ") and noun[:5] in phrase
        ):
            continue
        for other in nearest_first(figure, near.around(figure, figure.kind, _BEFORE, 0)):
            named = phrase.startswith("of the ") and other.amount.unit_start >= 0 and other.passage == figure.passage
            near_by = other.value > figure.value and figure.sentence - other.sentence <= (_NAMED if named else 1)
            if near_by and not is_earlier(scene, other) and not aside(near, other):
                yield figure, other
                break


def _bracketed(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """A list of two and more smaller figures in the brackets behind a figure: "40 tons (Rome 12, Oslo 9)"."""
    brackets = [sign for sign in "(（" if sign in scene.text]
    for whole in (*scene.levels, *scene.kinds["change"]) if brackets else ():
        late = max(whole.amount.end, whole.gap_end - _OPENS)
        if all(scene.text.find(sign, late, whole.gap_end) < 0 for sign in brackets):
            continue
        sign = _OPENING.search(scene.text, whole.amount.end, whole.gap_end)
        if sign is None or sign[0] in ":：" or sign.start() < late or _BEFORE_THAT.match(scene.text, sign.end()):
            continue
        close = min(
            (p for p in (scene.text.find(sign, whole.gap_end, whole.gap_end + 200) for sign in ")）") if p >= 0),
            default=-1,
        )
        parts = [
            figure
            for figure in near.around(whole, "level", 0, _REACH)
            if figure.amount.start < close and figure.value < whole.value and figure.sentence == whole.sentence
            and figure.amount.unit == whole.amount.unit
        ]  # fmt: skip
        if len(parts) > 1 or (parts and _one_of_them(scene, whole, parts[0])):
            yield from ((part, whole) for part in parts)


def _one_of_them(scene: Scene, whole: Figure, part: Figure) -> bool:
    """Whether a Chinese bracket says no more than a name and how many it is: 参展商380家（境外42家）."""
    lead = _NAMED_IN.fullmatch(scene.text, whole.amount.end, part.amount.start)
    return lead is not None and _CLOSES.match(scene.text, part.amount.end) is not None


def _of_types(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """A direct figure whose indirect ones are not given, and the total in the sentence beside it."""
    for figure in scene.levels if scene.tags & TYPES else ():
        if not type_of(scene, figure):
            continue
        beside = of_types(scene, near, figure)
        if beside is not None:
            yield figure, beside
            continue
        for other in near.around(figure, "level", 2, 2):
            totals = bool(other.left_tags & TOTAL)
            if (
                totals
                and abs(other.sentence - figure.sentence) <= 1
                and other.value > figure.value
                and not type_of(scene, other)
                and not (figure.place and other.place and figure.place != other.place)
            ):
                yield figure, other
                break
