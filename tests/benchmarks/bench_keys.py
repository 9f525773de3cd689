"""How often the key of an observation is right: `make bench-keys`.

A key is what a figure is published under: indicator, entity, area and period. Readers wrote it down for every figure of the
annotated articles that an indicator of the catalogue covers (`tests/schemas/keys`: `open.yaml`, articles that rules may be
made from; `held.yaml`, articles that are only judged by; `shared.yaml`, those of a folder beside the checkout). A published
figure is right where all four are what the reader noted, incomplete where one is left empty that the reader could tell, and
wrong where one says something else, or where the catalogue has no indicator for it at all. Articles are read as a run reads
their files.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
from ruamel.yaml import YAML

from extraction import extract
from extraction.articles.reading import Article, read_bytes
from extraction.frames import to_frames
from schemas.catalogue.linking import link
from schemas.catalogue.mapping import place_in_catalogue
from tests.schemas.gold import ARTICLES

KEYS = Path(__file__).parents[1] / "schemas" / "keys"
OWN = Path(__file__).parents[1] / "extraction" / "articles"
FOLDERS = {"open": OWN, "held": OWN, "shared": ARTICLES}
PARTS = {"indicator": "indicator", "entity": "entity", "area": "ref_area", "period": "time_period"}

Noted = dict[tuple[int, int], dict[str, Any]]  # by where a figure stands


class Judged(NamedTuple):
    """One figure, published or missed, beside what the reader noted."""

    article: str
    start: int
    end: int
    surface: str
    outcome: str  # right, incomplete, wrong, uncovered (wrong: no indicator is that), missed
    told: dict[str, str | None]  # the key as it is published
    noted: dict[str, str | None]  # as the reader noted it


def noted(name: str) -> dict[str, Noted]:
    """What readers noted, by article."""
    read = YAML(typ="safe").load((KEYS / f"{name}.yaml").read_text(encoding="utf-8"))
    return {
        article: {(int(span.split("-")[0]), int(span.split("-")[1])): key for span, key in figures.items()}
        for article, figures in read.items()
    }


def published(folder: Path, names: list[str]) -> pl.DataFrame:
    """The figures of articles, placed as a run places them; `article` is the name of the file without its ending."""
    read = [read_bytes((folder / f"{name}.txt").read_bytes(), f"{name}.txt", limit=1 << 24) for name in names]
    articles = [one for one in read if isinstance(one, Article)]
    frames = to_frames([(one, extract(one.text, published=one.published, language=one.language)) for one in articles])
    placed = place_in_catalogue(frames.quantities, frames.articles)
    placed = link(placed, frames.articles, frames.identities, frames.terms)
    stems = frames.articles.select("article_id", article=pl.col("file_name").str.strip_suffix(".txt"))
    return placed.join(stems, on="article_id", maintain_order="left")


def judged(name: str) -> Iterator[Judged]:
    """Every figure of a set of articles that is published or should be, but those of which readers are unsure."""
    expected = noted(name)
    placed = published(FOLDERS[name], list(expected))
    by_article = placed.partition_by("article", as_dict=True)
    for article, wanted in expected.items():
        figures, seen = by_article.get((article,), placed.clear()), set()
        for row in figures.sort("start").iter_rows(named=True):
            span = next((at for at in wanted if at[0] < row["end"] and row["start"] < at[1]), None)
            key = wanted[span] if span else {}
            if row["indicator"] is None or key.get("unsure"):
                continue
            seen.add(span)
            told = {part: row[column] for part, column in PARTS.items()}
            same = {part: key.get(part) for part in PARTS}
            yield Judged(
                article,
                row["start"],
                row["end"],
                row["surface"],
                _outcome(told, same) if span else "uncovered",
                told,
                same,
            )
        for span, key in wanted.items():
            if span not in seen and not key.get("unsure"):
                same = {part: key.get(part) for part in PARTS}
                yield Judged(article, *span, "", "missed", dict.fromkeys(PARTS), same)


def _outcome(told: dict[str, str | None], same: dict[str, str | None]) -> str:
    differing = [told[part] for part in PARTS if told[part] != same[part]]
    return "wrong" if any(differing) else "incomplete" if differing else "right"


def differing(one: Judged) -> list[str]:
    """The parts of a wrong or incomplete key that are not what the reader noted."""
    if one.outcome not in ("wrong", "incomplete"):
        return []
    return [part for part in PARTS if one.told[part] != one.noted[part]]


def line(one: Judged) -> str:
    """What is wrong with a figure, in a line."""
    place = f"{one.article} {one.start}-{one.end} {one.surface}"
    if one.outcome == "missed":
        return f"missed    {place} {one.noted}"
    if one.outcome == "uncovered":
        return f"uncovered {place} {one.told}"
    parts = "; ".join(f"{part} {one.told[part]}, noted {one.noted[part]}" for part in differing(one))
    return f"{one.outcome:<10}{place} {one.told['indicator']}: {parts}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=list(FOLDERS), help="open, held, shared; all where none is named")
    parser.add_argument("--show", action="store_true", help="tell every figure that is wrong or missed")
    args = parser.parse_args()
    for name in args.sets:
        if not any(FOLDERS[name].glob("*.txt")):
            print(f"{name}: the articles are not at {FOLDERS[name]}")
            continue
        found = list(judged(name))
        outcomes = Counter(one.outcome for one in found)
        false = Counter(part for one in found if one.outcome == "wrong" for part in differing(one) if one.told[part])
        empty = Counter(part for one in found for part in differing(one) if not one.told[part])
        total = len(found) - outcomes["missed"]
        if args.show:
            print(*(line(one) for one in found if one.outcome != "right"), sep="\n")
        print(
            f"{name}: {total} published, {outcomes['right']} with the right key ({outcomes['right'] / max(total, 1):.0%}), "
            f"{outcomes['incomplete']} incomplete, {outcomes['wrong']} wrong, {outcomes['uncovered']} of no indicator; "
            f"missed {outcomes['missed']}"
        )
        print(f"  said wrongly: {_counts(false)}; left empty: {_counts(empty)}")


def _counts(parts: Counter[str]) -> str:
    return ", ".join(f"{part} {parts[part]}" for part in PARTS if parts[part]) or "nothing"


if __name__ == "__main__":
    main()
