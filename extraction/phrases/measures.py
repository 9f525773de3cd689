"""What a figure of a text with spaces measures: the phrase that its clause tells it of.

"Net generation in the country came to 14,620 GWh": what stands before a verb that links is measured. "The port handled 3
million tonnes of ore": what stands behind the number is, with who does it. "With a turnover of 3 million", "Revenue: 3
million": the noun that leads to the number is. Where the clause has no such phrase, the figure goes on with what the one
before it measures.
"""

from __future__ import annotations

from extraction.figures import Figure, Scene
from extraction.phrases.leads import Lead, lead
from extraction.phrases.phrase_lists import Lists
from extraction.phrases.phrases_behind import attributed, counted, moved, predicate, summed

_TOLD_OF = ("growth", "change", "share")  # kinds that are told of what does something, and not of what is done


def lead_to(scene: Scene, figure: Figure, begin: int) -> Lead:
    """What leads to a figure, of the words from `begin` to the number or its sign of currency."""
    unit = figure.amount.unit_start
    end = unit if figure.gap_start <= unit < figure.amount.start else figure.amount.start
    return lead(scene.text, scene.language, begin, end, first=figure.first)


def measure(scene: Scene, figure: Figure, found: Lead, lists: Lists) -> str | None:
    """The phrase that a figure is told of, or None where its own clause has none.

    Args:
        scene: the text.
        figure: one of its figures.
        found: what leads to it.
        lists: the words of the language.
    """
    amount = figure.amount
    if figure.kind == "rank":
        return found.noun or found.subject or None
    if amount.form in ("count", "measure"):
        return _of_counted(scene, figure, found, lists)
    if amount.form == "money" and (goods := attributed(scene, figure, lists) or summed(scene, figure, lists)):
        return f"{goods} {found.told}".rstrip()
    if found.noun:
        return found.noun
    if figure.kind == "growth" and (thing := moved(scene, figure, lists)):
        return thing
    if figure.kind not in _TOLD_OF:
        return found.told or None
    if not found.subject and figure.kind == "share" and (figure.first or not figure.of):
        return predicate(scene, figure, lists)
    return found.subject or None


def _of_counted(scene: Scene, figure: Figure, found: Lead, lists: Lists) -> str | None:
    """What is counted or measured, and of what: "tonnes port handled", "direct jobs"."""
    amount = figure.amount
    noun = counted(scene, figure, lists)
    if figure.kind in ("change", "growth"):
        return found.noun or found.subject or (None if noun == amount.unit else noun)
    if amount.form == "measure" and found.verb and not found.does and (found.noun or found.subject):
        return found.noun or found.subject  # a tonne or an hour is nothing that is measured
    told = found.noun or found.told
    if told and not found.place:
        return told if _names(told, noun) else f"{noun} {told}"
    return None if noun == amount.unit and not figure.first and figure.left and not found.verb else noun


def _names(phrase: str, noun: str) -> bool:
    """Whether a phrase names what is counted already: "the number of online video users" of users."""
    phrase, noun = phrase.lower(), noun.lower()
    last, words = noun.rpartition(" ")[2], phrase.split()
    return phrase == noun or last in words or f"{last}s" in words
