from __future__ import annotations

import random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.duplicates import PLACE
from schemas.frames import JudgedQuantities, Observations, Support, dtypes
from schemas.reconciliation import multiple_and_decimals, reconcile
from schemas.records import Quantity
from schemas.retellings import told_as_one
from schemas.series import agreement_findings, odd_findings
from schemas.tally import interval_columns
from tests.schemas.figures import quantity


def judged(*tellings: tuple[str, Quantity], **place: str | None) -> pl.DataFrame:
    """Judged quantities of articles a, b, c …, of one indicator, entity, area and period unless said otherwise."""
    where = {"indicator": "jobs_total", "entity": "wechat", "ref_area": "CN", "time_period": "2018"} | place
    rows = [
        {**q._asdict(), "article_id": article * 32, "start": n * 10, "end": n * 10 + 5}
        for n, (article, q) in enumerate(tellings)
    ]
    frame = pl.DataFrame(rows, schema_overrides={k: v for k, v in dtypes(JudgedQuantities).items() if k in rows[0]})
    frame = frame.with_columns(interval_columns()).with_columns(
        *(pl.lit(v, pl.String).alias(k) for k, v in where.items()),
        state=pl.lit("published"), quarantine_id=pl.lit(None, pl.String),
    )  # fmt: skip
    return frame.select(list(dtypes(JudgedQuantities)))


def million(number: str, bound: str = "=", **more: object) -> Quantity:
    return quantity(number, scale=6, bound=bound, **more)


def test_a_rounded_headline_and_its_exact_figure_are_compatible() -> None:
    made = reconcile(judged(("a", million("10")), ("b", million("10.07")), ("c", million("10.1", "~"))))
    Observations.validate(made.observations, lazy=True)
    Support.validate(made.support, lazy=True)
    row = made.observations.row(0, named=True)
    assert (row["agreement"], row["obs_value"], row["supports"], row["sources"]) == ("compatible", 10070000.0, 3, 3)
    assert (row["interval_low"], row["interval_high"]) == (10065000.0, 10075000.0)
    assert (row["unit_measure"], row["unit_mult"], row["decimals"]) == ("job", 6, 2)
    assert made.support.filter("preferred")["article_id"].to_list() == ["b" * 32]


@pytest.mark.parametrize(
    ("tellings", "agreement", "value"),
    [
        ([("a", million("9.4"))], "single", 9400000.0),
        ([("a", million("9.4")), ("b", million("9.4"))], "agree", 9400000.0),
        ([("a", million("9.4")), ("b", million("9", ">"))], "compatible", 9400000.0),
        ([("a", million("9.4")), ("b", million("8.1"))], "conflict", 8100000.0),
        ([("a", million("9.4")), ("b", million("8.1")), ("c", million("9.41"))], "conflict", 9410000.0),
        ([("a", million("9.4")), ("a", million("9.4")), ("b", million("8.1"))], "conflict", 8100000.0),
        ([("a", million("1.33")), ("b", million("1.33")), ("c", million("1.32"))], "compatible", 1330000.0),
        ([("a", million("1.33")), ("a", million("1.33")), ("c", million("1.32"))], "compatible", 1320000.0),
    ],
)
def test_what_tellings_amount_to(tellings: list[tuple[str, Quantity]], agreement: str, value: float) -> None:
    row = reconcile(judged(*tellings)).observations.row(0, named=True)
    assert (row["agreement"], row["obs_value"]) == (agreement, value)


def test_intervals_that_touch_agree_and_exact_arithmetic_decides_it() -> None:
    touching = [("a", quantity("0.1", "percent")), ("b", quantity("0.2", "percent"))]
    assert reconcile(judged(*touching)).observations["agreement"].to_list() == ["compatible"]
    apart = [("a", quantity("0.1", "percent")), ("b", quantity("0.3", "percent"))]
    assert reconcile(judged(*apart)).observations["agreement"].to_list() == ["conflict"]


