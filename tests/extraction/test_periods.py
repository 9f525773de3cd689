"""When a figure holds: parts of a year, reporting years and stretches, as the calendar of the catalogue reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction import extract
from schemas.catalogue.periods import time_period

LINES = (Path(__file__).parent / "cases" / "periods.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.split(" | ") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("published", "codes", "text"), CASES)
def test_the_time_of_a_figure(published: str, codes: str, text: str) -> None:
    date = None if published == "-" else published
    read = extract(text.replace("⏎", "\n"), published=date)
    told = (time_period(quantity.period, date) or "-" for quantity in read.quantities)
    assert ",".join(told) == codes
