"""What a figure measures, of what, whose, where, when and how sure it is."""

import pytest

from extraction import extract
from schemas.records import Quantity


def quantity(text: str, surface: str, published: str | None = None) -> Quantity:
    language = "zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en"
    return next(q for q in extract(text, published=published, language=language).quantities if q.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface", "measure"),
    [
        (
            "App-driven data traffic expenditure came to 86.7 billion yuan.",
            "86.7 billion",
            "App-driven data traffic expenditure",
        ),
        ("Information consumption of 95.2 billion yuan was counted.", "95.2 billion", "Information consumption"),
        ("Exports to Asia rose by 3.1 per cent.", "3.1 per cent", "Exports to Asia"),
        ("The port supports 3.01 million direct jobs.", "3.01 million", "direct jobs"),
        ("Women account for 45 per cent of the workforce.", "45 per cent", "Women"),
        ("全年票房425.02亿元，同比增长3.2%。", "425.02亿", "票房"),
        ("共享住宿收入90亿元，在线外卖收入120亿元。", "90亿", "共享住宿收入"),
        ("微信带动信息消费规模达952亿元。", "952亿", "带动信息消费规模"),
        ("Tram sales (£164 million) were weak.", "164 million", "Tram sales"),
        ("- Tram sales: $44 million (8 percent)", "44 million", "Tram sales"),
        ("The ferries are good for $35 billion of Maltese GDP.", "35 billion", "Maltese GDP"),
        ("They brought in $3 billion in state taxes last year.", "3 billion", "state taxes"),
        ("游客占住户的四成，多了300万。", "四成", "游客"),
        ("Papers showed a 12% drop in bus fares.", "12%", "bus fares"),
        ("The year brought a 9% year-on-year fall in bus fares.", "9%", "bus fares"),
        ("It saw a 5% annual increase in bus fares.", "5%", "bus fares"),
        ("Tramco was the leader, grabbing 23 per cent.", "23 per cent", "Tramco"),
        ("The mill faces an 80m euro ($100m) loss.", "80m", "loss mill faces"),
        ("The 5G share of the market will be 30%.", "30%", "5G share of market"),
        ("Tram traffic (measured in rider miles) grew by 4 per cent.", "4 per cent", "Tram traffic"),
        ("* About 6.8 million tram riders in 2019\n* Estimated 7.7 million in 2020", "7.7 million", "tram riders"),
    ],
)
def test_measure(text: str, surface: str, measure: str) -> None:
    assert measure in (quantity(text, surface).measure or "")


def test_a_comparison_measures_what_the_figure_before_it_measures() -> None:
    text = "Net profit of the group was 210 million kroner, down from 250 million."
    assert quantity(text, "250 million").measure == quantity(text, "210 million").measure


@pytest.mark.parametrize(
    ("text", "surface", "measure"),
    [
        ("Of the clerks 2.1 million are urban, 3.4 million are rural.", "3.4 million", "clerks"),
        ("Exports came to $5 billion for the union, $2 billion for the towns.", "2 billion", "Exports"),
        (
            "The ferry brings $9 billion of GDP and 40,000 jobs, against $7 billion in 2015.",
            "7 billion",
            "GDP ferry brings",
        ),
        ("In October 2.71 million travellers arrived.", "2.71 million", "travellers"),
        ("The new pier has brought $9 million.", "9 million", "new pier brought"),
        ("账本\n2016年：457亿元，国产266亿元\n2018年：609亿元", "609亿", None),
        ("渡船运费上调，三年涨了12%。", "12%", "渡船运费上调"),
        ("单张票的综合成本在12元上下。", "12", "单张票的综合成本"),
        ("失業率為3.4%，較上月下降。", "3.4%", "失業率"),
        ("營收為新台幣26億元。", "26億", "營收"),
        ("9月销量为2100台。", "2100", "销量"),
        ("去年底的签约覆盖率不低于81%。", "81%", "签约覆盖率"),
        ("老人的身价过去三个月里涨了一倍。", "一倍", "老人的身价"),
        ("上市公司去年缴税90亿元。", "90亿", "上市公司去年缴税"),
    ],
)
def test_what_is_told_of_another_figure_is_no_measure_of_this_one(text: str, surface: str, measure: str | None) -> None:
    assert quantity(text, surface).measure == measure


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("For Tramco that was 26 million euros.", "Tramco"),
        ("In February Tramco sold 26 million tickets.", "Tramco"),
        ("Since January they sold 26 million tickets.", None),
        ("Under the plan of FY2014 they sold 26 million tickets.", None),
        ("A CAGR is told below.\n\nThe CAGR of 3 is a CAGR. They sold 26 million tickets.", None),
        ("The American way.\n\nAn American walk, an American ride: they sold 26 million tickets.", None),
        ("According to Oslo Bank that was 26 million euros.", None),
        ("OSLO, May 3 - It sold 26 million tickets.", None),
        ("Trams in Kent County made 26 million trips.", None),
        ("Off the coast Tramco made 26 million trips, said Oslo Bank.", "Tramco"),
        ("Most iTrams have made 26 million trips.", "iTrams"),
        ("The sales of Tramco were worth Rs 26 million.", "Tramco"),
        ("Guests spent 30 million in Rome, 28 million in Oslo and 26 million in Riga.", None),
    ],
)
def test_a_subject_is_a_name(text: str, subject: str | None) -> None:
    assert quantity(text, "26 million").subject == subject


