"""Shares that stand side by side: two or more classes of one breakdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Relation
from extraction.relations.order.compared_lists import COMPARES, next_compared
from extraction.relations.share.common_wholes import of_common_wholes
from extraction.relations.share.own_lists import own_each
from extraction.relations.share.share_classes import classes, compared, own_wholes
from extraction.relations.share.tiled_classes import tiled
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.word_lists import lists_of

_PART, _TOTAL = int(Tag.PART), int(Tag.TOTAL)
_OF_SOME = int(Tag.SHARE | Tag.OF)
_GAP, _LONGEST = 130, 16
_AGAINST, _AGAINST_REACH = re.compile("(?:前值|预期|预估)(?:[为是约]|分别为?)?$"), 8
_RISING = re.compile(r", (?:rising|growing|increasing|climbing|falling|dropping|going up|going down) to [^\w]?$")
_FROM_BOTH = re.compile(r",? (?:and )?from ")
_EXACTLY, _TWO, _SEVERAL = 1e-6, 2, 3
_DECIMAL = 0.0015  # how wide a share with a decimal is
_ROUGH = 0.02  # two shares in words, sentences apart, are no breakdown if they miss the whole by more
_ROW = 60  # characters of a row that has a fraction in words
_ROWS = 3  # of a column that its head says is of classes


def breakdowns(scene: Scene, repeated: list[Relation], added: list[Relation]) -> list[Relation]:
    """Runs of shares that divide one whole.

    A run whose digits allow exactly 100 % is exhaustive. One that stays below is a breakdown only where the words set
    its classes side by side ("followed by", "respectively"), and one above 100 % only where they leave no other reading.
    """
    shares = _to_be_divided(scene, repeated, added)
    found: list[Relation] = []
    taken: set[int] = set()
    if len(shares) < _TWO:
        return [*_of_sums(added, taken)]

    def tell(pieces: Iterable[list[Figure]], *, exhaustive: bool) -> None:
        for piece in pieces:
            if not any(figure.index in taken for figure in piece):
                taken.update(figure.index for figure in piece)
                found.append(Relation("shares", tuple(piece), exhaustive=exhaustive, roles=True))

    def free(runs: Iterable[list[Figure]]) -> Iterator[list[Figure]]:
        return ([figure for figure in run if figure.index not in taken] for run in runs)

    tell(tiled(scene, shares), exhaustive=True)
    for run in free(_all_runs(scene, shares)):
        tell(_exhaustive(scene, run), exhaustive=True)
    left = [figure for figure in shares if figure.index not in taken]
    tell(_of_paragraphs(left), exhaustive=True)
    # "battery: 11.6% (6.6%)": what was as much before
    tell(_of_paragraphs(figure for figure in left if not in_brackets(scene, figure)), exhaustive=True)
    beside = (pair for pair in pairwise(shares) if pair[1].index == pair[0].index + 1)
    tell(([one, two] for one, two in beside if _votes(scene, one, two)), exhaustive=True)
    for run in free(_runs(scene, shares, 0)):
        tell(_in_turns(run), exhaustive=True)
    tell(_headed_columns(scene, [figure for figure in shares if figure.index not in taken]), exhaustive=False)
    found.extend(_of_sums(added, taken))
    for run in free(_runs(scene, shares, 1)):
        tell((piece[:-1] if _summed_up(piece) else piece for piece in classes(scene, run)), exhaustive=False)
    if scene.tags & _OF_SOME:
        tell(of_common_wholes(scene, [figure for figure in shares if figure.index not in taken]), exhaustive=False)
    return found


def _of_paragraphs(shares: Iterable[Figure]) -> Iterator[list[Figure]]:
    """All the shares of a paragraph, where they are exactly 100 % and every one has decimals: hardly ever by chance."""
    for _, group in groupby(shares, key=lambda share: share.passage):
        run = list(group)
        exact = all(share.amount.form == "percent" and share.amount.bound == "=" for share in run)
        exact = exact and all(share.width * share.value < _DECIMAL for share in run)
        if len(run) >= _SEVERAL and exact and abs(sum(share.value for share in run) - 1) < _EXACTLY:
            yield run


def _all_runs(scene: Scene, shares: list[Figure]) -> Iterator[list[Figure]]:
    """Shares that may make up a whole: in columns, in sentences, and without those that others are compared with."""
    yield from _columns(shares)
    yield from _runs(scene, shares, 0)
    yield from _runs(scene, shares, 1)
    told = [f for f in shares if not is_earlier(scene, f) and not compared(scene, f)]
    if len(told) < len(shares):
        yield from _runs(scene, told, 0)  # 59%满意，比去年的53%高；32%不满意，9%未表态


def _to_be_divided(scene: Scene, repeated: list[Relation], added: list[Relation]) -> list[Figure]:
    """The shares but for totals, those told again, and those that another is compared with."""
    apart = {
        r.figures[0].index for r in repeated if len(r.figures) == 2 and r.figures[0].sentence == r.figures[1].sentence
    }
    apart |= {relation.figures[0].index for relation in added}
    limits = lists_of(scene.language).class_limits if scene.lexicon.spaced else ()
    shares = [
        f
        for f in scene.shares
        if f.index not in apart
        and "unit.bracket" not in f.amount.rule  # "71 % (68)": what it was before
        and not scene.lowered.startswith(limits, f.amount.end)
        and not _rises_to(scene, f)
    ]
    if not scene.lexicon.spaced:
        shares = [
            f for f in shares if not (in_brackets(scene, f) and is_earlier(scene, f)) and not _held_against(scene, f)
        ]
    listed = _compared_lists(scene, shares)
    return [figure for figure in shares if figure.index not in listed]


def _rises_to(scene: Scene, figure: Figure) -> bool:
    """Whether a share is what the one before it comes to on another count: "3 % of it, rising to 9 % with all the rest"."""
    return scene.lexicon.spaced and _RISING.search(scene.lowered, figure.gap_start, figure.amount.start) is not None


def _held_against(scene: Scene, figure: Figure) -> bool:
    """Whether a share is only what another was before, or was expected to be: 失业率4.2%，预期4.5%，前值4.4%."""
    return _AGAINST.search(scene.text, max(0, figure.amount.start - _AGAINST_REACH), figure.amount.start) is not None


def _compared_lists(scene: Scene, shares: list[Figure]) -> set[int]:
    """The shares that go on a list of what another is compared with: "than the 12 % of Spain, 10 % of Italy"."""
    listed: set[int] = set()
    for figure in shares:
        if figure.left_tags & COMPARES and (figure.index in listed or compared(scene, figure)):
            after = next_compared(scene, figure)
            while after is not None and after.index not in listed:
                listed.add(after.index)
                after = next_compared(scene, after)
    return listed


def _of_sums(added: list[Relation], taken: set[int]) -> Iterator[Relation]:
    """The parts of sums of shares, which are added to what is taken."""
    for relation in added:
        parts = relation.figures[1:]
        fits = sum(part.span[0] for part in parts) <= 1
        divided = fits and all(part.kind == "share" for part in parts) and not taken & {part.index for part in parts}
        if divided and relation.figures[0].kind == "share":
            taken.update(part.index for part in parts)
            yield Relation("shares", parts, roles=True)


def of_classes(scene: Scene, sums: list[Relation]) -> list[Relation]:
    """The sums but of shares that are all classes of one sentence's whole, of which two only happen to make a third."""
    return [relation for relation in sums if not _are_classes(scene, relation)]


