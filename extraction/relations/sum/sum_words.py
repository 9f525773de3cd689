"""What speaks for figures that add up being a total and its parts, and not chance: words, layout, digits, closeness.

The finer the digits, the less the words have to say; runs of small or round numbers count only where the text calls them
a total and its parts.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.growth.moves import move_starts
from extraction.relations.near import SHARES
from extraction.relations.same.tellings import headline
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.types import type_of
from extraction.relations.word_lists import lists_of
from extraction.relations.words import kin, topic

WHOLE_WORDS = int(Tag.TOTAL | Tag.PART | Tag.SPLIT | Tag.REST | Tag.DIRECT | Tag.INDIRECT | Tag.INDUCED)
TYPES = int(Tag.DIRECT | Tag.INDIRECT | Tag.INDUCED)
TOTAL, MOVE, RESPECTIVELY = int(Tag.TOTAL), int(Tag.MOVE), int(Tag.RESPECTIVELY)
PART = int(Tag.PART)
REST, FOLLOWS = int(Tag.REST), int(Tag.FOLLOWS)
COMPARED = int(Tag.COMPARE | Tag.BEFORE)
FINE, _COARSE = 0.004, 0.08  # how wide a sum may be against itself without words, and with them
_ONE_DECIMAL = 0.105  # two parts such as 1.2 and 1.3 million
_FINE_SHARES = 0.03
_ROUNDED_TOTAL = 0.2  # a total row that is only given roundly
_TOTAL_ROW = re.compile(
    r"\W*(?:(?:(?:grand |over)?total|all(?! (?:the )?(?:other|rest|else))|sum|together|overall|whole|altogether)\b"
    r"|合计|总计|共计|总量|全部|总数|全国|全市|全省|全县)"
)
_LEFT_OVER = re.compile(
    r"[^.;:]{0,24}\b(?:(?:is|are|was|were) left|remain(?:s|ed)?|left over)\b|[^，。；]{0,6}(?:剩下|剩余|结余)"
)
_COMES_TO = re.compile(
    "(?:左右|上下|出头|多)?，(?:这就|就|也就|得|要)?(?:差不多|大概|大约|约|拢共|总共|一共|满打满算|里外里|算下来|一算|算起来|这一趟|前前后后|前后)"
    "[^，。；\\d]{0,6}"
)
_YEAR = re.compile("[^\\d，。；]{0,6}[，,；](?:全年|一年)")
_TAIL = 40
_FAR_SENTENCES = 12
_TWO_DIGITS = 10
_LONG = 4  # parts of a list that no chance closes with "the rest"
_BESIDE = 24  # characters between a multiple and what it is of
_PASSED = re.compile("(?:反超|赶超|超越|高于|低于|多于|少于|不及|不如|超过了?)[^，。；\\d]{2,10}的$")
_TIMES_OF = re.compile("的(?:约|近|将近|整整|不到)?[\\d.一二两三四五六七八九十几]+[多余]?倍")
_SHORTLY = 4  # figures from a total to the first of such a list
_FEW = 30  # so few can add up by chance


def told_as_sum(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """Whether words or layout present figures as a total and its parts."""
    if _typed(scene, run) or in_lines(run):
        return True
    of_the = lists_of(scene.language).of_the
    if run[0].gap_start - run[0].sentence_start < 40 and scene.lowered.startswith(of_the, run[0].sentence_start):
        return True
    if (
        total.index == run[0].index - 1
        and scene.lowered.endswith(of_the, 0, total.amount.start)
        and exactly(total, run)
    ):
        return True
    if run[0].left_tags & RESPECTIVELY and exactly(total, run):
        return True
    if total.index == run[0].index - 1 and total.sentence == run[0].sentence and _opens_list(scene, total, run):
        return True
    if total.index == run[-1].index + 1 and total.sentence == run[0].sentence and _closes_list(scene, total, run):
        return True
    if (
        total.index == run[-1].index + 1
        and total.sentence == run[0].sentence
        and (of_a_year(scene, total, run) or (not scene.lexicon.spaced and _comes_to(scene, total, run)))
    ):
        return True
    says = WHOLE_WORDS if total.passage == run[0].passage else WHOLE_WORDS & ~TYPES
    if (total.left_tags | run[0].left_tags | run[-1].left_tags) & says or _says_behind(total, says):
        return True
    return total.index > run[0].index and _says_behind(run[-1], TOTAL)


def _says_behind(figure: Figure, tags: int) -> bool:
    """Whether one of the first cue words behind a figure has one of some tags."""
    return bool(figure.right_tags & tags) and any(cue.tags & tags for cue in figure.right[:3])


def _typed(scene: Scene, run: list[Figure]) -> bool:
    """Whether the first parts are told as direct, indirect or induced."""
    return bool(scene.tags & TYPES) and all(type_of(scene, part) for part in run[:2])


def _opens_list(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """Whether a colon stands between a total and its parts, or a comma where the parts leave out what they count."""
    gap = scene.text[total.amount.end : run[0].amount.start]
    if ":" in gap or "：" in gap:
        return True
    bare = all(part.amount.unit_start < 0 and part.amount.form == "count" for part in run)
    return bare and total.amount.unit_start >= 0 and ("," in gap or "，" in gap)


def _comes_to(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """As in 车票128元，午饭66元，打车35元左右，差不多230块钱: what three and more sums of a sentence come to."""
    gap = scene.text[run[-1].end : total.amount.start]
    money = all(figure.amount.form == "money" for figure in (total, *run)) and len(run) > 2
    return money and total.sentence == run[0].sentence and _COMES_TO.fullmatch(gap) is not None


def of_a_year(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """As in 上半年130万人次，下半年170万人次，全年300万人次: both halves of a year, and the year."""
    gaps = [scene.text[figure.gap_start : figure.amount.start] for figure in (*run, total)]
    if len(run) != 2:
        return False
    if scene.lexicon.spaced:
        return "first half" in gaps[0].lower() and " second" in gaps[1].lower() and " year" in gaps[2].lower()
    return "上半年" in gaps[0] and "下半年" in gaps[1] and _YEAR.match(gaps[2]) is not None


def _closes_list(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """Whether a list adds up to the last digit to what follows its colon: "52 in June and 60 in July: 112 in all"."""
    gap = scene.text[run[-1].amount.end : total.amount.start]
    return (":" in gap or "：" in gap) and exactly(total, run)


def exactly(total: Figure, run: list[Figure]) -> bool:
    """Whether printed parts add up to the printed total to the last digit."""
    return abs(sum([part.value for part in run]) - total.value) <= 1e-9 * abs(total.value)


def in_lines(run: list[Figure]) -> bool:
    """Whether parts stand in lines of their own, one under the other."""
    return len(run) > 2 and all(two.line - one.line == 1 for one, two in pairwise(run))


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


def is_total(scene: Scene, figure: Figure) -> bool:
    """Whether the words right behind a figure call it a total: "135 tonnes in all"."""
    if not figure.right_tags & TOTAL or not scene.lexicon.spaced:
        return False
    end = figure.end
    cue = figure.right[0]
    return bool(cue.tags & TOTAL) and scene.text[end : cue.start] == " "


def _in_one_table(total: Figure, run: list[Figure]) -> bool:
    """Whether parts stand in lines of their own with the total in the line over or under them."""
    return in_lines(run) and total.line in (run[0].line - 1, run[-1].line + 1)


def total_row(scene: Scene, total: Figure) -> bool:
    """Whether the line of a figure is called the total: "Total | 40", "All shops ..... 40", 合计　40."""
    return total.first and _TOTAL_ROW.match(scene.lowered, total.sentence_start, total.amount.start) is not None


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
        free and digits >= _TWO_DIGITS and _of_one_kind(total, run[0]) and run[-1].index - run[0].index <= 2 * len(run)
    )


def _of_one_kind(one: Figure, two: Figure) -> bool:
    """Whether figures are of one kind, as a level and what is said to be for each are: "of every 100 euros 35 go to farms"."""
    return one.kind == two.kind or {one.kind, two.kind} == {"level", "ratio"}


def _limit(scene: Scene, total: Figure, run: list[Figure], told: bool, exact: bool) -> float:
    """How coarse a sum may be: the more its words, its layout or its last digit speak for it, the coarser."""
    one_sentence = run[0].sentence == run[-1].sentence
    apart = abs(total.sentence - run[0].sentence)
    if _typed(scene, run):
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


def same_place(total: Figure, run: list[Figure]) -> bool:
    """Whether a total stands in the sentence of its parts or in the one beside it."""
    return abs(total.sentence - run[0].sentence) <= 1
