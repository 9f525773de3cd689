import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.book.blocks import MOST, NEAR, in_blocks


def listed(names, key="a"):
    rows = pl.DataFrame({"key": [key] * len(names), "name": names}, schema={"key": pl.String, "name": pl.String})
    return in_blocks(rows, "key", "name", lambda name, part: f"{name}-{part}")


def pages(names):
    return {path: some["name"].to_list() for (path,), some in listed(names).group_by("path", maintain_order=True)}


NAMES = [f"{number:06}" for number in range(0, 40_000, 10)]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 3_000), st.integers(0, 10_000))
def test_every_row_is_on_one_page_in_order(count, first):
    names = [str(first + number) for number in range(count)]
    told = listed(names)
    assert told["name"].to_list() == names
    assert told["part"].is_sorted()
    sizes = [len(some) for some in pages(names).values()]
    assert all(size <= MOST for size in sizes)
    assert len(sizes) <= 1 + count // NEAR + count // MOST
    assert told["of"].unique().to_list() == ([len(sizes)] if sizes else [])


def test_a_new_row_changes_the_page_that_it_stands_on():
    before = pages(NAMES)
    assert len(before) > 20
    changed = []
    for new in range(5, 40_000, 997):
        after = pages(sorted([*NAMES, f"{new:06}"]))
        old = {tuple(some) for some in before.values()}
        changed.append(sum(tuple(some) not in old for some in after.values()))
    assert max(changed) <= 4
    assert sum(changed) / len(changed) < 1.5


def test_lists_do_not_mix_and_a_row_without_a_key_is_left_out():
    rows = pl.DataFrame({"key": ["a", None, "b", "a"], "name": ["1", "2", "3", "4"]})
    told = in_blocks(rows, "key", "name", lambda name, part: f"{name}-{part}")
    assert told.select("name", "path").rows() == [("1", "a-1"), ("3", "b-1"), ("4", "a-1")]


def test_rows_that_hash_alike_are_split_all_the_same():
    rows = pl.DataFrame({"key": ["a"] * 1_000, "name": ["same"] * 1_000})
    told = in_blocks(rows, "key", "name", lambda name, part: str(part))
    assert max(told.group_by("path").len()["len"]) <= MOST
