"""Order that English sentences tell in plain words.

The second figure "is higher, 12.10", "used to be more numerous: back then 52,000"; "the old record, 571" is broken; those of
one kind "outnumber" the others, and the next sentence gives the two figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import Near, guessed, of_one_kind, sort_out

_MORE_OR_LESS = (
    r"(?:(?P<more>higher|larger|greater|bigger|longer|dearer|more(?: numerous| expensive| popular)?)"
    r"|lower|smaller|shorter|cheaper|less(?: numerous| expensive| popular)?|fewer)"
)
_IS_MORE = re.compile(
    rf"\b(?:is|are|was|were|be|been) (?:(?:still|even|much|far|a lot|slightly|somewhat|now) )*{_MORE_OR_LESS}"
    r"(?:,|:| at| with| \()(?:[^.!?\d]|\b(?:19|20)\d\d\b){0,40}$"
)
_THAN = re.compile(rf"\b{_MORE_OR_LESS} than [a-z' -]{{3,50}}, (?:which|where|who)\b[^.,!?\d]{{1,24}}$")
_RECORD = re.compile(
    r"\bthe (?:old|previous|former) (?:one|record|best|mark|high|peak)(?:,| was| of| stood at)[^.,;!?\d]{0,20}$"
)
_OLD = ("the old ", "the previous ", "the former ")
_OUTNUMBER = re.compile(r"\boutnumber(?:s|ed)?\b[^.!?\d]*[.:] [^.,;!?\d]{0,60}$")
_WHEREAS = re.compile(r"[^.;!?]{2,60}\b(?:whereas|while|but|and|against)\b[^.;!?]{0,40}")
_NO_SUBJECT = (
    "(?:and|but|of|in|by|with|at|on|for|from|to|up|down|when|where|while|after|since|yet|though|although|now|then|today|this"
    "|last|which|who|that|some|it|they|he|she|because|so|or|as|if|than|only|just|is|are|was|were)"
)
# "was missed: only", ". The south managed only", ", births a mere"
_BUT_ONLY = re.compile(
    r" (?:was|were) (?:missed|not (?:met|reached))[^.\d]{0,20}[.:;,] [^.,;:!?\d]{0,40}\bonly [$€£]?"
    r"|[^.;!?\d]{0,40}[.;] (?:the |in |its |our )?[^.,;:!?\d]{2,40}"
    r" (?:managed|mustered|reached|got|made|scored) (?:only|just) [$€£]?"
    r"|, [a-z]+ (?:only )?a mere [$€£]?"
    # "Oslo has 42 museums, Bergen only 19"
    rf"|[^.,;!?\d]{{0,30}},? (?:and |but |while )?(?!{_NO_SUBJECT}\b)(?:the )?[a-z’'-]+(?: (?!of\b|in\b)[a-z’'-]+)?"
    r" (?:(?:has|had|have|with|got|saw|took|sold|made) )?(?:only|just|a mere) [$€£]?"
)
# "310 clubs; by 2023 their number had shrunk to 240", "310 clubs in 1990, and by now they have shrunk to 240"
_ITS_NUMBER = re.compile(
    r"(?: in (?:[a-z]+ )?(?:1[89]|20)\d\d)?[;,] (?:and |but )?(?:[a-z ]{2,14}\d{0,4},? )?"
    r"(?:(?:their|its|the) (?:number|figure|count|total)|it|they) (?:had |has |have )?(?:since )?"
)
# "14 % in 2011 at the peak of the strike before falling to 6 %", "9 dollars in May and has since dropped to 4"
_AND_THEN = re.compile(
    r"(?:[^.;:!?\d]|\b(?:1[89]|20)\d\d\b){0,70}?"
    r"\b(?:before|since|only to|(?:and|but) (?:(?:has|have|had)(?: since| then)?|then|later|subsequently)) (?:[a-z]+ly )?"
)
_HAS_MOVED = re.compile(
    r"[^.;:!?\d]{0,60}\b(?:had|has|have) (?:since |then |now |already )?"
    r"(?:(?P<up>risen|grown|climbed|increased|improved)|fallen|dropped|declined|shrunk|sunk|slipped)(?: [a-z]+ly)? to "
    r"(?:about |nearly |over |almost |some |only |just )?[$€£¥]?"
)
_SINCE = re.compile(
    r"\b(?:(?P<most>highest|largest|biggest|strongest|fastest|steepest|best|longest)|lowest|smallest|weakest|slowest|shortest)\b"
    r"[^.;:()]{0,60} since [^.;:()]{3,24} \([$€£¥]?$"
)
_THAN_THOSE = re.compile(r"(?: [a-z-]+)?\) (?:than|as) [^.;!?()\d]{2,60}\([$€£¥]?")
_MORE_OF = re.compile(
    r"\b(?:(?P<more>more|longer|higher|larger|bigger|greater|faster|dearer|better|stronger|steeper"
    r"|(?:twice|[a-z]+ times) as (?:many|much))|fewer|less|shorter|lower|smaller|slower|cheaper|weaker|worse"
    r"|half as (?:many|much))\b[^,.;()\d]{2,60}\([$€£¥]?$"
)
_WITH = re.compile(r"(?: place)?,? (?:with|at|on)(?: (?:about|nearly|just|only|some))? [$€£¥]?")
_PARTS = int(Tag.PART | Tag.OF)
_MOVE = int(Tag.MOVE)
_ORDERS = int(Tag.MORE | Tag.LESS)
_UPS, _MOVES = int(Tag.UP | Tag.UP_BY), int(Tag.UP | Tag.DOWN)
_LEAD, _FEW, _SENTENCES = 90, 4, 2


def plain_orders(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs, the larger figure first, that stand so."""
    if not scene.lexicon.spaced:
        return
    if "outnumber" in scene.lowered:
        yield from _outnumbered(scene)
    if " only " in scene.lowered or " mere " in scene.lowered:
        yield from _only(scene, near)
    if ") than " in scene.lowered or ") as " in scene.lowered:
        yield from _in_brackets(scene, near)
    yield from _has_moved(scene, near)
    yield from _next_in_rank(scene, near)
    if " since " in scene.lowered:
        yield from _most_since(scene)
    records = any(words in scene.lowered for words in _OLD)
    for figure in scene.figures[1:]:
        if not records and not figure.left_tags & _ORDERS:
            continue
        lead = (max(figure.gap_start, figure.amount.start - _LEAD), figure.amount.start)
        told = _IS_MORE.search(scene.lowered, *lead) or _THAN.search(scene.lowered, *lead)
        falls = (told["more"] is None) != (told.re is _THAN) if told is not None else True
        if told is None and not (records and _RECORD.search(scene.lowered, *lead)):
            continue
        likes = (
            f for f in reversed(scene.figures[max(0, figure.index - _FEW) : figure.index]) if _like(near, f, figure)
        )
        before = next(likes, None)
        near_by = before is not None and figure.sentence - before.sentence <= _SENTENCES
        if before is not None and near_by and (before.value > figure.value) == falls:
            yield (before, figure) if falls else (figure, before)


