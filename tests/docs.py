"""Docs that are made from the program: `make docs` writes them, tests hold that they are what it would write.

`python -m tests.docs` rewrites docs/cli.md and the output of `make run` in the README.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
CLI = ROOT / "docs" / "cli.md"
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- make-run -->\n).*?(<!-- /make-run -->)", re.DOTALL)
BIN = Path(sys.executable).parent


def cli_reference() -> str:
    """The whole command line in Markdown, as typer tells it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cli.md"
        command = [
            BIN / "typer",
            "flows.cli.program",
            "utils",
            "docs",
            "--name",
            "tallyhouse",
            "--title",
            "The command line",
        ]
        environment = os.environ | {"TERM": "dumb", "NO_COLOR": "1"}
        subprocess.run([*command, "--output", path], check=True, capture_output=True, cwd=ROOT, env=environment)
        return path.read_text(encoding="utf-8").rstrip() + "\n"


def run_block(said: str) -> str:
    """The README's block of `make run`, with what the run said."""
    lines = "\n".join(line.rstrip() for line in said.strip().splitlines())
    return f"<!-- make-run -->\n```console\n$ make run\n{lines}\n```\n<!-- /make-run -->"


def readme_with(said: str) -> str:
    """The README as it must be when a run over the samples says this."""
    return BLOCK.sub(lambda _: run_block(said), README.read_text(encoding="utf-8"))


def readme_commands() -> list[list[str]]:
    """The words of every `tallyhouse` command that a console block of the README shows."""
    commands = re.findall(r"^\$ tallyhouse ([^#\n]+)", README.read_text(encoding="utf-8"), re.MULTILINE)
    return [command.split() for command in commands]


def sample_run() -> str:
    """What `tallyhouse run` says over the samples, in a new installation, on a page of 120 columns."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TALLYHOUSE_HOME": home, "TALLYHOUSE_RAW": "raw", "COLUMNS": "120"}
        done = subprocess.run([BIN / "tallyhouse", "run"], check=True, capture_output=True, cwd=ROOT, env=environment)
        return done.stderr.decode()


if __name__ == "__main__":
    CLI.write_text(cli_reference(), encoding="utf-8")
    README.write_text(readme_with(sample_run()), encoding="utf-8")
