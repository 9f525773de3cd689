from __future__ import annotations

import polars as pl

from schemas.retellings import at_odds, told_as_one
from tests.schemas.test_reconciliation import judged, million


def terms(*ties: tuple[str, str, int]) -> pl.DataFrame:
    rows = [(identity, article, start, start + 5) for identity, article, start in ties]
    return pl.DataFrame(rows, schema=["identity_id", "article_id", "start", "end"], orient="row")


def test_articles_at_odds_with_themselves_are_those_without_a_common_point() -> None:
    frame = judged(
        ("a", million("9.4")), ("a", million("8.1")), ("b", million("9.4")), ("b", million("9")), ("c", million("7"))
    )
    assert at_odds(frame)["article_id"].to_list() == ["a" * 32]
    years = pl.Series(["2018", "2019", "2018", "2018", "2018"])
    assert at_odds(frame.with_columns(time_period=years)).is_empty(), "two years are two places"


def test_what_is_tied_in_steps_is_one_figure() -> None:
    told = told_as_one(
        terms(("y", "a", 0), ("y", "a", 10), ("x", "a", 10), ("x", "a", 20), ("z", "a", 30), ("y", "b", 0))
    )
    assert told.filter(article_id="a")["figure"].to_list() == ["x", "x", "x", "z"]


def test_the_order_of_the_terms_makes_no_difference() -> None:
    chain = terms(*((f"{n:02}", "a", at) for n in range(9) for at in (10 * n, 10 * n + 10)))
    told = told_as_one(chain)
    assert set(told["figure"]) == {"00"} and told.height == 10
    assert told_as_one(chain.sample(fraction=1, shuffle=True, seed=5)).equals(told)


def test_without_terms_nothing_is_tied() -> None:
    assert told_as_one(terms(("x", "a", 0)).clear()).is_empty()
