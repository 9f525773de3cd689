"""Clippings with tags: read as without them, with the positions of the text as it stands."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extraction import extract
from extraction.articles.markup import without_markup

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
    "**",
    "*",
    "_",
    "`",
    "\r\n",
    "\u00ad",
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


PLAIN = "Of 300 jobs at 3.5 million shops, 120 are direct and 180 indirect jobs; 40 percent pay well."
SENT = {
    "bold": "Of **300 jobs** at **3.5 million** shops, **120** are direct and **180** indirect jobs; **40 percent** pay well.",
    "italics": "Of *300 jobs* at _3.5 million_ shops, *120* are direct and _180_ indirect jobs; `40 percent` pay well.",
    "unseen": PLAIN.replace("jobs", "jobs\u200b").replace("lion", "\u00adlion").replace("rect", "\u00adrect"),
    "fixed spaces": PLAIN.replace(" jobs", "\u00a0jobs")
    .replace(" million", "\u202fmillion")
    .replace(" percent", "\u00a0percent"),
}


@pytest.mark.parametrize("text", SENT.values(), ids=SENT)
def test_signs_of_form_take_no_part(text: str) -> None:
    plain, found = extract(PLAIN, language="en"), extract(text, language="en")
    told = [(q.value, q.unit, q.bound, q.kind, q.role) for q in plain.quantities]
    assert [(q.value, q.unit, q.bound, q.kind, q.role) for q in found.quantities] == told
    assert [i.kind for i in found.identities] == [i.kind for i in plain.identities]
    assert all(text[m.start : m.end] == m.surface for m in (*found.mentions, *found.quantities))


def test_line_breaks_of_windows_are_line_breaks() -> None:
    text = "Shops\nBerlin 12\nParis 30\n\nThe chain has 42 shops.\n"
    plain, found = extract(text, language="en"), extract(text.replace("\n", "\r\n"), language="en")
    assert [(q.surface, q.value, q.unit) for q in found.quantities] == [
        (q.surface, q.value, q.unit) for q in plain.quantities
    ]


@pytest.mark.parametrize("text", ["It is 2 ** 3 or 2**3.", "12,300* and 4 * 5 * 6 shops", "part_12_of 3_000", "a * b"])
def test_stars_of_a_footnote_and_of_a_product_stay(text: str) -> None:
    bare = without_markup(text)
    assert bare is None or bare.text == text


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