@pytest.mark.parametrize(
    ("text", "surface", "whole"),
    [
        ("Women account for 45 per cent of the total workforce.", "45 per cent", "total workforce"),
        ("Shops make up 26 percent of the U.S. workforce.", "26 percent", "U.S workforce"),
        ("短视频用户占网民整体的75.8%。", "75.8%", "网民整体"),
        ("全市有渡船工人4000人，其中兼职1000人，占25%。", "25%", "全市有渡船工人"),
        ("Trams carried 54% of the guests in 2019, up from 47% in 2018.", "47%", "guests"),
        ("Sales rose by 45 per cent.", "45 per cent", None),
        ("The ferries stand behind one in seven jobs on the island.", "one in seven", "jobs"),
    ],
)
def test_of(text: str, surface: str, whole: str | None) -> None:
    assert quantity(text, surface).of == whole


@pytest.mark.parametrize(
    ("text", "surface", "published", "period"),
    [
        ("Output was 40 tons in 2012 and 30 tons in 2011.", "40 ", None, "2012"),
        ("In 2012 output was 40 tons, down from 50 tons in 2011.", "50", None, "2011"),
        ("In 2012 output was 40 tons, down from 50 tons in 2011.", "40", None, "2012"),
        ("The line carried 21.4 million passengers last year.", "21.4 million", "2023-02-14", "2022"),
        ("去年票房425亿元。", "425亿", "2025-01-01", "2024"),
        ("2018年建了新厂。今年卖出6000台，其中9月2100台。", "2100", "2020-10-20", "2020年9月"),
        ("到2035年要建成新港。9月底有吊机40台。", "40", "2025-11-03", "2025年9月"),
        ("2018年票房609亿元，2022年为300.67亿元。", "300.67亿", None, "2022年"),
        ("Town | 2011 | 2012\nRome | 40 | 50\n", "50", None, "2012"),
        ("A year without a date brought 70 tons.", "70", None, None),
    ],
)
def test_period(text: str, surface: str, published: str | None, period: str | None) -> None:
    assert quantity(text, surface.strip(), published).period == period


@pytest.mark.parametrize(
    ("text", "surface", "place"),
    [
        ("The trade supports 405,000 jobs in Canada.", "405,000", "Canada"),
        ("In China 648 million people watch, in India 300 million.", "300 million", "India"),
        ("我国网民规模达8.54亿。", "8.54亿", "China"),
        ("Let us say that 40 people came.", "40", None),
        ("The fair earned US$40 million.", "40 million", None),
        ("The country is the world's second-largest maker of bolts, with 40 tons a day.", "40", None),
        ("In Chile 17% of the Brazilian total was sold.", "17%", "Chile"),
        ("出口2.3万吨，占全国的四成，换回6.1亿美元。", "6.1亿", None),
        ("全国出口2.3万吨。", "2.3万", "China"),
        ("In Chile 40 tons were sold.", "40", "Chile"),
        ("Northern Ireland granted 2,444 divorces.", "2,444", "Northern Ireland"),
        ("Exports to non-EU countries came to 11.5 billion.", "11.5 billion", None),
        ("New Mexico and the Gulf of Mexico gave 40 tons.", "40", None),
        ("At noon Hong Kong time 40 tons were sold.", "40", None),
        ("美国时间5月3日卖出2.3万吨。", "2.3万", None),
        ("Latin America came to 651 tons and the Middle East to 396.", "651", "Latin America"),
        ("上海地区出口2.3万吨。", "2.3万", None),
        ("内蒙古出口2.3万吨。", "2.3万", None),
        ("马里兰州出口2.3万吨。", "2.3万", None),
        ("沿海地区出口2.3万吨。", "2.3万", None),
        ("发展中国家出口2.3万吨。", "2.3万", None),
        ("我国出口很多，其中东部2.3万吨。", "2.3万", "China"),
        ("企业参加纳斯达克，增加纳税2.3万元。", "2.3万", None),
        ("海地出口2.3万吨。", "2.3万", "Haiti"),
        ("美国国内卖出2.3万吨。", "2.3万", "United States"),
    ],
)
def test_place(text: str, surface: str, place: str | None) -> None:
    assert quantity(text, surface).place == place


