"""Docs that lie fail here."""

from __future__ import annotations

import re

import pytest

from tests import docs
from tests.system.conftest import Installation

pytestmark = pytest.mark.system


def test_the_reference_of_the_command_line_is_what_the_program_says() -> None:
    assert docs.CLI.read_text(encoding="utf-8") == docs.cli_reference(), "run `make docs`"


def test_the_readme_shows_what_a_run_says(samples: tuple[Installation, str]) -> None:
    _, said = samples
    assert docs.readme_with(said) == docs.README.read_text(encoding="utf-8"), "run `make docs`"


@pytest.mark.parametrize("words", docs.readme_commands(), ids=" ".join)
def test_commands_of_the_readme_work(samples: tuple[Installation, str], words: list[str]) -> None:
    installation, _ = samples
    if words[0] in {"serve"}:
        pytest.skip("a server runs until it is stopped: tested in test_serving.py")
    known = [str(docs.ROOT / "raw" / "wechat-report.txt") if word == "clipping.txt" else word for word in words]
    done = installation.run(*known)
    assert (done.stdout + done.stderr).strip(), f"tallyhouse {' '.join(words)} said nothing"


def test_links_of_the_docs_lead_somewhere() -> None:
    for page in [
        docs.README,
        docs.ROOT / "CONTRIBUTING.md",
        *docs.ROOT.glob("docs/*.md"),
        docs.ROOT / "raw" / "README.md",
    ]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"
