"""What a bare number counts is chosen among candidates, by weights that are learnt from annotated articles."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from extraction.amounts import Amount, amounts
from extraction.spaced.choosing import candidates
from extraction.spaced.choosing.candidates import Candidate, Candidates, key_of
from extraction.spaced.choosing.weights import weights
from tests.weights import Example, articles, learn, read, sentences


def read_amounts(text: str) -> list[Amount]:
    return amounts(text, "en")[0]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The mill employs 340 weavers. In 1998 it had 910.", ["weaver", "weaver"]),
        ("Beekeepers lost 4,200 hives last winter, up from 3,100.", ["hive", "hive"]),
        ("Lighthouses: 61. Buoys: 240.", ["lighthouse", "buoy"]),
        ("Of 512 bells, 88 are cracked; the other 424 still ring.", ["bell", "bell", "bell"]),
        ("Revenue of the spa reached 31 million euros, after 28 million a year before.", ["EUR", "EUR"]),
        ("It rained. Then, 57.", ["number"]),
    ],
)
def test_a_bare_number_counts_what_the_text_speaks_of(text: str, units: list[str]) -> None:
    assert [amount.unit for amount in read_amounts(text)] == units


def test_the_rule_says_between_what_was_chosen() -> None:
    chosen = read_amounts("Ferries carried 88 goats and, a week later, 61.")[-1]
    told = chosen.rule.rpartition("unit.chosen(")[2].removesuffix(")").split(" > ")
    assert told[0] == chosen.unit == "goat"
    assert "ferry" in told


def test_what_weighs_most_is_chosen() -> None:
    text = "Ferries carried 88 goats and, a week later, 61."
    with patch.object(candidates, "weights", lambda: {"first noun of the sentence": 1.0}):
        assert read_amounts(text)[-1].unit == "ferry"


def test_no_percentage_lends_its_sign() -> None:
    for amount in read_amounts("It was 4.1% (13,780) more than in March, when it was 13,240."):
        assert (amount.unit == "percent") == amount.surface.endswith("%")


def test_a_currency_is_its_code_and_a_noun_its_head() -> None:
    assert [key_of(unit) for unit in ("EUR", "dash cam", "cam")] == ["EUR", "cam", "cam"]


def test_all_that_speaks_for_one_unit_is_gathered() -> None:
    found = Candidates()
    found.add("dash cam", "count", ("a",))
    found.add("cam", "count", ("b",))
    assert [(one.unit, one.traits) for one in found.by_key.values()] == [("dash cam", {"a", "b"})]


def test_every_trait_that_weighs_is_given() -> None:
    texts = [*articles("fresh", "unseen"), *sentences()]
    seen = {trait for text in texts for one in read(text, {}, taught=True) for trait in _traits(one)}
    assert not set(weights()) - seen, "run `make weights`: these traits have other names now"


def test_what_is_right_more_often_weighs_more() -> None:
    found = [
        Example(f"text {at}", [Candidate("a", "count", {"good"}), Candidate("b", "count", {"bad"})], [True, False])
        for at in range(10)
    ]
    learnt = learn(found)
    assert learnt["good"] > 0 > learnt["bad"]


def _traits(example: Example) -> set[str]:
    return {trait for one in example.candidates for trait in one.traits}
