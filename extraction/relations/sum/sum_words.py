"""The words and the layout that present figures as a total and its parts."""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.types import type_of
from extraction.relations.word_lists import lists_of

WHOLE_WORDS = int(Tag.TOTAL | Tag.PART | Tag.SPLIT | Tag.REST | Tag.DIRECT | Tag.INDIRECT | Tag.INDUCED)
TYPES = int(Tag.DIRECT | Tag.INDIRECT | Tag.INDUCED)
TOTAL, RESPECTIVELY = int(Tag.TOTAL), int(Tag.RESPECTIVELY)
_TOTAL_ROW = re.compile(
    r"\W*(?:(?:(?:grand |over)?total|all(?! (?:the )?(?:other|rest|else))|sum|together|overall|whole|altogether)\b"
    r"|合计|总计|共计|总量|全部|总数|全国|全市|全省|全县)"
)
_COMES_TO = re.compile(
    "(?:左右|上下|出头|多)?，(?:这就|就|也就|得|要)?(?:差不多|大概|大约|约|拢共|总共|一共|满打满算|里外里|算下来|一算|算起来|这一趟|前前后后|前后)"
    "[^，。；\\d]{0,6}"
)
_YEAR = re.compile("[^\\d，。；]{0,6}[，,；](?:全年|一年)")


def told_as_sum(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """Whether words or layout present figures as a total and its parts."""
    if typed(scene, run) or in_lines(run):
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


def typed(scene: Scene, run: list[Figure]) -> bool:
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


def is_total(scene: Scene, figure: Figure) -> bool:
    """Whether the words right behind a figure call it a total: "135 tonnes in all"."""
    if not figure.right_tags & TOTAL or not scene.lexicon.spaced:
        return False
    end = figure.end
    cue = figure.right[0]
    return bool(cue.tags & TOTAL) and scene.text[end : cue.start] == " "


def total_row(scene: Scene, total: Figure) -> bool:
    """Whether the line of a figure is called the total: "Total | 40", "All shops ..... 40", 合计　40."""
    return total.first and _TOTAL_ROW.match(scene.lowered, total.sentence_start, total.amount.start) is not None


def same_place(total: Figure, run: list[Figure]) -> bool:
    """Whether a total stands in the sentence of its parts or in the one beside it."""
    return abs(total.sentence - run[0].sentence) <= 1
