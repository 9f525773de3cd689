"""Sums and shares that are told by a list, by what is left, by a last part, or by the figure beside; and what is none."""

from __future__ import annotations

import pytest

from extraction import extract
from schemas.verdicts import judge


def verdicts(text: str) -> list[tuple[str, list[str], str]]:
    found = extract(text, language="en")
    by_span = {(quantity.start, quantity.end): quantity for quantity in found.quantities}
    return [(i.kind, [text[t.start : t.end] for t in i.terms], judge(i, by_span).outcome) for i in found.identities]


@pytest.mark.parametrize(
    ("text", "kind", "terms"),
    [
        (
            "The vet saw 223 animals in May.\n\nBy kind:\ndogs 116\ncats 67\nrabbits 19\nparrots 7\nsnakes 3\nall others 11\n",
            "sum",
            ["223", "116", "67", "19", "7", "3", "11"],
        ),
        (
            "The new kiln saves $2.1 million a year and LED lamps another $600,000. That still leaves $300,000 of a "
            "planned $3.0 million cut to be found.",
            "sum",
            ["3.0 million", "2.1 million", "600,000", "300,000"],
        ),
        (
            "Fees bring £21.4 million of the museum's £36.9 million budget. The city gives £11.2 million; shops and "
            "cafés bring the last £4.3 million.",
            "sum",
            ["36.9 million", "21.4 million", "11.2 million", "4.3 million"],
        ),
        ("Forty-one barges plus 3 tugs make 44.", "sum", ["44", "Forty-one", "3"]),
        (
            "The flock stands at 2,846, against 3,130 in 2019. “We have 284 fewer sheep than five years ago,” she said.",
            "sum",
            ["2,846", "3,130", "284"],
        ),
        (
            "Rents went from £41.2m to £43.9m. Income climbed to £68.1m (2022: £59.7m). Rents now take 64.5% of "
            "income, down from 69%.",
            "ratio",
            ["41.2m", "59.7m", "69%"],
        ),
        (
            "The hall, which seats 1,240, drew 1,178 people on average; it was 95% full.",
            "ratio",
            ["1,178", "1,240", "95%"],
        ),
        (
            "A cello costs €8,400, a violin €1,930, which is less than a quarter as much.",
            "ratio",
            ["1,930", "8,400", "a quarter"],
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
        "Rents went from £41.2m to £43.9m, and income to £68.1m. Of the tenants 69% pay on time, down from 74%.",
    ],
)
def test_nobody_is_accused(text: str) -> None:
    assert [row for row in verdicts(text) if row[2] == "broken"] == []
