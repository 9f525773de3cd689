"""Tables whose cells are parted by single spaces: which column a figure stands in, and where a line is no row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction import extract
from extraction.layout.flat_tables import with_columns
from tests.extraction.verdicts import verdicts

HERRING = (
    "Landings by port, years to March\nPort Landings 2021 Landings 2022 Change %\n"
    "Wick 4,120 4,532 10.0\nOban 2,300 1,955 -15.0\nAll ports 6,420 6,487 1.0\n"
)
SCHOOLS = "District 2022 2023 % change\nHigh Moor 412 440 6.8\nLow Moor 380 361 -5.0\nTotal 792 801 1.1\n"
SHOPS = "Type Shops Share %\nFood 4,120 41.2\nClothes 3,380 33.8\nOther 2,500 25.0\n"


def test_the_head_of_a_flat_column_says_unit_and_kind() -> None:
    by_surface = {q.surface: (q.unit, q.kind, q.value) for q in extract(HERRING, language="en").quantities}
    assert by_surface["4,120"] == ("landing", "level", 4120)
    assert by_surface["15.0"] == ("percent", "growth", -0.15)
    assert by_surface["6,487"] == ("landing", "level", 6487)  # the line of all ports counts no ports


def test_figures_of_three_digits_side_by_side_are_two() -> None:
    quantities = extract(SCHOOLS, language="en").quantities
    assert [q.surface for q in quantities] == ["412", "440", "6.8", "380", "361", "5.0", "792", "801", "1.1"]


@pytest.mark.parametrize(
    ("text", "kind", "terms"),
    [
        (HERRING, "growth", ["2,300", "1,955", "15.0"]),
        (HERRING, "sum", ["6,487", "4,532", "1,955"]),
        (SCHOOLS, "growth", ["380", "361", "5.0"]),
        (SHOPS + "They count 10,000 shops in all.", "ratio", ["3,380", "10,000", "33.8"]),
    ],
)
def test_the_columns_of_a_flat_table_hang_together(text: str, kind: str, terms: list[str]) -> None:
    assert (kind, terms, "holds") in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rye sold 412 boats\nHythe sold 380 boats\n",
        "It grew from 412 to 440.\nIt was 380 361 days ago\n",
        "Town Boats\nRye 412\nHythe 380\n",
        "A sentence that ends.\nRye 412 440\nHythe 380 361\n",
        "One head with far too many words for two columns\nRye 412 440\nHythe 380 361\n",
    ],
)
def test_other_lines_are_left_as_they_are(text: str) -> None:
    assert with_columns(text) == text


@given(st.text(alphabet="Ab 1234%\n.,-", max_size=200))
def test_only_spaces_are_replaced(text: str) -> None:
    changed = with_columns(text)
    assert len(changed) == len(text)
    assert all(one == two or (one, two) == (" ", "|") for one, two in zip(text, changed, strict=True))


def test_a_surface_has_the_text_as_it_stands() -> None:
    found = extract(SCHOOLS, language="en")
    assert all(SCHOOLS[q.start : q.end] == q.surface for q in found.quantities)
    assert all(SCHOOLS[m.start : m.end] == m.surface for m in found.mentions)


def test_a_head_that_begins_with_a_year_names_no_rows() -> None:
    text = (
        "Collected at the kerb (tonnes)\n2022/23 2023/24 change\nPaper and card 6,214 5,870 -344\nCans 702 731 +29\n"
        "Glass 4,108 4,155 +47\nAll of it 11,024 10,756 -268\n"
    )
    figures = {q.surface: (q.unit, q.kind, q.value, q.period) for q in extract(text, language="en").quantities}
    assert figures["702"] == ("tonne", "level", 702, "2022/23")
    assert figures["731"] == ("tonne", "level", 731, "2023/24")
    assert figures["344"] == ("tonne", "change", -344, "2023/24")
    assert ("sum", ["5,870", "6,214", "344"], "holds") in verdicts(text)
    assert ("sum", ["10,756", "5,870", "731", "4,155"], "holds") in verdicts(text)


def test_a_head_may_say_that_all_figures_are_changes() -> None:
    text = (
        "Jobs in the valley\nTrade (change from the month before) May 2018 April 2018 Past 12 months\n"
        "Building -1,300 7,100 31,600\nPrinting (books, papers) 300 -700 -8,200\nShops -240 3,910 6,150\n"
    )
    figures = [(q.value, q.unit, q.kind) for q in extract(text, language="en").quantities]
    assert figures == [(value, "job", "change") for value in (-1300, 7100, 31600, 300, -700, -8200, -240, 3910, 6150)]


def test_the_currency_over_the_names_of_the_rows_is_that_of_the_years_and_of_no_percentage() -> None:
    text = "EUR million 2019 2018 Change, %\nNet sales 312.4 289.9 7.8\nProfit 41.2 36.6 12.6\n"
    figures = [(q.value, q.unit) for q in extract(text, language="en").quantities]
    assert figures[:3] == [(312.4e6, "EUR"), (289.9e6, "EUR"), (0.078, "percent")]


def test_months_in_the_names_of_columns_and_figures_with_spaces() -> None:
    rows = "Rye 8,911 10,236 14.9\nHythe 5,120 4,005 -21.8"
    found = extract(f"Landings by port\nPort Dec. 2021 Dec. 2022 % change\n{rows}\n").quantities
    assert [(q.surface, q.value) for q in found if q.unit == "percent"] == [("14.9", 0.149), ("21.8", -0.218)]
    cells = "Rye\n98 412\n104 907\n6.6\nHythe\n41 230\n40 118\n−2.7\nAll\n139 642\n145 025\n3.9\n"
    below = extract(f"Landings by port, thousand\n2022\n2023\nChange, %\n{cells}")
    assert {q.value for q in below.quantities if q.unit == "percent"} == {0.066, -0.027, 0.039}
    assert next(q for q in below.quantities if q.surface == "98 412").value == 98_412_000
    assert sum(one.kind == "growth" for one in below.identities) == 3
