"""What tallying costs and how well it does: `make bench-tally`.

1. One million quantities through `validate` (pandera, mapping, verdicts, quarantine), in seconds of processor time, and as a
   ratio to a bare Polars group-by over the same frames: the one that any judgement of identities needs (terms joined to
   their quantities, intervals added up by identity). The ratio to a group-by of the quantities alone is told beside it.
   Made sentences are the measure; annotated articles, copied, show what real ones cost. The better of two runs counts.
2. On annotated articles (where a folder of them is given): how often the judge agrees with the annotated verdicts, and
   how well annotated quantities are mapped to indicators.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from extraction import extract
from schemas.catalogue.linking import link
from schemas.catalogue.mapping import place_in_catalogue
from schemas.frames import Articles, Extracted, Identities, Quantities, Terms, dtypes
from schemas.positions import SPAN
from schemas.reconciliation import reconcile
from schemas.records import Identity
from schemas.validation import validate
from schemas.verdicts import judge
from tests.schemas.frames import extracted
from tests.schemas.gold import ARTICLES, gold_identity, gold_quantity
from tests.schemas.test_mapping_gold import EXPECTED

MEASURES = (
    "jobs",
    "employment",
    "information consumption",
    "short video users",
    "box office",
    "exports",
    "shop windows",
)
UNITS = ("job", "job", "CNY", "user", "CNY", "CNY", "window")
PATTERN = 10  # quantities an article block: total, two parts, three shares, a level twice, a growth, a level
SURFACES = (
    "10.07 million",
    "1.92 million",
    "8.15 million",
    "50.1%",
    "30.2%",
    "19.7%",
    "95.2 billion",
    "95.2 billion",
    "25%",
    "119 billion",
)


def made(count: int, blocks: int = 5, broken_every: int = 200) -> Extracted:
    """Frames with `count` quantities in articles of `blocks` times ten, three identities a block, few of them broken."""
    articles = max(1, count // (blocks * PATTERN))
    sentence = "Of " + " and ".join(SURFACES) + " it was said. "
    text = sentence * blocks
    offsets = [sentence.index(s) for s in SURFACES]
    offsets[7] = sentence.index(SURFACES[7], offsets[6] + 1)
    base = pl.DataFrame({"number": range(articles)}).with_columns(
        article_id=pl.col("number").map_elements(lambda n: f"{n:032x}", pl.String)
    )
    rows, terms, heads = [], [], []
    for b in range(blocks):
        shift, measure = b * len(sentence), b % len(MEASURES)
        unit, name, year = UNITS[measure], MEASURES[measure], str(2010 + b % 9)
        size = 1e9 if unit == "CNY" else 1e6  # figures that are plausible for what they count
        values = (10.07e6, 1.92e6, 8.15e6, 0.501, 0.302, 0.197, 95.2 * size, 95.2 * size, 0.25, 119 * size)
        steps = (1e4, 1e4, 1e4, 0.001, 0.001, 0.001, 0.1 * size, 0.1 * size, 0.01, size)
        kinds = ("level",) * 3 + ("share",) * 3 + ("level",) * 2 + ("growth", "level")
        roles = ("total", "direct", "indirect", "part", "part", "part", None, None, None, None)
        for i, surface in enumerate(SURFACES):
            percent = kinds[i] in ("share", "growth")
            start = shift + offsets[i]
            rows.append(
                (start, start + len(surface), surface, values[i], None, None, None, None, steps[i],
                 "percent" if percent else unit, "=", kinds[i], roles[i], name,
                 "internet users" if kinds[i] == "share" else None,
                 "WeChat", "China", year, "A", shift, shift + len(sentence), "made")
            )  # fmt: skip
        spans = [(shift + o, shift + o + len(s)) for o, s in zip(offsets, SURFACES, strict=True)]
        for kind, members, names in (
            ("sum", (0, 1, 2), ("total", "part", "part")),
            ("shares", (3, 4, 5), ("part", "part", "part")),
            ("same", (6, 7), ("member", "member")),
            ("growth", (6, 9, 8), ("from", "to", "rate")),
        ):
            local = f"{b}-{kind}"
            heads.append((local, kind, kind == "shares", 1))
            terms += [(local, p, names[p], *spans[m]) for p, m in enumerate(members)]
    columns = [c for c in dtypes(Quantities) if c != "article_id"]
    schema = {k: v for k, v in dtypes(Quantities).items() if k != "article_id"}
    block = pl.DataFrame(rows, schema=schema, orient="row")
    keys = base.select("article_id")
    quantities = (
        keys.join(block, how="cross")
        .with_columns(
            value=pl.when(pl.int_range(pl.len()) % (broken_every * PATTERN) == 1)
            .then(pl.col("value") * 2)
            .otherwise("value")
        )
        .select("article_id", *columns)
    )
    head = pl.DataFrame(
        heads, schema={"local": pl.String, "kind": pl.String, "exhaustive": pl.Boolean, "years": pl.Int64}, orient="row"
    )
    term = pl.DataFrame(
        terms,
        schema={"local": pl.String, "position": pl.Int64, "term_role": pl.String, "start": pl.Int64, "end": pl.Int64},
        orient="row",
    )
    identities = keys.join(head, how="cross").with_row_index("n")
    identities = identities.with_columns(identity_id=pl.Series([f"{n:032x}" for n in identities["n"]], dtype=pl.String))
    joined = identities.select("article_id", "local", "identity_id").join(term, on="local")
    bodies = keys.with_columns(
        sha256=pl.col("article_id") + pl.col("article_id"), file_name=pl.format("{}.txt", "article_id"),
        media_type=pl.lit("text/plain"), charset=pl.lit("utf-8"), language=pl.lit("en"), title=pl.lit(None, pl.String),
        published=pl.lit(None, pl.String), byte_size=pl.lit(len(text), pl.Int64), text_length=pl.lit(len(text), pl.Int64),
        text=pl.lit(text),
    )  # fmt: skip
    return Extracted(
        articles=bodies.select(list(dtypes(Articles))),
        mentions=quantities.select(
            "article_id", "start", "end", "surface", mention_class=pl.lit("quantity"), rule=pl.lit("made")
        ),
        quantities=quantities,
        identities=identities.select(list(dtypes(Identities))),
        terms=joined.select(list(dtypes(Terms))),
    )


class Cost(NamedTuple):
    """Seconds of a piece of work: on all cores together, and by the clock (which a busy machine stretches)."""

    cpu: float
    wall: float


def timed(work: Callable[[], Any]) -> tuple[Cost, Any]:
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return Cost(time.process_time() - cpu, time.perf_counter() - wall), result


def bare(frames: Extracted) -> pl.DataFrame:
    """The group-by that validation cannot do without: each term with the ends of its quantity, added up by identity."""
    half = pl.col("step") / 2
    ends = frames.quantities.lazy().select(*SPAN, low=pl.col("value") - half, high=pl.col("value") + half)
    told = frames.terms.lazy().join(ends, on=SPAN, how="left")
    return told.group_by("identity_id").agg(pl.col("low").sum(), pl.col("high").sum(), pl.len()).collect()


def place(frames: Extracted) -> pl.DataFrame:
    """The part of validation that says what each quantity counts; the rest is pandera, verdicts and quarantine."""
    placed = place_in_catalogue(frames.quantities, frames.articles)
    return link(placed, frames.articles, frames.identities, frames.terms)


def repeated(folder: Path, count: int) -> Extracted | None:
    """What is read in the annotated articles, copied under other ids until there are about `count` quantities.

    Real sentences need more work than made ones: most figures have no subject or place of their own, and every clause is
    another. But copies have the same words, and what is decided once for like words is decided once for all copies.
    """
    read = []
    for path in sorted(folder.glob("*.gold.json")):
        text = (path.parent / json.loads(path.read_text(encoding="utf-8"))["article"]).read_bytes().decode("utf-8")
        found = extract(text)
        relations = {(i.kind, i.terms): i for i in found.identities}
        read.append((text, found.quantities, list(relations.values())))
    if not read:
        return None
    frames = extracted(*read)
    copies = max(1, count // max(1, frames.quantities.height))

    def copied(frame: pl.DataFrame) -> pl.DataFrame:
        keys = [c for c in ("article_id", "identity_id") if c in frame.columns]
        return pl.concat(
            frame.with_columns((pl.lit(f"{n:08x}") + pl.col(key).str.slice(8)).alias(key) for key in keys)
            for n in range(copies)
        )

    return Extracted(*(copied(getattr(frames, f.name)) for f in fields(Extracted)))


def speed(frames: Extracted, name: str) -> None:
    """What validation of these frames costs, beside bare group-bys over them."""
    least = min((timed(lambda: bare(frames))[0] for _ in range(3)), key=lambda cost: cost.cpu)
    plain = min(
        timed(lambda: frames.quantities.group_by("article_id", "measure").agg(pl.col("value").sum(), pl.len()))[0].cpu
        for _ in range(3)
    )
    validate(made(1000))  # imports and caches are no cost of a row
    cost, judged = min((timed(lambda: validate(frames)) for _ in range(2)), key=lambda run: run[0].cpu)
    placing = min((timed(lambda: place(frames))[0] for _ in range(2)), key=lambda cost: cost.cpu)
    rest = cost.cpu - placing.cpu
    told, made_of = timed(lambda: reconcile(judged.quantities))
    n = frames.quantities.height
    print(
        f"{name}: {n:,} quantities, {frames.identities.height:,} identities, {judged.quarantine.height:,} quarantined groups"
    )
    print(
        f"  validate   {cost.cpu:6.2f} s of processor time, {cost.wall:.2f} s by the clock; {n / cost.cpu:,.0f} a second"
    )
    print(f"             {cost.cpu / least.cpu:.0f} x the bare group-by of terms and quantities ({least.cpu:.3f} s)")
    print(f"             {cost.cpu / plain:.0f} x a sum of values by article and measure ({plain:.3f} s)")
    print(f"  of that    {placing.cpu:6.2f} s to place quantities in the catalogue, {placing.cpu / least.cpu:.0f} x")
    print(f"             {rest:6.2f} s for the doors (pandera), verdicts and quarantine, {rest / least.cpu:.0f} x")
    print(f"  reconcile  {told.cpu:6.2f} s, {made_of.observations.height:,} observations")


def quality(folder: Path) -> None:
    """Identities and indicators on annotated articles: with annotated quantities, and with extracted ones."""
    found = right = alarms = total = articles = 0
    mapped = {"annotated": [0, 0, 0], "extracted": [0, 0, 0]}  # right, got, expected
    unmapped = quantities = 0
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        name, text = path.name.removesuffix(".gold.json"), (path.parent / gold["article"]).read_bytes().decode("utf-8")
        articles += 1
        by_id = {q["id"]: gold_quantity(q) for q in gold["quantities"]}
        read = extract(text, published=gold["published"])
        by_span = {(q.start, q.end): q for q in read.quantities}
        expected = [(i["kind"], _spans(gold_identity(i, by_id)), i["holds"]) for i in gold["identities"]]
        total += len(expected)
        got = [(i.kind, _spans(i), judge(i, by_span).outcome) for i in read.identities]
        for kind, spans, holds in expected:
            same = next((o for k, s, o in got if k == kind and _overlap(spans, s)), None)
            found += same is not None
            right += same == ("holds" if holds else "broken")
        slips = [spans for _, spans, holds in expected if not holds]
        alarms += sum(o == "broken" and not any(_overlap(s, spans) for spans in slips) for _, s, o in got)
        if name in EXPECTED:
            ids = EXPECTED[name]
            annotated = [gold_identity(i, by_id) for i in gold["identities"]]
            for source, rows, relations in (
                ("annotated", list(by_id.values()), annotated),
                ("extracted", read.quantities, read.identities),
            ):
                frames = extracted((text, rows, list(dict.fromkeys(relations))))
                placed = place(frames)
                hits = placed.filter(pl.col("indicator").is_not_null()).select("start", "end", "indicator").rows()
                mapped[source][0] += sum(_expected(ids, start, end) == indicator for start, end, indicator in hits)
                mapped[source][1] += len(hits)
                mapped[source][2] += len(ids)
                if source == "extracted":
                    quantities, unmapped = quantities + placed.height, unmapped + placed.height - len(hits)
    print(f"{articles} annotated articles")
    print(f"  identities: found {found}/{total}, verdict right in {right}")
    print(f"  false alarms: {alarms}, {100 * alarms / articles:.1f} per 100 articles")
    for source, (hit, got_ids, wanted) in mapped.items():
        if wanted:
            print(
                f"  indicators of {source} quantities: precision {hit / max(got_ids, 1):.3f}, recall {hit / wanted:.3f}"
            )
    if quantities:
        print(f"  extracted quantities without an indicator: {unmapped / quantities:.1%}")


def _spans(identity: Identity) -> list[tuple[int, int]]:
    return [(t.start, t.end) for t in identity.terms]


def _overlap(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> bool:
    return len(a) == len(b) and all(any(s < y and x < e for x, y in b) for s, e in a)


def _expected(ids: dict[str, str], start: int, end: int) -> str | None:
    spans = ((tuple(map(int, span.split("-"))), indicator) for span, indicator in ids.items())
    return next((indicator for (x, y), indicator in spans if start < y and x < end), None)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quantities", type=int, default=1_000_000)
    parser.add_argument(
        "--articles", type=Path, default=ARTICLES, help="a folder of annotated articles (NAME.txt, NAME.gold.json)"
    )
    args = parser.parse_args()
    if any(args.articles.glob("*.gold.json")):
        quality(args.articles)
    else:
        print(f"no annotated articles in {args.articles}: only the cost is measured", file=sys.stderr)
    if args.quantities:
        speed(made(args.quantities), "made sentences")
        if real := repeated(args.articles, args.quantities):
            speed(real, "annotated articles, copied")
    return 0


if __name__ == "__main__":
    sys.exit(main())
