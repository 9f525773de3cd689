import pytest

from flows.console import closing
from flows.report import RunReport

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
