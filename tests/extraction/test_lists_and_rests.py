"""Sums and shares that are told by a list, by what is left, by a last part, or by the figure beside; and what is none."""

from __future__ import annotations

import pytest

from extraction import extract
from tests.extraction.verdicts import verdicts


@pytest.mark.parametrize(
    ("text", "kind", "terms"),
    [
        (
            "The vet saw 223 animals in May.\n\nBy kind:\ndogs 116\ncats 67\nrabbits 19\nparrots 7\nsnakes 3\nall others 11\n",
            "sum",
            ["223", "116", "67", "19", "7", "3", "11"],
        ),
        (
            "Fees bring £21.4 million of the museum's £36.9 million budget. The city gives £11.2 million; shops and "
            "cafés bring the last £4.3 million.",
            "sum",
            ["36.9 million", "21.4 million", "11.2 million", "4.3 million"],
        ),
        ("Forty-one barges plus 3 tugs make 44.", "sum", ["44", "Forty-one", "3"]),
        ("It runs 112 ships. Seven more are due, which will make it 119.", "sum", ["119", "112", "Seven"]),
        (
            "Coaching cost £19,400, hire £22,800, insurance £5,250 and all else £10,012. Kit came on top. Costs were £57,462.",
            "sum",
            ["57,462", "19,400", "22,800", "5,250", "10,012"],
        ),
        (
            "The flock stands at 2,846, against 3,130 in 2019. “We have 284 fewer sheep than five years ago,” she said.",
            "sum",
            ["2,846", "3,130", "284"],
        ),
        (
            "A cello costs €8,400, a violin €2,690, which is less than a third as much.",
            "ratio",
            ["2,690", "8,400", "a third"],
        ),
        (
            "Nets by maker\nMaker Nets 2021 Nets 2022\nHome-made 312 288\nFactory 824 915\nImported 171 204\n"
            "All nets 1,307 1,407\n\n"
            "Factory nets accounted for 65% of the total, compared with 63% in 2021.",
            "ratio",
            ["915", "1,407", "65%"],
        ),
    ],
)
def test_what_the_words_and_the_layout_tie_is_found(text: str, kind: str, terms: list[str]) -> None:
    assert (kind, terms, "holds") in verdicts(text)


@pytest.mark.parametrize(
    ("text", "kind", "terms"),
    [
        (
            "How the 412 members voted:\nby post: 297 (72 percent)\nin the hall: 125 (28 percent)\n",
            "sum",
            ["412", "297", "125"],
        ),
        (
            "Sales came to €22.4 million. Shops took €13.9 million (62%), the website the balance, €8.5 million (48%).",
            "shares",
            ["62%", "48%"],
        ),
        (
            "They felled 328,000 tonnes of softwood. Spruce made up 296,000 tonnes of the softwood and larch 42,000 tonnes.",
            "sum",
            ["328,000", "296,000", "42,000"],
        ),
        ("Ninety-six vans plus 12 lorries make 118.", "sum", ["118", "Ninety-six", "12"]),
    ],
)
def test_a_slip_in_them_is_told(text: str, kind: str, terms: list[str]) -> None:
    assert (kind, terms, "broken") in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council voted 4-1 to close the five remaining pools.",
        "How the 412 members heard of it:\nfrom friends: 297 (72 percent)\non the radio: 198 (48 percent)\n",
        "Oak made up 29 tonnes of the wood and ash 7 tonnes of the bark.",
        "They sold 96 vans plus 12 lorries. Making 118 took a year.",
        "The vet saw 223 animals.\n\nThe oldest:\na dog of 16\na cat of 21\na parrot of 52\n",
        "The hall seats 1,240. The concert was 95% full of songs, and 800 people came.",
        "A cello costs €8,400, a violin €1,930. Bows cost a third as much.",
        "Fees bring £21.4 million of the £36.9 million budget. The city gave £11.2 million in the last £4 million round.",
        "Red 4,707 3,124 -33.6\nBlue 4,188 5,743 37.1\nGreen 4,501 4,856 7.9\nTotal 13,396 13,723 2.4",
        "Country Gold Silver Bronze Total\nNorway 2 68 33 103\nSweden 5 69 35 109\nFinland 15 15 4 34",
        "Round two: Anna 3, Ben 13, Cleo 28. Anna has 4 points in all, Ben 21 and Cleo 55.",
        "Visits (Q3)\nJuly 6,319 (49% from abroad)\nAugust 3,539 (33%)\nSeptember 1,637 (25%)\nThat is 11,495 in all.",
        "Top four: Elm £50.0m (12%), Birch £16.8m (16%), Firth £10.2m (20%), Dale £7.8m (24%). Together they sold £84.8m.",
        "Area Plan Actual Over\nRoads 4,120 3,912 -208\nParks 1,204 1,377 173\nTotal 5,324 5,289 -35\n",
        "Rents went from £41.2m to £43.9m, and income to £68.1m. Of the tenants 69% pay on time, down from 74%.",
    ],
)
def test_nobody_is_accused(text: str) -> None:
    assert [row for row in verdicts(text) if row[2] == "broken"] == []


