"""Balances: what goes out less what comes in, where the words name all three ("surplus", "exports", "imports").

The larger side is the total of the smaller one and the balance. Their words leave no other reading, so that a slip is told
too, if it is small; a balance far off is one of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import meet
from extraction.relations.misprints import is_misprint
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.word_lists import Balance, balances_of

_LABEL = 40  # characters before a figure in which its name stands
_SIGN = 10  # characters of "to" and a currency
_APART, _COUNTS = 6, 6  # sentences; figures on either side of a count
_SLIP = 0.05  # of the larger side


def balances(scene: Scene, near: Near, added: list[Relation]) -> Iterator[Relation]:
    """Sums of a balance and the smaller side to the larger one; none that `added` has already."""
    known = {frozenset(figure.index for figure in relation.figures) for relation in added}
    parts = {figure.index for relation in added for figure in relation.figures[1:]}
    for words in balances_of(scene.language):
        hints = [word for word in words.hints if word in scene.lowered]
        if not hints or not any(word in scene.lowered for word in words.others):
            continue
        for balance in scene.figures:
            if not _level(balance):
                continue
            start, end = _front(scene, balance)
            start = _moved(scene, balance, start)
            if all(scene.lowered.find(word, start, end) < 0 for word in hints):
                continue
            if not words.balance.search(scene.lowered, start, end) or words.side.search(scene.lowered, start, end):
                continue
            three = _sides(scene, near, balance, words)
            if three is not None and frozenset(figure.index for figure in three) not in known:
                # Sides that are parts of the trade of both keep their role; rates and what came and went make no whole.
                divided = balance.kind == "level" and balance.amount.form in AMOUNTS
                yield Relation("sum", three, roles=divided and not any(figure.index in parts for figure in three))


def _sides(scene: Scene, near: Near, balance: Figure, words: Balance) -> tuple[Figure, Figure, Figure] | None:
    """The larger side, the smaller side and the balance, of one unit and within a sentence of each other."""
    around = near.around(balance, "level", 4, 4)
    if balance.kind == "change":
        around += near.around(balance, "change", 4, 4)
    if scene.lexicon.spaced and balance.amount.form == "count":  # births and deaths are not of one unit
        beside = scene.figures[max(0, balance.index - _COUNTS) : balance.index + _COUNTS + 1]
        around = [f for f in beside if f.kind == "level" and f.amount.form == "count" and f is not balance]
    around = [f for f in around if abs(f.sentence - balance.sentence) <= _APART]
    # In one sentence a side may be what the other is compared with: "exports of 42 billion against imports of 38 billion".
    free = [f for f in around if f.sentence == balance.sentence or not is_earlier(scene, f)]
    free = [f for f in free if f.amount.unit == balance.amount.unit or f.amount.form == balance.amount.form == "count"]
    named = {f.index: _named(scene, f, words) for f in free}
    if balance.kind == "change":  # changes of both sides tell of one time where they stand together
        free.sort(key=lambda f: (f.kind != "change", abs(f.index - balance.index), f.index < balance.index))
    side = next((f for f in free if named[f.index] is words.side), None)
    other = next((f for f in free if named[f.index] is words.other), None)
    if side is None or other is None or is_earlier(scene, balance):
        return None
    if len({figure.period for figure in (balance, side, other) if figure.period}) > 1:
        return None
    large, small = (side, other) if side.value > other.value else (other, side)
    if balance.value < 0:  # "a natural decrease of 1,170"
        large, small = small, large
    span = (small.span[0] + balance.span[0], small.span[1] + balance.span[1])
    slip = abs(small.value + balance.value - large.value) <= _SLIP * max(large.value, small.value)
    slip = slip or is_misprint(balance, (large.span[0] - small.span[1], large.span[1] - small.span[0]))
    exact = all(figure.amount.bound == "=" for figure in (large, small, balance))
    together = balance.sentence == side.sentence == other.sentence
    return (
        (large, small, balance)
        if meet(span, large.span) or (slip and exact and together and not words.strict)
        else None
    )


def _level(figure: Figure) -> bool:
    """Whether a figure may be one of the three: an amount, or a rate of them (出生率, 死亡率, 自然增长率)."""
    form = figure.amount.form in AMOUNTS or figure.amount.form == "percent"
    return figure.kind in ("level", "change") and form and figure.amount.value is not None


def _front(scene: Scene, figure: Figure) -> tuple[int, int]:
    """Where the name of a figure stands: right before it, or before the level beside a change: "exports were 206, down 4"."""
    level = scene.figures[figure.index - 1] if figure.kind == "change" and figure.index else figure
    beside = level is not figure and level.kind == "level" and level.sentence == figure.sentence
    if beside and figure.amount.start - level.end <= _SIGN and scene.lowered.startswith(", ", level.end):
        figure = level
    return max(figure.gap_start, figure.sentence_start, figure.amount.start - _LABEL), figure.amount.start


def _of_both(scene: Scene, name: re.Match[str]) -> bool:
    """Whether the name of a side is only the end of a word for both: 进出口."""
    return scene.lowered.startswith("进出口", name.start() - 1)


def _moved(scene: Scene, balance: Figure, start: int) -> int:
    """Where the name of a balance is looked for: before the rate of its move, too, as in 逆差下降七成至300亿元."""
    before = scene.figures[balance.index - 1] if balance.index else balance
    moved = before is not balance and before.sentence == balance.sentence and before.kind == "growth"
    gap = scene.lowered[before.amount.end : balance.amount.start] if moved else ""
    to = gap.startswith(" to ") and len(gap) < _SIGN if scene.lexicon.spaced else gap in ("至", "到", "为")
    return _front(scene, before)[0] if moved and to else start


def _named(scene: Scene, figure: Figure, words: Balance) -> re.Pattern[str] | None:
    """Which side a figure is: by the verb right behind it ("130,000 arrived"), else by the last name before it."""
    behind = figure.end + 1
    if scene.lexicon.spaced:
        for name in (words.side, words.other):
            if name.match(scene.lowered, behind):
                return name
    ends = {
        max(places): name
        for name in (words.side, words.other)
        if (places := [m.end() for m in name.finditer(scene.lowered, *_front(scene, figure)) if not _of_both(scene, m)])
    }
    return ends[max(ends)] if ends else None