def test_the_value_lies_in_what_all_tellings_have_in_common_or_stands_with_its_own() -> None:
    over = reconcile(judged(("a", million("1.3", ">")), ("b", million("2", ">")))).observations.row(0, named=True)
    assert (over["obs_value"], over["interval_low"], over["agreement"]) == (2000000.0, 2000000.0, "compatible")
    between = reconcile(judged(("a", million("1.3", ">")), ("b", million("2")))).observations.row(0, named=True)
    assert (between["obs_value"], between["interval_low"], between["interval_high"]) == (
        2000000.0,
        1500000.0,
        2500000.0,
    )
    touching = reconcile(judged(("a", quantity("0.2", "percent")), ("b", quantity("0.3", "percent"))))
    row = touching.observations.row(0, named=True)
    assert (row["obs_value"], row["interval_low"], row["interval_high"]) == (0.002, 0.0015, 0.0025)


def test_reprints_of_one_report_are_one_source() -> None:
    frame = judged(("a", million("9.4")), ("b", million("9.4")), ("c", million("8.1")), ("d", million("8.1")))
    alike = frame.filter(pl.col("article_id").is_in(["a" * 32, "b" * 32])).select(*PLACE, "article_id")
    row = reconcile(frame, alike.with_columns(report=pl.lit("a" * 32))).observations.row(0, named=True)
    assert (row["supports"], row["sources"], row["obs_value"]) == (4, 3, 8100000.0)
    elsewhere = alike.with_columns(report=pl.lit("a" * 32), time_period=pl.lit("1900"))
    assert reconcile(frame, elsewhere).observations["sources"].to_list() == [4]


def test_forecasts_currencies_and_what_waits_stand_apart() -> None:
    frame = judged(("a", million("9.4")), ("b", million("12", obs_status="F")), ("c", million("7")))
    frame = frame.with_columns(
        state=pl.when(pl.col("article_id") == "c" * 32).then(pl.lit("quarantined")).otherwise("state")
    )
    made = reconcile(frame).observations
    assert sorted(made.select("obs_value", "obs_status", "agreement").iter_rows()) == [
        (9400000.0, "A", "single"), (12000000.0, "F", "single"),
    ]  # fmt: skip
    money = judged(("a", quantity("5", "USD", scale=9)), ("b", quantity("35", "CNY", scale=9)), indicator="revenue")
    assert sorted(reconcile(money).observations["unit_measure"]) == ["CNY", "USD"]


def test_undated_figures_conflict_with_nothing() -> None:
    apart = judged(("a", million("9.4")), ("b", million("8.1")), time_period=None)
    assert reconcile(apart).observations["agreement"].to_list() == ["single", "single"]
    alike = judged(("a", million("9.4")), ("b", million("9")), time_period=None)
    assert reconcile(alike).observations["agreement"].to_list() == ["compatible"]


def test_figures_of_nobody_conflict_with_nothing() -> None:
    """The revenue of two companies that nobody knows is not one figure told twice; agreement still counts."""

    def told(*numbers: str, **place: str | None) -> list[str]:
        figures = [(article, quantity(n, "USD", scale=9)) for article, n in zip("ab", numbers, strict=True)]
        return reconcile(judged(*figures, **{"indicator": "revenue", **place})).observations["agreement"].to_list()

    nobody = {"entity": None, "ref_area": None}
    assert told("3.4", "3.9", **nobody) == ["single", "single"]
    assert told("3.4", "3.4", **nobody) == ["agree"]
    assert told("3.4", "3.9", **nobody | {"entity": "wechat"}) == ["conflict"]
    assert told("3.4", "3.9", **nobody | {"ref_area": "CN"}) == ["single", "single"], "two companies of one country"
    assert told("3.4", "3.9", **nobody | {"indicator": "gdp"}) == ["single", "single"], "the GDP of two places"
    assert told("3.4", "3.4", **nobody | {"indicator": "gdp"}) == ["agree"]
    assert told("3.4", "3.9", **nobody | {"indicator": "gdp", "ref_area": "CN"}) == ["conflict"], "GDP is nobody's"


def test_what_one_article_tells_apart_is_no_conflict_of_two() -> None:
    several = judged(("a", million("9.4")), ("a", million("5.1")), ("b", million("8.1")))
    found = reconcile(several)
    rows = found.observations.sort("supports").select("supports", "obs_status").rows()
    assert rows == [(1, "A"), (2, "U")], "each article by itself, and nobody knows which figure the key means"
    (finding,) = agreement_findings(found.observations, found.support, several)
    assert finding.outcome == "undecidable"


