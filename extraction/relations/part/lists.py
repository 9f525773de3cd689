"""Parts that stand in a list under their whole: lines with a heading, "By country: ...", places, the next of a row of parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS, Near
from extraction.relations.sum.layered_sums import in_brackets

PART, SPLIT, TOTAL, REST = int(Tag.PART), int(Tag.SPLIT), int(Tag.TOTAL), int(Tag.REST)
FOLLOWS = int(Tag.FOLLOWS)
STOPS = int(Tag.COMPARE | Tag.MOVE | Tag.BEFORE)
_PLACES = 3  # places that make a list
_SENTENCES = 6
_NEXT, _GAP = 5, 90  # figures and characters between two parts of one list
_JOINS = re.compile(r"[,;，；、]| and |和")
_OPENING, _LONGEST, _LEAST_PARTS = 40, 12, 2  # characters to a colon, and the most and the fewest parts of a list
# "310 shops: in 2018 it had 200": another time, and no list
_TELLS_ON = re.compile(r"\d|[去上前今明]年|(?i:\b(?:it|they|he|she|we|i|had|been|than|up|down|year|month)\b)")
_SIGN = re.compile("[:：,，]")
_CLOSED = re.compile(r"(?:,|;| and|，|、|；)\s?(?:with )?(?:the (?:rest|remainder|others?)\b|其余|剩下|余下)")
_NAME_ALONE = re.compile(
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}:? [$€£¥]?"
)  # "Chile takes 41 million. New Zealand 26 million"
# "By trust: ...", "Where they work: ...", 分地区看，...: how a breakdown opens.
OPENS = re.compile(r"\W*(?:(?:look )?(?:by|per|where) [a-z' -]{3,24}|(?:按|分|从)[\u4e00-\u9fff]{1,6}?看?)[:：，]")


def by_place(near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one unit for one place each, in a list, with the larger figure before the list."""
    for row in list(near.rows.values()):
        if not row or row[0].kind != "level" or row[0].amount.form not in AMOUNTS:
            continue
        at = 0
        while at < len(row) - 1:
            end = at + 1
            if not row[at].place:
                at = end
                continue
            seen = {row[at].place}
            while (
                end < len(row) and row[end].place and row[end].place not in seen and _one_list(row[end - 1], row[end])
            ):
                seen.add(row[end].place)
                end += 1
            if end - at >= _PLACES:
                run = row[at:end]
                biggest = max(part.value for part in run)
                before = [
                    f
                    for f in row[max(0, at - 4) : at]
                    if run[0].sentence - f.sentence <= 3 and f.value > biggest and not is_earlier(near.scene, f)
                ]
                whole = before[-1] if before else None
                if whole is not None and sum(part.span[0] for part in run) <= whole.span[1] and whole.place not in seen:
                    yield from ((part, whole) for part in run)
            at = end


def _one_list(one: Figure, two: Figure) -> bool:
    return two.sentence - one.sentence <= 1 and two.line - one.line <= 1 and not bool(two.left_tags & (STOPS | PART))


