"""Where a figure holds: the territory named nearest to it, by the names that CLDR has for it."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from babel import Locale

from extraction.cues import phrase_branches, phrase_pattern
from extraction.figures import Figure, Scene
from extraction.files import PlaceFile
from extraction.lexicon import FOLDER, load_lexicon, script

_MOST = 40  # figures of a sentence whose currencies are looked at
_BEHIND = 40
_COUNTRY = re.compile(r"[A-Z]{2}|001|002|003|005|009|013|019|029|142|145|150|202|419|035|030|034|039|151|154|155|143")
_SPURIOUS = frozenset({"ZZ", "QO", "EZ", "UN", "XA", "XB"})


class Place(NamedTuple):
    """A place where it stands, by its English CLDR name."""

    start: int
    end: int
    name: str


@cache
def _gazetteer(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    file = load_lexicon(FOLDER / language / "places.yaml", PlaceFile)
    english = Locale.parse("en").territories
    local = Locale.parse("zh_Hans" if language == "zh" else language).territories
    codes = {name: code for code, name in local.items() if _COUNTRY.fullmatch(code) and code not in _SPURIOUS}
    codes = {name: code for name, code in codes.items() if name not in file.not_names} | file.names | file.peoples
    spaced = script(language) == "spaced"
    names = {name: english.get(code, name) for name, code in codes.items()}
    names |= {
        name + home: place for name, place in names.items() for home in file.home_behind if not name.endswith(home)
    }
    names |= dict.fromkeys((name for name in file.nowhere if name not in local.values()), "")
    phrases = dict.fromkeys(names, 0)
    if not spaced:
        return phrase_pattern(phrases, spaced=False), names
    # What stands before the first letter is looked at behind it: names begin with capitals, which are few.
    body = phrase_branches(phrases, behind_first="(?<![A-Za-z.].)")
    return re.compile(rf"{body}(?![A-Za-z]|\s?\$)"), names  # "US$" is no place


@cache
def _peoples(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(FOLDER / language / "places.yaml", PlaceFile).peoples)


@cache
def _only_of(language: str) -> re.Pattern[str]:
    """What stands behind a place that something is only the largest or the second of, or whose currency is named."""
    file = load_lexicon(FOLDER / language / "places.yaml", PlaceFile)
    ranks, money = ("|".join(map(re.escape, words)) for words in (file.rank_behind, file.money_behind))
    return re.compile(rf"['’]s (?:{ranks or '(?!)'})|\s(?:{money or '(?!)'})\b")


@cache
def _not_of_it(language: str) -> tuple[str, ...]:
    """What stands in front of a place that is only compared with: the whole of a share (占全国的四成), "non-EU"."""
    file = load_lexicon(FOLDER / language / "places.yaml", PlaceFile)
    return file.whole_before + file.outside_before


def is_place(language: str, name: str) -> bool:
    """Whether a name is that of a territory or of its people, by CLDR."""
    return bool(_gazetteer(language)[1].get(name))


def is_people(language: str, word: str) -> bool:
    """Whether a word is the adjective or the noun of a people ("American"), which no text is about as a name."""
    return word in _peoples(language)


@cache
def _leads(language: str) -> frozenset[str]:
    """What may stand right before a place that a figure is told of: "40 in Kent"."""
    return load_lexicon(FOLDER / language / "places.yaml", PlaceFile).leads


def set_places(scene: Scene) -> None:
    """Set the place of every figure whose sentence, or whose heading, names one."""
    pattern, names = _gazetteer(scene.language)
    only_of = _only_of(scene.language)
    not_of_it = _not_of_it(scene.language)
    number = -1
    places: list[Place] = []
    for figure in scene.figures:
        if figure.sentence != number:
            number = figure.sentence
            places = [
                Place(m.start(), m.end(), name)
                for m in pattern.finditer(scene.text, figure.sentence_start, figure.sentence_end)
                if (name := names[" ".join(m.group().split())])
                and not only_of.match(scene.lowered, m.end())
                and not scene.text.endswith(not_of_it, 0, m.start())
            ]
            places = _but_of_currencies(scene, figure, places) if places else places
        if places:
            figure.place = _place(scene, figure, places)


def _but_of_currencies(scene: Scene, figure: Figure, places: list[Place]) -> list[Place]:
    """The places of a sentence, from its first figure, but for those in the name of a currency, or right before one.

    "93.0 billion Swiss francs", "US dollars 443 million".
    """
    own = takewhile(lambda other: other.sentence == figure.sentence, scene.figures[figure.index : figure.index + _MOST])
    units = [(one.amount.unit_start, one.amount.unit_end) for one in own if one.amount.form == "money"]
    return [place for place in places if not any(start - 1 <= place.end <= end for start, end in units)]


def _place(scene: Scene, figure: Figure, places: list[Place]) -> str | None:
    end = figure.amount.end
    behind = next((place for place in places if end <= place.start < min(figure.gap_end, end + _BEHIND)), None)
    if behind is not None:
        between = scene.lowered[end : behind.start].split()
        if (
            between
            and between[-1] in _leads(scene.language)
            and "and" not in between
            and not any(sign in "".join(between) for sign in ",;:")
            and not (figure.kind == "share" and between[0] == "of")  # "17 % of the UK total"
        ):
            return behind.name
    before = next((place for place in reversed(places) if place.end <= figure.amount.start), None)
    if before is not None:
        return before.name
    return behind.name if behind is not None else None
