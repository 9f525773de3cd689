"""Figures that report the same thing twice: repeated, restated ("67 %, or two thirds"), rounded for the headline."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.intervals import meet
from extraction.relations.near import AMOUNTS, Near, Relation, guessed
from extraction.relations.same.headlines import join_headlines
from extraction.relations.same.other_words import in_other_words
from extraction.relations.same.restated import restated, spelled_out
from extraction.relations.same.slipped_headlines import slipped_headlines
from extraction.relations.same.told_again import other_times, plain_kind, same_company, told_again
from extraction.relations.word_lists import lists_of
from extraction.relations.words import kin, topic

_FOUR_DIGITS = 1000  # value against step
_PLAIN = 20  # so few say little
_OVER = re.compile("[^多余]{0,4}(?:[多余]|出头|挂零)")
_LEADS = 24  # characters before such a figure in its sentence
_MANY, _AGAIN = 1000, 24  # a count that is no other one by chance, and figures among which it was told
_BACK, _COARSE, _FEWER, _COMPARED = 30, 0.06, 100, int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE | Tag.PART)
_THAT_YEAR = re.compile(r"[(（](?:[^()（）\d]{0,16})(?:19|20)\d\d[^()（）\d]{0,8}$")
_VAGUE = 0.15  # the same, where a sentence says that it tells a figure again
_THIRD = 0.004  # step of a figure of three digits against it
_FINE = 0.002  # width of a figure of three digits, whose repetition is no chance


def repeats(scene: Scene, near: Near) -> list[Relation]:
    """All sets of figures that say the same.

    Equal figures make one set. A restatement beside a figure makes a pair with it. A rounded figure of the headline joins
    the set of the figure that it rounds.
    """
    sets = _equal(scene, near)
    of: dict[int, list[Figure]] = {figure.index: members for members in sets for figure in members}
    pairs: list[tuple[Figure, Figure]] = []
    for figure in scene.figures:
        before = restated(scene, figure)
        if before is None:
            before = spelled_out(scene, figure)
        if before is not None and of.get(before.index) is not of.get(figure.index, []):
            pairs.append((before, figure))
    again = ((_named_again(scene, figure), figure) for figure in scene.levels if figure.index not in of)
    pairs += [(before, figure) for before, figure in again if before is not None]
    pairs += in_other_words(scene)
    paired = {id(figure) for pair in pairs for figure in pair}
    join_headlines(scene, near, sets, of, paired)
    for figure in scene.figures:
        if figure.index not in of and id(figure) not in paired:
            other = _rounded(scene, near, figure)
            if other is not None and other.index not in of:
                pairs.append((other, figure))
            elif (other := _just_passed(scene, near, figure)) is not None:
                if other.index in of:
                    of[other.index].append(figure)
                else:
                    pairs.append((other, figure))
    pairs = [pair for pair in pairs if not _of_another_year(scene, *pair)]
    pairs.extend(slipped_headlines(scene, near, {*of, *(figure.index for pair in pairs for figure in pair)}))
    found = [Relation("same", tuple(kept)) for members in sets if len(kept := _of_one_value(members)) > 1]
    return found + [Relation("same", pair) for pair in pairs]


def _of_another_year(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether the second of two figures stands in a bracket that says of which year it is: "£2.5bn (2022: £2bn)"."""
    beside = one.sentence == two.sentence and one.end <= two.gap_start
    return beside and _THAT_YEAR.search(scene.text, two.gap_start, two.amount.start) is not None


def _of_one_value(members: list[Figure]) -> list[Figure]:
    """Without what meets only the rough one among them: "over 100 billion" may round 109.6 or 112.2, but not both."""
    exact = next((figure for figure in members if figure.amount.bound == "="), None)
    rough = any(figure.amount.bound in "<>" for figure in members)
    if exact is None or not rough:
        return members
    return [f for f in members if f.amount.bound != "=" or meet(f.span, exact.span)]


def _named_again(scene: Scene, figure: Figure) -> Figure | None:
    """The figure that another noun tells again: "22 million people own one. Of the 22 million Danes who do, …"."""
    many = figure.amount.form == "count" and figure.value >= _MANY
    if not many or not scene.lowered.endswith(lists_of(scene.language).the, 0, figure.amount.start):
        return None
    these = scene.lowered.endswith(lists_of(scene.language).these, 0, figure.amount.start)
    for other in reversed(scene.figures[max(0, figure.index - _AGAIN) : figure.index]):
        counts = other.amount.form == "count" and other.kind == "level" and other.amount.value is not None
        if counts and (other.value == figure.value or (these and _rounds(figure, other))):
            return other
    return None


def _rounds(coarse: Figure, fine: Figure) -> bool:
    """Whether a figure is another with fewer digits: rounded, or with a word for how it falls short of it or passes it."""
    over = fine.value - coarse.value
    step = coarse.amount.step * 1.000001
    if coarse.amount.step <= fine.amount.step:
        return False
    if abs(over) <= step / 2:
        return True
    bound = coarse.amount.bound
    return abs(over) <= step and (bound == "~" or (bound == ">" and over > 0) or (bound == "<" and over < 0))


