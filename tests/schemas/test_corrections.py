from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from schemas.corrections import Correction, Facts, load_corrections, uncorrected
from schemas.data_files import DataFileError
from schemas.frames import JudgedQuantities, Quarantine, Verdicts
from schemas.validation import validate
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted, in_text

TEXT = "In Georgia the ports support 439,220 jobs. Sales tied to them came to 106 billion."
SALES = quantity("106", "EUR", scale=9, measure="sales")
WRONG_UNIT = {
    "id": "ports-sales",
    "match": {"file": "article-0.txt", "surface": "106 billion"},
    "expect": {"unit": "EUR", "place": None},
    "action": "override",
    "set": {"unit": "USD", "place": "Georgia (US)"},
    "reason": "The table below the text is in dollars.",
}


def judged(**changes: object):  # type: ignore[no-untyped-def]
    correction = Correction.model_validate(WRONG_UNIT | changes)
    return validate(extracted((TEXT, [in_text(TEXT, "106 billion", SALES)], [])), corrections=[correction])


def test_an_override_changes_what_is_read_and_leaves_a_trace() -> None:
    made = judged()
    row = made.quantities.row(0, named=True)
    assert (row["unit"], row["place"], row["ref_area"], row["surface"]) == (
        "USD",
        "Georgia (US)",
        "US-GA",
        "106 billion",
    )
    assert row["state"] == "published"
    assert made.verdicts.select("rule_code", "outcome").rows() == [("COR1", "holds")]
    assert "unit is 'USD', place is 'Georgia (US)'; The table" in made.verdicts["arithmetic"][0]
    JudgedQuantities.validate(made.quantities, lazy=True)
    Verdicts.validate(made.verdicts, lazy=True)


def test_a_dropped_figure_is_corrected_and_waits_for_nobody() -> None:
    made = judged(action="drop", set={})
    assert made.quantities["state"].to_list() == ["quarantined"]
    assert made.quarantine.select("rule_code", "level", "state").rows() == [("COR1", "quantity", "corrected")]
    assert made.quarantine["reason"][0].startswith(
        "correction ports-sales of corrections.yaml: held back; The table below"
    )
    assert made.verdicts.select("rule_code", "outcome").rows() == [("COR1", "holds")], "it is what was asked for"
    Quarantine.validate(made.quarantine, lazy=True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"expect": {"unit": "GBP"}}, "expects unit 'GBP' at '106 billion' in article-0.txt, and there is unit 'EUR'"),
        ({"match": {"file": "article-0.txt", "surface": "160 billion"}}, "and no such figure is there. If the source"),
    ],
)
def test_a_correction_whose_source_is_repaired_fails_loudly(changes: dict[str, object], said: str) -> None:
    made = judged(**changes)
    assert made.quarantine.select("rule_code", "level", "state").rows() == [("COR1", "article", "open")]
    assert said in made.quarantine["reason"][0]
    assert made.quantities.select("unit", "state").rows() == [("EUR", "published")]
    Quarantine.validate(made.quarantine, lazy=True)


@pytest.mark.parametrize("action", ["override", "drop"])
def test_two_corrections_of_one_figure_are_both_told(action: str) -> None:
    first = {"id": "first", "action": action, "set": {"period": "2022"} if action == "override" else {}}
    second = {"id": "second", "expect": {"value": 106e9}, "set": {"value": 160e9}}
    corrections = [Correction.model_validate(WRONG_UNIT | one) for one in (first, second)]
    made = validate(extracted((TEXT, [in_text(TEXT, "106 billion", SALES)], [])), corrections=corrections)
    (said,) = made.verdicts.filter(rule_code="COR1")["arithmetic"]
    assert "correction first" in said and "correction second: value is 160000000000.0" in said
    assert made.verdicts.filter(rule_code="COR1")["outcome"].to_list() == ["holds"]
    assert made.quantities["value"].to_list() == [160e9]
    assert made.quarantine["state"].to_list() == ["corrected"] * (action == "drop")


def test_a_verdict_says_what_a_correction_made_of_the_figure() -> None:
    assert judged(set={"unit": "bananas"}).verdicts["arithmetic"][0].endswith("(no indicator takes it now)")
    kept = judged(set={"unit": "USD", "measure": "exports", "place": "Germany", "period": "2019"})
    assert kept.verdicts["arithmetic"][0].endswith("(it is now exports, DE, 2019)")


def test_a_range_that_stands_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(ValueError, match=r"low \(5\) is more than high \(2\)"):
        Correction.model_validate(WRONG_UNIT | {"set": {"low": 5, "high": 2}})


def test_a_correction_for_another_file_is_passed_over() -> None:
    made = judged(match={"file": "other.txt", "surface": "106 billion"})
    assert made.verdicts.is_empty() and made.quantities["unit"].to_list() == ["EUR"]


def test_what_was_corrected_can_be_asked_again_and_what_was_repaired_stays() -> None:
    came = extracted((TEXT, [in_text(TEXT, "106 billion", SALES)], []))
    correction = Correction.model_validate(WRONG_UNIT)
    once = validate(came, corrections=[correction])
    columns = came.quantities.columns
    again = uncorrected(once.quantities.select(columns), came.articles, [correction])
    assert again.equals(came.quantities)
    repaired = came.quantities.with_columns(unit=pl.lit("GBP"), place=pl.lit("Georgia (US)"))
    assert uncorrected(repaired, came.articles, [correction]).equals(repaired)


def test_faults_name_file_line_and_entry(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(
        "- id: a\n  match: {file: x, surface: y}\n  expect: {}\n  action: drop\n  reason: nobody knows why\n"
    )
    with pytest.raises(DataFileError, match=r"corrections.yaml:1: id 'a'.*expect names at least one thing"):
        load_corrections(path)
    with pytest.raises(ValueError, match="an override says what to set"):
        Correction.model_validate(WRONG_UNIT | {"set": {}})
    assert load_corrections() == ()
    assert Facts(unit="job").given() == {"unit": "job"}
    assert pl.Series([c.id for c in load_corrections()], dtype=pl.String).is_unique().all()


def test_a_reason_may_be_short_and_is_not_blank(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    entry = "- id: a\n  match: {file: x, surface: y}\n  expect: {value: 1}\n  action: drop\n  reason: "
    path.write_text(f"{entry}官方已更正。\n", encoding="utf-8")
    assert load_corrections(path)[0].reason == "官方已更正。"
    blank = tmp_path / "blank.yaml"
    blank.write_text(f"{entry}'  '\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"blank.yaml:5: id 'a': reason: a correction needs a reason"):
        load_corrections(blank)


def test_a_percentage_is_a_fraction_and_one_that_is_expected_as_printed_is_told_so() -> None:
    text = "Sales grew by 5.9% last year."
    grew = in_text(text, "5.9%", quantity("5.9", "percent", kind="growth"))

    def verdict(value: float) -> tuple[str, str]:
        facts = {"expect": {"value": value}, "match": {"file": "article-0.txt", "surface": "5.9%"}}
        correction = Correction.model_validate(WRONG_UNIT | facts | {"action": "override", "set": {"place": "Japan"}})
        made = validate(extracted((text, [grew], [])), corrections=[correction])
        return made.verdicts.filter(rule_code="COR1").select("outcome", "arithmetic").row(0)  # type: ignore[return-value]

    assert verdict(0.059)[0] == "holds"
    outcome, said = verdict(5.9)
    assert outcome == "broken"
    assert (
        "expects value 5.9 at '5.9%' in article-0.txt, and there is value 0.059, since percentages are fractions"
        in said
    )
    assert "fractions" not in verdict(0.6)[1]
