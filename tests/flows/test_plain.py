import re

from hypothesis import given
from hypothesis import strategies as st

from flows.plain import lines, markdown, one_line, quote


def test_terminal_commands_become_visible_noise() -> None:
    assert (
        one_line("a\x1b[31mred\x07 b\u202ec")
        == "a\N{REPLACEMENT CHARACTER}[31mred\N{REPLACEMENT CHARACTER} b\N{REPLACEMENT CHARACTER}c"
    )


def test_lines_keep_their_columns_and_obey_nothing() -> None:
    assert (
        lines("served:\n  ingest   by cron\n\tred\x1b[31m")
        == "served:\n  ingest   by cron\n        red\N{REPLACEMENT CHARACTER}[31m"
    )


@given(st.text())
def test_one_line_is_one_printable_line(text: str) -> None:
    assert one_line(text).isprintable()


@given(st.text(st.characters(categories=("L", "N", "P"))), st.data())
def test_a_quote_holds_what_it_quotes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 160)))
    assert text[start:end] in quote(text, [(start, end)])


def test_a_quote_shows_what_it_must_and_says_where_it_was_cut() -> None:
    text = "alpha " * 100 + "42 ships" + " beta" * 200 + " 43 boats" + " gamma" * 100
    first, second = text.index("42"), text.index("43")
    shown = quote(text, [(second, second + 2), (first, first + 2)])
    assert shown.startswith("… alpha") and shown.endswith("gamma …")
    assert shown.index("42 ships") < shown.index(" … ", 2) < shown.index("43 boats")
    assert len(shown) < 230


def test_spans_side_by_side_are_quoted_once() -> None:
    text = "Of 12 ships 3 are old."
    assert quote(text, [(3, 5), (12, 13)]) == text


def test_markdown_shows_hostile_text_as_itself() -> None:
    hostile = "<script>alert(1)</script> ![x](javascript:1) | `a` https://example.org"
    shown = markdown(hostile)
    assert "<" not in shown
    assert not re.search(r"(?<!\\)[\[\]()|`!]", shown)
    assert "https\\:" in shown


def test_a_sign_of_omission_stands_without_a_blank_beside_a_script_that_has_none() -> None:
    text = "就业" * 60 + "42万" + "人口" * 60 + "43万" + "增长" * 60
    shown = quote(text, [(120, 123), (243, 246)])
    assert " " not in shown and shown.count("…") == 3 and shown[0] == shown[-1] == "…"