def listed(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """The lines of a list whose heading announces parts, with the whole that the heading names or that goes before."""
    wholes: dict[tuple[int, int], Figure | None] = {}
    for figure in scene.levels if scene.headings else ():
        heading = scene.headings.get(figure.index)
        if heading is None:
            continue
        if heading not in wholes:
            cues = scene.lexicon.cues(scene.lowered, *heading)
            announces = any(cue.tags & (PART | SPLIT) for cue in cues)
            wholes[heading] = _whole_of_list(near, figure) if announces else None
        whole = wholes[heading]
        same = whole is not None and near.units[figure.amount.unit] == near.units[whole.amount.unit]
        if whole is not None and figure.value < whole.value and same:
            yield figure, whole


def _whole_of_list(near: Near, first: Figure) -> Figure | None:
    for other in reversed(near.around(first, "level", 4, 0)):
        near_by = other.value > first.value and first.sentence - other.sentence <= _SENTENCES
        if near_by and not is_earlier(near.scene, other) and not in_brackets(near.scene, other):
            return other
    return None


def broken_down(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """The figures of a sentence that opens as a breakdown, with the whole before: "By country: Norway 40, Sweden 30"."""
    whole: Figure | None = None
    opened = -1
    for figure in scene.levels:
        if figure.first or figure.sentence != opened:
            whole, opened = None, -1
            if figure.first and OPENS.match(scene.lowered, figure.sentence_start, figure.amount.start):
                whole, opened = _whole_of_list(near, figure), figure.sentence
        if whole is None or figure.left_tags & PART or is_earlier(scene, figure) or in_brackets(scene, figure):
            continue
        if figure.value < whole.value and near.units[figure.amount.unit] == near.units[whole.amount.unit]:
            yield figure, whole


def behind_colons(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """The figures of a list right behind a colon that leave some of their whole out.

    "310 prints: 200 from France, 70 from Spain"; behind a comma, too, where "the rest" closes it.
    """
    for whole in scene.levels:
        opening = scene.text[whole.end : whole.gap_end]
        colon = any(sign in opening for sign in ":：")
        parts = (
            _of_list(scene, near, whole)
            if (colon or "," in opening or "，" in opening) and len(opening) < _OPENING
            else []
        )
        if len(parts) < _LEAST_PARTS or is_earlier(scene, whole):
            continue
        closed = _CLOSED.search(scene.lowered, parts[-1].end, parts[-1].gap_end) is not None
        if (colon or closed) and sum(part.span[0] for part in parts) <= whole.span[1]:
            yield from ((part, whole) for part in parts)


def _of_list(scene: Scene, near: Near, whole: Figure) -> list[Figure]:
    """The figures of a list right behind a whole, in its sentence, joined by nothing but commas and "and"."""
    parts: list[Figure] = []
    for part in scene.figures[whole.index + 1 : whole.index + 1 + _LONGEST]:
        alike = part.kind == "level" and part.amount.form == whole.amount.form and near.of_one_unit(part, whole)
        free = part.amount.bound != "<" and not part.left_tags & TOTAL and not is_earlier(scene, part)
        if part.sentence != whole.sentence or not alike or not free or not 0 < part.value < whole.value:
            break
        gap = scene.text[part.gap_start : part.amount.start]
        own = gap if parts else _SIGN.split(gap)[-1]  # what follows the colon
        turned = not parts and any(c.tags & STOPS and c.start >= part.amount.start - len(own) for c in part.left)
        if turned or _TELLS_ON.search(own) or (parts and (len(gap) > _GAP or not _JOINS.search(gap))):
            break
        parts.append(part)
    return parts


def siblings(scene: Scene, near: Near, whole_of: dict[int, Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The next in a row of parts: "women 209, a tenth; veterans 178; families without work 137".

    Args:
        scene: the scene.
        near: its figures by unit.
        whole_of: the wholes of the parts known already, by index; what is found is added.
    """
    filled: dict[int, float] = {}
    for part, whole in whole_of.items():
        filled[whole.index] = filled.get(whole.index, 0.0) + scene.figures[part].span[0]
    for figure in scene.levels if whole_of else ():
        if figure.index in whole_of:
            continue
        before = next(reversed(near.around(figure, "level", 1, 0)), None)
        of = whole_of.get(before.index) if before is not None else None
        if before is None or of is None or of is figure or of.amount.unit != figure.amount.unit:
            continue
        if not _next_of_list(scene, before, figure):
            continue
        sum_of_parts = filled.get(of.index, 0.0) + figure.span[0]
        if figure.value < of.value and sum_of_parts <= of.span[1]:
            filled[of.index] = sum_of_parts
            whole_of[figure.index] = of
            yield figure, of


def _next_of_list(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether a figure only goes on with the list of the one before it, in its sentence or as the next in rank."""
    if figure.first and figure.sentence - before.sentence == 1 and figure.passage == before.passage:
        lead = scene.text[figure.sentence_start : figure.amount.start]
        goes_on = bool(figure.left_tags & FOLLOWS) or _NAME_ALONE.fullmatch(lead) is not None
        return goes_on and not is_earlier(scene, figure)
    if before.sentence != figure.sentence or figure.index - before.index > _NEXT or figure.first:
        return False
    gap = scene.text[before.amount.end : figure.amount.start]
    ranked = next((f for f in scene.figures[before.index + 1 : figure.index] if f.amount.form == "rank"), figure)
    own = scene.lowered[ranked.gap_start : figure.amount.start]
    tags = 0
    for cue in figure.left:
        tags |= cue.tags if not leans_back(scene, figure, cue) else 0
    turns = tags & (STOPS | PART | TOTAL) or is_earlier(scene, figure) or in_brackets(scene, figure)
    return len(gap) <= _GAP and not turns and _JOINS.search(own) is not None


def leans_back(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether "of these" says of the figure before that it is some of something: "22 of these in Rome and nine in Oslo"."""
    before = scene.figures[figure.index - 1] if figure.index else figure
    if not scene.lexicon.spaced or before.sentence != figure.sentence or figure.first or before.kind != "level":
        return False
    between = scene.text[min(before.end, cue.start) : cue.start]
    return (
        not between.strip()
        and scene.lowered.startswith("of ", cue.start)
        and "," not in scene.text[cue.start - 1 : cue.end]
    )
