"""What a text is read to say of its figures: the relations, in the words of the text, and how they are judged."""

from __future__ import annotations

from extraction import extract
from schemas.verdicts import judge


def verdicts(text: str, language: str = "en") -> list[tuple[str, list[str], str]]:
    """Each relation of a text: its kind, its terms as they are printed, and its outcome."""
    found = extract(text, language=language)
    by_span = {(quantity.start, quantity.end): quantity for quantity in found.quantities}
    return [(i.kind, [text[t.start : t.end] for t in i.terms], judge(i, by_span).outcome) for i in found.identities]
