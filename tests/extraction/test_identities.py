"""Identities: found by words and arithmetic, with their roles; and no alarm where nothing is wrong."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction import extract
from schemas.verdicts import judge


def found(text: str, language: str = "en") -> dict[tuple[str, frozenset[str]], str]:
    """Outcome by kind and surfaces of the terms."""
    extraction = extract(text, language=language)
    by_span = {(q.start, q.end): q for q in extraction.quantities}
    return {
        (i.kind, frozenset(text[t.start : t.end] for t in i.terms)): judge(i, by_span).outcome
        for i in extraction.identities
    }


def roles(text: str, language: str = "en") -> dict[str, str | None]:
    return {q.surface: q.role for q in extract(text, language=language).quantities}


CASES = [
    ("en", "The firm had 58.4 million callers in 2014 and 71.3 million in 2015, which makes 22.1% in a year.",
     "growth", ["58.4 million", "71.3 million", "22.1%"], "holds"),
    ("en", "Callers: 58.412 million (March 2014), 71.306 million (March 2015), which makes 22.1%.",
     "growth", ["58.412 million", "71.306 million", "22.1%"], "holds"),
    ("en", "Turnover went from $40.2 million to $48.2 million (19.9%).",
     "growth", ["40.2 million", "48.2 million", "19.9%"], "holds"),
    ("en", "The plant made 40.2 tons of rye and 48.2 tons of oats, 19.9% of it for export.",
     "growth", ["40.2", "48.2", "19.9%"], None),
    ("en", "The port handled 702,318 TEU. They were 351,204 full ones in, 96,873 full ones out and 254,241 empties.",
     "sum", ["702,318", "351,204", "96,873", "254,241"], "holds"),
    ("en", "The count gave 12,345 oaks, 8,211 beeches and 1,377 firs. The wood next to it has 21,951 trees.",
     "sum", ["12,345", "8,211", "1,377", "21,951"], None),
    ("zh", "集装箱完成9543万标箱，其中外贸箱5587万，增长1.0%；内贸箱3956万，增长10.8%，占比为41.5%。",
     "ratio", ["3956万", "9543万", "41.5%"], "holds"),
    ("zh", "电子书读者接近读者的八成\n\n读者有8540人。有声书读者7590人，占总数的88.8%；电子书读者6480人，占总数的75.8%。",
     "same", ["八成", "75.8%"], "holds"),
    ("en", "The ports support 6.41 million jobs in total: 3.01 million direct jobs and 3.40 million indirect jobs.",
     "sum", ["6.41 million", "3.01 million", "3.40 million"], "holds"),
    ("en", "Sales came to $2.46 billion. Of this, $1.9 million was earned in shops and $560 million on the net.",
     "sum", ["2.46 billion", "1.9 million", "560 million"], "broken"),
    ("en", "The ports support 6.41 million jobs in total: 1.21 million direct jobs and 3.40 million indirect jobs.",
     "sum", ["6.41 million", "1.21 million", "3.40 million"], "broken"),
    ("en", "Wages came to £18.2m in carpentry, £6.1m in pottery and £4.9m in weaving, £29.2m altogether.",
     "sum", ["18.2m", "6.1m", "4.9m", "29.2m"], "holds"),
    ("en", "The number of ferries went up from 52 to 70, an increase of 18.", "sum", ["70", "52", "18"], "holds"),
    ("en", "Turnout was 62.5%, up 4.5 percentage points from 58.0% in 2015.",
     "sum", ["62.5%", "58.0%", "4.5 percentage points"], "holds"),
    ("en", "Cars accounted for 58% of the revenue, lorries for 27% and foot passengers for the remaining 15%.",
     "shares", ["58%", "27%", "15%"], "holds"),
    ("en", "Phones were used for 48.2% of the orders, computers for 39.6% and tablets for 21.5%.",
     "shares", ["48.2%", "39.6%", "21.5%"], "broken"),
    ("en", "The yards launched 96 ships; 24 of them, 25%, were sold abroad.", "ratio", ["24", "96", "25%"], "holds"),
    ("en", "The county received $2.7 million in royalties. Of that, $1.9 million (91%) came from one mine.",
     "ratio", ["1.9 million", "2.7 million", "91%"], None),
    ("en", "Turnover was £96 million at 2,080 workshops, roughly £46,000 per workshop.",
     "ratio", ["96 million", "2,080", "46,000"], "holds"),
    ("en", "The subsidy was cut from £1.5m to £1.2m, a reduction of 20%.", "growth", ["1.5m", "1.2m", "20%"], "holds"),
    ("en", "It sold 31,400 bicycles, 24% more than the 25,300 of 2014.", "growth", ["31,400", "25,300", "24%"], "holds"),
    ("en", "Net profit was 210 million kroner, down from 250 million.", "greater", ["210 million", "250 million"], "holds"),
    ("en", "Her company employs 3,150 people, 2,400 of them at sea.", "part_of", ["2,400", "3,150"], "holds"),
    ("en", "The fund holds £1,088 billion (£1.1 trillion) abroad.", "same", ["1,088 billion", "1.1 trillion"], "holds"),
    ("en", "Jobs at the docks: 439,220\n\nThe docks sustained 439,220 jobs in 2017, the port said.",
     "same", ["439,220"], "holds"),
    ("zh", "全市外卖行业带动就业15.6万人，其中直接就业6.2万人，间接就业9.4万人。",
     "sum", ["15.6万", "6.2万", "9.4万"], "holds"),
    ("zh", "渔港全年收入18.64亿元，利润2.15亿元。\n\n码头收入9.27亿元，同比减少4%。"
     "\n\n冷库收入4.03亿元、增长8%，渔网收入3.11亿元，其他店铺贡献了剩下的2.23亿元。",
     "sum", ["18.64亿", "9.27亿", "4.03亿", "3.11亿", "2.23亿"], "holds"),
    ("zh", "近六成走私船来自九个港口\n\n海关查扣走私船1430条，其中830条（58%）来自九个港口，另有一半左右无人认领。",
     "same", ["六成", "58%"], "holds"),
    ("zh", "岛上逾2000名婴幼儿没打疫苗\n\n去年岛上有2040名婴幼儿没有打疫苗，渔村的最多。", "same", ["2000", "2040"], "holds"),
    ("zh", "渔船178,332条，比前年少了1.5%。\n\n年度　渔船（条）　舢板（条）\n2023　181,066　31,870\n2024　178,332　27,605",
     "growth", ["181,066", "178,332", "1.5%"], "holds"),
    ("zh", "修闸一共需要85亿元，目前只筹到52亿元，缺口达43亿元。", "sum", ["85亿", "52亿", "43亿"], "broken"),
    ("zh", "这个国家去年运走了5.945亿公斤鱼干，从2021年的5.229亿公斤上来，这是一个17.3%的跳跃。",
     "growth", ["5.229亿", "5.945亿", "17.3%"], "broken"),
    ("zh", "渔行营收破四十亿，海外撑起半边天\n\n公司营业收入41.26亿元。", "same", ["四十亿", "41.26亿"], "holds"),
    ("zh", "船行净利近三亿\n\n公司收入36.4亿元，净利润2.97亿元。", "same", ["三亿", "2.97亿"], "holds"),
    ("zh", "三万多人走进渔市\n\n五天里读者3.4万人次进场。", "same", ["三万多", "3.4万"], "holds"),
    ("zh", "七成左右船户每周出海超过10小时\n\n受访船户5218名，男的3861名（74.0%）。每周出海10小时以上的占69.6%。",
     "same", ["七成", "69.6%"], "holds"),
    ("zh", "港口　旅客（万人次）　靠泊（艘）\n甲港　712.5　51200\n乙港　248.3　20340\n丙港　125.6　12110\n合计　1086.4　83560",
     "sum", ["83560", "51200", "20340", "12110"], "broken"),
    ("zh", "牧场的羊从640只减到20只，减少了86.9%。", "growth", ["640", "20", "86.9%"], "broken"),
    ("zh", "年度　渔船（条）　舢板（条）　合计（条）"
     "\n2021　1,842　2,064　3,906\n2022　1,810　2,149　3,995\n2023　1,783　2,218　4,001",
     "sum", ["3,995", "1,810", "2,149"], "broken"),
    ("zh", "行业总收入48.5亿元，其中配送费收入30.1亿元，占62.1%。", "ratio", ["30.1亿", "48.5亿", "62.1%"], "holds"),
    ("zh", "行业总收入48.5亿元，其中配送费收入30.1亿元，占66.1%。", "ratio", ["30.1亿", "48.5亿", "66.1%"], "broken"),
    ("zh", "商户数量由2021年的3.1万家增至3.4万家，增长9.7%。", "growth", ["3.1万", "3.4万", "9.7%"], "holds"),
    ("zh", "专送骑手占40.3%，众包骑手占59.7%。", "shares", ["40.3%", "59.7%"], "holds"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "kind", "surfaces", "outcome"), CASES, ids=[f"{c[2]}-{c[1][:30]}" for c in CASES]
)
def test_identity(language: str, text: str, kind: str, surfaces: list[str], outcome: str | None) -> None:
    relations = found(text, language)
    if outcome is None:  # too far from what the figures say to be a slip: not told
        assert (kind, frozenset(surfaces)) not in relations
    else:
        assert relations[kind, frozenset(surfaces)] == outcome


def test_a_share_is_held_against_part_and_whole_that_are_told_elsewhere() -> None:
    text = (
        "The app pulled information spending of 95.2 billion yuan. The bulk of it is mobile data: "
        "data traffic made up 85.7% of the information spending."
        "\n\nAccording to the survey, app-driven data traffic came to 86.7 billion yuan."
    )
    assert found(text)["ratio", frozenset({"86.7 billion", "95.2 billion", "85.7%"})] == "broken"


def test_roles_of_a_decomposition() -> None:
    text = "The ports support 6.41 million jobs: 3.01 million are direct and 3.40 million indirect. They pay 14 million euros."
    assert roles(text) == {
        "6.41 million": "total",
        "3.01 million": "direct",
        "3.40 million": "indirect",
        "14 million": None,
    }


def test_parts_and_their_total_in_a_table() -> None:
    table = "Branch | 2021 | 2022\nOak | 1,250 | 1,310\nAsh | 430 | 415\nElm | 320 | 355\nTotal | 2,000 | 2,080\n"
    given_roles = roles(table)
    assert given_roles["2,000"] == given_roles["2,080"] == "total"
    assert {given_roles[part] for part in ("1,250", "430", "320", "1,310", "415", "355")} == {"part"}


def test_a_table_set_with_spaces_is_read_by_its_columns() -> None:
    table = (
        "Persons in work (thousand; change in per cent)\nSector        2022      2023     change\n"
        "Farming       84.2      81.7     -3.0\nMining        196.5     201.4     2.5\nService       412.8     425.1     3.0\n"
        "Total         693.5     708.2     2.1\n"
    )
    relations = found(table)
    assert relations["sum", frozenset({"84.2", "196.5", "412.8", "693.5"})] == "holds"
    assert relations["sum", frozenset({"81.7", "201.4", "425.1", "708.2"})] == "holds"
    assert relations["growth", frozenset({"196.5", "201.4", "2.5"})] == "holds"


def test_shares_in_the_order_of_their_parts() -> None:
    text = "公司收入38.6亿元。分业务看，供水17.4亿元，排水15.9亿元，工程5.3亿元，占比分别为45.1%、41.2%和13.7%。"
    relations = found(text, "zh")
    for part, share in (("17.4亿", "45.1%"), ("15.9亿", "41.2%"), ("5.3亿", "13.7%")):
        assert relations["ratio", frozenset({part, "38.6亿", share})] == "holds"


def test_two_exchanged_digits_break_a_sum_and_a_missing_part_does_not() -> None:
    exchanged = "共有29,860名跑者。其中，全程14,920人，半程9,960人，健康跑4,890人。"  # 4,980
    missing = "共有29,860名跑者。其中，全程14,920人，半程9,960人，健康跑4,700人。"
    assert found(exchanged, "zh")["sum", frozenset({"29,860", "14,920", "9,960", "4,890"})] == "broken"
    assert "broken" not in found(missing, "zh").values()


def test_a_list_of_places_under_a_larger_figure() -> None:
    text = "Some 35 million visitors came. China sent 9.92 million visitors, Malaysia 3.30 million and Russia 1.34 million."
    relations = found(text)
    for part in ("9.92 million", "3.30 million", "1.34 million"):
        assert relations["part_of", frozenset({part, "35 million"})] == "holds"


def test_a_guessed_unit_gives_way_to_the_sum_that_it_belongs_to() -> None:
    text = "The line has 6,732 members: 3,886 in Rome, 1,010 in Oslo, 1,000 in Bonn and 836 in Graz."
    assert {q.unit for q in extract(text).quantities} == {"member"}


def test_a_growth_that_the_words_claim_plainly_is_held_against_its_figures() -> None:
    text = "Commercial deals brought £24.7m, 37% more than the previous £19.5m."
    assert found(text)["growth", frozenset({"24.7m", "19.5m", "37%"})] == "broken"


def test_direct_flights_are_no_direct_part() -> None:
    assert roles("The airline has 40 direct flights to Spain and 12 to Italy.")["40"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Of 200 firms surveyed, 95% had a telephone, 82% had a website and 47% sold online.",
        "About 60% of respondents cycle, 55% take the bus and 30% walk.",
        "Sales rose 12% to 400 tons. In Spain they fell 3% to 90 tons; Italy took 75 tons, 40% of all exports.",
        "The north has 410 schools, the south 380. Together with the east they have 1,200 schools and 96,000 pupils.",
        "The town has 31% more visitors than the 400,000 of 2015, but spending per visitor grew by 4%.",
        "Profit was 30 million, 12% of which went to the staff; 45 million was invested, 20% more than planned.",
        "Growth of 6% was forecast in 2018 and 4% in 2019; the result was 5.1%.",
        "Denmark got 55% of its power from wind, Ireland 35% and Germany 31%.",
        "Exports were 27.8 million tonnes, imports fell by 74% from the 52.8 million tonnes of 2022.",
        "去年出口120亿元，占全国的3.2%；进口95亿元，占2.1%，同比增长8%。",
        "受访者中，62%用过直播，58%用过外卖，41%两者都用过。",
    ],
)
def test_no_alarm_where_the_text_is_not_wrong(text: str) -> None:
    assert "broken" not in found(text, "zh" if "。" in text else "en").values()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3), st.booleans())
def test_a_true_text_rounded_to_any_digits_gives_no_alarm(seed: int, digits: int, chinese: bool) -> None:
    """Parts, total, shares and growth of true numbers, each rounded on its own."""
    draw = random.Random(seed)
    direct, indirect = draw.uniform(1e6, 9e6), draw.uniform(1e6, 9e6)
    total = direct + indirect
    before = total / (1 + draw.uniform(0.01, 0.6))

    def millions(value: float) -> str:
        return f"{value / (1e4 if chinese else 1e6):.{digits}f}" + ("万" if chinese else " million")

    share, growth = f"{direct / total * 100:.{digits}f}%", f"{(total / before - 1) * 100:.{digits}f}%"
    rest = f"{indirect / total * 100:.{digits}f}%"
    text = (
        f"全市提供就业岗位{millions(total)}个，比上年的{millions(before)}个增长{growth}；其中，直接就业{millions(direct)}个，占{share}，"
        f"间接就业{millions(indirect)}个，占{rest}。"
        if chinese
        else f"The trade gave work to {millions(total)} people in 2019, {growth} more than the {millions(before)} of 2018. "
        f"Of these jobs, {millions(direct)} ({share}) were direct and {millions(indirect)} ({rest}) indirect."
    )
    outcomes = found(text, "zh" if chinese else "en")
    assert "broken" not in outcomes.values()
    assert any(kind == "sum" for kind, _ in outcomes)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="0123456789.,%$() \n|;:-ofandtoup万亿元占增长其中，。", max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for language in ("en", "zh"):
        extraction = extract(text, language=language)
        spans = {(q.start, q.end) for q in extraction.quantities}
        assert all((term.start, term.end) in spans for identity in extraction.identities for term in identity.terms)
        for quantity in extraction.quantities:
            assert quantity.sentence_start <= quantity.start < quantity.end <= quantity.sentence_end


# What the words tie together plainly is told, also where the figures do not bear it out.
TOLD = [
    ("en", "The choir grew from 48 members to 66, up {}.", "growth", ["48", "66"], ["37.5%", "27.5%"]),
    ("en", "The list grew from 412,000 names to 455,000, an increase of 43,000 or {}.",
     "growth", ["412,000", "455,000"], ["10.4%", "18.4%"]),
    ("zh", "红糖2.1万吨，比去年同期的2.6万吨下降{}。", "growth", ["2.1万", "2.6万"], ["19.2%", "9.2%"]),
    ("zh", "门票收入213.7亿元，上年同期为188.9亿元，增长{}。", "growth", ["213.7亿", "188.9亿"], ["13.1%", "31.1%"]),
    ("zh", "累计收入12740亿元，同比增长{}（上年同期10955亿元）。", "growth", ["12740亿", "10955亿"], ["16.3%", "13.8%"]),
    ("en", "The fleet stood at 2,089 barges, {} more than the 2,056 of a year before.",
     "sum", ["2,089", "2,056"], ["33", "24"]),
    ("zh", "入住老人224.4万人，其中城市148.3万人，农村{}人。", "sum", ["224.4万", "148.3万"], ["76.1万", "67.1万"]),
    ("zh", "今年我读了24本书：纸书15本书，电子书{}本书。", "sum", ["24", "15"], ["9", "11"]),
    ("en", "In June 349,189 boats were moored.\n- By harbour: Alba 105,203, Brod 73,214, Cala 69,870, Dorn 57,310, Este {}.",
     "sum", ["349,189", "105,203", "73,214", "69,870", "57,310"], ["43,592", "43,952"]),
    ("en", "Cellar takings by row (thousand)\nRow | 2022 | 2023\nWine | 590 | 710\nBeer | 120 | 95\nWine is up by {}.",
     "growth", ["590", "710"], ["20%", "32%"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "others", "values"), TOLD, ids=[c[1][:24] for c in TOLD])
def test_what_the_words_tie_together_is_held_against_its_figures(
    language: str, text: str, kind: str, others: list[str], values: list[str]
) -> None:
    for value, outcome in zip(values, ("holds", "broken"), strict=True):
        relations = found(text.format(value), language)
        assert relations[kind, frozenset({*others, value})] == outcome


ORDERS = [
    ("en", "The port handled 14.2 million tonnes in 2023, compared with 13.1 million tonnes a year earlier.",
     ["14.2 million", "13.1 million"]),
    ("en", "Sales of kites (£164 million) made up 6% of turnover, up from 5% (£133 million) in 2011.",
     ["164 million", "133 million"]),
    ("en", "Germany leads with 262,000 hives, followed by France with 241,000 and Spain with 98,000.", ["241,000", "98,000"]),
    ("en", "Traffic recovered to 1.8 million guests, still below the 2.3 million guests of 2019.",
     ["2.3 million", "1.8 million"]),
    ("zh", "茶市规模由2021年的3.68亿元猛增到2023年的373.9亿元。", ["373.9亿", "3.68亿"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "terms"), ORDERS, ids=[c[1][:24] for c in ORDERS])
def test_an_order_told_in_words(language: str, text: str, terms: list[str]) -> None:
    assert found(text, language)["greater", frozenset(terms)] == "holds"


def test_two_breakdowns_told_in_turns() -> None:
    text = "Cod made up 62% of the weight and 35% of the value, eel 23% and 32%, and crab 15% and 33% respectively."
    relations = found(text)
    assert relations["shares", frozenset({"62%", "23%", "15%"})] == "holds"
    assert relations["shares", frozenset({"35%", "32%", "33%"})] == "holds"


def test_a_sum_in_a_second_currency_beside_the_first() -> None:
    text = (
        "The fleets earned Rp44.2 trillion (US$3.10 billion) in 2018.\n- Tuna: Rp17.5 trillion (US$1.23 billion)\n"
        "- Squid: Rp14.1 trillion (US$989 million)\n- Crab: Rp9.6 trillion (US$673 million)\n"
        "- Kelp: Rp3.0 trillion (US$210 million)\n"
    )
    terms = {"3.10 billion", "1.23 billion", "989 million", "673 million", "210 million"}
    assert found(text)["sum", frozenset(terms)] == "holds"


def test_comparisons_in_brackets_do_not_hide_a_sum() -> None:
    text = (
        "Landings (tonnes)\n- Alba: 165,000 tonnes (2017: 171,400 tonnes)\n- Brod: 66,200 tonnes (2017: 70,900 tonnes)\n"
        "- Cala: 27,300 tonnes (2017: 24,100 tonnes)\nThe three harbours together handled 258,500 tonnes.\n"
    )
    assert found(text)["sum", frozenset({"258,500", "165,000", "66,200", "27,300"})] == "holds"


def test_the_whole_that_stands_behind_a_share_is_its_own() -> None:
    text = "Of the hikers, 82% of those who answered had a map along, and 41% had bought it on the way."
    assert not [kind for kind, _ in found(text) if kind == "part_of"]
    assert ("part_of", frozenset(("60%", "25%"))) in found(
        "Ferries carry 60% of the cars, of them 25% on the night boats."
    )


def test_a_balance_is_told_where_its_words_are() -> None:
    slip = "The trade surplus was $4.9 billion: exports of $42.3 billion against imports of $38.1 billion."
    assert found(slip)["sum", frozenset({"42.3 billion", "38.1 billion", "4.9 billion"})] == "broken"
    elsewhen = (
        "In March the surplus was 4.9 billion. Exports in the first quarter were 42.3 billion, imports 38.1 billion."
    )
    assert "broken" not in found(elsewhen).values()
    other = "Profit was 12 million euros on revenue of 90 million euros; costs of 70 million euros included rent."
    assert not [kind for kind, _ in found(other) if kind == "sum"]


def test_equal_shares_of_two_years_are_not_the_same() -> None:
    text = "In 2019, 15 % of the mills sold on websites. The share that did so rose from 15 % in 2010 to 21 % in 2022."
    assert not [kind for kind, _ in found(text) if kind == "same"]


def test_so_many_times_more_may_be_so_many_times_as_many() -> None:
    assert "broken" not in found("Exports grew 5 times from 2.0 billion euros to 10.1 billion euros.").values()
    key = ("growth", frozenset(["2.0 billion", "7.0 billion", "5 times"]))
    assert found("Exports grew 5 times from 2.0 billion euros to 7.0 billion euros.")[key] == "broken"


def test_what_something_was_in_a_year_is_no_part_of_what_it_is() -> None:
    text = (
        "The mills employ 1.6 million people, of whom 570,000 are men and 1,030,000 women; in 2015 it was 1.4 million."
    )
    assert [kind for kind, _ in found(text)] == ["sum"]
