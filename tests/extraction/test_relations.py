"""Relations in the varied grammar of articles: what a reader would tie together, and what he would not."""

import pytest

from extraction import extract
from tests.extraction.test_identities import found, roles

TABLE = "Region | Farms | Share (%)\nNorth | 1,420 | 35.5\nSouth | 1,840 | 46.0\nIslands | 740 | 18.5\nTotal | 4,000 | 100.0\n"
WAGES = "行业　占比　月均收入　上年收入　增幅\n木工　27.5%　4775元　4694元　1.7%\n"
WAGES += "瓦工　15.4%　5508元　5358元　{}\n漆工　13.2%　4181元　3979元　5.1%\n"
STATES = (
    "Where the beds are\nNorth: 2,100 beds\nSouth: 3,050 beds\nEast: {} beds\nThe three regions add up to 6,750 beds.\n"
)

HOLDS = [
    ("en", "Cheese sales came to 12.4 billion euros ($13.9 billion) last year, a 3% fall. Fewer ships sailed in May.\n\n"
     "($1 = 0.8921 euros)", "ratio", ["12.4 billion", "13.9 billion", "0.8921"]),
    ("en", "Storm over Cusco: 1,700 homes in the dark\n\nAbout 1,700 households had no power on Sunday night, a firm said.",
     "same", ["1,700"]),
    ("en", "Last year Lima sold 410 tons, Cusco 380, Puno 120 and Tacna 90. Lima and Tacna together thus sold 500 tons.",
     "sum", ["500", "410", "90"]),
    ("en", "Rye brought 2,015 tons, oats 1,990 and spelt 980, maize 2,240. Cereals of the hills (rye, oats and spelt) thus "
     "made 4,985 tons.", "sum", ["4,985", "2,015", "1,990", "980"]),
    ("en", "Cable car loses €2.4m as skiers stay away\n\nFewer people came, said the owner on Friday. The shortfall of "
     "€2.4 million will be paid by the canton.", "same", ["2.4m", "2.4 million"]),
    ("en", "Yield by valley, tonnes\nNorth     5,310\nEast     2,160\nMill     1,815\nRiver     1,840\nBrook     1,010\n"
     "Hill     455\nAll     12,590\n", "sum", ["12,590", "5,310", "2,160", "1,815", "1,840", "1,010", "455"]),
    ("en", TABLE, "sum", ["4,000", "1,420", "1,840", "740"]),
    ("en", TABLE, "sum", ["100.0", "35.5", "46.0", "18.5"]),
    ("en", TABLE, "ratio", ["1,840", "4,000", "46.0"]),
    ("en", "Sales by kind, EUR million\nBread.........910\nCakes.........109\nCoffee........104\nAll 2022......about 1,100\n",
     "sum", ["910", "109", "104", "1,100"]),
    ("zh", WAGES.format("2.8%"), "growth", ["5358", "5508", "2.8%"]),
    ("en", STATES.format("1,600"), "sum", ["6,750", "2,100", "3,050", "1,600"]),
    ("en", "Guests paid $519 million: $413 million for rooms (single 268, double 105 and suites), $61 million for "
     "food and $45 million for trips.", "sum", ["519 million", "413 million", "61 million", "45 million"]),
    ("en", "A driver grosses 3,050 euros a week, of which fuel takes 1,240, commission 549 and rent 700; 561 are left.",
     "sum", ["3,050", "1,240", "549", "700", "561"]),
    ("zh", "每卖出100元，种植户拿到35元，加工厂40元，商店25元。", "sum", ["100", "35", "40", "25"]),
    ("zh", "受访者里去过三次以上的占38.4%，差不多每五个人里就有两个。", "ratio", ["两", "五", "38.4%"]),
    ("zh", "2014年至2016年，收入从100亿元增至169亿元，年复合增长率30%。", "growth", ["100亿", "169亿", "30%"]),
    ("zh", "用户规模突破5亿大关，达5.08亿。", "same", ["5亿", "5.08亿"]),
    ("en", "By boat came six in ten, or to be exact 61%, and by road the other 39%.", "same", ["six in ten", "61%"]),
    ("en", "Nearly a million at the fair\n\nThe fair counted 959,354 visitors (2018: 988,499), the organisers said.",
     "same", ["a million", "959,354"]),
    ("en", "A driver grosses 3,050 euros a week, of which fuel takes 1,240, commission 549 and rent 700. 561 euros are left.",
     "sum", ["3,050", "1,240", "549", "700", "561"]),
    ("en", "The group owns 64 hotels, 22 of these in Portugal and nine in Malta.", "part_of", ["nine", "64"]),
    ("en", "Our 21 food banks (17 a year ago), four of them on wheels, were busy.", "part_of", ["21", "four"]),
    ("en", "They make 4.1 billion tonnes, half a tonne for each of 8 billion heads. China poured 2.3 billion tonnes of that, "
     "more than half, and India 410 million tonnes, i.e. a tenth.", "ratio", ["410 million", "4.1 billion", "a tenth"]),
    ("en", "Running it costs 7.2 million a year, half of it (3.6 million) paid by the ministry and a third by a trust.",
     "shares", ["half", "a third"]),
    ("en", "In 2022 it took in 22,000 jars; in 2023 it was 50,000, a rise of 127%.", "growth", ["22,000", "50,000", "127%"]),
    ("zh", "分机构看，甲站售出1009.90亿元（上年同期974.47亿元），增长3.6%；"
     "乙站2149.91亿元（上年同期1768.10亿元），增长21.6%，是甲站的两倍还多。",
     "growth", ["1009.90亿", "2149.91亿", "两倍"]),
    ("zh", "共受理投诉4126件，绕路1238件，占30%；拒载1031件，占四分之一；其他投诉1857件。", "shares", ["30%", "四分之一"]),
    ("zh", "公益金由中央和地方按50:50分成。", "shares", ["50"]),
    ("zh", "全国共有图书馆3300座，仅甲省就有210座。", "part_of", ["210", "3300"]),
    ("en", "Six depots have chargers and a further four are being built, which will bring the number to ten.",
     "sum", ["ten", "Six", "four"]),
    ("en", "It was hoisted by seven companies. Of the seven, only two still dig.", "part_of", ["two", "seven"]),
    ("en", "It was hoisted by seven companies. Of the seven, only two still dig.", "same", ["seven"]),
    ("en", "At 30 June 349,189 boats were waiting, 4.1% (13,780) more than at 31 March (335,409).",
     "ratio", ["13,780", "335,409", "4.1%"]),
    ("en", "The yards built 59.04 million bicycles: Arta 14.01 million, 23.7% of the output; Bero about 7 million, 11.9%.",
     "ratio", ["7 million", "59.04 million", "11.9%"]),
    ("zh", "每部电梯的造价为58万元左右，其中市、区两级财政补贴25万元，其余由住户分摊。", "part_of", ["25万", "58万"]),
    ("en", "Hotels sold 92,000 overnight stays to about 33,000 guests, who stayed 2.8 nights on average.",
     "ratio", ["92,000", "33,000", "2.8"]),
    ("zh", "老城区占三成，新城区占四成，其他占三成。", "shares", ["三成", "四成"]),
    ("en", "There were 300,000 goats. They were kept on 2,000 farms, 150 to the farm.", "ratio", ["300,000", "2,000", "150"]),
    ("en", "Last year 1,049 shops opened and 219 closed, so roughly five openings for every closure.",
     "ratio", ["1,049", "219", "five"]),
    ("en", "The store lists 2 million songs against 550,000 in 2018, nearly four times as many.",
     "growth", ["2 million", "550,000", "four times"]),
    ("en", "In 2012 the pits had 1,330 people on their payrolls, 892 at Arta and 438 at Bero. By 2016 the workforce had shrunk "
     "by nearly a third to 910, of whom 620 dug.", "growth", ["1,330", "910", "a third"]),
    ("zh", "渡船2016年载客1.06万人，到2021年载了2.33万人，五年增长1.2倍。", "growth", ["1.06万", "2.33万", "1.2倍"]),
    ("zh", "年初书店会员有2.5亿人。到夏天，书店会员涨到3.0亿，半年里涨了20%。", "growth", ["2.5亿", "3.0亿", "20%"]),
    ("zh", "老张家有两只猫，总共花了9,846元，平均每只4,923元。", "ratio", ["9,846", "两", "4,923"]),
    ("en", "Region | Jobs\nNorth | 404\nSouth | 510\nWest | 300\nTotal | 1,214\n", "sum", ["404", "510", "300", "1,214"]),
    ("zh", "内购收入5.7亿美元，甲国一家就占了2.85亿美元，恰好一半，第二名乙国只有4200万美元。", "part_of", ["4200万", "5.7亿"]),
    ("zh", "品种 | 上年 | 今年\n白茶 | 120 | 132\n红茶 | 85 | 90\n合计 | 205 | 222\n", "sum", ["205", "120", "85"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "terms"), HOLDS, ids=[f"{c[2]}-{c[1][:24]}" for c in HOLDS])
def test_what_a_reader_ties_together(language: str, text: str, kind: str, terms: list[str]) -> None:
    assert found(text, language)[kind, frozenset(terms)] == "holds"


BROKEN = [
    (
        "en",
        "In paper goods, Corvo sold 72.4 billion yen, accounting for 6.2% of the 2.80 trillion yen of the whole trade.",
        "ratio",
        ["72.4 billion", "2.80 trillion", "6.2%"],
    ),
    (
        "en",
        "The district adopted a budget of £412.6 million. Schools take £196.3 million. Roads will get £128.1 million, parks "
        "£47.4 million, and all other services £51.1 million.",
        "sum",
        ["412.6 million", "196.3 million", "128.1 million", "47.4 million", "51.1 million"],
    ),
    (
        "en",
        "Lake towns drew 5.73 million guests in 2019\n\nA total of 5.37 million guests came to the lake towns in 2019.",
        "same",
        ["5.73 million", "5.37 million"],
    ),
    (
        "zh",
        "全市共接待游客523.6万人次。游客当中，过夜游客192.3万人次，占37.6%；当天往返的游客331.3万人次。",
        "ratio",
        ["192.3万", "523.6万", "37.6%"],
    ),
    (
        "zh",
        "套内60平方米以下的占51.2%，60至100平方米的占34.1%，100平方米以上的占17.9%。",
        "shares",
        ["51.2%", "34.1%", "17.9%"],
    ),
    (
        "en",
        "Those under 30 make up 24%, those aged 30 to 49 make up 41%, and those over 49 make up 39%.",
        "shares",
        ["24%", "41%", "39%"],
    ),
    ("zh", WAGES.format("8.2%"), "growth", ["5358", "5508", "8.2%"]),  # the rows beside it fit
    ("en", STATES.format("6,100"), "sum", ["6,750", "2,100", "3,050", "6,100"]),  # as many parts as are announced
    (
        "en",
        "In 2022 it took in 22,000 jars; in 2023 it was 50,000, a rise of 78%.",
        "growth",
        ["22,000", "50,000", "78%"],
    ),
    (
        "en",
        "It cost $2,950 per square metre, 350 dollars more than the 2,600 of a year earlier, an increase of 31.5 percent.",
        "growth",
        ["2,950", "2,600", "31.5 percent"],
    ),
    (
        "en",
        "The world makes 4.1 billion tonnes. China poured 1.9 billion of that, more than half.",
        "ratio",
        ["1.9 billion", "4.1 billion", "half"],
    ),
    (
        "en",
        "The port employs 12,400 people, or 31% of the town's 48,000 workers.",
        "ratio",
        ["12,400", "48,000", "31%"],
    ),
    (
        "zh",
        "全年营业收入45.6亿元，同比增长8%。其中网上收入18.2亿元，占总收入的49.9%。",
        "ratio",
        ["18.2亿", "45.6亿", "49.9%"],
    ),
    ("zh", "岗位2276万个，分两层：支撑岗位3543万个，配套岗位1733万个。", "sum", ["2276万", "3543万", "1733万"]),
    ("zh", "岗位2276万个，分两层：支撑岗位3543万个，配套岗位1733万个。", "part_of", ["3543万", "2276万"]),
    (
        "en",
        "The co-op lives off its 36 bakers and 214 drivers, 260 people in all, and pays well.",
        "sum",
        ["36", "214", "260"],
    ),
    ("zh", "平台成交额268亿元，去年这一数字是214.4亿元，同比增幅为30%。", "growth", ["214.4亿", "268亿", "30%"]),
]


@pytest.mark.parametrize(("language", "text", "kind", "terms"), BROKEN)
def test_what_words_or_rows_tie_together_is_told_though_it_does_not_hold(
    language: str, text: str, kind: str, terms: list[str]
) -> None:
    assert found(text, language)[kind, frozenset(terms)] == "broken"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # It does not say of what it is a division, or on what it is a rise.
        ("zh", "其中9个在东部。网点分三类：甲类180个，乙类1400个，丙类9个。"),
        ("zh", "甲　58.1　95.0\n合计　333　130\n分三类：甲类133个，乙类592个，丙类2个。"),
        ("en", "In 2021 it was 622 boats, in 2022 it was 834 boats, a rise of 90.2% on the plan."),
        ("zh", "甲　44.1　72.5\n乙　14.6　27.7\n丙　59.5　75.5\n合计　2　370\n"),
        # A fall by its base is no quotient that could be judged.
        ("en", "There were 115,767 boats at the quays, 1.2% (1,380) fewer than a year before (117,147)."),
        # The number says how many things there are, not that they add up.
        ("en", "North: 2,100 beds\nSouth: 3,050 beds\nEast: 1,600 beds\nThe three regions have 9,400 beds.\n"),
        # More parts stand there than are announced.
        ("en", "North has 2,100 beds, South 3,050, East 1,600 and West 900. The three largest add up to 6,750 beds."),
        ("zh", "学校分两类：小学96所，中学32所，幼儿园51所，共有教室1800间。"),
        # Two of three columns have nothing to do with the third.
        (
            "en",
            "Ward | Beds | Nurses | Change, %\nHill | 820 | 402 | 10.0\nVale | 640 | 308 | -5.0\nDell | 310 | 155 | 2.0\n",
        ),
        ("zh", "两家店的本金分别为80万元、20万元。到三月末，这两家放出的贷款总计350万元。"),
        ("zh", "上半年会员服务是主要来源，占营收的64%，广告业务占营收41%。"),
        ("zh", "最常用的两个软件，用户占比分别为57.1%、48.6%。"),
        ("zh", "前年来了1.6万人次，其中团体占71.2%；去年来了8000人次，其中团体占46%。"),
        ("zh", "2014年至2016年，收入从100亿元增至169亿元，年复合增长率30%。"),
        (
            "zh",
            "甲指数涨0.4%报2617.3点，盘中一度跌破2600点关口；乙指数涨0.2%。\n\n今天没有别的消息。\n\n明天休市。\n\n"
            "后天开市。\n\n盘中甲指数跌破2600点，甲指数最后守住了2600点。",
        ),
        ("zh", "• 水费收入：18.0亿元，占总收入25%\n• 其他收入：10.8亿元，占总收入15%\n"),
        # What was sold a year before is not what has these parts.
        ("zh", "今年售出客车50万辆，上年同期为40万辆，其中校车45万辆。"),
        ("zh", "甲店卖了2.5万件，降到2.3万件；乙店1.5万件，丙店4.6万件，去年全市13.7万件。"),
    ],
)
def test_no_alarm_from_numbers_that_only_stand_together(language: str, text: str) -> None:
    assert "broken" not in found(text, language).values()


