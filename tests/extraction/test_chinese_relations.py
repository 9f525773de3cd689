"""What is told between the figures of a Chinese text, and what only seems to belong together and is not told."""

import pytest

from tests.extraction.test_identities import found

TOLD = [
    ("天天逛集市的村民不到一成（8.6%），时常逛的近三成（28.4%），偶尔逛的三成多（33.1%），几乎不逛的也近三成（29.9%）。",
     "shares", ["8.6%", "28.4%", "33.1%", "29.9%"]),
]  # fmt: skip
UNTOLD = [
    ("余下的是实体店（7%）、下载（6%）和租赁（2%）。", "same", ["7%", "6%"]),
    ("线上占比从2011年底的2%上涨到2012年底的22%。", "shares", ["2%", "22%"]),
]


@pytest.mark.parametrize(("text", "kind", "surfaces"), TOLD, ids=[f"{c[1]}-{c[0][:16]}" for c in TOLD])
def test_is_told(text: str, kind: str, surfaces: list[str]) -> None:
    assert found(text, "zh")[kind, frozenset(surfaces)] == "holds"


@pytest.mark.parametrize(("text", "kind", "surfaces"), UNTOLD, ids=[f"{c[1]}-{c[0][:16]}" for c in UNTOLD])
def test_is_not_told(text: str, kind: str, surfaces: list[str]) -> None:
    assert (kind, frozenset(surfaces)) not in found(text, "zh")
