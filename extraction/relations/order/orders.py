"""Order told in words: "up from 40", "fell from 9 to 4", "more than last year's 40", "40, followed by 30"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from extraction.cues import Cue, Tag
from extraction.figures import CLEAR, Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.earlier import compared_before, is_earlier
from extraction.relations.near import Relation, of_one_kind
from extraction.relations.order.compared_lists import with_others
from extraction.relations.order.followers import LENGTHS, comparable, just_before, of_followers
from extraction.relations.order.move_lists import in_order, moved
from extraction.relations.order.rank_words import of_rank_words
from extraction.relations.order.ranks import of_ranks
from extraction.relations.share.share_classes import ended
from extraction.relations.spaced.own_clauses import in_another_clause
from extraction.relations.spaced.plain_orders import moved_itself
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.word_lists import any_of, held_up_to, lists_of

COMPARE, BEFORE, FOLLOWS = int(Tag.COMPARE), int(Tag.BEFORE), int(Tag.FOLLOWS)
MOVE, MOVES = int(Tag.MOVE), int(Tag.MOVE | Tag.REACH)
UPS, DOWNS = int(Tag.UP | Tag.UP_BY), int(Tag.DOWN | Tag.DOWN_BY)
MORE, LESS, FILLER = int(Tag.MORE), int(Tag.LESS), int(Tag.FILLER)
TRAILS = int(Tag.TRAILS)
SURPASS = int(Tag.EXCEEDS | Tag.TRAILS | Tag.MORE | Tag.LESS)
ORDERS = SURPASS | MOVES | COMPARE | BEFORE | FOLLOWS
AVERAGES = int(Tag.AVERAGE | Tag.OF | Tag.FILLER)  # "compared with an average of 40"
_GAP = 110
_IN_SO_MANY = re.compile(
    r" [a-z]+ (?:in|at|on|by|for|with|across|among) $"
)  # "more men than women worked in 19 trades"
_UNLIKE = 10_000  # sums of money so far apart are of two different things
_LEVEL = re.compile("(?:持平|相当|不变|一致)[，；。]")
_THAN = re.compile(
    r"[还更要略稍都也]{0,2}(?:(高|多|大|贵|快|长|强)|[低少小慢短弱])[。，；,;！]"
)  # 8.3%，比上年的7.1%高
_THAT = re.compile(r"(?:that|this|it|they|both|the (?:figure|number|total|result|amount)s?)\b|这一?|该|此")
_GAINED, _GAIN_REACH = re.compile("(?:亏损?|盈利|盈余)(?:约|达|为|了|近|超过?){0,2}$"), 8
_ON_THE_YEAR = re.compile("[同环]比")
# what is less the larger its figure, right in front of it
_LOSSES = tuple(
    f"{words} {sign}" for words in ("loss of", "losses of") for sign in ("", "$", "€", "£", "about ", "about $")
)
_CLAUSES = 2  # of a figure and of what it moved to
# the clause in front of a verb that says no more than when, or of what was told
_THEN = re.compile(
    "(?:该|这|其|到|至|了|并|现|已|已经|今年|去年|当年|次年|翌年|同年|本月|上月|目前|如今|现在|眼下|后|时|末|底|初|年|月|日|季度|上半年|下半年|\\d+"
    "|比例|占比|比重|一?数字|数量|规模|份额|价格|人数){1,8}|"
)


def orders(scene: Scene, told: list[Relation], named: Iterable[tuple[Figure, Figure]]) -> list[Relation]:
    """All pairs of figures whose order the text states, and that stand so.

    A growth and a change state an order, too; `told` holds those relations, `named` the pairs that are told by names.
    """
    lists = moved(scene)
    listed = {figure.index for one, two, _ in lists if len(two) > 1 for figure in (*one, *two)}
    ordered = (figure for figure in scene.figures if figure.left_tags & ORDERS and figure.index not in listed)
    stated = [pair for figure in ordered for pair in _pairs(scene, figure)]
    stated += [pair for larger, smaller in stated for pair in with_others(scene, larger, smaller)]
    found = []
    seen: set[tuple[int, int]] = set()
    pairs = (
        *_of_relations(told),
        *of_ranks(scene),
        *of_rank_words(scene),
        *in_order(lists),
        *stated,
        *of_followers(scene),
        *_moved_from_brackets(scene),
        *_beside(scene, stated),
        *named,
    )
    for larger, smaller in pairs:
        open_ended = larger.amount.bound in ">~" and larger.span[1] > smaller.span[0]
        unlike = larger.amount.form == "money" and larger.value > _UNLIKE * abs(smaller.value)
        if unlike:
            continue  # a profit and a dividend, both in dollars
        if (larger.index, smaller.index) not in seen and (larger.value > smaller.value or open_ended):
            seen.add((larger.index, smaller.index))
            found.append(Relation("greater", (larger, smaller)))
    return found


def _pairs(scene: Scene, figure: Figure) -> list[tuple[Figure, Figure]]:
    """The pair, larger figure first, that the words between this figure and one before it set in order; or nothing."""
    if figure.kind in ("change", "rank") or figure.amount.form == "multiple" or _is_age(figure):
        return []
    before = _compared_one(scene, figure)
    if before is None or _goes_its_own_way(scene, before, figure):
        return []
    if _loss_and_gain(scene, before, figure) or _profit_and_loss(scene, before, figure):
        return []
    falls = _falls(scene, before, figure)
    if falls is None:
        return []
    return [(before, figure) if falls else (figure, before)]


def _loss_and_gain(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether one of two Chinese sums was lost and the other earned: 亏损1.2亿元，上年同期盈利0.8亿元."""
    if scene.lexicon.spaced or one.amount.form != "money":
        return False
    gains = {
        _GAINED.search(scene.text, max(f.gap_start, f.amount.start - _GAIN_REACH), f.amount.start) for f in (one, two)
    }
    return {match and match[0][0] for match in gains} == {"亏", "盈"}


