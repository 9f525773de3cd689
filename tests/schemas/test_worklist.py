from __future__ import annotations

from dataclasses import replace

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
    caught = try_indicator("jobs_total", frames)
    assert caught.select("surface", "goes_to").rows() == [("31", "jobs_total")]
    shadowed = load_catalogue()
    looser = shadowed.indicators["jobs_total"].model_copy(
        update={"match": tuple(f.model_copy(update={"none": ()}) for f in shadowed.indicators["jobs_total"].match)}
    )
    edited = shadowed._replace(indicators={**shadowed.indicators, "jobs_total": looser})
    caught = try_indicator("jobs_total", frames, edited)
    assert caught.select("surface", "goes_to").rows() == [("31", "jobs_total"), ("32", "jobs_direct")]
    with pytest.raises(TallyhouseError, match="no indicator 'jobs_sum' in the catalogue; there are jobs_direct"):
        try_indicator("jobs_sum", frames)


def test_what_an_indicator_derives_is_tried_with_it() -> None:
    text = "Private sector employment 31, up 7%, is 52% of all jobs; public sector employment 33"
    told = [("31", "job", "level"), ("7%", "percent", "growth"), ("52%", "percent", "share"), ("33", "job", "level")]
    figures = [in_text(text, n, quantity(n.strip("%"), unit, kind=kind)) for n, unit, kind in told]
    measures = ["private sector employment"] * 3 + ["public sector employment"]
    named = [figure._replace(measure=measure) for figure, measure in zip(figures, measures, strict=True)]
    frames = extracted((text, named, []))
    caught = try_indicator("private_sector_employment", frames)
    assert caught["fits"].to_list() == [f"private_sector_employment{kind}" for kind in ("", "_growth", "_share")]
    assert caught["goes_to"].to_list() == caught["fits"].to_list()  # the public sector is another thing
    held = replace(frames, quantities=validate(frames).quantities)  # as the warehouse has them
    assert try_indicator("private_sector_employment", held).equals(caught)
    alone = try_indicator("private_sector_employment_growth", frames)
    assert alone["surface"].to_list() == ["7%"]


def test_ranks_are_no_gaps() -> None:
    text = "third in the world"
    rank = in_text(text, "third", quantity("3", "rank", kind="rank", measure="rank"))
    judged = validate(extracted((text, [rank], [])))
    assert gaps(judged.quantities).is_empty()
    assert judged.quantities["indicator"].to_list() == [None]
    assert judged.quantities.schema["indicator"] == pl.String
