"""Whose a figure is that is told of "it", "the company", 该公司: the one that the sentence before it names.

"Renault employed 105,000 people. Its revenue was 46.4 billion euros." The owner goes over only where just one is in question:
the sentence before, in the same paragraph, names one and no other company, and for "it" and "its" no country either. A sentence
that itself begins so hands on what it got. Else the figure stays nobody's. Words: `pointing`, `others` in `lending.yaml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import polars as pl

from schemas.catalogue.areas import PEOPLE, area_names
from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.naming import SOMEBODY, sought_entities
from schemas.catalogue.once import once
from schemas.catalogue.periods import MONTHS
from schemas.catalogue.spotting import Sought, mentioned, sought

LONGEST = 600  # characters of a paragraph in front of a sentence that are looked at
SPLIT = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[\"“‘]?[A-Z])|(?<=[。！？])[”’]?")
# When something was, in front of such a beginning.
WHEN = (
    r"(?:(?:In|By|At the end of|For) (?:fiscal |the year |early |late )?(?:19|20)\d\d(?:[-/]\d\d)?,? "
    r"|(?:Last|This|That) year,? |Then,? )?"
)
WHEN_HAN = (
    r"(?:(?:19|20)\d\d年(?:度|底|末|全年|上半年|下半年|第?[一二三四]季度|\d{1,2}月)?[，,]?"
    r"|[去今当]年[，,]?|同期[，,]?|此外[，,]?|同时[，,]?)?"
)
NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'&.-]*[\w&](?: [A-Z][\w’'&.-]*[\w&])*")
COMPANY_HAN = re.compile("[\u4e00-\u9fff]{2,8}?(?:集团|股份|公司)|[和与及、] | [和与及、]")
TIMES = frozenset((*MONTHS, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


class Pointer(NamedTuple):
    """How a sentence begins that is told of the one before: the words, and whether they may point to a country as well."""

    end: int
    wide: bool


def carried_over(placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Fill in the entities of figures whose sentence begins with "it", "the company" and the like; rows keep their order.

    Args:
        placed: quantities with their place.
        articles: at least `article_id` and `text`.
        catalogue: says whose indicators are by entity, and the names of entities and areas.
    """
    whose = [i.id for i in catalogue.indicators.values() if i.by_entity]
    rows = placed.with_row_index("_row")
    nobodys = rows.filter(pl.col("indicator").is_in(whose), pl.col("entity").is_null(), pl.col("subject").is_null())
    if nobodys.is_empty():
        return placed
    texts = dict(articles.join(nobodys, on="article_id", how="semi").select("article_id", "text").iter_rows())
    spots = {
        (article, begin): pointer
        for article, begin, until in nobodys.select("article_id", "sentence_start", "sentence_end").unique().iter_rows()
        if (pointer := _pointer(texts[article], begin, until)) is not None
    }
    if not spots:
        return placed
    told = _told(rows.filter(pl.col("article_id").is_in(sorted({article for article, _ in spots}))))
    known = _known(texts, spots, told, catalogue)
    found: dict[int, str] = {}
    for row, article, begin, start in nobodys.select("_row", "article_id", "sentence_start", "start").iter_rows():
        pointer = spots.get((article, begin))
        if pointer is None or not _is_of_it(texts[article], pointer.end, start):
            continue
        owner = _owner(texts[article], begin, pointer.wide, told[article], known)
        if owner is not None:
            found[row] = owner
    entity = placed["entity"].scatter(list(found), pl.Series(list(found.values()), dtype=pl.String))
    return placed.with_columns(entity.alias("entity"))


class Mentions:
    """What texts name, looked for in all of them at once: a search through thousands of names takes its time to build."""

    def __init__(self, names: Sought, texts: list[str]) -> None:
        """Look for these names in these texts."""
        self.names = names
        distinct = list(dict.fromkeys(texts))
        self.found = dict(zip(distinct, mentioned(pl.Series(distinct, dtype=pl.String), names), strict=True))

    def __getitem__(self, text: str) -> list[str]:
        """What a text names, also one that was not thought of."""
        if text not in self.found:
            self.found[text] = mentioned(pl.Series([text]), self.names)[0]
        return self.found[text]


class Known(NamedTuple):
    """What the texts around the sentences that point back name, and the catalogue."""

    entities: Mentions
    areas: Mentions
    catalogue: Catalogue


def _known(
    texts: Mapping[str, str],
    spots: Mapping[tuple[str, int], Pointer],
    told: Mapping[str, list[tuple[int, str]]],
    catalogue: Catalogue,
) -> Known:
    paragraphs = [texts[article][_first(texts[article], begin) : begin] for article, begin in spots]
    sentences = [said for paragraph in paragraphs for _, said in _sentences(paragraph)]
    subjects = [subject for figures in told.values() for _, subject in figures]
    names = [_plain(match[0]) for said in sentences for match in NAME.finditer(said)]
    entities = Mentions(sought_entities(catalogue), [*paragraphs, *sentences, *subjects])
    return Known(entities, Mentions(_areas(catalogue), [*sentences, *names]), catalogue)


