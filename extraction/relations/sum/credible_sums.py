"""Whether figures that add up do so for a reason, and not by chance.

The finer their digits and the closer they stand, the less the words have to say; runs of small or round numbers count only
where the text calls them a total and its parts.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.growth.moves import move_starts
from extraction.relations.near import SHARES, of_one_kind
from extraction.relations.same.tellings import headline
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.sum.sum_words import in_lines, is_total, same_place, total_row, typed
from extraction.relations.words import kin, topic

TOTAL, MOVE, RESPECTIVELY = int(Tag.TOTAL), int(Tag.MOVE), int(Tag.RESPECTIVELY)
PART = int(Tag.PART)
REST, FOLLOWS = int(Tag.REST), int(Tag.FOLLOWS)
COMPARED = int(Tag.COMPARE | Tag.BEFORE)
FINE, _COARSE = 0.004, 0.08  # how wide a sum may be against itself without words, and with them
_ONE_DECIMAL = 0.105  # two parts such as 1.2 and 1.3 million
_FINE_SHARES = 0.03
_ROUNDED_TOTAL = 0.2  # a total row that is only given roundly
_LEFT_OVER = re.compile(
    r"[^.;:]{0,24}\b(?:(?:is|are|was|were) left|remain(?:s|ed)?|left over)\b|[^，。；]{0,6}(?:剩下|剩余|结余)"
)
_TAIL = 40
_FAR_SENTENCES = 12
_TWO_DIGITS = 10
_LONG = 4  # parts of a list that no chance closes with "the rest"
_BESIDE = 24  # characters between a multiple and what it is of
_PASSED = re.compile("(?:反超|赶超|超越|高于|低于|多于|少于|不及|不如|超过了?)[^，。；\\d]{2,10}的$")
_TIMES_OF = re.compile("的(?:约|近|将近|整整|不到)?[\\d.一二两三四五六七八九十几]+[多余]?倍")
_SHORTLY = 4  # figures from a total to the first of such a list
_FEW = 30  # so few can add up by chance


def credible(scene: Scene, total: Figure, run: list[Figure], coarseness: float, told: bool, exact: bool) -> bool:
    """Whether a run that adds up does so for a reason and not by chance."""
    apart = abs(total.sentence - run[0].sentence)
    if exact and (to_the_digit := _credible_to_the_digit(scene, total, run, coarseness, told)) is not None:
        return to_the_digit
    if not exact and _counted_out(scene, (total, *run)):
        return False
    if apart > _FAR_SENTENCES or (coarseness > 2 * _COARSE and not _in_one_table(total, run)):
        return False
    if not same_place(total, run) and any(part.amount.bound in "<>" for part in run):
        return False
    one_sentence = run[0].sentence == run[-1].sentence
    same = one_sentence and apart == 0
    if total.amount.form in SHARES:
        if apart <= 1 and (told or exact) and _called_total(scene, total, run):
            return exact or coarseness < 2 * _FINE_SHARES
        return coarseness < _FINE_SHARES and (
            (same and (told or (exact and len(run) > 2))) or _in_one_table(total, run)
        )
    if min([abs(part.value) for part in run]) < (0.0002 if len(run) > 2 else 0.002) * abs(total.value):
        return False
    if total.amount.form == "count" and abs(total.value) <= _FEW:
        return told and same
    if coarseness <= FINE:
        return True
    return coarseness <= _limit(scene, total, run, told, exact)


def _credible_to_the_digit(
    scene: Scene, total: Figure, run: list[Figure], coarseness: float, told: bool
) -> bool | None:
    """Whether a run that adds up to the last digit is credible by where it stands; None where that does not say so."""
    apart = abs(total.sentence - run[0].sentence)
    if _with_the_rest(scene, total, run) or _plainly(total, run, apart):
        return True
    if _to_the_last_one(total, run, apart, told) or _beside(total, run, apart):
        return coarseness < 4 * _COARSE or abs(total.value) <= _FEW or _closes(total, run)
    return True if _in_turn(total, run, apart) else None


def _counted_out(scene: Scene, figures: tuple[Figure, ...]) -> bool:
    """Whether all figures are so few things that each is counted to the last one: of those none is rounded."""
    if not scene.lexicon.spaced:
        return False
    return all(
        f.amount.form == "count" and f.amount.bound == "=" and f.amount.step == 1 and 0 < f.value < _TWO_DIGITS**2
        for f in figures
    )


def nonsense(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """Whether figures cannot be parts of one total: what is in brackets belongs to the one before, or is the end of a move.

    Nor is what another is a multiple of ("218 million, more than double the 97 million of a year before") a part.
    """
    if run[0].index - total.index == 2 and _multiplied(scene.figures[total.index + 1], run[0]):
        return True
    if total.index < run[0].index and is_total(scene, run[-1]):
        return True
    if not scene.lexicon.spaced and (_next_in_rank(total, run) or any(_held_against(scene, part) for part in run)):
        return True
    return any(
        (in_brackets(scene, two) and not in_brackets(scene, one))
        or (two.left_tags & MOVE and one.sentence == two.sentence and move_starts(scene, one))
        for one, two in pairwise(run)
    )


def _next_in_rank(total: Figure, run: list[Figure]) -> bool:
    """Whether the first part is only the next of a ranking: 东乡收了210吨，西乡紧随其后，收了190吨."""
    return run[0].index == total.index + 1 and bool(run[0].left_tags & FOLLOWS) and run[0].sentence == total.sentence


def _held_against(scene: Scene, part: Figure) -> bool:
    """Whether a figure is one that another passes, 反超电影票房的470亿元, or is so many times of: 是2021年37亿元的十几倍."""
    passed = _PASSED.search(scene.text, max(part.gap_start, part.amount.start - _BESIDE), part.amount.start)
    return passed is not None or _TIMES_OF.match(scene.text, part.end) is not None


def _multiplied(multiple: Figure, base: Figure) -> bool:
    """Whether a figure is the one that a multiple right before it is of."""
    times = multiple.kind == "ratio" and multiple.amount.form in ("times", "multiple")
    return times and multiple.sentence == base.sentence and base.amount.start - multiple.amount.end < _BESIDE


def _in_one_table(total: Figure, run: list[Figure]) -> bool:
    """Whether parts stand in lines of their own with the total in the line over or under them."""
    return in_lines(run) and total.line in (run[0].line - 1, run[-1].line + 1)


def _with_the_rest(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """Whether parts follow their total and the last is called the rest: "of two million, 720,000; the other 1.28 million"."""
    follows = 0 < run[0].index - total.index <= 2 and run[-1].sentence - total.sentence <= 2
    if not follows or total.amount.form in SHARES:
        return False
    tail = scene.lowered[run[-1].amount.end : run[-1].amount.end + _TAIL]
    return bool(run[-1].left_tags & REST) or _LEFT_OVER.match(tail) is not None


def _to_the_last_one(total: Figure, run: list[Figure], apart: int, told: bool) -> bool:
    """Whether parts are a few things that are counted up: "six judges: four women and two men"."""
    if total.amount.form != "count" or abs(total.value) > _FEW:
        return False
    listed = len(run) > 2 and total.index == run[0].index - 1 and apart == 1 and run[0].sentence == run[-1].sentence
    return listed or (told and apart == 0)


def _beside(total: Figure, run: list[Figure], apart: int) -> bool:
    """Whether a figure that is called a total stands right before or behind its parts."""
    beside = total.index in (run[0].index - 1, run[-1].index + 1)
    if not beside or not total.left_tags & TOTAL or total.amount.form in SHARES:
        return False
    row = [*run, total]
    if (
        total.first
        and run[-1].index == total.index - 1
        and all(0 <= b.sentence - a.sentence <= 1 for a, b in pairwise(row))
    ):
        return True  # "The north shipped 410 tonnes. The south shipped 190 tonnes. Total shipments were 600 tonnes"
    return apart <= 1 or (total.line == run[-1].line + 1 and all(b.line == a.line + 1 for a, b in pairwise(run)))


def _called_total(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """Whether a share is called the total of those beside it, or they are said to be of it.

    "35 % and 17 %, together 52 %"; 甲占35%，乙占17%，两项合计52%; 两省占52%，其中甲省35%，乙省17%.
    """
    if total.kind != "share" or any(part.kind != "share" for part in run):
        return False
    first, last = (total, run[-1]) if total.index < run[0].index else (run[0], total)
    between = scene.figures[first.index + 1 : last.index]
    own = {figure.index for figure in run}
    others = [figure for figure in between if figure.index not in own and figure.kind != "rank"]
    counted = all(figure.amount.form == "count" and figure.value == len(run) for figure in others)
    if not counted or len(others) > 1 or (others and total.index < run[0].index):
        return False
    near = total.sentence == run[-1].sentence or len(others) == 1
    called = total.left_tags & TOTAL and near
    return bool(called or (total.index == run[0].index - 1 and run[0].left_tags & PART))


def _in_turn(total: Figure, run: list[Figure], apart: int) -> bool:
    """Whether three and more figures that 分别 or 依次 lists make up, to the last digit, what was counted shortly before.

    As in 抢3万个名额 … 名额依次为2万、8000和2000, however round they are.
    """
    listed = len(run) > 2 and run[-1].index - run[0].index == len(run) - 1 and bool(run[0].left_tags & RESPECTIVELY)
    before = 0 < run[0].index - total.index <= _SHORTLY and apart <= 2
    units = {figure.amount.unit for figure in (total, *run)}
    return listed and before and len(units) == 1 and total.amount.form not in SHARES and total.kind == run[0].kind


def _closes(total: Figure, run: list[Figure]) -> bool:
    """Whether a total ends the sentence of all its parts, however round it is: 市里1500万元，省里8500万元，凑成1亿元."""
    return total.index == run[-1].index + 1 and total.sentence == run[0].sentence and bool(total.left_tags & TOTAL)


def _plainly(total: Figure, run: list[Figure], apart: int) -> bool:
    """Whether parts of one sentence, of which none is compared, add up to the last digit to the total right before it.

    "3.5 million guests. Foreign guests numbered 1.2 million and domestic guests 2.3 million".
    """
    one_sentence = run[0].sentence == run[-1].sentence and total.passage == run[0].passage
    if not one_sentence or apart > 1 or not 0 < run[0].index - total.index <= 3 or total.amount.form in SHARES:
        return False
    digits = abs(total.value) / total.amount.step if total.amount.step else 0
    free = not any(part.left_tags & (COMPARED | MOVE) for part in run) and not any(
        part.amount.bound in "<>" for part in run
    )
    return (
        free and digits >= _TWO_DIGITS and of_one_kind(total, run[0]) and run[-1].index - run[0].index <= 2 * len(run)
    )


def _limit(scene: Scene, total: Figure, run: list[Figure], told: bool, exact: bool) -> float:
    """How coarse a sum may be: the more its words, its layout or its last digit speak for it, the coarser."""
    one_sentence = run[0].sentence == run[-1].sentence
    apart = abs(total.sentence - run[0].sentence)
    if typed(scene, run):
        return 0.12
    if _in_one_table(total, run) and total_row(scene, total):
        return _ROUNDED_TOTAL
    if len(run) >= _LONG and total.sentence < run[0].sentence and run[-1].left_tags & REST:
        return 0.05  # a long list that closes with "the remaining 214 million"
    if told and exact and one_sentence and apart == 0:
        return 2 * _COARSE
    if told and one_sentence and apart <= 1 and total.passage == run[0].passage:
        return _ONE_DECIMAL
    if in_lines(run) or (exact and one_sentence and len(run) > 2):
        return 0.06
    if one_sentence and apart == 0:
        return 0.03
    related = told or kin(topic(scene, total), topic(scene, run[0])) > 0
    if one_sentence and (related or headline(scene, total)):
        return 0.02
    return 0.01 if one_sentence or told else 0.0
