from __future__ import annotations

import random

import polars as pl

from schemas.duplicates import reports, shingles

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
    return pl.DataFrame({"article_id": list(texts), "text": list(texts.values())})


def test_reprints_share_a_report_and_others_do_not() -> None:
    report = article(1)
    texts = {
        "d": report,
        "a": article(2),
        "b": report + " Editor: nobody.",
        "c": "Wire: " + report.replace("0", "0 ", 1),
    }
    made = dict(reports(frame(texts)).iter_rows())
    assert made == {"a": "a", "b": "b", "c": "b", "d": "b"}


def test_the_order_of_articles_does_not_matter() -> None:
    report = article(3)
    texts = {str(n): report[: 2000 - 60 * n] for n in range(8)} | {f"x{n}": article(10 + n) for n in range(8)}
    forward, backward = frame(texts), frame(dict(reversed(texts.items())))
    assert reports(forward).equals(reports(backward))
    assert reports(forward)["report"].n_unique() == 9


def test_chinese_is_compared_by_signs() -> None:
    assert shingles("港口去年完成货物") == ["港 口 去 年 完", "口 去 年 完 成", "去 年 完 成 货", "年 完 成 货 物"]
    assert shingles("one two") == ["one two"]


def test_no_articles_no_reports() -> None:
    assert reports(frame({}).cast(pl.String)).is_empty()
