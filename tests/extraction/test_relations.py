"""Relations in the varied grammar of articles: what a reader would tie together, and what he would not."""

import pytest

from tests.extraction.test_identities import found, roles

TABLE = "Region | Farms | Share (%)\nNorth | 1,420 | 35.5\nSouth | 1,840 | 46.0\nIslands | 740 | 18.5\nTotal | 4,000 | 100.0\n"
WAGES = "行业　占比　月均收入　上年收入　增幅\n木工　27.5%　4775元　4694元　1.7%\n"
WAGES += "瓦工　15.4%　5508元　5358元　{}\n漆工　13.2%　4181元　3979元　5.1%\n"
STATES = (
    "Where the beds are\nNorth: 2,100 beds\nSouth: 3,050 beds\nEast: {} beds\nThe three regions add up to 6,750 beds.\n"
)

HOLDS = [
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
    ("zh", "用户规模突破5亿大关，达5.08亿。", "same", ["5亿", "5.08亿"]),
    ("en", "By boat came six in ten, or to be exact 61%, and by road the other 39%.", "same", ["six in ten", "61%"]),
    ("en", "Nearly a million at the fair\n\nThe fair counted 959,354 visitors (2018: 988,499), the organisers said.",
     "same", ["a million", "959,354"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "terms"), HOLDS, ids=[f"{c[2]}-{c[1][:24]}" for c in HOLDS])
def test_what_a_reader_ties_together(language: str, text: str, kind: str, terms: list[str]) -> None:
    assert found(text, language)[kind, frozenset(terms)] == "holds"


BROKEN = [
    ("zh", WAGES.format("8.2%"), "growth", ["5358", "5508", "8.2%"]),  # the rows beside it fit
    ("en", STATES.format("6,100"), "sum", ["6,750", "2,100", "3,050", "6,100"]),  # as many parts as are announced
    ("zh", "岗位2276万个，分两层：支撑岗位3543万个，配套岗位1733万个。", "sum", ["2276万", "3543万", "1733万"]),
    ("zh", "岗位2276万个，分两层：支撑岗位3543万个，配套岗位1733万个。", "part_of", ["3543万", "2276万"]),
]


@pytest.mark.parametrize(("language", "text", "kind", "terms"), BROKEN)
def test_what_words_or_rows_tie_together_is_told_though_it_does_not_hold(
    language: str, text: str, kind: str, terms: list[str]
) -> None:
    assert found(text, language)[kind, frozenset(terms)] == "broken"


@pytest.mark.parametrize(
    ("language", "text"),
    [
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
        ("zh", "甲店卖了2.5万件，降到2.3万件；乙店1.5万件，丙店4.6万件，去年全市13.7万件。"),
    ],
)
def test_no_alarm_from_numbers_that_only_stand_together(language: str, text: str) -> None:
    assert "broken" not in found(text, language).values()


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
