"""Growths over another base than a year earlier: 环比增长1.8%, "up 61 % on 2012", "twice as many as before the pandemic".

An observation of a growth says when, and not since when: what is compared with the month before, or with a year further back,
would stand beside the growth of a year. Such a figure gets no indicator. The two levels of a growth tell its base where the
periods of both are known and are not the same time of two years running. Else what tells the base is in `lending.yaml`
(`based`); a year that is named is one, unless it is the year before, and so are so many years or months. A growth of so much a
year over several years stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import polars as pl

from schemas.catalogue.exclusions import any_of
from schemas.catalogue.loading import Catalogue, load_lending
from schemas.catalogue.periods import MONTHS, ORDINALS

SAID = ["_row", "article_id", "start", "end", "sentence_start", "sentence_end", "time_period"]
REACH = 60  # characters on each side of a growth that may tell its base
SENTENCE = 240  # characters before a growth in which its own year is looked for
CLAUSE = re.compile(r"[,;:，；：。!?！？\n]|(?<![A-Z\d])\.\s")
NEXT = re.compile(  # another growth in a bracket: "17 % (19 % at constant currency)", but not a mere "(0.9%)"
    r"[(（]\s?[-+±]?\d[\d.]*\s?(?:%|per ?cent)(?!\s?[)）])"
)
# A growth over a year before, and another one behind it: what that is over is its own.
OTHER = re.compile(
    r"(?:same (?:period|quarter|half|month)|previous year|prior year|year (?:ago|earlier|before)|year-ago|year-earlier"
    r"|year[- ](?:on|over)[- ]year|y/y|yoy)\b[^%]{0,24}\band (?:an? )?[-+±]?\d[\d.]*\s?(?:%|per ?cent)",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"(?:%|per ?cent)\s?[(（]\s?(?:±|\+/-)?\s?$"
)  # what stands in a mere bracket is how sure another growth is
BASE_YEAR = re.compile(
    r"\b(?:since|from|than(?: in)?|compared (?:with|to)|over|above|below|on|behind|against|versus|vs)"
    r"(?: (?:the|its|those|that|levels?|figures?|end|of|in|pre-pandemic))* ((?:19|20)\d\d)\b(?![-/–—]\d)"
    r"|[比较]((?:19|20)\d\d)年"
)
# A part of a year: "from the second quarter of 2015", "from July", 比一季度; not that of the figure itself, a year earlier.
PART = re.compile(
    r"\b(?:since|from|than(?: in)?|compared (?:with|to)|over|above|below|on|against|versus|vs) (?:(?:the|its|that of) )*"
    rf"(?:(?P<quarter>first|second|third|fourth)[ -]quarter|q(?P<q>[1-4])|(?P<month>{'|'.join(MONTHS)}))\b"
    r"(?![-–—]| (?:to|until|through|and)\b)(?:,? (?:of )?(?P<year>(?:19|20)\d\d))?"
    r"|[比较](?:第?(?P<han>[一二三四])季度|(?P<m>\d{1,2})月份?)(?!同期)",
    re.IGNORECASE,
)
# What a sentence begins with ("Month-on-month, …", 从环比看，…) tells the base of its growths until it tells of a year earlier.
OPENS = re.compile(
    r"\s*(?:(?:19|20)\d\d年[^，,]{0,6}[，,])?"
    r"(?:(?:month|quarter)-(?:on|over)-(?:month|quarter),|on a (?:month|quarter)ly basis,|sequentially,|从?环比看?[，,])"
    r"(?!.*(?:同比|year[ -](?:on|over)[ -]year|year earlier|year ago))",
    re.IGNORECASE | re.DOTALL,
)
NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
SPAN = re.compile(  # "in five years", "three years back", 三年合起来, 三个月涨了
    rf"\b(?:in|within|over|during) (?:the |these |just |only |about |past |last )*{NUMBER} years\b"
    rf"|\b(?:in|within) (?:just |only |about )*(?!12|twelve|four q){NUMBER} (?:months|quarters)\b"
    r"(?! (?:to|ended|ending|until|of))"
    rf"|\b(?!12|twelve|four q){NUMBER} (?:years|months|quarters) (?:ago|earlier|before|back|on|later|since)\b(?! year)"
    rf"|(?<![\d第])(?:[两二三四五六七八九十]|\d{{1,2}})(?:年|个月|个季度)(?:合起来|以?来|间|里|内|增长|增加|上涨|涨|后|多来)",
    re.IGNORECASE,
)
YEARLY = re.compile(r"\b(?:annual\w*|a year|per year|per annum|yearly)\b|年均|年平均|平均每年", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
HINTS = (  # one of these stands in each of the above
    r"(?i)years|months|quarter|(?:[两二三四五六七八九十]|\D\d{1,2})(?:年|个月|个季度|月|季度)|\bq[1-4]|(?:%|per ?cent)\s?[(（]"
    rf"|\b(?:{'|'.join(MONTHS)})\b"
)


def without_other_bases(
    placed: pl.DataFrame, articles: pl.DataFrame, catalogue: Catalogue, tied: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Take back the indicators of growths over another base than a year earlier; rows keep their order.

    Args:
        placed: quantities with `indicator` and `time_period`.
        articles: at least `article_id` and `text`.
        catalogue: says which indicators are growths.
        tied: `identity`, `identity_kind`, `term_role` and `_row` (in `placed`) of the terms of identities, where they are told.
    """
    growths = [i.id for i in catalogue.indicators.values() if i.kind == "growth"]
    rows = placed.with_row_index("_row").select(*SAID, "indicator").filter(pl.col("indicator").is_in(growths))
    if rows.is_empty():
        return placed
    texts = dict(articles.join(rows, on="article_id", how="semi").select("article_id", "text").iter_rows())
    spans = rows.select("article_id", "sentence_start", "start", _to=pl.col("end") + REACH).iter_rows()
    near, whole = [], []
    for article, first, start, to in spans:
        near.append(texts[article][max(first, start - REACH) : to])
        whole.append(texts[article][max(first, start - SENTENCE) : to])
    found = [] if tied is None else _apart(rows, placed, tied, near)
    told = pl.Series(near, dtype=pl.String).str.contains(rf"{YEAR.pattern}|{HINTS}") | pl.Series(
        whole, dtype=pl.String
    ).str.contains_any(list(load_lending()["based"]), ascii_case_insensitive=True)
    rows = rows.filter(told)  # most tell no base
    for row, article, start, end, first, until, when in rows.select(SAID).iter_rows():
        before = texts[article][max(first, start - SENTENCE) : start]
        if _other_base(before, texts[article][end : min(until, end + REACH)], when or ""):
            found.append(row)
    return placed.with_columns(placed["indicator"].scatter(found, None)) if found else placed


