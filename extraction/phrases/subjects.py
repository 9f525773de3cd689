"""Whose a figure is, in a text with spaces: who its own sentence says has it, else whom the text is about.

Readers take a text that makes sure of one company or body (`topics`) to speak of that one. Another name overrides it only where
the sentence says that it has what is told ("Tramco sold", "Tramco's revenue", "sales of Tramco"). In a text about nobody, the
nearest name in front of a figure has it, unless a word leads to the name as to a place, a partner or a source.
"""

from __future__ import annotations

import re

from extraction.figures import Scene
from extraction.phrases.names import OWNS, bare, has, is_name, lies, names_in
from extraction.phrases.owner_words import Ahead, Words, lead_of, words_of
from extraction.phrases.phrase_lists import Lists
from extraction.phrases.topics import topic_of

_DATELINE = re.compile(
    r"[A-Z][A-Za-z .]{1,24}(?:[,/] ?[A-Za-z0-9 .,]{1,40}?)?(?:\([A-Za-z ]{2,20}\) ?)?\s?(?:--|-|–|—)\s"
)
_TELLS = 24  # characters of the words before a name that only tells
# behind who only tells what others do: "said tourist earnings rose", but "said its revenue rose"
_SAYS = re.compile(
    r"(?: (?:has|have|had|also|today|yesterday))* (?:says?|said|stated?s?|announced?s?|estimate[sd]?|note[sd]?|calculate[sd]?"
    r"|reckon(?:s|ed)|show(?:s|ed)|expect(?:s|ed)|forecasts?|predict(?:s|ed)|project(?:s|ed)|found|finds|believe[sd]?"
    r"|report(?:s|ed)|reveal(?:s|ed)|confirm(?:s|ed)|added|wrote|warn(?:s|ed)|recorded|counted|counts|registered|put)\b"
    r"(?! (?:that )?(?:its|his|her|their|it|he|she|they|we|our)\b)"
)
_THAT_OTHERS = re.compile(
    r" (?:estimate[sd]?|calculate[sd]?|reckon(?:s|ed)|expect(?:s|ed)|predict(?:s|ed)|forecasts?|believe[sd]?|state[sd]) that"
    r" (?!(?:its|his|her|their|it|he|she|they|we|our)\b)"
)
_HEADED = re.compile(r"(?: (?:&|and) [A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20}){0,2})?:")  # "Labor Income & Tax Revenue:"
_OF = (" of ", " of the ")  # what leads to a name behind what makes it that of a body
_READ = 4000  # characters of a text in which it is looked for what leads to a name
_FAR = 400  # characters in front of a figure in which others are looked for
_LONGEST_BODY = 30  # characters of what makes a name that of a body
_FOR = ("For ", "For the ")  # in front of a name at the beginning of a sentence


def set_subjects(scene: Scene, lists: Lists) -> None:
    """Set `subject` of every figure."""
    number = -1
    names: list[tuple[int, str]] = []
    topic = topic_of(scene, lists)
    words = words_of(scene.language)
    paragraph, told, about = -1, set[str](), topic
    for figure in scene.figures:
        if figure.paragraph != paragraph:
            paragraph, told = figure.paragraph, set()
        if figure.sentence != number:
            number = figure.sentence
            # "It", "the company": the only one that the paragraph has named
            points = len(told) == 1 and words.points.match(scene.lowered, figure.sentence_start) is not None
            about = next(iter(told)) if points else topic
            names = _owners(scene, figure.sentence_start, figure.sentence_end, topic, lists)
            told.update(name for _, name in names)
        start = figure.amount.start
        end, name = next(((end, name) for end, name in reversed(names) if end <= start), (figure.sentence_start, about))
        figure.subject = None if name and words.others.search(scene.lowered, max(end, start - _FAR), start) else name


def _is_place(scene: Scene, name: str, words: Words) -> bool:
    """Whether a text leads to a name anywhere as to a place: "hotels in Kent", but not "a stake in Tramco"."""
    for lead in words.to_places:
        at = scene.text.find(f"{lead}{name}", 0, _READ)
        while at >= 0:
            if scene.lowered[max(0, at - _LONGEST_BODY) : at].rpartition(" ")[2] not in words.invested:
                return True
            at = scene.text.find(f"{lead}{name}", at + 1, _READ)
    return False


