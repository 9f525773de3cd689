"""What is told between the figures of a Chinese text, and what only seems to belong together and is not told."""

import pytest

from tests.extraction.test_identities import found, roles

TOLD = [
    ("天天逛集市的村民不到一成（8.6%），时常逛的近三成（28.4%），偶尔逛的三成多（33.1%），几乎不逛的也近三成（29.9%）。",
     "shares", ["8.6%", "28.4%", "33.1%", "29.9%"]),
    ("赶集的将近六成（58.8%），其次是在家等货的，也超过了半数（50.9%）。", "greater", ["58.8%", "50.9%"]),
    ("柴油用了3.2万升，低于2018年的4.1万升和2017年的4.8万升。", "greater", ["3.2万", "4.8万"]),
    ("首选是坐船（52%），其次是坐车（31%），排在第三位的是步行（12%）。", "greater", ["31%", "12%"]),
    ("苹果卖了8.3万吨，比去年的7.1万吨多，比前年的9.4万吨少。", "greater", ["9.4万", "8.3万"]),
    ("全省采茶收入880亿元。东原县、西岭县等地分别采茶收入12亿元、9亿元和7亿元。", "part_of", ["7亿", "880亿"]),
    ("全县养鱼的水面50万亩。河口镇养鱼的水面6万亩，上年为7万亩。", "part_of", ["6万", "50万"]),
    ("我国网民规模达9.8亿。已有近2.6亿“银发网民”，以及1.6亿20岁以下网民。", "part_of", ["1.6亿", "9.8亿"]),
    ("全國的戲票收入300億元。北原以14億元戲票收入登城市榜榜首。", "part_of", ["14億", "300億"]),
]  # fmt: skip
UNTOLD = [
    (
        "去年四季度教材卖得好，教材收入占全校总额的14.9%。今年四季度学生不多，教材收入占全校总额的16.7%。",
        "shares",
        ["14.9%", "16.7%"],
    ),
    (
        "邻国的船厂研发投入占到了销售收入的17%，难怪船好。我国的船厂起步晚，研发投入只占销售收入的8%。",
        "shares",
        ["17%", "8%"],
    ),
    ("制造业占总用电量的60%，其中汽车占总用电量的5%。", "shares", ["60%", "5%"]),
    ("茶叶占全县出口总值的16%。与此同时，山货合计占全县出口总值的31%。", "shares", ["16%", "31%"]),
    ("我国网络作者规模达2100万。海外网络作者规模达500万。", "part_of", ["500万", "2100万"]),
    ("全省茶叶产量32万吨。邻省茶叶产量20万吨。", "part_of", ["20万", "32万"]),
    ("去年全国茶园4800万亩。今年安川省茶园520万亩。", "part_of", ["520万", "4800万"]),
    ("我国制造业指数48，全省制造业指数47，甲县制造业指数45。", "part_of", ["45", "48"]),
    ("全县小麦面积50万亩。河口镇小麦面积6万亩，上年为7万亩。", "part_of", ["7万", "50万"]),
    ("去年净减少船工930人，其中舵手减少590人。", "part_of", ["590", "930"]),
    ("赶集的将近六成（58.8%），其次是在家等货的，也超过了半数（50.9%）。", "greater", ["半数", "50.9%"]),
    ("首选是坐船（52%），其次是坐车（31%），排在第三位的是步行（12%），骑马的不多（4%）。", "greater", ["12%", "4%"]),
    ("甲店收入100万元，乙店收入降至80万元。", "greater", ["100万", "80万"]),
    ("苹果卖了8.3万吨，比去年的7.1万吨多，比前年的9.4万吨少。", "greater", ["9.4万", "7.1万"]),
    ("余下的是实体店（7%）、下载（6%）和租赁（2%）。", "same", ["7%", "6%"]),
    ("线上占比从2011年底的2%上涨到2012年底的22%。", "shares", ["2%", "22%"]),
]


@pytest.mark.parametrize(("text", "kind", "surfaces"), TOLD, ids=[f"{c[1]}-{c[0][:16]}" for c in TOLD])
def test_is_told(text: str, kind: str, surfaces: list[str]) -> None:
    assert found(text, "zh")[kind, frozenset(surfaces)] == "holds"


def test_a_slip_is_told_over_a_sum_that_is_only_converted() -> None:
    text = "毛利润6.969亿元（约合1.082亿美元），与上年同期的7.583亿元相比下滑16.0%。"
    assert found(text, "zh")["growth", frozenset(["6.969亿", "7.583亿", "16.0%"])] == "broken"


@pytest.mark.parametrize(("text", "kind", "surfaces"), UNTOLD, ids=[f"{c[1]}-{c[0][:16]}" for c in UNTOLD])
def test_is_not_told(text: str, kind: str, surfaces: list[str]) -> None:
    assert (kind, frozenset(surfaces)) not in found(text, "zh")


def test_direct_is_no_role_across_the_clauses_of_a_headline() -> None:
    told = roles("码头直接带动消费2097亿元 小艇带动就业达104万", "zh")
    assert told == {"2097亿": None, "104万": None}