def _are_classes(scene: Scene, relation: Relation) -> bool:
    total = relation.figures[0]
    if any(figure.kind != "share" or figure.sentence != total.sentence for figure in relation.figures):
        return False
    around = scene.figures[max(0, total.index - _LONGEST) : total.index + _LONGEST]
    run = [figure for figure in around if figure.sentence == total.sentence and figure.kind == "share"]
    return len(run) > len(relation.figures) and _whole(run)


def _columns(shares: list[Figure]) -> Iterator[list[Figure]]:
    """Shares that stand in the same place of lines that follow each other."""
    lines: dict[int, list[Figure]] = {}
    for figure in shares:
        if figure.amount.form == "fraction" and figure.sentence_end - figure.sentence_start > _ROW:
            continue  # a fraction in words in a sentence of prose
        lines.setdefault(figure.line, []).append(figure)
    block: list[list[Figure]] = []
    for line in [*sorted(lines), -1]:
        if block and len(block) < _LONGEST and line == block[-1][0].line + 1 and len(lines[line]) == len(block[-1]):
            block.append(lines[line])
            continue
        if len(block) > 1:
            yield from ([row[place] for row in block] for place in range(len(block[0])))
        block = [lines[line]] if line >= 0 else []


def _headed_columns(scene: Scene, shares: list[Figure]) -> Iterator[list[Figure]]:
    """Columns of classes of one whole, of which the rows may leave something out."""
    return (run for run in _columns(shares) if len(run) >= _ROWS and _headed(scene, run))


def _headed(scene: Scene, run: list[Figure]) -> bool:
    """Whether the head of a column says that its shares are of one whole."""
    heads = {scene.headings.get(figure.index) for figure in run}
    head = heads.pop()
    if heads or head is None or sum(max(0.0, figure.span[0]) for figure in run) > 1:
        return False
    words = scene.lowered[head[0] : head[1]]
    lists = lists_of(scene.language)
    return any(word in words for word in lists.class_heads) and not any(word in words for word in lists.answering)


