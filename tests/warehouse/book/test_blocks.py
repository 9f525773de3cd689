import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.book.blocks import MOST, NEAR, in_blocks, turn


def listed(names, key="a"):
    rows = pl.DataFrame({"key": [key] * len(names), "name": names}, schema={"key": pl.String, "name": pl.String})
    return in_blocks(rows, "key", "name", lambda name, block: f"{name}-{block}")


def pages(names):
    return {path: some["name"].to_list() for (path,), some in listed(names).group_by("path", maintain_order=True)}


NAMES = [f"{number:06}" for number in range(0, 40_000, 10)]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 3_000), st.integers(0, 10_000))
def test_every_row_is_on_one_page_in_order(count, first):
    names = [str(first + number) for number in range(count)]
    told = listed(names)
    assert told["name"].to_list() == names
    sizes = [len(some) for some in pages(names).values()]
    assert all(size <= MOST for size in sizes)
    assert len(sizes) <= 1 + count // NEAR + count // MOST
    walked = [turn(row) for row in told.unique("path", keep="first", maintain_order=True).iter_rows(named=True)]
    paths = list(pages(names))
    assert [one.before for one in walked] == [None, *paths[:-1]][: len(paths)]
    assert [one.after for one in walked] == [*paths[1:], None][: len(paths)]
    assert [one.others for one in walked] == [tuple(paths[1:]), *[()] * (len(paths) - 1)][: len(paths)]


def test_a_new_row_changes_the_page_that_it_stands_on():
    def told(names):
        rows = listed(names).drop("others").rows(named=True)
        return {path: [row for row in rows if row["path"] == path] for path in {row["path"] for row in rows}}

    before = told(NAMES)
    assert len(before) > 20
    changed = []
    for new in range(5, 40_000, 1_997):
        after = told(sorted([*NAMES, f"{new:06}"]))
        changed.append(sum(before.get(path) != some for path, some in after.items()))
    assert max(changed) <= 6  # a new block: it, the one that it is cut from, and their neighbours
    assert sum(changed) / len(changed) < 2


def test_lists_do_not_mix_and_a_row_without_a_key_is_left_out():
    rows = pl.DataFrame({"key": ["a", None, "b", "a"], "name": ["1", "2", "3", "4"]})
    told = in_blocks(rows, "key", "name", lambda name, block: f"{name}{block}")
    assert told.select("name", "path").rows() == [("1", "a"), ("3", "b"), ("4", "a")]


def test_a_block_without_an_end_is_cut_all_the_same(monkeypatch):
    monkeypatch.setattr("warehouse.book.blocks.NEAR", 10_000)
    sizes = [len(some) for some in pages([f"{number:04}" for number in range(1_000)]).values()]
    assert sizes == [MOST, MOST, MOST, 1_000 - 3 * MOST]
