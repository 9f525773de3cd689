"""Whose a figure is in a text without capitals."""

from __future__ import annotations

import pytest

from extraction import extract

HEADLINE = "青禾乳业：上半年营收首超30亿元\n\n8月20日晚，青禾乳业交出半年报。"


def subjects(text: str) -> list[str | None]:
    return [quantity.subject for quantity in extract(text, language="zh").quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEADLINE + "上半年营业收入30.4亿元，净利润2.1亿元。", ["青禾乳业"] * 3),
        # what the body goes on with says that it is a company, though its name does not end as one
        ("绿梧上季多开120家店\n绿梧董事长称，绿梧单店日销8000元。", ["绿梧"] * 2),
        # written out once, "the company" from then on
        ("3月9日，岭东船务股份有限公司发布年报。报告期内，公司营业收入12.5亿元。公司净利润1.3亿元。", ["岭东船务"] * 2),
        ("三江智造有限公司（以下简称“三江”）昨天开会。三江去年营收4亿元。", ["三江"]),
        # with its group and without, it is one
        ("白鹭集团去年营收90亿元\n白鹭旗下门店300家，白鹭董事会通过预算15亿元。", ["白鹭"] * 3),
        # a code behind the name; a club, whose name ends like that of an office
        ("百川酱业去年净利降一成\n4月18日晚间，百川酱业（603991）披露年报。公司营业收入28亿元。", ["百川酱业"] * 2),
        ("沧江足球俱乐部晒账本\n本报讯　沧江足球俱乐部昨天开会。收入3亿元。", ["沧江足球俱乐部"]),
        # two that tell of themselves, each in a paragraph of its own
        (
            "跑单的人\n飞鲸外卖近日发布报告。在该平台上有骑手745万人。\n白鹭出行承诺，佣金不过3亿元。",
            ["飞鲸外卖", "白鹭出行"],
        ),
        # another one that the text makes sure of
        (HEADLINE + "对比之下，云栖食品股份有限公司营收只有18亿元。", ["青禾乳业", "云栖食品"]),
    ],
)
def test_the_name_that_a_text_makes_sure_of_is_the_subject(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


def test_what_is_said_of_a_whole_trade_is_left_open() -> None:
    assert subjects(HEADLINE + "乳制品行业上半年销售额2400亿元。") == ["青禾乳业", None]


@pytest.mark.parametrize(
    "text",
    [
        "快递业务量超过9亿件\n快递员说，快递公司多了3家。",  # a trade is nobody's name
        "新能源汽车卖出120万辆\n新能源汽车官方数据显示，出口20万辆。",
        "市统计局：全年游客410万人次\n市统计局披露，收入30亿元。",  # who only publishes
        "两家平台卖出3万单\n这家平台旗下有5家店。",
    ],
)
def test_trades_and_those_who_only_publish_are_no_subjects(text: str) -> None:
    assert set(subjects(text)) == {None}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Toyota's revenue was 37 trillion yen in 2022.", "Toyota"),
        ("The revenue of Toyota was 37 trillion yen in 2022.", "Toyota"),
        ("Revenue of Toyota was 37 trillion yen in 2022.", "Toyota"),
        ("Toyota had revenue of 37 trillion yen in 2022.", "Toyota"),
        ("Revenues at Siemens came to 72 billion euros.", "Siemens"),
        ("Then Orvelt Hakon V Foundation had revenue of 3 million euros.", "Orvelt Hakon V Foundation"),
        ("Sales by Apple came to 394 billion dollars.", "Apple"),
        ("Bank of Japan reported net profit of 2.1 trillion yen.", "Bank of Japan"),
        ("Holzer said its revenue came to 40 million euros.", "Holzer"),
        ("The Port of Antwerp handled 287 million tonnes.", "Port of Antwerp"),
        ("The port of Antwerp handled 287 million tonnes.", "Port of Antwerp"),
        ("Revenue of the Port of Hamburg rose to 1.6 billion euros.", "Port of Hamburg"),
        ("Jobs at the university of Oslo numbered 7,300.", "University of Oslo"),
        ("Jobs at the airport of Graz numbered 1,200.", "Airport of Graz"),
        # what a word behind a hyphen has to do with a name, and who speaks for it
        ("Then Graz-based Holzer sold goods worth 19.1 million euros.", "Holzer"),
        ("The report showed that Holzer-driven consumption came to 40 million euros.", "Holzer"),
        ("Then Holzer CEO Anna Egger said that the firm supports 1,400 jobs.", "Holzer"),
        ('Then "Night Ferry: The Return", released in May, grossed 516 million euros.', "Night Ferry: The Return"),
    ],
)
def test_whose_a_figure_is_in_english(text: str, subject: str) -> None:
    assert [quantity.subject for quantity in extract(text, language="en").quantities][:1] == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "Today's revenue is 5 billion dollars.",
        "Women had 3 billion dollars of revenue.",
        "Revenue had come to 3 billion dollars.",
        "Antwerp's port had revenue of 0.5 billion euros.",
        "Exports of Vietnam came to 371 billion dollars.",
        "Several reported sales of 3 million dollars.",
        "The number of Chinese Internet users came to 517 million.",
        "Then Internet penetration rose to 57.7%.",
        "Then GMV rose to 3 billion dollars.",
        "The jobless rate for Hispanics was 6.9 percent.",
        "In the July-September quarter it had 560 million guests.",
        "In its Yearly Lines Outlook it counts 1.2 million lines.",
        "According to the Lines Authority of Austria (LAA), it has 1.2 million lines.",
        "Statistics from the Film Bureau put the receipts at 1.05 billion yuan.",
        "They paid fees worth Rs. 6.39 trillion in August.",
        "It rose to 75 crore guests in January-end.",
        "Then Urban Tele-density was 140%.",
        "In the EU-27 3% of firms sold online.",
        "Tourism grows again\nMany live on Tourism, and more on tourism alone. Tourism pays. So 40 towns were counted.",
        "The Central Bank of Oslo said tourist earnings rose to 3 million euros.",
        "Yesterday Market Eyes estimated that shops sold 3 million cars.",
        "Then the Company had revenue of 3 million euros.",
        "Sales rose.\n• Capital goods rose 3 million euros.",
    ],
)
def test_what_is_nobody_is_no_subject(text: str) -> None:
    assert [quantity.subject for quantity in extract(text, language="en").quantities] == [None]
