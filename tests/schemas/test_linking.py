from __future__ import annotations

import pytest

from schemas.catalogue.linking import link
from schemas.catalogue.mapping import place_in_catalogue
from schemas.records import Identity, Quantity, Term
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted


def at(start: int, kind: str = "level", unit: str = "job", **facts: object) -> Quantity:
    return quantity("7.1", unit, kind=kind, start=start, **facts)


def linked(quantities: list[Quantity], kind: str, roles: tuple[str, ...]) -> list[dict[str, object]]:
    terms = tuple(Term(r, q.start, q.end) for r, q in zip(roles, quantities, strict=True))  # type: ignore[arg-type]
    frames = extracted(("." * 400, quantities, [Identity(kind, terms)]))  # type: ignore[arg-type]
    placed = place_in_catalogue(frames.quantities, frames.articles)
    return list(link(placed, frames.articles, frames.identities, frames.terms).iter_rows(named=True))


def test_tellings_of_one_figure_share_their_place() -> None:
    title, body = (
        at(0, unit="post", measure="work"),
        at(20, measure="jobs", subject="WeChat", place="China", period="2018"),
    )
    first, second = linked([title, body], "same", ("member", "member"))
    assert (first["indicator"], first["entity"], first["ref_area"], first["time_period"]) == (
        "jobs_total",
        "wechat",
        "CN",
        "2018",
    )
    assert second["time_period"] == "2018"


def test_a_rate_is_the_growth_of_its_levels() -> None:
    levels = at(0, measure="jobs", period="2017"), at(20, measure="it", period="2018")
    before, after, rate = linked([*levels, at(40, "growth", "percent", measure="it")], "growth", ("from", "to", "rate"))
    assert (after["indicator"], rate["indicator"]) == ("jobs_total", "jobs_total_growth")
    assert (before["time_period"], after["time_period"], rate["time_period"]) == ("2017", "2018", None)


def test_terms_that_disagree_fill_nothing_and_what_is_known_stays() -> None:
    members = at(0, measure="jobs"), at(20, measure="indirect jobs"), at(40, measure="it", unit="post")
    rows = linked(list(members), "same", ("member",) * 3)
    assert [r["indicator"] for r in rows] == ["jobs_total", "jobs_indirect", None]


def test_a_measure_that_rules_an_indicator_out_does_not_get_it_from_another_telling() -> None:
    members = at(0, measure="jobs"), at(20, measure="target", unit="post"), at(40, measure="it", unit="post")
    assert [r["indicator"] for r in linked(list(members), "same", ("member",) * 3)] == [
        "jobs_total",
        None,
        "jobs_total",
    ]


@pytest.mark.parametrize(
    ("number", "start", "told", "indicator"),
    [
        ("50", 300, {"measure": "it goes to farms"}, None),
        ("50", 300, {"measure": None}, None),
        ("50.4", 300, {"measure": None}, "rural_telephone_subscribers_share"),
        ("50", 300, {"measure": "subscribers"}, "rural_telephone_subscribers_share"),
        ("50", 60, {"measure": "it"}, "rural_telephone_subscribers_share"),
        ("50.4", 300, {"measure": None, "unit": "times", "kind": "ratio"}, None),
    ],
)
def test_a_round_percentage_told_far_away_lends_only_where_the_words_agree(
    number: str, start: int, told: dict[str, object], indicator: str | None
) -> None:
    first = quantity(number, "percent", kind="share", measure="rural subscribers", of="subscribers")
    second = quantity(number, **({"unit": "percent", "kind": "share", "start": start} | told))
    assert linked([first, second], "same", ("member", "member"))[1]["indicator"] == indicator


def test_a_figure_in_another_unit_than_the_indicators_does_not_get_it() -> None:
    members = at(0, measure="jobs"), at(20, measure=None, unit="town")
    assert [r["indicator"] for r in linked(list(members), "same", ("member",) * 2)] == ["jobs_total", None]


def test_what_a_multiplier_leads_to_is_another_thing() -> None:
    spent, output = at(0, unit="USD", measure="first spending"), at(20, unit="USD", measure="total output")
    for kind, indicator in (("ratio", None), ("growth", "economic_output")):
        rows = linked([spent, output, at(40, kind, "times", measure="it")], "growth", ("from", "to", "rate"))
        assert rows[0]["indicator"] == indicator


def test_a_part_counts_what_its_role_is_of_the_total() -> None:
    parts = at(20, role="direct", measure="it"), at(40, role="induced", measure="it", unit="post"), at(60, measure="it")
    rows = linked([at(0, measure="jobs"), *parts], "sum", ("total", "part", "part", "part"))
    assert [r["indicator"] for r in rows] == ["jobs_total", "jobs_direct", "jobs_induced", None]


def test_a_part_of_which_only_the_owner_is_told_counts_what_the_total_counts() -> None:
    told = {"unit": "CNY", "role": "part"}
    parts = (
        at(20, **told, measure="Alibaba's share", subject="Alibaba"),
        at(40, **told, measure="JD.com debt", subject="JD.com"),
    )
    rows = linked([at(0, unit="CNY", measure="Double 11 transaction volume"), *parts], "sum", ("total", "part", "part"))
    assert [(r["indicator"], r["entity"]) for r in rows[1:]] == [("promotion_sales", "alibaba"), (None, "jd")]


def test_a_total_is_what_its_parts_add_up_to() -> None:
    parts = at(20, measure="direct jobs", role="direct"), at(40, measure="indirect jobs", role="indirect")
    roles = ("total", "part", "part")
    assert linked([at(0, measure="it"), *parts], "sum", roles)[0]["indicator"] == "jobs_total"
    assert linked([at(0, measure="it", unit="CNY"), *parts], "sum", roles)[0]["indicator"] is None
    assert linked([at(0, measure="it"), parts[0], at(40, measure="it")], "sum", roles)[0]["indicator"] is None


@pytest.mark.parametrize(
    ("title", "period", "indicator"),
    [("gmv", "2017", "gmv"), ("gmv", None, None), ("it", "2017", None)],
)
def test_a_bare_figure_of_another_time_counts_what_the_headline_counts(
    title: str, period: str | None, indicator: str | None
) -> None:
    quantities = [at(0, unit="CNY", measure=title), at(40, unit="CNY", measure=None, period=period)]
    frames = extracted(("!" * 9 + "\n" + "." * 70, quantities, []))
    rows = link(
        place_in_catalogue(frames.quantities, frames.articles), frames.articles, frames.identities, frames.terms
    )
    assert rows["indicator"].to_list()[1] == indicator
