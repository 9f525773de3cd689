"""Whose results an article reports, where no list has the company: "Lumair's third quarter revenue", 云鹿科技今日发布财报.

Its heading or its first paragraph says that somebody reports results, or names those whose chief executive speaks further down.
What the article then tells of nobody else is theirs, as that of a listed company would be. Who counts what others earn
(offices, associations, researchers) reports no results of his own; and where two report, it is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import polars as pl

from schemas.catalogue.areas import PEOPLE, area_codes
from schemas.catalogue.general import of_others
from schemas.catalogue.layout import FIRST
from schemas.catalogue.loading import Catalogue, lending_words, load_lending
from schemas.headline import heading_end

LEAST = 2  # times that a text names whom it is about
WITHIN = 80  # characters between who reports and what is reported
LETTERS = r"(?:[a-z]{1,6})?[A-Z][\w&-]{0,30}[a-z0-9&](?: [A-Z][\w&-]{0,30}[a-z0-9&]){0,2}"
WHEN = (
    r"(?:(?:20\d\d|二〇\d\d|本|去|今|上)?年?(?:第?[一二三四1-4]季度?|[上下]半年|全年|前三季度?|度|Q[1-4])|(?:20)?\d\dQ[1-4]"
    r"|20\d\d ?(?:财?年|Q[1-4]|H[12])|\d{1,2}月)"
)
DAY = r"(?:今日|昨日|近日|日前|今天|昨天|今晚|昨晚|正式|\s|(?:\d{1,2}月)?\d{1,2}日)*"
SIGNS = r"[\u4e00-\u9fffA-Za-z]{2,10}?"
FORM = r"(?:,? (?:Inc|Corp|Corporation|Ltd|Limited|plc|PLC|Co|AG|SE|SA|NV)\b\.?)?"  # of a company, behind its name
LISTED = r"(?: ?[(（](?P<code>[^()（）\n]{1,60})[)）])?"  # where its shares are traded, or what it is called for short
PARTED = r"(?:[:：]| ?[-–—|｜] ?)?"  # between the parts of such a heading


class _Ways(NamedTuple):
    """How an article says who reports: patterns with a group `name`, and what its first lines must hold (Rust)."""

    reports: tuple[re.Pattern[str], ...]
    titled: re.Pattern[str]
    speaks: re.Pattern[str]
    hint: str


def of_reporters(whose: pl.Series, quantities: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue) -> pl.Series:
    """The entities of figures, with those whose results their article reports where there is none.

    Args:
        whose: the entity of each quantity, or what the text calls it.
        quantities: a frame with the columns of `schemas.frames.Quantities`, in the same order.
        articles: at least `article_id` and `text`.
        catalogue: has the names of entities and areas.
    """
    some = articles.filter(pl.col("text").str.head(FIRST).str.contains(_ways().hint)).select("article_id", "text")
    lacking = quantities.select("article_id", "sentence_start", "start").with_columns(_at=pl.int_range(pl.len()))
    lacking = lacking.filter(whose.is_null() & pl.col("article_id").is_in(some["article_id"].implode()))
    if lacking.is_empty():
        return whose
    texts = dict(some.join(lacking, on="article_id", how="semi").iter_rows())
    told = {article: name for article, text in texts.items() if (name := reporter(text, catalogue))}
    found = {
        at: told[article]
        for article, begin, start, at in lacking.iter_rows()
        if article in told and not of_others(texts[article], begin, start)
    }
    return whose.scatter(list(found), pl.Series(list(found.values()), dtype=pl.String)) if found else whose


def reporter(text: str, catalogue: Catalogue) -> str | None:
    """Whose results a text reports; None where it does not say so, and where that is a listed one."""
    ways, end = _ways(), heading_end(text)
    opening = next((line for line in text[end : end + FIRST].split("\n") if line.strip()), "")
    head = f"{text[:end]}\n{opening}"
    found = [match for way in ways.reports for match in way.finditer(head)]
    names, listed = {match["name"] for match in found}, any(match["code"] for match in found)
    if title := ways.titled.match(text, 0, end):
        names.add(title["name"])
        listed |= bool(title["code"])
    if not names:
        names = {match["name"] for match in ways.speaks.finditer(text) if match["name"] in head}
    known = {name.lower() for e in catalogue.entities.values() for name in e.names} if names else set()
    # "the lift maker Sarn" in Chinese is one word: of two names the one that the other ends with
    names = {name for name in names if not any(name.endswith(other) for other in names - {name})}
    own = {name for name in names if _may_own(name, catalogue)}
    if len(own) != 1 or any(name.lower() in known for name in names):
        return None
    name = own.pop()
    return name if listed or text.count(name) >= LEAST else None


def _may_own(name: str, catalogue: Catalogue) -> bool:
    """Whether a name is none of a place, a people, or of who counts what others have."""
    counting = load_lending()["counting"]
    if not name.isascii():
        return not any(word in name for word in (*counting, *_places(catalogue)) if not word.isascii())
    words = name.lower().split()
    return not (
        name.lower() in area_codes(catalogue)
        or any(PEOPLE.match(word) for word in name.split())
        or lending_words("counting").intersection(words)
    )


def _places(catalogue: Catalogue) -> Iterator[str]:
    return (name for name in area_codes(catalogue) if not name.isascii())


@cache
def _ways() -> _Ways:
    results, reporting = _either("results"), _either("reporting")
    spaced = rf"(?:{results[0]})\b"
    owns = rf"\b(?P<name>{LETTERS}){LISTED}['’]s (?:(?:{_either('of_time')[0]}|20\d\d|Q[1-4]) )*{spaced}"
    upto = rf"[^.;。\n]{{0,{WITHIN}}}?"
    adverbs = "(?: (?:today|yesterday|also|has|have))*"
    does = rf"(?<! of )(?<! of the )\b(?P<name>{LETTERS}){FORM}{LISTED}{adverbs} (?:{reporting[0]})\b{upto}\b{spaced}"
    says = (
        rf"(?:^|[，。；,;：:\s])(?P<name>{SIGNS}){LISTED}{DAY}(?:{reporting[1]}){upto}(?:财报|业绩|年报|季报|财务报告)"
    )
    return _Ways(
        (re.compile(owns), re.compile(does), re.compile(says, re.MULTILINE)),
        re.compile(
            rf"(?:[^|｜\n]{{1,20}}[|｜])?\s*(?P<name>{SIGNS}){LISTED}{PARTED}{WHEN}{PARTED}(?:季度|年度)?(?:{results[1]})"
        ),
        re.compile(rf"\b(?P<name>{LETTERS})(?:['’]s)? (?i:{_either('office')[0]})\b"),
        rf"{spaced}|{results[1]}",
    )


def _either(way: str) -> tuple[str, str]:
    """Patterns of the words of one way, the Latin and the Chinese ones."""
    words = sorted(load_lending()[way], key=lambda word: (-len(word), word))
    latin, han = ("|".join(re.escape(word) for word in words if word.isascii() == told) for told in (True, False))
    return latin, han