@pytest.mark.parametrize(
    ("text", "surface", "status"),
    [
        ("The operators expect to carry 22 million passengers.", "22 million", "F"),
        ("The agency estimates the loss at 300 million euros.", "300 million", "E"),
        ("On provisional figures, trade reached 41 million tons.", "41 million", "P"),
        ("Trade reached 41 million tons.", "41 million", "A"),
        ("预计就业人数将突破20万人。", "20万", "F"),
        ("据估算，损失3亿元。", "3亿", "E"),
        (
            "Exports were $98.9 billion in 2024 according to preliminary figures of the central bank.",
            "98.9 billion",
            "P",
        ),
        ("Exports were $9.8 billion and imports $7.1 billion, according to preliminary data.", "9.8 billion", "P"),
        ("Exports were $9.8 billion (preliminary).", "9.8 billion", "P"),
        ("Exports were $9.8 billion; imports were $7.1 billion, according to preliminary data.", "9.8 billion", "A"),
        ("The firm got $9.8 billion, and made its preliminary offer in May.", "9.8 billion", "A"),
        ("The firm raised $9.8 billion (initial public offering).", "9.8 billion", "A"),
        ("Exports of Togo to reach 12 billion dollars in 2025\n\nThe ministry met.", "12 billion", "F"),
        ("Exports of Togo grow to reach 12 billion dollars in 2025\n\nThe ministry met.", "12 billion", "A"),
        ("The town met.\n\nExports went on to reach 12 billion dollars.", "12 billion", "A"),
        ("出口达41亿元（初步数）。", "41亿", "P"),
        ("The port expects 43 million tons, or a tenth of all trade.", "a tenth", "F"),
        ("The mill is expected to create 150 direct and about 600 indirect jobs.", "600", "F"),
        ("The port expects 43 million tons in 2031 (2016: 41 million).", "41 million", "A"),
        ("The port expects 43 million tons, up from 41 million.", "41 million", "A"),
        ("The goal is 43 million euros, so we are 60% of the way.", "60%", "A"),
        ("In 2019 around 43 million visitors are expected.", "43 million", "F"),
        ("The 43 million visitors are expected to spend more.", "43 million", "A"),
        ("Trade grew faster than expected and reached 43 million tons.", "43 million", "A"),
        ("The mill has guided for revenue of at least 43 million euros.", "43 million", "F"),
        ("Sales were up.\n\nOutlook\nRevenue of 43 million euros and five new shops.\n", "43 million", "F"),
        ("Sales were up.\n\nOutlook. Revenue for the year comes in at 43 million euros.\n", "43 million", "F"),
        ("Outlook\nRevenue will grow.\n\nStaff\nThe mill employs 430 people.\n", "430", "A"),
        ("业绩展望\n全年收入41亿元。", "41亿", "F"),
    ],
)
def test_status(text: str, surface: str, status: str) -> None:
    assert quantity(text, surface).obs_status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The mill sold 430 tons in the first quarter of fiscal 2022.", "A"),
        ("The mill sold 430 tons in the first quarter of 2022.", "F"),
        ("The mill sold 430 tons in the first quarter of fiscal 2023.", "F"),
        ("The mill hopes for 430 tons in fiscal 2022.", "F"),
        ("磨坊2022财年第一季度售出430吨。", "A"),
        ("磨坊预计2022财年第三季度售出430吨。", "F"),
    ],
)
def test_a_part_of_a_reporting_year_may_have_been_in_the_year_before(text: str, status: str) -> None:
    (found,) = extract(text, published="2021-08-10").quantities
    assert found.obs_status == status


