"""Clippings with tags: read as without them, with the positions of the text as it stands."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extraction import extract
from extraction.markup import without_markup

PIECES = [
    "5",
    "12",
    " ",
    "%",
    "&nbsp;",
    "&#49;",
    "&euro;",
    "&percnt;",
    "<b>",
    "</b>",
    '<b id="3">',
    "<td>",
    "</td>",
    "<p>",
]
PIECES += ["< p >", "<sup>4</sup>", "&copy;", "<", ">", "&", ";", " people", "million", ".", "<br/>", "&bogus;"]
PIECES += ["[", "]", "](https://a.example/5?k=%20)", "](http://b.example/", "[7](https://a.example/8)"]


def found(text: str) -> list[tuple[str, float | None, str]]:
    return [(quantity.surface, quantity.value, quantity.unit) for quantity in extract(text, language="en").quantities]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Up 61&nbsp;% on the year", [("61&nbsp;%", 0.61, "percent")]),
        ("It took &euro;5&nbsp;million.", [("5&nbsp;million", 5e6, "EUR")]),
        ("<p>The town runs <b>240</b> buses.</p>", [("240", 240.0, "bus")]),
        ('<td width="80">Buses</td><td>35&#37;</td>', [("35&#37;", 0.35, "percent")]),
        ("They sold 1,200 tickets.<sup>3</sup>", [("1,200", 1200.0, "ticket")]),
        ("The [port](https://a.example/2020) moved [40 boats](http://a.example/1).", [("40", 40.0, "boat")]),
        ("Of 40 farms, x<y and z>w.", [("40", 40.0, "farm")]),
    ],
)
def test_a_number_is_read_over_its_markup(text: str, readings: list[tuple[str, float, str]]) -> None:
    assert found(text) == readings


def test_digits_in_markup_are_accounted_for() -> None:
    mentions = extract('<td width="80">5 cups</td> tea<sup>[2]</sup>', language="en").mentions
    assert [(m.surface, m.mention_class) for m in mentions] == [
        ("80", "boilerplate"),
        ("5", "quantity"),
        ("2", "citation"),
    ]


def test_digits_in_the_address_of_a_link_are_an_address_and_those_of_a_footnote_stay_one() -> None:
    mentions = extract("[Tea](https://a.example/80) for 5 guests.[2](https://a.example/9)", language="en").mentions
    assert [(m.surface, m.mention_class) for m in mentions] == [
        ("80", "address"),
        ("5", "quantity"),
        ("2", "citation"),
        ("https://a.example/9", "address"),
    ]


def test_an_identity_stands_where_its_numbers_stand() -> None:
    text = "<p>Of 300 jobs, <b>120</b> are direct and <b>180</b>&nbsp;indirect jobs.</p>"
    [identity] = [identity for identity in extract(text, language="en").identities if identity.kind == "sum"]
    assert sorted(text[term.start : term.end] for term in identity.terms) == ["120", "180", "300"]


def test_a_text_without_markup_is_left_alone() -> None:
    assert without_markup("5 > 3 apples") is None
    assert without_markup("R&D cost 5 < 3") is None


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@example('1<b id="2">5</b>')
@example("5&#49;")
def test_every_digit_run_lies_in_exactly_one_mention(text: str) -> None:
    mentions = extract(text, language="en").mentions
    assert all(text[mention.start : mention.end] == mention.surface for mention in mentions)
    assert all(before.end <= after.start for before, after in itertools.pairwise(mentions))
    for run in re.finditer(r"\d+", text):
        assert sum(m.start <= run.start() and run.end() <= m.end for m in mentions) == 1
