from __future__ import annotations

from schemas.catalogue.linking import link
from schemas.catalogue.mapping import place_in_catalogue
from schemas.records import Identity, Quantity, Term
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted


def at(start: int, kind: str = "level", unit: str = "job", **facts: object) -> Quantity:
    return quantity("7.1", unit, kind=kind, start=start, **facts)


def linked(quantities: list[Quantity], kind: str, roles: tuple[str, ...]) -> list[dict[str, object]]:
    terms = tuple(Term(r, q.start, q.end) for r, q in zip(roles, quantities, strict=True))  # type: ignore[arg-type]
    frames = extracted(("." * 90, quantities, [Identity(kind, terms)]))  # type: ignore[arg-type]
    placed = place_in_catalogue(frames.quantities, frames.articles)
    return list(link(placed, frames.identities, frames.terms).iter_rows(named=True))


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
