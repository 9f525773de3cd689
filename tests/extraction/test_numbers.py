"""Sentences of our own, read number by number (cases/*.txt)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from extraction import extract
from extraction.amounts import Amount, amounts

CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    text: str
    amounts: str
    others: str


def cases(language: str) -> list[Case]:
    found = []
    for block in (CASES / f"{language}.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [line.strip() for line in block.splitlines() if not line.startswith("//")]
        if not lines or not lines[0].startswith("text: "):
            continue
        stated = [line for line in lines[1:] if not line.startswith("#")]
        others = [line[2:] for line in lines[1:] if line.startswith("#")]
        found.append(Case(lines[0][6:].replace("\\n", "\n"), "".join(stated), "".join(others)))
    return found


def written(amount: Amount) -> str:
    surface = amount.surface.replace("\n", "\\n")
    value = f"{amount.low:.12g}..{amount.high:.12g}" if amount.value is None else f"{amount.value:.12g}"
    bound = "" if amount.bound in ("=", "range") else f" {amount.bound}"
    return f"{surface} = {value} {amount.unit}{bound}"


@pytest.mark.parametrize("case", cases("en"), ids=lambda case: case.text[:40])
def test_english_sentence(case: Case) -> None:
    check(case, "en")


@pytest.mark.parametrize("case", cases("zh"), ids=lambda case: case.text[:20])
def test_chinese_sentence(case: Case) -> None:
    check(case, "zh")


def check(case: Case, language: str) -> None:
    found, others = amounts(case.text, language)
    assert " | ".join(map(written, found)) == case.amounts
    assert " | ".join(f"{other.surface}: {other.mention_class}" for other in others) == case.others


def test_the_cases_are_there() -> None:
    assert len(cases("en")) > 100
    assert len(cases("zh")) > 40


def test_a_word_for_minus_makes_a_figure_negative() -> None:
    text = "快手2022年净利润为负136.9亿元，增速为负3.2%。"
    assert [quantity.value for quantity in extract(text, language="zh").quantities] == [-13_690_000_000, -0.032]
