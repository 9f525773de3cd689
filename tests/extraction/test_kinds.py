"""The kind of an amount, and whether it fell, from the words around it: one sentence a case."""

import pytest

from extraction import extract

# Language, sentence, and the (kind, value) pairs that must be among its quantities; a fall is negative.
SENTENCES = [
    ("en", "Sales rose by 7 per cent to 40 million euros.", [("growth", 0.07), ("level", 40000000)]),
    ("en", "Online orders now make up 24% of all orders, up from 19% a year ago.", [("share", 0.24), ("share", 0.19)]),
    ("en", "Output fell 6.5 percent in March.", [("growth", -0.065)]),
    ("en", "Exports were down 3% on the year.", [("growth", -0.03)]),
    ("en", "Rents are 18 percent higher than in 2015.", [("growth", 0.18)]),
    ("en", "The tax was set at 9 percent.", [("level", 0.09)]),
    ("en", "The platform takes a commission of 15%.", [("level", 0.15)]),
    ("en", "The central bank left its key rate at 4.5 percent.", [("level", 0.045)]),
    ("en", "The economy grew at an annual rate of 6%.", [("growth", 0.06)]),
    ("en", "Growth slowed to 5% from 7%.", [("growth", 0.05), ("growth", 0.07)]),
    ("en", "The unemployment rate stood at 5.2 percent in June.", [("share", 0.052)]),
    ("en", "Nearly a third of the drivers, 31%, own their car.", [("share", 0.31)]),
    ("en", "The council added 40 buses last year.", [("change", 40)]),
    ("en", "The mill employs 300 fewer people than in 2010.", [("change", -300)]),
    ("en", "Membership dropped by 1,200 to 8,000.", [("change", -1200), ("level", 8000)]),
    ("en", "Grain costs 9 dollars per ton.", [("ratio", 9)]),
    ("en", "The average order was worth 37 euros.", [("ratio", 37)]),
    ("en", "Each stall sells 40 cakes a day on average.", [("ratio", 40)]),
    ("en", "Revenue doubled to 6 million dollars.", [("ratio", 2), ("level", 6000000)]),
    ("en", "The new ferry is three times as fast as the old one.", [("ratio", 3)]),
    ("en", "The line carries 2 million passengers a year.", [("level", 2000000)]),
    ("en", "He earns a monthly salary of 900 pounds.", [("level", 900)]),
    ("en", "The firm opened 50 shops each in Rome and Oslo.", [("level", 50)]),
    ("en", "Turnout rose 5 percentage points to 62%.", [("change", 0.05), ("share", 0.62)]),
    ("en", "A 12% increase in fares angered commuters.", [("growth", 0.12)]),
    ("en", "The mine's output saw a 65% decrease.", [("growth", -0.65)]),
    ("en", "Shipments jumped by a quarter.", [("growth", 0.25)]),
    ("en", "A quarter of the guests came by train.", [("share", 0.25)]),
    ("en", "One in ten pupils learns Latin.", [("share", 0.1)]),
    ("en", "There were 500 new founders, an increase of 4%.", [("growth", 0.04)]),
    ("en", "Ticket sales reached 30 million, 11% more than in 2018.", [("growth", 0.11)]),
    ("en", "Start-ups raised $5 billion, a plunge of 72 per cent.", [("growth", -0.72)]),
    ("en", "Start-ups raised $5 billion from 40 funds.", [("level", 5000000000)]),
    ("en", "Margins of 6% are usual in the trade.", [("level", 0.06)]),
    ("en", "Traffic on the bridge is up 30% year on year.", [("growth", 0.3)]),
    ("en", "Year on year, traffic on the bridge went up by almost 30%.", [("growth", 0.3)]),
    ("en", "Of the 200 firms surveyed, 45% had a website.", [("share", 0.45)]),
    ("en", "Women account for 45 per cent of the workforce.", [("share", 0.45)]),
    ("en", "The ratio of men to women is 55:45.", [("share", 0.55)]),
    ("en", "Prices climbed 1.4% from a month earlier.", [("growth", 0.014)]),
    ("en", "Inflation-adjusted wages increased 2% compared with 2019.", [("growth", 0.02)]),
    ("en", "The number of shops went up by 18,000 (0.9%).", [("change", 18000), ("growth", 0.009)]),
    ("en", "Employment increased by 103,000 over the quarter.", [("change", 103000)]),
    ("en", "It fell from 62 million tons to 22 million tons.", [("level", 22000000)]),
    ("en", "The clinic treats 120 patients a day.", [("ratio", 120)]),
    ("en", "It works out at about 3.65 yuan per delivery.", [("ratio", 3.65)]),
    ("en", "That assumes 65 rupees to the dollar.", [("ratio", 65)]),
    ("en", "The fund returned to growth, with revenue growth of 8%.", [("growth", 0.08)]),
    ("en", "The remaining 20% went to charities.", [("share", 0.2)]),
    ("en", "Penetration of mobile phones reached 73%.", [("share", 0.73)]),
    ("en", "Value added tax is 20%.", [("level", 0.2)]),
    ("en", "The airline cut its fares by 20%.", [("growth", -0.2)]),
    ("en", "The bank plans to reduce its staff by 5,000.", [("change", -5000)]),
    ("en", "The bank cut 5,000 jobs.", [("level", 5000)]),
    ("en", "Half as many again came in the second year: about 50% more.", [("growth", 0.5)]),
    ("en", "Some 300 people took part in the run.", [("level", 300)]),
    ("en", "The town ranks No. 2 in the county.", [("rank", 2)]),
    ("en", "Passenger numbers were 3.3% above the level of May 2018.", [("growth", 0.033)]),
    ("en", "London has 17% of all registered businesses.", [("share", 0.17)]),
    ("en", "Wages average 12 pounds an hour.", [("ratio", 12)]),
    ("en", "Online bookings surged more than 90 percent.", [("growth", 0.9)]),
    ("en", "Profit before tax sank 31%, to 4.2 million pounds.", [("growth", -0.31), ("level", 4200000)]),
    ("en", "About 80% said they would come back.", [("share", 0.8)]),
    ("en", "Exports advanced 15 percent, while imports shrank 4 percent.", [("growth", 0.15), ("growth", -0.04)]),
    ("en", "The state holds a 60% stake in the port.", [("share", 0.6)]),
    ("en", "The margin of error is 3.5%.", [("level", 0.035)]),
    ("en", "The index gained 2.8% on Friday.", [("growth", 0.028)]),
    (
        "en",
        "A total of 7,000 farms were sold, compared with 6,500 the year before.",
        [("level", 7000), ("level", 6500)],
    ),
    ("en", "The multiplier is 1.7.", [("ratio", 1.7)]),
    ("en", "Compared with the year before, the quantity of orders increased 40%.", [("growth", 0.4)]),
    ("en", "Buyers got a discount of 30% on lamps.", [("level", 0.3)]),
    ("en", "Sales of lamps declined about 10%.", [("growth", -0.1)]),
    ("en", "The group is valued at 1.9 trillion won.", [("level", 1900000000000)]),
    ("en", "The fair drew 2,000 more visitors than last year.", [("change", 2000)]),
    ("en", "Visitors to the fair rose to 9,000, up 16%.", [("growth", 0.16)]),
    ("en", "Tourism contributes 9.3% of GDP.", [("share", 0.093)]),
    ("en", "Exports equal to 8% of output went to Asia.", [("share", 0.08)]),
    ("en", "The company expects sales to grow 7% to 9% this year.", [("growth", 0.07)]),
    ("en", "The statistics office put growth at 4.3 percent.", [("growth", 0.043)]),
    ("en", "The trip takes 30 minutes.", [("level", 30)]),
    ("zh", "全年销售收入4000万元，同比增长7%。", [("growth", 0.07), ("level", 40000000)]),
    ("zh", "线上订单占全部订单的24%，一年前为19%。", [("share", 0.24), ("share", 0.19)]),
    ("zh", "3月产量下降6.5%。", [("growth", -0.065)]),
    ("zh", "出口同比下跌了3%。", [("growth", -0.03)]),
    ("zh", "房租比2015年高出18%。", [("growth", 0.18)]),
    ("zh", "税率为9%。", [("level", 0.09)]),
    ("zh", "平台抽取15%的佣金。", [("level", 0.15)]),
    ("zh", "央行将基准利率维持在4.5%。", [("level", 0.045)]),
    ("zh", "经济年均增长6%。", [("growth", 0.06)]),
    ("zh", "增速由7%放缓至5%。", [("growth", 0.05), ("growth", 0.07)]),
    ("zh", "6月失业率为5.2%。", [("share", 0.052)]),
    ("zh", "去年新增公交车40辆。", [("change", 40)]),
    ("zh", "员工比2010年减少了300人。", [("change", -300)]),
    ("zh", "会员减少1200人，降至8000人。", [("change", -1200), ("level", 8000)]),
    ("zh", "平均每单金额为37元。", [("ratio", 37)]),
    ("zh", "每个摊位每天卖出40个饼。", [("ratio", 40)]),
    ("zh", "新渡轮的速度是旧船的3倍。", [("ratio", 3)]),
    ("zh", "十年间产值增长1.8倍。", [("growth", 1.8)]),
    ("zh", "这条线路每年运送旅客2亿人次。", [("level", 200000000)]),
    ("zh", "投票率上升5个百分点，达到62%。", [("change", 0.05), ("share", 0.62)]),
    ("zh", "占比回落1.4个百分点。", [("change", -0.014)]),
    ("zh", "三成学生学过拉丁语。", [("share", 0.3)]),
    ("zh", "城市用户占了近八成。", [("share", 0.8)]),
    ("zh", "客流量增长了三成。", [("growth", 0.3)]),
    ("zh", "居民人均可支配收入26400元。", [("ratio", 26400)]),
    ("zh", "日均用水3.5吨。", [("ratio", 3.5)]),
    ("zh", "货物贸易总额为1.2万亿元。", [("level", 1200000000000)]),
    ("zh", "国内生产总值比上年增长4.3%。", [("growth", 0.043)]),
    ("zh", "其中，工业增加值增长5.2%，服务业增长3.1%。", [("growth", 0.052), ("growth", 0.031)]),
    ("zh", "共有23家企业参展。", [("level", 23)]),
    ("zh", "四分之一的客人坐火车来。", [("share", 0.25)]),
    ("zh", "该港吞吐量位居全国第三。", [("rank", 3)]),
    ("zh", "航空公司把票价下调20%。", [("growth", -0.2)]),
    ("zh", "毛利率提高2个百分点。", [("change", 0.02)]),
    ("zh", "公司毛利率为31%。", [("level", 0.31)]),
    ("zh", "营业额增加300万元。", [("change", 3000000)]),
    ("zh", "游客增至9000人次，增幅16%。", [("growth", 0.16), ("level", 9000)]),
    ("zh", "国家持股60%。", [("share", 0.6)]),
    ("zh", "截至6月底，全市共有网约车1.2万辆。", [("level", 12000)]),
    ("zh", "网约车司机人数同比上升9.6%。", [("growth", 0.096)]),
    ("zh", "女性占45.2%，男性占54.8%。", [("share", 0.452), ("share", 0.548)]),
    ("zh", "按1美元兑换6.5元人民币计算。", [("ratio", 6.5)]),
    ("zh", "与去年同期相比，订单量提升了12%。", [("growth", 0.12)]),
    ("zh", "吸纳就业8万人，带动间接就业24万人。", [("level", 80000), ("level", 240000)]),
    ("zh", "仅有11%的骑手全年跑单超过260天。", [("share", 0.11)]),
    ("zh", "利润同比下降4.25%。", [("growth", -0.0425)]),
    ("zh", "今年计划新建充电桩，净增1000个。", [("change", 1000)]),
    ("zh", "我国网民使用手机上网的比例达99.9%。", [("share", 0.999)]),
    ("zh", "人均每周上网时长为28.5个小时。", [("ratio", 28.5)]),
    ("zh", "票房突破5亿元。", [("level", 500000000)]),
    ("zh", "互联网普及率达74.1%。", [("share", 0.741)]),
    ("zh", "销量同比增长200%。", [("growth", 2)]),
    ("zh", "存款利率上浮至5%。", [("level", 0.05)]),
    ("zh", "用户流失，减少742户。", [("change", -742)]),
    ("en", "Traffic: 15.8 million cars, 34.9% more\nTolls: $2 million", [("growth", 0.349), ("level", 2000000)]),
    (
        "en",
        "The valley has gross value added of £2.4bn (4.6% of the national total).",
        [("level", 2.4e9), ("share", 0.046)],
    ),
    ("en", "Orders rose by 12.3%, so paper brings in a third of it.", [("growth", 0.123), ("share", 1 / 3)]),
    ("en", "Growth of 4.2% is expected, after 3.1% last year.", [("growth", 0.042), ("growth", 0.031)]),
    ("en", "It made 48,000 bikes, 12% up on the 43,000 of 2015.", [("growth", 0.12), ("level", 43000)]),
    ("en", "Flour was 310 euros a ton before the war.", [("ratio", 310)]),
    ("en", "Tickets cost 12 euros each; a season pass costs 90 euros.", [("ratio", 12), ("level", 90)]),
    ("zh", "游客人均消费800元，全年接待500万人，收入40亿元。", [("ratio", 800), ("level", 4e9)]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SENTENCES, ids=[row[1][:40] for row in SENTENCES])
def test_kind(language: str, text: str, wanted: list[tuple[str, float]]) -> None:
    found = [(q.kind, q.low if q.value is None else q.value) for q in extract(text, language=language).quantities]
    for kind, value in wanted:
        assert (kind, pytest.approx(value)) in found


def test_a_list_goes_on_with_the_kind_of_its_first_figure() -> None:
    text = "Lamps rose 70%, chairs 16%, tables 105%; oak makes up 30% of the tables, beech 12%."
    assert [q.kind for q in extract(text).quantities] == ["growth"] * 3 + ["share"] * 2


def test_a_list_under_a_heading_has_the_kind_that_the_heading_announces() -> None:
    text = "Visitors by origin, million (and change on the year):\nSpain 9.92 (13.2%)\nItaly 3.30 (-5.5%)\n"
    kinds = [(q.kind, q.value) for q in extract(text).quantities if q.unit == "percent"]
    assert kinds == [("growth", pytest.approx(0.132)), ("growth", pytest.approx(-0.055))]


def test_growth_of_the_three_towns_counts_towns() -> None:
    assert [q.kind for q in extract("The growth of the three towns surprised all.").quantities] == ["level"]


def test_both_figures_of_a_daily_pair_are_ratios() -> None:
    text = "That makes 50.1 million payments and 688 million rupees a day, as against 48.3 million and 664 million in August."
    assert {q.kind for q in extract(text).quantities} == {"ratio"}
