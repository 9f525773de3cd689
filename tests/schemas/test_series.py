from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from schemas.findings import verdict_frame
from schemas.frames import Observations, Verdicts, dtypes
from schemas.ids import stable_id
from schemas.reconciliation import reconcile
from schemas.series import agreement_findings, breached, drift, freshness_findings, jump_findings, too_few
from tests.schemas.test_reconciliation import judged, million


def series(values: dict[str, float], **more: str | None) -> pl.DataFrame:
    """Observations of one series, by period."""
    fixed = {
        "indicator": "exports", "entity": None, "ref_area": "CN", "unit_measure": "CNY", "kind": "level", "bound": "=",
        "obs_status": "A", "agreement": "single", "unit_mult": 9, "decimals": 0, "supports": 1, "sources": 1,
        "obs_low": None, "obs_high": None, "interval_low": None, "interval_high": None,
    } | more  # fmt: skip
    rows = [
        {**fixed, "observation_id": stable_id(period, *more.values()), "time_period": period, "obs_value": value}
        for period, value in values.items()
    ]
    return pl.DataFrame(rows, schema=dtypes(Observations))


STEADY = {str(2010 + n): 1e9 * 1.1**n for n in range(9)}


def test_a_series_that_goes_on_does_not_jump_and_one_that_leaps_does() -> None:
    assert jump_findings(series(STEADY)) == []
    leap = jump_findings(series(STEADY | {"2019": STEADY["2018"] * 1000}))
    assert [f.rule_code for f in leap] == ["JMP1"]
    assert leap[0].arithmetic.startswith("exports in China goes from 2,143,588,810 in 2018 to")
    assert "a factor of 1000.00" in leap[0].arithmetic


@pytest.mark.parametrize("factor", [1.2, 1.3, 0.8])
def test_changes_just_inside_the_tolerance_pass(factor: float) -> None:
    assert jump_findings(series(STEADY | {"2019": STEADY["2018"] * factor})) == []


def test_too_little_history_is_not_judged_and_months_are_no_years() -> None:
    short = dict(list(STEADY.items())[:5])
    assert jump_findings(series(short | {"2015": 1e15})) == []
    assert jump_findings(series(STEADY | {"2018-06": 1.0})) == []


def test_a_period_with_several_observations_is_one_of_the_series() -> None:
    leap = series(STEADY | {"2019": STEADY["2018"] * 10})
    other = leap.filter(time_period="2015").with_columns(observation_id=pl.lit("other"), obs_value=pl.lit(5e7))
    sure = leap.with_columns(sources=pl.lit(2, pl.Int64))
    (finding,) = jump_findings(pl.concat([sure, other]))
    assert "in 2018 to" in finding.arithmetic and "the 8 changes before" in finding.arithmetic, "most sources"
    (finding,) = jump_findings(pl.concat([leap, other]))
    assert "the 7 changes before" in finding.arithmetic, "nobody knows which leads on, so 2015 is left out"
    assert len(jump_findings(pl.concat([leap, other.with_columns(sources=pl.lit(2, pl.Int64))]))) > 1
    short = leap.filter(pl.col("time_period") > "2014")
    again = short.with_columns(observation_id=pl.col("observation_id").str.reverse())
    assert jump_findings(short) == jump_findings(pl.concat([short, again])) == [], "rows are no history"


def test_figures_of_nobody_make_no_series() -> None:
    leap = STEADY | {"2019": STEADY["2018"] * 1000}
    assert jump_findings(series(leap, indicator="revenue", ref_area=None)) == []
    assert jump_findings(series(leap, indicator="revenue"))
    assert jump_findings(series(leap, ref_area=None)) == [], "the exports of several places that nobody knows"
    assert jump_findings(series(leap, indicator="revenue", ref_area=None, entity="wechat"))


def test_conflicts_are_told_with_all_sides() -> None:
    frame = judged(("a", million("9.4")), ("b", million("8.1")), ("c", million("9.41")))
    made = reconcile(frame)
    verdicts = verdict_frame(agreement_findings(made.observations, made.support, frame))
    Verdicts.validate(verdicts, lazy=True)
    row = verdicts.row(0, named=True)
    assert (row["rule_code"], row["target_id"]) == ("AGR1", made.observations["observation_id"][0])
    assert row["arithmetic"] == (
        "jobs_total 2018 of WeChat in China: 9.41 million jobs against 9.4 million jobs, 8.1 million jobs, told in 3 articles"
    )
    alone = judged(("a", million("9.4")), ("a", million("8.1")))
    made = reconcile(alone)
    assert made.observations["agreement"].to_list() == ["conflict"]
    (found,) = agreement_findings(made.observations, made.support, alone)
    assert found.outcome == "undecidable", "one article is no disagreement of articles"
    vague = alone.with_columns(time_period=pl.lit(None, pl.String))
    made = reconcile(vague)
    (found,) = agreement_findings(made.observations, made.support, vague)
    assert found.outcome == "undecidable", "figures without a date are of one time or of two"
    assert "does not say when: they may be of different times" in found.arithmetic
    nobodys = alone.with_columns(entity=pl.lit(None, pl.String))
    made = reconcile(nobodys)
    (found,) = agreement_findings(made.observations, made.support, nobodys)
    assert found.outcome == "undecidable" and "does not say whose they are" in found.arithmetic
    alike = judged(("a", million("9.4")), ("b", million("9")))
    made = reconcile(alike)
    assert agreement_findings(made.observations, made.support, alike) == []


def test_sources_that_went_quiet_are_named() -> None:
    articles = pl.DataFrame(
        {
            "file_name": ["wire/a.txt", "wire/b.txt", "blog/c.txt", "d.txt", "old/e.txt"],
            "published": ["2019-01-05", "2020", "2021-02", "1999", None],
        }
    )
    found = freshness_findings(articles, date(2022, 3, 1))
    assert [f.target_id for f in found] == ["source:wire"]
    assert "of 2020, 425 days ago" in found[0].arithmetic
    assert [f.target_id for f in freshness_findings(articles, date(2023, 1, 1))] == ["source:blog", "source:wire"]
    assert freshness_findings(articles, date(2021, 2, 3)) == []


def test_drift_just_inside_and_just_outside_what_is_allowed() -> None:
    assert drift(100, 5, 20) is None
    assert drift(100, 6, 0) == "6 of 100 observations (6.0%) are gone; at most 5% may be"
    assert drift(100, 0, 21) == "21 of 100 observations (21.0%) are changed; at most 20% may be"
    assert drift(100, 100, 0) is not None and drift(50, 3, 0) is not None and drift(0, 0, 0) is None
    assert [breached(100, *n) for n in ((5, 20), (6, 20), (5, 21), (6, 21))] == [
        [], ["gone"], ["changed"], ["gone", "changed"],
    ]  # fmt: skip
    assert too_few(49) and not too_few(50)
