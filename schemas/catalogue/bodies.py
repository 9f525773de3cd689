"""Airports, ports, hospitals, universities: bodies with names of their own, of which one article may tell several.

One that `entities.yaml` lists is part of the key of an indicator that is told of such bodies (`body`), though that is else
nobody's: the passengers of Schiphol are none of all airports. One that no list has stays nobody's; where figures that differ
would else be one observation, each is of the body that its sentence names. How their names look stands in `bodies.yaml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import polars as pl

from schemas.catalogue.areas import PEOPLE
from schemas.catalogue.labels import KEY
from schemas.catalogue.loading import Catalogue, lending_words, load_bodies
from schemas.catalogue.model import Body, Entity
from schemas.catalogue.once import once

REACH = 60  # characters behind a number in which a name is looked for
LINKS = "(?:of|de|da|do|di|del|des|la|le|el|the|and|am|an|der)"
# Linear: a word keeps what it has taken, and a name has so many words and a word so many letters.
NAME = rf"(?:[A-Z][\w’'.&]{{0,40}}+(?:-(?![A-Z])[\w’'.&]{{0,40}}+){{0,4}}+[ -](?:{LINKS} (?=[A-Z]))?){{1,8}}"


class Named(NamedTuple):
    """A body that a text names.

    Attributes:
        start, end: where.
        name: its id where it is listed, else what the text calls it; None for several, and for one without a name.
        sort: of which sort one without a name is: "the airport".
    """

    start: int
    end: int
    name: str | None
    sort: str | None = None


class Way(NamedTuple):
    """A listed body: its id, a name of it in all spellings, and how that is looked for."""

    id: str
    names: tuple[str, ...]
    pattern: re.Pattern[str]


def of_bodies(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The entities of figures that are told of bodies with names of their own; rows keep their order.

    Args:
        placed: quantities with their place, without the entities that do not belong to the keys of their indicators.
        articles: at least `article_id` and `text`.
        catalogue: says of what bodies indicators are told, and lists bodies.
    """
    bodies = {i.id: i.body for i in catalogue.indicators.values() if i.body}
    listed = {e.id: e for e in catalogue.entities.values() if e.body}
    rows = placed.with_row_index("_row").with_columns(
        _body=pl.col("indicator").replace_strict(bodies, default=None, return_dtype=pl.String)
    )
    whose = [i.id for i in catalogue.indicators.values() if i.by_entity or i.body]
    nobodys = pl.col("indicator").is_in(whose) & pl.col("entity").is_null() & pl.col("kind").is_in(["level", "growth"])
    clashing = rows.filter(nobodys).filter((pl.col("value").n_unique() > 1).over(KEY))["_row"]
    wanted = rows.filter(pl.col("_body").is_not_null() | pl.col("_row").is_in(clashing.implode()))
    if wanted.is_empty():
        return placed
    texts = dict(articles.join(wanted, on="article_id", how="semi").select("article_id", "text").iter_rows())
    held = _held(pl.Series(texts.values(), dtype=pl.String), catalogue)
    named = {
        article: _with_main(list(_named(text, names, catalogue)), listed)
        for (article, text), names in zip(texts.items(), held, strict=True)
    }
    open_rows, found, areas, nobodys_own = set(clashing), dict[int, str](), dict[int, str](), list[int]()
    elsewhere: list[int] = []
    for row, article, body, measure, *span in wanted.select(
        "_row", "article_id", "_body", "measure", "sentence_start", "start", "end", "sentence_end"
    ).iter_rows():
        one = _of_figure(named[article], span, texts[article], measure)
        if one is not None and one.name is None and one.sort is None and body:
            nobodys_own.append(row)  # "airports in Greece": not the one that the article is about
        name = one.name if one else None
        if name is None or (name not in listed and row not in open_rows and not body):
            continue
        if name in listed and body and listed[name].body != body:
            continue
        found[row] = name
        if name in listed:
            if area := listed[name].area:
                areas[row] = area
        elif one and _of_another(placed["ref_area"][row], one, named[article], span[0], listed):
            elsewhere.append(row)
    entity = (
        placed["entity"]
        .scatter(nobodys_own, None)
        .scatter(list(found), pl.Series(list(found.values()), dtype=pl.String))
    )
    where = placed["ref_area"].scatter(list(areas), pl.Series(list(areas.values()), dtype=pl.String))
    where = where.scatter(elsewhere, None)
    lies = {e.id: e.area for e in listed.values() if e.area}
    theirs = pl.when(pl.col("_body").is_not_null()).then(
        entity.replace_strict(lies, default=None, return_dtype=pl.String)
    )
    where = where.fill_null(rows.select(theirs).to_series())
    return placed.with_columns(entity.alias("entity"), where.alias("ref_area"))


