"""Which figures are near one another and count the same thing."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from extraction.figures import Figure, Scene
from extraction.relations.units import canonical_units
from schemas.records import IdentityKind, Kind

AMOUNTS = frozenset({"count", "measure", "money"})
SHARES = frozenset({"percent", "fraction"})
_SUMS = frozenset({"measure", "money"})
_COUNTS = frozenset({"count"})
_GENERIC = frozenset({"item", "number", "piece", "head"})
_LENT = 6  # figures on either side whose unit a guessed one may have
_FINE = 0.004  # width of a figure of three digits and more
_TELLINGS = 6  # tellings of one figure that may stand for it


@dataclass(slots=True)
class Relation:
    """A relation found: its figures in the order of `schemas.records.Identity`.

    `exhaustive` says that its parts are all there are; `years` how many years a growth goes on; `roles` that it is a
    decomposition, which gives its figures the roles total and part.
    """

    kind: IdentityKind
    figures: tuple[Figure, ...]
    exhaustive: bool = False
    years: int = 1
    roles: bool = False


def sort_out(scene: Scene) -> None:
    """Sort the figures of a scene by kind once, for all the rules that ask for those of one; again where a kind has changed."""
    kinds: dict[Kind, list[Figure]] = {"level": [], "share": [], "growth": [], "change": [], "ratio": [], "rank": []}
    for figure in scene.figures:
        kinds[figure.kind].append(figure)
    scene.kinds = kinds
    scene.levels = [figure for figure in kinds["level"] if figure.amount.form in AMOUNTS]
    scene.shares = [figure for figure in kinds["share"] if figure.amount.form in SHARES]


def of_one_kind(one: Figure, two: Figure) -> bool:
    """Whether two figures are of one kind, or a level and an average: "of every 100 euros 35 go to farms"."""
    return one.kind == two.kind or {one.kind, two.kind} == {"level", "ratio"}


def is_plain(figure: Figure) -> bool:
    """Whether a figure is a level of something, told without a bound and above nothing."""
    amount = figure.amount
    return figure.kind == "level" and amount.form in AMOUNTS and amount.bound == "=" and figure.value > 0


def guessed(figure: Figure) -> bool:
    """Whether the unit of a figure stands elsewhere or says little, so that arithmetic may know better."""
    amount = figure.amount
    if amount.form not in ("count", "money"):
        return False
    if amount.unit in _GENERIC:
        return True
    # The head of its column knows best.
    return amount.unit_start < 0 and "unit.column" not in amount.rule and "unit.vote" not in amount.rule


def _lent_to(figure: Figure) -> frozenset[str]:
    """The forms of figures that one of a guessed unit may be like: words of money count no things, 两项 are no money."""
    if figure.amount.form == "money":
        return _SUMS
    return _COUNTS if "unit.classifier" in figure.amount.rule else AMOUNTS


class Near:
    """The figures of a scene by unit, in order of position, and those next to a place."""

    def __init__(self, scene: Scene) -> None:
        """Sort the figures of a scene into rows of one unit and one kind; a guessed unit also into the rows beside it."""
        sort_out(scene)
        self.scene = scene
        self.units = canonical_units(scene)
        rows: dict[tuple[str, str], dict[int, Figure]] = {}
        figures = scene.figures
        for figure in figures:
            rows.setdefault((self.units[figure.amount.unit], figure.kind), {})[figure.index] = figure
        for figure in scene.kinds["ratio"]:
            if figure.amount.form == "money" and figure.width < _FINE:
                rows.setdefault((self.units[figure.amount.unit], "level"), {})[figure.index] = figure
        unsure = {figure.index for figure in figures if guessed(figure)}
        for index in sorted(unsure):
            figure = figures[index]
            forms = _lent_to(figure)
            for other in figures[max(0, index - _LENT) : index + _LENT + 1]:
                if other.kind == figure.kind and other.amount.form in forms and other.index not in unsure:
                    rows[self.units[other.amount.unit], other.kind][index] = figure
        self.keys = {key: sorted(row) for key, row in rows.items()}
        self.rows = {key: [figures[index] for index in indexes] for key, indexes in self.keys.items()}
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
        if not row or (len(row) == 1 and row[0] is figure):
            return []
        at = bisect_left(self.keys[key], figure.index)
        first, last = at - back if at > back else 0, at + ahead + 1
        if at < len(row) and row[at] is figure:
            return row[first:at] + row[at + 1 : last] if ahead else row[first:at]
        return row[first:last]
