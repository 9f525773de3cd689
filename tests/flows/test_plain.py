import re

from hypothesis import given
from hypothesis import strategies as st

from flows.plain import markdown, one_line, quote


def test_terminal_commands_become_visible_noise() -> None:
    assert (
        one_line("a\x1b[31mred\x07 b\u202ec")
        == "a\N{REPLACEMENT CHARACTER}[31mred\N{REPLACEMENT CHARACTER} b\N{REPLACEMENT CHARACTER}c"
    )


@given(st.text())
def test_one_line_is_one_printable_line(text: str) -> None:
    assert one_line(text).isprintable()


@given(st.text(st.characters(categories=("L", "N", "P"))), st.data())
def test_a_quote_holds_what_it_quotes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 160)))
    assert text[start:end] in quote(text, start, end)


def test_a_quote_says_where_it_was_cut() -> None:
    text = "x" * 500 + " 42 " + "y" * 500
    shown = quote(text, 501, 503, width=40)
    assert shown.startswith("… ") and shown.endswith(" …")
    assert " 42 " in shown
    assert len(shown) <= 44


def test_markdown_shows_hostile_text_as_itself() -> None:
    hostile = "<script>alert(1)</script> ![x](javascript:1) | `a` https://example.org"
    shown = markdown(hostile)
    assert "<" not in shown
    assert not re.search(r"(?<!\\)[\[\]()|`!]", shown)
    assert "https\\:" in shown