def _is_age(figure: Figure) -> bool:
    """Whether a figure only says of which age those are that another one counts."""
    return figure.kind == "level" and "unit.age" in figure.amount.rule


def _goes_its_own_way(scene: Scene, before: Figure, figure: Figure) -> bool:
    """As in "buses doubled to 40, while diesel sales slipped to 30": of another subject, and compared by no word."""
    surpasses = any(cue.tags & SURPASS and compared_by(scene, cue, figure) for cue in figure.left)
    return not surpasses and in_another_clause(scene, before, figure)


def _profit_and_loss(scene: Scene, before: Figure, figure: Figure) -> bool:
    """As in "a profit of 40, compared with a loss of 90", where the larger figure is the lesser result."""
    if not any(scene.lowered.endswith(words, figure.gap_start, figure.amount.start) for words in _LOSSES):
        return False
    return "loss" not in scene.lowered[max(before.sentence_start, before.amount.start - _GAP) : before.amount.start]


def _falls(scene: Scene, before: Figure, figure: Figure) -> bool | None:
    """Whether the words say that the earlier of two figures is the larger one; None where they say nothing."""
    phrase, own = scene.lowered, figure.left
    moved_to = any(
        phrase[cue.start : cue.end] in ("to", "to reach", "up to") or (not scene.lexicon.spaced and cue.tags & MOVES)
        for cue in own
    )
    origins = kind_lists.lists_of(scene.language).moved_from
    if moved_to and any(phrase[cue.start : cue.end].endswith(origins) for cue in before.left):
        rises = _told_rise(scene, before, figure)
        return not (figure.value > before.value if rises is None else rises)
    if moved_to and (rose := moved_itself(scene, before, figure)) is not None:
        return not rose
    if (further := _moved_further(scene, before, figure)) is not None:
        return not further
    if figure.kind == "growth" and (scene.lexicon.spaced or before.kind != "growth"):
        return _slowed(scene, before, figure)
    own = [cue for cue in own if not compared_before(scene, cue, figure)]
    if figure.kind == "growth":
        # 较上年同期增长11.6% is held against a time, and not against the growth before it
        own = own[next((at for at in range(len(own), 0, -1) if own[at - 1].tags & (UPS | DOWNS)), 0) :]
    exceeds = next((cue for cue in own if cue.tags & SURPASS or "than" in phrase[cue.start : cue.end]), None)
    if exceeds is not None and compared_by(scene, exceeds, figure):
        shorter = figure.amount.unit in LENGTHS and phrase.startswith(
            lists_of(scene.language).speeds, exceeds.start
        )  # 49分钟，快于去年的52分钟
        return bool(exceeds.tags & (LESS | TRAILS)) == shorter
    if any(cue.tags & (COMPARE | BEFORE) and not _against_it(scene, cue, figure) for cue in own):
        if told := _THAN.match(scene.text, figure.end):
            return told[1] is not None
        either = lists_of(scene.language).either_way
        turned = either and any(scene.lowered.startswith(either, cue.start) for cue in before.left)
        rises = None if turned else _told_rise(scene, before, figure)  # "improved to 8 minutes from 9"
        compared = next((cue for cue in reversed(own) if not cue.tags & AVERAGES), own[-1]).tags & COMPARE
        return figure.value < before.value if rises is None and compared else rises
    return None


