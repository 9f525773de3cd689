"""Sums that the catalogue states: a whole and all its parts in one article, and when nothing may be said of them."""

from __future__ import annotations

from types import MappingProxyType

import polars as pl
import pytest

from extraction import extract
from schemas.catalogue import load_catalogue
from schemas.catalogue.decomposing import by_catalogue
from schemas.catalogue.loading import Catalogue
from schemas.catalogue.model import Indicator
from schemas.frames import Identities, Quantities, Terms, Validated, dtypes
from schemas.tally import interval_columns
from schemas.validation import validate
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted


def indicator(name: str, *parts: str, exhaustive: bool = True) -> Indicator:
    entry = {
        "id": name, "name": {"en": name, "zh": name}, "definition": "Nights that guests spent.", "unit": "night",
        "match": [{"any": [name]}], "owner": "travel",
    }  # fmt: skip
    made = {"decomposition": {"parts": parts, "exhaustive": exhaustive}} if parts else {}
    return Indicator.model_validate(entry | made)


def catalogue(*indicators: Indicator) -> Catalogue:
    nothing = MappingProxyType({})
    return Catalogue(MappingProxyType({one.id: one for one in indicators}), nothing, nothing, nothing)


NIGHTS = catalogue(indicator("nights", "domestic", "foreign"), indicator("domestic"), indicator("foreign"))


def told(name: str, number: str, start: int, **more: object) -> dict[str, object]:
    """A quantity as it is placed: of an indicator, in Greece in 2023 unless more is said."""
    place = {
        key: more.pop(key, default) for key, default in (("ref_area", "GR"), ("time_period", "2023"), ("entity", None))
    }
    figure = quantity(number, **({"unit": "night", "scale": 6, "start": start} | more))  # type: ignore[arg-type]
    return figure._asdict() | place | {"indicator": name, "article_id": "a"}


def sums(*rows: dict[str, object], known: Catalogue = NIGHTS, stated: tuple[int, ...] = ()) -> list[list[tuple]]:
    """The sums that follow, each as (role, start) of its terms; `stated` are starts that a sum of the text joins."""
    place = {"indicator": pl.String, "entity": pl.String, "ref_area": pl.String, "time_period": pl.String}
    placed = pl.DataFrame(list(rows), schema=dtypes(Quantities) | place).with_columns(interval_columns())
    heads = [("s", "a", "sum", False, 1)] if stated else []
    members = [("s", "a", at, "part" if at else "total", start, start + 4) for at, start in enumerate(stated)]
    identities, terms = by_catalogue(
        placed,
        pl.DataFrame(heads, schema=dtypes(Identities), orient="row"),
        pl.DataFrame(members, schema=dtypes(Terms), orient="row"),
        0.2,
        known,
    )
    return [
        list(terms.filter(pl.col("identity_id") == one).select("term_role", "start").iter_rows())
        for one in identities["identity_id"]
    ]


WHOLE, HOME, ABROAD = told("nights", "10.4", 10), told("domestic", "3.3", 50), told("foreign", "7.9", 90)
FOUND = [[("total", 10), ("part", 50), ("part", 90)]]


def other(row: dict[str, object], **said: object) -> dict[str, object]:
    return row | said


def test_a_whole_and_all_its_parts_are_a_sum() -> None:
    assert sums(WHOLE, HOME, ABROAD) == FOUND


def test_parts_stand_in_the_order_of_the_text() -> None:
    early = told("foreign", "7.9", 20)
    assert sums(WHOLE, HOME, early) == [[("total", 10), ("part", 20), ("part", 50)]]


def test_one_with_an_entity_and_no_area_will_do() -> None:
    rows = [other(row, entity="hotel", ref_area=None) for row in (WHOLE, HOME, ABROAD)]
    assert sums(*rows) == FOUND


@pytest.mark.parametrize(
    "said",
    [
        {"ref_area": "ES"},
        {"entity": "hotel"},
        {"time_period": "2022"},
        {"obs_status": "F"},
        {"obs_status": "E"},
        {"unit": "bed"},
        {"kind": "change"},
        {"bound": "~"},
        {"bound": ">", "interval": "open"},
        {"place": "Athens"},
        {"subject": "the chain"},
        {"period": "the season"},
        {"start": 1011, "end": 1014},
        {"indicator": None},
    ],
)
def test_a_part_that_is_set_apart_is_none(said: dict[str, object]) -> None:
    said = {key: value for key, value in said.items() if key != "interval"}
    assert sums(WHOLE, HOME, other(ABROAD, **said)) == []


@pytest.mark.parametrize("said", [{"place": "Greece"}, {"subject": "hotels"}, {"period": "2023"}])
def test_what_the_whole_says_too_sets_no_part_apart(said: dict[str, object]) -> None:
    assert sums(other(WHOLE, **said), HOME, other(ABROAD, **said)) == FOUND
    assert sums(other(WHOLE, **said), HOME, ABROAD) == FOUND


def test_without_place_or_period_nothing_is_said() -> None:
    for missing in ({"ref_area": None}, {"time_period": None}):
        assert sums(*(other(row, **missing) for row in (WHOLE, HOME, ABROAD))) == []


