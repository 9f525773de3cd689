"""How well a part and a whole go with a share: what ties the three together, and how coarse they may be then."""

from __future__ import annotations

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import width
from extraction.relations.near import Near
from extraction.relations.ratio.named_wholes import names, points_back
from extraction.relations.same.tellings import closeness
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.words import kin, label, topic

_SIGNS = " $£€¥₹"
_LOOSE = 0.2  # how coarse figures may be together that give the share only within their rounding
_CLOSE, _NEAR = 0.02, 3  # how near to a fraction a quotient is as printed; sentences within which that counts
_TEN = 10
_BACK = 6  # sentences that "of the total" may reach back over
PART, OF = int(Tag.PART), int(Tag.OF)


def share_score(
    scene: Scene, near: Near, share: Figure, part: Figure, whole: Figure, target: tuple[float, float]
) -> tuple[float, ...] | None:
    """How far a part and a whole are from their share, the less the better; None where chance is the likelier reason."""
    apart = abs(whole.sentence - share.sentence)
    coarse = width(target) + part.width + whole.width
    adjacent = _adjacent(scene, share, part, whole)
    back = adjacent and apart <= _BACK and (points_back(scene, share) or points_back(scene, part))
    rough = share.amount.form == "fraction" or share.amount.bound != "="
    if rough and scene.lexicon.spaced and whole.sentence > share.sentence + 1:
        return None  # what is told sentences later is the whole of no "more than two fifths"
    if part.index > share.index and part.left_tags & PART and not _whole_of(scene, share, part):
        return None  # what the share is said of stands before it, and this is some of that
    if apart > 1 and part.index == share.index - 1 and of_it(scene, share):
        return None  # "45 million, 44 % of it in games": that is a share of the 45 million
    if apart > 25 or coarse > _limit(scene, near, share, part, whole, adjacent=adjacent, back=back):
        return None
    printed = _as_printed(share, part, whole)
    if not printed and share.amount.form == "percent" and share.amount.bound == "=" and _few(part, whole):
        return None  # two of three are no 92 %
    if not printed and part.sentence != share.sentence and coarse > _LOOSE:
        return None  # "of which fees 4.5 million and gifts 3 million. Fees bear 60 %" is no 3 of 4.5 million
    aside = in_brackets(scene, whole) and not _explains(scene, share, whole)
    earlier = float(is_earlier(scene, whole) + is_earlier(scene, part) + aside)
    if back and apart:
        return (earlier, -float(f"{whole.value:.2g}"), apart)
    near_by = closeness(scene, whole, share)
    return (
        earlier,
        near_by[0],
        float(near_by[1]),
        float(apart > _NEAR or not printed),
        apart,
        abs(part.index - share.index),
        abs(whole.index - share.index),
    )


