"""What a figure without a word of its own gets from the figure before it, and from the total that it is a part of."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from schemas.catalogue.linking import link
from schemas.catalogue.loading import load_lending
from schemas.catalogue.mapping import place_in_catalogue
from schemas.data_files import DataFileError
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted
from tests.schemas.reading import indicators, placed

LONG = "In the spring of that year, as the office says, and as many had hoped, "  # no label of a line


@pytest.mark.parametrize(
    ("text", "surface", "indicator"),
    [
        ("Website sales were 7% of business turnover in 2015, up from 4% in 2014.", "4%", "website_share_of_turnover"),
        ("Website sales were 7% of business turnover in 2015, and tea made 4% of it.", "4%", None),
        ("The exports were worth 52 billion yuan (US$7.4 billion).", "7.4 billion", "exports"),
        ("The town exports goods for 52 billion yuan (up 6.5%).", "6.5%", "exports_growth"),
        ("- Jobs: 420,300 (6 percent)", "6 percent", "jobs_share"),
        ("Mining jobs reach 3 million, the rise of one year is a record.", "one", None),
        ("去年出口瓷砖52万吨，同比增长6.5%。", "6.5%", None),
        ("Exports of goods rose 6.5% to 52,000 tonnes.", "6.5%", None),
        ("Exports of goods rose 6.5% to $52 million.", "6.5%", "exports_growth"),
        ("出口瓷砖增长6.5%，达到52万吨。", "6.5%", None),
        ("Tea exports: 52,000 tonnes, drops 6.5%.", "6.5%", None),
        ("The country had 52,300 foreign visitors (up 6.5%).", "6.5%", "foreign_visitors_growth"),
        ("票房排名前列的影片有40部，其中国产片30部，占七成。", "七成", None),
        ("全年票房40亿元，其中国产片30亿元，占七成。", "七成", "box_office_domestic_share"),
        ("港口外贸货物吞吐52万吨，占三成，增长6.5%。", "6.5%", "port_throughput_foreign_growth"),
        ("出口520亿元，进口310亿元，分别增长6.5%和2.1%。", "6.5%", "exports_growth"),
        ("出口520亿元，进口310亿元，分别增长6.5%和2.1%。", "2.1%", "imports_growth"),
    ],
)
def test_only_what_stands_between_two_figures_ties_them(text: str, surface: str, indicator: str | None) -> None:
    assert indicators(text)[surface] == indicator


@pytest.mark.parametrize(
    ("text", "surface", "indicator"),
    [
        ("Exports came to $52 million. That figure had been $47 million in 2018.", "47 million", "exports"),
        ("Exports came to $52 million. That figure rose 7.5 percent.", "7.5 percent", "exports_growth"),
        (
            f"{LONG}exports came to $52 million. The total of all fines was $47 million.",
            "47 million",
            None,
        ),
        ("Exports came to $52 million. That number of tonnes had been 47,200 in 2018.", "47,200", None),
        ("Exports came to $52 million. Fines came to $3 million. That sum had been $47 million.", "47 million", None),
        ("全年游戏产业收入520亿元。这门生意2018年为470亿元。", "470亿", "game_revenue"),
        ("全年游戏产业收入520亿元。罚款2018年为470亿元。", "470亿", None),
    ],
)
def test_a_sentence_that_points_back_goes_on_with_what_the_one_before_counted(
    text: str, surface: str, indicator: str | None
) -> None:
    assert indicators(text)[surface] == indicator


@pytest.mark.parametrize(
    ("text", "surface", "indicator"),
    [
        (
            f"{LONG}the country had 52,300 foreign visitors. Then 61,400 visitors came.",
            "61,400",
            "foreign_visitors",
        ),
        (
            f"{LONG}the country had 52,300 foreign visitors. Then 61,400 visitors to the tower came.",
            "61,400",
            None,
        ),
        (
            f"{LONG}the country had 52,300 foreign visitors. Then 61,400 happy visitors came.",
            "61,400",
            None,
        ),
        (
            "Airports in the north had 52,300 passengers, 12,100 domestic and 40,200 international. So 61,400 passengers came.",
            "61,400",
            "airport_passengers",
        ),
        (
            f"{LONG}ports had a cargo throughput of 52,300 tonnes. So 61,400 tonnes came.",
            "61,400",
            None,
        ),
    ],
)
def test_a_bare_noun_counts_what_the_article_counts_by_it_elsewhere(
    text: str, surface: str, indicator: str | None
) -> None:
    assert indicators(text)[surface] == indicator


def test_an_entity_behind_the_next_number_is_not_this_ones() -> None:
    text = (
        "Railways supported 9.5 million jobs. Of these, 4.0 million were direct jobs, 2.5 million were indirect, "
        "1.0 million were induced, and 2.0 million came with tourism by rail."
    )
    rows = placed(text).filter(pl.col("role").is_in(["direct", "indirect", "induced"]))
    assert rows.height == 3
    assert "tourism" not in rows["entity"].to_list()


@pytest.mark.parametrize(
    ("rows", "entities"),
    [
        ("Ferries | 3.6\nPiers: other staff | 5.5", ["Ferries", "Piers: other staff"]),
        ("- Weixin: 3.6\n- Tramco: 5.5", ["wechat", "Tramco"]),
        ("Ferries | 3.6\nFerries | 5.5", [None, None]),
        ("Ferries | 3.6\nPiers: other staff | 3.6", [None, None]),
        ("Germany | 3.6\nFrance | 5.5", [None, None]),
        ("Jobs there | 3.6\nJobs here | 5.5", [None, None]),
    ],
)
def test_rows_of_a_table_are_of_what_their_labels_name(rows: str, entities: list[str | None]) -> None:
    text = f"Jobs, in millions\n\n{rows}\n"
    starts = [m.start() for m in re.finditer(r"\d\.\d", text)]
    quantities = [quantity(text[at : at + 3], "job", scale=6, start=at, measure="jobs", period="2018") for at in starts]
    frames = extracted((text, quantities, []))
    row = link(place_in_catalogue(frames.quantities, frames.articles), frames.articles, frames.identities, frames.terms)
    assert row["entity"].to_list() == entities


def test_the_lending_words_are_all_there(tmp_path: Path) -> None:
    assert {"conversion", "derived", "comparison", "series", "respective", "anaphor", "vague"} < set(load_lending())
    (tmp_path / "lending.yaml").write_text("- way: series\n  words: [in]\n")
    with pytest.raises(DataFileError, match="no entry for adding, adjusted, anaphor, at_end, based, comparison"):
        load_lending(tmp_path)
