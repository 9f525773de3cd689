"""Growth that the words state so plainly that it is told though the figures do not bear it out: slips and revisions.

"26 % more than the 300 of 2019", "from 48 to 66, up 27.5 %", 红茶2.1万吨，比去年同期的2.6万吨下降9.2%: the rate stands right
beside both its levels, with nothing between the three that could be the subject of something else.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.earlier import is_earlier
from extraction.relations.idle import idle, tied
from extraction.relations.near import AMOUNTS, SHARES, Near, Relation
from extraction.relations.same.converted import converted
from extraction.relations.word_lists import any_of
from extraction.relations.words import content
from extraction.times.times import year_of

# "a rise of 78 % on the plan": compared with something that is no figure here.
# What a sentence begins with that says how much more the figure before it is, and what leads to the base of that.
_THAT_WAS = re.compile(
    r"\W*(?:(?:for|at|in) ([\w'’.& -]{2,30}?),? )?(?:that|this|it|which) (?:is|was|ma[dk]es?|means|meant|represent(?:s|ed))"
    r"(?: (?:an? )?(?:about|some|almost|nearly|around|roughly|increase of|rise of|fall of|drop of))? "
)
_MORE_THAN = re.compile(
    r" (?:more|less|fewer|higher|lower|larger|smaller|up|down) (?:than|on) (?:the )?(?:[a-z]{2,3})? ?[$€£¥]?"
)
_NOW = re.compile("[，；](?:而|到了?)?(?:现在|如今|今年|眼下|目前|这会儿)[^，。；\\d]{0,4}")
_THEN = re.compile("(?:年|月|以|之|此|从)前|去年|前年|当年|当初|原先|原来|那时|过去")
_TOLD = 8  # figures before a rate among which the one stands that it is said of
OF_SEVERAL = int(Tag.YEARLY | Tag.RESPECTIVELY)
_MISS = 0.2
_TENTH = 0.105  # the digit of the tens is one off: 86.5 % for 96.5 %
_ROWS, _NAME = 24, 60  # figures before a rate among which a table row is looked for; characters of its name


def told_growth(scene: Scene, near: Near, rate: Figure) -> Relation | None:
    """The growth of a rate whose words name both levels, whether or not the figures bear it out."""
    return _by_years(scene, near, rate) if _claims(rate) else None


def tied_growth(scene: Scene, rate: Figure) -> Relation | None:
    """The growth of a rate that stands right at both its levels, or whose row of a table is named."""
    return (
        (
            _led_to(scene, rate)
            or _beside(scene, rate)
            or _behind_both(scene, rate)
            or _of_row(scene, rate)
            or _on_its_base(scene, rate)
        )
        if _claims(rate)
        else None
    )


def _claims(rate: Figure) -> bool:
    """Whether a rate says how much something grew, so exactly that it can be wrong."""
    # What grew by 20 % in each of several years grew by more in all; 分别增长100%、36%: each rate is of one of the levels.
    of_several = bool(rate.left_tags & OF_SEVERAL)
    return rate.kind == "growth" and rate.amount.form in SHARES and rate.amount.bound in "=~" and not of_several


def is_level(figure: Figure) -> bool:
    """Whether a figure can be an end of a growth."""
    return figure.amount.form in AMOUNTS and figure.kind in ("level", "ratio")


def _led_to(scene: Scene, rate: Figure) -> Relation | None:
    """A rate right before both its levels: "grew by 30 % to 52 tons, up from 40", "fell 5 % to 38 tons from 40"."""
    following = scene.figures[rate.index + 1 : rate.index + 3]
    if len(following) < 2 or not _plain(rate, *following):
        return None
    later, earlier = following
    leads = scene.lowered[rate.amount.end : later.amount.start].strip(" $€£¥")
    back = scene.lowered[later.end : earlier.amount.start]
    words = back.replace(",", " ").split()[:3]
    told = leads.startswith("to ") or leads == "to"
    comes = "from" in words[:2] and len(back) < 24
    if told and len(leads) < 16 and comes and same_way(earlier, later, rate):
        return Relation("growth", (earlier, later, rate))
    return None


def _beside(scene: Scene, rate: Figure) -> Relation | None:
    """A rate with a level before it and the earlier one behind, or with both before: the words lead from one to the next."""
    figures = scene.figures
    for first in (rate.index - 1, rate.index - 2):
        three = figures[first : first + 3] if first >= 0 else []
        if first == rate.index - 2 and first > 0 and _changed(scene, figures[rate.index - 1], rate):
            three = [*figures[first - 1 : first + 1], rate]
        elif first == rate.index - 2 and first > 0 and converted(scene, figures[first]):
            three = [figures[first - 1], *figures[first + 1 : rate.index + 1]]
        if len(three) < 3:
            continue
        one, two = (figure for figure in three if figure is not rate)
        if not _plain(rate, one, two):
            continue
        if first == rate.index - 2 and _starts(scene, one):
            earlier, later = one, two
        elif is_earlier(scene, two):
            earlier, later = two, one
        else:
            continue
        goes = same_way(earlier, later, rate) and (first == rate.index - 2 or not is_earlier(scene, later))
        if not goes or not tied(scene, *three[:2]):
            continue
        if three[2].index - three[1].index > 1 or idle(scene, *three[1:]):
            return Relation("growth", (earlier, later, rate))
    return None


def _behind_both(scene: Scene, rate: Figure) -> Relation | None:
    """A rate behind two levels of different years, or of which one is what the other is compared with, maybe with the change.

    "In 2022 it was 220, in 2023 it was 500, a rise of 78 %"; "2,950, 350 more than the 2,600 of a year before, up 31 %".
    """
    run = [f for f in scene.figures[max(0, rate.index - 3) : rate.index] if f.sentence == rate.sentence]
    levels = [f for f in run if f.kind != "change" and not _only_its_share(scene, f, run)][-2:]
    if len(levels) < 2 or (len(run) - len(levels) and run[0] is not levels[0]):
        return None
    one, two = levels
    if not _plain(rate, one, two, rounded=True) or any_of(scene.language, "other_bases").match(
        scene.lowered, rate.amount.end + 1
    ):
        return None
    chain = [*scene.figures[one.index : rate.index], rate]
    if is_earlier(scene, two) and not is_earlier(scene, one) and len(chain) > len(levels) + 1:
        earlier, later = two, one
    elif _then_and_now(scene, one, two) or 0 < (year_of(one.period) or 0) < (year_of(two.period) or 0):
        earlier, later = one, two
    else:
        return None
    if not same_way(earlier, later, rate) or not all(idle(scene, one, two) for one, two in pairwise(chain[1:])):
        return None
    tie = tied(scene, chain[0], chain[1]) or (later is two and dated(scene, one, two))
    return Relation("growth", (earlier, later, rate)) if tie else None


def _then_and_now(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether a Chinese clause tells what was once, and the next what is now: 三年前一斤卖18元，现在27元."""
    gap = scene.text[one.end : two.amount.start]
    return (
        _NOW.fullmatch(gap) is not None and _THEN.search(scene.text, one.sentence_start, one.amount.start) is not None
    )


