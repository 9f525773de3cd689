"""Rules over observations and versions: agreement across articles, jumps in a series, freshness, drift.

Pure functions from frames to findings; flows call them and say what comes of it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from math import exp, log
from statistics import median
from typing import Any

import polars as pl

from schemas.catalogue import load_catalogue
from schemas.catalogue.areas import area_name
from schemas.findings import Finding
from schemas.reconciliation import PLACE, of_nobody, of_whom_unknown
from schemas.records import Quantity
from schemas.rules import load_rules
from schemas.wording import figure, scale_of

SERIES = ["indicator", "entity", "ref_area", "unit_measure", "kind"]
PRECISE = {4: "year", 7: "month or quarter"}  # length of the codes that make a series: 2018, 2018-06, 2018-Q3
ALONE = "all told in one article, which contradicts itself or speaks of different things"
MOST_TOLD = 12  # figures of a conflict that are listed
LEAST_SPREAD = 0.02  # of logarithmic changes: a series that never moved may still move by a few percent


def agreement_findings(
    observations: pl.DataFrame, support: pl.DataFrame, quantities: pl.DataFrame, retold: pl.DataFrame | None = None
) -> list[Finding]:
    """AGR1: observations whose tellings have no common point, with the tellings of all sides.

    Within one article that is no disagreement of articles, and nobody can say whether it contradicts itself or speaks of two
    things: undecidable, with what the article leaves open (a period, whose the figures are). That is not told of figures that
    the text ties together as one (`schemas.retellings`, where None of none): those SAM1 judges.
    """
    contested = observations.filter(pl.col("agreement") == "conflict").select(
        "observation_id", *PLACE, _nobodys=of_whom_unknown()
    )
    if contested.is_empty():
        return []
    span = ["article_id", "start", "end"]
    told = contested.join(support, on="observation_id").join(
        quantities.select("article_id", *Quantity._fields), on=span, how="inner"
    )
    told = (
        told.join(retold, on=span, how="left")
        if retold is not None
        else told.with_columns(figure=pl.lit(None, pl.String))
    )
    one = (pl.col("figure").is_not_null().all() & (pl.col("figure").n_unique() == 1)).over("observation_id")
    several = pl.col("article_id").n_unique().over("observation_id") > 1
    told = told.filter(several | ~one)
    findings = []
    for group in told.sort(
        "observation_id", "preferred", *span, descending=[False, True, False, False, False]
    ).partition_by("observation_id", maintain_order=True):
        members = [Quantity(*row) for row in group.select(Quantity._fields).iter_rows()]
        scale = scale_of(members)
        figures = list(dict.fromkeys(figure(q, scale) for q in members))
        head = group.row(0, named=True)
        others = [*figures[1:MOST_TOLD], *([f"{len(figures) - MOST_TOLD} more"] if len(figures) > MOST_TOLD else [])]
        count = group["article_id"].n_unique()
        where = f"told in {count} articles" if count > 1 else _alone(head)
        said = f"{_about(head)}: {figures[0]} against {', '.join(others)}, {where}"
        outcome = "broken" if count > 1 else "undecidable"
        findings.append(Finding("AGR1", "observation", head["observation_id"], None, outcome, said, None, None, None))
    return findings


def _alone(head: Mapping[str, Any]) -> str:
    """Why nobody can say whether figures of one article contradict each other."""
    if head["_nobodys"]:
        return "all told in one article, which does not say whose they are: they may be of different ones"
    if head["time_period"] is None:
        return "all told in one article, which does not say when: they may be of different times"
    return ALONE


def odd_findings(observations: pl.DataFrame, support: pl.DataFrame, quantities: pl.DataFrame) -> list[Finding]:
    """AGR1, undecidable: observations beside one of the same place and period that several sources agree on.

    They are no conflict, since nobody knows whether they are of one thing: the area says little of whose they are. Of figures
    of which neither is known, and of those without a period, nothing at all would say that they are.
    """
    one = [*PLACE, "unit_measure", "_forecast"]
    agreed = (pl.col("agreement") != "conflict") & (pl.col("sources") > 1)
    if not observations.select(agreed.any()).item():
        return []
    dated = observations.with_columns(_forecast=pl.col("obs_status") == "F").filter(
        pl.col("time_period").is_not_null() & ~of_nobody()
    )
    beside = dated.filter((pl.len().over(one) > 1) & agreed.any().over(one))
    if beside.is_empty():
        return []
    preferred = support.filter("preferred").join(beside.select("observation_id"), on="observation_id", how="semi")
    span = ["article_id", "start", "end"]
    told = preferred.join(quantities.select("article_id", *Quantity._fields), on=span, how="inner")
    said = {row[0]: Quantity(*row[1:]) for row in told.select("observation_id", *Quantity._fields).iter_rows()}
    findings = []
    for place in beside.sort("sources", "observation_id", descending=[True, False]).partition_by(
        one, maintain_order=True
    ):
        best, *others = place.filter(pl.col("agreement") != "conflict").iter_rows(named=True)
        for row in others:
            pair = [said[row["observation_id"]], said[best["observation_id"]]]
            odd, usual = (figure(q, scale_of(pair)) for q in pair)
            text = (
                f"{_about(row)}: {odd} beside {usual}, on which {best['sources']} sources agree; nobody knows whether they "
                "are of one thing"
            )
            target = row["observation_id"]
            findings.append(Finding("AGR1", "observation", target, None, "undecidable", text, None, None, None))
    return findings


def _about(row: Mapping[str, Any]) -> str:
    """Which figure it is: "jobs_total 2018 of WeChat in China"."""
    catalogue = load_catalogue()
    whose = catalogue.entities[row["entity"]].name if row["entity"] in catalogue.entities else row["entity"]
    where = area_name(row["ref_area"], catalogue) if row["ref_area"] else None
    words = (row["indicator"], row.get("time_period"), whose and f"of {whose}", where and f"in {where}")
    return " ".join(word for word in words if word)


def jump_findings(observations: pl.DataFrame) -> list[Finding]:
    """JMP1: levels that leave their series further than its own history would let one expect.

    The changes of the logarithm are compared with their median; its spread is the median absolute deviation. A series
    with less history than the rule asks for is not judged, nor are figures of which nobody knows whose or where: they
    need not be of one series. Of several observations of one period, where its key is too coarse, the series has the one
    that more sources tell than any other, and none where there is no such one.
    """
    settings = load_rules()["JMP1"].settings
    levels = observations.filter(
        (pl.col("kind") == "level")
        & (pl.col("obs_value") > 0)
        & (pl.col("obs_status") != "F")
        & pl.col("time_period").str.len_chars().is_in(list(PRECISE))
        & ~of_nobody()
    )
    history = int(settings["history"])
    one = [*SERIES, "_form"]
    # Most series are short, and a frame of its own for each would cost more than all the rest of a version.
    long = levels.with_columns(_form=pl.col("time_period").str.replace_all(r"\d", "0")).filter(
        pl.col("time_period").n_unique().over(one) >= history + 2
    )
    long = _told_best(long, [*one, "time_period"])
    findings = []
    for series in long.sort("observation_id").partition_by(one, maintain_order=True):
        rows = series.sort("time_period").select("observation_id", "time_period", "obs_value").rows()
        about = _about({key: series[key][0] for key in SERIES})
        findings += _jumps(about, rows, history, settings["deviations"], settings["least_factor"])
    return findings


def _told_best(levels: pl.DataFrame, period: list[str]) -> pl.DataFrame:
    """One observation a period, or none: rows are no history, and which of two levels leads on nobody knows."""
    most = pl.col("sources") == pl.col("sources").max().over(period)
    return levels.filter(most).filter(pl.len().over(period) == 1)


def _jumps(
    about: str, rows: list[tuple[Any, ...]], history: int, deviations: float, least_factor: float
) -> list[Finding]:
    changes = [log(b[2] / a[2]) for a, b in pairwise(rows)]
    findings = []
    for i in range(history, len(changes)):
        usual = median(changes[:i])
        spread = max(LEAST_SPREAD, median(abs(c - usual) for c in changes[:i]))
        away = abs(changes[i] - usual)
        if away > deviations * spread and away > log(least_factor):
            before, now = rows[i], rows[i + 1]
            said = (
                f"{about} goes from {before[2]:,.10g} in {before[1]} to {now[2]:,.10g} in {now[1]}, "
                f"a factor of {exp(changes[i]):.2f}; the {i} changes before have a median factor of {exp(usual):.2f}"
            )
            findings.append(Finding("JMP1", "observation", now[0], None, "broken", said, None, None, None))
    return findings


def freshness_findings(articles: pl.DataFrame, today: date) -> list[Finding]:
    """FRS1: sources (the first folder under the landing folder) whose newest dated article is too old.

    Args:
        articles: at least `file_name` and `published`; a source without any dated article is not judged, nor are files that
            lie in no folder.
        today: the day to judge from; the caller's clock, so that this stays a pure function.
    """
    days = int(load_rules()["FRS1"].settings["days"])
    newest = (
        articles.filter(pl.col("file_name").str.contains("/"))
        .select(source=pl.col("file_name").str.split("/").list.first(), published="published")
        .drop_nulls()
        .group_by("source")
        .agg(pl.col("published").max())
        .sort("source")
    )
    findings = []
    for name, published in newest.iter_rows():
        age = (today - last_day(published)).days
        if age > days:
            said = f"the newest article of {name} is of {published}, {age} days ago; expected are {days} or less"
            findings.append(Finding("FRS1", "version", f"source:{name}", None, "broken", said, None, None, None))
    return findings


def last_day(published: str) -> date:
    """The last day of a date that is given as a year, a month or a day (ISO 8601)."""
    year, month, day = ([int(part) for part in published[:10].split("-")] + [0, 0])[:3]
    month = min(month or 12, 12)
    last = monthrange(year, month)[1]
    return date(year, month, min(day or last, last))  # a warehouse may hold a 30 February of an older release


def drift(before: int, gone: int, changed: int) -> str | None:
    """DRF1: whether too many observations of the last version are gone, or have another value, in the next.

    Args:
        before: observations of the last published version.
        gone: those that the next one does not have.
        changed: those that have another value in it.

    Returns:
        A sentence; None where the rule holds. Whether there are too few to hold a version back for it, `too_few` says.
    """
    settings = load_rules()["DRF1"].settings
    breaches = [
        f"{count} of {before} observations ({count / before:.1%}) {'is' if count == 1 else 'are'} {name}; at most "
        f"{settings[name]:.0%} may be"
        for name, count in (("gone", gone), ("changed", changed))
        if name in breached(before, gone, changed)
    ]
    return "; ".join(breaches) or None


def breached(before: int, gone: int, changed: int) -> list[str]:
    """DRF1: of what there is too much: `gone`, `changed`, both or neither."""
    settings = load_rules()["DRF1"].settings
    return [name for name, count in (("gone", gone), ("changed", changed)) if count > settings[name] * before]


def too_few(before: int) -> bool:
    """DRF1: whether the last version has so few observations that their drift is told and holds nothing back."""
    return before < load_rules()["DRF1"].settings["least"]