@pytest.mark.parametrize(
    ("language", "text", "kind", "terms"),
    [
        # Another year, another group, another noun.
        ("en", "Night crews were 14% of the drivers in the first year and 26% in 2012.", "shares", ["14%", "26%"]),
        ("en", "In 2020 growth was 27% and in 2021 27%.", "same", ["27%"]),
        (
            "en",
            "Half of these households trade online, which keeps 600 people busy.",
            "part_of",
            ["1,441", "Half"],
        ),
        ("en", "Beds by ward, number\nSurgery 210\nMedicine 185\n", "shares", ["210", "185"]),
        ("en", "Turnout was 61%, and 34% voted by post.", "shares", ["61%", "34%"]),
        # Limits of classes are no parts.
        ("zh", "30岁及以下的占18.3%，31至45岁的占54.2%，46至60岁的占27.5%。", "ratio", ["31至45", "46至60", "54.2%"]),
        ("zh", "一年花5000元以下的占50%，1万元以上的占16%。", "ratio", ["5000", "1万", "50%"]),
        # What it was before is no part, and a figure said again none of itself.
        ("zh", "团体占71.2%；去年来了8000人次，其中团体占46%。", "part_of", ["46%", "71.2%"]),
        ("zh", "其中智能算力一年之间由47增至76，增幅超过六成。", "part_of", ["47", "76"]),
        (
            "en",
            "An outlay of Rs 3,06,137 crore (Rs 3.06 lakh crore), of which the states bear Rs 1,00,281 crore.",
            "part_of",
            ["3,06,137 crore", "3.06 lakh crore"],
        ),
        (
            "zh",
            "其中外贸货物54亿吨。前十的港口里，八个在东岸：甲港13.77亿吨，乙港8.61亿吨。",
            "part_of",
            ["13.77亿", "54亿"],
        ),
        ("en", "The mill made 0.6 million tiles; another 0.6 million came by rail.", "same", ["0.6 million"]),
        (
            "en",
            "Staff had shrunk by nearly a third to 910, of whom 620 work underground.",
            "growth",
            ["910", "620", "a third"],
        ),
        (
            "en",
            "Ads: 104 million crowns.\n\nThat is long ago. Now it is 61 million crowns for print and 45 million for the net, "
            "44 percent of it in games.",
            "ratio",
            ["45 million", "104 million", "44 percent"],
        ),
        ("en", "The speech lasted 50 minutes, followed by 20 minutes of questions.", "greater", ["50", "20"]),
        ("en", "The hall has 14 rooms but only 2 lifts, even more than the harbour.", "greater", ["14", "2"]),
    ],
)
def test_what_is_no_relation(language: str, text: str, kind: str, terms: list[str]) -> None:
    assert (kind, frozenset(terms)) not in found(text, language)


