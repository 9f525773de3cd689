from __future__ import annotations

import polars as pl

from schemas.positions import before, in_order, rows_at


def frame(*spans: tuple[str, int, int]) -> pl.DataFrame:
    return pl.DataFrame(list(spans), schema={"article_id": pl.String, "start": pl.Int64, "end": pl.Int64}, orient="row")


def test_each_term_finds_its_quantity_and_no_other() -> None:
    quantities = frame(("b", 0, 4), ("a", 0, 4), ("a", 7, 9))
    terms = frame(("a", 7, 9), ("b", 0, 4), ("a", 0, 5), ("c", 0, 4), ("a", 0, 4))
    assert rows_at(terms, quantities).to_list() == [2, 0, None, None, 1]


def test_quantities_that_begin_at_one_place_are_told_apart_by_their_ends() -> None:
    quantities = frame(("a", 0, 4), ("a", 0, 9), ("a", 0, 4))
    assert rows_at(frame(("a", 0, 9), ("a", 0, 4), ("a", 1, 4)), quantities).to_list() == [1, 0, None]


def test_nothing_finds_nothing() -> None:
    assert rows_at(frame(("a", 0, 4)), frame()).to_list() == [None]
    assert rows_at(frame(), frame(("a", 0, 4))).is_empty()


def test_quantities_of_one_article_need_not_stand_together() -> None:
    quantities = frame(("a", 7, 9), ("b", 0, 4), ("a", 0, 4))
    terms = frame(("a", 0, 4), ("b", 0, 4), ("a", 7, 9), ("a", 8, 9))
    assert rows_at(terms, quantities).to_list() == [2, 1, 0, None]
    assert in_order(quantities).rows() == [("a", 0, 4), ("a", 7, 9), ("b", 0, 4)]


def test_what_is_in_order_stays_as_it_is() -> None:
    quantities = frame(("b", 0, 4), ("b", 7, 9), ("a", 0, 4))
    assert in_order(quantities) is quantities


def test_what_stands_before_and_behind_some_rows() -> None:
    told, rows = pl.DataFrame({"name": ["a", "b", "c"], "n": [1, 2, 3]}), pl.Series([0, 2], dtype=pl.UInt32)
    assert before(told, rows, 1).rows() == [(None, None), ("b", 2)]
    assert before(told, rows, -1).rows() == [("b", 2), (None, None)]
    assert before(told, rows.clear(), 1).is_empty()
