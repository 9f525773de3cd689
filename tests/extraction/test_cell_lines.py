"""Tables with one cell to a line: which row and column a figure stands in, and where lines are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction import extract
from extraction.layout.cell_lines import with_rows
from tests.extraction.verdicts import verdicts

PORTS = "港口\n吞吐量（万吨）\n增长\n甲港\n386.2\n5.1%\n乙港\n221.4\n-3.4%\n合计\n607.6\n1.8%\n"
WOODS = "各县林地（单位：万亩，%）\n县\n面积\n占比\n甲县\n38\n40\n乙县\n57\n60\n合计\n95\n100\n"
BARE = "出栏生猪\n38.5万头\n4.2%\n出栏活羊\n12.1万只\n-1.6%\n"


def test_a_figure_has_the_head_of_its_column_and_the_name_of_its_row() -> None:
    by_surface = {q.surface: (q.unit, q.kind, q.value, q.measure) for q in extract(PORTS, language="zh").quantities}
    assert by_surface["386.2"] == ("tonne", "level", 3862000, "甲港")
    assert by_surface["3.4%"] == ("percent", "growth", -0.034, "乙港")


def test_an_english_table_has_its_rows_below_a_time() -> None:
    rows = "Metric Q3-2018 Q3-2017 Change Revenue $74.6-million $61.1-million 22.1% Profit $5-million $4-million 25%"
    text = "\n\n".join(rows.split()).replace("-", " ") + "\n"
    read = [(q.surface, q.kind, q.measure, q.period) for q in extract(text, language="en").quantities]
    assert read[:3] == [
        ("74.6 million", "level", "Revenue", "Q3 2018"),
        ("61.1 million", "level", "Revenue", "Q3 2017"),
        ("22.1%", "growth", "Revenue", "Q3 2018"),
    ]
    assert read[4][2:] == ("Profit", "Q3 2017")
    assert len(with_rows(text, spaced=True)) == len(text)


def test_english_labels_with_two_figures_each_are_no_table_without_such_a_head() -> None:
    text = "Trams\n40\n50\nBoats\n60\n70\n"
    assert with_rows(text, spaced=True) == text


def test_rows_without_heads_are_named() -> None:
    by_surface = {q.surface: q.measure for q in extract(BARE, language="zh").quantities}
    assert by_surface["12.1万"] == "出栏活羊"


@pytest.mark.parametrize(
    ("text", "kind", "terms"),
    [
        (PORTS, "sum", ["607.6", "386.2", "221.4"]),
        (WOODS, "ratio", ["38", "95", "40"]),
        (WOODS, "shares", ["40", "60"]),
    ],
)
def test_the_rows_hang_together(text: str, kind: str, terms: list[str]) -> None:
    assert (kind, terms, "holds") in verdicts(text, "zh")


@pytest.mark.parametrize(
    "text", ["甲港\n386\n乙港\n221\n丙港\n120\n", "甲港\n386\n5.1%\n\n乙港\n221\n", "一句话。\n5\n6\n"]
)
def test_other_lines_are_left_as_they_are(text: str) -> None:
    assert with_rows(text) == text


@given(st.text(alphabet="甲乙 0123\n.%-|年。", max_size=80))
def test_only_line_breaks_are_replaced(text: str) -> None:
    read = with_rows(text)
    assert len(read) == len(text)
    assert all(new == old or (old == "\n" and new == "|") for old, new in zip(text, read, strict=True))


def test_a_surface_has_the_text_as_it_stands() -> None:
    text = "县\n人口\n增长\n甲县\n38万人\n2%\n乙县\n20万人\n1%\n"
    assert all(text[q.start : q.end] == q.surface for q in extract(text, language="zh").quantities)
