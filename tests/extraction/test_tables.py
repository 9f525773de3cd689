"""Tables as text: what the label of a row, the head of a column and the line over a lone figure say of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction import extract
from extraction.layout.stacks import stack_labels
from tests.extraction.test_identities import found

STACK = (
    "Ferry facts\n2019\n2020\nProfit (margin)\n$2.1 million (5.1%)\n$0.3 million (1.0%)\nAverage fare (2019$)\n$12\n$11\n"
    "Freight rates ($/tonne)\n$2.4\n$2.5\nPassengers\n3.4 million\n2.1 million\nGrowth in passengers\n+2.1%\n-38.2%\n"
    "Emissions (tonnes)\n682 thousand\n500 thousand\nDirect employment (people)\n2,270\n2,110\nBerths\n112\n98\n"
)
ROWS = (
    "| Indicator | 2019 | 2020 |\n|---|---|---|\n| Return on capital | 3.7% | 4.1% |\n| Revenue growth | 5.1% | 2.2% |\n"
    "| Visitors (thousand) | 41 | 45 |\n| Turnover, € million | 100.2 | 120.3 |\n| Average fare, € | 12 | 14 |\n"
)
CHINESE = (
    "| 指标 | 2021年 | 2022年 |\n|---|---|---|\n| 营业收入（亿元） | 120.1 | 133.2 |\n| 同比增长 | 5.1% | 10.9% |\n"
    "| 人均消费（元） | 120 | 133 |\n| 游客人数（万人） | 1200 | 1333 |\n| 利润率 | 5.2% | 6.2% |\n"
)


def read(text: str, language: str = "en") -> dict[str, tuple[str, str, str | None]]:
    """By surface: unit, kind and role."""
    return {text[q.start : q.end]: (q.unit, q.kind, q.role) for q in extract(text, language=language).quantities}


@pytest.mark.parametrize(
    ("text", "language", "surface", "unit", "kind"),
    [
        (STACK, "en", "0.3 million", "USD", "level"),
        (STACK, "en", "11", "USD", "ratio"),
        (STACK, "en", "2.5", "USD", "ratio"),
        (STACK, "en", "2.1 million", "passenger", "level"),
        (STACK, "en", "2.1%", "percent", "growth"),
        (STACK, "en", "38.2%", "percent", "growth"),
        (STACK, "en", "500 thousand", "tonne", "level"),
        (STACK, "en", "2,110", "job", "level"),
        (STACK, "en", "98", "berth", "level"),
        (ROWS, "en", "4.1%", "percent", "level"),
        (ROWS, "en", "2.2%", "percent", "growth"),
        (ROWS, "en", "45", "visitor", "level"),
        (ROWS, "en", "120.3", "EUR", "level"),
        (ROWS, "en", "14", "EUR", "ratio"),
        (CHINESE, "zh", "133.2", "CNY", "level"),
        (CHINESE, "zh", "10.9%", "percent", "growth"),
        (CHINESE, "zh", "133", "CNY", "ratio"),
        (CHINESE, "zh", "6.2%", "percent", "level"),
    ],
)
def test_a_label_says_unit_and_kind_of_its_figures(
    text: str, language: str, surface: str, unit: str, kind: str
) -> None:
    assert read(text, language)[surface][:2] == (unit, kind)


def test_a_label_says_what_is_direct() -> None:
    assert read(STACK)["2,110"][2] == "direct"


def test_the_year_of_prices_is_no_amount() -> None:
    assert not {"2019", "2020"} & read(STACK).keys()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Best buyers\nRank  Country  Share of exports\n1  Chile  31.2%\n2  Peru  12.4%\n3  Cuba  8.1%\n", "en"),
        ("名次\t国家\t占出口总额比重\n1\t智利\t31.2%\n2\t秘鲁\t12.4%\n3\t古巴\t8.1%\n", "zh"),
    ],
)
def test_ranks_and_classes_are_told_by_the_heads_of_their_columns(text: str, language: str) -> None:
    found = read(text, language)
    assert [found[rank][1] for rank in "123"] == ["rank"] * 3
    assert [found[share][2] for share in ("31.2%", "12.4%", "8.1%")] == ["part"] * 3


@pytest.mark.parametrize(
    ("head", "language"), [("| # | Port | Cranes |", "en"), ("| 序号 | 港口 | 吊机（台） |", "zh"), ("", "en")]
)
def test_numbers_of_rows_are_no_amounts(head: str, language: str) -> None:
    text = head + "\n|---|---|---|\n| 1 | Hull | 12 |\n| 2 | Oslo | 31 |\n| 3 | Riga | 17 |\n"
    assert read(text, language).keys() == {"12", "31", "17"}


def test_a_column_of_answers_is_no_breakdown() -> None:
    text = "Habit\tShare of respondents\nSings\t31.2%\nReads\t12.4%\nRows\t8.1%\n"
    assert not extract(text, language="en").identities


def test_a_first_column_with_another_head_is_counted() -> None:
    assert "1" in read(
        "| Rooms | Kind | Rent (€) |\n|---|---|---|\n| 1 | loft | 400 |\n| 2 | flat | 600 |\n| 3 | flat | 700 |"
    )


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Net sales\n$4.1 billion\nShops\n1,204\n", {"$4.1 billion": "Net sales", "1,204": "Shops"}),
        ("Impact\n23,000\nJobs kept\n$4.1 bn\nAdded to GDP\n", {"23,000": "Jobs kept", "$4.1 bn": "Added to GDP"}),
        ("23,000\n\nJobs kept\n\n1,204\n\nShops", {"23,000": "Jobs kept", "1,204": "Shops"}),
        ("It closed last year.\n23,000\nIt may open again.", {}),
    ],
)
def test_a_lone_figure_has_the_label_over_or_under_it(text: str, labels: dict[str, str]) -> None:
    found = stack_labels(text)
    assert {text[at : text.find("\n", at) % (len(text) + 1)]: text[a:b] for at, (a, b) in found.items()} == labels


@given(st.text(alphabet="a1 $%.\n(|", max_size=60))
def test_labels_lie_in_the_text_beside_their_line(text: str) -> None:
    for at, (start, end) in stack_labels(text).items():
        assert 0 <= start < end <= len(text) and "\n" not in text[start:end]
        assert at == 0 or text[at - 1] == "\n"


def test_rows_whose_last_figure_is_the_sum_of_the_others_are_sums() -> None:
    table = "Live weight, tonnes\n        caught  farmed   all\nfish     91.0    94.4   185.4\nalgae     1.3    36.5    37.8\n"
    sums = {tuple(table[t.start : t.end] for t in one.terms) for one in extract(table).identities if one.kind == "sum"}
    assert {("185.4", "91.0", "94.4"), ("37.8", "1.3", "36.5")} <= sums


TEACHING = (
    "各镇工人（单位：个、万人、人）\n镇　作坊数　工人　师傅\n东港　612　4.508　2634\n西港　268　2.237　1805\n"
    "南港　57　0.964　823\n北港　32　0.393　248\n合计　969　8.102　5510\n\n"
    "东港平均每位师傅带工人17.1名，西港为12.4名。\n\n南北两港工人合计1.357万人，南港与北港之比为71：29。"
)


def test_a_caption_lists_the_units_of_the_columns() -> None:
    units = read(TEACHING, "zh")
    assert (units["612"][0], units["4.508"][0], units["2634"][0]) == ("workshop", "person", "person")
    assert {text: q.value for q in extract(TEACHING).quantities if (text := q.surface) == "0.393"} == {"0.393": 3930}


@pytest.mark.parametrize(
    ("kind", "surfaces"),
    [
        ("sum", ["1.357万", "0.964", "0.393"]),
        ("ratio", ["0.964", "1.357万", "71"]),
        ("ratio", ["0.393", "1.357万", "29"]),
        ("shares", ["71", "29"]),
    ],
)
def test_sentences_tell_of_the_rows_that_they_name(kind: str, surfaces: list[str]) -> None:
    told = found(TEACHING, "zh")
    assert told[kind, frozenset(surfaces)] == "holds"
    assert "broken" not in told.values()


def test_cells_of_two_columns_make_up_nothing() -> None:
    rows = "镇　工人　师傅\n东港　45.08　26340\n西港　53.56　31201\n合计　98.64　57541\n"
    text = f"工人98.64万人，比上年的101.27万人少。\n\n（单位：万人、人）\n{rows}"
    assert ("sum", frozenset(["101.27万", "98.64", "26340"])) not in found(text, "zh")


def test_one_unit_and_per_cent_belong_to_the_columns_whose_heads_tell_so() -> None:
    head = "表1　林地及其构成（单位：万亩，%）\n指标　本年　上年　增长　占比\n"
    text = head + "松林　38.5　37.1　3.8　38.5\n杂林　61.5　62.0　-0.8　61.5\n"
    by_surface = {q.surface: (q.unit, q.kind, q.value) for q in extract(text, language="zh").quantities}
    assert by_surface["37.1"] == ("mu", "level", 371000)
    assert by_surface["0.8"] == ("percent", "growth", -0.008)
    assert by_surface["61.5"] == ("percent", "share", 0.615)
