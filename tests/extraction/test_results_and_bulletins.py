"""Figures as notes of brokers, results of companies, bulletins of statistics and counts of users tell them in Chinese."""

from __future__ import annotations

import pytest

from extraction import extract
from tests.extraction.verdicts import verdicts

# Sentence, and the (surface, value, unit, kind) that its quantities must have.
READ = [
    (
        "渔行毛利率同比上升1.4pct至21.5%，净利率同比-0.9pct，利差收窄30bps。",
        [
            ("1.4pct", 0.014, "percentage_point", "change"),
            ("0.9pct", -0.009, "percentage_point", "change"),
            ("30bps", -0.003, "percentage_point", "change"),
        ],
    ),
    ("给予渔行2026年PS 4X，对应PE为12.5x。", [("4X", 4, "times", "ratio"), ("12.5x", 12.5, "times", "ratio")]),
    (
        "费用率分别为12.1%/5.2%/-0.4%，同比分别+0.7/-0.3/-0.2pct。",
        [
            ("0.4%", -0.004, "percent", "level"),
            ("0.7", 0.007, "percentage_point", "change"),
            ("0.3", -0.003, "percentage_point", "change"),
        ],
    ),
    (
        "预计2026-2028年净利润分别为-5/0.9/4亿元，EPS分别为-1.5/0.3/1.2元，对应PE为40/30/20倍。",
        [
            ("5", -5e8, "CNY", "level"),
            ("0.9", 9e7, "CNY", "level"),
            ("0.3", 0.3, "CNY", "ratio"),
            ("1.2", 1.2, "CNY", "ratio"),
            ("30", 30, "times", "ratio"),
        ],
    ),
    ("净利率为7/9/11%，渔获为12/15亿元。", [("9", 0.09, "percent", "level"), ("12", 12e8, "CNY", "level")]),
    (
        "渔行净亏损3.2亿元，亏损率-18.4%，yoy-6.5%。",
        [("18.4%", -0.184, "percent", "level"), ("6.5%", -0.065, "percent", "growth")],
    ),
    ("按1港元对人民币0.91元计，船价为64元。", [("0.91", 0.91, "CNY", "ratio"), ("64", 64, "CNY", "level")]),
    (
        "渔船的ROE为14.2%，2026-2030年CAGR为9.5%。",
        [("14.2%", 0.142, "percent", "level"), ("9.5%", 0.095, "percent", "growth")],
    ),
    ("两项开支分别增长3和4.5倍。", [("3", 3, "times", "growth"), ("4.5倍", 4.5, "times", "growth")]),
    ("城乡收入比值为2.16，比上年缩小0.05。", [("2.16", 2.16, "times", "ratio"), ("0.05", -0.05, "times", "change")]),
    ("研究经费增长9.6%，与生产总值之比为1.55%。", [("1.55%", 0.0155, "percent", "share")]),
    (
        "共有卫生机构（含诊所、卫生室）483个，其中医院113个，基层卫生机构342个，其他卫生机构28个。",
        [
            ("483", 483, "institution", "level"),
            ("342", 342, "institution", "level"),
            ("28", 28, "institution", "level"),
        ],
    ),
    ("汽车保有量76万辆（包括三轮货车0.9万辆），比上年末增加4.3万辆。", [("4.3万", 43000, "car", "change")]),
    ("卫生机构床位1.8万张，其中医院1.3万张，乡镇卫生院0.4万张。", [("0.4万", 4000, "bed", "level")]),
    ("平台活跃买家7.4亿，同比增长9%；活跃商家640万。", [("640万", 6400000, "merchant", "level")]),
    ("亿元GDP事故死亡人数为0.051人。", [("0.051", 0.051, "person", "ratio")]),
    ("翻台率3.4次/天，客单价91元。", [("3.4", 3.4, "time", "ratio")]),
    ("她月入过万，每年带来超200万收益。", [("万", 10000, "CNY", "level"), ("200万", 2000000, "CNY", "level")]),
    (
        "计提资产减值损失1.86亿元，其中存货跌价损失1.24亿元。",
        [("1.86亿", 1.86e8, "CNY", "level"), ("1.24亿", 1.24e8, "CNY", "level")],
    ),
    ("粉丝越多，单价越低：6万粉丝也没用。", [("6万", 60000, "fan", "level")]),
    ("读者只看前3段，收益为0。", [("3", 3, "paragraph", "level"), ("0", 0, "CNY", "level")]),
]


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_what_a_figure_counts_and_its_kind(text: str, wanted: list[tuple[str, float, str, str]]) -> None:
    """Each figure of a sentence as it must be read."""
    quantities = extract(text, language="zh").quantities
    read = [(q.surface, pytest.approx(q.value), q.unit, q.kind) for q in quantities if q.value is not None]
    for figure in wanted:
        assert figure in read, (text, figure, read)


