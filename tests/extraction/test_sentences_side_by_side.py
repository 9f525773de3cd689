"""Relations of figures whose sentences stand side by side: held together by names, set phrases and exact arithmetic."""

import pytest

from tests.extraction.test_identities import found

UNDER_HEADLINES = [
    (
        "Bicycle sales leap 50%\nShops sold 54,000 bicycles by June. In those months a year ago it had been 36,000.",
        "growth",
        ["36,000", "54,000", "50%"],
    ),
    (
        "Foundry's orders double to 6 billion\nOrders climbed to $6.2 billion in spring from $3.1 billion.",
        "growth",
        ["3.1 billion", "6.2 billion", "double"],
    ),
    (
        "Every second cottage has a stove\nIn the count, 1.3 million cottages out of 2.6 million had one.",
        "ratio",
        ["1.3 million", "2.6 million", "second"],
    ),
    (
        "Land by use\nMeadow | 1,500\nWood | 650\nVines | 250\nTotal | 2,400\nThe meadow thus takes 63% of the land.",
        "ratio",
        ["1,500", "2,400", "63%"],
    ),
]


@pytest.mark.parametrize(("text", "kind", "terms"), UNDER_HEADLINES, ids=[case[0][:20] for case in UNDER_HEADLINES])
def test_headlines_and_tables_are_tied_to_the_text_below(text: str, kind: str, terms: list[str]) -> None:
    assert found(text)[kind, frozenset(terms)] == "holds"


@pytest.mark.parametrize(
    ("text", "kind", "terms"),
    [
        (
            "Cooks are the largest group at the camp, numbering 360 out of 900 staff, or 45%.",
            "ratio",
            ["360", "900", "45%"],
        ),
        (
            "They put the harm at 800 million pesos: 450 million to dykes, 250 million to barns and 150 million to mills.",
            "sum",
            ["800 million", "450 million", "250 million", "150 million"],
        ),
    ],
)
def test_what_the_words_tie_is_told_though_it_is_wrong(text: str, kind: str, terms: list[str]) -> None:
    assert found(text)[kind, frozenset(terms)] == "broken"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # Not the name of one part only, not exactly the sum, another rate, no difference of the two.
        ("The yard built 50 boats: 22 tugs, 16 ferries and 12 barges. Repairs came to 44%.", "ratio"),
        ("Gifts topped 7 million blankets. Hotels gave 4.6 million, private donors 2.3 million.", "sum"),
        ("Some 72 of the 90 bridges passed. The 15 that failed will be closed.", "sum"),
        ("Bread sales leap 20%\nShops sold 54,000 loaves this June. A year ago it had been 36,000.", "growth"),
        (
            "The fund lent 800 million pesos: 450 million to dykes, up to 250 million to barns and 150 million to mills.",
            "sum",
        ),
        ("In the north 88% of farms own a well, in the south only 61%, and a pipe costs 12 points.", "sum"),
    ],
)
def test_nothing_is_tied_by_standing_close(text: str, kind: str) -> None:
    relations = found(text)
    assert "broken" not in relations.values()
    assert not [terms for told, terms in relations if told == kind and not terms <= {"50", "22", "16", "12"}]
