"""Tallying in columns says what tallying one by one says, in the same words."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.columns import clear_holds
from schemas.records import Identity, Quantity
from schemas.tally import judge_all
from schemas.verdicts import judge, judge_terms
from tests.schemas.figures import quantity
from tests.schemas.frames import article_id, extracted
from tests.schemas.gold import gold_articles, gold_identity, gold_quantity, needs_articles

KINDS = ["sum", "shares", "ratio", "part_of", "same", "growth", "greater"]
UNITS = ["job", "person", "CNY", "percent", "percentage_point", "times"]


def in_columns(*cases: tuple[str, list[Quantity], bool]) -> dict[int, str]:
    """Number of the case → its arithmetic, for the cases that clearly hold."""
    rows = [
        {"i": i, "identity_kind": kind, "exhaustive": exhaustive, "years": 1, "position": n, **q._asdict()}
        for i, (kind, terms, exhaustive) in enumerate(cases)
        for n, q in enumerate(terms)
    ]
    return dict(clear_holds(pl.DataFrame(rows, infer_schema_length=None)).iter_rows())


@st.composite
def identities(draw: st.DrawFn) -> tuple[str, list[Quantity], bool]:
    kind = draw(st.sampled_from(KINDS))
    first, rate = draw(st.sampled_from(UNITS)), draw(st.sampled_from(["share", "growth", "ratio"]))
    terms = []
    for n in range({"part_of": 2, "greater": 2, "ratio": 3, "growth": 3}.get(kind, 4)):
        number, exponent = draw(st.integers(1, 99999)), draw(st.integers(-3, 9))
        unit = (
            "percent" if kind == "shares" else first if n < 2 and draw(st.booleans()) else draw(st.sampled_from(UNITS))
        )
        step = Decimal(1).scaleb(exponent - (2 if "percent" in unit else 0))
        made = quantity(
            str(number), "job", draw(st.sampled_from("==~")), step=str(step), kind=rate if n == 2 else "level"
        )
        terms.append(made._replace(value=float(number * step), unit=unit))
    return kind, terms, draw(st.booleans())


@settings(max_examples=10, deadline=None)
@given(st.lists(identities(), min_size=30, max_size=60))
def test_clear_identities_hold_and_read_alike(cases: list[tuple[str, list[Quantity], bool]]) -> None:
    for number, arithmetic in in_columns(*cases).items():
        judged = judge_terms(*cases[number])
        assert (judged.outcome, judged.arithmetic) == ("holds", arithmetic), cases[number]


def test_points_against_points_are_written_as_points_whatever_their_quotient_is() -> None:
    points = quantity("1", step="0.01")._replace(value=0.01, unit="percentage_point")
    case = ("ratio", [points, points, quantity("1", kind="share")], False)
    assert in_columns(case) == {0: judge_terms(*case).arithmetic}
    assert " points " in in_columns(case)[0]


def test_what_is_not_clear_is_left_alone() -> None:
    whole, part = quantity("10", scale=6), quantity("4", scale=6)
    odd = (part._replace(bound=">"), part._replace(value=0.0), quantity("3", high="5"), whole._replace(value=5e7))
    others = (
        ("same", [quantity("5", "USD"), quantity("5", "CNY")], False),
        ("sum", [whole, quantity("5.5", scale=6), quantity("5.5", scale=6)], False),  # it touches the boundary
    )
    told = in_columns(("part_of", [part, whole], False), *(("part_of", [q, whole], False) for q in odd), *others)
    assert told == {0: "4 million jobs out of 10 million jobs"}


def test_half_way_between_two_figures_the_words_are_left_alone() -> None:
    halves = (quantity("1.00", scale=9), quantity("1665", step="100")._replace(value=166500.0))
    assert in_columns(("greater", list(halves), False)) == {}
    assert (
        judge_terms("greater", list(halves), False).arithmetic == "1.00 billion jobs is more than 0.000167 billion jobs"
    )


@needs_articles
def test_both_ways_agree_on_every_annotated_identity() -> None:
    articles, told = [], {}
    for name, gold in gold_articles():
        by_id = {q["id"]: gold_quantity(q) for q in gold["quantities"]}
        by_span = {(q.start, q.end): q for q in by_id.values()}
        distinct = list(dict.fromkeys(gold_identity(i, by_id) for i in gold["identities"]))
        articles.append((name, list(by_id.values()), distinct))
        told |= {(article_id(name), identity): judge(identity, by_span) for identity in distinct}
    frames = extracted(*articles)
    judged = judge_all(frames.identities, frames.terms, frames.quantities)
    assert judged.frame.select("outcome", "arithmetic").rows() == [tuple(judgement) for judgement in told.values()]
    assert len(told) > 300


def test_an_identity_without_terms_or_with_one_is_undecidable() -> None:
    frames = extracted(("a text", [quantity("5")], [Identity("sum", ())]))
    judged = judge_all(frames.identities, frames.terms, frames.quantities)
    assert judged.frame.select("outcome", "arithmetic").row(0) == ("undecidable", "the identity has no terms")
