"""Every command that tells something tells it to programs too: `--json`, on stdout, and nothing else there."""

from __future__ import annotations

import errno
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from flows.cli.output import PAGE, messages
from flows.cli.program import app
from flows.cli.telling import as_sentence
from tests.flows.test_deciding import BROKEN, take
from warehouse import open_warehouse
from warehouse.errors import NoWarehouseError


def commands(command: Any, *names: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """All commands with the words that call them."""
    if not hasattr(command, "commands"):
        yield names, command
        return
    for name, one in command.commands.items():
        yield from commands(one, *names, name)


def test_every_command_speaks_json() -> None:
    found = {names: {o for p in one.params for o in p.opts} for names, one in commands(typer.main.get_command(app))}
    assert len(found) > 20
    dumb = {names for names, options in found.items() if "--json" not in options}
    assert dumb == {("serve",), ("automations",)}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Three versions: an article, another one, the first one edited."""
    place = tmp_path_factory.mktemp("house")
    raw = place / "raw"
    raw.mkdir()
    house = open_warehouse(place / "t.sqlite3", create=True)
    for name, text in (("trams.txt", BROKEN), ("jobs.txt", "WeChat drove 10.07 million jobs in 2014.\n")):
        (raw / name).write_text(text)
        assert take(house, raw)
    (raw / "jobs.txt").write_text("WeChat drove 10.08 million jobs in 2014, it is now said.\n")
    assert take(house, raw)
    return f"sqlite:///{place / 't.sqlite3'}"


def told(*words: str) -> Any:
    done = CliRunner().invoke(app, [*words, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def lines(*words: str) -> list[Any]:
    done = CliRunner().invoke(app, [*words, "--json"])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_readers_speak_json(warehouse: str, tmp_path: Path) -> None:
    at = ("--warehouse", warehouse)
    assert [one["version"] for one in told("versions", *at)] == [1, 2, 3]
    assert {one["file_name"] for one in told("show", "article", *at)} == {"trams.txt", "jobs.txt"}
    assert [one["surface"] for one in told("catalogue", "try", "jobs_total", *at)] == ["10.08 million"]
    (changed,) = told("diff", "2", "3", *at)["rows"]
    assert (changed["change"], changed["value_before"], changed["value_after"]) == ("changed", 10_070_000, 10_080_000)
    assert {one["rule_code"] for one in told("quarantine", "list", *at)} == {"SHR1"}
    (case,) = told("quarantine", "list", *at)
    (shown,) = told("quarantine", "show", case["quarantine_id"][:8], *at)
    assert [one["surface"] for one in shown["quantities"]] == ["48.2%", "39.6%", "21.5%"]
    assert {one["goes_to"] for one in told("catalogue", "try", "jobs_total", *at)} == {"jobs_total"}
    files = told("export", str(tmp_path), "--format", "csv", *at)
    assert files and all(Path(one).is_file() for one in files)


def test_what_an_indicator_misses_is_told_with_its_reason(tmp_path: Path) -> None:
    text = "WeChat drove 10.07 million jobs in 2014. " + "It has 12 offices. " * 11 + "Its income was 9 million yuan."
    (tmp_path / "a.txt").write_text(text)
    words = ("catalogue", "try", "jobs_total", str(tmp_path / "a.txt"))
    done = CliRunner().invoke(app, list(words))
    assert "Not caught: 12 figures, the nearest misses first." in done.stderr
    assert "… and 2 more that lack as much or more; --missed 12 tells all." in done.stderr
    assert done.stdout.count("unit does not fit: has office, jobs_total counts job") == 10
    assert [one["surface"] for one in told(*words)] == ["10.07 million"], "programs get what is caught"
    caught, missed = told(*words, "--missed", "1")
    assert (caught["fits"], caught["lacks"]) == ("jobs_total", None)
    assert missed["fits"] is None and missed["lacks"].startswith("unit does not fit")


def test_versions_count_the_figures_that_wait(warehouse: str) -> None:
    said = CliRunner().invoke(app, ["versions", "--warehouse", warehouse]).stdout.splitlines()
    columns = said[0].split()
    assert [line.split()[columns.index("quarantined")] for line in said[1:4]] == ["3", "3", "3"]


def test_a_diff_without_figures_names_the_articles(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 't.sqlite3'}"
    house = open_warehouse(url, create=True)
    raw = tmp_path / "raw"
    raw.mkdir()
    for text in (BROKEN, f"{BROKEN} It is a nice way to travel.\n"):
        (raw / "trams.txt").write_text(text)
        assert take(house, raw)
    done = CliRunner().invoke(app, ["diff", "1", "2", "--warehouse", url])
    assert "No observation differs, though these articles came, changed or went: trams.txt." in done.stderr


def test_what_is_no_time_is_told_in_a_sentence(warehouse: str) -> None:
    for time in ("yesterday", "0001-01-01T00:00:00+12:00"):
        done = CliRunner().invoke(app, ["show", "--as-of", time, "--warehouse", warehouse])
        assert f"{time!r} is no time. Write it as 2026-11-01" in str(done.exception)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["article", "--indicator", "jobs_total"], "article has no column indicator"),
        (["--version", "1", "--as-of", "2999-01-01"], "either --version or --as-of, not both"),
        (["run", "--version", "1"], "run is of no version"),
        (["--as-of", ""], "--as-of is empty. Give it a value, or leave it out."),
        (["--indicator= "], "--indicator is empty"),
        (["--version", " "], "--version is empty"),
        ([""], "one of the words is empty ('')"),
    ],
)
def test_what_cannot_be_asked_together_is_a_wrong_usage(warehouse: str, words: list[str], said: str) -> None:
    done = CliRunner().invoke(app, ["show", *words, "--warehouse", warehouse])
    assert done.exit_code == 2 and said in done.stderr


@pytest.mark.parametrize("file", ["-", "/dev/stdin"])
def test_what_is_piped_in_is_read(file: str) -> None:
    words = [sys.executable, "-c", "from flows.cli import main; main()", "extract", file, "--json"]
    said = subprocess.run(words, input=b"WeChat drove 10.07 million jobs in 2014.\n", capture_output=True, check=True)
    first, *_ = (json.loads(line) for line in said.stdout.splitlines())
    assert (first["article"], first["surface"]) == ("stdin", "10.07 million")


def test_a_pipe_holds_every_character_in_any_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("手机网民达8.47亿。\n", encoding="utf-8")
    words = [sys.executable, "-c", "from flows.cli import main; main()", "extract", str(tmp_path / "a.txt")]
    said = subprocess.run(words, env=os.environ | {"PYTHONIOENCODING": "ascii"}, capture_output=True, check=True)
    assert "8.47亿" in said.stdout.decode("utf-8")


@pytest.mark.parametrize("output", ["parquet", "csv", "json", "table"])
def test_a_reader_that_has_seen_enough_is_no_error(warehouse: str, output: str) -> None:
    words = [
        sys.executable,
        "-c",
        "from flows.cli import main; main()",
        "show",
        "--warehouse",
        warehouse,
        "--format",
        output,
    ]
    reading, writing = os.pipe()
    os.close(reading)
    said = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert said.stderr == b""


def test_a_name_that_is_no_unicode_is_written_so(tmp_path: Path) -> None:
    """The table of articles holds it, and so does JSON."""
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text("WeChat drove 10.07 million jobs in 2014.\n")
    assert {one["article"] for one in lines("extract", os.fsdecode(path))} == {"caf\\xe9.txt"}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied", "/srv/home"),
            "/srv/home cannot be used: Permission denied. Give",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), "The system refuses: No space left on device. Make room"),
        (FileNotFoundError("The landing folder raw does not exist."), "The landing folder raw does not exist."),
        (ValueError("a sentence"), "a sentence"),
        (ValueError("one\x1b[2J\ntwo\x07"), "one\N{REPLACEMENT CHARACTER}[2J\ntwo\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_errors_of_the_system_are_sentences(error: Exception, said: str) -> None:
    assert as_sentence(error).startswith(said)


def test_a_name_that_a_terminal_would_obey_is_inert(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31mred.txt"
    path.write_text("The line carried 4 million passengers.")
    assert "\x1b" not in CliRunner().invoke(app, ["extract", str(path)]).stdout


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    for words, said in (
        (["show", "--warehouse", str(tmp_path)], f"{tmp_path} is a folder; name the file of the warehouse"),
        (["extract", str(tmp_path)], f"{tmp_path} is a folder; name the files in it"),
    ):
        done = CliRunner().invoke(app, words)
        assert said in " ".join(f"{done.exception} {done.stderr}".split())
    with pytest.raises(NoWarehouseError, match="is a folder"):
        open_warehouse(tmp_path, create=True)


def test_that_a_next_run_tries_again_is_not_said_where_there_is_none(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "talk.txt"))
        done = CliRunner().invoke(app, ["extract", str(tmp_path / "talk.txt")])
    assert done.exit_code == 1
    assert done.stderr.endswith("could not be opened: No such device or address. Check what lies there.\n")


def test_messages_fill_a_page_where_nobody_says_how_wide_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert messages().width == PAGE
    monkeypatch.setenv("COLUMNS", "70")
    assert messages().width == 70


def test_writers_speak_json(warehouse: str) -> None:
    at = ("--warehouse", warehouse)
    assert told("vacuum", "--keep-versions", "1", *at)["versions"] == 2, "a dry run tells what would go"
    back = told("rollback", "2", "--reason", "the edit was a slip", *at)
    assert (back["version"], back["action"], back["reason"]) == (4, "rollback", "the edit was a slip")
    assert told("rollback", "2", "--reason", "again", *at)["version"] is None, "nothing was changed"
    assert told("withdraw", "jobs.txt", "--reason", "retracted", *at)["version"] == 5


def test_the_catalogue_speaks_json() -> None:
    assert told("catalogue", "check")["indicators"] > 50
    assert told("catalogue", "show", "jobs_total")["indicator"] == "jobs_total"
    assert "jobs_total" in {one["indicator"] for one in told("catalogue", "list")}


def test_one_of_a_kind_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "jobs.txt").write_text("WeChat drove 10.07 million jobs in 2014.\n")
    url = str(tmp_path / "t.sqlite3")
    assert take(open_warehouse(url, create=True), tmp_path / "raw")
    said = [CliRunner().invoke(app, [*words, "--warehouse", url]).stderr for words in (
        ["verify"], ["vacuum", "--keep-versions", "1"]
    )]  # fmt: skip
    assert said[0].startswith("1 version, ") and "1 archived article looked at: all sound." in said[0]
    assert said[1] == "Would go: 0 versions, 0 rows, 0 archived articles; version 1 is the first that stays.\n"


def test_a_case_is_told_to_people(warehouse: str) -> None:
    (case,) = told("quarantine", "list", "--warehouse", warehouse, "--version", "1")
    said = CliRunner().invoke(app, ["quarantine", "show", case["quarantine_id"], "--warehouse", warehouse]).stdout
    assert said.startswith(f"SHR1  open  trams.txt  {case['quarantine_id']}")
    assert "48.2 + 39.6 + 21.5 = 109.3 %" in said and "“Trams carried 48.2% of the passengers" in said
    assert "39.6%  39.6 percent  (part, " in said
    assert f"tallyhouse quarantine release | reject | correct {case['quarantine_id'][:8]} --reason TEXT" in said


def test_people_read_percent_and_programs_what_is_stored(tmp_path: Path) -> None:
    """12.5 % is stored as 0.125; all digits that were printed are told, also of large figures."""
    raw, url = tmp_path / "raw", f"sqlite:///{tmp_path / 't.sqlite3'}"
    raw.mkdir()
    house = open_warehouse(tmp_path / "t.sqlite3", create=True)
    text = (
        "Solar jobs in Ruritania grew by {} percent to 4,512,345.25 jobs in 2019. The rate rose 2.9 percentage points."
    )
    for said in ("12.5", "7"):
        (raw / "growth.txt").write_text(text.format(said))
        assert take(house, raw)
    at = ("--warehouse", url, "--version", "1")
    people = {word: CliRunner().invoke(app, [*word.split(), *at]).stdout for word in ("show", "show quantity")}
    assert "  12.5  " in people["show"] and "  4,512,345.25  " in people["show"] and "0.125" not in people["show"]
    assert re.search(r"  12\.5  .*  percent  .*  2\.9  .*  percentage_point  ", people["show quantity"], re.DOTALL)
    evidence = CliRunner().invoke(app, ["evidence", "jobs_total_growth", *at]).stdout
    assert evidence.startswith("jobs_total_growth = 12.5 percent  2019")
    assert re.search(r"  7  percent  ", CliRunner().invoke(app, ["extract", str(raw / "growth.txt")]).stdout)
    changed = [line.split() for line in CliRunner().invoke(app, ["diff", "1", "2", *at[:2]]).stdout.splitlines()]
    assert [line[3:6] for line in changed if line[:2] == ["changed", "jobs_total_growth"]] == [["12.5", "7", "percent"]]
    assert 0.125 in {one["obs_value"] for one in told("show", *at)}
    assert 0.125 in {one["value_before"] for one in told("diff", "1", "2", *at[:2])["rows"]}
    assert ",0.125," in CliRunner().invoke(app, ["show", *at, "--format", "csv"]).stdout


def test_the_program_says_which_release_it_is() -> None:
    told = CliRunner().invoke(app, ["--version"])
    assert told.exit_code == 0
    assert re.fullmatch(r"tallyhouse \d+\.\d+\.\d+\n", told.stdout)


def test_a_rollback_takes_a_release_back_and_says_who(warehouse: str) -> None:
    (key,) = open_warehouse(warehouse).frame("quarantine", 1).collect()["quarantine_id"]
    told = ["--reason", "a slip", "--warehouse", warehouse]
    for words in (["quarantine", "release", key, *told], ["rollback", "1", *told]):
        assert CliRunner().invoke(app, words).exit_code == 0
    shown = CliRunner().invoke(app, ["quarantine", "show", key, "--warehouse", warehouse]).stdout
    assert re.search(r"Opened again on \S+ \S+ UTC by \S+, version \d+: a slip\n", shown)


def test_extract_says_what_would_mend_a_slip(tmp_path: Path) -> None:
    article = tmp_path / "mining.txt"
    article.write_text("Mining has 641,000 jobs: 121,000 direct jobs and 52,000 indirect jobs.\n")
    told = CliRunner().invoke(app, ["extract", str(article)]).stdout
    assert "52,000 jobs may be 520,000 jobs: a zero is dropped or one too many" in told


def test_an_audit_says_what_holds_and_writes_data_docs_for_who_asks(warehouse: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    done = CliRunner().invoke(app, ["audit", "--data-docs", str(docs), "--warehouse", warehouse])
    assert done.exit_code == 0, done.stderr
    assert "holds   BAL1  mentions are quantities and others, none lost" in done.stdout
    (page,) = docs.glob("validations/**/*.html")
    assert "every mention lies inside its text" in page.read_text()
    assert (docs / "index.html").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rollback", "1", "--reason", " "], "A rollback needs a reason"),
        (["withdraw", "trams.txt", "--reason", ""], "A withdrawal needs a reason"),
        (["quarantine", "reject", "", "--reason", "all of them"], "one of the words is empty"),
        (["withdraw", "", "--reason", "all of them"], "one of the words is empty"),
    ],
)
def test_nothing_is_done_without_a_reason_or_without_a_name(warehouse: str, words: list[str], said: str) -> None:
    done = CliRunner().invoke(app, [*words, "--warehouse", warehouse])
    assert done.exit_code in (1, 2) and said in f"{done.exception} {done.stderr}"


def test_the_list_of_the_quarantine_has_what_was_corrected(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 't.sqlite3'}"
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "trams.txt").write_text(BROKEN)
    assert take(open_warehouse(url, create=True), raw)
    at = ("--warehouse", url)
    (case,) = told("quarantine", "list", *at)
    key = case["quarantine_id"]
    told("quarantine", "correct", key, "--value", "12.2%", "--figure", "21.5%", "--reason", "a slip", *at)
    (case,) = told("quarantine", "list", *at)
    assert (case["quarantine_id"], case["state"]) == (key, "corrected")
    assert told("quarantine", "list", "--version", "2", *at) == [], "nothing waits in the version itself"
    (before,) = told("quarantine", "list", "--version", "1", *at)
    assert before["state"] == "open"


def test_the_verdict_of_an_observation_is_the_worst_of_all_that_judge_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 't.sqlite3'}"
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "jobs.txt").write_text(
        "WeChat drove 9000 billion jobs in 2013, 1 billion direct and 8999 billion indirect.\n\n"
        "WeChat drove 10.07 million jobs in 2014.\n\nWeChat is expected to drive 9999 billion jobs by 2030.\n\n"
        "WeChat is expected to drive 12 million jobs by 2031.\n"
    )
    assert take(open_warehouse(url, create=True), raw)
    shown = {one["time_period"]: one for one in told("show", "--indicator", "jobs_total", "--warehouse", url)}
    assert {time: one["verdict"] for time, one in shown.items()} == {
        "2013": "broken",  # the sum holds, and the figure is not plausible
        "2014": "holds",  # it is plausible, and nothing else was asked
        "2030": "broken",
        "2031": "holds",
    }
    assert {shown["2030"]["obs_status"], shown["2031"]["obs_status"]} == {"F"}


def test_a_corrected_period_is_told_as_one_that_was_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import correcting
    from schemas.corrections import Correction

    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "jobs.txt").write_text("WeChat drove 10.07 million jobs in 2014.\n")
    url = str(tmp_path / "t.sqlite3")
    house = open_warehouse(url, create=True)
    assert take(house, tmp_path / "raw")
    dated = {
        "id": "year",
        "match": {"file": "jobs.txt", "surface": "10.07 million"},
        "expect": {"period": "2014"},
        "action": "override",
        "set": {"period": "2013"},
        "reason": "The report is of the year before.",
    }
    monkeypatch.setattr(correcting, "load_corrections", lambda: (Correction.model_validate(dated),))
    (tmp_path / "raw" / "jobs.txt").touch()
    assert take(house, tmp_path / "raw")
    said = CliRunner().invoke(app, ["diff", "1", "2", "--warehouse", url])
    assert "0 added, 0 changed, 0 withdrawn, 1 moved" in said.stderr
    (row,) = said.stdout.splitlines()[1:]
    assert row.split()[:4] == ["moved", "jobs_total", "wechat", "2013"]
    assert "key changed: time_period from 2014 to 2013" in row
    (moved,) = told("diff", "1", "2", "--warehouse", url)["rows"]
    assert (moved["change"], moved["time_period"]) == ("moved", "2013") and moved["observation_id_before"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "observations"], "Did you mean observation?"),
        (["show", "--version", "9"], "are published; `tallyhouse versions` lists them"),
        (["show", "--indicator", "jobs_totl"], "has no indicator 'jobs_totl'; `tallyhouse show indicator` lists all"),
        (["show", "--indicator", "jobs_totl", "--version", "1"], "Did you mean jobs_total"),
        (
            ["evidence", "jobs_totel", "--version", "3"],
            "`tallyhouse show` lists all observations. Did you mean jobs_total?",
        ),
        (["catalogue", "try", "jobs_totl"], "`tallyhouse catalogue list` names all of them. Did you mean jobs_total"),
    ],
)
def test_what_is_misspelt_is_told_with_what_it_may_be_and_where_to_look(
    warehouse: str, words: list[str], said: str
) -> None:
    done = CliRunner().invoke(app, [*words, "--warehouse", warehouse])
    assert done.exit_code == 1 and said in str(done.exception)


def test_an_indicator_that_has_no_row_is_no_mistake(warehouse: str) -> None:
    assert told("show", "--indicator", "exports", "--warehouse", warehouse) == []


def test_a_file_that_is_not_there_is_told_with_its_folder_and_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "clipping.txt").write_text("WeChat drove 10.07 million jobs in 2014.\n")
    done = CliRunner().invoke(app, ["extract", str(tmp_path / "cliping.txt")])
    assert f"no file cliping.txt in {tmp_path}; name one that lies there. Did you mean clipping.txt?" in " ".join(
        done.stderr.split()
    )
    done = CliRunner().invoke(app, ["extract", str(tmp_path / "nowhere" / "a.txt")])
    assert f"and no folder {tmp_path / 'nowhere'}" in " ".join(done.stderr.split())


def test_pages_of_an_audit_are_not_written_into_a_file(warehouse: str, tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("")
    done = CliRunner().invoke(app, ["audit", "--data-docs", str(tmp_path / "docs"), "--warehouse", warehouse])
    assert done.exit_code == 2 and "is a file; name a folder for the pages" in done.stderr


def test_a_place_that_is_not_there_says_what_to_look_at() -> None:
    gone = FileNotFoundError(errno.ENOENT, "No such file or directory", "/proc/x")
    assert as_sentence(gone).endswith("Look whether the name is right, and whether the folder above it is there.")


def test_what_is_no_cron_expression_is_refused_before_a_server_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.cli.serving import _see_that_it_is_cron

    _see_that_it_is_cron("30 6 * * *")
    for wrong in ("61 * * * *", "hourly", "* * *"):
        with pytest.raises(typer.BadParameter, match="is no cron expression. Five fields are expected: minute"):
            _see_that_it_is_cron(wrong)


def test_one_of_a_sort_is_counted_in_the_singular() -> None:
    from flows.cli.cataloguing import _counted

    assert [_counted(1, "corrections"), _counted(2, "entities"), _counted(1, "entities")] == [
        "1 correction", "2 entities", "1 entity",
    ]  # fmt: skip


def test_a_vacuum_that_only_tells_says_how_it_is_done(warehouse: str) -> None:
    done = CliRunner().invoke(app, ["vacuum", "--keep-versions", "1", "--warehouse", warehouse])
    assert "Nothing is gone yet; the same with --no-dry-run lets go of it." in done.stderr