def _equal(scene: Scene, near: Near) -> list[list[Figure]]:
    """Figures of one value, unit and kind, near enough in meaning to be one report."""
    by_value: dict[tuple[float, float, str, str], list[list[Figure]]] = {}
    for figure in scene.figures:
        amount = figure.amount
        if amount.form in ("rank", "times", "multiple"):
            continue
        unit = near.units[amount.unit]
        if amount.form == "count" and amount.value is not None and abs(amount.value) >= _FOUR_DIGITS * amount.step:
            unit = "#"  # so many digits say more than a unit that may have been guessed
        sets = by_value.setdefault((figure.value, amount.low or 0.0, unit, plain_kind(figure.kind)), [])
        for members in sets[-3:]:
            first = members[0]
            if figure.kind != members[-1].kind and not same_company(scene, members[-1], figure):
                continue
            if (
                unit == "#"
                and near.units[first.amount.unit] != near.units[amount.unit]
                and not (guessed(first) or guessed(figure) or _in_column(first) or _in_column(figure))
            ):
                continue
            if told_again(scene, members[-1], figure) or (len(members) > 1 and told_again(scene, first, figure)):
                members.append(figure)
                break
        else:
            sets.append([figure])
    return [members for sets in by_value.values() for members in sets if len(members) > 1]


def _in_column(figure: Figure) -> bool:
    """Whether a figure has its unit from a column's head, which may name the things by what befell them: "Completions"."""
    return "unit.column" in figure.amount.rule


def _tells_again(coarse: Figure, fine: Figure) -> bool:
    """Whether a figure beside another one can hardly be anything but the same, told with fewer digits."""
    fewer = coarse.amount.bound != "=" or coarse.amount.step >= _FEWER * fine.amount.step
    return fewer and not coarse.left_tags & _COMPARED and not fine.left_tags & _COMPARED


def _says_it(scene: Scene, figure: Figure) -> bool:
    """Whether a sentence opens with what points at the figure before: "That is nearly one and a half billion"."""
    return figure.first and scene.lowered.startswith(lists_of(scene.language).that_is, figure.sentence_start)


def _coarse(figure: Figure) -> float:
    """How wide a figure is, as printed: one that says "over" has no end."""
    open_ended = figure.amount.bound in "<>"
    return figure.amount.step / max(abs(figure.value), figure.amount.step) if open_ended else figure.width


def _just_passed(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The one figure before that 六万多 or 四亿出头 rounds: no other lies between it and the next ten thousand."""
    amount = figure.amount
    open_ended = amount.bound == ">" and amount.form in ("count", "money") and figure.value > _PLAIN
    if scene.lexicon.spaced or not open_ended or figure.kind != "level" or figure.left_tags & _COMPARED:
        return None
    if not _OVER.match(scene.text, amount.end - 2, amount.end + 3) or amount.start - figure.sentence_start > _LEADS:
        return None
    digits = f"{figure.value:.0f}"
    top = figure.value + 10.0 ** (len(digits) - len(digits.rstrip("0")))
    around = near.around(figure, "level", len(scene.figures), len(scene.figures))
    within = [other for other in around if figure.value < other.value < top and other.amount.unit == amount.unit]
    if not within or within[0].index > figure.index or {other.value for other in within} != {within[0].value}:
        return None
    return None if other_times(within[0], figure) else within[-1 if within[-1].index < figure.index else 0]


def _rounded(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The figure before that this one rounds, or is rounded by: the same words in another place of the text."""
    if figure.kind not in ("level", "ratio") or figure.amount.form not in AMOUNTS or figure.amount.value is None:
        return None
    if _coarse(figure) > (_VAGUE if _says_it(scene, figure) else _COARSE):
        return None
    low, high = figure.span
    for other in reversed(near.around(figure, figure.kind, _BACK, 0)):
        span = other.span  # few of those before meet it, which is seen first
        if low > span[1] or span[0] > high or other.amount.step == figure.amount.step:
            continue
        if other.sentence == figure.sentence:
            continue
        coarse, fine = (figure, other) if figure.amount.step > other.amount.step else (other, figure)
        if other.amount.value is None or not _rounds(coarse, fine):
            continue
        needed = (
            1
            if _coarse(coarse) < _FINE or coarse.amount.step < _THIRD * abs(coarse.value)
            else 3
            if scene.lexicon.spaced
            else 5
        )
        if coarse.amount.bound != "=" and coarse.amount.step < _THIRD * abs(coarse.value):
            needed = 0  # "over four hundred and twelve million"
        if figure.index == other.index + 1 and figure.sentence - other.sentence == 1 and _tells_again(coarse, fine):
            needed = 0  # "drew 21,400 visitors. That is more than 21,000 people"
        words = topic(scene, coarse)
        alike = kin(topic(scene, other), topic(scene, figure)) >= needed or (words and words <= topic(scene, fine))
        if alike and _coarse(coarse) < (_COARSE if needed else _VAGUE) and not other_times(other, figure):
            return other
    return None
