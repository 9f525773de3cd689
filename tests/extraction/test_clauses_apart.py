"""What two clauses, two items or two kinds of things tell is no relation, though the figures would make one."""

from __future__ import annotations

import pytest

from extraction import extract
from tests.extraction.test_identities import found, roles

APART = [
    ("Sales of boats doubled to 3,400, while sales of canoes slipped 12% to 8,150.", "growth"),
    (
        "Exports fell 1.1 billion euros from a high of 191.2 billion while imports rose 3.5 billion euros to 228.6 billion.",
        "greater",
    ),
    (
        "Wind parks grew from 2.6 gigawatts to 177 gigawatts, while solar parks grew from 0.4 gigawatts to 4.4 gigawatts.",
        None,
    ),
    (
        "The three lines held 21% of it. The lines of the state held 92.2%, whereas the two small lines had 7.8%.",
        "ratio",
    ),
    (
        "Sales amount to 13 billion yuan, with growth of 25 percent. Users and shoppers rose 14 percent and 25 percent.",
        "same",
    ),
    ("Exports rose.\n\n• Boats and parts rose $1.0 billion.\n• Parts for boats rose $1.0 billion.", "same"),
    ("In the 23 trades there were more men than women employed in 19 trades.", "greater"),
    ("Some 30% of those aged 30 to 49 and 20% of those aged 50 and older agreed.", "part_of"),
    ("It makes up 3.1% of output, rising to 9.6% with all its suppliers.", "shares"),
    ("- Fishing in Peru makes up 2.5% of total output.\n\n- Mining in Chile makes up 6.6% of total output.", "shares"),
    ("It passed the 5% mark in 2011 and the 6% mark two years later.", "shares"),
    ("The loss was 16.0 million euros from closed shops and payments of 18.6 million euros.", "greater"),
    (
        "Total sales rose 39.7% to 49.1 million euros, and total operating costs rose 42.2% to 51.7 million euros.",
        "greater",
    ),
    ("The games hit 90 billion downloads, driving direct sales of $51 billion.", "part_of"),
]


@pytest.mark.parametrize(("text", "kind"), APART, ids=[text[:40] for text, _ in APART])
def test_no_relation_is_told_of_two_things(text: str, kind: str | None) -> None:
    relations = found(text)
    if kind is not None:
        assert kind not in {name for name, _ in relations}
    else:
        assert relations.keys() == {("greater", frozenset(("2.6", "177"))), ("greater", frozenset(("0.4", "4.4")))}


TOGETHER = [
    ("The town had 310 clubs in 1990, and by 2023 their number had shrunk to 240.", "greater", {"310", "240"}),
    ("Exports rose to 40 tonnes in May, while last year the figure was 30 tonnes.", "greater", {"40", "30"}),
    (
        "Growth: 1.0%. Lorries moved 18.90 million tonnes. The lorries moved 18.9 million tonnes, 1% more.",
        "same",
        {"18.90 million", "18.9 million"},
    ),
]


@pytest.mark.parametrize(("text", "kind", "terms"), TOGETHER, ids=[text[:40] for text, _, _ in TOGETHER])
def test_what_a_clause_goes_on_with_is_found(text: str, kind: str, terms: set[str]) -> None:
    assert (kind, frozenset(terms)) in found(text)


def test_jobs_that_are_both_direct_and_indirect_are_neither() -> None:
    assert roles("There were 7,600 jobs, directly or indirectly, and 4,100 direct and indirect posts.") == {
        "7,600": None,
        "4,100": None,
    }


def test_a_part_of_what_opens_the_sentence_is_broken_behind_another_sentence_too() -> None:
    text = "The post grew. Of the 42,000 couriers in Latvia, 51,300 worked part time."
    assert found(text)[("part_of", frozenset(("42,000", "51,300")))] == "broken"


def test_the_parts_of_a_sum_are_told_once() -> None:
    relations = found("Of the 212 newcomers 187 were dogs and 25 cats.")
    assert relations == {("sum", frozenset(("212", "187", "25"))): "holds"}


def test_a_part_that_is_taken_apart_itself_has_its_own_sum() -> None:
    text = "The zoo has 38,720 animals. A year earlier it held 38,508. Of the 212 newcomers 187 were dogs and 25 cats."
    assert {terms for kind, terms in found(text) if kind == "sum"} == {
        frozenset(("38,720", "38,508", "212")),
        frozenset(("212", "187", "25")),
    }


def test_an_increase_that_the_next_sentence_gives_wrong_is_broken() -> None:
    text = "Income climbed to 5.7 billion euros; in 2017 it was 3.35 billion. That is an increase by 60 per cent."
    assert found(text)[("growth", frozenset(("5.7 billion", "3.35 billion", "60 per cent")))] == "broken"
    assert "broken" not in found(text.replace("60", "70")).values()


def test_ages_are_in_no_order() -> None:
    relations = found(
        "The share falls to 23% among those aged 25 to 44, and is even lower among those aged 45 and older."
    )
    assert "greater" not in {kind for kind, _ in relations}


def test_the_last_column_of_a_table_tells_of_growth_where_one_of_its_rows_fell() -> None:
    table = "Oslo 72.2 20.3% 83.3 22.1% -13.4%\nRome 52.0 14.6% 39.1 10.4% 32.9%\nBonn 46.9 13.2% 46.7 12.4% 0.5%"
    kinds = {q.surface: q.kind for q in extract(table, language="en").quantities}
    assert [kinds[surface] for surface in ("13.4%", "32.9%", "0.5%")] == ["growth"] * 3
    assert kinds["10.4%"] == "share"
    plain = extract(table.replace("-13.4%", "13.4%"), language="en").quantities
    assert {q.surface: q.kind for q in plain}["32.9%"] == "share"
