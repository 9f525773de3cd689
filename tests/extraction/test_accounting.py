"""What holds for any text whatever: positions, order, and every digit run in exactly one mention."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extraction import extract
from extraction.amounts import amounts
from extraction.text_forms import fold

PIECES = [
    *[
        "5",
        "12",
        "1,000",
        "3.5",
        "2019",
        "18-45",
        "1.2.3",
        "0391",
        "+",
        "-",
        " ",
        "\n",
        "%",
        "$",
        "€",
        " million",
        "bn",
    ],
    *[" people", ".", ",", ":", "/", "(", ")", "[", "]", "March", "of", "the", "one", "two", "third", "half a", "in"],
    *[
        "from",
        "to",
        "and",
        "more than",
        "No.",
        "'",
        "５",
        "％",
        "٣",
        "५६",
        "𝟕",
        "²",
        "①",
        "½",
        "万",
        "亿",
        "三",
        "十",
        "百",
        "年",
        "月",
    ],
    *["日", "个", "元", "人", "第", "成", "分之", "倍", "多", "约", "一", "半", "至", "两", "。", "，", "号", "İ", "ß"],
    *["\u00a0", "http://a.b/9", "a@b.c"],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)


@given(TEXTS, st.sampled_from(["en", "zh"]))
@example(" million18-45٣", "zh")  # digits of two scripts are one run
@example("2019q19", "zh")
@example("1,00018-451,000", "en")  # no telephone number ends inside a run of digits
@example("1,000:5", "en")  # no thousands end inside a score
@example("１２:٣٤٥, 2019/٠٣ and 𝟏𝟐th", "en")
@settings(max_examples=400, deadline=None)
def test_every_digit_run_lies_in_exactly_one_mention(text: str, language: str) -> None:
    stated, others = amounts(text, language)
    spans = [(m.start, m.end) for m in (*stated, *others)]
    for run in re.finditer(r"\d+", text):
        assert sum(start <= run.start() and run.end() <= end for start, end in spans) == 1, (text, run[0], spans)


@given(TEXTS, st.sampled_from(["en", "zh"]))
@settings(max_examples=300, deadline=None)
def test_positions_are_those_of_the_text_and_no_two_overlap(text: str, language: str) -> None:
    stated, others = amounts(text, language)
    spans = sorted((m.start, m.end, m.surface) for m in (*stated, *others))
    assert all(text[start:end] == surface and start < end for start, end, surface in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


@given(TEXTS, st.sampled_from(["en", "zh"]))
@example("三两成两", "zh")  # a range of tenths takes no digit behind it
@settings(max_examples=300, deadline=None)
def test_a_value_is_the_decimal_as_printed(text: str, language: str) -> None:
    for amount in amounts(text, language)[0]:
        assert amount.step > 0
        assert amount.unit
        if amount.value is not None and amount.coefficient is not None and amount.exponent is not None:
            printed = Decimal(amount.coefficient).scaleb(amount.exponent)
            assert Decimal(repr(amount.value)) == printed
            assert len(str(abs(amount.coefficient))) <= 15
        else:
            assert amount.low is not None
            assert amount.high is not None
            assert amount.low < amount.high


@given(st.text(max_size=200))
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_extracting_twice_gives_the_same(language: str) -> None:
    text = "Sales rose 3.2 % to $8.1bn in 2019; 1,200 jobs went. 销售额增长3.2%，达81亿元，新增就业1200人。"
    assert extract(text, language=language) == extract(text, language=language)


def test_every_quantity_is_a_mention_with_the_same_span() -> None:
    extraction = extract("In 2020 some 45,000 of 120,000 staff, or 37.5 %, worked from home (up from 12 % in 2019).")
    quantities = {(q.start, q.end) for q in extraction.quantities}
    stated = {(m.start, m.end) for m in extraction.mentions if m.mention_class == "quantity"}
    assert quantities == stated
    assert len(quantities) == 4
