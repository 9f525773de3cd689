"""Shares that stand in one phrase with their part and their whole, so that a slip in one of them is told.

"Of 800 teachers asked, 60 percent, or 520"; "38 % of staff: 1,340 out of 3,000"; "1,260 of the 1,400 parcels (80 %)"; "480, or
70 percent of the 800"; 共有职工1500人，其中女工600人，占五成; 21万人次，占全部140万人次的25%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_share
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation, guessed, is_plain
from extraction.relations.stated.forms import ABOUT, NOUN, UNIT, form, phrases

_NO_SHARE = int(Tag.COMPARE | Tag.BEFORE | Tag.MOVE | Tag.UP | Tag.DOWN)
_OR = r"(?:,? or|, that is,?|, i\.e\.,?|,? which is|:| \(|,? \(or)"
_OF_THE = r"(?:out )?of (?:the |its |all |a total of |some )?"
_MAKING_UP = "comprising|representing|making up|accounting for"
_LIMIT = rf"(?:less than |more than |under )?{ABOUT}"
_SPACED = (
    # "Of (the) 800 teachers asked, 60 percent, or 520"
    form(
        (2, 0, 1),
        rf"(?<![a-z])of (?:the |its |all |these |those )?{ABOUT}",
        rf"{NOUN}, {ABOUT}",
        rf",? (?:or|\() ?{ABOUT}",
        r"(?! (?:of|per)\b)",
    ),
    # "Of 500 million internet users, 480 million, or 69 %"
    form(
        (1, 0, 2),
        rf"(?<![a-z])of (?:the |its |all |these |those )?{ABOUT}",
        rf"{NOUN}, {ABOUT}",
        rf"{NOUN}(?:, or | \(){ABOUT}",
        r"(?! (?:of|per|more|less|higher|lower)\b)",
    ),
    # "38 % of staff: 1,340 out of 3,000", "38 % (1,340 of 3,000)"
    form(
        (1, 2, 0),
        "",
        rf"(?: of (?:the |its |all )?[a-z’' -]{{3,30}}| of them)?{_OR} ?{ABOUT}",
        rf"{NOUN} {_OF_THE}{ABOUT}",
    ),
    # "1,260 of the 1,400 parcels (80 %)", "27 of the 90 seats, or 35 %"
    form(
        (0, 1, 2),
        "",
        rf"{NOUN} {_OF_THE}{ABOUT}",
        rf"{NOUN}(?:,? \(|,? or |, that is |, i\.e\. |,? which is |, an? (?:share|rate|proportion) of ){ABOUT}",
    ),
    # "480, or 70 percent of the 800"
    form((0, 2, 1), "", rf"{NOUN}(?:,? or | \(){ABOUT}", rf" of (?:the|all|its|a total of) {ABOUT}"),
    # "52 million in bonds. That is 75 percent of its assets of 80 million", "it reaches 71 % of the population of 1.4 billion"
    form(
        (0, 2, 1),
        "",
        rf"(?:[^.;:\d]{{0,40}}\. (?:that|this) (?:is|makes|equals|corresponds to)|[^.,;:()\d]{{1,40}}) {ABOUT}",
        rf" of (?:the|its|their|a) (?:[a-z]+ )?[a-z]+ of {ABOUT}",
    ),
    # "11,953 workers in Ohio, comprising less than 1 % of all employment (out of 2,241,077 workers)"
    form(
        (0, 2, 1),
        "",
        rf"[^.;:()\d]{{0,60}}(?:\b(?:1[89]|20)\d\d\b)?,? (?:which is|that is|or|{_MAKING_UP}) {_LIMIT}",
        rf"(?: of [a-z’' -]{{3,40}})? \(?(?:out )?of (?:a total of |the |all |some )?{ABOUT}",
    ),
    # "Two thirds of the 4,520 seats, 2,260, were sold"
    form((2, 1, 0), "", rf" of (?:the|its|all) {ABOUT}", rf"{NOUN}, (?:or )?{ABOUT}", r"(?:,| or)"),
    # "48,000 pounds, out of an income of 310,000. That is 25 per cent"
    form(
        (0, 1, 2),
        "",
        rf"{NOUN},? (?:out )?of (?:an?|the|its) (?:[a-z]+ )?[a-z]+ of {ABOUT}",
        rf"{NOUN}(?:\. (?:that|this|it)(?: (?:is|was|makes|comes to)|['’]s)|, (?:that is|or|i\.e\.)) {ABOUT}",
        r"(?! (?:of|more|less|higher|lower)\b)",
    ),
)
_NEARLY = "(?:约为?|近|将近|超过?|接近)?"
_CLOSES = "[\u4e00-\u9fff]?(?=[。；，！\n）)]|$)"
_OF_ALL = "(?:全部的?|总共|总数的?|总计|合计)?"
_UNSPACED = (
    # 共有职工1500人，其中女工600人，占五成
    form(
        (1, 0, 2),
        "",
        f"{UNIT}[，,]?其中[\u4e00-\u9fff]{{0,8}}",
        f"{UNIT}[，,](?:占(?:比|了|到)?{_OF_ALL}|[\u4e00-\u9fff]{{1,4}}率(?:为|是|达到?)?){_NEARLY}",
        _CLOSES,
    ),
    # 800套房源已租出720套，出租率八成
    form(
        (1, 0, 2),
        "",
        "[^，。；：\\d]{1,10}",
        f"{UNIT}[，,][\u4e00-\u9fff]{{1,4}}率(?:为|是|达到?)?{_NEARLY}",
        _CLOSES,
    ),
    # 21万人次，占全部140万人次的25%; 312人，占受访者520人的七成
    form((0, 1, 2), "", f"{UNIT}[，,]?占(?:了|到)?[\u4e00-\u9fff]{{0,8}}", f"{UNIT}的{_NEARLY}", _CLOSES),
    # 1500人中的五成（600人）
    form((2, 0, 1), "", f"{UNIT}(?:中|里)[，,]?(?:有|的)?{_NEARLY}", "(?:左右)?[（(]"),
)
_OFF = 0.5  # how far a quotient may miss its share, against it; what is farther off is something else
_LIST = re.compile(r"[^.。!?！？:：]{0,60}")
_ITEM_ENDS = re.compile(r"[\u4e00-\u9fff]?(?:[,.;)，。；）\n]|$)")


def stated_ratios(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The ratios of such phrases, and of lists that go on in the same words, whose share is in none of `known`."""
    forms = _SPACED if scene.lexicon.spaced else _UNSPACED
    ratios = [relation for relation in known if relation.kind == "ratio"]
    told = {relation.figures[2].index for relation in ratios}
    told |= {figure.index for relation in known if relation.kind == "shares" for figure in relation.figures}
    for first in ratios:
        for relation in _listed(scene, near, first):
            if relation.figures[2].index not in told:
                told.add(relation.figures[2].index)
                yield relation
    for part, whole, share in phrases(scene, forms, is_share):
        if share.index not in told and _can_be(near, part, whole, share):
            told.add(share.index)
            yield Relation("ratio", (part, whole, share), roles=True)


