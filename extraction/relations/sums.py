"""Sums: a total and its parts, or a level, its change, and the level that follows.

Parts stand in a row: figures of one unit and kind, one after another. Every run of such a row is added up and looked for
among the figures around it. The finer the digits, the less the words have to say; runs of small or round numbers count
only where the text calls them a total and its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.layered_sums import in_brackets, parallel, plain_row
from extraction.relations.near import SHARES, Near, Relation, closeness, headline, meet, width
from extraction.relations.slips import slips
from extraction.relations.types import type_of
from extraction.relations.words import kin, topic

WHOLE_WORDS = int(Tag.TOTAL | Tag.PART | Tag.SPLIT | Tag.REST | Tag.DIRECT | Tag.INDIRECT | Tag.INDUCED)
DIRECT, TOTAL = int(Tag.DIRECT), int(Tag.TOTAL)
MOVE, RESPECTIVELY = int(Tag.MOVE), int(Tag.RESPECTIVELY)
COMPARED = int(Tag.COMPARE | Tag.BEFORE)
_LEADS = ("of the ", "of these ", "of those ", "of its ", "of their ", "of his ", "of her ", "of our ", "of all ")
_LONGEST = 10  # parts of one sum
_WINDOW = 8  # figures of the unit between a total and its parts
_FINE, _COARSE = 0.004, 0.08  # how wide a sum may be against itself without words, and with them
_THREE_DIGITS = 0.0101
_ONE_DECIMAL = 0.105  # two parts such as 1.2 and 1.3 million
_FAR_SENTENCES = 12
_TWO_DIGITS = 10
_SHORT = 16
_SAID = 6  # sentences that "altogether" may reach back over
_FEW = 30  # so few can add up by chance
_SLACK = 0.8  # true sums of rounded figures seldom come near the ends of what rounding allows


def sums(scene: Scene, near: Near) -> list[Relation]:
    """All sums of a scene."""
    found: list[Relation] = []
    taken: set[int] = set()
    rows = [row for (_, kind), row in near.rows.items() if kind in ("level", "change", "share") and len(row) > 2]
    for row in (*_columns(scene.figures), *rows, _counts(near)):
        found.extend(_new_sums((*_sums_of_row(scene, row), *_pairs_apart(row)), taken))
    for row in rows:
        found.extend(_new_sums(_sums_of_row(scene, *plain_row(scene, row, taken)), taken))
    found.extend(parallel(scene, near, found))
    found.extend(_kinds_of_count(scene, taken))
    found.extend(_typed(scene, near, taken))
    found.extend(slips(scene, near, taken))
    return found


def _new_sums(added: Iterable[Relation], taken: set[int]) -> Iterator[Relation]:
    """The sums whose parts are not parts of another sum; a total in words may add up such parts again."""
    for relation in added:
        total, *summands = relation.figures
        subtotal = bool(total.left_tags & TOTAL) and _exact(total, summands) and total.index not in taken
        if subtotal or not any(part.index in taken for part in summands):
            taken.update(part.index for part in summands)
            yield relation


def _columns(figures: list[Figure]) -> list[list[Figure]]:
    """Figures that stand in the same place of three and more lines that follow each other: the columns of a table."""
    lines: dict[int, list[Figure]] = {}
    for figure in figures:
        lines.setdefault(figure.line, []).append(figure)
    columns: list[list[Figure]] = []
    block: list[list[Figure]] = []
    for line in [*lines, None]:
        if block and line is not None and line == block[-1][0].line + 1 and len(lines[line]) == len(block[-1]) > 1:
            block.append(lines[line])
            continue
        if len(block) > 2:
            columns.extend([list(column) for column in zip(*block, strict=True)])
        block = [lines[line]] if line is not None else []
    return [column for column in columns if len({figure.kind for figure in column}) == 1]


def _counts(near: Near) -> list[Figure]:
    """All counts of three and more digits, whatever they count: where such add up exactly, they are of one kind."""
    fine = [
        f for f in near.scene.figures if f.kind == "level" and f.amount.form == "count" and width(f.span) <= 2 * _FINE
    ]
    return fine if len({near.units[figure.amount.unit] for figure in fine}) > 1 else []


def _sums_of_row(scene: Scene, row: list[Figure], across: frozenset[int] | None = None) -> Iterator[Relation]:
    """Sums in a row of figures, the nearest first, then those that fit exactly, then the longest.

    With `across`, only those whose parts take in one of these figures that is not the first of them.
    """
    candidates: list[tuple[int, bool, int, Relation]] = []
    spans = [figure.span for figure in row]
    count = len(row)
    for at in range(count - 1):
        low, high = spans[at]
        start = max(0, at - _WINDOW)
        crosses = across is None
        for end in range(at + 1, min(at + _LONGEST, count)):
            if not _in_one_list(row[end - 1], row[end]):
                break
            span = spans[end]
            low += span[0]
            high += span[1]
            if not crosses and across is not None and row[end].index not in across:
                continue
            crosses = True
            # The plain loop over neighbours is the hot spot of the module; few of them meet the sum.
            for place in range(start, min(end + 1 + _WINDOW, count)):
                own = spans[place]
                if own[0] <= high and low <= own[1] and not at <= place <= end:
                    break
            else:
                continue
            total = _total_of(scene, row, at, row[at : end + 1], (low, high))
            if total is not None:
                own = total.span
                exact = abs(own[0] + own[1] - low - high) <= 1e-8 * abs(own[1])
                relation = Relation("sum", (total, *row[at : end + 1]), roles=True)
                candidates.append((abs(total.sentence - row[at].sentence), not exact, at - end, relation))
    yield from (candidate[3] for candidate in sorted(candidates, key=lambda c: c[:3]))


def _in_one_list(one: Figure, two: Figure) -> bool:
    """Whether two figures can be parts of one list: in one sentence, or in lines or sentences that follow each other."""
    return (
        one.amount.end <= two.amount.start and two.sentence - one.sentence <= 2 and two.paragraph - one.paragraph <= 1
    )


def _total_of(
    scene: Scene, row: list[Figure], at: int, run: list[Figure], interval: tuple[float, float]
) -> Figure | None:
    length = len(run)
    biggest = max(abs(part.value) for part in run)
    if any(part.amount.form in ("times", "rank") for part in run):
        return None
    around = row[max(0, at - _WINDOW) : at] + row[at + length : at + length + _WINDOW]
    best: tuple[tuple[int, ...], Figure] | None = None
    for total in around:
        own = total.span
        if not meet(own, interval) or abs(total.value) <= biggest * 1.000001:
            continue
        slack = (own[1] - own[0] + interval[1] - interval[0]) / 2
        misfit = abs(own[0] + own[1] - interval[0] - interval[1]) / 2
        told = _told(scene, total, run)
        coarseness = max(width(interval), width(own))
        if misfit > (_SLACK if told else 0.5) * slack:
            continue
        if not _credible(scene, total, run, coarseness, told, _exact(total, run)):
            continue
        rank = (int(total.amount.bound in "<>"), int(in_brackets(scene, total)), *closeness(scene, total, run[0]))
        if best is None or rank < best[0]:
            best = (rank, total)
    return best[1] if best else None


def _told(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """Whether words or layout present figures as a total and its parts."""
    if all(type_of(scene, part) for part in run[:2]) or _in_lines(run):
        return True
    if scene.lowered.startswith(_LEADS, run[0].sentence_start) and run[0].gap_start - run[0].sentence_start < 40:
        return True
    if run[0].left_tags & RESPECTIVELY and _exact(total, run):
        return True
    if total.index == run[0].index - 1 and total.sentence == run[0].sentence and _opens_list(scene, total, run):
        return True
    words = [*total.left, *total.right[:3], *run[0].left, *run[-1].left]
    return any(cue.tags & WHOLE_WORDS for cue in words) or any(cue.tags & TOTAL for cue in run[-1].right[:3])


def _opens_list(scene: Scene, total: Figure, run: list[Figure]) -> bool:
    """Whether a colon stands between a total and its parts, or a comma where the parts leave out what they count."""
    gap = scene.text[total.amount.end : run[0].amount.start]
    if ":" in gap or "：" in gap:
        return True
    bare = all(part.amount.unit_start < 0 and part.amount.form == "count" for part in run)
    return bare and total.amount.unit_start >= 0 and ("," in gap or "，" in gap)


def _exact(total: Figure, run: list[Figure]) -> bool:
    """Whether printed parts add up to the printed total to the last digit."""
    return abs(sum(part.value for part in run) - total.value) <= 1e-9 * abs(total.value)


def _in_lines(run: list[Figure]) -> bool:
    """Whether parts stand in lines of their own, one under the other."""
    return len(run) > 2 and all(two.line - one.line == 1 for one, two in pairwise(run))


def _credible(scene: Scene, total: Figure, run: list[Figure], coarseness: float, told: bool, exact: bool) -> bool:
    """Whether a run that adds up does so for a reason and not by chance."""
    apart = abs(total.sentence - run[0].sentence)
    if exact and (_with_the_rest(total, run) or _plainly(total, run, apart)):
        return True
    if exact and (_to_the_last_one(total, run, apart, told) or _beside(total, run, apart)):
        return coarseness < 4 * _COARSE or abs(total.value) <= _FEW
    if apart > _FAR_SENTENCES or coarseness > 2 * _COARSE:
        return False
    if any(part.amount.bound in "<>" for part in run) and not same_place(total, run):
        return False
    one_sentence = run[0].sentence == run[-1].sentence
    same = one_sentence and apart == 0
    if total.amount.form in SHARES:
        return same and coarseness < 0.03 and (told or (exact and len(run) > 2))
    if min(abs(part.value) for part in run) < (0.0002 if len(run) > 2 else 0.002) * abs(total.value):
        return False
    if total.amount.form == "count" and abs(total.value) <= _FEW:
        return told and same
    if coarseness <= _FINE:
        return True
    return coarseness <= _limit(scene, total, run, told, exact)


def _with_the_rest(total: Figure, run: list[Figure]) -> bool:
    """Whether parts follow their total and the last is called the rest: "of two million, 720,000; the other 1.28 million"."""
    follows = 0 < run[0].index - total.index <= 2 and run[-1].sentence - total.sentence <= 2
    return follows and bool(run[-1].left_tags & int(Tag.REST)) and total.amount.form not in SHARES


def _to_the_last_one(total: Figure, run: list[Figure], apart: int, told: bool) -> bool:
    """Whether parts are a few things that are counted up: "six judges: four women and two men"."""
    if total.amount.form != "count" or abs(total.value) > _FEW:
        return False
    listed = len(run) > 2 and total.index == run[0].index - 1 and apart == 1 and run[0].sentence == run[-1].sentence
    return listed or (told and apart == 0)


def _beside(total: Figure, run: list[Figure], apart: int) -> bool:
    """Whether a figure that is called a total stands right before or behind its parts."""
    beside = total.index in (run[0].index - 1, run[-1].index + 1) and apart <= 1
    return beside and bool(total.left_tags & TOTAL) and total.amount.form not in SHARES


def _plainly(total: Figure, run: list[Figure], apart: int) -> bool:
    """Whether parts of one sentence, of which none is compared, add up to the last digit to the total right before it.

    "3.5 million guests. Foreign guests numbered 1.2 million and domestic guests 2.3 million".
    """
    one_sentence = run[0].sentence == run[-1].sentence and total.paragraph == run[0].paragraph
    if not one_sentence or apart > 1 or not 0 < run[0].index - total.index <= 3 or total.amount.form in SHARES:
        return False
    digits = abs(total.value) / total.amount.step if total.amount.step else 0
    free = not any(part.left_tags & (COMPARED | MOVE) for part in run) and not any(
        part.amount.bound in "<>" for part in run
    )
    return free and digits >= _TWO_DIGITS and run[0].kind == total.kind and run[-1].index - run[0].index <= 2 * len(run)


def _limit(scene: Scene, total: Figure, run: list[Figure], told: bool, exact: bool) -> float:
    """How coarse a sum may be: the more its words, its layout or its last digit speak for it, the coarser."""
    one_sentence = run[0].sentence == run[-1].sentence
    apart = abs(total.sentence - run[0].sentence)
    if all(type_of(scene, part) for part in run[:2]):
        return 0.12
    if told and exact and one_sentence and apart == 0:
        return 2 * _COARSE
    if told and one_sentence and apart <= 1 and total.paragraph == run[0].paragraph:
        return _ONE_DECIMAL
    if _in_lines(run) or (exact and one_sentence and len(run) > 2):
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


def _pairs_apart(row: list[Figure]) -> Iterator[Relation]:
    """Sums of two parts with other figures of the unit between; only for figures of four and more digits."""
    fine = [figure for figure in row if width(figure.span) < 2 * _THREE_DIGITS and figure.value > 0]
    for at, total in enumerate(fine):
        if width(total.span) > _THREE_DIGITS:
            continue
        paragraph, (bottom, top) = total.paragraph, total.span
        around = [f for f in fine[max(0, at - 10) : at + 10] if -1 <= f.paragraph - paragraph <= 1 and f is not total]
        around.sort(key=_value)
        low, high = 0, len(around) - 1
        while low < high:
            one, two = around[low], around[high]
            least = one.span[0] + two.span[0]
            if least <= top and bottom <= one.span[1] + two.span[1] and _apart(total, one, two):
                first, second = sorted((one, two), key=lambda figure: figure.index)
                moved = any(cue.tags & MOVE for figure in (total, first, second) for cue in figure.left)
                yield Relation("sum", (total, first, second), roles=first.paragraph == second.paragraph and not moved)
                break
            if least > bottom:
                high -= 1
            else:
                low += 1


def _apart(total: Figure, one: Figure, two: Figure) -> bool:
    """Whether two parts that do not stand in a row have digits enough to be those of a total."""
    if one.value <= 0.01 * total.value:
        return False
    if max(width(total.span) / 0.0006, width(one.span) / 0.002, width(two.span) / 0.002) <= 1:
        return True
    sentences = [figure.sentence for figure in (total, one, two)]
    reach = _SAID if total.left_tags & TOTAL and total.index > max(one.index, two.index) else 2
    paragraphs = {total.paragraph, one.paragraph, two.paragraph}
    one_place = (len(paragraphs) == 1 or reach > 2) and max(sentences) - min(sentences) <= reach
    return one_place and _exact(total, [one, two]) and all(f.amount.bound == "=" for f in (total, one, two))


def _kinds_of_count(scene: Scene, taken: set[int]) -> Iterator[Relation]:
    """Counts of several things listed right behind their total, to the last digit: "40 birds: 30 gulls and 10 terns"."""
    for total in scene.figures:
        opening = scene.text[total.amount.end : total.gap_end]
        if total.kind != "level" or total.amount.form != "count" or not any(s in opening for s in ":：,，"):
            continue
        parts: list[Figure] = []
        left = total.value
        for part in scene.figures[total.index + 1 : total.index + 1 + _LONGEST]:
            counted = part.kind == "level" and part.amount.form == "count" and 0 < part.value <= left
            if part.sentence != total.sentence or not counted or part.index in taken or part.amount.bound != "=":
                break
            parts.append(part)
            left -= part.value
        colon = any(sign in opening for sign in ":：") or len(opening) < _SHORT
        if len(parts) > 1 and abs(left) <= 1e-9 * total.value and total.amount.bound == "=" and colon:
            taken.update(part.index for part in parts)
            yield Relation("sum", (total, *parts), roles=True)


def _value(figure: Figure) -> float:
    return figure.value


def _typed(scene: Scene, near: Near, taken: set[int]) -> Iterator[Relation]:
    """Direct and indirect (and induced) figures with their total: stated in words, so told though they do not add up."""
    for figure in scene.figures:
        if type_of(scene, figure) != DIRECT or figure.index in taken or figure.kind != "level":
            continue
        parts = [figure]
        for other in near.around(figure, "level", 0, 3):
            kind = type_of(scene, other)
            if kind and kind not in (type_of(scene, part) for part in parts) and other.sentence - figure.sentence <= 1:
                parts.append(other)
        if len(parts) < 2 or any(part.index in taken for part in parts):
            continue
        for total in reversed(near.around(figure, "level", 2, 0)):
            close = total.sentence == figure.sentence or (total.sentence == figure.sentence - 1 and figure.first)
            if close and not type_of(scene, total) and total.value > max(part.value for part in parts):
                taken.update(part.index for part in parts)
                yield Relation("sum", (total, *parts), roles=True)
                break
