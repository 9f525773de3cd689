"""`make bench-run`: generated articles from files to a published version, and where the time goes.

The command runs as a user would run it, in a process of its own with a home of its own. What Prefect, pandera and Great
Expectations cost is in the figures; the layout of a new Prefect home is not (a run over an empty folder comes first).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmarks.articles import write_articles


def run(place: Path) -> tuple[dict[str, Any], float]:
    """`tallyhouse run --json` in `place`: its report, and the seconds from call to end."""
    environment = os.environ | {"TALLYHOUSE_HOME": str(place / "home"), "TALLYHOUSE_RAW": str(place / "raw")}
    started = perf_counter()
    command = [str(Path(sys.executable).with_name("tallyhouse")), "run", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = perf_counter() - started
    if done.returncode:
        sys.exit(done.stderr)
    report: dict[str, Any] = json.loads(done.stdout)
    return report, seconds


def main() -> None:
    """Print articles a second, the steps, and what a run over the same files costs once nothing is new."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=2_000)
    count = options.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "raw").mkdir()
        _, startup = run(place)
        size = write_articles(place / "raw", count)
        report, seconds = run(place)
        steps = report["seconds"]
        worked = sum(steps.values())
        print(f"{count:,} articles, {size / 1e6:.1f} MB; start-up and an empty run: {startup:.1f} s (new Prefect home)")
        print(f"files to published version: {seconds:.1f} s in all, {worked:.1f} s in the steps")
        print(f"  {count / worked:,.0f} articles a second in the steps, {count / seconds:,.0f} with start-up")
        for step, cost in sorted(steps.items(), key=lambda item: -item[1]):
            print(f"  {step:<18} {cost:7.2f} s  {cost / worked:5.1%}")
        print(f"  {report['counts']}")
        again, unchanged = run(place)
        print(f"the same files again: {unchanged:.1f} s in all, {sum(again['seconds'].values()):.2f} s in the steps")


if __name__ == "__main__":
    main()
