"""Columns of tables that have no total row, whose totals the text around them tells."""

from __future__ import annotations

import pytest

from extraction import extract
from tests.extraction.test_identities import found, roles

TABLE = """
Offence | 2021 | 2022
Violence | 22,410 | 25,996
Theft | 14,205 | 15,910
Burglary | 3,318 | 2,754
Other | 16,445 | {last}
"""
TEXT = "Officers recorded 61,452 crimes in 2022. In the year before, the total was 56,378.\n"
PARTS = ("25,996", "15,910", "2,754")


@pytest.mark.parametrize(("last", "outcome"), [("16,792", "holds"), ("17,692", "broken")])
def test_a_column_makes_the_total_that_the_text_tells(last: str, outcome: str) -> None:
    told = found(TEXT + TABLE.format(last=last))
    assert told["sum", frozenset(("61,452", *PARTS, last))] == outcome
    assert told["sum", frozenset(("56,378", "22,410", "14,205", "3,318", "16,445"))] == "holds"
    named = roles(TEXT + TABLE.format(last=last))
    assert named["61,452"] == "total"
    assert named["25,996"] == "part"


def test_a_column_that_makes_nothing_that_is_told_is_no_sum() -> None:
    sums = {kind for kind, _ in found(TEXT.replace("56,378", "56,911") + TABLE.format(last="17,013"))}
    assert "sum" not in sums


def test_cells_may_be_parted_by_strokes() -> None:
    table = (
        "Catch by kind, 2023\nKind / tonnes / £ million / £ per tonne\nCod / 402 / 301 / 749\nHake / 92 / 214 / 2,309"
    )
    read = extract(table, language="en")
    assert [(q.value, q.unit, q.kind) for q in read.quantities] == [
        (402, "tonne", "level"),
        (301e6, "GBP", "level"),
        (749, "GBP", "ratio"),
        (92, "tonne", "level"),
        (214e6, "GBP", "level"),
        (2309, "GBP", "ratio"),
    ]
    assert next((m.surface, m.mention_class) for m in read.mentions if m.mention_class != "quantity") == (
        "2023",
        "year",
    )
