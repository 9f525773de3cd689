"""How well and how fast numbers are read: `make bench-extraction`.

1. Scores on a folder of annotated articles, where there is one, for us and for the libraries of the group `bench`.
2. Megabytes of text a second on one core: the numbers alone, the whole of `extract`, a bare regular expression, the others.
3. Our cost a byte at 2, 32 and 512 kB, and on texts made to be slow.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from extraction import extract
from extraction.amounts import amounts
from extraction.articles.languages import language_of
from extraction.articles.reading import read_bytes
from schemas.catalogue.periods import time_period
from schemas.records import Article
from schemas.verdicts import judge
from tests.benchmarks.peers import peers

HERE = Path(__file__).resolve().parents[2]
BARE = re.compile(r"\d[\d.,]*")
HOLDS = {"holds": True, "broken": False}
# Texts that a careless grammar reads in quadratic time, one piece repeated.
HOSTILE = {
    "digits": "7",
    "commas": ",",
    "digits and commas": "1,",
    "spans": "5-",
    "million million": "million ",
    "one million": "one million ",
    "brackets": "()",
    "open brackets": "(5",
    "lines": "5\n",
    "percent signs": "5%",
    "bound words": "more than ",
    "Chinese numerals": "三千万五百",
    "Chinese scales": "万亿",
}


def read_folder(folder: Path) -> list[Article]:
    """All articles of a folder that can be read, in the order of their names."""
    files = sorted(
        path for path in folder.glob("*") if path.suffix in (".txt", ".html", ".md") and path.name != "README.md"
    )
    read = (read_bytes(path.read_bytes(), path.name, limit=10_000_000) for path in files)
    return [article for article in read if isinstance(article, Article)]


def our_rows(article: Article) -> Iterator[dict[str, Any]]:
    """What we find in an article, as the scoring tool reads it."""
    found = extract(article.text, published=article.published, language=article.language)
    by_span = {(quantity.start, quantity.end): quantity for quantity in found.quantities}
    for quantity in found.quantities:
        yield {"article": article.file_name, **quantity._asdict()}
    for mention in found.mentions:
        if mention.mention_class != "quantity":
            yield {
                "article": article.file_name,
                "mention": mention.mention_class,
                "start": mention.start,
                "end": mention.end,
            }
    for identity in found.identities:
        outcome, _ = judge(identity, by_span)
        spans = [[term.start, term.end] for term in identity.terms]
        yield {"article": article.file_name, "identity": identity.kind, "spans": spans, "holds": HOLDS.get(outcome)}


def score(folder: Path, tool: Path, rows: Iterator[dict[str, Any]]) -> str:
    """The scoring tool's summary of some predictions."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        file.flush()
        done = subprocess.run(
            [sys.executable, str(tool), str(folder), file.name], capture_output=True, text=True, check=True
        )
    return done.stdout.rstrip()


def speed(read: Callable[[str], object], texts: list[str], least: float = 0.5) -> float:
    """Megabytes (UTF-8) of text a second of one core's time, after one round to warm up."""
    for text in texts:
        read(text)
    size, start = 0, time.process_time()
    while time.process_time() - start < least:
        for text in texts:
            read(text)
            size += len(text.encode())
    return size / 1e6 / (time.process_time() - start)


def cost(read: Callable[[str], object], text: str, rounds: int = 3) -> float:
    """The least of a few measurements, in nanoseconds a byte."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best * 1e9 / len(text.encode())


def _annotated(folder: Path, article: Article) -> dict[str, Any]:
    """The gold of an article."""
    file = (folder / article.file_name).with_suffix(".gold.json")
    gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"quantities": []}
    return gold


def print_times(folder: Path) -> None:
    """How often a figure has the annotated time, both as the calendar of the catalogue reads them; of growth, its end."""
    told: Counter[str] = Counter()
    for article in read_folder(folder):
        found = extract(article.text, published=article.published, language=article.language).quantities
        for gold in _annotated(folder, article)["quantities"]:
            ours = next((q for q in found if q.start < gold["end"] and gold["start"] < q.end), None)
            if ours is not None:
                codes = [time_period(period, article.published) for period in (gold["period"], ours.period)]
                if gold["kind"] in ("growth", "change"):
                    codes = [code and code.split("/")[-1] for code in codes]
                annotated, read = codes
                same = "right" if annotated == read else "missed" if read is None else "wrong"
                told[same if annotated else "none, rightly" if read is None else "given where none is annotated"] += 1
    print("  times: " + ", ".join(f"{count} {name}" for name, count in told.most_common()))


def print_scores(folder: Path, tool: Path) -> None:
    """Scores of ours and of the others on a folder of annotated articles."""
    if not tool.exists() or not any(folder.glob("*.gold.json")):
        print(f"scores: none, as {folder} holds no annotated articles")
        return
    articles = read_folder(folder)
    print(f"tallyhouse\n{score(folder, tool, (row for article in articles for row in our_rows(article)))}")
    print_times(folder)
    for name, read in peers().items():
        if read is None:
            print(f"{name}: not installed (group bench)")
            continue
        rows = ({"article": article.file_name, **row} for article in articles for row in read(article.text))
        print(f"{name}\n{score(folder, tool, rows)}")


def print_speed(texts: list[str], adversarial: int) -> None:
    """Speed of all on the same texts, our cost by length, and our cost on hostile texts."""
    readers: dict[str, Callable[[str], object]] = {
        "bare regular expression": lambda text: sum(1 for _ in BARE.finditer(text)),
        "tallyhouse, numbers": lambda text: amounts(text, language_of(text)),
        "tallyhouse, all": extract,
    }
    readers |= {name: (lambda text, read=read: list(read(text))) for name, read in peers().items() if read is not None}
    for name, reader in readers.items():
        print(f"  {name:26s} {speed(reader, texts):8.3f} MB/s")
    whole = "\n\n".join(text for text in texts if language_of(text) == "en")
    normal = 0.0
    for size in (2_000, 32_000, 512_000):
        text = (whole * (size // len(whole) + 1))[:size]
        normal = cost(lambda text: amounts(text, "en"), text)
        print(f"  at {size // 1000:3d} kB {normal:10.0f} ns a byte")
    for name, piece in HOSTILE.items():
        text = piece * (adversarial // len(piece))
        taken = cost(lambda text: amounts(text, language_of(text)), text, rounds=1)
        print(f"  {name:20s} {taken:8.0f} ns a byte, {taken / normal:6.1f} x")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=HERE.parent / "shared" / "articles")
    parser.add_argument("--tool", type=Path, default=HERE.parent / "shared" / "tools" / "score_articles.py")
    parser.add_argument("--adversarial", type=int, default=100_000, help="bytes of each hostile text")
    options = parser.parse_args()
    print_scores(options.articles, options.tool)
    folder = options.articles if any(options.articles.glob("*.txt")) else HERE / "raw"
    print(f"speed on {folder.name}, one core")
    print_speed([article.text for article in read_folder(folder)], options.adversarial)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