def _as_printed(share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the printed figures give the printed share, and not only the intervals that they stand for."""
    if part.value == 0 or whole.value == 0:
        return False
    return abs(part.value / whole.value - share.value) <= min(share.amount.step / 2, _CLOSE) * (1 + 1e-9)


def _few(part: Figure, whole: Figure) -> bool:
    """Whether a part and a whole are counts under ten, whose quotient nearly every share is within their rounding."""
    return max(part.value, whole.value) < _TEN and part.amount.step >= 1 and whole.amount.step >= 1


def _explains(scene: Scene, share: Figure, whole: Figure) -> bool:
    """Whether a whole stands in the bracket behind the words that name it: "5 % of all revenue ($50.6 million)"."""
    beside = whole.index == share.index + 1 and whole.sentence == share.sentence
    gap = scene.text[share.amount.end : whole.amount.start]
    return beside and any(cue.tags & OF for cue in share.right[:1]) and gap.rstrip(_SIGNS).endswith(("(", "（"))


def _adjacent(scene: Scene, share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a part stands beside its share, has its name, or has only the whole between: "40 tons, half of the 80 tons"."""
    if abs(part.index - share.index) == 1 or (bool(label(scene, part)) and label(scene, part) == label(scene, share)):
        return True
    if whole.index == share.index - 1 and part.index == whole.index - 1 and part.sentence == share.sentence:
        return True  # "396 of 1,170 buses, or a third"
    named = whole.index == share.index + 1 and whole.sentence == share.sentence
    return named and any(c.tags & OF for c in share.right[:1]) and abs(part.index - share.index) <= 2


def _limit(
    scene: Scene, near: Near, share: Figure, part: Figure, whole: Figure, *, adjacent: bool, back: bool
) -> float:
    """How coarse a share, its part and its whole may be together: the more ties them, the coarser."""
    apart = abs(whole.sentence - share.sentence)
    if apart == 0:
        return 0.9 if adjacent or told_as_part(scene, part) else 0.3
    if not adjacent:
        return _limit_apart(scene, share, part, whole, apart)
    if apart <= 3 and _nearest_larger(near, part, whole):
        return 0.9 if apart == 1 else 0.25
    if (apart <= 12 and names(scene, share, whole)) or (back and whole.amount.bound == "="):
        return 0.6
    if whole.passage == share.passage and _dominates(near, share, whole):
        return 0.4
    related = kin(topic(scene, whole), topic(scene, part))
    if apart <= 3 and related > 1:
        return 0.25 if apart > 1 else 0.7
    if told_as_part(scene, part) and apart <= 2:
        return 0.25
    return 0.12 if related else 0.06 if apart <= 1 else 0.03 if apart <= 4 else 0.012


def _limit_apart(scene: Scene, share: Figure, part: Figure, whole: Figure, apart: int) -> float:
    """The same where other figures stand between a part and its share."""
    if part.sentence == share.sentence and abs(part.index - share.index) > 2:
        clear = part.index < share.index and _only_aside(scene, part, share)
        return 0.12 if clear and (points_back(scene, share) or names(scene, share, whole)) else 0.0
    if told_as_part(scene, part) and apart <= 2:
        return 0.25
    return 0.06 if kin(topic(scene, whole), topic(scene, part)) else 0.012


def _whole_of(scene: Scene, share: Figure, part: Figure) -> bool:
    """Whether "of them" says of what the share is, not the part: "two thirds of them, 1,600, have a library"."""
    parting = [cue for cue in part.left if cue.tags & PART]
    if part.index != share.index + 1 or len(parting) != 1 or scene.text[share.amount.end : parting[0].start] != " ":
        return False
    return scene.text[parting[0].end : part.amount.start].strip(" $£€") in (",", "(")


def of_it(scene: Scene, share: Figure) -> bool:
    """Whether a share is of the figure right before it: "45 million, 44 % of it in games"."""
    return scene.lowered.startswith((" of it ", " of them ", " of that ", " of these "), share.amount.end)


def _only_aside(scene: Scene, part: Figure, share: Figure) -> bool:
    """Whether nothing but comparisons in brackets and growth stand between a part and its share."""
    between = scene.figures[part.index + 1 : share.index]
    return all(in_brackets(scene, figure) or figure.kind == "growth" for figure in between)


def _dominates(near: Near, share: Figure, whole: Figure) -> bool:
    """Whether a whole is the largest figure of its unit before a share in its paragraph: the budget that all is taken from."""
    row = near.around(whole, "level", 12, 12)
    return whole.index < share.index and all(
        f.value < whole.value for f in row if f.passage == share.passage and f.index < share.index
    )


def _nearest_larger(near: Near, part: Figure, whole: Figure) -> bool:
    """Whether the whole is the first figure of the unit, going back from the part, that is larger than it."""
    return (
        next((other for other in reversed(near.around(part, "level", 4, 0)) if other.value > part.value), None) is whole
    )


def told_as_part(scene: Scene, part: Figure) -> bool:
    """Whether a word at a figure calls it a part; 其中 behind it, in the next clause, opens its own parts."""
    if part.left_tags & PART:
        return True
    behind = part.right[:1] if part.right_tags & PART else []
    return any(cue.tags & PART and (scene.lexicon.spaced or not _parted(scene, part, cue.start)) for cue in behind)


def _parted(scene: Scene, part: Figure, place: int) -> bool:
    """Whether a comma stands between a figure and a word behind it."""
    return any(sign in "，,；;：:" for sign in scene.text[part.amount.end : place])
