"""A run tells what is broken and waits, and apart from it what a person let go of and what a correction holds back."""

from __future__ import annotations

import re

import polars as pl
from rich.console import Console

from flows.artifacts import quarantine_table, verdict_table
from flows.console import print_report
from flows.report import SHOWN, RunReport, article_lines, counted, verdict_lines
from schemas.corrections import Correction
from schemas.frames import Validated
from schemas.validation import validate
from tests.flows.test_deciding import BROKEN
from tests.schemas.reading import read_frames

DROPPED = Correction.model_validate(
    {
        "id": "ferries",
        "match": {"file": "article-0.txt", "surface": "21.5%"},
        "expect": {"value": 0.215},
        "action": "drop",
        "reason": "The ministry took it back.",
    }
)


def judged(state: str | None = None, *corrections: Correction) -> Validated:
    frames = read_frames(BROKEN)
    key = validate(frames, corrections=corrections).quarantine["quarantine_id"][0]
    return validate(frames, {key: state} if state else {}, corrections)


def report_on(validated: Validated, shown: int = SHOWN, **counts: int) -> RunReport:
    names = dict(validated.articles.select("article_id", "file_name").iter_rows())
    standing = {"quantities": 3, "observations": 0, "articles": 1, "quantity": 3} | counts
    lines = verdict_lines(validated, names)
    articles = article_lines(validated, names)
    return RunReport(1, 0, 0, (), 2, 2, standing, articles, verdicts=lines[:shown], judged=counted(lines))


def printed(report: RunReport) -> str:
    console = Console(width=200, force_terminal=False, record=True, quiet=False)
    with console.capture() as said:
        print_report(report, console)
    return said.get()


def test_what_is_broken_and_waits_is_told_with_its_sentence() -> None:
    report = report_on(judged())
    assert [(line.broken, line.released, line.waiting) for line in report.articles] == [(1, 0, 3)]
    said = printed(report)
    assert re.search(r"SHR1 +broken +48\.2 \+ 39\.6", said) and "“Trams carried" in said
    assert "SHR1" in quarantine_table(report, None)


def test_what_is_not_told_one_by_one_is_counted_all_the_same() -> None:
    report = report_on(judged(), shown=0)
    table = verdict_table(report, None)
    assert "| SHR1 | 0 | 1 | 0 |" in table and "1 more are in the table verdict" in table
    assert "… and 1 verdict more: tallyhouse show verdict" in printed(report)


def test_a_release_that_stands_is_told_as_released_and_apart() -> None:
    report = report_on(judged("released"), released=1)
    assert [(line.broken, line.released, line.waiting) for line in report.articles] == [(0, 1, 0)]
    said = printed(report)
    assert "1 broken and released" in said and ", 1 broken," not in said
    assert re.search(r"SHR1 +broken, released +48\.2 \+ 39\.6", said)
    assert "“Trams carried" not in said, "nobody has to look at it again"
    assert "1 broken case is released." in said
    assert quarantine_table(report, None) == "Nothing of this run waits in quarantine."
    matrix, _, *rest = verdict_table(report, None).split("\n\n")[0].splitlines()
    assert rest == ["| SHR1 | 0 | 0 | 0 | 1 |"] and "broken, released" in matrix


def test_what_was_rejected_or_is_held_back_by_a_correction_is_no_broken_case_either() -> None:
    rejected = report_on(judged("rejected"))
    assert "broken, rejected" in verdict_table(rejected, None)
    assert quarantine_table(rejected, None) == "Nothing of this run waits in quarantine."
    held = report_on(judged(None, DROPPED), corrected=1)
    assert [(line.waiting, line.corrected) for line in held.articles] == [(0, 1)]
    said = printed(held)
    assert re.search(r"COR1 +holds +correction ferries of corrections.yaml: held back; The ministry took it back", said)
    assert "1 is held back by a correction." in said
    assert "☑️ held back by a correction" in verdict_table(held, None)
    assert quarantine_table(held, None) == "Nothing of this run waits in quarantine."


def test_settled_verdicts_stand_behind_those_that_wait() -> None:
    frames, released = read_frames(BROKEN.replace("Trams", "Boats")), judged("released")
    both = Validated(
        *(pl.concat([a, b]) for a, b in zip(vars_of(released), vars_of(validate(frames, {}, ())), strict=True))
    )
    names = {article: str(n) for n, article in enumerate(both.articles["article_id"])}
    assert [line.told for line in verdict_lines(both, names)] == ["broken", "broken, released"]


def vars_of(validated: Validated) -> list[pl.DataFrame]:
    return [getattr(validated, name) for name in Validated.__dataclass_fields__]
