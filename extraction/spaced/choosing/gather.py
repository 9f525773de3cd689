"""The candidates for a bare number: nouns in front and behind, the figures around, the money of the text, nothing."""

from __future__ import annotations

from bisect import bisect_left

from extraction.numbers import Form
from extraction.spaced.choosing.candidates import Candidates, key_of
from extraction.spaced.choosing.figures import add_common, add_figures
from extraction.spaced.choosing.labels import add_label
from extraction.spaced.choosing.page import Page, front_of, style
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import Noun

_IN_PHRASE = frozenset(("the", "a", "an", "its", "their", "our", "these", "those", "all"))
_LINKS = frozenset((",", ";", "and", "but", "while", "whereas", "as", "the", "its", "their"))
_PREMODIFIERS = 1  # words between the beginning of a clause and its noun: "petty thefts rose"
_REACH, _BEHIND = 500, 120  # characters that nouns are looked for in
_DISTANCES = (1, 2, 4, 7, 12)  # words
_SENTENCES = 3
_SINCE = 8  # figures
_VERB = 24  # characters that hold a verb and a word behind it
_NEAR = 12  # characters between a noun and the number that may be one word


def candidates_of(place: int, page: Page, lexicon: SpacedLexicon) -> Candidates:
    """The candidates for the number at a place."""
    found = Candidates()
    add_figures(found, place, page)
    _add_nouns(found, place, page, lexicon)
    for noun in page.title:
        found.add(noun.unit, _form(noun, lexicon), ("named in the title",))
    if page.currency:
        found.add(
            page.currency, "money", ("currency of the text", f"currency of the text, {style(page.numbers[place])}")
        )
        if _is_paid(place, page, lexicon):
            found.add(page.currency, "money", ("behind a verb of money",))
    add_label(found, page.numbers[place], page, lexicon)
    found.add("number", "count", ("nothing",))
    add_common(found, place, page, lexicon)
    return found


def _form(noun: Noun, lexicon: SpacedLexicon) -> Form:
    if not noun.unit:
        return "money"
    return "measure" if noun.unit in lexicon.measure_of else "count"


def _is_paid(place: int, page: Page, lexicon: SpacedLexicon) -> bool:
    """Whether a verb of money stands among the last words in front: "paid out nine billion", "made over 10,000"."""
    front = front_of(page.numbers[place])
    words = page.folded[max(0, front - _VERB) : front].split()
    return any(word in lexicon.nouns.money_verbs for word in words[-2:])


def _add_nouns(found: Candidates, place: int, page: Page, lexicon: SpacedLexicon) -> None:
    """Add the nouns of the sentence, and those of the sentences before."""
    number = page.numbers[place]
    sentence = page.sentence_at(number.start)
    begin, end = page.sentences[sentence], page.end_of(sentence)
    first = bisect_left(page.nouns, max(0, number.start - _REACH), key=_start)
    behind = page.numbers[place + 1].start if place + 1 < len(page.numbers) else end
    last = bisect_left(page.nouns, min(end, behind, number.end + _BEHIND), key=_start)
    order = 0
    for at in range(last - 1, first - 1, -1):
        noun = page.nouns[at]
        unit = noun.unit or page.currency
        if not unit:
            continue
        form = _form(noun, lexicon)
        if noun.start >= number.end:
            words = page.folded.count(" ", number.end, noun.start)
            base = _governed(noun.start, number.end, page.folded, lexicon)  # "24 in a class"
            governed = (f"noun behind, behind '{base}'",) if base else ()
            found.add(unit, form, ("noun behind", f"noun behind, {min(words, 4)} words on", *governed))
        elif _counted_since(noun, place, page):
            found.add(unit, form, ("noun is counted since",))
        elif noun.start >= begin:
            order += 1
            found.add(unit, form, _traits(noun, order, place, begin, page, lexicon))
            if at == 0 or page.nouns[at - 1].start < begin:
                found.add(unit, form, ("first noun of the sentence",))
        else:
            away = min(sentence - page.sentence_at(noun.start), _SENTENCES)
            found.add(unit, form, (f"noun {away} sentences before",))


def _counted_since(noun: Noun, place: int, page: Page) -> bool:
    """Whether a figure between a noun and the number counts it: what the figure says is enough then."""
    for before in range(place - 1, max(-1, place - 1 - _SINCE), -1):
        other = page.numbers[before]
        if other.start < noun.start:
            return False
        if other.unit and key_of(other.unit) == key_of(noun.unit or page.currency):
            return True
    return False


def _start(noun: Noun) -> int:
    return noun.start


def _traits(noun: Noun, order: int, place: int, begin: int, page: Page, lexicon: SpacedLexicon) -> list[str]:
    """How a noun of the sentence stands in front of the number."""
    folded, front = page.folded, front_of(page.numbers[place])
    figures = 0
    for before in range(place - 1, max(-1, place - 4), -1):
        if page.numbers[before].start < noun.start:
            break
        figures += 1
    commas = folded.count(",", noun.end, front) + folded.count(";", noun.end, front)
    words = max(0, folded.count(" ", noun.end, front) - 1)
    distance = next((f"under {limit}" for limit in _DISTANCES if words < limit), "far")
    governed = _governed(noun.start, begin, folded, lexicon)
    traits = [
        "noun in front",
        f"noun in front {min(order, 5)}",
        f"noun in front, {distance} words",
        f"noun in front, {figures} figures between",
        f"noun in front, {min(commas, 3)} commas between",
        f"noun in front behind '{governed}'" if governed else "noun in front, free",
    ]
    if not noun.unit:
        traits.append("money word in front")
    if not figures and not commas and not governed:
        traits += ["noun in front alone", f"noun in front alone {min(order, 3)}"]
        if not place or page.numbers[place - 1].start < begin:
            traits.append(f"noun in front alone {min(order, 3)}, no figure in the sentence yet")
    if not figures and not commas and not governed and _opens_clause(noun.start, begin, page, place):
        page.openings[place] = key_of(noun.unit or page.currency)
        if place and page.openings.get(place - 1) == key_of(page.numbers[place - 1].unit):
            traits.append("opens its clause, as what the figure before counts does")
    if front - noun.end < _NEAR:
        traits.append(f"noun in front, between them '{folded[noun.end : front].strip(' $€£¥₹')}'")
    return traits


def _opens_clause(start: int, begin: int, page: Page, place: int) -> bool:
    """Whether a noun stands where a clause begins: "…, frauds fell to 1,870 and robberies to 240"."""
    begin = max(begin, page.end_at(place - 1) if place else 0, page.folded.rfind(",", begin, start) + 1)
    words = page.folded[begin:start].split()
    last = max((at for at, word in enumerate(words) if word in _LINKS), default=-1)
    words = words[last + 1 :]
    return len(words) <= _PREMODIFIERS


def _governed(start: int, begin: int, folded: str, lexicon: SpacedLexicon) -> str:
    """The preposition that a noun stands behind, with no other end of phrase between; empty without one."""
    words = folded[max(begin, start - 40) : start].split()
    for word in words[:-5:-1]:
        if not word[0].isalpha() or word[-1] in ",;:.":
            return ""
        if word in lexicon.prepositions:
            return word
        if word in lexicon.stop and word not in _IN_PHRASE:
            return ""
    return ""
