"""Chinese text with narrow signs, and with spaces beside its digits, is read like other Chinese text."""

from __future__ import annotations

import pytest

from extraction import extract
from extraction.text_forms import with_wide_marks
from tests.extraction.verdicts import verdicts

TEXT = "2026年渔行共有渔船480艘，其中木船320艘，占66.7%；铁船160艘，比上年的128艘增长25%。"


def test_narrow_signs_part_clauses() -> None:
    """The same relations, and the text's own signs in the surfaces."""
    narrow = TEXT.replace("，", ",").replace("；", ";")
    assert verdicts(narrow, "zh") == verdicts(TEXT, "zh")
    text = "客人坐船(6艘),下船:3,200人"
    for mention in extract(text, language="zh").mentions:
        assert text[mention.start : mention.end] == mention.surface


@pytest.mark.parametrize("text", ["卖了3,200斤", "9:30开船", "见http://a.example", "cats, dogs"])
def test_signs_inside_numbers_and_letters_stay(text: str) -> None:
    """Only what parts clauses becomes wide."""
    assert with_wide_marks(text) == text


def test_spaces_beside_digits_part_no_words() -> None:
    """The same relations; positions are those of the text as it stands."""
    loose = "2026 年渔行共有渔船 480 艘，其中木船 320 艘，占 66.7%；铁船 160 艘，比上年的 128 艘增长 25%。"
    assert verdicts(loose, "zh") == verdicts(TEXT, "zh")
    found = extract(loose, language="zh")
    assert all(loose[m.start : m.end] == m.surface for m in found.mentions)
    assert "2026 年" in [m.surface for m in found.mentions]


@pytest.mark.parametrize(
    ("text", "surface", "mention_class"),
    [
        ("1 概述：渔行很大，船很多。", "1", "enumeration"),
        ("本文首发于渔报，阅读 3.2万，在看 268", "3.2万", "boilerplate"),
    ],
)
def test_spaces_that_part(text: str, surface: str, mention_class: str) -> None:
    """The number of an item and the counter of a page keep theirs."""
    assert (surface, mention_class) in [(m.surface, m.mention_class) for m in extract(text, language="zh").mentions]


def test_cells_keep_their_spaces() -> None:
    """A row of figures is no prose."""
    found = extract("地区 产量 增长，%\n东港 120 4.5\n西港 90 3.1\n", language="zh")
    assert {"120", "90"} <= {q.surface for q in found.quantities}