def _first(text: str, begin: int) -> int:
    """Where the paragraph of a sentence begins, as far as it is looked at."""
    return max(text.rfind("\n", 0, begin) + 1, begin - LONGEST)


def _plain(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def _told(rows: pl.DataFrame) -> dict[str, list[tuple[int, str]]]:
    """By article: where a figure stands whose subject the text tells, and that."""
    told: dict[str, list[tuple[int, str]]] = defaultdict(list)
    named = rows.filter(pl.col("subject").is_not_null())
    for article, start, subject in named.select("article_id", "start", "subject").iter_rows():
        told[article].append((start, subject))
    return told


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How such sentences begin, in English and Chinese; group `it` for words that may point to a country, too."""
    words = load_lending()["pointing"]
    latin = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word.isascii())
    han = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if not word.isascii())
    spaced = re.compile(
        rf"[\s\"“]*{WHEN}(?i:(?P<it>its|it)|the (?:{latin})(?:['’]s)?)\b(?! is (?:estimated|expected|said))"
    )
    unspaced = re.compile(rf"[\s“]*{WHEN_HAN}(?:(?P<it>其(?![中他它余次实间])|它(?!们))|(?:{han})(?![债们法章治]))")
    return spaced, unspaced


def points_back(text: str, begin: int, until: int) -> bool:
    """Whether a sentence begins with "it", "the company" and the like."""
    return _pointer(text, begin, until) is not None


def _pointer(text: str, begin: int, until: int) -> Pointer | None:
    spaced, unspaced = _patterns()
    match = spaced.match(text, begin, until) or unspaced.match(text, begin, until)
    return Pointer(match.end(), match["it"] is not None) if match else None


def _is_of_it(text: str, end: int, start: int) -> bool:
    """Whether nobody else is named between the words that point and a figure: not "its rival earned"."""
    if start < end:
        return False
    between = text[end:start]
    named = any(PEOPLE.match(match[0]) is None for match in NAME.finditer(between))
    return not named and not any_of(load_lending()["others"]).search(between)


def _owner(text: str, begin: int, wide: bool, told: list[tuple[int, str]], known: Known) -> str | None:
    """The one that the sentence before names; where that points back as well, the one before it, and so on."""
    first = _first(text, begin)
    sentences = [(first + at, said) for at, said in _sentences(text[first:begin])]
    if len(_names(text[first:begin], [subject for start, subject in told if first <= start < begin], known)) != 1:
        return None
    for at, said in reversed(sentences):
        names = _names(said, [subject for start, subject in told if at <= start < at + len(said)], known)
        if len(names) == 1:
            return None if _is_doubtful(said, names[0], wide, known) else names[0]
        pointer = _pointer(text, at, at + len(said))
        if names or pointer is None or NAME.search(said[pointer.end - at :]):
            return None
        wide = wide or pointer.wide
    return None


def _sentences(paragraph: str) -> list[tuple[int, str]]:
    """The sentences of a paragraph, with where they begin."""
    found, at = [], 0
    for match in SPLIT.finditer(paragraph):
        found.append((at, paragraph[at : match.end()]))
        at = match.end()
    found.append((at, paragraph[at:]))
    return [(start, said) for start, said in found if said.strip()]


def _names(said: str, subjects: list[str], known: Known) -> list[str]:
    """Whom a sentence names: listed entities, and the subjects of its figures as the text calls them."""
    listed = dict.fromkeys(known.entities[said])
    for subject in subjects:
        found = known.entities[subject]
        listed.setdefault(found[0] if found else subject)
    return list(listed)


def _is_doubtful(said: str, name: str, wide: bool, known: Known) -> bool:
    """Whether somebody else, or for "it" a country, is in question beside the one that a sentence names."""
    if name == SOMEBODY:
        return True
    entity = known.catalogue.entities.get(name)
    own = {one.lower() for one in (entity.names if entity else (name,))}
    places = known.areas[said]
    if wide and places:
        return True
    left = said
    for one in sorted(own, key=len, reverse=True):
        left = re.sub(re.escape(one), " ", left, flags=re.IGNORECASE)
    for match in NAME.finditer(left):
        words = _plain(match[0])
        opens = not left[: match.start()].strip(' "“\n') and " " not in words
        placed = words.lower() in TIMES or PEOPLE.match(words) or known.areas[words]
        if not opens and not placed:
            return True
    return any(not match[0].startswith(("该", "本")) for match in COMPANY_HAN.finditer(left))


@once
def _areas(catalogue: Catalogue) -> Sought:
    """The names of areas."""
    return sought(area_names(catalogue))
