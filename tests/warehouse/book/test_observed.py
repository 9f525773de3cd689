"""What rules say of observations stands on the page of the observation, with the way to the rule."""

from pathlib import Path

import polars as pl
import pytest

from tests.warehouse.book.conftest import built
from tests.warehouse.book.reading import read
from tests.warehouse.test_observing import article, publish
from warehouse import open_warehouse
from warehouse.book import addresses


@pytest.mark.parametrize(
    ("rule", "last", "said"),
    [
        ("AGR1", article("8.1", 2018, seed=1), "8.1 million jobs, told in 2 articles"),
        (
            "JMP1",
            article("210", 2019, seed=2),
            "of the mills in China goes from 21,440,000 in 2018 to 210,000,000 in 2019",
        ),
    ],
)
def test_a_page_tells_what_rules_say_of_its_figure(trusted, tmp_path: Path, rule, last, said):
    house = open_warehouse(str(tmp_path / "warehouse.db"), create=True)
    publish(house, *(article(f"{10 * 1.1**n:.2f}", 2010 + n, seed=2010 + n) for n in range(9)), last)
    (target,) = house.frame("verdict").filter(pl.col("rule_code") == rule).collect()["target_id"]
    built(house, tmp_path / "book")
    page = tmp_path / "book" / addresses.observation(target)
    told = read(page)
    assert said in told.text
    goal = (page.parent / next(link for link in told.links if link.endswith(addresses.rule(rule)))).resolve()
    assert goal.is_file()
