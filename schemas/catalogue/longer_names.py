"""Names of areas that are none where they stand: "South Australia" is not Australia, "Mexico City" not Mexico.

A text is looked through for the words of `placing.yaml`, which are few. A name that one of them makes part of a longer one is
written over with a mark, and so names a place that nobody knows; a longer name that is itself known stays. A name that is often
something else (Mali, Chad) is marked as the place where the words around it leave no doubt, is taken out where it is a
person's, and else is a place that nobody knows: what is told of it is told of no other place of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import polars as pl

from schemas.catalogue.areas import AMBIGUOUS, area_codes
from schemas.catalogue.loading import Catalogue, lending_words, load_placing
from schemas.catalogue.once import once

SOMEWHERE = "\x1d"  # stands for a place that no list has
SURE = "\x02"  # in place of the first letter of a name that is often something else, where it is the place
NEVER = frozenset({"georgia"})  # the country and the state are told by the same words
LONGEST = 6  # words of a name
REACH = 80  # characters of a name with its words
WORD = re.compile(r"[^\W\d_]+")
NAMED = r"[A-Z][\w’'.-]{1,30}(?: [A-Z][\w’'.-]{1,30}){0,2}"  # a name of a place that no list has, up to three words
BETWEEN = re.compile(r"[ .&’'-]{1,3}")  # the words of one name
JOINED = re.compile(r" (?:and|&) (?=[A-Z])")
CALLED = re.compile(r"[A-Z][a-z]+\.? $"), re.compile(r" [A-Z][a-z]")  # beside a name of a person
LEAD = re.compile(r"([A-Za-z]+) $")
OPENING = re.compile(r"(?:^|[\n.!?;:]\s*[\"“‘]?)$")


class Passage(NamedTuple):
    """A longer name: where it stands, the area that its parts would name (None: whichever), and whether it is itself known."""

    start: int
    end: int
    code: str | None
    known: bool


class Names(NamedTuple):
    """The names of areas by their words, what is looked for, and what a text must hold (Rust) to be looked through at all."""

    areas: Mapping[tuple[str, ...], str]
    firsts: frozenset[str]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    parts: frozenset[str]
    lands: re.Pattern[str]
    whole: re.Pattern[str]
    longer: frozenset[str]
    side: re.Pattern[str]
    unspaced: tuple[str, ...]
    doubtful: re.Pattern[str]
    leading: frozenset[str]
    telling: re.Pattern[str]
    somewhere: tuple[str, ...]


@once
def names_of(catalogue: Catalogue) -> Names:
    """What texts are looked through for."""
    words, codes = load_placing(), area_codes(catalogue)
    own = {name.lower() for place in catalogue.places.values() for name in (*place.own, *place.inland)}
    aliases = {name.lower() for place in catalogue.places.values() for name in place.aliases}
    plain = [name for name in codes if not name.isascii() and name not in own]
    longer = {name for name in aliases if not name.isascii() and any(one != name and one in name for one in plain)}
    areas = {tuple(WORD.findall(name)): code for name, code in codes.items() if name not in own}
    directions = {written for word in words["direction"] for written in (word, word.capitalize(), word.title())}
    one = rf"(?:{'|'.join(sorted({*directions, *words['sort']}, key=lambda word: (-len(word), word)))})[ -]"
    doubtful = sorted({name.title() for name in AMBIGUOUS - aliases})
    led = rf"{one}(?:{one}){{0,2}}(?:of (?:the )?)?"
    whole = "|".join(sorted([*longer, *words["elsewhere"]], key=len, reverse=True))
    seat, side = rf"[ -](?:{'|'.join(words['seat'])})", "|".join(words["side"])
    land = "|".join(words["land"])
    parts = "|".join(re.escape(name.title()) for name, code in codes.items() if "-" in code and name.isascii())
    lands = rf"(?<![\w’'-]){NAMED}(?:(?:, | and |, and ){NAMED}){{0,4}} (?:{land})\b"
    return Names(
        areas,
        frozenset(words[0] for words in areas if words),
        re.compile(rf"{led}(?=[A-Z])"),  # it begins with letters: so the search is fast
        re.compile(rf"(?<=[a-z]){seat}\b"),
        frozenset(words["part"]),
        re.compile(lands),
        re.compile(whole),
        frozenset(longer),
        re.compile(side),
        tuple(plain),
        re.compile(rf"\b(?:{'|'.join(doubtful)})\b"),
        frozenset(words["leading"]),
        re.compile(rf"(?:['’]s)? (?:{'|'.join(words['telling'])})\b"),
        (
            f"{led}[A-Z]",
            f"[a-z]{seat}",
            rf"[a-z.] (?:{land})\b",
            rf"(?:{parts}) (?:and|&) [A-Z]",
            whole,
            side,
            "|".join(doubtful),
        ),
    )


def sure_names(catalogue: Catalogue) -> dict[str, str]:
    """What is searched for where a name that is often something else is the place."""
    codes = area_codes(catalogue)
    return {SURE + name[1:]: codes[name] for name in sorted(AMBIGUOUS - NEVER) if name in codes}


def hold_longer(texts: pl.Series, names: Names) -> pl.Series:
    """Which texts hold anything that `read_over` may mark; most do not, and to tell so is a matter of milliseconds."""
    patterns = [pl.first().str.contains(pattern) for pattern in names.somewhere]
    return texts.to_frame().select(pl.any_horizontal(patterns)).to_series()


def read_over(text: str, names: Names, others: Iterable[Passage] = ()) -> str:
    """The text with its longer names, some others, and its doubtful ones marked, as long as before."""
    longer = [*_longer(text, names), *others]
    marks = [(one.start, one.end, SOMEWHERE.center(one.end - one.start)) for one in longer if not one.known]
    taken = {at for one in longer for at in range(one.start, one.end)}
    for match in names.doubtful.finditer(text):
        start, end = match.span()
        if start not in taken and not _in_known(text, start, end, names):
            marks.append((start, end, _sense(text, start, end, names)))
    return write_over(text, marks)


def write_over(text: str, marks: Iterable[tuple[int, int, str]]) -> str:
    """The text with other characters at some places (start, end, as many characters); of two that overlap the first counts."""
    pieces, at = [], 0
    for start, end, mark in sorted(marks):
        if start >= at:
            pieces += [text[at:start], mark]
            at = end
    return "".join([*pieces, text[at:]])


def _longer(text: str, names: Names) -> Iterator[Passage]:
    yield from _led(text, names)
    yield from _followed(text, names)
    for match in names.lands.finditer(text):
        start = match.start() + (len(match[0].split()[0]) + 1 if _is_unnamed(match[0]) else 0)  # "In Kerry county"
        if len(text[start : match.end()].split()) > 1:  # but not "The County"
            yield Passage(start, match.end(), None, known=False)
    yield from _of_two(text, names)
    for match in names.whole.finditer(text):
        yield Passage(*match.span(), None, known=match.group() in names.longer)


def _led(text: str, names: Names) -> Iterator[Passage]:
    """Names behind a word that makes them part of a longer one: "Northern France", "South Korea"."""
    for match in names.ahead.finditer(text):
        start, at = match.span()
        base = area_at(text, at, names)
        begun = start and text[start - 1].isalnum()  # inside a word
        if begun or base is None or text[at : base[0]].isupper():  # "new US figures"
            continue
        ahead = [word.start() for word in WORD.finditer(text, max(0, start - REACH), start)][-LONGEST:]
        if any(_covers(text, begin, base[0], names) for begin in ahead):  # "Papua New Guinea"
            continue
        begins = [word.start() for word in WORD.finditer(text, start, at)]
        known = next(((b, found) for b in begins if (found := area_at(text, b, names)) and found[0] >= base[0]), None)
        if known is None:
            yield Passage(start, base[0], base[1], known=False)
        elif known[0] > start:  # "northern New South Wales"
            yield Passage(start, known[1][0], known[1][1], known=False)
        elif known[1][1] != base[1]:
            yield Passage(start, known[1][0], base[1], known=True)


def _followed(text: str, names: Names) -> Iterator[Passage]:
    """Names in front of such a word: "Mexico City", 法国北部."""
    for match in names.behind.finditer(text):
        before = [w.start() for w in WORD.finditer(text, max(0, match.start() - REACH), match.start())][-LONGEST:]
        told = ((begin, area_at(text, begin, names)) for begin in before if text[begin].isupper())
        found = next(((begin, area[1]) for begin, area in told if area and area[0] == match.start()), None)
        if found and not ("-" in found[1] and match[0][1:] in names.parts):  # "Hebei Province" is Hebei
            yield Passage(found[0], match.end(), found[1], known=False)
    for match in names.side.finditer(text):
        if text.endswith(names.unspaced, max(0, match.start() - REACH), match.start()):
            name = max((one for one in names.unspaced if text.endswith(one, 0, match.start())), key=len)
            yield Passage(match.start() - len(name), match.end(), area_code(name, names), known=False)


def _is_unnamed(name: str) -> bool:
    """Whether the first word of some with capitals only begins a sentence."""
    return not lending_words("unnamed").isdisjoint(name.lower().split()[:1])


def _of_two(text: str, names: Names) -> Iterator[Passage]:
    """Two parts of a country that something is told of together: "in Gujarat and Odisha"."""
    for match in JOINED.finditer(text):
        two = area_at(text, match.end(), names)
        before = [w.start() for w in WORD.finditer(text, max(0, match.start() - REACH), match.start())][-LONGEST:]
        ones = ((begin, area_at(text, begin, names)) for begin in before)
        one = next(((begin, area[1]) for begin, area in ones if area and area[0] == match.start()), None)
        if one and two and "-" in one[1] and "-" in two[1]:
            yield Passage(one[0], two[0], None, known=False)


def area_at(text: str, at: int, names: Names) -> tuple[int, str] | None:
    """End and code of the longest name of an area that begins there."""
    first = WORD.match(text, at)
    if first is None or first[0].lower() not in names.firsts:
        return None
    words: list[str] = []
    found, end = None, at
    for match in WORD.finditer(text, at, at + REACH):
        if len(words) == LONGEST or (words and not BETWEEN.fullmatch(text, end, match.start())):
            break
        words.append(match.group().lower())
        end = match.end()
        if code := names.areas.get(tuple(words)):
            found = end, code
    return found


def area_code(name: str, names: Names) -> str:
    """The code of an area that `names` knows."""
    return names.areas[tuple(WORD.findall(name))]


def _in_known(text: str, start: int, end: int, names: Names) -> bool:
    """Whether a name is a word of a longer one that is known: "Papua New Guinea", "State of Georgia"."""
    begins = [word.start() for word in WORD.finditer(text, max(0, start - REACH), start)][-LONGEST:]
    ends = [found[0] for begin in (*begins, start) if (found := area_at(text, begin, names))]
    return max(ends, default=end) > end or any(_covers(text, begin, end, names) for begin in begins)


def _covers(text: str, begin: int, end: int, names: Names) -> bool:
    found = area_at(text, begin, names)
    return found is not None and found[0] >= end


def _sense(text: str, start: int, end: int, names: Names) -> str:
    """What is written for a name that is often something else."""
    before, behind = text[max(0, start - REACH) : start], text[end : end + REACH]
    opens = OPENING.search(before) is not None
    lead = LEAD.search(before)
    led = lead is not None and lead[1].lower() in names.leading
    if CALLED[1].match(behind) or (CALLED[0].search(before) and not led):
        return " " * (end - start)
    if text[start:end].lower() not in NEVER and (led or (opens and names.telling.match(behind))):
        return SURE + text[start + 1 : end]
    return SOMEWHERE.center(end - start)
