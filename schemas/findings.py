"""What a rule found about one target, and the frames of verdicts and quarantine that are made of findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from schemas.frames import Quarantine, Verdicts, dtypes
from schemas.ids import stable_id
from schemas.rules import load_rules

EVIDENCE = 600  # characters of the text that are quoted; a sentence is rarely longer


class Finding(NamedTuple):
    """One judgement: the columns of `schemas.frames.Verdicts` that are not looked up."""

    rule_code: str
    target_kind: str
    target_id: str
    article_id: str
    outcome: str
    arithmetic: str
    suggestion: str | None
    start: int | None
    end: int | None


def verdict_frame(findings: Iterable[Finding]) -> pl.DataFrame:
    """`schemas.frames.Verdicts`, one row a finding."""
    rules = load_rules()
    rows = [
        (
            stable_id(f.rule_code, f.target_id),
            f.rule_code,
            rules[f.rule_code].version,
            rules[f.rule_code].severity,
            *f[1:],
        )
        for f in findings
    ]
    return pl.DataFrame(rows, schema=dtypes(Verdicts), orient="row")


def quarantine_frame(findings: Iterable[Finding], articles: pl.DataFrame) -> pl.DataFrame:
    """`schemas.frames.Quarantine`: one row for each breach of a rule of severity error, with the sentences at fault.

    Args:
        findings: of row and identity rules.
        articles: `schemas.frames.Articles` of the same chunk.
    """
    rules = load_rules()
    errors = [f for f in findings if f.outcome == "broken" and rules[f.rule_code].severity == "error"]
    wanted = articles.filter(pl.col("article_id").is_in([f.article_id for f in errors]))
    texts = {row[0]: row[1:] for row in wanted.select("article_id", "file_name", "text").iter_rows()}
    rows = []
    for f in errors:
        rule = rules[f.rule_code]
        file_name, text = texts[f.article_id]
        evidence = None if f.start is None or f.end is None else quote(text, f.start, f.end)
        level = "group" if f.target_kind == "identity" else "quantity"
        said = f"{rule.name}: {f.arithmetic}" + (f" ({f.suggestion})" if f.suggestion else "")
        rows.append(
            (stable_id(f.rule_code, f.target_id), level, f.target_id, f.article_id, file_name, rule.code, rule.version,
             said, evidence, "open")
        )  # fmt: skip
    return pl.DataFrame(rows, schema=dtypes(Quarantine), orient="row")


def quote(text: str, start: int, end: int) -> str:
    """A passage on one line; the middle of a long one is left out."""
    passage = " ".join(text[start:end].split())
    half = EVIDENCE // 2
    return passage if len(passage) <= EVIDENCE else f"{passage[:half]} … {passage[-half:]}"
