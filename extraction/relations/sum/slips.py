"""Sums that miss their total by a slip: told, where chance or an incomplete list is not the likelier reason.

Two digits that changed places (4,890 for 4,980); a list "by region:" of many digits that is off by a hair; a list behind a
colon that holds more than its total; a part and the rest that follow their total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import meet, width
from extraction.relations.near import Near, Relation
from extraction.relations.part.lists import OPENS
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.units import alike
from extraction.relations.word_lists import any_of, lists_of

ANNOUNCED = int(Tag.PART | Tag.SPLIT | Tag.TOTAL)
PARTS = int(Tag.PART | Tag.SPLIT)
_NO_PARTS = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
_NAME = re.compile(r"[多余]?[，：、；]\s?[^，。；：、\d]{1,10}(?:，[为有达是计])?")
_PLAIN = re.compile(
    "其中|只剩|只|仅|[，：、；\\s多余的为有达是计共]"
)  # what may stand with a name and does not belong to it
_MOST = 12  # parts looked at
_NEAR, _NEARER = (
    0.1,
    0.005,
)  # how far the parts may miss the total, against it: with a transposition, and in a list "by ..."
_LEAVES = re.compile(
    r"\bleav(?:es|ing) (?:a |an |only |about )?(?:gap|rest|hole|deficit|remainder|shortfall|balance|surplus)\b|缺口|余下|剩下"
)
_APART, _TINY = 2, 1e-4  # sentences from one part to the next; so little is no part but a number by the way
_DIGITS, _MANY = 100, 1000  # value against step: three digits, and four
_SENTENCES = 4
_SCALES, _FINE = (1e3, 1e4), 0.05  # million for billion, 万 for 亿; how coarse the sum and its total may be together
_NOUN = 4  # characters of a noun behind its classifier, and the sign that ends the list


def slips(scene: Scene, near: Near, taken: set[int]) -> Iterator[Relation]:
    """Lists of parts under the last total before them, with a slip among them."""
    rest = any(hint in scene.lowered for hint in lists_of(scene.language).the_rest)
    for total in scene.levels:
        if total.amount.bound != "=" or is_earlier(scene, total) or in_brackets(scene, total):
            continue
        parts = _list_of(scene, near, total, taken)
        if len(parts) < 2 or not _slipped(scene, total, parts):
            parts = _to_the_rest(scene, near, total, taken) if rest else []
        if parts and not _misses_first(scene, total, parts):
            taken.update(part.index for part in parts)
            yield Relation("sum", (total, *parts), roles=True)


def _list_of(scene: Scene, near: Near, total: Figure, taken: set[int]) -> list[Figure]:
    """The figures of one sentence, or of lines that each begin with one, that follow a total and are smaller."""
    parts: list[Figure] = []
    for part in near.around(total, "level", 0, _MOST):
        if in_brackets(scene, part) or (is_earlier(scene, part) and not parts):
            continue
        if not parts and part.sentence - total.sentence > _SENTENCES:
            break
        goes_on = not parts or part.sentence == parts[-1].sentence or _in_lines(parts[-1], part)
        whole = part.value >= total.value or part.amount.bound != "=" or is_earlier(scene, part)
        if part.index in taken or not goes_on or whole:
            break
        parts.append(part)
    return parts


def _misses_first(scene: Scene, total: Figure, parts: list[Figure]) -> bool:
    """Whether the list begins with one that counts something else, and adds up with it: 医院13个，卫生院429个，其他6个."""
    first = scene.figures[parts[0].index - 1]
    before = first is not total and first.sentence == parts[0].sentence and first.kind == parts[0].kind
    whole = [first, *parts]
    summed = sum(part.span[0] for part in whole), sum(part.span[1] for part in whole)
    return before and first.amount.form == total.amount.form and meet(total.span, summed)


def _side_by_side(scene: Scene, total: Figure, parts: list[Figure]) -> bool:
    """Whether Chinese parts stand right behind their total with a name each: three and more, or two that are all there is."""
    row = [total, *parts]
    if scene.lexicon.spaced or any(
        two.index != one.index + 1 or two.sentence != one.sentence for one, two in pairwise(row)
    ):
        return False
    gaps = [scene.text[one.end : two.amount.start] for one, two in pairwise(row)]
    names = [_NAME.fullmatch(gap) for gap in gaps]
    if not all(names) or any(part.left_tags & _NO_PARTS for part in parts):
        return False
    if len(parts) > 2:
        return all("、" in gap or "，" in gap for gap in gaps[1:])
    return any(_opposed(gaps, one, two) or _opposed(gaps, two, one) for one, two in lists_of(scene.language).opposites)


def _opposed(gaps: list[str], one: str, two: str) -> bool:
    """Whether two names are opposites and else the same: 女工 and 男工, not 首周国内 and 海外."""
    if one not in gaps[0] or two not in gaps[1]:
        return False
    names = (_PLAIN.sub("", gap.replace(word, "", 1)) for gap, word in zip(gaps, (one, two), strict=True))
    return next(names) == next(names)


def _in_lines(one: Figure, two: Figure) -> bool:
    return one.first and two.first and two.line - one.line == 1


def _slipped(scene: Scene, total: Figure, parts: list[Figure]) -> bool:
    miss = total.value - sum(part.value for part in parts)
    if not miss:
        return False
    if _exceeds(scene, total, parts) or _leaves(scene, parts, miss, total):
        return True
    first = parts[0]
    digits = [_digits(figure) for figure in (total, *parts)]
    if _by(scene, first) and len(parts) > 2 and min(digits) >= _MANY and abs(miss) <= _NEARER * total.value:
        return True
    here = first.sentence - total.sentence <= 1 and first.passage == total.passage
    announced = bool(first.left_tags & ANNOUNCED) and here if len(parts) > 2 else bool(first.left_tags & PARTS) and here
    if announced and _misscaled(total, parts):
        return True
    listed = len(parts) > 2 and _in_lines(parts[0], parts[1])
    beside = not (announced or listed) and _side_by_side(scene, total, parts)
    if not (announced or listed or beside) or min(digits) < (_DIGITS if announced else _DIGITS / 10):
        return False
    if digits[0] < _DIGITS and not beside:
        return False
    off = _NEAR if not beside or len(parts) > 2 else _NEAR * 2
    if abs(miss) > off * total.value:
        return False
    return _transposed(total, parts, miss) or (beside and len(parts) == 2 and _one_digit(total, parts, miss))


def _to_the_rest(scene: Scene, near: Near, total: Figure, taken: set[int]) -> list[Figure]:
    """Three and more parts, sentences apart, of which the last is called all the rest: "… and all other services 29.1 million".

    They are told though they miss their total by a little. What is one of a list itself is no total of what follows: "Kent
    raised 10 tonnes, Sussex 9.3 and Surrey 2.4; everything else came to 7.1".
    """
    parts: list[Figure] = []
    if total.index and near.of_one_unit(scene.figures[total.index - 1], total) and not total.first:
        return parts
    for part in near.around(total, "level", 0, _MOST):
        if part.value <= _TINY * total.value:
            continue
        before = parts[-1] if parts else total
        plain = part.amount.bound == "=" and part.value < total.value and not in_brackets(scene, part)
        if part.index in taken or not plain or part.sentence - before.sentence > _APART or is_earlier(scene, part):
            return []
        parts.append(part)
        start = before.amount.end if before.sentence == part.sentence else part.gap_start  # 其余5座仓库120万元
        if (len(parts) > 2 or _right_behind(total, parts)) and any_of(scene.language, "the_rest").search(
            scene.lowered, start, part.amount.start
        ):
            miss = abs(total.value - sum(figure.value for figure in parts))
            return parts if 0 < miss <= _NEAR * total.value else []
    return []


def _right_behind(total: Figure, parts: list[Figure]) -> bool:
    """Whether two parts stand right behind their total in its sentence: 收茶9.6万吨，茶行收6.1万吨，其余3.9万吨."""
    return len(parts) > 1 and parts[1].index == total.index + 2 and parts[1].sentence == total.sentence


def _misscaled(total: Figure, parts: list[Figure]) -> bool:
    """Whether a part with another scale word makes the sum come out: "1.34 billion, of which 1.02 million and 320 million"."""
    for part in parts:
        for factor in _SCALES:
            spans = [(low * factor, high * factor) if other is part else (low, high) for other in parts
                     for low, high in (other.span,)]  # fmt: skip
            summed = sum(low for low, _ in spans), sum(high for _, high in spans)
            if width(summed) + total.width < _FINE and meet(summed, total.span):
                return True
    return False


def _leaves(scene: Scene, parts: list[Figure], miss: float, total: Figure) -> bool:
    """Whether the last part is what the others leave of the total: "30 and 4 million, which leaves a gap of 9 million"."""
    last = parts[-1]
    lead = scene.lowered[last.gap_start : last.amount.start]
    near_by = parts[0].sentence - total.sentence <= 1 and parts[0].passage == total.passage
    return near_by and _LEAVES.search(lead) is not None and abs(miss) <= _NEAR * total.value


def _digits(figure: Figure) -> float:
    """How many steps a figure has: 100 and more are three digits."""
    return (figure.amount.value or 0) / figure.amount.step if figure.amount.step else 0.0


def _by(scene: Scene, first: Figure) -> bool:
    """Whether a sentence opens as a breakdown: "By trust: ..."."""
    return OPENS.match(scene.lowered, first.sentence_start, first.amount.start) is not None


def _exceeds(scene: Scene, total: Figure, parts: list[Figure]) -> bool:
    """Whether things listed by name behind a colon are more than their total: "21 books: paper 15, screen 9".

    Each part is a name, its number and the total's noun or nothing; people may give several answers, things cannot.
    """
    if sum(part.span[0] for part in parts) <= total.span[1] or total.amount.form != "count":
        return False
    if alike(total.amount.unit, "person"):
        return False
    end, units = total.amount.end, {part.amount.unit for part in parts}
    if parts[0].sentence != total.sentence or parts[0].index != total.index + 1 or units != {total.amount.unit}:
        return False
    if total.amount.unit_start < 0 or not all(part.index == total.index + 1 + n for n, part in enumerate(parts)):
        return False
    for place, part in enumerate(parts):
        gap = scene.text[end : part.amount.start]
        if place == 0 and not any(sign in gap for sign in ":："):
            return False
        if len(gap) > 16 or len(gap.split()) > 4:
            return False
        end = part.end
    closes = scene.text[end : end + _NOUN]
    return len(closes) < _NOUN or any(sign in closes for sign in ".。;；\n")


def mistyped(total: Figure, parts: list[Figure]) -> bool:
    """Whether one wrong digit, or two that changed places, are all that keeps parts from their total."""
    miss = total.value - sum(part.value for part in parts)
    return _one_digit(total, parts, miss) or _transposed(total, parts, miss)


def _one_digit(total: Figure, parts: list[Figure], miss: float) -> bool:
    """Whether one wrong digit is all that keeps two opposites from their total: 工人218人，女工139人，男工69人."""
    steps = {figure.amount.step for figure in (total, *parts)}
    digits = f"{abs(miss) / min(steps):.0f}"
    return len(steps) == 1 and len(digits.rstrip("0")) == 1


def _transposed(total: Figure, parts: list[Figure], miss: float) -> bool:
    """Whether exchanging two neighbouring digits of one figure makes the sum come out."""
    for figure in (total, *parts):
        step = figure.amount.step
        value = figure.amount.value or 0.0
        digits = f"{value / step:.0f}" if step and value > 0 else ""  # below zero it has a sign among its digits
        for place in range(len(digits) - 1):
            changed = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            gain = (int(changed) - int(digits)) * step
            if gain and abs(miss - (gain if figure is not total else -gain)) <= step * 1e-6:
                return True
    return False
