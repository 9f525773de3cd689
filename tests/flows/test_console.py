from dataclasses import replace
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from flows.console import Quoted, closing, landed, next_step, print_report
from flows.report import ArticleLine, RunReport, VerdictLine

COUNTS = {"quantities": 1_083, "observations": 47, "articles": 7}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, "from 7 articles."),
        ({"waiting": 6}, "from 7 articles; 6 quantities wait in quarantine."),
        (
            {"waiting": 6, "quarantined_groups": 2, "quarantined_files": 1},
            "from 7 articles; 6 quantities wait in quarantine (of this run: 2 groups and 1 file).",
        ),
        ({"waiting": 1, "quarantined_groups": 1}, "; 1 quantity waits in quarantine (of this run: 1 group)."),
        ({"quarantined_files": 1}, "from 7 articles; 1 file of this run waits in quarantine."),
        ({"quarantined_files": 2}, "from 7 articles; 2 files of this run wait in quarantine."),
    ],
)
def test_the_closing_sentence_tells_of_the_version_and_of_the_run(counts: dict[str, int], said: str) -> None:
    report = RunReport(files=8, new=8, edited=0, removed=(), version=1, newest=1, counts=COUNTS | counts)
    assert closing(report).startswith("Version 1 published: 1,083 quantities and 47 observations from 7 article")
    assert closing(report).endswith(said)


def test_one_is_told_as_one() -> None:
    counts = {"quantities": 1, "observations": 1, "articles": 1}
    report = RunReport(files=1, new=1, edited=0, removed=(), version=1, newest=1, counts=counts)
    assert closing(report) == "Version 1 published: 1 quantity and 1 observation from 1 article."


def test_a_long_name_leaves_room_for_what_is_said() -> None:
    long, wide = f"{'n' * 240}.txt", "微信报告.txt"
    said = "10.07 million jobs = 1.92 direct + 8.15 indirect"
    verdicts = tuple(VerdictLine("SUM1", "holds", "error", said, name, None, None) for name in (long, wide))
    articles = tuple(ArticleLine(name, 1, 1, 0, 1) for name in (wide, "jobs.txt", long))
    report = RunReport(files=3, new=3, edited=0, removed=(), verdicts=verdicts, articles=articles)
    told = Console(file=StringIO(), width=120)
    print_report(report, told)
    lines = told.file.getvalue().splitlines()
    assert [line.startswith(f"SUM1  holds  {said}") for line in lines].count(True) == 2
    first, second = (line.partition("  1 quantity ·")[0] for line in lines[:2])
    assert cell_len(first) == cell_len(second), "columns stand below each other"
    assert lines[0].endswith("1 quantity ·  1 identity, 1 quantity waits in quarantine")


@pytest.mark.parametrize(
    "quote",
    [
        "汉字。" * 40 + "…",
        "there is no other way to go on " * 5 + "…",
        "汉字 and Latin " * 9 + "…",
        "x" * 150 + "…",
        "汉字" * 40 + " …",
    ],
)
def test_no_line_of_a_quote_is_a_lone_sign(quote: str) -> None:
    for width in range(40, 90):
        out = StringIO()
        Console(file=out, width=width).print(Quoted(quote))
        lines = out.getvalue().splitlines()
        assert all(line.strip("“…” ") for line in lines) and max(map(cell_len, lines)) <= width
        assert "  " not in out.getvalue().replace("\n", "")
        assert "".join(out.getvalue().split()) == f"“{''.join(quote.split())}”"


def test_what_was_only_touched_is_not_edited_and_what_was_rejected_does_not_wait() -> None:
    counts = {"quantities": 5, "observations": 2, "articles": 1, "waiting": 3, "rejected": 1}
    report = RunReport(1, 0, 0, (), version=2, newest=2, counts=counts, same=1)
    assert landed(report) == "1 file, 0 new, 1 read again, unchanged"
    assert closing(report).endswith("from 1 article; 3 quantities wait in quarantine; 1 is rejected.")
    assert closing(replace(report, counts=counts | {"waiting": 0})).endswith("from 1 article; 1 is rejected.")


def test_an_empty_folder_is_told_as_one_and_what_belongs_into_it() -> None:
    report = RunReport(0, 0, 0, ())
    assert closing(report) == "Nothing to publish: the folder is empty, and there is no version yet."
    assert next_step(report) == "Next: put an article (.txt, .md or .html) into the folder and run again."
    assert "no file in the folder gave an article" in closing(RunReport(2, 2, 0, ()))
