"""What was decided holds after an edit elsewhere in the article, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.carrying import carried
from flows.cases import decisions
from flows.chunks import read_and_extract
from flows.correcting import corrections
from flows.deciding import decide, waiting
from flows.gathering import gather
from flows.landing import compare
from schemas.validation import validate
from tests.flows.test_deciding import BROKEN, states, take
from warehouse import Version, Warehouse


@pytest.fixture
def files() -> dict[str, str]:
    return {"trams.txt": BROKEN}


def notes(house: Warehouse, raw: Path) -> str:
    """What the next run would say about the decisions."""
    with house.writer("looks") as writer:
        known = writer.known_files()
        landing = compare(raw, known)
        gathered = gather(landing, [read_and_extract(landing.to_read, 10_000_000)], known)
        validated = validate(gathered.extracted, house.decided(), corrections(house, gathered.said))
        return " ".join(carried(house, gathered, validated).notes)


def the_only_case(house: Warehouse) -> dict[str, str]:
    (row,) = house.frame("quarantine").collect().to_dicts()
    return row


def test_a_release_holds_when_another_paragraph_is_edited(house: Warehouse, raw: Path) -> None:
    old = waiting(house)["quarantine_id"]
    decide(house, old, "release", "they are of different years", run_id="decision 1")
    for n, more in enumerate(("The mayor was pleased.", "The mayor was very pleased.")):
        (raw / "trams.txt").write_text(f"{more}\n\n{BROKEN}\nThere were 214 trams in 2019.\n")
        assert "1 decision about SHR1 still holds; the edit changed neither its sentence" in notes(house, raw)
        assert isinstance(take(house, raw), Version)
        case = the_only_case(house)
        assert (case["state"], set(states(house).values())) == ("released", {"published"})
        assert case["quarantine_id"] != old
        (told,) = decisions(house, case["quarantine_id"])
        assert told["why"] == (
            f"they are of different years (as about {old[:8]}, before the article was edited elsewhere)"
        ), f"edit {n}"
    decide(house, case["quarantine_id"], "reopen", "they are not", run_id="decision 2")
    assert states(house)["48.2%"] == "quarantined"
    (raw / "trams.txt").write_text(f"The mayor was pleased.\n\n{BROKEN}\nThere were 219 trams in 2019.\n")
    take(house, raw)
    assert the_only_case(house)["state"] == "open", "the last decision was that it is open"


def test_a_rejection_holds_too_and_a_rollback_takes_it_back(house: Warehouse, raw: Path) -> None:
    decide(house, waiting(house)["quarantine_id"], "reject", "the source is wrong", run_id="decision 1")
    (raw / "trams.txt").write_text(f"{BROKEN}\nThere were 214 trams in 2019.\n")
    take(house, raw)
    assert the_only_case(house)["state"] == "rejected"
    with house.writer("back") as writer:
        staged = writer.rollback(1, "to see")
        assert staged is not None
        assert writer.audit(staged).success
        writer.publish(staged)
    assert the_only_case(house)["state"] == "open"
    assert the_only_case(house)["quarantine_id"] not in house.decided()


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(BROKEN.replace("39.6%", "39.8%"), id="another figure"),
        pytest.param(BROKEN.replace("Trams carried", "Trams already carried"), id="another word in the sentence"),
        pytest.param(f"{BROKEN}\n{BROKEN}", id="told twice by now"),
    ],
)
def test_a_release_of_something_else_does_not_hold_and_the_run_says_so(
    house: Warehouse, raw: Path, edited: str
) -> None:
    decide(house, waiting(house)["quarantine_id"], "release", "they are of different years", run_id="decision 1")
    (raw / "trams.txt").write_text(edited)
    assert "trams.txt: what was decided about SHR1 does not hold any more" in notes(house, raw)
    take(house, raw)
    assert set(house.frame("quarantine").collect()["state"]) == {"open"}


def test_a_source_that_was_mended_needs_no_word(house: Warehouse, raw: Path) -> None:
    decide(house, waiting(house)["quarantine_id"], "release", "they are of different years", run_id="decision 1")
    (raw / "trams.txt").write_text(BROKEN.replace("21.5%", "12.2%"))
    assert not notes(house, raw)
    take(house, raw)
    assert house.frame("quarantine").collect().is_empty()


def test_a_release_holds_when_the_file_was_renamed_before_it_was_edited_elsewhere(house: Warehouse, raw: Path) -> None:
    decide(house, waiting(house)["quarantine_id"], "release", "they are of different years", run_id="decision 1")
    (raw / "trams.txt").rename(raw / "电车.txt")
    take(house, raw)
    (raw / "电车.txt").write_text(f"The mayor was pleased.\n\n{BROKEN}")
    assert notes(house, raw).startswith("电车.txt: 1 decision about SHR1 still holds")
    take(house, raw)
    assert set(states(house).values()) == {"published"}
