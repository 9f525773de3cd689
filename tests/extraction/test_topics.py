"""Whom a text with capitals is about, and what its sentences tell of others."""

from __future__ import annotations

import pytest

from extraction import extract


def subjects(text: str) -> list[str | None]:
    return [quantity.subject for quantity in extract(text, language="en").quantities]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        # a legal form, in a headline, behind a dateline, and of one that speaks of itself
        (
            "TARN FERRIES REPORTS ITS RESULTS\n\nKENDAL -- Tarn Ferries, Inc. had a good year. Revenue was $3 million.",
            "Tarn Ferries",
        ),
        ("Tarn Ferries plc: results\n\nRevenue was £3 million.", "Tarn Ferries"),
        ("TARN MUSIC N.V. - RESULTS\n\nRevenue was €3 million.", "Tarn Music"),
        ("Our month\n\nWe build Tarnly. Our app is old. We made $3 million.\n\n© Tarnly Ltd", "Tarnly"),
        # what it is, in front of the name, and a word in it
        (
            "A ferry sinks\n\nThe ferry company Tarn fell. Tarn fell far, and Tarn lay low. Sales were £3 million.",
            "Tarn",
        ),
        ("FACT SHEET - Kivu Airport\n\nPassengers: 3 million", "Kivu Airport"),
        (
            "The year\n\nThe Port of Kivu is old.\nThe port is deep, the Port of Kivu is full: 3 million tonnes.",
            "Port of Kivu",
        ),
        # what it does; of several spellings the fullest
        ("Tarn sinks\n\nTarn carried few. Guests were 3 million.", "Tarn"),
        ("Rangers sink\n\nKendal Rangers have made money. Revenue was £3 million.", "Kendal Rangers"),
        # what a headline in capitals says of it is no part of the name, and no scale word and no unit is one
        ("Tarnly Posts Record Profit\n\nTarnly Inc. did well. Revenue was $3 million.", "Tarnly"),
        ("Tarnly Adds Four Million Paid Subscribers\n\nTarnly Inc. did well. Revenue was $3 million.", "Tarnly"),
        ("Tarnly Inc. First Quarter Results\n\nRevenue was $3 million.", "Tarnly"),
        # who speaks for it, its shares, and what it is said to report
        ("Paylo drives Tarn\n\nTarn chief executive Ida Moe was glad. Tarn grew. Revenue was $3 million.", "Tarn"),
        ("Tarnly (TRN -1.2%) fell. Tarnly had cut jobs, and Tarnly shrank. Revenue was $3 million.", "Tarnly"),
        ("The grocer Tarnly said on Monday its revenue fell. Net loss was $3 million.", "Tarnly"),
    ],
)
def test_the_one_whom_the_opening_makes_sure_of_has_the_figures(text: str, topic: str) -> None:
    assert subjects(text)[-1] == topic


@pytest.mark.parametrize(
    "text",
    [
        "Kendal grows\n\nInns in Kendal sold well. Kendal sold well. Revenue was £3 million.",  # a place
        "Prices rise\n\nKENDAL -- So says the Kendal Courier. Revenue was £3 million.",  # a paper
        "Prices rise\n\nA study by Tarn Group counts all; an older study by Tarn Group did not. Sales were £3 million.",
        "Prices rise\n\nChief executive Anna Tarn sold well. Revenue was £3 million.",  # a person
    ],
)
def test_places_people_papers_and_sources_are_nobody_whom_a_text_is_about(text: str) -> None:
    assert subjects(text)[-1] is None


HEAD = "Tarn Ferries plc: results\n\n"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (HEAD + "With Kivu Lakes next door revenue was £3 million.", "Tarn Ferries"),
        (HEAD + "A study from Kivu Lakes puts revenue at £3 million.", "Tarn Ferries"),
        (HEAD + "Kivu Lakes sold goods worth £3 million.", "Kivu Lakes"),
        (HEAD + "The sales of Kivu Lakes were £3 million.", "Kivu Lakes"),
        (HEAD + "Kivu Lakes sold 40 boats. It earned £3 million.", "Kivu Lakes"),
        (HEAD + "Its rivals sold goods worth £3 million.", None),
        (HEAD + "Tarn sold goods worth £3 million.", "Tarn Ferries"),  # its short name
    ],
)
def test_who_has_what_a_sentence_tells_comes_before_whom_the_text_is_about(text: str, subject: str | None) -> None:
    assert subjects(text)[-1] == subject
