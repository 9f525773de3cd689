"""What a rule found about one target, and the frames of verdicts and quarantine that are made of findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from schemas.frames import Quarantine, Verdicts, dtypes
from schemas.ids import stable_id
from schemas.rules import load_rules

EVIDENCE = 600  # characters of the text that are quoted; a sentence is rarely longer


class Finding(NamedTuple):
    """One judgement: the columns of `schemas.frames.Verdicts` that are not looked up.

    `fingerprint` is what the judgement rests on (the figures as extracted). A decision of a person about a quarantine
    holds as long as rule, target and fingerprint stay what they were. `held` is of a figure that a declared correction holds
    back, which is no breach of anything and waits for nobody.
    """

    rule_code: str
    target_kind: str
    target_id: str
    article_id: str | None
    outcome: str
    arithmetic: str
    suggestion: str | None
    start: int | None
    end: int | None
    fingerprint: str = ""
    held: bool = False


def quarantine_id(finding: Finding) -> str:
    """The key of what waits: another rule version, or other figures at the same place, are another quarantine."""
    version = load_rules()[finding.rule_code].version
    return stable_id(finding.rule_code, version, finding.target_id, finding.fingerprint)


def is_error(finding: Finding) -> bool:
    """Whether what the finding is about may not be published."""
    return finding.held or (finding.outcome == "broken" and load_rules()[finding.rule_code].severity == "error")


def verdict_frame(findings: Iterable[Finding]) -> pl.DataFrame:
    """`schemas.frames.Verdicts`, one row a finding."""
    rules = load_rules()
    rows = [
        (
            stable_id(f.rule_code, f.target_id),
            f.rule_code,
            rules[f.rule_code].version,
            rules[f.rule_code].severity,
            *f[1:9],
        )
        for f in findings
    ]
    frame = pl.DataFrame(rows, schema=dtypes(Verdicts), orient="row")
    return frame.unique("verdict_id", keep="first", maintain_order=True)


def quarantine_frame(
    findings: Iterable[Finding],
    articles: pl.DataFrame,
    decided: Mapping[str, str] | None = None,
    sentences: Mapping[tuple[str, int, int], tuple[int, int]] | None = None,
) -> pl.DataFrame:
    """`schemas.frames.Quarantine`: one row for each breach of a rule of severity error, with the sentences at fault.

    Args:
        findings: of rules about quantities, identities and articles.
        articles: `schemas.frames.Articles` of the same chunk.
        decided: quarantine_id → released or rejected, as people decided; all others are open, or corrected where a declared
            correction holds a figure back.
        sentences: where the sentences of figures stand whose number alone would be little evidence.
    """
    rules, decided, sentences = load_rules(), decided or {}, sentences or {}
    errors = [f for f in findings if is_error(f)]
    wanted = articles.filter(pl.col("article_id").is_in([f.article_id for f in errors]))
    texts = {row[0]: row[1:] for row in wanted.select("article_id", "file_name", "text").iter_rows()}
    rows = []
    for f in errors:
        rule, key = rules[f.rule_code], quarantine_id(f)
        file_name, text = texts[f.article_id]
        evidence = None
        if f.start is not None and f.end is not None:
            evidence = quote(text, *sentences.get((f.article_id or "", f.start, f.end), (f.start, f.end)))
        level = {"identity": "group", "article": "article"}.get(f.target_kind, "quantity")
        named = f.arithmetic if f.held else f"{rule.name}: {f.arithmetic}"
        said = named + (f" ({f.suggestion})" if f.suggestion else "")
        state = decided.get(key, "open")
        state = "corrected" if f.held and state == "open" else state
        rows.append((key, level, f.target_id, f.article_id, file_name, rule.code, rule.version, said, evidence, state))
    frame = pl.DataFrame(rows, schema=dtypes(Quarantine), orient="row")
    return frame.unique("quarantine_id", keep="first", maintain_order=True)


def quote(text: str, start: int, end: int) -> str:
    """A passage on one line; the middle of a long one is left out."""
    half = EVIDENCE // 2
    if end - start > 10 * EVIDENCE:  # a text without full stops: look at its ends only
        return f"{' '.join(text[start : start + half].split())} … {' '.join(text[end - half : end].split())}"
    passage = " ".join(text[start:end].split())
    return passage if len(passage) <= EVIDENCE else f"{passage[:half]} … {passage[-half:]}"