def _of_another(area: str | None, one: Named, named: list[Named], begin: int, listed: Mapping[str, Entity]) -> bool:
    """Whether the area that a figure of an unlisted body got is not where that lies: the world, or that of one told before."""
    ahead = named[bisect_left(named, begin, key=_start) : bisect_left(named, one.start, key=_start)]
    others = [listed[other.name].area for other in ahead if other.name is not None and other.name in listed]
    return area is not None and (area.isdigit() or area in others)


def owned(catalogue: Catalogue) -> pl.Expr:
    """The entities of figures whose indicators have one in their keys.

    Of an indicator that is told of bodies that is whom the text names as its subject, and a listed body of that sort.
    """
    whose = {i.id: i.by_entity for i in catalogue.indicators.values()}
    bodies = {i.id: i.body for i in catalogue.indicators.values() if i.body}
    sorts = {e.id: e.body for e in catalogue.entities.values() if e.body}
    by_entity = pl.col("indicator").replace_strict(whose, default=True, return_dtype=pl.Boolean)
    body = pl.col("indicator").replace_strict(bodies, default=None, return_dtype=pl.String)
    sort = pl.col("entity").replace_strict(sorts, default=None, return_dtype=pl.String)
    named = pl.col("subject").is_not_null() & sort.is_null()
    return pl.when(by_entity | (body.is_not_null() & (named | (sort == body)))).then("entity").alias("entity")


def _with_main(named: list[Named], listed: Mapping[str, Entity]) -> list[Named]:
    """The same, with the name of the only listed body of its sort in the text for "the airport" behind it."""
    names = {one.name for one in named if one.name}
    found: list[Named] = []
    for place, one in enumerate(named):
        if one.sort is None or len(names) != 1:
            found.append(one)
            continue
        only = next(iter(names))
        behind = any(other.name for other in named[:place])
        told = behind and only in listed and listed[only].body == one.sort
        found.append(one._replace(name=only) if told else one)
    return found


def _start(one: Named) -> int:
    return one.start


def _of_figure(named: list[Named], span: list[int], text: str, measure: str | None) -> Named | None:
    """The body that a figure is told of: the one it measures, or the last before it in its sentence, else the first behind.

    Of several the figure's own measure names the one: 台州港、温州港分别增长3%和8%.
    """
    begin, start, end, until = span
    among = named[bisect_left(named, begin, key=_start) : bisect_right(named, until, key=_start)]
    here = [one for one in among if one.end <= until]
    before = [one for one in here if one.end <= start]
    if before:
        return next((one for one in before if text[one.start : one.end] == measure), before[-1])
    behind = [one for one in here if end <= one.start <= end + REACH]
    if behind:
        return behind[0]
    return None


def _held(texts: pl.Series, catalogue: Catalogue) -> list[list[str]]:
    """The names of listed bodies that stand in each text at all, be it inside a word or in other letters: most hold none."""
    names = [name for way in _ways(catalogue).values() for name in way.names]
    if not names:
        return [[] for _ in range(texts.len())]
    found = texts.str.extract_many(names, ascii_case_insensitive=True, overlapping=True).list.unique()
    return [list(dict.fromkeys(name.lower() for name in row)) for row in found]


def _named(text: str, names: list[str], catalogue: Catalogue) -> Iterator[Named]:
    """The bodies that a text names, in order; of listed ones it holds no other `names`."""
    found = _listed(text, names, catalogue)
    for body in load_bodies():
        found += _unlisted(text, body)
    # of names that overlap the one that begins first counts, and of two that begin together the listed one
    return _apart(
        sorted(found, key=lambda one: (one.start, one.name is None, one.name not in catalogue.entities, -one.end))
    )