def test_the_ends_of_a_move_are_no_parts_of_one_sum() -> None:
    text = (
        "There were 13.7 million jobs. Sun has 7.4; hydro went from 2.5 million to 2.3 million; wind has 1.5 million."
    )
    assert not [terms for kind, terms in found(text) if kind == "sum" and {"2.5 million", "2.3 million"} <= terms]


def test_a_list_in_brackets_is_of_the_figure_before_it() -> None:
    relations = found("Sales came to 413 million crowns (bread 268, cakes 57, coffee 40), 61 million of it in May.")
    assert relations["part_of", frozenset({"57", "413 million"})] == "holds"


def test_effects_that_are_explained_before_their_figure() -> None:
    text = (
        "The effect is 80 million euros: direct effects, meaning the wages and fees that the airport itself pays, 41 million; "
        "indirect effects at suppliers, farms and mills of the region, 26 million; induced effects 13 million."
    )
    assert roles(text) == {
        "80 million": "total",
        "41 million": "direct",
        "26 million": "indirect",
        "13 million": "induced",
    }


def test_direct_taxes_are_no_direct_part() -> None:
    assert roles("Income is put at 28.3 billion; direct taxes at 8 billion.") == {
        "28.3 billion": None,
        "8 billion": None,
    }


def test_what_words_of_money_make_a_sum_of_adds_up_with_no_count_of_things() -> None:
    text = (
        "The film trade took 31.4 billion dollars. Of that, 22.7 billion is rental.\n\nIn 2016 we had 260 million viewers. "
        "That is twice as many! The market then was 22.5 billion, and rental not even half of it."
    )
    units = {q.surface: q.unit for q in extract(text).quantities}
    assert (units["22.7 billion"], units["22.5 billion"], units["260 million"]) == ("USD", "USD", "viewer")
    assert ("sum", frozenset({"22.7 billion", "22.5 billion", "260 million"})) not in found(text)