# Sentence, and a relation that must be told with its outcome.
TOLD = [
    (
        "渔行2026-2028年收入分别为240/275/312亿元，对应增速分别11.2%/14.6%/13.5%。",
        ("growth", ["240", "275", "14.6%"], "holds"),
    ),
    (
        "渔行26-28年营收为240/275/312亿元，同比+11.2%/14.6%/13.5%。",
        ("growth", ["275", "312亿", "13.5%"], "holds"),
    ),
    (
        "按1港元对人民币0.91元计，合理市值为610亿元人民币/670亿港元，对应目标价155元/170港元。",
        ("ratio", ["155", "170", "0.91"], "holds"),
    ),
    ("重点项目512个，完成投资860亿元，其中亿元以上项目231个。", ("part_of", ["231", "512"], "holds")),
    ("新建船坞148个，其中10亿元以上19个、50亿元以上3个。", ("part_of", ["3", "148"], "holds")),
    (
        "渔行营业收入共计58.2亿元。运费13亿元。罚款1亿元。净亏损11.64亿元，对应亏损率收窄4.1pct至20.0%。",
        ("ratio", ["11.64亿", "58.2亿", "20.0%"], "holds"),
    ),
    ("沿江船厂共96家，除修船厂（41家）外，造新船的38家。", ("part_of", ["41", "96"], "holds")),
    (
        "县里共有卫生机构473个，床位1405张。其中，医院13个，基层卫生机构429个，公共卫生机构25个，其他机构6个。",
        ("sum", ["473", "13", "429", "25", "6"], "holds"),
    ),
]


@pytest.mark.parametrize(("text", "relation"), TOLD)
def test_relations_that_are_told(text: str, relation: tuple[str, list[str], str]) -> None:
    """Relations of such texts."""
    assert relation in verdicts(text, "zh"), (text, verdicts(text, "zh"))


NOT_TOLD = [
    # each rate is of the year before it, and of no other
    ("渔行2026-2028年收入分别为240/275/312亿元，对应增速分别11.2%/14.6%/13.5%。", "growth", ["240", "275", "13.5%"]),
    ("Q1/Q2/Q3营收分别为8.2/9.1/10.4亿元，同比+5.6%/+8.3%/+12.0%。", "growth", ["8.2", "9.1", "12.0%"]),
    ("预计净利润分别为12.6/14.3/16.5亿元（原值13.8/16.0/18.7亿元）。", "part_of", ["13.8", "16.5亿"]),
    ("渔获29.8亿元（同比+10.6%，环比-3.2%）。", "greater", ["10.6%", "3.2%"]),
    (
        "听书用户达9.5亿，占网民整体的91.5%；订餐用户达8.69亿，占网民整体的83.1%。",
        "ratio",
        ["8.69亿", "9.5亿", "83.1%"],
    ),
    ("全市林木覆盖率41.2%，其中山区49.6%，平原21.4%。", "shares", ["49.6%", "21.4%"]),
    ("居民恩格尔系数为30.4%，其中城镇为29.1%，农村为31.6%。", "part_of", ["29.1%", "30.4%"]),
    ("净利润由盈转亏，亏损1.2亿元，上年同期盈利0.8亿元。", "greater", ["1.2亿", "0.8亿"]),
    ("完成投资860亿元，其中亿元以上项目231个。", "part_of", ["亿", "860亿"]),
]


@pytest.mark.parametrize(("text", "kind", "terms"), NOT_TOLD)
def test_relations_that_are_not_told(text: str, kind: str, terms: list[str]) -> None:
    """What only seems to hang together."""
    assert (kind, terms) not in [told[:2] for told in verdicts(text, "zh")]


@pytest.mark.parametrize(
    ("text", "surface", "mention_class"),
    [
        ("2026H1渔获36亿元。", "2026H1", "date"),
        ("3Q26渔获36亿元。", "3Q26", "date"),
        ("2026Q1-Q3渔获36亿元。", "2026Q1-Q3", "date"),
        ("6.18期间渔获36亿元。", "6.18", "date"),
        ("7日留存率为42%。", "7日", "time"),
        ("“1000个铁粉”理论很出名。", "1000", "name"),
        ("《900个渔村》卖得好。", "900", "name"),
    ],
)
def test_other_numbers(text: str, surface: str, mention_class: str) -> None:
    """Half years, sales with their day, names of theories and books."""
    mentions = [(m.surface, m.mention_class) for m in extract(text, language="zh").mentions]
    assert (surface, mention_class) in mentions, mentions


def test_an_x_is_for_times_only_beside_a_word_for_multiples() -> None:
    """The name of a product ends in one, too."""
    assert not any(q.unit == "times" for q in extract("渔歌9X发布了，3x3的渔网也卖。", language="zh").quantities)


def test_years_in_turn_are_the_periods_of_a_list_with_slashes() -> None:
    """The list that follows goes on with them."""
    quantities = extract("渔行26-28年营收为31/36/42亿元，同比+18%/17%/15%。", language="zh").quantities
    assert [q.period for q in quantities] == ["2026年", "2027年", "2028年"] * 2


def test_names_in_turn_with_slashes() -> None:
    """What each figure of a list measures."""
    quantities = extract("东港/西港/北港地区营收分别为32.1/18.6/12.4亿元。", language="zh").quantities
    assert [q.measure for q in quantities] == ["东港营收", "西港营收", "北港地区营收"]