@pytest.mark.parametrize(("status", "kept"), [("A", "U"), ("E", "U"), ("P", "U"), ("F", "F")])
def test_what_one_article_alone_tells_apart_is_of_low_reliability(status: str, kept: str) -> None:
    told = [("a", million(n, obs_status=status)) for n in ("9.4", "5.1")]
    assert reconcile(judged(*told)).observations["obs_status"].to_list() == [kept]
    met = [("a", million(n, obs_status=status)) for n in ("9.4", "9")]
    assert reconcile(judged(*met)).observations["obs_status"].to_list() == [status], "one figure, told twice"
    two = [(article, million(n, obs_status=status)) for article, n in (("a", "9.4"), ("b", "5.1"))]
    assert reconcile(judged(*two)).observations["obs_status"].to_list() == [status], "a conflict of two articles"


def test_an_edit_elsewhere_in_an_article_leaves_its_observations_what_they_are() -> None:
    """Though it is another article then: pages and citations of an observation go on leading to it."""

    def ids(article: str, other: str, **place: str | None) -> list[str]:
        told = [(article, million("9.4")), (article, million("5.1")), (other, million("7")), (other, million("3.2"))]
        return reconcile(judged(*told, ("e", million("8.1")), **place)).observations["observation_id"].to_list()

    assert len(ids("a", "b")) == 3
    assert ids("a", "b") == ids("c", "d") == ids("d", "c")
    assert ids("a", "b", time_period=None) == ids("c", "d", time_period=None)


def test_sound_articles_stay_together_beside_one_that_tells_several() -> None:
    told = [("a", million("9.4")), ("a", million("5.1")), ("b", million("8.1")), ("c", million("8"))]
    rows = reconcile(judged(*told)).observations.sort("sources")
    assert rows.select("agreement", "obs_value", "sources").rows() == [
        ("conflict", 5100000.0, 1), ("compatible", 8100000.0, 2),
    ]  # fmt: skip
    apart = reconcile(judged(*told, ("d", million("7.2")))).observations
    assert sorted(apart["supports"]) == [1, 2, 2], "the two of them that agree go on to"


def test_an_article_whose_text_ties_its_figures_together_contradicts_itself_and_nothing_else() -> None:
    frame = judged(
        ("a", million("162.2")), ("a", million("126.2")), ("b", million("126.2")), ("c", million("126", "~"))
    )
    terms = frame.filter(pl.col("article_id") == "a" * 32).select("article_id", "start", "end")
    retold = told_as_one(terms.with_columns(identity_id=pl.lit("same")))
    row, *others = reconcile(frame, retold=retold).observations.rows(named=True)
    assert others == [] and (row["agreement"], row["obs_value"], row["sources"]) == ("conflict", 126200000.0, 3)
    assert reconcile(frame).observations.height == 2, "who tells them apart"
    third = judged(*[("a", million(n)) for n in ("162.2", "126.2", "7.1")], ("b", million("126.2")))
    assert reconcile(third, retold=retold).observations.height == 2, "one more figure is told apart from both"
    open_ended = judged(("a", million("162.2", ">")), ("a", million("126.2")), ("b", million("126.2")))
    assert reconcile(open_ended, retold=retold).observations["sources"].to_list() == [2]


def test_one_that_differs_leaves_the_agreement_of_the_others_alone() -> None:
    """Nobody knows whose jobs they are, so 24,900 denies nothing; and 24,300 is still told by three."""
    told = [(article, quantity("24300")) for article in "abc"] + [("d", quantity("24900"))]
    frame = judged(*told, entity=None)
    found = reconcile(frame)
    rows = found.observations.sort("sources").select("agreement", "obs_value", "sources").rows()
    assert rows == [("single", 24900.0, 1), ("agree", 24300.0, 3)]
    assert agreement_findings(found.observations, found.support, frame) == []
    (odd,) = odd_findings(found.observations, found.support, frame)
    assert odd.outcome == "undecidable"
    assert "in China: 24,900 jobs beside 24,300 jobs, on which 3 sources agree" in odd.arithmetic
    nowhere = judged(*told, entity=None, ref_area=None)
    made = reconcile(nowhere)
    assert sorted(made.observations["sources"]) == [1, 3]
    assert odd_findings(made.observations, made.support, nowhere) == [], "nothing says that they could be one thing"
    known = reconcile(judged(*told))
    assert known.observations["agreement"].to_list() == ["conflict"]
    assert odd_findings(known.observations, known.support, judged(*told)) == []


