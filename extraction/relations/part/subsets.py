"""Parts that are told without "of which": "two of the eleven", "the other 40", "Oslo alone", "accounts for 40".

The whole is named beside the part ("45 of the 60 kilometres"), opens the sentence ("Of the nine members, six ..."), or is
the figure before: of the same unit, and larger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.kinds.kind_lists import is_joined
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Near, Relation, guessed
from extraction.relations.types import type_of
from extraction.relations.word_lists import any_of, lists_of, missing_of

PART, OF = int(Tag.PART), int(Tag.OF)
STOPS = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
# What a part does for its whole, right before its number; and what a number without a noun does, right behind it. The first
# signs stand in front, as the engine skips to those.
_CONTRIBUTES = re.compile(
    r"[abcdgmprst贡占拿仅](?<!\w[a-z])(?:(?:(?<=a)(?:ccount(?:s|ed|ing)? for|nswers? for)|(?<=b)rought in"
    r"|(?<=c)(?:ontribut(?:e|es|ed|ing)|over(?:s|ed|ing)|[ao]mes? from)|(?<=d)eliver(?:s|ed)|(?<=g)enerat(?:es|ed)"
    r"|(?<=m)a(?:ke|kes|de|king) up|(?<=p)rovid(?:es|ed|ing)|(?<=r)esponsible for|(?<=s)uppl(?:y|ies|ied|ying)"
    r"|(?<=t)(?:akes?|ook))(?: (?:about|some|around|nearly|almost|over|another|a further|only|just))?"
    r"|(?<=贡)献了?|(?<=占)了?|(?<=拿)(?:走了?|下)|(?<=仅)[\u4e00-\u9fff]{1,8}?就[\u4e00-\u9fff]{1,3})\W{0,3}$"
)
_TO_WHICH = re.compile("to which|to that|to this")
_JOINS = re.compile(r"(?:;|, and|, but) (?:(?:some|about|around|nearly|over|only|roughly) )?[$€£¥]?$")
_ALONE = re.compile(r" (?:alone|one (?:country|place|family|city|province|county|firm|company)) [^,;:(]*$")
_ALONE_HINTS = (" alone ", " one ")
_FLOWS = re.compile(
    r"(?:sits?|sat|goes|go|went|lies|lie|lay) (?:in|into|to|on|with)\b"
)  # "roughly $3 billion sits in cash"
_MOST = re.compile(r"\b(?:larg|bigg|small|old|new|long|rich|poor)est\b|最大|最小")
_ONE_OF = re.compile(r"the (?:largest|biggest|smallest|oldest|newest|busiest|richest|poorest) ([a-z-]{3,}?)\b")
# "exports to China, 96 billion euros, were part of exports of 1.3 trillion euros"
_PART_OF = re.compile(r"\b(?:part|some|one component) of (?!the time)|的一部分")
# "Of the bonus, about 312 million euros, 97 million ..."
_OF_THAT = re.compile(
    r"of (?:the|its|our|their|this) (?:[a-z-]+ ){0,2}[a-z-]+, (?:(?:some|about|around|nearly|over) )?"
    r"(?:[a-z]{0,3}[$€£¥₹]|[a-z]{2,3}\.? )?"
)
_OF_A = re.compile(r"(?:out )?of (?:a|an|its|the) (?:[a-z-]+ ){1,3}of [$€£¥]?")  # "out of a budget of"
_LIES = re.compile(r"(?:位于|分布在|设在|来自|属于|在[\u4e00-\u9fff])")
_LIE_HINTS = ("位于", "来自", "属于", "在")
_OF_TOTAL = re.compile(r" of (?:the|that) (?:grand )?(?:total|whole|lot)\b(?! [a-z]{4,}(?<!s))")
_NEXT, _FEW, _BACK, _FAR = 10, 20, 5, 16
_LEAD, _NEAR = 40, 90
_EXCEPT_FOR = re.compile("除了?[^，。；（）()\\d]{1,12}[（(]$")
_EXCEPTED = re.compile("[\u4e00-\u9fff]?[)）](?:之|以)?外")
_SPACE_OR_SIGN = " $€£¥₹\n"
_GAP = 24


def subsets(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a part and its whole, found by the words between or before them."""
    rules = [rule for rule, hints in _RULES if not hints or any(hint in scene.lowered for hint in hints)]
    for figure in scene.levels:
        for rule in rules:
            whole = rule(scene, near, figure)
            if whole is not None:
                yield figure, whole
                break


