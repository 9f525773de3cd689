from __future__ import annotations

import random
from time import process_time

import polars as pl

from schemas.duplicates import reports, reports_by_place, shingles, sketches

WORDS = [
    "the",
    "harbour",
    "counted",
    "ships",
    "cargo",
    "jobs",
    "people",
    "trade",
    "money",
    "port",
    "north",
    "south",
    "grain",
    "steel",
    "coal",
    "rail",
    "road",
]


def article(seed: int, length: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.randint(0, 40)}" for _ in range(length))


def frame(texts: dict[str, str]) -> pl.DataFrame:
    return pl.DataFrame(
        {"article_id": list(texts), "text": list(texts.values())}, schema={"article_id": pl.String, "text": pl.String}
    )


def told(texts: dict[str, str]) -> dict[str, str]:
    return reports(texts, sketches(frame(texts)))


def test_reprints_share_a_report_and_others_do_not() -> None:
    report = article(1)
    texts = {
        "d": report,
        "a": article(2),
        "b": report + " Editor: nobody.",
        "c": "Wire: " + report.replace("0", "0 ", 1),
    }
    assert told(texts) == {"a": "a", "b": "b", "c": "b", "d": "b"}


def test_the_order_of_articles_does_not_matter() -> None:
    report = article(3)
    texts = {str(n): report[: 2000 - 60 * n] for n in range(8)} | {f"x{n}": article(10 + n) for n in range(8)}
    backward = dict(reversed(texts.items()))
    assert told(texts) == told(backward)
    assert len(set(told(texts).values())) == 9


def test_a_thousand_copies_are_one_report_and_cost_no_square() -> None:
    sketched = sketches(frame({"one": article(4)}))
    ids = [f"{n:05d}" for n in range(3000)]
    copies = dict.fromkeys(ids, sketched["one"])
    assert set(reports(ids, copies).values()) == {"00000"}
    start = process_time()
    reports(ids[:300], copies)
    few = process_time() - start
    start = process_time()
    reports(ids, copies)
    assert process_time() - start < max(few, 0.005) * 40


def test_a_place_knows_only_its_own_articles() -> None:
    """What is a reprint at one place does not hang on which other places are looked at with it."""
    report = article(5)
    sketched = sketches(frame({"a": report, "b": report + " Again.", "c": article(6)}))
    here = {"indicator": "jobs_total", "entity": None, "ref_area": "CN", "time_period": "2018"}
    rows = [here | {"article_id": a} for a in "bc"] + [here | {"ref_area": "DE", "article_id": a} for a in "aab"]
    made = reports_by_place(pl.DataFrame(rows), sketched).sort("ref_area", "article_id")
    found = made.select("ref_area", "article_id", "report").rows()
    assert found == [("CN", "b", "b"), ("CN", "c", "c"), ("DE", "a", "a"), ("DE", "b", "a")]


def test_chinese_is_compared_by_signs() -> None:
    assert shingles("港口去年完成货物") == ["港 口 去 年 完", "口 去 年 完 成", "去 年 完 成 货", "年 完 成 货 物"]
    assert shingles("one two") == ["one two"]


def test_no_articles_no_reports() -> None:
    assert told({}) == {}
