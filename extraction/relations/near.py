"""Which figures are near one another and count the same thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from math import inf

from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.files import Alike
from extraction.lexicon import FOLDER, load_lexicon
from schemas.records import IdentityKind

AMOUNTS = frozenset({"count", "measure", "money"})
SHARES = frozenset({"percent", "fraction"})
_SUMS = frozenset({"measure", "money"})
_COUNTS = frozenset({"count"})
EARLIER, COMPARE, MOVE = int(Tag.COMPARE | Tag.BEFORE), int(Tag.COMPARE), int(Tag.MOVE)
_FAR = 1000
_RIGHT_BEFORE = 16  # characters between "last year's" and its number
_GENERIC = frozenset({"item", "number", "piece", "head"})
_LENT, _UNITS = 6, 40
_FINE = 0.004  # width of a figure of three digits and more
_HEADING = 60
_FULL_STOPS = ".。!！…"
_COMPARED = re.compile("[高多大贵快长强好低少小慢短弱差][，；。]")
_TELLINGS = 6  # tellings of one figure that may stand for it
_PEOPLE = frozenset({"person", "people", "job", "worker", "employee"})
# Sorts of people, and how nouns of people end, so that "9,000 people" can be some of "40,000 riders".
_SORTS = frozenset({"woman", "man", "girl", "boy", "female", "male", "foreigner"})
_PERSONS = (
    "er",
    "or",
    "ist",
    "ee",
    "ian",
    "eur",
    "man",
    "student",
    "resident",
    "applicant",
    "participant",
    "migrant",
    "guest",
    "host",
    "candidate",
    "respondent",
    "patient",
    "graduate",
    "elder",
    "child",
    "woman",
    "member",
    "athlete",
)


@dataclass(slots=True)
class Relation:
    """A relation found: its figures in the order of `schemas.records.Identity`.

    `stated` says that the words alone make it plain, so that it may be reported though the figures do not satisfy it;
    `roles` that it is a decomposition which gives its figures the roles total and part.
    """

    kind: IdentityKind
    figures: tuple[Figure, ...]
    exhaustive: bool = False
    years: int = 1
    roles: bool = False


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for name, units in load_lexicon(FOLDER / "alike.yaml", Alike).root.items():
        for unit in units:
            groups[unit] = groups.get(unit, frozenset()) | {name}
    return groups


def alike(first: str, second: str) -> bool:
    """Whether two units count the same: the same word, the same head word, or of one group of alike.yaml."""
    if first == second:
        return True
    if first.isupper() or second.isupper():
        return False
    groups = _groups()
    one, two = groups.get(first), groups.get(second)
    if one and two and one & two:
        return True
    if (first in _PEOPLE and second.endswith(_PERSONS)) or (second in _PEOPLE and first.endswith(_PERSONS)):
        return True
    if (first in _SORTS and second.endswith(_PERSONS)) or (second in _SORTS and first.endswith(_PERSONS)):
        return True  # "8,000 graduates, 3,600 of them women"
    return first.rsplit(" ", 1)[-1] == second.rsplit(" ", 1)[-1]


def meet(one: tuple[float, float], two: tuple[float, float]) -> bool:
    """Whether two intervals have a common point."""
    return one[0] <= two[1] and two[0] <= one[1]


def quotient(part: tuple[float, float], whole: tuple[float, float]) -> tuple[float, float]:
    """The interval of part / whole, both cut at 0."""
    low, high = part
    bottom, top = whole
    return (low / top if low > 0 < top else 0.0), (high / bottom if bottom > 0 else inf)


def divides(part: tuple[float, float], whole: tuple[float, float], share: tuple[float, float]) -> bool:
    """Whether the quotient of two intervals meets a third one."""
    low, high = part
    bottom, top = whole
    return (low / top if low > 0 < top else 0.0) <= share[1] and (bottom <= 0 or share[0] <= high / bottom)


def width(interval: tuple[float, float]) -> float:
    """How coarse an interval is: its width against its middle."""
    middle = abs(interval[0] + interval[1]) / 2
    return (interval[1] - interval[0]) / middle if middle else inf


def guessed(figure: Figure) -> bool:
    """Whether the unit of a figure stands elsewhere or says little, so that arithmetic may know better."""
    amount = figure.amount
    elsewhere = amount.unit_start < 0 and "unit.column" not in amount.rule  # the head of its column knows best
    return amount.form in ("count", "money") and (elsewhere or amount.unit in _GENERIC)


def _lent_to(figure: Figure) -> frozenset[str]:
    """The forms of figures that one of a guessed unit may be like: words of money count no things, 两项 are no money."""
    if "unit.money_noun" in figure.amount.rule:
        return _SUMS
    return _COUNTS if "unit.classifier" in figure.amount.rule else AMOUNTS


def _canonical_units(scene: Scene) -> dict[str, str]:
    """For each unit of a scene, the first one that counts the same."""
    units: dict[str, str] = {}
    first: list[str] = []
    for figure in scene.figures:
        unit = figure.amount.unit
        if unit not in units:
            units[unit] = next((known for known in first[:_UNITS] if alike(known, unit)), unit)
            if units[unit] == unit:
                first.append(unit)
    return units


class Near:
    """The figures of a scene by unit, in order of position, and those next to a place."""

    def __init__(self, scene: Scene) -> None:
        """Sort the figures of a scene into rows of one unit and one kind; a guessed unit also into the rows beside it."""
        self.scene = scene
        self.units = _canonical_units(scene)
        rows: dict[tuple[str, str], dict[int, Figure]] = {}
        figures = scene.figures
        for figure in figures:
            rows.setdefault((self.units[figure.amount.unit], figure.kind), {})[figure.index] = figure
        for figure in figures:
            if figure.kind == "ratio" and figure.amount.form == "money" and width(figure.span) < _FINE:
                rows.setdefault((self.units[figure.amount.unit], "level"), {})[figure.index] = figure
            if guessed(figure):
                forms = _lent_to(figure)
                for other in figures[max(0, figure.index - _LENT) : figure.index + _LENT + 1]:
                    if other.kind == figure.kind and other.amount.form in forms and not guessed(other):
                        rows[self.units[other.amount.unit], other.kind][figure.index] = figure
        self.rows = {key: [row[index] for index in sorted(row)] for key, row in rows.items()}
        self.keys = {key: [figure.index for figure in row] for key, row in self.rows.items()}
        self.same: dict[int, list[Figure]] = {}

    def lend(self, relations: list[Relation]) -> None:
        """Put the parts of sums into the row of their total, where they count under another name."""
        for relation in relations:
            total = relation.figures[0]
            key = (self.units[total.amount.unit], total.kind)
            strangers = [part for part in relation.figures[1:] if self.units[part.amount.unit] != key[0]]
            if strangers and relation.kind == "sum":
                row = {figure.index: figure for figure in [*self.rows[key], *strangers]}
                self.rows[key] = [row[index] for index in sorted(row)]
                self.keys[key] = sorted(row)

    def set_same(self, relations: list[Relation]) -> None:
        """Remember which figures say the same."""
        for relation in relations:
            first = list(relation.figures[:_TELLINGS])
            for figure in relation.figures:
                self.same.setdefault(figure.index, first)

    def row(self, figure: Figure, kind: str) -> list[Figure]:
        """All figures of a kind whose unit is like that of a figure."""
        return self.rows.get((self.units[figure.amount.unit], kind), [])

    def of_one_unit(self, one: Figure, two: Figure) -> bool:
        """Whether two figures count the same, by whichever of its names."""
        return self.units[one.amount.unit] == self.units[two.amount.unit]

    def around(self, figure: Figure, kind: str, back: int, ahead: int) -> list[Figure]:
        """The figures of a kind and a like unit, up to `back` before and `ahead` behind, without itself."""
        key = (self.units[figure.amount.unit], kind)
        row = self.rows.get(key)
        if not row:
            return []
        at = bisect_left(self.keys[key], figure.index)
        first, last = at - back if at > back else 0, at + ahead + 1
        if at < len(row) and row[at] is figure:
            return row[first:at] + row[at + 1 : last]
        return row[first:last]


def nearest_first(figure: Figure, others: list[Figure]) -> list[Figure]:
    """Figures before one from the nearest to the farthest; those whose unit was only lent to its row come last."""
    back = list(reversed(others))
    return sorted(back, key=lambda other: other.amount.unit != figure.amount.unit and guessed(other))


def headline(scene: Scene, figure: Figure) -> bool:
    """Whether a figure stands in a heading at the top of the text."""
    if figure.line >= 3 or figure.sentence_start >= 600:
        return False
    end = scene.text.find("\n", figure.sentence_end - 1)
    title = (
        figure.line == 0 and end > 0 and scene.text[end - 1] not in _FULL_STOPS
    )  # "八天78亿元！电影节收官": one line
    return title or scene.text[figure.sentence_end - 1] not in _FULL_STOPS


def closeness(scene: Scene, figure: Figure, anchor: Figure) -> tuple[int, int, int]:
    """How good a representative a figure is for a relation told at an anchor: the less, the better.

    The same sentence comes first; then the first place outside the headline.
    """
    if figure.sentence == anchor.sentence:
        return 0, 0, abs(figure.index - anchor.index)
    return 1, int(headline(scene, figure) or _heads(scene, figure)), figure.index


def _heads(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is alone in a short line that is no sentence: the heading of a section, told exactly below."""
    start, end = figure.sentence_start, figure.sentence_end
    alone = figure.gap_start == start and figure.gap_end == end and end - start < _HEADING
    return alone and scene.text[end : end + 1] == "\n" and scene.text[end - 1] not in ".。!！?？;；:："