def test_the_sentence_of_a_figure() -> None:
    text = "It rained. Some 40 boats left the port. Nobody came."
    found = quantity(text, "40")
    assert text[found.sentence_start : found.sentence_end] == "Some 40 boats left the port."


def test_an_unknown_list_of_cues_is_named_with_file_and_line(tmp_path: object) -> None:
    from pathlib import Path

    from extraction.cues import CueFile
    from extraction.lexicon import LexiconError, load_lexicon

    path = Path(str(tmp_path)) / "cues.yaml"
    path.write_text("up: [rise]\nsideways: [drift]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"cues\.yaml:"):
        load_lexicon(path, CueFile)


def test_the_name_of_a_currency_is_no_place() -> None:
    text = "Its revenue was 93.0 billion Swiss francs in 2023, compared with 94.4 billion a year before."
    assert {one.place for one in extract(text, language="en").quantities} == {None}


@pytest.mark.parametrize(
    ("text", "surface", "measure"),
    [
        # what stands before a verb that links is measured, with what belongs to it and without times
        (
            "In 2015 cheese output in Kelby and Tarn valleys totaled 4,310,207 kilos.",
            "4,310,207",
            "cheese output in Kelby",
        ),
        ("In May the catch of the northern fleet fell by 4 per cent.", "4 per cent", "catch of northern fleet"),
        ("The sale price, to be paid in cash, is 900 million kroner.", "900 million", "sale price"),
        ("Ferry revenue, the harbour said, grew by 8 per cent.", "8 per cent", "Ferry revenue"),
        ("Service revenue as a whole reached 281 million pounds (+12.3%).", "12.3%", "Service revenue"),
        ("The study says that the jobs which depend on it number 56,000.", "56,000", "jobs"),
        ("Orders, which give an early sign of it, stood at 15,053 units.", "15,053", "units Orders"),
        # what stands behind it is, where the verb does something, with who does it
        ("The mill processed 61,480 tonnes of flax.", "61,480", "tonnes mill processed"),
        ("In Ghana 15 ports earned $3 million.", "3 million", "ports earned"),
        # the noun that leads to the number, or the object of its verb
        ("The group closed the year with an annual turnover of $3 million.", "3 million", "annual turnover"),
        ("The bank lowered its key rate by half a point, from 8.5 percent to 8.0 percent.", "8.5 percent", "key"),
        ("They put the cost of the tunnel at $3 million.", "3 million", "cost of tunnel"),
        ("Nissan's profit was 426 billion yen in 2023 and its revenue 12.7 trillion yen.", "12.7 trillion", "revenue"),
        ("An estimated 5 million people came, a record 3 million of them by train.", "5 million", "people"),
        # a place is where a figure is, and not what it measures
        ("Listeners by region: Europe 38%, Asia 31%.", "31%", "Listeners by region"),
        ("43 % of orders came from Asia, 31 % from Europe.", "31 %", "orders"),
    ],
)
def test_the_clause_says_what_is_measured(text: str, surface: str, measure: str) -> None:
    assert (quantity(text, surface).measure or "").startswith(measure)


def test_who_only_tells_a_figure_is_not_measured() -> None:
    assert quantity("Lydia Marsh reckons that 225,000 people live from music.", "225,000").measure == "people"
    assert quantity("The newspaper reported 22 closed shops.", "22").measure == "closed shops"
    assert (
        quantity("The survey of the bank indicates that there are 731 million payers.", "731 million").measure
        == "payers"
    )
    assert quantity("The report shows bicycle exports rose by 4%.", "4%").measure == "bicycle exports"
    assert quantity("The accidents reported rose by 4%.", "4%").measure == "accidents reported"
    assert quantity("Phones lead, with a staggering 99.8% of users relying on one.", "99.8%").measure == "Phones lead"


def test_each_of_a_list_in_brackets_has_its_own_label() -> None:
    text = "The rankings are: steam oven (88.4%), washing machine (71.2%), and a toaster (43.9%)."
    assert [q.measure for q in extract(text).quantities] == ["steam oven", "washing machine", "toaster"]
    text = "Growth was strongest in Kent (9%), Surrey (8%) and Essex (8%)."
    assert {q.measure for q in extract(text).quantities} == {"Growth"}


def test_what_stands_in_brackets_is_no_label_of_what_follows() -> None:
    assert quantity("Guests rose 7 per cent (year-on-year) to 418 million.", "418 million").measure == "Guests"


@pytest.mark.parametrize(
    ("text", "surface", "measure"),
    [
        ("其中5G用户11.18亿户。", "11.18亿", "5G用户"),
        ("1号线客运量2196万人次。", "2196万", "1号线客运量"),
        ("农民工有12095万人，后者上年为12372万人。", "12372万", "农民工"),
    ],
)
def test_a_number_in_a_name_stays_and_what_points_back_is_no_measure(text: str, surface: str, measure: str) -> None:
    assert quantity(text, surface).measure == measure


def test_the_day_of_a_date_makes_no_sale_a_daily_one() -> None:
    assert quantity("2023年9月15日销量为2100台。", "2100").kind == "level"
    assert quantity("日销量为2100台。", "2100").kind == "ratio"


@pytest.mark.parametrize(
    ("text", "surface", "measure"),
    [
        ("一季度渔税收入53亿元，增长3%。", "53亿", "渔税收入"),
        ("前三季度渔税收入53亿元。", "53亿", "渔税收入"),
        ("2022年度全县渔税收入53亿元。", "53亿", "全县渔税收入"),
        ("今年第一季度漁稅收入同比實際增長1.3%。", "1.3%", "漁稅收入"),
        ("渔港旅客比去年同日增长6.4%。", "6.4%", "渔港旅客"),
        ("漁具總銷貨價值臨時估計為246億元，按年上升4.2%。", "4.2%", "漁具總銷貨價值"),
        ("渔民5.1万人，比2016年上半年增加4616人。", "4616", "渔民"),
        ("鱼市成交53亿元，按可比口径，比2014年春节增长10.7%。", "10.7%", "鱼市成交"),
        ("渔业保险普及率53.2%，高于全国平均水平3.1个百分点。", "3.1个百分点", "渔业保险普及率"),
        ("网具收入1320亿元，增速较上半年提高0.6个百分点。", "0.6个百分点", "网具收入"),
        ("进港旅客5.2万人次，实现旅游收入4213万元。", "4213万", "旅游收入"),
        ("过夜游客（仅限于住在船上的）为1.1万人次，一日游游客为4.1万人次。", "1.1万", "过夜游客"),
        ("过夜游客（仅限于住在船上的）为1.1万人次，一日游游客为4.1万人次。", "4.1万", "一日游游客"),
        ("数据中心业务收入增长18%。", "18%", "数据中心业务收入"),
        ("手机支付方便了赶集，有50.3%的渔民在集市上使用手机付款。", "50.3%", "渔民在集市上使用手机付款"),
        ("80%渔民看天气，61%会搜集鱼汛，54%找海图。", "61%", "会搜集鱼汛"),
        (
            "移动网络渔具业务收入和固定网络渔具业务收入合计53亿元。",
            "53亿",
            "移动网络渔具业务收入和固定网络渔具业务收入",
        ),
    ],
)
def test_a_chinese_clause_says_what_is_measured(text: str, surface: str, measure: str) -> None:
    assert quantity(text, surface).measure == measure


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("渔船和渔网收入同比分别增长9.3%和3.1%，鱼饵收入增长8.7%。", ["渔船收入", "渔网收入", "鱼饵收入"]),
        (
            "东港、西港和南港运量分别达到773吨、403吨和98吨，同比增长3%、4%和5%。",
            ["东港运量", "西港运量", "南港运量"] * 2,
        ),
        ("鲜鱼类、干货类和網具類商品分別增長3.5%、0.9%和1.6%。", ["鲜鱼类商品", "干货类商品", "網具類商品"]),
        ("鱼税收入和船税收入比上年同期分别减少1%和3%。", ["鱼税收入", "船税收入"]),
        ("接待游客4万人次，旅游收入9亿元，分别增长2%和3%。", ["接待游客", "旅游收入"] * 2),
        ("直接、间接就业占比分别为44.3%和55.7%。", ["直接就业", "间接就业"]),
        # fewer names than figures, or names that only say when: what they measure is one thing
        ("东港和西港的运量分别为1吨、2吨、3吨。", ["东港和西港的运量"] * 3),
        ("2017、2018、2019年运量分别为1吨、2吨、3吨。", ["运量"] * 3),
    ],
)
def test_what_is_told_in_turn_is_measured_in_turn(text: str, measures: list[str]) -> None:
    assert [one.measure for one in extract(text, language="zh").quantities] == measures


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("渔民占比首次超过40%。", None),
        ("用网的占总人口的比例均为71%。", "总人口"),
        ("渔船收入占网销比重升至30.9%。", "网销"),
        ("漁船占國內漁具總值比重為30%。", "國內漁具總值"),
    ],
)
def test_a_share_is_of_what_stands_behind_its_word(text: str, whole: str | None) -> None:
    assert extract(text, language="zh").quantities[0].of == whole


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2017—2019年运量分别为5.1亿吨、6.6亿吨、6.7亿吨。", ["2017年", "2018年", "2019年"]),
        (
            "2017、2018、2019年运量分别为5亿、6亿、7亿吨；客流分别为1万人、2万人、3万人。",
            ["2017年", "2018年", "2019年"] * 2,
        ),
        (
            "2017—2019年，渔行收入分别为5.01亿元、6.01亿元和7.02亿元，分别增长11.2%、20.0%和16.8%。",
            ["2017年", "2018年", "2019年"] * 2,
        ),
        ("2017—2019年东港和西港运量分别为5亿吨和6亿吨。", ["2017—2019年"] * 2),
    ],
)
def test_years_told_in_turn_are_the_times_in_turn(text: str, periods: list[str]) -> None:
    assert [one.period for one in extract(text, language="zh").quantities] == periods