def _listed(text: str, names: list[str], catalogue: Catalogue) -> list[Named]:
    """The listed bodies that a text names; of names within names the longest counts."""
    ways = _ways(catalogue)
    found = [Named(*match.span(), ways[name].id) for name in names for match in ways[name].pattern.finditer(text)]
    return list(_apart(sorted(found, key=lambda one: (one.start, -one.end))))


def _apart(named: Iterable[Named]) -> Iterator[Named]:
    """Those that do not overlap one before them."""
    last = 0
    for one in named:
        if one.start >= last:
            last = one.end
            yield one


@once
def _ways(catalogue: Catalogue) -> dict[str, Way]:
    """How the names of listed bodies are looked for, by what they are in lower case."""
    printed = {name: e.id for e in catalogue.entities.values() if e.body for name in e.names}
    spelt: dict[str, list[str]] = {}
    for name in printed:
        spelt.setdefault(name.lower(), []).append(name)
    return {
        name: Way(printed[names[-1]], tuple(names), re.compile("|".join(map(_way, names))))
        for name, names in spelt.items()
    }


def _way(name: str) -> str:
    """How a name is looked for: whole words, as it is written, but for the word for the body: "Heathrow airport"."""
    if not name[0].isascii():
        return re.escape(name)
    way = re.sub("[AP](?=irport|ort)", lambda found: f"[{found[0]}{found[0].lower()}]", re.escape(name))
    return rf"\b{way}\b"


def _unlisted(text: str, body: Body) -> Iterator[Named]:
    """The bodies of one sort in a text by the form of their names, and the words for several of them."""
    spaced, unspaced = _forms(body)
    lowered = text.lower()
    for match in spaced.finditer(text) if any(word in lowered for word in (*body.words, *body.several)) else ():
        name = match["name"] or match["of"]
        if match["several"] or name is None:
            yield Named(*match.span(), None)
            continue
        words = name.split()
        while words and words[0].lower() in lending_words("unnamed"):
            words.pop(0)
        called = " ".join(match[0].split())
        if not words or (len(words) == 1 and (PEOPLE.match(words[0]) or words[0] in body.no_name)):
            yield Named(*match.span(), None, body.body if not words else None)
        else:
            yield Named(*match.span(), _without_lead(called))
    for match in unspaced.finditer(text) if any(ending in text for ending in body.endings) else ():
        name = match["name"]
        told = name and not name.endswith(body.no_name) and not name.startswith(_longer(body.no_name))
        yield Named(*match.span(), f"{name}{match['end']}" if told else None, None if told or name else body.body)


@cache
def _longer(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the words that name nothing in front of others either: 全国 in 全国规模以上港口, but not 本 in 本溪."""
    return tuple(word for word in words if len(word) > 1)


def _without_lead(name: str) -> str:
    words = name.split()
    while len(words) > 2 and words[0].lower() in lending_words("unnamed"):
        words.pop(0)
    words[0] = words[0][0].upper() + words[0][1:]
    return " ".join(words)


@cache
def _forms(body: Body) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How the names of bodies of one sort look, in English and in Chinese."""
    words = "|".join(rf"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in body.words)
    several = "|".join(rf"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in body.several)
    spaced = (
        rf"\b(?P<several>{several})\b"
        rf"|\b(?:{words}) of (?:the )?(?P<of>[A-Z][\w’'-]*(?: (?:{LINKS} (?=[A-Z]))?[A-Z][\w’'-]*)*)"
        rf"|\b(?P<name>{NAME})(?:[Ii]nternational |[Rr]egional )?(?:{words})\b(?! of\b| Authorit)"
    )
    endings = "|".join(map(re.escape, body.endings))
    begins = "(?<=[年月日中，,。；;：:、的和与及在从\\s（(“])|^"
    unspaced = (
        rf"(?:{begins})(?:而|但|且|其中|则)?(?P<name>[\u4e00-\u9fff]{{2,9}}?)(?P<end>{endings})|(?P<bare>{endings})"
    )
    return re.compile(spaced), re.compile(unspaced, re.MULTILINE)