def _slowed(scene: Scene, before: Figure, figure: Figure) -> bool | None:
    """Whether growth is said to be more or less than another: "grew 4.3 %, up from 4.2 % in May"."""
    kinds = kind_lists.lists_of(scene.language)
    words = kinds.up_from + kinds.down_from
    told = next((cue for cue in reversed(figure.left) if scene.lowered.startswith(words, cue.start)), None)
    both = before.kind == figure.kind and min(before.value, figure.value) > 0
    if told is None and both and scene.lexicon.spaced:
        return _compared_rates(scene, before, figure)
    return scene.lowered.startswith(kinds.up_from, told.start) if told is not None and both else None


def _compared_rates(scene: Scene, before: Figure, figure: Figure) -> bool | None:
    """The same of "faster than the 3.5 % of May" and of "lifted its forecast to 2.4 % from 2.1 %"."""
    cue = next((cue for cue in figure.left if cue.tags & SURPASS and compared_by(scene, cue, figure)), None)
    if cue is not None:
        return not cue.tags & (LESS | TRAILS)
    ends = (before.left[-1:], figure.left[-1:])
    from_to = [[scene.lowered[cue.start : cue.end] for cue in end] for end in ends]
    return before.value > figure.value if from_to in ([["to"], ["from"]], [["to"], ["after"]]) else None


def _moved_further(scene: Scene, before: Figure, figure: Figure) -> bool | None:
    """Whether a figure is what the one before rose to (True) or fell to (False): 占19%，今年提高至28%, 进一步降到12%."""
    cue = figure.left[-1] if figure.left and not scene.lexicon.spaced else None
    if cue is None or not cue.tags & MOVE or before.kind != figure.kind or is_earlier(scene, before):
        return None
    verb = scene.lexicon.tags.get(scene.lowered[cue.start : cue.end].rstrip("至到为了"), 0)
    clause = re.split("[，；,;]", scene.lowered[before.end : cue.start])
    if not verb & (UPS | DOWNS) or scene.text[cue.end : figure.amount.start].strip(CLEAR) or len(clause) > _CLAUSES:
        return None
    return (
        bool(verb & UPS)
        if any_of(scene.language, "further").search(clause[-1]) or _THEN.fullmatch(clause[-1])
        else None
    )


def _against_it(scene: Scene, cue: Cue, figure: Figure) -> bool:
    """As in "37 % are against it and 15 % undecided", 与去年相比持平；利润5亿元, which compare nothing."""
    if not scene.lexicon.spaced and _LEVEL.search(scene.text, cue.end, figure.amount.start):
        return True
    if figure.kind == "growth" and not figure.left_tags & SURPASS and _ON_THE_YEAR.match(scene.text, cue.start):
        return True  # 同比+10.6%，环比-3.2%
    if scene.lowered[cue.start : cue.end] == "from" and " and " in scene.lowered[cue.end : figure.amount.start]:
        return True  # "a loss from closed shops and a payment of 40"
    if scene.lexicon.spaced and "than" in scene.lowered[cue.start : cue.end]:
        return _IN_SO_MANY.search(scene.lowered, cue.end, figure.amount.start) is not None
    return scene.lowered.startswith("against", cue.start) and ended(scene, cue, figure)


def _of_relations(told: list[Relation]) -> Iterator[tuple[Figure, Figure]]:
    for relation in told:
        multiple = relation.kind == "ratio" and relation.figures[2].amount.form in ("times", "multiple")
        changed = relation.kind == "sum" and relation.figures[-1].kind == "change" and len(relation.figures) == 3
        if relation.kind == "growth" or multiple or changed:
            one, two = relation.figures[:2]
            if one.value != two.value:
                yield (one, two) if one.value > two.value else (two, one)