DISTRICTS = """Output by district
North | 1,884
Centre | 2,042
South | 1,464
All districts | 5,390

The Centre leads with 38 %, ahead of the North with 35 %; the South follows with 27 %.
"""


def test_the_rows_that_the_text_names_are_divided_by_their_total() -> None:
    ratios = {frozenset(terms) for kind, terms in found(DISTRICTS, "en") if kind == "ratio"}
    assert {"2,042", "5,390", "38 %"} in ratios
    assert {"1,464", "5,390", "27 %"} in ratios


def test_a_table_whose_rows_have_no_words_is_passed_over() -> None:
    read = extract("Tonnes\nUK | 40 tonnes\nUS | 60 tonnes\nEU | 100 tonnes\n\nA share of 40 % came by sea.")
    assert [quantity.surface for quantity in read.quantities] == ["40", "60", "100", "40 %"]


def test_a_share_that_misses_its_row_is_told_beside_two_that_fit() -> None:
    told = found(DISTRICTS.replace("27 %", "25 %"), "en")
    assert told["ratio", frozenset(("1,464", "5,390", "25 %"))] == "broken"


def test_rows_without_a_name_are_none_that_a_text_can_name() -> None:
    text = "表1（万人）\n1　312.4\n2　198.7\n3　156.2\n　667.3\n\n前两名占76%。"
    assert extract(text, language="zh").quantities


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("住客里老人占82%，学生也由去年的11%升至16%。", "part_of"),
        ("户均用电8457度。每月的上限已由1500度调至1900度。", "part_of"),
        ("居民捐了3914万元，工厂捐了3516万元。日子都不好过。和上一年相比，工厂少给了一成。", "growth"),
    ],
)
def test_what_only_stands_beside_is_no_part_and_no_earlier_level(text: str, kind: str) -> None:
    assert kind not in {identity.kind for identity in extract(text, language="zh").identities}


