"""What stands the wrong way round is told as the words tell it; what stands right is told as before."""

import pytest

from tests.extraction.test_identities import found

TURNED = [
    ("en", "Exports of Kenya rose 5.2 per cent to 40.1 billion dollars in 2022, from 42.2 billion dollars in 2021.",
     "growth", ["42.2 billion", "40.1 billion", "5.2 per cent"]),
    ("en", "The number of nights rose by 10 per cent, from 1.32 million in 2019 to 1.20 million in 2023.",
     "growth", ["1.32 million", "1.20 million", "10 per cent"]),
    ("en", "Turnover fell by 6 per cent, from 9.4 million euros to 10.0 million euros.",
     "growth", ["9.4 million", "10.0 million", "6 per cent"]),
    ("en", "Exports grew by 5.2 per cent to 40.1 billion euros, compared with 42.2 billion euros a year earlier.",
     "growth", ["42.2 billion", "40.1 billion", "5.2 per cent"]),
    ("en", "Turnover increased to 9.4 million euros in 2022 from 10.0 million euros in 2021, a rise of 6.4 per cent.",
     "growth", ["10.0 million", "9.4 million", "6.4 per cent"]),
    ("en", "Visitors to Malta rose from 2.75 million in 2019 to 2.57 million in 2023.",
     "greater", ["2.75 million", "2.57 million"]),
    ("en", "Prices fell from 3.40 euros to 3.60 euros.", "greater", ["3.40", "3.60"]),
    ("en", "The ports of Chile supported 8.15 million jobs in 2022: 1.92 million direct jobs and 10.07 million indirect jobs.",
     "sum", ["8.15 million", "1.92 million", "10.07 million"]),
    ("en", "The ports of Peru supported 41,200 jobs in 2022. Of these, 61,300 were direct jobs and 20,100 indirect jobs.",
     "sum", ["41,200", "61,300", "20,100"]),
    ("en", "Of the 42,000 couriers in Latvia in 2022, 51,300 worked part time.", "part_of", ["51,300", "42,000"]),
    ("en", "134 of the 120 lawmakers voted for the bill.", "part_of", ["134", "120"]),
    ("en", "The library lent 62,300 items, of which 71,200 were books.", "part_of", ["71,200", "62,300"]),
    ("en", "Exports of Togo grew by 15 per cent, from 20.0 billion dollars in 2021 to 20.1 billion dollars in 2022.",
     "growth", ["20.0 billion", "20.1 billion", "15 per cent"]),
    ("en", "The rate fell by 1.2 per cent, from 6.4 per cent in 2021 to 5.2 per cent in 2022.",
     "growth", ["6.4 per cent", "5.2 per cent", "1.2 per cent"]),
    ("zh", "出口额由2021年的42.2亿元增长5.2%至2022年的40.1亿元。", "growth", ["42.2亿", "40.1亿", "5.2%"]),
    ("zh", "游客人数从275万人次增至257万人次。", "greater", ["275万", "257万"]),
    ("zh", "全省港口支撑就业815万人，其中直接就业192万人，间接就业1007万人。", "sum", ["815万", "192万", "1007万"]),
    ("zh", "120名议员中134名投了赞成票。", "part_of", ["120", "134"]),
    ("zh", "我国进出口总值41.76万亿元，增长0.2%。其中，出口23.77万亿元，增长0.6%；进口19.77万亿元，下降0.3%。",
     "sum", ["41.76万亿", "23.77万亿", "19.77万亿"]),
    ("zh", "国内生产总值1260582亿元。其中，第一产业89755亿元，增长4.1%；第二产业482589亿元；第三产业668238亿元。",
     "sum", ["1260582亿", "89755亿", "482589亿", "668238亿"]),
]  # fmt: skip
RIGHT = [
    ("en", "Phones account for 55% of orders, computers for 36% and tablets for 9% of orders.",
     "shares", ["55%", "36%", "9%"]),
    ("en", "Exports of Kenya rose 5.2 per cent to 42.2 billion dollars in 2022, from 40.1 billion dollars in 2021.",
     "growth", ["42.2 billion", "40.1 billion", "5.2 per cent"]),
    ("en", "Turnover fell by 6 per cent, from 10.0 million euros to 9.4 million euros.",
     "growth", ["9.4 million", "10.0 million", "6 per cent"]),
    ("en", "The ports supported 1.92 million direct jobs and 8.15 million indirect jobs: 10.07 million jobs in all.",
     "sum", ["8.15 million", "1.92 million", "10.07 million"]),
    ("en", "114 of the 120 lawmakers voted for the bill.", "part_of", ["114", "120"]),
    ("zh", "120名议员中114名投了赞成票。", "part_of", ["120", "114"]),
    ("zh", "出口额由2021年的40.1亿元增长5.2%至2022年的42.2亿元。", "growth", ["42.2亿", "40.1亿", "5.2%"]),
]  # fmt: skip
QUIET = [
    (
        "en",
        "They handled 72.6 million boxes, a rise of 12.4 per cent on the 64.6 million of 2022. Of these, 70.1 million stayed.",
    ),
    ("en", "He reached 3 percent in two qualifying polls, of which four are needed."),
    ("en", "Revenue rose from 66.6 million to 80.5 in a year."),
    ("en", "Output rose by 2% to 48,150 bikes, but new orders were down to 21,700 from 35,300 a year earlier."),
    ("en", "Oslo took 31.6 per cent of the boats and Bergen 19.9 per cent, together just over half."),
    ("en", "Sales fell in May and grew by 5 percent a year from 90 million euros to 120 million euros."),
    ("zh", "总分4451分，其中常用功能8225分。"),
    ("zh", "今年售出客车50万辆，上年同期为40万辆，其中校车45万辆。"),
    ("zh", "实际销售收入3507.89亿元，同比增长7.68%，高于此前预测的3400亿元。"),
    ("zh", "净利润由-5.1亿元变为13.6亿元，亏损同比收窄82.5%。"),
    ("zh", "技术人员100人（含注册测绘师5人），其中高级10人。"),
]


@pytest.mark.parametrize(("language", "text", "kind", "surfaces"), TURNED, ids=[case[1][:40] for case in TURNED])
def test_what_contradicts_its_words_is_broken(language: str, text: str, kind: str, surfaces: list[str]) -> None:
    told = found(text, language)
    assert told[kind, frozenset(surfaces)] == "broken"
    assert "holds" not in {told[one] for one in told if one[0] in ("growth", "sum")}, (
        "nothing is changed over until it fits"
    )


@pytest.mark.parametrize(("language", "text", "kind", "surfaces"), RIGHT, ids=[case[1][:40] for case in RIGHT])
def test_what_stands_right_holds(language: str, text: str, kind: str, surfaces: list[str]) -> None:
    told = found(text, language)
    assert told[kind, frozenset(surfaces)] == "holds"
    assert "broken" not in told.values()


@pytest.mark.parametrize(("language", "text"), QUIET)
def test_what_is_said_of_something_else_is_not_accused(language: str, text: str) -> None:
    assert "broken" not in found(text, language).values()