def test_what_could_be_of_either_side_is_of_neither() -> None:
    def sources(*told: tuple[str, str]) -> list[tuple[float, int]]:
        frame = judged(*((a, million(n.lstrip(">~"), n[0] if n[0] in ">~" else "=")) for a, n in told), entity=None)
        return sorted(reconcile(frame).observations.select("obs_value", "sources").rows())

    told = [("a", "9.4"), ("b", "9.40"), ("c", "6.1")]
    assert sources(*told, ("d", ">5")) == [(5e6, 1), (6.1e6, 1), (9.4e6, 2)]
    assert sources(*told, ("d", ">7")) == [(6.1e6, 1), (9.4e6, 3)]
    assert sources(*told, ("d", ">5"), ("e", ">5")) == [(5e6, 2), (6.1e6, 1), (9.4e6, 2)], "they agree with each other"


def test_an_article_is_on_one_side_with_all_that_it_tells() -> None:
    told = [("a", million("9")), ("a", million("9.4")), ("b", million("9.4")), ("c", million("6.1"))]
    rows = reconcile(judged(*told, entity=None)).observations.sort("sources")
    assert rows.select("obs_value", "supports", "sources").rows() == [(6.1e6, 1, 1), (9.4e6, 3, 2)]


def test_reprints_that_agree_are_one_source_of_their_side() -> None:
    frame = judged(*[(a, million(n)) for a, n in zip("abcd", ("9.4", "9.4", "9.4", "6.1"), strict=True)], entity=None)
    reprints = frame.filter(pl.col("article_id") < "c").select(*PLACE, "article_id")
    rows = reconcile(frame, reprints.with_columns(report=pl.lit("a" * 32))).observations.sort("sources", "obs_value")
    assert rows.select("obs_value", "supports", "sources").rows() == [(6.1e6, 1, 1), (9.4e6, 3, 2)]
    differing = judged(
        *[(a, million(n)) for a, n in zip("abcd", ("9.4", "6.1", "9.4", "9.4"), strict=True)], entity=None
    )
    rows = reconcile(differing, reprints.with_columns(report=pl.lit("a" * 32))).observations.sort("sources")
    assert rows.select("obs_value", "sources").rows() == [(6.1e6, 1), (9.4e6, 3)], "a slip in a reprint"


def test_a_period_in_words_is_none_and_one_that_no_calendar_knows_is_its_own() -> None:
    vague = judged(
        ("a", million("9.4", period="past year")), ("b", million("9.4", period="nearly a year")), time_period=None
    )
    assert reconcile(vague).observations["agreement"].to_list() == ["agree"]
    seasons = ("harvest of 5778", "harvest of 5779")
    odd = judged(*((a, million("9.4", period=p)) for a, p in zip("ab", seasons, strict=True)), time_period=None)
    assert reconcile(odd).observations["agreement"].to_list() == ["single", "single"]


def test_without_mapped_quantities_there_are_no_observations() -> None:
    made = reconcile(judged(("a", million("9.4")), indicator=None))
    assert made.observations.is_empty() and made.support.is_empty()
    Observations.validate(made.observations)


tellings = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(["9", "9.4", "9.40", "9.41", "10", "8.1", "90"]),
        st.sampled_from("=~<>"),
        st.sampled_from([None, "2018", "2019"]),
    ),
    min_size=1,
    max_size=12,
)
places = st.fixed_dictionaries(
    {"entity": st.sampled_from([None, "wechat"]), "ref_area": st.sampled_from([None, "CN"])}
    | {"indicator": st.sampled_from(["jobs_total", "internet_users"])}
)


