"""Totals that the words state of all figures before them in their sentence, or of a list behind a colon.

They are told whatever the parts add up to: "42.3 billion in exports and 38.1 billion in imports, bringing total trade to 81.4
billion"; "120 million from banks and 75 million from funds, 205 million in all"; 捐款共86万元：企业50万元，个人46万元;
出口120亿元、进口80亿元，进出口总额210亿元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.misprints import adds_up_but_for_one
from extraction.relations.near import Near, Relation, guessed, is_plain
from extraction.relations.stated.forms import ABOUT, NOUN
from extraction.relations.sum.sum_words import of_a_year
from extraction.relations.units import alike
from extraction.relations.word_lists import in_all_of

_NO_PARTS = int(Tag.COMPARE | Tag.MOVE | Tag.PART | Tag.UP | Tag.DOWN)
_COMES_TO = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|took|mak(?:es|ing)|made|giv(?:es|ing)) (?:the |a |its |their )?"
    r"(?:total|combined|overall|grand total)[a-z ]{0,24}? ?(?:to|of|at)? ?[$€£¥₹]?$"
    r"|, (?:or |for )?(?:a total of|altogether|together|in all) [$€£¥₹]?$"
)
_TOTAL_HAN = re.compile(
    "[，,](?:[\u4e00-\u9fff]{0,6}(?:合计|总计|共计|总共|一共|加起来|合起来|总额|总量)[\u4e00-\u9fff]{0,4}?|共|全年)(?:为|达到?|是|有)?$"
)
_TOGETHER = re.compile("[\u4e00-\u9fff]{1,3}(?:合计|总计|共计|相加|加起来|合起来|一共)(?:为|达到?|是|有|约)?")
_COLON_HAN = re.compile("[\u4e00-\u9fff]{0,3}[：:]\\s?[\u4e00-\u9fff]{1,8}")
_NAME_HAN = re.compile("[\u4e00-\u9fff]{0,3}[，,、；][\u4e00-\u9fff]{1,8}")
_SPLIT_INTO = re.compile(
    "[\u4e00-\u9fff]{0,4}[，,][^，。；：\\d]{0,8}(?:分[为成作]|分裂成|拆分?成|划分为|归为|包括|有)"
)
_KINDS = re.compile("(?:大?类|种|块|部分|项)[：:]")
_FIRST_HAN = re.compile("[\u4e00-\u9fff]{1,8}")
_OF_ALL_HAN = re.compile("(?:共|总|合计|总计|一共)[\u4e00-\u9fff]{0,6}$")
_CLOSES = re.compile("[\u4e00-\u9fff]{0,3}(?:[。！\n]|$)")
_WHICH = re.compile(rf"{NOUN},? of which {ABOUT}")
_COLON = re.compile(rf"(?: [a-z][a-z’'-]*){{0,7}}: (?:[a-z’' -]{{2,40}} )?{ABOUT}")
_NEXT = re.compile(rf"[^.;:!?\d\n]{{0,50}}(?:,|, and| and) (?:[a-z’' -]{{2,40}} )?{ABOUT}")
_LAST = re.compile(rf"[^.;:!?\d\n]{{0,50}},? and (?:[a-z’' -]{{2,40}} )?{ABOUT}")
_ENDS = re.compile(r"[^.;:!?,\d\n]{0,50}(?:[.;\n]|$)")
_MOST, _ROWS = 6, 12  # parts of one total, and rows that are counted
_OFF, _SHORT = 0.3, 0.1  # how far they may miss it, against it; and how far a list may fall short of it
_SLIP = 0.01  # so little over or short is a slip, and no one counted twice
_LEAST = 20  # so few of something else are no part


def stated_totals(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """The sums of such sentences whose total and parts are in no sum of `known`."""
    summed = {figure.index for relation in known if relation.kind == "sum" for figure in relation.figures}
    for total in scene.levels:
        if total.index in summed or not is_plain(total):
            continue
        parts = _before(scene, near, total) or _behind(scene, near, total)
        if len(parts) < 2 or any(part.index in summed for part in parts):
            continue
        miss = total.value - sum(part.value for part in parts)
        if abs(miss) <= _OFF * total.value or adds_up_but_for_one(total, parts):
            summed.update(figure.index for figure in (total, *parts))
            yield Relation("sum", (total, *parts), roles=True)


def _parts_of(
    near: Near, total: Figure, figures: list[Figure], no_parts: int = _NO_PARTS, most: int = _MOST
) -> list[Figure]:
    """The figures if all of them can be parts of a total, and none has one of the cues that speak against it; else none."""
    fits = all(
        is_plain(part)
        and (part.value < total.value or adds_up_but_for_one(total, figures))
        and part.amount.form == total.amount.form
        and not part.left_tags & no_parts
        and (near.of_one_unit(part, total) or guessed(part) or (part.amount.form == "count" and part.value >= _LEAST))
        for part in figures
    )
    return figures if fits and len(figures) <= most else []


def _before(scene: Scene, near: Near, total: Figure) -> list[Figure]:
    """All figures before a total in its sentence, where words next to it say that it is theirs."""
    if total.first:
        return []
    text = scene.lowered
    lead = text[total.gap_start : total.amount.start]
    if not scene.lexicon.spaced and (summed := _so_many_together(scene, near, total)):
        return summed
    if scene.lexicon.spaced:
        told = _COMES_TO.search(lead) or in_all_of(scene.language).match(text, total.end)
    else:
        told = _TOTAL_HAN.search(lead)
    if not told:
        return []
    last = scene.figures[max(0, total.index - _MOST - 1) : total.index]
    own = [figure for figure in last if figure.sentence == total.sentence]
    counts = [figure for figure in own[:1] if figure.amount.form == "count" and figure.value == len(own) - 1]
    parts = _parts_of(near, total, own[len(counts) :])  # "The three lines sold …"
    return parts if "全年" not in lead or of_a_year(scene, total, parts) else []


def _so_many_together(scene: Scene, near: Near, total: Figure) -> list[Figure]:
    """The figures before a Chinese total that says how many they are: 甲130亿元，乙34亿元，丙90亿元，三项合计254亿元."""
    many = scene.figures[total.index - 1]
    count = int(many.value) if many.amount.form == "count" and 2 <= many.value <= _ROWS else 0
    if count == 0 or not _TOGETHER.fullmatch(scene.text, many.amount.end, total.amount.start):
        return []
    before = scene.figures[max(0, many.index - 2 * count) : many.index]
    own = [figure for figure in before if figure.kind == "level"][-count:]  # in rows each may have its change behind it
    near_by = len(own) == count and own[0].passage == total.passage
    rows = (near_by and own[0].sentence == total.sentence) or len({figure.line for figure in own}) == count
    return _parts_of(near, total, own, most=_ROWS) if near_by and rows else []


def _behind(scene: Scene, near: Near, total: Figure) -> list[Figure]:
    """All figures behind a total and a colon, each with a name, to the end of the sentence."""
    if scene.lexicon.spaced:
        return _behind_colon(scene, near, total)
    if not _OF_ALL_HAN.search(scene.text[total.gap_start : total.amount.start]):
        return _so_many_kinds(scene, near, total)
    listed = _list_from(scene, total.amount.end, scene.figures[total.index + 1 : total.index + 2 + _MOST], _COLON_HAN)
    if listed:
        return _parts_of(near, total, listed)
    # 床位合计823万张，机构517.2万张，社区350.8万张: a comma says less than a colon
    listed = _list_from(scene, total.amount.end, scene.figures[total.index + 1 : total.index + 2 + _MOST], _NAME_HAN)
    return _parts_of(near, total, listed) if listed and adds_up_but_for_one(total, listed) else []


def _so_many_kinds(scene: Scene, near: Near, total: Figure) -> list[Figure]:
    """The parts behind a colon that are as many as is said: 4082万份，分成两类：甲1458万份，乙2524万份."""
    many = scene.figures[total.index + 1] if total.index + 1 < len(scene.figures) else total
    kinds = _KINDS.match(scene.text, many.amount.end) if many is not total and many.sentence == total.sentence else None
    if kinds is None or not _SPLIT_INTO.fullmatch(scene.text, total.amount.end, many.amount.start):
        return []
    listed = _list_from(scene, kinds.end(), scene.figures[many.index + 1 : many.index + 2 + _MOST], _FIRST_HAN)
    return _parts_of(near, total, listed) if len(listed) == many.value else []


def _list_from(scene: Scene, end: int, figures: list[Figure], opens: re.Pattern[str]) -> list[Figure]:
    """The figures that go on from a place as a list, each behind its name, to the end of the sentence; else none."""
    parts: list[Figure] = []
    for part in figures:
        if parts and part.sentence != parts[0].sentence:
            break
        if (_NAME_HAN if parts else opens).fullmatch(scene.text, end, part.amount.start) is None:
            return []
        parts.append(part)
        end = part.amount.end
    return parts if parts and _CLOSES.match(scene.text, end) else []


def _behind_colon(scene: Scene, near: Near, total: Figure) -> list[Figure]:
    """The parts of a list behind a colon that ends its sentence with "and": more than their total, or short of it by a slip.

    People may be in several of them, and a list may leave out what is small.
    """
    text = scene.lowered
    which = text.find(" of which ", total.amount.end, total.gap_end) >= 0
    if not which and text.find(":", total.amount.end, total.gap_end) < 0:
        return []
    parts = [f for f in scene.figures[total.index + 1 : total.index + 2 + _MOST] if f.sentence == total.sentence]
    opens = _WHICH if which else _COLON
    if len(parts) < 2 or opens.fullmatch(text, total.amount.end, parts[0].amount.start) is None:
        return []
    gaps = [(one.amount.end, two.amount.start) for one, two in pairwise(parts)]
    over = sum(part.value for part in parts) - total.value
    people = total.amount.unit != "number" and alike(total.amount.unit, "person") and abs(over) > _SLIP * total.value
    listed = all(_NEXT.fullmatch(text, *gap) for gap in gaps[:-1]) and _LAST.fullmatch(text, *gaps[-1])
    if not listed or _ENDS.match(text, parts[-1].amount.end) is None:
        return []
    if all(map(is_plain, parts)) and adds_up_but_for_one(total, parts):
        return _parts_of(near, total, parts, _NO_PARTS & ~int(Tag.PART))
    return _parts_of(near, total, parts) if over > -_SHORT * total.value and not (people or which) else []