def is_earlier(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is what another is compared with: "than the", 上年同期为, or behind a year in brackets."""
    if figure.earlier is None:
        figure.earlier = _is_earlier(scene, figure)
    return figure.earlier


def _is_earlier(scene: Scene, figure: Figure) -> bool:
    gap = scene.text[figure.gap_start : figure.amount.start]
    opened = max(gap.rfind("("), gap.rfind("（"))
    dated = opened >= 0 and any(sign.isdigit() for sign in gap[opened:])
    at = figure.amount.start
    if opened < 0 and ":" in gap:
        return False  # "last year: 1,320" heads a figure and compares it with none
    if dated:
        return True
    if figure.left_tags & EARLIER and any(
        c.tags & EARLIER
        and at - c.end <= _reach(c.tags)
        and not lists_on(scene, c, at)
        and not compared_before(scene, c, figure)
        and not (c.tags & MOVE and opened >= c.end - figure.gap_start)  # "came from Europe (54 %)"
        for c in figure.left
    ):
        return True
    return (
        bool(figure.left)
        and figure.amount.bound == "="
        and any("than" in scene.lowered[cue.start : cue.end] for cue in figure.left)
    )


def compared_before(scene: Scene, cue: Cue, figure: Figure) -> bool:
    """Whether the comparison of a Chinese clause ends before a figure: 花得比去年少，31%的人."""
    return not scene.lexicon.spaced and _COMPARED.search(scene.text, cue.end, figure.amount.start) is not None


def lists_on(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a list goes on between "from" and a figure: "a third comes from the state, two thirds from fees"."""
    between = scene.text[cue.end : at]
    origin = cue.tags & MOVE or scene.lowered.startswith("from", cue.start)
    return bool(origin) and ("," in between or (between.endswith(" and ") and len(between) > len(" and ")))


def _reach(tags: int) -> int:
    """How far a word of comparing reaches: "compared with" far, "from" and "last year's" only to a number close by."""
    return _FAR if tags & COMPARE and not tags & MOVE else _RIGHT_BEFORE + 8 * bool(tags & MOVE)


def first_told(near: Near, figure: Figure, anchor: Figure) -> Figure:
    """Of figures that say the same, the one that stands for them in a relation told at an anchor.

    That is the figure itself where it is close, otherwise the first one outside the headline.
    """
    if abs(figure.sentence - anchor.sentence) <= 2:
        return figure
    told: list[Figure] = [figure, *near.same.get(figure.index, [])]
    return sorted(told, key=lambda other: closeness(near.scene, other, anchor))[0]


def moves(scene: Scene, rate: Figure) -> bool:
    """Whether both ends of a move follow: "halved, from 620 to 305"."""
    following = scene.figures[rate.index + 1 : rate.index + 3]
    both = len(following) == 2 and all(f.sentence == rate.sentence and f.amount.form in AMOUNTS for f in following)
    return both and all(f.left_tags & int(Tag.MOVE) for f in following)


def is_move(scene: Scene, multiple: Figure) -> bool:
    """Whether a multiple below one is a verb: what is halved falls from one level to another, and is no half of anything."""
    word = scene.lowered[multiple.amount.start : multiple.amount.end]
    return multiple.amount.form == "multiple" and word.endswith(("ed", "ing", "es", "减半", "腰斩"))


def settle_periods(relations: list[Relation]) -> None:
    """A growth has the time of the level that it led to, not of the one that it is measured against."""
    for relation in relations:
        if relation.kind == "growth":
            earlier, later, rate = relation.figures
            if later.period and rate.period in (None, earlier.period) and rate.kind == "growth":
                rate.period = later.period


def settle_units(relations: list[Relation]) -> None:
    """Give figures whose unit was guessed the unit of the figures that they add up with or repeat."""
    for relation in relations:
        if relation.kind not in ("sum", "same") or relation.figures[-1].kind != relation.figures[0].kind:
            continue
        known = [figure.amount for figure in relation.figures if not guessed(figure)]
        if known and len({amount.unit for amount in known}) == 1:
            for figure in relation.figures:
                if guessed(figure):
                    figure.amount = replace(figure.amount, unit=known[0].unit, form=known[0].form)