def test_all_parts_are_needed_and_the_decomposition_must_be_whole() -> None:
    assert sums(WHOLE, HOME) == []
    assert sums(HOME, ABROAD) == []
    loose = catalogue(
        indicator("nights", "domestic", "foreign", exhaustive=False), *list(NIGHTS.indicators.values())[1:]
    )
    assert sums(WHOLE, HOME, ABROAD, known=loose) == []


def test_the_most_precise_of_tellings_that_agree_is_taken() -> None:
    rounded = told("nights", "10", 1)
    assert sums(rounded, WHOLE, HOME, ABROAD) == FOUND
    assert sums(other(rounded, bound="~"), WHOLE, HOME, ABROAD) == FOUND
    assert sums(told("nights", "12", 1), WHOLE, HOME, ABROAD) == []


def test_parts_far_from_their_whole_are_those_of_something_else() -> None:
    assert sums(WHOLE, HOME, told("foreign", "9.1", 90)) == FOUND
    assert sums(WHOLE, HOME, told("foreign", "9.3", 90)) == []
    assert sums(WHOLE, HOME, told("foreign", "5.1", 90)) == FOUND
    assert sums(WHOLE, HOME, told("foreign", "4.9", 90)) == []


def test_a_sum_of_the_text_goes_before() -> None:
    assert sums(WHOLE, HOME, ABROAD, stated=(10, 50)) == []
    assert sums(WHOLE, HOME, ABROAD, stated=(10, 300)) == FOUND
    assert sums(told("nights", "10", 1), WHOLE, HOME, ABROAD, stated=(1, 90)) == []


def test_a_figure_of_another_place_between_leaves_a_doubt() -> None:
    between = told("beds", "4.0", 60, unit="bed", place="Athens")
    assert sums(WHOLE, HOME, between, ABROAD) == []
    assert sums(WHOLE, HOME, other(between, place=None), ABROAD) == FOUND
    assert sums(WHOLE, HOME, ABROAD, other(between, start=130)) == FOUND


def test_parts_that_fall_short_may_lack_one_that_the_catalogue_does_not_know() -> None:
    short, more = told("foreign", "6.4", 90), told("camping", "0.7", 130)
    assert sums(WHOLE, HOME, short) == FOUND
    assert sums(WHOLE, HOME, short, more) == []
    assert sums(WHOLE, HOME, short, other(more, unit="bed")) == FOUND
    assert sums(WHOLE, HOME, short, told("camping", "1.0", 130)) == FOUND
    assert sums(WHOLE, HOME, ABROAD, more) == FOUND, "they exceed it, and one more would not help"


def test_a_part_may_be_the_whole_of_others() -> None:
    nested = catalogue(
        indicator("nights", "domestic", "foreign"), indicator("foreign", "near", "far"),
        *map(indicator, ("domestic", "near", "far")),
    )  # fmt: skip
    near, far = told("near", "5.0", 120), told("far", "2.9", 150)
    assert sums(WHOLE, HOME, ABROAD, near, far, known=nested) == [
        *FOUND,
        [("total", 90), ("part", 120), ("part", 150)],
    ]


def test_the_keys_hang_on_the_text_alone() -> None:
    turned = catalogue(indicator("nights", "foreign", "domestic"), indicator("domestic"), indicator("foreign"))
    assert sums(WHOLE, HOME, ABROAD, known=turned) == sums(ABROAD, HOME, WHOLE, known=turned) == FOUND


def judged(text: str) -> Validated:
    read = extract(text)
    return validate(extracted((text, read.quantities, list(dict.fromkeys(read.identities)))))


GREECE = (
    "Airports in Greece had a record year\n\nAirports in Greece handled {} million passengers in 2023, a rise on the "
    "64.6 million of 2022. Of these, 50.1 million were international passengers and 20.5 million domestic passengers.\n"
)


def test_figures_of_a_broken_one_wait_together() -> None:
    found = judged(GREECE.format("72.6"))
    (broken,) = found.verdicts.filter(rule_code="SUM1").iter_rows(named=True)
    assert (broken["outcome"], broken["arithmetic"]) == (
        "broken",
        "50.1 + 20.5 = 70.6 million passengers, the text says 72.6 million passengers",
    )
    waiting = found.quantities.filter(state="quarantined")
    assert waiting["surface"].to_list() == ["72.6 million", "50.1 million", "20.5 million"]
    assert found.quarantine["target_id"].to_list() == [broken["target_id"]]
    assert broken["target_id"] in found.identities["identity_id"].to_list()


def test_figures_of_one_that_holds_are_published_with_a_verdict() -> None:
    found = judged(GREECE.format("70.7").replace("Of these, ", "The year was long. "))
    (holds,) = found.verdicts.filter(rule_code="SUM1").iter_rows(named=True)
    assert holds["outcome"] == "holds"
    assert found.quarantine.is_empty()


def test_an_article_of_another_scope_is_not_accused() -> None:
    text = (
        "Greek airports busy\n\nAirports in Greece handled 72.6 million passengers in 2023. Athens airport alone saw "
        "19.4 million international passengers and 8.8 million domestic passengers.\n"
    )
    assert judged(text).quarantine.is_empty()


def test_the_shipped_decompositions_are_among_those_asked() -> None:
    whole = {i.id for i in load_catalogue().indicators.values() if i.decomposition and i.decomposition.exhaustive}
    assert {"airport_passengers", "jobs_total"} <= whole
