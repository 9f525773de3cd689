import pytest

from warehouse.book.periods import middle


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2018", "2018-07-02"),
        ("2018-06", "2018-06-16"),
        ("2018-12", "2018-12-16"),
        ("2018-06-18", "2018-06-18"),
        ("2018-Q1", "2018-02-15"),
        ("2018-S2", "2018-10-01"),
        ("2018-A1", "2018-07-02"),
        ("2008/2012", "2010-07-02"),
        ("2018-13", None),
        ("2018-Q5", None),
        ("2019/2018", None),
        ("some day", None),
        ("", None),
        (None, None),
    ],
)
def test_where_a_period_stands_on_the_axis(period, expected):
    assert middle(period) == expected
