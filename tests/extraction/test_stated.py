"""What the words state is told though the arithmetic does not bear it out; what they do not state is left alone."""

from __future__ import annotations

import pytest

from tests.extraction.verdicts import verdicts


@pytest.mark.parametrize(
    ("language", "text", "kind", "terms"),
    [
        ("en", "Of 800 teachers asked, 60 percent, or 520, were content.", "ratio", ["520", "800", "60 percent"]),
        ("en", "Nurses make up 38 % of staff: 1,340 out of 3,000.", "ratio", ["1,340", "3,000", "38 %"]),
        ("en", "They wrote off 1,260 of the 1,400 tyres (80 %).", "ratio", ["1,260", "1,400", "80 %"]),
        ("en", "Some came late: 480, or 70 percent of the 800.", "ratio", ["480", "800", "70 percent"]),
        (
            "en",
            "They earned 48,200 pounds, out of an income of 310,000. That is 25 %.",
            "ratio",
            ["48,200", "310,000", "25 %"],
        ),
        (
            "en",
            "Costs were 468 million dollars. Of this, energy took 41.2 million, accounting for 8.8%; wages 137.6 million, "
            "accounting for 24.9%.",
            "ratio",
            ["137.6 million", "468 million", "24.9%"],
        ),
        (
            "en",
            "Exports were 42.3 billion euros and imports 38.1 billion euros, bringing total trade to 81.4 billion euros.",
            "sum",
            ["81.4 billion", "42.3 billion", "38.1 billion"],
        ),
        ("en", "The chain has 345 shops: 210 in Denmark and 155 in Sweden.", "sum", ["345", "210", "155"]),
        (
            "en",
            "The fund spent 96.4 million: 52.1 million on roads, 31.2 million on rail and 16.1 million on ports.",
            "sum",
            ["96.4 million", "52.1 million", "31.2 million", "16.1 million"],
        ),
        ("zh", "共有1.5万名职工，其中女职工6000人，占五成。", "ratio", ["6000", "1.5万", "五成"]),
        ("zh", "外籍乘客21万人次，占全部140万人次的25%。", "ratio", ["21万", "140万", "25%"]),
        ("zh", "成本为2.69亿元，与上年同期的3.72亿元相比下滑8.1%。", "growth", ["3.72亿", "2.69亿", "8.1%"]),
        ("zh", "从312人到11人，学生少了86.5%。", "growth", ["312", "11", "86.5%"]),
        (
            "en",
            "The 18 clinics saw 90,000 patients, an average of 6,200 per clinic.",
            "ratio",
            ["90,000", "18", "6,200"],
        ),
        ("en", "Sales rose 12 percent, from 84,000 to 104,000 barrels.", "growth", ["84,000", "104,000", "12 percent"]),
        (
            "en",
            "Exports came to 4.2 billion dollars in 2022, an increase of 15 % over the 4.0 billion of 2021.",
            "growth",
            ["4.0 billion", "4.2 billion", "15 %"],
        ),
        (
            "en",
            "Exports came to 4.2 billion dollars in 2022, 15 % more than the 4.0 billion of the year before.",
            "growth",
            ["4.0 billion", "4.2 billion", "15 %"],
        ),
        (
            "en",
            "Exports came to 4.2 billion dollars in 2022, a 15 % increase on the 4.0 billion of 2021.",
            "growth",
            ["4.0 billion", "4.2 billion", "15 %"],
        ),
        ("en", "Two thirds of the 4,520 seats, 2,260, were sold.", "ratio", ["2,260", "4,520", "Two thirds"]),
        ("en", "Women hold 27 of the 90 seats, a share of 40 percent.", "ratio", ["27", "90", "40 percent"]),
        (
            "zh",
            "全县有岗位4618万个：店铺带动2438万个，占52.8%；直播带动1431万个，占29.0%；快递带动839万个，占18.2%。",
            "ratio",
            ["1431万", "4618万", "29.0%"],
        ),
        (
            "en",
            "Sales rose 61% to 560 million yuan from 482 million yuan.",
            "growth",
            ["482 million", "560 million", "61%"],
        ),
        *(
            ("en", text, "growth", ["6.8", "7.9 million", "12%"])
            for text in (
                "Cheese sales rose 12% in 2022, from 6.8 to 7.9 million francs.",
                "Cheese sales grew by 12% in fiscal year 2022-23, from 6.8 to 7.9 million francs.",
                "Cheese sales rose 12% in the first half of 2022, from 6.8 to 7.9 million francs.",
                "Cheese sales climbed 12% in the year to March 2022, from 6.8 to 7.9 million francs.",
                "Cheese sales rose 12% last year, from 6.8 to 7.9 million francs.",
            )
        ),
        ("en", "Cheese sales fell 22% in May 2022, from 8.8 to 7.9 million.", "growth", ["8.8", "7.9 million", "22%"]),
        ("zh", "2022年奶酪厂营收从68亿元增长到79亿元，增长12%。", "growth", ["68亿", "79亿", "12%"]),
        ("zh", "营收560亿元，同比增长61%，上年为482亿元。", "growth", ["482亿", "560亿", "61%"]),
        ("en", "The rate fell from 5.2% to 4.9%, a fall of 0.3%.", "growth", ["5.2%", "4.9%", "0.3%"]),  # points
        ("zh", "普及率从70.4%提高到73.0%，提高2.6%。", "growth", ["70.4%", "73.0%", "2.6%"]),
        (
            "en",
            "The rate rose by 0.8 percentage points, from 5.2% to 6.8%.",
            "sum",
            ["6.8%", "5.2%", "0.8 percentage points"],
        ),
        (
            "en",
            "Of 500 million readers, 480 million, or 69%, own a lamp.",
            "ratio",
            ["480 million", "500 million", "69%"],
        ),
        (
            "en",
            "The three lines sold 12.4 million, 15.0 million and 17.1 million tickets, together 34.5 million.",
            "sum",
            ["34.5 million", "12.4 million", "15.0 million", "17.1 million"],
        ),
        (
            "en",
            "Some said that 1,250 people came: 460 by bus, 380 by train and 140 by car.",
            "sum",
            ["1,250", "460", "380", "140"],
        ),
        (
            "en",
            "Mining has 641,000 jobs: 121,000 direct jobs and 5,200,000 indirect jobs.",
            "sum",
            ["641,000", "121,000", "5,200,000"],
        ),
        (
            "en",
            "Exports were 120 million euros and imports 95 million, a surplus of 52 million.",
            "sum",
            ["120 million", "95 million", "52 million"],
        ),
        ("zh", "广告130亿元，游戏340万元，其他90亿元，三项合计560亿元。", "sum", ["560亿", "130亿", "340万", "90亿"]),
        ("zh", "营收560亿元，其中广告130亿元，游戏430亿元，其他90亿元。", "sum", ["560亿", "130亿", "430亿", "90亿"]),
        ("zh", "出行方式中，46%坐地铁，28%骑车，17%开车，其余14%步行。", "shares", ["46%", "28%", "17%", "14%"]),
        (
            "zh",
            "国产灯卖出2243.4万盏，占86.2%，一年前为1660.0万盏，同比增长31.5%。",
            "growth",
            ["1660.0万", "2243.4万", "31.5%"],
        ),
        ("zh", "2012年650万人次，2013年838万人次，报上写增长32.6%。", "growth", ["650万", "838万", "32.6%"]),
        ("zh", "床位合计823.0万张，机构517.2万张，社区350.8万张。", "sum", ["823.0万", "517.2万", "350.8万"]),
        ("zh", "全县有岗位4082万个，它们分为两类：店铺1458万个，快递2524万个。", "sum", ["4082万", "1458万", "2524万"]),
        (
            "zh",
            "收粮（单位：万吨）\n江宁628.3\n高邮571.4\n六合178.8\n三县合计1387.5万吨\n",
            "sum",
            ["1387.5万", "628.3", "571.4", "178.8"],
        ),
        ("zh", "花了246万元修了12公里路，平均每公里30.5万元。", "ratio", ["246万", "12", "30.5万"]),
        ("zh", "800套房源已租出720套，出租率八成。", "ratio", ["720", "800", "八成"]),
        ("zh", "全年发电量52亿千瓦时，比上年的50亿千瓦时增长8%。", "growth", ["50亿", "52亿", "8%"]),
        ("zh", "上半年游客131万人次，下半年172万人次，全年323万人次。", "sum", ["323万", "131万", "172万"]),
        ("zh", "捐款共86.2万元：企业50.1万元，个人46.1万元。", "sum", ["86.2万", "50.1万", "46.1万"]),
        ("zh", "出口124亿元、进口83亿元，进出口总额227亿元。", "sum", ["227亿", "124亿", "83亿"]),
    ],
)
def test_a_slip_in_what_the_words_state_is_told(language: str, text: str, kind: str, terms: list[str]) -> None:
    assert (kind, terms, "broken") in verdicts(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The chain has 345 shops, 210 of them in Denmark and 155 abroad or online."),
        ("en", "The 345 members have hobbies: 210 of them sing and 155 paint."),  # people may do both
        ("en", "Sales were 345 million: 210 million in Denmark and 40 million in Sweden."),  # the main markets
        ("en", "They own 1,260 of the 1,400 tyres (up 5 %)."),
        ("zh", "共有1.5万名职工，其中女职工6000人，占全市女职工的五成。"),
        (
            "en",
            "The 1,250 guests liked this: 460 the bus, 380 the train and 240 the car.",
        ),  # no misprint accounts for it
        ("en", "Exports were 120 million euros and imports 95 million, a surplus of 61 million with Spain."),
        # Counted otherwise, or for each of several years, it is no rate between the two.
        ("en", "Cheese sales rose 12% in constant currency in 2022, from 6.8 to 7.9 million francs."),
        ("en", "Cheese sales rose 12% in real terms, from 6.8 to 7.9 million francs."),
        ("en", "Average annual growth was 12%, from 6.8 to 17.9 million francs."),
        ("en", "Cheese sales rose 12% between 2019 and 2022, from 6.8 to 7.9 million francs in the Alps."),
        ("zh", "营收560亿元，其中广告130亿元，游戏340亿元，其他90亿元。"),
        ("zh", "床位合计823.0万张，机构517.2万张，公办330.5万张。"),
        ("zh", "卖出灯2243万盏，一年前为1660万盏，同比增长35.1%。"),
        ("en", "Of the riders, 52% are in the north, 30% in the south and 81% in the west."),
        ("zh", "出口124亿元，进口83亿元，服务贸易额227亿元。"),
    ],
)
def test_what_the_words_do_not_state_is_no_slip(language: str, text: str) -> None:
    assert [one for one in verdicts(text, language) if one[2] == "broken"] == []
