"""Shares, margins, multiples and averages of a main figure, told long before: of what the text is about.

"Revenue of 184.2 million ... Gross profit came to 79.2 million, a margin of 43.0 %"; "148,300 passengers ... left 9.6
million, roughly 65 a head". The further away a whole is, the more figures come into question, and some quotient of theirs
meets the share by chance. So every quotient that is tried makes the rest of them count for less.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import coarseness, is_share, results
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, Near, Relation, guessed
from extraction.relations.ratio.named_wholes import names, points_back, whole_phrase
from extraction.relations.ratio.share_scores import of_it
from extraction.relations.ratio.wider import is_rate
from extraction.relations.same.tellings import headline
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.units import answers_of
from extraction.relations.word_lists import lists_of
from extraction.relations.words import content, label

_BACK, _AHEAD = 10, 1  # figures around a share among which its part is
_CHANCE = 0.3  # how coarse all quotients that are tried may be together
_NAMED = 0.9  # the same, where the words name the whole
_MOST = 6  # figures of a unit that may be what a text is about
_LEAD = 40
_ROW = 24  # figures of a unit among which the revenue of a margin is looked for
_MULTIPLES = ("times", "multiple")


def of_main_figures(scene: Scene, near: Near, known: list[Relation]) -> Iterator[Relation]:
    """Ratios of shares, margins, multiples and averages that are in none yet, with a part beside them."""
    divided = results(known)
    mains = _main_figures(near, known)
    for share in scene.figures:
        if share.index not in divided and share.value > 0 and (tried := _tried(scene, near, share, mains)):
            fits = [pair for pair in tried if divides(pair[0].span, pair[1].span, share.span)]
            if fits:
                part, whole = fits[0]
                coarse = coarseness(part, whole, share)
                named = _names_it(scene, share, whole)
                if coarse < _NAMED if named else coarse * len(tried) < _CHANCE:
                    yield Relation("ratio", (part, whole, share), roles=share.kind == "share")


def _tried(scene: Scene, near: Near, share: Figure, mains: dict[str, list[Figure]]) -> list[tuple[Figure, Figure]]:
    """The parts and wholes whose quotient a share may be; none where it is the quotient of no two of them."""
    form, kind = share.amount.form, share.kind
    average = kind == "ratio" and form in AMOUNTS
    multiple = kind == "ratio" and form in _MULTIPLES
    if not (average or multiple):
        of_one = is_share(share) or (kind == "level" and form == "percent" and is_rate(scene, share))
        if not of_one or share.value >= 1:
            return []
    pairs = []
    for part in _parts(scene, share):
        wholes = _counts(near, share, part, mains) if average else _may_be_wholes(scene, near, share, part, mains)
        for whole in wholes:
            beside = average or (part.index == share.index - 1 if multiple else part.value < whole.value)
            if beside and whole is not part:
                pairs.append((part, whole))
    if not any(divides(part.span, whole.span, share.span) for part, whole in pairs):
        return []  # what else speaks for them need not be asked
    if average:
        head = _is_head(scene, share)
        return [(part, whole) for part, whole in pairs if head or _names_it(scene, share, whole)]
    return [
        (part, whole)
        for part, whole in pairs
        if not is_earlier(scene, whole) and (multiple or not _foreign(scene, share, whole))
    ]


def _may_be_wholes(
    scene: Scene, near: Near, share: Figure, part: Figure, mains: dict[str, list[Figure]]
) -> list[Figure]:
    """What a part may be some of: what the text is about, the answers to a survey, the revenue of a margin."""
    wholes = mains.get(near.units[part.amount.unit], [])
    for unit in answers_of(part.amount.unit):
        wholes = wholes + mains.get(near.units.get(unit, ""), [])
    if share.kind == "level":
        row = near.around(part, "level", _ROW, 0)
        wholes = wholes + [f for f in row if f not in wholes and _is_revenue(scene, f) and not headline(scene, f)]
    return wholes


def _is_revenue(scene: Scene, figure: Figure) -> bool:
    lead = scene.lowered[max(figure.sentence_start, figure.amount.start - _LEAD) : figure.amount.start]
    return any(word in lead for word in lists_of(scene.language).revenues)


def _counts(near: Near, share: Figure, part: Figure, mains: dict[str, list[Figure]]) -> list[Figure]:
    """The counts that a total may be divided by to give an average."""
    own = near.units[part.amount.unit]
    if own != near.units[share.amount.unit] or part.value <= share.value:
        return []
    others = (whole for unit, figures in mains.items() if unit != own for whole in figures)
    return [whole for whole in others if whole.amount.form == "count" and not guessed(whole)]


def _is_head(scene: Scene, share: Figure) -> bool:
    """Whether an average is for a head, so that any count may be one of people; others it must name."""
    behind = scene.lowered[share.amount.end : share.amount.end + 24]
    lead = scene.lowered[max(share.gap_start, share.amount.start - 24) : share.amount.start]
    return any(word in behind or word in lead for word in lists_of(scene.language).per_person)


def _main_figures(near: Near, known: list[Relation]) -> dict[str, list[Figure]]:
    """By unit, what a text may be about: the first figure in it, and all that others are some of; one of each value."""
    mains: dict[str, dict[float, Figure]] = {}
    for figure in near.scene.levels:
        unit = near.units[figure.amount.unit]
        if unit not in mains and not headline(near.scene, figure):
            mains[unit] = {figure.value: figure}
    for relation in known:
        if relation.roles and relation.kind in ("sum", "ratio", "part_of"):
            whole = relation.figures[0 if relation.kind == "sum" else 1]
            mains.setdefault(near.units[whole.amount.unit], {}).setdefault(whole.value, whole)
    return {unit: list(these.values())[:_MOST] for unit, these in mains.items()}


def _parts(scene: Scene, share: Figure) -> list[Figure]:
    """The figures beside a share in its sentence, the one before it in the sentence before, and those that have its name."""
    lead = content(scene, max(share.gap_start, share.sentence_start), share.amount.start)
    parts = []
    for figure in scene.figures[max(0, share.index - _BACK) : share.index + 1 + _AHEAD]:
        if figure.kind != "level" or figure.amount.form not in AMOUNTS or figure.amount.unit == "year":
            continue
        apart = share.sentence - figure.sentence
        beside = apart in (0, 1) and figure.index == share.index - 1 and not of_it(scene, share)
        beside = beside or (apart == 0 and figure.index == share.index + 1)
        beside = beside or (apart == 0 and share.kind == "level" and _before_its_past(scene, figure, share))
        if beside or (lead and figure.index < share.index and label(scene, figure) in lead):
            parts.append(figure)
    return parts


def _before_its_past(scene: Scene, figure: Figure, share: Figure) -> bool:
    """Whether only what it was before stands between a figure and a margin: "profit was 31.2m (2023: 33.9m), a margin of"."""
    if figure.index != share.index - 2:
        return False
    past = scene.figures[share.index - 1]
    return past.amount.unit == figure.amount.unit and in_brackets(scene, past) and not in_brackets(scene, figure)


def _names_it(scene: Scene, share: Figure, whole: Figure) -> bool:
    """Whether the words behind a share name what a whole counts or is: "2.2 times the revenue", "65 per passenger"."""
    if names(scene, share, whole):
        return True
    behind = content(scene, share.amount.end, min(share.gap_end, share.amount.end + _LEAD))
    if share.kind == "level":  # a margin is of the revenue
        return _is_revenue(scene, whole)
    begin = max(whole.sentence_start, whole.amount.start - _LEAD)
    own = content(scene, begin, whole.amount.start) | content(scene, whole.amount.end, whole.amount.unit_end)
    return bool(behind & own) and scene.lexicon.spaced


def _foreign(scene: Scene, share: Figure, whole: Figure) -> bool:
    """Whether a share says of what it is, and that is not what a figure counts."""
    start, end = whole_phrase(scene, share)
    return start < end and not names(scene, share, whole) and not points_back(scene, share)
