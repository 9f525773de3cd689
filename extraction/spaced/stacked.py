"""Scale and unit of a lone figure from the label over it: "Freight rates ($/tonne)", "Carbon emissions (tonnes)"."""

from __future__ import annotations

from extraction.carrying import bare
from extraction.layout.stacks import Span
from extraction.numbers import Number
from extraction.spaced.heads import NOTHING, Head, caption_noun, column_noun, give, head_of
from extraction.spaced.lexicon import SpacedLexicon

_PEOPLE = ("person", "employee", "worker")


def carry_stacked(numbers: list[Number], folded: str, labels: dict[int, Span], lexicon: SpacedLexicon) -> None:
    """Give each bare figure that is alone in its line what its label says.

    Args:
        numbers: in order.
        folded: the folded text.
        labels: by the start of a line, the label of the figure in it.
        lexicon: of the language.
    """
    heads: dict[Span, Head] = {}
    for number in numbers if labels else ():
        label = labels.get(folded.rfind("\n", 0, number.start) + 1) if bare(number) else None
        if label is None:
            continue
        if label not in heads:
            heads[label] = _head(folded[label[0] : label[1]].strip(), lexicon)
        head = heads[label]
        give(number, head if number.scale < 0 else head._replace(scale=-1))


def _head(label: str, lexicon: SpacedLexicon) -> Head:
    """What a label says: its unit in brackets or at its end, else what it counts."""
    head = head_of(label, lexicon)
    noun = caption_noun(label.partition("(")[0], lexicon) or column_noun(label, lexicon)
    if head.unit in _PEOPLE and noun == "job":
        return head._replace(unit=noun)  # "Direct employment (people)"
    if head.unit or not noun:
        return head
    return head._replace(unit=noun) if head != NOTHING else Head(-1, noun, "count")
