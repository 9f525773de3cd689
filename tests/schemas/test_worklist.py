from __future__ import annotations

import polars as pl
import pytest

from schemas.catalogue import load_catalogue
from schemas.catalogue.worklist import gaps, try_indicator
from schemas.errors import TallyhouseError
from schemas.validation import validate
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted, in_text


def text_with(*figures: tuple[str, str, str]) -> tuple[str, list[object], list[object]]:
    text = "; ".join(f"{number} {measure}" for number, _, measure in figures)
    return text, [in_text(text, n, quantity(n, unit, measure=m)) for n, unit, m in figures], []


def test_gaps_are_listed_by_how_often_they_recur() -> None:
    first = text_with(("31", "window", "shop windows"), ("32", "lamp", "street lamps"), ("33", "job", "jobs"))
    second = text_with(("41", "window", "Shop windows"), ("42", "window", "shop windows"))
    frames = extracted(first, second)  # type: ignore[arg-type]
    listed = gaps(validate(frames).quantities)
    assert listed.select("measure", "quantities", "articles").rows() == [("shop windows", 3, 2), ("street lamps", 1, 1)]


def test_an_indicator_is_tried_before_it_is_committed() -> None:
    frames = extracted(text_with(("31", "job", "jobs"), ("32", "job", "direct jobs"), ("33", "lamp", "lamps")))  # type: ignore[arg-type]
    caught = try_indicator("jobs_total", frames.quantities, frames.articles)
    assert caught.select("surface", "goes_to").rows() == [("31", "jobs_total")]
    shadowed = load_catalogue()
    looser = shadowed.indicators["jobs_total"].model_copy(
        update={"match": tuple(f.model_copy(update={"none": ()}) for f in shadowed.indicators["jobs_total"].match)}
    )
    edited = shadowed._replace(indicators={**shadowed.indicators, "jobs_total": looser})
    caught = try_indicator("jobs_total", frames.quantities, frames.articles, edited)
    assert caught.select("surface", "goes_to").rows() == [("31", "jobs_total"), ("32", "jobs_direct")]
    with pytest.raises(TallyhouseError, match="no indicator 'jobs_sum' in the catalogue; there are jobs_direct"):
        try_indicator("jobs_sum", frames.quantities, frames.articles)


def test_ranks_are_no_gaps() -> None:
    text = "third in the world"
    rank = in_text(text, "third", quantity("3", "rank", kind="rank", measure="rank"))
    judged = validate(extracted((text, [rank], [])))
    assert gaps(judged.quantities).is_empty()
    assert judged.quantities["indicator"].to_list() == [None]
    assert judged.quantities.schema["indicator"] == pl.String
