from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from schemas.catalogue import load_catalogue
from schemas.catalogue.bare_measures import without_owner
from schemas.catalogue.worklist import gaps, tried, try_indicator
from schemas.errors import TallyhouseError
from schemas.validation import validate
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted, in_text
from tests.schemas.reading import read_frames


def text_with(*figures: tuple[str, str, str]) -> tuple[str, list[object], list[object]]:
    text = "; ".join(f"{number} {measure}" for number, _, measure in figures)
    return text, [in_text(text, n, quantity(n, unit, measure=m)) for n, unit, m in figures], []


def test_gaps_are_listed_by_how_often_they_recur() -> None:
    first = text_with(("31", "window", "shop windows"), ("32", "lamp", "street lamps"), ("33", "job", "jobs"))
    second = text_with(("41", "window", "Shop windows"), ("42", "window", "shop windows"))
    frames = extracted(first, second)  # type: ignore[arg-type]
    listed = gaps(validate(frames).quantities)
    assert listed.select("measure", "quantities", "articles").rows() == [("shop windows", 3, 2), ("street lamps", 1, 1)]


def test_a_gap_is_one_whoever_it_is_of() -> None:
    text = "Acme 31; Borealis 32; Chronos 33; rent 34; Delta 35"
    told = [("31", "crates of Acme", "Acme", "USD"), ("32", "Borealis' crate", "Borealis", "CNY"),
            ("33", "crates Chronos sold", None, "EUR"), ("35", "Delta", "Delta", "USD")]  # fmt: skip
    figures = [in_text(text, n, quantity(n, unit, measure=m, subject=s)) for n, m, s, unit in told]
    frames = extracted((text, figures[:2], []), (f"{text}.", [figures[2], figures[3]], []))
    listed = gaps(validate(frames).quantities, frames.articles)
    assert listed.select("measure", "unit", "kind", "articles", "quantities", "owners").rows() == [
        ("crate", "CNY, USD", "level", 1, 2, 2),
        ("crates sold", "EUR", "level", 1, 1, 0),
        (None, "USD", "level", 1, 1, 1),
    ]
    assert listed["examples"][0] == "31 (article-0.txt), 32 (article-0.txt)"


@pytest.mark.parametrize(
    ("measure", "owners", "said"),
    [
        ("revenue of Acme", ["Acme"], "revenue"),
        ("Acme's net debt", ["Acme"], "net debt"),
        ("Upper Mills' wool", [], "wool"),
        ("workers Old Saw employed", ["Old Saw"], "workers employed"),
        ("acres of the Great Estate", [], "acres"),
        ("share of GDP", [], "share of gdp"),
        ("Average order", [], "average order"),
        ("Acmeism", ["Acme"], "acmeism"),
        ("spending on schools in Peru", ["Peru"], "spending on schools"),
        ("华为的专利", ["华为"], "专利"),
        ("Acme", ["Acme"], None),
        (None, ["Acme"], None),
    ],
)
def test_a_measure_without_its_owner(measure: str | None, owners: list[str], said: str | None) -> None:
    assert without_owner(measure, *owners) == said


def test_examples_are_of_as_many_articles_as_can_be() -> None:
    one = text_with(*[(str(n), "lamp", "lamps") for n in (41, 42, 43, 44)])
    other = text_with(("51", "lamp", "lamp"))
    frames = extracted(one, other)  # type: ignore[arg-type]
    (row,) = gaps(validate(frames).quantities, frames.articles).to_dicts()
    assert (row["measure"], row["quantities"], row["articles"]) == ("lamps", 5, 2)
    assert row["examples"] == "41 (article-0.txt), 51 (article-1.txt), 42 (article-0.txt)"


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
    with pytest.raises(TallyhouseError, match="no indicator 'jobs_totel' in the catalogue.* Did you mean jobs_total"):
        try_indicator("jobs_totel", frames)


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


def lacks(indicator: str, text: str) -> dict[str, str]:
    return dict(tried(indicator, read_frames(text)).missed.select("surface", "lacks").iter_rows())


def test_a_figure_that_is_not_caught_says_what_it_lacks() -> None:
    said = lacks(
        "jobs_total",
        "Quays of the north\n\n"
        "The port supports 40,000 jobs. Of these, 12,000 were direct jobs. It earned 310 million dollars from "
        "freight.\n\nIt counts 71 cranes. Its jobs grew by 4 %, which is 3 % of all jobs.",
    )
    assert "40,000" not in said
    assert said["12,000"].startswith("taken by jobs_direct; role direct, wants total or none (roles)")
    assert "unit does not fit: has USD, jobs_total counts job, person, worker or" in said["310 million"]
    assert "no cue in its sentence (" in said["71"] and "has crane" in said["71"]
    assert "kind share, wants change, growth or level (derive: [share] would take it)" in said["3 %"]


def test_a_word_that_excludes_is_named() -> None:
    catalogue = load_catalogue()
    forms = catalogue.indicators["jobs_total"].match
    strict = tuple(form.model_copy(update={"none": (*form.none, "harbour")}) for form in forms)
    turned = tuple(form.model_copy(update={"unless": ("burned",)}) for form in forms)
    frames = read_frames("The town burned 40,000 harbour jobs.")
    for match, reason in (
        (strict, "excluded by “harbour” (none)"),
        (turned, "excluded by “burned” in its clause (unless)"),
    ):
        edited = catalogue.indicators["jobs_total"].model_copy(update={"match": match, "derive": ()})
        missed = tried("jobs_total", frames, catalogue._replace(indicators={"jobs_total": edited})).missed
        assert missed["lacks"].to_list() == [reason]


def test_what_takes_an_indicator_back_is_told() -> None:
    said = lacks("revenue", "年营业收入2000万元以上的企业有300家。")
    assert said["2000万"] == "it only says which things are counted (a threshold)"
    said = lacks("exports", "Exports to Germany were 42 billion dollars in 2021.")
    assert said["42 billion"].endswith("it is told of one partner in trade")


def test_the_nearest_misses_come_first() -> None:
    text = "The firm has 7 boats. It sold 9,000 tonnes. Of 5,000 jobs at the quay, 700 were direct jobs."
    missed = tried("jobs_total", read_frames(text)).missed
    assert missed["surface"].to_list() == ["700", "7", "9,000"]


def test_a_figure_that_is_caught_outside_the_plausible_range_is_remarked() -> None:
    caught = try_indicator(
        "internet_users", read_frames("China had 90 trillion internet users and in 2019 854 million.")
    )
    assert caught.select("surface", "remark").rows()[0] == (
        "90 trillion",
        "outside the plausible range (from 1000 to 8.5e+09): RNG1",
    )


def test_what_counts_some_or_has_another_base_is_told_so() -> None:
    said = lacks("internet_users", "Last year 74 million internet users in Mexico had booked a flight online.")
    assert said["74 million"] == "it counts only some of them"
    said = lacks("exports", "In 2023 the exports of Kenya were 61% above those of 2012.")
    assert said["61%"] == "it grew over another base than a year earlier"
    said = lacks("revenue", "The furniture market had revenue of 12 billion dollars in 2022.")
    assert said["12 billion"] == "it is told of a market, and not of a company"
