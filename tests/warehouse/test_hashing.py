"""Row hashes tell rows apart and nothing else; their sum knows no order."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from warehouse.hashing import EMPTY, shown, total, with_observation_key, with_row_hash
from warehouse.layout import BOOL, INT, REAL, TEXT, Table

THING = Table("thing", {"name": TEXT, "size": REAL, "count": INT, "odd": BOOL, "note": TEXT}, key=("name",))
words = st.none() | st.text(alphabet=st.characters(codec="utf-8"), max_size=5)
rows = st.tuples(
    words,
    st.none() | st.floats(allow_nan=False, width=64),
    st.none() | st.integers(-(2**63), 2**63 - 1),
    st.none() | st.booleans(),
    words,
)


def hashes(*given_rows: tuple) -> list[bytes]:
    frame = pl.DataFrame(list(given_rows), schema=THING.columns, orient="row")
    return with_row_hash(THING, frame)["row_hash"].to_list()


@given(rows, rows)
def test_two_rows_have_one_hash_exactly_if_they_are_equal(one: tuple, other: tuple) -> None:
    assert (hashes(one) == hashes(other)) == (one == other)


@given(st.lists(rows, max_size=6), st.randoms())
def test_the_sum_knows_no_order_and_no_split(some: list[tuple], random) -> None:
    shuffled = random.sample(some, len(some))
    cut = random.randint(0, len(some))
    whole = total(pl.Series(hashes(*some), dtype=pl.Binary))
    parts = [total(pl.Series(hashes(*part), dtype=pl.Binary)) for part in (shuffled[:cut], shuffled[cut:])]
    assert shown(sum(parts)) == shown(whole)


def test_a_hash_stays_what_it_is_in_every_release() -> None:
    """Hashes stand in warehouses that people have: a change here breaks `verify` for all of them."""
    assert hashes(("10.07 million", 10_070_000.0, 7, True, None))[0].hex() == "b97ef04e8ad3176596f96aeed95d51a4"
    assert shown(EMPTY) == "0" * 32


def test_cells_do_not_run_into_each_other() -> None:
    assert hashes(("a,1:b", 0.0, 1, False, ""))[0] != hashes(("a", 0.0, 1, False, ",1:b"))[0]
    assert hashes(("", 0.0, 1, False, None))[0] != hashes((None, 0.0, 1, False, ""))[0]
    assert hashes(("x", 0.0, 1, False, ""))[0] == hashes(("x", -0.0, 1, False, ""))[0]


def test_the_name_under_which_an_article_came_is_not_its_content() -> None:
    renamed = Table("thing", THING.columns, key=("name",), unhashed=frozenset({"note"}))
    frame = pl.DataFrame(
        [("a", 1.0, 1, True, "here"), ("a", 1.0, 1, True, "there")], schema=THING.columns, orient="row"
    )
    assert with_row_hash(renamed, frame)["row_hash"].n_unique() == 1


def test_a_place_has_one_key_and_no_indicator_no_key() -> None:
    places = [
        ("jobs", None, "CN", "2014"),
        ("jobs", "CN", None, "2014"),
        ("jobs", None, "CN", "2014"),
        (None, None, "CN", "2014"),
    ]
    frame = pl.DataFrame(places, schema=["indicator", "entity", "ref_area", "time_period"], orient="row")
    keys = with_observation_key(frame)["observation_key"].to_list()
    assert keys[0] == keys[2] != keys[1]
    assert keys[3] is None
