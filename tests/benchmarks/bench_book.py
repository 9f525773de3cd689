"""`make bench-book`: the data book over generated articles: build, rebuild after ten new ones, bytes, largest page.

The articles are run into a warehouse first, by the command, in a home of its own; that is not in the figures. Seconds
are those of the clock and, in brackets, of the processor: on a shared machine they differ.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from tests.benchmarks.articles import article, write_articles
from warehouse import open_warehouse
from warehouse.book.build import BookReport, build_book

NEW = 10


def run(place: Path) -> None:
    """`tallyhouse run` over the landing folder of `place`."""
    environment = os.environ | {"TALLYHOUSE_HOME": str(place / "home"), "TALLYHOUSE_RAW": str(place / "raw")}
    command = [str(Path(sys.executable).with_name("tallyhouse")), "run", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)


def build(place: Path) -> tuple[BookReport, float, float]:
    """Build the book of `place` in this process: the report, seconds of the clock and of the processor."""
    house = open_warehouse(place / "home" / "tallyhouse.sqlite3")
    clock, processor = perf_counter(), process_time()
    report = build_book(house, place / "book")
    return report, perf_counter() - clock, process_time() - processor


def main() -> None:
    """Print what a book costs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=10_000)
    count = options.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_articles(place / "raw", count)
        run(place)
        report, clock, processor = build(place)
        sizes = {path: path.stat().st_size for path in (place / "book").rglob("*") if path.is_file()}
        pages = {path: size for path, size in sizes.items() if path.suffix in (".html", ".js")}
        largest = max(pages, key=lambda path: pages[path])
        print(f"{count:,} articles: {report.pages:,} files in {clock:.1f} s ({processor:.1f} s), ", end="")
        print(f"{count / clock:,.0f} articles a second ({count / processor:,.0f})")
        print(f"{sum(sizes.values()) / 1e6:,.0f} MB; the largest page: {pages[largest] / 1e3:,.0f} kB, ", end="")
        print(largest.relative_to(place / "book"))
        for number in range(NEW):
            (place / "raw" / f"new-{number}.txt").write_text(article(10_000_000 + number))
        run(place)
        report, clock, processor = build(place)
        print(f"{NEW} new articles: {report.written:,} files written in {clock:.1f} s ({processor:.1f} s)")
        report, clock, processor = build(place)
        print(f"nothing new: {report.written:,} files written in {clock:.1f} s ({processor:.1f} s)")


if __name__ == "__main__":
    main()
