"""Ways of putting a relation: each is found where its sentence stands alone, and no verdict of it is false."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extraction import extract
from tests.extraction.test_identities import found

LINES = (Path(__file__).parent / "cases" / "relations.txt").read_text(encoding="utf-8").splitlines()
CASES = [re.fullmatch(r"(en|zh) (\w+): (.+)", line) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize("case", [case.groups() for case in CASES if case], ids=lambda case: case[2][:50])
def test_the_relation_is_found(case: tuple[str, str, str]) -> None:
    language, kind, text = case
    read = extract(text, language=language)
    of_kind = [one for one in read.identities if one.kind == kind]
    assert of_kind
    assert "broken" not in found(text, language).values()
    if kind == "shares":
        shares = {quantity.start for quantity in read.quantities if quantity.kind == "share"}
        assert any({term.start for term in one.terms} == shares for one in of_kind), "all classes are in it"


QUIET = (Path(__file__).parent / "cases" / "quiet.txt").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("text", QUIET, ids=lambda text: text[:50])
def test_nothing_is_told_as_broken_where_nothing_is(text: str) -> None:
    language = "en" if text.isascii() else "zh"
    assert extract(text, language=language).quantities
    assert "broken" not in found(text, language).values()


def test_every_line_is_a_case() -> None:
    assert all(CASES)