def _only_its_share(scene: Scene, figure: Figure, run: list[Figure]) -> bool:
    """Whether a Chinese figure is but the share of the one before: 84亿元，占14.0%，上年是80亿元，增长6%."""
    beside = figure is not run[0] and figure.kind == "share" and not scene.lexicon.spaced
    return beside and scene.text[figure.gap_start : figure.amount.start].lstrip("元，人") in ("占", "占比", "占比达")


def dated(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether only a verb and a year stand between two levels: "were carried in; in 2023 it was"."""
    gap = scene.text[one.end : two.amount.start]
    return len(gap) < _NAME and sum(gap.count(sign) for sign in ",;，；") <= 1


def _changed(scene: Scene, change: Figure, rate: Figure) -> bool:
    """Whether a change stands between two levels and its rate: "from 412 to 455, an increase of 43, or 18 %"."""
    before = scene.figures[change.index - 1]
    return (
        change.kind == "change"
        and change.amount.form in AMOUNTS
        and idle(scene, before, change)
        and idle(scene, change, rate)
    )


def _plain(rate: Figure, one: Figure, two: Figure, *, rounded: bool = False) -> bool:
    """Whether two figures are levels of one unit and one kind, in the sentence of a rate; as exact as printed, or rounded."""
    return (
        is_level(one) and is_level(two) and one.kind == two.kind and one.amount.unit == two.amount.unit
        and one.sentence == two.sentence == rate.sentence
        and all(f.amount.bound == "=" or (rounded and f.amount.bound == "~") for f in (one, two))
    )  # fmt: skip


def _starts(scene: Scene, figure: Figure) -> bool:
    words = kind_lists.lists_of(scene.language).moved_from
    return any(scene.lowered[cue.start : cue.end].endswith(words) for cue in figure.left)


def same_way(earlier: Figure, later: Figure, rate: Figure) -> bool:
    """Whether a rate at least has the direction, and roughly the size, of the step between two levels."""
    actual = later.value / earlier.value - 1 if earlier.value else 0.0
    if actual * rate.value <= 0 or rate.value <= -1:
        return False
    alike = 1 / 3 < (1 + actual) / (1 + rate.value) < 3 or abs(actual - rate.value) < _TENTH
    return alike and 1 / 3 < actual / rate.value < 3


def _near_miss(earlier: Figure, later: Figure, rate: Figure) -> bool:
    """Whether a rate that does not fit is at least close: a slip or a revision, and not a rate of something else."""
    actual = later.value / earlier.value - 1 if earlier.value else 0.0
    return actual * rate.value > 0 and abs(actual / rate.value - 1) < _MISS


def _by_years(scene: Scene, near: Near, rate: Figure) -> Relation | None:
    """Lines that each begin with a year: the rate of one compares its first figure with that of the year before."""
    later = scene.figures[rate.index - 1] if rate.index else rate
    if not later.first or later.sentence != rate.sentence or not is_level(later) or later.amount.bound == "~":
        return None
    year = year_of(later.period)
    if year is None or not _led_by_year(scene, later):
        return None
    for earlier in reversed(near.around(later, later.kind, 4, 0)):
        apart = earlier.first and earlier.line != later.line and _led_by_year(scene, earlier)
        if apart and year_of(earlier.period) == year - 1:
            return Relation("growth", (earlier, later, rate)) if _near_miss(earlier, later, rate) else None
    return None


def _led_by_year(scene: Scene, figure: Figure) -> bool:
    lead = scene.text[figure.sentence_start : figure.amount.start]
    return len(lead) < 24 and any(sign.isdigit() for sign in lead)


def _on_its_base(scene: Scene, rate: Figure) -> Relation | None:
    """A rate of the figure before, right before its base: "For Oslo that was 12 % more than the 90 tons of 2019"."""
    lead = _THAT_WAS.fullmatch(scene.lowered, rate.sentence_start, rate.amount.start) if scene.lexicon.spaced else None
    if lead is None or rate.index + 1 == len(scene.figures):
        return None
    earlier = scene.figures[rate.index + 1]
    if not _MORE_THAN.fullmatch(scene.lowered, rate.amount.end, earlier.amount.start) or not is_level(earlier):
        return None
    name = content(scene, lead.start(1), lead.end(1)) if lead[1] else frozenset()
    told = [
        f
        for f in scene.figures[max(0, rate.index - _TOLD) : rate.index]
        if rate.sentence - f.sentence == 1 and is_level(f) and f.amount.unit == earlier.amount.unit
        and (not name or name & content(scene, f.gap_start, f.amount.start))
    ]  # fmt: skip
    if len(told) != 1 or told[0].kind != earlier.kind:
        return None
    grew = (told[0].value - earlier.value) * rate.value > 0
    plain = told[0].amount.bound == earlier.amount.bound == "="
    return Relation("growth", (earlier, told[0], rate)) if grew and plain else None


def _of_row(scene: Scene, rate: Figure) -> Relation | None:
    """A rate of what a row of a table above is called: "Legacies | 590 | 710 ... Legacies are up by 20 %"."""
    if not scene.headings or rate.index in scene.headings:
        return None
    start = max(rate.gap_start, rate.amount.start - _NAME)
    name = content(scene, start, rate.amount.start)
    for first in scene.figures[max(0, rate.index - _ROWS) : rate.index] if name else ():
        row = [f for f in scene.figures[first.index : first.index + 3] if f.line == first.line and is_level(f)]
        heads = first.first and first.index in scene.headings and first.line < rate.line
        if not heads or len(row) != 2 or not _plain(row[1], *row):
            continue
        called = content(scene, first.sentence_start, first.amount.start)
        cell = scene.lowered[first.sentence_start : first.amount.start].strip(" |\t:：｜.*")
        if called and called <= name and cell and cell in scene.lowered[start : rate.amount.start]:
            return Relation("growth", (row[0], row[1], rate)) if same_way(row[0], row[1], rate) else None
    return None
