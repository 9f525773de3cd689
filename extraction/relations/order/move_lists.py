"""Chinese lists of what several things moved from and to: 分别由300艘、200艘增至350艘、260艘, 从2015年20.8%降至2020年20.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene

UPS, DOWNS = int(Tag.UP | Tag.UP_BY), int(Tag.DOWN | Tag.DOWN_BY)
_TIME = (
    r"(?:(?:如今|现在|目前|眼下|当前|年底|最初)的?"
    r"|[\d年月日底末初上下半全第一二三四五六七八九十季度今去本当旬前同期]{1,12}份?的?)?"
)
_ABOUT = "(?:大?约|近|接近|超过?|逾|不足|不到|仅|只有)?"
_FROM = re.compile(rf"(?:从|由){_TIME}{_ABOUT}$")
_JOINT = re.compile(rf"[\u4e00-\u9fff]?\s?(?:[、和与及/]|以及)\s?{_ABOUT}")
_MOVED = re.compile(
    rf"[\u4e00-\u9fff]??[，,]?[\u4e00-\u9fff]{{0,6}}?(?P<verb>[\u4e00-\u9fff]{{1,2}})[至到为]了?{_TIME}{_ABOUT}"
)
_FROM_REACH, _LONGEST, _WIDEST = 20, 30, 12

Pair = tuple[Figure, Figure]


def moved(scene: Scene) -> list[tuple[list[Figure], list[Figure], bool]]:
    """Lists as long as the ones that they moved from; with whether the words say that they rose."""
    if scene.lexicon.spaced:
        return []
    found = []
    for one in _starts(scene):
        last = one[-1]
        if last.index + 1 == len(scene.figures):
            continue
        two = list_at(scene, scene.figures[last.index + 1])
        rises = _rises(scene, last, two[0])
        if rises is not None and len(one) == len(two) and all(_like(a, b) for a, b in zip(one, two, strict=True)):
            found.append((one, two, rises))
    return found


def in_order(lists: list[tuple[list[Figure], list[Figure], bool]]) -> Iterator[Pair]:
    """The pairs of what something moved from and to, the larger first, where it moved the way that the words say."""
    for one, two, rises in lists:
        for before, after in zip(one, two, strict=True):
            if (after.value > before.value) == rises and after.value != before.value:
                yield (after, before) if rises else (before, after)


def _starts(scene: Scene) -> Iterator[list[Figure]]:
    """The lists behind 从 and 由."""
    for figure in scene.figures:
        start = figure.amount.start
        if _FROM.search(scene.text, max(figure.sentence_start, start - _FROM_REACH), start):
            yield list_at(scene, figure)


def list_at(scene: Scene, first: Figure) -> list[Figure]:
    """The figures of a list that opens with one."""
    items = [first]
    for figure in scene.figures[first.index + 1 : first.index + _WIDEST]:
        end = items[-1].end
        if not _like(items[-1], figure) or not _JOINT.fullmatch(scene.text, end, figure.amount.start):
            break
        items.append(figure)
    return items


def _rises(scene: Scene, last: Figure, first: Figure) -> bool | None:
    """Whether the words between two lists tell of a rise or a fall; None for neither."""
    end = last.end
    if first.amount.start - end > _LONGEST:
        return None
    told = _MOVED.fullmatch(scene.text, end, first.amount.start)
    for verb in (told["verb"], told["verb"][-1]) if told is not None else ():
        tags = scene.lexicon.tags.get(verb, 0)
        if tags & (UPS | DOWNS):
            return bool(tags & UPS)
    return None


def _like(one: Figure, two: Figure) -> bool:
    same = one.sentence == two.sentence and one.amount.form == two.amount.form and one.amount.unit == two.amount.unit
    return same and one.kind == two.kind
