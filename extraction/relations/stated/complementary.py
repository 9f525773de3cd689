"""Totals of which the words name two parts that make up all there is: at home and abroad, town and country, women and men.

"Of 97 million users 71 million live in cities and 26 million in rural areas", 票房12.04亿元，其中国内8.03亿元，海外4亿元.
They are told whatever the two add up to, so nothing else may be said of either: each stands with its word of the pair, words of
its total and idle ones, and neither a third part nor a rest follows. The words: `complements` in relations.yaml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.lexicon import traits
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS, Near, Relation, guessed, is_plain
from extraction.relations.units import alike
from extraction.relations.word_lists import lists_of
from extraction.scan import whole_words

_FORECAST = int(Tag.FORECAST)
_OFF = 0.2  # what misses its total by more was not read right
_BACK, _STRETCH = 60, 120  # characters in front of a total that tell what it counts; those of one part
_BRACKET = re.compile(r" ?[(（][^()（）]{0,40}[)）]")
_WORD = re.compile(r"[a-z][a-z’'-]*")
_SENTENCE = re.compile(r"[.;!?\n。；！？]")
# Between a total and its parts: a sign, "of which", or nothing where the total is led by "of".
_SPLIT = re.compile(
    r"[^.;:,!?()\d\n–—]{0,60}(?: in (?:19|20)\d\d)?"
    r"(?:[,:(–—]| of (?:which|whom|them|these)\b|\. ?(?=of (?:these|them|those)\b))"
    r"(?:,? ?(?:of|with|among) (?:which|whom|them|these|those)\b,?)?"
)
_LED = re.compile(r"\b(?:of|among) (?:the |its |their |our |these |those |all )*[$€£¥₹]?$")
_JOINT = re.compile(r"(?:,|;)? and |[,;] (?:while |but )?| while | but ")
_SPLIT_HAN = re.compile(r"[\u4e00-\u9fff]{0,6}[，,。：:；;（(—](?:在?其中|这其中|当中)?[，,：:]?")
_JOINT_HAN = re.compile(r"[，,、；;]|和|与|及")


class _Pair(NamedTuple):
    one: re.Pattern[str]
    other: re.Pattern[str]
    both: bool
    over: bool
    over_of: frozenset[str]


class _Words(NamedTuple):
    pairs: tuple[_Pair, ...]
    third: re.Pattern[str]
    idle: frozenset[str]
    idle_han: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    spaced = traits(language).script == "spaced"
    lists = lists_of(language)
    pairs = tuple(
        _Pair(
            re.compile(whole_words(pair.one, spaced=spaced)),
            re.compile(whole_words(pair.other, spaced=spaced)),
            pair.both,
            pair.over,
            pair.over_of,
        )
        for pair in lists.complements
    )
    longest = sorted(lists.complement_idle, key=len, reverse=True)
    return _Words(
        pairs,
        re.compile(whole_words(lists.complement_thirds, spaced=spaced)),
        frozenset(lists.complement_idle),
        re.compile("|".join(map(re.escape, longest))),
    )


class _Told(NamedTuple):
    """The words of a total and of its two parts."""

    total: str
    one: str
    other: str


def complementary(scene: Scene, near: Near, relations: list[Relation]) -> list[Relation]:
    """The relations with such sums, which take the place of what was told of their parts one by one."""
    words = _words(scene.language)
    if not words.pairs:
        return relations
    summed = {figure.index for relation in relations if relation.kind == "sum" for figure in relation.figures}
    amounts = [figure for figure in scene.figures if figure.kind not in ("share", "growth", "ratio")]
    found: list[Relation] = []
    for place, total in enumerate(amounts[:-2]):
        one, other = amounts[place + 1 : place + 3]
        if summed.isdisjoint((total.index, one.index, other.index)) and _are_parts(near, total, one, other):
            third = amounts[place + 3] if place + 3 < len(amounts) else None
            if _is_told(scene, words, (total, one, other), third):
                summed.update((total.index, one.index, other.index))
                found.append(Relation("sum", (total, one, other), roles=True))
    pairs = {(part.index, relation.figures[0].index) for relation in found for part in relation.figures[1:]}
    kept = [r for r in relations if r.kind != "part_of" or (r.figures[0].index, r.figures[1].index) not in pairs]
    return kept + found


def _are_parts(near: Near, total: Figure, one: Figure, other: Figure) -> bool:
    """Whether two figures can be the parts of a total by their numbers: plain ones of its unit that do not miss it by far."""
    three = (total, one, other)
    if not all(is_plain(figure) and figure.kind == "level" and figure.amount.form in AMOUNTS for figure in three):
        return False
    if other.sentence != one.sentence or one.sentence - total.sentence > 1 or one.paragraph != total.paragraph:
        return False
    miss = abs(total.value - one.value - other.value)
    fits = one.value < total.value and other.value < total.value and miss <= _OFF * total.value
    return fits and all(
        near.of_one_unit(part, total) or guessed(part) or (part.amount.form == total.amount.form == "count")
        for part in (one, other)
    )


def _is_told(scene: Scene, words: _Words, three: tuple[Figure, Figure, Figure], third: Figure | None) -> bool:
    """Whether the words name two parts that make up the whole, and nothing beside them."""
    total, one, other = three
    if is_earlier(scene, total) or any(figure.left_tags & _FORECAST for figure in three):
        return False
    if third is not None and third.sentence == other.sentence and third.amount.form == total.amount.form:
        return False
    if len({figure.period for figure in three} - {None}) > 1:
        return False
    told = (_told if scene.lexicon.spaced else _told_han)(scene, total, one, other)
    if told is None:
        return False
    around = scene.lowered[total.sentence_start : _next_end(scene, other)]
    persons = total.amount.unit != "number" and alike(total.amount.unit, "person")
    for pair in words.pairs:
        loose = pair.over or total.amount.unit in pair.over_of
        if (pair.both and persons) or (loose and total.span[0] > one.span[1] + other.span[1]):
            continue
        for first, second in ((pair.one, pair.other), (pair.other, pair.one)):
            named = first.search(told.one) and second.search(told.other)
            if named and not (first.search(told.other) or second.search(told.one)) and not _any(pair, told.total):
                rest = _BRACKET.sub("", around)
                return not words.third.search(rest) and _only(scene, words, told, first, second)
    return False


def _any(pair: _Pair, text: str) -> bool:
    return pair.one.search(text) is not None or pair.other.search(text) is not None


def _next_end(scene: Scene, figure: Figure) -> int:
    """Where the sentence behind that of a figure ends: a rest may be told there."""
    every, number = scene.sentences.all, figure.sentence + 1
    same = number < len(every) and every[number].paragraph == figure.paragraph
    return every[number].end if same else figure.sentence_end


def _only(scene: Scene, words: _Words, told: _Told, first: re.Pattern[str], second: re.Pattern[str]) -> bool:
    """Whether both parts are told with nothing but their words of the pair, words of the total and idle ones."""
    if scene.lexicon.spaced:
        allowed = words.idle | set(_WORD.findall(told.total))
        allowed |= {word + "s" for word in allowed} | {word.removesuffix("s") for word in allowed}
        rest = (*_WORD.findall(first.sub(" ", told.one)), *_WORD.findall(second.sub(" ", told.other)))
        return all(word in allowed for word in rest)
    left = words.idle_han.sub("", first.sub("", told.one)), words.idle_han.sub("", second.sub("", told.other))
    return all(not name or name in told.total for name in left)


def _told(scene: Scene, total: Figure, one: Figure, other: Figure) -> _Told | None:
    """The words around three English figures; None where they are not set side by side as a total and its parts."""
    text = scene.lowered
    start = max(total.gap_start, total.amount.start - _BACK)
    behind = _BRACKET.sub("", text[total.amount.end : one.amount.start])
    split = _SPLIT.match(behind)
    if split is None:
        if not _LED.search(text, start, total.amount.start) or any(sign in behind for sign in ".;:!?"):
            return None
        counted, lead = behind, ""
    else:
        counted, lead = split[0], behind[split.end() :]
    gap = _BRACKET.sub("", text[one.amount.end : other.amount.start])
    joints = list(_JOINT.finditer(gap))
    if len(joints) != 1 or any(sign.isdigit() for sign in gap + lead):
        return None
    joint = joints[0]
    ends = _SENTENCE.search(text, other.amount.end)
    tail = _BRACKET.sub(
        "", text[other.amount.end : min(ends.start() if ends else len(text), other.amount.end + _STRETCH)]
    )
    tail = re.split(r"[,:)–—]", tail, maxsplit=1)[0]
    before = text[start : total.amount.start]
    return _Told(f"{before} {counted}", f"{lead} {gap[: joint.start()]}", f"{gap[joint.end() :]} {tail}")


def _told_han(scene: Scene, total: Figure, one: Figure, other: Figure) -> _Told | None:
    """The words around three Chinese figures, of which each stands behind its name."""
    text = scene.text
    behind = _BRACKET.sub("", text[total.amount.end : one.amount.start])
    split = _SPLIT_HAN.match(behind)
    gap = _BRACKET.sub("", text[one.amount.end : other.amount.start])
    joints = list(_JOINT_HAN.finditer(gap))
    if split is None or len(joints) != 1 or any(sign.isdigit() for sign in behind + gap):
        return None
    tail = text[other.end : other.end + 6]
    if tail and _SENTENCE.search(tail) is None and not tail.startswith(("，", ",", "（", "(", "）", ")")):
        return None
    start = max(total.gap_start, total.amount.start - _BACK)
    unit = gap[: joints[0].start()]
    counted = text[start : total.amount.start] + behind[: split.end()]
    if unit and unit not in behind and len(unit) > 2 * len("人次"):
        return None
    return _Told(counted, behind[split.end() :], gap[joints[0].end() :])
