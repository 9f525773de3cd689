"""Sentences: where they end in clippings with wrapped lines, lists, tags and footnote marks."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.layout.sentences import Sentences, split
from extraction.scan import at_lines
from extraction.spaced.footnotes import _NOTE, _notes


def texts(text: str, footnotes: dict[int, int] | None = None) -> list[str]:
    return [text[s.start : s.end] for s in split(text, "en", footnotes or {})]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        (
            "Mr. Lund sold 3.5 tons for Rs. 40 in the U.S. market.",
            ["Mr. Lund sold 3.5 tons for Rs. 40 in the U.S. market."],
        ),
        ("产量上升。销量下降！为什么？", ["产量上升。", "销量下降！", "为什么？"]),
        ("鱼有30吨，\n比往年的20吨\n多，价也低。\n蟹少", ["鱼有30吨，\n比往年的20吨\n多，价也低。", "蟹少"]),
        ("鱼价跌，蟹价涨\n渔民叫苦，\n贩子也叫", ["鱼价跌，蟹价涨", "渔民叫苦，\n贩子也叫"]),
        ("鱼有30吨，\n\n蟹有20吨", ["鱼有30吨，", "蟹有20吨"]),
        ("< p > One. < / p > < p > Two. < / p >", ["One.", "Two."]),
        ("1. Ferries\n2. Trains", ["1. Ferries", "2. Trains"]),
        ("- oak 40\n- ash 30", ["- oak 40", "- ash 30"]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
    ],
)
def test_split(text: str, wanted: list[str]) -> None:
    assert texts(text) == wanted


def test_a_wrapped_paragraph_goes_on_with_a_number_or_a_name() -> None:
    wrapped = (
        "On most of the days about one in twenty of the animals is\nin the yard of the keepers, says the zoo in Oslo. Of the\n"
        "212 newcomers in the year all came from a zoo in\nBergen and none from abroad."
    )
    assert len(texts(wrapped)) == 2
    table = "The count of all the animals of the zoo as made in the\nspring by its keepers and their many friends\n212  old  40"
    assert texts(table)[-1] == "212  old  40"


def test_a_wrapped_line_goes_on() -> None:
    wrapped = "The study covers all of the larger towns of the\nregion and counts 40 workshops there.\nA new line"
    assert texts(wrapped) == [wrapped[: wrapped.rindex("\n")], "A new line"]


def test_a_footnote_mark_ends_the_sentence_with_its_stop() -> None:
    text = "They fell in 2015.7 Hours fell, too."
    assert texts(text, {18: 19}) == ["They fell in 2015.7", "Hours fell, too."]


@given(st.text(alphabet="ab1. \n。!?<p>/|;", max_size=120))
def test_sentences_stand_in_order_and_hold_every_word(text: str) -> None:
    sentences = Sentences(text, "en").all
    assert all(one.end <= two.start for one, two in pairwise(sentences))
    for place, sign in enumerate(text):
        if sign in "ab1" and "<" not in text:
            assert any(s.start <= place < s.end for s in sentences)


def test_a_stretch_without_an_end_is_cut() -> None:
    endless = "Rome had 40 tons, " * 2000
    sentences = split(endless, "en", {})
    assert max(s.end - s.start for s in sentences) <= 3000
    assert " ".join(endless[s.start : s.end] for s in sentences).split() == endless.split()


def test_paragraphs_of_a_sentence_or_two_are_one_passage() -> None:
    news = "It sold 40 boats.\n\nThis was a record.\n\nThe year before it sold 30. It has three yards.\n\nIt is old."
    assert [s.passage for s in Sentences(news, "en").all] == [0, 0, 0, 0, 1]
    listed = "Boats sold\n\nIt sold 40 boats.\n\nThey are red. They are fast. They are light. They are cheap."
    assert [s.passage for s in Sentences(listed, "en").all] == [0, 1, 2, 2, 2, 2]


def test_the_sentences_with_one_of_some_words() -> None:
    text = (
        "Trams cost 4 crowns. A bus or a tram takes nine minutes; no tram is late.\nCars wait. The last busy tram left."
    )
    sentences = Sentences(text, "en")
    told = [text[s.start : s.end] for s in sentences.with_any(text.lower(), ("tram", "bus"))]
    every = [text[s.start : s.end] for s in sentences.all]
    assert told == [every[0], every[1], every[3]]
    assert sentences.with_any(text, ("ferry",)) == []


def test_patterns_are_matched_where_lines_begin() -> None:
    lines = re.compile(r"^[ ]?(\d+)", re.MULTILINE)
    assert [m[1] for m in at_lines(lines, "7 a 8\n\n 9\nb 10\n11")] == ["7", "9", "11"]
    assert [m.span() for m in at_lines(lines, "b\n12")] == [(2, 4)]


@given(st.text(alphabet="(1)2 \n.;aB", max_size=40))
def test_notes_are_found_as_one_search_finds_them(text: str) -> None:
    assert [note.span() for note in _notes(text)] == [note.span() for note in _NOTE.finditer(text)]