def test_a_kind_of_broadcast_is_no_owner() -> None:
    text = "網絡直播用戶達6.17億，其中電商直播用戶為3.88億。電商直播中購買過商品的用戶占66%。"
    assert {one.subject for one in extract(text, language="zh").quantities} == {None}


def test_the_year_spoken_of_and_not_the_day_of_the_report_is_the_time() -> None:
    assert quantity("渔业局2018年12月30日晚发布数据，当年全县渔税517亿元。", "517亿").period == "2018"


@pytest.mark.parametrize(
    ("text", "surface", "measure"),
    [
        ("渔业增加值89755亿元，增长4.1%。", "89755亿", "渔业增加值"),
        ("城镇新增就业1244万人。", "1244万", "城镇新增就业"),
        ("渔具零售总额53亿元。", "53亿", "渔具零售总额"),
        ("游客1.4亿人次，按可比口径恢复至2018年同期的97.35%。", "97.35%", "游客"),
    ],
)
def test_words_that_hide_cues_stay_in_what_is_measured(text: str, surface: str, measure: str) -> None:
    assert quantity(text, surface).measure == measure


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The North American market for canoes earned 8.2 billion crowns.", "North America"),
        ("Farms of the West African belt grew 3 million tonnes.", "Western Africa"),
        ("Mills in sub-Saharan Africa ground 3 million tonnes.", "Sub-Saharan Africa"),
        ("An American mill ground 3 million tonnes.", "United States"),
        ("Converted to US dollars, the mills were worth 3 million.", None),
    ],
)
def test_part_of_a_continent_and_money_are_no_country(text: str, place: str | None) -> None:
    assert [q.place for q in extract(text).quantities] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "LUND, Sept 1 (SVNA) -- Employment rose by 187,000 in August.",
        "- Profit attributable to owners was 187,000 crowns.",
        "In a statement to the Nordic Stock Exchange, the dairy told of 187,000 churns.",
        "Mobile Payments Reach 187,000 in May",
        "They Like It\n\nThey sold 187,000 lamps. They think so. They do.",
        "According To Plan\n\nThe mill sold 187,000 lamps. According to it, lamps sell. According to us, too.",
    ],
)
def test_datelines_sources_and_everyday_words_are_nobody(text: str) -> None:
    assert quantity(text, "187,000").subject is None


@pytest.mark.parametrize(
    ("told", "surface", "unit"),
    [
        ("Average DAUs on the Tarnly app were 41.2 million, up from 37.6 million.", "41.2 million", "user"),
        ("Average DAUs on the Tarnly app were 41.2 million, up from 37.6 million.", "37.6 million", "user"),
        ("Subscribers numbered 5.1 million.", "5.1 million", "subscriber"),
        ("Total revenue was RMB23.1 billion fromRMB20.5 billion.", "20.5 billion", "CNY"),
    ],
)
def test_users_are_counted_beside_sums_of_money_and_a_glued_currency_is_read(
    told: str, surface: str, unit: str
) -> None:
    assert quantity(f"Revenue was $5 million. {told}", surface).unit == unit