def _left_out(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The larger figure before what is left out of it in brackets: 船厂96家，除修船厂（41家）外."""
    if scene.lexicon.spaced or not _EXCEPT_FOR.search(scene.text, figure.gap_start, figure.amount.start):
        return None
    end = max(figure.amount.end, figure.amount.unit_end)
    return next(larger_before(near, figure, 1), None) if _EXCEPTED.match(scene.text, end) else None


def _of_everything(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The largest figure before "264 of the total", which is what the text counts; a noun behind would name another."""
    if not figure.right_tags & OF or not scene.lexicon.spaced:
        return None
    end = figure.end
    if not _OF_TOTAL.match(scene.lowered, end):
        return None
    before = (f for f in near.around(figure, "level", _FAR, 0) if f.value > figure.value and not is_earlier(scene, f))
    whole = max(before, key=lambda f: f.value, default=None)
    return whole if whole is not None and figure.sentence - whole.sentence <= _FAR else None


def _of_the_opening(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The figure of "Of the nine members, ..." at the head of the sentence."""
    if figure.first or not figure.index:
        return None
    whole = next((f for f in near.around(figure, "level", 6, 0) if f.sentence == figure.sentence), None)
    if whole is None or figure.value >= whole.value or figure.left_tags & STOPS:
        return None
    lead = scene.lowered[whole.gap_start : whole.amount.start]
    start = max(lead.rfind(":"), lead.rfind(";")) + 1
    if not (whole.first or start > 0 or _behind_its_share(scene, whole)):
        return None
    lists, lead = lists_of(scene.language), lead[start:]
    opens = (
        f"{lead.strip(_SPACE_OR_SIGN)} " in lists.of_the + lists.out_of
        or _OF_A.fullmatch(lead.strip())
        or _OF_THAT.fullmatch(lead.lstrip())
    )
    return whole if opens else None


def _behind_its_share(scene: Scene, whole: Figure) -> bool:
    """Whether a sentence opens with a share of a whole: "Half of the 420 flats are let, 150 are for sale"."""
    share = scene.figures[whole.index - 1]
    return share.first and share.kind == "share" and share.sentence == whole.sentence


def _companion(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """For a figure joined to a part of another unit ("Of this, 3 tons and 40 crates"), the whole in its own unit."""
    if figure.first or not figure.index or figure.left_tags & (STOPS | PART):
        return None
    beside = scene.figures[figure.index - 1]
    if near.units[beside.amount.unit] == near.units[figure.amount.unit]:
        return None
    gap = scene.lowered[beside.end : figure.amount.start]
    joined = gap.strip(" )$£€¥").lstrip() in ("and", "and some", "and about", "(", "和", "、") or gap.strip() in (
        "(",
        "(€",
        "($",
        "(£",
        "（",
    )
    if not joined:
        return None
    for _ in range(2):
        if beside.left_tags & PART:
            break
        if beside.first or not beside.index:
            return None
        beside = scene.figures[beside.index - 1]
    if not beside.left_tags & PART or beside.sentence != figure.sentence:
        return None
    return next((f for f in larger_before(near, figure, 1) if f.index < beside.index), None)


def _alone(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The larger figure before "Oslo alone took 40", "Morocco one country took 40"."""
    start = figure.amount.start
    lead = (max(figure.gap_start, start - 60), start)
    hinted = any(scene.lowered.find(hint, *lead) >= 0 for hint in _ALONE_HINTS)
    alone = _ALONE.search(scene.lowered, *lead) if hinted else None
    if alone is None or figure.left_tags & STOPS:
        return None
    sure = figure.amount.form == "money" or not guessed(figure)
    larger = next(larger_before(near, figure, 1), None) if sure else None
    if larger is not None or not figure.index or figure.amount.form != "count" or not alone[0].startswith(" alone"):
        return larger
    # "The zoo keeps 3,400 animals. Birds alone number 1,100"
    before = scene.figures[figure.index - 1]
    counts = (
        before.kind == figure.kind == "level" and before.amount.form == "count" and before.passage == figure.passage
    )
    return before if counts and before.value > figure.value and figure.sentence - before.sentence <= 1 else None


def _contributes(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The larger figure before "Oslo accounts for 40 tons", "Assam contributed 690 million", 贡献了40吨."""
    start = max(figure.gap_start, figure.amount.start - _LEAD)
    told = _CONTRIBUTES.search(scene.lowered, start, figure.amount.start)
    if told is None or any(cue.tags & STOPS and not _TO_WHICH.match(scene.lowered, cue.start) for cue in figure.left):
        return None
    larger = larger_before(near, figure, 2)
    known = next(larger, None)
    if known is not None and ";" in scene.text[known.amount.end : figure.amount.start]:
        known = next(
            (f for f in larger if f.sentence < figure.sentence), known
        )  # "oak came to 9 million; beech contributed 1"
    if known is None and figure.index:
        before = scene.figures[figure.index - 1]
        open_ = guessed(figure) or guessed(before)
        both = open_ and before.kind == "level" and before.amount.form == figure.amount.form == "count"
        known = before if both and before.passage == figure.passage and before.value > figure.value else None
    return known


def _first_few(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The count before of which "the largest two" or "the three oldest" are some."""
    if figure.amount.form != "count" or figure.value > _FEW:
        return None
    around = scene.lowered[max(figure.gap_start, figure.amount.start - _NEXT) : figure.amount.end + _NEXT]
    if not _MOST.search(around):
        return None
    others = (f for f in reversed(near.around(figure, "level", 4, 0)) if figure.sentence - f.sentence <= 2)
    return next((f for f in others if f.value > figure.value and f.amount.form == "count"), None)


def _largest_one(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The figure of all before what one of them has: "84,000 members in 12 branches. The largest branch has 21,000"."""
    if not figure.first or figure.left_tags & STOPS:
        return None
    one = _ONE_OF.match(scene.lowered, figure.sentence_start, figure.amount.start)
    if one is None:
        return None
    before = scene.figures[max(0, figure.index - _BACK) : figure.index]
    counted = any(
        f.amount.form == "count" and f.amount.unit.startswith(one[1]) and figure.sentence - f.sentence == 1
        for f in before
    )
    return next(larger_before(near, figure, 1), None) if counted else None


def _of_the_next(scene: Scene, _: Near, figure: Figure) -> Figure | None:
    """The next figure, where it is a larger one of the same unit in the same sentence that this one is said to be part of."""
    if figure.index + 1 == len(scene.figures):
        return None
    whole = scene.figures[figure.index + 1]
    alike = whole.kind == "level" and whole.amount.unit == figure.amount.unit and whole.value > figure.value
    if not alike or whole.sentence != figure.sentence or whole.amount.start - figure.amount.end >= _NEAR:
        return None
    gap = scene.lowered[figure.amount.end : whole.amount.start]
    return whole if _PART_OF.search(gap) or _is_wider(scene, whole, gap) else None


def _is_wider(scene: Scene, whole: Figure, gap: str) -> bool:
    """As in "56,000 jobs in the north and 130,000 nationwide"."""
    if whole.left_tags & (STOPS | PART) or not ("," in gap or is_joined(scene.language, gap)):
        return False
    behind = whole.end + 1
    return any_of(scene.language, "wide").match(scene.lowered, behind) is not None


def _lies(scene: Scene, _: Near, figure: Figure) -> Figure | None:
    """The figure before 12家位于西班牙: so many of them, since nothing else is named that is counted."""
    if scene.lexicon.spaced or figure.amount.form != "count":
        return None
    before = scene.figures[figure.index - 1] if figure.index else figure
    changed = before.index > 0 and before.kind in ("change", "growth")  # 270万人，比上年多50万，有67万来自…
    whole = scene.figures[before.index - 1] if changed else before
    alike = whole.kind == "level" and whole.amount.unit == figure.amount.unit and whole.value > figure.value
    if not alike or whole.sentence != figure.sentence:
        return None
    gap = scene.text[before.end : figure.amount.start].replace(",", "，")
    counted = figure.amount.end + 1  # its classifier
    lies = _LIES.match(scene.text, counted) or _LIES.match(scene.text, figure.amount.end)
    return whole if gap in ("，", "，有", "，其中") and lies else None


def _bare(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The figure before that a number without a noun at the head of a clause is some of: "Some 4,900 are shorter"."""
    end = figure.end
    if not scene.lowered.startswith(" ", end):
        return None
    if figure.amount.form == "money":
        verb = _FLOWS
    elif figure.amount.unit_start < 0:
        verb = any_of(scene.language, "part_verbs")
    else:
        return None
    if not verb.match(scene.lowered, end + 1):
        return None
    if figure.first:
        lead = scene.text[figure.sentence_start : figure.amount.start]
        opens = len(lead) <= _GAP and "(" not in lead
    else:
        joined = _JOINS.search(scene.lowered, max(figure.gap_start, figure.amount.start - _GAP), figure.amount.start)
        opens = joined is not None and "unit.verb" not in figure.amount.rule
    if not opens or missing_of(scene.language).behind.match(scene.lowered, figure.amount.end):
        return None
    for other in reversed(near.around(figure, "level", 5, 0)):
        if figure.sentence - other.sentence > 1 or other.passage != figure.passage:
            return None
        if other.value > figure.value and not is_earlier(scene, other) and other.amount.unit == figure.amount.unit:
            return other
    return None


def larger_before(near: Near, figure: Figure, reach: int) -> Iterator[Figure]:
    """The larger figures of a unit in so many sentences before one, the nearest first, but for those only compared with.

    What both are told of the last year is compared with nothing.
    """
    for other in reversed(near.around(figure, "level", _BACK, 0)):
        if figure.sentence - other.sentence > reach:
            return
        same = other.amount.unit == figure.amount.unit or other.amount.form != "money"
        now = not is_earlier(near.scene, other) or (figure.period is not None and figure.period == other.period)
        if other.value > figure.value and same and now:
            yield other


def of_types(scene: Scene, near: Near, figure: Figure) -> Figure | None:
    """The figure of a direct one's sentence that holds it: "40 employed directly, 90 with the suppliers"."""
    if type_of(scene, figure) != int(Tag.DIRECT):
        return None
    for other in near.around(figure, "level", 1, 1):
        beside = abs(other.index - figure.index) == 1 and other.sentence == figure.sentence
        joined = other.index > figure.index and is_joined(
            scene.language, scene.lowered[figure.end : other.amount.start]
        )
        if joined:  # "40 employed directly and 90 in support"
            continue
        if beside and other.value > figure.value and not type_of(scene, other) and not other.left_tags & STOPS:
            return other
    return None


def subtotals(near: Near, added: list[Relation]) -> Iterator[tuple[Figure, Figure]]:
    """The sum of some parts as a part of the figure before them: "60 came; Rome (30) and Oslo (10) together sent 40"."""
    for relation in added:
        total, first = relation.figures[0], relation.figures[1]
        if total.index > first.index and total.kind == "level" and total.left_tags & int(Tag.TOTAL):
            larger = (
                f
                for f in reversed(near.around(first, "level", 4, 0))
                if f.value > total.value and f.amount.unit == total.amount.unit
            )
            before = next((f for f in larger if not is_earlier(near.scene, f)), None)
            if before is not None and first.sentence - before.sentence <= 2:
                yield total, before


_Rule = Callable[[Scene, Near, Figure], Figure | None]
# The rules in order, each with words of which one stands in any text that it finds something in; none where any text may do.
_RULES: tuple[tuple[_Rule, tuple[str, ...]], ...] = (
    (_of_everything, (" of the ", " of that ")),
    (_of_the_opening, ()),
    (_companion, ()),
    (_alone, _ALONE_HINTS),
    (_contributes, ()),
    (_bare, ()),
    (_first_few, ("est", "最")),
    (_largest_one, ("est ",)),
    (_of_the_next, ()),
    (_lies, _LIE_HINTS),
    (_left_out, ("除",)),
)
