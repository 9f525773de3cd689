"""Columns of tables that have no total row, whose totals the text around them tells."""

from __future__ import annotations

import pytest

from extraction import extract
from tests.extraction.test_identities import found, roles

TABLE = """
Place | 2020 | 2021
Forest | 18,240 | 19,655
Heath | 12,906 | 14,388
Barn | 2,857 | 2,311
Other | 11,139 | {last}
"""
TEXT = "Wardens logged 48,315 fires in 2021. In the year before, the total was 45,142.\n"
PARTS = ("19,655", "14,388", "2,311")


@pytest.mark.parametrize(("last", "outcome"), [("11,961", "holds"), ("11,691", "broken")])
def test_a_column_makes_the_total_that_the_text_tells(last: str, outcome: str) -> None:
    told = found(TEXT + TABLE.format(last=last))
    assert told["sum", frozenset(("48,315", *PARTS, last))] == outcome
    assert told["sum", frozenset(("45,142", "18,240", "12,906", "2,857", "11,139"))] == "holds"
    named = roles(TEXT + TABLE.format(last=last))
    assert named["48,315"] == "total"
    assert named["19,655"] == "part"


def test_a_column_that_makes_nothing_that_is_told_is_no_sum() -> None:
    sums = {kind for kind, _ in found(TEXT.replace("45,142", "45,733") + TABLE.format(last="12,214"))}
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