def _only(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """A figure and the smaller one of its like that is told next: "the goal of 50 was missed: only 43 came"."""
    for one, two in pairwise(scene.figures):
        if one.value > two.value and two.sentence - one.sentence <= 1 and _like(near, one, two):
            end = one.end
            if not two.left_tags & _PARTS and _BUT_ONLY.fullmatch(scene.lowered, end, two.amount.start):
                yield one, two


def _has_moved(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """What the figure of the sentence before has moved to: "It covered 31 percent. By May coverage had risen to 55 percent"."""
    for one, two in pairwise(scene.figures):
        if two.first and two.left_tags & _MOVE and two.sentence - one.sentence == 1 and _like(near, one, two):
            told = _HAS_MOVED.fullmatch(scene.lowered, two.sentence_start, two.amount.start)
            if told is not None and (two.value > one.value) == (told["up"] is not None):
                yield (two, one) if told["up"] else (one, two)


def _next_in_rank(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """What the next in rank has, behind what the one before has: "won with 25.7% of it. Ann came in second with 24.4%"."""
    for rank, two in pairwise(scene.figures):
        if (
            rank.kind != "rank"
            or rank.index == 0
            or not _WITH.fullmatch(scene.lowered, rank.amount.end, two.amount.start)
        ):
            continue
        likes = (f for f in reversed(scene.figures[max(0, rank.index - _FEW) : rank.index]) if _like(near, f, two))
        one = next(likes, None)
        if one is not None and one.value > two.value and two.sentence - one.sentence <= _SENTENCES:
            yield one, two


def _most_since(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """What was as much before, in brackets behind its time: "up 1.6 %, the highest rise since March 2004 (1.9 %)"."""
    for one, two in pairwise(scene.figures):
        one_form = one.amount.form == two.amount.form and two.sentence - one.sentence <= 1
        if not one_form or not scene.lowered.startswith(")", two.end):
            continue
        told = _SINCE.search(scene.lowered, max(two.sentence_start, two.amount.start - _LEAD), two.amount.start)
        if told is None:
            continue
        if one.kind == "growth" and two.kind == "share":
            two.kind = "growth"
            sort_out(scene)
        larger, smaller = (two, one) if told["most"] else (one, two)
        if larger.value > smaller.value:
            yield larger, smaller


def _in_brackets(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Figures in the brackets behind what is compared: "more girls (310) than boys (240) came"."""
    for one, two in pairwise(scene.figures):
        if one.sentence != two.sentence or not _THAN_THOSE.fullmatch(scene.lowered, one.amount.end, two.amount.start):
            continue
        lead = scene.lowered[max(one.sentence_start, one.amount.start - _LEAD) : one.amount.start]
        told = _MORE_OF.search(lead)
        like = one.kind == two.kind and one.amount.form == two.amount.form and one.value != two.value
        if told is None or not like or not (near.of_one_unit(one, two) or guessed(two)):
            continue
        larger, smaller = (one, two) if told["more"] else (two, one)
        if larger.value > smaller.value:
            yield larger, smaller


def _like(near: Near, one: Figure, two: Figure) -> bool:
    """Whether two different figures of one unit are of one kind, or a price and an average of it."""
    return of_one_kind(one, two) and near.of_one_unit(one, two) and one.value != two.value


def _outnumbered(scene: Scene) -> Iterator[tuple[Figure, Figure]]:
    """The two figures behind "Cats outnumber dogs": "40 have been counted, whereas 30 dogs are registered"."""
    for one, two in pairwise(scene.figures):
        larger = one.sentence == two.sentence and one.kind == two.kind == "level" and one.value > two.value
        counts = larger and one.amount.form == two.amount.form == "count"
        told = counts and _OUTNUMBER.search(scene.lowered, max(0, one.amount.start - 2 * _LEAD), one.amount.start)
        if told and _WHEREAS.fullmatch(scene.lowered, one.amount.end, two.amount.start):
            yield one, two


def moved_itself(scene: Scene, before: Figure, figure: Figure) -> bool | None:
    """Whether the figure before itself is said to rise (True) or fall (False): "where 40 tons shrank to a mere 30"."""
    told = scene.lexicon.spaced and before.index == figure.index - 1 and before.kind == figure.kind
    end = before.end
    for verb in figure.left if told else ():
        if verb.tags & _MOVES and (verb.start - end == 1 or _goes_on(scene, end, verb.start)):
            return bool(verb.tags & _UPS)
    return None


def _goes_on(scene: Scene, start: int, end: int) -> bool:
    """Whether the words between a figure and a verb go on with that figure: "; by May their number had", "before"."""
    return any(words.fullmatch(scene.lowered, start, end) for words in (_ITS_NUMBER, _AND_THEN))