def _moved_from_brackets(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """What a figure rose to or fell to, and in brackets what it was: "rose to 40 (previous year: 35)"."""
    for before, figure in pairwise(scene.figures) if scene.tags & MOVES else ():
        one_time = (
            before.period == figure.period and "(previously " not in scene.lowered[before.end : figure.amount.start]
        )
        if not before.left_tags & MOVES or one_time or before.sentence != figure.sentence:
            continue
        falls = _direction(before.left) is False
        moved_to = _direction(before.left) is not None and before.kind == figure.kind and comparable(before, figure)
        if moved_to and in_brackets(scene, figure) and not in_brackets(scene, before):
            yield (figure, before) if falls else (before, figure)


def _beside(scene: Scene, stated: list[tuple[Figure, Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """The figures in brackets beside two that are in order: "£164m (6 %), up from £133m (5 %)"."""
    figures = scene.figures
    for pair in stated:
        ends = {figure.index for figure in pair}
        for step in ((1, 1), (-1, -1), (-1, 1), (1, -1)):
            places = [figure.index + way for figure, way in zip(pair, step, strict=True)]
            if min(places) < 0 or max(places) >= len(figures) or ends & set(places) or places[0] == places[1]:
                continue
            one, two = figures[places[0]], figures[places[1]]
            together = one.sentence == two.sentence == pair[0].sentence
            bracketed = "(" in scene.text[two.gap_start : two.amount.start] or _in_brackets(scene, pair, (one, two))
            if together and bracketed and comparable(one, two) and one.kind == two.kind and one.value > two.value:
                yield one, two
                break


def _in_brackets(scene: Scene, pair: tuple[Figure, Figure], beside: tuple[Figure, Figure]) -> bool:
    """Whether a bracket opens or closes between each of two figures and the one beside it."""
    return all(
        any(
            sign in scene.text[min(f.amount.end, b.amount.end) : max(f.amount.start, b.amount.start)]
            for sign in "()（）"
        )
        for f, b in zip(pair, beside, strict=True)
    )


def compared_by(scene: Scene, cue: Cue, figure: Figure) -> bool:
    """Whether "more than", "exceeds" … compares with a figure and is not merely its bound."""
    phrase = scene.lowered[cue.start : cue.end]
    if phrase.endswith("that of") or (
        phrase.startswith(lists_of(scene.language).surpassing) and len(scene.text[cue.end : figure.amount.start]) < 90
    ):
        return True
    if "bound.compared" in figure.amount.rule and phrase.endswith("than"):
        return True
    if not scene.lexicon.spaced and held_up_to(scene.language).match(scene.text, figure.end):
        return True  # 低于20元的发行价
    if scene.lexicon.spaced and _IN_SO_MANY.search(scene.lowered, cue.end, figure.amount.start):
        return False
    between = scene.text[cue.end : figure.amount.start].strip(" $£€¥₹")
    least = 2 if scene.lexicon.spaced else 1  # 全省3.6%
    return least < len(between) < 50 and not any(sign in between for sign in ",;，；")


def _direction(*groups: list[Cue]) -> bool | None:
    """Whether the words tell of a rise (True) or a fall (False), the first group first, from its end; None for neither."""
    for words in groups:
        for cue in reversed(words):
            if cue.tags & (DOWNS | LESS) and not cue.tags & FILLER:
                return False
            if cue.tags & (UPS | MORE) and not cue.tags & FILLER:
                return True
    return None


def _told_rise(scene: Scene, before: Figure, figure: Figure) -> bool | None:
    """Whether the words from one figure to another, those before both, or those right behind tell of a rise or a fall."""
    between = [cue for other in scene.figures[before.index + 1 : figure.index + 1] for cue in other.left]
    return _direction(between, before.left, figure.right[:2])


def _compared_one(scene: Scene, figure: Figure) -> Figure | None:
    """The nearest figure before this one of its unit and kind, in its sentence."""
    for other in just_before(scene, figure):
        apart = other.sentence != figure.sentence and not _of_that(scene, figure)
        if apart or figure.amount.start - other.amount.end > _GAP * 2:
            return None
        if comparable(other, figure) and (_of_one_kind(other, figure) or _exceeded_change(scene, other, figure)):
            if not scene.lexicon.spaced and _both_compared(scene, other, figure):
                continue  # 8万吨，比去年的7万吨多，比前年的9万吨少
            return other
    return None


def _of_that(scene: Scene, figure: Figure) -> bool:
    """Whether a sentence tells of the figure before it and compares that: "This beat the forecast of 40"."""
    if not figure.first:
        return False
    kinds = kind_lists.lists_of(scene.language)
    words = kinds.up_from + kinds.down_from
    words = (*words, *lists_of(scene.language).compares)  # "This compares with 36 the year before"
    surpasses = figure.left_tags & SURPASS or any(scene.lowered.startswith(words, cue.start) for cue in figure.left)
    than = not scene.lexicon.spaced and _THAN.match(scene.text, figure.end)  # 这比去年的1.5万人要多
    points = _THAT.match(scene.lowered, figure.sentence_start, figure.amount.start)
    return bool(surpasses or than) and points is not None


def _both_compared(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether two figures are both what a third is compared with."""
    return one.kind != "growth" and all(
        f.left_tags & COMPARE and not f.left_tags & MOVES and is_earlier(scene, f) for f in (one, two)
    )


def _exceeded_change(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether so many more are held against a figure of before by a word of exceeding: 新增床位220张，超过去年的190张."""
    added = not scene.lexicon.spaced and one.kind == "change" and two.kind == "level" and one.value > 0
    return added and any(cue.tags & SURPASS and compared_by(scene, cue, two) for cue in two.left)


def _of_one_kind(one: Figure, two: Figure) -> bool:
    """Whether kinds can be compared: the same, or a level and an average in one unit."""
    return one.kind == two.kind or (one.amount.unit == two.amount.unit and of_one_kind(one, two))