def _runs(scene: Scene, shares: list[Figure], apart: int) -> Iterator[list[Figure]]:
    """Shares of one sentence, or of sentences `apart`, of which none is compared with another."""
    run: list[Figure] = []
    for figure in shares:
        if run and figure.sentence - run[-1].sentence <= apart and figure.line == run[-1].line:
            gap = figure.amount.start - run[-1].amount.end
            if len(run) < _LONGEST and gap <= _GAP and not compared(scene, figure):
                run.append(figure)
                continue
        if len(run) > 1:
            yield run
        run = [figure]
    if len(run) > 1:
        yield run


def _exhaustive(scene: Scene, run: list[Figure]) -> Iterator[list[Figure]]:
    """The longest stretches of a run that make up the whole."""
    for length in range(min(len(run), _LONGEST), 1, -1):
        for start in range(len(run) - length + 1):
            piece = run[start : start + length]
            if (
                _whole(piece)
                and _at_one_time(scene, piece)
                and not own_wholes(scene, piece)
                and not _parted(scene, piece)
                and not _within(scene, piece)
                and not own_each(scene, piece[0])
                and not _summed_up(piece)
            ):
                yield from _exhaustive(scene, run[:start])
                yield piece
                yield from _exhaustive(scene, run[start + length :])
                return


def _summed_up(piece: list[Figure]) -> bool:
    """Whether the last share of a run is told as the others together: "27.4 and 22.8 per cent, together just over half"."""
    *parts, last = piece
    if len(parts) < _TWO:
        return False
    low, high = sum(part.span[0] for part in parts), sum(part.span[1] for part in parts)
    return bool(last.left_tags & _TOTAL) and low <= last.span[1] and last.span[0] <= high


def _within(scene: Scene, piece: list[Figure]) -> bool:
    """Whether a share of a pair is said to lie within the other: 合计占58%，其中甲占41%."""
    if len(piece) > _TWO or not piece[1].left_tags & _PART:
        return False
    return any(scene.text.startswith("其中", cue.start) for cue in piece[1].left)


def _at_one_time(scene: Scene, piece: list[Figure]) -> bool:
    """Whether none of some shares is what another is compared with, or, in a list, all of them are."""
    earlier = [is_earlier(scene, figure) for figure in piece]
    return not any(earlier) or (all(earlier) and len(piece) > 2)


def _in_turns(run: list[Figure]) -> Iterator[list[Figure]]:
    """Two breakdowns told in turns: "A has 62 % of the weight and 35 % of the value, B 23 % and 32 %, C 15 % and 33 %"."""
    if len(run) >= 4 and len(run) % 2 == 0 and _whole(run[::2]) and _whole(run[1::2]):
        yield run[::2]
        yield run[1::2]


def _votes(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether two shares of one whole stand against each other: "the vote was 51.9 % to 48.1 %"."""
    gap = scene.lowered[one.amount.end : two.amount.start]
    if _FROM_BOTH.match(gap) and one.sentence == two.sentence and is_earlier(scene, one):
        return abs(one.value + two.value - 1.0) < _EXACTLY  # "62 % are from the south, 38 % from the north"
    against = gap.strip() in lists_of(scene.language).stood_against
    return against and _whole([one, two]) and not one.left_tags & int(Tag.UP | Tag.DOWN) and not is_earlier(scene, one)


def _whole(run: list[Figure]) -> bool:
    """Whether the printed digits of shares allow that they make up exactly the whole."""
    low = high = 0.0
    for figure in run:
        interval = figure.span
        low, high = low + max(0.0, interval[0]), high + interval[1]
    missing = abs(sum(figure.value for figure in run) - 1.0)
    exactly = missing < _EXACTLY  # "a third … two thirds"
    pair = len(run) == _TWO and run[0].sentence != run[1].sentence
    if pair and missing > _ROUGH and any(figure.amount.form == "fraction" for figure in run):
        return False  # 占三分之一。……占六成二: of two wholes
    return low <= 1.0 + 1e-9 and high >= 1.0 - 1e-9 and (high - low < 0.2 or exactly)


def _parted(scene: Scene, run: list[Figure]) -> bool:
    """Whether a semicolon parts a fraction in words from the others: too coarse to be of their whole by its size alone."""
    pairs = pairwise(run)
    if len(run) == len({figure.value for figure in run}) == _TWO and abs(sum(f.value for f in run) - 1.0) < _EXACTLY:
        return False  # "one in three is a man; two in three are women"
    return any(f.amount.form == "fraction" for f in run) and any(
        ";" in scene.text[one.amount.end : two.amount.start] or "；" in scene.text[one.amount.end : two.amount.start]
        for one, two in pairs
    )
