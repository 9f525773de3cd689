"""A figure is corrected by a decision: published, remembered, guarded, and taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import polars as pl
import pytest
from typer.testing import CliRunner

from flows import review
from flows.cases import cases, decisions, settled
from flows.chunks import extract_archived
from flows.cli.reviewing import app
from flows.clock import Clock
from flows.correcting import CorrectionError, Wanted, corrections, unmet
from flows.deciding import DecisionError, decide, waiting
from flows.landing import compare
from flows.publishing import hashes_of_today
from flows.review import Decision
from flows.taking import _nothing_to_read
from schemas.corrections import Correction
from schemas.frames import JudgedQuantities, dtypes
from schemas.validation import validate
from tests.flows.conftest import both_engines, copied
from tests.flows.test_deciding import BROKEN, states, take
from tests.warehouse.book.reading import read
from tests.warehouse.conftest import Templates
from warehouse import Change, Version, Warehouse, open_warehouse
from warehouse.book.build import build_book

TOLD_TWICE = (
    "The port supports a total of 10.70 million jobs: 1.92 million direct jobs and 8.15 million indirect jobs.\n"
    "In all, the port supports 10.70 million jobs.\n"
)
FERRIES = Wanted("12.2%", "21.5%")


@pytest.fixture
def files() -> dict[str, str]:
    return {"trams.txt": BROKEN}


@pytest.fixture
def url(engine: str, files: dict[str, str], templates: Templates, tmp_path: Path) -> str:
    return copied(templates, engine, files, tmp_path)


@pytest.fixture
def house(raw: Path, url: str) -> Iterator[Warehouse]:
    """An article that waits."""
    opened = open_warehouse(url)
    yield opened
    opened.close()


def values(house: Warehouse) -> dict[str, float]:
    return dict(house.frame("quantity").select("surface", "value").collect().iter_rows())


def cor1(house: Warehouse) -> list[tuple[str, str]]:
    return house.frame("verdict").collect().filter(rule_code="COR1").select("outcome", "arithmetic").rows()


def rebuilt(house: Warehouse) -> Version | None:
    """What a rebuild does, without its flow."""
    with house.writer("rebuild") as writer:
        extracted = extract_archived(list(house.archived())).extracted
        change = Change(validated=validate(extracted, house.decided(), corrections(house)))
        staged = writer.stage(change, hashes_of_today(), kind="rebuild")
        if staged is None:
            return None
        assert writer.audit(staged).success
        return writer.publish(staged)


@both_engines
def test_a_correction_publishes_is_remembered_and_taken_back(house: Warehouse, raw: Path) -> None:
    before = house.frame("quantity").collect().sort("start")
    key = waiting(house)["quarantine_id"]
    version = decide(house, key[:9], "correct", "typo", run_id="correct by ann", wanted=FERRIES)
    assert isinstance(version, Version)
    assert (version.kind, version.reason) == ("correction", "correct SHR1: 21.5% is 12.2%: typo")
    assert values(house) == {"48.2%": 0.482, "39.6%": 0.396, "21.5%": 0.122}
    assert set(states(house).values()) == {"published"}
    place = ["start", "end", "surface"]
    after = house.frame("quantity").select(place).collect().sort("start")
    assert after.equals(before.select(place)), "what is printed, and where, stays"
    said = f"correction {key[:8]}: value is 0.122; decided by a person: typo (no indicator takes it now)"
    assert cor1(house) == [("holds", said)]
    (told,) = decisions(house, key)
    assert (told["run_id"], told["action"], told["version"]) == ("correct by ann", "correct", version.version)
    assert cases(house).select("quarantine_id", "state").rows() == [(key, "corrected")]
    assert house.verify().damages == []

    assert rebuilt(house) is None, "reading everything again changes nothing"
    with pytest.raises(DecisionError, match="is corrected, so nothing waits"):
        decide(house, key, "release", "never mind", run_id="release")
    back = decide(house, key, "reopen", "it was the buses", run_id="reopen")
    assert isinstance(back, Version)
    assert back.kind == "correction"
    columns = list(dtypes(JudgedQuantities))
    assert house.frame("quantity").collect().sort("start").select(columns).equals(before.select(columns))
    assert house.corrected() == {} and waiting(house)["quarantine_id"] == key
    again = decide(house, key, "correct", "it was the buses", run_id="again", wanted=Wanted("30.3%", "39.6%"))
    assert isinstance(again, Version)
    assert values(house) == {"48.2%": 0.482, "39.6%": 0.303, "21.5%": 0.215}


def test_a_repaired_source_makes_it_fail_loudly(house: Warehouse, raw: Path) -> None:
    key = waiting(house)["quarantine_id"]
    decide(house, key, "correct", "typo", run_id="correct", wanted=FERRIES)
    (raw / "trams.txt").write_text(BROKEN.replace("21.5%", "12.2%") + "Corrected on Friday.\n")
    assert take(house, raw) is not None
    assert set(states(house).values()) == {"published"}
    with pytest.raises(DecisionError, match="Nothing is open in quarantine that a person could decide"):
        waiting(house)
    row = cases(house).filter(state="open").row(0, named=True)
    assert (row["rule_code"], row["level"]) == ("COR1", "article")
    newest = house.newest()
    for action in ("release", "reject"):
        reopen = f"nothing to {action}. `tallyhouse quarantine reopen {key[:8]} --reason TEXT` takes"
        with pytest.raises(DecisionError, match=reopen):
            decide(house, row["quarantine_id"], action, "never mind", run_id=action)
    assert house.newest() == newest
    assert f"correction {key[:8]} takes '21.5%' in trams.txt for 12.2 %, and the file has another text" in row["reason"]
    assert f"`tallyhouse quarantine reopen {key[:8]} --reason TEXT` takes the correction back" in row["reason"]
    decide(house, key, "reopen", "the paper printed it again", run_id="reopen")
    assert house.frame("quarantine").collect().is_empty()
    assert house.corrected() == {} and cor1(house) == []


def test_every_telling_of_the_figure_is_corrected(raw: Path, house: Warehouse) -> None:
    (raw / "trams.txt").write_text(TOLD_TWICE)
    take(house, raw)
    row = waiting(house)
    with pytest.raises(CorrectionError, match=r"'10.70 million' at 29-42; '1.92 million' at .*; '8.15 million' at "):
        decide(house, row["quarantine_id"], "correct", "typo", run_id="1", wanted=Wanted("10.07 million"))
    decide(house, row["quarantine_id"], "correct", "typo", run_id="2", wanted=Wanted("10.07 million", "29-42"))
    read = house.frame("quantity").collect().filter(surface="10.70 million")
    assert read["value"].to_list() == [10_070_000.0, 10_070_000.0]
    assert set(states(house).values()) == {"published"}
    assert "broken" not in house.frame("verdict").collect()["outcome"].to_list()
    newest = house.newest()
    assert newest is not None
    changed = house.diff(newest.version - 1, newest.version).rows
    assert changed["cause"].unique().to_list() == [f"correction in version {newest.version}"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted("12.5%", "21.5%"), r"still broken: SHR1, .*48.2 \+ 39.6 \+ 12.5 = 100.3"),
        (Wanted("12.2%"), r"Several figures .*: '48.2%' at 14-19; '39.6%' at .*; '21.5%' at "),
        (Wanted("12.2%", "99%"), "'99%' is no figure of this group"),
        (Wanted("USD 12.2 million", "21.5%"), "Write it as the article would print it"),
        (Wanted("a lot", "21.5%"), "'a lot' is no figure that could stand in the place of '21.5%'"),
        (Wanted("  ", "21.5%"), "is no figure"),
        (Wanted("21.5%", "21.5%"), "is 21.5% already"),
    ],
)
def test_what_does_not_mend_is_refused(house: Warehouse, wanted: Wanted, said: str) -> None:
    key, before = waiting(house)["quarantine_id"], house.newest()
    with pytest.raises(CorrectionError, match=said):
        decide(house, key, "correct", "typo", run_id="refused", wanted=wanted)
    assert house.newest() == before and house.corrected() == {}


def test_after_a_rollback_it_can_be_decided_again(house: Warehouse) -> None:
    key = waiting(house)["quarantine_id"]
    decide(house, key, "correct", "typo", run_id="correct", wanted=FERRIES)
    with house.writer("rollback") as writer:
        staged = writer.rollback(1, "too early")
        assert staged is not None
        assert writer.audit(staged).success
        writer.publish(staged)
    assert waiting(house)["state"] == "open"
    decide(house, key, "correct", "typo", run_id="again", wanted=FERRIES)
    assert values(house)["21.5%"] == 0.122


@both_engines
def test_the_command_line_corrects_and_tells_who(house: Warehouse, url: str) -> None:
    key = waiting(house)["quarantine_id"]
    told = ["correct", key[:8], "--value", "12.2%", "--reason", "typo", "--warehouse", url]
    unsure = CliRunner().invoke(app, told)
    assert "Several figures stand in this group" in str(unsure.exception)
    made = CliRunner().invoke(app, [*told, "--figure", "21.5%", "--json"])
    assert json.loads(made.stdout)["action"] == "correct"
    (shown,) = json.loads(CliRunner().invoke(app, ["show", key[:8], "--json", "--warehouse", url]).stdout)
    assert shown["state"] == "corrected"
    assert shown["decisions"][0]["run_id"].startswith("correct by ")
    assert shown["decisions"][0]["reason"] == "correct SHR1: 21.5% is 12.2%: typo"
    assert shown["decisions"][0]["why"] == "21.5% is 12.2%: typo"
    said = CliRunner().invoke(app, ["show", key[:8], "--warehouse", url]).stdout
    assert re.search(r"  Corrected on 2\d{3}-\d\d-\d\d \d\d:\d\d UTC by \S+, version 2: 21.5% is 12.2%: typo\n", said)
    back = CliRunner().invoke(app, ["reopen", key[:8], "--reason", "no", "--warehouse", url])
    assert back.exit_code == 0
    assert waiting(house)["state"] == "open"


def test_the_form_takes_a_value_with_a_correction_and_only_with_one() -> None:
    made = Decision(decision="correct", figure="21.5%", value="12.2%", reason="typo")
    assert made.wanted == FERRIES
    assert Decision(decision="correct", value="12.2%", reason="typo").wanted == Wanted("12.2%", None)
    assert Decision(decision="release", reason="typo").wanted is None
    assert made.fault is None and Decision(decision="release", reason="typo").fault is None
    for decision, value, said in (
        ("correct", " ", "Correct is chosen, and no value is given"),
        ("release", "12.2%", "Release takes no value: choose correct, or leave it empty."),
    ):
        odd = Decision.model_validate({"decision": decision, "value": value, "reason": "typo"})
        assert str(odd.fault).startswith(said), "told in the form; a form that fails here would end its run"
    assert set(Decision.model_json_schema()["required"]) == {"decision", "reason"}


def test_what_the_form_cannot_have_is_a_sentence_and_no_failed_run(
    files: dict[str, str], templates: Templates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = open_warehouse(copied(templates, "sqlite", files, tmp_path))
    key = waiting(house)["quarantine_id"]
    monkeypatch.setattr(review, "AT_LEAST", 0)

    def refused(seen: str = "open", **form: str) -> str:
        given = Decision.model_validate({"decision": "reject", "reason": "typo"} | form)
        return str(review.publish_decision.fn(house, key, given, "run", 0, 1, seen))

    assert refused(reason="    ").startswith("A decision needs a reason")
    assert refused(decision="correct").startswith("Correct is chosen, and no value")
    assert "is open meanwhile, so nothing was changed" in refused(seen="rejected")
    with house.writer("another run"):
        assert "another run" in refused() and "is writing to this warehouse" in refused()
    assert house.decided() == {}
    assert refused().startswith("Version(")


def shown(house: Warehouse, key: str, *more: str) -> list[dict[str, object]]:
    said = CliRunner().invoke(
        app, ["show", key[:10], "--json", "--warehouse", str(house.place.path or house.place.uri), *more]
    )
    assert said.exit_code == 0, said.output
    (told,) = json.loads(said.stdout)
    return [{name: one[name] for name in ("surface", "value", "state")} for one in told["quantities"]]


def test_show_tells_the_figures_before_and_after_a_decision(house: Warehouse, raw: Path) -> None:
    key = waiting(house)["quarantine_id"]

    def told(state: str, ferries: float = 0.215) -> list[dict[str, object]]:
        figures = {"48.2%": 0.482, "39.6%": 0.396, "21.5%": ferries}
        return [{"surface": surface, "value": value, "state": state} for surface, value in figures.items()]

    assert shown(house, key) == told("quarantined")
    decide(house, key, "release", "of different years", run_id="release by ann")
    assert shown(house, key) == told("published")
    assert shown(house, key, "--version", "1") == told("quarantined")
    decide(house, key, "reopen", "they are not", run_id="reopen by ann")
    decide(house, key, "correct", "typo", run_id="correct by ann", wanted=FERRIES)
    assert shown(house, key) == told("published", 0.122)
    (raw / "trams.txt").write_text("Trams carried 48 of the passengers.")
    take(house, raw)
    assert {one["state"] for one in shown(house, key)} == {"gone"}


def test_the_book_tells_what_was_corrected_by_whom_and_why(house: Warehouse, tmp_path: Path) -> None:
    book, key = tmp_path / "book", waiting(house)["quarantine_id"]
    decide(house, key, "correct", "typo <b>", run_id=f"correct by ann <i> {UUID(int=7)}", wanted=FERRIES)
    build_book(house, book)
    told = read(book / "quarantine.html")
    assert "1 corrected" in told.text
    assert "printed 21.5%, read as 21.5 %; counts as 12.2 %" in told.text
    assert re.search(
        r"Corrected on 2\d{3}-\d\d-\d\d \d\d:\d\d UTC by ann <i>, version 2: 21\.5% is 12\.2%: typo <b>", told.text
    )
    assert f"tallyhouse quarantine reopen {key[:12]}" in told.text
    place = next(link for link in told.links if ".html#m" in link)
    assert place.partition("#")[2] in read(book / place.partition("#")[0]).ids
    build_book(house, book, 1)
    assert "corrected" not in read(book / "quarantine.html").text.lower(), "version 1 knows nothing of it"
    decide(house, key, "reopen", "it was right", run_id=str(UUID(int=8)))
    build_book(house, book)
    told = read(book / "quarantine.html")
    assert "1 open" in told.text
    assert f"Opened again on {decisions(house, key)[-1]['decided_at'][:10]}" in told.text
    assert f"in the Prefect UI, run {UUID(int=8)}" in told.text


def declare(monkeypatch: pytest.MonkeyPatch, file: str, **changes: object) -> None:
    """Put a correction of the ferries in that file into the file of corrections."""
    entry: dict[str, object] = {
        "id": "ferries",
        "match": {"file": file, "surface": "21.5%"},
        "expect": {"value": 0.215},
        "action": "override",
        "set": {"value": 0.122},
        "reason": "the source mixed two digits up",
    }
    declared = (Correction.model_validate(entry | changes),)
    monkeypatch.setattr("flows.correcting.load_corrections", lambda: declared)


@pytest.mark.parametrize("name", ["another.txt", "zebra.txt"])
def test_a_declared_correction_holds_under_whatever_name_the_same_bytes_come(
    house: Warehouse, raw: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    declare(monkeypatch, "trams.txt")
    (raw / "trams.txt").touch()
    take(house, raw)
    assert values(house)["21.5%"] == 0.122 and set(states(house).values()) == {"published"}
    (raw / name).write_bytes((raw / "trams.txt").read_bytes())
    assert take(house, raw) is None, "a copy says nothing new"
    (raw / "trams.txt").unlink()
    take(house, raw)
    assert rebuilt(house) is None and values(house)["21.5%"] == 0.122
    (raw / name).write_text(BROKEN.replace("21.5%", "12.2%"))
    take(house, raw)
    assert values(house)["12.2%"] == 0.122
    ((outcome, said),) = cor1(house)
    assert outcome == "broken" and "no such figure is there" in said, "the file is the same under its other name"


def drop(monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    """Hold back the ferries in that file."""
    declare(monkeypatch, file, action="drop", set={})


def test_what_a_declared_correction_says_is_changed_where_it_is_declared(
    house: Warehouse, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(monkeypatch, "trams.txt")
    rebuilt(house)
    held = cases(house).filter(rule_code="COR1")["quarantine_id"][0]
    with pytest.raises(DecisionError, match=r"of corrections.yaml, whatever its value is. Say there .*rebuild`.$"):
        decide(house, held, "correct", "typo", run_id="correct", wanted=Wanted("12.2%"))
    for action in ("reject", "reopen"):
        with pytest.raises(
            DecisionError, match=f"waits for nobody, so there is nothing to {action}. Take the correction out"
        ):
            decide(house, held, action, "never mind", run_id=action)
    (raw / "trams.txt").write_text(BROKEN.replace("21.5%", "11.5%"))
    take(house, raw)
    stale = cases(house).filter(rule_code="COR1")["quarantine_id"][0]
    for action in ("release", "reject", "correct"):
        with pytest.raises(DecisionError, match="take out the correction ferries in corrections.yaml, then run"):
            decide(house, stale, action, "never mind", run_id=action)


def test_what_a_declared_correction_drops_is_told_apart_from_what_waits(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = open_warehouse(tmp_path / "t.sqlite3", create=True)
    drop(monkeypatch, "trams.txt")
    (raw / "buses.txt").write_text(BROKEN.replace("Trams", "Buses"))
    take(house, raw)
    assert settled(house, house.newest()) == {"rejected": 0, "corrected": 1, "released": 0}
    held = cases(house).filter(rule_code="COR1")["quarantine_id"][0]
    url = ("--warehouse", str(tmp_path / "t.sqlite3"))
    listed = CliRunner().invoke(app, ["list", *url])
    waits, corrected = listed.stdout.split("quarantine_id")[1:]
    assert "buses.txt" in waits and "COR1" not in waits
    assert "corrected  correction ferries of corrections.yaml: held back; " in corrected
    assert "Decided or corrected, so that nothing of it waits:" in listed.stderr
    shown = CliRunner().invoke(app, ["show", held, *url]).stdout
    assert shown.startswith("COR1  corrected  trams.txt") and "broken" not in shown
    assert "Next: nothing waits; as soon as the figure is right, take the correction out of corrections.yaml" in shown
    build_book(house, tmp_path / "book")
    page = read(tmp_path / "book" / "quarantine.html").text
    assert "1 open · 1 corrected" in page and "Nothing waits for a decision here." in page
    assert f"reopen {held[:12]}" not in page, "nobody decided it"
    decide(house, held, "release", "the ferries count", run_id="release")
    assert states(house)["21.5%"] == "published"
    decide(house, held, "reopen", "they do not", run_id="reopen")
    assert cases(house).filter(quarantine_id=held)["state"].to_list() == ["corrected"]


def test_what_was_released_though_a_declared_correction_drops_it_stays_so_through_an_edit_elsewhere(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = open_warehouse(tmp_path / "t.sqlite3", create=True)
    drop(monkeypatch, "trams.txt")
    take(house, raw)
    decide(house, cases(house).filter(rule_code="COR1")["quarantine_id"][0], "release", "they count", run_id="release")
    (raw / "trams.txt").write_text(f"{BROKEN}\nThere were 214 trams in 2019.\n")
    take(house, raw)
    assert cases(house).filter(rule_code="COR1")["state"].to_list() == ["released"]


def test_drift_by_a_declared_correction_names_the_file(
    house: Warehouse, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (raw / "jobs.txt").write_text("WeChat drove 10.07 million jobs in 2014.\n")
    take(house, raw)
    figure = {"match": {"file": "jobs.txt", "surface": "10.07 million"}, "expect": {"value": 10070000}}
    declare(monkeypatch, "jobs.txt", **figure, set={"value": 10080000})
    version = rebuilt(house)
    assert version is not None
    found = house.ledger("audit_result").filter(rule_code="DRF1", version=version.version)["observed"].to_list()
    assert len(found) == 1 and "is changed" in found[0] and "They are told in jobs.txt (1)" in found[0]


@both_engines
def test_a_declared_correction_follows_its_file_through_renaming_and_editing(
    house: Warehouse, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = BROKEN.replace("21.5%", "11.5%")
    (raw / "trams.txt").write_text(text)
    declare(
        monkeypatch,
        "trams.txt",
        match={"file": "trams.txt", "surface": "11.5%"},
        expect={"value": 0.115},
        action="drop",
        set={},
    )
    take(house, raw)
    held = {"48.2%": "published", "39.6%": "published", "11.5%": "quarantined"}
    assert states(house) == held
    for n, (old, new) in enumerate([("trams", "电车"), ("电车", "c"), ("c", "trams"), ("trams", "d")]):
        (raw / f"{old}.txt").rename(raw / f"{new}.txt")
        take(house, raw)
        assert states(house) == held
        (raw / f"{new}.txt").write_text(f"{text}It was edited {'again ' * n}elsewhere.\n")
        take(house, raw)
        assert states(house) == held and rebuilt(house) is None
        assert unmet(house) == (), "the file lies there under another name"
    (raw / "d.txt").write_text(text.replace("11.5%", "12.2%"))
    take(house, raw)
    ((outcome, said),) = cor1(house)
    assert outcome == "broken" and "in trams.txt, now d.txt, and no such figure is there" in said
    assert rebuilt(house) is None and len(cor1(house)) == 1


def test_a_declared_correction_of_a_file_that_was_swapped_is_of_what_the_file_says_now(
    house: Warehouse, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (raw / "other.txt").write_text(BROKEN + "There were 214 trams in 2019.\n")
    take(house, raw)
    drop(monkeypatch, "trams.txt")
    for old, new in (("trams", "x"), ("other", "trams"), ("x", "other")):
        (raw / f"{old}.txt").rename(raw / f"{new}.txt")
    take(house, raw)
    targets = house.frame("verdict").filter(pl.col("rule_code") == "COR1").collect()["article_id"].to_list()
    says = dict(house.ledger("file").select("path", "article_id").iter_rows())
    assert targets == [says["trams.txt"]]
    key = house.frame("quarantine").collect().filter(rule_code="SHR1", article_id=says["other.txt"])["quarantine_id"][0]
    decide(house, key, "release", "of different years", run_id="release")
    judged = house.frame("verdict").filter(pl.col("rule_code") == "COR1").collect()["article_id"].to_list()
    assert judged == targets, "the article that came under the name of trams.txt is not the one that it says"


def test_a_decided_correction_fails_loudly_after_renaming_and_editing(house: Warehouse, raw: Path) -> None:
    key = waiting(house)["quarantine_id"]
    decide(house, key, "correct", "typo", run_id="correct", wanted=FERRIES)
    (raw / "trams.txt").rename(raw / "电车.txt")
    take(house, raw)
    (raw / "电车.txt").write_text(BROKEN.replace("21.5%", "12.2%") + "Corrected on Friday.\n")
    take(house, raw)
    ((outcome, said),) = cor1(house)
    assert outcome == "broken" and "the file has another text by now" in said
    assert rebuilt(house) is None


def test_a_declared_correction_of_a_file_that_came_under_another_name_first(
    house: Warehouse, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare(monkeypatch, "zebra.txt")
    (raw / "zebra.txt").write_bytes((raw / "trams.txt").read_bytes())
    take(house, raw)
    assert values(house)["21.5%"] == 0.122
    assert rebuilt(house) is None


def test_a_declared_correction_of_a_file_that_never_came_is_told(
    house: Warehouse, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unmet(house) == ()
    declare(monkeypatch, "tram.txt")
    (told,) = unmet(house)
    assert "Correction ferries is of tram.txt" in told
    with house.writer("again") as writer:
        taken = _nothing_to_read(compare(raw, writer.known_files()), writer, house, hashes_of_today(), Clock())
    assert taken.report is not None and taken.report.hints == (told,)
    (raw / "tram.txt").write_text(BROKEN)
    take(house, raw)
    assert unmet(house) == ()


def test_a_declared_correction_of_a_file_that_is_gone_is_told(
    house: Warehouse, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(monkeypatch, "trams.txt")
    (raw / "trams.txt").rename(raw / "电车.txt")
    (raw / "电车.txt").write_text(BROKEN + "Renamed and edited before anybody looked.\n")
    take(house, raw)
    (told,) = unmet(house)
    assert told.startswith(
        "trams.txt is gone, and correction ferries is of that file: it holds for what that said last"
    )
    assert "name that one in corrections.yaml" in told
    with house.writer("withdraw") as writer:
        first = house.frame("article").collect().filter(file_name="trams.txt")["article_id"][0]
        staged = writer.withdraw(first, "told anew")
        assert writer.audit(staged).success
        writer.publish(staged)
    assert "it corrects nothing" in unmet(house)[0]
    (raw / "trams.txt").write_text(BROKEN)
    take(house, raw)
    assert unmet(house) == ()
