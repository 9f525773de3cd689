"""The figures around a bare number as candidates: what they count, it may count too."""

from __future__ import annotations

from extraction.numbers import Number
from extraction.spaced.choosing.candidates import Candidates, key_of
from extraction.spaced.choosing.page import LENDING, Page, is_few, size, style
from extraction.spaced.lexicon import SpacedLexicon

_BACK, _ON, _AROUND = 8, 2, 12  # figures that are looked at in front, behind, and on both sides for their size
_WHERE = ("same", "last")  # sentence
_COMPARING = frozenset(("than", "from", "against", "to", "below", "above", "over", "of"))
_POINTING = frozenset(("the", "these", "those", "all"))
_ASIDE = frozenset(("from", "in", "across", "at", "among", "within", "with", "for", "by", "per"))
_MORE = frozenset(("more", "fewer", "less", "higher", "lower", "ahead"))
_THEM = (" of them", " of these", " of those", " of which", " of whom")


def add_figures(found: Candidates, place: int, page: Page) -> None:
    """Add what the figures in front and behind in the sentence count, and how they stand to the number."""
    number = page.numbers[place]
    sentence = page.sentence_at(number.start)
    forms: set[str] = set()
    for at in range(place - 1, max(-1, place - 1 - _BACK), -1):
        other, back = page.numbers[at], place - at
        if not other.unit or other.form not in LENDING or "unit.age" in other.rules:
            continue
        away = sentence - page.sentence_at(other.start)
        where = _WHERE[away] if away < len(_WHERE) else "far"
        traits = _traits(number, other, f"figure {where}", back)
        traits += _in_words(place, at, f"figure {where}", page)
        if other.form not in forms:
            forms.add(other.form)
            traits += [f"nearest {other.form}", f"nearest {other.form} is {where}"]
            if _of_them(number, page):
                traits.append(f"nearest {other.form}, 'of them' behind the number")
        found.add(other.unit, other.form, traits)
    for at in range(place + 1, min(len(page.numbers), place + 1 + _ON)):
        other = page.numbers[at]
        sure = at not in page.open and other.unit != "" and other.form in LENDING
        if sure and page.sentence_at(other.start) == sentence:
            on = f"figure {at - place} on"
            found.add(other.unit, other.form, (on, f"{on}, size {size(other, number)}"))


def _of_them(number: Number, page: Page) -> bool:
    """Whether a number is told to be some of those before."""
    return page.folded.startswith(_THEM, number.end)


def _traits(number: Number, other: Number, name: str, back: int) -> list[str]:
    """How a figure in front stands to a number by place, size and style."""
    far = size(other, number)
    styled = "one style" if style(other) == style(number) else "two styles"
    traits = [f"{name} {min(back, 4)} back", f"{name} size {far}", f"{name} {styled}"]
    if back == 1:
        traits += ["figure 1 back", f"figure 1 back size {far}, {styled}"]
        if number.value < other.value:
            traits.append(f"{name} 1 back is more")
    if is_few(other) and not is_few(number):
        traits.append(f"{name} is few, the number many")
    return traits


def _in_words(place: int, at: int, name: str, page: Page) -> list[str]:
    """How a figure in front stands to a number by the words at both."""
    number, other, lead = page.numbers[place], page.numbers[at], page.leads[place]
    end = page.end_at(at)
    traits: list[str] = []
    if page.folded.find(";", end, number.start) >= 0:
        traits.append(f"{name}, a semicolon between")
    if lead.endswith(":") and page.leads[at].endswith(":"):
        traits.append(f"{name} behind a colon, too")
    if page.folded.startswith(":", page.end_at(place)) and page.folded.startswith(":", end):
        traits.append(f"{name} before a colon, too")
    if lead and page.leads[at] == lead:
        traits.append(f"{name} behind the same word")
    if page.follows[place] and page.follows[at] == page.follows[place]:
        traits.append(f"{name} before the same word")
    if other.unit_start == other.end + 1 and page.folded[other.end] == "-":
        traits.append(f"{name} in a compound")
    if page.leads[at] in _ASIDE:
        traits.append(f"{name} {'is a base' if page.leads[at] == 'per' else 'behind a preposition'}")
    if other.value == number.value and lead in _POINTING:
        traits.append("figure again")
    if place - at == 1:
        traits += _compared(lead, page.follows[place])
    return traits


def _compared(lead: str, follow: str) -> list[str]:
    """How a number is compared with the figure right in front, by the words in front of it and behind."""
    traits = [f"figure 1 back, behind '{lead}'"] if lead in _COMPARING else []
    if follow in _MORE:
        traits.append("figure 1 back, so many more or fewer")
    return traits


def add_common(found: Candidates, place: int, page: Page, lexicon: SpacedLexicon) -> None:
    """Add what holds of every candidate: its form, how often it is counted, whether figures of that size have it."""
    number = page.numbers[place]
    written, follow = style(number), page.follows[place]
    nearest: dict[str, int] = {}
    for at in range(max(0, place - _AROUND), min(len(page.numbers), place + _AROUND)):
        other = page.numbers[at]
        if (at < place or at not in page.open) and other.unit and other.form in LENDING:
            key, far = key_of(other.unit), size(other, number)
            nearest[key] = min(far, nearest.get(key, far))
    for key, candidate in found.by_key.items():
        far, form = nearest.get(key, -1), candidate.form
        candidate.traits |= {
            form,
            f"{form}, {written}",
            f"counted {min(page.sure[key], 3)} times for sure",
            f"named {min(page.named[key], 6)} times",
            f"counted at size {far}" if far >= 0 else "not counted near",
        }
        if follow in lexicon.stop:
            candidate.traits.add(f"{form}, before '{follow}'")
