"""The total row of a table with one column of figures: told where a slip parts it from its rows."""

from __future__ import annotations

import pytest

from tests.extraction.test_identities import found

ROWS = (
    "Guests by inn\n\nThe Anchor | 12,400\nThe Bell | 8,150\nThe Crown | 23,700\nThe Dolphin | 6,900\n{}\n\nIt rained."
)
LINES = "Guests by inn\n\n- The Anchor: 12,437 guests\n- The Bell: 8,152 guests\n- The Crown: 23,718 guests\n{}\n"
CHINESE = "各店客人（人次）\n\n北店：12437\n南店：8152\n东店：23718\n{}\n"
PARTS = {"12,400", "8,150", "23,700", "6,900"}


def verdict(text: str, total: str, parts: set[str]) -> str | None:
    language = "zh" if "店" in text else "en"
    return found(text, language).get(("sum", frozenset({total, *parts})))


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        (ROWS.format("Total | 51,510"), "51,510", PARTS),
        (ROWS.format("Grand total of the inns | 51,510"), "51,510", PARTS),
        (LINES.format("- Total: 44,037 guests"), "44,037", {"12,437", "8,152", "23,718"}),
        (LINES.format("- Total: 44,370 guests"), "44,370", {"12,437", "8,152", "23,718"}),
        (LINES.format("- Total: 4,437 guests"), "4,437", {"12,437", "8,152", "23,718"}),
        (CHINESE.format("合计：44370"), "44370", {"12437", "8152", "23718"}),
    ],
)
def test_a_slip_in_a_table_of_one_column_is_told(text: str, total: str, parts: set[str]) -> None:
    assert verdict(text, total, parts) == "broken"


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        (ROWS.format("Total | 58,620"), "58,620", PARTS),  # an inn may be missing
        (ROWS.format("The Elk | 51,510"), "51,510", PARTS),
        (ROWS.format("Total | over 51,510"), "51,510", PARTS),
        (ROWS.format("Total | €51,510"), "51,510", PARTS),
        (ROWS.replace("The Dolphin", "of which Dolphin").format("Total | 51,510"), "51,510", PARTS),
        (ROWS.replace("The Bell", "Subtotal").format("Total | 51,510"), "51,510", PARTS),
        (ROWS.replace("8,150", "8,150 | 3").format("Total | 51,510"), "51,510", PARTS),
        (ROWS.replace("The Dolphin", "\nThe Dolphin").format("Total | 51,510"), "51,510", PARTS),
        (ROWS.format("All were there. In the total of that year stand 51,510 guests."), "51,510", PARTS),
    ],
)
def test_where_no_slip_is_sure_nothing_is_told(text: str, total: str, parts: set[str]) -> None:
    assert "broken" not in {outcome for (kind, _), outcome in found(text, "en").items() if kind == "sum"}


def test_a_total_row_that_its_rows_add_up_to_holds() -> None:
    assert verdict(ROWS.format("Total | 51,150"), "51,150", PARTS) == "holds"
