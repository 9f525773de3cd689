"""Texts that one quick pass over all of them leaves out: reading them closely finds nothing in them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from schemas.catalogue import load_catalogue, partners
from schemas.catalogue.addressed import addressed, hold_addressed
from schemas.catalogue.areas import hold_namesakes, without_namesakes
from schemas.catalogue.around import openings_of
from schemas.catalogue.context import patterns_in, rules_of
from schemas.catalogue.longer_names import hold_longer, names_of, read_over
from schemas.catalogue.naming import sought_entities
from schemas.catalogue.partners import hold_partners, read_past
from schemas.catalogue.spotting import mentioned

ARTICLES = Path(__file__).parents[1] / "extraction" / "articles"
TOLD = pl.Series(
    [
        "The fair cost 3 million Swiss francs.",
        "价值300万澳大利亚元。",
        "Exports of cars to Germany came to 3 billion dollars.",
        "Imports from Österreich, exports to the world.",
        "对德国出口额为30亿美元。",
        "Northern France, Mexico City, 法国北部, the Dutch Antilles.",
        "Jobs in Mali had grown, and Chad Smith left.",
        "The port handled 3 million tonnes.",
        "",
    ]
)


@pytest.fixture(scope="module")
def texts() -> pl.Series:
    articles = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    lines = [line for text in articles for line in text.splitlines()]
    return pl.concat([TOLD, pl.Series([*articles, *lines], dtype=pl.String)])


def test_no_currency_is_passed_over(texts: pl.Series) -> None:
    held = hold_namesakes(texts)
    assert held[:2].all() and not held[7]
    assert all(without_namesakes(text) == text for text in texts.filter(~held))


def test_no_partner_is_passed_over(texts: pl.Series) -> None:
    names = names_of(load_catalogue())
    held = hold_partners(texts, names)
    assert held[2:5].all() and not held[7]
    assert all(read_past(text, names) == text for text in texts.filter(~held))


def test_no_longer_name_is_passed_over(texts: pl.Series) -> None:
    names = names_of(load_catalogue())
    held = hold_longer(texts, names)
    assert held[5:7].all() and not held[7]
    assert all(read_over(text, names) == text for text in texts.filter(~held))


def test_no_place_with_its_country_is_passed_over(texts: pl.Series) -> None:
    names = names_of(load_catalogue())
    told = pl.Series(
        [
            "In Graz, Austria, 40 shops opened.",
            "The Austrian city of Graz counts 40.",
            "Berlin (Germany)",
            "The Port of Santos in Brazil moved 40 tons, Lyon airport in France 7.",
            "Jobs in Kenya, most of them in Nairobi.",
        ]
    )
    assert hold_addressed(told).to_list() == [True, True, True, True, False]
    assert not any(list(addressed(text, names)) for text in texts.filter(~hold_addressed(texts)))


def test_no_figure_of_trade_with_a_partner_is_passed_over(texts: pl.Series) -> None:
    names, leads = names_of(load_catalogue()), partners._leads()
    traded = texts.str.contains_any(partners.words_of_trade(leads))
    assert traded[2:5].all() and not traded[7]
    lines = [line for text in texts.filter(~traded) for line in text.splitlines()]
    assert lines and not any(partners._told(line, other, names, leads) for line, other in pairwise(lines))


def test_no_cue_that_opens_an_indicator_is_passed_over() -> None:
    rules = rules_of(load_catalogue())
    opening = [pattern for pattern, numbers in rules.opened.items() if numbers]
    told = pl.Series(opening).str.replace_all(" ", " 7 ")  # a number may stand between the words of a cue
    held = told.str.contains_any(list(rules.openings.words)) | told.str.contains(rules.openings.numbers)
    assert held.all()


def test_a_cue_in_digits_is_no_part_of_a_number() -> None:
    openings = openings_of([" 11 11 ", " 618 ", " gig workers ", " 网民 "])
    assert openings.words == ("workers", "网民")
    told = pl.Series(["On 11.11 it sold 7.", "It sold 119 and 7.", "618大促卖出7件。", "It sold 61 and 8."])
    assert told.str.contains(openings.numbers).to_list() == [True, False, True, False]
    assert not pl.Series(["Any 7."]).str.contains(openings_of([" gig "]).numbers).any()


def test_short_texts_hold_what_they_hold_among_long_ones() -> None:
    rules, names = rules_of(load_catalogue()), sought_entities(load_catalogue())
    said = pl.Series(
        ["Short video users of TikTok grew, and box office takings of Toyota fell.", "京东物流的员工与网民规模"]
    )
    many = pl.concat([said, pl.Series(["Nothing is said of anybody here. " * 200])])
    (alone,), (among,) = patterns_in(rules, said), patterns_in(rules, many)
    assert alone.to_list() == among.to_list()[:2] and "box office" in among[0]
    assert mentioned(said, names) == mentioned(many, names)[:2] != [[], []]
