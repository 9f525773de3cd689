"""An article that reports the results of a company is about that company, be it in no list."""

from __future__ import annotations

import pytest

from schemas.catalogue.loading import load_catalogue
from schemas.catalogue.reporters import reporter
from tests.schemas.reading import placed


def owners(text: str) -> list[tuple[str | None, str | None]]:
    """Indicator and entity of each figure that has an indicator."""
    rows = placed(text).drop_nulls("indicator").select("indicator", "entity")
    return list(rows.iter_rows())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quillon’s first quarter net loss of 12 million euros\n\nQuillon reported on Friday.", "Quillon"),
        (
            "Oslo, 3 May. Quillon today posted second quarter results.\n\nRevenue was $3 million. Quillon fell.",
            "Quillon",
        ),
        ("A good year for Quillon, with record revenue.\n\n“It went well,” said Quillon CEO Ada Brandt.", "Quillon"),
        ("Quillon's results\n\nQuillon's revenue grew, and Marbeck's revenue fell. Marbeck was sad.", None),
        ("Alibaba's results\n\nAlibaba's revenue grew. Alibaba was glad.", None),
        ("Germany's retailers\n\nGermany's revenue from shops grew. Germany was glad.", None),
        ("Taxes\n\nThe Ministry of Finance posted results. Ministry of Finance revenue was high.", None),
        ("Quillon's results\n\nThe revenue was high.", None),  # named once only
        ("云鹿科技第二季度营收3.2亿元\n\n云鹿科技今日发布财报。", "云鹿科技"),
        ("北京时间5月3日消息，云鹿科技昨日公布了2021年第一季度财报。云鹿科技表示满意。", "云鹿科技"),
        ("BERN, 3 May -- Quillon, Inc. (SIX: QLN) today announced results for its second quarter.", "Quillon"),
        ("Lifts\n\nMarbeck plc (LSE: MBK) has reported record first-half profits of 3 million pounds.", "Marbeck"),
        ("Taxes\n\nThe Finance Ministry (FM) reported results.", None),
        ("晨报财经|云鹿科技2021年第二季度营收3.2亿元\n\n电梯厂商云鹿科技(HK:9911)今日发布了第二季度财报。", "云鹿科技"),
        ("5月3日，云鹿科技（SZ:301）公布了2021年第一季度财报。", "云鹿科技"),
        ("云鹿科技(00771) - 2021 Q1 - 季度业绩\n\n云鹿科技表示满意。", "云鹿科技"),
        ("A good year for quickJet, with record revenue.\n\n“It went well,” said quickJet CEO Ada Brandt.", "quickJet"),
        ("国家统计局今日公布了企业业绩。国家统计局表示满意。", None),
        ("中国第二季度营收3.2亿元\n\n中国企业今日发布财报。", None),
        ("全行业第二季度营收3.2亿元\n\n全行业今日发布财报。", None),
    ],
)
def test_who_reports_results(text: str, name: str | None) -> None:
    assert reporter(text, load_catalogue()) == name


def test_what_nobody_else_has_is_theirs_also_behind_a_list() -> None:
    text = (
        "Quillon’s first quarter net profit of 12 million euros\n\nQuillon reported on Friday.\n\nFirst quarter results:\n"
        "Revenue was €758 million.\nThe revenue of the market was €9 billion.\nIts rivals had revenue of €5 billion."
    )
    assert owners(text) == [("net_profit", "Quillon"), ("revenue", "Quillon"), ("revenue", None)]


def test_so_it_is_in_chinese() -> None:
    text = "云鹿科技第二季度营收3.2亿元\n\n云鹿科技今日发布财报。\n\n数据：\n\n月活跃用户数为1.185亿。\n\n净亏损为5000万元。"
    assert [entity for _, entity in owners(text)] == ["云鹿科技"] * 3