@pytest.mark.parametrize(
    ("text", "surface", "read"),
    [
        ("They made 3,400 tonnes, a fall of 12.3% (477 tonnes) on the year before.", "12.3%", ("percent", -0.123, "growth")),
        ("Output fell by 212 tonnes to 3,400, or 5.9%.", "5.9%", ("percent", -0.059, "growth")),
        ("Server halls eat up 4% of the power.", "4%", ("percent", 0.04, "share")),
        ("The poll has a margin of error of plus or minus three points.", "three points", ("percentage_point", 0.03, "level")),
        ("Saffron fetched Rs 269.60 a kg.", "269.60", ("INR", 269.6, "ratio")),
        ("The board voted 4-1 to sell the boat.", "1", ("vote", 1, "level")),
        ("Voters turned down the levy, 4,816 to 4,329.", "4,329", ("vote", 4329, "level")),
        ("Cutting the line from 31 stops to 24 saves another $80,000.", "24", ("stop", 24, "level")),
        ("They finished 14th rather than 17th.", "17th", ("rank", 17, "rank")),
        ("Women are 290 of 618.", "618", ("woman", 618, "level")),
        ("Spending by ministry (Rs lakh crore)\nRail: 3.08\nRoads: 1.76\n", "3.08", ("INR", 3.08e12, "level")),
        ("It carried two divers and more than 860 cameras.", "two", ("diver", 2, "level")),
        ("It drew an average of 840 in a hall that seats 910.", "910", ("seat", 910, "level")),
        ("They sold 1970 kg, 487 kg and 5211 kg, together 7668 kg.", "1970", ("kilogram", 1970, "level")),
    ],
)  # fmt: skip
def test_a_figure_is_read(text: str, surface: str, read: tuple[str, float, str]) -> None:
    figures = {q.surface: (q.unit, q.value, q.kind) for q in extract(text, language="en").quantities}
    unit, value, kind = figures[surface]
    assert (unit, kind, value) == (read[0], read[2], pytest.approx(read[1]))


@pytest.mark.parametrize(
    ("text", "surface", "mention_class"),
    [
        ("One booster, B1058, flew again.", "B1058", "name"),
        ("The autumn 10k had 1,904 runners.", "10k", "name"),
        ("Two adults asked.1 More came.2\n\n1 In all homes. 2 For all of them.\n", "2", "citation"),
        ("Why are there only 9? 14 replies so far.", "14", "boilerplate"),
    ],
)
def test_a_number_is_no_amount(text: str, surface: str, mention_class: str) -> None:
    found = extract(text, language="en").mentions
    assert mention_class in {m.mention_class for m in found if m.surface == surface}
    assert "quantity" not in {m.mention_class for m in found if m.surface == surface}
