"""The kind of an amount: level, share, growth, change, ratio or rank, and whether it fell.

The words at the number decide, in the order in which a reader would let them: what hooks onto the number from the left
("rose by", "to", "a share of"), what follows it ("more than", "per ton", "of the"), then the nearest cue of the gap, then
the figure before, of which it may be one more of a list. The conventions are in docs/conventions.md.
"""

from __future__ import annotations

from extraction.cues import Cue, Tag
from extraction.figures import CLEAR, Figure, Scene
from schemas.records import Kind

UP, UP_BY, DOWN, DOWN_BY = int(Tag.UP), int(Tag.UP_BY), int(Tag.DOWN), int(Tag.DOWN_BY)
GROWTH_NOUN, ADDED, MORE, LESS = int(Tag.GROWTH_NOUN), int(Tag.ADDED), int(Tag.MORE), int(Tag.LESS)
GROWTH_AFTER, BY, SIGN, MOVE, REACH = int(Tag.GROWTH_AFTER), int(Tag.BY), int(Tag.SIGN), int(Tag.MOVE), int(Tag.REACH)
RATE, SHARE, OF, AVERAGE, PER = int(Tag.RATE), int(Tag.SHARE), int(Tag.OF), int(Tag.AVERAGE), int(Tag.PER)
PER_YEAR, EVERY, RESTATE = int(Tag.PER_YEAR), int(Tag.EVERY), int(Tag.RESTATE)
COMPARE, FILLER = int(Tag.COMPARE), int(Tag.FILLER)
BACK, CHANGE, BEFORE, PART = int(Tag.BACK), int(Tag.CHANGE), int(Tag.BEFORE), int(Tag.PART)
CHANGES = UP | DOWN | UP_BY | DOWN_BY
FALLS = DOWN | DOWN_BY
HOOKS = CHANGES | ADDED | BY | SIGN | MOVE | REACH | RATE | SHARE | OF | AVERAGE | EVERY | PER | RESTATE | COMPARE
_BREAKS = frozenset(",;:.()，；：。（）、|•\t—–")
_STRONG_BREAKS = frozenset(";；。|\t•")
_NEAR, _FAR = 28, 70


def set_kinds(scene: Scene) -> None:
    """Set kind and sign of every figure of a scene, and the interval that follows."""
    previous: Figure | None = None
    for figure in scene.figures:
        same_sentence = previous is not None and previous.sentence == figure.sentence
        figure.kind, figure.sign = _kind(scene, figure, previous if same_sentence else None)
        value = figure.amount.value if figure.amount.value is not None else figure.amount.low
        if value is not None and value <= 0:
            figure.sign = 1
        figure.set_span()
        previous = figure
    _join_ratios(scene)


def _kind(scene: Scene, figure: Figure, previous: Figure | None) -> tuple[Kind, int]:
    form = figure.amount.form
    if form == "rank":
        return "rank", 1
    hooks = hooks_of(scene, figure)
    if form in ("percent", "fraction"):
        return _percent_kind(scene, figure, previous, hooks)
    if form in ("times", "multiple"):
        return _times_kind(figure, hooks)
    if form == "point":
        return "change", _direction(scene, figure, hooks, previous)
    return _absolute_kind(scene, figure, previous, hooks)


def hooks_of(scene: Scene, figure: Figure) -> list[Cue]:
    """The cue words that lean on a number from the left, nearest first, with nothing but filler words between."""
    amount, text = figure.amount, scene.text
    at = amount.start
    for start in (amount.unit_start, amount.bound_start):
        if figure.gap_start <= start < at:
            at = start
    hooks: list[Cue] = []
    for cue in reversed(figure.left):
        if cue.end > at:
            if cue.start < at < cue.end:
                at = cue.start
            continue
        if text[cue.end : at].strip(CLEAR):
            break
        if cue.tags & HOOKS:
            hooks.append(cue)
        elif not cue.tags & FILLER:
            break
        at = cue.start
    return hooks


