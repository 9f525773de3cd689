"""Whose a figure is and where, told by the names around it."""

from __future__ import annotations

import polars as pl
import pytest

from schemas.catalogue import load_catalogue
from schemas.catalogue.naming import name_whose_and_where
from schemas.records import Quantity
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted

Place = tuple[str | None, str | None]


def figures(text: str, *surfaces: str) -> list[Quantity]:
    """Figures of a text without subject or place; a sentence ends at a full stop."""
    made = []
    for surface in surfaces:
        start = text.index(surface)
        begin = text.rfind(". ", 0, start) + 1
        end = text.find(". ", start) + 1 or len(text)
        made.append(
            quantity("1")._replace(
                start=start, end=start + len(surface), surface=surface, sentence_start=begin, sentence_end=end
            )
        )
    return made


def told(text: str, *surfaces: str, shuffled: bool = False) -> list[Place]:
    """Entity and area of each figure."""
    frames = extracted((text, figures(text, *surfaces), []))
    rows = frames.quantities.with_row_index("row")
    rows = rows.reverse().with_columns(row=pl.int_range(pl.len(), dtype=pl.UInt32)) if shuffled else rows
    whose, where = name_whose_and_where(rows, frames.articles, load_catalogue())
    found = list(zip(whose, where, strict=True))
    return found[::-1] if shuffled else found


def test_the_last_name_before_a_number_decides() -> None:
    assert told("In Brazil and then in France WeChat carried 61 calls.", "61") == [("wechat", "FR")]


def test_a_name_of_the_next_number_is_none_of_this_one_but_its_area_is() -> None:
    text = "They made 61 calls and 62 with WeChat in Brazil."
    assert told(text, "61", "62") == [(None, "BR"), ("wechat", "BR")]


def test_a_name_of_another_sentence_counts_only_where_the_article_is_about_it() -> None:
    assert told("WeChat grew. There were 61 calls. It rained.", "61") == [(None, None)]
    assert told("WeChat grew. There were 61 calls. WeChat stayed.", "61") == [("wechat", None)]


def test_the_order_of_the_rows_makes_no_difference() -> None:
    text = "They made 61 calls and 62 with WeChat in Brazil. France saw 63 of Alibaba."
    assert told(text, "61", "62", "63", shuffled=True) == told(text, "61", "62", "63")


def test_a_name_far_away_in_a_long_sentence_is_none_of_the_number() -> None:
    filler = "and so on " * 40
    assert told(f"There was WeChat, {filler} 61 calls {filler} of Alibaba", "61") == [(None, None)]
    assert told(f"There was WeChat, {filler} by Alibaba 61 calls", "61") == [("alibaba", None)]


def test_marks_in_a_text_are_only_text() -> None:
    text = "A \x1f mark \x1e and WeChat \x1f\x1e carried 61 calls, then 62."
    assert told(text, "61", "62") == [("wechat", None), ("wechat", None)]


@pytest.mark.parametrize(
    ("text", "place", "area"),
    [
        ("The post office of Norway counts. In Norway the country had 61 users.", "the country", "NO"),
        ("The post office said the country had 61 users.", "the country", None),
        ("挪威邮政部周一表示，全国网民规模达61万。", "全国", "NO"),
        ("邮政部周一表示，全国网民规模达61万。", "全国", "CN"),
    ],
)
def test_the_country_is_the_one_that_the_article_is_about(text: str, place: str, area: str | None) -> None:
    made = [one._replace(place=place) for one in figures(text, "61")]
    frames = extracted((text, made, []))
    _, where = name_whose_and_where(frames.quantities.with_row_index("row"), frames.articles, load_catalogue())
    assert where.to_list() == [area]