def _apart(rows: pl.DataFrame, placed: pl.DataFrame, tied: pl.DataFrame, near: Sequence[str]) -> list[int]:
    """The growths whose two levels are of times that are not a year apart; `near` is what stands around each growth."""
    growths = tied.filter(pl.col("identity_kind") == "growth").drop_nulls("_row")
    growths = growths.select("identity", "term_role", "_row", when=placed["time_period"].gather(growths["_row"]))
    ends = {role: growths.filter(pl.col("term_role") == role).drop("term_role") for role in ("from", "to", "rate")}
    spans = ends["from"].join(ends["to"], on="identity", suffix="_to").drop_nulls(["when", "when_to"])
    others = [
        identity
        for identity, first, last in spans.select("identity", "when", "when_to").iter_rows()
        if first != last and not a_year_apart(first, last)
    ]
    apart = ends["rate"].filter(pl.col("identity").is_in(others))["_row"].implode()
    spots = rows.select(pl.col("_row").is_in(apart)).to_series().arg_true().to_list()
    return [rows["_row"][spot] for spot in spots if not YEARLY.search(near[spot])]


def a_year_apart(first: str, last: str) -> bool:
    """Whether the second of two periods is the same time as the first, one year later: 2022-Q3 and 2023-Q3."""
    return last == YEAR.sub(lambda year: str(int(year[0]) + 1), first)


def _other_base(before: str, behind: str, when: str) -> bool:
    other = OTHER.search(behind)
    behind = behind[: other.end()] if other else behind
    said = f"{CLAUSE.split(before[-REACH:])[-1]} {CLAUSE.split(NEXT.split(behind)[0])[0]}"
    if _based().search(said) or OPENS.match(before):
        return True
    if SPAN.search(said) and not YEARLY.search(said):
        return True
    if BESIDE.search(before) and behind.lstrip()[:1] in (")", "）"):
        return True
    if (part := PART.search(said)) is not None and _of_another_part(part, when):
        return True
    base = BASE_YEAR.search(said)
    if base is None or YEARLY.search(said):
        return False
    year = int(base[1] or base[2])
    told = {int(one) for one in YEAR.findall(when) or YEAR.findall(before)}
    return bool(told - {year}) and told.isdisjoint((year, year + 1) if when else (year + 1,))


def _of_another_part(base: re.Match[str], when: str) -> bool:
    """Whether a quarter or a month that a growth is over is not that of the figure, a year earlier."""
    quarter, month = base["quarter"] or base["q"] or base["han"], base["month"] or base["m"]
    told = re.fullmatch(r"(\d{4})-(Q?)(\d\d?)", when)
    if told is None or bool(told[2]) != bool(quarter):
        return bool(base["han"] or base["m"])  # 比一季度: that of the same year
    number = ORDINALS[quarter.lower()] if quarter else int(month) if month.isdigit() else MONTHS[month.lower()]
    return number != int(told[3]) or (base["year"] is not None and int(told[1]) - int(base["year"]) > 1)


@cache
def _based() -> re.Pattern[str]:
    return any_of(load_lending()["based"])
