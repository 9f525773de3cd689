"""Roles: which figures are totals, which are parts of them, and which only look so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extraction import extract

LINES = (Path(__file__).parent / "cases" / "roles.txt").read_text(encoding="utf-8").splitlines()[1:]
_TOLD = re.compile(r"\[([TPDIN]) ([^\]]+)\]")
ROLES = {"T": "total", "P": "part", "D": "direct", "I": "indirect", "N": "induced"}


@pytest.mark.parametrize("line", LINES)
def test_the_figures_of_a_text_have_their_roles(line: str) -> None:
    text, told, end = "", {}, 0
    for mark in _TOLD.finditer(line):
        text += line[end : mark.start()]
        told[len(text)] = ROLES[mark[1]]
        text, end = text + mark[2], mark.end()
    text += line[end:]
    found = {quantity.start: quantity.role for quantity in extract(text).quantities if quantity.role}
    assert found == told