def _times_kind(figure: Figure, hooks: list[Cue]) -> tuple[Kind, int]:
    if figure.amount.form == "times":
        for hook in hooks:
            if hook.tags & (MOVE | SHARE | COMPARE) and not hook.tags & CHANGES:
                break
            if hook.tags & CHANGES:
                return "growth", -1 if hook.tags & FALLS else 1
            if not hook.tags & (BY | OF | FILLER):
                break
    return "ratio", 1


def _direction(scene: Scene, figure: Figure, hooks: list[Cue], previous: Figure | None) -> int:
    """The sign of a change in percentage points: the nearest word of rise or fall, before or behind."""
    for cue in figure.right:
        if cue.start - figure.amount.end > _NEAR or _broken(scene, figure.amount.end, cue.start):
            break
        if cue.tags & (LESS | FALLS):
            return -1
        if cue.tags & (MORE | UP):
            return 1
    for cue in (*hooks, *reversed(figure.left)):
        if cue.tags & FALLS:
            return -1
        if cue.tags & (UP | UP_BY):
            return 1
    return previous.sign if previous is not None and previous.kind in ("change", "growth") and not figure.left else 1


def _percent_kind(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> tuple[Kind, int]:
    amount, text = figure.amount, scene.text
    start = amount.start
    if start and text[start - 1] in "+-−–－＋" and (start < 2 or text[start - 2] in " (（\t\n|："):
        if text[start - 1] in "+＋":
            return "growth", 1
        return "growth", -1 if (amount.value or 0) > 0 else 1
    behind = _percent_from_right(scene, figure, hooks)
    if behind:
        return behind
    if hooks and hooks[0].tags & MOVE and previous is not None and previous.amount.form == "percent":
        # "slowed to 5 % from 7 %": both ends of a move are of one kind; "rose 5 % from 7 %" has no such end before
        moved = any(cue.tags & (MOVE | REACH) for cue in previous.left[-2:])
        if moved and len(hooks) == len(figure.left) and figure.amount.start - previous.amount.end < 12:
            return previous.kind, previous.sign
    hooked = _percent_from_hooks(scene, figure, hooks)
    if hooked:
        return hooked
    near = _percent_from_gap(scene, figure)
    if near:
        return near
    if previous is not None and not _has_verb_break(scene, figure):
        listed = _percent_from_previous(scene, figure, previous)
        if listed:
            return listed
    return _percent_from_afar(scene, figure, previous) or ("share", 1)


def _percent_from_right(scene: Scene, figure: Figure, hooks: list[Cue]) -> tuple[Kind, int] | None:
    end = max(figure.amount.end, figure.amount.unit_end)
    for cue in figure.right:
        if cue.start < end:
            continue
        if cue.start - end > _NEAR or _broken(scene, end, cue.start):
            return None
        tags = cue.tags
        if tags & RATE and not scene.text[end : cue.start].strip(" 的-"):
            return "level", 1
        if tags & OF and not scene.lexicon.spaced and not tags & (MORE | LESS):
            continue
        if tags & OF or tags & MOVE:
            return None
        if tags & SHARE:
            return "share", 1
        if tags & (MORE | LESS | GROWTH_AFTER):
            if tags & (MORE | LESS) and _bounds_next(scene, figure, cue):
                return None
            if tags & PER_YEAR and not tags & (MORE | LESS) and not any(hook.tags & CHANGES for hook in hooks):
                return None
            if tags & CHANGES and not tags & (MORE | LESS):
                return "growth", -1 if tags & FALLS else 1
            if tags & (MORE | LESS):
                return "growth", -1 if tags & LESS else 1
            return "growth", _sign_before(figure)
    return None


def _sign_before(figure: Figure) -> int:
    for cue in reversed(figure.left):
        if cue.tags & CHANGES:
            return -1 if cue.tags & FALLS else 1
    return 1


def _percent_from_hooks(scene: Scene, figure: Figure, hooks: list[Cue]) -> tuple[Kind, int] | None:
    for place, hook in enumerate(hooks):
        tags = hook.tags
        if tags & BY:
            direction = _nearest(figure, hook.start, CHANGES)
            return ("growth", -1 if direction.tags & FALLS else 1) if direction else None
        if tags & CHANGES and not tags & MOVE and (not tags & (UP_BY | DOWN_BY) or tags & (UP | DOWN)):
            return "growth", -1 if tags & FALLS else 1
        if tags & MOVE:
            return _reached(figure, hook.start, place)
        if tags & REACH:
            return _reached(figure, hook.start, place)
        if tags & RATE:
            growth = _nearest(figure, hook.start, UP | DOWN)
            if growth and hook.start - growth.end < _NEAR:
                return "growth", -1 if growth.tags & FALLS else 1
            return "level", 1
        if tags & SHARE:
            return "share", 1
        if tags & SIGN:
            return "growth", -1 if scene.lowered.startswith("minus", hook.start) else 1
    return None


def _reached(figure: Figure, before: int, _place: int) -> tuple[Kind, int] | None:
    """What a percentage is that something rose to, or that is the value of something: it has the kind of the thing."""
    for cue in reversed(figure.left):
        if cue.end > before or before - cue.start > _FAR:
            continue
        if cue.tags & GROWTH_NOUN:
            return "growth", -1 if cue.tags & FALLS else 1
        if cue.tags & RATE:
            return "level", 1
        if cue.tags & SHARE:
            return "share", 1
    return "share", 1


def _percent_from_gap(scene: Scene, figure: Figure) -> tuple[Kind, int] | None:
    start = figure.amount.start
    for cue in reversed(figure.left):
        distance = start - cue.end
        if distance > _FAR or any(sign in scene.text[cue.end : start] for sign in _STRONG_BREAKS):
            return None
        tags = cue.tags
        if tags & (UP | DOWN) and not tags & MOVE:
            return "growth", -1 if tags & FALLS else 1
        if tags & (UP_BY | DOWN_BY) and distance < _NEAR:
            return "growth", -1 if tags & FALLS else 1
        if tags & RATE and distance <= _NEAR:
            return "level", 1
        if tags & SHARE and not tags & FILLER:
            return "share", 1
        if tags & PART and not (figure.index and scene.figures[figure.index - 1].kind == "growth"):
            return "share", 1
        if tags & MOVE:
            return "share", 1
    return None


def _bounds_next(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether "more than", "above" … belong to the number that follows them."""
    return not scene.text[cue.end : figure.gap_end].strip(CLEAR)


def _percent_from_previous(scene: Scene, figure: Figure, previous: Figure) -> tuple[Kind, int] | None:
    gap = scene.text[previous.amount.end : figure.amount.start]
    if len(gap) > 60:
        return None
    if previous.amount.form in ("percent", "fraction"):
        return previous.kind, previous.sign
    if previous.kind == "change" and previous.amount.form != "point":
        return "growth", previous.sign
    if bool(figure.left_tags & RESTATE) and previous.index and previous.kind in ("growth", "change"):
        return "growth", previous.sign
    return None


def _percent_from_afar(scene: Scene, figure: Figure, previous: Figure | None) -> tuple[Kind, int] | None:
    """The kind that a heading announces, that the sentence before had, or that stands before a mere count."""
    heading = heading_of(scene, figure)
    if heading and any(cue.tags & CHANGE for cue in heading):
        return "growth", 1
    if previous is not None and previous.amount.form == "count" and figure.amount.start - previous.amount.start < _FAR:
        for cue in reversed(previous.left):
            if figure.amount.start - cue.end > _FAR or cue.tags & (SHARE | MOVE):
                break
            if cue.tags & (UP | DOWN):
                return "growth", -1 if cue.tags & FALLS else 1
    if previous is None and figure.index and bool(figure.left_tags & BACK):
        before = scene.figures[figure.index - 1]
        if before.paragraph == figure.paragraph and before.amount.form == figure.amount.form:
            return before.kind, before.sign
    return None


def heading_of(scene: Scene, figure: Figure) -> list[Cue]:
    """The cue words of the heading over a figure: its column's in a table, or the line with a colon over its list."""
    heading = scene.headings.get(figure.index)
    return scene.lexicon.cues(scene.lowered, *heading) if heading else []


def _absolute_kind(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> tuple[Kind, int]:
    return (
        _change_from_right(scene, figure)
        or _change_from_hooks(scene, figure, hooks)
        or _ratio(scene, figure, previous, hooks)
        or _absolute_from_previous(scene, figure, previous, hooks)
        or ("level", 1)
    )


def _change_from_right(scene: Scene, figure: Figure) -> tuple[Kind, int] | None:
    end = figure.amount.end
    for cue in figure.right:
        if cue.start - end > _NEAR or _broken(scene, end, cue.start):
            return None
        if cue.tags & (MORE | LESS) and (not cue.tags & (CHANGES | REACH) or cue.tags & OF):
            if _bounds_next(scene, figure, cue) or " and " in scene.lowered[end : cue.start]:
                return None
            return "change", -1 if cue.tags & LESS else 1
        if cue.tags & (OF | MOVE | REACH | SHARE):
            return None
    return None


def _change_from_hooks(scene: Scene, figure: Figure, hooks: list[Cue]) -> tuple[Kind, int] | None:
    for hook in hooks:
        tags = hook.tags
        if tags & BY:
            direction = _nearest(figure, hook.start, CHANGES)
            return ("change", -1 if direction.tags & FALLS else 1) if direction else None
        if tags & ADDED:
            added_to = any(cue.tags & MOVE and cue.start - figure.amount.end < 14 for cue in figure.right[:1])
            return None if added_to else ("change", 1)
        if tags & (UP | DOWN) and not tags & (MOVE | REACH):
            if scene.lowered[hook.start : hook.end] in ("up", "down") and not _is_predicate(scene, figure, hook):
                return None
            return "change", -1 if tags & FALLS else 1
        if tags & (MOVE | REACH | RATE | SHARE | AVERAGE | EVERY | PER | SIGN | COMPARE) and not tags & FILLER:
            return None
    if not scene.lexicon.spaced and figure.left:
        cue = figure.left[-1]
        if cue.tags & (ADDED | UP | DOWN) and figure.amount.start - cue.end <= 6 and not cue.tags & REACH:
            return None if _broken(scene, cue.end, figure.amount.start) else ("change", -1 if cue.tags & FALLS else 1)
    return None


def _is_predicate(scene: Scene, figure: Figure, hook: Cue) -> bool:
    """Whether "up" or "down" speaks of the figure ("were up 40", ", down 300") and does not belong to a verb ("rang up")."""
    before = scene.text[max(0, hook.start - 3) : hook.start].rstrip()
    if not before or before[-1] in ",(;:—–-|\n":
        return True
    return any(cue.end + 1 == hook.start and cue.tags & REACH for cue in figure.left)


def _ratio(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> tuple[Kind, int] | None:
    if hooks and hooks[0].tags & EVERY and _is_bare_every(scene, hooks[0]):
        return None
    if hooks and hooks[0].tags & PER and not scene.lexicon.spaced:
        return "ratio", 1
    text, end = scene.text, figure.amount.end
    for cue in figure.right:
        if cue.start - end > 60 or any(sign in text[end : cue.start] for sign in ",;:.，；。：、"):
            break
        if cue.tags & PER and not cue.tags & PER_YEAR and cue.start - end < 45 and _measures(scene, cue):
            return "ratio", 1
        if cue.tags & AVERAGE and scene.lowered.startswith("on average", cue.start):
            return "ratio", 1
    for cue in reversed(figure.left):
        between = text[cue.end : figure.amount.start]
        if len(between) > _FAR or any(sign in between for sign in _STRONG_BREAKS) or ", " in between or "，" in between:
            break
        if cue.tags & AVERAGE:
            return "ratio", 1
        if cue.tags & PER and not scene.lexicon.spaced and not cue.tags & PER_YEAR:
            return "ratio", 1
        if cue.tags & MOVE and cue.tags & ~FILLER:
            break
    if previous is not None:
        earlier = previous
        if any(
            cue.tags & EVERY and _is_bare_every(scene, cue) for cue in earlier.left[-3:]
        ) and previous.amount.form in ("count", "measure", "money"):
            return "ratio", 1
    return None


def _absolute_from_previous(
    scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]
) -> tuple[Kind, int] | None:
    """A figure takes the kind of one before it that it restates, goes on with in a list, or is compared with."""
    if previous is None:
        return None
    earlier = _earlier_of_unit(scene, figure)
    if bool(figure.left_tags & (COMPARE | BEFORE)):
        return ("ratio", 1) if earlier is not None and earlier.kind == "ratio" else None
    gap = scene.text[previous.amount.end : figure.amount.start]
    if len(gap) > 60:
        return None
    if "(" in gap[-6:] or "（" in gap[-6:]:
        if previous.kind not in ("change", "ratio") or previous.amount.form not in ("count", "measure", "money"):
            return None
        close = 0.85 < abs(figure.amount.value or 0) / (abs(previous.amount.value or 0) or 1) < 1.18
        return (previous.kind, previous.sign) if close or previous.amount.unit != figure.amount.unit else None
    if bool(figure.left_tags & (CHANGES | SHARE | REACH | MOVE)):
        return None
    if earlier is not None and earlier.kind in ("change", "ratio"):
        return earlier.kind, earlier.sign
    joined = previous.kind == "change" and gap.strip(CLEAR).lower().split()[-1:] in (["and"], ["和"])
    return ("change", previous.sign) if joined and len(gap) < 30 else None


def _earlier_of_unit(scene: Scene, figure: Figure) -> Figure | None:
    for earlier in reversed(scene.figures[max(0, figure.index - 3) : figure.index]):
        if earlier.sentence == figure.sentence and earlier.amount.unit == figure.amount.unit:
            return earlier
    return None


def _join_ratios(scene: Scene) -> None:
    """Give a figure the ratio of the next one that it is coupled with: "40 crates and 9 dollars a day", "9 yuan (1 dollar) each"."""
    figures = scene.figures
    for place in range(len(figures) - 2, -1, -1):
        figure, following = figures[place], figures[place + 1]
        if following.kind != "ratio" or figure.kind != "level" or figure.sentence != following.sentence:
            continue
        if figure.amount.form not in ("count", "measure", "money") or following.amount.form in ("times", "multiple"):
            continue
        gap = scene.lowered[figure.amount.end : following.amount.start]
        if len(gap) > 30 or any(
            cue.tags & (CHANGES | REACH | SHARE | AVERAGE | EVERY) and not cue.tags & FILLER for cue in following.left
        ):
            continue
        if "(" in gap or "（" in gap or " and " in gap:
            figure.kind = "ratio"


def _measures(scene: Scene, cue: Cue) -> bool:
    """Whether "each", "a day" … make a figure a ratio: not where they only say when, or hand out over named things."""
    following = scene.lowered[cue.end : cue.end + 12].split()
    word = following[0].strip(",.;:)") if following else ""
    phrase = scene.lowered[cue.start : cue.end]
    if phrase in ("each", "per", "every") and phrase == "each":
        return word not in ("in", "from", "at", "on", "to", "for", "of", "year")
    if phrase.startswith(("a ", "an ")):
        return word not in ("before", "ago", "earlier", "later", "after", "from", "of", "on", "for")
    return word != "year"


def _is_bare_every(scene: Scene, cue: Cue) -> bool:
    return bool(cue.tags & EVERY) and scene.lowered[cue.start : cue.end] in (
        "for every",
        "every",
        "each",
        "每",
        "平均每",
        "out of every",
        "in every",
    )


def _nearest(figure: Figure, before: int, tags: int) -> Cue | None:
    for cue in reversed(figure.left):
        if cue.end <= before and cue.tags & tags:
            return cue
    return None


def _broken(scene: Scene, start: int, end: int) -> bool:
    return any(sign in _BREAKS for sign in scene.text[start:end])


def _has_verb_break(scene: Scene, figure: Figure) -> bool:
    return any(cue.tags & (REACH | MOVE) and not cue.tags & FILLER for cue in figure.left)
