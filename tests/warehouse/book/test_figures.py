import pytest

from warehouse.book import figures


def row(value=None, low=None, high=None, unit="job", bound="=", mult=0, decimals=0):
    return {"obs_value": value, "obs_low": low, "obs_high": high, "unit_measure": unit, "bound": bound,
            "unit_mult": mult, "decimals": decimals}  # fmt: skip


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (row(10_070_000.0, mult=6, decimals=2), "10.07 million jobs"),
        (row(3_400_000.0, mult=6, decimals=2), "3.40 million jobs"),  # a zero that was printed stays
        (row(600_000.0, bound=">"), "more than 600,000 jobs"),
        (row(0.857, unit="percent", mult=-2, decimals=1), "85.7\N{NARROW NO-BREAK SPACE}%"),
        (row(0.02, unit="percentage_point", mult=-2), "2 percentage points"),
        (row(95.2e9, unit="CNY", mult=9, decimals=1, bound="~"), "about CNY 95.2 billion"),
        (row(-1500.0, unit="person"), "\N{MINUS SIGN}1,500 people"),
        (row(low=1e6, high=2.5e6, bound="range"), "1 \N{EN DASH} 2.5 million jobs"),
        (row(1 / 3, unit="times"), "0.333333 times"),
        (row(0.0), "0 jobs"),
    ],
)
def test_a_figure_is_told_in_the_digits_that_were_printed(told, expected):
    assert str(figures.observed(told)) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (10_065_000.0, 10_075_000.0, "10.065 to 10.075 million"),
        (None, 2e6, "up to 2 million"),
        (600_000.0, None, "600,000 or more"),
        (None, None, ""),
    ],
)
def test_an_interval_says_where_it_has_no_end(low, high, expected):
    assert figures.interval({"interval_low": low, "interval_high": high}, "job") == expected


def test_a_quantity_keeps_its_significant_digits():
    told = {"value": 10_070_000.0, "low": None, "high": None, "unit": "job", "bound": "=", "step": 10_000.0}
    assert figures.stated(told).number == "10.07 million"