def test_a_direct_figure_that_is_taken_apart_has_parts() -> None:
    text = "全县岗位3100个，其中直接岗位1200个，间接岗位1900个。把直接岗位拆开来看：装卸640个，运输310个，维修250个。"
    told = roles(text, "zh")
    assert (told["1200"], told["640"], told["250"]) == ("direct", "part", "part")


def test_all_that_a_figure_is_compared_with_is_put_in_order_and_is_no_breakdown() -> None:
    text = "Its jobless rate of 4.7% is low, compared with 12.1% in Germany, 10.4% in Spain and 9.7% in France."
    found = extract(text, language="en").identities
    pairs = {tuple(text[term.start : term.end] for term in identity.terms) for identity in found}
    assert pairs == {("12.1%", "4.7%"), ("10.4%", "4.7%"), ("9.7%", "4.7%")}


@pytest.mark.parametrize(
    "text",
    [
        "The bank said 5,125 posts would go as a result of it. Another 1,700 will go from its sales department.",
        "A survey found that 70% of people were aware of it, and 25% were planning to buy one.",
    ],
)
def test_what_comes_on_top_and_another_answer_are_no_parts(text: str) -> None:
    assert not extract(text, language="en").identities


def test_a_share_is_held_against_the_column_that_it_is_compared_with() -> None:
    text = (
        "Unit: thousand jobs\n\nTechnology\t2018\t2019\t2020\nSolar\t31.2\t34.6\t43.3\nWind\t29.8\t30.4\t32.7\n"
        "Total\t61.0\t65.0\t76.0\n\nSolar power now accounts for 57.0% of the total, compared with 51.1% in 2018.\n"
    )
    told = found(text, "en")
    assert told[("ratio", frozenset({"43.3", "76.0", "57.0%"}))] == "holds"
    assert told[("ratio", frozenset({"31.2", "61.0", "51.1%"}))] == "holds"
