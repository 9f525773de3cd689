"""The whole of a breakdown that stands elsewhere, and the parts of it that its shares name.

"… had 404,869 workers. … 249,565 at the carriers, 61.6 %. … The low-cost lines, at 93,584, make up 23.1 %. … regional companies
had 53,399 or 13.2 %. … the others 8,321, the last 2.1 %": the shares make up a whole, and one figure of the text is divided by
them all into figures of their sentences. No words are needed to tell that, and hardly any say it.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import Relation, is_plain

_FEWEST, _MOST = 3, 12  # shares of a breakdown
_BACK, _AHEAD = 40, 12  # figures from the first share to the whole
_REACH = 4  # figures from a share to its part
_FINE = 0.02  # how coarse a part may be; three coarser ones would fit some figure by chance


def wholes_of_shares(scene: Scene, known: list[Relation]) -> Iterator[Relation]:
    """The ratios of breakdowns, as far as they are not known; none where two wholes are."""
    breakdowns = [
        relation.figures
        for relation in known
        if relation.kind == "shares" and relation.exhaustive and _FEWEST <= len(relation.figures) <= _MOST
    ]
    if not breakdowns:
        return
    ratios = {relation.figures[2].index: relation.figures for relation in known if relation.kind == "ratio"}
    for shares in breakdowns:
        told = [ratios[share.index] for share in shares if share.index in ratios]
        wholes = {whole.index for _, whole, _ in told}
        first, last = shares[0].index, shares[-1].index
        around = [whole for _, whole, _ in told[:1]] or scene.figures[max(0, first - _BACK) : last + _AHEAD][::-1]
        for whole in around if len(wholes) <= 1 else ():
            parts = _parts(scene, whole, shares, {share.index: part for part, _, share in told})
            if parts is not None:
                yield from _told(whole, parts, shares, ratios)
                break


def _told(
    whole: Figure, parts: list[Figure], shares: tuple[Figure, ...], ratios: dict[int, tuple[Figure, ...]]
) -> Iterator[Relation]:
    for part, share in zip(parts, shares, strict=True):
        if share.index not in ratios:
            yield Relation("ratio", (part, whole, share), roles=True)


def _parts(scene: Scene, whole: Figure, shares: tuple[Figure, ...], told: dict[int, Figure]) -> list[Figure] | None:
    """A part of the whole for every share, in its sentence if it is not told; None where one has none."""
    if not is_plain(whole):
        return None
    parts: list[Figure] = []
    for share in shares:
        if share.index in told:
            parts.append(told[share.index])
            continue
        around = scene.figures[max(0, share.index - _REACH) : share.index + 2]
        fits = [
            figure
            for figure in sorted(around, key=lambda figure: abs(figure.index - share.index))
            if is_plain(figure) and figure is not whole and figure not in parts
            and figure.sentence == share.sentence and figure.amount.form == whole.amount.form
            and figure.width < _FINE and divides(figure.span, whole.span, share.span)
        ]  # fmt: skip
        if not fits:
            return None
        parts.append(fits[0])
    return parts