def _owners(scene: Scene, start: int, end: int, topic: str | None, lists: Lists) -> list[tuple[int, str]]:
    """The names of a sentence that may have its figures, and where they end."""
    words, found = words_of(scene.language), []
    for first, last in _without_sources(scene, lists, names_in(scene, start, end)):
        if _is_currency(scene, first, last) or not is_name(scene, first, last, lists):
            continue
        told = bare(scene.text[first:last], lists)
        if not told or lists.owned_body.match(scene.lowered, last) or _is_heading(scene, told, last):
            continue
        begin, name = _body(scene, max(first, scene.text.find(told, first, last)), told, lists)
        if lies(scene, lists, name):
            continue
        if topic is not None and set(name.split()) <= set(topic.split()):
            found.append((last, topic))
            continue
        lead = lead_of(scene, begin)
        has_it = _has_it(scene, lead, begin, last, lists) or (topic is None and not _led_to(lead, words))
        if has_it and not (topic is None and _is_place(scene, name, words)):
            found.append((last, name))
    return found


def _is_heading(scene: Scene, name: str, end: int) -> bool:
    """Whether capitals with a colon only say what is told, and of nobody: "Employment Impact: 11,640 jobs"."""
    words = words_of(scene.language)
    if _HEADED.match(scene.text, end) is None:
        return False
    return all(word.lower() in words.owned or word.lower() in words.headings or word == "&" for word in name.split())


def _has_it(scene: Scene, lead: Ahead, start: int, end: int, lists: Lists) -> bool:
    """Whether a sentence says that somebody has what it tells: "sales of Tramco", "for Tramco", "Tramco sold"."""
    words = words_of(scene.language)
    if lead.owns(words) or scene.text.endswith(_FOR, 0, start):
        return True
    if _led_to(lead, words):
        return False
    return (
        has(scene, end, lists)
        or words.does.match(scene.text, end) is not None
        or OWNS.match(scene.text, end) is not None
    )


def _led_to(lead: Ahead, words: Words) -> bool:
    """Whether a word leads to a name as to a place, a partner or a person: "near Oslo", "chief executive Anna Egger"."""
    return (lead.leads(words.leads) or lead.is_of(words.persons)) and not lead.owns(words)


def _is_currency(scene: Scene, start: int, end: int) -> bool:
    """Whether capitals stand right at a number: "Rs 20 lakh crore", "B495bn"."""
    behind = scene.text[end : end + 2].lstrip(" ")[:1]
    return behind.isdigit() or scene.text[start - 1 : start].isdigit() or scene.text[start + 1 : start + 2].isdigit()


def _without_sources(scene: Scene, lists: Lists, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names but those that only tell where a figure comes from, and their short forms: "according to Oslo Bank (OB)".

    So do all names of a dateline.
    """
    kept: list[tuple[int, int]] = []
    tells = -1  # where the last that only tells ends
    opened = _dateline(scene, names)
    for start, end in names:
        if start < opened:
            continue
        short = start == tells + 2 and scene.text.startswith(" (", tells)
        whose = tells >= 0 and scene.text[tells:start] in ("'s ", "’s ")  # "according to the bank's CEO Dilip Asbe"
        if short or whose or _only_tells(scene, lists, start, end):
            tells = end
        else:
            kept.append((start, end))
    return kept


def _dateline(scene: Scene, names: list[tuple[int, int]]) -> int:
    """Where the dateline ends that some names begin with: "WASHINGTON, Sept 1 (KUNA) -- "; 0 where there is none."""
    start = names[0][0] if names else -1
    opens = start == 0 or (start > 0 and scene.text[start - 1] == "\n")
    found = _DATELINE.match(scene.text, start) if opens else None
    return found.end() if found else 0


def _body(scene: Scene, start: int, name: str, lists: Lists) -> tuple[int, str]:
    """A name with what makes it that of a body there, and where it begins: "Port of Antwerp" of "the port of Antwerp"."""
    leads = scene.lowered.endswith(_OF, 0, start)
    lead = lists.body.search(scene.lowered, max(0, start - _LONGEST_BODY), start) if leads else None
    if lead is None or not scene.text.startswith(name, start):
        return start, name
    whole = scene.text[lead.start() : start + len(name)]
    return lead.start(), whole[0].upper() + whole[1:]


def _only_tells(scene: Scene, lists: Lists, start: int, end: int) -> bool:
    """Whether a name only says where a figure comes from: "according to Oslo Bank"."""
    lead = scene.lowered[max(0, start - _TELLS) : start].removesuffix("u.s. ").removesuffix("the ")
    if lead.endswith(lists.tellers_before):
        return True
    if scene.lowered.startswith(lists.tellers_behind, end) and not has(scene, end, lists):
        return True
    return _SAYS.match(scene.lowered, end) is not None and _tells_of_others(scene, lists, start, end)


def _tells_of_others(scene: Scene, lists: Lists, start: int, end: int) -> bool:
    """Whether who says something is a body that counts what others do, or only reckons that of others."""
    words = scene.lowered[start:end].split()
    return not lists.observers.isdisjoint(words) or _THAT_OTHERS.match(scene.lowered, end) is not None
