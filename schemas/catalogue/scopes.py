"""Where figures are that name no place themselves: a place holds for the passage whose subject it is.

An article, a section, a paragraph is about a place or about none. Counted over the annotated articles, the place named in
front of a figure in its sentence is right nearly always; where there is none, so is the one of the first sentence of its
paragraph, of the head of its section, of the heading, of the first sentence of the article, and the only country that an
article names again and again, or once in its first lines. What stands last further up, behind a figure, or only once somewhere
is wrong as often as right, and is not asked. A passage that names two is about neither, and a place that nobody knows hides
those around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from schemas.catalogue.areas import WORLD
from schemas.catalogue.around import BETWEEN, BREAK
from schemas.catalogue.layout import HEAD, LEAD, MARKS, STOP, TITLE
from schemas.catalogue.localities import ELSEWHERE, HOME
from schemas.catalogue.longer_names import SOMEWHERE

NUMBER, EDGE = BREAK, BETWEEN
OF_THAT = "\x0e"  # in place of a code: what goes on with what the sentence before told (其中)
MARKED = frozenset((*MARKS, NUMBER, EDGE, OF_THAT))
# Before a code: a country that calls itself so (全国), what as often only tells the sort of a thing (国内航线), and what is
# called by its people ("the Kenyan economy"), which of a figure itself extraction reads.
OWN, INLAND, PEOPLE = "~", "~~", "@"
THE_COUNTRY = "~*"  # in place of a code: the country that an article is about, whichever that is
UNKNOWN = frozenset({ELSEWHERE, HOME, SOMEWHERE})
NOWHERE = "-"  # in place of a code: a place is named, and nobody knows which
LEAST = 2  # mentions that make an article one about the only country that it names


class Spot(NamedTuple):
    """Where a number may be, told by the places around it; codes, NOWHERE, or None where none is named.

    Attributes:
        own: the last one in front of it in its sentence.
        behind: the one right behind it, before the next number.
        around: the one of the passage that it stands in.
        people: the one whose people are named in front of it in its sentence, or behind.
        sole: the only country of the article, where it is named once and never again.
    """

    own: str | None = None
    behind: str | None = None
    around: str | None = None
    people: str | None = None
    sole: str | None = None


class About(NamedTuple):
    """What an article is about: by its heading, by its first sentence, by all its names.

    Attributes:
        title: the place of its heading.
        lead: the country, or the world, of its first sentence; a part of a country where the article has 全省 or the like.
        main: the country that it names again and again, or in its first lines, and no other.
        sole: the only country that it names, if only once.
        part: the part of a country that its first sentence names.
        local: whether it names places that nobody knows.
        calls: what it calls its own country, or its own part of one → that area.
    """

    title: str | None
    lead: str | None
    main: str | None
    sole: str | None
    part: str | None
    local: bool
    calls: Mapping[str, str | None]


class Passage(NamedTuple):
    """What has been named in the passages that a number stands in; a paragraph makes one.

    Attributes:
        first: in front of the first number of the paragraph, in its first sentence.
        whole: in all of that sentence.
        head: in the head of the section.
    """

    first: list[str]
    whole: list[str]
    head: Sequence[str]


def spots(items: Sequence[str]) -> list[Spot]:
    """Where each number of an article may be.

    Args:
        items: its numbers, marks and places, in order.
    """
    if all(item in MARKED for item in items):
        return [Spot()] * sum(item == NUMBER for item in items)
    reading = _Reading(titled=TITLE not in items)
    steps = {
        NUMBER: reading.number,
        EDGE: reading.edge,
        STOP: reading.stop,
        LEAD: reading.go_on,
        OF_THAT: reading.of_that,
    }
    for item in items:
        if item in steps:
            steps[item]()
        elif item in MARKED:
            reading.end(item)
        else:
            reading.place(item)
    about = _about(items, reading.title, reading.lead or ())
    known: dict[tuple[str | None, str | None, int], Spot] = {}  # many numbers of a paragraph are told alike
    around: dict[int, tuple[str | None, ...]] = {}
    found = []
    for own, passage, place in zip(reading.owns, reading.met, reading.behind, strict=True):
        key = own, place, id(passage)
        if key not in known:
            if key[2] not in around:
                around[key[2]] = _passages(passage, about)
            known[key] = _spot(own or "", place, around[key[2]], about)
        found.append(known[key])
    return found


class _Reading:
    """An article as it is read from its beginning: what has been named in the passages that are open."""

    __slots__ = (
        "ahead",
        "behind",
        "counting",
        "countries",
        "head",
        "lead",
        "line",
        "met",
        "opening",
        "own",
        "owns",
        "passage",
        "previous",
        "title",
        "titled",
    )

    def __init__(self, *, titled: bool) -> None:
        self.met: list[Passage] = []  # where each number stands, the last place in front of it, and the one behind
        self.owns: list[str | None] = []
        self.behind: list[str | None] = []
        self.title: Sequence[str] = ()
        self.lead: Sequence[str] | None = None
        self.head: Sequence[str] = ()
        self.titled = titled  # the heading is over
        self._begin()

    def _begin(self) -> None:
        """Open a paragraph."""
        self.passage = Passage([], [], self.head)
        self.line: list[str] = []
        self.countries: set[str] = set()  # of those, also by their peoples
        self.own: str | None = None
        self.previous: str | None = None  # that of the sentence before with a number
        self.opening = self.ahead = True  # in its first sentence; before its first number
        self.counting = False  # right behind a number

    def number(self) -> None:
        self.met.append(self.passage)
        self.owns.append(self.own)
        self.behind.append(None)
        self.ahead, self.counting = False, True
        if self.titled and self.lead is None:
            self.lead = self.passage.whole

    def edge(self) -> None:
        self.previous = self.own or self.previous
        self.own, self.counting = None, False
        self.opening = self.opening and self.ahead

    def stop(self) -> None:
        self.opening = self.ahead = False

    def of_that(self) -> None:
        self.own = self.own or self.previous

    def go_on(self) -> None:
        """The end of the first lines ends nothing else."""

    def end(self, mark: str) -> None:
        if mark == TITLE:
            self.title, self.titled = self.line, True
        elif mark == HEAD:
            self.head = self.line
        self._begin()

    def place(self, name: str) -> None:
        # "Britain's jobless rate fell. The country's prices rose": of the paragraph, before the article
        if name == THE_COUNTRY and len(self.countries) == 1:
            (name,) = self.countries
        if len(country := name.removeprefix(PEOPLE)) == len("US"):
            self.countries.add(country)
        self.line.append(name)
        if self.opening:
            self.passage.whole.append(name)
        if self.ahead:
            self.passage.first.append(name)
        if self.counting:
            self.behind[-1], self.counting = name, False
        if name != HOME or not _is_part(self.own):  # 浙江 ... 全省: that is 浙江
            self.own = name


def _passages(passage: Passage, about: About) -> tuple[str | None, ...]:
    """The places of the passages that a number stands in, the narrowest first; what a head says of the world it says of all."""
    head = _one(passage.head, about.calls)
    return _subject(passage, about), None if head == WORLD else head, about.title, about.lead, about.main


def _spot(own: str, behind: str | None, passages: tuple[str | None, ...], about: About) -> Spot:
    if not own and behind is None:
        return Spot(None, None, next(filter(None, passages), None), None, about.sole)
    if own == HOME:  # 全省 is the part of a country that the article is about
        parts = (place for place in (*passages, about.part) if _is_part(place))
        return Spot(own=next(parts, NOWHERE))
    around = next((place for place in passages if place), None)
    if own.startswith(INLAND) and around is None and not about.local:
        around = own.removeprefix(INLAND)
    people = next((name.removeprefix(PEOPLE) for name in (own, behind or "") if name.startswith(PEOPLE)), None)
    named = None if own.startswith(PEOPLE) else _called(own, about.calls)
    return Spot(named, _called(behind or "", about.calls), around, people, about.sole)


def _subject(passage: Passage, about: About) -> str | None:
    """The place in front of the first number of a paragraph, if its first sentence names no other."""
    if not passage.first:
        return None
    return _one([*passage.first, *(name for name in passage.whole if not name.startswith(PEOPLE))], about.calls)


def _about(items: Sequence[str], title: Sequence[str], lead: Sequence[str]) -> About:
    places = [item for item in items if item not in MARKED]
    own = {name: name.removeprefix(OWN) for name in places if name.startswith(OWN) and not name.startswith(INLAND)}
    own.pop(THE_COUNTRY, None)
    named = [item.removeprefix(PEOPLE) for item in places if item not in UNKNOWN and not item.startswith(OWN)]
    early = set(takewhile(lambda item: item != LEAD, items))
    if UNKNOWN.isdisjoint(places):  # 全国 in the first lines, and no place in it
        early |= {own[name] for name in early if name in own}
    alone = _only(named)
    if alone and (named.count(alone) >= LEAST or alone in early):  # of which another country it is the whole
        own = dict.fromkeys(own, alone)
    told = [*named, *(own[name] for name in places if name in own)]
    only = None if HOME in places else _only(told)
    main = only if only and (told.count(only) >= LEAST or only in early) else None
    sole = only if only and only in named else None
    first, heading = (_one(names, {**own, THE_COUNTRY: None}) for names in (lead, title))
    country = next((place for place in (heading, main, first, sole) if place and len(place) == len("US")), None)
    country = country or _of_parts(named)
    calls = {**own, THE_COUNTRY: country}
    home = next((place for place in (heading, first) if _is_part(place)), None)
    parts = {name for name in named if _is_part(name)}
    if home is None and HOME in places and len(parts) == 1 and parts & {*title, *lead}:
        home = first = parts.pop()  # the only one that is named is it, whatever else the lead names
    if home is not None:  # 全省 below a heading about 江西 is 江西
        calls[HOME] = home
    at_home = HOME in places and first == home
    wide = first if first and (len(first) == len("US") or first == WORLD or at_home) else None
    return About(heading, wide, main, sole, first, any(item in UNKNOWN for item in places), calls)


def _of_parts(codes: Sequence[str]) -> str | None:
    """The country of which all areas are that are named, where only parts of it are: that of "the national average"."""
    countries = {code[:2] for code in codes if not code.isdigit()}
    return countries.pop() if len(countries) == 1 and all("-" in code for code in codes) else None


def _is_part(place: str | None) -> bool:
    """Whether a code is that of a part of a country."""
    return place is not None and "-" in place[1:]


def _only(codes: Sequence[str]) -> str | None:
    """The only country among some areas, if none of its parts is named more often than itself."""
    counted = Counter(code for code in codes if not code.isdigit())
    countries = {code[:2] for code in counted}
    country = next(iter(countries)) if len(countries) == 1 else ""
    return country if country in counted and counted[country] == max(counted.values()) else None


def _called(name: str, calls: Mapping[str, str | None]) -> str | None:
    """What one name stands for; None for what is no place by itself."""
    if not name or name.startswith(INLAND):
        return None
    return calls.get(name, NOWHERE if name in UNKNOWN else name.removeprefix(PEOPLE))


def _one(names: Iterable[str], calls: Mapping[str, str | None]) -> str | None:
    """The one place of a passage; NOWHERE where it names one that nobody knows, or several."""
    told = [name.removeprefix(PEOPLE) for name in names if not name.startswith(INLAND)]
    if not told:
        return None
    told = [name for name in told if name != HOME] or told
    codes = dict.fromkeys(code for name in told if (code := _called(name, calls)))
    finer = [code for code in codes if code != WORLD] or list(codes)
    if len(finer) > 1 and len({code[:2] for code in finer}) == 1 and finer[0][:2].isalpha():
        finer = [code for code in finer if "-" in code]  # "Nevada ... in the US"
    return finer[0] if len(finer) == 1 else NOWHERE if finer else None
