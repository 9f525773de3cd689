"""From amounts to quantities: what each amount measures, of what kind and role it is, and how the amounts hang together."""

from __future__ import annotations

from extraction.amounts import Amount
from extraction.cues import load_cues
from extraction.figures import Figure, set_scene
from extraction.identities import identities, relate
from extraction.kinds.kinds import set_kinds
from extraction.phrases.phrases import set_phrases
from extraction.phrases.places import set_places
from extraction.status import set_status
from extraction.times.periods import set_periods
from schemas.records import Identity, Mention, Quantity


def describe(
    text: str, amounts: list[Amount], mentions: list[Mention], published: str | None, language: str
) -> tuple[list[Quantity], list[Identity]]:
    """Say of each amount what it is an amount of, and find the identities among them.

    Args:
        text: the text; positions are code points in it.
        amounts: as `extraction.amounts.amounts` gives them, in order.
        mentions: the other numbers of the text, in order; dates and years among them give periods.
        published: the date of the article (ISO 8601, as fine as it is known), or None.
        language: "en" or "zh".

    Returns:
        The quantities in order of position, a fall with a negative number; and the identities over their spans.
    """
    scene = set_scene(text, amounts, mentions, published, language, load_cues(language))
    set_kinds(scene)
    set_periods(scene)
    set_phrases(scene)
    set_places(scene)
    set_status(scene)
    relations = relate(scene)
    return [quantity(figure) for figure in scene.figures], identities(relations)


def quantity(figure: Figure) -> Quantity:
    """The row of one figure; of a fall the number is negative and the ends of a range change places."""
    amount, sign = figure.amount, figure.sign
    low, high = amount.low, amount.high
    if sign < 0 and low is not None and high is not None:
        low, high = -high, -low
    return Quantity(
        amount.start,
        amount.end,
        amount.surface,
        amount.value * sign if amount.value is not None else None,
        low,
        high,
        amount.coefficient * sign if amount.coefficient is not None else None,
        amount.exponent,
        amount.step,
        amount.unit,
        amount.bound,
        figure.kind,
        figure.role,
        figure.measure,
        figure.of,
        figure.subject,
        figure.place,
        figure.period,
        figure.obs_status,
        figure.sentence_start,
        figure.sentence_end,
        amount.rule,
    )
