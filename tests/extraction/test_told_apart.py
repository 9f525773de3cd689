"""Relations of figures that stand apart, with as many texts that only look alike (cases/apart.txt)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.extraction.verdicts import verdicts

LINES = (Path(__file__).parent / "cases" / "apart.txt").read_text(encoding="utf-8").splitlines()
CASES = [re.fullmatch(r"(\w+): (.+) =>(.*)", line) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize("case", [case.groups() for case in CASES if case], ids=lambda case: case[1][:50])
def test_this_is_told_and_nothing_else(case: tuple[str, str, str]) -> None:
    kind, text, terms = case
    wanted = {frozenset(told.strip().split(" | ")) for told in terms.split(" ; ") if told.strip()}
    found = verdicts(text.replace("\\n", "\n"))
    assert {frozenset(told) for name, told, _ in found if name == kind} == wanted
    assert all(outcome != "broken" for _, _, outcome in found)


def test_the_first_term_is_the_larger_one_the_part_or_the_total() -> None:
    told = verdicts("Total exports came to 8.12 billion dollars. Exports of cars were worth 2.3 billion dollars.")
    assert [terms for kind, terms, _ in told if kind == "part_of"] == [["2.3 billion", "8.12 billion"]]
    told = verdicts("The hall drew 310 guests in May, the lowest figure since the 295 recorded in 2019.")
    assert [terms for kind, terms, _ in told if kind == "greater"] == [["310", "295"]]


def test_every_line_is_a_case() -> None:
    assert all(CASES)
    assert len(CASES) > 80


def test_what_was_is_no_growth_to_it() -> None:
    text = "In 2014 the mill earned $4.6m, down from $4.7m a year before, whereas its revenue rose 3.5% to $81m."
    assert [kind for kind, _, _ in verdicts(text)] == ["greater"]


def test_a_loss_is_no_larger_profit() -> None:
    assert verdicts("The mill made a profit of 41m euros, compared with a loss of 86m euros a year before.") == []