@settings(max_examples=60, deadline=None)
@given(tellings, places, st.randoms(use_true_random=False))
def test_reconciliation_does_not_depend_on_the_order(
    told: list[tuple[str, str, str, str | None]], place: dict[str, str | None], chance: random.Random
) -> None:
    frame = judged(*((a, million(n, b)) for a, n, b, _ in told), **place).with_columns(
        time_period=pl.Series([p for *_, p in told], dtype=pl.String)
    )
    shuffled = list(range(len(told)))
    chance.shuffle(shuffled)
    first, second = reconcile(frame), reconcile(frame[shuffled])
    assert first.observations.equals(second.observations)
    assert first.support.equals(second.support)
    assert first.observations["supports"].sum() == len(told) == first.support.height
    assert first.support.filter("preferred").height == first.observations.height
    if place["entity"] is None and place["ref_area"] is None:
        # Nobody knows of what they are told: at most, one article that does not say so is told.
        told_of = agreement_findings(first.observations, first.support, frame)
        assert {(one.rule_code, one.outcome) for one in told_of} <= {("AGR1", "undecidable")}
    for value, low, high in first.observations.select("obs_value", "interval_low", "interval_high").iter_rows():
        assert low is None or value >= low * (1 - 1e-9)
        assert high is None or value <= high * (1 + 1e-9)


@settings(max_examples=60, deadline=None)
@given(tellings, places)
def test_what_is_told_of_other_places_makes_no_difference_to_a_place(
    told: list[tuple[str, str, str, str | None]], place: dict[str, str | None]
) -> None:
    frame = judged(*((a, million(n, b)) for a, n, b, _ in told), **place).with_columns(
        time_period=pl.Series([p for *_, p in told], dtype=pl.String)
    )
    together = reconcile(frame)
    apart = [reconcile(period) for period in frame.partition_by("time_period")]
    assert together.observations.equals(pl.concat([one.observations for one in apart]).sort("observation_id"))
    assert together.support.equals(
        pl.concat([one.support for one in apart]).sort("observation_id", "article_id", "start")
    )


def test_each_conflict_has_its_own_votes() -> None:
    """Sorted by their digits, the figures of these two places stand in turn."""
    frame = judged(
        ("a", million("1.51")), ("b", million("2.15")), ("c", million("3.4")), ("d", million("9")), ("e", million("9")),
    ).with_columns(time_period=pl.Series(["2019", "2018", "2018", "2019", "2019"]))  # fmt: skip
    rows = reconcile(frame).observations.sort("time_period")
    assert rows.select("time_period", "agreement", "obs_value").rows() == [
        ("2018", "conflict", 2150000.0), ("2019", "conflict", 9000000.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tied", "value"),
    [
        (("9.4", "8.1"), 8100000.0),
        (("9.41", "8.1"), 9410000.0),
        (("9.412", "~8.1234"), 9412000.0),
        (("~9.4", ">10"), 9400000.0),
    ],
)
def test_a_tie_of_sources_goes_to_the_stated_then_the_finer_then_the_smaller(
    tied: tuple[str, str], value: float
) -> None:
    told = [("=" if n[0].isdigit() else n[0], n.lstrip("~>")) for n in tied]
    for articles in ("ab", "ba"):
        pairs = zip(articles, told, strict=True)
        assert reconcile(judged(*((a, million(n, b)) for a, (b, n) in pairs))).observations["obs_value"][0] == value


@pytest.mark.parametrize(
    ("value", "step", "unit", "expected"),
    [
        (10070000, 10000, "job", (6, 2)),
        (741000, 1000, "student", (3, 0)),
        (0.857, 0.001, "percent", (-2, 1)),
        (95.2e9, 1e8, "CNY", (9, 1)),
        (2.4, 0.1, "times", (0, 1)),
        (3, 1, "carrier", (0, 0)),
        (1.22e12, 1e10, "CNY", (12, 2)),
    ],
)
def test_multiple_and_decimals(value: float, step: float, unit: str, expected: tuple[int, int]) -> None:
    assert multiple_and_decimals(value, step, unit) == expected


@pytest.mark.parametrize(
    ("roles", "value"), [(("total", "part"), 9.4e6), (("part", None), 8.1e6), ((None, None), 8.1e6)]
)
def test_of_figures_of_one_article_that_contradict_each_other_the_total_of_a_sum_is_the_value(
    roles: tuple[str | None, str | None], value: float
) -> None:
    first, second = (million(n, role=role) for n, role in zip(("9.4", "8.1"), roles, strict=True))
    row = reconcile(judged(("a", first), ("a", second))).observations.row(0, named=True)
    assert (row["agreement"], row["obs_value"]) == ("conflict", value)