def _listed(scene: Scene, near: Near, first: Relation) -> Iterator[Relation]:
    """The next parts of a list and their shares of the same whole, in the same words: "A 41, or 9 %; B 138, or 25 %"."""
    part, whole, share = first.figures
    words = _between(scene, part, share)
    if share.index != part.index + 1 or not words or not divides(part.span, whole.span, share.span):
        return
    if _one_before(scene, part, whole, words):
        return
    figures = scene.figures
    found: list[Relation] = []
    while share.index + 2 < len(figures):
        last, (part, share) = share, figures[share.index + 1 : share.index + 3]
        goes_on = part.sentence == last.sentence and _LIST.fullmatch(scene.text, last.amount.end, part.amount.start)
        ends = _ITEM_ENDS.match(scene.text, share.amount.end)
        if not goes_on or not ends or _between(scene, part, share) != words or not _can_be(near, part, whole, share):
            break
        found.append(Relation("ratio", (part, whole, share), roles=True))
    slips = sum(not divides(one.span, of.span, so_much.span) for one, of, so_much in (r.figures for r in found))
    if slips <= 1 or not scene.lexicon.spaced:
        yield from found  # where most do not fit, the first one did by chance


def _one_before(scene: Scene, part: Figure, whole: Figure, words: str) -> bool:
    """Whether the item of the list before a part has a share beside it, too, that is none of the whole."""
    if part.index < 2 or not scene.lexicon.spaced:
        return False
    one, share = scene.figures[part.index - 2 : part.index]
    listed = one.sentence == part.sentence and _between(scene, one, share) == words and is_share(share)
    return listed and one.amount.unit == part.amount.unit and not divides(one.span, whole.span, share.span)


def _between(scene: Scene, part: Figure, share: Figure) -> str:
    """The words between a part and its share; none where a clause or a figure parts them."""
    return scene.lowered[part.amount.end : share.amount.start] if part.sentence == share.sentence else ""


def _can_be(near: Near, part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether three figures can be a part, its whole and the share: plain ones, of one unit as far as it is told."""
    levels = is_plain(part) and is_plain(whole)
    means = part.kind == whole.kind == "ratio" and part.amount.bound == whole.amount.bound == "="
    if not (levels or means) or part.amount.form != whole.amount.form or not is_share(share):
        return False
    if share.amount.bound != "=" and not divides(part.span, whole.span, share.span):
        return False  # a bound that it breaks is as likely one of something else
    if any(figure.left_tags & _NO_SHARE for figure in (part, whole, share)):
        return False
    if not 1 - _OFF < part.value / (whole.value * share.value or 1) < 1 + _OFF:
        return False
    unsure = part.amount.form == "count" or guessed(part) or guessed(whole)
    return part.value < whole.value and (unsure or near.of_one_unit(part, whole))
